"""A record as the row that the store keeps, and what speaks against it before any database does."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from knowledge.canonical import canonical_json, sha256_of
from knowledge.dating import Interval, overlap
from knowledge.errors import BadField, Conflict
from knowledge.store.kinds import KINDS, Kind, kind_of
from knowledge.values import Value

_LONGEST_KEY = 800
"""Characters; an index row of PostgreSQL holds 2,704 bytes."""


@dataclass(frozen=True)
class Row:
    """A record with the columns that it is kept under."""

    kind: Kind[Any]
    name: str
    series: str | None
    interval: Interval
    terms: tuple[tuple[str, str], ...]
    content: str
    sha256: str

    @classmethod
    def of(cls, record: Value) -> "Row":
        """``record`` as a row.

        Raises:
            BadField: a name is too long, or holds what a database cannot store.
        """
        kind = kind_of(record)
        content = canonical_json(record.model_dump(mode="json"))
        row = cls(
            kind=kind,
            name=kind.identity(record),
            series=kind.series(record),
            interval=kind.interval(record),
            terms=tuple(
                (field, value)
                for field, values in kind.terms.items()
                for value in sorted(set(values(record)))
            ),
            content=content,
            sha256=sha256_of(content),
        )
        for key in (row.name, row.series or "", *(value for _, value in row.terms)):
            _require_storable(key, kind)
        return row

    @property
    def columns(self) -> dict[str, str | date | None]:
        """Columns that need no look at the store."""
        return {
            "kind": self.kind.name,
            "name": self.name,
            "series": self.series,
            "valid_from": self.interval.valid_from,
            "valid_to": self.interval.valid_to,
            "content": self.content,
            "sha256": self.sha256,
        }


def once_each(rows: Iterable[Row]) -> list[Row]:
    """``rows`` without repetitions.

    Raises:
        Conflict: a name is given twice with different content.
    """
    seen: dict[tuple[str, str], Row] = {}
    for row in rows:
        other = seen.setdefault((row.kind.name, row.name), row)
        if other.sha256 != row.sha256:
            raise said_twice(row.kind.name, row.name)
    return list(seen.values())


def said_twice(kind: str, name: str) -> Conflict:
    """The refusal of a name that is given two contents at once."""
    return Conflict(
        f"同一批数据中“{name}”出现了两次，内容不同。",
        cure="请只保留正确的一条。",
        value=name,
        location=KINDS[kind].title,
    )


def rival_among(row: Row, others: Sequence[Row]) -> str | None:
    """One of ``others`` in the same series that holds on a day of ``row``."""
    return next(
        (
            other.name
            for other in others
            if row.series is not None
            and (other.kind, other.series) == (row.kind, row.series)
            and overlap(other.interval, row.interval)
        ),
        None,
    )


def _require_storable(key: str, kind: Kind[Any]) -> None:
    """A database index holds keys of some length, and no NUL."""
    if len(key) > _LONGEST_KEY:
        raise BadField(
            f"{kind.title}的名称或者编号有 {len(key):,} 字，超过上限 {_LONGEST_KEY:,} 字。",
            cure="请缩短名称或者编号。",
            value=key[:40],
            location=kind.title,
        )
    if "\0" in key:
        raise BadField(
            f"{kind.title}的名称或者编号含有空字符，不能存储。",
            cure="请删去不可见的字符。",
            value=key.replace("\0", "�")[:40],
            location=kind.title,
        )
