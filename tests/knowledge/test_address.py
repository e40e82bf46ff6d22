"""Addresses: Chinese citations, paths and reference strings say the same thing."""

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from knowledge.address import (
    Clause,
    LawRef,
    ListRef,
    MeasuresRef,
    Reference,
    RegistryRef,
    parse_reference,
)
from knowledge.errors import BadReference

ordinals = st.integers(min_value=1, max_value=9999)
clauses = st.builds(
    lambda article, sub, para, item, subitem: Clause(
        article=article,
        article_sub=sub,
        para=para,
        item=item,
        subitem=subitem if item is not None else None,
    ),
    ordinals,
    st.integers(min_value=0, max_value=99),
    st.none() | ordinals,
    st.none() | ordinals,
    st.none() | ordinals,
)
segments = st.text(alphabet="金水区发展和改革委员会ABCxyz019-_.（）〔〕", min_size=1, max_size=20)
references: st.SearchStrategy[Reference] = st.one_of(
    st.builds(MeasuresRef, version=st.none() | segments, clause=st.none() | clauses),
    st.builds(LawRef, title=segments, passed=st.dates(), clause=st.none() | clauses),
    st.builds(ListRef, department=segments, code=segments, version=segments),
    st.builds(RegistryRef, kind=segments, id=segments),
)


@pytest.mark.parametrize(
    ("citation", "path", "label"),
    [
        ("第二十二条第（一）项", "art_22/item_1", "第二十二条第（一）项"),
        ("第22条第1项", "art_22/item_1", "第二十二条第（一）项"),
        ("22条1项", "art_22/item_1", "第二十二条第（一）项"),
        ("第２２条(1)项", "art_22/item_1", "第二十二条第（一）项"),
        ("第二十二条第(一)项", "art_22/item_1", "第二十二条第（一）项"),
        ("第二十二条第一项", "art_22/item_1", "第二十二条第（一）项"),
        ("第二十二条（一）", "art_22/item_1", "第二十二条第（一）项"),
        ("第十条之一第二款", "art_10_1/para_2", "第十条之一第二款"),
        ("第四十二条", "art_42", "第四十二条"),
        ("第一千〇一条", "art_1001", "第一千零一条"),
        ("第 四十二 条", "art_42", "第四十二条"),
        (
            "第一百一十一条第一款第（一）项",
            "art_111/para_1/item_1",
            "第一百一十一条第一款第（一）项",
        ),
        ("第八条第（二）项第3目", "art_8/item_2/subitem_3", "第八条第（二）项第3目"),
    ],
)
def test_citation_path_and_label(citation: str, path: str, label: str) -> None:
    clause = Clause.parse(citation)
    assert clause.path == path
    assert clause.label == label
    assert str(clause) == label
    assert Clause.parse_path(path) == clause


@pytest.mark.parametrize(
    "citation", ["第三条、第四条", "第三条和第四条", "第三条至第五条", "第三条第一款、第二款"]
)
def test_several_places_in_one_citation_are_refused(citation: str) -> None:
    with pytest.raises(BadReference, match="多处") as caught:
        Clause.parse(citation)
    assert "逐" in caught.value.cure or "一次引用一处" in caught.value.cure


@pytest.mark.parametrize(
    "citation",
    ["", "条", "第条", "第零条", "第十百条", "第三章", "第三条规定", "第三条第一目", "第三条之零"],
)
def test_what_is_no_citation_is_refused(citation: str) -> None:
    with pytest.raises(BadReference):
        Clause.parse(citation)


@pytest.mark.parametrize(
    "path", ["", "art_0", "art_022", "art_1/item", "item_1", "art_1/subitem_1"]
)
def test_what_is_no_path_is_refused(path: str) -> None:
    with pytest.raises(BadReference):
        Clause.parse_path(path)


def test_a_subitem_needs_its_item() -> None:
    with pytest.raises(ValidationError):
        Clause(article=1, subitem=2)


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        (
            "measures/art_22/item_1",
            MeasuresRef(clause=Clause(article=22, item=1)),
        ),
        (
            "measures@186890c2/art_3/para_2",
            MeasuresRef(version="186890c2", clause=Clause(article=3, para=2)),
        ),
        (
            "law/行政处罚法@2021-01-22/art_42/para_1",
            LawRef(title="行政处罚法", passed=date(2021, 1, 22), clause=Clause(article=42, para=1)),
        ),
        (
            "list/区城管局/CF-001@2024.1",
            ListRef(department="区城管局", code="CF-001", version="2024.1"),
        ),
        ("registry/执法证/A-17", RegistryRef(kind="执法证", id="A-17")),
    ],
)
def test_contract_of_reference_strings(text: str, reference: Reference) -> None:
    assert parse_reference(text) == reference
    assert str(reference) == text


def test_a_law_is_named_without_the_state() -> None:
    written = parse_reference("law/中华人民共和国行政处罚法@2021-01-22")
    assert str(written) == "law/行政处罚法@2021-01-22"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "第二十二条",
        "measures/",
        "measures@/art_1",
        "measuresX",
        "measures/art_22/item_1/",
        "law@行政处罚法@2021-01-22",
        "law/行政处罚法",
        "law/行政处罚法@2021",
        "law/行政处罚法@20210122",
        "law/中华人民共和国@2021-01-22",
        "law/行政处罚法@2021-01-22/",
        "list/区城管局@2024",
        "list/区城管局/CF-001",
        "registry/执法证",
        "registry/执法证/a/b",
        "other/art_1",
    ],
)
def test_bad_references_come_with_a_cure(text: str) -> None:
    with pytest.raises(BadReference) as caught:
        parse_reference(text)
    assert caught.value.cure


@given(clauses)
def test_clause_round_trip(clause: Clause) -> None:
    assert Clause.parse(clause.label) == clause
    assert Clause.parse_path(clause.path) == clause


@given(references)
def test_reference_round_trip(reference: Reference) -> None:
    assert parse_reference(str(reference)) == reference


def test_addresses_import_nothing_heavy() -> None:
    probe = (
        "import sys, knowledge.address\n"
        "heavy = {'numpy', 'chromadb', 'torch', 'fastapi', 'langchain', 'sqlalchemy'}\n"
        "sys.exit(bool(heavy & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0
