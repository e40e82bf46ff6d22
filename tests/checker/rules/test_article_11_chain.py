"""Article 11, no second delegation and nothing outside the first: R11-08 and R11-09."""

from datetime import date

import pytest

from checker import ActKind, Claims, Event, Officer, Verdict
from checker.case import CaseDecision, Seizure
from knowledge import UNKNOWN, Delegation, Interval, Pack, PowerType
from tests.checker.examples.article_11 import (
    AFTER,
    BEFORE,
    BY_THE_CENTRE,
    CENTRE,
    OLD,
    OPEN,
    bare,
    body,
    delegated,
    lets,
    proposed,
    proposes,
    registered,
    world,
)
from tests.checker.worlds import (
    BUREAU,
    DAY,
    FIRST,
    LAST,
    PACK,
    STREET,
    TWO,
    certificate,
    delegation,
    inspection,
    limbs,
    listed,
    of,
)
from tests.checker.worlds import proposal as item

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT
FIRM = "示例公司"
GOOD, BAD, OPEN_ENDED = (
    (("R11-08/0", PASS),),
    (("R11-08/1", FAIL),),
    (("R11-08/3", LACKS),),
)


def beside(other: Delegation, base: Pack = PACK) -> Pack:
    """The world in which there is another delegation beside 委9."""
    return world(delegation("委9", basis=lets()), other, base=base)


def second(**more: object) -> Delegation:
    """The delegate delegates on."""
    return delegation("委7", **({"delegator": CENTRE, "delegate": FIRM} | more))


def first(**more: object) -> Delegation:
    """The delegator has it by delegation."""
    return delegation("委7", **({"delegator": STREET, "delegate": BUREAU} | more))


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (second(), BAD),
        (first(), BAD),
        (second(items=("CF009",)), GOOD),
        (first(items=("CF009",)), GOOD),
        (second(term=Interval(valid_to=BEFORE)), GOOD),
        (second(term=Interval(valid_from=AFTER)), GOOD),
        (second(term=Interval(valid_from=DAY, valid_to=DAY)), BAD),
        (delegation("委7", delegate=FIRM), GOOD),
        (delegation("委7", delegator=STREET), GOOD),
    ],
)
def test_neither_end_delegates_the_item_again(
    other: Delegation, expected: tuple[tuple[str, Verdict], ...]
) -> None:
    assert limbs("R11-08", delegated(), beside(other)) == expected
    request = proposes(
        proposed(items=("CF001",)),
        after=(item(code="CF001"),),
    )
    assert limbs("R11-08", request, world(other)) == expected


def test_a_registry_that_is_not_complete_proves_nothing() -> None:
    assert limbs("R11-08", delegated(), registered(base=OPEN)) == OPEN_ENDED
    assert limbs("R11-08", proposes(proposed()), world(base=OPEN)) == OPEN_ENDED
    assert limbs("R11-08", delegated(), beside(second(), OPEN)) == BAD


def test_a_second_delegation_that_is_only_claimed_counts_where_the_registry_is_silent() -> None:
    chain = proposes(proposed(), second(items=("CF900",)))
    assert limbs("R11-08", chain, world(base=OPEN))[0] == ("R11-08/1", FAIL)
    claimed = delegated(claims=Claims(delegations=(second(),)))
    assert limbs("R11-08", claimed, registered(base=OPEN)) == BAD


@pytest.mark.parametrize("day", [DAY, AFTER])
def test_a_second_delegation_during_the_case_is_seen(day: date) -> None:
    other = second(term=Interval(valid_from=day, valid_to=day))
    acts = (inspection(), inspection(id="事2", on=AFTER))
    assert limbs("R11-08", delegated(*acts), beside(other)) == BAD


def test_the_registry_is_complete_on_every_day_of_the_case() -> None:
    after = date(2026, 4, 1)
    acts = (inspection(), inspection(id="事2", on=after))
    assert limbs("R11-08", delegated(*acts), registered()) == OPEN_ENDED


@pytest.mark.parametrize("code", [None, UNKNOWN])
def test_without_an_item_every_delegated_one_is_followed(code: object) -> None:
    pack = world(delegation("委9", items=("CF001", "CF009")), second(items=("CF009",)))
    assert limbs("R11-08", delegated(item=code), pack) == BAD
    assert limbs("R11-08", delegated(item="CF001"), pack) == GOOD


def test_the_same_code_in_another_list_is_another_item() -> None:
    """Codes are unique in one department's list only."""
    street = PACK.subjects[1].model_copy(update={"department": STREET})
    theirs = listed("CF001", subject=STREET, department=STREET)
    version = PACK.lists[0].model_copy(update={"department": STREET, "items": (theirs,)})
    apart = {"subjects": (PACK.subjects[0], street), "lists": (*PACK.lists, version)}
    assert limbs("R11-08", delegated(), beside(first()).model_copy(update=apart)) == GOOD
    other_item = version.model_copy(update={"items": (listed("CF009", department=STREET),)})
    absent = apart | {"lists": (*PACK.lists, other_item)}
    assert limbs("R11-08", delegated(), beside(first()).model_copy(update=absent)) == BAD


BY_THE_FIRM = inspection(body=FIRM)


@pytest.mark.parametrize(
    ("event", "more", "expected"),
    [
        (BY_THE_FIRM, {}, (("R11-08/2", FAIL),)),
        (BY_THE_CENTRE, {}, GOOD),
        (inspection(body=BUREAU), {}, GOOD),
        (BY_THE_FIRM, {"joint_with": (FIRM,)}, GOOD),
        (BY_THE_FIRM, {"joint_with": (STREET,)}, (("R11-08/2", FAIL),)),
        (inspection(body=OLD), {}, GOOD),
        (inspection(body=FIRM, kind=ActKind.DECISION), {}, (("R11-08/2", FAIL),)),
        (inspection(body=FIRM, kind=ActKind.NOTICE), {}, (("R11-08/2", FAIL),)),
        (inspection(body=FIRM, kind=ActKind.SERVICE), {}, GOOD),
        (inspection(body=FIRM, kind=ActKind.ENFORCEMENT), {}, GOOD),
        (inspection(body="法制机构", kind=ActKind.LEGAL_REVIEW), {}, GOOD),
        (inspection(body=STREET), {"subject": STREET}, GOOD),
    ],
)
def test_no_third_body_acts(
    event: Event, more: dict[str, object], expected: tuple[tuple[str, Verdict], ...]
) -> None:
    pack = registered(base=body(former_names=(OLD,)))
    assert limbs("R11-08", delegated(event, **more), pack) == expected


def test_each_act_of_a_third_body_is_told_and_so_is_the_chain() -> None:
    acts = (BY_THE_FIRM, inspection(id="事2", body=FIRM), inspection(id="事3"))
    found = limbs("R11-08", delegated(*acts), beside(second()))
    assert found == (("R11-08/1", FAIL), ("R11-08/2", FAIL), ("R11-08/2", FAIL))


def test_only_what_is_proposed_can_be_proposed_otherwise() -> None:
    (done,) = of("R11-08", delegated(), beside(second()))
    assert done.flip is None
    request = proposes(proposed(), second(items=("CF900",)))
    assert of("R11-08", request, world(base=OPEN))[0].flip is not None


@pytest.mark.parametrize(
    ("power", "label"),
    [
        (PowerType.PENALTY, "《行政处罚法》第二十条第四款"),
        (PowerType.LICENCE, "《行政许可法》第二十四条第三款"),
        (PowerType.INSPECTION, "《河南省行政执法条例》第十四条第一款"),
    ],
)
def test_the_clause_follows_the_power(power: PowerType, label: str) -> None:
    for rule in ("R11-08", "R11-09"):
        found = of(rule, delegated(power=power), registered(power=power))
        assert {used.label for one in found for used in one.statutes} == {label}


CENTRES = certificate("证8", "辛", subject=CENTRE)
BY_CERTIFICATE = inspection(Officer(name="辛", certificate="证8"))


def within(first_day: date | None, last_day: date | None) -> Pack:
    """The world in which 委9 runs from one day to the other, and the centre has an officer."""
    pack = registered(term=Interval(valid_from=first_day, valid_to=last_day))
    return pack.model_copy(update={"certificates": (*PACK.certificates, CENTRES)})


@pytest.mark.parametrize("event", [BY_THE_CENTRE, BY_CERTIFICATE, bare()])
@pytest.mark.parametrize(
    ("first_day", "last_day", "limb", "verdict"),
    [
        (FIRST, LAST, "R11-09/0", PASS),
        (DAY, DAY, "R11-09/0", PASS),
        (None, None, "R11-09/0", PASS),
        (FIRST, BEFORE, "R11-09/1", FAIL),
        (AFTER, LAST, "R11-09/1", FAIL),
    ],
)
def test_the_delegate_acts_inside_the_term(
    event: Event, first_day: date | None, last_day: date | None, limb: str, verdict: Verdict
) -> None:
    """Its acts are told by the body named, by a certificate; or nobody can tell whose they are."""
    assert limbs("R11-09", delegated(event), within(first_day, last_day)) == ((limb, verdict),)


def test_what_the_delegator_does_itself_is_not_bound_by_the_term() -> None:
    over = within(FIRST, BEFORE)
    assert limbs("R11-09", delegated(), over) == (("R11-09/0", PASS),)
    both = (BY_CERTIFICATE.model_copy(update={"on": BEFORE}), inspection(id="事2"))
    assert limbs("R11-09", delegated(*both), over) == (("R11-09/0", PASS),)
    mixed = inspection(*TWO, Officer(name="辛", certificate="证8"))
    assert limbs("R11-09", delegated(mixed), over) == (("R11-09/1", FAIL),)


def test_every_act_outside_the_term_is_told() -> None:
    acts = (BY_THE_CENTRE, inspection(id="事2", body=CENTRE, on=BEFORE), bare_notice())
    over = within(DAY, LAST)
    assert limbs("R11-09", delegated(*acts), over) == (("R11-09/1", FAIL),)
    (found,) = of("R11-09", delegated(*acts), over)
    assert found.about == "检查（事2）"
    assert found.computation == "2026-03-09 不在 2026-03-10 至 2026-03-31 之内"


def bare_notice() -> Event:
    return bare(ActKind.NOTICE).model_copy(update={"id": "事9", "on": BEFORE})


def test_an_act_inside_the_office_binds_nobody_but_the_delegate() -> None:
    over = within(FIRST, BEFORE)
    filed = bare(ActKind.FILED).model_copy(update={"id": "立"})
    assert limbs("R11-09", delegated(filed), over) == (("R11-09/3", LACKS),)
    theirs = filed.model_copy(update={"body": CENTRE})
    assert limbs("R11-09", delegated(theirs), over) == (("R11-09/1", FAIL),)


@pytest.mark.parametrize(
    ("code", "limb", "verdict"),
    [
        ("CF001", "R11-09/0", PASS),
        ("XK001", "R11-09/2", FAIL),
        (None, "R11-09/3", LACKS),
        (UNKNOWN, "R11-09/3", LACKS),
    ],
)
def test_the_item_is_one_of_those_delegated(code: object, limb: str, verdict: Verdict) -> None:
    assert limbs("R11-09", delegated(item=code), registered()) == ((limb, verdict),)


def test_scope_and_term_are_told_both() -> None:
    found = limbs("R11-09", delegated(BY_THE_CENTRE, item="XK001"), within(FIRST, BEFORE))
    assert found == (("R11-09/2", FAIL), ("R11-09/1", FAIL))


def test_a_case_without_acts_is_not_passed() -> None:
    empty = delegated().model_copy(update={"events": ()})
    assert limbs("R11-09", empty, registered()) == (("R11-09/3", LACKS),)


@pytest.mark.parametrize("kind", sorted(ActKind))
def test_a_third_body_may_only_do_what_others_may(kind: ActKind) -> None:
    others_may = {
        ActKind.SERVICE,
        ActKind.ENFORCEMENT,
        ActKind.RECEIVED,
        ActKind.ACCEPTED,
        ActKind.CORRECTION_NOTICE,
        ActKind.HEARING_REQUEST,
        ActKind.LEGAL_REVIEW,
        ActKind.TRANSFER,
        ActKind.RECORD,
        ActKind.PUBLICATION,
        ActKind.OTHER,
    }
    found = limbs("R11-08", delegated(inspection(body=FIRM, kind=kind)), registered())
    assert found == (GOOD if kind in others_may else (("R11-08/2", FAIL),))


def test_the_day_of_the_decision_and_of_a_measure_count_too() -> None:
    april = date(2026, 4, 1)
    late = CaseDecision(on=april, issuer=BUREAU, seal=BUREAU)
    (found,) = of("R11-08", delegated(decision=late), registered())
    assert (found.limb, found.verdict) == ("R11-08/3", LACKS)
    assert found.message == "没有见到再委托，但委托执法登记在2026-04-01未声明完整。"
    other = second(term=Interval(valid_from=AFTER, valid_to=AFTER))
    measured = delegated(seizures=(Seizure(id="扣1", on=AFTER),))
    assert limbs("R11-08", measured, beside(other)) == BAD


def test_a_registry_that_is_complete_and_lacks_the_delegation_is_told_as_such() -> None:
    (found,) = of("R11-08", delegated(delegation="委0"), registered())
    assert (found.limb, found.message) == ("R11-08/3", "委托执法登记声明完整，其中没有委0。")


def test_a_measure_that_no_event_records_and_a_decision_of_the_delegate_are_acts() -> None:
    over = within(FIRST, BEFORE)
    measured = delegated(inspection(on=BEFORE), seizures=(Seizure(id="扣1", on=DAY),))
    (found,) = of("R11-09", measured, over)
    assert (found.limb, found.about) == ("R11-09/1", "查封、扣押（扣1）")
    sealed = inspection(kind=ActKind.SEALING)
    recorded = delegated(sealed, seizures=(Seizure(id="扣1", on=DAY),))
    assert limbs("R11-09", recorded, over) == (("R11-09/0", PASS),)
    for issuer, limb in ((CENTRE, "R11-09/1"), (BUREAU, "R11-09/0")):
        decision = CaseDecision(on=DAY, issuer=issuer, seal=BUREAU)
        decided = delegated(inspection(on=BEFORE), decision=decision)
        assert [one for one, _ in limbs("R11-09", decided, over)] == [limb]
    alone = delegated(decision=CaseDecision(on=DAY, issuer=BUREAU)).model_copy(
        update={"events": ()}
    )
    assert limbs("R11-09", alone, over) == (("R11-09/3", LACKS),)
