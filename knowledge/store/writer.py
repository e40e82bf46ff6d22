"""Writing: one transaction, one revision, nothing overwritten."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from knowledge.errors import Conflict
from knowledge.lists import ListVersion
from knowledge.store.kinds import ITEM, Kind, StoredItem, kind_of, list_name
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
class _Row:
    """A record with the columns that it is kept under."""

    kind: Kind[Any]
    record: Value
    name: str
    content: str
    sha256: str

    @classmethod
    def of(cls, record: Value) -> "_Row":
        kind, content = kind_of(record), canonical_json(record)
        digest = sha256(content.encode("utf-8")).hexdigest()
        return cls(kind, record, kind.identity(record), content, digest)


class Writer:
    """Collects what one transaction makes known. A revision is taken with the first change."""

    def __init__(
        self, connection: Connection, *, actor: str, reason: str, source: str | None, now: datetime
    ) -> None:
        self._connection = connection
        self._about = {"actor": actor, "reason": reason, "source": source}
        self._now = now
        self._revision: int | None = None

    @property
    def revision(self) -> int | None:
        """The revision that this transaction makes; ``None`` while it has changed nothing."""
        return self._revision

    def put(self, records: Iterable[Value]) -> Change:
        """Make ``records`` known.

        A record equal to the known one of its name changes nothing; a different one corrects it.

        Raises:
            Conflict: two different ones of ``records`` bear one name.
        """
        rows = _once_each(_Row.of(record) for record in records)
        fresh: list[tuple[_Row, int | None]] = []
        closing: list[int] = []
        for kind in {row.kind.name: row.kind for row in rows}.values():
            own = [row for row in rows if row.kind is kind]
            known = self._known(kind, [row.name for row in own])
            for row in own:
                before = known.get(row.name)
                if before is None:
                    fresh.append((row, None))
                elif before.sha256 != row.sha256:
                    closing.append(before.id)
                    fresh.append((row, before.place))
        # Old beliefs end first: a corrected interval may overlap the one it corrects.
        self._close(closing)
        self._insert(fresh)
        return Change(
            added=len(fresh) - len(closing),
            corrected=len(closing),
            unchanged=len(rows) - len(fresh),
        )

    def put_list(self, version: ListVersion) -> Change:
        """Make a list version known with its items; items it no longer has are withdrawn."""
        name = list_name(version.department, version.version)
        items = [
            StoredItem(list=name, place=place, item=item)
            for place, item in enumerate(version.items)
        ]
        kept = {ITEM.identity(item) for item in items}
        gone = [known for known in self.names_with(ITEM, "list", [name]) if known not in kept]
        return (
            self.withdraw(ITEM, gone)
            + self.put([version.model_copy(update={"items": ()})])
            + self.put(items)
        )

    def withdraw(self, kind: Kind[Any], names: Iterable[str]) -> Change:
        """Say that records should never have been believed; unknown names change nothing."""
        known = self._known(kind, list(names))
        self._close([row.id for row in known.values()])
        return Change(withdrawn=len(known))

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

    def _insert(self, fresh: Sequence[tuple[_Row, int | None]]) -> None:
        if not fresh:
            return
        revision = self._take_revision()
        # Writers come one at a time, so the next id is free.
        first = 1 + (self._connection.scalar(select(func.max(RECORD.c.id))) or 0)
        numbered = [(first + number, row, place) for number, (row, place) in enumerate(fresh)]
        self._connection.execute(
            insert(RECORD),
            [
                _columns(row) | {"id": own, "place": place or own, "known_from": revision}
                for own, row, place in numbered
            ],
        )
        terms = [
            {"record": own, "field": field, "value": value}
            for own, row, _ in numbered
            for field, values in row.kind.terms.items()
            for value in sorted(set(values(row.record)))
        ]
        if terms:
            self._connection.execute(insert(TERM), terms)

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
            recorded_at = max(stamp(self._now), last.recorded_at if last else "")
            self._connection.execute(
                insert(REVISION),
                [{"number": self._revision, "recorded_at": recorded_at, **self._about}],
            )
        return self._revision


def canonical_json(record: Value) -> str:
    """The one way in which a record is written down."""
    content = record.model_dump(mode="json")
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _columns(row: _Row) -> dict[str, str | date | None]:
    interval = row.kind.interval(row.record)
    return {
        "kind": row.kind.name,
        "name": row.name,
        "series": row.kind.series(row.record),
        "valid_from": interval.valid_from,
        "valid_to": interval.valid_to,
        "content": row.content,
        "sha256": row.sha256,
    }


def _once_each(rows: Iterable[_Row]) -> list[_Row]:
    """``rows`` without repetitions.

    Raises:
        Conflict: a name is given twice with different content.
    """
    seen: dict[tuple[str, str], _Row] = {}
    for row in rows:
        other = seen.setdefault((row.kind.name, row.name), row)
        if other.sha256 != row.sha256:
            raise Conflict(
                f"同一批数据中“{row.name}”出现了两次，内容不同。",
                cure="请只保留正确的一条。",
                value=row.name,
                location=row.kind.title,
            )
    return list(seen.values())
