"""Numerals: what statutes write, what people type, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import BadReference
from knowledge.numerals import MAX_NUMERAL, parse_numeral, to_chinese


@pytest.mark.parametrize(
    ("number", "standard"),
    [
        (0, "零"),
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (1100, "一千一百"),
        (1260, "一千二百六十"),
        (9999, "九千九百九十九"),
    ],
)
def test_standard_form(number: int, standard: str) -> None:
    assert to_chinese(number) == standard
    assert parse_numeral(standard) == number


@pytest.mark.parametrize(
    ("variant", "number"),
    [
        ("一百〇一", 101),
        ("一千〇一", 1001),
        ("一〇一", 101),
        ("二〇", 20),
        ("一二六〇", 1260),
        ("两百", 200),
        ("两千两百", 2200),
        ("一十二", 12),
        ("一百十一", 111),
        ("一千零十", 1010),
        ("22", 22),
        ("２２", 22),
        ("１0１", 101),
        (" 五 ", 5),
    ],
)
def test_accepted_variants(variant: str, number: int) -> None:
    assert parse_numeral(variant) == number


@pytest.mark.parametrize(
    "nonsense",
    [
        "",
        " ",
        "十百",
        "零零",
        "一百一",
        "百",
        "两",
        "两十",
        "一万",
        "12345",
        "一百零",
        "零五",
        "abc",
        "一零十",
        "二十十",
        "十二十",
        "-1",
        "一百零一十",
        "1一",
    ],
)
def test_nonsense_is_refused(nonsense: str) -> None:
    with pytest.raises(BadReference) as caught:
        parse_numeral(nonsense)
    assert caught.value.value == nonsense
    assert caught.value.cure


@pytest.mark.parametrize("number", [-1, MAX_NUMERAL + 1])
def test_out_of_range_is_not_printed(number: int) -> None:
    with pytest.raises(BadReference):
        to_chinese(number)


@given(st.integers(min_value=0, max_value=MAX_NUMERAL))
def test_round_trip(number: int) -> None:
    assert parse_numeral(to_chinese(number)) == number
    assert parse_numeral(to_chinese(number).replace("零", "〇")) == number
    assert parse_numeral(str(number)) == number


@given(st.text(alphabet="零〇一二三四五六七八九十百千两", min_size=1, max_size=7))
def test_what_parses_prints_to_the_same_number(text: str) -> None:
    try:
        number = parse_numeral(text)
    except BadReference:
        return
    assert parse_numeral(to_chinese(number)) == number
