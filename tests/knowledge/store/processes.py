"""Other processes at the same store: some at once, some stopped in the middle.

They are forked from a server that has imported everything, so that each costs milliseconds.
"""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection as Pipe
from multiprocessing.synchronize import Barrier
from typing import TypeVar

from sqlalchemy import Engine, event

from knowledge import Interval
from knowledge.errors import QuanjieError
from knowledge.principal import Resource
from knowledge.store import open_store
from knowledge.store.engine import open_engine
from knowledge.store.filing import put_lists
from knowledge.store.kinds import SUBJECT
from knowledge.store.store import Store
from knowledge.store.texts import KeptFile, TextShelf
from knowledge.store.upgrade import upgrade
from tests.knowledge.store.records import ADMIN, body, listing, write

T = TypeVar("T")

PATIENCE = 60
"""Seconds after which a test that waits for another process fails."""

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["alembic.command", "alembic.context", "psycopg", __name__])
_gate: Barrier


def at_once(calls: Sequence[Callable[[], T]]) -> list[T]:
    """What the calls return, each in a process of its own, all begun at the same moment."""
    gate = _CONTEXT.Barrier(len(calls))
    with ProcessPoolExecutor(
        len(calls), mp_context=_CONTEXT, initializer=_stand_at, initargs=(gate,)
    ) as pool:
        return list(pool.map(_pass, calls))


@contextmanager
def stopped(work: Callable[[], object], *, after: str) -> Iterator[Callable[[], None]]:
    """A process that stands still in ``work`` after a statement with these words.

    It is killed outright in the end, unless the function that is handed out let it finish.
    """
    ours, theirs = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=_stop_after, args=(theirs, work, after))
    process.start()
    theirs.close()

    def finish() -> None:
        ours.send("go on")
        process.join(PATIENCE)
        assert process.exitcode == 0

    try:
        assert ours.poll(PATIENCE), f"no statement with {after!r}"
        ours.recv()
        yield finish
    finally:
        process.kill()
        process.join()
        ours.close()


def _stand_at(gate: Barrier) -> None:
    global _gate  # noqa: PLW0603 - a worker is told once
    _gate = gate


def _pass(call: Callable[[], T]) -> T:
    _gate.wait(PATIENCE)
    return call()


def _stop_after(pipe: Pipe, work: Callable[[], object], words: str) -> None:
    seen: list[str] = []

    def stop(_: object, __: object, statement: str, *___: object) -> None:
        if words in statement and not seen:
            seen.append(statement)
            pipe.send("stopped")
            pipe.recv()

    event.listen(Engine, "after_cursor_execute", stop)
    work()


def open_and_close(url: str) -> int:
    """Open a store, which may create or upgrade it."""
    store = open_store(url)
    try:
        return store.snapshot().revision
    finally:
        store.close()


def only_upgrade(url: str) -> None:
    """Create or upgrade the schema."""
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()


def correct_and_add(url: str) -> None:
    """One revision that corrects, adds and lists."""
    store = open_store(url)
    with store.writing(ADMIN, Resource.LIBRARY, reason="测试") as writer:
        writer.put([body("甲", domains=("更正",)), body("新")])
        put_lists(writer, [listing("2026.1", Interval(), "CF001")])
    store.close()


def put_one_by_one(url: str, who: str, count: int) -> list[int]:
    """Revisions of ``count`` writes of one record each."""
    store = open_store(url)
    taken = []
    for number in range(count):
        with store.writing(ADMIN, Resource.LIBRARY, reason=who) as writer:
            writer.put([body(f"{who}{number}")])
            taken.append(writer.revision or 0)
    store.close()
    return taken


def claim(url: str, who: str, valid: Interval) -> str:
    """Try to have the department's list in an interval; what came of it."""
    store = open_store(url)
    try:
        write(store, [listing(who, valid)])
    except QuanjieError as refused:
        return type(refused).__name__
    else:
        return "won"
    finally:
        store.close()


def keep(url: str, files: Sequence[KeptFile]) -> None:
    """Keep statute texts, one transaction each."""
    store = open_store(url)
    for file in files:
        TextShelf(store).keep(ADMIN, 1, [file])
    store.close()


LINKED = 5
"""How many records bear the number of the revision that wrote them last."""


def rewrite_together(url: str, rounds: int) -> None:
    """Revisions that each correct all of the linked records."""
    store = open_store(url)
    for number in range(rounds):
        write(store, [body(f"连{link}", published_at=str(number)) for link in range(LINKED)])
    store.close()


def read_until(url: str, last: int) -> set[int]:
    """In how many different states the linked records were ever seen together, up to a round."""
    store = open_store(url)
    seen = {1}
    told = ""
    while told != str(last):
        known = store.snapshot().all(SUBJECT)
        seen |= {len({row.published_at for row in known})} if known else set()
        seen |= {1 if len(known) in (0, LINKED) else -1}
        told = known[0].published_at or "" if known else ""
    store.close()
    return seen


def revisions(store: Store) -> list[tuple[int, str]]:
    """Every revision with its moment."""
    with store.engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT number, recorded_at FROM revision ORDER BY number"
        )
        return [(row[0], row[1]) for row in rows]
