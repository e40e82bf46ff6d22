"""Several processes at one store: one writes at a time, and nobody sees half of it."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, timedelta
from functools import partial
from itertools import chain

import pytest

from knowledge import Interval
from knowledge.errors import StoreBusy
from knowledge.store import engine, open_store
from knowledge.store.kinds import LIST, SUBJECT
from knowledge.store.store import Store
from tests.knowledge.store import processes
from tests.knowledge.store.processes import at_once
from tests.knowledge.store.records import body, days, write

DAY = date(2026, 3, 10)
WRITERS, EACH = 4, 12

pytestmark = pytest.mark.process


def test_no_write_is_lost_and_no_revision_given_twice(store: Store, url: str) -> None:
    taken = at_once(
        [partial(processes.put_one_by_one, url, f"写手{who}", EACH) for who in range(WRITERS)]
    )
    assert all(own == sorted(own) for own in taken)
    assert sorted(chain.from_iterable(taken)) == list(range(1, WRITERS * EACH + 1))
    names = {f"写手{who}{number}" for who in range(WRITERS) for number in range(EACH)}
    assert {row.name for row in store.snapshot().all(SUBJECT)} == names
    told = processes.revisions(store)
    assert [number for number, _ in told] == list(range(1, WRITERS * EACH + 1))
    assert [moment for _, moment in told] == sorted(moment for _, moment in told)


@pytest.mark.parametrize(
    "wanted",
    [
        [days(DAY, DAY)] * WRITERS,
        [days(DAY - timedelta(days=number), DAY + timedelta(days=9)) for number in range(WRITERS)],
        [days(None), days(DAY), days(None, DAY), days(DAY, DAY)],
    ],
    ids=["the same day", "overlapping weeks", "open ends"],
)
def test_of_racing_writers_exactly_one_gets_the_days(
    store: Store, url: str, wanted: list[Interval]
) -> None:
    told = at_once(
        [partial(processes.claim, url, f"第{who}", valid) for who, valid in enumerate(wanted)]
    )
    assert sorted(told) == ["Conflict"] * (len(wanted) - 1) + ["won"]
    winner = told.index("won")
    assert [row.version for row in store.snapshot().all(LIST)] == [f"第{winner}"]
    assert store.snapshot().revision == 1


def test_writers_that_do_not_contradict_all_win(store: Store, url: str) -> None:
    wanted = [
        days(DAY + timedelta(days=number), DAY + timedelta(days=number)) for number in range(4)
    ]
    told = at_once([partial(processes.claim, url, str(day), day) for day in wanted])
    assert told == ["won"] * len(wanted)
    assert len(store.snapshot().all(LIST)) == len(wanted)


def test_readers_see_whole_revisions(store: Store, url: str) -> None:
    rounds = 30
    work: list[Callable[[], object]] = [partial(processes.rewrite_together, url, rounds)]
    work += [partial(processes.read_until, url, rounds - 1)] * 2
    assert at_once(work)[1:] == [{1}, {1}]
    assert store.snapshot().revision == rounds


def test_nobody_waits_for_a_reader_and_no_reader_waits(store: Store, url: str) -> None:
    """Not while a writer stands still in the middle of its work, either."""
    write(store, [body("甲")])
    with ExitStack() as stack:
        old = stack.enter_context(engine.reading(store.engine))
        count = "SELECT COUNT(*) FROM record"
        assert old.exec_driver_sql(count).scalar_one() == 1
        finish = stack.enter_context(
            processes.stopped(
                partial(processes.correct_and_add, url), after="INSERT INTO record_term"
            )
        )
        assert store.snapshot().all(SUBJECT) == (body("甲"),)
        assert store.snapshot().revision == 1
        finish()
        assert len(store.snapshot().all(SUBJECT)) == 2
        assert store.snapshot().revision == 2
        if store.engine.dialect.name == "sqlite":
            assert old.exec_driver_sql(count).scalar_one() == 1


def test_a_writer_that_is_kept_waiting_too_long_is_told_so(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.2)
    hurried = open_store(url)
    with processes.stopped(partial(processes.correct_and_add, url), after="INSERT INTO revision"):
        with pytest.raises(StoreBusy) as told:
            write(hurried, [body("乙")])
        assert hurried.snapshot().revision == 0
    assert "另一个进程正在写入" in told.value.message
    assert "请稍后再试" in told.value.cure
    assert write(hurried, [body("乙")]).added == 1
    hurried.close()
