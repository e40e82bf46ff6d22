"""From the lines of one article to its 款, 项 and 目.

Which marker means 项 and which 目 is decided by the article itself: the first style that opens a
list under a 款 numbers its 项, a second style inside a 项 numbers its 目. Text between two 项 whose
numbers follow each other belongs to the first of them; text after the last 项 is a new 款. A line
whose predecessor broke off in mid-sentence continues it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from knowledge.document import Item, Paragraph, Subitem
from knowledge.statute_lines import Line, is_terminated
from knowledge.statute_markers import BRACKETED, marker_of, pieces

_FORMULA = re.compile("[=＝]")
ListTrouble = Literal["item_gap", "item_order", "item_inline", "item_unnumbered"]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A list whose numbers do not count up, or that had to be cut out of a line, and where."""

    kind: ListTrouble
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """The 款 of one article and what was odd about them."""

    paragraphs: tuple[Paragraph, ...]
    troubles: tuple[Trouble, ...]


@dataclass(slots=True)
class _List:
    """A run of numbered nodes in one marker style."""

    style: str = ""
    nodes: list["_Node"] = field(default_factory=list)

    @property
    def last(self) -> int:
        return self.nodes[-1].number if self.nodes else 0


@dataclass(slots=True)
class _Node:
    """A 款, 项 or 目 being built."""

    number: int
    lines: list[str]
    children: _List = field(default_factory=_List)

    @property
    def innermost(self) -> "_Node":
        node = self
        while node.children.nodes:
            node = node.children.nodes[-1]
        return node

    def flattened(self) -> list[str]:
        """All lines, those of the children included."""
        nested = (line for child in self.children.nodes for line in child.flattened())
        return [*self.lines, *nested]


def parse_body(lines: Sequence[Line]) -> Body:
    """Arrange an article's lines, the first without its marker."""
    builder = _Builder()
    for line in lines:
        cut = pieces(line.text)
        if len(cut) > 1:
            builder.troubles.append(Trouble("item_inline", line.no, line.text))
        for piece in cut:
            builder.add(Line(line.no, piece))
    return Body(
        paragraphs=tuple(_paragraph(node) for node in builder.paragraphs),
        troubles=tuple(builder.troubles),
    )


class _Builder:
    """Takes lines in order and keeps the 款 built so far."""

    def __init__(self) -> None:
        self.paragraphs: list[_Node] = []
        self.troubles: list[Trouble] = []
        self._open = False  # the last line broke off in mid-sentence

    def add(self, line: Line) -> None:
        """Put one line where it belongs."""
        marker = marker_of(line.text)
        if marker is None or not self._enlist(line, *marker):
            self._add_text(line.text)
        self._open = not is_terminated(line.text) and not _FORMULA.search(line.text)

    def _add_text(self, text: str) -> None:
        previous = self.paragraphs[-1].innermost if self.paragraphs else None
        formula = bool(_FORMULA.search(text)) and not is_terminated(text)
        if previous is not None and (self._open or formula):
            previous.lines.append(text)
        else:
            self.paragraphs.append(_Node(len(self.paragraphs) + 1, [text]))

    def _enlist(self, line: Line, style: str, number: int) -> bool:
        """Add a marked line to a list; False if it is no list entry after all."""
        run = self._list_for(line, style, number)
        if run is None:
            return False
        if run.nodes and number <= run.last:
            self._report("item_order", line)
            return False
        if number > run.last + 1:
            self._report("item_gap", line)
        run.style = style
        run.nodes.append(_Node(number, [line.text]))
        return True

    def _list_for(self, line: Line, style: str, number: int) -> _List | None:
        """The list that an entry continues or opens."""
        if not self.paragraphs:
            self.paragraphs.append(_Node(1, []))
        here = self.paragraphs[-1]
        if here.children.nodes:
            run = _continued(here, style) or _opened(here, style, number)
            if run is not None:
                return run
        if number > 1:
            earlier = self._resumed(line, style, number)
            if earlier is not None:
                return earlier
        if here.children.nodes:
            return None
        lead_in = not here.lines or _leads_in(here)
        return here.children if number == 1 or lead_in else None

    def _resumed(self, line: Line, style: str, number: int) -> _List | None:
        """The list of an earlier 款 that an entry continues over text between the two.

        Where exactly as many numbers are missing as there are texts in between, those are entries
        that have lost their numbers; otherwise the texts belong to the entry before them.
        """
        for back in range(len(self.paragraphs) - 1, -1, -1):
            earlier = self.paragraphs[back]
            between = self.paragraphs[back + 1 :]
            run = _continued(earlier, style) if earlier.children.nodes else None
            if run is not None and (number <= run.last or _skips(run, number, between)):
                return None
            if (
                run is None
                and not earlier.children.nodes
                and _leads_in(earlier)
                and style == BRACKETED
            ):
                run = earlier.children
            if run is None:
                continue
            if style == BRACKETED and number - run.last - 1 == len(between) > 0:
                self._report("item_unnumbered", line)
                for node in between:
                    node.number = run.last + 1
                    run.nodes.append(node)
            elif run.nodes:
                for node in between:
                    _fold(node, run.nodes[-1])
            else:
                return None
            del self.paragraphs[back + 1 :]
            return run
        return None

    def _report(self, kind: ListTrouble, line: Line) -> None:
        self.troubles.append(Trouble(kind, line.no, line.text))


def _skips(run: _List, number: int, between: Sequence[_Node]) -> bool:
    """Whether an entry is too far from a list: lists in between, and numbers missing."""
    return number > run.last + 1 and any(node.children.nodes for node in between)


def _fold(text: _Node, entry: _Node) -> None:
    """Give the text that follows an entry to it, with the list under that text."""
    if text.children.nodes and not entry.children.nodes:
        entry.lines.extend(text.lines)
        entry.children = text.children
    else:
        entry.innermost.lines.extend(text.flattened())


def _leads_in(paragraph: _Node) -> bool:
    return bool(paragraph.lines) and paragraph.lines[-1].endswith(("：", ":"))


def _continued(paragraph: _Node, style: str) -> _List | None:
    """The list in this 款 that has the style: its 项, or the 目 of its last 项."""
    inner = paragraph.children.nodes[-1].children
    if inner.nodes and inner.style == style:
        return inner
    return paragraph.children if paragraph.children.style == style else None


def _opened(paragraph: _Node, style: str, number: int) -> _List | None:
    """The empty list of 目 in the last 项, if this entry opens one."""
    inner = paragraph.children.nodes[-1].children
    return inner if number == 1 and not inner.nodes and style != paragraph.children.style else None


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _paragraph(node: _Node) -> Paragraph:
    items = tuple(
        Item(
            number=item.number,
            lead=_joined(item.lines),
            subitems=tuple(
                Subitem(number=sub.number, text=_joined(sub.lines)) for sub in item.children.nodes
            ),
        )
        for item in node.children.nodes
    )
    return Paragraph(number=node.number, lead=_joined(node.lines), items=items)
