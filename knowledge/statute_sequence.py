"""Which of the lines that look like articles are articles.

Articles count upwards. Among the lines of the right shape the heaviest increasing chain is chosen:
a line weighs more if a blank follows its number and the line before it was finished, a jump in the
numbers costs, and so does a chain that does not begin at 1. A cross-reference at the start of a
wrapped line, or a foreign article quoted in an amendment, does not fit into the chain.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.statute_lines import (
    ArticleMark,
    Line,
    article_mark,
    heading_of,
    inline_marks,
    is_appendix,
    is_terminated,
)

_SPACED, _UNSPACED, _DOUBTFUL = 4.0, 2.0, 1.0
_START_COST = 3.0
_GAP_COST, _GAP_STEP, _GAP_MOST, _AMENDMENT_FACTOR = 1.5, 0.15, 3.5, 12.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that has the shape of an article's first line."""

    index: int
    no: int
    mark: ArticleMark
    weight: float


@dataclass(frozen=True, slots=True)
class Chain:
    """The articles chosen, by line index, and the candidates that were not."""

    lines: tuple[Line, ...]
    starts: dict[int, ArticleMark]
    rejected: tuple[Candidate, ...]
    inline: tuple[int, ...]


def choose_articles(lines: Sequence[Line], *, amendment: bool) -> Chain:
    """Choose the article starts and split lines that hold several articles."""
    candidates = _candidates(lines)
    chosen = max(
        (_heaviest(part, amendment=amendment) for part in _restarts(candidates)),
        key=_weight_of,
        default=[],
    )
    kept = {candidate.index for candidate in chosen}
    rejected = tuple(c for c in candidates if c.index not in kept and c.weight >= _UNSPACED)
    cuts = _inline_cuts(lines, chosen)
    if not cuts:
        starts = {candidate.index: candidate.mark for candidate in chosen}
        return Chain(tuple(lines), starts, rejected, ())
    return _split(lines, {c.index: c.mark for c in chosen}, rejected, cuts)


def _candidates(lines: Sequence[Line]) -> list[Candidate]:
    found = []
    for index, line in enumerate(lines):
        mark = article_mark(line.text)
        if mark is not None:
            weight = _weigh(mark, line, lines[index - 1] if index else None)
            if weight:
                found.append(Candidate(index, line.no, mark, weight))
    return found


def _weigh(mark: ArticleMark, line: Line, previous: Line | None) -> float:
    """How much a line looks like the start of an article; 0 if it cannot be one."""
    settled = previous is None or is_terminated(previous.text) or bool(previous.level)
    if not settled and previous is not None:
        settled = heading_of(previous, None) is not None
    if mark.reference and not (mark.spaced and settled):
        return 0.0
    if line.quoted:
        return _DOUBTFUL
    if mark.spaced:
        return _SPACED if settled else _SPACED - 1
    return _UNSPACED if settled else _DOUBTFUL


def _restarts(candidates: list[Candidate]) -> list[list[Candidate]]:
    """Cut the candidates where numbering starts afresh, as in an appended statute."""
    parts: list[list[Candidate]] = []
    for candidate in candidates:
        fresh = candidate.mark.key == (1, 0) and candidate.weight >= _SPACED
        if fresh or not parts:
            parts.append([])
        parts[-1].append(candidate)
    return parts


def _follows(before: ArticleMark, after: ArticleMark) -> bool:
    return after.key in ((before.number + 1, 0), (before.number, before.sub + 1))


def _heaviest(candidates: list[Candidate], *, amendment: bool) -> list[Candidate]:
    """The heaviest increasing chain; linear where everything is in order already."""
    pairs = pairwise(candidates)
    if candidates[0].mark.number == 1 and all(_follows(a.mark, b.mark) for a, b in pairs):
        return candidates
    best: list[float] = []
    back: list[int] = []
    for position, candidate in enumerate(candidates):
        opening = _opening_cost(candidate.mark, amendment=amendment)
        score, link = candidate.weight - opening, -1
        for earlier in range(position):
            cost = _jump_cost(candidates[earlier].mark, candidate.mark, amendment=amendment)
            reached = best[earlier] + candidate.weight - cost
            if reached > score:
                score, link = reached, earlier
        best.append(score)
        back.append(link)
    at = max(range(len(best)), key=best.__getitem__)
    chain: list[Candidate] = []
    if best[at] <= 0:
        return []
    while at >= 0:
        chain.append(candidates[at])
        at = back[at]
    return chain[::-1]


def _opening_cost(first: ArticleMark, *, amendment: bool) -> float:
    """An excerpt may begin anywhere; an amendment that begins far from 1 is quoting."""
    if first.number == 1:
        return 0.0
    return _START_COST + (_GAP_STEP * first.number if amendment else 0.0)


def _jump_cost(before: ArticleMark, after: ArticleMark, *, amendment: bool) -> float:
    if after.key <= before.key:
        return float("inf")
    if _follows(before, after):
        return 0.0
    gap = max(1, after.number - before.number)
    cost = _GAP_COST + _GAP_STEP * gap
    return cost * _AMENDMENT_FACTOR if amendment else min(cost, _GAP_MOST)


def _weight_of(chain: list[Candidate]) -> float:
    return sum(candidate.weight for candidate in chain)


def _inline_cuts(
    lines: Sequence[Line], chosen: list[Candidate]
) -> dict[int, list[tuple[int, int]]]:
    """Where missing articles begin inside lines, by line index."""
    cuts: dict[int, list[tuple[int, int]]] = {}
    for position, candidate in enumerate(chosen):
        after = chosen[position + 1] if position + 1 < len(chosen) else None
        if after is not None and _follows(candidate.mark, after.mark):
            continue
        last = candidate.mark.key
        for index in range(candidate.index, after.index if after else len(lines)):
            if after is None and is_appendix(lines[index]):
                break
            for start, end, key in inline_marks(lines[index].text):
                if key in ((last[0] + 1, 0), (last[0], last[1] + 1)):
                    cuts.setdefault(index, []).append((start, end))
                    last = key
    return cuts


def _split(
    lines: Sequence[Line],
    starts: dict[int, ArticleMark],
    rejected: tuple[Candidate, ...],
    cuts: dict[int, list[tuple[int, int]]],
) -> Chain:
    """Rebuild the lines with every inline article on a line of its own."""
    rebuilt: list[Line] = []
    marks: dict[int, ArticleMark] = {}
    for index, line in enumerate(lines):
        begin = 0
        for start, end in (*cuts.get(index, ()), (len(line.text), len(line.text))):
            piece = line.text[begin:start]
            mark = article_mark(piece) if begin or index in starts else None
            if mark is not None:
                marks[len(rebuilt)] = mark
            rebuilt.append(Line(line.no, piece, line.level, line.quoted))
            begin = end
    inline = tuple(lines[index].no for index, found in cuts.items() for _ in found)
    return Chain(tuple(rebuilt), marks, rejected, inline)
