"""Article 5, the basis of a penalty: law on the day of the conduct, and lighter law afterwards."""

from datetime import date

import pytest

from checker import ActKind, CaseFile, Nature, Stage, Verdict
from checker.case import CaseDecision
from knowledge import UNKNOWN, BasisLink, PowerType, Unknown
from tests.checker.worlds import (
    BUREAU,
    DAY,
    PACK,
    attested,
    case,
    creates,
    inspection,
    judged,
    limbs,
    names_body,
    of,
)

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT
OLD, NEW = date(2019, 12, 1), date(2026, 2, 1)
"""The two versions of 换号法; the new one has been law since 2026-03-05."""
BEFORE, TURN = date(2026, 3, 4), date(2026, 3, 5)


def punished(
    basis: BasisLink, conduct: date | Unknown | None, decided: date | None = None
) -> CaseFile:
    """A case of conduct on a day, decided on another."""
    decision = CaseDecision(on=decided, issuer=BUREAU) if decided else UNKNOWN
    return case(bases=(basis,), conduct_on=conduct, decision=decision)


@pytest.mark.parametrize(
    ("basis", "conduct", "decided", "limb", "verdict"),
    [
        (creates(), DAY, None, "R5-03/0", PASS),
        (creates(), DAY, DAY, "R5-03/0", PASS),
        (creates(), date(2020, 1, 1), DAY, "R5-03/0", PASS),
        (creates(), date(2019, 12, 31), DAY, "R5-03/1", FAIL),
        (creates("未来法"), date(2026, 3, 19), date(2026, 3, 25), "R5-03/1", FAIL),
        (creates("未来法"), date(2026, 3, 20), date(2026, 3, 25), "R5-03/0", PASS),
        (creates("已废止法"), date(2020, 12, 31), None, "R5-03/0", PASS),
        (creates("已废止法"), date(2020, 12, 31), date(2020, 12, 31), "R5-03/0", PASS),
        (creates("已废止法"), date(2020, 12, 31), date(2021, 1, 1), "R5-03/6", REVIEW),
        (creates("已废止法"), date(2021, 1, 1), date(2021, 1, 2), "R5-03/2", FAIL),
        (creates("日期不明法"), date(2026, 3, 14), None, "R5-03/3", REVIEW),
        (creates("日期不明法"), date(2026, 3, 14), DAY.replace(day=15), "R5-03/3", REVIEW),
        (creates("日期不明法"), date(2026, 3, 15), date(2026, 3, 15), "R5-03/0", PASS),
        (creates(), date(2026, 3, 31), date(2026, 3, 31), "R5-03/0", PASS),
        (creates(), date(2026, 3, 31), date(2026, 4, 1), "R5-03/5", REVIEW),
        (creates(), date(2026, 4, 1), None, "R5-03/5", REVIEW),
        (creates("仅知其名法"), DAY, DAY, "R5-03/5", REVIEW),
        (creates("没有的法"), DAY, DAY, "R5-03/4", LACKS),
        (creates("有关法律法规", None), DAY, DAY, "R5-03/4", LACKS),
        (creates("示例法", None, passed=date(2018, 1, 1)), DAY, DAY, "R5-03/4", LACKS),
        (creates(), UNKNOWN, DAY, "R5-03/4", LACKS),
        (creates(), None, DAY, "R5-03/4", LACKS),
        (creates(), DAY, date(2026, 3, 9), "R5-03/4", LACKS),
    ],
)
def test_the_version_cited_was_law_when_the_act_was_done(
    basis: BasisLink,
    conduct: date | Unknown | None,
    decided: date | None,
    limb: str,
    verdict: Verdict,
) -> None:
    assert limbs("R5-03", punished(basis, conduct, decided)) == ((limb, verdict),)


@pytest.mark.parametrize(
    ("passed", "conduct", "decided", "limb", "verdict"),
    [
        (OLD, BEFORE, BEFORE, "R5-03/0", PASS),
        (OLD, BEFORE, TURN, "R5-03/6", REVIEW),
        (None, BEFORE, TURN, "R5-03/6", REVIEW),
        (OLD, TURN, TURN, "R5-03/2", FAIL),
        (None, TURN, TURN, "R5-03/0", PASS),
        (NEW, TURN, TURN, "R5-03/0", PASS),
        (NEW, BEFORE, TURN, "R5-03/6", REVIEW),
        (NEW, BEFORE, None, "R5-03/6", REVIEW),
        (NEW, BEFORE, BEFORE, "R5-03/1", FAIL),
        (NEW, date(2019, 12, 31), DAY, "R5-03/1", FAIL),
    ],
)
def test_where_the_law_changed_between_conduct_and_decision_a_person_weighs_which_is_lighter(
    passed: date | None, conduct: date, decided: date | None, limb: str, verdict: Verdict
) -> None:
    basis = creates("换号法", "第二十条", passed=passed)
    assert limbs("R5-03", punished(basis, conduct, decided)) == ((limb, verdict),)


def test_a_later_version_that_ended_before_the_decision_never_applies() -> None:
    moved = next(known for known in PACK.instruments if known.title == "换号法")
    short = moved.versions[1].model_copy(update={"ended_on": date(2026, 3, 8)})
    changed = moved.model_copy(update={"versions": (moved.versions[0], short)})
    others = [known for known in PACK.instruments if known.title != "换号法"]
    pack = PACK.model_copy(update={"instruments": (*others, changed)})
    basis = creates("换号法", "第二十条", passed=NEW)
    assert limbs("R5-03", punished(basis, BEFORE, date(2026, 3, 7)), pack)[0][1] is REVIEW
    assert limbs("R5-03", punished(basis, BEFORE, date(2026, 3, 8)), pack)[0][1] is FAIL


def test_an_attestation_carries_the_text_to_the_day_of_the_decision() -> None:
    later = date(2026, 4, 1)
    pack = PACK.model_copy(update={"attestations": (attested("示例法", OLD, later),)})
    assert limbs("R5-03", punished(creates(), DAY, later)) == (("R5-03/5", REVIEW),)
    assert limbs("R5-03", punished(creates(), DAY, later), pack) == (("R5-03/0", PASS),)


def test_each_creating_basis_is_judged_and_only_those() -> None:
    both = case(bases=(creates(), names_body("没有的法"), creates("已废止法")))
    assert limbs("R5-03", both) == (("R5-03/0", PASS), ("R5-03/2", FAIL))


@pytest.mark.parametrize("bases", [(), (names_body(),)])
def test_a_case_without_creating_basis_lacks_one(bases: tuple[BasisLink, ...]) -> None:
    assert limbs("R5-03", case(bases=bases)) == (("R5-03/4", LACKS),)


def test_without_a_document_the_day_of_the_act_counts() -> None:
    decided = inspection(kind=ActKind.DECISION, on=date(2026, 4, 1))
    earlier = inspection(id="事2", kind=ActKind.DECISION)
    assert limbs("R5-03", case(decided)) == (("R5-03/5", REVIEW),)
    assert limbs("R5-03", case(decided, earlier)) == (("R5-03/5", REVIEW),)
    assert limbs("R5-03", case(earlier)) == (("R5-03/0", PASS),)


@pytest.mark.parametrize("decided", [date(2026, 3, 20), None])
def test_the_statute_on_lighter_law_is_cited_by_the_day_of_the_decision(
    decided: date | None,
) -> None:
    [found] = of("R5-03", punished(creates(), date(2026, 3, 1), decided))
    [used] = found.statutes
    assert used.label == "《行政处罚法》第三十七条"
    assert (used.day, used.day_is) == (
        ("2026-03-20", "决定日期") if decided else ("2026-03-10", "立案（受理）日期")
    )


def test_a_file_without_any_day_cites_nothing() -> None:
    silent = case(conduct_on=UNKNOWN, filed_on=UNKNOWN).model_copy(update={"events": ()})
    [found] = of("R5-03", silent)
    assert (found.limb, found.statutes) == ("R5-03/4", ())


@pytest.mark.parametrize(
    "other",
    [
        case(power=PowerType.LICENCE),
        case(power=PowerType.COERCION),
        case(nature=Nature.CRIMINAL),
    ],
)
def test_it_is_asked_of_exercised_powers_to_punish_only(other: CaseFile) -> None:
    assert limbs("R5-03", other) == ()


def test_before_filing_there_is_nothing_to_judge() -> None:
    early = case(stage=Stage.BEFORE_FILING, filed_on=UNKNOWN).model_copy(update={"events": ()})
    assert limbs("R5-03", early) == ()
    assert "R5-03" in {skip.rule for skip in judged(early).not_yet}


@pytest.mark.parametrize("basis", [creates("已废止法"), creates("未来法"), creates("没有的法")])
def test_history_is_looked_up_and_never_rewritten(basis: BasisLink) -> None:
    [found] = of("R5-03", punished(basis, DAY, DAY))
    assert found.flip is None
    assert "核对" in (found.cure or "")
