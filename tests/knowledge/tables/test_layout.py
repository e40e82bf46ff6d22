"""Sheets, what is hidden and what is merged."""

import hashlib

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.tables import limits
from knowledge.tables.grid import Area, CellKind
from tests.knowledge.library.documents import docx, para, table
from tests.knowledge.tables.files import (
    Old,
    opened,
    raw_xlsx,
    rows_of,
    saved,
    xls,
    xls_book,
    xls_saved,
    xlsx,
)


def of_three_sheets() -> bytes:
    book = openpyxl.Workbook()
    assert isinstance(book.active, Worksheet)
    book.active.title = "乙"
    for title, state in (("甲", "hidden"), ("丙", "veryHidden")):
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        sheet["A1"] = title
    return saved(book)


def of_three_old_sheets() -> bytes:
    book = xls_book()
    for visibility, title in enumerate(("乙", "甲", "丙")):
        sheet = book.add_sheet(title)
        sheet.write(0, 0, title)
        sheet.visibility = visibility
    return xls_saved(book)


@pytest.mark.parametrize("content", [of_three_sheets(), of_three_old_sheets()], ids=["xlsx", "xls"])
def test_sheets_keep_their_order_and_hidden_ones_are_flagged(content: bytes) -> None:
    sheets = opened(content).sheets
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [
        ("乙", False),
        ("甲", True),
        ("丙", True),
    ]


def test_rows_and_columns_hidden_by_hand_or_by_a_filter_are_recorded() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet.auto_filter.ref = "A1:C3"

    sheet = opened(xlsx([["a", "b", "c"], [1, 2, 3], [4, 5, 6]], hide)).sheets[0]
    assert (set(sheet.hidden_rows), set(sheet.hidden_columns)) == ({2}, {2})


def test_hidden_rows_and_columns_of_an_old_workbook_are_recorded() -> None:
    def hide(sheet: Old) -> None:
        sheet.row(1).hidden = True
        sheet.col(1).hidden = True

    sheet = opened(xls([["a", "b", "c"], [1, 2, 3], [4, 5, 6]], hide)).sheets[0]
    assert (set(sheet.hidden_rows), set(sheet.hidden_columns)) == ({2}, {2})


def test_rows_of_no_height_and_columns_of_no_width_are_hidden() -> None:
    data = '<row ht="0" customHeight="1"><c><v>1</v></c><c><v>2</v></c></row>'
    sheet = opened(raw_xlsx(data, before='<cols><col min="2" max="2" width="0"/></cols>')).sheets[0]
    assert (set(sheet.hidden_rows), set(sheet.hidden_columns)) == ({1}, {2})


def test_columns_hidden_to_the_edge_count_only_where_there_are_cells() -> None:
    columns = '<cols><col min="2" max="16384" hidden="1"/></cols>'
    data = "<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>"
    assert opened(raw_xlsx(data, before=columns)).sheets[0].hidden_columns == {2, 3}


def test_merged_areas_are_recorded() -> None:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A1:A3")
        sheet.merge_cells("B1:C1")

    sheet = opened(
        xlsx([["主项", "子项", None], [None, "a", "b"], [None, "c", "d"]], merge)
    ).sheets[0]
    assert set(sheet.merged) == {Area(1, 1, 3, 1), Area(1, 2, 1, 3)}
    assert rows_of(sheet) == [["主项", "子项", ""], ["", "a", "b"], ["", "c", "d"]]


def test_merged_areas_of_an_old_workbook_are_recorded() -> None:
    def merge(sheet: Old) -> None:
        sheet.write_merge(0, 1, 0, 0, "主项")
        sheet.write(1, 1, "a")

    assert opened(xls([], merge)).sheets[0].merged == (Area(1, 1, 2, 1),)


def test_a_merged_area_ends_with_the_last_row_that_holds_something() -> None:
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="A9:B9"/></mergeCells>'
    sheet = opened(raw_xlsx("<row><c><v>1</v></c></row>", after=merged)).sheets[0]
    assert sheet.merged == (Area(1, 1, 1, limits.MAX_COLUMNS),)


def test_merged_cells_of_a_document_are_recorded() -> None:
    span, top, below = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        (("主项", top), ("子项", span)),
        (("", below), ("a", ""), ("b", "")),
        (("另一主项", top), ("c", ""), ("d", "")),
        (("", below), ("e", ""), ("f", "")),
    )
    body = "".join(
        f"<w:tr>{''.join(f'<w:tc><w:tcPr>{mark}</w:tcPr>{para(text)}</w:tc>' for text, mark in row)}</w:tr>"
        for row in rows
    )
    sheet = opened(docx(f"<w:tbl>{body}</w:tbl>")).sheets[0]
    assert set(sheet.merged) == {Area(1, 1, 2, 1), Area(1, 2, 1, 3), Area(3, 1, 4, 1)}


def test_each_table_of_a_document_is_a_sheet_and_the_text_between_is_kept() -> None:
    pair = table((para("甲"), para("乙")))
    workbook = opened(docx(para("某局权力清单") + pair + para() + para("附表") + pair))
    assert [sheet.name for sheet in workbook.sheets] == ["表 1", "表 2"]
    assert workbook.paragraphs == ("某局权力清单", "附表")


def test_text_around_the_tables_of_a_page_is_kept() -> None:
    page = "<title>x</title><h3>某局权力清单</h3><table><tr><td>甲</td></tr></table><p>共&nbsp;1 项</p>"
    workbook = opened(page.encode())
    assert rows_of(workbook.sheets[0]) == [["甲"]]
    assert workbook.paragraphs == ("某局权力清单", "共 1 项")


def test_rows_that_a_page_does_not_show_are_hidden() -> None:
    page = '<table><tr><td>甲</td></tr><tr style="display: none"><td>乙</td></tr></table>'
    assert opened(page.encode()).sheets[0].hidden_rows == {2}


def test_a_text_without_a_table_gives_its_lines() -> None:
    text = "某局权力清单\n\n一、行政处罚，共 2 项。\n（一）责令改正；\n"
    workbook = opened(text.encode("gb18030"), "清单.txt")
    assert (workbook.sheets, workbook.paragraphs) == (
        (),
        ("某局权力清单", "一、行政处罚，共 2 项。", "（一）责令改正；"),
    )


def test_a_text_in_which_some_lines_have_commas_is_no_table() -> None:
    text = "First, a line.\nThen a line without.\nOne more.\nAnd, at last, an end.\n"
    assert opened(text.encode(), "notes.txt").sheets == ()


def test_a_cell_says_what_kind_it_is() -> None:
    cells = (
        '<c t="s"><v>0</v></c><c><v>1</v></c><c s="1"><v>46053</v></c>'
        '<c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c>'
    )
    content = raw_xlsx(f"<row>{cells}</row>", strings="<si><t>甲</t></si>", formats=[0, 14])
    assert [cell.kind for cell in opened(content).sheets[0].cells] == [
        CellKind.TEXT,
        CellKind.NUMBER,
        CellKind.DATE,
        CellKind.BOOLEAN,
        CellKind.ERROR,
    ]


def test_a_workbook_knows_its_file_without_folders_and_the_hash_of_its_bytes() -> None:
    workbook = opened(b"a,b\n1,2\n", "C:\\材料\\清单.csv")
    assert (workbook.file, workbook.sheets[0].name) == ("清单.csv", "清单")
    assert workbook.sha256 == hashlib.sha256(b"a,b\n1,2\n").hexdigest()


def test_chart_sheets_are_left_out_with_a_note() -> None:
    book = openpyxl.Workbook()
    assert isinstance(book.active, Worksheet)
    book.active["A1"] = "甲"
    book.create_chartsheet("图")
    workbook = opened(saved(book))
    assert [sheet.name for sheet in workbook.sheets] == ["Sheet"]
    assert "图表工作表、宏工作表没有读取。" in workbook.notes
