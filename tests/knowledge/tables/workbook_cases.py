"""Awkward workbooks and what each of them reads as."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.tables.grid import TableFormat
from tests.knowledge.tables.files import (
    Rows,
    raw_xlsx,
    repacked,
    saved,
    xls,
    xls_book,
    xls_format,
    xls_formula,
    xls_saved,
    xlsx,
)

LOST = "数字超过 15 位，末尾的数字在文件里可能已经失真，请对照原件；编码应当设为文本格式后录入。"


@dataclass(frozen=True)
class Reads:
    """A file, and what the first of its sheets then holds."""

    awkward: str
    content: Callable[[], bytes]
    rows: Rows
    notes: tuple[str, ...] = ()
    name: str = "清单.xlsx"
    format: TableFormat = TableFormat.XLSX


def inline(text: str) -> str:
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def number(literal: str, style: int = 0) -> str:
    return f'<c s="{style}"><v>{literal}</v></c>'


def row(*cells: str, attributes: str = "") -> str:
    return f"<row {attributes}>{''.join(cells)}</row>"


def formatted(value: float, code: str) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        sheet["A1"] = value
        sheet["A1"].number_format = code

    return change


def in_1904() -> bytes:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    assert isinstance(book.active, Worksheet)
    book.active.append([date(2026, 1, 31)])
    return saved(book)


def merged(sheet: Worksheet) -> None:
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:C1")


def in_chinese_windows(content: bytes) -> bytes:
    """Names with backslashes, a root and capitals, as some generators write them."""
    return repacked(content, names=lambda name: "\\" + name.replace("/", "\\").upper())


def without(part: str, content: bytes) -> bytes:
    return repacked(content, contents=lambda name, found: None if name == part else found)


def replaced(old: bytes, new: bytes, content: bytes) -> bytes:
    return repacked(content, contents=lambda _, found: found.replace(old, new))


def prefixed() -> bytes:
    text = "<x:c t='inlineStr'><x:is><x:t>甲</x:t></x:is></x:c>"
    sheet = (
        f"<x:worksheet xmlns:x='m'><x:sheetData><x:row>{text}</x:row></x:sheetData></x:worksheet>"
    )
    return raw_xlsx("", more={"xl/worksheets/sheet1.xml": sheet.encode()})


def old_1904() -> bytes:
    book = xls_book()
    book.dates_1904 = True
    book.add_sheet("清单").write(0, 0, 46053 - 1462, xls_format("yyyy-mm-dd"))
    return xls_saved(book)


def bare_records() -> bytes:
    book = xls_book()
    book.add_sheet("清单").write(0, 0, "甲")
    records: bytes = book.get_biff_data()
    return records


WORKBOOKS = [
    Reads(
        "empty cells between",
        lambda: xlsx([["甲", None, "乙"], [], ["丙"]]),
        [["甲", "", "乙"], ["", "", ""], ["丙", "", ""]],
    ),
    Reads(
        "numbers with a decimal point that nobody sees",
        lambda: raw_xlsx(
            row(
                number("1.0"),
                number("0.10000000000000001"),
                number("0.30000000000000004"),
                number("1E3"),
                number("-0"),
                number("2.50"),
            )
        ),
        [["1", "0.1", "0.3", "1000", "0", "2.5"]],
    ),
    Reads(
        "an item code stored as a number",
        lambda: raw_xlsx(row(inline("编码")) + row(number("410105000001234567"))),
        [["编码"], ["410105000001234567"]],
        (f"工作表“清单”A2：{LOST}",),
    ),
    Reads(
        "item codes that Excel has rounded",
        lambda: raw_xlsx("".join(row(number("4.1010500000123398E+17")) for _ in range(5))),
        [["410105000001234000"]] * 5,
        (f"工作表“清单”A1、工作表“清单”A2、工作表“清单”A3 等 5 处：{LOST}",),
    ),
    Reads("fifteen digits are exact", lambda: xlsx([[410105000001234]]), [["410105000001234"]]),
    Reads(
        "numbers stored as text",
        lambda: xlsx([["001", "410105000001234567", "1.0"]]),
        [["001", "410105000001234567", "1.0"]],
    ),
    Reads("leading zeros by format", lambda: xlsx([], formatted(7, "0000")), [["0007"]]),
    Reads("a share in percent", lambda: xlsx([], formatted(0.125, "0.0%")), [["12.5%"]]),
    Reads("a day", lambda: xlsx([[date(2026, 1, 31)]]), [["2026-01-31"]]),
    Reads(
        "a day with a time",
        lambda: xlsx([[datetime(2026, 1, 31, 8, 30, tzinfo=UTC).replace(tzinfo=None)]]),
        [["2026-01-31 08:30"]],
    ),
    Reads("a time of day", lambda: xlsx([[time(8, 30, 5)]]), [["08:30:05"]]),
    Reads(
        "a day in Chinese",
        lambda: xlsx([], formatted(46053, 'yyyy"年"m"月"d"日"')),
        [["2026-01-31"]],
    ),
    Reads(
        "a day in a format that only Chinese editions number",
        lambda: raw_xlsx(row(number("46053", 1)), formats=[0, 31]),
        [["2026-01-31"]],
    ),
    Reads(
        "a day in a format that names its locale",
        lambda: xlsx([], formatted(46053, "[$-804]yyyy/m/d;@")),
        [["2026-01-31"]],
    ),
    Reads("a serial number without a format for days", lambda: xlsx([[46053]]), [["46053"]]),
    Reads(
        "a currency whose format has letters",
        lambda: xlsx([], formatted(5, '"days" 0.00_d')),
        [["5"]],
    ),
    Reads("a duration", lambda: xlsx([], formatted(1.5, "[h]:mm")), [["1.5"]]),
    Reads("a day counted from 1904", in_1904, [["2026-01-31"]]),
    Reads(
        "a day before March 1900",
        lambda: raw_xlsx(row(number("59", 1), number("61", 1)), formats=[0, 14]),
        [["1900-02-28", "1900-03-01"]],
    ),
    Reads(
        "days that never were",
        lambda: raw_xlsx(
            row(number("60", 1), number("-1", 1), number("99999999", 1)), formats=[0, 14]
        ),
        [["60", "-1", "99999999"]],
        (
            "工作表“清单”A1、工作表“清单”B1、工作表“清单”C1：日期格式的数字不对应任何日期，按数字读取。",
        ),
    ),
    Reads(
        "a day written as such",
        lambda: raw_xlsx(row('<c t="d"><v>2026-01-31T00:00:00</v></c>')),
        [["2026-01-31"]],
    ),
    Reads("truth and error values", lambda: xlsx([[True, False, "#N/A"]]), [["是", "否", "#N/A"]]),
    Reads(
        "formulas: with a result, with an empty one, never computed",
        lambda: raw_xlsx(
            row(
                "<c><f>1+1</f><v>2</v></c>",
                '<c t="str"><f>A1</f><v></v></c>',
                "<c><f>B1</f><v/></c>",
                '<c t="str"><f>C1</f><v>结果</v></c>',
            )
        ),
        [["2", "", "", "结果"]],
        (
            "工作表“清单”C1：公式没有保存计算结果，按空白读取；请用 Excel 或者 WPS 打开，保存后重新导入。",
        ),
    ),
    Reads(
        "rich text with readings above it",
        lambda: raw_xlsx(
            row('<c t="s"><v>0</v></c>'),
            strings="<si><r><t>行政</t></r><r><t>处罚</t></r><rPh sb='0' eb='2'><t>xzcf</t></rPh></si>",
        ),
        [["行政处罚"]],
    ),
    Reads(
        "line breaks of three systems",
        lambda: raw_xlsx(row(inline("甲&#13;&#10;乙_x000D_丙&#10;丁"))),
        [["甲\n乙\n丙\n丁"]],
    ),
    Reads("an escaped escape", lambda: raw_xlsx(row(inline("a_x005F_x000D_b"))), [["a_x000D_b"]]),
    Reads(
        "entities that a portal escaped again and again",
        lambda: xlsx(
            [
                [
                    "&lt;5万元",
                    "&amp;lt;5万元",
                    "&amp;amp;lt;5万元",
                    "A&B",
                    "&nbsp;甲&nbsp;",
                    "R&D;",
                    "&copy甲",
                ]
            ]
        ),
        [["<5万元", "<5万元", "<5万元", "A&B", "甲", "R&D;", "&copy甲"]],
    ),
    Reads(
        "blanks at the ends",
        lambda: xlsx([["\u3000\u3000甲\u3000乙\u00a0\n", "\u00a0\u3000 "]]),
        [["甲\u3000乙"]],
    ),
    Reads(
        "characters that nobody sees",
        lambda: raw_xlsx(row(inline("甲_x0000_乙_x0007_"), inline("\u200b丙\ufeff"))),
        [["甲乙", "丙"]],
        ("工作表“清单”A1、工作表“清单”B1：去掉了看不见的控制字符。",),
    ),
    Reads(
        "text under a merged area",
        lambda: raw_xlsx(
            row(inline("甲"), inline("遮住")) + row(inline("乙"), inline("丙")),
            after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
        ),
        [["甲", ""], ["乙", "丙"]],
        ("工作表“清单”B1：合并区域里被遮住的内容没有读取。",),
    ),
    Reads(
        "a merged area down to the last cell there can be",
        lambda: raw_xlsx(
            row(inline("甲")), after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        ),
        [["甲"]],
    ),
    Reads(
        "rows and cells that do not say where they are",
        lambda: raw_xlsx(row(inline("甲"), "<c/>", inline("乙")) + row(inline("丙"))),
        [["甲", "", "乙"], ["丙", "", ""]],
    ),
    Reads(
        "rows out of order",
        lambda: raw_xlsx(
            '<row r="2"><c r="A2"><v>2</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'
        ),
        [["1"], ["2"]],
    ),
    Reads(
        "a number that is none",
        lambda: raw_xlsx(row(number("约5"), number("NaN"))),
        [["约5", "NaN"]],
    ),
    Reads("a style that is not there", lambda: raw_xlsx(row(number("46053", 9))), [["46053"]]),
    Reads("no styles at all", lambda: without("xl/styles.xml", xlsx([["甲", 1]])), [["甲", "1"]]),
    Reads(
        "styles that Excel would repair",
        lambda: replaced(b"<cellXfs", b'<fills><fill bad="1"/></fills><cellXfs', xlsx([["甲"]])),
        [["甲"]],
    ),
    Reads(
        "names as an old generator writes them",
        lambda: in_chinese_windows(xlsx([["甲"]])),
        [["甲"]],
    ),
    Reads(
        "parts named from the root",
        lambda: replaced(b'Target="worksheets', b'Target="/xl/worksheets', xlsx([["甲"]])),
        [["甲"]],
    ),
    Reads(
        "the strict edition of the format",
        lambda: replaced(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            xlsx([["甲"]]),
        ),
        [["甲"]],
    ),
    Reads("elements with a prefix", prefixed, [["甲"]]),
    Reads(
        "a picture in a cell, as WPS puts it",
        lambda: raw_xlsx(
            row(
                '<c t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c>',
                inline("甲"),
            )
        ),
        [["", "甲"]],
        ("工作表“清单”A1：单元格里是图片，按空白读取。",),
    ),
    Reads(
        "macros, links, objects, comments and pictures",
        lambda: raw_xlsx(
            row(inline("甲")),
            more={
                "xl/vbaProject.bin": b"",
                "xl/externalLinks/externalLink1.xml": b"",
                "xl/embeddings/oleObject1.bin": b"",
                "xl/comments1.xml": b"",
                "xl/media/image1.png": b"",
                "xl/media/image2.png": b"",
            },
        ),
        [["甲"]],
        (
            "文件里的宏没有运行，也没有读取。",
            "文件引用了其他工作簿，公式按上次保存的结果读取。",
            "文件里嵌入的对象没有读取。",
            "批注没有读取。",
            "图片、图形和图表没有读取。",
        ),
        name="清单.xlsm",
    ),
    Reads("a workbook named .xls", lambda: xlsx([["甲"]]), [["甲"]], name="清单.xls"),
    Reads("a workbook named .csv", lambda: xlsx([["甲"]]), [["甲"]], name="清单.csv"),
    Reads(
        "a hundred thousand empty cells with a format",
        lambda: raw_xlsx(row(inline("甲")) + "".join(row('<c s="1"/>' * 20) for _ in range(5_000))),
        [["甲"]],
    ),
]

OLD_WORKBOOKS = [
    Reads(
        "text, numbers, truth",
        lambda: xls([["甲\n乙", 1.0, 0.1, True, "001"]]),
        [["甲\n乙", "1", "0.1", "是", "001"]],
        name="清单.xls",
        format=TableFormat.XLS,
    ),
    Reads(
        "an old item code stored as a number",
        lambda: xls([[410105000001234000]]),
        [["410105000001234000"]],
        (f"工作表“清单”A1：{LOST}",),
        name="清单.xls",
        format=TableFormat.XLS,
    ),
    Reads(
        "an old day, and a serial number",
        lambda: xls(
            [],
            lambda sheet: (
                sheet.write(0, 0, 46053, xls_format('yyyy"年"m"月"d"日"')),
                sheet.write(0, 1, 46053),
                sheet.write(0, 2, 7, xls_format("000")),
            ),
        ),
        [["2026-01-31", "46053", "007"]],
        name="清单.xls",
        format=TableFormat.XLS,
    ),
    Reads(
        "an old day counted from 1904",
        old_1904,
        [["2026-01-31"]],
        name="清单.xls",
        format=TableFormat.XLS,
    ),
    Reads(
        "an old error value",
        lambda: xls([], lambda sheet: sheet.row(0).set_cell_error(0, 42)),
        [["#N/A"]],
        name="清单.xls",
        format=TableFormat.XLS,
    ),
    Reads(
        "an old formula that no program has computed",
        lambda: xls([["甲"]], lambda sheet: sheet.write(0, 1, xls_formula("1+1"))),
        [["甲"]],
        name="清单.xls",
        format=TableFormat.XLS,
    ),
    Reads(
        "old entities",
        lambda: xls([["&amp;lt;5"]]),
        [["<5"]],
        name="清单.et",
        format=TableFormat.XLS,
    ),
    Reads("bare records", bare_records, [["甲"]], name="清单.xls", format=TableFormat.XLS),
]
