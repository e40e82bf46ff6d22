"""Article 22, steps and preconditions: a case for every limb of R22-04."""

import pytest

from checker import ChangeRequest, Verdict
from knowledge import (
    UNKNOWN,
    BasisLink,
    BasisRole,
    ChangeType,
    DayUnit,
    FlowStep,
    ItemFields,
    Maybe,
    PowerType,
    Requirement,
    TimeLimit,
)
from tests.checker.worlds import (
    change,
    creates,
    limbs,
    of,
    proposal,
)

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT


PAPER = Requirement(name="申请书")
LAW = creates("示例法", "第十条")
NOTICE = creates("示例通知", "第十条")
RULE = creates("示例部规章", "第十条")
UNREAD = creates("示例法", "第四十条")
NOWHERE = creates("没有的法")


def altered(
    then: Maybe[tuple[Requirement, ...]] = (PAPER,),
    now: Maybe[tuple[Requirement, ...]] = (PAPER,),
    **more: object,
) -> ChangeRequest:
    """A change of the licence item whose flow the list leaves open."""
    shared = {"code": "XK002", "name": "条目XK002", "type": PowerType.LICENCE}
    past = {
        "promised_limit": more.get("then_promise", UNKNOWN),
        "fee": more.get("then_fee"),
    }
    before = proposal(**shared, requirements=then, **past, **_steps(more, "then_steps"))
    after = proposal(**shared, requirements=now, **_steps(more, "now_steps"), **_rest(more))
    was = ItemFields.model_validate(before.model_dump(exclude={"upper_law"}))
    return change(after, change=ChangeType.ALTER, before=(was,))


def _steps(more: dict[str, object], key: str) -> dict[str, object]:
    return {"steps": more.get(key, ())}


def _rest(more: dict[str, object]) -> dict[str, object]:
    past = ("then_", "now_")
    return {"fee": None} | {key: value for key, value in more.items() if not key.startswith(past)}


def wants(name: str, basis: BasisLink | None = None, kind: str = "材料") -> Requirement:
    return Requirement.model_validate({"name": name, "kind": kind, "basis": basis})


UNCHANGED = ("R22-04/0", PASS)


@pytest.mark.parametrize(
    ("added", "limb", "verdict"),
    [
        (wants("身份证"), "R22-04/1", FAIL),
        (wants("身份证", LAW), "R22-04/0", PASS),
        (wants("身份证", RULE), "R22-04/0", PASS),
        (wants("身份证", NOTICE), "R22-04/1", FAIL),
        (wants("身份证", NOWHERE), "R22-04/4", LACKS),
        (wants("身份证", UNREAD), "R22-04/4", LACKS),
        (wants("居委会证明", RULE, "证明"), "R22-04/1", FAIL),
        (wants("居委会证明", LAW, "证明"), "R22-04/0", PASS),
        (wants("评估报告", RULE, "中介服务"), "R22-04/1", FAIL),
        (wants("评估报告", creates("示例市条例"), "中介服务"), "R22-04/0", PASS),
        (wants("工本费", creates("示例市条例"), "收费"), "R22-04/1", FAIL),
        (wants("工本费", NOTICE, "收费"), "R22-04/1", FAIL),
        (wants("工本费", creates("示例条例"), "收费"), "R22-04/0", PASS),
        (wants("其他材料", LAW), "R22-04/2", FAIL),
        (wants("法律规定的其他条件", LAW, "条件"), "R22-04/2", FAIL),
        (wants("其他材料", LAW).model_copy(update={"verbatim": True}), "R22-04/3", REVIEW),
    ],
)
def test_what_is_added_needs_a_basis_of_sufficient_rank(
    added: Requirement, limb: str, verdict: Verdict
) -> None:
    found = limbs("R22-04", altered(now=(PAPER, added)))
    assert found == ((limb, verdict), UNCHANGED)


def test_what_is_removed_needs_none() -> None:
    assert limbs("R22-04", altered(now=())) == (UNCHANGED, UNCHANGED)


def test_the_same_name_under_another_kind_is_an_addition() -> None:
    as_proof = wants("申请书", None, "证明")
    assert limbs("R22-04", altered(now=(as_proof,)))[0] == ("R22-04/1", FAIL)


@pytest.mark.parametrize(("then", "now"), [(UNKNOWN, (PAPER,)), ((PAPER,), UNKNOWN)])
def test_what_is_unknown_cannot_be_compared(
    then: Maybe[tuple[Requirement, ...]], now: Maybe[tuple[Requirement, ...]]
) -> None:
    assert limbs("R22-04", altered(then=then, now=now))[0] == ("R22-04/4", LACKS)


ACCEPT, CHECK = FlowStep(name="受理"), FlowStep(name="现场核查")
INTERNAL = FlowStep(name="内部会商", visible=False)
PROMISED = TimeLimit(amount=5, unit=DayUnit.WORKING_DAY)


@pytest.mark.parametrize(
    ("step", "promised", "limb", "verdict"),
    [
        (CHECK, UNKNOWN, "R22-04/1", FAIL),
        (CHECK.model_copy(update={"basis": LAW}), UNKNOWN, "R22-04/0", PASS),
        (CHECK.model_copy(update={"basis": NOTICE}), UNKNOWN, "R22-04/1", FAIL),
        (INTERNAL, PROMISED, "R22-04/0", PASS),
        (INTERNAL, UNKNOWN, "R22-04/4", LACKS),
        (INTERNAL, None, "R22-04/5", REVIEW),
    ],
)
def test_a_new_step_needs_a_basis_unless_it_is_internal(
    step: FlowStep, promised: Maybe[TimeLimit | None], limb: str, verdict: Verdict
) -> None:
    request = altered(
        then_steps=(ACCEPT,),
        now_steps=(ACCEPT, step),
        then_promise=promised,
        promised_limit=promised,
    )
    assert limbs("R22-04", request) == (UNCHANGED, (limb, verdict))


@pytest.mark.parametrize(
    ("then", "now", "step", "limb", "verdict"),
    [
        (5, 5, None, "R22-04/0", PASS),
        (5, 4, None, "R22-04/0", PASS),
        (5, 30, None, "R22-04/5", REVIEW),
        (5, 5, 5, "R22-04/0", PASS),
        (5, 5, 6, "R22-04/5", REVIEW),
    ],
)
def test_an_internal_step_stays_inside_the_time_promised_before(
    then: int, now: int, step: int | None, limb: str, verdict: Verdict
) -> None:
    limit = TimeLimit(amount=step, unit=DayUnit.WORKING_DAY) if step else None
    request = altered(
        now_steps=(INTERNAL.model_copy(update={"limit": limit}),),
        then_promise=TimeLimit(amount=then, unit=DayUnit.WORKING_DAY),
        promised_limit=TimeLimit(amount=now, unit=DayUnit.WORKING_DAY),
    )
    assert limbs("R22-04", request)[1] == (limb, verdict)


def test_a_second_step_of_the_same_name_is_an_addition() -> None:
    request = altered(then_steps=(ACCEPT,), now_steps=(ACCEPT, ACCEPT))
    assert limbs("R22-04", request)[1] == ("R22-04/1", FAIL)


def test_an_internal_step_that_becomes_visible_is_an_addition() -> None:
    seen = INTERNAL.model_copy(update={"visible": True})
    request = altered(then_steps=(INTERNAL,), now_steps=(seen,))
    assert limbs("R22-04", request)[1] == ("R22-04/1", FAIL)


def test_unknown_steps_cannot_be_compared() -> None:
    request = altered(then_steps=(ACCEPT,), now_steps=UNKNOWN)
    assert limbs("R22-04", request) == (UNCHANGED, ("R22-04/4", LACKS))


def test_a_fee_that_appears_is_an_addition() -> None:
    charged = altered(fee="每件十元", then_fee=None)
    assert limbs("R22-04", charged) == (UNCHANGED, ("R22-04/1", FAIL), UNCHANGED)


@pytest.mark.parametrize(
    ("then", "now", "found"),
    [
        (None, None, ()),
        (None, "不收费", ()),
        ("不收费", "500元", (("R22-04/1", FAIL),)),
        ("10元", "1000元", (("R22-04/1", FAIL),)),
        ("10元", "10元", ()),
        ("10元", None, ()),
        (UNKNOWN, "10元", (("R22-04/4", LACKS),)),
        ("10元", UNKNOWN, (("R22-04/4", LACKS),)),
        (UNKNOWN, UNKNOWN, (("R22-04/4", LACKS),)),
        (UNKNOWN, None, ()),
        ("10元", "0元", ()),
        ("10元", "依法不收费。", ()),
    ],
)
def test_a_fee_is_compared_with_the_fee_before(
    then: Maybe[str | None], now: Maybe[str | None], found: tuple[tuple[str, Verdict], ...]
) -> None:
    assert limbs("R22-04", altered(fee=now, then_fee=then))[1:-1] == found


def test_a_fee_rests_on_the_item_s_basis_for_fees() -> None:
    by_regulation = BasisLink(role=BasisRole.FEE, instrument="示例条例", citation="第十条")
    request = altered(fee="10元", then_fee=None, bases=(creates(), by_regulation))
    assert limbs("R22-04", request)[1] == UNCHANGED


def test_one_out_and_one_in_may_be_a_new_name() -> None:
    renamed = altered(then=(wants("身份证"),), now=(wants("居民身份证"),))
    assert limbs("R22-04", renamed)[0] == ("R22-04/5", REVIEW)


@pytest.mark.parametrize(
    ("title", "limb", "verdict"),
    [
        ("已废止法", "R22-04/1", FAIL),
        ("未来法", "R22-04/1", FAIL),
        ("日期不明法", "R22-04/5", REVIEW),
    ],
)
def test_what_is_added_rests_on_law_in_force(title: str, limb: str, verdict: Verdict) -> None:
    added = altered(now=(PAPER, wants("身份证", creates(title))))
    assert limbs("R22-04", added)[0] == (limb, verdict)


@pytest.mark.parametrize(
    "name",
    [
        *("其它材料", "需要提交的有关文件", "规定的其他文件", "身份证等相关资料"),
        *("必要的手续", "申请表、身份证等", "各类证明材料", "窗口要求提供的材料"),
    ],
)
def test_open_wording_is_recognised(name: str) -> None:
    assert limbs("R22-04", altered(now=(PAPER, wants(name, LAW))))[0] == ("R22-04/2", FAIL)


@pytest.mark.parametrize(
    "name", ["法人或者其他组织登记证书", "其他直接责任人员身份证", "符合所需条件的说明"]
)
def test_terms_of_law_are_no_open_wording(name: str) -> None:
    assert limbs("R22-04", altered(now=(PAPER, wants(name, LAW))))[0] == UNCHANGED


def test_an_altered_item_that_no_list_holds_is_not_believed() -> None:
    was = proposal(code="XK777").model_dump(exclude={"upper_law"})
    request = change(proposal(code="XK777"), change=ChangeType.ALTER, before=(was,))
    assert limbs("R22-04", request) == (("R22-04/4", LACKS),)


def test_merged_fees_that_differ_are_not_known() -> None:
    parts = [
        proposal(code=code, fee=fee, type=PowerType.LICENCE).model_dump(exclude={"upper_law"})
        for code, fee in (("甲1", None), ("甲2", "100元"))
    ]
    merged = proposal(fee="100元", type=PowerType.LICENCE)
    for order in (parts, parts[::-1]):
        request = change(merged, change=ChangeType.MERGE, before=order)
        assert ("R22-04/4", LACKS) in limbs("R22-04", request)


def test_a_code_already_listed_is_no_addition() -> None:
    assert limbs("R22-04", change(proposal(code="XK001"))) == (("R22-04/4", LACKS),)


@pytest.mark.parametrize("kind", [ChangeType.MERGE, ChangeType.SPLIT, ChangeType.RECEIVE])
def test_a_regrouped_item_is_compared_with_what_it_came_from(kind: ChangeType) -> None:
    parts = tuple(
        ItemFields.model_validate(
            proposal(code=code, requirements=(wants(name),)).model_dump(exclude={"upper_law"})
        )
        for code, name in (("甲1", "申请书"), ("甲2", "身份证"))
    )
    kept = proposal(requirements=(wants("申请书"), wants("身份证")))
    more = proposal(requirements=(wants("申请书"), wants("身份证"), wants("照片")))
    assert limbs("R22-04", change(kept, change=kind, before=parts)) == (UNCHANGED, UNCHANGED)
    assert limbs("R22-04", change(more, change=kind, before=parts))[0] == ("R22-04/1", FAIL)


def test_what_the_list_says_outranks_what_the_request_says_of_the_past() -> None:
    """XK001 stands in the list with no material at all: a ``before`` that claims one is not believed."""
    shared = {"code": "XK001", "name": "条目XK001", "type": PowerType.LICENCE}
    claimed = proposal(**shared, requirements=(PAPER,)).model_dump(exclude={"upper_law"})
    request = change(
        proposal(**shared, requirements=(PAPER,)), change=ChangeType.ALTER, before=(claimed,)
    )
    assert of("R22-04", request)[0].limb == "R22-04/1"


def test_a_change_of_an_item_nobody_knows_cannot_be_compared() -> None:
    request = change(proposal(code="XK999"), change=ChangeType.ALTER)
    assert limbs("R22-04", request) == (("R22-04/4", LACKS),)


def test_a_new_item_is_compared_with_nothing() -> None:
    asks = change(proposal(requirements=(wants("身份证"),)))
    assert limbs("R22-04", asks) == (("R22-04/1", FAIL),)


def test_the_role_of_a_basis_for_a_material_does_not_matter() -> None:
    link = BasisLink(role=BasisRole.PROCEDURE, instrument="示例法", citation="第十条")
    assert limbs("R22-04", altered(now=(PAPER, wants("身份证", link))))[0] == UNCHANGED
