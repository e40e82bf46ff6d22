"""Article 22, steps and preconditions: a case for every limb of R22-04."""

from datetime import date

import pytest

from checker import ChangeRequest, Verdict
from checker.rules.article_22_steps import CATCH_ALL
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
    Rank,
    RegistryKind,
    Requirement,
    TimeLimit,
)
from tests.checker.worlds import (
    PACK,
    change,
    clause,
    creates,
    instrument,
    limbs,
    of,
    proposal,
    version,
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
    was = ItemFields.model_validate(before.model_dump(include=set(ItemFields.model_fields)))
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
    was = proposal(code="XK777").model_dump(include=set(ItemFields.model_fields))
    request = change(proposal(code="XK777"), change=ChangeType.ALTER, before=(was,))
    assert limbs("R22-04", request) == (("R22-04/4", LACKS),)


def test_merged_fees_that_differ_are_not_known() -> None:
    parts = [
        proposal(code=code, fee=fee, type=PowerType.LICENCE).model_dump(
            include=set(ItemFields.model_fields)
        )
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
            proposal(code=code, requirements=(wants(name),)).model_dump(
                include=set(ItemFields.model_fields)
            )
        )
        for code, name in (("甲1", "申请书"), ("甲2", "身份证"))
    )
    kept = proposal(requirements=(wants("申请书"), wants("身份证")))
    more = proposal(requirements=(wants("申请书"), wants("身份证"), wants("照片")))
    kept_change = change(kept, change=kind, before=parts)
    assert limbs("R22-04", kept_change, OPEN_LISTS) == (UNCHANGED, UNCHANGED)
    grown = change(more, change=kind, before=parts)
    assert limbs("R22-04", grown, OPEN_LISTS)[0] == ("R22-04/1", FAIL)


OPEN_LISTS = PACK.model_copy(
    update={
        "coverage": tuple(row for row in PACK.coverage if row.registry is not RegistryKind.LISTS)
    }
)
"""The small world whose lists declare nothing complete."""


def was(code: str, **more: object) -> ItemFields:
    fields = proposal(code=code, **more).model_dump(include=set(ItemFields.model_fields))
    return ItemFields.model_validate(fields)


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (ChangeType.MERGE, (("R22-04/4", LACKS),)),
        (ChangeType.SPLIT, (("R22-04/4", LACKS),)),
        (ChangeType.RECEIVE, (UNCHANGED, UNCHANGED)),
    ],
)
def test_what_is_regrouped_stands_in_the_complete_list(
    kind: ChangeType, found: tuple[tuple[str, Verdict], ...]
) -> None:
    """承接 takes items from other lists: ours says nothing of them."""
    assert limbs("R22-04", change(proposal(), change=kind, before=(was("甲1"),))) == found


def test_an_item_that_swallows_another_may_ask_what_either_asked() -> None:
    """XK001 stands in the list without any material; 甲1 asked for a photograph."""
    parts = (was("XK001", type=PowerType.LICENCE), was("甲1", requirements=(wants("照片"),)))
    merged = proposal(code="XK001", type=PowerType.LICENCE, requirements=(wants("照片"),), fee=None)
    request = change(merged, change=ChangeType.MERGE, before=parts)
    assert limbs("R22-04", request, OPEN_LISTS) == (UNCHANGED, UNCHANGED)
    other = merged.model_copy(update={"requirements": (wants("体检报告"),)})
    changed = request.model_copy(update={"after": (other,)})
    assert limbs("R22-04", changed, OPEN_LISTS)[0][1] is not PASS


def test_where_the_request_says_what_becomes_of_each_only_that_counts() -> None:
    parts = (was("甲1", requirements=(wants("照片"),)), was("甲2"))
    request = change(
        proposal(code="乙1", requirements=(wants("照片"),)),
        proposal(code="乙2"),
        change=ChangeType.SPLIT,
        before=parts,
        successions=[{"code": "甲1", "becomes": ["乙2"]}, {"code": "甲2", "becomes": ["乙1"]}],
    )
    assert ("R22-04/1", FAIL) in limbs("R22-04", request, OPEN_LISTS)


@pytest.mark.parametrize(("fees", "fee"), [((None, "10元"), "10元"), (("10元", "20元"), "20元")])
def test_a_merged_item_may_charge_what_any_part_charged(
    fees: tuple[str | None, ...], fee: str
) -> None:
    parts = tuple(was(f"甲{number}", fee=one) for number, one in enumerate(fees))
    request = change(proposal(fee=fee), change=ChangeType.MERGE, before=parts)
    assert limbs("R22-04", request, OPEN_LISTS) == (UNCHANGED, UNCHANGED)


def test_what_the_list_says_outranks_what_the_request_says_of_the_past() -> None:
    """XK001 stands in the list with no material at all: a ``before`` that claims one is not believed."""
    shared = {"code": "XK001", "name": "条目XK001", "type": PowerType.LICENCE}
    claimed = proposal(**shared, requirements=(PAPER,)).model_dump(
        include=set(ItemFields.model_fields)
    )
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


PROVINCE = instrument("示例省条例", Rank.PROVINCIAL_REGULATION, version(clause("art_10")))
WITH_PROVINCE = PACK.model_copy(update={"instruments": (*PACK.instruments, PROVINCE)})
LICENCE_FEES = ("示例法", "示例条例")
LEVIES = (*LICENCE_FEES, "示例国务院决定")
REGULATIONS = (*LEVIES, "示例省条例", "示例市条例")
STATUTES = (
    *("示例法", "示例条例", "示例省条例", "示例市条例"),
    *("示例部规章", "示例省规章", "示例市规章"),
)
ALL = {*REGULATIONS, *STATUTES, "示例通知"}


@pytest.mark.parametrize(
    ("kind", "admitted"),
    [
        ("材料", STATUTES),
        ("条件", STATUTES),
        ("中介服务", REGULATIONS),
        ("证明", REGULATIONS),
        ("收费", LICENCE_FEES),
    ],
)
def test_each_kind_of_thing_has_the_ranks_that_may_ask_for_it(
    kind: str, admitted: tuple[str, ...]
) -> None:
    for title in ALL:
        request = altered(now=(PAPER, wants("某物", creates(title), kind)))
        found = limbs("R22-04", request, WITH_PROVINCE)[0]
        assert found == (("R22-04/0", PASS) if title in admitted else ("R22-04/1", FAIL)), title


@pytest.mark.parametrize("title", sorted(ALL))
def test_a_step_needs_the_rank_of_a_material(title: str) -> None:
    step = CHECK.model_copy(update={"basis": creates(title)})
    found = limbs("R22-04", altered(now_steps=(step,)), WITH_PROVINCE)[1]
    assert found == (("R22-04/0", PASS) if title in STATUTES else ("R22-04/1", FAIL))


@pytest.mark.parametrize("title", sorted(ALL))
def test_a_fee_that_enterprises_may_not_pay_is_weighed(title: str) -> None:
    """Only for licences does a fee always need 法律、行政法规 (许可法第五十八条第一款)."""
    charge = wants("工本费", creates(title), "收费")
    request = change(
        proposal(code="QR001", type=PowerType.CONFIRMATION, fee=None, requirements=(charge,))
    )
    found = limbs("R22-04", request, WITH_PROVINCE)[0]
    if title in LEVIES:
        assert found == ("R22-04/0", PASS)
    elif title in REGULATIONS:
        assert found == ("R22-04/5", REVIEW)
    else:
        assert found == ("R22-04/1", FAIL)


@pytest.mark.parametrize("power", PowerType)
def test_some_powers_must_say_what_they_charge(power: PowerType) -> None:
    charges = {PowerType.LICENCE, PowerType.CONFIRMATION, PowerType.LEVY}
    request = change(proposal(type=power, fee=UNKNOWN))
    expected = (UNCHANGED, ("R22-04/4", LACKS)) if power in charges else (UNCHANGED,)
    assert limbs("R22-04", request) == expected


def test_a_fee_listed_among_the_requirements_is_judged_once() -> None:
    charge = wants("10元", None, "收费")
    assert limbs("R22-04", altered(now=(PAPER, charge), fee="10元", then_fee=None)) == (
        ("R22-04/1", FAIL),
        UNCHANGED,
    )
    other = wants("10元", LAW, "材料")
    assert limbs("R22-04", altered(now=(PAPER, other), fee="10元", then_fee=None)) == (
        UNCHANGED,
        ("R22-04/1", FAIL),
        UNCHANGED,
    )


def test_limits_of_different_units_are_not_compared() -> None:
    hours, spot = (
        TimeLimit(amount=1, unit=DayUnit.HOUR),
        TimeLimit(amount=0, unit=DayUnit.ON_THE_SPOT),
    )
    for limit, found in ((hours, ("R22-04/5", REVIEW)), (spot, UNCHANGED)):
        step = INTERNAL.model_copy(update={"limit": limit})
        request = altered(now_steps=(step,), then_promise=PROMISED, promised_limit=PROMISED)
        assert limbs("R22-04", request)[1] == found


@pytest.mark.parametrize(
    ("then", "now", "found"),
    [
        ("每件200元", "每件100元", ()),
        ("200元", "100.5元", ()),
        ("每件100元", "每件200元", (("R22-04/1", FAIL),)),
        ("每件100元", "每平方米100元", (("R22-04/5", REVIEW),)),
        ("每件100元", "每件100元，加急200元", (("R22-04/5", REVIEW),)),
    ],
)
def test_a_fee_that_falls_adds_nothing(
    then: str, now: str, found: tuple[tuple[str, Verdict], ...]
) -> None:
    said = limbs("R22-04", altered(then_fee=then, fee=now))
    assert said == (UNCHANGED, *found, UNCHANGED)


@pytest.mark.parametrize("basis", [creates("有关法律法规"), creates(citation=None)])
def test_a_basis_that_names_no_clause_is_none(basis: BasisLink) -> None:
    assert limbs("R22-04", altered(now=(PAPER, wants("照片", basis))))[0] == ("R22-04/1", FAIL)


@pytest.mark.parametrize(
    "name", ["与其他企业签订的租赁合同", "平等协商材料", "其他股东的同意书", "高等学历证明"]
)
def test_words_that_only_sound_open_are_left_in_peace(name: str) -> None:
    assert not CATCH_ALL.search(name)


@pytest.mark.parametrize(
    "name",
    [
        "其他材料",
        "其他有关证明材料",
        "其他需要提交的文件",
        "其它",
        "身份证等材料",
        "法律规定的其他条件",
    ],
)
def test_words_that_leave_the_list_open_are_found(name: str) -> None:
    assert CATCH_ALL.search(name)


def test_steps_before_that_are_not_known_cannot_be_compared() -> None:
    (_, found) = of("R22-04", altered(then_steps=UNKNOWN, now_steps=(ACCEPT,)))
    assert (found.limb, found.verdict) == ("R22-04/4", LACKS)
    assert "调整前的运行环节" in found.message
    (_, found) = of("R22-04", altered(then_steps=(ACCEPT,), now_steps=UNKNOWN))
    assert "调整后的运行环节" in found.message


@pytest.mark.parametrize(
    ("then", "now", "found"),
    [
        (None, PROMISED, ("R22-04/5", REVIEW)),
        (PROMISED, None, ("R22-04/5", REVIEW)),
        (UNKNOWN, PROMISED, ("R22-04/4", LACKS)),
        (PROMISED, UNKNOWN, ("R22-04/4", LACKS)),
        (None, UNKNOWN, ("R22-04/4", LACKS)),
    ],
)
def test_an_internal_step_needs_both_promises(
    then: Maybe[TimeLimit | None], now: Maybe[TimeLimit | None], found: tuple[str, Verdict]
) -> None:
    """Without a promise nothing can be compared; one that is not known may be anything."""
    request = altered(now_steps=(INTERNAL,), then_promise=then, promised_limit=now)
    assert limbs("R22-04", request) == (UNCHANGED, found)


def test_a_merged_item_promises_no_longer_than_either() -> None:
    five, ten = (TimeLimit(amount=days, unit=DayUnit.WORKING_DAY) for days in (5, 10))
    parts = (was("甲1", steps=(), promised_limit=five), was("甲2", steps=(), promised_limit=ten))
    for promise, found in ((five, ("R22-04/0", PASS)), (ten, ("R22-04/5", REVIEW))):
        merged = proposal(
            steps=(INTERNAL.model_copy(update={"limit": None}),), promised_limit=promise
        )
        request = change(merged, change=ChangeType.MERGE, before=parts)
        assert limbs("R22-04", request, OPEN_LISTS) == (UNCHANGED, found)


def test_a_step_twice_is_another_step_and_a_material_twice_is_none() -> None:
    twice = altered(then_steps=(CHECK,), now_steps=(CHECK, CHECK))
    assert limbs("R22-04", twice) == (UNCHANGED, ("R22-04/1", FAIL))
    assert limbs("R22-04", altered(now=(PAPER, PAPER))) == (UNCHANGED, UNCHANGED)


def test_a_step_that_becomes_internal_is_not_added_and_one_that_comes_out_is() -> None:
    inside = CHECK.model_copy(update={"visible": False})
    hidden = altered(then_steps=(CHECK,), now_steps=(inside,))
    assert limbs("R22-04", hidden) == (UNCHANGED, UNCHANGED)
    shown = altered(then_steps=(inside,), now_steps=(CHECK,))
    assert limbs("R22-04", shown) == (UNCHANGED, ("R22-04/1", FAIL))


def test_the_worse_of_two_days_counts_for_a_basis() -> None:
    """Never verified on the day of submission, and ended on the day of effect."""
    ends = instrument(
        "将废止法",
        Rank.LAW,
        version(clause("art_10"), verified_through=None, ended_on=date(2026, 3, 20)),
    )
    pack = PACK.model_copy(update={"instruments": (*PACK.instruments, ends)})
    request = altered(now=(PAPER, wants("照片", creates("将废止法"))))
    later = request.model_copy(update={"effective_on": date(2026, 3, 20)})
    assert limbs("R22-04", request, pack)[0] == ("R22-04/5", REVIEW)
    assert limbs("R22-04", later, pack)[0] == ("R22-04/1", FAIL)


def test_of_several_bases_of_one_fee_the_best_counts() -> None:
    fee = BasisLink(role=BasisRole.FEE, instrument="示例通知", citation="第十条")
    law = fee.model_copy(update={"instrument": "示例法"})
    for bases, found in (((fee,), (("R22-04/1", FAIL),)), ((fee, law), (("R22-04/0", PASS),))):
        request = altered(fee="10元")
        item = request.after[0].model_copy(update={"bases": (creates(), *bases)})
        changed = request.model_copy(update={"after": (item,)})
        assert limbs("R22-04", changed)[1:2] == found


def test_a_new_name_with_a_basis_is_judged_by_its_basis() -> None:
    for basis, found in ((LAW, UNCHANGED), (NOTICE, ("R22-04/1", FAIL))):
        renamed = altered(then=(wants("身份证"),), now=(wants("居民身份证", basis),))
        assert limbs("R22-04", renamed)[0] == found


def test_only_a_fee_is_weighed_by_who_pays() -> None:
    paper = wants("某物", creates("示例市条例"))
    request = change(proposal(type=PowerType.CONFIRMATION, fee=None, requirements=(paper,)))
    (found,) = of("R22-04", request)
    assert (found.limb, found.verdict) == UNCHANGED
    assert not any("涉企" in fact.field for fact in found.facts)


@pytest.mark.parametrize(
    ("kind", "power", "cited"),
    [
        ("收费", PowerType.LICENCE, True),
        ("收费", PowerType.CONFIRMATION, False),
        ("材料", PowerType.LICENCE, False),
    ],
)
def test_the_law_on_licences_is_cited_for_their_fees(
    *, kind: str, power: PowerType, cited: bool
) -> None:
    request = change(proposal(type=power, fee=None, requirements=(wants("某物", None, kind),)))
    (found,) = of("R22-04", request)
    assert ("《行政许可法》第五十八条第一款" in {used.label for used in found.statutes}) is cited


def test_a_fee_is_judged_where_the_requirements_are_not_known() -> None:
    request = altered(now=UNKNOWN, fee="10元", then_fee=None)
    assert limbs("R22-04", request) == (("R22-04/4", LACKS), ("R22-04/1", FAIL), UNCHANGED)


def test_what_was_compared_is_told_in_words() -> None:
    things, steps = of("R22-04", altered(then_steps=(ACCEPT,), now_steps=()))
    assert {fact.field: fact.value for fact in things.facts}["调整前的材料、条件"] == "申请书"
    told = {fact.field: fact.value for fact in steps.facts}
    assert (told["调整前的环节"], told["调整后的环节"]) == ("受理", "无")
    things, steps = of("R22-04", altered(then=(), now=()))
    told = {fact.field: fact.value for fact in things.facts}
    assert (told["调整前的材料、条件"], told["调整后的材料、条件"]) == ("无", "无")
    assert {fact.field: fact.value for fact in steps.facts}["调整前的环节"] == "无"
