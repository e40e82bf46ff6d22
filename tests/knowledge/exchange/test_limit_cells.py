"""Time limits as published and as written by the project."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.exchange.limit_cells import (
    limit_unit,
    read_maybe_limit,
    split_limits,
    write_maybe_limit,
)
from knowledge.lists import TimeLimit
from knowledge.powers import DayUnit
from knowledge.values import UNKNOWN, Unknown
from tests.knowledge.exchange.values import LIMITS


@given(st.none() | LIMITS | st.just(UNKNOWN))
def test_what_is_written_reads_back_the_same(limit: TimeLimit | Unknown | None) -> None:
    assert read_maybe_limit(write_maybe_limit(limit)).value == limit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5个工作日", "5工作日"),
        ("20日", "20日"),
        ("60 天", "60日"),
        ("五个工作日", "5工作日"),
        ("24小时", "24小时"),
        ("3个月", "3个月"),
        ("即办", "当场"),
        ("即办件", "当场"),
        ("当场", "当场"),
        ("0", "当场"),
        ("自受理之日起20个工作日内", "20工作日"),
    ],
)
def test_limits_are_read_without_complaint(text: str, expected: str) -> None:
    parsed = read_maybe_limit(text)
    assert str(parsed.value) == expected
    assert not parsed.problems


def test_none_and_unknown_are_told_apart() -> None:
    assert read_maybe_limit("").value is UNKNOWN
    assert read_maybe_limit("无").value is None
    assert read_maybe_limit("法律未规定").value is None


@pytest.mark.parametrize(
    ("text", "expected"), [("1年", "12个月"), ("2周", "14日"), ("即办/0", "当场")]
)
def test_what_had_to_be_converted_is_told(text: str, expected: str) -> None:
    parsed = read_maybe_limit(text)
    assert str(parsed.value) == expected
    assert parsed.sound
    assert parsed.problems


def test_further_words_are_kept_in_the_note() -> None:
    words = "20个工作日，经批准可延长10个工作日"
    parsed = read_maybe_limit(words)
    assert isinstance(parsed.value, TimeLimit)
    assert (parsed.value.amount, parsed.value.note) == (20, words)
    assert parsed.problems


@pytest.mark.parametrize("text", ["30", "0.5个工作日", "立等可取", "99999日"])
def test_what_is_no_limit_is_an_error(text: str) -> None:
    assert not read_maybe_limit(text).sound


def test_a_bare_number_takes_the_unit_that_is_named_beside_it() -> None:
    assert str(read_maybe_limit("30", DayUnit.DAY).value) == "30日"
    assert limit_unit("承诺时限（工作日）") is DayUnit.WORKING_DAY
    assert limit_unit("承诺时限") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("法定：20日；承诺：5个工作日", ("20日", "5个工作日")),
        ("法定时限：20日\n承诺时限：即办", ("20日", "即办")),
        ("5个工作日", ("", "5个工作日")),
    ],
)
def test_one_cell_may_hold_both_limits(text: str, expected: tuple[str, str]) -> None:
    assert split_limits(text) == expected
