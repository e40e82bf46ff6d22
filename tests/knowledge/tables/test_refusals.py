"""Files that hold no table that can be read, each with what a person is told."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from knowledge.errors import BadEncoding, BadSyntax, EmptyInput, InputError, TooLarge
from knowledge.library import word_package
from knowledge.library.admission import MAX_FILE_BYTES
from knowledge.tables import limits
from tests.knowledge.library.documents import docx, encrypted, para, table, tarred, zipped
from tests.knowledge.tables.files import (
    compound,
    encrypted_xls,
    opened,
    part,
    raw_xlsx,
    repacked,
    xls,
    xlsx,
)

ONE = "<row><c><v>1</v></c></row>"


@dataclass(frozen=True)
class Refused:
    """A file, the kind of error, and the whole of what is said."""

    content: Callable[[], bytes]
    error: type[InputError]
    said: str
    name: str = "清单.xlsx"


def without(name: str, content: bytes) -> bytes:
    return repacked(content, contents=lambda found, data: None if found == name else data)


AS_XLSX = "请用 Excel 或者 WPS 打开，另存为 .xlsx 后重新导入。"
AS_DOCX = "请用 Word 或者 WPS 打开，另存为 .docx 后重新导入。"
UNLOCK = "请先在 Excel、Word 或者 WPS 里取消密码，保存后重新导入。"
RESAVE = "请用 Excel 或者 WPS 打开确认，另存为新的 .xlsx 后重试。"
UNPACK = "请解压后逐个导入里面的 .xlsx、.xls、.csv 或者 .docx。"
RECOGNISE = "请取得 Excel 或者 Word 版；没有的，请先做文字识别，核对后存为 .xlsx。"
REPACK = "请用 Excel 或者 WPS 打开确认，另存为 .xlsx 后重新导入。"
FILLED = "请确认选对了文件，并且已经保存。"
DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "b">]><sst>&a;</sst>'

CASES = [
    Refused(lambda: b"", EmptyInput, f"[E101] a.csv：文件是空的。 {FILLED}", "a.csv"),
    Refused(lambda: b"\n \n", EmptyInput, f"[E101] a.csv：文件是空的。 {FILLED}", "a.csv"),
    Refused(lambda: b",,\n,,\n", EmptyInput, f"[E101] a.csv：文件里没有内容。 {FILLED}", "a.csv"),
    Refused(lambda: xlsx([]), EmptyInput, f"[E101] 清单.xlsx：文件里没有内容。 {FILLED}"),
    Refused(
        lambda: docx(para()), EmptyInput, f"[E101] a.docx：文件里没有内容。 {FILLED}", "a.docx"
    ),
    Refused(lambda: b"%PDF-1.7", BadSyntax, f"[E104] a.pdf：内容是 PDF。 {RECOGNISE}", "a.pdf"),
    Refused(lambda: b"\x89PNG\r\n", BadSyntax, f"[E104] a.png：内容是图片。 {RECOGNISE}", "a.png"),
    Refused(
        lambda: compound("WordDocument"),
        BadSyntax,
        f"[E104] a.xls：内容是旧版 Word 文档（.doc、.wps）。 {AS_DOCX}",
        "a.xls",
    ),
    Refused(
        lambda: compound("WordDocument", "Workbook"),
        BadSyntax,
        f"[E104] a.doc：内容是旧版 Word 文档（.doc、.wps）。 {AS_DOCX}",
        "a.doc",
    ),
    Refused(
        lambda: compound("EncryptedPackage"),
        BadSyntax,
        f"[E104] 清单.xlsx：文件设有打开密码。 {UNLOCK}",
    ),
    Refused(
        encrypted_xls,
        BadSyntax,
        "[E104] a.xls：工作簿设有打开密码。 请先在 Excel 或者 WPS 里取消密码，再重新导入。",
        "a.xls",
    ),
    Refused(
        lambda: encrypted(xlsx([["甲"]])),
        BadSyntax,
        "[E104] 清单.xlsx：文件设有解压密码。 请先取消密码，再重新导入。",
    ),
    Refused(
        lambda: compound("Something"),
        BadSyntax,
        f"[E104] 清单.xlsx：内容是旧版 Office 文件，其中找不到工作簿，可能没有下载完整。 {AS_XLSX}",
    ),
    Refused(lambda: b"{\\rtf1 }", BadSyntax, f"[E104] a.doc：内容是 RTF 文档。 {AS_DOCX}", "a.doc"),
    Refused(
        lambda: zipped({"清单.xlsx": b""}),
        BadSyntax,
        f"[E104] a.zip：内容是压缩包，不是表格。 {UNPACK}",
        "a.zip",
    ),
    Refused(lambda: b"Rar!\x1a", BadSyntax, f"[E104] a.rar：内容是压缩包。 {UNPACK}", "a.rar"),
    Refused(
        lambda: tarred({"a.csv": b"a,b"}),
        BadSyntax,
        f"[E104] a.tar：内容是压缩包。 {UNPACK}",
        "a.tar",
    ),
    Refused(
        lambda: zipped({"xl/workbook.bin": b""}),
        BadSyntax,
        f"[E104] a.xlsb：内容是 Excel 二进制工作簿（.xlsb）。 {AS_XLSX}",
        "a.xlsb",
    ),
    Refused(
        lambda: zipped({"mimetype": b"", "content.xml": b""}),
        BadSyntax,
        f"[E104] a.ods：内容是 OpenDocument 文档（.ods、.odt）。 {AS_XLSX}",
        "a.ods",
    ),
    Refused(
        lambda: zipped({"OFD.xml": b""}),
        BadSyntax,
        f"[E104] a.ofd：内容是 OFD 版式文件。 {RECOGNISE}",
        "a.ofd",
    ),
    Refused(
        lambda: (
            b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
        ),
        BadSyntax,
        f"[E104] a.xls：内容是 XML（例如“XML 表格 2003”）。 {AS_XLSX}",
        "a.xls",
    ),
    Refused(
        lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>",
        BadSyntax,
        f"[E104] a.xls：内容是单个文件网页（.mht）。 {AS_XLSX}",
        "a.xls",
    ),
    Refused(
        lambda: bytes(range(128, 256)) * 9,
        BadEncoding,
        "[E103] a.csv：看不出是哪一种文件：不是 .xlsx、.xls、.docx，也不是 UTF-8 或者 GB18030 编码的文字。 "
        + REPACK,
        "a.csv",
    ),
    Refused(
        lambda: b'a,b\n1,"a\n2,b\n',
        BadSyntax,
        f"[E104] a.csv：第 2 行的双引号不成对。 {REPACK}",
        "a.csv",
    ),
    Refused(
        lambda: xlsx([["甲"]])[:-40],
        BadSyntax,
        f"[E104] 清单.xlsx：文件不完整或者已损坏，解不开。 {RESAVE}",
    ),
    Refused(
        lambda: xls([["甲"]]).replace(b"\x09\x08\x10\x00", b"\x09\x08\xff\xff"),
        BadSyntax,
        f"[E104] a.xls：文件不完整或者已损坏，读不出工作表。 {REPACK}",
        "a.xls",
    ),
    Refused(
        lambda: raw_xlsx("<row>"),
        BadSyntax,
        f"[E104] 清单.xlsx xl/worksheets/sheet1.xml：文件里的 XML 已损坏。 {RESAVE}",
    ),
    Refused(
        lambda: raw_xlsx(ONE, more={"xl/sharedStrings.xml": DOCTYPE}),
        BadSyntax,
        f"[E104] 清单.xlsx xl/sharedStrings.xml：文件里夹带了 XML 实体定义，正常的文件不会有。 {RESAVE}",
    ),
    Refused(
        lambda: raw_xlsx('<row><c t="s"><v>0</v></c></row>', strings=None),
        BadSyntax,
        f"[E104] 清单.xlsx 工作表“清单”：文件里缺少单元格的文字（共享字符串表不完整）。 {RESAVE}",
    ),
    Refused(
        lambda: without("xl/worksheets/sheet1.xml", xlsx([["甲"]])),
        BadSyntax,
        f"[E104] 清单.xlsx：文件里缺少工作表“清单”的内容。 {RESAVE}",
    ),
    Refused(
        lambda: raw_xlsx('<row><c r="A0"><v>1</v></c></row>'),
        BadSyntax,
        f"[E104] 清单.xlsx：文件里有无法识别的单元格位置“A0”。 {RESAVE}",
    ),
    Refused(
        lambda: raw_xlsx(ONE, kind="xlMacrosheet"),
        BadSyntax,
        "[E104] a.xlsm：工作簿里没有工作表（可能只有宏或者图表）。 请把表格内容复制到新的 .xlsx 后重新导入。",
        "a.xlsm",
    ),
    Refused(
        lambda: raw_xlsx('<row><c r="XFD1"><v>1</v></c></row>'),
        TooLarge,
        "[E102] 清单.xlsx 工作表“清单”：XFD1 有内容，超过了上限 1,000 列。 请删去右侧不需要的内容后重新导入。",
    ),
    Refused(
        lambda: raw_xlsx(" " * (limits.MAX_UNPACKED_BYTES + 1)),
        TooLarge,
        "[E102] 清单.xlsx：文件解开后超过上限 50 MB。 "
        "请删除数据下方、右侧只有格式的空白行列，或者拆成几个文件后重新导入。",
    ),
    Refused(
        lambda: bytes(MAX_FILE_BYTES + 1),
        TooLarge,
        "[E102] 清单.xlsx：文件有 20,971,521 字节，超过上限 20,971,520 字节。 "
        "请删除其中的图片，或者拆成几个文件后分别导入。",
    ),
    Refused(
        lambda: docx(para(" " * word_package.MAX_PART_BYTES)),
        TooLarge,
        "[E102] a.docx：文档解开后超过上限 32 MB。 请把表格拆成几个文件后分别导入。",
        "a.docx",
    ),
    Refused(
        lambda: docx(table((para("甲"), para("乙"))) * (limits.MAX_SHEETS + 1)),
        TooLarge,
        "[E102] a.docx：有 65 个表，超过上限 64 个。 请拆成几个文件后分别导入。",
        "a.docx",
    ),
    Refused(
        lambda: raw_xlsx(ONE, more={"xl/workbook.xml": part("workbook", "<sheet/>" * 65)}),
        TooLarge,
        "[E102] 清单.xlsx：有 65 个表，超过上限 64 个。 请拆成几个文件后分别导入。",
    ),
    Refused(
        lambda: raw_xlsx("<row>" + "<c><v>1</v></c>" * 1_001 + "</row>"),
        TooLarge,
        "[E102] 清单.xlsx 工作表“清单”：ALM1 有内容，超过了上限 1,000 列。 请删去右侧不需要的内容后重新导入。",
    ),
    Refused(
        lambda: b"\n" * limits.MAX_ROWS + b"1",
        TooLarge,
        "[E102] a.csv：超过了上限 1,048,576 行。 请删去空白行，或者拆成几个文件后分别导入。",
        "a.csv",
    ),
    Refused(
        lambda: b"<div>" * 300 + b"<table><tr><td>1</td></tr></table>",
        TooLarge,
        "[E102] a.xls：网页的标签嵌套太深，或者其中一段文字太长，读不完整。 "
        "请用 Excel 或者 WPS 打开，另存为 .xlsx 后重新导入。",
        "a.xls",
    ),
    Refused(
        lambda: b"1\n" * (limits.MAX_CELLS + 1),
        TooLarge,
        "[E102] a.csv 工作表“a”：有内容的单元格超过上限 200,000 个。 请删去不需要的内容，或者拆成几个文件后分别导入。",
        "a.csv",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.said)
def test_file_is_refused_in_words(case: Refused) -> None:
    with pytest.raises(case.error) as caught:
        opened(case.content(), case.name)
    assert str(caught.value) == case.said


def test_merged_areas_beyond_all_bounds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_MERGED_ROWS", 3)
    merged = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:B2"/></mergeCells>'
    with pytest.raises(TooLarge, match="合并的单元格太多"):
        opened(raw_xlsx(ONE * 2, after=merged))


@pytest.mark.parametrize(
    "content",
    [
        raw_xlsx(ONE),
        xls([["甲"]]),
        docx(table((para("甲"), para("乙")))),
        b"<table><tr><td>1</td></tr></table>",
    ],
    ids=["xlsx", "xls", "docx", "html"],
)
def test_all_cells_together_are_bounded(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_WORKBOOK_CELLS", 0)
    with pytest.raises(TooLarge, match="合计超过上限"):
        opened(content)
