"""Article 11, what a delegation rests on: R11-03 and R11-04."""

import pytest

from checker import Officer, Verdict
from knowledge import UNKNOWN, BasisLink, ChangeType, CoercionKind, Level, Pack, PowerType
from tests.checker.examples.article_11 import (
    AFTER,
    BEFORE,
    OPEN,
    body,
    delegated,
    lets,
    proposed,
    proposes,
    registered,
    world,
)
from tests.checker.worlds import (
    DAY,
    PACK,
    STREET,
    case,
    creates,
    inspection,
    limbs,
    listed,
    of,
)
from tests.checker.worlds import proposal as item

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT
PENALTY, LICENCE, CHECK = PowerType.PENALTY, PowerType.LICENCE, PowerType.INSPECTION
ABOUT_NONE = lets(citation="第十四条")
"""A clause that lets the organ delegate whatever kind of power."""


def rests(basis: BasisLink | None, power: PowerType = PENALTY) -> tuple[tuple[str, Verdict], ...]:
    """What R11-03 says of a delegation on this basis; a case and a change must agree."""
    in_case = limbs("R11-03", delegated(power=power), registered(basis=basis, power=power))
    request = proposes(proposed(basis=basis, power=power), after=(item(code="CF900", type=power),))
    assert limbs("R11-03", request, world()) == in_case
    return in_case


@pytest.mark.parametrize(
    ("basis", "limb", "verdict"),
    [
        (lets(), "R11-03/0", PASS),
        (ABOUT_NONE, "R11-03/0", PASS),
        (None, "R11-03/1", FAIL),
        (lets("行政处罚法", "第二十条第一款"), "R11-03/1", FAIL),
        (lets("中华人民共和国行政处罚法", "第二十一条"), "R11-03/1", FAIL),
        (lets("行政许可法", "第二十四条第一款"), "R11-03/1", FAIL),
        (lets("河南省行政执法条例", "第十四条第一款"), "R11-03/1", FAIL),
        (lets("示例通知", "第十条"), "R11-03/1", FAIL),
        (lets("示例国务院决定", "第十条"), "R11-03/1", FAIL),
        (lets("有关法律法规", None), "R11-03/2", FAIL),
        (lets(citation=None), "R11-03/2", FAIL),
        (lets(citation="若干条"), "R11-03/2", FAIL),
        (lets(citation="第九十九条"), "R11-03/2", FAIL),
        (lets("查无此法"), "R11-03/3", LACKS),
        (lets("仅知其名法"), "R11-03/3", LACKS),
        (lets(citation="第三十条"), "R11-03/3", LACKS),
        (lets("旧委托条例"), "R11-03/4", FAIL),
        (lets("新委托条例"), "R11-03/4", FAIL),
        (lets("未核验委托条例"), "R11-03/5", REVIEW),
        (lets(citation="第十一条"), "R11-03/5", REVIEW),
        (lets(citation="第十二条"), "R11-03/5", REVIEW),
        (lets(citation="第十三条"), "R11-03/5", REVIEW),
    ],
)
def test_a_penalty_is_delegated_on_a_clause_that_allows_it(
    basis: BasisLink | None, limb: str, verdict: Verdict
) -> None:
    assert rests(basis) == ((limb, verdict),)


@pytest.mark.parametrize(
    ("basis", "limb", "verdict"),
    [
        (None, "R11-03/1", FAIL),
        (lets("示例通知", "第十条"), "R11-03/1", FAIL),
        (lets(citation=None), "R11-03/2", FAIL),
        (ABOUT_NONE, "R11-03/0", PASS),
        (lets(), "R11-03/5", REVIEW),
    ],
)
def test_so_is_a_licence(basis: BasisLink | None, limb: str, verdict: Verdict) -> None:
    assert rests(basis, LICENCE) == ((limb, verdict),)


@pytest.mark.parametrize(
    ("basis", "limb", "verdict"),
    [
        (None, "R11-03/3", LACKS),
        (lets("河南省行政执法条例", "第十四条"), "R11-03/3", LACKS),
        (lets("示例通知", "第十条"), "R11-03/3", LACKS),
        (lets("有关法律法规", None), "R11-03/3", LACKS),
        (lets(citation="第九十九条"), "R11-03/3", LACKS),
        (lets("旧委托条例"), "R11-03/4", FAIL),
        (lets(citation="第十三条"), "R11-03/0", PASS),
        (lets(), "R11-03/5", REVIEW),
    ],
)
def test_of_other_powers_what_is_missing_is_only_missing(
    basis: BasisLink | None, limb: str, verdict: Verdict
) -> None:
    assert rests(basis, CHECK) == ((limb, verdict),)


@pytest.mark.parametrize("article", ["第十九条", "第二十二条", "第二十三条"])
def test_the_articles_beside_the_general_ones_are_not_general(article: str) -> None:
    assert rests(lets("行政处罚法", article)) == (("R11-03/3", LACKS),)


def test_the_general_article_of_one_law_is_an_ordinary_one_of_another() -> None:
    assert rests(lets("行政许可法", "第二十条")) == (("R11-03/3", LACKS),)


@pytest.mark.parametrize(
    ("citation", "limb"),
    [
        ("第 二十条", "R11-03/1"),
        ("20条1款", "R11-03/1"),
        ("第21条", "R11-03/1"),
        ("第二十一条第（一）项", "R11-03/1"),
        ("第二十二条", "R11-03/3"),
        ("第二十条之一", "R11-03/3"),
        ("第二十条、第二十一条", "R11-03/2"),
    ],
)
def test_the_general_articles_however_they_are_written(citation: str, limb: str) -> None:
    ((found, _),) = rests(lets("行政处罚法", citation))
    assert found == limb


def test_a_clause_that_moved_is_weighed() -> None:
    assert rests(lets("换号法")) == (("R11-03/5", REVIEW),)


def test_what_bases_the_file_itself_names_counts_too() -> None:
    pack = registered(basis=None)
    named = delegated(bases=(creates(), lets()))
    assert limbs("R11-03", named, pack) == (("R11-03/0", PASS),)
    created = delegated(bases=(creates("示例委托条例"),))
    assert limbs("R11-03", created, pack) == (("R11-03/0", PASS),)
    silent = delegated(bases=(creates("示例委托条例", "第十二条"),))
    assert limbs("R11-03", silent, pack) == (("R11-03/1", FAIL),)


def test_of_several_bases_the_best_counts() -> None:
    pack = registered(basis=lets("示例通知", "第十条"))
    for links, limb, verdict in (
        ((lets(),), "R11-03/0", PASS),
        ((lets("查无此法"),), "R11-03/3", LACKS),
        ((lets("查无此法"), lets(citation="第十一条")), "R11-03/5", REVIEW),
        ((lets(citation="第十一条"), lets()), "R11-03/0", PASS),
    ):
        assert limbs("R11-03", delegated(bases=links), pack) == ((limb, verdict),)


def test_a_case_is_judged_on_its_first_day_and_a_change_on_that_of_effect() -> None:
    ends = registered(basis=lets("旧委托条例"))
    early = delegated(inspection(on=BEFORE), filed_on=DAY)
    assert limbs("R11-03", early, ends) == (("R11-03/0", PASS),)
    later = proposes(proposed(basis=lets("新委托条例")), effective_on=AFTER)
    assert limbs("R11-03", later, world()) == (("R11-03/0", PASS),)


def test_what_is_proposed_can_be_cured_by_another_basis() -> None:
    for basis in (None, lets(citation=None), lets("旧委托条例")):
        (planned,) = of("R11-03", proposes(proposed(basis=basis)), world())
        assert planned.flip is not None
        (done,) = of("R11-03", delegated(), registered(basis=basis))
        assert done.flip is None


def test_the_clauses_are_cited_by_the_power() -> None:
    for power, title in (
        (PENALTY, "《行政处罚法》第二十条第一款"),
        (LICENCE, "《行政许可法》第二十四条第一款"),
        (CHECK, "《河南省行政执法条例》第十四条第一款"),
    ):
        (found,) = of("R11-03", delegated(power=power), registered(power=power))
        assert [used.label for used in found.statutes] == [title]


MEASURE = PowerType.COERCION


def test_coercive_measures_are_another_rule_s() -> None:
    sealed = item(code="CF900", type=MEASURE, coercion=CoercionKind.MEASURE)
    request = proposes(proposed(power=MEASURE, basis=None), after=(sealed,))
    assert limbs("R11-03", request, world()) == ()
    in_case = delegated(power=MEASURE, coercion=CoercionKind.MEASURE)
    assert limbs("R11-03", in_case, registered(power=MEASURE, basis=None)) == ()
    unfound = delegated(power=MEASURE, coercion=CoercionKind.MEASURE, delegation="委0")
    assert limbs("R11-03", unfound, registered()) == ()
    enforced = delegated(power=MEASURE, coercion=CoercionKind.ENFORCEMENT)
    assert limbs("R11-03", enforced, registered(power=MEASURE, basis=None)) == (
        ("R11-03/3", LACKS),
    )


def test_a_penalty_whose_delegate_also_sealed_still_needs_a_basis() -> None:
    street = Officer(name="己", certificate="证6")
    sealing = inspection(street, kind="查封")
    pack = registered(basis=None, delegate=STREET)
    assert limbs("R11-03", delegated(sealing), pack) == (("R11-03/1", FAIL),)


@pytest.mark.parametrize("rule", ["R11-03", "R11-04", "R11-08", "R11-09"])
def test_a_delegation_that_cannot_be_found_is_never_passed(rule: str) -> None:
    absent = delegated(delegation="委0")
    theirs = registered(delegator="他局")
    undated = delegated(filed_on=UNKNOWN).model_copy(update={"events": ()})
    for submission, pack in (
        (absent, registered()),
        (absent, registered(base=OPEN)),
        (delegated(), theirs),
        (delegated(delegation=UNKNOWN), registered()),
        (undated, registered()),
    ):
        assert limbs(rule, submission, pack) == ((f"{rule}/3", LACKS),)


@pytest.mark.parametrize("rule", ["R11-03", "R11-04", "R11-08"])
def test_nor_is_a_proposal_that_the_registry_knows_otherwise(rule: str) -> None:
    taken = proposes(proposed(id="委9"))
    assert limbs(rule, taken, registered()) == ((f"{rule}/3", LACKS),)
    theirs = proposes(proposed(delegator="他局"))
    assert limbs(rule, theirs, world()) == ((f"{rule}/3", LACKS),)


@pytest.mark.parametrize("rule", ["R11-03", "R11-04", "R11-08", "R11-09"])
def test_without_a_delegation_there_is_nothing_to_judge(rule: str) -> None:
    assert limbs(rule, case()) == ()
    assert limbs(rule, proposes()) == ()


def holds(*items: object, base: Pack | None = None) -> Pack:
    """The world of 委9 in which the bureau's list holds these items."""
    base = base or registered()
    lists = (PACK.lists[0].model_copy(update={"items": items}),)
    return base.model_copy(update={"lists": lists})


@pytest.mark.parametrize(
    ("more", "limb", "verdict"),
    [
        ({}, "R11-04/0", PASS),
        ({"subject": STREET}, "R11-04/2", FAIL),
        ({"level": Level.CITY}, "R11-04/2", FAIL),
        ({"code": "CF002"}, "R11-04/1", FAIL),
    ],
)
def test_an_organ_delegates_what_stands_in_its_own_list(
    more: dict[str, object], limb: str, verdict: Verdict
) -> None:
    fields = {"code": "CF001"} | more
    pack = holds(listed(str(fields.pop("code")), **fields))
    assert limbs("R11-04", delegated(), pack) == ((limb, verdict),)


def test_absence_from_a_list_that_is_not_complete_proves_nothing() -> None:
    pack = holds(base=registered(base=OPEN))
    assert limbs("R11-04", delegated(), pack) == (("R11-04/3", LACKS),)


@pytest.mark.parametrize("code", [None, UNKNOWN])
def test_a_case_that_names_no_item_cannot_be_compared(code: object) -> None:
    assert limbs("R11-04", delegated(item=code), registered()) == (("R11-04/3", LACKS),)


def test_the_item_stood_there_when_the_case_began() -> None:
    left = listed("CF001", valid={"valid_from": DAY})
    assert limbs("R11-04", delegated(), holds(left)) == (("R11-04/0", PASS),)
    early = delegated(filed_on=BEFORE)
    assert limbs("R11-04", early, holds(left)) == (("R11-04/1", FAIL),)


def test_the_level_of_a_body_that_nobody_registered_is_not_known() -> None:
    nowhere = registered().model_copy(update={"subjects": ()})
    assert limbs("R11-04", delegated(), nowhere) == (("R11-04/3", LACKS),)


def test_a_list_that_still_has_the_former_name_is_the_organ_s_own() -> None:
    renamed = registered(base=body(former_names=("示例旧局",)))
    pack = holds(listed("CF001", subject="示例旧局"), base=renamed)
    assert limbs("R11-04", delegated(), pack) == (("R11-04/0", PASS),)


def test_what_a_change_adds_is_held_and_what_it_alters_must_be() -> None:
    assert limbs("R11-04", proposes(proposed()), world()) == (("R11-04/0", PASS),)
    altered = proposes(proposed(), change=ChangeType.ALTER)
    assert limbs("R11-04", altered, world()) == (("R11-04/1", FAIL),)
    assert limbs("R11-04", altered, world(base=OPEN)) == (("R11-04/3", LACKS),)
    there = proposes(
        proposed(items=("CF001",)), change=ChangeType.ALTER, after=(item(code="CF001"),)
    )
    assert limbs("R11-04", there, world()) == (("R11-04/0", PASS),)


@pytest.mark.parametrize("more", [{"subject": STREET}, {"level": Level.STREET}])
def test_a_change_may_not_delegate_what_will_be_another_s(more: dict[str, object]) -> None:
    request = proposes(proposed(), after=(item(code="CF900", **more),))
    (found,) = of("R11-04", request, world())
    assert (found.limb, found.verdict) == ("R11-04/2", FAIL)
    assert found.flip is not None
    (done,) = of("R11-04", delegated(), holds(listed("CF001", **more)))
    assert done.flip is None


def test_the_day_of_effect_selects_the_list() -> None:
    later = listed("CF001", valid={"valid_from": AFTER})
    for day, verdict in ((DAY, FAIL), (AFTER, PASS)):
        request = proposes(
            proposed(items=("CF001",)),
            change=ChangeType.ALTER,
            after=(item(code="CF001"),),
            effective_on=day,
        )
        pack = holds(later, base=world())
        assert [found for _, found in limbs("R11-04", request, pack)] == [verdict]
