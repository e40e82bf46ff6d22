"""Find the table of a registry on a sheet: its heading row, its columns, its rows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from knowledge.exchange.cells import is_empty
from knowledge.exchange.register_columns import SAMPLE, Column, Register
from knowledge.naming import plain
from knowledge.tables import Cell, CellKind, Problem, Severity, Sheet
from knowledge.tables.guarding import unguarded

NUMBER = "序号"
EXAMPLE = "示例"
"""In the column 序号: the row shows how to fill in the table and is passed over."""

_HEADING_ROWS = 30
_LEAST_HEADINGS = 2
_MARK = re.compile(r"\*|[(（](?:必填|选填)[)）]")
_UNTOLD = frozenset({NUMBER, "备注", "填表人", "填表日期"})


def heading_key(text: str) -> str:
    """A heading as it is compared: without blanks, width and marks of being required."""
    return _MARK.sub("", plain(text))


@dataclass(frozen=True)
class Row:
    """The cells of one row that are not empty, by column."""

    number: int
    cells: Mapping[Column, Cell]


@dataclass(frozen=True)
class Table:
    """The table on one sheet."""

    sheet: Sheet
    heading_row: int
    columns: Mapping[Column, int]
    """Where each column stands."""
    twice: tuple[int, ...]
    """Columns whose field an earlier one has too."""
    unknown: tuple[int, ...]
    """Columns whose heading says nothing that the registry holds."""
    number: int | None
    """Where 序号 stands."""

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Rows with something in them, but for examples."""
        found = [self._row(number) for number in self._numbers if number not in self._examples]
        return tuple(row for row in found if row.cells)

    @property
    def examples(self) -> int:
        """How many rows are examples."""
        return len(self._examples)

    def problems(self, file: str) -> list[Problem]:
        """What is wrong with the headings, and what is read though it is hidden."""
        told = [
            self._problem(file, Severity.ERROR, at, "这一栏与前面的一栏重复", "请删去其中一栏。")
            for at in self.twice
        ]
        told += [
            self._problem(
                file,
                Severity.NOTICE,
                at,
                "登记里没有与这一栏对应的内容，没有导入",
                "如果是写法不同，请按模板改正表头。",
            )
            for at in self.unknown
        ]
        hidden = [row.number for row in self.rows if row.number in self.sheet.hidden_rows]
        if hidden:
            what = f"第 {hidden[0]} 行等 {len(hidden)} 行被隐藏或者筛选掉，仍然读入"
            cure = "不应导入的，请删除后重新导入。"
            told.append(self._problem(file, Severity.NOTICE, None, what, cure))
        return told

    def heading(self, at: int | None) -> str | None:
        """The heading of a column, as the file writes it."""
        cell = self.sheet.at.get((self.heading_row, at or 0))
        return cell.text if cell else None

    def _problem(
        self, file: str, severity: Severity, at: int | None, what: str, cure: str
    ) -> Problem:
        return Problem(
            severity=severity,
            file=file,
            sheet=self.sheet.name,
            row=self.heading_row if at else None,
            column=at,
            heading=self.heading(at),
            what=what,
            cure=cure,
        )

    @cached_property
    def _numbers(self) -> tuple[int, ...]:
        rows = dict.fromkeys(row for row, _ in self.sheet.at if row > self.heading_row)
        merged = (row for row, _ in self._filled if row > self.heading_row)
        return tuple(sorted(rows | dict.fromkeys(merged)))

    @cached_property
    def _examples(self) -> frozenset[int]:
        marked = ((number, self._cell(number, self.number)) for number in self._numbers)
        return frozenset(
            number for number, cell in marked if cell and cell.text.strip().startswith(EXAMPLE)
        )

    @cached_property
    def _filled(self) -> Mapping[tuple[int, int], Cell]:
        """Cells that a merged cell above them fills."""
        return {
            (row, area.first_column): self.sheet.at[area.first_row, area.first_column]
            for area in self.sheet.merged
            if area.first_row > self.heading_row
            and (area.first_row, area.first_column) in self.sheet.at
            for row in range(area.first_row + 1, area.last_row + 1)
        }

    def _cell(self, row: int, column: int | None) -> Cell | None:
        place = (row, column or 0)
        return self.sheet.at.get(place) or self._filled.get(place)

    def _row(self, number: int) -> Row:
        cells = ((column, self._cell(number, at)) for column, at in self.columns.items())
        return Row(
            number,
            {
                column: Cell(number, cell.column, unguarded(cell.text), cell.kind)
                for column, cell in cells
                if cell and (cell.kind is CellKind.ERROR or not is_empty(cell.text))
            },
        )


def table_of(sheet: Sheet, register: Register) -> Table | None:
    """The table of ``register`` on ``sheet``, if its headings stand there."""
    names = _names(register)
    rows: dict[int, list[Cell]] = {}
    for cell in sheet.cells:
        rows.setdefault(cell.row, []).append(cell)
    first = [number for number in sorted(rows) if rows[number]][:_HEADING_ROWS]
    best = max(first, key=lambda number: _matches(rows[number], names), default=None)
    if best is None or _matches(rows[best], names) < _LEAST_HEADINGS:
        return None
    columns: dict[Column, int] = {}
    twice, unknown, number = [], [], None
    for cell in rows[best]:
        key = heading_key(cell.text)
        column = names.get(key)
        if column is None:
            number = cell.column if key == NUMBER and number is None else number
            unknown += [cell.column] if key not in _UNTOLD else []
        elif column in columns:
            twice.append(cell.column)
        else:
            columns[column] = cell.column
    # Where the ends stand in columns of their own, a column for both adds nothing but doubt.
    for span in register.spans:
        if span in columns and any(each.path.startswith(f"{span.path}.") for each in columns):
            unknown.append(columns.pop(span))
    return Table(sheet, best, columns, tuple(twice), tuple(unknown), number)


def _matches(cells: list[Cell], names: Mapping[str, Column]) -> int:
    return len({names[key] for cell in cells if (key := heading_key(cell.text)) in names})


def _names(register: Register) -> Mapping[str, Column]:
    """Columns by every heading they are known by; a heading comes before another's synonym."""
    columns = (*register.columns, SAMPLE, *register.spans)
    synonyms = {
        heading_key(word): column for column in reversed(columns) for word in column.synonyms
    }
    return synonyms | {heading_key(column.heading): column for column in reversed(columns)}
