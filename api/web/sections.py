"""An answer's text in its sections, without those that the page shows in a better form."""

import re
from typing import NamedTuple

from assistant import Answer

_HEADING = re.compile(r"【(?P<title>[^】]+)】")
_SAID = "回答"
_QUOTED = "原文"
_BASIS = "依据"
_NEAR = frozenset({"相近但不是同一事项", "可能相关，请核对"})


class Section(NamedTuple):
    """Lines under one heading; what is said first has none."""

    title: str | None
    lines: tuple[str, ...]


def sections_of(answer: Answer) -> tuple[Section, ...]:
    """The sections to show as text.

    Quotations are shown from the citations, with links; an item's bases in its card, and
    neighbouring items as a list.
    """
    shown_elsewhere = set()
    if answer.citations:
        shown_elsewhere.add(_QUOTED)
    if any(item.relation == "match" for item in answer.items):
        shown_elsewhere.add(_BASIS)
    if any(item.relation == "near" for item in answer.items):
        shown_elsewhere |= _NEAR
    found: list[tuple[str | None, list[str]]] = [(None, [])]
    for line in answer.answer.splitlines():
        if heading := _HEADING.fullmatch(line.strip()):
            title = heading["title"]
            found.append((None if title == _SAID else title, []))
        elif line.strip():
            found[-1][1].append(line.strip())
    return tuple(
        Section(title, tuple(lines))
        for title, lines in found
        if lines and title not in shown_elsewhere
    )
