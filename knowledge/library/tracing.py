"""Following a clause through the versions of a statute."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Literal

from knowledge.clause import Clause
from knowledge.document import Document, Unit
from knowledge.errors import BadField
from knowledge.library.alignment import Answer, Node, Side, align, in_full
from knowledge.values import Value


class Edition(Value):
    """One version of a statute and the day on which it was passed."""

    passed: date
    document: Document


class Relation(StrEnum):
    """How a clause stands to its counterpart in the next version."""

    SAME = "文字相同"
    """Same place, same text."""
    RENUMBERED = "移条"
    """Same text in another place."""
    AMENDED = "修改"
    """Same place, other text."""
    RENUMBERED_AND_AMENDED = "移条并修改"
    ADDED = "新增"
    """No counterpart in the earlier version."""
    REMOVED = "删除"
    """No counterpart in the later version."""
    UNDECIDED = "无法对应"
    """Several candidates are equally good, or its parts are found in several places."""


class Step(Value):
    """A clause from one version to the next.

    The text of a 项 or 目 is compared without its number, which belongs to its place, and any text
    without its typography (see ``folded``); ``sha256`` of the two units tells whether they are also
    identical byte for byte.
    """

    earlier: date
    later: date
    relation: Relation
    before: Unit | None
    """The clause in the earlier version; ``None`` where it was added or is undecided."""
    after: Unit | None
    """The clause in the later version; ``None`` where it was removed or is undecided."""
    candidates: tuple[Unit, ...] = ()
    """Where it is undecided, the places it may have come from or gone to."""


class Move(Value):
    """A text that stayed, and its citation that changed."""

    before: Clause
    after: Clause


def trace_clause(versions: Sequence[Edition], start: int, clause: Clause) -> tuple[Step, ...]:
    """Follow a clause through all versions that have it.

    Args:
        versions: The versions of one statute, earliest first.
        start: Position in ``versions`` of the one that ``clause`` cites.
        clause: The place as cited there.

    Returns:
        One step per pair of neighbours, earliest first. In either direction the trace ends with the
        step in which the clause has no counterpart or cannot be decided.

    Raises:
        BadField: The versions are not in order of their dates, or ``start`` is none of them.
        NotFound: The version has no such place.
        BadReference: The 款 is missing and several 款 have items.
    """
    if not 0 <= start < len(versions):
        raise BadField(
            f"没有序号为 {start} 的版本。",
            cure=f"现有 {len(versions)} 个版本，序号从 0 开始。",
            value=start,
        )
    if any(earlier.passed > later.passed for earlier, later in pairwise(versions)):
        raise BadField("各版本没有按通过日期先后排列。", cure="请把较早的版本排在前面。")
    place = in_full(versions[start].document.normalise(clause))
    backward = list(_follow(versions, start, place, -1))
    return (*reversed(backward), *_follow(versions, start, place, 1))


def renumberings(older: Document, newer: Document) -> tuple[Move, ...]:
    """Every text that stayed while its citation changed, in the order of the older version.

    Where a whole article moved, its 款 and 项 are not listed again.
    """
    before, after = align(older, newer)
    return tuple(move for root in before.roots for move in _moves(root, before, after))


def _moves(node: Node, here: Side, there: Side) -> Iterator[Move]:
    found = here.found.get(node.place)
    if found is None or there.nodes[found].words != node.words:
        for child in node.children:
            yield from _moves(child, here, there)
        return
    before, after = here.document.normalise(node.place), there.document.normalise(found)
    if before != after:
        yield Move(before=before, after=after)


def _follow(
    versions: Sequence[Edition], start: int, place: Clause, direction: Literal[-1, 1]
) -> Iterator[Step]:
    """The steps from ``start`` outward, nearest first."""
    at = start
    while 0 <= at + direction < len(versions):
        earlier, later = (versions[n] for n in sorted((at, at + direction)))
        sides = align(earlier.document, later.document)
        here, there = sides if direction == 1 else sides[::-1]
        answer = here.counterpart(here.nodes[place])
        own = here.document.get(place)
        other = there.document.get(answer.place) if answer.place else None
        yield Step(
            earlier=earlier.passed,
            later=later.passed,
            relation=_relation(here, there, place, answer, direction),
            before=own if direction == 1 else other,
            after=other if direction == 1 else own,
            candidates=tuple(there.document.get(candidate) for candidate in answer.candidates),
        )
        if answer.place is None:
            return
        place = answer.place
        at += direction


def _relation(
    here: Side, there: Side, place: Clause, answer: Answer, direction: Literal[-1, 1]
) -> Relation:
    if answer.candidates:
        return Relation.UNDECIDED
    if answer.place is None:
        return Relation.REMOVED if direction == 1 else Relation.ADDED
    stayed = here.document.normalise(place) == there.document.normalise(answer.place)
    if here.nodes[place].words == there.nodes[answer.place].words:
        return Relation.SAME if stayed else Relation.RENUMBERED
    return Relation.AMENDED if stayed else Relation.RENUMBERED_AND_AMENDED
