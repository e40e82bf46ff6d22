"""The clock of knowledge only goes forward, and tells what was known at any moment."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

import pytest

from knowledge.errors import NotFound
from knowledge.store.kinds import SUBJECT
from knowledge.store.snapshot import NEVER
from knowledge.store.store import Store
from tests.knowledge.store.records import body, write

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
TICK = timedelta(microseconds=1)
HOUR = timedelta(hours=1)
CHINA = timezone(timedelta(hours=8))


def recorded(store: Store, moments: Sequence[datetime]) -> list[datetime]:
    """When revisions say they were recorded, written at ``moments`` by the machine's clock."""
    ticking = iter(moments)
    clocked = Store(store.engine, clock=lambda: next(ticking))
    told = []
    for number, _ in enumerate(moments):
        write(clocked, [body(f"第{number}")])
        told.append(store.snapshot().recorded_at)
    return told


def test_a_clock_that_jumps_back_does_not_reorder_knowledge(store: Store) -> None:
    moments = [NOON, NOON - HOUR, NOON - 400 * 24 * HOUR, NOON + TICK, NOON]
    assert recorded(store, moments) == [NOON, NOON, NOON, NOON + TICK, NOON + TICK]


def test_a_moment_tells_what_had_been_recorded_by_then(store: Store) -> None:
    recorded(store, [NOON, NOON + HOUR])
    known = {
        NOON: 1,
        NOON + TICK: 1,
        NOON + HOUR - TICK: 1,
        NOON + HOUR: 2,
        NOON + HOUR + TICK: 2,
        datetime(9999, 12, 31, tzinfo=UTC): 2,
    }
    for moment, revision in known.items():
        assert store.snapshot(moment).revision == revision
        assert store.snapshot(moment.astimezone(UTC)).revision == revision
    assert [row.name for row in store.snapshot(NOON).all(SUBJECT)] == ["第0"]


def test_a_moment_is_one_in_every_time_zone(store: Store) -> None:
    recorded(store, [NOON, NOON + HOUR])
    assert store.snapshot(NOON.astimezone(CHINA)).revision == 1
    assert store.snapshot((NOON + HOUR).astimezone(CHINA)).revision == 2
    # The clock on the wall shows later than that of the second revision, but it is earlier.
    assert store.snapshot((NOON + HOUR - TICK).astimezone(CHINA)).revision == 1


def test_of_revisions_of_one_moment_the_last_counts(store: Store) -> None:
    recorded(store, [NOON, NOON, NOON])
    assert store.snapshot(NOON).revision == 3


@pytest.mark.parametrize(
    "moment",
    [NOON - TICK, datetime(1, 1, 1, tzinfo=UTC), datetime(1, 1, 1, tzinfo=CHINA)],
    ids=["just before", "the first of all", "the first of all in China"],
)
def test_before_the_first_revision_nothing_was_known(store: Store, moment: datetime) -> None:
    recorded(store, [NOON])
    with pytest.raises(NotFound, match="还没有任何资料") as refused:
        store.snapshot(moment)
    assert "--as-known" in refused.value.cure


def test_an_empty_store_knows_nothing(store: Store) -> None:
    snapshot = store.snapshot()
    assert (snapshot.revision, snapshot.recorded_at) == (0, NEVER)
    assert snapshot.all(SUBJECT) == ()
    assert snapshot.get(SUBJECT, "甲") is None
    assert snapshot.history(SUBJECT, "甲") == ()
    with pytest.raises(NotFound):
        store.snapshot(NOON)
