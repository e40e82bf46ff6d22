"""What a case is about: whether it exercises a listed power, and when."""

from datetime import date

from checker.case import COERCIVE_EVENTS, CaseDecision, CaseFile, Nature, Stage
from knowledge import ActKind, PowerType

_FORMAL_POWERS = frozenset(
    {PowerType.PENALTY, PowerType.LICENCE, PowerType.COERCION, PowerType.LEVY}
)
_FORMAL_EVENTS = frozenset({ActKind.DECISION, ActKind.ENFORCEMENT})
_NOT_ENFORCEMENT = frozenset({Nature.INTERNAL, Nature.CIVIL, Nature.CRIMINAL, Nature.GUIDANCE})

NOT_YET = "尚未到该环节"


def mislabelled(case: CaseFile) -> str | None:
    """Why a case that calls itself guidance, internal or civil looks like an exercise of power.

    Assistance, designated jurisdiction, emergencies and criminal investigation are what they say:
    another law governs them.
    """
    if case.nature not in (Nature.GUIDANCE, Nature.INTERNAL, Nature.CIVIL):
        return None
    if case.power in _FORMAL_POWERS:
        return f"权力类型写的是{case.power}"
    kinds = {event.kind for event in case.events}
    if measures := sorted(kinds & COERCIVE_EVENTS):
        return f"案中有“{measures[0]}”"
    if case.seizures:
        return "案中有查封、扣押"
    if case.nature is not Nature.GUIDANCE:
        return None
    if formal := sorted(kinds & _FORMAL_EVENTS):
        return f"案中有“{formal[0]}”"
    return "案中有决定书" if isinstance(case.decision, CaseDecision) else None


def exercises_power(case: CaseFile) -> str | None:
    """``None`` when Article 22 applies, else why not."""
    if case.nature is not Nature.EXTERNAL and mislabelled(case) is None:
        return f"本案属于{case.nature}，不是对外行使清单权力"
    return begun(case)


def enforces(case: CaseFile) -> str | None:
    """``None`` when Article 11 asks for bodies and officers, else why not."""
    if case.nature in _NOT_ENFORCEMENT and mislabelled(case) is None:
        return f"本案属于{case.nature}，不是执法活动"
    return begun(case)


def begun(case: CaseFile) -> str | None:
    """``None`` once anything has happened; before that nothing can be judged."""
    if case.stage is Stage.BEFORE_FILING and not act_days(case):
        return NOT_YET
    return None


def act_days(case: CaseFile) -> tuple[date, ...]:
    """Every day on which something was done, in order: events, measures, filing, decision."""
    days = {event.on for event in case.events} | {seizure.on for seizure in case.seizures}
    if isinstance(case.filed_on, date):
        days.add(case.filed_on)
    if isinstance(case.decision, CaseDecision):
        days.add(case.decision.on)
    return tuple(sorted(days))


def first_day(case: CaseFile) -> date | None:
    """Day of filing or of the first act, whichever came first."""
    return next(iter(act_days(case)), None)


def filing_day(case: CaseFile) -> date | None:
    """Day of filing; failing that, of the first act."""
    return case.filed_on if isinstance(case.filed_on, date) else first_day(case)
