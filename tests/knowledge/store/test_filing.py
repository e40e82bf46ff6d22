"""Composite values are filed as records, and may be filed again when they were corrected."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge import Certainty, Instrument, InstrumentVersion, Interval, Pack, Rank, sample_pack
from knowledge.errors import Conflict
from knowledge.principal import Resource
from knowledge.statutes import How
from knowledge.store.filing import put_instruments, put_pack
from knowledge.store.kinds import ITEM, KINDS, LIST, VERSION
from knowledge.store.store import Store
from knowledge.store.writer import Change
from tests.checker.worlds import PACK
from tests.knowledge.store.records import ADMIN, days, listing

JUNE, JULY = date(2026, 6, 30), date(2026, 7, 1)
FIRST_HALF, SECOND_HALF = days(date(2026, 1, 1), JUNE), days(JULY)


def file(store: Store, pack: Pack) -> Change:
    """Make everything in ``pack`` known."""
    with store.writing(ADMIN, Resource.LIBRARY, reason="测试") as writer:
        return put_pack(writer, pack)


def of_lists(*lists: object) -> Pack:
    """A pack of lists."""
    return Pack.model_validate({"head": PACK.head, "lists": lists})


def in_force(store: Store) -> list[tuple[str, Interval]]:
    """The department's list versions with their days."""
    return [(row.version, row.valid) for row in store.snapshot().series(LIST, "示例局")]


@pytest.mark.parametrize("pack", [PACK, sample_pack()], ids=["small world", "sample district"])
def test_a_pack_is_one_revision_and_its_repetition_none(store: Store, pack: Pack) -> None:
    first = file(store, pack)
    assert first.added > 0
    assert first == Change(added=first.added)
    assert store.snapshot().revision == 1
    assert file(store, pack) == Change(unchanged=first.added)
    assert store.snapshot().revision == 1


def test_every_list_and_item_of_a_pack_is_kept(store: Store) -> None:
    pack = sample_pack()
    file(store, pack)
    assert len(store.snapshot().all(LIST)) == len(pack.lists)
    items = {row.item for row in store.snapshot().all(ITEM)}
    assert items == {item for version in pack.lists for item in version.items}


def test_an_item_that_a_corrected_list_no_longer_has_is_withdrawn(store: Store) -> None:
    file(store, of_lists(listing("甲", FIRST_HALF, "CF001", "CF002"), listing("乙", SECOND_HALF)))
    done = file(store, of_lists(listing("甲", FIRST_HALF, "CF001"), listing("乙", SECOND_HALF)))
    assert (done.withdrawn, done.corrected, done.added) == (1, 0, 0)
    assert [row.item.code for row in store.snapshot().all(ITEM)] == ["CF001"]
    before = store.snapshot().history(ITEM, "示例局@甲/CF002")
    assert [(belief.known_from, belief.known_to) for belief in before] == [(1, 2)]


@pytest.mark.parametrize(
    "moved", [timedelta(days=10), timedelta(days=-10)], ids=["later", "earlier"]
)
@pytest.mark.parametrize("turned", [False, True], ids=["oldest first", "newest first"])
def test_the_day_between_two_lists_can_be_corrected(
    store: Store, moved: timedelta, *, turned: bool
) -> None:
    file(store, of_lists(listing("甲", FIRST_HALF, "CF001"), listing("乙", SECOND_HALF, "CF001")))
    first, second = days(FIRST_HALF.valid_from, JUNE + moved), days(JULY + moved)
    lists = [listing("甲", first, "CF001"), listing("乙", second, "CF001")]
    file(store, of_lists(*(reversed(lists) if turned else lists)))
    assert in_force(store) == [("甲", first), ("乙", second)]


@pytest.mark.parametrize("turned", [False, True], ids=["oldest first", "newest first"])
def test_a_list_that_ends_because_the_next_begins(store: Store, *, turned: bool) -> None:
    file(store, of_lists(listing("甲", days(date(2026, 1, 1)), "CF001")))
    lists = [listing("甲", FIRST_HALF, "CF001"), listing("乙", SECOND_HALF, "CF001")]
    file(store, of_lists(*(reversed(lists) if turned else lists)))
    assert in_force(store) == [("甲", FIRST_HALF), ("乙", SECOND_HALF)]


def test_lists_of_one_day_contradict_each_other(store: Store) -> None:
    with pytest.raises(Conflict, match="重叠"):
        file(store, of_lists(listing("甲", FIRST_HALF), listing("乙", days(JUNE))))
    assert store.snapshot().revision == 0


def test_one_version_of_a_list_is_given_once(store: Store) -> None:
    """The second would withdraw the items of the first."""
    with pytest.raises(Conflict, match="两次") as refused:
        file(
            store, of_lists(listing("甲", FIRST_HALF, "CF001"), listing("甲", FIRST_HALF, "CF002"))
        )
    assert "示例局@甲" in refused.value.message
    assert store.snapshot().revision == 0


def version(passed: date, begins: date | None, ended: date | None) -> InstrumentVersion:
    """A version whose text was not read."""
    return InstrumentVersion(
        passed=passed,
        effective_from=begins,
        certainty=Certainty.STATED if begins else Certainty.BOUNDED,
        ended_on=ended,
        verified_through=None,
        articles=None,
    )


def law(*versions: InstrumentVersion, title: str = "示例法") -> Instrument:
    """An instrument of these versions."""
    return Instrument(
        title=title,
        issuer="测试",
        rank=Rank.LAW,
        versions=versions,
        source="测试数据",
        how=How.REVIEWED,
    )


SOME_DAYS = st.dates(date(2020, 1, 1), date(2020, 1, 12))
some_versions = st.lists(
    st.builds(version, SOME_DAYS, st.none() | SOME_DAYS, st.none() | SOME_DAYS),
    unique_by=lambda row: row.passed,
    max_size=4,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(first=some_versions, second=some_versions)
def test_versions_are_law_on_different_days_whatever_is_said_of_them(
    standing: Store, first: list[InstrumentVersion], second: list[InstrumentVersion]
) -> None:
    """Also when what was said of them is corrected."""
    with standing.writing(ADMIN, Resource.LIBRARY, reason="清空") as writer:
        known = standing.snapshot().all(VERSION)
        writer.withdraw(VERSION, [VERSION.identity(row) for row in known])
    passed = {row.passed for row in second}
    corrected = (*second, *(row for row in first if row.passed not in passed))
    for versions in (tuple(first), corrected):
        with standing.writing(ADMIN, Resource.LIBRARY, reason="测试") as writer:
            put_instruments(writer, (law(*versions),))
    stored = standing.snapshot().all(VERSION)
    assert {row.version for row in stored} == set(corrected)
    for number in range(-5, 20):
        day = date(2020, 1, 1) + timedelta(days=number)
        valid = [row.version for row in stored if row.valid and row.valid.holds_on(day)]
        begun = [
            (row.effective_from or row.passed, row.passed, row)
            for row in corrected
            if (row.effective_from or row.passed) <= day
        ]
        newest = max(begun)[2] if begun else None
        ended = newest and newest.ended_on and newest.ended_on <= day
        assert valid == ([newest] if newest and not ended else [])


def test_a_version_that_never_began_is_law_on_no_day(store: Store) -> None:
    replaced = version(date(2020, 1, 1), date(2021, 1, 1), None)
    successor = version(date(2020, 6, 1), date(2021, 1, 1), None)
    with store.writing(ADMIN, Resource.LIBRARY, reason="测试") as writer:
        put_instruments(writer, (law(replaced, successor),))
    valid = {row.version: row.valid for row in store.snapshot().all(VERSION)}
    assert valid == {replaced: None, successor: days(date(2021, 1, 1))}


def test_a_version_with_a_corrected_day_of_adoption_replaces_the_wrong_one(store: Store) -> None:
    """As with items: what a corrected instrument no longer has is no longer believed."""
    wrong = version(date(2020, 1, 1), date(2021, 1, 1), None)
    right = version(date(2020, 1, 2), date(2021, 1, 1), None)
    for instrument in (law(wrong), law(right)):
        with store.writing(ADMIN, Resource.LIBRARY, reason="测试") as writer:
            put_instruments(writer, (instrument,))
    assert [row.version for row in store.snapshot().all(VERSION)] == [right]


def test_every_kind_of_record_in_a_pack_is_filed(store: Store) -> None:
    file(store, sample_pack())
    filed = {name for name, kind in KINDS.items() if store.snapshot().all(kind)}
    given = {name for name in Pack.model_fields if getattr(sample_pack(), name)}
    assert len(filed) == len(given | {"items", "versions"})
