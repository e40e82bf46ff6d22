"""Read an Excel workbook (.xlsx, .xlsm), whatever its name ends in.

The worksheets are read as a stream of elements: a workbook object would need two passes to tell a
formula without a result from an empty cell, fails on styles it dislikes, and grows with formats.
"""

import re
from collections.abc import Mapping

from knowledge.errors import BadSyntax
from knowledge.tables import limits
from knowledge.tables.building import SheetBuilder, too_many_cells, too_many_sheets
from knowledge.tables.grid import Area, Sheet
from knowledge.tables.notes import Notes, Remark
from knowledge.tables.package import RESAVE, Package, Relation
from knowledge.tables.values import NumberFormat, format_code, number_format

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_ON = ("1", "true", "on")
_GENERAL = NumberFormat()


def read_xlsx(content: bytes, notes: Notes) -> tuple[Sheet, ...]:
    """The worksheets of a workbook, in their order.

    Args:
        content: The bytes of the file.
        notes: Where to remark on what is left out.

    Raises:
        BadSyntax: It is damaged, or has no worksheet.
        TooLarge: It exceeds a bound of ``knowledge.tables.limits``.
    """
    package = Package(content)
    package.remark_on_what_is_left_out(notes)
    main = next(
        (found.part for found in package.relations("").values() if found.kind == "officeDocument"),
        "xl/workbook.xml",
    )
    workbook = _WorkbookPart()
    package.read(main, workbook)
    related = package.relations(main)
    worksheets = [(entry, related.get(entry.get("id", ""))) for entry in workbook.sheets]
    tables = [(entry, found) for entry, found in worksheets if _is_table(found)]
    if len(tables) < len(worksheets):
        notes.add(Remark.NO_CELLS)
    if not tables:
        raise BadSyntax(
            "工作簿里没有工作表（可能只有宏或者图表）。",
            cure="请把表格内容复制到新的 .xlsx 后重新导入。",
        )
    if len(tables) > limits.MAX_SHEETS:
        raise too_many_sheets(len(tables))
    strings, formats = _shared(package, related)
    sheets: list[Sheet] = []
    for entry, found in tables:
        builder = SheetBuilder(
            entry.get("name", ""),
            notes,
            hidden=entry.get("state", "visible").lower() != "visible",
            from_1904=workbook.from_1904,
        )
        sheets.append(_sheet(package, found, builder, strings, formats))
        if sum(len(sheet.cells) for sheet in sheets) > limits.MAX_WORKBOOK_CELLS:
            raise too_many_cells()
    return tuple(sheets)


def _is_table(found: Relation | None) -> bool:
    return found is None or found.kind == "worksheet"


def _sheet(
    package: Package,
    found: Relation | None,
    builder: SheetBuilder,
    strings: list[str],
    formats: list[NumberFormat],
) -> Sheet:
    if found is None or not package.has(found.part):
        raise BadSyntax(f"文件里缺少工作表“{builder.name}”的内容。", cure=RESAVE)
    package.read(found.part, _SheetPart(builder, strings, formats))
    return builder.sheet()


def _shared(
    package: Package, related: Mapping[str, Relation]
) -> tuple[list[str], list[NumberFormat]]:
    """The texts and the number formats that cells refer to by their position."""
    paths = {found.kind: found.part for found in related.values()}
    strings, styles = _StringsPart(), _StylesPart()
    package.read(paths.get("sharedStrings", "xl/sharedStrings.xml"), strings)
    package.read(paths.get("styles", "xl/styles.xml"), styles)
    return strings.found, styles.formats()


class _WorkbookPart:
    def __init__(self) -> None:
        self.sheets: list[Mapping[str, str]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            self.sheets.append(attributes)
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in _ON

    def end(self, _name: str, _text: str) -> None:
        pass


class _StylesPart:
    def __init__(self) -> None:
        self._codes: dict[int, str] = {}
        self._numbers: list[int] = []
        self._in_cell_formats = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "cellXfs":
            self._in_cell_formats = True
        elif name == "xf" and self._in_cell_formats:
            self._numbers.append(_integer(attributes.get("numFmtId")))
        elif name == "numFmt":
            number = _integer(attributes.get("numFmtId"))
            self._codes.setdefault(number, attributes.get("formatCode", ""))

    def end(self, name: str, _text: str) -> None:
        if name == "cellXfs":
            self._in_cell_formats = False

    def formats(self) -> list[NumberFormat]:
        return [number_format(format_code(number, self._codes)) for number in self._numbers]


class _RichText:
    """The pieces of a text that are shown: not the readings (拼音) above it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._in_reading = False

    def start(self, name: str) -> None:
        if name == "rPh":
            self._in_reading = True

    def end(self, name: str, text: str) -> None:
        if name == "rPh":
            self._in_reading = False
        elif name == "t" and not self._in_reading:
            self._pieces.append(text)

    def take(self) -> str:
        text = "".join(self._pieces)
        self._pieces.clear()
        return _unescaped(text)


class _StringsPart:
    def __init__(self) -> None:
        self.found: list[str] = []
        self._text = _RichText()

    def start(self, name: str, _attributes: Mapping[str, str]) -> None:
        self._text.start(name)

    def end(self, name: str, text: str) -> None:
        if name == "si":
            self.found.append(self._text.take())
        else:
            self._text.end(name, text)


class _SheetPart:
    """One worksheet, told of in document order."""

    def __init__(
        self, builder: SheetBuilder, strings: list[str], formats: list[NumberFormat]
    ) -> None:
        self._builder = builder
        self._strings = strings
        self._formats = formats
        self._row = 0
        self._column = 0
        self._cell: Mapping[str, str] = {}
        self._value = ""
        self._has_formula = False
        self._inline = _RichText()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._enter_cell(attributes)
        elif name == "row":
            self._enter_row(attributes)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "col" and _is_hidden(attributes, size="width"):
            first, last = _integer(attributes.get("min")), _integer(attributes.get("max"))
            self._builder.hide_columns(first, last)
        else:
            self._inline.start(name)

    def end(self, name: str, text: str) -> None:
        if name == "c":
            self._leave_cell()
        elif name == "v":
            self._value = text
        elif name == "f":
            self._has_formula = True
        else:
            self._inline.end(name, text)

    def _enter_row(self, attributes: Mapping[str, str]) -> None:
        self._row = _integer(attributes.get("r")) or self._row + 1
        self._column = 0
        if _is_hidden(attributes, size="ht"):
            self._builder.hide_row(self._row)

    def _enter_cell(self, attributes: Mapping[str, str]) -> None:
        self._cell = attributes
        self._value = ""
        self._has_formula = False
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            self._row, self._column = _place(reference)

    def _leave_cell(self) -> None:
        kind, value, inline = self._cell.get("t", "n"), self._value, self._inline.take()
        row, column, builder = self._row, self._column, self._builder
        if kind == "inlineStr":
            builder.text(row, column, inline)
        elif not value:
            if self._has_formula and kind != "str":
                builder.note(Remark.UNCOMPUTED, row, column)
        elif kind == "s":
            builder.text(row, column, self._string(value))
        elif kind == "b":
            builder.boolean(row, column, value=value.strip() in _ON)
        elif kind == "e":
            builder.error(row, column, value)
        elif kind == "d":
            builder.day(row, column, value)
        elif kind == "str":
            builder.text(row, column, _unescaped(value))
        else:
            builder.number(row, column, value.strip(), self._format())

    def _string(self, position: str) -> str:
        try:
            return self._strings[int(position)]
        except (IndexError, ValueError) as fault:
            raise BadSyntax(
                "文件里缺少单元格的文字（共享字符串表不完整）。",
                cure=RESAVE,
                location=f"工作表“{self._builder.name}”",
            ) from fault

    def _format(self) -> NumberFormat:
        position = _integer(self._cell.get("s"))
        return self._formats[position] if position < len(self._formats) else _GENERAL

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        first_row, first_column = _place(first)
        last_row, last_column = _place(last or first)
        self._builder.merge(Area(first_row, first_column, last_row, last_column))


def _place(reference: str) -> tuple[int, int]:
    """Row and column of a cell such as B3."""
    found = _REFERENCE.fullmatch(reference)
    if found is None or int(found.group(2)) > limits.MAX_ROWS:
        raise BadSyntax(f"文件里有无法识别的单元格位置“{reference[:20]}”。", cure=RESAVE)
    column = 0
    for letter in found.group(1).upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found.group(2)), column


def _is_hidden(attributes: Mapping[str, str], *, size: str) -> bool:
    """Whether a row or a column is hidden, or so small that it cannot be seen."""
    return attributes.get("hidden") in _ON or attributes.get(size) in ("0", "0.0")


def _unescaped(text: str) -> str:
    """Text whose ``_x000D_`` stand for characters that XML cannot hold."""
    return _ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), text) if "_x" in text else text


def _integer(text: str | None) -> int:
    """A number; 0 where there is none, as the format takes it."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0
