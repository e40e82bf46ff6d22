"""R24-01: what is cited as a special provision is law; one finding for each, in order."""

from datetime import date

import pytest

from checker import CaseFile, ChangeRequest, Verdict
from checker.claims import SpecialProvision
from knowledge import UNKNOWN, BasisLink
from tests.checker.examples.procedure import special
from tests.checker.worlds import DAY, change, closed, creates, judged, limbs, of, sound

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT
RULE = "R24-01"


def citing(*claims: SpecialProvision) -> tuple[ChangeRequest, CaseFile]:
    """A request and a case with these provisions."""
    return change(sound(), special=claims), closed(special=claims)


@pytest.mark.parametrize(
    ("basis", "limb", "verdict"),
    [
        (creates(), "R24-01/0", PASS),
        (creates("示例条例"), "R24-01/0", PASS),
        (creates("示例市条例"), "R24-01/0", PASS),
        (creates("示例部规章"), "R24-01/0", PASS),
        (creates("示例市规章"), "R24-01/0", PASS),
        (creates("有关规定", None), "R24-01/1", FAIL),
        (creates(citation=None), "R24-01/1", FAIL),
        (creates(citation="某处"), "R24-01/1", FAIL),
        (creates(citation="第五十一条"), "R24-01/1", FAIL),
        (creates("示例通知"), "R24-01/2", FAIL),
        (creates("示例通知", None), "R24-01/2", FAIL),
        (creates("示例国务院决定"), "R24-01/2", FAIL),
        (creates("未来法"), "R24-01/3", FAIL),
        (creates("已废止法"), "R24-01/3", FAIL),
        (creates("没有的法"), "R24-01/4", LACKS),
        (creates("仅知其名法"), "R24-01/4", LACKS),
        (creates(citation="第四十条"), "R24-01/4", LACKS),
        (creates("日期不明法"), "R24-01/5", REVIEW),
    ],
)
def test_what_is_cited_is_law(basis: BasisLink, limb: str, verdict: Verdict) -> None:
    for submission in citing(special(basis)):
        assert limbs(RULE, submission) == ((limb, verdict),)


@pytest.mark.parametrize(
    ("day", "limb", "verdict"),
    [
        (date(2019, 12, 31), "R24-01/3", FAIL),
        (date(2020, 1, 1), "R24-01/0", PASS),
        (date(2026, 3, 31), "R24-01/0", PASS),
        (date(2026, 4, 1), "R24-01/5", REVIEW),
    ],
)
def test_the_day_is_that_of_submission_or_filing(day: date, limb: str, verdict: Verdict) -> None:
    claims = (special(creates()),)
    for submission in (
        change(sound(), special=claims, submitted_on=day),
        closed(special=claims, filed_on=day),
    ):
        assert limbs(RULE, submission) == ((limb, verdict),)


def test_a_case_without_filing_is_dated_by_its_first_act() -> None:
    future = (special(creates("未来法")),)
    assert limbs(RULE, closed(special=future, filed_on=None)) == (("R24-01/3", FAIL),)
    undated = closed(special=future, filed_on=None)
    undated = undated.model_copy(update={"events": (), "decision": UNKNOWN})
    assert limbs(RULE, undated) == (("R24-01/4", LACKS),)


def test_where_nothing_is_cited_it_does_not_apply() -> None:
    for submission in citing():
        assert limbs(RULE, submission) == ()
        assert RULE in {skip.rule for skip in judged(submission).not_applicable}


def test_each_provision_has_one_finding_in_order() -> None:
    claims = tuple(special(creates(name)) for name in ("没有的法", "示例法", "示例通知"))
    wanted = (("R24-01/4", LACKS), ("R24-01/0", PASS), ("R24-01/2", FAIL))
    for submission in citing(*claims):
        assert limbs(RULE, submission) == wanted


def test_a_finding_shows_what_was_cited_for_what() -> None:
    found = of(RULE, change(sound(), special=(special(creates()),)))[0]
    facts = {fact.field: fact.value for fact in found.facts}
    assert facts["所排除的规则"] == "R11-11"
    assert facts["另有规定的内容"] == "另有规定"
    assert facts["提交日期"] == DAY.isoformat()
    assert facts["文件效力层级"] == "法律"
    assert (
        found.message == "《示例法》第十条在提交日期2026-03-10有效；是否属于另有规定，由人工判断。"
    )
