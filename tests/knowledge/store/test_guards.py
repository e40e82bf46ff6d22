"""The database itself refuses to contradict, to rewrite and to forget, whoever asks it to."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from knowledge import Interval
from knowledge.store.schema import METADATA
from tests.knowledge.store.records import days

DAY = date(2026, 3, 10)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
RECORD = """
INSERT INTO record
  (id, kind, name, series, place, valid_from, valid_to, known_from, content, sha256)
VALUES
  (:id, 'list_version', :name, :series, :id, :valid_from, :valid_to, :revision, '{}', 'x')
"""


def revision(raw: Connection, recorded_at: str = "2026-03-10T00:00:00.000000+00:00") -> int:
    """A further revision."""
    number: int = raw.execute(
        text("SELECT COALESCE(MAX(number), 0) + 1 FROM revision")
    ).scalar_one()
    raw.execute(
        text("INSERT INTO revision VALUES (:number, :recorded_at, '某人', '测试', NULL)"),
        {"number": number, "recorded_at": recorded_at},
    )
    return number


def record(
    raw: Connection,
    valid: Interval,
    *,
    name: str | None = None,
    series: str | None = "示例局",
    known_from: int | None = None,
) -> int:
    """A known record, by default of the newest revision; its id."""
    number: int = raw.execute(text("SELECT COALESCE(MAX(id), 0) + 1 FROM record")).scalar_one()
    newest = raw.execute(text("SELECT MAX(number) FROM revision")).scalar_one()
    raw.execute(
        text(RECORD),
        {
            "id": number,
            "name": name or f"第{number}",
            "series": series,
            "valid_from": valid.valid_from and valid.valid_from.isoformat(),
            "valid_to": valid.valid_to and valid.valid_to.isoformat(),
            "revision": known_from or newest or revision(raw),
        },
    )
    return number


def close(raw: Connection, number: int, at: int | None = None) -> None:
    """End the belief in a record, by default with a further revision."""
    raw.execute(
        text("UPDATE record SET known_to = :at WHERE id = :id"),
        {"id": number, "at": at or revision(raw)},
    )


def run(raw: Connection, statement: str) -> None:
    """One statement."""
    raw.execute(text(statement))


def refuses(raw: Connection, statement: str) -> bool:
    """Whether the database refuses, and leaves what was."""
    try:
        with raw.begin_nested():
            run(raw, statement)
    except DBAPIError:
        return True
    return False


def update(number: int, change: str) -> str:
    """A statement that changes one record."""
    return f"UPDATE record SET {change} WHERE id = {number}"  # noqa: S608


def accepts(raw: Connection, first: Interval, second: Interval) -> bool:
    """Whether two records of one series may hold in these intervals."""
    undone = raw.begin_nested()
    record(raw, first)
    try:
        with raw.begin_nested():
            record(raw, second)
    except IntegrityError:
        return False
    else:
        return True
    finally:
        undone.rollback()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (days(None), days(None)),
        (days(None), days(DAY, DAY)),
        (days(None, DAY), days(DAY)),
        (days(DAY), days(None, DAY)),
        (days(DAY), days(AFTER)),
        (days(None, DAY), days(None, BEFORE)),
        (days(DAY, DAY), days(DAY, DAY)),
        (days(BEFORE, DAY), days(DAY, AFTER)),
        (days(DAY, AFTER), days(BEFORE, DAY)),
        (days(BEFORE, AFTER), days(DAY, DAY)),
        (days(DAY, DAY), days(BEFORE, AFTER)),
        (days(DAY), days(date.max, date.max)),
        (days(None, DAY), days(date.min, date.min)),
    ],
)
def test_one_day_in_common_is_an_overlap(
    raw: Connection, first: Interval, second: Interval
) -> None:
    revision(raw)
    assert not accepts(raw, first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (days(None, DAY), days(AFTER)),
        (days(DAY), days(None, BEFORE)),
        (days(DAY, DAY), days(AFTER, AFTER)),
        (days(DAY, DAY), days(BEFORE, BEFORE)),
        (days(BEFORE, DAY), days(AFTER, date.max)),
    ],
)
def test_intervals_that_only_touch_do_not_overlap(
    raw: Connection, first: Interval, second: Interval
) -> None:
    revision(raw)
    assert accepts(raw, first, second)


WEEK = [DAY + timedelta(days=number) for number in range(6)]
edges = st.none() | st.sampled_from(WEEK)
intervals = (
    st.tuples(edges, edges)
    .filter(lambda pair: pair[0] is None or pair[1] is None or pair[0] <= pair[1])
    .map(lambda pair: days(*pair))
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=intervals, second=intervals)
def test_the_database_counts_days_as_intervals_do(
    raw: Connection, first: Interval, second: Interval
) -> None:
    revision(raw)
    around = [WEEK[0] - timedelta(days=1), *WEEK, WEEK[-1] + timedelta(days=1)]
    shared = any(first.holds_on(day) and second.holds_on(day) for day in around)
    assert accepts(raw, first, second) is not shared


def test_another_series_another_kind_and_no_series_do_not_overlap(raw: Connection) -> None:
    revision(raw)
    record(raw, days(None))
    record(raw, days(None), series="他局")
    record(raw, days(None), series=None)
    record(raw, days(None), series=None)
    raw.execute(
        text(RECORD.replace("'list_version'", "'item'")),
        {"id": 99, "name": "x", "series": "示例局", "valid_from": None, "valid_to": None}
        | {"revision": 1},
    )


def test_what_is_no_longer_believed_does_not_stand_in_the_way(raw: Connection) -> None:
    revision(raw)
    wrong = record(raw, days(None), name="甲")
    close(raw, wrong)
    right = record(raw, days(None), name="甲")
    close(raw, right)
    record(raw, days(DAY, DAY), name="乙")


def test_a_name_is_known_once(raw: Connection) -> None:
    revision(raw)
    record(raw, days(DAY), name="甲", series=None)
    with pytest.raises(IntegrityError):
        record(raw, days(DAY), name="甲", series=None)


@pytest.mark.parametrize(
    "change",
    [
        "id = 1000",
        "kind = 'item'",
        "name = '乙'",
        "series = '他局'",
        "series = NULL",
        "place = 1000",
        "valid_from = '2020-01-01'",
        "valid_from = NULL",
        "valid_to = '2020-01-01'",
        "valid_to = NULL",
        "known_from = known_from + 1",
        "content = '[]'",
        "sha256 = 'y'",
    ],
)
@pytest.mark.parametrize("closing", [False, True])
def test_a_record_is_never_rewritten(raw: Connection, change: str, closing: bool) -> None:
    revision(raw)
    revision(raw)
    number = record(raw, days(DAY, AFTER), name="甲", known_from=2)
    end = revision(raw)
    also = f", known_to = {end}" if closing else ""
    assert refuses(raw, update(number, change + also))
    assert not refuses(raw, update(number, f"known_to = {end}"))


@pytest.mark.parametrize("change", ["known_to = NULL", "known_to = known_to + 1", "name = '乙'"])
def test_a_closed_record_stays_closed(raw: Connection, change: str) -> None:
    revision(raw)
    number = record(raw, days(DAY))
    close(raw, number)
    revision(raw)
    assert refuses(raw, update(number, change))


@pytest.mark.parametrize("known_to", ["known_from", "known_from - 1", "0", "4711"])
def test_knowledge_ends_after_it_began_and_with_a_revision(raw: Connection, known_to: str) -> None:
    revision(raw)
    revision(raw)
    number = record(raw, days(DAY))
    assert refuses(raw, update(number, f"known_to = {known_to}"))


def test_validity_runs_forward(raw: Connection) -> None:
    revision(raw)
    backward = Interval.model_construct(valid_from=AFTER, valid_to=DAY)
    with pytest.raises(IntegrityError):
        record(raw, backward, series=None)


@pytest.mark.parametrize("number", [0, -1, 1, 2, 4, 5, 100])
def test_revisions_are_numbered_without_gap_or_repetition(raw: Connection, number: int) -> None:
    revision(raw)
    revision(raw)
    statement = f"INSERT INTO revision VALUES ({number}, '2027-01-01', '某人', '测试', NULL)"  # noqa: S608
    assert refuses(raw, statement)
    assert revision(raw) == 3


def test_recorded_at_never_runs_back(raw: Connection) -> None:
    revision(raw, "2026-03-10T00:00:00.000001+00:00")
    with pytest.raises(IntegrityError):
        revision(raw, "2026-03-10T00:00:00.000000+00:00")


SOMETHING = """
INSERT INTO record_term VALUES ({record}, 'title', '示例法');
INSERT INTO statute_text VALUES ('t', 'h', '示例法.md', {blob}, '{{}}');
INSERT INTO statute_article VALUES ('t', 1, 'art_1', '{{}}')
"""


@pytest.fixture
def filled(raw: Connection) -> Connection:
    """A row in every table that never forgets."""
    revision(raw)
    number = record(raw, days(DAY), name="甲")
    record(raw, days(DAY), name="乙", series=None)
    blob = "X'00'" if raw.dialect.name == "sqlite" else "'\\x00'"
    for statement in SOMETHING.format(record=number, blob=blob).split(";"):
        run(raw, statement)
    return raw


def everything(raw: Connection) -> list[list[tuple[object, ...]]]:
    """Every row of every table."""
    tables = METADATA.sorted_tables
    return [sorted(map(tuple, raw.execute(table.select())), key=str) for table in tables]


REWRITES = (
    "UPDATE revision SET actor = '他人'",
    "UPDATE revision SET recorded_at = '2030-01-01'",
    "UPDATE record_term SET value = '他法'",
    "UPDATE statute_text SET path = '他法.md'",
    "UPDATE statute_text SET frame = '[]'",
    "UPDATE statute_article SET content = '[]'",
    "UPDATE statute_article SET seq = 2",
    "DELETE FROM record_term",
    "DELETE FROM record",
    "DELETE FROM revision",
    "DELETE FROM statute_article",
    "DELETE FROM statute_text",
)


@pytest.mark.parametrize("statement", REWRITES)
def test_nothing_is_rewritten_or_deleted(filled: Connection, statement: str) -> None:
    assert refuses(filled, statement)


@pytest.mark.parametrize(
    "statement",
    [
        (
            "INSERT OR REPLACE INTO record SELECT id, kind, name, series, place, '2030-01-01', NULL,"
            " known_from, NULL, '[]', 'y' FROM record WHERE name = '乙'"
        ),
        (
            "INSERT OR REPLACE INTO record SELECT 99, kind, name, series, 99, '2020-01-01',"
            " '2020-01-01', known_from, NULL, '[]', 'y' FROM record WHERE name = '乙'"
        ),
        "INSERT OR REPLACE INTO revision VALUES (1, '2027-01-01', '他人', '测试', NULL)",
        "INSERT OR REPLACE INTO statute_text VALUES ('t', 'h', '他法.md', X'00', '[]')",
        "INSERT OR REPLACE INTO statute_article VALUES ('t', 1, 'art_1', '[]')",
        "INSERT OR REPLACE INTO statute_article VALUES ('t', 2, 'art_1', '[]')",
    ],
)
@pytest.mark.parametrize("standing", ["sqlite"], indirect=True)
def test_replacing_is_no_way_round(filled: Connection, statement: str) -> None:
    """SQLite's REPLACE deletes rows, and by default calls no trigger for them."""
    before = everything(filled)
    refuses(filled, statement)
    assert everything(filled) == before


@pytest.mark.parametrize("table", ["revision", "record", "record_term", "statute_text"])
@pytest.mark.parametrize(
    "standing", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
def test_truncating_is_no_way_round(filled: Connection, table: str) -> None:
    """PostgreSQL's TRUNCATE calls no trigger that guards rows."""
    assert refuses(filled, f"TRUNCATE {table} CASCADE")


def test_a_record_is_not_dated_back_in_knowledge(raw: Connection) -> None:
    """It would show in snapshots of revisions that never knew it."""
    old = revision(raw)
    revision(raw)
    with pytest.raises(IntegrityError):
        record(raw, days(DAY), known_from=old)


def test_a_belief_is_not_ended_in_the_past(raw: Connection) -> None:
    """It would vanish from snapshots of revisions that knew it."""
    revision(raw)
    number = record(raw, days(DAY))
    earlier = revision(raw)
    revision(raw)
    with pytest.raises(IntegrityError):
        close(raw, number, at=earlier)


def test_a_term_is_not_added_later(filled: Connection) -> None:
    """Snapshots of earlier revisions would find the record by it."""
    revision(filled)
    assert refuses(filled, "INSERT INTO record_term SELECT id, 'title', '他法' FROM record")


def test_an_article_is_of_a_known_text_and_stands_there_once(filled: Connection) -> None:
    assert refuses(filled, "INSERT INTO statute_article VALUES ('other', 1, 'art_1', '{}')")
    assert refuses(filled, "INSERT INTO statute_article VALUES ('t', 2, 'art_1', '{}')")
    assert refuses(filled, "INSERT INTO statute_article VALUES ('t', 1, 'art_2', '{}')")
    assert not refuses(filled, "INSERT INTO statute_article VALUES ('t', 2, 'art_2', '{}')")


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO record_term VALUES (4711, 'title', '示例法')",
        (
            "INSERT INTO record VALUES"
            " (4711, 'subject', '甲', NULL, 1, NULL, NULL, 4711, NULL, '{}', 'x')"
        ),
    ],
)
def test_terms_and_records_refer_to_what_there_is(raw: Connection, statement: str) -> None:
    assert refuses(raw, statement)
