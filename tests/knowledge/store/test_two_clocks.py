"""What was believed at every earlier revision can be read again: nothing is overwritten.

A reference in plain Python goes through the same writes and keeps the whole state after each.
"""

import tempfile
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any, Self

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from knowledge import Interval, ListVersion
from knowledge.errors import Conflict
from knowledge.principal import Resource
from knowledge.store import Kind, open_store
from knowledge.store.filing import put_lists
from knowledge.store.kinds import ITEM, LIST, SUBJECT, StoredItem, kind_of, list_name
from knowledge.store.snapshot import Belief
from knowledge.store.store import Store
from knowledge.store.writer import Change, Writer
from knowledge.values import Value
from tests.knowledge.store.records import (
    ADMIN,
    SOURCE,
    body,
    days,
    listing,
    refusal,
    transact,
    write,
)

START = datetime(2026, 3, 10, 8, tzinfo=UTC)
SPRING = days(date(2026, 1, 1), date(2026, 6, 30))
AUTUMN = days(date(2026, 7, 1))
ALWAYS = days(None)

MIRRORED: tuple[Kind[Any], ...] = (SUBJECT, LIST, ITEM)

Key = tuple[str, str]
State = Mapping[Key, Value]


def with_records(state: State, *records: Value) -> State:
    """``state`` after ``records`` became known."""
    rows = ((kind_of(record), record) for record in records)
    return {**state, **{(kind.name, kind.identity(record)): record for kind, record in rows}}


def without(state: State, kind: Kind[Any], name: str) -> State:
    """``state`` after a record was withdrawn."""
    return {key: row for key, row in state.items() if key != (kind.name, name)}


def with_list(state: State, version: ListVersion) -> State:
    """``state`` after a list version became known with exactly its items."""
    name = list_name(version.department, version.version)
    items = [
        StoredItem(list=name, place=place, item=item) for place, item in enumerate(version.items)
    ]
    kept = {
        key: row
        for key, row in state.items()
        if not (isinstance(row, StoredItem) and row.list == name)
    }
    return with_records(kept, version.model_copy(update={"items": ()}), *items)


class Reference:
    """A store with its writes mirrored in plain Python."""

    def __init__(self, url: str) -> None:
        self.now = START
        self.store = open_store(url)
        self.store._clock = lambda: self.now
        self.states: list[State] = [{}]
        self.recorded: list[datetime] = []

    def become(self, state: State) -> None:
        """A revision is taken if ``state`` is new."""
        if state != self.states[-1]:
            self.states.append(state)
            self.recorded.append(max([self.now, *self.recorded]))

    def history(self, key: Key) -> tuple[Belief[Value], ...]:
        """Every belief under one name."""
        told: list[Belief[Value]] = []
        for number, (before, after) in enumerate(
            zip(self.states, self.states[1:], strict=False), start=1
        ):
            if before.get(key) == after.get(key):
                continue
            if key in before:
                told[-1] = Belief(told[-1].content, told[-1].known_from, number)
            if key in after:
                told.append(Belief(after[key], number, None))
        return tuple(told)

    def agree(self) -> None:
        """Every revision, moment and history of the store are as here."""
        latest = self.store.snapshot()
        assert latest.revision == len(self.states) - 1
        for moment in self.recorded:
            snapshot = self.store.snapshot(moment)
            assert snapshot.recorded_at == moment
            assert snapshot.revision == sum(recorded <= moment for recorded in self.recorded)
            state = self.states[snapshot.revision]
            for kind in MIRRORED:
                known = {kind.identity(row): row for row in snapshot.all(kind)}
                assert len(known) == len(snapshot.all(kind))
                assert {(kind.name, name): row for name, row in known.items()} == {
                    key: row for key, row in state.items() if key[0] == kind.name
                }
        for key in {key for state in self.states for key in state}:
            kind = next(kind for kind in MIRRORED if kind.name == key[0])
            assert latest.history(kind, key[1]) == self.history(key)

    def writing(self) -> "Writing":
        """A transaction in both."""
        return Writing(self)


class Writing:
    """One transaction of the store, mirrored."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._context = reference.store.writing(ADMIN, Resource.LIBRARY, reason="测试")

    def __enter__(self) -> Self:
        self._writer: Writer = self._context.__enter__()
        self._state = self._reference.states[-1]
        return self

    def __exit__(self, *raised: object) -> bool | None:
        swallowed = self._context.__exit__(*raised)  # type: ignore[arg-type]
        self._reference.become(self._state)
        return swallowed

    def put(self, *records: Value) -> Change:
        self._state = with_records(self._state, *records)
        return self._writer.put(records)

    def put_list(self, version: ListVersion) -> Change:
        self._state = with_list(self._state, version)
        return put_lists(self._writer, [version])

    def withdraw(self, kind: Kind[Any], name: str) -> Change:
        self._state = without(self._state, kind, name)
        return self._writer.withdraw(kind, [name])


subjects = st.builds(
    body,
    st.sampled_from(["甲", "乙"]),
    domains=st.sampled_from([(), ("城管",)]),
    withdrawn_on=st.sampled_from([None, date(2026, 3, 1)]),
)
halves = st.sampled_from([("2026.1", SPRING), ("2026.2", AUTUMN)])
codes = st.lists(st.sampled_from(["CF001", "CF002", "XK001"]), unique=True, max_size=3)


class TwoClocks(RuleBasedStateMachine):
    """Writes of every sort in any order, with a clock that also runs backwards."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._both = Reference(f"sqlite:///{self._folder.name}/store.db")

    def teardown(self) -> None:
        self._both.store.close()
        self._folder.cleanup()

    @rule(minutes=st.integers(-30, 60))
    def set_the_clock(self, minutes: int) -> None:
        self._both.now += timedelta(minutes=minutes)

    @rule(record=subjects)
    def put(self, record: Value) -> None:
        with self._both.writing() as writing:
            writing.put(record)

    @rule(half=halves, codes=codes)
    def put_list(self, half: tuple[str, Interval], codes: list[str]) -> None:
        with self._both.writing() as writing:
            writing.put_list(listing(*half, *codes))

    @rule(name=st.sampled_from(["甲", "乙"]))
    def withdraw(self, name: str) -> None:
        with self._both.writing() as writing:
            writing.withdraw(SUBJECT, name)

    @rule(record=subjects, half=halves, codes=codes)
    def put_all_at_once(self, record: Value, half: tuple[str, Interval], codes: list[str]) -> None:
        with self._both.writing() as writing:
            writing.put(record)
            writing.put_list(listing(*half, *codes))

    @rule(record=subjects)
    def fail(self, record: Value) -> None:
        twice = (listing("甲", ALWAYS), listing("乙", ALWAYS))
        with pytest.raises(Conflict):
            write(self._both.store, [record], twice)

    @invariant()
    def agree(self) -> None:
        self._both.agree()


TwoClocks.TestCase.settings = settings(
    max_examples=15,
    stateful_step_count=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestAnySequenceOfWrites = TwoClocks.TestCase


def test_a_sequence_of_every_sort_of_write(url: str) -> None:
    both = Reference(url)
    with both.writing() as writing:
        writing.put(body("甲"), body("乙"))
        writing.put_list(listing("2026.1", SPRING, "CF001", "CF002"))
    both.now += timedelta(days=1)
    with both.writing() as writing:
        assert writing.put(body("甲", domains=("城管",)), body("乙")) == Change(0, 1, 0, 1)
    both.now -= timedelta(days=2)
    with both.writing() as writing:
        assert writing.withdraw(SUBJECT, "乙") == Change(withdrawn=1)
        assert writing.put_list(listing("2026.1", SPRING, "CF002")) == Change(0, 1, 1, 1)
    with both.writing() as writing:
        assert writing.put_list(listing("2026.2", AUTUMN, "CF001", "CF002")) == Change(added=3)
    both.now += timedelta(days=9)
    with both.writing() as writing:
        assert not writing.put(body("甲", domains=("城管",)))
        assert not writing.put_list(listing("2026.1", SPRING, "CF002"))
        assert not writing.withdraw(SUBJECT, "乙")
    with both.writing() as writing:
        writing.put(body("乙", domains=("环保",)), body("甲"))
    assert len(both.states) == 6
    both.agree()
    both.store.close()


def test_a_correction_keeps_its_place(store: Store) -> None:
    write(store, [body("丙"), body("甲"), body("乙")])
    write(store, [body("丙", domains=("城管",))])
    write(store, [body("丁"), body("甲", domains=("城管",))])
    assert [row.name for row in store.snapshot().all(SUBJECT)] == ["丙", "甲", "乙", "丁"]


def test_a_name_that_comes_back_takes_its_old_place(store: Store) -> None:
    """As ``schema.RECORD`` has it: the place is the id of the first row of this name."""
    write(store, [body("丙"), body("甲")])
    with store.writing(ADMIN, Resource.LIBRARY, reason="测试") as writer:
        writer.withdraw(SUBJECT, ["丙"])
    write(store, [body("丙")])
    assert [row.name for row in store.snapshot().all(SUBJECT)] == ["丙", "甲"]


def test_an_equal_record_takes_no_revision(store: Store) -> None:
    write(store, [body("甲")])
    with store.writing(ADMIN, Resource.LIBRARY, reason="测试") as writer:
        assert writer.put([body("甲"), body("甲")]) == Change(unchanged=1)
        assert writer.put([]) == Change()
        assert writer.withdraw(SUBJECT, ["无"]) == Change()
        assert writer.revision is None
    assert store.snapshot().revision == 1


def test_a_snapshot_stays_as_it_was_taken(store: Store) -> None:
    write(store, [body("甲")])
    before = store.snapshot()
    write(store, [body("甲", domains=("城管",)), body("乙")])
    assert before.all(SUBJECT) == (body("甲"),)
    assert before.get(SUBJECT, "乙") is None
    assert before.history(SUBJECT, "甲") == (Belief(body("甲"), 1, None),)
    assert before.revision == 1


def test_a_series_is_read_first_valid_first(store: Store) -> None:
    write(store, [listing("2026.2", AUTUMN), listing("2026.1", SPRING)])
    assert [row.version for row in store.snapshot().series(LIST, "示例局")] == ["2026.1", "2026.2"]


def test_a_correction_may_exchange_the_days_of_two_records(store: Store) -> None:
    write(store, [listing("甲", SPRING), listing("乙", AUTUMN)])
    assert write(store, [listing("甲", AUTUMN), listing("乙", SPRING)]).corrected == 2
    assert [row.version for row in store.snapshot().series(LIST, "示例局")] == ["乙", "甲"]


def test_one_transaction_may_go_back_on_its_own_words(store: Store) -> None:
    """Or refuse to, naming the record; it must not leave half of it."""
    corrected = body("甲", domains=("城管",))
    refused = refusal(partial(write, store, [body("甲")], [corrected]))
    if refused is None:
        assert store.snapshot().all(SUBJECT) == (corrected,)
    else:
        assert "甲" in str(refused)
        assert store.snapshot().all(SUBJECT) == ()


def test_what_was_put_and_withdrawn_in_one_transaction_is_not_known(store: Store) -> None:
    """Or it is refused, naming the record."""
    write(store, [body("乙")])

    def work(writer: Writer) -> None:
        writer.put([body("甲")])
        writer.withdraw(SUBJECT, ["甲"])

    refused = refusal(partial(transact, store, work))
    assert refused is None or "甲" in str(refused)
    assert store.snapshot().all(SUBJECT) == (body("乙"),)


def test_a_revision_says_who_why_and_from_where(store: Store) -> None:
    with store.writing(
        ADMIN, Resource.LIBRARY, reason="更正'职权'", source="郑政〔2025〕13号.docx"
    ) as writer:
        writer.put([body("甲")])
    with store.engine.connect() as connection:
        row = connection.exec_driver_sql("SELECT actor, reason, source FROM revision").one()
    assert tuple(row) == ("admin", "更正'职权'", "郑政〔2025〕13号.docx")
    assert SOURCE not in row
