"""What an item says: near-lawful fields for a kind of power, and the ways in which they go wrong."""

from collections.abc import Callable

from evals.checker.dice import Dice
from evals.checker.registries import PROOFS, SERVICES, link
from evals.checker.statutes import Place, penalty
from knowledge import (
    UNKNOWN,
    ActKind,
    BasisLink,
    BasisRole,
    CoercionForm,
    CoercionKind,
    DayUnit,
    FlowStep,
    Level,
    PowerType,
    Requirement,
    TimeLimit,
)

Draft = dict[str, object]
"""Fields of a value that is still being disturbed."""

FLOWS: dict[PowerType, tuple[ActKind, ...]] = {
    PowerType.PENALTY: (
        ActKind.FILED,
        ActKind.INQUIRY,
        ActKind.NOTICE,
        ActKind.DECISION,
        ActKind.SERVICE,
    ),
    PowerType.LICENCE: (ActKind.ACCEPTED, ActKind.EXAMINATION, ActKind.DECISION, ActKind.SERVICE),
    PowerType.INSPECTION: (ActKind.INSPECTION,),
}
MEASURE = (ActKind.APPROVAL, ActKind.SEALING)
ENFORCEMENT = (ActKind.URGING, ActKind.DECISION, ActKind.ENFORCEMENT)
APPLIED = (ActKind.ACCEPTED, ActKind.EXAMINATION, ActKind.DECISION, ActKind.SERVICE)
FEES = (None, "每件100元", "每件200元")
_MATERIALS = ("申请表", "身份证明材料", "其他材料", "规划许可证", "环评批复", "备案回执")


def flow(power: PowerType, coercion: CoercionKind | None) -> tuple[ActKind, ...]:
    """The acts that a power of this kind goes through, in order."""
    if power is PowerType.COERCION:
        return ENFORCEMENT if coercion is CoercionKind.ENFORCEMENT else MEASURE
    return FLOWS.get(power, APPLIED)


def steps(
    dice: Dice, power: PowerType, coercion: CoercionKind | None, library: tuple[Place, ...]
) -> tuple[FlowStep, ...]:
    """The lawful flow, by act or by name."""
    return tuple(step(dice, act, library) for act in flow(power, coercion))


def step(dice: Dice, act: ActKind, library: tuple[Place, ...]) -> FlowStep:
    """A step that performs ``act``, or a further one that no word of procedure names."""
    named = dice.often(str(act), "内部会签", "专家评审", "现场踏勘", "批准后发放", odds=0.9)
    return FlowStep(
        name=named,
        limit=limit(dice) if dice.chance(0.3) else None,
        visible=dice.chance(0.7),
        basis=link(dice, library, BasisRole.PROCEDURE) if dice.chance(0.3) else None,
        act=act if dice.chance(0.4) and named == act else None,
    )


def limit(dice: Dice) -> TimeLimit:
    """A time limit of a few days."""
    return TimeLimit(
        amount=dice.choice((0, 1, 5, 10, 20)),
        unit=dice.often(DayUnit.WORKING_DAY, *DayUnit, odds=0.75),
    )


def requirement(dice: Dice, library: tuple[Place, ...], codes: tuple[str, ...]) -> Requirement:
    """Something that an applicant is asked for."""
    kind = dice.choice(("材料", "材料", "条件", "证明", "中介服务", "收费"))
    names = {"证明": (*PROOFS, "婚姻证明"), "中介服务": (*SERVICES, "资产评估")}
    return Requirement.model_validate(
        {
            "name": dice.choice(names.get(kind, _MATERIALS)),
            "kind": kind,
            "basis": link(dice, library, BasisRole.PROCEDURE) if dice.chance(0.4) else None,
            "verbatim": dice.chance(0.3),
            "result_of": _result(dice, codes) if dice.chance(0.25) else None,
        }
    )


def _result(dice: Dice, codes: tuple[str, ...]) -> str:
    code = dice.choice(codes)
    field, known = dice.often(code[0], "乙", "丁"), dice.often(code, "无此码", odds=0.85)
    return f"{field}局/{known}"


def requirements(
    dice: Dice, library: tuple[Place, ...], codes: tuple[str, ...]
) -> tuple[Requirement, ...]:
    """Up to two requirements of different names."""
    found = (requirement(dice, library, codes) for _ in range(dice.choice((0, 0, 1, 1, 2))))
    return tuple({one.name: one for one in found}.values())


def bases(dice: Dice, power: PowerType, library: tuple[Place, ...]) -> tuple[BasisLink, ...]:
    """A 设定 basis of sufficient rank that grants this kind of power, and sometimes another basis."""
    fit = [place for place in library if place.facts.power is power and place.rank.is_statute]
    place = dice.choice(fit or library)
    first = BasisLink(role=BasisRole.CREATES, instrument=place.title, citation=place.citation)
    more = dice.often(None, BasisRole.NAMES_BODY, BasisRole.CREATES, *BasisRole, odds=0.55)
    return (first,) if more is None else (first, link(dice, library, more))


def item(
    dice: Dice, code: str, power: PowerType, subject: str, library: tuple[Place, ...]
) -> Draft:
    """Lawful fields of an item."""
    coercion = dice.choice(list(CoercionKind)) if power is PowerType.COERCION else None
    forms = (
        (CoercionForm.SEAL, CoercionForm.SEIZE, CoercionForm.FREEZE)
        if coercion is CoercionKind.MEASURE
        else (CoercionForm.EXTRA_FINE, CoercionForm.DEMOLISH, CoercionForm.PERFORM_INSTEAD)
    )
    cited = bases(dice, power, library)
    clause = next(place.facts for place in library if place.leads_from(cited[0]))
    return {
        "code": code,
        "name": dice.often(f"事项{code}", "逾期不改正的处罚", "某某核准", odds=0.85),
        "type": power,
        "coercion": coercion,
        "coercion_forms": dice.some(forms, most=2, least=1) if coercion else (),
        "penalties": clause.penalties if power is PowerType.PENALTY else (),
        "corrects_first": dice.often(clause.correction_first, UNKNOWN, False),
        "bases": cited,
        "subject": subject,
        "level": Level.COUNTY,
        "steps": steps(dice, power, coercion, library),
        "requirements": requirements(dice, library, (code, "甲1", "甲2", "乙1")),
        "statutory_limit": dice.choice((None, limit(dice))),
        "promised_limit": dice.choice((None, limit(dice))),
        "fee": dice.choice(FEES),
    }


def _type(dice: Dice, draft: Draft, library: tuple[Place, ...]) -> None:
    del library
    draft["type"] = dice.choice(list(PowerType))


def _coercion(dice: Dice, draft: Draft, library: tuple[Place, ...]) -> None:
    del library
    draft["coercion"] = dice.choice((None, *CoercionKind))
    draft["coercion_forms"] = dice.some(tuple(CoercionForm), most=2)


def _penalties(dice: Dice, draft: Draft, library: tuple[Place, ...]) -> None:
    del library
    known = draft["penalties"]
    kinds = (None, *(one.kind for one in known)) if isinstance(known, tuple) else (None,)
    ranges = (penalty(dice, dice.choice(kinds)) for _ in range(dice.choice((0, 1, 1, 2))))
    draft["penalties"] = tuple({one.kind: one for one in ranges}.values())
    draft["corrects_first"] = dice.choice((UNKNOWN, True, False))


def _bases(dice: Dice, draft: Draft, library: tuple[Place, ...]) -> None:
    roles = (BasisRole.CREATES, BasisRole.CREATES, *BasisRole)
    count = dice.choice((0, 1, 1, 2, 3))
    draft["bases"] = tuple(link(dice, library, dice.choice(roles)) for _ in range(count))


def _flow(dice: Dice, draft: Draft, library: tuple[Place, ...]) -> None:
    known = draft["steps"]
    found = list(known) if isinstance(known, tuple) else []
    if found and dice.chance(0.6):
        found.remove(dice.choice(found))
    if dice.chance(0.5):
        found.insert(
            dice.randint(0, len(found)),
            step(dice, dice.choice((*ActKind, *[ActKind.CORRECTION_ORDER] * 4)), library),
        )
    if dice.chance(0.2):
        dice.shuffle(found)
    draft["steps"] = dice.sure(tuple(found), 0.85)


def _asked(dice: Dice, draft: Draft, library: tuple[Place, ...]) -> None:
    code = str(draft["code"])
    draft["requirements"] = dice.sure(requirements(dice, library, (code, "甲1", "乙1")), 0.8)


def _time(dice: Dice, draft: Draft, library: tuple[Place, ...]) -> None:
    del library
    for name in ("statutory_limit", "promised_limit"):
        draft[name] = dice.known(limit(dice), 0.6)


def _money(dice: Dice, draft: Draft, library: tuple[Place, ...]) -> None:
    del library
    draft["fee"] = dice.choice((UNKNOWN, *FEES))


Disturb = Callable[[Dice, Draft, tuple[Place, ...]], None]

CONTENTS: tuple[Disturb, ...] = (_flow, _flow, _asked, _asked, _time, _money, _money)
"""Ways in which what an item asks for departs from the lawful, or from what it was."""
DISTURBANCES = (_type, _coercion, *[_penalties] * 2, *[_bases] * 3, *CONTENTS)
"""Ways in which an item's fields depart from the lawful."""
