"""Where the header is, and which rows below it are rows of the list."""

from knowledge.exchange.cleaning import clean
from knowledge.exchange.layout import Header, find_header, read_rows
from knowledge.powers import PowerType
from knowledge.tables.grid import Area, Sheet
from tests.knowledge.exchange.sheets import sheet_of

HEAD = ("编码", "职权名称", "类别", "设定依据")
ROW = ("XK001", "示例许可", "行政许可", "《示例法》第三条")


def header(sheet: Sheet) -> Header:
    found = find_header(sheet)
    assert found is not None
    return found


def test_the_header_is_where_most_headings_are_known() -> None:
    sheet = sheet_of([("示例区行政权力事项清单",), ("部门：民政局", "日期：2026年"), HEAD, ROW])
    assert (header(sheet).first_row, header(sheet).last_row) == (3, 3)


def test_a_header_further_down_than_thirty_rows_is_not_looked_for() -> None:
    assert find_header(sheet_of([*[("空",)] * 30, HEAD, ROW])) is None


def test_the_rows_below_a_merged_group_belong_to_the_header() -> None:
    sheet = sheet_of(
        [
            (*HEAD, "时限", "", ""),
            ("", "", "", "", "法定", "承诺", ""),
            ("", "", "", "", "", "数", "单位"),
            ROW,
        ],
        merged=[
            Area(1, 5, 1, 7),
            Area(2, 5, 3, 5),
            Area(2, 6, 2, 7),
            *(Area(1, column, 3, column) for column in range(1, 5)),
        ],
    )
    found = header(sheet)
    assert (found.first_row, found.last_row) == (1, 3)
    assert [column.heading for column in found.columns][4:] == [
        "时限/法定",
        "时限/承诺/数",
        "时限/承诺/单位",
    ]


def test_a_row_of_data_is_no_second_row_of_the_header() -> None:
    assert header(sheet_of([HEAD, ROW, ROW])).last_row == 1


def test_text_of_a_merged_area_is_carried_into_its_rows_only() -> None:
    sheet = sheet_of(
        [HEAD, ROW, ("", "乙", "", "《示例法》第四条"), ("", "丙", "", "《示例法》第五条")],
        merged=[Area(2, 3, 3, 3)],
    )
    rows = read_rows(sheet, header(sheet)).rows
    assert [row.texts.get(3) for row in rows] == ["行政许可", "行政许可", None]
    assert [3 in row.carried for row in rows] == [False, True, False]


def test_rows_that_are_none_of_the_list_are_skipped_with_the_reason() -> None:
    sheet = sheet_of(
        [
            ("示例清单",),
            HEAD,
            ("1", "2", "3", "4"),
            ("一、行政处罚（共1项）",),
            ROW,
            ("示例清单",),
            HEAD,
            ("小计", "1"),
            ("注：以上事项自公布之日起执行。",),
            ("第二点说明文字",),
        ],
        merged=[Area(4, 1, 4, 4)],
    )
    found = read_rows(sheet, header(sheet))
    assert [(row.number, row.type) for row in found.rows] == [(5, PowerType.PENALTY)]
    assert {one.number: one.why for one in found.skipped} == {
        3: "是栏次编号",
        4: "是“行政处罚”的分类标题",
        6: "是重复的表名",
        7: "是重复的表头",
        8: "是合计",
        9: "是表注或者填报信息",
        10: "是表注或者填报信息",
    }


def test_a_section_may_name_the_department() -> None:
    sheet = sheet_of([HEAD, ("二、区教育局（共2项）",), ROW], merged=[Area(2, 1, 2, 4)])
    (row,) = read_rows(sheet, header(sheet)).rows
    assert row.department == "区教育局"


def test_traces_of_web_pages_are_cleaned_away() -> None:
    assert clean("甲&amp;nbsp;乙<br/>丙\u200b ") == "甲 乙\n丙"
    assert clean("a<b 与 c&d") == "a<b 与 c&d"
