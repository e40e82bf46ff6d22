"""Article 22(3): no licence under another name (R22-05)."""

from datetime import date

import pytest

from checker import ChangeRequest, Verdict
from knowledge import UNKNOWN, BasisLink, FlowStep, PowerType
from tests.checker.examples.article_22 import filing
from tests.checker.worlds import (
    DAY,
    PACK,
    change,
    creates,
    judged,
    limbs,
    names_body,
    of,
    proposal,
)

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT
RULE = "R22-05"


@pytest.mark.parametrize("power", PowerType)
def test_it_asks_of_what_may_hide_a_licence(power: PowerType) -> None:
    submission = filing("示例通知", type=power)
    hides = power in (PowerType.OTHER, PowerType.CONFIRMATION)
    assert limbs(RULE, submission) == ((("R22-05/1", FAIL),) if hides else ())
    assert hides is (RULE not in {skip.rule for skip in judged(submission).not_applicable})


@pytest.mark.parametrize(
    ("may_refuse", "gates", "limb"),
    [
        (False, False, "R22-05/0"),
        (False, True, "R22-05/0"),
        (False, UNKNOWN, "R22-05/0"),
        (True, False, "R22-05/0"),
        (UNKNOWN, False, "R22-05/0"),
        (True, True, "R22-05/1"),
        (True, UNKNOWN, "R22-05/3"),
        (UNKNOWN, True, "R22-05/3"),
        (UNKNOWN, UNKNOWN, "R22-05/3"),
    ],
)
def test_a_licence_may_be_refused_and_the_activity_depends_on_it(
    may_refuse: object, gates: object, limb: str
) -> None:
    submission = filing("示例通知", may_refuse=may_refuse, gates_activity=gates)
    assert [found for found, _ in limbs(RULE, submission)] == [limb]


@pytest.mark.parametrize("word", ["批准", "核准", "审批", "许可", "不予"])
def test_words_of_refusal_speak_where_the_request_is_silent(word: str) -> None:
    named = filing("示例通知", name=f"某事{word}", may_refuse=UNKNOWN)
    assert limbs(RULE, named) == (("R22-05/1", FAIL),)
    steps = (FlowStep(name="受理"), FlowStep(name=f"领导{word}"))
    stepped = filing("示例通知", steps=steps, may_refuse=UNKNOWN)
    assert limbs(RULE, stepped) == (("R22-05/1", FAIL),)
    unsettled = filing("示例通知", steps=steps, may_refuse=UNKNOWN, gates_activity=UNKNOWN)
    assert limbs(RULE, unsettled) == (("R22-05/3", LACKS),)
    settled = filing("示例通知", steps=steps, name=f"某事{word}", may_refuse=False)
    assert limbs(RULE, settled) == (("R22-05/0", PASS),)


@pytest.mark.parametrize("steps", [UNKNOWN, (), (FlowStep(name="受理"), FlowStep(name="办结"))])
def test_other_words_say_nothing(steps: object) -> None:
    submission = filing("示例通知", name="信息备案", steps=steps, may_refuse=UNKNOWN)
    assert limbs(RULE, submission) == (("R22-05/3", LACKS),)


@pytest.mark.parametrize(
    ("titles", "limb"),
    [
        (("示例法",), "R22-05/2"),
        (("示例条例",), "R22-05/2"),
        (("示例国务院决定",), "R22-05/2"),
        (("示例市条例",), "R22-05/2"),
        (("示例省规章",), "R22-05/2"),
        (("示例部规章",), "R22-05/1"),
        (("示例市规章",), "R22-05/1"),
        (("示例通知",), "R22-05/1"),
        (("示例通知", "示例部规章"), "R22-05/1"),
        (("示例通知", "示例法"), "R22-05/2"),
        (("没有的法", "示例法"), "R22-05/2"),
        (("没有的法",), "R22-05/3"),
        (("示例通知", "没有的法"), "R22-05/3"),
        (("没有的法", "示例通知"), "R22-05/3"),
    ],
)
def test_the_best_basis_decides(titles: tuple[str, ...], limb: str) -> None:
    assert [found for found, _ in limbs(RULE, filing(*titles))] == [limb]


def with_bases(*bases: BasisLink) -> ChangeRequest:
    fields = {"type": PowerType.OTHER, "may_refuse": True, "gates_activity": True}
    return change(proposal(**fields).model_copy(update={"bases": bases}))


def test_only_a_basis_that_creates_the_power_counts() -> None:
    both = with_bases(names_body(), creates("示例通知"))
    assert limbs(RULE, both) == (("R22-05/1", FAIL),)
    assert limbs(RULE, with_bases()) == (("R22-05/1", FAIL),)


def test_the_rank_of_a_text_that_is_not_read_is_known_all_the_same() -> None:
    assert limbs(RULE, with_bases(creates("仅知其名法"))) == (("R22-05/2", REVIEW),)


@pytest.mark.parametrize(
    ("day", "limb"), [(date(2004, 6, 30), "R22-05/3"), (date(2004, 7, 1), "R22-05/2")]
)
def test_before_the_law_on_licences_nobody_knows_who_might_set_one(day: date, limb: str) -> None:
    early = filing("示例法").model_copy(update={"submitted_on": day})
    assert [found for found, _ in limbs(RULE, early)] == [limb]


def test_the_finding_cites_the_statutes_of_the_day_of_submission() -> None:
    (found,) = of(RULE, filing("示例通知"))
    assert [used.label for used in found.statutes] == [
        "《行政许可法》第二条",
        "《优化营商环境条例》第三十九条第一款",
    ]
    assert {used.day for used in found.statutes} == {DAY.isoformat()}
    assert found.flip is not None
    later = filing("示例法").model_copy(update={"effective_on": date(2026, 3, 20)})
    (weighed,) = of(RULE, later, PACK)
    assert weighed.flip is None
    assert {used.day for used in weighed.statutes} == {DAY.isoformat()}


def test_the_finding_shows_what_it_rests_on() -> None:
    named = filing("示例通知", name="某事核准", may_refuse=UNKNOWN)
    (found,) = of(RULE, named)
    told = {fact.field: fact.value for fact in found.facts}
    assert told["能否不予批准"] == "不详"
    assert told["显示可以不予批准的名称或者环节"] == "某事核准"
    assert told["是否从事活动的前提"] is True
    assert told["《示例通知》位阶"] == "规范性文件"
    assert told["规范性文件对行政许可的设定权"] == "不得设定"
