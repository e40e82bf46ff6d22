"""What people found out about statutes that no text says of itself.

Three tables ship with the project: ``instruments.csv`` (short names; issuer and rank of what is
known only by name), ``versions.csv`` (days of force and of ending that stand outside the text, each
with its source) and ``clauses.csv`` (organ, level and limit of every clause that the sample lists
cite, with the hash of the text that was read). They hold facts and no sentence of a statute.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal, TypeVar

from pydantic import TypeAdapter

from knowledge.powers import Delegable, PowerType, Rank
from knowledge.statutes import LevelScope
from knowledge.values import Value

T = TypeVar("T", bound=Value)


class CuratedInstrument(Value):
    """Names of an instrument; its issuer and rank where no text was read."""

    title: str
    aliases: tuple[str, ...] = ()
    issuer: str | None = None
    rank: Rank | None = None
    source: str | None = None


class CuratedVersion(Value):
    """Days of one version, each with the source that gives it."""

    title: str
    passed: date
    effective_from: date | None = None
    effective_source: str | None = None
    ended_on: date | None = None
    ended_source: str | None = None
    verified_through: date | Literal["none"] | None = None
    """``none``: the text is known to be out of date from an unknown day, so it proves nothing."""
    text: str | None = None
    """SHA-256 of the canonical text, where a person settled that it is this version and not the one
    that its file's name says."""
    note: str | None = None


class CuratedClause(Value):
    """What a person read in one clause."""

    title: str
    citation: str
    sha256: str
    """Of the canonical text that was read: facts hold for these words only."""
    power: PowerType | None = None
    organ: str | None = None
    organ_at: str | None = None
    level: LevelScope | None = None
    also: tuple[str, ...] = ()
    """Paths of other 款 that speak of this clause."""
    limit: str | None = None
    delegable: Delegable | None = None


@dataclass(frozen=True)
class Curated:
    """The three tables, by title."""

    instruments: Mapping[str, CuratedInstrument]
    versions: Mapping[str, Mapping[date, CuratedVersion]]
    clauses: Mapping[str, tuple[CuratedClause, ...]]


@cache
def curated() -> Curated:
    """The tables that ship."""
    versions: defaultdict[str, dict[date, CuratedVersion]] = defaultdict(dict)
    for version in _rows("versions.csv", CuratedVersion):
        versions[version.title][version.passed] = version
    clauses: defaultdict[str, list[CuratedClause]] = defaultdict(list)
    for clause in _rows("clauses.csv", CuratedClause):
        clauses[clause.title].append(clause)
    return Curated(
        instruments={row.title: row for row in _rows("instruments.csv", CuratedInstrument)},
        versions=dict(versions),
        clauses={title: tuple(rows) for title, rows in clauses.items()},
    )


_SEVERAL = {"aliases": "|", "also": " "}
"""Columns that hold several values, and what parts them."""


def _rows(name: str, shape: type[T]) -> Iterator[T]:
    adapter = TypeAdapter(shape)
    file = files("knowledge") / "data" / "curated" / name
    for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines()):
        given = {column: value for column, value in row.items() if value}
        yield adapter.validate_python(
            {
                column: tuple(value.split(_SEVERAL[column])) if column in _SEVERAL else value
                for column, value in given.items()
            }
        )
