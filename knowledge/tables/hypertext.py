"""Read the tables of a web page, which portals like to export under the name .xls."""

from collections.abc import Iterator
from typing import Protocol, cast

from lxml import etree, html  # type: ignore[import-untyped]

from knowledge.errors import TooLarge
from knowledge.tables import limits
from knowledge.tables.building import SheetBuilder, too_many_cells, too_many_sheets
from knowledge.tables.documents import Document
from knowledge.tables.grid import Area, Sheet
from knowledge.tables.notes import Notes
from knowledge.tables.values import tidy

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "table",
        "section",
        "caption",
        "title",
    ]
)
_UNSEEN = frozenset(["script", "style", "template", "noscript", "title"])
_CUT_SHORT = "ERR_RESOURCE_LIMIT"
_HIDING = "display:none"


class _Node(Protocol):
    """What is used of an element of lxml, which brings no types."""

    tag: object
    text: str | None
    tail: str | None

    def get(self, key: str, default: str = ...) -> str: ...
    def iter(self, *tags: str) -> Iterator["_Node"]: ...
    def iterancestors(self, *tags: str) -> Iterator["_Node"]: ...
    def iterchildren(self, *tags: str) -> Iterator["_Node"]: ...


def read_html(text: str, notes: Notes) -> Document:
    """The tables of a page in their order, and the text outside them.

    A table that holds tables is layout: only those within it count.

    Args:
        text: The page.
        notes: Where to remark on what is left out.

    Raises:
        TooLarge: It exceeds a bound of ``knowledge.tables.limits``, or of the parser.
    """
    root = _parsed(text)
    if root is None:
        return Document((), ())
    tables = [table for table in root.iter("table") if _holds_no_table(table)]
    if len(tables) > limits.MAX_SHEETS:
        raise too_many_sheets(len(tables))
    sheets: list[Sheet] = []
    for number, table in enumerate(tables, start=1):
        sheets.append(_sheet(table, SheetBuilder(f"表 {number}", notes)))
        if sum(len(sheet.cells) for sheet in sheets) > limits.MAX_WORKBOOK_CELLS:
            raise too_many_cells()
    outside = "".join(_pieces(root, without=frozenset(tables)))
    lines = (tidy(" ".join(line.split())).text for line in outside.split("\n"))
    return Document(tuple(sheets), tuple(line for line in lines if line))


def _parsed(text: str) -> _Node | None:
    """The root of a page; nothing outside the page is ever fetched."""
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    # The parser stops at its bounds without a word, and all that follows would be missing.
    if any(entry.type_name == _CUT_SHORT for entry in parser.error_log):
        raise TooLarge(
            "网页的标签嵌套太深，或者其中一段文字太长，读不完整。",
            cure="请用 Excel 或者 WPS 打开，另存为 .xlsx 后重新导入。",
        )
    return cast("_Node", root)


def _holds_no_table(table: _Node) -> bool:
    return sum(1 for _ in table.iter("table")) == 1


def _sheet(table: _Node, builder: SheetBuilder) -> Sheet:
    rows = list(table.iter("tr"))
    taken: dict[int, int] = {}  # by column: how many more rows a cell from above takes
    for row, element in enumerate(rows, start=1):
        if _is_hidden(element):
            builder.hide_row(row)
        taken = _put_row(builder, element, row, taken, rows_left=len(rows) - row)
    return builder.sheet()


def _put_row(
    builder: SheetBuilder, element: _Node, row: int, taken: dict[int, int], *, rows_left: int
) -> dict[int, int]:
    """Put the cells of a row between those from above; what is taken of the next row."""
    below = {column: rows - 1 for column, rows in taken.items() if rows > 1}
    column = 1
    for cell in element.iterchildren("td", "th"):
        while column in taken:
            column += 1
        width = _span(cell, "colspan", most=limits.MAX_COLUMNS)
        down = _span(cell, "rowspan", most=rows_left + 1) - 1
        builder.text(row, column, _cell_text(cell))
        builder.merge(Area(row, column, row + down, column + width - 1))
        if down:
            below |= dict.fromkeys(range(column, column + width), down)
        column += width
    return below


def _cell_text(cell: _Node) -> str:
    """The text of a cell; blanks and line breaks of the source count as one blank."""
    lines = ("".join(_pieces(cell))).split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _pieces(element: _Node, *, without: frozenset[_Node] = frozenset()) -> Iterator[str]:
    """The text of an element in pieces, line breaks only where a browser breaks the line."""
    yield _on_one_line(element.text)
    for child in element.iterchildren():
        if child.tag == "br" or child.tag in _BLOCKS or child in without:
            yield "\n"
        if isinstance(child.tag, str) and child.tag not in _UNSEEN and child not in without:
            yield from _pieces(child, without=without)
        if child.tag in _BLOCKS:
            yield "\n"
        yield _on_one_line(child.tail)


def _on_one_line(text: str | None) -> str:
    return " ".join((text or "").splitlines())


def _is_hidden(element: _Node) -> bool:
    return _HIDING in element.get("style", "").replace(" ", "").lower()


def _span(cell: _Node, name: str, *, most: int) -> int:
    text = cell.get(name, "1").strip()
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 1
    return max(1, min(number, most))
