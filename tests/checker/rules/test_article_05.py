"""Article 5, the basis: a case for every limb of R5-01 to R5-04."""

from datetime import date, timedelta

import pytest

from checker import Proposal, UpperLawCheck, Verdict
from knowledge import (
    BasisLink,
    Certainty,
    ChangeType,
    CoercionForm,
    CoercionKind,
    ItemFields,
    PenaltyKind,
    PenaltyRange,
    PowerType,
)
from tests.checker.worlds import (
    BOUNDED,
    DAY,
    LAW,
    MOVED,
    PACK,
    attested,
    change,
    clause,
    creates,
    judged,
    limbs,
    names_body,
    of,
    proposal,
    version,
)

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT


@pytest.mark.parametrize(
    ("bases", "limb", "verdict"),
    [
        ((creates(),), "R5-01/0", PASS),
        ((names_body(),), "R5-01/1", FAIL),
        ((creates("有关法律法规", None),), "R5-01/2", FAIL),
        ((creates("国家有关规定", "第一条"),), "R5-01/2", FAIL),
        ((creates("《国家法律、法规》", None),), "R5-01/2", FAIL),
        ((creates("上级文件", None),), "R5-01/2", FAIL),
        ((creates("《示例法》"),), "R5-01/0", PASS),
        ((creates("示例法", None),), "R5-01/3", FAIL),
        ((creates("示例法", "相关条款"),), "R5-01/3", FAIL),
        ((creates("示例法", "第五十一条"),), "R5-01/4", FAIL),
        ((creates("示例法", "第十条第二款"),), "R5-01/4", FAIL),
        ((creates("没有的法", "第一条"),), "R5-01/5", LACKS),
        ((creates("示例法", "第四十条"),), "R5-01/5", LACKS),
        ((creates("仅知其名法", "第四十条"),), "R5-01/5", LACKS),
    ],
)
def test_a_basis_must_lead_to_a_clause(
    bases: tuple[BasisLink, ...], limb: str, verdict: Verdict
) -> None:
    assert limbs("R5-01", change(proposal(*bases))) == ((limb, verdict),)


def test_each_basis_is_judged_by_itself() -> None:
    both = proposal(creates(), creates("示例法", None))
    assert limbs("R5-01", change(both)) == (("R5-01/0", PASS), ("R5-01/3", FAIL))


def test_the_state_s_prefix_does_not_matter() -> None:
    assert limbs("R5-01", change(proposal(creates("中华人民共和国示例法")))) == (("R5-01/0", PASS),)


@pytest.mark.parametrize(
    ("title", "power", "limb", "verdict"),
    [
        ("示例法", PowerType.PENALTY, "R5-02/0", PASS),
        ("示例市条例", PowerType.PENALTY, "R5-02/0", PASS),
        ("示例部规章", PowerType.PENALTY, "R5-02/0", PASS),
        ("示例通知", PowerType.PENALTY, "R5-02/1", FAIL),
        ("示例通知", PowerType.LICENCE, "R5-02/1", FAIL),
        ("示例国务院决定", PowerType.LICENCE, "R5-02/0", PASS),
        ("示例国务院决定", PowerType.PENALTY, "R5-02/1", FAIL),
        ("示例通知", PowerType.BENEFIT, "R5-02/3", REVIEW),
        ("示例通知", PowerType.REWARD, "R5-02/3", REVIEW),
        ("没有的法", PowerType.PENALTY, "R5-02/2", LACKS),
    ],
)
def test_the_best_rank_decides(title: str, power: PowerType, limb: str, verdict: Verdict) -> None:
    item = proposal(creates(title), type=power)
    assert limbs("R5-02", change(item)) == ((limb, verdict),)


def test_one_sufficient_basis_is_enough() -> None:
    item = proposal(creates("示例通知"), creates("示例法"))
    assert limbs("R5-02", change(item)) == (("R5-02/0", PASS),)


def test_trap_1_a_notice_that_only_names_the_body_is_not_judged_by_rank() -> None:
    """A 通知 in the role 主体 is the decision that brings the power here, not its basis."""
    item = proposal(creates("示例法"), names_body("示例通知"))
    assert limbs("R5-02", change(item)) == (("R5-02/0", PASS),)
    assert limbs("R5-04", change(item)) == (("R5-04/0", PASS),)


def test_trap_1_turned_round_a_notice_in_the_role_of_body_does_not_create_power() -> None:
    item = proposal(names_body("示例法"))
    assert limbs("R5-02", change(item)) == (("R5-02/1", FAIL),)


@pytest.mark.parametrize(
    ("basis", "submitted", "effective", "expected"),
    [
        (creates("示例法"), DAY, DAY, (("R5-03/0", PASS), ("R5-03/0", PASS))),
        (
            creates("未来法"),
            date(2026, 3, 19),
            date(2026, 3, 20),
            (("R5-03/1", FAIL), ("R5-03/0", PASS)),
        ),
        (
            creates("未来法"),
            date(2026, 3, 20),
            date(2026, 3, 20),
            (("R5-03/0", PASS), ("R5-03/0", PASS)),
        ),
        (
            creates("示例法"),
            date(2026, 3, 31),
            date(2026, 3, 31),
            (("R5-03/0", PASS), ("R5-03/0", PASS)),
        ),
        (
            creates("示例法"),
            date(2026, 3, 31),
            date(2026, 4, 1),
            (("R5-03/0", PASS), ("R5-03/5", REVIEW)),
        ),
        (
            creates("换号法", passed=date(2019, 12, 1)),
            date(2026, 3, 4),
            date(2026, 3, 5),
            (("R5-03/0", PASS), ("R5-03/2", FAIL)),
        ),
        (creates("换号法", "第二十条"), DAY, DAY, (("R5-03/0", PASS), ("R5-03/0", PASS))),
        (
            creates("日期不明法"),
            date(2026, 3, 14),
            date(2026, 3, 15),
            (("R5-03/3", REVIEW), ("R5-03/0", PASS)),
        ),
        (
            creates("日期不明法"),
            date(2019, 12, 31),
            date(2026, 3, 15),
            (("R5-03/1", FAIL), ("R5-03/0", PASS)),
        ),
        (creates("仅知其名法"), DAY, DAY, (("R5-03/5", REVIEW), ("R5-03/5", REVIEW))),
        (creates("没有的法"), DAY, DAY, (("R5-03/4", LACKS),)),
    ],
)
def test_a_basis_is_law_on_both_days(
    basis: BasisLink,
    submitted: date,
    effective: date,
    expected: tuple[tuple[str, Verdict], ...],
) -> None:
    request = change(proposal(basis), submitted_on=submitted, effective_on=effective)
    assert limbs("R5-03", request) == expected


def test_a_renumbered_clause_is_re_based() -> None:
    request = change(proposal(creates("换号法", passed=date(2019, 12, 1))))
    found = of("R5-03", request)[0]
    assert found.limb == "R5-03/2"
    assert "条号已变" in found.message


def test_an_unpinned_citation_whose_number_has_moved_is_re_based_too() -> None:
    request = change(proposal(creates("换号法"), creates()), submitted_on=date(2026, 3, 4))
    moved = of("R5-03", request)[1]
    assert (moved.limb, moved.verdict) == ("R5-03/2", FAIL)
    assert "第二十条" in moved.message
    assert limbs("R5-01", request)[0] == ("R5-01/5", LACKS)


def test_a_version_that_was_succeeded_is_no_longer_law() -> None:
    """Even where nobody recorded its end."""
    open_end = MOVED.versions[0].model_copy(update={"ended_on": None})
    moved = MOVED.model_copy(update={"versions": (open_end, MOVED.versions[1])})
    others = [known for known in PACK.instruments if known.title != moved.title]
    pack = PACK.model_copy(update={"instruments": (*others, moved)})
    request = change(proposal(creates("换号法", passed=date(2019, 12, 1))))
    assert limbs("R5-03", request, pack)[0] == ("R5-03/2", FAIL)


def test_no_finding_advises_to_move_the_day_of_submission() -> None:
    late = change(proposal(creates("未来法")), submitted_on=date(2026, 3, 19))
    assert {found.flip for found in of("R5-03", late) if "提交" in found.message} == {None}


def test_an_attestation_carries_the_text_past_the_day_it_was_verified() -> None:
    pack = PACK.model_copy(
        update={"attestations": (attested("示例法", date(2019, 12, 1), date(2026, 4, 1)),)}
    )
    request = change(submitted_on=DAY, effective_on=date(2026, 4, 1))
    assert limbs("R5-03", request) == (("R5-03/0", PASS), ("R5-03/5", REVIEW))
    assert limbs("R5-03", request, pack) == (("R5-03/0", PASS), ("R5-03/0", PASS))


def test_an_attestation_of_another_version_proves_nothing() -> None:
    pack = PACK.model_copy(
        update={"attestations": (attested("示例法", date(2018, 1, 1), date(2026, 4, 1)),)}
    )
    request = change(submitted_on=DAY, effective_on=date(2026, 4, 1))
    assert limbs("R5-03", request, pack) == (("R5-03/0", PASS), ("R5-03/5", REVIEW))


def test_a_text_whose_start_is_unknown_counts_from_the_day_it_was_seen_in_force() -> None:
    assert BOUNDED.versions[0].effective_from is None
    before = change(proposal(creates("日期不明法")), submitted_on=date(2026, 3, 14))
    assert of("R5-03", before)[0].verdict is REVIEW


CHECKED = UpperLawCheck(finding="尚未制定上位法", by="某人", on=DAY)
SILENT = UpperLawCheck(finding="上位法已制定但未设定", by="某人", on=DAY)
DETAILS = UpperLawCheck(finding="上位法已设定，本项为其具体规定", by="某人", on=DAY)
PENALTY, LICENCE, COERCION = PowerType.PENALTY, PowerType.LICENCE, PowerType.COERCION
MEASURE, ENFORCEMENT = CoercionKind.MEASURE, CoercionKind.ENFORCEMENT


def fine_of(maximum: float) -> tuple[PenaltyRange, ...]:
    return (PenaltyRange(kind=PenaltyKind.FINE, maximum=maximum),)


def fined(*kinds: PenaltyKind) -> tuple[PenaltyRange, ...]:
    return tuple(PenaltyRange(kind=kind) for kind in kinds)


@pytest.mark.parametrize(
    ("item", "limb", "verdict"),
    [
        (proposal(creates("示例法")), "R5-04/0", PASS),
        (proposal(creates("示例法"), penalties=fined(PenaltyKind.DETENTION)), "R5-04/0", PASS),
        (
            proposal(creates("示例条例"), penalties=fined(PenaltyKind.REVOKE_BUSINESS_LICENCE)),
            "R5-04/0",
            PASS,
        ),
        (proposal(creates("示例条例"), penalties=fined(PenaltyKind.DETENTION)), "R5-04/2", FAIL),
        (proposal(creates("示例市条例"), penalties=fined(PenaltyKind.FINE)), "R5-04/0", PASS),
        (
            proposal(creates("示例市条例"), penalties=fined(PenaltyKind.REVOKE_BUSINESS_LICENCE)),
            "R5-04/2",
            FAIL,
        ),
        (proposal(creates("示例部规章"), penalties=fined(PenaltyKind.FINE)), "R5-04/3", REVIEW),
        (
            proposal(creates("示例部规章"), penalties=fined(PenaltyKind.FINE), upper_law=CHECKED),
            "R5-04/0",
            PASS,
        ),
        (
            proposal(creates("示例部规章"), penalties=fined(PenaltyKind.CONFISCATE_GAINS)),
            "R5-04/2",
            FAIL,
        ),
        (proposal(creates("示例通知")), "R5-04/1", FAIL),
        (proposal(creates("示例法"), type=LICENCE), "R5-04/0", PASS),
        (proposal(creates("示例条例"), type=LICENCE), "R5-04/3", REVIEW),
        (proposal(creates("示例条例"), type=LICENCE, upper_law=CHECKED), "R5-04/0", PASS),
        (proposal(creates("示例条例"), type=LICENCE, upper_law=None), "R5-04/3", REVIEW),
        (proposal(creates("示例部规章"), type=LICENCE), "R5-04/1", FAIL),
        (proposal(creates("示例部规章"), creates("示例法"), type=LICENCE), "R5-04/0", PASS),
        (proposal(creates("示例通知"), type=LICENCE), "R5-04/1", FAIL),
        (proposal(type=COERCION), "R5-04/6", LACKS),
        (proposal(type=COERCION, coercion=MEASURE), "R5-04/0", PASS),
        (
            proposal(
                creates("示例条例"),
                type=COERCION,
                coercion=MEASURE,
                coercion_forms=(CoercionForm.FREEZE,),
            ),
            "R5-04/2",
            FAIL,
        ),
        (
            proposal(
                creates("示例条例"),
                type=COERCION,
                coercion=MEASURE,
                coercion_forms=(CoercionForm.SEAL,),
            ),
            "R5-04/3",
            REVIEW,
        ),
        (
            proposal(
                creates("示例市条例"),
                type=COERCION,
                coercion=MEASURE,
                coercion_forms=(CoercionForm.OTHER_MEASURE,),
            ),
            "R5-04/2",
            FAIL,
        ),
        (
            proposal(
                creates("示例市条例"),
                type=COERCION,
                coercion=MEASURE,
                coercion_forms=(CoercionForm.SEIZE,),
                upper_law=CHECKED,
            ),
            "R5-04/0",
            PASS,
        ),
        (proposal(creates("示例部规章"), type=COERCION, coercion=MEASURE), "R5-04/1", FAIL),
        (proposal(type=COERCION, coercion=ENFORCEMENT), "R5-04/0", PASS),
        (
            proposal(
                creates("示例条例"),
                type=COERCION,
                coercion=ENFORCEMENT,
                coercion_forms=(CoercionForm.PERFORM_INSTEAD,),
            ),
            "R5-04/1",
            FAIL,
        ),
        (
            proposal(
                creates("示例条例"),
                type=COERCION,
                coercion=ENFORCEMENT,
                coercion_forms=(CoercionForm.DEMOLISH,),
            ),
            "R5-04/5",
            REVIEW,
        ),
        (proposal(type=PowerType.LEVY), "R5-04/0", PASS),
        (proposal(creates("示例条例"), type=PowerType.LEVY), "R5-04/4", REVIEW),
        (proposal(type=PowerType.CONFIRMATION), "R5-04/0", PASS),
        (proposal(creates("示例条例"), type=PowerType.CONFIRMATION), "R5-04/4", REVIEW),
        (proposal(creates("示例部规章"), type=PowerType.LEVY), "R5-04/4", REVIEW),
        (proposal(creates("示例通知"), type=PowerType.LEVY), "R5-04/1", FAIL),
        (proposal(creates("示例条例"), type=LICENCE, upper_law=SILENT), "R5-04/3", REVIEW),
        (proposal(creates("示例市条例"), type=LICENCE, upper_law=SILENT), "R5-04/1", FAIL),
        (proposal(creates("示例市条例"), type=LICENCE, upper_law=CHECKED), "R5-04/3", REVIEW),
        (
            proposal(creates("示例市规章"), penalties=fine_of(100), upper_law=SILENT),
            "R5-04/1",
            FAIL,
        ),
        (
            proposal(creates("示例市规章"), penalties=fine_of(300_000), upper_law=DETAILS),
            "R5-04/8",
            REVIEW,
        ),
        (
            proposal(
                creates("示例市条例"),
                penalties=fined(PenaltyKind.REVOKE_BUSINESS_LICENCE),
                upper_law=DETAILS,
            ),
            "R5-04/8",
            REVIEW,
        ),
        (
            proposal(creates("示例市规章"), penalties=fined(PenaltyKind.FINE), upper_law=CHECKED),
            "R5-04/6",
            LACKS,
        ),
        (proposal(creates("示例国务院决定"), type=LICENCE), "R5-04/0", PASS),
        (proposal(creates("示例省规章"), type=LICENCE, upper_law=CHECKED), "R5-04/7", REVIEW),
        (
            proposal(creates("示例市规章"), penalties=fine_of(50_000), upper_law=CHECKED),
            "R5-04/0",
            PASS,
        ),
        (
            proposal(creates("示例市规章"), penalties=fine_of(50_001), upper_law=CHECKED),
            "R5-04/8",
            REVIEW,
        ),
        (
            proposal(creates("示例市规章"), penalties=fine_of(200_000), upper_law=CHECKED),
            "R5-04/8",
            REVIEW,
        ),
        (
            proposal(creates("示例市规章"), penalties=fine_of(200_001), upper_law=CHECKED),
            "R5-04/2",
            FAIL,
        ),
        (proposal(creates("示例市条例")), "R5-04/6", LACKS),
        (proposal(creates("示例市条例"), penalties=fined(PenaltyKind.OTHER)), "R5-04/2", FAIL),
        (proposal(creates("示例条例"), penalties=fined(PenaltyKind.OTHER)), "R5-04/0", PASS),
        (
            proposal(creates("示例条例"), type=COERCION, coercion=MEASURE, upper_law=CHECKED),
            "R5-04/6",
            LACKS,
        ),
        (
            proposal(type=COERCION, coercion=MEASURE, coercion_forms=(CoercionForm.DEMOLISH,)),
            "R5-04/6",
            LACKS,
        ),
        (
            proposal(
                creates("示例条例"),
                type=COERCION,
                coercion=ENFORCEMENT,
                coercion_forms=(CoercionForm.DEMOLISH, CoercionForm.TRANSFER_DEPOSIT),
            ),
            "R5-04/1",
            FAIL,
        ),
        (proposal(creates("没有的法")), "R5-04/6", LACKS),
        (proposal(names_body()), "R5-04/6", LACKS),
    ],
)
def test_the_rank_must_be_able_to_set_this_power(
    item: Proposal, limb: str, verdict: Verdict
) -> None:
    assert limbs("R5-04", change(item)) == ((limb, verdict),)


def test_cancelling_an_item_asks_for_no_basis_and_passes_nothing() -> None:
    request = change(
        change=ChangeType.CANCEL,
        after=(),
        before=(proposal().model_dump(include=set(ItemFields.model_fields)),),
    )
    article = [one for one in judged(request).findings if one.rule.startswith("R5-")]
    assert article == []


@pytest.mark.parametrize(
    ("submitted", "limb", "verdict"),
    [(date(2021, 7, 14), "R5-04/4", REVIEW), (date(2021, 7, 15), "R5-04/0", PASS)],
)
def test_the_rank_is_judged_by_the_statute_of_the_day(
    submitted: date, limb: str, verdict: Verdict
) -> None:
    """No text of 行政处罚法 before the revision of 2021 is in the table."""
    request = change(submitted_on=submitted, effective_on=DAY)
    assert limbs("R5-04", request) == ((limb, verdict),)


def test_a_day_without_statute_is_left_to_a_person_before_anything_else() -> None:
    detention = proposal(creates("示例条例"), penalties=fined(PenaltyKind.DETENTION))
    request = change(detention, submitted_on=date(2021, 7, 14), effective_on=DAY)
    assert limbs("R5-04", request) == (("R5-04/4", REVIEW),)


def test_force_is_asked_of_both_days_and_named_by_each() -> None:
    request = change(submitted_on=date(2026, 3, 9), effective_on=DAY)
    assert [found.about for found in of("R5-03", request)] == [
        "新条目：依据《示例法》第十条（提交日期）",
        "新条目：依据《示例法》第十条（拟生效日期）",
    ]


def test_only_a_day_to_come_can_be_moved() -> None:
    """The flip moves the proposed day, whichever of two findings it stands in."""
    request = change(proposal(creates("未来法")), submitted_on=DAY, effective_on=date(2026, 3, 19))
    assert [found.flip for found in of("R5-03", request)] == [None, "拟生效日期不早于 2026-03-20。"]


def decided(item: Proposal) -> tuple[tuple[str, Verdict], ...]:
    return limbs("R5-04", change(item))


@pytest.mark.parametrize(
    "fine",
    [
        PenaltyRange(kind=PenaltyKind.FINE, maximum=300_000),
        PenaltyRange(kind=PenaltyKind.FINE, maximum=5, unit="倍"),
        PenaltyRange(kind=PenaltyKind.FINE),
    ],
)
def test_where_upper_law_is_silent_a_local_rule_sets_no_fine_at_all(fine: PenaltyRange) -> None:
    item = proposal(creates("示例市规章"), penalties=(fine,), upper_law=SILENT)
    assert decided(item) == (("R5-04/1", FAIL),)


def test_where_upper_law_is_silent_a_provincial_rule_sets_no_licence() -> None:
    item = proposal(creates("示例省规章"), type=LICENCE, upper_law=SILENT)
    assert decided(item) == (("R5-04/1", FAIL),)


@pytest.mark.parametrize(
    ("title", "limb", "verdict"),
    [
        ("示例条例", "R5-04/5", REVIEW),
        ("示例市条例", "R5-04/5", REVIEW),
        ("示例部规章", "R5-04/1", FAIL),
        ("示例通知", "R5-04/1", FAIL),
    ],
)
def test_below_regulations_nothing_sets_demolition(title: str, limb: str, verdict: Verdict) -> None:
    demolition = (CoercionForm.DEMOLISH,)
    item = proposal(creates(title), type=COERCION, coercion=ENFORCEMENT, coercion_forms=demolition)
    assert decided(item) == ((limb, verdict),)


def test_the_best_of_several_bases_counts() -> None:
    both = proposal(creates("示例条例"), creates("示例国务院决定"), type=LICENCE)
    assert decided(both) == (("R5-04/0", PASS),)
    assert decided(proposal(creates("示例条例"), type=LICENCE)) == (("R5-04/3", REVIEW),)


def test_an_unknown_instrument_leaves_open_what_would_fail() -> None:
    assert decided(proposal(creates("示例通知"), creates("没有的法"))) == (("R5-04/6", LACKS),)
    assert decided(proposal(creates("示例通知"), creates("有关规定"))) == (("R5-04/1", FAIL),)
    assert decided(proposal(creates(), creates("没有的法"))) == (("R5-04/0", PASS),)


def test_a_decision_of_the_state_council_may_set_a_fee() -> None:
    levy = proposal(creates("示例国务院决定"), type=PowerType.LEVY)
    assert decided(levy) == (("R5-04/4", REVIEW),)


def test_a_fine_in_another_unit_is_not_held_against_the_limit_in_yuan() -> None:
    times = PenaltyRange(kind=PenaltyKind.FINE, maximum=60_000, unit="倍")
    for finding in (CHECKED, DETAILS):
        item = proposal(creates("示例市规章"), penalties=(times,), upper_law=finding)
        assert decided(item) == (("R5-04/6", LACKS),)


def test_what_is_said_of_penalties_and_coercion_matters_for_these_powers_only() -> None:
    more = {"penalties": fine_of(300_000), "coercion": MEASURE, "coercion_forms": ()}
    item = proposal(creates("示例市规章"), type=PowerType.CONFIRMATION, **more)
    assert decided(item) == (("R5-04/4", REVIEW),)
    licence = proposal(creates("示例条例"), type=LICENCE, upper_law=CHECKED, **more)
    [found] = of("R5-04", change(licence))
    assert (found.limb, "行政强制" in found.message) == ("R5-04/0", False)


@pytest.mark.parametrize("power", [PowerType.PENALTY, PowerType.BENEFIT, PowerType.SERVICE])
def test_without_any_basis_there_is_not_even_a_policy(power: PowerType) -> None:
    assert limbs("R5-02", change(proposal(names_body(), type=power))) == (("R5-02/1", FAIL),)


def test_a_version_that_may_have_been_replaced_is_for_a_person() -> None:
    later = version(clause("art_10"), passed=DAY, effective_from=None, certainty=Certainty.BOUNDED)
    law = LAW.model_copy(update={"versions": (*LAW.versions, later)})
    others = [known for known in PACK.instruments if known.title != law.title]
    pack = PACK.model_copy(update={"instruments": (*others, law)})
    pinned = proposal(creates(passed=LAW.versions[0].passed))
    before = change(pinned, submitted_on=DAY - timedelta(days=1))
    expected = (("R5-03/0", PASS), ("R5-03/3", REVIEW))
    assert limbs("R5-03", before, pack) == expected
