"""Sheets written down in code, as a department would lay them out."""

from collections.abc import Iterable, Sequence

from knowledge.dating import Interval
from knowledge.exchange.headings import EXPORTED
from knowledge.exchange.item_cells import write_item
from knowledge.exchange.list_reading import ListReading, read_list
from knowledge.lists import Item
from knowledge.tables.grid import Area, Cell, CellKind, Sheet, TableFormat, Workbook
from knowledge.tables.problems import Severity

DEPARTMENT = "示例区民政局"
YEAR = Interval.model_validate({"valid_from": "2026-01-01", "valid_to": "2026-12-31"})


def sheet_of(
    rows: Sequence[Sequence[str | int | None]],
    *,
    name: str = "清单",
    merged: Iterable[Area] = (),
    hidden: bool = False,
    hidden_rows: Iterable[int] = (),
) -> Sheet:
    """A sheet of these rows, the first one row 1; numbers become cells of numbers."""
    cells = tuple(
        Cell(row, column, str(text), CellKind.NUMBER if isinstance(text, int) else CellKind.TEXT)
        for row, texts in enumerate(rows, start=1)
        for column, text in enumerate(texts, start=1)
        if text not in (None, "")
    )
    return Sheet(
        name, cells, merged=tuple(merged), hidden=hidden, hidden_rows=frozenset(hidden_rows)
    )


def book_of(*sheets: Sheet, paragraphs: Sequence[str] = ()) -> Workbook:
    """A workbook of these sheets."""
    return Workbook("清单.xlsx", "0" * 64, TableFormat.XLSX, sheets, tuple(paragraphs))


def read_rows_of(*rows: Sequence[str | int | None]) -> ListReading:
    """The reading of one plain sheet of these rows."""
    return read_list(book_of(sheet_of(rows)), department=DEPARTMENT, version="2026.1", valid=YEAR)


def exported(items: Sequence[Item]) -> Workbook:
    """The items as the project writes them."""
    rows = [[field.value for field in EXPORTED]]
    rows += [[cell.text for cell in write_item(item)] for item in items]
    return book_of(sheet_of(rows))


def errors(reading: ListReading) -> list[str]:
    """The errors as a person reads them."""
    return [str(one) for one in reading.problems if one.severity is Severity.ERROR]


def notices(reading: ListReading) -> list[str]:
    """The notices as a person reads them."""
    return [str(one) for one in reading.problems if one.severity is Severity.NOTICE]
