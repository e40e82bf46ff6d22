"""Cases of a small world: a lawful one, of which up to four things are disturbed."""

from collections.abc import Callable
from datetime import date, time

from checker import CaseFile, Event, Nature, Officer, OfficerRole, Stage
from checker.case import CaseDecision, Demand, Procedure, Recusal, Seizure
from evals.checker.claims import claims, special
from evals.checker.contents import FEES, Draft, flow, requirement
from evals.checker.dice import Dice, after
from evals.checker.registries import NUMBERS, PEOPLE, SERVICE
from evals.checker.scene import Scene
from knowledge import (
    UNKNOWN,
    ActKind,
    BasisRole,
    CoercionKind,
    Item,
    PowerType,
    Requirement,
)

_BEYOND = {
    Stage.BEFORE_FILING: frozenset(ActKind) - {ActKind.INSPECTION, ActKind.INQUIRY},
    Stage.BEFORE_NOTICE: frozenset({ActKind.NOTICE, ActKind.DECISION, ActKind.SERVICE}),
    Stage.BEFORE_DECISION: frozenset({ActKind.DECISION, ActKind.SERVICE, ActKind.ENFORCEMENT}),
    Stage.CLOSED: frozenset(),
}
"""Acts that have not happened yet at a stage."""
_HANDS = {
    Stage.BEFORE_FILING: 5,
    Stage.BEFORE_NOTICE: 15,
    Stage.BEFORE_DECISION: 30,
    Stage.CLOSED: 50,
}


def case(dice: Dice, scene: Scene, name: str) -> CaseFile:
    """A case about an item of the list."""
    draft = _lawful(dice, scene, name)
    for disturb in dice.choices(DISTURBANCES, k=dice.choices(range(5), (3, 3, 2, 1, 1))[0]):
        disturb(dice, draft, scene)
    _agree(draft)
    return CaseFile.model_validate(draft)


def _lawful(dice: Dice, scene: Scene, name: str) -> Draft:
    department = dice.choice(scene.departments)
    item = dice.choice(scene.items[department])
    stage = dice.choices(list(_HANDS), list(_HANDS.values()))[0]
    procedure = dice.often(Procedure.ORDINARY, Procedure.ON_THE_SPOT)
    filed = dice.day(0, 6)
    done = _events(dice, item, stage, procedure, filed)
    decided = [event.on for event in done if event.kind is ActKind.DECISION]
    return {
        "id": name,
        "department": department,
        "subject": dice.often(item.subject, department, odds=0.7),
        "power": item.type,
        "coercion": item.coercion,
        "procedure": procedure,
        "act": "示例行为",
        "item": item.code,
        "bases": item.bases,
        "conduct_on": dice.day(0, 4),
        "filed_on": None if stage is Stage.BEFORE_FILING else filed,
        "stage": stage,
        "events": done,
        "demands": _demands(item),
        "charged": _charged(dice, item, scene.items[department]),
        "decision": _decision(dice, item, department, decided[0]) if decided else None,
        "seizures": tuple(_seizure(dice, event) for event in done if _seizes(event)),
    }


def _charged(dice: Dice, item: Item, items: tuple[Item, ...]) -> object:
    """The fee of some version of the item, seldom another."""
    fee = dice.choice([other.fee for other in items if other.code == item.code])
    return dice.often(fee, "每件300元", odds=0.9)


def _demands(item: Item) -> tuple[Demand, ...]:
    known = item.requirements
    asked: tuple[Requirement, ...] = known if isinstance(known, tuple) else ()
    return tuple(Demand.model_validate(dict(one)) for one in asked)


def _events(
    dice: Dice, item: Item, stage: Stage, procedure: Procedure, first: date
) -> tuple[Event, ...]:
    """The lawful flow as far as the case has come, a day or two apart."""
    kinds = flow(item.type, item.coercion)
    spot = item.type is PowerType.PENALTY and procedure is Procedure.ON_THE_SPOT
    if spot:
        kinds = (ActKind.NOTICE, ActKind.DECISION, ActKind.SERVICE)
    day, events = first, []
    pair = tuple(_officer(number) for number in dice.sample(range(len(PEOPLE)), 2))
    for number, kind in enumerate(kinds):
        if kind not in _BEYOND[stage]:
            events.append(Event(id=f"事{number}", kind=kind, on=day, officers=pair))
        day = day if spot else after(day, dice.choice((0, 1, 1, 2)))
    return tuple(events)


def _officer(number: int) -> Officer:
    return Officer(name=PEOPLE[number], certificate=NUMBERS[number])


def _decision(dice: Dice, item: Item, department: str, on: date) -> CaseDecision:
    body = dice.often(department, item.subject)
    return CaseDecision(on=on, issuer=body, seal=body, penalties=item.penalties)


def _seizes(event: Event) -> bool:
    return event.kind in (ActKind.SEALING, ActKind.SEIZURE)


def _seizure(dice: Dice, event: Event) -> Seizure:
    return Seizure(id=f"扣{event.id}", on=event.on, approved_on=dice.sure(event.on))


def _agree(draft: Draft) -> None:
    """The document bears the day of the act, as the model demands."""
    decision, events = draft["decision"], draft["events"]
    if not isinstance(decision, CaseDecision) or not isinstance(events, tuple):
        return
    days = [event.on for event in events if event.kind is ActKind.DECISION]
    if days and decision.on not in days:
        draft["decision"] = decision.model_copy(update={"on": days[0]})


def _any_event(dice: Dice, scene: Scene, number: str) -> Event:
    return Event(
        id=number,
        kind=dice.choice(list(ActKind)),
        on=dice.day(),
        at=_clock(dice),
        body=dice.often(None, *scene.bodies, "旧甲局", odds=0.7),
        officers=_officers(dice),
    )


def _clock(dice: Dice) -> time | None:
    return dice.choice((None, time(9), time(9, 30), time(21)))


def _officers(dice: Dice) -> tuple[Officer, ...]:
    usual = dice.often(OfficerRole.OFFICER, *OfficerRole, odds=0.6)
    return tuple(
        Officer(
            name=PEOPLE[number],
            certificate=dice.often(NUMBERS[number], UNKNOWN, None, "证９", "证1", odds=0.75),
            role=dice.often(usual, *OfficerRole, odds=0.85),
        )
        for number in dice.choices(range(len(PEOPLE)), k=dice.choice((0, 1, 1, 2, 2, 3)))
    )


def _acts(dice: Dice, draft: Draft, scene: Scene) -> None:
    """One event is lost, moved, changed, done by others, or one is added."""
    found = draft["events"]
    events = list(found) if isinstance(found, tuple) else []
    number = dice.randrange(len(events)) if events else 0
    change: Draft
    match dice.randrange(7) if events else 6:
        case 0:
            del events[number]
        case 1:
            change = {"on": dice.day(), "at": _clock(dice)}
            events[number] = events[number].model_copy(update=change)
        case 2:
            change = {"kind": dice.choice((ActKind.SEALING, ActKind.SEIZURE, *ActKind))}
            events[number] = events[number].model_copy(update=change)
        case 3 | 4:
            change = {"officers": _officers(dice)}
            events[number] = events[number].model_copy(update=change)
        case 5:
            change = {"body": dice.choice((*scene.bodies, "旧甲局"))}
            events[number] = events[number].model_copy(update=change)
        case _:
            events.append(_any_event(dice, scene, f"另{len(events)}"))
    draft["events"] = tuple({event.id: event for event in events}.values())


def _who(dice: Dice, draft: Draft, scene: Scene) -> None:
    names = (*scene.bodies, "旧甲局", "旧甲局执法大队", "未登记的机构")
    draft["subject"] = dice.choice((*names, *scene.departments))


def _where(dice: Dice, draft: Draft, scene: Scene) -> None:
    draft["department"] = dice.choice(scene.departments)


def _kind(dice: Dice, draft: Draft, scene: Scene) -> None:
    del scene
    draft["power"] = dice.choice(list(PowerType))
    draft["coercion"] = dice.choice((UNKNOWN, None, *CoercionKind))


def _half(dice: Dice, draft: Draft, scene: Scene) -> None:
    del scene
    draft["coercion"] = dice.choice((UNKNOWN, None, *CoercionKind))
    draft["procedure"] = dice.choice(list(Procedure))


def _nature(dice: Dice, draft: Draft, scene: Scene) -> None:
    del scene
    draft["nature"] = dice.choice(list(Nature))


def _item(dice: Dice, draft: Draft, scene: Scene) -> None:
    draft["item"] = dice.choice((UNKNOWN, None, "无此码", *scene.codes))


def _law(dice: Dice, draft: Draft, scene: Scene) -> None:
    roles = (BasisRole.CREATES, BasisRole.CREATES, *BasisRole)
    count = dice.choice((0, 1, 1, 2))
    cited = tuple(scene.link(dice, dice.choice(roles)) for _ in range(count))
    kept = draft["bases"]
    draft["bases"] = (*kept, *cited) if isinstance(kept, tuple) and dice.chance(0.3) else cited


def _days(dice: Dice, draft: Draft, scene: Scene) -> None:
    del scene
    draft[dice.choice(("conduct_on", "filed_on"))] = dice.known(dice.day(), 0.6)


def _stage(dice: Dice, draft: Draft, scene: Scene) -> None:
    del scene
    draft["stage"] = dice.choice(list(Stage))


def _delegated(dice: Dice, draft: Draft, scene: Scene) -> None:
    """Under a delegation: most often one of the item, and acts by the delegate."""
    given = scene.delegations
    chosen = dice.choice(given) if given and dice.chance(0.9) else None
    if chosen is None:
        draft["delegation"] = dice.choice((UNKNOWN, "委九"))
        return
    draft["delegation"] = chosen.id
    if dice.chance(0.8):
        draft["item"] = dice.choice(chosen.items)
        draft["power"] = scene.types.get(chosen.items[0], PowerType.PENALTY)
        draft["subject"] = dice.often(chosen.delegator, chosen.delegate)
        if chosen.delegator in scene.departments:
            draft["department"] = chosen.delegator
    if dice.chance(0.5) and isinstance(draft["events"], tuple):
        draft["events"] = tuple(
            event.model_copy(
                update={"body": dice.often(chosen.delegate, None, *scene.bodies, odds=0.7)}
            )
            for event in draft["events"]
        )


def _joint(dice: Dice, draft: Draft, scene: Scene) -> None:
    draft["joint_with"] = dice.some(scene.bodies, most=2, least=1)


def _recusal(dice: Dice, draft: Draft, scene: Scene) -> None:
    del scene
    raised = dice.day(0, 9)
    decided = dice.known(after(raised, dice.choice((0, 1, 2, 4))), 0.7)
    draft["recusals"] = tuple(
        Recusal(
            officer=dice.choice(PEOPLE),
            ground="利害关系",
            raised_on=raised,
            decided_on=decided,
            granted=dice.sure(dice.chance(0.6), 0.85),
        )
        for _ in range(dice.choice((1, 1, 2)))
    )


def _asked(dice: Dice, draft: Draft, scene: Scene) -> None:
    wanted = (requirement(dice, scene.places, scene.codes) for _ in range(dice.randint(0, 2)))
    draft["demands"] = dice.sure(
        tuple(Demand.model_validate(dict(one) | {"refused": dice.chance(0.4)}) for one in wanted)
    )


def _money(dice: Dice, draft: Draft, scene: Scene) -> None:
    del scene
    draft["charged"] = dice.choice((UNKNOWN, *FEES, *["每件300元"] * 4))


def _document(dice: Dice, draft: Draft, scene: Scene) -> None:
    """The decision is not known, bears another's name or seal, or another day."""
    names = (*scene.bodies, *scene.departments, "旧甲局", SERVICE)
    draft["decision"] = dice.known(
        CaseDecision(
            on=dice.day(),
            issuer=dice.choice(names),
            seal=dice.known(dice.choice(names)),
            penalties=(),
        ),
        0.75,
    )


def _measures(dice: Dice, draft: Draft, scene: Scene) -> None:
    del scene
    on = dice.day(0, 10)
    draft["seizures"] = tuple(
        Seizure(
            id=f"扣{number}",
            on=on,
            at=_clock(dice),
            approved_on=dice.known(after(on, dice.choice((-1, 0, 0, 1, 1, 2))), 0.85),
            approved_at=_clock(dice),
            urgent=dice.chance(0.5),
        )
        for number in range(dice.choice((0, 1, 1, 2)))
    )


def _claims(dice: Dice, draft: Draft, scene: Scene) -> None:
    """Claims, and often the case relies on what it claims."""
    claimed = claims(dice, scene)
    draft["claims"] = claimed
    if claimed.delegations and dice.chance(0.7):
        given = claimed.delegations[0]
        draft |= {"delegation": given.id, "item": given.items[0]}
        draft["subject"] = dice.often(given.delegator, given.delegate)


def _special(dice: Dice, draft: Draft, scene: Scene) -> None:
    draft["special"] = special(dice, scene)


def _former(dice: Dice, draft: Draft, scene: Scene) -> None:
    """Acts, decision or seal under the name that the department bore before."""
    del scene
    former = f"旧{draft['department']}"
    if dice.chance(0.5):
        draft["subject"] = former
    decision = draft["decision"]
    if isinstance(decision, CaseDecision):
        change: Draft = {dice.choice(("issuer", "seal")): former}
        draft["decision"] = decision.model_copy(update=change)


DISTURBANCES: tuple[Callable[[Dice, Draft, Scene], None], ...] = (
    *(_acts, _acts, _acts, _who, _where, _kind, _half, _nature, _item, _item, _law, _law),
    *(_days, _days, _stage, _delegated, _delegated, _joint, _recusal, _asked, _money, _money),
    *(_document, _document, _measures, _claims, _special, _former),
)
"""Ways in which a case departs from the lawful."""
