"""Article 11, delegation: which delegation is judged, on which day, and for which power.

What the rules on delegation share. In a change request a delegation is a proposal; in a case it
is history, and the registry speaks.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from checker.case import COERCIVE_EVENTS, CaseFile, Event
from checker.look import Look
from checker.rulebook import ItemInChange
from checker.rules.acts import enforces, first_day
from knowledge import CoercionKind, Delegation, ItemFields, PowerType, RegistryKind, Value

CLAUSE = "measures/art_11/para_2"


class Delegated(Value):
    """A delegation with the power that is in fact exercised under it."""

    delegation: Delegation
    power: PowerType
    coercion: CoercionKind | None
    day: date
    day_is: str
    proposed: bool


class Missing(Value):
    """Why there is no delegation to judge."""

    proven: bool
    """Whether it is known that there is none, or that it is another body's."""
    message: str
    cure: str


class Proposed(NamedTuple):
    """What a change request says of one delegation, and the look that has seen it."""

    look: Look
    found: Delegated | Missing


def change_delegates(change: ItemInChange) -> str | None:
    """``None`` when the request states a delegation of the item."""
    return None if _claimed(change) else "申请没有涉及委托"


def case_delegates(case: CaseFile) -> str | None:
    """``None`` when somebody enforced under a delegation, or nobody knows whether."""
    return "本案没有委托" if case.delegation is None else enforces(case)


def _claimed(change: ItemInChange) -> tuple[Delegation, ...]:
    return tuple(
        claim for claim in change.request.claims.delegations if change.item.code in claim.items
    )


def proposed(change: ItemInChange, look: Look) -> Iterator[Proposed]:
    """Each delegation of the item that the request states, judged on the day of effect."""
    for claim in _claimed(change):
        here = look.fork(f"委托：{claim.delegate}")
        yield Proposed(here, _proposed(change, here, claim))


def _proposed(change: ItemInChange, look: Look, claim: Delegation) -> Delegated | Missing:
    day, day_is = change.days[1]
    began = _began(change, look, claim)
    if began and look.delegation(claim.id, change.request.submitted_on) is None:
        return _unregistered(look, claim.id, change.request.submitted_on)
    delegation = look.proposed_delegation(claim)
    if delegation is None:
        return Missing(
            proven=False,
            message=f"委托编号{claim.id}已登记为另一项委托，与申请所写的不同。",
            cure="核对委托书编号；确属新的委托，另行编号。",
        )
    if delegation.delegator not in (change.request.department, change.item.subject):
        look.told("委托机关", delegation.delegator)
        return Missing(
            proven=True,
            message=f"{claim.id}是{delegation.delegator}的委托，不是{change.item.subject}的。",
            cure="核对委托机关。",
        )
    return Delegated(
        delegation=delegation,
        power=change.item.type,
        coercion=half(change.item),
        day=day,
        day_is=day_is,
        proposed=not began,
    )


def _began(change: ItemInChange, look: Look, claim: Delegation) -> bool:
    """Whether it is said to run already: such a delegation is no proposal, but history."""
    first = claim.term.valid_from
    look.told(f"{claim.id}委托期限起始", first)
    return first is not None and first < change.request.submitted_on


def half(item: ItemFields) -> CoercionKind | None:
    """Which half of coercion the item is; an item of another type is neither."""
    return item.coercion if item.type is PowerType.COERCION else None


def of_measure(case: CaseFile) -> bool:
    """Whether the file itself says that a measure was taken (行政强制措施)."""
    return case.power is PowerType.COERCION and case.coercion is CoercionKind.MEASURE


def relied_on(case: CaseFile, look: Look) -> Delegated | Missing:
    """The delegation that the case names, judged on the day of filing or of the first act."""
    look.told("委托编号", case.delegation)
    day = first_day(case)
    if not isinstance(case.delegation, str):
        return Missing(
            proven=False,
            message="案卷没有说明是否经委托。",
            cure="补充委托书编号；没有委托的写明没有。",
        )
    if day is None:
        return Missing(
            proven=False,
            message="案卷没有日期，无法核对委托。",
            cure="补充立案日期和各环节的日期。",
        )
    delegation = look.delegation(case.delegation, day)
    if delegation is None:
        return _unregistered(look, case.delegation, day)
    if delegation.delegator not in (case.department, case.subject):
        look.told("委托机关", delegation.delegator, delegation.source)
        return Missing(
            proven=True,
            message=f"{case.delegation}是{delegation.delegator}的委托，与本案无关。",
            cure="核对委托书编号和原件。",
        )
    return Delegated(
        delegation=delegation,
        power=case.power,
        coercion=_coercion(case, look, delegation),
        day=day,
        day_is="立案或者首次执法活动日期",
        proposed=False,
    )


def _unregistered(look: Look, identifier: str, day: date) -> Missing:
    if look.complete(RegistryKind.DELEGATIONS, day):
        return Missing(
            proven=True,
            message=f"委托执法登记声明完整，其中没有{identifier}。",
            cure="核对委托书编号和原件。",
        )
    return Missing(
        proven=False,
        message=f"委托执法登记没有{identifier}。",
        cure="请登记委托书，或者在 claims.delegations 中写明委托内容。",
    )


def _coercion(case: CaseFile, look: Look, delegation: Delegation) -> CoercionKind | None:
    """Kind of coercion exercised by the delegate: what it did, else the file, else the items."""
    coercive = [event for event in case.events if event.kind in COERCIVE_EVENTS]
    look.told("案中的查封、扣押", "、".join(event.id for event in coercive) or None)
    if any(delegation.delegate in doers(event, look) for event in coercive):
        return CoercionKind.MEASURE
    if case.power is not PowerType.COERCION:
        return None
    look.told("案件写明的强制种类", case.coercion)
    if isinstance(case.coercion, CoercionKind):
        return case.coercion
    kinds = {
        item.coercion
        for code in delegation.items
        for item in look.item_versions(case.department, code)
        if item.type is PowerType.COERCION
    }
    return next(iter(kinds)) if len(kinds) == 1 else None


def doers(event: Event, look: Look) -> frozenset[str]:
    """Bodies that carried out the act: as the file names one, and by the officers' certificates."""
    numbers = (one.certificate for one in event.officers if isinstance(one.certificate, str))
    held = (look.certificate(number) for number in numbers)
    named = frozenset({event.body} if event.body is not None else ())
    return named | {certificate.subject for certificate in held if certificate is not None}
