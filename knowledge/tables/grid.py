"""A workbook as a reader sees it: cells with their text, where they are merged, what is hidden."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class CellKind(StrEnum):
    """What the file says a cell is."""

    TEXT = "文本"
    NUMBER = "数字"
    DATE = "日期"
    BOOLEAN = "是否"
    ERROR = "错误值"


class TableFormat(StrEnum):
    """Format of the content, whatever the file is called."""

    XLSX = "xlsx"
    XLS = "xls"
    CSV = "csv"
    DOCX = "docx"
    HTML = "html"
    TEXT = "txt"
    """Lines that hold no table."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that is not empty. Rows and columns count from 1."""

    row: int
    column: int
    text: str
    """As a person sees it: 1 and not 1.0, 2026-01-31 for a date; line breaks kept as \\n; of a
    formula, its last computed value."""
    kind: CellKind = CellKind.TEXT


@dataclass(frozen=True, slots=True)
class Area:
    """A merged area, ends included; its text stands in its first cell."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class Sheet:
    """One sheet, or one table of a document."""

    name: str
    cells: tuple[Cell, ...]
    """Row by row."""
    merged: tuple[Area, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    @cached_property
    def at(self) -> Mapping[tuple[int, int], Cell]:
        """Cells by row and column."""
        return {(cell.row, cell.column): cell for cell in self.cells}


@dataclass(frozen=True)
class Workbook:
    """A file of tables."""

    file: str
    """Its name, without folders: shown in every problem."""
    sha256: str
    """Of the file's bytes."""
    format: TableFormat
    sheets: tuple[Sheet, ...]
    paragraphs: tuple[str, ...] = ()
    """Text outside tables, of a document; lines of a text file that hold no table."""
    notes: tuple[str, ...] = field(default=())
    """What was left out or taken as it was, in Chinese: macros, external links, formulas."""


def column_letters(column: int) -> str:
    """Name of a column as spreadsheets show it: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
