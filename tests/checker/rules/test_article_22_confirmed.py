"""R22-06: what is exercised or changed stands in a confirmed version of the list."""

from datetime import date

import pytest

from checker import ChangeRequest, Nature, Verdict
from checker.change import Succession
from knowledge import (
    UNKNOWN,
    ChangeType,
    Coverage,
    Interval,
    Maybe,
    RegistryKind,
)
from tests.checker.examples.procedure import confirmed, removal, standing
from tests.checker.worlds import (
    DAY,
    PACK,
    SOURCE,
    change,
    closed,
    judged,
    limbs,
    of,
    sound,
)

PASS, FAIL, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.INSUFFICIENT
RULE = "R22-06"
OPEN = PACK.model_copy(update={"coverage": ()})
BEFORE, AFTER = date(2026, 3, 9), date(2026, 3, 11)


@pytest.mark.parametrize(
    ("on", "limb", "verdict"),
    [
        (BEFORE, "R22-06/0", PASS),
        (DAY, "R22-06/0", PASS),
        (AFTER, "R22-06/1", FAIL),
        (None, "R22-06/1", FAIL),
    ],
)
def test_the_version_was_confirmed_by_the_day(on: date | None, limb: str, verdict: Verdict) -> None:
    assert limbs(RULE, closed(), confirmed(on)) == ((limb, verdict),)
    assert limbs(RULE, removal(), confirmed(on)) == ((limb, verdict),)


def test_the_finding_shows_the_days() -> None:
    late, never = (of(RULE, closed(), confirmed(on))[0] for on in (AFTER, None))
    assert late.message == "CF001所在的清单版本 v1到2026-03-11才确认。"
    assert late.computation == "2026-03-11 > 2026-03-10（立案（受理）日期）"
    assert never.message == "CF001所在的清单版本 v1没有经过确认。"
    assert never.computation is None
    assert of(RULE, removal())[0].computation == "2026-03-01 ≤ 2026-03-10（提交日期）"


@pytest.mark.parametrize("item", [None, UNKNOWN, "CF999", "CF002"])
def test_a_case_whose_item_is_not_listed_is_for_another_rule(item: Maybe[str | None]) -> None:
    file = closed(item=item)
    assert limbs(RULE, file) == ()
    assert RULE in {skip.rule for skip in judged(file).not_applicable}


def test_a_case_without_a_list_or_a_day_is_for_another_rule() -> None:
    assert limbs(RULE, closed(filed_on=date(2025, 12, 31))) == ()
    undated = closed(filed_on=None).model_copy(update={"events": (), "decision": UNKNOWN})
    assert limbs(RULE, undated) == ()
    assert limbs(RULE, closed(nature=Nature.CRIMINAL)) == ()


def test_a_case_without_filing_is_dated_by_its_first_act() -> None:
    assert limbs(RULE, closed(filed_on=None)) == (("R22-06/0", PASS),)


REMOVALS = [ChangeType.CANCEL, ChangeType.DEVOLVE, ChangeType.SUSPEND]


@pytest.mark.parametrize("kind", REMOVALS)
def test_what_is_removed_stands_in_the_list(kind: ChangeType) -> None:
    assert limbs(RULE, removal(change=kind)) == (("R22-06/0", PASS),)
    lost = removal(standing("CF999"), change=kind)
    assert limbs(RULE, lost) == (("R22-06/2", FAIL),)
    assert limbs(RULE, lost, OPEN) == (("R22-06/4", LACKS),)


@pytest.mark.parametrize("kind", [ChangeType.MERGE, ChangeType.SPLIT, ChangeType.ALTER])
def test_each_code_of_before_is_asked(kind: ChangeType) -> None:
    led = () if kind is ChangeType.ALTER else (Succession(code="CF001", becomes=("CF100",)),)
    before = (standing("CF001"), standing("CF999"))
    request = change(sound(), change=kind, before=before, successions=led)
    assert limbs(RULE, request) == (("R22-06/0", PASS), ("R22-06/2", FAIL))


def altered(code: str) -> ChangeRequest:
    return change(sound(code=code), change=ChangeType.ALTER)


def test_an_alteration_without_before_names_its_items_in_after() -> None:
    assert limbs(RULE, altered("CF001")) == (("R22-06/0", PASS),)
    assert limbs(RULE, altered("CF999")) == (("R22-06/2", FAIL),)


def test_an_item_that_left_the_list_cannot_be_changed() -> None:
    on_its_last_day = removal(standing("CF002"), submitted_on=BEFORE)
    assert limbs(RULE, on_its_last_day) == (("R22-06/0", PASS),)
    assert limbs(RULE, removal(standing("CF002"))) == (("R22-06/2", FAIL),)


@pytest.mark.parametrize("kind", [ChangeType.ADD, ChangeType.RECEIVE])
def test_what_is_new_here_is_not_yet_listed(kind: ChangeType) -> None:
    request = change(sound(code="CF999"), change=kind)
    assert limbs(RULE, request) == ()
    assert RULE in {skip.rule for skip in judged(request).not_applicable}


def test_only_a_list_that_declares_itself_complete_proves_absence() -> None:
    def covering(department: str, until: date) -> Verdict:
        interval = Interval(valid_from=DAY, valid_to=until)
        claim = Coverage(
            source=SOURCE,
            registry=RegistryKind.LISTS,
            department=department,
            interval=interval,
        )
        pack = PACK.model_copy(update={"coverage": (claim,)})
        return of(RULE, removal(standing("CF999")), pack)[0].verdict

    assert covering("示例局", DAY) is FAIL
    assert covering("他局", DAY) is LACKS


def test_a_failure_says_what_would_change_it() -> None:
    found = of(RULE, removal(standing("CF999")))[0]
    assert found.about == "CF999 条目CF999"
    assert found.message == "示例局在2026-03-10的完整清单中没有CF999，不能对它取消。"
    assert found.flip == "改写为清单中的条目编码，或者改按新增提出。"
