"""What was known at one revision."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Generic, TypeVar

from sqlalchemy import ColumnElement, Engine, and_, or_, select

from knowledge.errors import NotFound
from knowledge.store.engine import reading
from knowledge.store.kinds import Kind
from knowledge.store.schema import RECORD, REVISION, TERM
from knowledge.values import Value

T = TypeVar("T", bound=Value)

NEVER = datetime(1, 1, 1, tzinfo=UTC)
"""When an empty store learnt what it knows."""


@dataclass(frozen=True)
class Belief(Generic[T]):
    """One row of a record's history: what was believed, from which revision to which."""

    content: T
    known_from: int
    known_to: int | None
    """First revision that no longer believed it; ``None``: still believed."""


class Snapshot:
    """Records as known at ``revision``; later writes do not show."""

    def __init__(self, engine: Engine, revision: int, recorded_at: datetime) -> None:
        self._engine = engine
        self.revision = revision
        self.recorded_at = recorded_at

    def get(self, kind: Kind[T], name: str) -> T | None:
        """The record of this name."""
        return next(iter(self._read(kind, RECORD.c.name == name)), None)

    def all(self, kind: Kind[T]) -> tuple[T, ...]:
        """Every record of a kind, in the order in which they were first recorded."""
        return tuple(self._read(kind))

    def where(self, kind: Kind[T], field: str, value: str) -> tuple[T, ...]:
        """Records whose term ``field`` is ``value``."""
        terms = select(TERM.c.record).where(TERM.c.field == field, TERM.c.value == value)
        return tuple(self._read(kind, RECORD.c.id.in_(terms)))

    def containing(self, kind: Kind[T], field: str, part: str) -> tuple[T, ...]:
        """Records of which a term ``field`` contains ``part``."""
        terms = select(TERM.c.record).where(
            TERM.c.field == field, TERM.c.value.contains(part, autoescape=True)
        )
        return tuple(self._read(kind, RECORD.c.id.in_(terms)))

    def series(self, kind: Kind[T], series: str) -> tuple[T, ...]:
        """Records of one series, first valid first."""
        found = self._read(kind, RECORD.c.series == series)
        return tuple(sorted(found, key=lambda row: kind.interval(row).valid_from or date.min))

    def history(self, kind: Kind[T], name: str) -> tuple[Belief[T], ...]:
        """Everything that was believed under this name up to this revision, oldest first."""
        wanted = (
            select(RECORD)
            .where(RECORD.c.kind == kind.name, RECORD.c.name == name)
            .where(RECORD.c.known_from <= self.revision)
            .order_by(RECORD.c.known_from)
        )
        with reading(self._engine) as connection:
            return tuple(
                Belief(
                    content=kind.model.model_validate_json(row.content),
                    known_from=row.known_from,
                    known_to=row.known_to
                    if row.known_to is not None and row.known_to <= self.revision
                    else None,
                )
                for row in connection.execute(wanted)
            )

    def _read(self, kind: Kind[T], *conditions: ColumnElement[bool]) -> Iterator[T]:
        wanted = (
            select(RECORD.c.content)
            .where(RECORD.c.kind == kind.name, _known_at(self.revision), *conditions)
            .order_by(RECORD.c.place)
        )
        with reading(self._engine) as connection:
            contents = connection.scalars(wanted).all()
        return (kind.model.model_validate_json(content) for content in contents)


def _known_at(revision: int) -> ColumnElement[bool]:
    return and_(
        RECORD.c.known_from <= revision,
        or_(RECORD.c.known_to.is_(None), RECORD.c.known_to > revision),
    )


def latest(engine: Engine, as_known: datetime | None = None) -> Snapshot:
    """The newest snapshot, or the newest that was recorded by ``as_known``.

    Raises:
        NotFound: nothing had been recorded by then.
    """
    wanted = select(REVISION.c.number, REVISION.c.recorded_at).order_by(REVISION.c.number.desc())
    if as_known is not None:
        wanted = wanted.where(REVISION.c.recorded_at <= stamp(as_known))
    with reading(engine) as connection:
        row = connection.execute(wanted.limit(1)).first()
    if row is not None:
        return Snapshot(engine, row.number, datetime.fromisoformat(row.recorded_at))
    if as_known is None:
        return Snapshot(engine, 0, NEVER)
    raise NotFound(
        f"在 {as_known.isoformat()} 时，数据库里还没有任何资料。",
        cure="请把 --as-known 改到录入时间之后。",
        value=as_known.isoformat(),
    )


def stamp(moment: datetime) -> str:
    """``moment`` as the store writes it: UTC, microseconds, so that text sorts as time does."""
    # Before the year 2 a zone may lead out of the calendar; nothing was recorded then.
    utc = NEVER if moment.year < NEVER.year + 1 else moment.astimezone(UTC)
    return utc.isoformat(timespec="microseconds")
