"""A registry as people keep it: headings, days, absence, mistakes and claims of being complete."""

from collections.abc import Iterable, Sequence
from datetime import date

import pytest

from knowledge import UNKNOWN, Certificate, Coverage, Interval, RegistryKind, Subject
from knowledge.discretion import DiscretionStandard
from knowledge.errors import BadEncoding, BadSyntax, NotFound
from knowledge.exchange.register_reading import RegisterReading, read_register
from knowledge.exchange.register_writing import template
from knowledge.exchange.registers import REGISTERS
from knowledge.exchange.registers_json import read_register_json
from knowledge.supervision import ListParameter, Officer
from knowledge.tables import Area, Cell, CellKind, Sheet, TableFormat, Workbook
from knowledge.tables.opening import open_tables

Rows = Sequence[Sequence[str | Cell]]

CERTIFICATE = ("证件编号", "持证人", "所属执法主体", "执法领域", "有效期起", "有效期止", "来源")
GOOD = ("甲1", "某人", "示例局", "示例领域", "2024-01-01", "2028-12-31", "报送表")
CLAIM = ("登记名称", "部门", "完整期间起", "完整期间止", "来源")


def sheet(rows: Rows, name: str = "表", **more: object) -> Sheet:
    cells = tuple(
        given if isinstance(given, Cell) else Cell(row, column, given)
        for row, texts in enumerate(rows, start=1)
        for column, given in enumerate(texts, start=1)
        if given
    )
    return Sheet(name=name, cells=cells, **more)  # type: ignore[arg-type]


def read(kind: str, *sheets: Sheet, source: str | None = None) -> RegisterReading:
    workbook = Workbook(file="登记.xlsx", sha256="", format=TableFormat.XLSX, sheets=sheets)
    return read_register(workbook, kind, source=source)


def certificates(
    *rows: Sequence[str | Cell], headings: Sequence[str] = CERTIFICATE
) -> RegisterReading:
    return read("certificates", sheet((headings, *rows)))


def only(reading: RegisterReading) -> Certificate:
    assert reading.accepted, told(reading)
    (record,) = reading.records
    assert isinstance(record, Certificate)
    return record


def told(reading: RegisterReading) -> list[str]:
    return [str(problem) for problem in reading.problems]


def replaced(**changed: str | Cell) -> list[str | Cell]:
    """The good row with other cells under some headings."""
    return [changed.get(heading, text) for heading, text in zip(CERTIFICATE, GOOD, strict=True)]


class TestHeadings:
    def test_title_rows_above_and_columns_in_any_order_do_not_matter(self) -> None:
        title = ("示例区执法证件名录",)
        note = ("填报单位：示例局",)
        reading = read("certificates", sheet((title, note, CERTIFICATE[::-1], GOOD[::-1])))
        assert only(reading).number == "甲1"

    def test_blanks_width_marks_and_customary_names_do_not_matter(self) -> None:
        headings = (
            "证 号",
            "姓名*",
            "单位名称（必填）",
            "执法类别",
            "有效期 自",
            "有效期至",
            "出处",
        )
        assert only(certificates(GOOD, headings=headings)).holder == "某人"

    def test_one_column_may_hold_both_ends(self) -> None:
        headings = ("证件编号", "持证人", "所属执法主体", "执法领域", "有效期", "来源")
        row = (*GOOD[:4], "2024年1月1日至2028年12月31日", "报送表")
        valid = only(certificates(row, headings=headings)).valid
        assert valid == Interval(valid_from=date(2024, 1, 1), valid_to=date(2028, 12, 31))

    def test_a_required_column_that_is_missing_is_told_once(self) -> None:
        reading = certificates(GOOD[1:], GOOD[1:], headings=CERTIFICATE[1:])
        assert told(reading) == [
            "[错误] 登记.xlsx 工作表“表”：缺少“证件编号”一栏。请下载导入模板，按模板的表头整理。"
        ]

    def test_a_sheet_without_the_headings_is_told(self) -> None:
        (problem,) = read("certificates", sheet((("甲", "乙"), ("1", "2")))).problems
        assert "没有找到“执法证件名录”的表头，应有：证件编号、持证人" in problem.what

    def test_a_column_that_means_nothing_here_is_pointed_out(self) -> None:
        reading = certificates((*GOOD, "红"), headings=(*CERTIFICATE, "颜色"))
        assert reading.accepted
        assert any("H 列（颜色）：登记里没有与这一栏对应的内容" in line for line in told(reading))

    def test_a_column_that_stands_twice_is_refused(self) -> None:
        reading = certificates((*GOOD, "乙1"), headings=(*CERTIFICATE, "证件号"))
        assert not reading.accepted
        assert any("H 列（证件号）：这一栏与前面的一栏重复" in line for line in told(reading))

    def test_every_sheet_with_the_headings_is_read_but_hidden_ones_are_not(self) -> None:
        second = sheet((CERTIFICATE, replaced(证件编号="乙1")), "二")
        third = sheet((CERTIFICATE, replaced(证件编号="丙1")), "三", hidden=True)
        reading = read("certificates", sheet((CERTIFICATE, GOOD)), second, third)
        assert [row.number for row in reading.records if isinstance(row, Certificate)] == [
            "甲1",
            "乙1",
        ]

    def test_a_registry_that_does_not_exist_is_told_with_those_that_do(self) -> None:
        with pytest.raises(NotFound, match="没有名为“certs”的登记") as refused:
            read("certs", sheet((CERTIFICATE, GOOD)))
        assert "certificates（执法证件名录）" in refused.value.cure


class TestDays:
    @pytest.mark.parametrize(
        "written", ["2024-01-31", "2024年1月31日", "2024/1/31", "2024.1.31", "２０２４－０１－３１"]
    )
    def test_a_day_may_be_written_in_many_ways(self, written: str) -> None:
        assert only(certificates(replaced(有效期起=written))).valid.valid_from == date(2024, 1, 31)

    def test_a_cell_that_is_a_day_is_one(self) -> None:
        cell = Cell(2, 5, "2024-01-31", CellKind.DATE)
        assert only(certificates(replaced(有效期起=cell))).valid.valid_from == date(2024, 1, 31)

    @pytest.mark.parametrize(
        ("cell", "what"),
        [
            (Cell(2, 5, "45322", CellKind.NUMBER), "这是数字，不是日期"),
            (Cell(2, 5, "45322"), "不是完整的日期"),
            (Cell(2, 5, "2024年1月"), "不是完整的日期"),
            (Cell(2, 5, "2024-02-30"), "历书上没有这一天"),
            (Cell(2, 5, "#REF!", CellKind.ERROR), "公式出错，没有结果"),
        ],
    )
    def test_what_is_no_day_is_told_with_its_place(self, cell: Cell, what: str) -> None:
        (problem,) = certificates(replaced(有效期起=cell)).problems
        assert (problem.row, problem.column, problem.heading) == (2, 5, "有效期起")
        assert (problem.what, problem.value) == (what, cell.text)

    def test_an_open_end_must_be_said(self) -> None:
        assert only(certificates(replaced(有效期止="长期有效"))).valid.valid_to is None
        (problem,) = certificates(replaced(有效期止="")).problems
        assert problem.what == "没有填写"
        assert "没有终点的填“长期”" in problem.cure

    def test_days_in_the_wrong_order_are_told(self) -> None:
        (problem,) = certificates(replaced(有效期止="2023-01-01")).problems
        assert problem.what == "起始日 2024-01-01 晚于截止日 2023-01-01"
        assert problem.row == 2

    def test_a_certificate_may_have_been_suspended_several_times(self) -> None:
        row = (*GOOD, "2025-01-01至2025-02-01；2025年6月1日—2025年6月30日\n2026-01-01至长期")
        record = only(certificates(row, headings=(*CERTIFICATE, "暂停期间")))
        assert [span.valid_from for span in record.suspended] == [
            date(2025, 1, 1),
            date(2025, 6, 1),
            date(2026, 1, 1),
        ]
        assert record.suspended[-1].valid_to is None


class TestAbsence:
    OFFICER = (
        "姓名",
        "所属执法主体",
        "人员性质",
        "取得法律职业资格日期",
        "任职起",
        "任职止",
        "来源",
    )

    def officer(self, footing: str, qualified: str) -> RegisterReading:
        row = ("某人", "示例局", footing, qualified, "2024-01-01", "长期", "报送表")
        return read("officers", sheet((self.OFFICER, row)))

    @pytest.mark.parametrize(("written", "meant"), [("", UNKNOWN), ("-", UNKNOWN), ("无", None)])
    def test_empty_is_not_known_and_wu_is_none(self, written: str, meant: object) -> None:
        (record,) = self.officer("", written).records
        assert isinstance(record, Officer)
        assert record.legally_qualified_on is meant

    def test_where_there_is_always_one_wu_is_refused(self) -> None:
        (problem,) = self.officer("无", "").problems
        assert problem.what == "这一栏不能填“无”"
        assert problem.heading == "人员性质"

    def test_a_choice_is_told_with_what_may_be_chosen(self) -> None:
        (problem,) = self.officer("网格员", "").problems
        assert problem.cure.startswith("可填：公务员、参照公务员法管理人员")

    def test_a_parameter_that_is_settled_nowhere_must_be_said(self) -> None:
        headings = ("参数名称", "参数值", "单位", "有效期起", "有效期止", "来源")
        row = ["申请调整期限", "无", "", "2026-01-01", "长期", "示例规定"]
        (record,) = read("parameters", sheet((headings, row))).records
        assert isinstance(record, ListParameter)
        assert record.value is None
        row[1] = ""
        (problem,) = read("parameters", sheet((headings, row))).problems
        assert problem.heading == "参数值"

    def test_a_number_that_lost_its_last_digits_is_refused(self) -> None:
        cell = Cell(2, 1, "410105199001010000", CellKind.NUMBER)
        (problem,) = certificates(replaced(证件编号=cell)).problems
        assert "末尾的数位已经丢失" in problem.what


class TestRows:
    def test_everything_that_is_wrong_is_told_at_once_and_nothing_is_handed_out(self) -> None:
        reading = certificates(
            replaced(持证人=""), GOOD, replaced(证件编号="丙1", 有效期起="昨天", 有效期止="明天")
        )
        places = [(problem.row, problem.heading) for problem in reading.problems]
        assert places == [(2, "持证人"), (4, "有效期起"), (4, "有效期止")]
        assert reading.records == ()
        assert reading.rows == 3

    def test_a_duplicate_is_told_with_both_rows(self) -> None:
        (problem,) = certificates(GOOD, replaced(证件编号="乙1"), GOOD).problems
        assert problem.row == 4
        assert problem.what == "与工作表“表”第 2 行重复（证件编号相同）"

    def test_a_row_marked_as_example_is_passed_over(self) -> None:
        headings = ("序号", *CERTIFICATE)
        example = ("示例（不导入）", *replaced(证件编号="丙1"))
        reading = certificates(example, ("1", *GOOD), headings=headings)
        assert only(reading).number == "甲1"
        assert (reading.rows, reading.examples) == (1, 1)

    def test_blank_rows_are_passed_over(self) -> None:
        assert only(certificates((), GOOD, ("", "—"))).number == "甲1"

    def test_a_merged_cell_fills_the_rows_it_covers(self) -> None:
        rows = (CERTIFICATE, GOOD, replaced(证件编号="乙1", 所属执法主体=""))
        reading = read("certificates", sheet(rows, merged=(Area(2, 3, 3, 3),)))
        assert reading.accepted, told(reading)
        assert [row.subject for row in reading.records if isinstance(row, Certificate)] == [
            "示例局",
            "示例局",
        ]

    def test_a_hidden_row_is_read_and_pointed_out(self) -> None:
        reading = read("certificates", sheet((CERTIFICATE, GOOD), hidden_rows=frozenset({2})))
        assert only(reading).number == "甲1"
        assert any("被隐藏或者筛选掉，仍然读入" in line for line in told(reading))

    def test_the_file_may_say_once_where_everything_comes_from(self) -> None:
        rows = (CERTIFICATE, replaced(来源=""), replaced(证件编号="乙1"))
        reading = read("certificates", sheet(rows), source="整个文件")
        assert [row.source for row in reading.records] == ["整个文件", "报送表"]
        assert not read("certificates", sheet(rows)).accepted

    def test_a_text_that_was_guarded_is_what_it_was(self) -> None:
        assert only(certificates(replaced(证件编号="'=1"))).number == "=1"
        assert only(certificates(replaced(证件编号="'甲"))).number == "'甲"


class TestSeveralRows:
    HEADINGS = (
        *(
            "基准编号",
            "部门",
            "职权编码",
            "制定机关",
            "制定日期",
            "处罚依据",
            "有效期起",
            "有效期止",
        ),
        *("来源", "裁量阶次", "适用情形", "处罚种类", "幅度下限", "幅度上限", "含上限"),
    )
    HEAD = (
        *("基准1", "示例局", "CF001", "示例市局", "2025-12-01", "设定：《示例条例》第三十条"),
        *("2026-01-01", "长期", "报送表"),
    )

    def standards(self, rows: Iterable[Sequence[str]]) -> RegisterReading:
        return read("standards", sheet((self.HEADINGS, *rows)))

    def shape(self, reading: RegisterReading) -> list[list[tuple[str, list[str]]]]:
        assert reading.accepted, told(reading)
        return [
            [(tier.name, [str(band.kind) for band in tier.penalties]) for tier in record.tiers]
            for record in reading.records
            if isinstance(record, DiscretionStandard)
        ]

    @pytest.mark.parametrize("above", [("",) * 9, HEAD, ("基准1", *("",) * 8)])
    def test_what_is_said_above_may_be_left_out_or_repeated(self, above: Sequence[str]) -> None:
        reading = self.standards(
            [
                (*self.HEAD, "轻微", "及时改正", "无"),
                (*above, "一般", "一般情形", "罚款", "500", "1000", "否"),
                (*above, "", "", "没收违法所得"),
                (*above, "严重", "造成后果", "罚款", "1000", "0.2万"),
            ]
        )
        assert self.shape(reading) == [
            [("轻微", []), ("一般", ["罚款", "没收违法所得"]), ("严重", ["罚款"])]
        ]

    def test_the_next_record_begins_where_something_else_is_said(self) -> None:
        reading = self.standards(
            [
                (*self.HEAD, "轻微", "及时改正", "无"),
                ("基准2", *self.HEAD[1:], "轻微", "及时改正", "警告"),
            ]
        )
        assert self.shape(reading) == [[("轻微", [])], [("轻微", ["警告"])]]

    def test_no_penalty_must_be_said(self) -> None:
        (problem,) = self.standards([(*self.HEAD, "轻微", "及时改正")]).problems
        assert problem.heading == "处罚种类"
        assert "不予处罚的阶次填“无”" in problem.cure

    def test_a_fault_of_a_tier_is_told_with_the_row_of_the_tier(self) -> None:
        (problem,) = self.standards(
            [
                (*self.HEAD, "轻微", "及时改正", "无"),
                (*("",) * 9, "一般", "一般情形", "罚款", "1000", "500"),
            ]
        ).problems
        assert problem.row == 3
        assert problem.what == "下限 1000 高于上限 500"

    def test_tiers_that_do_not_run_upward_are_told(self) -> None:
        (problem,) = self.standards(
            [
                (*self.HEAD, "重", "重", "罚款", "1000", "2000"),
                (*("",) * 9, "轻", "轻", "罚款", "0", "500"),
            ]
        ).problems
        assert "阶次应由轻到重排列" in problem.what


class TestCompleteness:
    def test_a_second_sheet_declares_it(self) -> None:
        claim = ("执法证件名录", "全区", "2026-01-01", "2026-12-31", "示例声明")
        claims = sheet((CLAIM, claim, ("执法主体名录", "示例局", *claim[2:])), "完整性声明")
        reading = read("certificates", sheet((CERTIFICATE, GOOD)), claims)
        year = Interval(valid_from=date(2026, 1, 1), valid_to=date(2026, 12, 31))
        assert reading.coverage == (
            Coverage(source="示例声明", registry=RegistryKind.CERTIFICATES, interval=year),
            Coverage(
                source="示例声明",
                registry=RegistryKind.SUBJECTS,
                department="示例局",
                interval=year,
            ),
        )
        assert reading.problems == ()

    def test_without_it_nothing_is_complete_and_that_is_said(self) -> None:
        reading = certificates(GOOD)
        assert reading.coverage == ()
        assert any("没有完整性声明，不视为完整" in line for line in told(reading))

    def test_a_department_left_empty_is_not_taken_for_all(self) -> None:
        claim = ("执法证件名录", "", "2026-01-01", "2026-12-31", "示例声明")
        claims = sheet((CLAIM, claim), "完整性声明")
        reading = read("certificates", sheet((CERTIFICATE, GOOD)), claims)
        assert (reading.records, reading.coverage) == ((), ())
        assert [problem.heading for problem in reading.problems] == ["部门"]


class TestTemplates:
    @pytest.mark.parametrize("kind", REGISTERS)
    def test_a_template_holds_nothing_but_an_example(self, kind: str) -> None:
        reading = read_register(open_tables("模板.xlsx", template(kind)), kind)
        assert reading.accepted, told(reading)
        assert (reading.records, reading.coverage, reading.examples) == ((), (), 1)

    @pytest.mark.parametrize("kind", REGISTERS)
    def test_its_example_is_a_record(self, kind: str) -> None:
        workbook = open_tables("模板.xlsx", template(kind))
        first = workbook.sheets[0]
        unmarked = tuple(cell for cell in first.cells if cell.text != "示例")
        reading = read(kind, Sheet(name=first.name, cells=unmarked))
        assert reading.accepted, told(reading)
        assert len(reading.records) == 1

    @pytest.mark.parametrize("kind", REGISTERS)
    def test_it_explains_every_column(self, kind: str) -> None:
        workbook = open_tables("模板.xlsx", template(kind))
        explained = next(page for page in workbook.sheets if page.name == "填表说明")
        told_of = {cell.text for cell in explained.cells if cell.column == 1}
        assert {column.heading for column in REGISTERS[kind].columns} <= told_of

    @pytest.mark.parametrize("kind", REGISTERS)
    def test_no_two_columns_share_a_heading(self, kind: str) -> None:
        headings = [column.heading for column in REGISTERS[kind].columns]
        assert len(set(headings)) == len(headings)

    @pytest.mark.parametrize("kind", REGISTERS)
    def test_a_list_to_choose_from_fits_into_a_cell_rule(self, kind: str) -> None:
        for column in REGISTERS[kind].columns:
            assert len(",".join(column.codec.choices)) < 250


class TestJson:
    def read(self, text: str, source: str | None = None) -> RegisterReading:
        return read_register_json(text.encode(), "subjects", file="主体.json", source=source)

    SUBJECT = '{"name":"示例局","nature":"法定行政机关","level":"县级","department":"示例局"'

    def test_the_array_of_a_pack_is_read(self) -> None:
        (record,) = self.read(f'[{self.SUBJECT},"source":"报送"}}]').records
        assert isinstance(record, Subject)
        assert record.confirmed_on is UNKNOWN

    def test_the_file_may_say_where_everything_comes_from(self) -> None:
        (record,) = self.read(f"[{self.SUBJECT}}}]", source="整个文件").records
        assert record.source == "整个文件"

    def test_every_problem_is_told_with_its_place(self) -> None:
        reading = self.read(f'[{self.SUBJECT}}},{{"name":"乙","nature":"公司","sorce":"甲"}}]')
        assert [problem.heading for problem in reading.problems] == [
            "第 1 条 → source",
            "第 2 条 → source",
            "第 2 条 → nature",
            "第 2 条 → level",
            "第 2 条 → department",
            "第 2 条 → sorce",
        ]
        assert reading.records == ()

    def test_a_duplicate_is_told_with_both_places(self) -> None:
        one = f'{self.SUBJECT},"source":"报送"}}'
        (problem,) = self.read(f"[{one},{one}]").problems
        assert (problem.heading, problem.what) == ("第 2 条", "与第 1 条重复")

    def test_what_is_no_array_is_refused(self) -> None:
        with pytest.raises(BadSyntax, match="列表"):
            self.read("{}")
        with pytest.raises(BadSyntax, match="JSON"):
            self.read("[")
        with pytest.raises(BadEncoding, match="UTF-8"):
            read_register_json("[“甲”]".encode("gbk"), "subjects", file="主体.json")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("", None), ("无", None), ("不详", UNKNOWN), ("2026-03-01", date(2026, 3, 1))],
)
def test_a_reorganisation_that_happened_some_day_is_told_from_none(
    cell: str, expected: object
) -> None:
    headings = ("执法主体名称", "主体性质", "行使层级", "清单所属部门", "机构改革日期", "来源")
    row = ("示例局", "法定行政机关", "县级", "示例局", cell, "报送表")
    reading = read("subjects", sheet((headings, row)))
    assert reading.accepted, told(reading)
    (record,) = reading.records
    assert isinstance(record, Subject)
    assert record.reorganised_on == expected
