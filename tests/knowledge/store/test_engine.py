"""Connections: what is set on them, and what the database says put into words."""

import os
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from knowledge.errors import (
    BadField,
    DataFolderUnwritable,
    EnvironmentFault,
    QuanjieError,
    StoreUnavailable,
)
from knowledge.store import open_store
from knowledge.store.engine import BUSY_SECONDS, open_engine, reading, shown, writing
from knowledge.store.kinds import SUBJECT
from knowledge.store.store import Store
from tests.knowledge.store.records import body, write

SECRET = "geheim"


def readable(told: QuanjieError) -> bool:
    """Whether a person is told what is wrong and what to do, in Chinese, and no secret."""
    ours = re.sub(
        "QUANJIE_[A-Z]+|sqlite:///|postgresql://|--as-known", "", told.message + told.cure
    )
    assert not re.search("[A-Za-z]{4}", ours), ours
    assert re.search("[\u4e00-\u9fff]{3}", told.message)
    assert re.search("请", told.cure)
    assert SECRET not in f"{told} {told.value} {told.location} {told!r}"
    return True


@pytest.mark.parametrize(
    "url",
    [
        "",
        "store.db",
        "mysql://quanjie:geheim@localhost/quanjie",
        "oracle+oracledb://quanjie:geheim@localhost/quanjie",
        "file:///store.db",
        "sqlite://",
        "sqlite:///",
        "sqlite:///:memory:",
        "sqlite:///file::memory:?cache=shared&uri=true",
        "postgresql://quanjie:geheim@localhost:port/quanjie",
        "postgresql://quanjie:geheim@localhost:54321:1/quanjie",
        "://quanjie:geheim@localhost",
    ],
)
def test_an_address_of_no_kind_that_can_be_used(url: str) -> None:
    with pytest.raises(BadField) as told:
        open_store(url)
    assert told.value.location == "QUANJIE_STORE"
    assert readable(told.value)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://quanjie:geheim@127.0.0.1:{port}/quanjie",
        "postgres://quanjie:geheim@127.0.0.1:{port}/quanjie",
        "postgresql://127.0.0.1:{port}/quanjie?user=quanjie&password=geheim",
        "postgresql://quanjie:ge@geheim@127.0.0.1:{port}/quanjie",
    ],
    ids=["usual", "short scheme", "in the query", "with an unescaped @"],
)
def test_a_server_that_is_not_there_is_said_without_the_password(url: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = url.format(port=free.getsockname()[1])
        with pytest.raises(QuanjieError) as told:
            open_store(address)
    assert isinstance(told.value, StoreUnavailable | BadField)
    assert readable(told.value)
    assert SECRET not in shown(address)


@pytest.mark.postgres
def test_a_database_that_is_not_there(database: str) -> None:
    with pytest.raises(StoreUnavailable, match="没有这个数据库") as told:
        open_store(f"{database}_other")
    assert readable(told.value)


@pytest.fixture
def powerless(database: str) -> Iterator[str]:
    """The address of an empty database for a user who may create nothing in it."""
    owner = open_engine(database)
    with owner.begin() as connection:
        connection.execute(text(f"CREATE ROLE powerless LOGIN PASSWORD '{SECRET}'"))
        connection.execute(text("REVOKE CREATE ON SCHEMA public FROM PUBLIC"))
    yield database.replace("//postgres@", f"//powerless:{SECRET}@")
    with owner.begin() as connection:
        connection.execute(text("DROP OWNED BY powerless"))
        connection.execute(text("DROP ROLE powerless"))
    owner.dispose()


@pytest.mark.postgres
def test_a_user_without_rights_is_told_so(powerless: str) -> None:
    with pytest.raises(EnvironmentFault) as told:
        open_store(powerless)
    assert readable(told.value)


@pytest.mark.postgres
def test_a_user_who_may_only_read_reads_and_is_told_so(powerless: str, database: str) -> None:
    owner = open_store(database)
    write(owner, [body("甲")])
    with owner.engine.begin() as connection:
        connection.execute(text("GRANT SELECT ON ALL TABLES IN SCHEMA public TO powerless"))
    reader = open_store(powerless)
    assert reader.snapshot().all(SUBJECT) == (body("甲"),)
    with pytest.raises(EnvironmentFault) as told:
        write(reader, [body("乙")])
    assert readable(told.value)
    reader.close()
    owner.close()


@pytest.mark.postgres
@pytest.mark.parametrize("filled", [False, True])
def test_a_server_that_only_reads_is_said(database: str, *, filled: bool) -> None:
    owner = open_store(database) if filled else None
    administrator = open_engine(database)
    name = database.rpartition("/")[2]
    with administrator.begin() as connection:
        connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    administrator.dispose()
    if owner:
        owner.close()
    with pytest.raises(StoreUnavailable, match="只读") as told:
        _write_once(database)
    assert readable(told.value)


def _write_once(url: str) -> None:
    store = open_store(url)
    try:
        write(store, [body("甲")])
    finally:
        store.close()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DataFolderUnwritable) as told:
        open_store(f"sqlite:///{tmp_path}/file/store.db")
    assert readable(told.value)


def test_a_folder_is_made(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/资料 库/一层/store.db")
    assert write(store, [body("甲")]).added == 1
    store.close()
    assert (tmp_path / "资料 库/一层/store.db").is_file()


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="打不开") as told:
        open_store(f"sqlite:///{tmp_path}")
    assert readable(told.value)


@pytest.mark.parametrize("content", [b"no database, but long enough to be one" * 200, b"x"])
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "store.db"
    file.write_bytes(content)
    with pytest.raises(StoreUnavailable, match="不是数据库") as told:
        open_store(f"sqlite:///{file}")
    assert readable(told.value)
    assert file.read_bytes() == content


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    (tmp_path / "store.db").touch()
    store = open_store(f"sqlite:///{tmp_path}/store.db")
    assert store.snapshot().revision == 0
    store.close()


@pytest.mark.parametrize("damage", ["overwritten", "cut off"])
def test_a_damaged_database_is_said(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "store.db"
    store = open_store(f"sqlite:///{file}")
    write(store, [body(f"第{number}", published_at="很长" * 500) for number in range(200)])
    store.close()
    whole = file.read_bytes()
    head = whole[:100] if damage == "overwritten" else whole[: len(whole) // 2]
    file.write_bytes(head + (b"\xff" * (len(whole) - 100) if damage == "overwritten" else b""))
    with pytest.raises(StoreUnavailable, match="损坏") as told:
        open_store(f"sqlite:///{file}").snapshot().all(SUBJECT)
    assert readable(told.value)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without the rights of root, for whom nothing is read-only."""
    own = os.geteuid()
    if own == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(own)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter and nobody but its owner may change."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


def test_a_read_only_file_is_said(open_folder: Path) -> None:
    file = open_folder / "store.db"
    open_store(f"sqlite:///{file}").close()
    file.chmod(0o444)
    open_folder.chmod(0o777)
    with as_nobody():
        store = open_store(f"sqlite:///{file}")
        assert store.snapshot().revision == 0
        with pytest.raises(StoreUnavailable, match="只读") as told:
            write(store, [body("甲")])
        store.close()
    assert readable(told.value)


def test_a_read_only_folder_is_said(open_folder: Path) -> None:
    open_store(f"sqlite:///{open_folder}/store.db").close()
    open_folder.chmod(0o555)
    with as_nobody():
        with pytest.raises(StoreUnavailable) as new:
            open_store(f"sqlite:///{open_folder}/new.db")
        with pytest.raises(StoreUnavailable) as old:
            write(open_store(f"sqlite:///{open_folder}/store.db"), [body("甲")])
    assert readable(new.value)
    assert readable(old.value)


@pytest.mark.full_disk
def test_a_device_that_is_full_is_said() -> None:
    with pytest.raises(StoreUnavailable) as told:
        open_store("sqlite:////dev/full")
    assert readable(told.value)


def test_tables_that_went_away_are_said(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("DROP TABLE record_term"))
        connection.execute(
            text(
                f"DROP TABLE record{' CASCADE' if connection.dialect.name == 'postgresql' else ''}"
            )
        )
    with pytest.raises(EnvironmentFault) as told:
        store.snapshot().all(SUBJECT)
    assert "连接" not in told.value.message
    assert readable(told.value)


def test_refusing_to_open_leaves_no_connection(url: str) -> None:
    """Python warns of a connection that was forgotten, and warnings are errors here."""
    store = open_store(url)
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(EnvironmentFault):
        open_store(url)
    if url.startswith("postgresql"):
        probe = open_engine(url)
        with probe.connect() as connection:
            others = connection.scalar(
                text(
                    "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
                    " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
                )
            )
        probe.dispose()
        assert others == 0


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Store]:
    """A store in SQLite."""
    store = open_store(f"sqlite:///{tmp_path}/store.db")
    yield store
    store.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", BUSY_SECONDS * 1000),
    ],
)
def test_every_sqlite_connection_is_prepared(file: Store, pragma: str, value: object) -> None:
    with reading(file.engine) as first, reading(file.engine) as second:
        for connection in (first, second):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value


def test_a_writer_takes_the_lock_when_it_begins(file: Store) -> None:
    other = open_engine(str(file.engine.url))
    with other.connect() as impatient:
        impatient.exec_driver_sql("PRAGMA busy_timeout = 0")
        impatient.rollback()
        with reading(file.engine):
            impatient.exec_driver_sql("ROLLBACK")
            impatient.exec_driver_sql("BEGIN IMMEDIATE")
            impatient.exec_driver_sql("ROLLBACK")
            impatient.exec_driver_sql("BEGIN")
        with writing(file.engine, "revision"):
            impatient.exec_driver_sql("ROLLBACK")
            with pytest.raises(DBAPIError, match="locked"):
                impatient.exec_driver_sql("BEGIN IMMEDIATE")
            impatient.exec_driver_sql("BEGIN")
    other.dispose()


def test_a_reader_s_transaction_does_not_write(store: Store) -> None:
    """A transaction that only reads sees one state from beginning to end on SQLite."""
    with reading(store.engine) as connection:
        connection.execute(text("SELECT COUNT(*) FROM revision"))
        write(store, [body("甲")])
    assert store.snapshot().revision == 1


def test_importing_the_package_imports_no_database() -> None:
    told = subprocess.run(
        (
            sys.executable,
            "-c",
            (
                "import sys, knowledge.store;"
                "print({'sqlalchemy', 'alembic', 'psycopg', 'sqlite3'} & set(sys.modules))"
            ),
        ),
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "set()"
