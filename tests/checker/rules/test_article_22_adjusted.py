"""Article 22(2): what only an earlier version of an item asked for is asked no more (R22-03b)."""

from datetime import date

import pytest

from checker import CaseFile, Nature, Stage, Verdict
from checker.case import Demand
from knowledge import UNKNOWN, Interval, Item, Maybe, PowerType, Requirement
from tests.checker.examples.article_22 import adjusted, applied, holding, wants
from tests.checker.worlds import DAY, PACK, judged, limbs, listed, of

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT
RULE = "R22-03b"
CLEAN = (("R22-03b/0", PASS),)
MISSING = ("R22-03b/3", LACKS)
DAY_BEFORE, DAY_AFTER = date(2026, 3, 9), date(2026, 3, 11)
FORM, PHOTO = Requirement(name="申请书"), Requirement(name="照片")
PACK_22 = adjusted((FORM,), "5元")


@pytest.mark.parametrize(
    ("on", "found"),
    [(DAY_BEFORE, ()), (DAY, (("R22-03b/1", FAIL),)), (DAY_AFTER, (("R22-03b/1", FAIL),))],
)
def test_the_version_of_the_day_of_filing_counts(
    on: date, found: tuple[tuple[str, Verdict], ...]
) -> None:
    assert limbs(RULE, applied(FORM, PHOTO, filed_on=on), PACK_22) == found


@pytest.mark.parametrize("charged", ["5元", " 5元 ", None, "免费"])
def test_what_the_version_of_the_day_says_may_be_charged_or_nothing(charged: str | None) -> None:
    assert limbs(RULE, applied(FORM, charged=charged), PACK_22) == CLEAN


@pytest.mark.parametrize(
    ("charged", "found"),
    [
        ("10元", ("R22-03b/2", FAIL)),
        ("7元", ("R22-03b/4", REVIEW)),
        (UNKNOWN, MISSING),
    ],
)
def test_another_charge_is_found(charged: Maybe[str | None], found: tuple[str, Verdict]) -> None:
    assert limbs(RULE, applied(FORM).model_copy(update={"charged": charged}), PACK_22) == (found,)


def test_everything_that_is_old_is_a_finding() -> None:
    old = (PHOTO, Requirement(name="户口簿"))
    was = version((FORM, *old), "10元")
    now = version((FORM,), None, since=DAY)
    found = of(RULE, applied(FORM, *old, charged="10元"), holding(was, now))
    assert [one.limb for one in found] == ["R22-03b/1", "R22-03b/1", "R22-03b/2"]
    assert ["照片" in one.about for one in found] == [True, False, False]


def version(
    requirements: Maybe[tuple[Requirement, ...]],
    fee: Maybe[str | None],
    since: date = date(2026, 1, 1),
    **more: object,
) -> Item:
    """XK009 as it stood from a day on; a later one of the list takes its place."""
    until = DAY_BEFORE if since < DAY else None
    return listed(
        "XK009",
        type=PowerType.LICENCE,
        requirements=requirements,
        fee=fee,
        valid=Interval(valid_from=since, valid_to=until),
        **more,
    )


@pytest.mark.parametrize("reverse", [False, True])
def test_versions_follow_each_other_by_day_not_by_place(*, reverse: bool) -> None:
    items = [version((PHOTO,), None), version((FORM,), None, since=DAY)]
    pack = holding(*(reversed(items) if reverse else items))
    assert limbs(RULE, applied(PHOTO), pack) == (("R22-03b/1", FAIL),)
    assert limbs(RULE, applied(PHOTO, filed_on=DAY_BEFORE), pack) == ()


def test_a_version_that_came_later_is_no_earlier_one() -> None:
    pack = holding(version((FORM,), None), version((FORM, PHOTO), None, since=DAY))
    assert limbs(RULE, applied(FORM, PHOTO, filed_on=DAY_BEFORE), pack) == ()


def test_things_are_compared_by_name_and_kind() -> None:
    was = (FORM, wants("照片", "证明"))
    now = (FORM, wants("照片", "材料"))
    pack = holding(version(was, None), version(now, None, since=DAY))
    assert limbs(RULE, applied(FORM, wants("照片", "材料")), pack) == CLEAN
    assert limbs(RULE, applied(FORM, wants("照片", "证明")), pack) == (("R22-03b/1", FAIL),)


def test_what_no_version_asked_for_is_for_another_rule() -> None:
    assert limbs(RULE, applied(FORM, wants("无人要求的材料")), PACK_22) == CLEAN


@pytest.mark.parametrize(
    "items",
    [
        (version((FORM,), "5元", since=DAY),),
        (version((FORM,), "5元"), version((FORM,), "5元", since=DAY)),
        (version((FORM,), "5元", phone="1"), version((FORM,), "5元", since=DAY)),
        (version((FORM, PHOTO), None), version((PHOTO, FORM), "不收费", since=DAY)),
        (version(UNKNOWN, UNKNOWN), version(UNKNOWN, UNKNOWN, since=DAY)),
        (version((FORM,), UNKNOWN), version((FORM,), UNKNOWN, since=DAY)),
    ],
)
def test_it_does_not_apply_where_no_earlier_version_differs(items: tuple[Item, ...]) -> None:
    submission, pack = applied(FORM, PHOTO, charged="10元"), holding(*items)
    assert limbs(RULE, submission, pack) == ()
    assert RULE in {skip.rule for skip in judged(submission, pack).not_applicable}


@pytest.mark.parametrize(
    ("then", "now"),
    [(UNKNOWN, (FORM,)), ((FORM,), UNKNOWN)],
)
def test_requirements_of_a_version_that_are_not_known_do_not_pass(
    then: Maybe[tuple[Requirement, ...]], now: Maybe[tuple[Requirement, ...]]
) -> None:
    pack = holding(version(then, None), version(now, None, since=DAY))
    assert limbs(RULE, applied(FORM, charged=None), pack) == (MISSING,)


def test_requirements_nobody_knows_do_not_pass_where_the_fee_differs() -> None:
    pack = holding(version(UNKNOWN, "10元"), version(UNKNOWN, "5元", since=DAY))
    assert limbs(RULE, applied(FORM, charged="5元"), pack) == (MISSING,)
    assert limbs(RULE, applied(FORM, charged="10元"), pack) == (MISSING, ("R22-03b/2", FAIL))


@pytest.mark.parametrize(
    ("then", "now", "charged", "found"),
    [
        (UNKNOWN, "5元", "5元", CLEAN),
        (UNKNOWN, "5元", None, CLEAN),
        (UNKNOWN, "5元", "10元", (MISSING,)),
        ("10元", UNKNOWN, "10元", (MISSING,)),
        ("10元", UNKNOWN, "7元", (MISSING,)),
        ("10元", UNKNOWN, None, CLEAN),
        ("10元", None, "10元", (("R22-03b/2", FAIL),)),
        (None, "10元", "7元", (("R22-03b/4", REVIEW),)),
    ],
)
def test_fees_that_are_not_known_do_not_pass(
    then: Maybe[str | None],
    now: Maybe[str | None],
    charged: str | None,
    found: tuple[tuple[str, Verdict], ...],
) -> None:
    pack = holding(version((FORM,), then), version((FORM,), now, since=DAY))
    assert limbs(RULE, applied(FORM, charged=charged), pack) == found


def test_a_fee_counts_only_where_the_versions_differ_in_it() -> None:
    pack = holding(version((FORM, PHOTO), "5元"), version((FORM,), "5元", since=DAY))
    assert limbs(RULE, applied(FORM, charged="7元"), pack) == CLEAN
    unknown = applied(FORM).model_copy(update={"charged": UNKNOWN})
    assert limbs(RULE, unknown, pack) == CLEAN


def test_any_earlier_version_counts() -> None:
    first = listed(
        "XK009",
        type=PowerType.LICENCE,
        requirements=(PHOTO,),
        fee="20元",
        valid=Interval(valid_to=date(2025, 12, 31)),
    )
    pack = holding(first, version((FORM,), "10元"), version((FORM,), "5元", since=DAY))
    assert limbs(RULE, applied(PHOTO), pack) == (("R22-03b/1", FAIL),)
    assert limbs(RULE, applied(charged="20元"), pack) == (("R22-03b/2", FAIL),)
    half = holding(
        listed("XK009", requirements=UNKNOWN, fee=UNKNOWN, valid=Interval(valid_to=date.min)),
        version((FORM,), "10元"),
        version((FORM,), "5元", since=DAY),
    )
    assert limbs(RULE, applied(FORM), half) == (MISSING,)
    assert limbs(RULE, applied(FORM, charged="10元"), half) == (MISSING, ("R22-03b/2", FAIL))
    assert limbs(RULE, applied(FORM, charged="7元"), half) == (MISSING, MISSING)


def test_a_version_of_another_list_version_counts() -> None:
    was = PACK.lists[0].model_copy(
        update={
            "version": "v0",
            "valid": Interval(valid_to=DAY_BEFORE),
            "items": (listed("XK009", requirements=(FORM, PHOTO), fee=None, valid=Interval()),),
        }
    )
    now = PACK.lists[0].model_copy(
        update={
            "valid": Interval(valid_from=DAY),
            "items": (listed("XK009", requirements=(FORM,), fee=None, valid=Interval()),),
        }
    )
    pack = PACK.model_copy(update={"lists": (now, was)})
    assert limbs(RULE, applied(PHOTO), pack) == (("R22-03b/1", FAIL),)
    assert limbs(RULE, applied(PHOTO, filed_on=DAY_BEFORE), pack) == ()


def test_without_a_day_nothing_is_compared() -> None:
    undated = applied(FORM, filed_on=None).model_copy(update={"events": ()})
    assert limbs(RULE, undated, PACK_22) == (MISSING,)


def test_an_item_that_does_not_stand_is_for_other_rules() -> None:
    for code in ("CF002", "XK999"):
        submission = applied(FORM, item=code)
        reasons = {skip.rule: skip.reason for skip in judged(submission).not_applicable}
        assert "R22-03 判断" in reasons[RULE]


@pytest.mark.parametrize(
    "submission",
    [
        applied(PHOTO, item=None),
        applied(PHOTO, item=UNKNOWN),
        applied(PHOTO, power=PowerType.PENALTY),
        applied(PHOTO, nature=Nature.ASSISTANCE),
    ],
)
def test_it_applies_to_applications_under_an_item(submission: CaseFile) -> None:
    assert limbs(RULE, submission, PACK_22) == ()


@pytest.mark.parametrize("item", [None, UNKNOWN])
def test_without_an_item_it_says_which_rule_asks(item: object) -> None:
    skipped = judged(applied(PHOTO, item=item), PACK_22).not_applicable
    reasons = {skip.rule: skip.reason for skip in skipped}
    assert reasons[RULE] == "案件没有写明所依据的清单条目，由 R22-01 判断"


def test_demands_that_are_not_known_do_not_pass() -> None:
    (found,) = of(RULE, applied(demands=UNKNOWN), PACK_22)
    assert (found.limb, found.verdict) == MISSING
    assert "要求申请人" in found.message
    assert {fact.field: fact.value for fact in found.facts}["要求申请人提交、具备的"] == "不详"


def test_what_was_asked_is_told_in_words() -> None:
    pack = holding(version((PHOTO,), None), version((), None, since=DAY))
    (found,) = of(RULE, applied(FORM), pack)
    told = {fact.field: fact.value for fact in found.facts}
    assert told["要求申请人提交、具备的"] == "申请书"
    assert told[f"{DAY}的版本要求"] == "无"
    (found,) = of(RULE, applied(), pack)
    assert {fact.field: fact.value for fact in found.facts}["要求申请人提交、具备的"] == "无"


def test_before_filing_it_is_not_yet_asked() -> None:
    early = applied(PHOTO, stage=Stage.BEFORE_FILING, filed_on=UNKNOWN)
    early = early.model_copy(update={"events": (), "decision": UNKNOWN})
    assert RULE in {skip.rule for skip in judged(early, PACK_22).not_yet}


def test_the_finding_shows_both_versions_and_no_way_to_rewrite_the_past() -> None:
    refused = Demand(name="照片", refused=True)
    submission = applied(FORM).model_copy(update={"demands": (refused,)})
    (found,) = of(RULE, submission, PACK_22)
    told = {fact.field: fact.value for fact in found.facts}
    assert told[f"{DAY}的版本要求"] == "申请书"
    assert told["此前的版本要求"] == "照片、申请书"
    assert any("不予受理" in field for field in told)
    assert found.flip is None
    assert "原始材料" in (found.cure or "")
    (fine,) = of(RULE, applied(FORM), PACK_22)
    assert {"向申请人收取", "要求申请人提交、具备的", "此前的版本收费"} <= {
        fact.field for fact in fine.facts
    }
    assert not any("不予受理" in fact.field for fact in of(RULE, applied(PHOTO), PACK_22)[0].facts)
    assert fine.about == f"案件 {submission.id}"
