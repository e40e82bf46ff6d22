"""Article 5, the grant: the clause gives this kind of power, and not a duty or another kind."""

from datetime import date

import pytest

from checker import Verdict
from knowledge import BasisLink, Pack, PowerType, Rank
from tests.checker.worlds import (
    PACK,
    change,
    clause,
    creates,
    instrument,
    limbs,
    names_body,
    of,
    proposal,
    version,
)

PASS, REVIEW, LACKS = Verdict.PASS, Verdict.REVIEW, Verdict.INSUFFICIENT
LAW = instrument(
    "授权法",
    Rank.LAW,
    version(
        clause("art_10"),
        clause("art_11", power=PowerType.LICENCE),
        clause("art_12", power=None),
    ),
    version(
        clause("art_10", power=PowerType.INSPECTION),
        passed=date(2026, 3, 12),
        effective_from=date(2026, 3, 12),
    ),
)
WORLD = PACK.model_copy(update={"instruments": (*PACK.instruments, LAW)})
PENALISES = creates("授权法", "第十条", passed=date(2019, 12, 1))
LICENSES = creates("授权法", "第十一条", passed=date(2019, 12, 1))
OBLIGES = creates("授权法", "第十二条", passed=date(2019, 12, 1))
LOST = creates("没有的法")


def said(*bases: BasisLink, pack: Pack = WORLD, **more: object) -> tuple[tuple[str, Verdict], ...]:
    return limbs("R5-05", change(proposal(*bases, **more)), pack)


@pytest.mark.parametrize(
    ("bases", "limb", "verdict"),
    [
        ((PENALISES,), "R5-05/0", PASS),
        ((OBLIGES, PENALISES), "R5-05/0", PASS),
        ((LICENSES, PENALISES), "R5-05/0", PASS),
        ((LOST, PENALISES), "R5-05/0", PASS),
        ((OBLIGES,), "R5-05/1", REVIEW),
        ((LICENSES, OBLIGES), "R5-05/1", REVIEW),
        ((LICENSES,), "R5-05/2", REVIEW),
        ((LOST, LICENSES), "R5-05/2", REVIEW),
        ((LOST,), "R5-05/3", LACKS),
        ((names_body(),), "R5-05/3", LACKS),
    ],
)
def test_one_clause_that_grants_the_power_is_enough(
    bases: tuple[BasisLink, ...], limb: str, verdict: Verdict
) -> None:
    assert said(*bases) == ((limb, verdict),)


def test_the_clause_that_punishes_does_not_license() -> None:
    assert said(PENALISES, type=PowerType.LICENCE) == (("R5-05/2", REVIEW),)
    assert said(LICENSES, type=PowerType.LICENCE) == (("R5-05/0", PASS),)


def test_the_text_of_the_day_of_submission_is_read() -> None:
    """The later version grants an inspection; on the day of submission it was still a penalty."""
    asked = change(
        proposal(creates("授权法", "第十条")),
        submitted_on=date(2026, 3, 11),
        effective_on=date(2026, 3, 12),
    )
    late = change(proposal(creates("授权法", "第十条")), submitted_on=date(2026, 3, 12))
    assert limbs("R5-05", asked, WORLD) == (("R5-05/0", PASS),)
    assert limbs("R5-05", late, WORLD) == (("R5-05/2", REVIEW),)


def test_what_the_clauses_grant_instead_is_named() -> None:
    [found] = of("R5-05", change(proposal(LICENSES)), WORLD)
    assert found.message == "设定依据的条文设定的是行政许可，条目写的是行政处罚。"
    assert ("《授权法》第十一条设定的权力", "行政许可") in {
        (fact.field, fact.value) for fact in found.facts
    }
