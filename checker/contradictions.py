"""Claims that say something else than the registries: shown in every report, decided by no rule."""

from collections.abc import Iterator
from datetime import date

from checker.claims import Claims
from knowledge import Facts, Interval, Record, RegistryKind, Unknown, Value

_CARRIERS = frozenset({"source", "sample"})
"""Where a record comes from is not what it says."""


_LABELS = {
    "name": "名称",
    "nature": "主体性质",
    "level": "层级",
    "department": "所属部门",
    "confirmed_on": "确认日期",
    "confirmed_by": "确认机关",
    "published_on": "公布日期",
    "published_at": "公布处",
    "withdrawn_on": "撤销日期",
    "former_names": "曾用名",
    "domains": "执法领域",
    "reorganised_on": "机构改革日期",
    "saving_clause": "过渡条款",
    "id": "编号",
    "delegator": "委托机关",
    "delegate": "受委托组织",
    "delegate_kind": "受委托组织性质",
    "certified_staff": "有取得执法资格的人员",
    "items": "条目",
    "power": "权力类型",
    "written": "书面委托",
    "states_matters": "载明委托事项",
    "states_powers": "载明委托权限",
    "term": "期限",
    "published_by_delegator": "委托机关公布日期",
    "published_by_delegate": "受委托组织公布日期",
    "basis": "依据",
    "kind": "划转方式",
    "instrument": "划转文件",
    "document_number": "文号",
    "issuer_level": "决定机关层级",
    "rank": "文件位阶",
    "giver": "划出机关",
    "receiver": "承接机关",
    "effective": "施行期间",
    "pending": "在办案件的处理",
    "approved_by_state_council": "经国务院批准",
}
"""What the reader calls each field of a body, a delegation, a transfer."""


class Contradiction(Value):
    """One claim, or one field of it, that a registry contradicts."""

    registry: RegistryKind
    name: str
    """Name or id of the record."""
    field: str | None
    """``None``: the registry declares itself complete and has no such record."""
    label: str
    """The field in Chinese."""
    claimed: str | None
    registered: str | None


def contradictions(claims: Claims, facts: Facts, day: date) -> tuple[Contradiction, ...]:
    """What ``claims`` say against the registries, in the order of the claims."""
    return tuple(
        found
        for registry, name, claim, record in _pairs(claims, facts)
        for found in _against(registry, name, claim, record, facts, day)
    )


def _pairs(
    claims: Claims, facts: Facts
) -> Iterator[tuple[RegistryKind, str, Record, Record | None]]:
    for subject in claims.subjects:
        yield RegistryKind.SUBJECTS, subject.name, subject, facts.subject(subject.name)
    for given in claims.delegations:
        yield RegistryKind.DELEGATIONS, given.id, given, facts.delegation(given.id)
    for moved in claims.transfers:
        yield RegistryKind.TRANSFERS, moved.id, moved, facts.transfer(moved.id)


def _against(
    registry: RegistryKind,
    name: str,
    claim: Record,
    record: Record | None,
    facts: Facts,
    day: date,
) -> Iterator[Contradiction]:
    if record is None:
        if facts.coverage(registry, day) is not None:
            yield Contradiction(
                registry=registry,
                name=name,
                field=None,
                label="登记",
                claimed="有",
                registered="声明完整，其中没有",
            )
        return
    for field in sorted(type(claim).model_fields.keys() - _CARRIERS):
        said, known = getattr(claim, field), getattr(record, field)
        if said != known and field in claim.model_fields_set and not isinstance(said, Unknown):
            yield Contradiction(
                registry=registry,
                name=name,
                field=field,
                label=_LABELS[field],
                claimed=_shown(said),
                registered=_shown(known),
            )


def _shown(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, Unknown):
        return "不详"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Interval):
        return f"{value.valid_from or '……'} 至 {value.valid_to or '今'}"
    return "、".join(map(str, value)) if isinstance(value, tuple) else str(value)
