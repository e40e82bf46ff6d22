"""The kinds of record: what identifies one, when it holds, and what it is looked up by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from knowledge.catalogues import (
    CatalogueEntry,
    FeeEntry,
    IntermediaryEntry,
    PortalEntry,
    ProofEntry,
)
from knowledge.dating import ALWAYS, Interval
from knowledge.discretion import DiscretionStandard, MajorDecisionScope
from knowledge.errors import InternalFault
from knowledge.lists import Item, ListVersion
from knowledge.pack import PackHead
from knowledge.registries import (
    Attestation,
    Certificate,
    Coverage,
    Delegation,
    OrganName,
    Subject,
    Transfer,
)
from knowledge.statutes import Instrument, InstrumentVersion, Repealed, title_key
from knowledge.supervision import (
    CalendarDay,
    Filing,
    ListParameter,
    Officer,
    PublicationRecord,
)
from knowledge.values import Value

T = TypeVar("T", bound=Value)


@dataclass(frozen=True)
class Kind(Generic[T]):
    """How the store keeps records of one type.

    ``identity`` names a record: two known records of one kind never share it. Where ``series`` is
    given, the validity of known records of one series never overlaps. ``terms`` are the values
    that a record is found by, besides its name.
    """

    name: str
    title: str
    """As users know it."""
    model: type[T]
    identity: Callable[[T], str]
    series: Callable[[T], str | None] = lambda _: None
    interval: Callable[[T], Interval] = lambda _: ALWAYS
    terms: Mapping[str, Callable[[T], Iterable[str]]] = field(default_factory=dict)


class StoredVersion(Value):
    """A version of an instrument with the instrument's title and the days on which it was law."""

    title: str
    version: InstrumentVersion
    valid: Interval | None
    """From its first day of force (or its adoption) to the day before its end or its successor's
    first; ``None`` for a version that was replaced before it began."""


class StoredInstrument(Value):
    """An instrument; its versions are records of their own, so it has none here."""

    instrument: Instrument


class StoredItem(Value):
    """An item of one list version, at its place in the list."""

    list: str
    """Name of the list version."""
    place: int
    item: Item


class SavedMapping(Value):
    """How the columns of a source were understood, as a person left it (JSON of its owner)."""

    fingerprint: str
    """Of the headings of the source."""
    content: str


def list_name(department: str, version: str) -> str:
    """Name of a list version: 区城市管理局@2026.1."""
    return "@".join(part.replace("%", "%25").replace("@", "%40") for part in (department, version))


def joined(*parts: object) -> str:
    """Several values as one name; a / inside one of them cannot be taken for the joint."""
    return "/".join(str(part).replace("%", "%25").replace("/", "%2F") for part in parts)


HEAD = Kind("head", "区县", PackHead, identity=lambda _: "head")
LIST = Kind(
    "list_version",
    "清单版本",
    ListVersion,
    identity=lambda row: list_name(row.department, row.version),
    series=lambda row: row.department,
    interval=lambda row: row.valid,
)
ITEM = Kind(
    "item",
    "清单事项",
    StoredItem,
    identity=lambda row: joined(row.list, row.item.code),
    series=lambda row: joined(row.item.department, row.item.code),
    interval=lambda row: row.item.valid,
    terms={"list": lambda row: (row.list,)},
)
SUBJECT = Kind("subject", "执法主体", Subject, identity=lambda row: row.name)
ORGAN_NAME = Kind(
    "organ_name",
    "机关名称对照",
    OrganName,
    identity=lambda row: joined(row.phrase, row.subject, row.instrument, row.valid.valid_from),
    series=lambda row: joined(row.phrase, row.subject),
    interval=lambda row: row.valid,
    terms={"phrase": lambda row: (row.phrase,)},
)
CERTIFICATE = Kind(
    "certificate",
    "执法证件",
    Certificate,
    identity=lambda row: row.number,
    interval=lambda row: row.valid,
)
DELEGATION = Kind(
    "delegation",
    "委托执法",
    Delegation,
    identity=lambda row: row.id,
    interval=lambda row: row.term,
    terms={"item": lambda row: (joined(row.delegator, code) for code in row.items)},
)
TRANSFER = Kind(
    "transfer",
    "权力划转",
    Transfer,
    identity=lambda row: row.id,
    interval=lambda row: row.effective,
    terms={"item": lambda row: (joined(row.receiver, code) for code in row.items)},
)
ATTESTATION = Kind(
    "attestation",
    "法规时效核验",
    Attestation,
    identity=lambda row: joined(f"{row.instrument}@{row.passed}", row.checked_on, row.by),
    terms={"version": lambda row: (f"{row.instrument}@{row.passed}",)},
)
COVERAGE = Kind(
    "coverage",
    "登记完整性声明",
    Coverage,
    identity=lambda row: joined(row.registry, row.department or "*", row.interval.valid_from),
    series=lambda row: joined(row.registry, row.department or "*"),
    interval=lambda row: row.interval,
)
INSTRUMENT = Kind(
    "instrument",
    "法规",
    StoredInstrument,
    identity=lambda row: row.instrument.title,
    terms={
        "title": lambda row: {
            title_key(title) for title in (row.instrument.title, *row.instrument.aliases)
        }
    },
)
VERSION = Kind(
    "version",
    "法规版本",
    StoredVersion,
    identity=lambda row: f"{row.title}@{row.version.passed}",
    series=lambda row: row.title if row.valid else None,
    interval=lambda row: row.valid or ALWAYS,
    terms={"title": lambda row: (row.title,)},
)
REPEALED = Kind(
    "repealed",
    "废止",
    Repealed,
    identity=lambda row: joined(row.title, row.by),
    terms={"title": lambda row: (title_key(row.title),), "by": lambda row: (row.by_version,)},
)
OFFICER = Kind(
    "officer",
    "执法人员",
    Officer,
    identity=lambda row: joined(row.subject, row.name, row.valid.valid_from),
    series=lambda row: joined(row.subject, row.name),
    interval=lambda row: row.valid,
)
STANDARD = Kind(
    "standard",
    "裁量基准",
    DiscretionStandard,
    identity=lambda row: joined(row.id, row.valid.valid_from),
    series=lambda row: row.id,
    interval=lambda row: row.valid,
    terms={"item": lambda row: (joined(row.department, row.item),)},
)
MAJOR_SCOPE = Kind(
    "major_scope",
    "重大执法决定法制审核目录",
    MajorDecisionScope,
    identity=lambda row: joined(row.organ, row.issued_on, row.valid.valid_from),
    series=lambda row: row.organ,
    interval=lambda row: row.valid,
)
PUBLICATION = Kind(
    "publication",
    "公开记录",
    PublicationRecord,
    identity=lambda row: joined(row.kind, row.object, row.publisher, row.channel, row.published_on),
    terms={"object": lambda row: (joined(row.kind, row.object),)},
)
PORTAL = Kind(
    "portal",
    "政务服务网配置",
    PortalEntry,
    identity=lambda row: joined(row.department, row.item, row.taken_on),
    terms={"item": lambda row: (joined(row.department, row.item),)},
)
FEE = Kind(
    "fee",
    "收费目录",
    FeeEntry,
    identity=lambda row: joined(row.collector, row.kind, row.name, row.valid.valid_from),
    series=lambda row: joined(row.collector, row.kind, row.name),
    interval=lambda row: row.valid,
    terms={"item": lambda row: (joined(row.collector, code) for code in row.items)},
)
PROOF = Kind(
    "proof",
    "证明事项",
    ProofEntry,
    identity=lambda row: joined(row.requester, row.name, row.valid.valid_from),
    series=lambda row: joined(row.requester, row.name),
    interval=lambda row: row.valid,
    terms={"item": lambda row: (joined(row.requester, code) for code in row.items)},
)
INTERMEDIARY = Kind(
    "intermediary",
    "中介服务",
    IntermediaryEntry,
    identity=lambda row: joined(row.department, row.name, row.valid.valid_from),
    series=lambda row: joined(row.department, row.name),
    interval=lambda row: row.valid,
    terms={"item": lambda row: (joined(row.department, code) for code in row.items)},
)
CATALOGUE = Kind(
    "catalogue",
    "上级通用目录",
    CatalogueEntry,
    identity=lambda row: joined(row.issuer_level, row.code, row.valid.valid_from),
    series=lambda row: joined(row.issuer_level, row.code),
    interval=lambda row: row.valid,
)
CALENDAR = Kind("calendar", "工作日历", CalendarDay, identity=lambda row: row.day.isoformat())
PARAMETER = Kind(
    "parameter",
    "参数",
    ListParameter,
    identity=lambda row: joined(row.name, row.valid.valid_from),
    series=lambda row: row.name,
    interval=lambda row: row.valid,
)
FILING = Kind(
    "filing",
    "申请和案件",
    Filing,
    identity=lambda row: joined(row.kind, row.id),
    terms={"department": lambda row: (row.department,)},
)
MAPPING = Kind("mapping", "列对应关系", SavedMapping, identity=lambda row: row.fingerprint)

KINDS: Mapping[str, Kind[Any]] = {
    kind.name: kind
    for kind in (
        HEAD,
        LIST,
        ITEM,
        SUBJECT,
        ORGAN_NAME,
        CERTIFICATE,
        DELEGATION,
        TRANSFER,
        ATTESTATION,
        COVERAGE,
        INSTRUMENT,
        VERSION,
        REPEALED,
        OFFICER,
        STANDARD,
        MAJOR_SCOPE,
        PUBLICATION,
        PORTAL,
        FEE,
        PROOF,
        INTERMEDIARY,
        CATALOGUE,
        CALENDAR,
        PARAMETER,
        FILING,
        MAPPING,
    )
}
"""Every kind by its name in the store."""

_BY_MODEL: Mapping[type[Value], Kind[Any]] = {kind.model: kind for kind in KINDS.values()}


def kind_of(record: Value) -> Kind[Any]:
    """The kind that ``record`` is kept as.

    Raises:
        InternalFault: the store keeps no records of this type.
    """
    return kind_of_model(type(record))


def kind_of_model(model: type[Value]) -> Kind[Any]:
    """The kind that records of this type are kept as.

    Raises:
        InternalFault: the store keeps no records of this type.
    """
    kind = _BY_MODEL.get(model)
    if kind is None:
        raise InternalFault(
            f"没有为 {model.__name__} 规定存放方式。",
            cure="这是程序的缺陷，请向维护人员报告。",
            value=model.__name__,
        )
    return kind
