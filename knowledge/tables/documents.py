"""Read the tables of a Word document (.docx), each as one sheet.

Text is read as ``knowledge.library.word`` reads it, so numbers that Word counts by itself stand in
the cells, and tracked changes count as accepted.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.errors import TooLarge
from knowledge.library.word import Reader, parts
from knowledge.library.word_numbering import Numbering
from knowledge.library.word_package import MAX_PART_BYTES, Element, is_on, open_package, value_of, w
from knowledge.library.word_styles import Styles
from knowledge.tables import limits
from knowledge.tables.building import SheetBuilder, too_many_cells, too_many_sheets
from knowledge.tables.grid import Area, Sheet
from knowledge.tables.notes import Notes
from knowledge.tables.package import Package
from knowledge.tables.values import tidy


@dataclass(frozen=True, slots=True)
class Document:
    """Tables and the text around them."""

    sheets: tuple[Sheet, ...]
    paragraphs: tuple[str, ...]


def read_docx(content: bytes, notes: Notes) -> Document:
    """The tables of a document in their order, and the paragraphs outside them.

    A table within a cell is read as text of that cell; a table of a single cell is a frame, and
    what stands in it counts as if there were none.

    Args:
        content: The bytes of the file.
        notes: Where to remark on what is left out.

    Raises:
        BadSyntax: It is damaged.
        TooLarge: It exceeds a bound of ``knowledge.tables.limits``.
    """
    Package(content).remark_on_what_is_left_out(notes)
    try:
        package = open_package(content)
    except TooLarge as fault:
        raise TooLarge(
            f"文档解开后超过上限 {MAX_PART_BYTES // 1024**2} MB。",
            cure="请把表格拆成几个文件后分别导入。",
            value=fault.value,
        ) from fault
    styles = Styles(package.styles)
    reader = _TableReader(styles, Numbering(package.numbering, styles), notes)
    lines = (tidy(line).text for line in [*reader.lines(package.body), *reader.rest()])
    paragraphs = tuple(line for line in lines if line)
    return Document(reader.sheets(), paragraphs)


class _TableReader(Reader):
    """Reads a document once, and keeps the rows of its tables apart from its lines."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: Notes) -> None:
        super().__init__(styles, numbering)
        self._notes = notes
        self._tables: list[_Table] = []
        self._in_cell = False

    def sheets(self) -> tuple[Sheet, ...]:
        """The tables met so far."""
        return tuple(table.sheet() for table in self._tables)

    def _row(self, row: Element) -> Iterator[str]:
        if self._in_cell or _is_frame(row):
            yield from super()._row(row)
            return
        element = next(row.iterancestors(w("tbl")))
        if not self._tables or self._tables[-1].element is not element:
            self._begin(element)
        cells = [_Cell(cell, self._text(cell)) for cell in _cells(row)]
        self._tables[-1].add(row, cells)
        if sum(table.size for table in self._tables) > limits.MAX_WORKBOOK_CELLS:
            raise too_many_cells()

    def _begin(self, element: Element) -> None:
        count = len(self._tables) + 1
        if count > limits.MAX_SHEETS:
            raise too_many_sheets(count)
        self._tables.append(_Table(element, SheetBuilder(f"表 {count}", self._notes)))

    def _text(self, cell: Element) -> str:
        self._in_cell = True
        lines = [*self.lines(cell), *self.rest()]
        self._in_cell = False
        return "\n".join(line for line in lines if line.strip())


@dataclass(frozen=True, slots=True)
class _Cell:
    element: Element
    text: str


class _Table:
    """One table, row by row."""

    def __init__(self, element: Element, builder: SheetBuilder) -> None:
        self.element = element
        self.size = 0
        self._builder = builder
        self._row = 0
        self._open: dict[int, Area] = {}  # areas that go on downwards, by their first column

    def add(self, row: Element, cells: list[_Cell]) -> None:
        self._row += 1
        self.size += len(cells)
        properties = row.find(w("trPr"))
        if is_on(properties, "hidden"):
            self._builder.hide_row(self._row)
        column = 1 + _count(value_of(properties, "gridBefore"), least=0)
        for cell in cells:
            column += self._put(cell, column)

    def sheet(self) -> Sheet:
        for area in self._open.values():
            self._builder.merge(area)
        self._open.clear()
        return self._builder.sheet()

    def _put(self, cell: _Cell, column: int) -> int:
        """Put a cell into a column; how many columns it takes."""
        properties = cell.element.find(w("tcPr"))
        width = _count(value_of(properties, "gridSpan"), least=1)
        self._builder.text(self._row, column, cell.text)
        vertical = None if properties is None else properties.find(w("vMerge"))
        above = self._open.pop(column, None)
        area = Area(self._row, column, self._row, column + width - 1)
        if vertical is None:
            self._builder.merge(area)
        elif above is not None and vertical.get(w("val")) != "restart":
            area = Area(above.first_row, column, self._row, above.last_column)
        if above is not None and above.first_row != area.first_row:
            self._builder.merge(above)
        if vertical is not None:
            self._open[column] = area
        return width


def _cells(row: Element) -> Iterator[Element]:
    return parts(row, "tc", deleted="tcPr/cellDel")


def _is_frame(row: Element) -> bool:
    """Whether a row is all of its table and has a single cell."""
    table = next(row.iterancestors(w("tbl")))
    rows = parts(table, "tr", deleted="trPr/del")
    next(rows)
    return next(rows, None) is None and len(list(_cells(row))) == 1


def _count(text: str | None, *, least: int) -> int:
    """A number of columns, within what a sheet may have."""
    number = int(text) if text and text.isascii() and text.isdecimal() and len(text) < 7 else least
    return max(least, min(number, limits.MAX_COLUMNS))
