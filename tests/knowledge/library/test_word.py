"""Word documents as text: what a reader sees, automatic numbers included.

All statutes here are invented for the tests.
"""

import io
from typing import Any

import docx as python_docx
import pytest
from docx.oxml.parser import parse_xml
from hypothesis import given
from hypothesis import strategies as st

from knowledge.clause import Clause
from knowledge.library.word import docx_text
from knowledge.library.word_numerals import in_format
from knowledge.numerals import parse_numeral
from knowledge.parser import parse_statute
from tests.knowledge.library.documents import (
    TRANSITIONAL,
    abstract,
    docx,
    field,
    instance,
    level,
    para,
    run,
    start_override,
    style,
    table,
)

NOTHING = '<w:suff w:val="nothing"/>'
NEVER_RESTARTS = '<w:lvlRestart w:val="0"/>'


def lines(body: str, *, numbering: str = "", styles: str = "") -> list[str]:
    return docx_text(docx(body, numbering=numbering, styles=styles)).split("\n")


def counted(*places: tuple[int, int], numbering: str) -> list[str]:
    """The labels of empty paragraphs, each given as instance and level."""
    body = "".join(para(num=num, level=depth) for num, depth in places)
    return lines(body, numbering=numbering)


class TestStatuteNumberedByWord:
    STATUTE = abstract(
        0,
        level(0, "第%1章", "chineseCountingThousand"),
        level(1, "第%2条", "chineseCountingThousand", more=NEVER_RESTARTS),
        level(2, "（%3）", "chineseCountingThousand"),
        level(3, "%4.", "decimal"),
    ) + instance(1, of=0)
    BODY = (
        para("示例管理办法")
        + para("总则", num=1, level=0)
        + para("为了示例，制定本办法。", num=1, level=1)
        + para("示例应当公开。", num=1, level=1)
        + para("罚则", num=1, level=0)
        + para("有下列情形之一的，给予警告：", num=1, level=1)
        + para("没有示例的；", num=1, level=2)
        + para("示例有下列问题的：", num=1, level=2)
        + para("内容错误；", num=1, level=3)
        + para("内容重复。", num=1, level=3)
        + para("前款规定的警告应当公开。")
        + para("有下列情形之一的，不予警告：", num=1, level=1)
        + para("及时改正的。", num=1, level=2)
    )

    def test_reads_as_it_is_printed(self) -> None:
        assert lines(self.BODY, numbering=self.STATUTE) == [
            "示例管理办法",
            "第一章 总则",
            "第一条 为了示例，制定本办法。",
            "第二条 示例应当公开。",
            "第二章 罚则",
            "第三条 有下列情形之一的，给予警告：",
            "（一）没有示例的；",
            "（二）示例有下列问题的：",
            "1.内容错误；",
            "2.内容重复。",
            "前款规定的警告应当公开。",
            "第四条 有下列情形之一的，不予警告：",
            "（一）及时改正的。",
        ]

    def test_parses_to_its_chapters_articles_and_items(self) -> None:
        parsed = parse_statute(docx_text(docx(self.BODY, numbering=self.STATUTE)))
        document = parsed.document
        assert document.title == "示例管理办法"
        assert [heading.label for heading in document.headings] == ["第一章", "第二章"]
        assert [article.number for article in document.articles] == [1, 2, 3, 4]
        second = document.get(Clause.parse("第三条第一款第（二）项第2目"))
        assert second.text == "2.内容重复。"
        assert document.get(Clause.parse("第四条第（一）项")).text == "（一）及时改正的。"
        assert not parsed.report.warnings

    def test_a_hundred_and_more_articles(self) -> None:
        body = para("示例法") + para("示例。", num=1, level=1) * 120
        articles = parse_statute(docx_text(docx(body, numbering=self.STATUTE))).document.articles
        assert [article.number for article in articles] == list(range(1, 121))

    def test_made_with_python_docx(self) -> None:
        document = python_docx.Document()
        part: Any = document.part.numbering_part
        source = parse_xml(f"<w:numbering xmlns:w='{TRANSITIONAL}'>{self.STATUTE}</w:numbering>")
        for old in list(part.element):
            part.element.remove(old)
        for new in list(source):
            part.element.append(new)
        heading = document.add_paragraph("总则", style="Heading 1")
        article = document.add_paragraph("为了示例，制定本办法。")
        for paragraph, depth in ((heading, 0), (article, 1)):
            properties: Any = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_numId().val = 1
            properties.get_or_add_ilvl().val = depth
        buffer = io.BytesIO()
        document.save(buffer)
        assert docx_text(buffer.getvalue()).split("\n") == [
            "第一章 总则",
            "第一条 为了示例，制定本办法。",
        ]


class TestCounting:
    TWO_LEVELS = level(0, "第%1章"), level(1, "第%2条")

    def test_a_level_begins_anew_below_each_upper_paragraph(self) -> None:
        numbering = abstract(0, *self.TWO_LEVELS) + instance(1, of=0)
        places = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)]
        assert counted(*places, numbering=numbering) == [
            "第1章",
            "第1条",
            "第2条",
            "第2章",
            "第1条",
        ]

    def test_articles_continue_over_chapters_where_the_level_never_restarts(self) -> None:
        numbering = abstract(
            0, level(0, "第%1章"), level(1, "第%2条", more=NEVER_RESTARTS)
        ) + instance(1, of=0)
        places = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)]
        assert counted(*places, numbering=numbering) == [
            "第1章",
            "第1条",
            "第2条",
            "第2章",
            "第3条",
        ]

    def test_a_level_may_restart_only_below_a_level_further_up(self) -> None:
        third = level(2, "%3.", more='<w:lvlRestart w:val="1"/>')
        numbering = abstract(0, level(0, "%1."), level(1, "%2."), third) + instance(1, of=0)
        places = [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)]
        labels = counted(*places, numbering=numbering)
        assert labels == ["1.", "1.", "1.", "2.", "2.", "2.", "1.", "1."]

    def test_upper_numbers_are_shown_in_their_own_format(self) -> None:
        second = level(1, "%1-%2")
        numbering = abstract(0, level(0, "%1", "upperRoman"), second) + instance(1, of=0)
        assert counted((1, 0), (1, 0), (1, 1), numbering=numbering)[-1] == "II-1"

    def test_legal_numbering_shows_all_numbers_in_arabic(self) -> None:
        second = level(1, "%1.%2", "upperLetter", more="<w:isLgl/>")
        numbering = abstract(0, level(0, "%1", "chineseCounting"), second) + instance(1, of=0)
        assert counted((1, 0), (1, 0), (1, 1), numbering=numbering)[-1] == "2.1"

    def test_an_upper_level_passed_over_counts_as_used(self) -> None:
        numbering = abstract(0, level(0, "%1"), level(1, "%1.%2")) + instance(1, of=0)
        assert counted((1, 1), (1, 1), (1, 0), numbering=numbering) == ["1.1", "1.2", "2"]

    def test_instances_of_one_definition_go_on_counting(self) -> None:
        numbering = abstract(0, level(0, "第%1条")) + instance(1, of=0) + instance(2, of=0)
        assert counted((1, 0), (2, 0), (1, 0), numbering=numbering) == ["第1条", "第2条", "第3条"]

    def test_an_instance_with_a_start_of_its_own_begins_anew_once(self) -> None:
        numbering = (
            abstract(0, level(0, "第%1条"))
            + instance(1, of=0)
            + instance(2, of=0, overrides=start_override(0, 5))
        )
        places = [(1, 0), (1, 0), (2, 0), (2, 0), (1, 0)]
        assert counted(*places, numbering=numbering) == [
            "第1条",
            "第2条",
            "第5条",
            "第6条",
            "第7条",
        ]

    def test_an_override_may_replace_a_level(self) -> None:
        override = (
            f'<w:lvlOverride w:ilvl="0">{level(0, "（%1）", "chineseCounting")}</w:lvlOverride>'
        )
        numbering = (
            abstract(0, level(0, "%1.")) + instance(1, of=0) + instance(2, of=0, overrides=override)
        )
        assert counted((1, 0), (2, 0), numbering=numbering) == ["1.", "（二）"]

    def test_definitions_count_apart(self) -> None:
        numbering = (
            abstract(0, level(0, "第%1章"))
            + abstract(1, level(0, "第%1条"))
            + instance(1, of=0)
            + instance(2, of=1)
        )
        places = [(1, 0), (2, 0), (1, 0), (2, 0)]
        assert counted(*places, numbering=numbering) == ["第1章", "第1条", "第2章", "第2条"]

    def test_a_start_is_where_counting_begins(self) -> None:
        numbering = abstract(0, level(0, "第%1条", start=7)) + instance(1, of=0)
        assert counted((1, 0), (1, 0), numbering=numbering) == ["第7条", "第8条"]

    def test_a_definition_may_point_to_a_list_style(self) -> None:
        numbering = (
            '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="条"/></w:abstractNum>'
            + abstract(1, '<w:styleLink w:val="条"/>', level(0, "第%1条"))
            + instance(1, of=0)
            + instance(2, of=1)
        )
        styles = style("条", kind="numbering", num=2)
        body = para("甲", num=1, level=0) + para("乙", num=2, level=0)
        assert lines(body, numbering=numbering, styles=styles) == ["第1条 甲", "第2条 乙"]

    def test_a_list_style_that_points_to_itself_numbers_nothing(self) -> None:
        numbering = (
            '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="条"/></w:abstractNum>'
            + instance(1, of=0)
        )
        styles = style("条", kind="numbering", num=1)
        assert lines(para("甲", num=1), numbering=numbering, styles=styles) == ["甲"]

    def test_an_unknown_instance_or_level_numbers_nothing(self) -> None:
        numbering = abstract(0, level(0, "第%1条")) + instance(1, of=0)
        body = para("甲", num=9) + para("乙", num=1, level=4) + para("丙", num=1)
        assert lines(body, numbering=numbering) == ["甲", "乙", "第1条 丙"]


class TestNumbersFromStyles:
    NUMBERING = abstract(
        0,
        level(0, "第%1章", more='<w:pStyle w:val="章"/>'),
        level(1, "第%2条", more='<w:pStyle w:val="条"/>'),
    ) + instance(1, of=0)

    def test_the_level_is_the_one_that_names_the_style(self) -> None:
        styles = style("章", num=1) + style("条", num=1)
        body = para("总则", style="章") + para("甲", style="条") + para("乙", style="条")
        assert lines(body, numbering=self.NUMBERING, styles=styles) == [
            "第1章 总则",
            "第1条 甲",
            "第2条 乙",
        ]

    def test_a_style_inherits_from_the_one_it_is_based_on(self) -> None:
        styles = style("条", num=1) + style("细条", based_on="条")
        body = para("甲", style="细条") + para("乙", style="条")
        assert lines(body, numbering=self.NUMBERING, styles=styles) == ["第1条 甲", "第2条 乙"]

    def test_a_style_may_change_only_the_level(self) -> None:
        numbering = abstract(0, level(0, "第%1章"), level(1, "第%2条")) + instance(1, of=0)
        styles = style("章", num=1, level=0) + style("条", based_on="章", level=1)
        body = para("总则", style="章") + para("甲", style="条")
        assert lines(body, numbering=numbering, styles=styles) == ["第1章 总则", "第1条 甲"]

    def test_a_paragraph_may_change_only_the_level(self) -> None:
        body = para("甲", style="章", level=1)
        assert lines(body, numbering=self.NUMBERING, styles=style("章", num=1)) == ["第1条 甲"]

    @pytest.mark.parametrize("body", [para("甲", style="条", num=0), para("甲", style="不编号")])
    def test_zero_takes_the_number_away(self, body: str) -> None:
        styles = style("条", num=1) + style("不编号", based_on="条", num=0)
        assert lines(body, numbering=self.NUMBERING, styles=styles) == ["甲"]

    def test_the_default_style_holds_where_none_is_named(self) -> None:
        styles = style("条", num=1, default=True)
        assert lines(para("甲"), numbering=self.NUMBERING, styles=styles) == ["第1条 甲"]

    def test_styles_based_on_each_other_do_not_hang(self) -> None:
        styles = style("甲", based_on="乙") + style("乙", based_on="甲")
        assert lines(para("正文", style="甲"), styles=styles) == ["正文"]


class TestLabels:
    @pytest.mark.parametrize(
        ("text", "suffix", "line"),
        [
            ("第%1条", "", "第1条 正文"),
            ("第%1条", NOTHING, "第1条 正文"),
            ("（%1）", "", "（1）正文"),
            ("%1、", "", "1、正文"),
            ("%1", NOTHING, "1正文"),
            ("%1", '<w:suff w:val="space"/>', "1 正文"),
            ("附件", "", "附件 正文"),
            ("", "", "正文"),
        ],
    )
    def test_stand_before_the_text_as_in_print(self, text: str, suffix: str, line: str) -> None:
        numbering = abstract(0, level(0, text, more=suffix)) + instance(1, of=0)
        assert lines(para("　正文", num=1), numbering=numbering)[0].lstrip("　") == line

    def test_bullets_are_no_text(self) -> None:
        numbering = abstract(0, level(0, "\uf06c", "bullet")) + instance(1, of=0)
        assert lines(para("正文", num=1), numbering=numbering) == ["正文"]

    def test_a_format_unknown_to_older_programs_has_a_fallback(self) -> None:
        custom = (
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
            '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
            '<w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent>'
            '<w:lvlText w:val="%1."/></w:lvl>'
        )
        assert counted((1, 0), numbering=abstract(0, custom) + instance(1, of=0)) == ["01."]

    @pytest.mark.parametrize(
        ("number_format", "number", "written"),
        [
            ("decimal", 21, "21"),
            ("decimalZero", 7, "07"),
            ("decimalZero", 12, "12"),
            ("decimalFullWidth", 10, "１０"),
            ("decimalEnclosedCircle", 3, "③"),
            ("decimalEnclosedCircle", 21, "21"),
            ("decimalEnclosedCircleChinese", 20, "⑳"),
            ("decimalEnclosedParen", 2, "⑵"),
            ("ideographEnclosedCircle", 1, "㈠"),
            ("chineseCounting", 11, "十一"),
            ("chineseCounting", 20, "二十"),
            ("chineseCounting", 101, "一○一"),
            ("taiwaneseCounting", 110, "一一○"),
            ("chineseCountingThousand", 101, "一百零一"),
            ("chineseCountingThousand", 110, "一百一十"),
            ("taiwaneseCountingThousand", 1001, "一千零一"),
            ("japaneseCounting", 32, "三十二"),
            ("japaneseCounting", 101, "一百零一"),
            ("chineseLegalSimplified", 21, "贰拾壹"),
            ("ideographLegalTraditional", 3, "參"),
            ("ideographDigital", 10, "一〇"),
            ("ideographDigital", 22, "二二"),
            ("ideographTraditional", 4, "丁"),
            ("ideographTraditional", 11, "11"),
            ("ideographZodiac", 12, "亥"),
            ("lowerLetter", 1, "a"),
            ("lowerLetter", 28, "bb"),
            ("upperLetter", 26, "Z"),
            ("lowerRoman", 14, "xiv"),
            ("upperRoman", 1999, "MCMXCIX"),
            ("none", 5, ""),
            ("thaiCounting", 5, "5"),
            ("lowerLetter", 2_000_000_000, "2000000000"),
            ("chineseCounting", 0, "0"),
        ],
    )
    def test_formats(self, number_format: str, number: int, written: str) -> None:
        assert in_format(number, number_format) == written

    @pytest.mark.parametrize(
        "number_format",
        [
            "decimal",
            "decimalFullWidth",
            "chineseCounting",
            "chineseCountingThousand",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
            "japaneseCounting",
            "ideographDigital",
        ],
    )
    @given(number=st.integers(1, 999))
    def test_numerals_of_articles_are_read_back(self, number_format: str, number: int) -> None:
        assert parse_numeral(in_format(number, number_format)) == number


class TestRevisions:
    def test_insertions_stay_and_deletions_go(self) -> None:
        removed = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        moved = f"<w:moveFrom>{run('移走')}</w:moveFrom><w:moveTo>{run('移来')}</w:moveTo>"
        body = para(f"{run('前')}{removed}<w:ins>{run('新')}</w:ins>{moved}{run('后')}")
        assert lines(body) == ["前新移来后"]

    def test_a_deleted_paragraph_mark_joins_two_paragraphs(self) -> None:
        body = para("前半，", mark="<w:del/>") + para("后半。") + para("另段。")
        assert lines(body) == ["前半，后半。", "另段。"]

    def test_text_without_a_paragraph_to_join_is_not_lost(self) -> None:
        removed = para("甲", mark="<w:del/>")
        assert lines(removed + table((para("乙"),)) + removed) == ["甲", "乙", "甲"]

    def test_a_deleted_paragraph_is_not_counted(self) -> None:
        numbering = abstract(0, level(0, "第%1条")) + instance(1, of=0)
        gone = para("<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", num=1, mark="<w:del/>")
        body = para("甲", num=1) + gone + para("乙", num=1)
        assert lines(body, numbering=numbering) == ["第1条 甲", "第2条 乙"]

    def test_deleted_rows_and_cells_go(self) -> None:
        row = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{para('删行')}</w:tc></w:tr>"
        cell = f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{para('删格')}</w:tc>"
        kept = f"<w:tr>{cell}<w:tc>{para('甲')}</w:tc><w:tc>{para('乙')}</w:tc></w:tr>"
        assert lines(f"<w:tbl>{row}{kept}</w:tbl>") == ["甲 乙"]


class TestHiddenText:
    def test_goes(self) -> None:
        assert lines(para(run("见") + run("不见", "<w:vanish/>"))) == ["见"]

    def test_a_switch_turned_off_shows(self) -> None:
        assert lines(para(run("见", '<w:vanish w:val="0"/>'))) == ["见"]

    def test_styles_hide_too(self) -> None:
        styles = style("藏", run_properties="<w:vanish/>") + style(
            "字藏", kind="character", based_on="藏"
        )
        body = para("不见", style="藏") + para(run("见") + run("不见", '<w:rStyle w:val="字藏"/>'))
        assert lines(body, styles=styles) == ["见"]

    def test_a_wholly_hidden_paragraph_is_not_counted(self) -> None:
        numbering = abstract(0, level(0, "第%1条")) + instance(1, of=0)
        hidden = para(run("不见", "<w:vanish/>"), num=1, mark="<w:vanish/>")
        assert lines(hidden + para("甲", num=1), numbering=numbering) == ["第1条 甲"]


class TestFields:
    def test_the_result_stays(self) -> None:
        assert lines(para(run("共") + field(" NUMPAGES ", run("3")) + run("页"))) == ["共3页"]

    def test_a_field_inside_an_instruction_is_part_of_it(self) -> None:
        inner = field("DATE", run("今天"))
        outer = field("IF", run("结果")).replace("<w:r><w:instrText>", f"{inner}<w:r><w:instrText>")
        assert lines(para(outer)) == ["结果"]

    def test_a_simple_field_and_a_link_are_text(self) -> None:
        simple = f'<w:fldSimple w:instr="PAGE">{run("一")}</w:fldSimple>'
        assert lines(para(f"{simple}<w:hyperlink>{run('二')}</w:hyperlink>")) == ["一二"]

    def test_a_field_that_never_ends_swallows_nothing_beyond_its_paragraph(self) -> None:
        begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        assert lines(para(begin) + para("正文")) == ["", "正文"]

    def test_hidden_field_marks_still_count(self) -> None:
        hidden = field("PAGE", run("不见")).replace(
            "<w:r><w:fldChar", "<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar"
        )
        assert lines(para(f"<w:r/>{hidden}{run('见')}")) == ["不见见"]
