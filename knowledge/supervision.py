"""What supervision reads beside lists: officers, publications, calendar, parameters, filings."""

import json
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, JsonValue, model_validator

from knowledge.canonical import canonical_json, sha256_of
from knowledge.catalogues import Name
from knowledge.dating import Interval
from knowledge.powers import DayUnit
from knowledge.registries import Record
from knowledge.values import UNKNOWN, Maybe

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Url = Annotated[str, Field(max_length=2_000, pattern=r"^https?://[^\s/]+\S*$")]


class PostNature(StrEnum):
    """On what footing a person works for a body (人员性质)."""

    CIVIL_SERVANT = "公务员"
    ADMINISTERED_AS_CIVIL_SERVANT = "参照公务员法管理人员"
    PUBLIC_INSTITUTION = "事业编制人员"
    SUPPORT = "工勤人员"
    CONTRACT = "劳动合同工"
    TEMPORARY = "临时工"
    POLICE_AUXILIARY = "警务辅助人员"
    OTHER = "其他人员"


class Officer(Record):
    """A person in a post that enforces (执法人员，办法11、河南省行政执法条例20).

    Who may hold a certificate depends on the footing; the certificates themselves are another
    registry and name their holder.
    """

    name: Name
    subject: Name
    footing: Maybe[PostNature] = UNKNOWN
    legally_qualified_on: Maybe[date | None] = UNKNOWN
    """Day of the legal professional qualification (法律职业资格，行政处罚法58第二款)."""
    reviews_since: Maybe[date | None] = UNKNOWN
    """First day as a legal reviewer of penalties (初次从事法制审核); ``None``: never was one."""
    valid: Interval
    """Days in this post and on this footing."""


class PublicationKind(StrEnum):
    """What was published."""

    POWER_LIST = "行政权力清单"
    FLOW_CHART = "权力运行流程图"
    SUBJECT = "执法主体"
    OFFICERS = "执法人员"
    DELEGATION = "委托书"
    TRANSFER = "权力划转决定"
    STANDARD = "裁量基准"
    MAJOR_SCOPE = "重大行政执法决定法制审核目录"
    FEES = "收费目录清单"
    PROOFS = "证明事项清单"
    INTERMEDIARIES = "中介服务清单"
    PENALTY_DECISION = "行政处罚决定"
    OTHER_DECISION = "其他行政执法决定"
    WITHDRAWAL_REASON = "撤回决定信息的理由"


class Channel(StrEnum):
    """Where it was published (办法6、13)."""

    DISTRICT_SITE = "区政府网站"
    OWN_SITE = "本单位网站"
    SERVICE_PORTAL = "政务服务网"
    OTHER = "其他公开渠道"


class PublicationRecord(Record):
    """One publication of one thing (公开记录，办法6、11、13)."""

    kind: PublicationKind
    object: Name
    """Reference or id of what was published."""
    publisher: Name
    channel: Channel
    published_on: date
    withdrawn_on: Maybe[date | None] = UNKNOWN
    """Day it was taken down (撤回，行政处罚法48第二款); ``None``: it still stands."""
    url: Url | None = None
    text_sha256: Sha256 | None = None
    """Hash of the canonical text as published; ``None``: nobody kept the text."""

    @model_validator(mode="after")
    def _stood_before_it_was_withdrawn(self) -> Self:
        if isinstance(self.withdrawn_on, date) and self.withdrawn_on < self.published_on:
            msg = f"撤回日 {self.withdrawn_on} 早于公开日 {self.published_on}"
            raise ValueError(msg)
        return self


class CalendarDay(Record):
    """A day of the working calendar (工作日历，国务院办公厅节假日安排).

    A holiday may fall on a Monday and a working day on a Sunday (调休).
    """

    day: date
    working: bool
    name: str | None = None
    """The holiday, or 调休; ``None``: an ordinary day."""


class ParameterName(StrEnum):
    """What the Measures leave open and an authority may have settled elsewhere."""

    ADJUSTMENT_DEADLINE = "申请调整期限"
    LIST_PUBLICATION_DEADLINE = "清单公开期限"
    DECISION_PUBLICATION_DEADLINE = "执法决定公开期限"
    DELEGATION_FILING_DEADLINE = "委托备案期限"
    HEARING_FINE_PERSON = "听证罚款数额（个人）"
    HEARING_FINE_ORGANISATION = "听证罚款数额（单位）"
    SELF_INSPECTION_INTERVAL = "自查间隔"
    CONFIRMING_BODY = "清单审定机构"
    LEGALITY_BODY = "法制监督机构"


class ListParameter(Record):
    """A number or name that the Measures do not contain (参数), with the source that does."""

    source: Name
    name: ParameterName
    value: Annotated[int, Field(ge=0, le=10**12)] | Name | None = None
    """``None``: the source was read and settles nothing."""
    unit: DayUnit | Literal["元"] | None = None
    valid: Interval

    @model_validator(mode="after")
    def _a_number_has_a_unit(self) -> Self:
        if isinstance(self.value, int) != (self.unit is not None):
            msg = f"“{self.name}”：数值须写明单位，名称和空值不带单位"
            raise ValueError(msg)
        return self


class FilingKind(StrEnum):
    """What was submitted."""

    CHANGE = "清单调整申请"
    CASE = "案件"


class Filing(Record):
    """A submission as it came: the text is kept, and whoever checks it reads it."""

    kind: FilingKind
    id: Name
    department: Name
    received_on: date
    content: str = Field(max_length=5 * 1024 * 1024)
    """A JSON object as :func:`canonical_json` writes it."""
    sha256: Sha256
    """Hash of ``content``."""

    @model_validator(mode="after")
    def _is_canonical(self) -> Self:
        try:
            read: JsonValue = json.loads(self.content)
            canonical = isinstance(read, dict) and canonical_json(read) == self.content
        except (ValueError, RecursionError):
            canonical = False
        if not canonical:
            raise ValueError("内容不是规范化的 JSON 对象")
        if sha256_of(self.content) != self.sha256:
            raise ValueError("内容与其 SHA-256 不符")
        return self
