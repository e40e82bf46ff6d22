"""Lay a registry out as an .xlsx: title, headings that stay in sight, lists to choose from."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.exchange.cells import NONE
from knowledge.exchange.register_columns import Column, Register
from knowledge.exchange.registers_sheet import EXAMPLE, NUMBER
from knowledge.tables.saving import xlsx_bytes

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

EXPLANATIONS = "填表说明"

_TITLE_ROW, _HEADING_ROW, _FIRST_ROW = 1, 2, 3
_ROOM = 1_000
"""Rows below the last record in which a person may still choose from lists."""
_NARROWEST, _WIDEST = 8, 44
_REQUIRED_FILL, _OPTIONAL_FILL, _EXAMPLE_FILL = "FFF2CC", "DDEBF7", "F2F2F2"
_GENERAL = (
    "留空表示不知道；确定没有的填“无”。两者含义不同，请勿混用。",
    "日期写成 2026-01-31、2026年1月31日、2026/1/31 或者 2026.1.31。编号、编码请以“文本”格式填写。",
    "序号栏写有“示例”的行只作示范，不会导入。",
    "文字本身是“无”，或者含有分隔符号的，放在「」里：「无」。",
    "文件中有一处错误，整个文件都不会导入；所有错误一次列出。",
)
_CONTINUED = "一条登记有几项内容的，从第二行起只填各项内容，前面的栏目留空或者照抄。"


@dataclass(frozen=True)
class Page:
    """A sheet: the columns of a registry and rows of text, each beginning with its number."""

    register: Register
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    name: str = ""
    to_fill_in: bool = False

    @property
    def headings(self) -> tuple[str, ...]:
        """Headings, 序号 first."""
        return (NUMBER, *(column.heading for column in self.columns))


def workbook_bytes(pages: Sequence[Page], register: Register) -> bytes:
    """An .xlsx of ``pages`` and the explanations of ``register``; the same input, the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for page in pages:
        _lay_out(book.create_sheet(page.name or register.title), page)
    _explain(book, register)
    return xlsx_bytes(book)


def _lay_out(sheet: "Worksheet", page: Page) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    wrapped = Alignment(wrap_text=True, vertical="top")
    last = len(page.headings)
    sheet.cell(_TITLE_ROW, 1, page.name or page.register.title).font = Font(bold=True, size=14)
    sheet.merge_cells(start_row=_TITLE_ROW, start_column=1, end_row=_TITLE_ROW, end_column=last)
    for at, heading in enumerate(page.headings, start=1):
        required = at > 1 and page.columns[at - 2].required
        head = sheet.cell(_HEADING_ROW, at, heading)
        head.font = Font(bold=True)
        head.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        head.fill = PatternFill("solid", start_color=_REQUIRED_FILL if required else _OPTIONAL_FILL)
        sheet.column_dimensions[get_column_letter(at)].width = _width(page, at - 1)
    for number, row in enumerate(page.rows, start=_FIRST_ROW):
        for at, text in enumerate(row, start=1):
            if text:
                cell = sheet.cell(number, at, text)
                # Whatever it looks like: nothing here is a formula or a number.
                cell.data_type = "s"
                cell.number_format, cell.alignment = "@", wrapped
                if row[0] == EXAMPLE:
                    cell.fill = PatternFill("solid", start_color=_EXAMPLE_FILL)
    if page.to_fill_in:
        for at in range(1, last + 1):
            sheet.column_dimensions[get_column_letter(at)].number_format = "@"
    sheet.freeze_panes = f"C{_FIRST_ROW}"
    _offer_choices(sheet, page)


def _width(page: Page, at: int) -> float:
    texts = (page.headings[at], *(row[at] for row in page.rows))
    widest = max(_columns_wide(line) for text in texts for line in text.split("\n"))
    return min(max(widest + 2, _NARROWEST), _WIDEST)


def _columns_wide(text: str) -> int:
    """Chinese characters take two columns."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _offer_choices(sheet: "Worksheet", page: Page) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for at, column in enumerate(page.columns, start=2):
        if not column.codec.choices:
            continue
        words = (*column.codec.choices, *((NONE,) if column.none == NONE else ()))
        # A list in the cell's own rule may not be longer than 255 characters; ours are shorter.
        rule = DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True)
        rule.showErrorMessage = True
        rule.error, rule.errorTitle = f"可填：{'、'.join(words)}", column.heading
        letter = get_column_letter(at)
        rule.add(f"{letter}{_FIRST_ROW}:{letter}{_FIRST_ROW + len(page.rows) + _ROOM}")
        sheet.add_data_validation(rule)


def _explain(book: "Workbook", register: Register) -> None:
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(EXPLANATIONS)
    for texts in _explanations(register):
        sheet.append(texts)
    for line in sheet.iter_rows():
        for each in line:
            each.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    for letter, width in zip("ABCDE", (24, 10, 56, 36, 60), strict=True):
        sheet.column_dimensions[letter].width = width


def _explanations(register: Register) -> Iterator[tuple[str, ...]]:
    yield (f"{register.title}：{EXPLANATIONS}",)
    several = (_CONTINUED,) if len(register.groups) > 1 else ()
    for number, rule in enumerate((*_GENERAL, *several), start=1):
        yield (f"第{number}条", "", rule)
    yield ("栏目", "是否必填", "填什么", "怎样写", "可填内容")
    for column in register.columns:
        yield (
            column.heading,
            "必填" if column.required else "选填",
            column.explanation,
            column.codec.hint,
            "、".join(column.codec.choices),
        )
