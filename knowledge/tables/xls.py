"""Read a workbook of Excel 97-2003 (.xls, BIFF) or of WPS (.et), with xlrd.

BIFF stores a result for every formula, so one that was never computed cannot be told here.
"""

import io
import struct

import xlrd
from xlrd.biffh import XLRDError
from xlrd.book import Book
from xlrd.compdoc import CompDocError
from xlrd.formula import FormulaError
from xlrd.sheet import Sheet as XlsSheet

from knowledge.errors import BadSyntax
from knowledge.tables import limits
from knowledge.tables.building import SheetBuilder, too_many_cells, too_many_sheets
from knowledge.tables.grid import Area, Sheet
from knowledge.tables.notes import Notes, Remark
from knowledge.tables.values import NumberFormat, format_code, number_format

# xlrd trusts what it reads, so damage may surface as any of these.
_FAULTS = (
    XLRDError,
    CompDocError,
    FormulaError,
    struct.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_GENERAL = NumberFormat()
_UNKNOWN_ERROR = "#ERROR!"


def read_xls(content: bytes, notes: Notes) -> tuple[Sheet, ...]:
    """The worksheets of a workbook, in their order.

    Args:
        content: The bytes of the file.
        notes: Where to remark on what is left out.

    Raises:
        BadSyntax: It is damaged, encrypted, or has no worksheet.
        TooLarge: It exceeds a bound of ``knowledge.tables.limits``.
    """
    if _MACROS in content:
        notes.add(Remark.MACROS)
    try:
        with _opened(content) as book:
            return _sheets(book, notes)
    except _FAULTS as fault:
        if "encrypted" in str(fault):
            raise BadSyntax(
                "工作簿设有打开密码。", cure="请先在 Excel 或者 WPS 里取消密码，再重新导入。"
            ) from fault
        raise BadSyntax(
            "文件不完整或者已损坏，读不出工作表。",
            cure="请用 Excel 或者 WPS 打开确认，另存为 .xlsx 后重新导入。",
        ) from fault


def _opened(content: bytes) -> Book:
    return xlrd.open_workbook(
        file_contents=content,
        logfile=io.StringIO(),
        formatting_info=True,  # without it there are no merged areas and no hidden rows
        on_demand=True,
        ragged_rows=True,
    )


def _sheets(book: Book, notes: Notes) -> tuple[Sheet, ...]:
    if book.nsheets > limits.MAX_SHEETS:
        raise too_many_sheets(book.nsheets)
    formats = _formats(book)
    sheets: list[Sheet] = []
    for position in range(book.nsheets):
        source = book.sheet_by_index(position)
        builder = SheetBuilder(
            source.name, notes, hidden=source.visibility != 0, from_1904=bool(book.datemode)
        )
        _fill(builder, source, formats)
        if source.cell_note_map:
            notes.add(Remark.COMMENTS)
        sheets.append(builder.sheet())
        book.unload_sheet(position)
        if sum(len(sheet.cells) for sheet in sheets) > limits.MAX_WORKBOOK_CELLS:
            raise too_many_cells()
    return tuple(sheets)


def _formats(book: Book) -> list[NumberFormat]:
    """Number formats by the position at which cells refer to them."""
    codes = {number: shown.format_str for number, shown in book.format_map.items()}
    return [number_format(format_code(cell.format_key, codes)) for cell in book.xf_list]


def _fill(builder: SheetBuilder, source: XlsSheet, formats: list[NumberFormat]) -> None:
    for row in range(source.nrows):
        for column, kind in enumerate(source.row_types(row)):
            if kind not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                _put(builder, source, row, column, formats)
    for first_row, end_row, first_column, end_column in source.merged_cells:
        builder.merge(Area(first_row + 1, first_column + 1, end_row, end_column))
    for row, layout in source.rowinfo_map.items():
        if layout.hidden:
            builder.hide_row(row + 1)
    for column, width in source.colinfo_map.items():
        if width.hidden:
            builder.hide_columns(column + 1, column + 1)


def _put(
    builder: SheetBuilder, source: XlsSheet, row: int, column: int, formats: list[NumberFormat]
) -> None:
    kind, value = source.cell_type(row, column), source.cell_value(row, column)
    place = (row + 1, column + 1)
    if kind == xlrd.XL_CELL_BOOLEAN:
        builder.boolean(*place, value=bool(value))
    elif kind == xlrd.XL_CELL_ERROR:
        builder.error(*place, xlrd.error_text_from_code.get(int(value), _UNKNOWN_ERROR))
    elif kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        position = source.cell_xf_index(row, column)
        shown = formats[position] if 0 <= position < len(formats) else _GENERAL
        builder.number(*place, float(value), shown)
    else:
        builder.text(*place, str(value))
