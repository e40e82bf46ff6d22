"""Published lists of every layout, read into items; every problem told with its place."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.dating import Interval
from knowledge.exchange.basis_reading import Resolve
from knowledge.exchange.list_mapping import Choices, suggest_mapping
from knowledge.exchange.list_reading import ListReading, read_list
from knowledge.lists import BasisLink, Ending, Item, ListVersion
from knowledge.powers import BasisRole, CoercionKind, DayUnit, Level, PowerType
from knowledge.tables.grid import Area, Sheet
from knowledge.values import UNKNOWN
from tests.knowledge.exchange.sheets import (
    DEPARTMENT,
    YEAR,
    book_of,
    errors,
    exported,
    notices,
    read_rows_of,
    sheet_of,
)
from tests.knowledge.exchange.values import ITEMS

HEAD = ("职权编码", "职权名称", "权力类型", "设定依据", "行使层级")
ROW = ("XK001", "示例许可", "行政许可", "《示例法》第三条", "县级")


def read(
    *sheets: Sheet,
    choices: Choices | None = None,
    resolve: Resolve | None = None,
    earlier: ListVersion | None = None,
) -> ListReading:
    book = book_of(*sheets)
    mapping = suggest_mapping(book).model_copy(update={"choices": choices}) if choices else None
    return read_list(
        book,
        department=DEPARTMENT,
        version="2026.1",
        valid=YEAR,
        mapping=mapping,
        resolve=resolve,
        earlier=earlier,
    )


def test_a_plain_table_becomes_items() -> None:
    reading = read_rows_of(
        (*HEAD, "实施主体", "法定时限", "承诺时限", "是否收费", "监督电话", "备注"),
        (*ROW, "区民政局", "20日", "5个工作日", "否", "0371-00000000", "示例"),
    )
    assert reading.ready
    assert not reading.problems
    (item,) = reading.items
    assert item.code == "XK001"
    assert item.type is PowerType.LICENCE
    assert item.level is Level.COUNTY
    assert item.bases == (
        BasisLink(role=BasisRole.CREATES, instrument="示例法", citation="第三条"),
    )
    assert str(item.statutory_limit) == "20日"
    assert str(item.promised_limit) == "5工作日"
    assert item.fee is None
    assert item.phone == "0371-00000000"
    assert item.steps is UNKNOWN
    assert (item.department, item.subject, item.valid) == (DEPARTMENT, "区民政局", YEAR)


@given(st.lists(ITEMS, min_size=1, max_size=4, unique_by=lambda item: item.code))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_an_exported_list_reads_back_the_same(items: list[Item]) -> None:
    reading = read_list(exported(items), department=DEPARTMENT, version="2026.1", valid=YEAR)
    assert not errors(reading)
    assert reading.items == tuple(items)


def test_titles_units_and_dates_may_stand_above_the_header() -> None:
    reading = read_rows_of(
        ("示例区民政局行政权力清单",),
        ("填报单位：示例区民政局", "", "2026年1月"),
        (),
        HEAD,
        ROW,
    )
    assert [item.code for item in reading.items] == ["XK001"]


def test_a_header_of_two_rows_is_read_with_its_groups() -> None:
    sheet = sheet_of(
        [
            ("编码", "职权名称", "类别", "设定依据", "层级", "办理时限", ""),
            ("", "", "", "", "", "法定", "承诺"),
            (*ROW, "20日", "即办"),
        ],
        merged=[Area(1, 6, 1, 7), *(Area(1, column, 2, column) for column in range(1, 6))],
    )
    (item,) = read(sheet).items
    assert str(item.statutory_limit) == "20日"
    assert str(item.promised_limit) == "当场"


def test_a_header_of_two_rows_without_merging_is_read_the_same_way() -> None:
    reading = read_rows_of(
        ("编码", "职权名称", "类别", "设定依据", "层级", "办理时限", ""),
        ("", "", "", "", "", "法定", "承诺"),
        (*ROW, "20日", "5个工作日"),
    )
    (item,) = reading.items
    assert str(item.statutory_limit) == "20日"
    assert str(item.promised_limit) == "5工作日"


def test_bases_by_rank_in_columns_of_one_group_are_taken_together() -> None:
    sheet = sheet_of(
        [
            ("编码", "职权名称", "类别", "层级", "设定依据", ""),
            ("", "", "", "", "法律", "法规"),
            ("XK001", "示例许可", "许可", "县级", "《示例法》第三条", "《示例条例》第五条"),
        ],
        merged=[Area(1, 5, 1, 6)],
    )
    (item,) = read(sheet).items
    assert [str(link) for link in item.bases] == ["《示例法》第三条", "《示例条例》第五条"]


def test_title_number_and_clause_in_columns_of_their_own_make_one_basis() -> None:
    reading = read_rows_of(
        ("编码", "职权名称", "类别", "层级", "依据名称", "文号", "条款", "条款内容"),
        (
            "XK001",
            "示例许可",
            "许可",
            "县级",
            "示例条例",
            "国务院令第700号",
            "第三条",
            "某某应当。",
        ),
    )
    (item,) = reading.items
    assert item.bases == (
        BasisLink(
            role=BasisRole.CREATES,
            instrument="示例条例",
            citation="第三条",
            document_number="国务院令第700号",
        ),
    )


def test_repeated_headers_totals_and_notes_are_skipped_and_told() -> None:
    reading = read_rows_of(
        HEAD,
        ("1", "2", "3", "4", "5"),
        ROW,
        HEAD,
        ("XK002", "另一许可", "行政许可", "《示例法》第四条", "县级"),
        ("合计", "2项"),
        ("填表说明：一项一行。",),
        ("请用钢笔填写。",),
    )
    assert [item.code for item in reading.items] == ["XK001", "XK002"]
    assert reading.counts.skipped_rows == 5
    told = "\n".join(notices(reading))
    for reason in ("重复的表头", "栏次编号", "合计", "表注"):
        assert reason in told


def test_a_section_row_gives_its_type_to_the_rows_below() -> None:
    sheet = sheet_of(
        [
            ("编码", "职权名称", "设定依据", "层级"),
            ("一、行政许可（共1项）",),
            ("001", "甲事项", "《示例法》第三条", "县级"),
            ("二、行政处罚（共1项）",),
            ("002", "乙事项", "《示例法》第四条", "县级"),
        ],
        merged=[Area(2, 1, 2, 4), Area(4, 1, 4, 4)],
    )
    assert [item.type for item in read(sheet).items] == [PowerType.LICENCE, PowerType.PENALTY]


def test_a_sheet_for_each_type_gives_its_type_by_its_name() -> None:
    head = ("编码", "职权名称", "设定依据", "层级")
    reading = read(
        sheet_of([head, ("1", "甲", "《示例法》第三条", "县级")], name="1.行政许可（1项）"),
        sheet_of([head, ("2", "乙", "《示例法》第四条", "县级")], name="行政检查"),
    )
    assert [item.type for item in reading.items] == [PowerType.LICENCE, PowerType.INSPECTION]


def test_a_type_merged_over_several_items_is_said_of_each() -> None:
    sheet = sheet_of(
        [
            ("权力类型", "编码", "职权名称", "设定依据", "层级"),
            ("行政许可", "1", "甲", "《示例法》第三条", "县级"),
            ("", "2", "乙", "《示例法》第四条", "县级"),
        ],
        merged=[Area(2, 1, 3, 1)],
    )
    assert [item.type for item in read(sheet).items] == [PowerType.LICENCE, PowerType.LICENCE]


def test_a_column_that_fills_only_the_first_row_of_a_group_is_carried_down_and_told() -> None:
    reading = read_rows_of(
        ("权力类型", "编码", "职权名称", "设定依据", "层级"),
        ("行政许可", "1", "甲", "《示例法》第三条", "县级"),
        ("", "2", "乙", "《示例法》第四条", "县级"),
        ("", "3", "丙", "《示例法》第五条", "县级"),
    )
    assert {item.type for item in reading.items} == {PowerType.LICENCE}
    assert any("沿用上一行" in told for told in notices(reading))


def test_a_name_merged_over_its_sub_items_makes_one_item() -> None:
    sheet = sheet_of(
        [
            ("编码", "职权名称", "子项编码", "子项", "类别", "设定依据", "层级"),
            ("XK001", "主项", "XK001-01", "甲子项", "行政许可", "《示例法》第三条", "县级"),
            ("", "", "XK001-02", "乙子项", "行政许可", "《示例法》第四条", "县级"),
        ],
        merged=[Area(2, 1, 3, 1), Area(2, 2, 3, 2)],
    )
    (item,) = read(sheet).items
    assert isinstance(item.sub_items, tuple)
    assert [(sub.code, sub.name, str(sub.bases[0])) for sub in item.sub_items] == [
        ("XK001-01", "甲子项", "《示例法》第三条"),
        ("XK001-02", "乙子项", "《示例法》第四条"),
    ]
    assert [str(link) for link in item.bases] == ["《示例法》第三条", "《示例法》第四条"]


def test_sub_items_below_a_name_left_blank_belong_to_it() -> None:
    reading = read_rows_of(
        ("编码", "职权名称", "子项", "子项编码", "类别", "设定依据", "层级"),
        ("XK001", "主项", "甲子项", "01", "行政许可", "《示例法》第三条", "县级"),
        ("", "", "乙子项", "02", "", "", ""),
    )
    (item,) = reading.items
    assert isinstance(item.sub_items, tuple)
    assert [sub.name for sub in item.sub_items] == ["甲子项", "乙子项"]
    assert not reading.problems


def test_a_row_broken_by_the_end_of_a_page_goes_on_in_the_next_and_is_told() -> None:
    reading = read_rows_of(
        HEAD,
        ROW,
        ("", "", "", "《示例条例》第九条", ""),
    )
    (item,) = reading.items
    assert [str(link) for link in item.bases] == ["《示例法》第三条", "《示例条例》第九条"]
    assert any("并入“示例许可”" in told for told in notices(reading))


def test_a_person_decides_whether_hidden_rows_belong_to_the_list() -> None:
    """A forgotten filter would take powers out of a list that claims to be complete."""
    rows = [HEAD, ROW, ("XK002", "隐藏许可", *ROW[2:])]
    shown = sheet_of(rows, hidden_rows=[3])
    hidden = sheet_of([HEAD, ("XK003", "旧许可", *ROW[2:])], name="旧表", hidden=True)
    undecided = read(shown, hidden)
    assert not undecided.items
    assert "第 3 行是隐藏的行" in "".join(errors(undecided))
    assert "旧表" in "".join(notices(undecided))
    without = read(shown, hidden, choices=Choices(read_hidden=False))
    assert [item.code for item in without.items] == ["XK001"]
    everything = read(shown, hidden, choices=Choices(read_hidden=True))
    assert [item.code for item in everything.items] == ["XK001", "XK002", "XK003"]


def test_rows_of_another_department_stop_the_import_and_tell_how_to_choose() -> None:
    sheet = sheet_of(
        [
            (*HEAD, "部门名称"),
            (*ROW, "示例区民政局"),
            ("XK002", "教育许可", *ROW[2:], "区教育局"),
            ("XK003", "教育许可二", *ROW[2:], "区教育局"),
        ]
    )
    reading = read(sheet)
    assert not reading.items
    (told,) = errors(reading)
    assert "区教育局" in told
    assert "own_names" in told
    assert "skipped_departments" in told
    chosen = read(sheet, choices=Choices(skipped_departments=("区教育局",)))
    assert [item.code for item in chosen.items] == ["XK001"]
    assert any("没有读取" in one for one in notices(chosen))


def test_the_same_department_with_its_place_in_front_is_the_same() -> None:
    reading = read_rows_of((*HEAD, "部门"), (*ROW, "某市示例区民政局"))
    assert reading.ready


def test_a_subordinate_unit_may_be_the_subject() -> None:
    reading = read_rows_of((*HEAD, "实施主体"), (*ROW, "示例区救助服务中心"))
    assert reading.items[0].subject == "示例区救助服务中心"
    assert any("救助服务中心" in told for told in notices(reading))


def test_a_missing_code_is_an_error_with_a_proposal_and_never_given_silently() -> None:
    sheet = sheet_of([HEAD, ROW, ("", "另一许可", *ROW[2:])])
    reading = read(sheet)
    assert not reading.items
    assert any("建议编为 XK002" in told for told in errors(reading))
    chosen = read(sheet, choices=Choices(accept_proposed_codes=True))
    assert [item.code for item in chosen.items] == ["XK001", "XK002"]
    assert any("采用 XK002" in told for told in notices(chosen))


def test_a_code_that_stands_twice_names_both_rows() -> None:
    reading = read_rows_of(HEAD, ROW, ("XK001", "另一许可", *ROW[2:]))
    (told,) = errors(reading)
    assert "第 3 行" in told
    assert "第 2 行“示例许可”重复" in told


def test_a_code_rounded_by_the_spreadsheet_is_refused() -> None:
    reading = read_rows_of(HEAD, (4101050012345678, *ROW[1:]))
    assert any("15 位" in told for told in errors(reading))


def test_codes_may_have_to_match_a_shape() -> None:
    sheet = sheet_of([HEAD, ROW, ("乱写", "另一许可", *ROW[2:])])
    reading = read(sheet, choices=Choices(code_shape="[A-Z]{2}[0-9]{3}"))
    assert [told for told in errors(reading) if "乱写" in told]
    broken = read(sheet, choices=Choices(code_shape="["))
    assert any("正则" in told for told in errors(broken))


def test_the_letters_of_a_code_are_held_against_the_type() -> None:
    reading = read_rows_of(HEAD, ("CF001", *ROW[1:]))
    assert any("编码中的类型是“行政处罚”" in told for told in notices(reading))


def test_a_type_written_as_a_number_is_refused_with_the_reason() -> None:
    reading = read_rows_of(HEAD, ("001", "甲", "06", *ROW[3:]))
    assert any("各平台的编号并不一致" in told for told in errors(reading))


def test_all_problems_of_the_file_are_told_in_one_run_with_their_cells() -> None:
    reading = read_rows_of(
        (*HEAD, "法定时限"),
        ("XK001", "甲", "行政许可", "乱写", "县级", "20"),
        ("XK002", "乙", "非行政许可审批", "《示例法》第四条", "省、市", "20日"),
        ("", "丙", "行政许可", "《示例法》第五条", "县级", "立等可取"),
    )
    assert not reading.items
    assert not reading.ready
    assert reading.counts.errors == len(errors(reading)) == 6
    first = errors(reading)[0]
    assert first.startswith("[错误] 清单.xlsx 工作表“清单”第 2 行D 列（设定依据）：")


def test_without_a_basis_the_item_is_read_and_the_lack_is_told() -> None:
    reading = read_rows_of(HEAD, ("XK001", "甲", "行政许可", "", "县级"))
    assert reading.items[0].bases == ()
    assert any("没有设定依据" in told for told in notices(reading))


def test_a_promise_longer_than_the_law_allows_is_told() -> None:
    reading = read_rows_of((*HEAD, "法定时限", "承诺时限"), (*ROW, "5个工作日", "9个工作日"))
    assert any("长于法定时限" in told for told in notices(reading))


def test_a_bare_number_takes_the_unit_of_its_heading() -> None:
    reading = read_rows_of((*HEAD, "承诺时限（工作日）"), (*ROW, "5"))
    limit = reading.items[0].promised_limit
    assert str(limit) == f"5{DayUnit.WORKING_DAY}"


def test_one_column_may_hold_both_limits() -> None:
    reading = read_rows_of((*HEAD, "办理时限"), (*ROW, "法定：20日；承诺：5个工作日"))
    item = reading.items[0]
    assert (str(item.statutory_limit), str(item.promised_limit)) == ("20日", "5工作日")


def test_the_cell_of_types_may_name_the_kind_of_coercion() -> None:
    reading = read_rows_of(HEAD, ("QZ001", "甲", "行政强制措施", *ROW[3:]))
    assert reading.items[0].type is PowerType.COERCION
    assert reading.items[0].coercion is CoercionKind.MEASURE


def test_requirements_of_several_columns_keep_their_kinds() -> None:
    reading = read_rows_of(
        (*HEAD, "申请材料", "受理条件", "中介服务"), (*ROW, "1.身份证 2.申请书", "有住所", "无")
    )
    asked = reading.items[0].requirements
    assert isinstance(asked, tuple)
    assert [(one.kind, one.name) for one in asked] == [
        ("材料", "身份证"),
        ("材料", "申请书"),
        ("条件", "有住所"),
    ]


def test_an_item_that_left_the_list_stands_in_it_until_the_day_before() -> None:
    reading = read_rows_of(
        (*HEAD, "事项状态"),
        (*ROW, "取消｜2026-06-01｜文件：示例通知"),
        ("XK002", "乙", *ROW[2:], "在用"),
    )
    gone, standing = reading.items
    assert gone.ending == Ending(kind="取消", on=date(2026, 6, 1), instrument="示例通知")
    assert gone.valid == Interval(valid_from=YEAR.valid_from, valid_to=date(2026, 5, 31))
    assert (standing.ending, standing.valid) == (None, YEAR)
