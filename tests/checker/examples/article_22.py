"""Article 22(1)-(3) but R22-06: a submission for every limb."""

from datetime import date

from checker import ActKind, CaseFile, ChangeRequest, Nature, Verdict
from checker.case import Demand
from knowledge import (
    UNKNOWN,
    ChangeType,
    Coverage,
    DayUnit,
    FlowStep,
    Interval,
    Item,
    ItemFields,
    Pack,
    PowerType,
    ProofEntry,
    RegistryKind,
    Requirement,
    TimeLimit,
)
from tests.checker.examples import Example
from tests.checker.worlds import (
    BUREAU,
    DAY,
    FIRST,
    LAST,
    PACK,
    SOURCE,
    case,
    change,
    creates,
    ending,
    inspection,
    left,
    listed,
    proposal,
)

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT
BEFORE = date(2026, 3, 9)
LICENCE = PowerType.LICENCE
PHOTO, FORM = Requirement(name="照片"), Requirement(name="申请书")


def holding(*items: Item) -> Pack:
    """The world with more items in the bureau's list."""
    version = PACK.lists[0]
    return PACK.model_copy(
        update={"lists": (version.model_copy(update={"items": (*version.items, *items)}),)}
    )


def wants(name: str, kind: str = "材料", **more: object) -> Requirement:
    """A requirement."""
    return Requirement.model_validate({"name": name, "kind": kind} | more)


def asks(*requirements: Requirement) -> ChangeRequest:
    """A new licence item that asks for things."""
    return change(proposal(code="XK100", type=LICENCE, fee=None, requirements=requirements))


def adjusted(now: tuple[Requirement, ...], fee: str | None) -> Pack:
    """The licence XK009: until ``BEFORE`` it asked for form and photo and cost 10元."""
    was = listed(
        "XK009",
        type=LICENCE,
        requirements=(FORM, PHOTO),
        fee="10元",
        valid=Interval(valid_from=date(2026, 1, 1), valid_to=BEFORE),
        ending=ending(kind="调整"),
    )
    is_now = listed(
        "XK009", type=LICENCE, requirements=now, fee=fee, valid=Interval(valid_from=DAY)
    )
    return holding(was, is_now)


ADJUSTED = adjusted((FORM,), "5元")


def applied(*demands: Requirement, charged: str | None = "5元", **more: object) -> CaseFile:
    """An application under XK009, accepted on ``DAY``."""
    fields: dict[str, object] = {
        "power": LICENCE,
        "item": "XK009",
        "demands": tuple(Demand.model_validate(one.model_dump()) for one in demands),
        "charged": charged,
    }
    return case(**(fields | more))


def altered(*now: Requirement, steps: tuple[FlowStep, ...] = ()) -> ChangeRequest:
    """XK002, whose flow the list leaves open, after a change."""
    shared = {"code": "XK002", "name": "条目XK002", "type": LICENCE, "fee": None}
    before = proposal(**shared, requirements=(FORM,), promised_limit=None)
    was = ItemFields.model_validate(before.model_dump(include=set(ItemFields.model_fields)))
    after = proposal(**shared, requirements=(FORM, *now), promised_limit=None, steps=steps)
    return change(after, change=ChangeType.ALTER, before=(was,))


def filing(*bases: str, **more: object) -> ChangeRequest:
    """An item of 其他行政权力 that the organ may refuse and the activity depends on."""
    fields: dict[str, object] = {
        "type": PowerType.OTHER,
        "may_refuse": True,
        "gates_activity": True,
    }
    return change(proposal(*(creates(title) for title in bases), **(fields | more)))


PROOFS_COMPLETE = PACK.model_copy(
    update={
        "coverage": (
            *PACK.coverage,
            Coverage(
                source=SOURCE,
                registry=RegistryKind.PROOFS,
                interval=Interval(valid_from=FIRST, valid_to=LAST),
            ),
        ),
        "proofs": (
            ProofEntry(source=SOURCE, name="列入的证明", requester=BUREAU, valid=Interval()),
        ),
    }
)
CANCELLED = holding(left("XK008", ending(kind="取消")))
MERGED = holding(left("CF006", ending(kind="合并", successor="CF001")))
SEIZED = case(inspection(), inspection(id="扣", kind=ActKind.SEIZURE))
INTERNAL = FlowStep(
    name="内部会商", visible=False, limit=TimeLimit(amount=1, unit=DayUnit.WORKING_DAY)
)


def _example(
    limb: str, verdict: Verdict, submission: ChangeRequest | CaseFile, pack: Pack = PACK
) -> Example:
    return Example(limb=limb, verdict=verdict, submission=submission, pack=pack)


LIST = (
    _example("R22-01/0", PASS, case()),
    _example("R22-01/1", FAIL, case(item=None, bases=())),
    _example("R22-01/2", REVIEW, case(item=None)),
    _example("R22-01/3", REVIEW, case(item=None, bases=(creates(citation="第十二条"),))),
    _example("R22-01/4", LACKS, case(item=UNKNOWN, bases=())),
    _example("R22-01/5", REVIEW, case(item="XK001")),
    _example("R22-01/6", REVIEW, case(nature=Nature.GUIDANCE)),
    _example("R22-01/7", REVIEW, SEIZED),
    _example("R22-03/0", PASS, case()),
    _example("R22-03/1", FAIL, case(item="CF002")),
    _example("R22-03/2", FAIL, case(item="CF004", filed_on=BEFORE)),
    _example("R22-03/3", REVIEW, case(item="CF002", filed_on=BEFORE)),
    _example("R22-03/4", LACKS, case(filed_on=UNKNOWN)),
    _example("R22-03/5", REVIEW, case(item="CF006"), MERGED),
)
OUTSIDE = (
    _example("R22-02/0", PASS, asks(FORM, wants("列入的证明", "证明")), PROOFS_COMPLETE),
    _example("R22-02/1", FAIL, asks(wants("旧批文", result_of=f"{BUREAU}/XK008")), CANCELLED),
    _example("R22-02/2", FAIL, asks(wants("居委会证明", "证明")), PROOFS_COMPLETE),
    _example("R22-02/3", REVIEW, asks(wants("某单位批复"))),
    _example("R22-02/4", LACKS, asks(wants("居委会证明", "证明"))),
)
OLD = (
    _example("R22-03b/0", PASS, applied(FORM), ADJUSTED),
    _example("R22-03b/1", FAIL, applied(FORM, PHOTO), ADJUSTED),
    _example("R22-03b/2", FAIL, applied(FORM, charged="10元"), ADJUSTED),
    _example("R22-03b/3", LACKS, applied(FORM, demands=UNKNOWN), ADJUSTED),
    _example("R22-03b/4", REVIEW, applied(FORM, charged="7元"), ADJUSTED),
)
ADDED = (
    _example("R22-04/0", PASS, altered()),
    _example("R22-04/1", FAIL, altered(wants("身份证"))),
    _example("R22-04/2", FAIL, altered(wants("其他材料", basis=creates()))),
    _example("R22-04/3", REVIEW, altered(wants("其他材料", basis=creates(), verbatim=True))),
    _example("R22-04/4", LACKS, altered(wants("身份证", basis=creates("没有的法")))),
    _example("R22-04/5", REVIEW, altered(steps=(INTERNAL,))),
)
DISGUISED = (
    _example("R22-05/0", PASS, filing("示例通知", may_refuse=False)),
    _example("R22-05/1", FAIL, filing("示例通知")),
    _example("R22-05/2", REVIEW, filing("示例法")),
    _example("R22-05/3", LACKS, filing("示例通知", gates_activity=UNKNOWN)),
)

EXAMPLES: tuple[Example, ...] = (*LIST, *OUTSIDE, *OLD, *ADDED, *DISGUISED)
