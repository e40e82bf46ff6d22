"""The store: snapshots to read, one writer at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from knowledge.principal import Action, Principal, Resource, require
from knowledge.store.engine import open_engine, writing
from knowledge.store.snapshot import Snapshot, latest
from knowledge.store.upgrade import upgrade
from knowledge.store.writer import Writer, conflict


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
        try:
            upgrade(engine)
        except BaseException:
            engine.dispose()
            raise
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
                    clock=self._clock,
                )
        except IntegrityError as fault:
            raise conflict(fault) from fault

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()
