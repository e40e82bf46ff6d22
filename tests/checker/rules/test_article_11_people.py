"""Article 11, who withdraws and who may not enforce: R11-12 and R11-13."""

from datetime import date

import pytest

from checker import ActKind, Event, Nature, Officer, OfficerRole, Verdict
from checker.case import CaseDecision, Recusal, Stage
from knowledge import UNKNOWN, PostNature, PowerType
from tests.checker.examples.article_11 import (
    AFTER,
    BEFORE,
    CENTRE,
    FIRST_OFFICER,
    asked,
    bare,
    footing,
    helper,
)
from tests.checker.worlds import (
    BUREAU,
    DAY,
    STREET,
    TWO,
    case,
    inspection,
    limbs,
    of,
)

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT


def decision(on: date) -> CaseDecision:
    return CaseDecision(on=on, issuer=BUREAU, seal=BUREAU)


@pytest.mark.parametrize(
    ("more", "limb", "verdict"),
    [
        ({}, "R11-12/0", PASS),
        ({"granted": UNKNOWN}, "R11-12/3", LACKS),
        ({"decided_on": UNKNOWN}, "R11-12/3", LACKS),
        ({"decided_on": None}, "R11-12/4", REVIEW),
        ({"decided_on": None, "decision": decision(AFTER)}, "R11-12/1", FAIL),
        ({"decided_on": None, "stage": Stage.CLOSED}, "R11-12/1", FAIL),
        ({"decided_on": None, "stage": Stage.CLOSED, "decision": None}, "R11-12/1", FAIL),
        ({"decision": decision(AFTER), "stage": Stage.CLOSED}, "R11-12/0", PASS),
        ({"stage": Stage.CLOSED}, "R11-12/3", LACKS),
        ({"stage": Stage.CLOSED, "decision": None}, "R11-12/0", PASS),
    ],
)
def test_a_request_is_decided_before_the_case(
    more: dict[str, object], limb: str, verdict: Verdict
) -> None:
    assert limbs("R11-12", asked(**more)) == ((limb, verdict),)


@pytest.mark.parametrize(
    ("raised", "decided", "limb", "verdict"),
    [
        (BEFORE, BEFORE, "R11-12/0", PASS),
        (BEFORE, DAY, "R11-12/0", PASS),
        (BEFORE, AFTER, "R11-12/1", FAIL),
        (BEFORE, None, "R11-12/1", FAIL),
        (DAY, DAY, "R11-12/0", PASS),
        (DAY, AFTER, "R11-12/4", REVIEW),
        (DAY, None, "R11-12/4", REVIEW),
        (AFTER, AFTER, "R11-12/0", PASS),
        (AFTER, None, "R11-12/4", REVIEW),
    ],
)
def test_around_the_day_of_the_decision(
    raised: date, decided: date | None, limb: str, verdict: Verdict
) -> None:
    submission = asked(raised_on=raised, decided_on=decided, decision=decision(DAY))
    assert limbs("R11-12", submission) == ((limb, verdict),)


def test_the_event_of_the_decision_tells_its_day_too() -> None:
    done = inspection(id="决", kind=ActKind.DECISION, on=DAY)
    again = inspection(id="决2", kind=ActKind.DECISION, on=AFTER)
    submission = asked(again, done, raised_on=BEFORE, decided_on=AFTER)
    assert limbs("R11-12", submission) == (("R11-12/1", FAIL),)


GONE_BEFORE = inspection(on=BEFORE)


@pytest.mark.parametrize(
    ("acts", "limb", "verdict"),
    [
        ((GONE_BEFORE,), "R11-12/0", PASS),
        ((inspection(),), "R11-12/4", REVIEW),
        ((inspection(on=AFTER),), "R11-12/2", FAIL),
        ((inspection(), inspection(id="事2", on=AFTER)), "R11-12/2", FAIL),
        ((inspection(TWO[1], on=AFTER),), "R11-12/0", PASS),
        ((GONE_BEFORE, bare().model_copy(update={"id": "事2"})), "R11-12/3", LACKS),
        ((inspection(id="事1"), bare().model_copy(update={"id": "事2"})), "R11-12/4", REVIEW),
        ((GONE_BEFORE, bare(ActKind.FILED).model_copy(update={"id": "立"})), "R11-12/0", PASS),
        ((bare().model_copy(update={"on": BEFORE}),), "R11-12/0", PASS),
    ],
)
def test_who_must_withdraw_does_nothing_more(
    acts: tuple[Event, ...], limb: str, verdict: Verdict
) -> None:
    assert limbs("R11-12", asked(*acts, granted=True)) == ((limb, verdict),)


@pytest.mark.parametrize(
    ("power", "limb", "verdict"),
    [(PowerType.PENALTY, "R11-12/3", LACKS), (PowerType.LICENCE, "R11-12/0", PASS)],
)
def test_only_where_officers_must_be_told_does_silence_tell_nothing(
    power: PowerType, limb: str, verdict: Verdict
) -> None:
    submission = asked(bare(ActKind.NOTICE), granted=True).model_copy(update={"power": power})
    assert limbs("R11-12", submission) == ((limb, verdict),)


def test_nor_as_an_assistant() -> None:
    as_helper = inspection(*TWO[1:], helper(name="甲"), on=AFTER)
    assert limbs("R11-12", asked(as_helper, granted=True)) == (("R11-12/2", FAIL),)


def test_until_it_is_decided_inquiries_go_on() -> None:
    acts = (inspection(on=BEFORE), inspection(id="事2", on=DAY))
    submission = asked(*acts, raised_on=BEFORE, decided_on=AFTER, granted=True)
    assert limbs("R11-12", submission) == (("R11-12/0", PASS),)


def test_who_need_not_withdraw_goes_on() -> None:
    assert limbs("R11-12", asked(inspection(on=AFTER), granted=False)) == (("R11-12/0", PASS),)


def test_each_request_is_judged_by_itself_and_one_said_twice_once() -> None:
    about = [
        Recusal(officer=name, ground="近亲属", raised_on=DAY, decided_on=done, granted=False)
        for name, done in (("甲", DAY), ("乙", None), ("甲", DAY))
    ]
    assert limbs("R11-12", case(recusals=about)) == (("R11-12/0", PASS), ("R11-12/4", REVIEW))


@pytest.mark.parametrize(
    ("power", "labels"),
    [
        (
            PowerType.PENALTY,
            ["《行政处罚法》第四十三条第三款", "《河南省行政执法条例》第二十三条第二款"],
        ),
        (PowerType.LICENCE, ["《河南省行政执法条例》第二十三条第二款"]),
    ],
)
def test_the_clauses_follow_the_power(power: PowerType, labels: list[str]) -> None:
    (found,) = of("R11-12", asked(power=power))
    assert [used.label for used in found.statutes] == labels


def test_without_a_request_there_is_nothing_to_decide() -> None:
    assert limbs("R11-12", case()) == ()


@pytest.mark.parametrize(
    ("officers", "limb", "verdict"),
    [
        (TWO, "R11-13/0", PASS),
        ((FIRST_OFFICER, helper()), "R11-13/0", PASS),
        ((helper(),), "R11-13/1", FAIL),
        ((helper(role=OfficerRole.SUPPORT),), "R11-13/1", FAIL),
        ((helper(), helper(name="工", role=OfficerRole.SUPPORT)), "R11-13/1", FAIL),
        ((helper(certificate="证7"),), "R11-13/1", FAIL),
        ((*TWO, helper(certificate="证7")), "R11-13/3", REVIEW),
        ((*TWO, helper(certificate="证0", role=OfficerRole.SUPPORT)), "R11-13/3", REVIEW),
        ((*TWO, helper(certificate=UNKNOWN)), "R11-13/0", PASS),
    ],
)
def test_an_officer_takes_part_in_every_act(
    officers: tuple[Officer, ...], limb: str, verdict: Verdict
) -> None:
    assert limbs("R11-13", case(inspection(*officers))) == ((limb, verdict),)


@pytest.mark.parametrize(
    ("nature", "verdict"),
    [
        (PostNature.SUPPORT, FAIL),
        (PostNature.CONTRACT, FAIL),
        (PostNature.TEMPORARY, FAIL),
        (PostNature.POLICE_AUXILIARY, FAIL),
        (PostNature.CIVIL_SERVANT, PASS),
        (PostNature.ADMINISTERED_AS_CIVIL_SERVANT, PASS),
        (PostNature.PUBLIC_INSTITUTION, PASS),
        (PostNature.OTHER, PASS),
        (UNKNOWN, PASS),
    ],
)
def test_who_cannot_be_certified_is_no_officer(nature: PostNature, verdict: Verdict) -> None:
    (found,) = limbs("R11-13", case(), footing(nature))
    assert found == ({FAIL: "R11-13/2", PASS: "R11-13/0"}[verdict], verdict)


def test_an_assistant_may_be_what_an_officer_may_not() -> None:
    acts = inspection(TWO[0], helper(name="乙"))
    assert limbs("R11-13", case(acts), footing(PostNature.CONTRACT)) == (("R11-13/0", PASS),)


@pytest.mark.parametrize(
    ("first", "last", "verdict"),
    [(DAY, DAY, FAIL), (AFTER, None, PASS), (None, BEFORE, PASS), (None, None, FAIL)],
)
def test_the_footing_on_the_day_counts(
    first: date | None, last: date | None, verdict: Verdict
) -> None:
    pack = footing(PostNature.CONTRACT, valid={"valid_from": first, "valid_to": last})
    assert [found for _, found in limbs("R11-13", case(), pack)] == [verdict]


def test_the_register_of_the_body_that_sent_the_person_counts() -> None:
    """By the certificate, by the body that the act names, or by the subject of the case."""
    street = footing(PostNature.CONTRACT, subject=STREET, name="己")
    theirs = inspection(TWO[0], Officer(name="己", certificate="证6"))
    assert limbs("R11-13", case(theirs), street) == (("R11-13/2", FAIL),)
    centre = footing(PostNature.CONTRACT, subject=CENTRE)
    assert limbs("R11-13", case(inspection(body=CENTRE)), centre) == (("R11-13/2", FAIL),)
    assert limbs("R11-13", case(), centre) == (("R11-13/0", PASS),)
    lent = inspection(TWO[0], Officer(name="乙", certificate="证6"))
    own = footing(PostNature.CONTRACT)
    assert limbs("R11-13", case(lent), own) == (("R11-13/2", FAIL),)


def test_each_act_that_is_wrong_is_told_the_worst_of_it_first() -> None:
    acts = (
        inspection(),
        inspection(helper(), id="事2"),
        inspection(*TWO, helper(certificate="证7"), id="事3"),
        bare().model_copy(update={"id": "事4"}),
    )
    assert limbs("R11-13", case(*acts)) == (("R11-13/1", FAIL), ("R11-13/3", REVIEW))
    everybody = inspection(*TWO, helper(certificate="证7"))
    assert limbs("R11-13", case(everybody), footing(PostNature.CONTRACT)) == (("R11-13/2", FAIL),)


@pytest.mark.parametrize(
    ("power", "kind", "expected"),
    [
        (PowerType.PENALTY, ActKind.NOTICE, (("R11-13/1", FAIL),)),
        (PowerType.PENALTY, ActKind.FILED, (("R11-13/0", PASS),)),
        (PowerType.LICENCE, ActKind.SERVICE, (("R11-13/0", PASS),)),
        (PowerType.LICENCE, ActKind.SITE_VISIT, (("R11-13/1", FAIL),)),
    ],
)
def test_the_acts_are_those_at_which_a_certificate_is_asked_for(
    power: PowerType, kind: ActKind, expected: tuple[tuple[str, Verdict], ...]
) -> None:
    acts = (inspection(), inspection(helper(), id="事2", kind=kind))
    assert limbs("R11-13", case(*acts, power=power)) == expected


def test_a_file_that_records_nobody_is_not_passed() -> None:
    assert limbs("R11-13", case(bare())) == (("R11-13/4", LACKS),)
    clerk = inspection(helper(), kind=ActKind.FILED)
    assert limbs("R11-13", case(clerk)) == (("R11-13/4", LACKS),)


@pytest.mark.parametrize(
    ("power", "labels"),
    [
        (
            PowerType.PENALTY,
            ["《行政处罚法》第四十二条第一款", "《河南省行政执法条例》第二十条第二款"],
        ),
        (PowerType.INSPECTION, ["《河南省行政执法条例》第二十条第二款"]),
    ],
)
def test_what_a_lone_assistant_contradicts(power: PowerType, labels: list[str]) -> None:
    (found,) = of("R11-13", case(inspection(helper()), power=power))
    assert [used.label for used in found.statutes] == labels


def test_what_is_no_enforcement_needs_no_officer() -> None:
    civil = case(inspection(helper()), nature=Nature.CIVIL, power=PowerType.INSPECTION)
    assert limbs("R11-13", civil) == ()
    visit = case(inspection(helper()), power=PowerType.BENEFIT)
    assert limbs("R11-13", visit) == ()


def test_names_of_several_are_told_in_one_order() -> None:
    pack = footing(PostNature.CONTRACT).model_copy(
        update={
            "officers": (
                *footing(PostNature.CONTRACT).officers,
                *footing(PostNature.TEMPORARY, name="甲").officers,
            )
        }
    )
    one, two = case(inspection(*TWO)), case(inspection(*reversed(TWO)))
    messages = {found.message for file in (one, two) for found in of("R11-13", file, pack)}
    assert len(messages) == 1


def test_what_is_no_enforcement_asks_nobody_to_withdraw() -> None:
    civil = asked(decided_on=None, nature=Nature.CIVIL, power=PowerType.INSPECTION)
    assert limbs("R11-12", civil) == ()
