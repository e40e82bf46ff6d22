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
from knowledge.errors import BadReference
from knowledge.numerals import NUMERAL_CHARS, parse_numeral
from knowledge.statute_lines import Line, is_terminated

_C = rf"[{NUMERAL_CHARS}]{{1,4}}"
_D = r"[0-9０-９]{1,2}"
# What follows the bracket where it belongs to a citation: （一）项, （一）、（二）, （一）至（三）.
_NO_LIST = r"(?!项(?!目)|款(?![项式])|目(?![标的录前])|[、，]|[和至或](?=第|[（(]))"
_MARKERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("（一）", re.compile(rf"[（(]\s?({_C})\s?[）)]{_NO_LIST}")),
    ("（1）", re.compile(rf"[（(]\s?({_D})\s?[）)]{_NO_LIST}")),
    ("1.", re.compile(rf"({_D})[.．、](?![0-9０-９])")),
    ("一、", re.compile(rf"({_C})、(?![{NUMERAL_CHARS}])")),
    ("①", re.compile("([①-⑳])")),
    ("⒈", re.compile("([⒈-⒛])")),
)
_INLINE = re.compile(rf"(?<=[；;。：:])\s*(?=[（(]\s?({_C})\s?[）)]{_NO_LIST})")
_FORMULA = re.compile("[=＝]")
_OPENERS = frozenset("（(0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑" + NUMERAL_CHARS)

ListTrouble = Literal["item_gap", "item_order", "item_inline"]


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


def parse_body(lines: Sequence[Line]) -> Body:
    """Arrange an article's lines, the first without its marker."""
    builder = _Builder()
    for line in lines:
        pieces = _pieces(line.text)
        if len(pieces) > 1:
            builder.troubles.append(Trouble("item_inline", line.no, line.text))
        for piece in pieces:
            builder.add(Line(line.no, piece))
    return Body(
        paragraphs=tuple(_paragraph(node) for node in builder.paragraphs),
        troubles=tuple(builder.troubles),
    )


def marker_of(text: str) -> tuple[str, int] | None:
    """The style and number of the list marker that a line begins with."""
    if text[:1] not in _OPENERS:
        return None
    for style, pattern in _MARKERS:
        found = pattern.match(text)
        if found is not None:
            return _numbered(style, found.group(1))
    return None


def _pieces(text: str) -> list[str]:
    """A line cut where further 项 of one list begin inside it; 「…：（一）…；（二）…」 likewise."""
    if not text:
        return []
    found = [(mark, _numbered("", mark.group(1))) for mark in _INLINE.finditer(text)]
    if not found:
        return [text]
    first = marker_of(text)
    last = first[1] if first and first[0] == "（一）" else 0
    cuts = []
    for mark, numbered in found:
        if numbered is not None and numbered[1] == last + 1:
            cuts.append(mark)
            last += 1
    if not first and len(cuts) < 2:  # one bracket alone is no list
        return [text]
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _numbered(style: str, numeral: str) -> tuple[str, int] | None:
    if style in ("①", "⒈"):
        return style, ord(numeral) - ord(style) + 1
    try:
        number = parse_numeral(numeral)
    except BadReference:
        return None
    return (style, number) if number else None


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
        run = self._list_for(style, number)
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

    def _list_for(self, style: str, number: int) -> _List | None:
        """The list that an entry continues or opens."""
        if not self.paragraphs:
            self.paragraphs.append(_Node(1, []))
        here = self.paragraphs[-1]
        if here.children.nodes:
            return _continued(here, style) or _opened(here, style, number)
        if number > 1:
            earlier = self._resumed(style, number)
            if earlier is not None:
                return earlier
            if number == 2 and style == "（一）" and self._adopt_first():
                return self.paragraphs[-1].children
        lead_in = not here.lines or _leads_in(here)
        return here.children if number == 1 or lead_in else None

    def _resumed(self, style: str, number: int) -> _List | None:
        """The list of an earlier 款 that an entry continues over text between the two."""
        for back in range(len(self.paragraphs) - 2, -1, -1):
            earlier = self.paragraphs[back]
            if not earlier.children.nodes:
                continue
            run = _continued(earlier, style)
            if run is None or run.last + 1 != number:
                return None
            for node in self.paragraphs[back + 1 :]:
                run.nodes[-1].innermost.lines.extend(node.lines)
            del self.paragraphs[back + 1 :]
            return run
        return None

    def _adopt_first(self) -> bool:
        """Make the last 款 the first 项 of the 款 before it, whose number （一） was lost."""
        if len(self.paragraphs) < 2 or not _leads_in(self.paragraphs[-2]):
            return False
        lead, first = self.paragraphs[-2:]
        if lead.children.nodes:
            return False
        first.number = 1
        lead.children.nodes.append(first)
        lead.children.style = "（一）"
        self.paragraphs.pop()
        return True

    def _report(self, kind: ListTrouble, line: Line) -> None:
        self.troubles.append(Trouble(kind, line.no, line.text))


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
