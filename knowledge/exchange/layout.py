"""Where the header of a sheet is, and which rows below it are rows of the list.

Titles stand above the header, the header may take several rows with merged cells, pages repeat it,
and totals, notes and lines of a section (一、行政许可（共12项）) stand between and below the rows.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.exchange.cells import is_empty
from knowledge.exchange.cleaning import clean
from knowledge.exchange.headings import Field, field_of, plain_heading
from knowledge.exchange.kind_cells import type_named_in
from knowledge.powers import PowerType
from knowledge.tables.grid import Sheet

_ROWS_SEARCHED = 30
_TALLEST = 3
_LONGEST_HEADING = 30
_REPEATED = 0.6
_TOTAL = re.compile(r"\s*(?:本页|本类|全部)?\s*(?:合\s*计|总\s*计|小\s*计|共\s*计)")
_REMARK = re.compile(
    r"\s*(?:注\s*[:：]|备注\s*[:：]|说明\s*[:：]|填表说明|填写说明|填报说明|填报(?:单位|人|日期)|制表|审核人"
    r"|负责人|联系人|联系电话\s*[:：]|填表|单位(?:盖章|公章|负责人)|[（(]盖章)"
)
_BODY = r"(?:局|委员会|委|办公室|办|中心|大队|支队|办事处|人民政府|街道|镇|乡)"
_OF_BODY = re.compile(
    rf"(?:(?:部门|单位|实施(?:部门|主体|单位|机关))\s*[:：]\s*(?P<named>.{{2,30}}?)"
    rf"|(?:[（(]?[一二三四五六七八九十]+[)）]?\s*[、.．]?|第[一二三四五六七八九十]+部分)?\s*(?P<bare>[一-龥]{{1,25}}{_BODY}))"
    r"\s*(?:[（(][^（）()]*[)）]|共?[0-9]+[项个])?\s*"
)
_NUMBER = re.compile(r"[(（]?[一二三四五六七八九十百]+[)）]?[、.．]?")
_SECTION = re.compile(
    r"(?:[(（]?[一二三四五六七八九十百]+[)）]?[、.．])?\s*\S{2,8}?(?:类|事项)?\s*[(（]共?\s*[0-9]+\s*[项条个][)）]"
)
"""行政许可（共12项）: the count tells a section from an item that is called so."""
_COUNTING = re.compile(
    r"[（(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[A-Z]|栏次|甲|乙|丙)[)）]?"
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a header: its headings from the top down."""

    number: int
    path: tuple[str, ...]

    @property
    def heading(self) -> str:
        """办理时限/法定."""
        return "/".join(self.path)


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands. A table that goes on without one has ``last_row`` 0."""

    first_row: int
    last_row: int
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the list."""

    number: int
    texts: Mapping[int, str]
    """By column; blank cells left out."""
    carried: frozenset[int]
    """Columns whose text stands in a merged area that began in a row above."""
    type: PowerType | None = None
    """Of the section in which the row stands."""
    department: str | None = None
    """Of the section in which the row stands."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no row of the list, and why."""

    number: int
    why: str


@dataclass
class Rows:
    """The rows of a sheet below its header."""

    rows: list[Row] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def find_header(sheet: Sheet) -> Header | None:
    """The header among the first rows: the block of rows in which most headings are known."""
    grid = _Grid(sheet, _ROWS_SEARCHED + _TALLEST)
    best: tuple[float, Header] | None = None
    for top in sorted(number for number in grid.rows if number <= _ROWS_SEARCHED):
        if len({field_of(text) for text in grid.spread(top, inherit=False).values()} - {None}) < 2:
            continue
        for last in range(top, min(top + _TALLEST, grid.last_row + 1)):
            if last > top and not grid.continues(last):
                break
            header = _header(grid, top, last)
            score = _score(header)
            if score and (best is None or score > best[0]):
                best = (score, header)
    return best[1] if best else None


def header_at(sheet: Sheet, first_row: int, last_row: int) -> Header:
    """The header that these rows make."""
    return _header(_Grid(sheet, last_row + 1), first_row, last_row)


def _header(grid: "_Grid", first_row: int, last_row: int) -> Header:
    levels = [grid.spread(row, inherit=row < last_row) for row in range(first_row, last_row + 1)]
    columns: list[Column] = []
    for number in sorted({number for level in levels for number in level}):
        path: list[str] = []
        for level in levels:
            text = level.get(number, "")
            if text and text not in path:
                path.append(text)
        columns.append(Column(number, tuple(path)))
    return Header(first_row, last_row, tuple(columns))


def read_rows(sheet: Sheet, header: Header, *, read_hidden: bool = False) -> Rows:
    """The rows below the header, in order; what is skipped is told with its reason."""
    grid = _Grid(sheet)
    found = Rows()
    sorter = _Sorter(sheet, header)
    for number in sorted(row for row in grid.rows if row > header.last_row):
        if number in sheet.hidden_rows and not read_hidden:
            found.skipped.append(Skipped(number, "是隐藏的行"))
            continue
        own = {column: clean(text) for column, text in grid.rows[number].items()}
        own = {column: text for column, text in own.items() if text}
        if not own:
            continue
        carried = {
            column: clean(text)
            for column, text in grid.carried(number, header.last_row).items()
            if column not in own
        }
        why = sorter.why_not(number, own, alone=not carried)
        if why:
            found.skipped.append(Skipped(number, why))
        else:
            row = Row(number, carried | own, frozenset(carried), sorter.type, sorter.department)
            found.rows.append(row)
    return found


class _Grid:
    """The texts of a sheet by row and column, merged areas taken into account."""

    def __init__(self, sheet: Sheet, upto: int | None = None) -> None:
        self.sheet = sheet
        self.rows = _by_row(sheet, upto)
        self.last_row = max(self.rows, default=0)
        self._below = _areas_below(sheet, self.last_row)

    def carried(self, row: int, after: int) -> dict[int, str]:
        """Texts of merged areas that began between ``after`` and ``row``, by column."""
        return {column: text for first, column, text in self._below.get(row, ()) if first > after}

    def spread(self, row: int, *, inherit: bool) -> dict[int, str]:
        """Texts of a header row, each over all columns of its merged area.

        Args:
            row: the row.
            inherit: give a blank cell the heading on its left, as groups without merging have it,
                where a heading stands below it.
        """
        texts = {column: clean(text) for column, text in self.rows.get(row, {}).items()}
        for area in self.sheet.merged:
            if (
                area.first_row <= row <= area.last_row
                and area.last_row <= _ROWS_SEARCHED + _TALLEST
            ):
                cell = self.sheet.at.get((area.first_row, area.first_column))
                if cell is not None:
                    span = range(area.first_column, area.last_column + 1)
                    texts |= dict.fromkeys(span, clean(cell.text))
        if inherit:
            for column in sorted(self.rows.get(row + 1, {})):
                if not texts.get(column) and texts.get(column - 1):
                    texts[column] = texts[column - 1]
        return {column: text for column, text in texts.items() if text}

    def continues(self, row: int) -> bool:
        """Whether a row goes on with the header above: it only divides groups of columns."""
        above = self.spread(row - 1, inherit=True)
        own = self.rows.get(row, {})
        return (
            bool(own)
            and all(column not in above or _grouped(column, above) for column in own)
            and any(column in above for column in own)
        )


class _Sorter:
    """Tells rows of the list from the rest; remembers the section in which it stands."""

    def __init__(self, sheet: Sheet, header: Header) -> None:
        self.type: PowerType | None = None
        self.department: str | None = None
        self._headings = {
            column.number: {plain_heading(text) for text in column.path}
            for column in header.columns
        }
        self._first = min(self._headings, default=1)
        self._titles = {cell.text.strip() for cell in sheet.cells if cell.row < header.first_row}
        self._wide = {
            area.first_row
            for area in sheet.merged
            if area.last_column - area.first_column + 1 >= max(3, len(self._headings) // 2)
        }
        self._in_remarks = False

    def why_not(self, number: int, own: Mapping[int, str], *, alone: bool) -> str | None:
        """Why the row is no row of the list; ``None``: it is one."""
        first = next(iter(own.values()))
        if self._is_header(own):
            return "是重复的表头"
        if len(own) > 2 and all(_COUNTING.fullmatch(text) for text in own.values()):
            return "是栏次编号"
        if _TOTAL.match(first):
            return "是合计"
        if len(own) == 1 and alone and (number in self._wide or next(iter(own)) == self._first):
            return self._single(first)
        if alone and (section := self._section(own)):
            return section
        if _REMARK.match(first) and len(own) <= 2:
            self._in_remarks = True
            return "是表注或者填报信息"
        if all(is_empty(text) for text in own.values()):
            return "没有内容"
        return None

    def _section(self, own: Mapping[int, str]) -> str | None:
        """A section title that does not stand in the first column, or has its number beside it."""
        *numbers, last = own.values()
        numbered = len(numbers) <= 1 and all(_NUMBER.fullmatch(text) for text in numbers)
        if not numbered or not _SECTION.fullmatch(last):
            return None
        return self._single(last)

    def _single(self, text: str) -> str | None:
        named = type_named_in(text)
        of_body = _OF_BODY.fullmatch(text)
        if named is not None:
            self.type = named
            return f"是“{named}”的分类标题"
        if of_body is not None:
            self.department = (of_body["named"] or of_body["bare"]).strip()
            return f"是“{self.department}”的分部标题"
        if text in self._titles:
            return "是重复的表名"
        if _REMARK.match(text) or self._in_remarks:
            self._in_remarks = True
            return "是表注或者填报信息"
        return "是标题或者说明" if not text.isdigit() else None

    def _is_header(self, own: Mapping[int, str]) -> bool:
        same = sum(
            plain_heading(text) in self._headings.get(column, set()) for column, text in own.items()
        )
        return same >= max(2, len(own) * _REPEATED)


def _grouped(column: int, above: dict[int, str]) -> bool:
    """Whether the column shares its heading with a neighbour."""
    return above[column] in (above.get(column - 1), above.get(column + 1))


def _by_row(sheet: Sheet, upto: int | None) -> dict[int, dict[int, str]]:
    """Texts by row and column, down to row ``upto``."""
    rows: dict[int, dict[int, str]] = {}
    for cell in sheet.cells:
        if upto is not None and cell.row > upto:
            continue
        rows.setdefault(cell.row, {})[cell.column] = cell.text
    return rows


def _areas_below(sheet: Sheet, last_row: int) -> dict[int, list[tuple[int, int, str]]]:
    """For each row, the merged areas that began above it: first row, column, text."""
    below: dict[int, list[tuple[int, int, str]]] = {}
    for area in sheet.merged:
        cell = sheet.at.get((area.first_row, area.first_column))
        if cell is not None:
            for row in range(area.first_row + 1, min(area.last_row, last_row) + 1):
                below.setdefault(row, []).append((area.first_row, area.first_column, cell.text))
    return below


def _score(header: Header) -> float:
    """How much of a header the rows are; 0: none."""
    if any(len(text) > _LONGEST_HEADING for column in header.columns for text in column.path):
        return 0
    if len({column.path for column in header.columns}) < 2:
        return 0
    fields = [field_of(*column.path) for column in header.columns]
    known = {one for one in fields if one is not None and one is not Field.NOT_HELD}
    if len(known) < 2 or not known & {Field.NAME, Field.SUB_NAME, Field.CODE}:
        return 0
    # A row that only divides groups of columns belongs to the header, even if it adds no field.
    height = header.last_row - header.first_row
    return len(known) + 0.1 * sum(one is Field.NOT_HELD for one in fields) + 0.01 * height
