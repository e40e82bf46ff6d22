"""Registries that the rules read: bodies, organ names, certificates, delegations, transfers."""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field

from knowledge.dating import Interval
from knowledge.lists import BasisLink
from knowledge.powers import DelegateKind, Level, Pending, PowerType, Rank, SubjectNature
from knowledge.values import UNKNOWN, Maybe, Value


class RegistryKind(StrEnum):
    """The registries, by the name that a user sees."""

    SUBJECTS = "执法主体名录"
    ORGAN_NAMES = "机关名称对照表"
    CERTIFICATES = "执法证件名录"
    DELEGATIONS = "委托执法登记"
    TRANSFERS = "权力划转登记"
    ATTESTATIONS = "法规时效核验登记"
    LISTS = "行政权力清单"
    OFFICERS = "执法人员名录"
    STANDARDS = "裁量基准"
    PUBLICATIONS = "公开记录"
    PORTAL = "政务服务网配置"
    FEES = "收费目录"
    PROOFS = "证明事项清单"
    INTERMEDIARIES = "中介服务清单"
    MAJOR_SCOPES = "重大执法决定法制审核目录"
    CATALOGUE = "上级通用目录"
    CALENDAR = "工作日历"
    PARAMETERS = "清单运行参数"


class Record(Value):
    """What every registry record carries beside its content."""

    source: str
    """Where the record comes from, in Chinese."""
    sample: bool = False
    """Whether the content was made up for demonstration (示例数据)."""


class Subject(Record):
    """A body that may enforce (执法主体), with its confirmation and publication (Article 11)."""

    name: str
    nature: SubjectNature
    level: Level
    department: str
    """Department in whose list its powers stand."""
    confirmed_on: Maybe[date | None] = UNKNOWN
    confirmed_by: str | None = None
    published_on: Maybe[date | None] = UNKNOWN
    published_at: str | None = None
    withdrawn_on: date | None = None
    former_names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    """Fields in which its officers may be certified; empty: not registered."""
    reorganised_on: Maybe[date | None] = None
    """First day of its present name and functions (机构改革); ``None``: never reorganised."""
    saving_clause: Maybe[str | None] = UNKNOWN
    """What keeps acts under its former names valid for a time; ``None``: nothing does."""


class OrganName(Record):
    """A name by which statutes call a body: a field name or one from before a reform."""

    phrase: str
    """As 市容环境卫生行政主管部门, without words of level."""
    subject: str
    """Body that holds the function here."""
    instrument: str
    """What says so: a reform plan, a city rule."""
    valid: Interval = Interval()


class Certificate(Record):
    """An enforcement certificate (行政执法证件)."""

    number: str
    holder: str
    subject: str
    kind: Literal["行政执法证", "法律、行政法规规定的证件"] = "行政执法证"
    domain: str
    """Field of enforcement, as 城市管理."""
    valid: Interval
    suspended: tuple[Interval, ...] = ()


class Delegation(Record):
    """A delegation of powers (委托) and its formalities."""

    id: str
    delegator: str
    delegate: str
    delegate_kind: DelegateKind
    certified_staff: Maybe[bool] = UNKNOWN
    items: tuple[str, ...]
    """Codes of the delegator's items."""
    power: PowerType
    written: Maybe[bool] = UNKNOWN
    states_matters: Maybe[bool] = UNKNOWN
    states_powers: Maybe[bool] = UNKNOWN
    term: Interval
    published_by_delegator: Maybe[date | None] = UNKNOWN
    published_by_delegate: Maybe[date | None] = UNKNOWN
    basis: BasisLink | None = None


class Transfer(Record):
    """An instrument that moves powers to another body (下放、赋权、集中行使)."""

    id: str
    kind: Literal["下放", "赋权", "集中行使"]
    instrument: str
    document_number: str | None = None
    issuer_level: Level
    rank: Rank
    giver: str
    receiver: str
    items: tuple[str, ...] = ()
    """Codes of the receiver's items that it covers."""
    effective: Interval
    published_on: Maybe[date | None] = UNKNOWN
    pending: Pending | None = None
    approved_by_state_council: Maybe[bool] = UNKNOWN
    """For licences (行政许可法第二十五条): whether the State Council approved it."""


class Attestation(Record):
    """A named person's statement that an instrument stood unchanged on a day."""

    instrument: str
    """Full title without 中华人民共和国."""
    passed: date
    """Version that was found in force."""
    checked_on: date
    by: str = Field(min_length=1)


class Coverage(Record):
    """A registry's claim to be complete: what is absent inside it is known to be absent."""

    registry: RegistryKind
    department: str | None = None
    """``None``: for every department of the district."""
    interval: Interval
