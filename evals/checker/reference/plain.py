"""Plain look-ups in a pack and plain dates of a case, for the rules of this package."""

from datetime import date
from enum import Enum, auto

from checker.case import COERCIVE_EVENTS, CaseDecision, CaseFile, Nature, Stage
from checker.change import ChangeRequest
from checker.claims import Claims
from checker.submission import Submission
from checker.verdicts import Verdict
from evals.checker.reference.said import Said
from knowledge import (
    ActKind,
    Certificate,
    CoercionKind,
    Delegation,
    Item,
    Pack,
    PowerType,
    RegistryKind,
    Subject,
)

FAIL, INSUFFICIENT, REVIEW, PASS = tuple(Verdict)

ON_APPLICATION = frozenset(
    {
        PowerType.LICENCE,
        PowerType.BENEFIT,
        PowerType.CONFIRMATION,
        PowerType.REWARD,
        PowerType.ADJUDICATION,
        PowerType.OTHER,
        PowerType.SERVICE,
    }
)
"""Powers exercised on application only."""


ALWAYS_EXTERNAL = frozenset(
    {PowerType.LICENCE, PowerType.PENALTY, PowerType.COERCION, PowerType.LEVY}
)
"""Powers that are never guidance, internal or civil: 许可法第二条、第三条, 处罚法第二条, 强制法第二条."""


def said(rule: str, limb: int, verdict: Verdict) -> Said:
    """Limb ``limb`` of ``rule``."""
    return Said(rule, f"{rule}/{limb}", verdict)


def worst_or_pass(rule: str, wrong: set[Said]) -> set[Said]:
    """What is wrong; a single PASS when nothing is."""
    return wrong or {said(rule, 0, PASS)}


class Knows(Enum):
    """What the registry and the claims say of something that a name should lead to."""

    ABSENT = auto()
    """The registry declares itself complete and does not hold it."""
    UNKNOWN = auto()
    """The registry is not complete, and nobody claims it."""


def complete(
    pack: Pack, kind: RegistryKind, day: date | None, department: str | None = None
) -> bool:
    """Whether that registry declares itself complete on the day, for all or for the department.

    Bodies, delegations and certificates are asked without a department: of what is not
    registered nobody knows whose it is.
    """
    if day is None:
        return False
    for coverage in pack.coverage:
        if coverage.registry is not kind or not coverage.interval.holds_on(day):
            continue
        if coverage.department is None or coverage.department == department:
            return True
    return False


def list_is_complete(pack: Pack, department: str, day: date | None) -> bool:
    """Whether the department's list declares itself complete on the day."""
    return complete(pack, RegistryKind.LISTS, day, department)


def listed(pack: Pack, department: str, day: date) -> list[Item]:
    """The items that stand in the department's list on the day."""
    return [
        item
        for version in pack.lists
        if version.department == department and version.valid.holds_on(day)
        for item in version.items
        if item.valid.holds_on(day)
    ]


def once_listed(pack: Pack, department: str, day: date) -> list[Item]:
    """The items that are recorded to have left the department's list by the day."""
    return [
        item
        for version in pack.lists
        if version.department == department
        for item in version.items
        if item.ending is not None and item.ending.on <= day
    ]


def versions_of(pack: Pack, department: str, code: str) -> list[Item]:
    """Every row of the code in the department's lists, oldest list first."""
    return [
        item
        for version in sorted(pack.lists, key=lambda one: one.valid.valid_from or date.min)
        if version.department == department
        for item in version.items
        if item.code == code
    ]


def body(pack: Pack, claims: Claims, name: str, day: date | None) -> Subject | Knows:
    """The body of that very name."""
    for subject in pack.subjects:
        if subject.name == name:
            return subject
    if complete(pack, RegistryKind.SUBJECTS, day):
        return Knows.ABSENT
    for subject in claims.subjects:
        if subject.name == name:
            return subject
    return Knows.UNKNOWN


def delegation(pack: Pack, claims: Claims, name: str, day: date | None) -> Delegation | Knows:
    """The delegation of that number."""
    for record in pack.delegations:
        if record.id == name:
            return record
    if complete(pack, RegistryKind.DELEGATIONS, day):
        return Knows.ABSENT
    for claim in claims.delegations:
        if claim.id == name:
            return claim
    return Knows.UNKNOWN


def certificate(pack: Pack, number: str) -> Certificate | None:
    """The registered certificate of that number."""
    for record in pack.certificates:
        if record.number == number:
            return record
    return None


def exercises_power(submission: Submission) -> bool:
    """Whether a listed power is exercised; a change always concerns one."""
    return (
        isinstance(submission, ChangeRequest)
        or submission.nature is Nature.EXTERNAL
        or disguised(submission)
    )


def enforces(submission: Submission) -> bool:
    """Whether it is administrative enforcement (行政执法), whosever power it is.

    Assistance, designated jurisdiction and emergency measures take certified officers and a
    confirmed body as well (行政处罚法第四十二条, 省执法条例第三条、第十三条、第十七条).
    """
    return exercises_power(submission) or (
        isinstance(submission, CaseFile)
        and submission.nature in {Nature.ASSISTANCE, Nature.DESIGNATED, Nature.EMERGENCY}
    )


def disguised(case: CaseFile) -> bool:
    """Whether a case that calls itself guidance, internal or civil does what only a power does."""
    if case.nature not in {Nature.GUIDANCE, Nature.INTERNAL, Nature.CIVIL}:
        return False
    if case.power in ALWAYS_EXTERNAL:
        return True
    kinds = {event.kind for event in case.events}
    if kinds & COERCIVE_EVENTS or case.seizures:
        return True
    return case.nature is Nature.GUIDANCE and (
        bool(kinds & {ActKind.DECISION, ActKind.ENFORCEMENT})
        or isinstance(case.decision, CaseDecision)
    )


def is_measure(power: PowerType, coercion: object) -> bool:
    """Whether the power is a coercive measure (行政强制措施)."""
    return power is PowerType.COERCION and coercion is CoercionKind.MEASURE


def act_days(case: CaseFile) -> list[date]:
    """Every day on which something was done in the case, in order."""
    days = [event.on for event in case.events]
    days += [seizure.on for seizure in case.seizures]
    if isinstance(case.decision, CaseDecision):
        days.append(case.decision.on)
    if isinstance(case.filed_on, date):
        days.append(case.filed_on)
    return sorted(days)


def first_day(case: CaseFile) -> date | None:
    """First day of the case."""
    days = act_days(case)
    return days[0] if days else None


def nothing_done(case: CaseFile) -> bool:
    """Whether the case stands before filing and no act is recorded."""
    return case.stage is Stage.BEFORE_FILING and not act_days(case)


def last_day(case: CaseFile) -> date | None:
    """Last day of the case."""
    days = act_days(case)
    return days[-1] if days else None


def filing_day(case: CaseFile) -> date | None:
    """Day of filing, else that of the first act."""
    return case.filed_on if isinstance(case.filed_on, date) else first_day(case)


def is_closed(case: CaseFile) -> bool:
    """Whether the case stands after its close."""
    return case.stage is Stage.CLOSED
