"""Article 11, the officers: a case for every limb of R11-10 and R11-11."""

from datetime import date
from itertools import permutations

import pytest

from checker import ActKind, Officer, OfficerRole, Stage, Verdict
from checker.case import Procedure
from knowledge import UNKNOWN, BasisLink, BasisRole, Interval, PowerType
from tests.checker.worlds import (
    LAST,
    PACK,
    STREET,
    TWO,
    case,
    delegation,
    inspection,
    limbs,
    of,
)

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT
OPEN = PACK.model_copy(update={"coverage": ()})
FIRST_OFFICER = TWO[0]


def second(officer: Officer) -> tuple[tuple[str, Verdict], ...]:
    """Verdicts on a second officer beside a certified first."""
    return limbs("R11-10", case(inspection(FIRST_OFFICER, officer)))[1:]


@pytest.mark.parametrize(
    ("officer", "limb", "verdict"),
    [
        (TWO[1], "R11-10/0", PASS),
        (Officer(name="乙", certificate=None), "R11-10/1", FAIL),
        (Officer(name="乙"), "R11-10/4", LACKS),
        (Officer(name="乙", certificate="证0"), "R11-10/1", FAIL),
        (Officer(name="丙", certificate="证3"), "R11-10/2", FAIL),
        (Officer(name="丁", certificate="证4"), "R11-10/2", FAIL),
        (Officer(name="戊", certificate="证5"), "R11-10/2", FAIL),
        (Officer(name="己", certificate="证6"), "R11-10/3", FAIL),
        (Officer(name="庚", certificate="证7"), "R11-10/5", REVIEW),
        (Officer(name="甲二", certificate="证2"), "R11-10/5", REVIEW),
    ],
)
def test_each_officer_holds_a_valid_certificate_on_the_day(
    officer: Officer, limb: str, verdict: Verdict
) -> None:
    assert second(officer) == ((limb, verdict),)


def test_trap_9_a_certificate_issued_after_the_act_cures_nothing() -> None:
    found = of("R11-10", case(inspection(FIRST_OFFICER, Officer(name="丁", certificate="证4"))))[1]
    assert found.verdict is FAIL
    assert found.cure is not None
    assert "不能补正" in found.cure
    assert found.flip is None


def test_both_ends_of_a_certificate_count() -> None:
    on_last = inspection(on=LAST)
    assert {verdict for _, verdict in limbs("R11-10", case(on_last))} == {PASS}


def test_a_number_nobody_registered_is_only_missing_outside_coverage() -> None:
    odd = case(inspection(FIRST_OFFICER, Officer(name="乙", certificate="证0")))
    assert limbs("R11-10", odd, OPEN)[1] == ("R11-10/4", LACKS)


def test_auxiliaries_are_not_asked_for_a_certificate_and_do_not_count() -> None:
    helper = Officer(name="辅", certificate=None, role=OfficerRole.AUXILIARY)
    submission = case(inspection(FIRST_OFFICER, helper))
    assert limbs("R11-10", submission) == (("R11-10/0", PASS),)
    assert limbs("R11-11", submission) == (("R11-11/1", FAIL),)


def test_officers_of_the_delegate_may_act_under_the_delegation() -> None:
    pack = PACK.model_copy(update={"delegations": (delegation(delegate=STREET),)})
    street = Officer(name="己", certificate="证6")
    submission = case(inspection(FIRST_OFFICER, street), delegation="委1")
    assert limbs("R11-10", submission, pack)[1] == ("R11-10/0", PASS)


@pytest.mark.parametrize(
    ("officers", "limb", "verdict"),
    [
        (TWO, "R11-11/0", PASS),
        ((FIRST_OFFICER,), "R11-11/1", FAIL),
        ((FIRST_OFFICER, FIRST_OFFICER), "R11-11/1", FAIL),
        ((FIRST_OFFICER, Officer(name="丙", certificate="证3")), "R11-11/1", FAIL),
        ((FIRST_OFFICER, Officer(name="乙")), "R11-11/4", LACKS),
        ((FIRST_OFFICER, Officer(name="庚", certificate="证7")), "R11-11/2", REVIEW),
        ((FIRST_OFFICER, Officer(name="甲", certificate="证2")), "R11-11/1", FAIL),
        ((FIRST_OFFICER, Officer(name="甲", certificate="证3")), "R11-11/1", FAIL),
        ((Officer(name="甲", certificate="证3"), *TWO), "R11-11/0", PASS),
        ((*TWO, Officer(name="丙", certificate="证3")), "R11-11/0", PASS),
    ],
)
def test_two_certified_officers_at_every_act(
    officers: tuple[Officer, ...], limb: str, verdict: Verdict
) -> None:
    assert limbs("R11-11", case(inspection(*officers))) == ((limb, verdict),)


def test_every_act_is_counted_by_itself() -> None:
    acts = (inspection(), inspection(FIRST_OFFICER, id="事2", kind=ActKind.INQUIRY))
    assert limbs("R11-11", case(*acts)) == (("R11-11/0", PASS), ("R11-11/1", FAIL))


def test_an_act_without_anybody_is_missing_not_wrong() -> None:
    nobody = inspection().model_copy(update={"officers": ()})
    assert limbs("R11-11", case(nobody)) == (("R11-11/4", LACKS),)


@pytest.mark.parametrize(
    "kind", [ActKind.CORRECTION_ORDER, ActKind.NOTICE, ActKind.SERVICE, ActKind.STATEMENT]
)
def test_every_act_towards_the_citizen_needs_a_certificate(kind: ActKind) -> None:
    expired = Officer(name="丙", certificate="证3")
    acts = (inspection(), inspection(expired, id="事2", kind=kind))
    assert limbs("R11-10", case(*acts))[-1] == ("R11-10/2", FAIL)


def test_a_certificate_under_the_body_s_former_name_is_weighed() -> None:
    renamed = PACK.subjects[0].model_copy(update={"former_names": (STREET,)})
    pack = PACK.model_copy(update={"subjects": (renamed,)})
    old = case(inspection(FIRST_OFFICER, Officer(name="己", certificate="证6")))
    assert limbs("R11-10", old, pack)[1] == ("R11-10/5", REVIEW)


def test_an_application_without_a_visit_needs_no_officers() -> None:
    received = inspection(FIRST_OFFICER, kind=ActKind.ACCEPTED)
    licence = case(received, power=PowerType.LICENCE, item="XK001")
    assert limbs("R11-10", licence) == ()
    assert limbs("R11-11", licence) == ()


def test_home_visits_for_a_benefit_are_no_inspection() -> None:
    visit = inspection(Officer(name="社区人员", certificate=None), kind=ActKind.INQUIRY)
    assert limbs("R11-10", case(visit, power=PowerType.BENEFIT)) == ()


def test_a_clerk_who_serves_a_licence_needs_no_certificate() -> None:
    service = inspection(Officer(name="窗口", certificate=None), id="达", kind=ActKind.SERVICE)
    visit = inspection(kind=ActKind.SITE_VISIT)
    licence = case(visit, service, power=PowerType.LICENCE, item="XK001")
    assert {limb for limb, _ in limbs("R11-10", licence)} == {"R11-10/0"}


@pytest.mark.parametrize(
    "more",
    [
        {"delegator": "他局"},
        {"term": Interval(valid_to=date(2026, 3, 9))},
        {"items": ("CF999",)},
    ],
)
def test_outside_the_delegation_the_delegate_s_officers_are_strangers(
    more: dict[str, object],
) -> None:
    pack = PACK.model_copy(update={"delegations": (delegation("委1", delegate=STREET, **more),)})
    street = Officer(name="己", certificate="证6")
    submission = case(inspection(FIRST_OFFICER, street), delegation="委1")
    assert limbs("R11-10", submission, pack)[1] == ("R11-10/3", FAIL)


def test_the_delegate_s_officers_may_not_seal() -> None:
    pack = PACK.model_copy(update={"delegations": (delegation(delegate=STREET),)})
    street = Officer(name="己", certificate="证6")
    sealing = inspection(FIRST_OFFICER, street, kind=ActKind.SEALING)
    assert limbs("R11-10", case(sealing, delegation="委1"), pack)[1] == ("R11-10/3", FAIL)


def test_an_act_that_needs_no_two_is_not_counted() -> None:
    decision = inspection(FIRST_OFFICER, id="事2", kind=ActKind.DECISION)
    assert limbs("R11-11", case(inspection(), decision)) == (("R11-11/0", PASS),)


def test_a_law_cited_for_procedure_may_allow_one() -> None:
    law = BasisLink(role=BasisRole.PROCEDURE, instrument="示例法", citation="第十条")
    rule = BasisLink(role=BasisRole.PROCEDURE, instrument="示例部规章", citation="第十条")
    alone = inspection(FIRST_OFFICER)
    assert limbs("R11-11", case(alone, bases=(law,))) == (("R11-11/2", REVIEW),)
    assert limbs("R11-11", case(alone, bases=(rule,))) == (("R11-11/1", FAIL),)
    nowhere = law.model_copy(update={"citation": "第九十九条"})
    assert limbs("R11-11", case(alone, bases=(nowhere,))) == (("R11-11/1", FAIL),)
    general = law.model_copy(update={"instrument": "行政处罚法", "citation": "第二十四条第一款"})
    assert limbs("R11-11", case(alone, bases=(general,))) == (("R11-11/1", FAIL),)
    sealing = inspection(FIRST_OFFICER, kind=ActKind.SEALING)
    assert limbs("R11-11", case(sealing, bases=(law,))) == (("R11-11/1", FAIL),)


def test_a_file_without_acts_is_not_passed() -> None:
    empty = case().model_copy(update={"events": ()})
    assert limbs("R11-10", empty) == (("R11-10/4", LACKS),)
    assert limbs("R11-11", empty) == (("R11-11/4", LACKS),)


def test_before_filing_an_empty_file_has_not_come_that_far() -> None:
    empty = case(stage=Stage.BEFORE_FILING, filed_on=UNKNOWN).model_copy(update={"events": ()})
    assert limbs("R11-10", empty) == ()


def test_the_day_of_each_act_selects_the_certificate() -> None:
    early = inspection(FIRST_OFFICER, Officer(name="丙", certificate="证3"), on=date(2026, 3, 9))
    late = early.model_copy(update={"id": "事2", "on": date(2026, 3, 10)})
    assert limbs("R11-11", case(early, late)) == (("R11-11/0", PASS), ("R11-11/1", FAIL))


def test_unknown_is_a_value_a_file_may_hold() -> None:
    assert Officer(name="乙").certificate is UNKNOWN


JOINT = Officer(name="己", certificate="证6")


def test_an_officer_of_another_organ_of_a_joint_enforcement_is_weighed() -> None:
    """河南省行政执法条例第十六条: each organ decides within its own powers."""
    alone = inspection(FIRST_OFFICER, JOINT)
    together = case(alone, joint_with=(STREET,))
    assert limbs("R11-10", together)[1] == ("R11-10/5", REVIEW)
    assert limbs("R11-11", together) == (("R11-11/2", REVIEW),)
    assert limbs("R11-11", case(inspection(*TWO, JOINT), joint_with=(STREET,))) == (
        ("R11-11/0", PASS),
    )
    elsewhere = case(alone, joint_with=("别的局",))
    assert limbs("R11-10", elsewhere)[1] == ("R11-10/3", FAIL)
    assert limbs("R11-11", elsewhere) == (("R11-11/1", FAIL),)


def test_joint_enforcement_cures_no_certificate() -> None:
    expired = PACK.certificates[5].model_copy(update={"valid": Interval(valid_to=date(2026, 3, 9))})
    pack = PACK.model_copy(update={"certificates": (*PACK.certificates[:5], expired)})
    together = case(inspection(FIRST_OFFICER, JOINT), joint_with=(STREET,))
    assert limbs("R11-10", together, pack)[1] == ("R11-10/2", FAIL)


def test_a_person_listed_twice_is_told_once() -> None:
    assert limbs("R11-10", case(inspection(*TWO, FIRST_OFFICER))) == (
        ("R11-10/0", PASS),
        ("R11-10/0", PASS),
    )


DOUBTFUL = Officer(name="庚", certificate="证7")
"""Of another field."""


@pytest.mark.parametrize(
    ("officers", "limb", "verdict"),
    [
        ((FIRST_OFFICER, Officer(name="乙", certificate="证1")), "R11-11/1", FAIL),
        ((*TWO, Officer(name="乙", certificate="证1")), "R11-11/0", PASS),
        ((*TWO, Officer(name="甲", certificate="证2")), "R11-11/0", PASS),
        (
            (
                Officer(name="子", certificate="证1"),
                Officer(name="子", certificate="证2"),
                Officer(name="丑", certificate="证1"),
            ),
            "R11-11/2",
            REVIEW,
        ),
        (
            (Officer(name="子", certificate="证1"), Officer(name="子", certificate="证2")),
            "R11-11/1",
            FAIL,
        ),
        ((FIRST_OFFICER, DOUBTFUL, Officer(name="甲")), "R11-11/2", REVIEW),
        ((FIRST_OFFICER, DOUBTFUL, Officer(name="子")), "R11-11/4", LACKS),
        ((FIRST_OFFICER, Officer(name="甲")), "R11-11/1", FAIL),
        ((DOUBTFUL, Officer(name="子"), Officer(name="丑")), "R11-11/4", LACKS),
        ((Officer(name="子"), Officer(name="丑")), "R11-11/4", LACKS),
        ((Officer(name="子"),), "R11-11/1", FAIL),
        ((Officer(name="丙", certificate="证3"), Officer(name="子")), "R11-11/1", FAIL),
        ((FIRST_OFFICER, DOUBTFUL, Officer(name="丙", certificate="证3")), "R11-11/2", REVIEW),
    ],
)
def test_the_order_in_which_people_are_listed_changes_nothing(
    officers: tuple[Officer, ...], limb: str, verdict: Verdict
) -> None:
    """One name is one person, and so is one certificate, wherever they stand."""
    for order in permutations(officers):
        assert limbs("R11-11", case(inspection(*order))) == ((limb, verdict),)


def test_one_number_that_nobody_registered_is_one_person() -> None:
    pair = [Officer(name=name, certificate="证0") for name in ("子", "丑")]
    assert limbs("R11-11", case(inspection(*pair)), OPEN) == (("R11-11/1", FAIL),)
    two = (pair[0], Officer(name="丑", certificate="证00"))
    assert limbs("R11-11", case(inspection(*two)), OPEN) == (("R11-11/4", LACKS),)


@pytest.mark.parametrize("power", [PowerType.BENEFIT, PowerType.REWARD, PowerType.SERVICE])
def test_a_measure_wants_its_officers_whatever_the_case_is_about(power: PowerType) -> None:
    """行政强制法第十七条第三款、第十八条第（二）项; and nothing else in such a case is judged."""
    helper = Officer(name="社区人员", certificate=None)
    visit = inspection(helper, kind=ActKind.INQUIRY)
    for kind in (ActKind.SEALING, ActKind.SEIZURE):
        measure = inspection(FIRST_OFFICER, id="事2", kind=kind)
        assert limbs("R11-10", case(visit, measure, power=power)) == (("R11-10/0", PASS),)
        assert limbs("R11-11", case(visit, measure, power=power)) == (("R11-11/1", FAIL),)
        assert limbs("R11-13", case(visit, measure, power=power)) == (("R11-13/0", PASS),)
    kept = inspection(helper, id="事2", kind=ActKind.REGISTERED_KEEPING)
    for rule in ("R11-10", "R11-11", "R11-13"):
        assert limbs(rule, case(visit, kept, power=power)) == ()


def test_two_officers_decide_on_the_spot() -> None:
    """行政处罚法第四十二条、第五十二条."""
    alone = inspection(FIRST_OFFICER, kind=ActKind.DECISION)
    spot = case(alone, procedure=Procedure.ON_THE_SPOT)
    assert limbs("R11-10", spot) == (("R11-10/0", PASS),)
    assert limbs("R11-11", spot) == (("R11-11/1", FAIL),)
    both = inspection(kind=ActKind.DECISION)
    assert limbs("R11-11", case(both, procedure=Procedure.ON_THE_SPOT)) == (("R11-11/0", PASS),)
    helped = inspection(
        Officer(name="辅", certificate=None, role=OfficerRole.AUXILIARY), kind=ActKind.DECISION
    )
    assert limbs("R11-13", case(helped, procedure=Procedure.ON_THE_SPOT)) == (("R11-13/1", FAIL),)
    ordinary = case(alone)
    assert limbs("R11-10", ordinary) == (("R11-10/4", LACKS),)
    assert limbs("R11-11", ordinary) == (("R11-11/4", LACKS),)
    checked = case(alone, procedure=Procedure.ON_THE_SPOT, power=PowerType.INSPECTION)
    assert limbs("R11-11", checked) == (("R11-11/4", LACKS),)


STREETS = Officer(name="己", certificate="证6")
"""Of the street."""


def test_a_case_in_a_former_name_is_the_present_body_s_officers_too() -> None:
    renamed = PACK.subjects[1].model_copy(update={"former_names": ("旧街道",)})
    pack = PACK.model_copy(update={"subjects": (PACK.subjects[0], renamed)})
    old = case(inspection(STREETS), subject="旧街道")
    assert limbs("R11-10", old, pack) == (("R11-10/5", REVIEW),)
    assert limbs("R11-10", case(inspection(STREETS), subject="他街道"), pack) == (
        ("R11-10/3", FAIL),
    )
    two = case(inspection(STREETS, Officer(name="甲", certificate="证1")), subject="旧街道")
    assert limbs("R11-11", two, pack) == (("R11-11/1", FAIL),)
    more = PACK.certificates[5].model_copy(update={"number": "证66", "holder": "辛"})
    both = pack.model_copy(update={"certificates": (*PACK.certificates, more)})
    pair = inspection(STREETS, Officer(name="辛", certificate="证66"))
    assert limbs("R11-11", case(pair, subject="旧街道"), both) == (("R11-11/2", REVIEW),)


def test_a_former_name_of_the_delegate_is_weighed_too() -> None:
    centre = PACK.subjects[1].model_copy(update={"name": "中心", "former_names": (STREET,)})
    pack = PACK.model_copy(
        update={
            "subjects": (PACK.subjects[0], centre),
            "delegations": (delegation(delegate="中心"),),
        }
    )
    assert limbs("R11-10", case(inspection(STREETS), delegation="委1"), pack) == (
        ("R11-10/5", REVIEW),
    )


def test_the_own_organ_among_the_joint_ones_is_no_other_organ() -> None:
    together = case(joint_with=("示例局", STREET))
    assert limbs("R11-10", together) == (("R11-10/0", PASS), ("R11-10/0", PASS))


def test_the_delegator_s_officers_are_own_where_the_delegate_opened_the_case() -> None:
    pack = PACK.model_copy(update={"delegations": (delegation(delegate=STREET),)})
    opened = case(subject=STREET, delegation="委1")
    assert limbs("R11-10", opened, pack) == (("R11-10/0", PASS), ("R11-10/0", PASS))
    over = delegation(delegate=STREET, term=Interval(valid_to=date(2026, 3, 9)))
    ended = PACK.model_copy(update={"delegations": (over,)})
    assert limbs("R11-10", opened, ended)[0] == ("R11-10/0", PASS)
    theirs = PACK.model_copy(
        update={"delegations": (delegation(delegate=STREET, delegator="他局"),)}
    )
    assert limbs("R11-10", opened, theirs)[0] == ("R11-10/3", FAIL)


@pytest.mark.parametrize(
    ("title", "citation", "limb"),
    [
        ("示例法", "第三十三条", "R11-11/2"),
        ("仅知其名法", "第十条", "R11-11/2"),
        ("示例法", "第九十九条", "R11-11/1"),
        ("示例法", None, "R11-11/1"),
        ("示例法", "若干条", "R11-11/1"),
        ("查无此法", "第十条", "R11-11/1"),
        ("已废止法", "第十条", "R11-11/1"),
        ("未来法", "第十条", "R11-11/1"),
        ("日期不明法", "第十条", "R11-11/2"),
    ],
)
def test_a_law_of_which_the_clause_is_not_held_may_allow_one_too(
    title: str, citation: str | None, limb: str
) -> None:
    basis = BasisLink(role=BasisRole.PROCEDURE, instrument=title, citation=citation)
    ((found, _),) = limbs("R11-11", case(inspection(FIRST_OFFICER), bases=(basis,)))
    assert found == limb


@pytest.mark.parametrize("power", [PowerType.INSPECTION, PowerType.LICENCE])
def test_a_law_goes_before_the_regulation_that_asks_for_two_elsewhere(power: PowerType) -> None:
    law = BasisLink(role=BasisRole.PROCEDURE, instrument="示例法", citation="第十条")
    assert limbs("R11-11", case(inspection(FIRST_OFFICER), bases=(law,), power=power)) == (
        ("R11-11/2", REVIEW),
    )
