"""The list as a workbook that looks like a published one: title, header, merged types, print set-up."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.exchange.headings import Field
from knowledge.exchange.list_writing import (
    WIDTH,
    WIDTHS,
    Table,
    standing_of,
    table_of,
    title_of,
)
from knowledge.lists import ListVersion
from knowledge.tables.guarding import guarded

_A3 = 8
_LINE_HEIGHT = 13.5
_TALLEST = 400.0
_THIN = Side(style="thin", color="808080")
_FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD = PatternFill("solid", fgColor="E7ECF3")
_SONG = "宋体"
_CENTRED = frozenset({Field.SEQUENCE, Field.CODE, Field.TYPE, Field.LEVEL})


def list_workbook(version: ListVersion, notice: str | None) -> Workbook:
    """A workbook with one sheet."""
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)  # noqa: S101  (a new workbook has one)
    sheet.title = "行政权力清单"
    table = table_of(version)
    first = _write_head(sheet, version, table, notice)
    for number, row in enumerate(table.rows, start=first):
        _write_row(sheet, number, table.fields, row)
    column = table.fields.index(Field.TYPE)
    for run in _runs(table.rows, column):
        if len(run) > 1:
            sheet.merge_cells(
                start_row=first + run[0],
                end_row=first + run[-1],
                start_column=column + 1,
                end_column=column + 1,
            )
    _set_up(sheet, first - 1, table.fields)
    return workbook


def _write_head(sheet: Worksheet, version: ListVersion, table: Table, notice: str | None) -> int:
    """Title, standing, notice and headings; the number of the first row below them."""
    lines = [title_of(version), standing_of(version), *([notice] if notice else [])]
    for number, line in enumerate(lines, start=1):
        cell = sheet.cell(number, 1, guarded(line))
        cell.font = Font(_SONG, size=20 if number == 1 else 11, bold=number == 1)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.merge_cells(
            start_row=number, end_row=number, start_column=1, end_column=len(table.fields)
        )
        sheet.row_dimensions[number].height = 40 if number == 1 else 20
    head = len(lines) + 1
    for column, field in enumerate(table.fields, start=1):
        cell = sheet.cell(head, column, field.value)
        cell.font = Font(_SONG, size=11, bold=True)
        cell.fill, cell.border = _HEAD, _FRAME
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS.get(field, WIDTH)
    sheet.row_dimensions[head].height = _height(
        [field.value for field in table.fields], table.fields
    )
    return head + 1


def _write_row(
    sheet: Worksheet, number: int, fields: Sequence[Field], texts: Sequence[str]
) -> None:
    for column, (field, text) in enumerate(zip(fields, texts, strict=True), start=1):
        cell = sheet.cell(number, column)
        # Every cell is text: a code of eighteen digits is no number, and nothing is a formula.
        cell.value, cell.data_type, cell.number_format = guarded(text) or None, "s", "@"
        cell.font, cell.border = Font(_SONG, size=10), _FRAME
        across = "center" if field in _CENTRED else None
        cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=True)
    sheet.row_dimensions[number].height = _height(texts, fields)


def _height(texts: Sequence[str], fields: Sequence[Field]) -> float:
    """Height at which the longest cell shows all its lines: not every program works it out."""
    lines = max(
        sum(ceil((_width(line) or 1) / (WIDTHS.get(field, WIDTH) - 1)) for line in text.split("\n"))
        for field, text in zip(fields, texts, strict=True)
    )
    return min((lines + 0.5) * _LINE_HEIGHT, _TALLEST)


def _width(text: str) -> int:
    """Width in characters of half width: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _runs(rows: Sequence[Sequence[str]], column: int) -> Iterator[list[int]]:
    """Indexes of rows that follow each other with the same text in ``column``."""
    for _, run in groupby(range(len(rows)), key=lambda number: rows[number][column]):
        yield list(run)


def _set_up(sheet: Worksheet, head: int, fields: Sequence[Field]) -> None:
    """Freeze what stands above the items; print it on every page, as wide as the paper."""
    beside = get_column_letter(fields.index(Field.NAME) + 2)
    sheet.freeze_panes = f"{beside}{head + 1}"
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = margins.bottom = 0.5
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    footer = sheet.oddFooter
    if footer is not None and footer.center is not None:
        footer.center.text = "第 &P 页，共 &N 页"
