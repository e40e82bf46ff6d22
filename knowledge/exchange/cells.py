"""What every cell's grammar shares: an empty cell, 无, words in 「」, parts between separators.

An empty cell says that a fact is not known, 无 says that there is none. Words that would be misread
as one of these, or as several parts, are written in 「」, a 」 inside them doubled; published tables
do not use these marks, so they never collide with a quotation.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from knowledge.tables.problems import Severity
from knowledge.values import UNKNOWN, Unknown

T = TypeVar("T")

NONE = "无"
"""What a cell says where it is known that there is none."""
BAR = "｜"
"""Stands between the parts of one entry."""

_EMPTY = re.compile(r"[-—－–/\\／＼*…\s]*")
_NONE_WORDS = frozenset({NONE, "没有", "暂无", "不涉及", "无。"})
_QUOTED = r"「(?:[^」]|」」)*」"
_WHOLE = re.compile(_QUOTED)
_LINE_BREAK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong in a cell and what to do, in Chinese; its place is told by who reads the row."""

    severity: Severity
    what: str
    cure: str


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T]):
    """What a cell says, and what is wrong with it. With an error, ``value`` is of no use."""

    value: T
    problems: tuple[CellProblem, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether no error was found."""
        return all(problem.severity is not Severity.ERROR for problem in self.problems)


def error(what: str, cure: str) -> CellProblem:
    """A problem that stops the import."""
    return CellProblem(Severity.ERROR, what, cure)


def notice(what: str, cure: str) -> CellProblem:
    """A problem that a person should look at."""
    return CellProblem(Severity.NOTICE, what, cure)


def is_empty(text: str) -> bool:
    """Whether the cell says nothing: blanks, or a dash or slash to fill it."""
    return _EMPTY.fullmatch(text) is not None


def says_none(text: str) -> bool:
    """Whether the cell says that there is none."""
    return text.strip() in _NONE_WORDS


def one_line(text: str) -> str:
    """``text`` as one line: a name that a narrow column broke is put together again."""
    return _LINE_BREAK.sub("", text.strip())


def quote(text: str) -> str:
    """``text`` in 「」."""
    return f"「{text.replace('」', '」」')}」"


def is_quoted(text: str) -> bool:
    """Whether the whole of ``text`` stands in 「」."""
    return _WHOLE.fullmatch(text) is not None


def unquote(text: str) -> str:
    """The words inside 「」; ``text`` without outer blanks where it is not quoted."""
    bare = text.strip()
    return bare[1:-1].replace("」」", "」") if is_quoted(bare) else bare


def token(text: str, apart: str = "") -> str:
    """``text`` as ``unquote`` reads it back, in 「」 only where it would be misread.

    Args:
        text: any words.
        apart: characters that separate parts where the token is to stand.
    """
    plain = text == text.strip() and not (is_empty(text) or says_none(text))
    return text if plain and not set(text) & {*apart, "「", "」"} else quote(text)


def split(text: str, separators: str) -> tuple[str, ...]:
    """Parts of ``text`` between any of ``separators`` that stand outside 「」, blank parts too."""
    parts: list[str] = []
    start = 0
    for found in re.finditer(rf"{_QUOTED}|[{re.escape(separators)}]", text):
        if len(found.group()) == 1:
            parts.append(text[start : found.start()])
            start = found.end()
    return (*parts, text[start:])


def write_known(value: T | Unknown, write: Callable[[T], str]) -> str:
    """A fact that may be lacking: empty where it is not known, 无 where there is none."""
    if isinstance(value, Unknown):
        return ""
    return NONE if value is None or value == () else write(value)


def read_known(text: str, read: Callable[[str], Parsed[T]], nothing: T) -> Parsed[T | Unknown]:
    """What ``write_known`` wrote; ``nothing`` is what 无 means here."""
    if is_empty(text):
        return Parsed(UNKNOWN)
    if says_none(text):
        return Parsed(nothing)
    parsed = read(text)
    return Parsed(parsed.value, parsed.problems)


def write_words(value: str | None) -> str:
    """Free words, or an empty cell where there are none."""
    return "" if value is None else token(value)


def read_words(text: str) -> str | None:
    """What ``write_words`` wrote."""
    return None if is_empty(text) or says_none(text) else unquote(text)
