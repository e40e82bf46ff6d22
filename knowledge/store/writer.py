"""Writing: one transaction, one revision, nothing overwritten."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from knowledge.dating import Interval, overlap
from knowledge.errors import Conflict
from knowledge.store.kinds import Kind
from knowledge.store.rows import Row, once_each, rival_among, said_twice
from knowledge.store.schema import RECORD, REVISION, TERM
from knowledge.store.snapshot import stamp
from knowledge.values import Value

_CHUNK = 500
"""Names asked for at once: every database takes that many parameters."""


@dataclass(frozen=True)
class Change:
    """What a write did, in numbers of records."""

    added: int = 0
    corrected: int = 0
    withdrawn: int = 0
    unchanged: int = 0

    def __add__(self, other: "Change") -> "Change":
        return Change(
            self.added + other.added,
            self.corrected + other.corrected,
            self.withdrawn + other.withdrawn,
            self.unchanged + other.unchanged,
        )

    def __bool__(self) -> bool:
        return bool(self.added or self.corrected or self.withdrawn)


@dataclass(frozen=True)
class Whole:
    """A claim of completeness over the known records of ``kind`` whose term is one of ``values``.

    Those that are not among the records put are withdrawn.
    """

    kind: Kind[Any]
    field: str
    values: frozenset[str]


class Writer:
    """What one transaction makes known. A revision is taken with the first change.

    Each call happens or does not: one that is refused leaves the transaction as it was.
    """

    def __init__(
        self,
        connection: Connection,
        *,
        actor: str,
        reason: str,
        source: str | None,
        clock: Callable[[], datetime],
    ) -> None:
        self._connection = connection
        self._about = {"actor": actor, "reason": reason, "source": source}
        self._clock = clock
        self._revision: int | None = None
        self._said: dict[tuple[str, str], str | None] = {}

    @property
    def revision(self) -> int | None:
        """The revision that this transaction makes; ``None`` while it has changed nothing."""
        return self._revision

    def put(self, records: Iterable[Value], *, whole: Sequence[Whole] = ()) -> Change:
        """Make ``records`` known.

        A record equal to the known one of its name changes nothing; a different one corrects it.

        Args:
            records: values of the kinds that the store keeps.
            whole: of what the records are all there is.

        Raises:
            Conflict: a record contradicts another, here or in the store.
            BadField: a name is too long, or holds what a database cannot store.
        """
        rows = once_each(Row.of(record) for record in records)
        kept = {(row.kind.name, row.name) for row in rows}
        known = {
            (kind.name, name): row
            for kind in {row.kind.name: row.kind for row in rows}.values()
            for name, row in self._known(
                kind, [row.name for row in rows if row.kind is kind]
            ).items()
        }
        fresh = [row for row in rows if _differs(row, known.get((row.kind.name, row.name)))]
        corrected = [known[key] for row in fresh if (key := (row.kind.name, row.name)) in known]
        gone = {
            row.id: (claim.kind.name, name)
            for claim in whole
            for name, row in self._known(
                claim.kind, self.names_with(claim.kind, claim.field, claim.values)
            ).items()
            if (claim.kind.name, name) not in kept
        }
        self._say({(row.kind.name, row.name): row.sha256 for row in fresh})
        self._say(dict.fromkeys(gone.values()))
        # Old beliefs end first: a corrected interval may overlap the one it corrects.
        with self._step(fresh):
            self._close([*(row.id for row in corrected), *gone])
            self._insert(fresh, known)
        return Change(
            added=len(fresh) - len(corrected),
            corrected=len(corrected),
            withdrawn=len(gone),
            unchanged=len(rows) - len(fresh),
        )

    def withdraw(self, kind: Kind[Any], names: Iterable[str]) -> Change:
        """Say that records should never have been believed; unknown names change nothing."""
        known = self._known(kind, list(names))
        self._say({(kind.name, name): None for name in known})
        with self._step(()):
            self._close([row.id for row in known.values()])
        return Change(withdrawn=len(known))

    def _say(self, said: Mapping[tuple[str, str], str | None]) -> None:
        """Remember what this transaction says of a name: it may not say two things."""
        for key, content in said.items():
            if self._said.get(key, content) != content:
                raise said_twice(*key)
        self._said.update(said)

    @contextmanager
    def _step(self, rows: Sequence[Row]) -> Iterator[None]:
        """A part of the transaction that is undone as a whole if it is refused."""
        before = self._revision
        step = self._connection.begin_nested()
        try:
            yield
        except IntegrityError as fault:
            step.rollback()
            self._revision = before
            raise self._refusal(fault, rows) from fault
        except BaseException:
            step.rollback()
            self._revision = before
            raise
        step.commit()

    def _refusal(self, fault: IntegrityError, rows: Sequence[Row]) -> Conflict:
        """Which record is in the way, where the validity of two overlaps."""
        if "record_no_overlap" not in str(fault.orig):
            return conflict(fault)
        for number, row in enumerate(rows):
            rival = rival_among(row, rows[:number]) or self._known_rival(row, rows)
            if rival is not None:
                return Conflict(
                    f"{row.kind.title}“{row.name}”与“{rival}”的有效期重叠，同一天会有两条记录同时有效。",
                    cure="请先把前一条的截止日改到后一条的起始日之前。",
                    value=row.name,
                    location=row.kind.title,
                )
        return conflict(fault)

    def _known_rival(self, row: Row, rows: Sequence[Row]) -> str | None:
        """A known record of the same series that holds on a day of ``row`` and is not corrected."""
        corrected = {other.name for other in rows if other.kind is row.kind}
        wanted = select(RECORD.c.name, RECORD.c.valid_from, RECORD.c.valid_to).where(
            RECORD.c.kind == row.kind.name,
            RECORD.c.series == row.series,
            RECORD.c.known_to.is_(None),
        )
        for known in self._connection.execute(wanted):
            held = Interval(valid_from=known.valid_from, valid_to=known.valid_to)
            if known.name not in corrected and overlap(held, row.interval):
                return str(known.name)
        return None

    def names_with(self, kind: Kind[Any], field: str, values: Iterable[str]) -> list[str]:
        """Names of known records whose term ``field`` is one of ``values``."""
        wanted = sorted(set(values))
        names: list[str] = []
        for start in range(0, len(wanted), _CHUNK):
            found = (
                select(RECORD.c.name)
                .join(TERM, TERM.c.record == RECORD.c.id)
                .where(RECORD.c.kind == kind.name, RECORD.c.known_to.is_(None))
                .where(TERM.c.field == field, TERM.c.value.in_(wanted[start : start + _CHUNK]))
            )
            names.extend(self._connection.scalars(found))
        return names

    def _known(self, kind: Kind[Any], names: Sequence[str]) -> dict[str, Any]:
        """Currently known rows by name."""
        found: dict[str, Any] = {}
        for start in range(0, len(names), _CHUNK):
            wanted = select(RECORD.c.id, RECORD.c.name, RECORD.c.place, RECORD.c.sha256).where(
                RECORD.c.kind == kind.name,
                RECORD.c.name.in_(names[start : start + _CHUNK]),
                RECORD.c.known_to.is_(None),
            )
            found |= {row.name: row for row in self._connection.execute(wanted)}
        return found

    def _close(self, ids: Sequence[int]) -> None:
        for start in range(0, len(ids), _CHUNK):
            self._connection.execute(
                update(RECORD)
                .where(RECORD.c.id.in_(ids[start : start + _CHUNK]))
                .values(known_to=self._take_revision())
            )

    def _insert(self, fresh: Sequence[Row], known: Mapping[tuple[str, str], Any]) -> None:
        if not fresh:
            return
        revision = self._take_revision()
        places = {key: row.place for key, row in known.items()} | self._old_places(
            [row for row in fresh if (row.kind.name, row.name) not in known]
        )
        # Writers come one at a time, so the next id is free.
        first = 1 + (self._connection.scalar(select(func.max(RECORD.c.id))) or 0)
        numbered = list(enumerate(fresh, start=first))
        self._connection.execute(
            insert(RECORD),
            [
                row.columns
                | {
                    "id": number,
                    "place": places.get((row.kind.name, row.name), number),
                    "known_from": revision,
                }
                for number, row in numbered
            ],
        )
        terms = [
            {"record": number, "field": field, "value": value}
            for number, row in numbered
            for field, value in row.terms
        ]
        if terms:
            self._connection.execute(insert(TERM), terms)

    def _old_places(self, rows: Sequence[Row]) -> dict[tuple[str, str], int]:
        """Places of names that were known once and withdrawn."""
        places: dict[tuple[str, str], int] = {}
        for start in range(0, len(rows), _CHUNK):
            wanted = (
                select(RECORD.c.kind, RECORD.c.name, func.min(RECORD.c.place).label("place"))
                .where(RECORD.c.name.in_({row.name for row in rows[start : start + _CHUNK]}))
                .group_by(RECORD.c.kind, RECORD.c.name)
            )
            places |= {(row.kind, row.name): row.place for row in self._connection.execute(wanted)}
        return places

    def _take_revision(self) -> int:
        """This transaction's revision, made when it is first needed."""
        if self._revision is None:
            last = self._connection.execute(
                select(REVISION.c.number, REVISION.c.recorded_at)
                .order_by(REVISION.c.number.desc())
                .limit(1)
            ).first()
            self._revision = last.number + 1 if last else 1
            # Clocks jump; knowledge only grows.
            recorded_at = max(stamp(self._clock()), last.recorded_at if last else "")
            self._connection.execute(
                insert(REVISION),
                [{"number": self._revision, "recorded_at": recorded_at, **self._about}],
            )
        return self._revision


def conflict(fault: IntegrityError) -> Conflict:
    """What the database refused, as an error that a user can act on."""
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


def _differs(row: Row, known: Any) -> bool:  # noqa: ANN401  (a row of the database)
    return known is None or known.sha256 != row.sha256
