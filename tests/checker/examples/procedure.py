"""RF-01, R5-10, R22-06, R23-03 and R24-01: a submission for every limb."""

from datetime import date, time

from checker import CaseFile, ChangeRequest, Stage, Verdict
from checker.case import CaseDecision, Seizure
from checker.change import Decided
from checker.claims import SpecialProvision
from knowledge import (
    UNKNOWN,
    BasisLink,
    ChangeType,
    CoercionForm,
    CoercionKind,
    FlowStep,
    ItemFields,
    Level,
    Pack,
    PowerType,
)
from tests.checker.examples import Example
from tests.checker.worlds import (
    BUREAU,
    DAY,
    FINE,
    FIRST,
    FLOW,
    PACK,
    case,
    change,
    closed,
    creates,
    inspection,
    sound,
)

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT
OPEN = PACK.model_copy(update={"coverage": ()})
NEXT = date(2026, 3, 11)
FINED = CaseDecision(on=NEXT, issuer=BUREAU, seal=BUREAU, penalties=(FINE,))


def flow(*names: str, **more: object) -> ChangeRequest:
    """A request to add an item with steps of these names."""
    steps = tuple(FlowStep(name=name) for name in names)
    return change(sound(**({"steps": steps} | more)))


def seized(**more: object) -> CaseFile:
    """A closed case with one sealing on ``DAY``."""
    fields: dict[str, object] = {"id": "扣1", "on": DAY, "approved_on": DAY}
    return closed(seizures=(Seizure.model_validate(fields | more),))


def standing(code: str = "CF001", *bases: BasisLink) -> ItemFields:
    """An item as it stands before a change."""
    return ItemFields(
        code=code,
        name=f"条目{code}",
        type=PowerType.PENALTY,
        bases=bases or (creates(),),
        subject=BUREAU,
        level=Level.COUNTY,
    )


def decided(on: date = DAY) -> Decided:
    """A decision by the province that orders a removal."""
    return Decided(title="示例取消决定", issuer="示例省政府", issuer_level=Level.PROVINCE, on=on)


def removal(*items: ItemFields, **more: object) -> ChangeRequest:
    """A request to cancel items (取消)."""
    fields: dict[str, object] = {
        "id": "申请1",
        "department": BUREAU,
        "change": ChangeType.CANCEL,
        "ground": "测试",
        "submitted_on": DAY,
        "effective_on": DAY,
        "before": items or (standing(),),
        "decision": None,
        "pending": None,
    }
    return ChangeRequest.model_validate(fields | more)


def special(basis: BasisLink, rule: str = "R11-11") -> SpecialProvision:
    """A special provision that shall go before ``rule``."""
    return SpecialProvision(rule=rule, basis=basis, why="另有规定")


def citing(basis: BasisLink) -> ChangeRequest:
    """A request that cites one special provision."""
    return change(sound(), special=(special(basis),))


def confirmed(on: date | None) -> Pack:
    """The world with its list confirmed on another day, or never."""
    version = PACK.lists[0].model_copy(update={"confirmed_on": on})
    return PACK.model_copy(update={"lists": (version,)})


def example(
    limb: str, verdict: Verdict, submission: ChangeRequest | CaseFile, pack: Pack = PACK
) -> Example:
    """One entry."""
    return Example(limb=limb, verdict=verdict, submission=submission, pack=pack)


COERCION = {
    "type": PowerType.COERCION,
    "coercion": CoercionKind.ENFORCEMENT,
    "coercion_forms": (CoercionForm.PERFORM_INSTEAD,),
}

EXAMPLES: tuple[Example, ...] = (
    example("RF-01/0", PASS, change(sound())),
    example("RF-01/0", PASS, closed()),
    example("RF-01/1", LACKS, change(sound(steps=UNKNOWN))),
    example("RF-01/1", LACKS, closed(conduct_on=UNKNOWN)),
    example("R5-10/0", PASS, change(sound())),
    example("R5-10/0", PASS, closed()),
    example("R5-10/1", FAIL, flow("立案", "调查取证", "决定", "送达")),
    example(
        "R5-10/1",
        FAIL,
        closed(inspection(), decision=FINED),
    ),
    example("R5-10/2", FAIL, change(sound(steps=(*FLOW[:2], FLOW[3], FLOW[2], FLOW[4])))),
    example("R5-10/2", FAIL, seized(approved_on=NEXT)),
    example("R5-10/3", REVIEW, flow("立案", "调查取证", "案件处理", "决定", "送达")),
    example("R5-10/3", REVIEW, seized(urgent=True, at=time(9), approved_on=NEXT)),
    example("R5-10/4", LACKS, change(sound(steps=UNKNOWN))),
    example("R5-10/4", LACKS, case(stage=Stage.BEFORE_DECISION)),
    example("R5-10/5", REVIEW, flow("受理", "审查", "决定", type=PowerType.REWARD)),
    example("R5-10/6", LACKS, flow("批准", "查封", **(COERCION | {"coercion": None}))),
    example("R22-06/0", PASS, removal()),
    example("R22-06/0", PASS, closed()),
    example("R22-06/1", FAIL, closed(), confirmed(None)),
    example("R22-06/2", FAIL, removal(standing("CF999"))),
    example("R22-06/4", LACKS, removal(standing("CF999")), OPEN),
    example("R23-03/0", PASS, removal(standing("CF999", creates("已废止法")))),
    example("R23-03/1", FAIL, removal()),
    example("R23-03/2", REVIEW, removal(decision=decided())),
    example("R23-03/3", LACKS, removal(decision=UNKNOWN)),
    example(
        "R23-03/4", FAIL, removal(decision=decided(NEXT), submitted_on=FIRST, effective_on=DAY)
    ),
    example("R24-01/0", PASS, citing(creates())),
    example("R24-01/1", FAIL, citing(creates("有关规定", None))),
    example("R24-01/2", FAIL, citing(creates("示例通知"))),
    example("R24-01/3", FAIL, citing(creates("未来法"))),
    example("R24-01/4", LACKS, citing(creates("没有的法"))),
    example("R24-01/5", REVIEW, change(sound(), special=(special(creates("日期不明法")),))),
)
