"""Connections: SQLite in WAL with one writer at a time, or PostgreSQL."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from knowledge.errors import (
    BadField,
    DataFolderUnwritable,
    QuanjieError,
    StoreBusy,
    StoreUnavailable,
    StoreUnfit,
)

BUSY_SECONDS: Final = 30
"""How long a writer waits for another one."""

_LOCK_NOT_AVAILABLE, _UNDEFINED_TABLE = "55P03", "42P01"
_PLAIN = re.compile(r"[\w.-]+")
_SQLITE_HEAD = b"SQLite format 3\0"
_WRITING = "quanjie_writing"


def open_engine(url: str) -> Engine:
    """An engine for ``url``; nothing is created yet, except the folder of an SQLite file.

    Raises:
        BadField: the address is of no kind that Quanjie can use.
        DataFolderUnwritable: the folder of the file cannot be created.
    """
    address = _address(url)
    if address.get_backend_name() == "postgresql":
        return create_engine(
            address,
            pool_pre_ping=True,
            connect_args={"connect_timeout": 10, "options": f"-c lock_timeout={BUSY_SECONDS}s"},
        )
    file = Path(address.database or "")
    _make_folder(file)
    _require_database(file)
    engine = create_engine(address, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction that only reads."""
    with _translated(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, table: str | None) -> Iterator[Connection]:
    """A connection in a transaction that holds the one write lock.

    Args:
        engine: the store's engine.
        table: PostgreSQL: the table whose lock stands for the store; ``None`` before there is one.
    """
    with _translated(engine), engine.connect() as plain:
        connection = plain.execution_options(**{_WRITING: True})
        with connection.begin():
            if engine.dialect.name == "postgresql" and table is not None:
                connection.execute(text(f"LOCK TABLE {table} IN EXCLUSIVE MODE"))
            yield connection


def shown(url: str | URL) -> str:
    """An address as it may be shown: host and database, never a user, password or option.

    A password that was not escaped may have spilled into the host: then that is not shown either.
    """
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        return "（无法识别的地址）"
    if address.get_backend_name() == "sqlite":
        return f"sqlite:///{address.database}"
    host = address.host or ""
    named = _PLAIN.fullmatch(host) and _PLAIN.fullmatch(address.database or "")
    return f"postgresql://{host}/{address.database}" if named else "postgresql://…"


def _address(url: str) -> URL:
    unusable = BadField(
        "数据库地址无法识别。",
        cure="请写成 sqlite:///文件路径 或者 postgresql://用户:口令@主机/数据库；口令里的 @ : / 须写成 %40 %3A %2F。",
        location="QUANJIE_STORE",
    )
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as fault:
        # The fault quotes the address with its password.
        raise unusable from (None if "@" in url else fault)
    match address.get_backend_name():
        case "postgresql":
            return address.set(drivername="postgresql+psycopg")
        case "sqlite" if _is_file(address):
            return address.set(drivername="sqlite+pysqlite")
    raise unusable


def _is_file(address: URL) -> bool:
    """Whether an SQLite address names a file and nothing else: no memory, no URI with options."""
    name = address.database or ""
    return bool(name) and not address.query and not name.startswith((":memory:", "file:"))


def _require_database(file: Path) -> None:
    """SQLite would write over a short file that is none of its own."""
    try:
        with file.open("rb") as opened:
            head = opened.read(len(_SQLITE_HEAD))
    except OSError:
        return
    if head and head != _SQLITE_HEAD:
        raise StoreUnavailable(
            "数据库无法使用：文件不是数据库，或者已经损坏。",
            cure="请核对 QUANJIE_STORE 和数据目录，或者从备份恢复。",
            value=str(file),
        )


def _make_folder(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise DataFolderUnwritable(
            "数据目录不能写入。",
            cure="请检查目录权限和磁盘空间，或者用 QUANJIE_DATA 指定别处。",
            value=str(file.parent),
        ) from fault


def _prepare(connection: SqliteConnection, _: object) -> None:
    # SQLAlchemy's events begin transactions; the driver must not begin its own.
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A deferred transaction that writes late fails at once when another has written meanwhile.
    immediate = connection.get_execution_options().get(_WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


@contextmanager
def _translated(engine: Engine) -> Iterator[None]:
    """What the database says, as an error that a user can act on."""
    try:
        yield
    except PoolTimeout as fault:
        raise _busy(engine) from fault
    except IntegrityError:
        # Which record is refused, and why, the writer knows.
        raise
    except DBAPIError as fault:
        raise _as_ours(fault, engine) from fault


def _busy(engine: Engine) -> StoreBusy:
    return StoreBusy(
        f"另一个进程正在写入数据库，等候 {BUSY_SECONDS} 秒仍未结束。",
        cure="请稍后再试；如果没有别的进程在运行，请检查数据库文件是否被占用。",
        value=shown(engine.url),
    )


def _as_ours(fault: DBAPIError, engine: Engine) -> QuanjieError:
    said = str(fault.orig)
    state = getattr(fault.orig, "sqlstate", None)
    if "database is locked" in said or state == _LOCK_NOT_AVAILABLE:
        return _busy(engine)
    if state == _UNDEFINED_TABLE or "no such table" in said:
        return StoreUnfit(
            "数据库缺少数据表。",
            cure="请从备份恢复，或者用 QUANJIE_STORE 指定另一个数据库。",
            value=shown(engine.url),
        )
    return StoreUnavailable(
        f"数据库无法使用：{_reason(said)}。",
        cure="请检查 QUANJIE_STORE、网络、权限和磁盘空间。",
        value=shown(engine.url),
    )


_REASONS = (
    ("not a database", "文件不是数据库，或者已经损坏"),
    ("malformed", "数据库文件已经损坏"),
    ("readonly", "数据库只读"),
    ("read-only", "数据库只读"),
    ("unable to open", "数据库文件打不开"),
    ("disk is full", "磁盘空间不足"),
    ("disk I/O", "读写磁盘出错"),
    ("authentication failed", "用户名或者口令不对"),
    ("permission denied", "没有权限"),
    ("must be owner", "没有权限"),
    ("refused", "数据库服务器拒绝连接或者没有运行"),
    ("does not exist", "没有这个数据库或者用户"),
    ("timeout", "连接超时"),
)


def _reason(said: str) -> str:
    return next((reason for words, reason in _REASONS if words in said), "连接失败或者中断")
