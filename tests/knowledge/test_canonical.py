"""Canonical text and citations that can be checked byte by byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from knowledge.canonical import Citation, Span, canonical, canonical_lines, cite, sha256_of
from knowledge.errors import BadField

TEXT = "甲应当公开清单。\n（一）按时公开；\n（二）如实公开。"
REF = "measures/art_6"


def test_layout_goes_and_punctuation_stays() -> None:
    raw = "\ufeff　　第一条　为了规范，制定本办法。 \r\n\r\n\t（一）“甲”;\u200b\r（二）乙 丙。\u3000\n"
    assert canonical(raw) == "第一条　为了规范，制定本办法。\n（一）“甲”;\n（二）乙 丙。"


def test_two_layouts_of_one_text_have_one_hash() -> None:
    spaced = TEXT.replace("\n", "\n\n\u3000\u3000")
    assert sha256_of(canonical(spaced)) == sha256_of(TEXT)


def test_composed_characters() -> None:
    assert canonical("e\u0301") == "\u00e9"


def test_line_numbers_hold() -> None:
    assert canonical_lines("甲\r\n\r\n　乙") == ["甲", "", "乙"]


@given(st.text())
def test_canonical_is_idempotent(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once


def test_a_citation_names_place_and_whole_text() -> None:
    citation = cite(ref=REF, label="第六条", text=TEXT, source="办法", quote="按时公开")
    assert citation.quote == TEXT[citation.start : citation.end] == "按时公开"
    assert citation.sha256 == sha256_of(TEXT)
    assert citation.verify(TEXT)
    assert citation.span.of(TEXT) == "按时公开"


def test_a_citation_fails_on_any_other_text() -> None:
    citation = cite(ref=REF, label="第六条", text=TEXT, source="办法", span=Span(start=0, end=2))
    assert not citation.verify(TEXT + "。")
    assert not citation.verify(TEXT.replace("甲", "乙"))
    assert not citation.model_copy(update={"quote": "甲应 当"}).verify(TEXT)


def test_without_quote_or_span_all_is_cited() -> None:
    assert cite(ref=REF, label="第六条", text=TEXT, source="办法").quote == TEXT


@pytest.mark.parametrize("quote", ["按时 公开", "按时公开。", ""])
def test_a_quotation_that_is_not_in_the_text_is_refused(quote: str) -> None:
    with pytest.raises(BadField) as caught:
        cite(ref=REF, label="第六条", text=TEXT, source="办法", quote=quote)
    assert caught.value.location == REF


def test_a_span_must_stay_in_the_text_and_agree_with_the_quote() -> None:
    with pytest.raises(BadField):
        cite(ref=REF, label="", text=TEXT, source="", span=Span(start=0, end=999))
    with pytest.raises(BadField):
        cite(ref=REF, label="", text=TEXT, source="", span=Span(start=0, end=2), quote="公开")
    with pytest.raises(BadField):
        cite(ref=REF, label="", text=TEXT, source="", span=Span(start=3, end=3))


def test_a_span_runs_forward() -> None:
    with pytest.raises(ValidationError):
        Span(start=3, end=2)


@given(st.text(min_size=1), st.data())
def test_every_span_verifies(text: str, data: st.DataObject) -> None:
    whole = canonical(text) or "甲"
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start + 1, len(whole)))
    made = cite(ref=REF, label="", text=whole, source="", span=Span(start=start, end=end))
    assert Citation.model_validate_json(made.model_dump_json()).verify(whole)
