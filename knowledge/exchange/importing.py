"""Bringing a list or a registry from a file into the store: all of it in one revision, or nothing."""

import hashlib
from datetime import date, timedelta

from pydantic import ValidationError

from knowledge.basis import resolve_basis
from knowledge.dating import Interval
from knowledge.errors import BadField, Conflict
from knowledge.exchange.list_diff import ListDiff, diff_lists
from knowledge.exchange.list_mapping import Mapping, suggest_mapping
from knowledge.exchange.list_reading import ListReading, read_list
from knowledge.exchange.register_reading import RegisterReading
from knowledge.facts import Facts
from knowledge.lists import Item, ListVersion
from knowledge.principal import Principal, Resource
from knowledge.registries import Coverage, RegistryKind
from knowledge.store.filing import put_lists
from knowledge.store.kinds import MAPPING, SavedMapping
from knowledge.store.store import Store
from knowledge.store.writer import Change
from knowledge.tables import Workbook
from knowledge.tables.guarding import without_guards
from knowledge.values import Value

_DAY = timedelta(days=1)


class ListHead(Value):
    """What a file of items does not say itself: whose list it is, which version, for which days."""

    department: str
    version: str
    valid: Interval
    confirmed_on: date | None = None
    confirmed_by: str | None = None
    published_on: date | None = None
    published_at: str | None = None
    complete: bool = True
    """Whether it holds every external power of the department in these days."""


class ListPlan(Value):
    """What importing a file would make known; nothing has been written yet."""

    version: ListVersion
    closed: ListVersion | None
    """The version before, with its last day: the day before this one begins."""
    coverage: tuple[Coverage, ...]
    """What is now claimed to be complete, and the claim before with its last day."""
    mapping: Mapping | None
    """How the columns were understood; ``None`` for JSON, which has none."""
    diff: ListDiff
    """Against the list in force on the first day."""


def read_for(
    workbook: Workbook, head: ListHead, facts: Facts, mapping: Mapping | None = None
) -> ListReading:
    """Read a list as ``head`` describes it, each basis held against the statutes that are known."""
    day = head.valid.valid_from or date.max
    return read_list(
        without_guards(workbook),
        department=head.department,
        version=head.version,
        valid=head.valid,
        mapping=mapping,
        resolve=lambda link: resolve_basis(link, day, facts),
        earlier=_before(head, facts),
    )


def plan(reading: ListReading, workbook: Workbook, head: ListHead, facts: Facts) -> ListPlan:
    """What importing a sound reading would make known.

    Raises:
        Conflict: errors stand in the way, or a later version is known already.
    """
    if not reading.ready:
        raise Conflict(
            f"文件有 {reading.counts.errors} 处错误，没有导入。",
            cure="请按所列问题改正后重新导入。",
            value=reading.counts.errors,
            location=workbook.file,
        )
    version = ListVersion(
        department=head.department,
        version=head.version,
        valid=head.valid,
        confirmed_on=head.confirmed_on,
        confirmed_by=head.confirmed_by,
        published_on=head.published_on,
        published_at=head.published_at,
        complete=head.complete,
        items=reading.items,
        source=_source(workbook.file, workbook.sha256),
    )
    return _planned(version, facts, reading.mapping)


def plan_json(content: bytes, name: str, department: str, facts: Facts) -> ListPlan:
    """What importing an exported .json list would make known.

    Raises:
        BadField: it is no list version, or another department's.
        Conflict: a later version is known already.
    """
    try:
        version = ListVersion.model_validate_json(content)
    except ValidationError as fault:
        first = fault.errors(include_url=False)[0]
        place = " → ".join(str(part) for part in first["loc"]) or "整个文件"
        raise BadField(
            f"JSON 清单有误：{place}（{first['type']}）。",
            cure="请使用 quanjie export list --format json 写出的格式。",
            value=first.get("input"),
            location=name,
        ) from fault
    if version.department != department:
        raise BadField(
            f"这是{version.department}的清单，不是{department}的。",
            cure="请核对 --department。",
            value=version.department,
            location=name,
        )
    source = _source(name, hashlib.sha256(content).hexdigest())
    return _planned(version.model_copy(update={"source": source}), facts, None)


def _source(name: str, sha256: str) -> str:
    return f"{name}（SHA-256 {sha256}）"


def _planned(version: ListVersion, facts: Facts, mapping: Mapping | None) -> ListPlan:
    before = _before(version, facts)
    return ListPlan(
        version=version,
        closed=_closed(before, version) if before else None,
        coverage=_coverage(version, facts),
        mapping=mapping,
        diff=diff_lists(_with_days_of(before, version) if before else None, version),
    )


def _with_days_of(before: ListVersion, version: ListVersion) -> ListVersion:
    """``before`` as if it held on the new version's days: that a version ends changes no item."""
    items = (
        item.model_copy(update={"valid": version.valid}) if item.valid == before.valid else item
        for item in before.items
    )
    return before.model_copy(update={"items": tuple(items)})


def put_plan(store: Store, principal: Principal, plan: ListPlan) -> Change:
    """Make a plan known in one revision.

    Raises:
        Forbidden: the principal may not import registries.
        Conflict: the list contradicts one that is known; nothing was written.
    """
    versions = (plan.closed, plan.version) if plan.closed else (plan.version,)
    with store.writing(
        principal, Resource.REGISTRY, reason="导入清单", source=plan.version.source
    ) as writer:
        done = put_lists(writer, versions) + writer.put(plan.coverage)
        return done + writer.put([_remembered(plan.mapping)] if plan.mapping else [])


def _remembered(mapping: Mapping) -> SavedMapping:
    return SavedMapping(fingerprint=mapping.fingerprint, content=mapping.model_dump_json())


def saved_mapping(store: Store, workbook: Workbook) -> Mapping | None:
    """The mapping with which a file with the same headings was imported before."""
    fingerprint = suggest_mapping(workbook).fingerprint
    saved = store.snapshot().get(MAPPING, fingerprint)
    return Mapping.model_validate_json(saved.content) if saved else None


def read_mapping(text: str, source: str) -> Mapping:
    """A mapping that a person corrected.

    Raises:
        BadField: it is none.
    """
    try:
        return Mapping.model_validate_json(text)
    except ValidationError as fault:
        first = fault.errors(include_url=False)[0]
        place = " → ".join(str(part) for part in first["loc"]) or "整个文件"
        raise BadField(
            f"列对应关系有误：{place}。",
            cure="请从 --save-mapping 写出的文件改起。",
            value=first.get("input"),
            location=source,
        ) from fault


def put_register(store: Store, principal: Principal, reading: RegisterReading) -> Change:
    """Make the records of a registry known in one revision.

    Raises:
        Forbidden: the principal may not import registries.
        Conflict: records contradict each other or what is known; nothing was written.
    """
    with store.writing(principal, Resource.REGISTRY, reason=f"导入{reading.kind}") as writer:
        return writer.put([*reading.records, *reading.coverage])


def _before(head: ListHead | ListVersion, facts: Facts) -> ListVersion | None:
    """The version that was in force the day before, or is on the first day."""
    first = head.valid.valid_from
    if first is None:
        return None
    on_the_day = facts.list_on(head.department, first)
    if on_the_day is not None and on_the_day.version == head.version:
        return on_the_day
    return on_the_day or facts.list_on(head.department, first - _DAY)


def _closed(before: ListVersion, head: ListVersion) -> ListVersion | None:
    """``before`` with its last day; ``None`` where it is this very version or has ended by itself."""
    first = head.valid.valid_from
    if first is None or before.version == head.version:
        return None
    last = first - _DAY
    if before.valid.valid_to is not None and before.valid.valid_to <= last:
        return None
    if before.valid.valid_from is not None and before.valid.valid_from > last:
        raise Conflict(
            f"{head.department}已有从 {before.valid.valid_from} 起适用的清单版本 {before.version}。",
            cure="新版本的起始日应当晚于它；要更正这一版本，请使用同一版本号。",
            value=before.version,
            location="--from",
        )
    return before.model_copy(
        update={
            "valid": before.valid.model_copy(update={"valid_to": last}),
            "items": tuple(
                _item_until(item, last)
                for item in before.items
                if item.valid.valid_from is None or item.valid.valid_from <= last
            ),
        }
    )


def _item_until(item: Item, last: date) -> Item:
    if item.valid.valid_to is not None and item.valid.valid_to <= last:
        return item
    return item.model_copy(update={"valid": item.valid.model_copy(update={"valid_to": last})})


def _coverage(head: ListVersion, facts: Facts) -> tuple[Coverage, ...]:
    first = head.valid.valid_from or date.min
    before = facts.coverage(RegistryKind.LISTS, first, head.department)
    claims: list[Coverage] = []
    own = before is not None and before.department == head.department
    if before is not None and own and before.interval.valid_from != head.valid.valid_from:
        ended = before.interval.model_copy(update={"valid_to": first - _DAY})
        claims.append(before.model_copy(update={"interval": ended}))
    if head.complete:
        claims.append(
            Coverage(
                source=head.source or "未写明来源",
                registry=RegistryKind.LISTS,
                department=head.department,
                interval=head.valid,
            )
        )
    return tuple(claims)
