"""Awkward files, each with what the reader yields of it."""

from collections.abc import Callable

import pytest

from knowledge.tables.grid import TableFormat
from tests.knowledge.library.documents import abstract, docx, instance, level, para, run, table
from tests.knowledge.tables.files import (
    opened,
    rows_of,
)
from tests.knowledge.tables.workbook_cases import (
    OLD_WORKBOOKS,
    WORKBOOKS,
    Reads,
)


def text(content: str, encoding: str = "utf-8") -> Callable[[], bytes]:
    return lambda: content.encode(encoding)


TEXTS = [
    Reads(
        "a byte order mark",
        text("编码,名称\n1,甲", "utf-8-sig"),
        [["编码", "名称"], ["1", "甲"]],
        name="a.csv",
        format=TableFormat.CSV,
    ),
    Reads(
        "GBK",
        text("编码,名称\n1,责令改正", "gbk"),
        [["编码", "名称"], ["1", "责令改正"]],
        name="a.csv",
        format=TableFormat.CSV,
    ),
    Reads(
        "UTF-16 as Excel saves Unicode text",
        text("编码\t名称\r\n1\t甲\r\n", "utf-16"),
        [["编码", "名称"], ["1", "甲"]],
        name="a.txt",
        format=TableFormat.CSV,
    ),
    Reads(
        "semicolons",
        text("编码;名称\n1;甲,乙\n2;丙"),
        [["编码", "名称"], ["1", "甲,乙"], ["2", "丙"]],
        name="a.csv",
        format=TableFormat.CSV,
    ),
    Reads(
        "bars",
        text("编码|名称\n1|甲"),
        [["编码", "名称"], ["1", "甲"]],
        name="a.csv",
        format=TableFormat.CSV,
    ),
    Reads(
        "a delimiter that the file declares",
        text("sep=;\n编码;名称\n1,5;甲,乙\n"),
        [["编码", "名称"], ["1,5", "甲,乙"]],
        name="a.csv",
        format=TableFormat.CSV,
    ),
    Reads(
        "quoted line breaks, commas and quotes",
        text('编码,依据\r\n1,"第一条, ""甲""\r\n第二条"\r\n'),
        [["编码", "依据"], ["1", '第一条, "甲"\n第二条']],
        name="a.csv",
        format=TableFormat.CSV,
    ),
    Reads(
        "ragged rows",
        text("a,b,c\n1\n1,2\n1,2,3,4\n"),
        [["a", "b", "c", ""], ["1", "", "", ""], ["1", "2", "", ""], ["1", "2", "3", "4"]],
        name="a.csv",
        format=TableFormat.CSV,
    ),
    Reads(
        "a title and blank lines above the table",
        text("某局权力清单,,\n,,\n编码,名称,类别\n1,甲,许可"),
        [["某局权力清单", "", ""], ["", "", ""], ["编码", "名称", "类别"], ["1", "甲", "许可"]],
        name="a.csv",
        format=TableFormat.CSV,
    ),
    Reads(
        "codes kept from becoming numbers",
        text('编码,名称\n="0012",甲\n\t410105000001234567,乙'),
        [["编码", "名称"], ["0012", "甲"], ["410105000001234567", "乙"]],
        name="a.csv",
        format=TableFormat.CSV,
    ),
    Reads(
        "a single column",
        text("名称\n甲\n乙"),
        [["名称"], ["甲"], ["乙"]],
        name="a.csv",
        format=TableFormat.CSV,
    ),
    Reads(
        "old line ends",
        text("a,b\r1,2\r"),
        [["a", "b"], ["1", "2"]],
        name="a.csv",
        format=TableFormat.CSV,
    ),
    Reads(
        "a table named .xls",
        text("编码\t名称\n1\t甲"),
        [["编码", "名称"], ["1", "甲"]],
        name="a.xls",
        format=TableFormat.CSV,
    ),
    Reads(
        "entities in text",
        text("编码,名称\n1,&amp;lt;5万元"),
        [["编码", "名称"], ["1", "<5万元"]],
        name="a.csv",
        format=TableFormat.CSV,
    ),
    Reads(
        "a stray NUL",
        text("编码,名称,类别,说明\n1,甲\0乙,许可,没有"),
        [["编码", "名称", "类别", "说明"], ["1", "甲乙", "许可", "没有"]],
        ("去掉了看不见的控制字符。",),
        name="a.csv",
        format=TableFormat.CSV,
    ),
]

PAGES = [
    Reads(
        "a page named .xls",
        text(
            "<html><table><tr><th>编码</th><th>名称</th></tr><tr><td>1</td><td>甲</td></tr></table></html>"
        ),
        [["编码", "名称"], ["1", "甲"]],
        name="导出.xls",
        format=TableFormat.HTML,
    ),
    Reads(
        "a page in GBK",
        text("<meta charset=gb2312><table><tr><td>责令改正<td>行政处罚</table>", "gbk"),
        [["责令改正", "行政处罚"]],
        name="导出.xls",
        format=TableFormat.HTML,
    ),
    Reads(
        "cells that span",
        text(
            "<table><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>"
        ),
        [["甲", "乙", ""], ["", "丙", "丁"]],
        name="导出.xls",
        format=TableFormat.HTML,
    ),
    Reads(
        "spans beyond all bounds",
        text("<table><tr><td rowspan=65534 colspan=999>甲</td></tr><tr><td>乙</td></tr></table>"),
        [["甲", *[""] * 999], [*[""] * 999, "乙"]],
        name="导出.xls",
        format=TableFormat.HTML,
    ),
    Reads(
        "entities escaped twice and line breaks",
        text(
            "<table><tr><td>&amp;lt;5万元<br>甲\n  乙</td><td>&nbsp;<p>丙</p><p>丁</p></td></tr></table>"
        ),
        [["<5万元\n甲 乙", "丙\n丁"]],
        name="导出.xls",
        format=TableFormat.HTML,
    ),
    Reads(
        "tables for layout",
        text("<table><tr><td><table><tr><td>甲</td><td>乙</td></tr></table></td></tr></table>"),
        [["甲", "乙"]],
        name="导出.xls",
        format=TableFormat.HTML,
    ),
    Reads(
        "scripts",
        text("<table><tr><td>甲<script>alert(1)</script></td></tr></table>"),
        [["甲"]],
        name="导出.xls",
        format=TableFormat.HTML,
    ),
    Reads(
        "XHTML",
        text(
            '<?xml version="1.0" encoding="gbk"?><html xmlns="http://www.w3.org/1999/xhtml"><body><table><tr><td>甲</td></tr></table></body></html>'
        ),
        [["甲"]],
        name="导出.xls",
        format=TableFormat.HTML,
    ),
]


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def lines(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


_COUNTED = abstract(0, level(0, "%1.")) + instance(1, of=0)
_SPAN = '<w:gridSpan w:val="2"/>'
_TOP = '<w:vMerge w:val="restart"/>'
_BELOW = "<w:vMerge/>"
DOCUMENTS = [
    Reads(
        "a table between paragraphs",
        lambda: docx(
            para("清单")
            + table((para("编码"), para("名称")), (para("1"), para("甲")))
            + para("说明")
        ),
        [["编码", "名称"], ["1", "甲"]],
        name="清单.docx",
        format=TableFormat.DOCX,
    ),
    Reads(
        "numbers that Word counts in cells",
        lambda: docx(
            table((para("", num=1, level=0), para("甲")), (para("", num=1, level=0), para("乙"))),
            numbering=_COUNTED,
        ),
        [["1.", "甲"], ["2.", "乙"]],
        name="清单.docx",
        format=TableFormat.DOCX,
    ),
    Reads(
        "several paragraphs in a cell",
        lambda: docx(table((para("甲") + para() + para("乙"), para("丙")))),
        [["甲\n乙", "丙"]],
        name="清单.docx",
        format=TableFormat.DOCX,
    ),
    Reads(
        "merged cells",
        lambda: docx(
            lines(
                cell(para("甲"), _TOP) + cell(para("乙"), _SPAN),
                cell(para(), _BELOW) + cell(para("丙")) + cell(para("丁")),
            )
        ),
        [["甲", "乙", ""], ["", "丙", "丁"]],
        name="清单.docx",
        format=TableFormat.DOCX,
    ),
    Reads(
        "a row that begins further right",
        lambda: docx(
            lines(
                f'<w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell(para("乙"))}',
                cell(para("丙")) + cell(para("丁")),
            )
        ),
        [["", "乙"], ["丙", "丁"]],
        name="清单.docx",
        format=TableFormat.DOCX,
    ),
    Reads(
        "a table in a cell",
        lambda: docx(table((para("甲"), table((para("a"), para("b"))) + para()))),
        [["甲", "a b"]],
        name="清单.docx",
        format=TableFormat.DOCX,
    ),
    Reads(
        "a table in a frame",
        lambda: docx(table((para("题") + table((para("甲"), para("乙"))) + para(),))),
        [["甲", "乙"]],
        name="清单.docx",
        format=TableFormat.DOCX,
    ),
    Reads(
        "tracked changes count as accepted",
        lambda: docx(
            lines(
                f"<w:trPr><w:del/></w:trPr>{cell(para('旧'))}{cell(para('旧'))}",
                cell(para(f"<w:del>{run('旧')}</w:del><w:ins>{run('新')}</w:ins>"))
                + cell(para("乙")),
            )
        ),
        [["新", "乙"]],
        name="清单.docx",
        format=TableFormat.DOCX,
    ),
]

ALL = [*WORKBOOKS, *OLD_WORKBOOKS, *TEXTS, *PAGES, *DOCUMENTS]


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.awkward)
def test_awkward_file_is_read(case: Reads) -> None:
    workbook = opened(case.content(), case.name)
    assert rows_of(workbook.sheets[0]) == case.rows
    assert (workbook.format, workbook.notes) == (case.format, case.notes)
