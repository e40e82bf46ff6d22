"""Article 11, in whose name and under whose seal: R11-07."""

import pytest

from checker import Nature, Stage, Verdict
from checker.case import CaseDecision, Procedure
from knowledge import UNKNOWN, PowerType
from tests.checker.examples.article_11 import (
    BEFORE,
    CENTRE,
    OLD,
    OPEN,
    body,
    decided,
    registered,
)
from tests.checker.worlds import BUREAU, DAY, STREET, case, judged, limbs, of

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT


@pytest.mark.parametrize(
    ("more", "limb", "verdict"),
    [
        ({}, "R11-07/0", PASS),
        ({"issuer": "示例局执法大队"}, "R11-07/2", FAIL),
        ({"seal": "示例局执法大队"}, "R11-07/2", FAIL),
        ({"seal": STREET, "joint_with": (STREET,)}, "R11-07/2", FAIL),
        ({"seal": None}, "R11-07/2", FAIL),
        ({"seal": UNKNOWN}, "R11-07/3", LACKS),
        ({"seal": UNKNOWN, "issuer": "别的局"}, "R11-07/2", FAIL),
        ({"issuer": OLD}, "R11-07/4", REVIEW),
        ({"seal": OLD}, "R11-07/4", REVIEW),
        ({"issuer": OLD, "seal": UNKNOWN}, "R11-07/3", LACKS),
        ({"issuer": OLD, "seal": None}, "R11-07/2", FAIL),
    ],
)
def test_the_organ_decides_in_its_own_name_under_its_own_seal(
    more: dict[str, object], limb: str, verdict: Verdict
) -> None:
    assert limbs("R11-07", decided(**more), body(former_names=(OLD,))) == ((limb, verdict),)


@pytest.mark.parametrize(
    ("more", "limb", "verdict"),
    [
        ({}, "R11-07/0", PASS),
        ({"issuer": CENTRE}, "R11-07/1", FAIL),
        ({"seal": CENTRE}, "R11-07/1", FAIL),
        ({"subject": CENTRE}, "R11-07/1", FAIL),
        ({"issuer": CENTRE, "seal": "别的局"}, "R11-07/1", FAIL),
        ({"issuer": "别的局", "seal": CENTRE}, "R11-07/1", FAIL),
        ({"seal": "别的局"}, "R11-07/2", FAIL),
        ({"seal": UNKNOWN}, "R11-07/3", LACKS),
    ],
)
def test_under_a_delegation_it_is_the_delegator_s(
    more: dict[str, object], limb: str, verdict: Verdict
) -> None:
    submission = decided(delegation="委9", **more)
    assert limbs("R11-07", submission, registered()) == ((limb, verdict),)


def test_the_department_answers_where_the_case_was_opened_by_another_of_its_bodies() -> None:
    """Delegator is the department, and the subject of the case its former or other body."""
    submission = decided(delegation="委9", subject=STREET)
    assert limbs("R11-07", submission, registered()) == (("R11-07/0", PASS),)


def test_whether_there_is_a_delegation_must_be_known() -> None:
    assert limbs("R11-07", decided(delegation=UNKNOWN)) == (("R11-07/3", LACKS),)
    lost = decided(delegation="委0")
    assert limbs("R11-07", lost, OPEN) == (("R11-07/3", LACKS),)


def test_a_delegation_that_is_none_leaves_the_subject_responsible() -> None:
    assert limbs("R11-07", decided(delegation="委0")) == (("R11-07/0", PASS),)
    theirs = registered(delegator="他局")
    assert limbs("R11-07", decided(delegation="委9"), theirs) == (("R11-07/0", PASS),)
    assert limbs("R11-07", decided(delegation="委9", seal=CENTRE), theirs) == (("R11-07/2", FAIL),)


@pytest.mark.parametrize(
    ("seal", "limb", "verdict"),
    [
        (None, "R11-07/0", PASS),
        (UNKNOWN, "R11-07/0", PASS),
        (BUREAU, "R11-07/0", PASS),
        ("示例局执法大队", "R11-07/2", FAIL),
    ],
)
def test_on_the_spot_the_officer_signs_and_no_seal_is_asked_for(
    seal: object, limb: str, verdict: Verdict
) -> None:
    spot = decided(seal=seal, procedure=Procedure.ON_THE_SPOT)
    (found,) = of("R11-07", spot)
    assert (found.limb, found.verdict) == (limb, verdict)
    assert [used.label for used in found.statutes] == ["《行政处罚法》第五十二条第二款"]
    assert limbs("R11-07", decided(issuer="别的局", procedure=Procedure.ON_THE_SPOT)) == (
        ("R11-07/2", FAIL),
    )


@pytest.mark.parametrize(
    ("power", "under", "labels"),
    [
        (PowerType.PENALTY, None, ["《行政处罚法》第五十九条第二款"]),
        (PowerType.LICENCE, None, ["《河南省行政执法条例》第二十九条"]),
        (
            PowerType.PENALTY,
            "委9",
            ["《行政处罚法》第二十条第四款", "《行政处罚法》第五十九条第二款"],
        ),
        (
            PowerType.LICENCE,
            "委9",
            ["《行政许可法》第二十四条第三款", "《河南省行政执法条例》第二十九条"],
        ),
        (
            PowerType.INSPECTION,
            "委9",
            ["《河南省行政执法条例》第十四条第一款", "《河南省行政执法条例》第二十九条"],
        ),
    ],
)
def test_the_clauses_follow_the_power_and_the_delegation(
    power: PowerType, under: str | None, labels: list[str]
) -> None:
    (found,) = of("R11-07", decided(power=power, delegation=under), registered(power=power))
    assert [used.label for used in found.statutes] == labels


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"stage": Stage.BEFORE_DECISION}, ()),
        ({"stage": Stage.BEFORE_DECISION, "decision": None}, ()),
        ({"stage": Stage.CLOSED, "decision": None}, ()),
        ({"stage": Stage.CLOSED, "decision": UNKNOWN}, (("R11-07/3", LACKS),)),
        (
            {
                "stage": Stage.BEFORE_DECISION,
                "decision": CaseDecision(on=DAY, issuer=BUREAU, seal=BUREAU),
            },
            (("R11-07/0", PASS),),
        ),
        ({"stage": Stage.CLOSED, "power": PowerType.INSPECTION}, ()),
        ({"stage": Stage.CLOSED, "power": PowerType.LICENCE}, (("R11-07/3", LACKS),)),
    ],
)
def test_before_the_decision_it_is_not_yet_due(
    more: dict[str, object], expected: tuple[tuple[str, Verdict], ...]
) -> None:
    assert limbs("R11-07", case(**more)) == expected


def test_why_it_is_not_due_is_told() -> None:
    report = judged(case())
    assert "R11-07" in {skip.rule for skip in report.not_yet}
    dropped = judged(case(stage=Stage.CLOSED, decision=None))
    reasons = {skip.reason for skip in dropped.not_applicable if skip.rule == "R11-07"}
    assert reasons == {"本案没有作出决定"}
    checked = judged(case(stage=Stage.CLOSED, power=PowerType.INSPECTION))
    reasons = {skip.reason for skip in checked.not_applicable if skip.rule == "R11-07"}
    assert reasons == {"检查没有记录决定"}


def test_what_is_no_enforcement_bears_any_seal() -> None:
    civil = decided(seal=None, nature=Nature.CIVIL, power=PowerType.INSPECTION)
    assert limbs("R11-07", civil) == ()


def test_the_day_of_the_decision_selects_the_clauses() -> None:
    early = decided(filed_on=BEFORE)
    (found,) = of("R11-07", early)
    assert found.statutes[0].day == DAY.isoformat()
    assert found.statutes[0].day_is == "决定日期"


def test_an_organ_that_nobody_registered_has_no_former_names() -> None:
    submission = decided(subject="未登记局", issuer="未登记局", seal=BUREAU)
    assert limbs("R11-07", submission) == (("R11-07/2", FAIL),)


@pytest.mark.parametrize(
    "more",
    [
        {"stage": Stage.BEFORE_DECISION},
        {"stage": Stage.CLOSED, "decision": None},
        {"stage": Stage.CLOSED, "decision": UNKNOWN},
    ],
)
def test_that_it_is_no_enforcement_is_the_first_reason(more: dict[str, object]) -> None:
    report = judged(case(nature=Nature.CIVIL, power=PowerType.INSPECTION, **more))
    reasons = {skip.reason for skip in report.not_applicable if skip.rule == "R11-07"}
    assert reasons == {"本案属于民事行为，不是执法活动"}


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"stage": Stage.BEFORE_FILING},
        {"stage": Stage.CLOSED},
        {"stage": Stage.CLOSED, "decision": None},
        {"stage": Stage.CLOSED, "power": PowerType.INSPECTION},
    ],
)
def test_the_delegate_opens_no_case_in_its_own_name(more: dict[str, object]) -> None:
    """行政处罚法第二十条第四款: at every stage, once anything has happened."""
    opened = case(subject=CENTRE, delegation="委9", **more)
    (found,) = of("R11-07", opened, registered())
    assert (found.limb, found.verdict) == ("R11-07/1", FAIL)
    assert found.statutes[0].day == DAY.isoformat()
    empty = opened.model_copy(
        update={
            "events": (),
            "stage": Stage.BEFORE_FILING,
            "filed_on": UNKNOWN,
            "decision": UNKNOWN,
        }
    )
    assert limbs("R11-07", empty, registered()) == ()
    undated = opened.model_copy(
        update={"events": (), "filed_on": UNKNOWN, "stage": Stage.BEFORE_NOTICE}
    )
    assert limbs("R11-07", undated, registered()) == ()


def test_a_delegation_known_otherwise_does_not_hasten_the_decision() -> None:
    assert limbs("R11-07", case(delegation="委9"), registered()) == ()
    assert limbs("R11-07", case(delegation="委0"), OPEN) == ()
    assert "R11-07" in {skip.rule for skip in judged(case(delegation="委9"), registered()).not_yet}
    itself = registered(delegate=BUREAU)
    assert limbs("R11-07", case(delegation="委9"), itself) == ()
    inside = case(delegation="委9", subject=CENTRE, nature=Nature.CIVIL, power=PowerType.INSPECTION)
    assert limbs("R11-07", inside, registered()) == ()
