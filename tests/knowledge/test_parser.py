"""The statute parser: what is an article, and what only looks like one.

All statutes here are invented for the tests.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.canonical import canonical
from knowledge.clause import Clause
from knowledge.document import Document
from knowledge.errors import EmptyInput
from knowledge.numerals import to_chinese
from knowledge.parser import ParsedStatute, parse_statute


def labels(parsed: ParsedStatute) -> list[str]:
    return [article.clause.label for article in parsed.document.articles]


def kinds(parsed: ParsedStatute) -> list[str]:
    return [warning.kind for warning in parsed.report.warnings]


def text_of(document: Document, citation: str) -> str:
    return document.get(Clause.parse(citation)).text


MARKDOWN = """# 中华人民共和国示范法

2001年2月3日 示范委员会通过

<!-- INFO END -->

目　录

第一章　总　则
第二章　示范的实施
第三章　附　则

## 第一章  总　则

第一条 为了示范，制定本法。

## 第二章　示范的实施

### 第一节 一般规定

第二条 示范应当公开。

第二条之一 示范可以在网上公开。

### 第二节 特别规定

第三条 有下列情形之一的，不予示范:

(一)没有内容的；

（二）内容重复的。

## 第三章附则

第四条 本法自公布之日起施行。

附件：示范目录

第一条 附件里的第一条。
"""


def test_markdown_with_header_contents_and_appendix() -> None:
    parsed = parse_statute(MARKDOWN)
    document = parsed.document
    assert (document.id, document.title) == ("示范法", "中华人民共和国示范法")
    assert document.header == ("2001年2月3日 示范委员会通过",)
    assert labels(parsed) == ["第一条", "第二条", "第二条之一", "第三条", "第四条"]
    assert [heading.title for heading in document.headings] == [
        "总则",
        "示范的实施",
        "一般规定",
        "特别规定",
        "附则",
    ]
    path = [heading.label for heading in document.article(3).headings]
    assert path == ["第二章", "第二节"]
    assert [heading.label for heading in document.article(4).headings] == ["第三章"]
    assert document.appendix == ("附件：示范目录", "第一条 附件里的第一条。")
    assert parsed.report.articles == 5
    assert parsed.report.chapters == 3
    assert parsed.report.items == 2
    assert kinds(parsed) == []


def test_half_and_full_width_brackets() -> None:
    document = parse_statute(MARKDOWN).document
    assert text_of(document, "第三条第（一）项") == "(一)没有内容的；"
    assert text_of(document, "第三条第（二）项") == "（二）内容重复的。"


@pytest.mark.parametrize("gap", ["", " ", "\u3000", "\u3000\u3000", "\t", "："])
def test_whatever_stands_between_number_and_text(gap: str) -> None:
    parsed = parse_statute(f"示范办法\n第一条{gap}甲办理登记。\n第二条{gap}乙办理变更。\n")
    assert labels(parsed) == ["第一条", "第二条"]
    assert text_of(parsed.document, "第二条").endswith("乙办理变更。")


def test_the_text_may_stand_on_the_next_line() -> None:
    parsed = parse_statute("第一条\n甲办理登记。\n第二条\n乙办理变更。\n")
    assert text_of(parsed.document, "第二条") == "乙办理变更。"


def test_numbers_up_to_thousands_with_either_zero() -> None:
    written = [
        "第九百九十九条",
        "第一千条",
        "第一千零一条",
        "第一千〇二条",
        "第1003条",
        "第一千零四条",
    ]
    parsed = parse_statute("\n".join(f"{marker}　内容。" for marker in written))
    assert [article.number for article in parsed.document.articles] == list(range(999, 1005))
    assert kinds(parsed) == ["first_article"]


def test_inserted_articles_follow_their_article() -> None:
    markers = ["第一条", "第二条", "第二条之一", "第二条之二", "第三条"]
    parsed = parse_statute("\n".join(f"{marker} 内容。" for marker in markers))
    assert labels(parsed) == markers
    assert kinds(parsed) == []


@pytest.mark.parametrize(
    "wrapped",
    [
        "第二条规定的材料，由申请人提供。",
        "第二条、第三条的规定，由申请人说明。",
        "第二条第二款所称材料，由申请人提供。",
        "第二条 规定的材料，由申请人提供。",
        "第三条所列情形，不予办理。",
        "第九条甲乙丙丁办理的事项除外。",
    ],
)
def test_a_cross_reference_on_a_wrapped_line_is_no_article(wrapped: str) -> None:
    text = f"第一条　申请人应当提供本办法\n{wrapped}\n第二条　材料应当真实。\n第三条　附则。\n"
    parsed = parse_statute(text)
    assert labels(parsed) == ["第一条", "第二条", "第三条"]
    assert text_of(parsed.document, "第一条") == f"申请人应当提供本办法\n{wrapped}"
    assert len(parsed.document.article(1).paragraphs) == 1


def test_a_cross_reference_that_opens_a_paragraph_is_no_article() -> None:
    text = "第一条　甲。\n第二条　乙。\n第一条规定的材料应当真实。\n第三条　丙。"
    parsed = parse_statute(text)
    assert labels(parsed) == ["第一条", "第二条", "第三条"]
    assert text_of(parsed.document, "第二条第二款") == "第一条规定的材料应当真实。"


def test_a_chapter_named_in_a_sentence_is_no_heading() -> None:
    text = "第一章　总则\n第一条　依照本办法\n第二章规定的程序办理。\n第二章　程序\n第二条　内容。"
    parsed = parse_statute(text)
    assert [heading.label for heading in parsed.document.headings] == ["第一章", "第二章"]
    assert parsed.document.article(1).paragraphs[0].lead.endswith("第二章规定的程序办理。")


def test_headings_of_every_level() -> None:
    text = (
        "第一编　总则\n第一分编　通则\n第一章　一般规定\n第一节　甲\n第一条　甲。\n"
        "第二编　分则\n第一章　其他\n第二条　乙。"
    )
    document = parse_statute(text).document
    assert [h.label for h in document.article(1).headings] == [
        "第一编",
        "第一分编",
        "第一章",
        "第一节",
    ]
    assert [h.label for h in document.article(2).headings] == ["第二编", "第一章"]


def test_contents_without_a_title_are_recognised_by_repetition() -> None:
    text = "示范办法\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。"
    document = parse_statute(text).document
    assert [heading.text for heading in document.headings] == ["第一章 总则", "第二章 附则"]
    assert document.title == "示范办法"


def test_preamble_is_kept_apart() -> None:
    document = parse_statute("示范办法\n为了示范，经研究，规定如下：\n第一条　甲。").document
    assert document.preamble == ("为了示范，经研究，规定如下：",)


def test_a_heading_that_lost_its_number_is_no_paragraph() -> None:
    text = "## 第一章 总则\n第一条 甲。\n法律责任\n第二条 乙。\n附　则\n第三条 丙。"
    parsed = parse_statute(text)
    assert text_of(parsed.document, "第一条") == "甲。"
    assert [heading.label for heading in parsed.document.headings] == ["第一章", "法律责任", "附则"]
    assert kinds(parsed) == ["heading_unnumbered"]


def test_paragraphs_follow_drafting_convention() -> None:
    text = "第一条　第一款。\n第二款包括：\n（一）甲；\n（二）乙。\n第三款。\n第四款。"
    article = parse_statute(text).document.article(1)
    assert [paragraph.number for paragraph in article.paragraphs] == [1, 2, 3, 4]
    assert [len(paragraph.items) for paragraph in article.paragraphs] == [0, 2, 0, 0]


def test_text_between_two_items_belongs_to_the_first() -> None:
    text = "第一条　包括：\n（一）甲：\n甲的说明。\n（二）乙。\n另一款。"
    article = parse_statute(text).document.article(1)
    assert article.paragraphs[0].items[0].lead == "（一）甲：\n甲的说明。"
    assert [len(paragraph.items) for paragraph in article.paragraphs] == [2, 0]


def test_a_list_under_the_text_of_an_item_is_its_subitems() -> None:
    text = "第一条　包括：\n（一）甲。\n下列视为甲：\n1.子；\n2.丑。\n（二）乙。"
    document = parse_statute(text).document
    assert text_of(document, "第一条第（一）项") == "（一）甲。\n下列视为甲：\n1.子；\n2.丑。"
    assert text_of(document, "第一条第（一）项第2目") == "2.丑。"
    assert text_of(document, "第一条第（二）项") == "（二）乙。"


def test_items_that_lost_their_numbers_are_items_still() -> None:
    text = "第一条　包括：\n甲；\n（二）乙；\n丙；\n（四）丁。\n另一款。"
    parsed = parse_statute(text)
    first, second = parsed.document.article(1).paragraphs
    assert [item.lead for item in first.items] == ["甲；", "（二）乙；", "丙；", "（四）丁。"]
    assert second.items == ()
    assert set(kinds(parsed)) == {"item_unnumbered"}


def test_wrapped_lines_continue_what_was_broken_off() -> None:
    text = "第一条　单位应当及时、准\n确公开：\n（一）名称和\n依据；\n（二）期限。"
    article = parse_statute(text).document.article(1)
    assert article.paragraphs[0].lead == "单位应当及时、准\n确公开："
    assert [item.lead for item in article.paragraphs[0].items] == [
        "（一）名称和\n依据；",
        "（二）期限。",
    ]


@pytest.mark.parametrize("style", ["{}.", "{}．", "{}、", "（{}）", "({})"])
def test_subitems_in_every_style(style: str) -> None:
    first, second = style.format(1), style.format(2)
    text = f"第一条　包括：\n（一）甲：\n{first}子；\n{second}丑。\n（二）乙。"
    document = parse_statute(text).document
    assert text_of(document, "第一条第（一）项第2目") == f"{second}丑。"
    assert text_of(document, "第一条第（二）项") == "（二）乙。"


def test_items_in_an_older_style() -> None:
    document = parse_statute("第一条　包括：\n一、甲：\n（一）子；\n（二）丑。\n二、乙。").document
    assert text_of(document, "第一条第二项") == "二、乙。"
    assert text_of(document, "第一条第一项第2目") == "（二）丑。"


@pytest.mark.parametrize("word", ["项目名称", "款项来源", "目标任务", "条件", "和解情况"])
def test_an_item_may_begin_with_a_word_like_a_citation(word: str) -> None:
    article = parse_statute(f"第一条　包括：\n（一）{word}；\n（二）其他。").document.article(1)
    assert len(article.paragraphs[0].items) == 2


def test_a_cited_item_opening_a_line_is_no_item() -> None:
    text = "第一条　包括：\n（一）甲；\n（二）乙。\n（一）项和（二）项的内容应当公开。"
    article = parse_statute(text).document.article(1)
    assert [len(paragraph.items) for paragraph in article.paragraphs] == [2, 0]


def test_items_and_articles_run_together_on_a_line_are_cut_apart() -> None:
    text = "第一条 包括：（一）甲；（二）乙。 第二条 丙。 第三条丁办理。\n第四条 戊。"
    parsed = parse_statute(text)
    assert labels(parsed) == ["第一条", "第二条", "第三条", "第四条"]
    assert text_of(parsed.document, "第一条第（二）项") == "（二）乙。"
    assert set(kinds(parsed)) == {"article_inline", "item_inline"}


def test_misprinted_markers_are_read_and_reported() -> None:
    parsed = parse_statute("第一条 甲。\n笫二条 乙。\n第三条 丙。")
    assert labels(parsed) == ["第一条", "第二条", "第三条"]
    assert kinds(parsed) == ["article_misprint"]


def test_a_gap_is_reported_with_its_line() -> None:
    parsed = parse_statute("示范办法\n第一条 甲。\n\n第三条 丙。")
    assert [(w.kind, w.line) for w in parsed.report.warnings] == [("article_gap", 4)]


def test_a_duplicate_is_reported_and_does_not_replace() -> None:
    parsed = parse_statute("第一条 甲。\n第二条 乙。\n第二条 又。\n第三条 丙。")
    assert labels(parsed) == ["第一条", "第二条", "第三条"]
    assert [(w.kind, w.line) for w in parsed.report.of_kind("article_duplicate")] == [
        ("article_duplicate", 3)
    ]


def test_a_number_out_of_order_is_reported() -> None:
    parsed = parse_statute("第一条 甲。\n第二条 乙。\n第九条 外。\n第三条 丙。\n第四条 丁。")
    assert labels(parsed) == ["第一条", "第二条", "第三条", "第四条"]
    assert kinds(parsed) == ["article_order"]


def test_a_list_with_a_gap_is_reported() -> None:
    parsed = parse_statute("第一条 包括：\n（一）甲；\n（三）丙。")
    assert kinds(parsed) == ["item_gap"]


def test_an_amendment_is_reported_not_failed() -> None:
    text = (
        "示范法修正案\n一、将示范法第八条修改为：\n“第八条　甲。\n第九条　乙。”\n"
        "二、本修正案自公布之日起施行。"
    )
    parsed = parse_statute(text)
    assert labels(parsed) == []
    assert kinds(parsed) == ["no_article"]
    assert len(parsed.document.preamble) == 4


def test_an_amendment_in_articles_does_not_take_the_quoted_ones() -> None:
    text = (
        "示范法修正案\n第三条 增加一节：\n第七节 新的一节\n第一百二十条 新增。\n"
        "第一百二十一条 新增。\n第四条 将第五条删去。"
    )
    parsed = parse_statute(text)
    assert labels(parsed) == ["第三条", "第四条"]
    assert parsed.document.headings == ()
    assert kinds(parsed) == ["first_article", "article_order", "article_order"]


def test_an_appended_statute_does_not_mix_with_the_first() -> None:
    text = "第一条 甲。\n第二条 乙。\n第三条 丙。\n第一条 附带一。\n第二条 附带二。"
    parsed = parse_statute(text)
    assert text_of(parsed.document, "第二条") == "乙。"
    assert "article_duplicate" in kinds(parsed)


@pytest.mark.parametrize("text", ["", " \n\u3000\n", "<!-- 空 -->"])
def test_only_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(EmptyInput):
        parse_statute(text)


def test_version_and_hash_come_from_the_content() -> None:
    one = parse_statute("第一条 甲。\n第二条 乙。").document
    two = parse_statute("  第一条 甲。\r\n\r\n　第二条 乙。").document
    other = parse_statute("第一条 甲。\n第二条 丙。").document
    assert one.version == two.version == one.sha256[:8]
    assert one.version != other.version
    assert parse_statute("第一条 甲。", version="v1", doc_id="x").document.version == "v1"


@given(st.text(alphabet="第一二三十条章节款项（）()：；。，、 \n#“”甲乙1.附件目录", max_size=200))
@settings(max_examples=200)
def test_no_text_breaks_the_parser(text: str) -> None:
    if not canonical(text).strip("# \n"):
        return
    try:
        document = parse_statute(text).document
    except EmptyInput:
        return
    for unit in document.units():
        assert document.get(unit.clause) == unit
        assert all(line in text for line in unit.text.splitlines())


@given(st.lists(st.integers(0, 4), min_size=1, max_size=30))
def test_generated_statutes_read_back(items: list[int]) -> None:
    lines: list[str] = []
    for number, count in enumerate(items, 1):
        lines.append(f"第{to_chinese(number)}条　事项{'包括：' if count else '办理。'}")
        lines.extend(f"（{to_chinese(n)}）内容；" for n in range(1, count + 1))
    document = parse_statute("\n".join(lines)).document
    assert [len(a.paragraphs[0].items) for a in document.articles] == items
