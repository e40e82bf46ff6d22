"""The store: snapshots to read, one writer at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from knowledge.errors import Conflict
from knowledge.principal import Action, Principal, Resource, require
from knowledge.store.engine import open_engine, writing
from knowledge.store.snapshot import Snapshot, latest
from knowledge.store.upgrade import upgrade
from knowledge.store.writer import Writer


def _now() -> datetime:
    return datetime.now(UTC)


class Store:
    """The canonical store of one district."""

    def __init__(self, engine: Engine, *, clock: Callable[[], datetime] = _now) -> None:
        self._engine = engine
        self._clock = clock

    @classmethod
    def open(cls, url: str, *, clock: Callable[[], datetime] = _now) -> Self:
        """Open the store at ``url``, creating or upgrading its schema; see ``open_store``."""
        engine = open_engine(url)
        upgrade(engine)
        return cls(engine, clock=clock)

    @property
    def engine(self) -> Engine:
        """For the modules of this package that keep texts beside the records."""
        return self._engine

    def snapshot(self, as_known: datetime | None = None) -> Snapshot:
        """What is known now, or was known at ``as_known``.

        Raises:
            NotFound: nothing was known then.
        """
        return latest(self._engine, as_known)

    @contextmanager
    def writing(
        self, principal: Principal, resource: Resource, *, reason: str, source: str | None = None
    ) -> Iterator[Writer]:
        """One transaction. It becomes known as one revision, or not at all.

        Args:
            principal: whoever writes; recorded with the revision.
            resource: what is written, for the permission.
            reason: why, in Chinese; recorded with the revision.
            source: file or instrument that the records come from.

        Raises:
            Forbidden: the principal may not import this.
            StoreBusy: another writer did not finish in time.
            Conflict: a record contradicts a known one; nothing was written.
        """
        require(principal, Action.IMPORT, resource)
        try:
            with writing(self._engine, "revision") as connection:
                yield Writer(
                    connection,
                    actor=principal.id,
                    reason=reason,
                    source=source,
                    now=self._clock(),
                )
        except IntegrityError as fault:
            raise _conflict(fault) from fault

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


def _conflict(fault: IntegrityError) -> Conflict:
    said = str(fault.orig)
    if "record_no_overlap" in said:
        message = "有效期与已有的记录重叠，同一天会有两条记录同时有效。"
        cure = "请先把前一条的截止日改到这一条的起始日之前。"
    elif "record_name_once" in said or "UNIQUE" in said:
        message = "同名的记录已经存在。"
        cure = "请核对编号；要更正已有的记录，请重新导入。"
    else:
        message = "写入的内容与数据库的约束不符。"
        cure = "请核对起止日期和编号；已记录的内容不能改写或者删除。"
    return Conflict(message, cure=cure, value=said.splitlines()[0][:200])
