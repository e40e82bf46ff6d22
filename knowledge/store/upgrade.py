"""Bring a store's schema to what this program knows; refuse what it cannot know.

An upgrade runs under the write lock in one transaction: a process that dies leaves the schema as it
was, and the next one starts over. What is left to detect is a schema that no run of ours can have
left behind.
"""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from knowledge.errors import StoreUnfit
from knowledge.store.engine import reading, writing
from knowledge.store.schema import METADATA, RELEASED, guards_of, tables_of

_VERSIONS = "alembic_version"
_UPGRADE_LOCK = 5113
_PRESENT = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'index')",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'"
    " UNION SELECT conname FROM pg_constraint WHERE contype = 'x'"
    " UNION SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()",
}


def upgrade(engine: Engine, target: str = RELEASED[-1]) -> None:
    """Create or upgrade the schema to ``target``; do nothing where it is there already.

    Raises:
        StoreUnfit: the schema is newer than this program, half made, or not Quanjie's.
    """
    with reading(engine) as connection:
        if connection.dialect.name == "postgresql":
            # Tables, version and guards are read in turn: all of them as of one moment.
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        if _current(connection) == target:
            return
    with writing(engine, None) as connection:
        if connection.dialect.name == "postgresql":
            # There may be no table yet whose lock could be taken.
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})"))
        if _current(connection) != target:
            _migrate(connection, target)
            _current(connection)


def _current(connection: Connection) -> str | None:
    """The schema's version; ``None`` in an empty database."""
    tables = set(inspect(connection).get_table_names())
    found = (
        connection.scalar(text(f"SELECT version_num FROM {_VERSIONS}"))  # noqa: S608
        if _VERSIONS in tables
        else None
    )
    ours = tables & set(METADATA.tables)
    if found is None:
        if ours:
            raise _unfit("数据库里有数据表，却没有结构版本号：建表或者升级曾在半途中断")
        if tables - {_VERSIONS}:
            raise _unfit("数据库里已经有别的程序的数据表，不是权界的数据库")
        return None
    if found not in RELEASED:
        raise _unfit(f"数据库结构的版本是 {found}，本程序不认识，可能由更新的版本建立")
    present = set(connection.scalars(text(_PRESENT[connection.dialect.name])))
    missing = (tables_of(found) - ours) | (guards_of(found, connection.dialect.name) - present)
    if missing:
        raise _unfit(f"数据库缺少数据表或者保护：{'、'.join(sorted(missing))}")
    if ours != tables_of(found):
        half = "、".join(sorted(ours - tables_of(found)))
        raise _unfit(f"数据库结构的版本是 {found}，却已经有后来的数据表 {half}：升级曾在半途中断")
    return str(found)


def _migrate(connection: Connection, target: str) -> None:
    # A quarter of a second that only a changing schema costs.
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, target)


def _unfit(why: str) -> StoreUnfit:
    return StoreUnfit(
        f"{why}。数据没有改动。",
        cure="请使用建立它的那个版本的权界，或者从备份恢复；也可以用 QUANJIE_STORE 指定另一个数据库。",
    )
