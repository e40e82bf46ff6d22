"""Article 5, the body: a case for every limb of R5-06 and R5-07."""

import pytest

from checker import Claims, Proposal, Verdict
from knowledge import (
    Coverage,
    Instrument,
    Interval,
    Level,
    LevelScope,
    Pack,
    PowerType,
    Rank,
    RegistryKind,
    Transfer,
)
from tests.checker.worlds import (
    BUREAU,
    DAY,
    FIRST,
    LAST,
    PACK,
    SOURCE,
    STREET,
    change,
    clause,
    creates,
    instrument,
    limbs,
    listed,
    names_body,
    of,
    proposal,
    version,
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
        (proposal(creates(citation="第十七条"), names_body(citation="第十条")), "R5-06/6", REVIEW),
        (proposal(creates(citation="第十条"), creates(citation="第十七条")), "R5-06/6", REVIEW),
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
    item = proposal(code="CF001", level=Level.STREET, subject=STREET)
    moved = transfer().model_copy(update={"items": ("CF001",)})
    without = change(item)
    claimed = change(item, claims=Claims(transfers=(moved,)))
    assert limbs("R5-07", without) == (("R5-07/3", FAIL),)
    assert limbs("R5-07", claimed) == (("R5-07/0", PASS),)
    assert limbs("R5-06", claimed) == (("R5-06/0", PASS),)


def test_a_transfer_of_an_item_that_no_list_holds_is_weighed() -> None:
    unlisted = change(street(), claims=Claims(transfers=(transfer(),)))
    assert limbs("R5-06", unlisted) == (("R5-06/6", REVIEW),)
    assert limbs("R5-07", unlisted) == (("R5-07/5", REVIEW),)


def street(**more: object) -> Proposal:
    """A proposal to let a street do what a county may."""
    return proposal(level=Level.STREET, subject=STREET, **more)


def test_a_clause_that_lets_a_province_decide_names_nobody() -> None:
    """处罚法24 is not itself the decision that it speaks of."""
    enabled = street(bases=(creates(), names_body("行政处罚法", "第二十四条第一款")))
    assert limbs("R5-06", change(enabled))[0][1] is FAIL
    assert limbs("R5-07", change(enabled)) == (("R5-07/3", FAIL),)


@pytest.mark.parametrize("power", [PowerType.LICENCE, PowerType.COERCION, PowerType.INSPECTION])
def test_a_transfer_of_penalties_is_no_transfer_of_anything_else(power: PowerType) -> None:
    request = change(street(type=power), claims=Claims(transfers=(transfer(),)))
    assert limbs("R5-06", request) == (("R5-06/6", REVIEW),)
    assert limbs("R5-07", request) == (("R5-07/5", REVIEW),)


def test_a_body_basis_that_is_no_longer_law_names_nobody() -> None:
    ended = proposal(creates(citation="第十三条"), names_body("已废止法"))
    assert limbs("R5-06", change(ended)) == (("R5-06/2", LACKS),)


def test_a_notice_alone_gives_no_level_and_no_power() -> None:
    lifted = proposal(creates(citation="第十三条"), names_body("示例通知"))
    assert limbs("R5-06", change(lifted)) == (("R5-06/6", REVIEW),)
    above = proposal(creates(citation="第十五条"), names_body("示例通知"))
    assert limbs("R5-07", change(above)) == (("R5-07/3", FAIL),)


def test_organ_and_level_must_come_from_one_clause() -> None:
    """One clause names us at another level, the other names somebody else at ours."""
    both = proposal(creates(citation="第十五条"), creates(citation="第十七条"))
    assert limbs("R5-07", change(both)) == (("R5-07/3", FAIL),)


@pytest.mark.parametrize("order", [("第十五条", "第十六条"), ("第十六条", "第十五条")])
def test_the_order_of_bases_does_not_matter(order: tuple[str, str]) -> None:
    item = proposal(*(creates(citation=citation) for citation in order))
    assert limbs("R5-07", change(item)) == (("R5-07/2", REVIEW),)


def test_the_level_is_the_registered_one() -> None:
    raised = proposal(creates(), subject=STREET, level=Level.COUNTY)
    assert limbs("R5-07", change(raised)) == (("R5-07/6", FAIL),)


@pytest.mark.parametrize("name", ["人民政府", "部门", "主管部门"])
def test_part_of_an_organ_s_name_is_not_the_organ(name: str) -> None:
    assert limbs("R5-06", change(proposal(subject=name)))[0][1] is FAIL


def test_a_department_lists_the_powers_of_its_own_bodies() -> None:
    elsewhere = PACK.subjects[0].model_copy(update={"department": "他局"})
    pack = PACK.model_copy(update={"subjects": (elsewhere,)})
    assert limbs("R5-06", change(), pack) == (("R5-06/7", FAIL),)


def test_where_the_register_is_complete_a_claimed_transfer_is_not_believed() -> None:
    complete = Coverage(source=SOURCE, registry=RegistryKind.TRANSFERS, interval=MARCH)
    pack = PACK.model_copy(update={"coverage": (*PACK.coverage, complete)})
    request = change(street(), claims=Claims(transfers=(transfer(),)))
    assert limbs("R5-07", request, pack) == (("R5-07/3", FAIL),)


def test_a_registered_transfer_that_ended_is_not_reopened_by_a_claim() -> None:
    over = transfer(effective=Interval(valid_to=FIRST))
    pack = PACK.model_copy(update={"transfers": (over,)})
    request = change(street(), claims=Claims(transfers=(transfer(),)))
    assert limbs("R5-07", request, pack) == (("R5-07/3", FAIL),)


def test_a_transfer_covers_the_item_and_not_whatever_bears_its_code() -> None:
    moved = transfer(receiver=BUREAU).model_copy(update={"items": ("CF001",)})
    pack = PACK.model_copy(update={"transfers": (moved,)})
    borrowed = proposal(creates(citation="第十七条"), code="CF001")
    assert limbs("R5-06", change(borrowed), pack) == (("R5-06/1", FAIL),)


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


def in_world(*instruments: Instrument, **more: object) -> Pack:
    """The world with more instruments."""
    return PACK.model_copy(update={"instruments": (*PACK.instruments, *instruments)} | more)


@pytest.mark.parametrize("rank", [Rank.NORMATIVE, Rank.JUDICIAL, Rank.OTHER])
def test_a_document_below_the_rules_gives_a_body_nothing_by_itself(rank: Rank) -> None:
    pack = in_world(instrument("低阶文件", rank, version(clause("art_10"))))
    item = proposal(creates(citation="第十三条"), names_body("低阶文件"))
    assert limbs("R5-06", change(item), pack) == (("R5-06/6", REVIEW),)


def test_a_notice_without_the_number_of_a_clause_is_for_a_person_while_it_may_be_law() -> None:
    item = proposal(creates(citation="第十三条"), names_body("示例通知", None))
    assert limbs("R5-06", change(item)) == (("R5-06/6", REVIEW),)
    ended = instrument("废通知", Rank.NORMATIVE, version(clause("art_10"), ended_on=DAY))
    gone = proposal(creates(citation="第十三条"), names_body("废通知", None))
    assert limbs("R5-06", change(gone), in_world(ended)) == (("R5-06/2", LACKS),)
    law = proposal(creates(citation="第十三条"), names_body("示例法", None))
    assert limbs("R5-06", change(law)) == (("R5-06/2", LACKS),)


@pytest.mark.parametrize(
    ("other", "limb", "verdict"),
    [("第十八条", "R5-06/3", LACKS), ("第二十一条", "R5-06/4", REVIEW)],
)
def test_what_is_open_goes_before_the_organ_that_another_body_is(
    other: str, limb: str, verdict: Verdict
) -> None:
    item = proposal(creates(citation="第十七条"), creates(citation=other))
    assert limbs("R5-06", change(item)) == ((limb, verdict),)


def test_the_former_name_of_a_body_is_that_body() -> None:
    once = PACK.subjects[0].model_copy(update={"former_names": ("旧机关",)})
    pack = in_world(subjects=(once, *PACK.subjects[1:]))
    item = proposal(creates(citation="第十八条"))
    assert limbs("R5-06", change(item), pack) == (("R5-06/0", PASS),)
    assert limbs("R5-06", change(item)) == (("R5-06/3", LACKS),)


@pytest.mark.parametrize(("approved", "limb"), [(True, "R5-06/0"), (False, "R5-06/6")])
def test_a_licence_comes_by_a_transfer_that_the_statute_knows(approved: bool, limb: str) -> None:
    moved = transfer(BUREAU).model_copy(
        update={"kind": "集中行使", "approved_by_state_council": approved, "items": ("XK001",)}
    )
    item = listed("XK001", creates(citation="第十七条"), type=LICENCE)
    lists = PACK.lists[0].model_copy(update={"items": (item,)})
    pack = in_world(transfers=(moved,), lists=(lists,))
    asked = proposal(creates(citation="第十七条"), code="XK001", type=LICENCE)
    assert [found for found, _ in limbs("R5-06", change(asked), pack)] == [limb]


def reached(scope: LevelScope, level: Level, power: PowerType = PowerType.PENALTY) -> str:
    """The limb of R5-07 for a clause of this scope and a body of this level."""
    body = PACK.subjects[0].model_copy(update={"level": level})
    pack = in_world(
        instrument("层级法", Rank.LAW, version(clause("art_10", level=scope))), subjects=(body,)
    )
    item = proposal(creates("层级法"), level=level, type=power)
    [(limb, _)] = limbs("R5-07", change(item), pack)
    return limb


@pytest.mark.parametrize(
    ("scope", "county", "street", "province"),
    [
        (LevelScope.COUNTY_AND_ABOVE, "R5-07/0", "R5-07/3", "R5-07/0"),
        (LevelScope.PREFECTURE_CITY, "R5-07/3", "R5-07/3", "R5-07/0"),
        (LevelScope.CITY_OR_COUNTY, "R5-07/2", "R5-07/3", "R5-07/3"),
        (LevelScope.CITY, "R5-07/2", "R5-07/3", "R5-07/3"),
        (LevelScope.COUNTIES_WITHOUT_DISTRICTS, "R5-07/1", "R5-07/3", "R5-07/3"),
        (LevelScope.NONE, "R5-07/0", "R5-07/3", "R5-07/0"),
        (LevelScope.GOVERNMENT, "R5-07/2", "R5-07/2", "R5-07/2"),
    ],
)
def test_words_of_level_reach_the_levels_they_mean(
    scope: LevelScope, county: str, street: str, province: str
) -> None:
    found = [reached(scope, level) for level in (Level.COUNTY, Level.STREET, Level.PROVINCE)]
    assert found == [county, street, province]


@pytest.mark.parametrize("level", [Level.STREET, Level.CITY, Level.PROVINCE])
def test_without_words_of_level_only_penalties_have_a_statute(level: Level) -> None:
    assert reached(LevelScope.NONE, level, LICENCE) == "R5-07/5"
    expected = "R5-07/3" if level is Level.STREET else "R5-07/0"
    assert reached(LevelScope.NONE, level) == expected


def test_the_level_may_stand_where_the_organ_is_named() -> None:
    general = clause("art_3", level=LevelScope.COUNTY_AND_ABOVE)
    silent = clause("art_10", organ=None, level=LevelScope.NONE, organ_elsewhere="art_3")
    pack = in_world(instrument("总则法", Rank.LAW, version(general, silent)))
    item = proposal(creates("总则法"), type=LICENCE)
    assert limbs("R5-07", change(item), pack) == (("R5-07/0", PASS),)
    unnamed = general.model_copy(update={"level": LevelScope.NONE})
    own = silent.model_copy(update={"level": LevelScope.PREFECTURE_CITY})
    pack = in_world(instrument("总则法", Rank.LAW, version(unnamed, own)))
    assert limbs("R5-07", change(item), pack) == (("R5-07/3", FAIL),)
