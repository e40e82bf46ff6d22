"""Article 22, the list: a case for every limb of R22-01 and R22-03."""

from datetime import date

import pytest

from checker import ActKind, CaseFile, Nature, Stage, Verdict
from knowledge import (
    UNKNOWN,
    BasisLink,
    Interval,
    Maybe,
    Pending,
    PowerType,
)
from tests.checker.examples.article_22 import holding
from tests.checker.worlds import (
    DAY,
    PACK,
    case,
    creates,
    ending,
    inspection,
    judged,
    left,
    limbs,
    listed,
    names_body,
    of,
)

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT
OPEN = PACK.model_copy(update={"coverage": ()})
BEFORE, LATE = date(2026, 3, 9), date(2026, 6, 1)


@pytest.mark.parametrize(
    ("submission", "limb", "verdict"),
    [
        (case(), "R22-01/0", PASS),
        (case(item="CF002"), "R22-01/0", PASS),
        (case(item=None), "R22-01/2", REVIEW),
        (case(item=UNKNOWN), "R22-01/2", REVIEW),
        (case(item="CF999", bases=(creates(citation="第十二条"),)), "R22-01/3", REVIEW),
        (case(item=None, bases=()), "R22-01/1", FAIL),
        (case(item="CF999", bases=()), "R22-01/1", FAIL),
        (case(item=None, bases=(creates("有关规定", None),)), "R22-01/1", FAIL),
        (case(item=None, bases=(creates("示例法", "第五十一条"),)), "R22-01/1", FAIL),
        (case(item=None, bases=(creates("没有的法"),)), "R22-01/4", LACKS),
        (case(item=None, bases=(creates("示例法", "第四十条"),)), "R22-01/4", LACKS),
    ],
)
def test_a_power_outside_the_list_is_found(
    submission: CaseFile, limb: str, verdict: Verdict
) -> None:
    assert limbs("R22-01", submission) == ((limb, verdict),)


def test_matching_is_by_clause_not_by_name() -> None:
    same_name = case(item=None, act="条目CF001", bases=(creates(citation="第十二条"),))
    assert limbs("R22-01", same_name) == (("R22-01/3", REVIEW),)


def test_outside_declared_coverage_absence_proves_nothing() -> None:
    assert limbs("R22-01", case(item=None, bases=()), OPEN) == (("R22-01/4", LACKS),)


def test_a_case_without_any_date_is_not_judged() -> None:
    undated = case(filed_on=None).model_copy(update={"events": ()})
    assert limbs("R22-01", undated) == (("R22-01/4", LACKS),)


@pytest.mark.parametrize("nature", [nature for nature in Nature if nature is not Nature.EXTERNAL])
def test_acts_that_exercise_no_listed_power_are_left_alone(nature: Nature) -> None:
    other = {"nature": nature, "power": PowerType.INSPECTION}
    assert limbs("R22-01", case(item=None, bases=(), **other)) == ()
    assert limbs("R22-03", case(item="CF002", **other)) == ()


@pytest.mark.parametrize("nature", [Nature.GUIDANCE, Nature.INTERNAL, Nature.CIVIL])
def test_a_penalty_by_another_name_is_still_a_penalty(nature: Nature) -> None:
    assert limbs("R22-01", case(item=None, nature=nature)) == (("R22-01/6", REVIEW),)
    assert limbs("R22-03", case(item="CF002", nature=nature)) == (("R22-03/1", FAIL),)


@pytest.mark.parametrize(
    "nature", [Nature.CRIMINAL, Nature.ASSISTANCE, Nature.DESIGNATED, Nature.EMERGENCY]
)
def test_what_another_law_governs_is_left_to_it(nature: Nature) -> None:
    assert limbs("R22-01", case(item=None, nature=nature)) == ()


def test_a_seizure_makes_guidance_an_act_of_power() -> None:
    guided = case(
        inspection(kind=ActKind.SEIZURE), power=PowerType.INSPECTION, nature=Nature.GUIDANCE
    )
    assert limbs("R22-01", guided) == (("R22-01/6", REVIEW),)


@pytest.mark.parametrize(
    "submission",
    [
        case(item="XK001"),
        case(subject="示例街道"),
        case(bases=(creates(citation="第十五条"),)),
    ],
    ids=["another type", "another body", "another clause"],
)
def test_a_code_proves_nothing_by_itself(submission: CaseFile) -> None:
    assert limbs("R22-01", submission) == (("R22-01/5", REVIEW),)


def test_an_item_that_the_next_version_dropped_is_not_listed() -> None:
    first = PACK.lists[0].model_copy(update={"valid": Interval(valid_to=date(2026, 3, 9))})
    second = PACK.lists[0].model_copy(
        update={"version": "v2", "valid": Interval(valid_from=DAY), "items": ()}
    )
    pack = PACK.model_copy(update={"lists": (first, second)})
    assert limbs("R22-01", case(item="CF001", bases=()), pack) == (("R22-01/1", FAIL),)


def test_what_is_unknown_is_missing_and_what_is_none_is_wrong() -> None:
    assert limbs("R22-01", case(item=UNKNOWN, bases=())) == (("R22-01/4", LACKS),)
    assert limbs("R22-01", case(item=None, bases=())) == (("R22-01/1", FAIL),)


def test_before_filing_nothing_is_asked_yet() -> None:
    early = case(stage=Stage.BEFORE_FILING, filed_on=None).model_copy(update={"events": ()})
    assert limbs("R22-01", early) == ()
    assert limbs("R22-03", early) == ()
    assert {skip.rule for skip in judged(early).not_yet} >= {"R11-01", "R22-01", "R22-03"}


def filed(code: str, on: Maybe[date | None], last: date = DAY) -> CaseFile:
    """A case under ``code`` filed on a day, with its last act on another."""
    return case(inspection(on=last), item=code, filed_on=on)


@pytest.mark.parametrize(
    ("submission", "limb", "verdict"),
    [
        (filed("CF001", DAY), "R22-03/0", PASS),
        (filed("CF002", DAY), "R22-03/1", FAIL),
        (filed("CF002", BEFORE, BEFORE), "R22-03/0", PASS),
        (filed("CF002", BEFORE), "R22-03/3", REVIEW),
        (filed("CF003", DAY), "R22-03/1", FAIL),
        (filed("CF003", BEFORE), "R22-03/0", PASS),
        (filed("CF004", BEFORE), "R22-03/2", FAIL),
        (filed("CF004", BEFORE, BEFORE), "R22-03/0", PASS),
        (filed("CF001", UNKNOWN), "R22-03/4", LACKS),
        (filed("CF001", None), "R22-03/0", PASS),
        (filed("CF002", None), "R22-03/1", FAIL),
        (filed("CF999", DAY), "R22-03/4", LACKS),
    ],
)
def test_a_power_that_left_the_list_is_found(
    submission: CaseFile, limb: str, verdict: Verdict
) -> None:
    assert limbs("R22-03", submission) == ((limb, verdict),)


SEIZURE = inspection(id="扣", kind=ActKind.SEIZURE)


def test_a_seizure_in_a_penalty_case_needs_a_listed_power_of_its_own() -> None:
    assert limbs("R22-01", case(inspection(), SEIZURE)) == (("R22-01/7", REVIEW),)
    coercion = listed("QZ001", creates(citation="第十二条"), type=PowerType.COERCION)
    version = PACK.lists[0].model_copy(update={"items": (*PACK.lists[0].items, coercion)})
    pack = PACK.model_copy(update={"lists": (version,)})
    cited = case(inspection(), SEIZURE, bases=(creates(), creates(citation="第十二条")))
    assert limbs("R22-01", cited, pack) == (("R22-01/0", PASS),)


def test_two_bases_that_nobody_knows_are_not_the_same() -> None:
    odd = listed("CF008", creates("没有的法"))
    version = PACK.lists[0].model_copy(update={"items": (odd,)})
    pack = PACK.model_copy(update={"lists": (version,)})
    made_up = case(item="CF008", bases=(creates("胡编法"),))
    assert limbs("R22-01", made_up, pack) == (("R22-01/5", REVIEW),)


def test_a_devolved_power_without_its_code_is_recognised_by_its_clause() -> None:
    gone = listed(
        "CF009",
        creates(citation="第十二条"),
        valid=Interval(valid_from=date(2026, 1, 1), valid_to=BEFORE),
        ending=ending(receiver="示例街道"),
    )
    version = PACK.lists[0].model_copy(update={"items": (gone,)})
    pack = PACK.model_copy(update={"lists": (version,)})
    found = of("R22-01", case(item=None, bases=(creates(citation="第十二条"),)), pack)[0]
    assert found.limb == "R22-01/2"
    assert "CF009" in found.message


def test_an_inspection_is_dated_by_its_first_act() -> None:
    visit = listed("JC001", type=PowerType.INSPECTION)
    version = PACK.lists[0].model_copy(update={"items": (visit,)})
    pack = PACK.model_copy(update={"lists": (version,)})
    unfiled = case(power=PowerType.INSPECTION, item="JC001", filed_on=None)
    assert limbs("R22-03", unfiled, pack) == (("R22-03/0", PASS),)


def test_an_adjusted_item_that_goes_on_is_not_ended() -> None:
    was = listed(
        "CF005",
        valid=Interval(valid_from=date(2026, 1, 1), valid_to=date(2026, 3, 4)),
        ending=ending(kind="调整", on=date(2026, 3, 5)),
    )
    now = listed("CF005", valid=Interval(valid_from=date(2026, 3, 5)))
    version = PACK.lists[0].model_copy(update={"items": (was, now)})
    pack = PACK.model_copy(update={"lists": (version,)})
    assert limbs("R22-03", case(item="CF005"), pack) == (("R22-03/0", PASS),)


def test_a_merged_item_leads_to_its_successor() -> None:
    merged = left("CF006", ending(kind="合并", successor="CF001"))
    version = PACK.lists[0].model_copy(update={"items": (*PACK.lists[0].items, merged)})
    pack = PACK.model_copy(update={"lists": (version,)})
    found = of("R22-03", case(item="CF006"), pack)[0]
    assert (found.limb, found.verdict) == ("R22-03/5", REVIEW)
    assert "CF001" in (found.cure or "")


AFTERMATH = (
    *(ActKind.SERVICE, ActKind.RECORD, ActKind.ENFORCEMENT, ActKind.RELEASE),
    *(ActKind.PUBLICATION, ActKind.TRANSFER, ActKind.OTHER),
)


@pytest.mark.parametrize("kind", ActKind)
def test_only_what_follows_a_decision_does_not_keep_a_case_open(kind: ActKind) -> None:
    decided = inspection(on=BEFORE, id="决", kind=ActKind.DECISION)
    last = inspection(on=date(2026, 3, 12), kind=kind)
    handed = case(decided, last, item="CF004", filed_on=BEFORE)
    expected = ("R22-03/0", PASS) if kind in AFTERMATH else ("R22-03/2", FAIL)
    assert limbs("R22-03", handed) == (expected,)


@pytest.mark.parametrize("title", ["没有的法", "仅知其名法"])
def test_a_basis_that_nobody_can_read_proves_nothing(title: str) -> None:
    assert limbs("R22-01", case(item=None, bases=(creates(title),))) == (("R22-01/4", LACKS),)


def test_one_basis_that_can_be_read_is_enough_to_weigh() -> None:
    mixed = case(item=None, bases=(creates("没有的法"), creates(citation="第十二条")))
    assert limbs("R22-01", mixed) == (("R22-01/3", REVIEW),)


def test_a_merged_or_adjusted_item_without_successor_has_ended() -> None:
    for kind in ("合并", "调整", "取消", "下放"):
        pack = holding(left("CF006", ending(kind=kind)))
        assert limbs("R22-03", case(item="CF006"), pack) == (("R22-03/1", FAIL),)
    for kind in ("取消", "下放"):
        pack = holding(left("CF006", ending(kind=kind, successor="CF001")))
        assert limbs("R22-03", case(item="CF006"), pack) == (("R22-03/1", FAIL),)
    adjusted = holding(left("CF006", ending(kind="调整", successor="CF001")))
    assert limbs("R22-03", case(item="CF006"), adjusted) == (("R22-03/5", REVIEW),)


def test_the_message_names_who_has_it_now() -> None:
    pack = holding(left("CF006", ending(receiver="示例街道", successor="CF777")))
    (found,) = of("R22-03", case(item="CF006"), pack)
    assert "现由示例街道行使" in found.message
    assert "承接条目为CF777" in found.message
    plain = holding(left("CF006", ending()))
    (found,) = of("R22-03", case(item="CF006"), plain)
    assert "现由" not in found.message
    assert "承接" not in found.message


@pytest.mark.parametrize("filed_on", [date(2026, 3, 1), date(2026, 3, 31)])
def test_an_item_listed_later_is_weighed_where_the_list_is_complete(filed_on: date) -> None:
    later = listed("CF010", valid=Interval(valid_from=date(2026, 5, 1)))
    pack = holding(later)
    assert limbs("R22-03", filed("CF010", filed_on), pack) == (("R22-03/3", REVIEW),)


def test_an_item_that_had_left_is_for_the_other_rule_from_that_day_on() -> None:
    gone = left("CF006", ending())
    early = listed("CF006", valid=Interval(valid_from=date(2026, 4, 1)), ending=ending(on=LATE))
    assert limbs("R22-01", case(item="CF006"), holding(gone)) == (("R22-01/0", PASS),)
    not_yet = case(item="CF006", bases=())
    assert limbs("R22-01", not_yet, holding(early)) == (("R22-01/1", FAIL),)


@pytest.mark.parametrize("kind", [ActKind.SEALING, ActKind.SEIZURE])
def test_coercion_is_listed_as_coercion(kind: ActKind) -> None:
    act = inspection(id="扣", kind=kind)
    cited = case(inspection(), act, bases=(creates(), creates(citation="第十二条")))
    as_penalty = holding(listed("CF011", creates(citation="第十二条")))
    assert limbs("R22-01", cited, as_penalty) == (("R22-01/7", REVIEW),)
    elsewhere = holding(listed("QZ001", creates(citation="第十三条"), type=PowerType.COERCION))
    assert limbs("R22-01", cited, elsewhere) == (("R22-01/7", REVIEW),)


@pytest.mark.parametrize("bases", [(creates(),), ()])
def test_a_case_about_coercion_needs_no_second_item(bases: tuple[BasisLink, ...]) -> None:
    coercion = holding(listed("QZ001", type=PowerType.COERCION))
    own = case(inspection(), SEIZURE, item="QZ001", power=PowerType.COERCION, bases=bases)
    assert limbs("R22-01", own, coercion) == (("R22-01/0", PASS),)


def test_a_case_that_cites_nothing_does_not_contradict_its_item() -> None:
    assert limbs("R22-01", case(bases=())) == (("R22-01/0", PASS),)


def test_an_unknown_item_with_a_basis_that_leads_nowhere_is_outside() -> None:
    vague = case(item=UNKNOWN, bases=(creates("有关规定", None),))
    assert limbs("R22-01", vague) == (("R22-01/1", FAIL),)


def test_an_item_that_stands_comes_before_one_that_left() -> None:
    (found,) = of("R22-01", case(item=None))
    assert "清单中有依据相同的条目：CF001" in found.message


def test_an_item_not_yet_listed_is_weighed_or_missing() -> None:
    early = case(item="CF001", filed_on=date(2025, 12, 31))
    assert limbs("R22-03", early) == (("R22-03/4", LACKS),)


def test_without_an_item_there_is_nothing_to_have_ended() -> None:
    assert limbs("R22-03", case(item=None)) == ()


def test_an_item_that_came_and_went_later_had_not_ended() -> None:
    later = listed(
        "CF012",
        valid=Interval(valid_from=date(2026, 4, 1), valid_to=date(2026, 5, 31)),
        ending=ending(on=LATE),
    )
    assert limbs("R22-03", case(item="CF012"), holding(later)) == (("R22-03/3", REVIEW),)


def test_only_a_basis_that_creates_the_power_is_held_against_the_item() -> None:
    cited = case(bases=(names_body(citation="第十五条"),))
    assert limbs("R22-01", cited) == (("R22-01/0", PASS),)


@pytest.mark.parametrize(("receiver", "named"), [("示例街道", "示例街道"), (None, "新机关")])
def test_pending_cases_go_to_whoever_received_the_power(receiver: str | None, named: str) -> None:
    pack = holding(left("CF006", ending(receiver=receiver, pending=Pending.NEW_ORGAN)))
    (found,) = of("R22-03", filed("CF006", BEFORE), pack)
    assert f"在办案件移交{named}，" in found.message


@pytest.mark.parametrize("citation", ["第三十三条", "附件第一项"])
def test_the_same_citation_is_the_same_clause_though_the_library_lacks_it(citation: str) -> None:
    odd = listed("CF008", creates(citation=citation))
    version = PACK.lists[0].model_copy(update={"items": (odd,)})
    pack = PACK.model_copy(update={"lists": (version,)})
    same = case(item="CF008", bases=(creates("《示例法》", citation),))
    other = case(item="CF008", bases=(creates(citation="第三十四条"),))
    assert limbs("R22-01", same, pack) == (("R22-01/0", PASS),)
    assert limbs("R22-01", other, pack) == (("R22-01/5", REVIEW),)


@pytest.mark.parametrize(
    ("successor", "limb", "verdict"),
    [("CF008", "R22-03/0", PASS), (None, "R22-03/0", PASS), ("CF009", "R22-03/2", FAIL)],
)
def test_an_adjusted_item_that_keeps_its_code_is_still_exercised(
    successor: str | None, limb: str, verdict: Verdict
) -> None:
    """What was asked under the old version is R22-03b's."""
    adjusted = ending(kind="调整", successor=successor, pending=Pending.NEW_ORGAN)
    items = (
        left("CF008", adjusted),
        listed("CF008", valid=Interval(valid_from=DAY)),
    )
    version = PACK.lists[0].model_copy(update={"items": items})
    pack = PACK.model_copy(update={"lists": (version,)})
    assert limbs("R22-03", filed("CF008", BEFORE), pack) == ((limb, verdict),)
