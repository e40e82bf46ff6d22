"""Article 22(1): what is asked of an applicant stands in some list (R22-02)."""

from datetime import date

import pytest

from checker import CaseFile, ChangeRequest, Finding, Nature, Stage, Verdict
from checker.case import Demand
from knowledge import (
    UNKNOWN,
    Coverage,
    IntermediaryEntry,
    Interval,
    ListVersion,
    Pack,
    PowerType,
    ProofEntry,
    RegistryKind,
    Requirement,
)
from tests.checker.examples.article_22 import holding, wants
from tests.checker.worlds import (
    BUREAU,
    DAY,
    FIRST,
    LAST,
    PACK,
    SOURCE,
    STREET,
    attested,
    case,
    change,
    creates,
    ending,
    judged,
    left,
    limbs,
    listed,
    of,
    proposal,
)

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT
CLEAN = (("R22-02/0", PASS),)
DAY_BEFORE, DAY_AFTER = date(2026, 3, 9), date(2026, 3, 11)
OTHER = "他局"
OPEN = PACK.model_copy(update={"coverage": ()})


def asks(*requirements: Requirement, on: date = DAY, **more: object) -> ChangeRequest:
    """A new licence item of the bureau's, to hold from ``on``."""
    fields: dict[str, object] = {
        "code": "XK100",
        "type": PowerType.LICENCE,
        "fee": None,
        "requirements": requirements,
    }
    return change(proposal(**(fields | more)), submitted_on=DAY_BEFORE, effective_on=on)


def applied(*requirements: Requirement, **more: object) -> CaseFile:
    """An application for XK001, accepted on ``DAY``."""
    fields: dict[str, object] = {
        "power": PowerType.LICENCE,
        "item": "XK001",
        "demands": tuple(Demand.model_validate(one.model_dump()) for one in requirements),
    }
    return case(**(fields | more))


def gone(kind: str) -> Pack:
    """The world in which XK008 left the list on ``DAY``."""
    return holding(left("XK008", ending(kind=kind)))


RESULT = wants("旧批文", result_of=f"{BUREAU}/XK008")


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (DAY_BEFORE, CLEAN),
        (DAY, (("R22-02/1", FAIL),)),
        (DAY_AFTER, (("R22-02/1", FAIL),)),
    ],
)
def test_the_result_of_a_cancelled_item_is_asked_for_until_the_day_before(
    on: date, found: tuple[tuple[str, Verdict], ...]
) -> None:
    assert limbs("R22-02", asks(RESULT, on=on), gone("取消")) == found
    assert limbs("R22-02", applied(RESULT, filed_on=on), gone("取消")) == found


@pytest.mark.parametrize("kind", ["下放", "合并", "调整"])
def test_the_result_of_an_item_that_lives_on_elsewhere_is_weighed(kind: str) -> None:
    assert limbs("R22-02", asks(RESULT), gone(kind)) == (("R22-02/3", REVIEW),)


def test_the_last_of_several_endings_counts() -> None:
    first = left("XK008", ending(kind="取消", on=date(2026, 2, 1))).model_copy(
        update={"valid": Interval(valid_from=date(2026, 1, 1), valid_to=date(2026, 1, 31))}
    )
    again = left("XK008", ending(kind="下放")).model_copy(
        update={"valid": Interval(valid_from=date(2026, 2, 10), valid_to=DAY_BEFORE)}
    )
    for items in ((first, again), (again, first)):
        assert limbs("R22-02", asks(RESULT), holding(*items)) == (("R22-02/3", REVIEW),)


def test_an_item_listed_again_may_be_asked_for() -> None:
    again = listed("XK008", type=PowerType.LICENCE, valid=Interval(valid_from=DAY))
    pack = holding(left("XK008", ending(kind="取消")), again)
    assert limbs("R22-02", asks(RESULT), pack) == CLEAN


@pytest.mark.parametrize("source", [f"{BUREAU}/XK001", f"{BUREAU}／XK001", f" {BUREAU} / XK001 "])
def test_the_result_of_an_item_that_stands_may_be_asked_for(source: str) -> None:
    assert limbs("R22-02", asks(wants("批文", result_of=source))) == CLEAN


def test_the_result_of_another_department_s_item_may_be_asked_for() -> None:
    theirs = PACK.lists[0].model_copy(
        update={"department": OTHER, "items": (listed("TA001", department=OTHER),)}
    )
    pack = PACK.model_copy(update={"lists": (*PACK.lists, theirs)})
    assert limbs("R22-02", asks(wants("批文", result_of=f"{OTHER}/TA001")), pack) == CLEAN
    assert limbs("R22-02", asks(wants("批文", result_of=f"{BUREAU}/TA001")), pack) == (
        ("R22-02/3", REVIEW),
    )


@pytest.mark.parametrize("source", [f"{BUREAU}/XK999", "XK999", f"{OTHER}/XK001"])
def test_the_result_of_what_no_list_holds_is_weighed_where_the_lists_are_complete(
    source: str,
) -> None:
    submission = asks(wants("批文", result_of=source))
    assert limbs("R22-02", submission) == (("R22-02/3", REVIEW),)
    assert limbs("R22-02", submission, OPEN) == (("R22-02/4", LACKS),)


def test_completeness_is_asked_of_the_department_whose_list_would_hold_it() -> None:
    own = Coverage(
        source=SOURCE,
        registry=RegistryKind.LISTS,
        department=BUREAU,
        interval=Interval(valid_from=FIRST, valid_to=LAST),
    )
    pack = PACK.model_copy(update={"coverage": (own,)})
    assert limbs("R22-02", asks(wants("批文", result_of=f"{BUREAU}/XK999")), pack) == (
        ("R22-02/3", REVIEW),
    )
    assert limbs("R22-02", asks(wants("批文", result_of=f"{OTHER}/TA999")), pack) == (
        ("R22-02/4", LACKS),
    )


def proofs(*rows: ProofEntry, complete_for: tuple[str | None, ...] = (None,)) -> Pack:
    """The world with a list of proofs."""
    coverage = tuple(
        Coverage(
            source=SOURCE,
            registry=RegistryKind.PROOFS,
            department=department,
            interval=Interval(valid_from=FIRST, valid_to=LAST),
        )
        for department in complete_for
    )
    return PACK.model_copy(update={"proofs": rows, "coverage": (*PACK.coverage, *coverage)})


def proof(requester: str = BUREAU, **more: object) -> ProofEntry:
    fields: dict[str, object] = {
        "source": SOURCE,
        "name": "无违法记录证明",
        "requester": requester,
        "valid": Interval(valid_from=DAY, valid_to=DAY),
    }
    return ProofEntry.model_validate(fields | more)


PROOF = wants("无违法记录证明", "证明")


@pytest.mark.parametrize("row", [proof(), proof(items=("XK100",)), proof(STREET)])
def test_a_proof_in_the_list_of_the_body_or_its_department_may_be_asked_for(
    row: ProofEntry,
) -> None:
    submission = asks(PROOF, subject=STREET)
    assert limbs("R22-02", submission, proofs(row)) == CLEAN
    assert limbs("R22-02", submission, proofs(row, complete_for=())) == CLEAN


@pytest.mark.parametrize(
    "row", [proof(items=("XK001",)), proof(OTHER), proof(name="无违法记录"), proof(STREET)]
)
def test_a_proof_for_another_item_body_or_name_is_outside(row: ProofEntry) -> None:
    assert limbs("R22-02", asks(PROOF), proofs(row)) == (("R22-02/2", FAIL),)
    assert limbs("R22-02", asks(PROOF), proofs(row, complete_for=())) == (("R22-02/4", LACKS),)


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (DAY_BEFORE, (("R22-02/2", FAIL),)),
        (DAY, CLEAN),
        (DAY_AFTER, (("R22-02/2", FAIL),)),
    ],
)
def test_a_proof_stands_in_the_list_on_the_day(
    on: date, found: tuple[tuple[str, Verdict], ...]
) -> None:
    assert limbs("R22-02", asks(PROOF, on=on), proofs(proof())) == found
    assert limbs("R22-02", applied(PROOF, filed_on=on), proofs(proof())) == found


def test_absence_is_proof_where_the_department_s_list_is_complete() -> None:
    """A department's list holds what its bodies ask for."""
    submission = asks(PROOF, subject=STREET)
    other = proofs(complete_for=(STREET,))
    assert limbs("R22-02", submission, other) == (("R22-02/4", LACKS),)
    own = proofs(complete_for=(BUREAU,))
    assert limbs("R22-02", submission, own) == (("R22-02/2", FAIL),)


def test_a_proof_with_a_basis_but_outside_the_list_is_outside() -> None:
    with_basis = wants("无违法记录证明", "证明", basis=creates())
    assert limbs("R22-02", asks(with_basis), proofs()) == (("R22-02/2", FAIL),)


@pytest.mark.parametrize("item", [None, UNKNOWN])
def test_a_proof_listed_for_some_items_is_not_judged_without_the_item(item: object) -> None:
    submission = applied(PROOF, item=item)
    assert limbs("R22-02", submission, proofs(proof(items=("XK100",)))) == (("R22-02/4", LACKS),)
    assert limbs("R22-02", submission, proofs(proof())) == CLEAN
    assert limbs("R22-02", submission, proofs()) == (("R22-02/2", FAIL),)


SERVICE = wants("环境评估报告", "中介服务")


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({}, CLEAN),
        ({"items": ("XK100",)}, CLEAN),
        ({"items": ("XK001",)}, (("R22-02/3", REVIEW),)),
        ({"department": OTHER}, (("R22-02/3", REVIEW),)),
        ({"name": "评估报告"}, (("R22-02/3", REVIEW),)),
        ({"valid": Interval(valid_to=DAY_BEFORE)}, (("R22-02/3", REVIEW),)),
    ],
)
def test_a_service_stands_in_the_catalogue_or_is_weighed(
    more: dict[str, object], found: tuple[tuple[str, Verdict], ...]
) -> None:
    fields: dict[str, object] = {
        "source": SOURCE,
        "name": "环境评估报告",
        "department": BUREAU,
        "valid": Interval(),
    }
    row = IntermediaryEntry.model_validate(fields | more)
    pack = PACK.model_copy(update={"intermediaries": (row,)})
    assert limbs("R22-02", asks(SERVICE), pack) == found


@pytest.mark.parametrize(
    "name",
    [
        *("立项批文", "规划批复", "消防批准书", "施工许可证", "受理回执", "项目备案表"),
        *("主管部门审查意见", "街道审核意见", "邻里同意书", "产品合格证", "使用登记证"),
    ],
)
def test_what_sounds_like_an_approval_is_weighed_unless_a_clause_asks_for_it(name: str) -> None:
    assert limbs("R22-02", asks(wants(name))) == (("R22-02/3", REVIEW),)
    assert limbs("R22-02", asks(wants(name, basis=creates()))) == CLEAN


@pytest.mark.parametrize("name", ["申请书", "身份证", "租赁合同", "判决书", "营业执照"])
@pytest.mark.parametrize("kind", ["材料", "条件"])
def test_what_sounds_like_no_approval_is_left_alone(name: str, kind: str) -> None:
    assert limbs("R22-02", asks(wants(name, kind))) == CLEAN


@pytest.mark.parametrize(
    "basis",
    [
        creates("示例通知"),
        creates("示例法", "第四十条"),
        creates("没有的法"),
        creates("示例法", None),
        creates("已废止法"),
        creates("未来法"),
        creates("日期不明法"),
    ],
    ids=str,
)
def test_only_a_clause_of_law_in_force_answers_for_an_approval(basis: object) -> None:
    submission = asks(wants("项目批文", basis=basis))
    assert limbs("R22-02", submission) == (("R22-02/3", REVIEW),)


@pytest.mark.parametrize("title", ["示例条例", "示例市条例", "示例部规章", "示例市规章"])
def test_regulations_and_rules_are_law(title: str) -> None:
    assert limbs("R22-02", asks(wants("项目批文", basis=creates(title)))) == CLEAN


def test_the_basis_is_law_on_the_day_of_effect() -> None:
    named = wants("项目批文", basis=creates("未来法"))
    assert limbs("R22-02", asks(named, on=date(2026, 3, 19))) == (("R22-02/3", REVIEW),)
    assert limbs("R22-02", asks(named, on=date(2026, 3, 20))) == CLEAN
    late = asks(wants("项目批文", basis=creates()), on=date(2026, 4, 1))
    assert limbs("R22-02", late) == (("R22-02/3", REVIEW),)
    known = PACK.model_copy(
        update={"attestations": (attested("示例法", date(2019, 12, 1), date(2026, 4, 1)),)}
    )
    assert limbs("R22-02", late, known) == CLEAN


def test_each_wrong_thing_is_a_finding_and_the_others_are_none() -> None:
    found = of(
        "R22-02",
        asks(wants("申请书"), wants("项目批文"), PROOF, wants("照片")),
        proofs(),
    )
    assert [one.limb for one in found] == ["R22-02/3", "R22-02/2"]
    assert ["项目批文" in one.about for one in found] == [True, False]


def test_nothing_asked_is_nothing_wrong() -> None:
    assert limbs("R22-02", asks()) == CLEAN
    assert limbs("R22-02", applied()) == CLEAN


def test_the_pass_shows_what_was_asked() -> None:
    told = {fact.field: fact.value for fact in only(asks(wants("甲"), wants("乙")), PACK).facts}
    assert told["要求申请人提交、具备的"] == "甲、乙"
    told = {fact.field: fact.value for fact in only(applied(), PACK).facts}
    assert told["要求申请人提交、具备的"] == "无"
    told = {fact.field: fact.value for fact in only(applied(demands=UNKNOWN), PACK).facts}
    assert told["要求申请人提交、具备的"] == "不详"


def test_what_is_not_known_does_not_pass() -> None:
    assert limbs("R22-02", asks(requirements=UNKNOWN)) == (("R22-02/4", LACKS),)
    assert limbs("R22-02", applied(demands=UNKNOWN)) == (("R22-02/4", LACKS),)
    undated = applied(wants("甲"), filed_on=None).model_copy(update={"events": ()})
    assert limbs("R22-02", undated) == (("R22-02/4", LACKS),)
    nothing = undated.model_copy(update={"demands": ()})
    assert limbs("R22-02", nothing) == CLEAN


@pytest.mark.parametrize("power", PowerType)
def test_a_case_is_judged_where_the_power_is_exercised_on_application(power: PowerType) -> None:
    of_office = {
        *(PowerType.PENALTY, PowerType.COERCION, PowerType.LEVY),
        PowerType.INSPECTION,
    }
    found = limbs("R22-02", applied(power=power))
    assert found == (() if power in of_office else CLEAN)


def test_what_exercises_no_power_is_left_alone() -> None:
    served = applied(nature=Nature.GUIDANCE, power=PowerType.SERVICE)
    assert limbs("R22-02", served) == ()
    early = applied(stage=Stage.BEFORE_FILING, filed_on=None).model_copy(update={"events": ()})
    assert "R22-02" in {skip.rule for skip in judged(early).not_yet}


def only(submission: ChangeRequest | CaseFile, pack: Pack) -> Finding:
    (found,) = of("R22-02", submission, pack)
    return found


def test_a_plan_may_be_changed_and_what_happened_is_looked_up() -> None:
    for asked, pack in ((RESULT, gone("取消")), (PROOF, proofs())):
        planned, done = only(asks(asked), pack), only(applied(asked), pack)
        assert asked.name in (planned.flip or "")
        assert planned.cure == planned.flip
        assert done.flip is None
        assert "原始材料" in (done.cure or "")


def test_the_finding_shows_what_it_rests_on() -> None:
    found = only(asks(RESULT), gone("取消"))
    assert found.computation == "2026-03-10 ≤ 2026-03-10"
    assert f"{BUREAU}/XK008移出清单" in {fact.field for fact in found.facts}
    assert {fact.value for fact in only(asks(PROOF), proofs(proof())).facts} >= {"列入"}
    other = only(asks(PROOF), proofs(proof(items=("XK001",))))
    assert {fact.value for fact in other.facts} >= {"只对其他条目列入"}
    assert {fact.value for fact in only(asks(PROOF), proofs()).facts} >= {"没有列入"}
    assert {fact.value for fact in only(asks(SERVICE), PACK).facts} >= {"没有列入"}
    labels = [used.label for used in only(asks(PROOF), proofs()).statutes]
    assert labels == ["《优化营商环境条例》第四十四条第三款"]
    refused = Demand.model_validate(PROOF.model_dump() | {"refused": True})
    told = only(applied(demands=(refused,)), proofs()).facts
    assert any("不予受理" in fact.field and fact.value is True for fact in told)
    told = only(applied(PROOF), proofs()).facts
    assert not any("不予受理" in fact.field for fact in told)


def test_the_message_names_both_bodies_whose_lists_were_read() -> None:
    found = only(applied(PROOF, subject=STREET), proofs())
    assert STREET in found.message
    assert BUREAU in found.message


def test_a_list_version_that_has_ended_holds_nothing() -> None:
    ended: ListVersion = PACK.lists[0].model_copy(
        update={"valid": Interval(valid_from=date(2026, 1, 1), valid_to=DAY_BEFORE)}
    )
    pack = PACK.model_copy(update={"lists": (ended,)})
    asked = asks(wants("批文", result_of=f"{BUREAU}/XK001"))
    assert limbs("R22-02", asked, pack) == (("R22-02/3", REVIEW),)
