"""Article 11, bodies and delegation: a case for every limb of R11-01, R11-05 and R11-06."""

from datetime import date

import pytest

from checker import ActKind, CaseFile, Claims, Event, Nature, Officer, Stage, Verdict
from checker.case import CaseDecision, Seizure
from knowledge import (
    UNKNOWN,
    CoercionKind,
    DelegateKind,
    Delegation,
    Interval,
    Level,
    Pack,
    PowerType,
    Subject,
    SubjectNature,
)
from tests.checker.examples.article_11 import lets, proposed, world
from tests.checker.worlds import (
    BUREAU,
    DAY,
    PACK,
    SOURCE,
    SUBJECTS,
    case,
    change,
    delegation,
    inspection,
    limbs,
    listed,
    of,
    proposal,
)

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT
BEFORE, AFTER = date(2026, 3, 9), date(2026, 3, 11)


def body(**more: object) -> Pack:
    """The world in which the bureau's registration differs."""
    bureau = SUBJECTS[0].model_copy(update=more)
    return PACK.model_copy(update={"subjects": (bureau,)})


NOWHERE = PACK.model_copy(update={"subjects": ()})
SILENT = NOWHERE.model_copy(update={"coverage": ()})


@pytest.mark.parametrize(
    ("pack", "limb", "verdict"),
    [
        (PACK, "R11-01/0", PASS),
        (body(confirmed_on=DAY, published_on=DAY), "R11-01/0", PASS),
        (body(confirmed_on=AFTER), "R11-01/1", FAIL),
        (body(published_on=AFTER), "R11-01/1", FAIL),
        (body(confirmed_on=None), "R11-01/1", FAIL),
        (body(published_on=None), "R11-01/1", FAIL),
        (body(confirmed_on=UNKNOWN), "R11-01/4", LACKS),
        (body(published_on=UNKNOWN), "R11-01/4", LACKS),
        (body(withdrawn_on=DAY), "R11-01/2", FAIL),
        (body(withdrawn_on=AFTER), "R11-01/0", PASS),
        (NOWHERE, "R11-01/3", FAIL),
        (SILENT, "R11-01/4", LACKS),
    ],
)
def test_a_body_acts_only_once_confirmed_and_published(
    pack: Pack, limb: str, verdict: Verdict
) -> None:
    assert limbs("R11-01", case(), pack) == ((limb, verdict),)
    assert limbs("R11-01", change(), pack) == ((limb, verdict),)


def test_withdrawal_between_the_first_and_the_last_act_is_seen() -> None:
    acts = (inspection(on=BEFORE), inspection(id="事2", on=AFTER))
    assert limbs("R11-01", case(*acts), body(withdrawn_on=DAY)) == (("R11-01/2", FAIL),)


def test_a_case_without_acts_is_not_passed() -> None:
    empty = case(filed_on=None).model_copy(update={"events": ()})
    assert limbs("R11-01", empty) == (("R11-01/4", LACKS),)


def test_filing_is_an_act_too() -> None:
    early = case(filed_on=BEFORE)
    assert limbs("R11-01", early, body(confirmed_on=DAY)) == (("R11-01/1", FAIL),)


def test_what_is_known_to_be_wrong_outranks_what_is_missing() -> None:
    assert limbs("R11-01", case(), body(confirmed_on=UNKNOWN, published_on=None)) == (
        ("R11-01/1", FAIL),
    )
    assert limbs("R11-01", case(), body(confirmed_on=UNKNOWN, withdrawn_on=BEFORE)) == (
        ("R11-01/2", FAIL),
    )


@pytest.mark.parametrize("nature", [Nature.CIVIL, Nature.INTERNAL, Nature.CRIMINAL])
def test_what_is_no_enforcement_needs_no_enforcement_body(nature: Nature) -> None:
    civil = case(nature=nature, power=PowerType.INSPECTION)
    assert limbs("R11-01", civil, NOWHERE) == ()


def test_a_claimed_body_counts_only_where_the_registry_is_silent() -> None:
    claimed = Subject(
        source=SOURCE,
        name=BUREAU,
        nature=SubjectNature.ORGAN,
        level=Level.COUNTY,
        department=BUREAU,
        confirmed_on=DAY,
        published_on=DAY,
    )
    submission = case(claims=Claims(subjects=(claimed,)))
    assert limbs("R11-01", submission, SILENT) == (("R11-01/0", PASS),)
    assert limbs("R11-01", submission, NOWHERE) == (("R11-01/3", FAIL),)
    assert limbs("R11-01", submission, body(confirmed_on=None)) == (("R11-01/1", FAIL),)


def registered(**more: object) -> Pack:
    """The world in which the delegation differs."""
    return PACK.model_copy(update={"delegations": (delegation("委9", **more),)})


def delegated(power: PowerType = PowerType.PENALTY, *events: Event) -> CaseFile:
    """A case done under that delegation."""
    return case(*events, delegation="委9", power=power)


ORGAN, PUBLIC = DelegateKind.ORGAN, DelegateKind.PUBLIC_INSTITUTION
OTHER, COMPANY, PERSON = (
    DelegateKind.OTHER_ORGANISATION,
    DelegateKind.COMPANY,
    DelegateKind.INDIVIDUAL,
)
LICENCE, COERCION, CHECK = PowerType.LICENCE, PowerType.COERCION, PowerType.INSPECTION


@pytest.mark.parametrize(
    ("more", "limb", "verdict"),
    [
        ({}, "R11-05/0", PASS),
        ({"delegate_kind": ORGAN}, "R11-05/0", PASS),
        ({"delegate_kind": OTHER}, "R11-05/5", REVIEW),
        ({"delegate_kind": COMPANY}, "R11-05/1", FAIL),
        ({"delegate_kind": PERSON}, "R11-05/1", FAIL),
        ({"certified_staff": False}, "R11-05/2", FAIL),
        ({"certified_staff": UNKNOWN}, "R11-05/4", LACKS),
        ({"power": LICENCE, "delegate_kind": ORGAN}, "R11-05/0", PASS),
        ({"power": LICENCE, "delegate_kind": PUBLIC}, "R11-05/1", FAIL),
        ({"power": COERCION, "delegate_kind": ORGAN}, "R11-05/4", LACKS),
        ({"power": CHECK, "delegate_kind": PUBLIC}, "R11-05/0", PASS),
        ({"power": CHECK, "delegate_kind": OTHER}, "R11-05/5", REVIEW),
        ({"power": CHECK, "delegate_kind": COMPANY}, "R11-05/1", FAIL),
    ],
)
def test_a_delegate_must_be_fit_for_the_power(
    more: dict[str, object], limb: str, verdict: Verdict
) -> None:
    power = delegation("委9", **more).power
    assert limbs("R11-05", delegated(power), registered(**more)) == ((limb, verdict),)
    request = change(
        proposal(code="CF900", type=power),
        claims=Claims(delegations=(proposed(items=("CF900",), **more),)),
    )
    assert limbs("R11-05", request) == ((limb, verdict),)


SEALING = inspection(kind=ActKind.SEALING)


def test_coercive_measures_are_never_delegated() -> None:
    """Whatever power the delegation speaks of, and whatever the case calls itself."""
    measure = proposal(code="CF900", type=COERCION, coercion=CoercionKind.MEASURE)
    claim = proposed(items=("CF900",), power=COERCION)
    request = change(measure, claims=Claims(delegations=(claim,)))
    assert limbs("R11-05", request) == (("R11-05/1", FAIL),)
    by_the_delegate = SEALING.model_copy(
        update={"officers": (Officer(name="己", certificate="证6"),)}
    )
    to_street = registered(delegate="示例街道")
    for power in (PowerType.PENALTY, COERCION):
        assert limbs("R11-05", delegated(power, by_the_delegate), to_street) == (
            ("R11-05/1", FAIL),
        )


def test_what_the_delegator_s_own_officers_seal_was_not_delegated() -> None:
    assert limbs("R11-05", delegated(PowerType.PENALTY, SEALING), registered()) == (
        ("R11-05/0", PASS),
    )


def test_delegating_enforcement_is_weighed_by_a_person() -> None:
    enforcing = listed("CF001", type=COERCION, coercion=CoercionKind.ENFORCEMENT)
    version = PACK.lists[0].model_copy(update={"items": (enforcing,)})
    pack = registered(power=COERCION).model_copy(update={"lists": (version,)})
    assert limbs("R11-05", delegated(COERCION), pack) == (("R11-05/5", REVIEW),)


def test_a_delegation_of_one_power_is_none_of_another() -> None:
    assert limbs("R11-05", delegated(), registered(power=CHECK)) == (("R11-05/6", FAIL),)


def test_another_body_s_delegation_is_none_of_ours() -> None:
    assert limbs("R11-05", delegated(), registered(delegator="他局")) == (("R11-05/3", FAIL),)


def test_what_is_registered_outranks_what_a_change_request_says_of_it() -> None:
    claim = delegation("委9", items=("CF900",))
    request = change(proposal(code="CF900"), claims=Claims(delegations=(claim,)))
    pack = registered(delegate_kind=COMPANY, items=("CF900",))
    assert limbs("R11-05", request, pack) == (("R11-05/1", FAIL),)


@pytest.mark.parametrize(
    "more", [{"delegate": "别的单位"}, {"delegator": "他局"}, {"items": ("CF001",)}]
)
def test_an_id_registered_for_something_else_is_not_taken(more: dict[str, object]) -> None:
    claim = delegation("委9", items=("CF900",))
    request = change(proposal(code="CF900"), claims=Claims(delegations=(claim,)))
    pack = registered(**({"items": ("CF900",)} | more))
    assert limbs("R11-05", request, pack) == (("R11-05/4", LACKS),)


def test_a_change_cannot_propose_another_body_s_delegation() -> None:
    claim = proposed(items=("CF900",), delegator="他局")
    request = change(proposal(code="CF900"), claims=Claims(delegations=(claim,)))
    assert limbs("R11-05", request) == (("R11-05/3", FAIL),)


def test_a_claimed_delegation_counts_only_where_the_registry_is_silent() -> None:
    claimed = case(delegation="委9", claims=Claims(delegations=(delegation("委9"),)))
    open_ = PACK.model_copy(update={"coverage": ()})
    assert limbs("R11-05", claimed) == (("R11-05/3", FAIL),)
    assert limbs("R11-05", claimed, open_) == (("R11-05/0", PASS),)


def test_a_delegation_nobody_registered_fails_only_inside_coverage() -> None:
    unknown = case(delegation="委0")
    open_ = PACK.model_copy(update={"coverage": ()})
    assert limbs("R11-05", unknown) == (("R11-05/3", FAIL),)
    assert limbs("R11-05", unknown, open_) == (("R11-05/4", LACKS),)
    assert limbs("R11-06", unknown) == (("R11-06/3", FAIL),)
    assert limbs("R11-06", unknown, open_) == (("R11-06/4", LACKS),)


def test_whether_there_was_a_delegation_may_not_stay_unknown() -> None:
    assert limbs("R11-05", case(delegation=UNKNOWN)) == (("R11-05/4", LACKS),)


def test_no_delegation_no_finding() -> None:
    assert limbs("R11-05", case()) == ()
    assert limbs("R11-06", change()) == ()


@pytest.mark.parametrize(
    ("more", "limb", "verdict"),
    [
        ({}, "R11-06/0", PASS),
        ({"written": False}, "R11-06/1", FAIL),
        ({"written": UNKNOWN}, "R11-06/4", LACKS),
        ({"states_matters": False}, "R11-06/1", FAIL),
        ({"states_powers": False}, "R11-06/1", FAIL),
        ({"states_powers": UNKNOWN, "written": False}, "R11-06/1", FAIL),
        ({"term": Interval(valid_from=DAY)}, "R11-06/1", FAIL),
        ({"published_by_delegator": None}, "R11-06/1", FAIL),
        ({"published_by_delegate": None}, "R11-06/1", FAIL),
        ({"published_by_delegate": UNKNOWN}, "R11-06/4", LACKS),
        ({"published_by_delegate": DAY}, "R11-06/0", PASS),
        ({"published_by_delegate": AFTER}, "R11-06/1", FAIL),
        ({"power": LICENCE, "published_by_delegate": None}, "R11-06/0", PASS),
        ({"power": LICENCE, "published_by_delegator": None}, "R11-06/1", FAIL),
        ({"power": LICENCE, "term": Interval(valid_from=DAY)}, "R11-06/0", PASS),
        ({"power": CHECK, "published_by_delegate": None}, "R11-06/0", PASS),
        ({"power": CHECK, "states_matters": False}, "R11-06/0", PASS),
        ({"power": CHECK, "written": False}, "R11-06/5", REVIEW),
        ({"power": CHECK, "published_by_delegator": None}, "R11-06/1", FAIL),
    ],
)
def test_a_delegation_goes_through_its_formalities(
    more: dict[str, object], limb: str, verdict: Verdict
) -> None:
    power = delegation("委9", **more).power
    assert limbs("R11-06", delegated(power), registered(**more)) == ((limb, verdict),)


def test_a_delegation_of_another_item_is_not_this_item_s() -> None:
    other: Delegation = delegation("委9", items=("CF999",))
    assert limbs("R11-05", change(claims=Claims(delegations=(other,)))) == ()


MEASURE, ENFORCEMENT = CoercionKind.MEASURE, CoercionKind.ENFORCEMENT


def test_the_decision_and_every_measure_are_acts() -> None:
    """The first and the last of them bound the days on which the body must be confirmed."""
    later = CaseDecision(on=AFTER, issuer=BUREAU, seal=BUREAU)
    assert limbs("R11-01", case(decision=later), body(withdrawn_on=AFTER)) == (("R11-01/2", FAIL),)
    for day, limb in ((BEFORE, "R11-01/1"), (AFTER, "R11-01/0")):
        measured = case(seizures=(Seizure(id="扣1", on=day),))
        assert limbs("R11-01", measured, body(confirmed_on=DAY))[0][0] == limb
    assert limbs("R11-01", measured, body(withdrawn_on=AFTER)) == (("R11-01/2", FAIL),)
    early = CaseDecision(on=BEFORE, issuer=BUREAU, seal=BUREAU)
    assert limbs("R11-01", case(decision=early), body(confirmed_on=DAY)) == (("R11-01/1", FAIL),)


def test_before_filing_any_act_with_a_day_has_begun_the_case() -> None:
    empty = case(stage=Stage.BEFORE_FILING, filed_on=UNKNOWN).model_copy(update={"events": ()})
    assert limbs("R11-01", empty) == ()
    for more in (
        {"filed_on": DAY},
        {"seizures": (Seizure(id="扣1", on=DAY),)},
        {"decision": CaseDecision(on=DAY, issuer=BUREAU, seal=BUREAU)},
    ):
        assert limbs("R11-01", empty.model_copy(update=more)) == (("R11-01/0", PASS),)


def test_a_former_name_is_not_said_to_be_unregistered() -> None:
    renamed = body(former_names=("示例旧局",))
    for submission in (case(subject="示例旧局"), change(proposal(subject="示例旧局"))):
        assert limbs("R11-01", submission, renamed) == (("R11-01/4", LACKS),)
    assert limbs("R11-01", case(subject="示例他局"), renamed) == (("R11-01/3", FAIL),)


@pytest.mark.parametrize(
    ("first", "verdicts"),
    [(BEFORE, (FAIL, FAIL, LACKS)), (DAY, (PASS, PASS, PASS)), (None, (PASS, PASS, PASS))],
)
def test_what_is_said_to_run_already_is_no_proposal(
    first: date | None, verdicts: tuple[Verdict, ...]
) -> None:
    """A complete registry would hold it."""
    claim = proposed(term=Interval(valid_from=first, valid_to=AFTER))
    request = change(proposal(code="CF900"), claims=Claims(delegations=(claim,)))
    found = [limbs(rule, request, world()) for rule in ("R11-05", "R11-06", "R11-03")]
    assert tuple(verdict for ((_, verdict),) in found) == verdicts
    if first == BEFORE:
        assert [limb for ((limb, _),) in found] == ["R11-05/3", "R11-06/3", "R11-03/3"]


def test_where_the_registry_is_silent_what_runs_already_is_believed_and_not_put_off() -> None:
    claim = proposed(term=Interval(valid_from=BEFORE, valid_to=AFTER), certified_staff=False)
    request = change(proposal(code="CF900"), claims=Claims(delegations=(claim,)))
    open_ = PACK.model_copy(update={"coverage": ()})
    assert limbs("R11-05", request, open_) == (("R11-05/2", FAIL),)
    unpublished = proposed(
        term=Interval(valid_from=BEFORE, valid_to=AFTER), published_by_delegate=None
    )
    request = change(proposal(code="CF900"), claims=Claims(delegations=(unpublished,)))
    (found,) = of("R11-06", request, open_)
    assert found.cure == "核对委托书、公布记录的原始材料。"
    planned = proposed(published_by_delegate=None)
    request = change(proposal(code="CF900"), claims=Claims(delegations=(planned,)))
    (found,) = of("R11-06", request, open_)
    assert found.cure == "补办委托手续后再行委托。"


def test_a_registered_delegation_that_runs_already_is_found() -> None:
    claim = delegation("委9", items=("CF900",))
    request = change(proposal(code="CF900"), claims=Claims(delegations=(claim,)))
    assert limbs("R11-05", request, registered(items=("CF900",))) == (("R11-05/0", PASS),)


@pytest.mark.parametrize("rule", ["R11-03", "R11-04", "R11-05", "R11-06", "R11-08", "R11-09"])
def test_what_is_no_enforcement_is_not_delegated_either(rule: str) -> None:
    for nature in (Nature.INTERNAL, Nature.CIVIL, Nature.CRIMINAL, Nature.GUIDANCE):
        other = case(delegation="委9", nature=nature, power=CHECK)
        assert limbs(rule, other, registered(power=CHECK)) == ()
    mislabelled = case(delegation="委9", nature=Nature.GUIDANCE)
    assert limbs(rule, mislabelled, registered()) != ()


def of_coercion(*kinds: CoercionKind, type_: PowerType = COERCION) -> Pack:
    """The world in which 委9 covers items of these halves."""
    items = tuple(
        listed(f"QZ{number}", type=type_, coercion=kind) for number, kind in enumerate(kinds)
    )
    version = PACK.lists[0].model_copy(update={"items": items})
    pack = registered(power=COERCION, items=tuple(item.code for item in items))
    return pack.model_copy(update={"lists": (version,)})


@pytest.mark.parametrize(
    ("said", "pack", "limb"),
    [
        (MEASURE, of_coercion(ENFORCEMENT), "R11-05/1"),
        (ENFORCEMENT, of_coercion(MEASURE), "R11-05/5"),
        (UNKNOWN, of_coercion(MEASURE), "R11-05/1"),
        (UNKNOWN, of_coercion(ENFORCEMENT), "R11-05/5"),
        (None, of_coercion(ENFORCEMENT), "R11-05/5"),
        (UNKNOWN, of_coercion(MEASURE, ENFORCEMENT), "R11-05/4"),
        (UNKNOWN, of_coercion(MEASURE, type_=PowerType.PENALTY), "R11-05/4"),
    ],
)
def test_the_case_says_which_half_of_coercion_it_is(said: object, pack: Pack, limb: str) -> None:
    submission = case(delegation="委9", power=COERCION, coercion=said)
    ((found, _),) = limbs("R11-05", submission, pack)
    assert found == limb
    formal = [limb for limb, _ in limbs("R11-06", submission, pack)]
    assert formal == (["R11-06/5"] if limb == "R11-05/5" else ["R11-06/0"])


def test_a_penalty_is_judged_as_one_whatever_items_the_delegation_names() -> None:
    pack = of_coercion(MEASURE)
    penalties = pack.model_copy(
        update={"delegations": (delegation("委9", items=("QZ0",), basis=lets()),)}
    )
    assert limbs("R11-05", delegated(), penalties) == (("R11-05/0", PASS),)
    assert limbs("R11-06", delegated(), penalties) == (("R11-06/0", PASS),)


def test_an_item_of_another_type_is_no_coercion() -> None:
    item = proposal(code="CF900", coercion=MEASURE)
    request = change(item, claims=Claims(delegations=(proposed(),)))
    assert limbs("R11-05", request, world()) == (("R11-05/0", PASS),)
    assert limbs("R11-03", request, world()) == (("R11-03/0", PASS),)
    enforcing = proposal(code="CF900", coercion=ENFORCEMENT)
    request = change(enforcing, claims=Claims(delegations=(proposed(),)))
    assert limbs("R11-06", request, world()) == (("R11-06/0", PASS),)


@pytest.mark.parametrize("pack", [PACK, PACK.model_copy(update={"coverage": ()})])
def test_a_measure_is_never_delegated_registered_or_not(pack: Pack) -> None:
    measure = case(delegation="委0", power=COERCION, coercion=MEASURE)
    assert limbs("R11-05", measure, pack) == (("R11-05/1", FAIL),)
    undated = measure.model_copy(update={"filed_on": UNKNOWN, "events": ()})
    assert limbs("R11-05", undated, pack) == (("R11-05/1", FAIL),)
    nobody_knows = measure.model_copy(update={"delegation": UNKNOWN})
    assert limbs("R11-05", nobody_knows, pack) == (("R11-05/4", LACKS),)
    enforcing = measure.model_copy(update={"coercion": ENFORCEMENT})
    assert limbs("R11-05", enforcing, pack)[0][0] != "R11-05/1"
    penalty = measure.model_copy(update={"power": PowerType.PENALTY})
    assert limbs("R11-05", penalty, pack)[0][0] != "R11-05/1"
    claim = proposed(power=COERCION, delegator="他局")
    item = proposal(code="CF900", type=COERCION, coercion=MEASURE)
    request = change(item, claims=Claims(delegations=(claim,)))
    assert limbs("R11-05", request, pack) == (("R11-05/1", FAIL),)


def test_a_delegation_of_penalties_is_none_of_enforcement() -> None:
    submission = case(delegation="委9", power=COERCION, coercion=ENFORCEMENT)
    assert limbs("R11-05", submission, registered()) == (("R11-05/6", FAIL),)


@pytest.mark.parametrize(
    ("staff", "limb", "verdict"),
    [
        (True, "R11-05/5", REVIEW),
        (False, "R11-05/2", FAIL),
        (UNKNOWN, "R11-05/4", LACKS),
    ],
)
def test_whether_another_organisation_serves_the_public_is_weighed_last(
    staff: object, limb: str, verdict: Verdict
) -> None:
    pack = registered(delegate_kind=OTHER, certified_staff=staff)
    assert limbs("R11-05", delegated(), pack) == ((limb, verdict),)
