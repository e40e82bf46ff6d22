"""Article 5, the body: a case for every limb of R5-06 and R5-07."""

import pytest

from checker import Claims, Proposal, Verdict
from knowledge import (
    Coverage,
    Interval,
    Level,
    PowerType,
    Rank,
    RegistryKind,
    Transfer,
)
from tests.checker.worlds import (
    BUREAU,
    FIRST,
    LAST,
    PACK,
    SOURCE,
    STREET,
    change,
    creates,
    limbs,
    names_body,
    of,
    proposal,
)

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT
MARCH = Interval(valid_from=FIRST, valid_to=LAST)
LICENCE = PowerType.LICENCE


def transfer(receiver: str = STREET, effective: Interval = MARCH) -> Transfer:
    return Transfer(
        source=SOURCE,
        id="划1",
        kind="下放",
        instrument="示例下放决定",
        issuer_level=Level.PROVINCE,
        rank=Rank.NORMATIVE,
        giver=BUREAU,
        receiver=receiver,
        items=("CF100",),
        effective=effective,
    )


@pytest.mark.parametrize(
    ("item", "limb", "verdict"),
    [
        (proposal(creates(citation="第十条")), "R5-06/0", PASS),
        (proposal(creates(citation="第十一条")), "R5-06/0", PASS),
        (proposal(creates(citation="第十三条")), "R5-06/2", LACKS),
        (proposal(creates(citation="第十三条"), names_body(citation="第十条")), "R5-06/0", PASS),
        (proposal(creates(citation="第十七条")), "R5-06/1", FAIL),
        (proposal(creates(citation="第十七条"), names_body(citation="第十条")), "R5-06/0", PASS),
        (proposal(creates(citation="第十八条")), "R5-06/3", LACKS),
        (proposal(creates(citation="第十八条"), names_body("仅知其名法")), "R5-06/3", LACKS),
        (proposal(creates(citation="第二十条")), "R5-06/5", LACKS),
        (proposal(creates(citation="第二十一条")), "R5-06/4", REVIEW),
        (proposal(creates(citation="第二十二条"), subject=STREET), "R5-06/0", PASS),
    ],
)
def test_the_organ_of_the_clause_is_the_subject(
    item: Proposal, limb: str, verdict: Verdict
) -> None:
    assert limbs("R5-06", change(item)) == ((limb, verdict),)


def test_an_unmapped_organ_fails_only_where_the_table_claims_to_be_complete() -> None:
    complete = Coverage(source=SOURCE, registry=RegistryKind.ORGAN_NAMES, interval=MARCH)
    pack = PACK.model_copy(update={"coverage": (*PACK.coverage, complete)})
    request = change(proposal(creates(citation="第十八条")))
    assert limbs("R5-06", request) == (("R5-06/3", LACKS),)
    assert limbs("R5-06", request, pack) == (("R5-06/1", FAIL),)


def test_a_missed_look_up_is_shown_as_evidence() -> None:
    found = of("R5-06", change(proposal(creates(citation="第十八条"))))[0]
    assert any(fact.missed and "旧机关" in fact.field for fact in found.facts)


@pytest.mark.parametrize(
    ("item", "limb", "verdict"),
    [
        (proposal(creates(citation="第十条")), "R5-07/0", PASS),
        (proposal(creates(citation="第十四条")), "R5-07/1", LACKS),
        (proposal(creates(citation="第十五条")), "R5-07/3", FAIL),
        (proposal(creates(citation="第十六条")), "R5-07/2", REVIEW),
        (proposal(creates(citation="第十九条")), "R5-07/0", PASS),
        (proposal(creates(citation="第十九条"), type=LICENCE), "R5-07/5", REVIEW),
        (proposal(creates(citation="第二十条")), "R5-07/4", LACKS),
        (proposal(creates(citation="第二十一条")), "R5-07/2", REVIEW),
        (proposal(creates(citation="第二十二条")), "R5-07/3", FAIL),
        (proposal(creates(citation="第十五条"), names_body(citation="第十条")), "R5-07/0", PASS),
        (proposal(creates(citation="第四十条")), "R5-07/4", LACKS),
        (
            proposal(creates(citation="第二十二条"), level=Level.STREET, subject=STREET),
            "R5-07/0",
            PASS,
        ),
        (proposal(creates(citation="第十条"), level=Level.STREET, subject=STREET), "R5-07/3", FAIL),
    ],
)
def test_the_level_of_the_clause_reaches_ours(item: Proposal, limb: str, verdict: Verdict) -> None:
    assert limbs("R5-07", change(item)) == ((limb, verdict),)


def test_a_transfer_brings_the_power_to_a_street() -> None:
    item = proposal(level=Level.STREET, subject=STREET)
    without = change(item)
    claimed = change(item, claims=Claims(transfers=(transfer(),)))
    assert limbs("R5-07", without) == (("R5-07/3", FAIL),)
    assert limbs("R5-07", claimed) == (("R5-07/0", PASS),)
    assert limbs("R5-06", claimed) == (("R5-06/0", PASS),)


@pytest.mark.parametrize(
    "other",
    [
        transfer(receiver="别的街道"),
        transfer(effective=Interval(valid_from=LAST)),
        transfer(effective=Interval(valid_to=FIRST)),
    ],
)
def test_a_transfer_to_another_or_on_other_days_does_not(other: Transfer) -> None:
    item = proposal(level=Level.STREET, subject=STREET)
    request = change(item, claims=Claims(transfers=(other,)))
    assert limbs("R5-07", request) == (("R5-07/3", FAIL),)
