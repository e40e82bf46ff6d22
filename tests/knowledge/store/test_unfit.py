"""A schema that no run of ours can have left is refused in words, and left as it is."""

import re
from collections.abc import Iterator, Sequence

import pytest
from sqlalchemy import Engine, inspect, text

from knowledge.errors import StoreUnfit
from knowledge.store import open_store
from knowledge.store import upgrade as upgrading
from knowledge.store.engine import open_engine
from knowledge.store.schema import METADATA, RELEASED, guards_of
from knowledge.store.upgrade import upgrade
from tests.knowledge.store.conftest import BOTH

POSTGRES = pytest.mark.parametrize(
    "url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """An engine on an empty database."""
    opened = open_engine(url)
    yield opened
    opened.dispose()


def run(engine: Engine, *statements: str) -> None:
    """Statements in one transaction."""
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def tables(engine: Engine) -> list[str]:
    """Names of all tables."""
    return sorted(inspect(engine).get_table_names())


def refused(url: str, engine: Engine) -> StoreUnfit:
    """What opening says; it changes nothing."""
    before = tables(engine)
    with pytest.raises(StoreUnfit) as raised:
        open_store(url)
    assert tables(engine) == before
    told = raised.value
    assert told.message.endswith("数据没有改动。")
    assert not re.search("[A-Za-z]{4}", told.cure.replace("QUANJIE_STORE", ""))
    assert "备份" in told.cure
    return told


@pytest.mark.parametrize("version", ["0003", ""])
def test_an_unknown_version_is_refused(url: str, engine: Engine, version: str) -> None:
    upgrade(engine)
    run(engine, f"UPDATE alembic_version SET version_num = '{version}'")  # noqa: S608
    assert f"版本是 {version}" in refused(url, engine).message


def test_tables_without_a_version_are_refused(url: str, engine: Engine) -> None:
    upgrade(engine)
    run(engine, "DROP TABLE alembic_version")
    assert "没有结构版本号" in refused(url, engine).message


def test_an_empty_version_table_is_refused(url: str, engine: Engine) -> None:
    upgrade(engine)
    run(engine, "DELETE FROM alembic_version")
    assert "没有结构版本号" in refused(url, engine).message


def test_somebody_else_s_database_is_refused(url: str, engine: Engine) -> None:
    run(engine, "CREATE TABLE orders (id INTEGER PRIMARY KEY)")
    assert "别的程序" in refused(url, engine).message


@pytest.mark.parametrize("version", RELEASED)
def test_somebody_else_s_database_is_refused_although_its_version_has_our_number(
    url: str, engine: Engine, version: str
) -> None:
    """Many programs number their migrations 0001, 0002, …"""
    run(
        engine,
        "CREATE TABLE orders (id INTEGER PRIMARY KEY)",
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)",
        f"INSERT INTO alembic_version VALUES ('{version}')",  # noqa: S608
    )
    refused(url, engine)


@pytest.mark.parametrize("table", ["record", "record_term", "statute_file"])
def test_a_missing_table_is_refused(url: str, engine: Engine, table: str) -> None:
    upgrade(engine)
    run(engine, f"DROP TABLE {table}{' CASCADE' if engine.dialect.name == 'postgresql' else ''}")
    assert table in refused(url, engine).message


def unguard(engine: Engine, guard: str) -> None:
    """Take one guard away."""
    if guard == "record_name_once":
        run(engine, "DROP INDEX record_name_once")
    elif engine.dialect.name == "sqlite":
        run(engine, f"DROP TRIGGER {guard}")
    elif guard == "record_no_overlap":
        run(engine, "ALTER TABLE record DROP CONSTRAINT record_no_overlap")
    else:
        table = max((name for name in METADATA.tables if guard.startswith(name)), key=len)
        run(engine, f"DROP TRIGGER {guard} ON {table}")


@pytest.mark.parametrize("guard", sorted(guards_of(RELEASED[-1], "sqlite")))
@pytest.mark.parametrize("url", BOTH[:1], indirect=True)
def test_a_missing_guard_is_refused(url: str, engine: Engine, guard: str) -> None:
    upgrade(engine)
    unguard(engine, guard)
    assert guard in refused(url, engine).message


@POSTGRES
def test_missing_guards_are_refused_in_postgresql(url: str, engine: Engine) -> None:
    upgrade(engine)
    guards = guards_of(RELEASED[-1], "postgresql")
    for guard in guards:
        unguard(engine, guard)
    message = refused(url, engine).message
    assert [guard for guard in guards if guard not in message] == []


def test_a_name_that_may_be_known_twice_is_refused(url: str, engine: Engine) -> None:
    """The unique index is a guard as much as a trigger is."""
    upgrade(engine)
    run(engine, "DROP INDEX record_name_once")
    assert "record_name_once" in refused(url, engine).message


@POSTGRES
def test_a_guard_that_is_switched_off_is_refused(url: str, engine: Engine) -> None:
    upgrade(engine)
    run(engine, "ALTER TABLE record DISABLE TRIGGER record_never_deleted")
    assert "record_never_deleted" in refused(url, engine).message


@pytest.mark.parametrize("version", RELEASED[:-1])
def test_an_older_schema_without_its_guard_is_not_upgraded(
    url: str, engine: Engine, version: str
) -> None:
    upgrade(engine, version)
    unguard(engine, "record_never_deleted")
    assert "record_never_deleted" in refused(url, engine).message


@pytest.mark.parametrize("version", RELEASED[:-1])
def test_an_older_schema_with_half_of_the_next_is_refused(
    url: str, engine: Engine, version: str
) -> None:
    upgrade(engine, version)
    run(engine, "CREATE TABLE statute_text (sha256 VARCHAR(64) PRIMARY KEY)")
    refused(url, engine)


@POSTGRES
def test_a_version_that_changes_while_it_is_read_is_no_fault(
    url: str, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In PostgreSQL each statement sees what is committed: tables of 0001, then version 0002."""
    upgrade(engine, RELEASED[0])
    other = open_engine(url)

    class Interrupted:
        """Another process upgrades after the tables were listed."""

        def __init__(self, connection: object) -> None:
            self._inspector = inspect(connection)

        def get_table_names(self) -> Sequence[str]:
            """Tables as they were."""
            names: Sequence[str] = self._inspector.get_table_names()
            monkeypatch.setattr(upgrading, "inspect", inspect)
            upgrade(other)
            return names

    monkeypatch.setattr(upgrading, "inspect", Interrupted)
    upgrade(engine)
    other.dispose()
