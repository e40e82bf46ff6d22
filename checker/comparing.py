"""What changed since an earlier submission: the facts that differ, and the findings.

What has happened is not open to change: a recorded fact (历史事实) that differs between two
submissions is marked, so that somebody looks at the original papers. Lists are aligned by the id,
code or name of what they hold, never by position.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final, Literal, NamedTuple

from pydantic import JsonValue

from checker.field_words import FIELD_WORDS
from checker.report import Report
from checker.submission import Submission
from checker.verdicts import Finding, Verdict
from knowledge import Value
from knowledge.errors import BadField

NAMES: Final[Mapping[str, str]] = {"change": "清单调整申请", "case": "案件"}


class FactClass(StrEnum):
    """Whether a fact may still change, and how."""

    HISTORICAL = "历史事实"
    """It has happened: only the original papers can correct it."""
    SUPPLIED = "可补正"
    """It may be supplied or corrected."""
    PROPOSED = "待定方案"
    """It has not happened yet."""


_PAST, _OPEN, _PLAN = FactClass.HISTORICAL, FactClass.SUPPLIED, FactClass.PROPOSED

CLASSES: Final[Mapping[str, Mapping[str, FactClass]]] = {
    "case": {
        "id": _PAST,
        "department": _PAST,
        "subject": _PAST,
        "power": _PAST,
        "coercion": _PAST,
        "procedure": _PAST,
        "act": _PAST,
        "nature": _PAST,
        "item": _OPEN,
        "bases": _OPEN,
        "conduct_on": _PAST,
        "filed_on": _PAST,
        "stage": _PAST,
        "events": _PAST,
        "delegation": _OPEN,
        "joint_with": _PAST,
        "recusals": _PAST,
        "demands": _PAST,
        "charged": _PAST,
        "decision": _PAST,
        "seizures": _PAST,
        "publication": _PAST,
        "claims": _OPEN,
        "special": _OPEN,
        "note": _OPEN,
    },
    "change": {
        "id": _OPEN,
        "department": _PAST,
        "change": _PLAN,
        "ground": _OPEN,
        "submitted_on": _PAST,
        "effective_on": _PLAN,
        "before": _PAST,
        "after": _PLAN,
        "after.upper_law": _OPEN,
        "decision": _PLAN,
        "receiver": _PLAN,
        "pending": _PLAN,
        "resumes_on": _PLAN,
        "successions": _PLAN,
        "claims": _OPEN,
        "special": _OPEN,
        "note": _OPEN,
    },
}
"""Field paths by kind of submission. The longest path that leads to a fact gives its class."""

_KEYS = ("id", "code", "name", "officer", "rule", "instrument", "kind", "valid_from")
"""What tells the entries of a list apart, the best first."""
_ORDERED = "steps"
"""The one list whose order is a fact: a flow."""


class FactChange(Value):
    """One fact that differs between two submissions."""

    path: str
    """Where it stands, as events[事1].officers[甲].certificate."""
    label: str
    """The same in Chinese words."""
    kind: FactClass
    what: Literal["增加", "删去", "改变"]
    old: JsonValue
    new: JsonValue


class Said(Value):
    """What a report said on one point."""

    limb: str
    verdict: Verdict
    message: str


class FindingChange(Value):
    """What became of a finding: only before, only now, or both."""

    status: Literal["消除", "新增", "变化", "未变"]
    rule: str
    title: str
    about: str
    old: Said | None
    new: Said | None


class Changes(Value):
    """What changed since the earlier submission, as facts and as findings."""

    since: str
    """Id of the earlier submission."""
    verdict: Verdict
    """Its verdict on the same registries and date."""
    receipt: str
    facts: tuple[FactChange, ...]
    findings: tuple[FindingChange, ...]


class _At(NamedTuple):
    """A place in a submission."""

    fields: tuple[str, ...] = ()
    path: str = ""
    label: str = ""

    def field(self, name: str) -> "_At":
        """The field of this name."""
        word = FIELD_WORDS.get(name, name)
        return _At(
            (*self.fields, name),
            f"{self.path}.{name}" if self.path else name,
            f"{self.label} → {word}" if self.label else word,
        )

    def entry(self, key: str) -> "_At":
        """The entry of a list that bears this key."""
        return _At(self.fields, f"{self.path}[{key}]", f"{self.label}“{key}”")


def changes(old: Submission, new: Submission, was: Report, now: Report) -> Changes:
    """Everything that changed between two submissions and their reports.

    Raises:
        BadField: they are of different kinds or departments.
    """
    return Changes(
        since=old.id,
        verdict=was.verdict,
        receipt=was.receipt,
        facts=compare(old, new),
        findings=compare_reports(was, now),
    )


def compare(old: Submission, new: Submission) -> tuple[FactChange, ...]:
    """The facts that differ, in the order of the new submission.

    Raises:
        BadField: they are of different kinds or departments.
    """
    if old.kind != new.kind:
        raise BadField(
            f"先前的材料是{NAMES[old.kind]}，这一份是{NAMES[new.kind]}，不能比较。",
            cure="请给出同一种材料的先前版本。",
            value=old.kind,
            location="kind",
        )
    if old.department != new.department:
        raise BadField(
            f"先前的材料属于“{old.department}”，这一份属于“{new.department}”，不能比较。",
            cure="请给出同一部门的先前版本。",
            value=old.department,
            location="department",
        )
    table = CLASSES[new.kind]
    return tuple(
        FactChange(
            path=at.path, label=at.label, kind=_class(at, table), what=what, old=then, new=since
        )
        for at, what, then, since in _differ(
            old.model_dump(mode="json"), new.model_dump(mode="json"), _At()
        )
    )


def _class(at: _At, table: Mapping[str, FactClass]) -> FactClass:
    paths = (".".join(at.fields[:length]) for length in range(len(at.fields), 0, -1))
    return next(table[path] for path in paths if path in table)


_Difference = tuple[_At, Literal["增加", "删去", "改变"], JsonValue, JsonValue]


def _differ(old: JsonValue, new: JsonValue, at: _At) -> Iterator[_Difference]:
    if isinstance(old, dict) and isinstance(new, dict):
        for name in new:
            yield from _differ(old.get(name), new[name], at.field(name))
    elif isinstance(old, list) and isinstance(new, list):
        yield from _lists(old, new, at)
    elif old != new:
        yield at, "改变", old, new


def _lists(old: Sequence[JsonValue], new: Sequence[JsonValue], at: _At) -> Iterator[_Difference]:
    then, now = _keyed(old), _keyed(new)
    for key, entry in now.items():
        if key in then:
            yield from _differ(then[key], entry, at.entry(key))
        else:
            yield at.entry(key), "增加", None, entry
    for key, entry in then.items():
        if key not in now:
            yield at.entry(key), "删去", entry, None
    kept, were = [key for key in now if key in then], [key for key in then if key in now]
    if at.fields[-1] == _ORDERED and kept != were:
        order = _At(at.fields, f"{at.path}.order", f"{at.label} → 先后次序")
        yield order, "改变", "、".join(were), "、".join(kept)


def _keyed(entries: Sequence[JsonValue]) -> dict[str, JsonValue]:
    """The entries by what tells them apart; one of the same key bears a number."""
    seen: Counter[str] = Counter()
    keyed: dict[str, JsonValue] = {}
    for entry in entries:
        key = _key(entry)
        seen[key] += 1
        keyed[key if seen[key] == 1 else f"{key}（第 {seen[key]} 个）"] = entry
    return keyed


def _key(entry: JsonValue) -> str:
    if not isinstance(entry, dict):
        return str(entry)
    name = next((name for name in _KEYS if entry.get(name) is not None), None)
    if name == "instrument":
        return f"{entry['role']} 《{entry[name]}》{entry['citation'] or ''}"
    return "" if name is None else str(entry[name])


def compare_reports(old: Report, new: Report) -> tuple[FindingChange, ...]:
    """What became of each finding, in the order of the new report; those that are gone come last.

    Findings are the same when rule and object are; of several, those on the same limb.
    """
    twins = _twins(old.findings, new.findings)
    matched = {place for place in twins if place is not None}
    now = [
        _became(None if place is None else old.findings[place], found)
        for place, found in zip(twins, new.findings, strict=True)
    ]
    gone = [
        _entry("消除", found, _said(found), None)
        for place, found in enumerate(old.findings)
        if place not in matched
    ]
    return (*now, *gone)


def _twins(old: Sequence[Finding], new: Sequence[Finding]) -> tuple[int | None, ...]:
    """For each finding of ``new`` the place of its twin in ``old``; the same limb goes first."""
    exact = _paired(dict(enumerate(old)), dict(enumerate(new)), _limb)
    taken = set(exact.values())
    rest_old = {place: found for place, found in enumerate(old) if place not in taken}
    rest_new = {place: found for place, found in enumerate(new) if place not in exact}
    twins = exact | _paired(rest_old, rest_new, _object)
    return tuple(twins.get(number) for number in range(len(new)))


def _limb(found: Finding) -> tuple[str, str]:
    return found.limb, found.about


def _object(found: Finding) -> tuple[str, str]:
    return found.rule, found.about


def _paired(
    old: Mapping[int, Finding],
    new: Mapping[int, Finding],
    key: Callable[[Finding], tuple[str, str]],
) -> dict[int, int]:
    """Places in ``new`` with the first free place in ``old`` that has the same key."""
    free: defaultdict[tuple[str, str], deque[int]] = defaultdict(deque)
    for place, found in old.items():
        free[key(found)].append(place)
    return {number: free[key(found)].popleft() for number, found in new.items() if free[key(found)]}


def _became(was: Finding | None, now: Finding) -> FindingChange:
    if was is None:
        return _entry("新增", now, None, _said(now))
    same = _said(was) == _said(now)
    return _entry("未变" if same else "变化", now, _said(was), _said(now))


def _entry(
    status: Literal["消除", "新增", "变化", "未变"],
    found: Finding,
    old: Said | None,
    new: Said | None,
) -> FindingChange:
    return FindingChange(
        status=status, rule=found.rule, title=found.title, about=found.about, old=old, new=new
    )


def _said(found: Finding) -> Said:
    return Said(limb=found.limb, verdict=found.verdict, message=found.message)
