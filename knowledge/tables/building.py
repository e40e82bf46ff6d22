"""A sheet while it is read: cells come in any order, within bounds, and leave row by row."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import groupby
from operator import itemgetter

from knowledge.errors import TooLarge
from knowledge.tables import limits
from knowledge.tables.grid import Area, Cell, CellKind, Sheet, column_letters
from knowledge.tables.notes import Notes, Remark
from knowledge.tables.values import Look, NumberFormat, day_text, number_text, tidy

_CELL_PICTURE = "=DISPIMG("
_SPLIT = "请删去不需要的内容，或者拆成几个文件后分别导入。"


class SheetBuilder:
    """Gathers one sheet. Rows and columns count from 1; errors are raised as bounds are met."""

    def __init__(
        self, name: str, notes: Notes, *, hidden: bool = False, from_1904: bool = False
    ) -> None:
        self.name = tidy(name).text
        self._notes = notes
        self._hidden = hidden
        self._from_1904 = from_1904
        self._cells: dict[tuple[int, int], Cell] = {}
        self._areas: list[Area] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()

    def text(self, row: int, column: int, raw: str) -> None:
        """Put words into a cell; a cell in which nobody sees any stays empty."""
        if raw.startswith(_CELL_PICTURE):
            self.note(Remark.CELL_PICTURES, row, column)
            return
        words = tidy(raw)
        if words.unseen:
            self.note(Remark.CONTROLS, row, column)
        self._put(row, column, words.text, CellKind.TEXT)

    def number(self, row: int, column: int, literal: str | float, shown: NumberFormat) -> None:
        """Put a number into a cell: a day or a time of day where its format says so."""
        figure = number_text(literal, shown)
        if figure is None:
            self.text(row, column, str(literal))
            return
        if shown.look in (Look.DAY, Look.TIME):
            day = day_text(float(literal), shown, from_1904=self._from_1904)
            if day is not None:
                self._put(row, column, day, CellKind.DATE)
                return
            self.note(Remark.NO_SUCH_DAY, row, column)
        if figure.inexact:
            self.note(Remark.LOST_DIGITS, row, column)
        self._put(row, column, figure.text, CellKind.NUMBER)

    def day(self, row: int, column: int, written: str) -> None:
        """Put a day into a cell that the file writes as such: 2026-01-31T00:00:00."""
        day, _, clock = written.strip().rstrip("Z").partition("T")
        clock = clock.partition(".")[0].removesuffix(":00")
        text = day if clock in ("", "00:00") else f"{day} {clock}".strip()
        self._put(row, column, text, CellKind.DATE)

    def boolean(self, row: int, column: int, *, value: bool) -> None:
        """Put 是 or 否 into a cell."""
        self._put(row, column, "是" if value else "否", CellKind.BOOLEAN)

    def error(self, row: int, column: int, text: str) -> None:
        """Put an error value such as #N/A into a cell."""
        self._put(row, column, tidy(text).text, CellKind.ERROR)

    def merge(self, area: Area) -> None:
        """Record a merged area; one of a single cell is none."""
        height = area.last_row - area.first_row + 1
        if height < 1 or area.last_column < area.first_column:
            return
        if height == 1 and area.first_column == area.last_column:
            return
        self._areas.append(area)

    def hide_row(self, row: int) -> None:
        """Record a row that is hidden, by hand or by a filter."""
        self._hidden_rows.add(row)

    def hide_columns(self, first: int, last: int) -> None:
        """Record hidden columns, ends included."""
        self._hidden_columns.update(range(first, min(last, limits.MAX_COLUMNS) + 1))

    def note(self, remark: Remark, row: int, column: int) -> None:
        """Remark on a cell."""
        self._notes.add(remark, f"工作表“{self.name}”{column_letters(column)}{row}")

    def sheet(self) -> Sheet:
        """The sheet, without what merged areas cover and without what lies beyond its last cell."""
        last_row = max((row for row, _ in self._cells), default=0)
        last_column = max((column for _, column in self._cells), default=0)
        areas = tuple(
            Area(
                area.first_row,
                area.first_column,
                min(area.last_row, max(last_row, area.first_row)),
                min(area.last_column, limits.MAX_COLUMNS),
            )
            for area in self._areas
            if area.first_row <= last_row and area.first_column <= limits.MAX_COLUMNS
        )
        for place in self._covered(areas):
            self.note(Remark.COVERED, *place)
            del self._cells[place]
        return Sheet(
            name=self.name,
            cells=tuple(self._cells[place] for place in sorted(self._cells)),
            merged=areas,
            hidden=self._hidden,
            hidden_rows=frozenset(row for row in self._hidden_rows if row <= last_row),
            hidden_columns=frozenset(
                column for column in self._hidden_columns if column <= last_column
            ),
        )

    def _put(self, row: int, column: int, text: str, kind: CellKind) -> None:
        if not text:
            return
        if column > limits.MAX_COLUMNS:
            raise TooLarge(
                f"{column_letters(column)}{row} 有内容，超过了上限 {limits.MAX_COLUMNS:,} 列。",
                cure="请删去右侧不需要的内容后重新导入。",
                value=column,
                location=f"工作表“{self.name}”",
            )
        self._cells[row, column] = Cell(row, column, text, kind)
        if len(self._cells) > limits.MAX_CELLS:
            raise TooLarge(
                f"有内容的单元格超过上限 {limits.MAX_CELLS:,} 个。",
                cure=_SPLIT,
                value=limits.MAX_CELLS,
                location=f"工作表“{self.name}”",
            )

    def _covered(self, areas: tuple[Area, ...]) -> list[tuple[int, int]]:
        """Cells that stand in a merged area but not first."""
        by_row = self._areas_by_row(areas)
        covered: list[tuple[int, int]] = []
        for row, places in groupby(sorted(self._cells), key=itemgetter(0)):
            columns = _covered_columns(row, by_row.get(row, []))
            covered += [place for place in places if columns[place[1]]]
        return covered

    def _areas_by_row(self, areas: tuple[Area, ...]) -> Mapping[int, list[Area]]:
        if sum(area.last_row - area.first_row + 1 for area in areas) > limits.MAX_MERGED_ROWS:
            raise TooLarge(
                f"合并的单元格太多，超过上限 {limits.MAX_MERGED_ROWS:,} 行次。",
                cure="请取消不需要的合并，或者拆成几个文件后分别导入。",
                value=limits.MAX_MERGED_ROWS,
                location=f"工作表“{self.name}”",
            )
        by_row = defaultdict(list)
        for area in areas:
            for row in range(area.first_row, area.last_row + 1):
                by_row[row].append(area)
        return by_row


def _covered_columns(row: int, areas: list[Area]) -> bytearray:
    """By column: 1 where a merged area goes on, 0 where none is or one begins."""
    columns = bytearray(limits.MAX_COLUMNS + 1)
    for area in areas:
        first = area.first_column + (row == area.first_row)
        columns[first : area.last_column + 1] = b"\1" * (area.last_column + 1 - first)
    return columns


def too_many_sheets(count: int) -> TooLarge:
    """The refusal of a workbook of so many sheets."""
    return TooLarge(
        f"有 {count:,} 个表，超过上限 {limits.MAX_SHEETS} 个。",
        cure="请拆成几个文件后分别导入。",
        value=count,
    )


def too_many_cells() -> TooLarge:
    """The refusal of a workbook that has too many cells in all."""
    return TooLarge(
        f"各表有内容的单元格合计超过上限 {limits.MAX_WORKBOOK_CELLS:,} 个。",
        cure="请拆成几个文件后分别导入。",
        value=limits.MAX_WORKBOOK_CELLS,
    )
