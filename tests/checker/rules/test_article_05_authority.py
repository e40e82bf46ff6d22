"""Article 5, a body that is no organ: which rank may authorise it for which power."""

from datetime import date

import pytest

from checker import Claims, Proposal, Verdict
from knowledge import (
    BasisLink,
    CoercionKind,
    Coverage,
    Instrument,
    Interval,
    Level,
    OrganName,
    PowerType,
    Rank,
    RegistryKind,
    Subject,
    SubjectNature,
)
from tests.checker.worlds import (
    BUREAU,
    DAY,
    FIRST,
    LAST,
    PACK,
    SOURCE,
    attested,
    change,
    clause,
    creates,
    instrument,
    judged,
    limbs,
    names_body,
    of,
    proposal,
    version,
)

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT
LICENCE, PENALTY, COERCION = PowerType.LICENCE, PowerType.PENALTY, PowerType.COERCION
CENTRE = "示例中心"
BY_LAW, BY_STATE = names_body("授权法"), names_body("授权行政法规")
BY_PROVINCE, BY_CITY = names_body("授权省条例"), names_body("授权市条例")
BY_MINISTRY, BY_CITY_RULE = names_body("授权部规章"), names_body("授权市规章")
BY_NOTICE, BY_DECISION = names_body("授权通知"), names_body("授权国务院决定")
UNREAD = names_body("仅知其名法")


def body(nature: SubjectNature = SubjectNature.AUTHORISED) -> Subject:
    return Subject(
        source=SOURCE,
        name=CENTRE,
        nature=nature,
        level=Level.COUNTY,
        department=BUREAU,
        confirmed_on=FIRST,
        published_on=FIRST,
    )


def authorising(title: str, rank: Rank) -> Instrument:
    return instrument(title, rank, version(clause("art_10", organ="示例机构")))


WORLD = PACK.model_copy(
    update={
        "subjects": (*PACK.subjects, body()),
        "organ_names": (
            *PACK.organ_names,
            OrganName(source=SOURCE, phrase="示例机构", subject=CENTRE, instrument="测试"),
        ),
        "instruments": (
            *PACK.instruments,
            *(
                authorising(title, rank)
                for title, rank in (
                    ("授权法", Rank.LAW),
                    ("授权行政法规", Rank.STATE_REGULATION),
                    ("授权省条例", Rank.PROVINCIAL_REGULATION),
                    ("授权市条例", Rank.CITY_REGULATION),
                    ("授权部规章", Rank.MINISTRY_RULE),
                    ("授权市规章", Rank.CITY_RULE),
                    ("授权通知", Rank.NORMATIVE),
                    ("授权国务院决定", Rank.STATE_COUNCIL_DECISION),
                )
            ),
        ),
    }
)


def held(*bases: BasisLink, power: PowerType = PENALTY, **more: object) -> Proposal:
    """An item of the centre, created by a clause that names the bureau."""
    coercion = CoercionKind.MEASURE if power is COERCION else None
    return proposal(creates(), *bases, type=power, subject=CENTRE, coercion=coercion, **more)


@pytest.mark.parametrize(
    ("item", "limb", "verdict"),
    [
        (held(BY_LAW), "R5-11/0", PASS),
        (held(BY_STATE), "R5-11/0", PASS),
        (held(BY_PROVINCE), "R5-11/0", PASS),
        (held(BY_CITY), "R5-11/0", PASS),
        (held(BY_CITY, power=LICENCE), "R5-11/0", PASS),
        (held(BY_LAW, power=COERCION), "R5-11/0", PASS),
        (held(BY_STATE, power=COERCION), "R5-11/0", PASS),
        (held(BY_CITY, power=PowerType.CONFIRMATION), "R5-11/0", PASS),
        (held(BY_NOTICE, BY_MINISTRY, BY_CITY), "R5-11/0", PASS),
        (held(BY_CITY, UNREAD), "R5-11/0", PASS),
        (held(BY_MINISTRY), "R5-11/1", FAIL),
        (held(BY_CITY_RULE), "R5-11/1", FAIL),
        (held(BY_NOTICE), "R5-11/1", FAIL),
        (held(BY_DECISION, power=LICENCE), "R5-11/1", FAIL),
        (held(BY_PROVINCE, power=COERCION), "R5-11/1", FAIL),
        (held(BY_CITY, power=COERCION), "R5-11/1", FAIL),
        (held(), "R5-11/2", FAIL),
        (held(names_body()), "R5-11/2", FAIL),
        (held(UNREAD), "R5-11/3", LACKS),
        (held(BY_MINISTRY, UNREAD), "R5-11/3", LACKS),
        (held(creates("没有的法")), "R5-11/3", LACKS),
        (held(creates("示例法", "第五十一条")), "R5-11/2", FAIL),
        (held(BY_CITY_RULE, power=PowerType.CONFIRMATION), "R5-11/4", REVIEW),
        (held(BY_NOTICE, power=PowerType.BENEFIT), "R5-11/4", REVIEW),
        (held(power=PowerType.CONFIRMATION), "R5-11/2", FAIL),
    ],
)
def test_only_statutes_of_sufficient_rank_authorise(
    item: Proposal, limb: str, verdict: Verdict
) -> None:
    assert limbs("R5-11", change(item), WORLD) == ((limb, verdict),)


def test_the_clause_that_creates_the_power_may_name_the_body_itself() -> None:
    item = proposal(creates("授权市条例"), subject=CENTRE)
    assert limbs("R5-11", change(item), WORLD) == (("R5-11/0", PASS),)


def test_a_basis_that_is_no_longer_law_authorises_nobody() -> None:
    over = instrument("授权法", Rank.LAW, version(clause("art_10", organ="示例机构"), ended_on=DAY))
    others = tuple(known for known in WORLD.instruments if known.title != "授权法")
    pack = WORLD.model_copy(update={"instruments": (*others, over)})
    assert limbs("R5-11", change(held(BY_LAW)), pack) == (("R5-11/2", FAIL),)


def test_an_unverified_statute_is_weighed_until_somebody_attests_it() -> None:
    late = change(held(BY_LAW), effective_on=date(2026, 4, 1))
    stood = attested("授权法", date(2019, 12, 1), date(2026, 4, 1))
    assert limbs("R5-11", change(held(BY_LAW), effective_on=LAST), WORLD)[0][1] is PASS
    assert limbs("R5-11", late, WORLD) == (("R5-11/4", REVIEW),)
    assert limbs("R5-11", late, WORLD.model_copy(update={"attestations": (stood,)})) == (
        ("R5-11/0", PASS),
    )


def test_an_organ_needs_no_authorisation() -> None:
    report = judged(change())
    assert limbs("R5-11", change()) == ()
    assert [skip.reason for skip in report.not_applicable if skip.rule == "R5-11"] == [
        f"{BUREAU}是行政机关"
    ]


@pytest.mark.parametrize(
    ("nature", "limb", "verdict"),
    [
        (SubjectNature.BRANCH, "R5-11/0", PASS),
        (SubjectNature.AUTHORISED, "R5-11/0", PASS),
        (SubjectNature.DELEGATE, "R5-11/2", FAIL),
    ],
)
def test_a_branch_is_asked_like_any_other_and_a_delegate_never_holds_power_itself(
    nature: SubjectNature, limb: str, verdict: Verdict
) -> None:
    pack = WORLD.model_copy(update={"subjects": (*PACK.subjects, body(nature))})
    assert limbs("R5-11", change(held(BY_LAW)), pack) == ((limb, verdict),)


def test_a_body_that_nobody_registered_is_not_known_to_be_an_organ() -> None:
    pack = WORLD.model_copy(update={"subjects": PACK.subjects, "coverage": ()})
    claimed = change(held(BY_LAW), claims=Claims(subjects=(body(),)))
    assert limbs("R5-11", change(held(BY_LAW)), pack) == (("R5-11/3", LACKS),)
    assert limbs("R5-11", claimed, pack) == (("R5-11/0", PASS),)


def test_a_claimed_body_is_not_believed_against_a_complete_register() -> None:
    complete = Coverage(
        source=SOURCE,
        registry=RegistryKind.SUBJECTS,
        interval=Interval(valid_from=FIRST, valid_to=LAST),
    )
    pack = WORLD.model_copy(update={"subjects": PACK.subjects, "coverage": (complete,)})
    claimed = change(held(BY_LAW), claims=Claims(subjects=(body(),)))
    assert limbs("R5-11", claimed, pack) == (("R5-11/3", LACKS),)


@pytest.mark.parametrize(
    ("power", "label"),
    [
        (PENALTY, "《行政处罚法》第十九条"),
        (LICENCE, "《行政许可法》第二十三条"),
        (COERCION, "《行政强制法》第七十条"),
        (PowerType.INSPECTION, "《河南省行政执法条例》第三条第二款"),
    ],
)
def test_the_statute_that_says_who_may_authorise_is_cited(power: PowerType, label: str) -> None:
    [found] = of("R5-11", change(held(BY_LAW, power=power)), WORLD)
    assert [used.label for used in found.statutes] == [label]


@pytest.mark.parametrize(
    ("power", "wanted"), [(PENALTY, "法律、法规"), (COERCION, "法律、行政法规")]
)
def test_the_message_says_which_rank_is_wanted(power: PowerType, wanted: str) -> None:
    [found] = of("R5-11", change(held(BY_CITY_RULE, power=power)), WORLD)
    assert f"须由{wanted}授权" in found.message


@pytest.mark.parametrize(
    ("more", "limb"),
    [
        ({}, "R5-11/0"),
        ({"ended_on": DAY}, "R5-11/2"),
        ({"effective_from": date(2026, 3, 11)}, "R5-11/2"),
        ({"verified_through": date(2026, 3, 9)}, "R5-11/4"),
    ],
)
def test_a_clause_that_creates_the_power_counts_while_it_is_law(
    more: dict[str, object], limb: str
) -> None:
    law = instrument("组织法", Rank.LAW, version(clause("art_10", organ=CENTRE), **more))
    pack = PACK.model_copy(update={"instruments": (law,), "subjects": (*PACK.subjects, body())})
    item = proposal(creates("组织法"), subject=CENTRE)
    assert [found for found, _ in limbs("R5-11", change(item), pack)] == [limb]
