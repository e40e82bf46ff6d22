"""What a submission claims against the registries is shown, whatever the rules say of it."""

import pytest

from checker.claims import Claims
from checker.contradictions import _LABELS, Contradiction, contradictions
from knowledge import (
    ALWAYS,
    UNKNOWN,
    Delegation,
    Interval,
    Level,
    PackFacts,
    Rank,
    Record,
    RegistryKind,
    Subject,
    Transfer,
)
from tests.checker.worlds import (
    BUREAU,
    DAY,
    LAST,
    PACK,
    SOURCE,
    SUBJECTS,
    change,
    delegation,
    judged,
)

FACTS = PackFacts(PACK)


def against(**claims: object) -> tuple[Contradiction, ...]:
    return contradictions(Claims.model_validate(claims), FACTS, DAY)


def test_a_claim_that_repeats_the_registry_contradicts_nothing() -> None:
    elsewhere = SUBJECTS[0].model_copy(update={"source": "申报单位"})
    assert against(subjects=(elsewhere,), delegations=(delegation(),)) == ()


def test_each_field_that_differs_is_shown_with_both_values() -> None:
    claimed = SUBJECTS[0].model_copy(update={"level": Level.CITY, "published_on": LAST})
    shown = [
        (found.field, found.claimed, found.registered) for found in against(subjects=(claimed,))
    ]
    assert shown == [
        ("level", "设区的市级", "县级"),
        ("published_on", str(LAST), str(SUBJECTS[0].published_on)),
    ]


@pytest.mark.parametrize("kind", [Subject, Delegation, Transfer])
def test_every_field_has_a_name_that_people_know(kind: type[Record]) -> None:
    assert kind.model_fields.keys() - Record.model_fields.keys() <= _LABELS.keys()


def test_spans_and_yes_and_no_are_shown_as_people_write_them() -> None:
    claimed = delegation(written=False, term=Interval(valid_from=DAY))
    shown = {
        found.label: (found.claimed, found.registered) for found in against(delegations=(claimed,))
    }
    assert shown == {
        "书面委托": ("否", "是"),
        "期限": ("2026-03-10 至 今", "2026-03-01 至 2026-03-31"),
    }


def test_what_the_claim_leaves_open_contradicts_nothing() -> None:
    claimed = SUBJECTS[0].model_copy(update={"confirmed_on": UNKNOWN})
    assert against(subjects=(claimed,)) == ()


def test_a_claim_of_what_a_complete_registry_does_not_hold_is_shown() -> None:
    claimed = delegation("委99")
    assert [found.name for found in against(delegations=(claimed,))] == ["委99"]
    assert against(delegations=(claimed,))[0].field is None


def test_where_the_registry_is_not_complete_a_new_claim_stands() -> None:
    moved = Transfer(
        source=SOURCE,
        id="划9",
        kind="下放",
        instrument="示例决定",
        issuer_level=Level.PROVINCE,
        rank=Rank.NORMATIVE,
        giver="示例市局",
        receiver=BUREAU,
        items=("CF001",),
        effective=ALWAYS,
    )
    assert against(transfers=(moved,)) == ()


def test_the_report_carries_them() -> None:
    claimed = SUBJECTS[0].model_copy(update={"level": Level.CITY})
    report = judged(change(claims={"subjects": (claimed,)}))
    assert [found.registry for found in report.contradictions] == [RegistryKind.SUBJECTS]
    assert report.contradictions[0].name == BUREAU
