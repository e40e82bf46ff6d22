"""Lists as departments really send them: every file is made in code, awkward in one way."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.knowledge.library.documents import (
    abstract,
    docx,
    encrypted,
    instance,
    level,
    para,
    table,
    zipped,
)
from tests.knowledge.tables.files import compound, raw_xlsx, repacked, saved, xlsx

Row: TypeAlias = Sequence[object]

BASIS = "《示例法》第十条"
HEAD = ("职权编码", "职权名称", "权力类型", "设定依据", "行使层级")
LICENCE = ("XK101", "甲类经营许可", "行政许可", BASIS, "县级")
PENALTY = ("CF101", "对乙类行为的处罚", "行政处罚", BASIS, "县级")
PLAIN: tuple[Row, ...] = (HEAD, LICENCE, PENALTY)

_LONG_CODE = "410105000001234567"
_MACRO_KIND = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_PLAIN_KIND = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def changed(row: Row, column: int, value: object) -> Row:
    """A row with another value in the column, counted from 0."""
    return (*row[:column], value, *row[column + 1 :])


def with_column(heading: str, *values: object) -> bytes:
    """The plain list with one more column."""
    more = (heading, *values)
    return xlsx([(*row, more[at]) for at, row in enumerate(PLAIN)])


def with_cell(column: int, value: object) -> bytes:
    """The plain list with another value in one cell of its first item."""
    return xlsx([HEAD, changed(LICENCE, column, value), PENALTY])


def delimited(rows: Sequence[Row], encoding: str, delimiter: str = ",") -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    return buffer.getvalue().encode(encoding)


def page(rows: Sequence[Row]) -> bytes:
    """A web page as portals send it for a workbook."""
    lines = ("".join(f"<td>{text}</td>" for text in row) for row in rows)
    inner = "".join(f"<tr>{line}</tr>" for line in lines)
    head = '<html><head><meta charset="gbk"></head><body>'
    return f"{head}<table>{inner}</table></body></html>".encode("gbk")


def titled() -> bytes:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A1:E1")
        sheet.merge_cells("A2:E2")

    above = (("示例局权力清单",), ("填报单位：示例局　　2026年1月",))
    return xlsx([*above, *PLAIN], merge)


def three_storeys() -> bytes:
    def merge(sheet: Worksheet) -> None:
        for letter in "ABCDE":
            sheet.merge_cells(f"{letter}1:{letter}3")
        for area in ("F1:I1", "F2:G2", "H2:I2"):
            sheet.merge_cells(area)

    return xlsx(
        [
            (*HEAD, "办理时限", None, None, None),
            (*[None] * 5, "法定", None, "承诺", None),
            (*[None] * 5, "数值", "单位", "数值", "单位"),
            (*LICENCE, 20, "工作日", 5, "工作日"),
            (*PENALTY, 90, "日", None, None),
        ],
        merge,
    )


def repeated_header() -> bytes:
    return xlsx([HEAD, LICENCE, ("示例局权力清单",), HEAD, PENALTY])


def sections() -> bytes:
    def bare(row: Row) -> Row:
        return (*row[:2], *row[3:])

    return xlsx(
        [
            bare(HEAD),
            ("一、行政许可（共1项）",),
            bare(LICENCE),
            ("二、行政处罚（共1项）",),
            bare(PENALTY),
        ],
        lambda sheet: (sheet.merge_cells("A2:D2"), sheet.merge_cells("A4:D4")),
    )


def numbered_sections() -> bytes:
    """The number of a section in the first column, its type in the second."""
    bare = [(*row[:2], *row[3:]) for row in PLAIN]
    first, second = ("一", "行政许可（共1项）"), ("二", "行政处罚（共1项）")
    return xlsx([bare[0], first, bare[1], second, bare[2]])


def sub_items(*codes: str) -> bytes:
    """A main item merged over the rows of two sub-items."""

    def merge(sheet: Worksheet) -> None:
        for letter in "ABEF":
            sheet.merge_cells(f"{letter}2:{letter}3")

    return xlsx(
        [
            ("职权编码", "职权名称", "子项编码", "子项名称", "权力类型", "行使层级", "设定依据"),
            ("XK101", "甲类经营许可", codes[0], "首次申请", "行政许可", "县级", BASIS),
            (None, None, codes[1], "变更", None, None, BASIS),
        ],
        merge,
    )


def hidden_sheet() -> bytes:
    return sheets(("清单", PLAIN, "visible"), ("旧清单", PLAIN, "hidden"))


def sheets(*described: tuple[str, Sequence[Row], str]) -> bytes:
    """A workbook of sheets: their names, rows and states."""
    book = openpyxl.Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    book.remove(first)
    for title, rows, state in described:
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        for row in rows:
            sheet.append(list(row))
    return saved(book)


def sheets_by_type() -> bytes:
    def bare(row: Row) -> Row:
        return (*row[:2], *row[3:])

    licences, penalties = (bare(HEAD), bare(LICENCE)), (bare(HEAD), bare(PENALTY))
    return sheets(("行政许可", licences, "visible"), ("行政处罚", penalties, "visible"))


def hidden_row() -> bytes:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True

    return xlsx(PLAIN, hide)


def filtered() -> bytes:
    def hide(sheet: Worksheet) -> None:
        sheet.auto_filter.ref = "A1:E3"
        sheet.auto_filter.add_filter_column(2, ["行政许可"])
        sheet.row_dimensions[3].hidden = True

    return xlsx(PLAIN, hide)


def with_dates(first: object, last: object) -> bytes:
    """The plain list with the days on which its first item holds."""
    return xlsx([(*HEAD, "生效日期", "取消日期"), (*LICENCE, first, last), PENALTY])


def with_totals() -> bytes:
    return xlsx(
        [
            *PLAIN,
            ("合计", 2),
            ("填表说明：",),
            ("1.本表由各部门填报。",),
            ("2.依据须写明条款。",),
            ("填报人：甲", None, None, "联系电话：00000000"),
        ]
    )


def two_departments() -> bytes:
    return xlsx([(*HEAD, "实施主体"), (*LICENCE, "示例局"), (*PENALTY, "他局")])


def flat_text() -> str:
    return (
        "示例局权力清单 一、行政许可（2项） 1.甲类经营许可，依据《示例法》第十条 "
        "2.丙类活动许可，依据《示例法》第十条 二、行政处罚（1项） "
        "1.对乙类行为的处罚，依据《示例法》第十条"
    )


def numbered_docx() -> bytes:
    """A table in a document whose first column is numbered by Word, not typed."""
    heading = tuple(para(text) for text in ("序号", *HEAD))
    rows = (
        (para(num=1, level=0), *(para(str(text)) for text in row)) for row in (LICENCE, PENALTY)
    )
    numbering = abstract(1, level(0, "%1")) + instance(1, 1)
    return docx(para("示例局权力清单") + table(heading, *rows), numbering=numbering)


def ten_thousand() -> bytes:
    rows = (changed(LICENCE, 0, f"XK{number:05d}") for number in range(1, 10_001))
    return delimited([HEAD, *rows], "utf-8-sig")


def with_macros() -> bytes:
    def kind(name: str, content: bytes) -> bytes:
        return (
            content.replace(_PLAIN_KIND, _MACRO_KIND) if name == "[Content_Types].xml" else content
        )

    return with_part("xl/vbaProject.bin", b"macro", repacked(xlsx(PLAIN), contents=kind))


def with_part(name: str, content: bytes, package: bytes) -> bytes:
    """The package with one part more."""
    parts: dict[str, bytes] = {}

    def keep(part: str, found: bytes) -> bytes:
        parts[part] = found
        return found

    repacked(package, contents=keep)
    return zipped({**parts, name: content})


def linked() -> bytes:
    """A list whose second name is looked up in another workbook."""
    return with_part(
        "xl/externalLinks/externalLink1.xml", b"<externalLink/>", raw_list("<v>乙</v>")
    )


def uncomputed() -> bytes:
    """A list whose names are formulas that no program has computed."""
    return raw_list("")


def raw_list(value: str) -> bytes:
    """The plain list, the name of its first item a formula with this value."""
    formula = f'<c t="str"><f>[1]表!A1</f>{value}</c>'
    first = inline(LICENCE[:1]) + formula + inline(LICENCE[2:])
    lines = (inline(HEAD), first, inline(PENALTY))
    return raw_xlsx("".join(f"<row>{line}</row>" for line in lines))


def inline(row: Row) -> str:
    return "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in row)


def huge_range() -> bytes:
    """Two items, and a cell in the last corner that a stray key left."""
    data = "".join(f"<row>{inline(row)}</row>" for row in PLAIN)
    corner = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    return raw_xlsx(data + corner, before='<dimension ref="A1:XFD1048576"/>')


def budget() -> bytes:
    return xlsx(
        [
            ("示例局2026年部门预算表",),
            ("科目编码", "科目名称", "基本支出", "项目支出", "合计"),
            ("2010301", "行政运行", 120.5, 0, 120.5),
            ("2010302", "一般行政管理事务", 0, 33, 33),
        ]
    )


def locked() -> bytes:
    return compound("EncryptionInfo", "EncryptedPackage")


def locked_zip() -> bytes:
    return encrypted(xlsx(PLAIN))


def duties() -> bytes:
    """Power and duty lists have 责任主体 and 责任事项 beside the item."""
    head = (*HEAD, "责任主体", "责任事项", "责任事项依据", "追责情形")
    duty = ("示例局", "1.受理责任：公示材料。\n2.审查责任：审核材料。", BASIS, "不依法受理的")
    return xlsx([head, (*LICENCE, *duty), (*PENALTY, *duty)])


def broken_headings() -> bytes:
    head = ("职权\n编码", "职 权\n名 称", "权力\r\n类型", "设定　依据", "行使\n层级")
    return xlsx([head, LICENCE, PENALTY])


def codes_as_numbers() -> bytes:
    return xlsx([HEAD, changed(LICENCE, 0, int(_LONG_CODE)), changed(PENALTY, 0, 20)])


def codes_as_text() -> bytes:
    return xlsx([HEAD, changed(LICENCE, 0, _LONG_CODE), changed(PENALTY, 0, "0020")])


def day_cell() -> bytes:
    return with_dates(date(2026, 5, 1), None)
