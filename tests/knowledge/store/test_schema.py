"""The schema is made by migrations, from every released one to the newest, or not at all."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from knowledge import store as store_package
from knowledge.store import open_store
from knowledge.store.engine import open_engine
from knowledge.store.kinds import INSTRUMENT, LIST, SUBJECT
from knowledge.store.schema import METADATA, RELEASED, guards_of
from knowledge.store.snapshot import Belief
from knowledge.store.store import Store
from knowledge.store.upgrade import upgrade
from tests.knowledge.store import processes, released
from tests.knowledge.store.records import body, write


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """An engine on an empty database."""
    opened = open_engine(url)
    yield opened
    opened.dispose()


def fill(engine: Engine, version: str) -> None:
    """Rows in every table of a released schema."""
    with engine.begin() as connection:
        for brought, statements in released.ROWS.items():
            for statement in statements if brought <= version else ():
                connection.exec_driver_sql(statement)


def rows(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of ours."""
    with engine.connect() as connection:
        tables = set(inspect(connection).get_table_names()) & set(METADATA.tables)
        return {
            table: sorted(tuple(row) for row in connection.execute(METADATA.tables[table].select()))
            for table in tables
        }


def shape(engine: Engine) -> dict[str, object]:
    """Version, tables and everything that hangs on them."""
    catalogue = (
        "SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2"
        if engine.dialect.name == "sqlite"
        else "SELECT relname, relkind, relnatts FROM pg_class"
        " WHERE relnamespace = 'public'::regnamespace ORDER BY 1"
    )
    with engine.connect() as connection:
        return {
            "version": list(connection.scalars(text("SELECT version_num FROM alembic_version"))),
            "catalogue": [tuple(row) for row in connection.execute(text(catalogue))],
        }


def test_every_migration_is_released_and_in_one_line() -> None:
    config = Config()
    config.set_main_option(
        "script_location", str(Path(str(store_package.__file__)).parent / "migrations")
    )
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(script.revision for script in scripts)[::-1] == RELEASED
    assert set(released.ROWS) == set(RELEASED), "a released schema without rows to upgrade"


def test_the_tables_are_those_that_queries_see(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"compare_type": True, "compare_server_default": True},
        )
        assert compare_metadata(context, METADATA) == []


@pytest.mark.parametrize("version", RELEASED)
def test_what_a_released_schema_held_is_readable_in_the_newest(
    url: str, engine: Engine, version: str
) -> None:
    upgrade(engine, version)
    fill(engine, version)
    before = rows(engine)
    store = open_store(url)
    after = rows(engine)
    assert {table: after[table] for table in before} == before
    snapshot = store.snapshot()
    assert snapshot.revision == 2
    assert snapshot.get(SUBJECT, "甲") == SUBJECT.model.model_validate_json(released.SUBJECT)
    right = LIST.model.model_validate_json(released.RIGHT_LIST)
    wrong = LIST.model.model_validate_json(released.WRONG_LIST)
    assert snapshot.series(LIST, "示例局") == (right,)
    assert snapshot.history(LIST, "示例局@2026.1") == (Belief(wrong, 1, 2), Belief(right, 2, None))
    (found,) = snapshot.where(INSTRUMENT, "title", "示例")
    assert found.instrument.title == "示例法"
    assert write(store, [body("甲", domains=("更正",)), body("乙")]).corrected == 1
    assert store.snapshot().revision == 3
    store.close()


@pytest.mark.parametrize("version", RELEASED)
def test_an_upgraded_schema_is_the_one_that_is_made_anew(
    engine: Engine, tmp_path: Path, version: str, request: pytest.FixtureRequest
) -> None:
    upgrade(engine, version)
    fill(engine, version)
    upgrade(engine)
    upgraded = shape(engine)
    fresh = open_engine(
        f"sqlite:///{tmp_path}/fresh.db"
        if engine.dialect.name == "sqlite"
        else request.getfixturevalue("postgres").database()
    )
    upgrade(fresh)
    assert shape(fresh) == upgraded
    fresh.dispose()


def test_opening_again_changes_nothing(url: str, engine: Engine) -> None:
    upgrade(engine)
    fill(engine, RELEASED[-1])
    before = rows(engine), shape(engine)
    for _ in range(2):
        upgrade(engine)
        open_store(url).close()
    assert (rows(engine), shape(engine)) == before


@pytest.mark.process
def test_processes_that_open_a_new_store_at_once_all_succeed(url: str) -> None:
    assert processes.at_once([partial(processes.open_and_close, url)] * 4) == [0] * 4


@pytest.mark.process
@pytest.mark.parametrize("version", RELEASED[:-1])
def test_processes_that_upgrade_at_once_all_succeed(engine: Engine, url: str, version: str) -> None:
    upgrade(engine, version)
    fill(engine, version)
    assert processes.at_once([partial(processes.open_and_close, url)] * 4) == [2] * 4


@pytest.mark.process
@pytest.mark.parametrize(
    "after",
    [
        "CREATE TABLE alembic_version",
        "CREATE TABLE record_term",
        "record_no_overlap",
        "INSERT INTO alembic_version",
        "CREATE TABLE statute_file",
        "UPDATE alembic_version",
    ],
)
def test_an_upgrade_that_is_killed_is_begun_anew(engine: Engine, url: str, after: str) -> None:
    with processes.stopped(partial(processes.only_upgrade, url), after=after):
        pass
    assert inspect(engine).get_table_names() == []
    store = open_store(url)
    assert store.snapshot().revision == 0
    assert write(store, [body("甲")]).added == 1
    store.close()


@pytest.mark.process
@pytest.mark.parametrize("version", RELEASED[:-1])
@pytest.mark.parametrize("after", ["CREATE TABLE", "UPDATE alembic_version"])
def test_an_upgrade_of_a_filled_store_that_is_killed_is_begun_anew(
    engine: Engine, url: str, version: str, after: str
) -> None:
    upgrade(engine, version)
    fill(engine, version)
    before = rows(engine), shape(engine)
    with processes.stopped(partial(processes.only_upgrade, url), after=after):
        pass
    assert (rows(engine), shape(engine)) == before
    store = open_store(url)
    assert store.snapshot().revision == 2
    store.close()


def test_every_guard_is_there(store: Store) -> None:
    """A guard that the list forgets would not be missed."""
    names = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        " UNION SELECT conname FROM pg_constraint WHERE contype = 'x'",
    }
    with store.engine.connect() as connection:
        dialect = store.engine.dialect.name
        there = set(connection.scalars(text(names[dialect])))
    assert there <= guards_of(RELEASED[-1], dialect)
