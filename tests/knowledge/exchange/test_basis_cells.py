"""Bases: what the project writes reads back the same; what departments publish becomes links."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.exchange.basis_cells import read_bases, read_basis, write_bases
from knowledge.lists import BasisLink
from knowledge.powers import BasisRole
from tests.knowledge.exchange.values import BASES


def labels(text: str) -> list[str]:
    return [str(link) for link in read_bases(text).value]


@given(st.lists(BASES, max_size=4).map(tuple))
def test_what_is_written_reads_back_the_same(links: tuple[BasisLink, ...]) -> None:
    assert read_bases(write_bases(links)).value == links


@pytest.mark.parametrize("text", ["", " ", "/", "—", "无"])
def test_an_empty_cell_names_no_basis(text: str) -> None:
    assert read_bases(text).value == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("《示例法》第三条", ["《示例法》第三条"]),
        ("《示例法》第三条、第五条第二款", ["《示例法》第三条", "《示例法》第五条第二款"]),
        (
            "《示例法》第二十二条第（一）（二）项",
            ["《示例法》第二十二条第（一）项", "《示例法》第二十二条第（二）项"],
        ),
        (
            "《示例法》第三条至第五条",
            ["《示例法》第三条", "《示例法》第四条", "《示例法》第五条"],
        ),
        ("《示例法》第三、五条", ["《示例法》第三条", "《示例法》第五条"]),
        (
            "《示例法》第26条第1款、第3款；《示例条例》第8条",
            ["《示例法》第二十六条第一款", "《示例法》第二十六条第三款", "《示例条例》第八条"],
        ),
        ("《示例条例》第十条之一", ["《示例条例》第十条之一"]),
        ("《示例法》《示例条例》", ["《示例法》", "《示例条例》"]),
        ("《某省实施《示例法》办法》第七条", ["《某省实施《示例法》办法》第七条"]),
        ("《示例决定》附件第101项", ["《示例决定》附件第101项"]),
        ("行政处罚法第六十条", ["《行政处罚法》第六十条"]),
        ("处罚法第六十条", ["《处罚法》第六十条"]),
        ("依据《示例法》第3条第1款第（2）项的规定", ["《示例法》第三条第一款第（二）项"]),
    ],
)
def test_citations_are_taken_apart(text: str, expected: list[str]) -> None:
    parsed = read_bases(text)
    assert [str(link) for link in parsed.value] == expected
    assert not parsed.problems


def test_quotations_are_dropped_with_the_titles_and_clauses_inside_them() -> None:
    text = (
        "【法律】《示例管理法》第十六条 经营者应当按照《示例规范》经营，违反本法第十条规定的，"
        "依照《另一法》第五条处罚。《示例规范》的实施办法另行制定。\n第七十二条 某某应当登记。"
        "【法规】1.《示例条例》第十三条：“依照《示例管理法》第三条办理。”"
        "2.《示例办法》第三十八条：《示例证书》有效期五年。"
    )
    assert labels(text) == [
        "《示例管理法》第十六条",
        "《示例管理法》第七十二条",
        "《示例条例》第十三条",
        "《示例办法》第三十八条",
    ]


def test_numbers_of_documents_and_days_of_adoption_are_kept() -> None:
    text = "《示例法》（2021年1月22日修订）第三条；《示例条例》（国务院令第710号）第五条"
    law, regulation = read_bases(text).value
    assert (law.passed, law.document_number) == (date(2021, 1, 22), None)
    assert (regulation.passed, regulation.document_number) == (None, "国务院令第710号")


def test_a_number_in_front_of_the_title_belongs_to_it() -> None:
    (link,) = read_bases("国务院令第412号《示例决定》附件第101项").value
    assert link.document_number == "国务院令第412号"


def test_a_year_alone_names_no_version_and_is_told() -> None:
    parsed = read_bases("《示例法》（2021年修订）第三条")
    assert parsed.value[0].passed is None
    assert "2021年修订" in parsed.problems[0].what
    assert parsed.sound


def test_roles_are_read_from_labels_and_brackets_and_default_to_creating() -> None:
    text = (
        "设定依据：《示例法》第三条；主体依据：《示例办法》第四条\n程序：《示例规定》第五条\n"
        "【裁量依据】《示例基准》第六条"
    )
    assert [link.role for link in read_bases(text).value] == [
        BasisRole.CREATES,
        BasisRole.NAMES_BODY,
        BasisRole.PROCEDURE,
        BasisRole.DISCRETION,
    ]
    assert read_bases("《示例法》第三条（主体依据）").value[0].role is BasisRole.NAMES_BODY
    assert read_bases("《示例法》第三条").value[0].role is BasisRole.CREATES
    assert read_bases("法律依据：《示例法》第三条", BasisRole.FEE).value[0].role is BasisRole.FEE


def test_words_that_name_no_document_are_kept_as_they_are_and_told() -> None:
    parsed = read_bases("根据有关法律法规")
    assert [link.instrument for link in parsed.value] == ["根据有关法律法规"]
    assert parsed.sound
    assert "没有指明" in parsed.problems[0].what


@pytest.mark.parametrize(
    "text", ["乱写的东西", "《示例法第三条", "《示例法》第条", "《示例法》第0条"]
)
def test_what_cannot_be_read_is_an_error(text: str) -> None:
    assert not read_bases(text).sound


def test_one_basis_is_taken_where_one_is_held() -> None:
    parsed = read_basis("《示例法》第三条、第四条", BasisRole.PROCEDURE)
    assert str(parsed.value) == "《示例法》第三条"
    assert "只取了" in parsed.problems[-1].what
