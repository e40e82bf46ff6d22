"""Documents: every passage has one address, one text and one hash."""

import pytest
from pydantic import ValidationError

from knowledge.canonical import sha256_of
from knowledge.clause import Clause
from knowledge.document import Document, Unit
from knowledge.errors import BadReference, NotFound
from knowledge.parser import parse_statute

TEXT = """示范管理办法
第一章　总则
第一条　为了示范，制定本办法。
第二条　单位应当公开下列事项：
（一）名称；
（二）依据：
1.法律；
2.规章。
前款事项有变化的，应当及时调整。
第三条　申请时提交：
（一）申请书；
（二）证明。
不予受理的情形：
（一）材料不全；
（二）超过期限；
（三）其他情形。
第三条之一　本条是增加的。
"""


@pytest.fixture(scope="module")
def document() -> Document:
    return parse_statute(TEXT).document


def get(document: Document, citation: str) -> Unit:
    return document.get(Clause.parse(citation))


def test_a_lone_paragraph_is_its_article(document: Document) -> None:
    article = get(document, "第一条")
    paragraph = get(document, "第一条第一款")
    assert article == paragraph
    assert article.label == "第一条"
    assert article.text == "为了示范，制定本办法。"
    assert article.sha256 == sha256_of(article.text)


def test_an_item_keeps_its_number_and_its_subitems(document: Document) -> None:
    assert get(document, "第二条第一款第（二）项").text == "（二）依据：\n1.法律；\n2.规章。"
    assert get(document, "第二条第（二）项第2目").text == "2.规章。"


def test_paragraph_and_article_texts_are_joined_lines(document: Document) -> None:
    first = get(document, "第二条第一款").text
    second = get(document, "第二条第二款").text
    assert first.startswith("单位应当公开下列事项：\n（一）名称；\n")
    assert second == "前款事项有变化的，应当及时调整。"
    assert get(document, "第二条").text == f"{first}\n{second}"
    assert get(document, "第二条").text in TEXT


def test_an_item_without_its_paragraph_where_one_has_items(document: Document) -> None:
    assert get(document, "第二条第（一）项").label == "第二条第一款第（一）项"


def test_an_item_without_its_paragraph_where_several_have_items(document: Document) -> None:
    with pytest.raises(BadReference, match="第一款、第二款") as caught:
        get(document, "第三条第（三）项")
    assert "第三条第一款第（三）项" in caught.value.cure
    assert get(document, "第三条第二款第（三）项").text == "（三）其他情形。"


@pytest.mark.parametrize(
    ("written", "normal"),
    [("第一条第一款", "art_1"), ("第二条第（一）项", "art_2/para_1/item_1"), ("第二条", "art_2")],
)
def test_normal_form(document: Document, written: str, normal: str) -> None:
    assert document.normalise(Clause.parse(written)).path == normal


@pytest.mark.parametrize(
    "citation",
    [
        "第九条",
        "第三条之二",
        "第一条第二款",
        "第一条第（一）项",
        "第二条第一款第（三）项",
        "第二条第二款第（一）项",
        "第二条第（一）项第1目",
    ],
)
def test_what_is_not_there(document: Document, citation: str) -> None:
    with pytest.raises(NotFound) as caught:
        get(document, citation)
    assert caught.value.cure


def test_units_are_normal_distinct_and_found_again(document: Document) -> None:
    units = list(document.units())
    assert len({unit.clause for unit in units}) == len(units)
    for unit in units:
        assert document.get(unit.clause) == unit
        assert document.normalise(unit.clause) == unit.clause
        assert unit.sha256 == sha256_of(unit.text)


def test_articles_know_their_headings(document: Document) -> None:
    assert [heading.label for heading in document.article(3, 1).headings] == ["第一章"]
    assert document.headings[0].title == "总则"
    assert document.headings[0].sha256 == sha256_of("第一章　总则")


def test_documents_are_frozen_and_survive_json(document: Document) -> None:
    with pytest.raises(ValidationError):
        document.title = "另一个"  # type: ignore[misc]
    assert Document.model_validate_json(document.model_dump_json()) == document


def test_a_document_without_articles_says_so() -> None:
    empty = parse_statute("关于示范的批复\n同意。").document
    with pytest.raises(NotFound, match="没有第一条"):
        get(empty, "第一条")
