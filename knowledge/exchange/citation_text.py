"""Several clauses of one instrument as people list them, as single clauses.

第三条、第五条第二款 names two places, 第二十二条第（一）（二）项 two, 第三条至第五条 three. A list
of clauses is read from where it begins to where other words begin.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from pydantic import ValidationError

from knowledge.clause import Clause
from knowledge.errors import BadReference
from knowledge.numerals import NUMERAL_CHARS, parse_numeral

_N = rf"[{NUMERAL_CHARS}0-9０-９]{{1,9}}"
_TO = r"[至到~～—–-]|——"
_AND = r"[、，,和及与]"
_NUMBERS = rf"{_N}(?:\s*(?:{_AND}|{_TO})\s*第?\s*{_N})*"
_IN_BRACKETS = rf"[（(〔]\s*[{NUMERAL_CHARS}0-9０-９]{{1,3}}\s*[)）〕]"
_FIRST = r"(?:第\s*|(?<=[条款])(?=[0-9０-９]))"
"""第 may be left out before digits only: in 第五条 一项权利 no 项 is cited."""
_UNIT = re.compile(
    rf"第?\s*(?P<article>{_NUMBERS})\s*条(?:\s*之\s*(?P<sub>{_N}))?"
    rf"|{_FIRST}(?P<para>{_NUMBERS})\s*款"
    rf"|第?\s*(?P<item>{_IN_BRACKETS}(?:\s*(?:{_AND}|{_TO})?\s*第?\s*{_IN_BRACKETS})*)\s*项?"
    rf"|{_FIRST}(?P<plain_item>{_NUMBERS})\s*项"
    rf"|第?\s*(?P<subitem>{_NUMBERS})[.．]?\s*目"
)
_BETWEEN = re.compile(rf"\s*(?P<to>{_TO})?(?P<and>[、，,；;和及与或]|以及|或者)?\s*")
_ONE = re.compile(rf"(?P<to>{_TO})?\s*[、，,和及与]?\s*第?\s*[（(〔]?\s*(?P<n>{_N})")
_LEVELS = ("article", "para", "item", "subitem")
_WIDEST = 50

STARTS = re.compile(rf"第\s*{_N}(?:\s*(?:{_AND}|{_TO})\s*第?\s*{_N})*\s*条")
"""Where a list of clauses may begin."""


@dataclass(frozen=True, slots=True)
class Citations:
    """Clauses in the order in which they are listed, and where the list ends."""

    labels: tuple[str, ...]
    end: int
    fault: str | None = None
    """What is wrong with the list, in Chinese."""


def read_citations(text: str, at: int = 0) -> Citations:
    """Read the list of clauses that begins at ``at``; no labels where none begins there."""
    places: list[dict[str, int]] = []
    end = at
    try:
        while True:
            between = _BETWEEN.match(text, end)
            start = between.end() if between else end
            unit = _UNIT.match(text, start)
            if unit is None or not (places or unit["article"]):
                break
            joined = bool(between and (between["to"] or between["and"]))
            ranged = bool(between and between["to"])
            _add(places, unit, joined, ranged)
            end = unit.end()
        return Citations(tuple(dict.fromkeys(_label(place) for place in places)), end)
    except (BadReference, ValidationError, _TooMany):
        return Citations((), max(end, at), text[at : end + 20].strip())


class _TooMany(Exception):
    """A range that no one means."""


def _add(places: list[dict[str, int]], unit: re.Match[str], joined: bool, ranged: bool) -> None:
    """Take one group of numbers (第三、五条, 第二款, 第（一）（二）项) into the list."""
    level = _level(unit)
    numbers = _numbers(unit[level])
    if level == "plain_item":
        level = "item"
    depth = _LEVELS.index(level)
    if level == "article":
        if ranged and places and set(places[-1]) == {"article"}:
            numbers = [*_between(places[-1]["article"], numbers[0]), *numbers]
        places += [{"article": number} for number in numbers]
        if unit["sub"]:
            places[-1]["article_sub"] = parse_numeral(unit["sub"])
        return
    last = places[-1]
    above = {key: last[key] for key in ("article", "article_sub", *_LEVELS[1:depth]) if key in last}
    if ranged and level in last:
        numbers = [*_between(last[level], numbers[0]), *numbers]
    if not joined and level not in last:
        places.pop()
    places += [{**above, level: number} for number in numbers]
    if len(places) > _WIDEST:
        raise _TooMany


def _level(unit: re.Match[str]) -> str:
    return next(level for level in (*_LEVELS, "plain_item") if unit[level])


def _numbers(listed: str) -> list[int]:
    """Numbers of one group, a range filled."""
    numbers: list[int] = []
    for one in _ONE.finditer(listed):
        number = parse_numeral(one["n"])
        if one["to"] and numbers:
            numbers += _between(numbers[-1], number)
        numbers.append(number)
    return numbers


def _between(first: int, last: int) -> list[int]:
    if not 0 < last - first <= _WIDEST:
        raise _TooMany
    return list(range(first + 1, last))


def _label(place: dict[str, int]) -> str:
    return _printed(tuple(sorted(place.items())))


@lru_cache(maxsize=8192)
def _printed(place: tuple[tuple[str, int], ...]) -> str:
    return Clause.model_validate(dict(place)).label


@lru_cache(maxsize=8192)
def is_label(citation: str) -> bool:
    """Whether the citation is written exactly as the project writes a clause."""
    try:
        return Clause.parse(citation).label == citation
    except BadReference:
        return False
