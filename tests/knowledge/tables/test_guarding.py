"""Nothing that is written can be taken for a formula, and reading takes the guard away again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.tables.guarding import guarded, unguarded


@pytest.mark.parametrize("text", ["=1+1", "+8613800000000", "-无", "@甲", "\t=1", "'=1", "''=1"])
def test_a_text_that_looks_like_a_formula_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "甲", "'甲", "1=1", "第-条"])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text == unguarded(text)


@given(text=st.text("'=+-@\t\r甲1", max_size=8))
def test_reading_undoes_writing(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
