"""Article 11, bodies after a reorganisation: R11-02."""

from datetime import date

import pytest

from checker import CaseFile, Nature, Verdict
from checker.case import CaseDecision, Seizure, Stage
from knowledge import UNKNOWN, Pack, PowerType
from tests.checker.examples.article_11 import AFTER, BEFORE, NEW, OLD, body, decided, reformed
from tests.checker.worlds import BUREAU, DAY, PACK, case, change, inspection, judged, limbs, of
from tests.checker.worlds import proposal as item

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"confirmed_on": DAY}, (("R11-02/0", PASS),)),
        ({"confirmed_on": BEFORE}, (("R11-02/3", REVIEW),)),
        ({"confirmed_on": AFTER}, (("R11-02/0", PASS),)),
        ({"confirmed_on": UNKNOWN}, (("R11-02/4", LACKS),)),
        ({"confirmed_on": None}, ()),
        ({"reorganised_on": UNKNOWN}, (("R11-02/4", LACKS),)),
        ({"reorganised_on": UNKNOWN, "confirmed_on": None}, ()),
        ({"reorganised_on": None}, ()),
        ({"reorganised_on": AFTER, "confirmed_on": BEFORE}, ()),
    ],
)
def test_a_reorganised_body_is_confirmed_anew(
    more: dict[str, object], expected: tuple[tuple[str, Verdict], ...]
) -> None:
    pack = reformed(**more)
    assert limbs("R11-02", case(subject=NEW), pack) == expected
    assert limbs("R11-02", change(item(subject=NEW)), pack) == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, (("R11-02/1", FAIL),)),
        ({"reorganised_on": BEFORE}, (("R11-02/1", FAIL),)),
        ({"reorganised_on": AFTER}, ()),
        ({"saving_clause": "六个月内继续有效"}, (("R11-02/2", REVIEW),)),
        ({"saving_clause": UNKNOWN}, (("R11-02/2", REVIEW),)),
        ({"reorganised_on": UNKNOWN}, (("R11-02/4", LACKS),)),
        ({"reorganised_on": None}, (("R11-02/4", LACKS),)),
    ],
)
def test_after_its_day_the_former_name_is_used_no_more(
    more: dict[str, object], expected: tuple[tuple[str, Verdict], ...]
) -> None:
    pack = reformed(**more)
    assert limbs("R11-02", case(subject=OLD), pack) == expected
    assert limbs("R11-02", change(item(subject=OLD)), pack) == expected


def test_only_what_is_proposed_can_be_proposed_otherwise() -> None:
    (done,) = of("R11-02", case(subject=OLD), reformed())
    (planned,) = of("R11-02", change(item(subject=OLD)), reformed())
    assert done.flip is None
    assert planned.flip == f"实施主体改为{NEW}。"


@pytest.mark.parametrize(
    ("withdrawn", "expected"),
    [
        (None, (("R11-02/2", REVIEW),)),
        (AFTER, (("R11-02/2", REVIEW),)),
        (DAY, (("R11-02/1", FAIL),)),
    ],
)
def test_a_name_that_a_registered_body_still_bears_is_weighed(
    withdrawn: date | None, expected: tuple[tuple[str, Verdict], ...]
) -> None:
    """A bureau that was split may go on under its name."""
    base = body(withdrawn_on=withdrawn)
    assert limbs("R11-02", case(), reformed(base, former_names=(BUREAU,))) == expected


@pytest.mark.parametrize("day", [None, UNKNOWN])
def test_an_undated_reorganisation_of_a_living_namesake_says_nothing(day: object) -> None:
    pack = reformed(former_names=(BUREAU,), reorganised_on=day)
    assert limbs("R11-02", case(), pack) == ()


def test_a_former_name_of_two_bodies_is_saved_by_either() -> None:
    once = reformed()
    one_saves = reformed(once, name="示例另局", saving_clause="继续有效")
    none_saves = reformed(once, name="示例另局")
    one_undated = reformed(once, name="示例另局", reorganised_on=UNKNOWN)
    one_later = reformed(once, name="示例另局", reorganised_on=AFTER, saving_clause="继续有效")
    assert limbs("R11-02", case(subject=OLD), one_saves) == (("R11-02/2", REVIEW),)
    assert limbs("R11-02", case(subject=OLD), none_saves) == (("R11-02/1", FAIL),)
    assert limbs("R11-02", case(subject=OLD), one_undated) == (("R11-02/1", FAIL),)
    assert limbs("R11-02", case(subject=OLD), one_later) == (("R11-02/1", FAIL),)


def test_a_body_that_lists_its_own_name_among_its_former_ones_is_not_renamed() -> None:
    assert limbs("R11-02", case(subject=NEW), reformed(former_names=(NEW,))) == (
        ("R11-02/0", PASS),
    )


@pytest.mark.parametrize(
    ("submission", "expected"),
    [
        (case(inspection(on=BEFORE), filed_on=BEFORE, subject=OLD), ()),
        (
            case(inspection(on=BEFORE), inspection(id="事2"), filed_on=BEFORE, subject=OLD),
            (("R11-02/1", FAIL),),
        ),
        (case(inspection(on=BEFORE), filed_on=DAY, subject=OLD), (("R11-02/1", FAIL),)),
        (
            case(
                inspection(on=BEFORE),
                filed_on=BEFORE,
                subject=OLD,
                decision=CaseDecision(on=DAY, issuer=NEW, seal=NEW),
            ),
            (("R11-02/1", FAIL),),
        ),
    ],
)
def test_the_last_act_of_a_case_decides(
    submission: CaseFile, expected: tuple[tuple[str, Verdict], ...]
) -> None:
    assert limbs("R11-02", submission, reformed()) == expected


def test_a_seal_of_the_former_name_is_always_weighed() -> None:
    for saving in (None, UNKNOWN, "继续有效"):
        pack = reformed(saving_clause=saving)
        sealed = decided(subject=NEW, issuer=NEW, seal=OLD)
        assert limbs("R11-02", sealed, pack) == (("R11-02/2", REVIEW), ("R11-02/0", PASS))
    sealed = decided(subject=NEW, issuer=NEW, seal=OLD)
    undated = reformed(reorganised_on=None)
    assert limbs("R11-02", sealed, undated) == (("R11-02/4", LACKS),)
    before = reformed(reorganised_on=AFTER)
    assert limbs("R11-02", sealed, before) == ()


def test_a_decision_and_an_act_in_the_former_name_are_acts_under_it() -> None:
    issued = decided(subject=NEW, issuer=OLD, seal=UNKNOWN)
    assert limbs("R11-02", issued, reformed()) == (("R11-02/1", FAIL), ("R11-02/0", PASS))
    acted = case(inspection(body=OLD), subject=NEW)
    assert limbs("R11-02", acted, reformed()) == (("R11-02/1", FAIL), ("R11-02/0", PASS))


def test_a_body_that_was_never_reorganised_is_left_in_peace() -> None:
    report = judged(case())
    assert limbs("R11-02", case()) == ()
    reasons = {skip.reason for skip in report.not_applicable if skip.rule == "R11-02"}
    assert reasons == {"执法主体没有经过机构改革的登记"}


def test_an_unregistered_body_is_for_another_rule() -> None:
    nowhere: Pack = PACK.model_copy(update={"subjects": ()})
    assert limbs("R11-02", case(), nowhere) == ()


def test_a_case_without_days_cannot_be_compared() -> None:
    empty = case(subject=OLD, filed_on=UNKNOWN, stage=Stage.CLOSED)
    empty = empty.model_copy(update={"events": ()})
    assert limbs("R11-02", empty, reformed()) == (("R11-02/4", LACKS),)


def test_what_is_no_enforcement_may_bear_any_name() -> None:
    internal = case(subject=OLD, nature=Nature.CIVIL, power=PowerType.INSPECTION)
    assert limbs("R11-02", internal, reformed()) == ()


@pytest.mark.parametrize("seal", [None, UNKNOWN])
def test_a_decision_without_a_known_seal_has_no_former_one(seal: object) -> None:
    sealed = decided(subject=NEW, issuer=NEW, seal=seal)
    assert limbs("R11-02", sealed, reformed()) == (("R11-02/0", PASS),)


def test_what_was_found_is_not_also_said_not_to_apply() -> None:
    report = judged(case(subject=OLD), reformed())
    assert "R11-02" not in {skip.rule for skip in report.not_applicable}


def test_the_message_tells_a_seal_from_a_name() -> None:
    (seal, _) = of("R11-02", decided(subject=NEW, issuer=NEW, seal=OLD), reformed())
    (name,) = of("R11-02", case(subject=OLD), reformed())
    assert f"印章用的是原名称{OLD}" in seal.message
    assert f"使用原名称{OLD}" in name.message


def test_a_measure_is_an_act_too() -> None:
    measured = case(
        inspection(on=BEFORE),
        filed_on=BEFORE,
        subject=OLD,
        seizures=(Seizure(id="扣1", on=DAY),),
    )
    assert limbs("R11-02", measured, reformed()) == (("R11-02/1", FAIL),)
