"""A transaction becomes known whole or not at all, whatever ends it."""

import re
from contextlib import suppress
from datetime import date
from functools import partial

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from knowledge.errors import Conflict, Forbidden, QuanjieError, StoreUnavailable
from knowledge.principal import ANONYMOUS, Resource, Role
from knowledge.store import open_store
from knowledge.store.filing import put_lists
from knowledge.store.kinds import ITEM, LIST, SUBJECT
from knowledge.store.store import Store
from knowledge.store.writer import Writer
from knowledge.values import Value
from tests.knowledge.store import processes
from tests.knowledge.store.records import (
    ADMIN,
    body,
    days,
    listing,
    refusal,
    transact,
    write,
)

FIRST_HALF = days(date(2026, 1, 1), date(2026, 6, 30))
OVERLAPPING = days(date(2026, 6, 30))


@pytest.fixture
def before(store: Store) -> Store:
    """A store that knows something."""
    with store.writing(ADMIN, Resource.LIBRARY, reason="测试") as writer:
        writer.put([body("甲")])
        put_lists(writer, [listing("2026.1", FIRST_HALF, "CF001")])
    return store


def unchanged(store: Store) -> bool:
    """Whether the store is as ``before`` left it, in every table."""
    snapshot = store.snapshot()
    with store.engine.connect() as connection:
        rows, closed = connection.execute(
            text("SELECT COUNT(*), COUNT(known_to) FROM record")
        ).one()
        terms = connection.execute(text("SELECT COUNT(*) FROM record_term")).scalar_one()
    return (snapshot.revision, rows, closed, terms) == (1, 3, 0, 1)


@pytest.mark.parametrize("raised", [RuntimeError, KeyboardInterrupt, GeneratorExit])
def test_an_exception_leaves_nothing(before: Store, raised: type[BaseException]) -> None:
    def work(writer: Writer) -> None:
        writer.put([body("甲", domains=("更正",)), body("乙")])
        put_lists(writer, [listing("2026.1", FIRST_HALF, "CF002")])
        raise raised

    with pytest.raises(raised):
        transact(before, work)
    assert unchanged(before)


def test_a_conflict_leaves_nothing(before: Store) -> None:
    def work(writer: Writer) -> None:
        writer.put([body("甲", domains=("更正",)), body("乙")])
        put_lists(writer, [listing("2026.2", OVERLAPPING, "CF001")])

    with pytest.raises(Conflict):
        transact(before, work)
    assert unchanged(before)
    assert write(before, [body("乙")]).added == 1


def test_a_correction_into_the_days_of_another_leaves_the_old_belief(before: Store) -> None:
    write(before, [listing("2026.2", days(date(2026, 7, 1)))])
    with pytest.raises(Conflict):
        write(before, [listing("2026.2", OVERLAPPING)])
    assert [row.valid.valid_from for row in before.snapshot().series(LIST, "示例局")] == [
        date(2026, 1, 1),
        date(2026, 7, 1),
    ]


def conflict(store: Store, *records: Value) -> Conflict:
    """What is said against these together."""
    with pytest.raises(Conflict) as raised:
        write(store, records)
    return raised.value


def test_a_conflict_says_what_where_and_what_to_do(before: Store) -> None:
    overlap = conflict(before, listing("2026.2", OVERLAPPING))
    assert "重叠" in overlap.message
    assert "截止日" in overlap.cure
    twice = conflict(before, body("乙"), body("乙", domains=("更正",)))
    assert "乙" in twice.message
    assert twice.location == "执法主体"
    for said in (overlap, twice):
        assert not re.search("[A-Za-z]{3}", said.message + said.cure)
        assert said.message.endswith("。")


def test_a_conflict_of_days_names_the_record(before: Store) -> None:
    """Of a thousand imported rows, the user must learn which one is meant."""
    overlap = conflict(before, listing("2026.2", OVERLAPPING))
    assert "示例局" in str(overlap)
    assert "清单版本" in str(overlap)


def test_a_swallowed_conflict_leaves_no_half_of_a_correction(before: Store) -> None:
    """The old belief had ended when the new one was refused."""
    write(before, [listing("2026.2", days(date(2026, 7, 1)))])

    def work(writer: Writer) -> None:
        with suppress(QuanjieError, DBAPIError):
            writer.put([listing("2026.2", OVERLAPPING)])
        writer.put([body("乙")])

    refused = refusal(partial(transact, before, work))
    assert len(before.snapshot().all(LIST)) == 2
    assert len(before.snapshot().all(SUBJECT)) == (1 if refused else 2)


def test_whoever_may_not_write_writes_nothing(before: Store) -> None:
    others = ADMIN.model_copy(update={"roles": frozenset(Role) - {Role.ADMINISTRATOR}})
    for principal in (ANONYMOUS, others):
        with (
            pytest.raises(Forbidden),
            before.writing(principal, Resource.LIBRARY, reason="测试"),
        ):
            pytest.fail("the transaction began")
    assert unchanged(before)


@pytest.mark.process
@pytest.mark.parametrize(
    "after",
    [
        "INSERT INTO revision",
        "UPDATE record",
        "INSERT INTO record",
        "INSERT INTO record_term",
    ],
)
def test_a_killed_writer_leaves_nothing_and_holds_nothing(
    before: Store, url: str, after: str
) -> None:
    with processes.stopped(partial(processes.correct_and_add, url), after=after):
        assert unchanged(before)
    assert unchanged(before)
    assert write(before, [body("乙")]).added == 1
    again = open_store(url)
    assert again.snapshot().revision == 2
    assert [row.name for row in again.snapshot().all(SUBJECT)] == ["甲", "乙"]
    assert len(again.snapshot().all(ITEM)) == 1
    again.close()


@pytest.mark.postgres
def test_a_lost_connection_is_said_and_the_next_one_works(database: str) -> None:
    store = open_store(database)
    cut = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )

    def work(writer: Writer) -> None:
        writer.put([body("甲")])
        other = open_store(database)
        with other.engine.connect() as connection:
            connection.execute(cut)
        other.close()
        writer.put([body("乙")])

    with pytest.raises(StoreUnavailable):
        transact(store, work)
    assert store.snapshot().revision == 0
    assert write(store, [body("甲")]).added == 1
    store.close()
