"""RF-01: one finding for each fact that is missing."""

import pytest

from checker import Nature, RuleForce, Stage, Verdict
from knowledge import UNKNOWN, PowerType
from tests.checker.worlds import case, change, closed, judged, limbs, of, sound

PASS, LACKS = Verdict.PASS, Verdict.INSUFFICIENT
RULE = "RF-01"


def test_a_submission_that_says_everything_passes() -> None:
    assert limbs(RULE, change(sound())) == (("RF-01/0", PASS),)
    assert limbs(RULE, closed()) == (("RF-01/0", PASS),)


def test_each_missing_fact_is_named_with_its_place() -> None:
    found = of(RULE, change(sound(steps=UNKNOWN, penalties=())))
    assert [(one.limb, one.verdict) for one in found] == [("RF-01/1", LACKS)] * 2
    assert found[0].message == "没有写明新条目的运行环节（after.0.steps）。"
    assert found[0].about == "新条目的运行环节"
    assert {fact.field for fact in found[1].facts} >= {"after.0.penalties", "调整类型"}


def test_a_case_is_asked_what_its_stage_needs() -> None:
    found = of(RULE, closed(conduct_on=UNKNOWN, decision=UNKNOWN))
    assert [one.about for one in found] == ["行为发生日期", "决定书"]
    assert {fact.field for fact in found[0].facts} == {
        *("所处阶段", "权力类型", "办案程序", "conduct_on")
    }


def test_it_rests_on_the_measures_alone() -> None:
    change_found, case_found = of(RULE, change(sound()))[0], of(RULE, closed())[0]
    assert change_found.clause_label == "本办法第六条"
    assert case_found.clause_label == "本办法第十二条"
    assert {change_found.force, case_found.force} == {RuleForce.MEASURES}


def test_before_filing_nothing_is_asked() -> None:
    early = case(stage=Stage.BEFORE_FILING, conduct_on=UNKNOWN)
    assert limbs(RULE, early) == ()
    assert RULE in {skip.rule for skip in judged(early).not_yet}
    unbegun = early.model_copy(update={"events": ()})
    assert RULE in {skip.rule for skip in judged(unbegun).not_yet}


@pytest.mark.parametrize("nature", [Nature.CRIMINAL, Nature.ASSISTANCE])
def test_nothing_is_asked_of_what_exercises_no_power(nature: Nature) -> None:
    other = closed(conduct_on=UNKNOWN, nature=nature, power=PowerType.INSPECTION)
    assert limbs(RULE, other) == ()
    assert RULE in {skip.rule for skip in judged(other).not_applicable}
