"""A tree in box characters, folded to the width of a terminal; Chinese characters take two columns."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple
from unicodedata import east_asian_width

WIDTH: Final = 80
"""Columns of the narrowest terminal that is served."""
_TOKENS: Final = re.compile(r"[“‘（《【［]*(?:[!-~]+|.)[。，、；：！？…”’）》】］]*")
"""What is not torn apart: a date, a code, a sign with its brackets and punctuation."""

_LINES: Final = "─│├└"


class Branch(NamedTuple):
    """One line of the tree and what hangs from it."""

    text: str
    below: tuple["Branch", ...] = ()


def tree(root: Branch, width: int = WIDTH) -> Iterator[str]:
    """The lines of the tree, each at most ``width`` columns wide."""
    yield from fold(root.text, width)
    yield from _below(root, "", width)


def _below(branch: Branch, indent: str, width: int) -> Iterator[str]:
    for number, child in enumerate(branch.below, 1):
        last = number == len(branch.below)
        inside = indent + ("   " if last else "│  ")
        hanging = inside + ("│  " if child.below else "")
        first, *rest = fold(child.text, width - len(hanging))
        yield f"{indent}{'└─ ' if last else '├─ '}{first}"
        yield from (f"{hanging}{line}" for line in rest)
        yield from _below(child, inside, width)


def columns(text: str) -> int:
    """How many columns a terminal gives ``text``; what is ambiguous counts as wide, lines do not."""
    return sum(2 if _is_wide(char) else 1 for char in text)


def _is_wide(char: str) -> bool:
    return east_asian_width(char) in "WFA" and char not in _LINES


def fold(text: str, width: int) -> tuple[str, ...]:
    """``text`` in lines of at most ``width`` columns; at least one."""
    lines, room = [""], width
    for token in _pieces(text, width):
        if columns(token) > room:
            lines.append("")
            room = width
        lines[-1] += token
        room -= columns(token)
    return tuple(line.rstrip() for line in lines)


def _pieces(text: str, width: int) -> Iterator[str]:
    """Tokens; one that no line can hold comes in single characters."""
    for token in _TOKENS.findall(text):
        if columns(token) <= width:
            yield token
        else:
            yield from token
