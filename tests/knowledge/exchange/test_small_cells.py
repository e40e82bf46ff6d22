"""Codes, names, requirements, sub-items, everyday words, days and endings read back the same."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dating import Interval
from knowledge.exchange.code_cells import propose_code, read_code, type_of_code, write_code
from knowledge.exchange.ending_cells import (
    read_day,
    read_ending,
    read_interval,
    write_ending,
    write_interval,
)
from knowledge.exchange.requirement_cells import read_requirements, write_requirements
from knowledge.exchange.sub_item_cells import read_sub_items, write_sub_items
from knowledge.exchange.text_cells import (
    read_aliases,
    read_fee,
    read_flag,
    read_name,
    read_phone,
    write_aliases,
    write_flag,
    write_maybe_words,
    write_name,
)
from knowledge.lists import Alias, Ending, Requirement, SubItem
from knowledge.powers import PowerType
from knowledge.tables.grid import CellKind
from knowledge.values import UNKNOWN, Unknown
from tests.knowledge.exchange.values import (
    ALIASES,
    ENDINGS,
    REQUIREMENTS,
    SUB_ITEMS,
    WORDS,
    intervals,
)


@given(WORDS)
def test_names_and_codes(words: str) -> None:
    assert read_name(write_name(words)).value == words
    assert read_code(write_code(words)).value == words


@given(st.none() | WORDS | st.just(UNKNOWN))
def test_fees_and_telephones(words: str | Unknown | None) -> None:
    assert read_fee(write_maybe_words(words)).value == words
    assert read_phone(write_maybe_words(words)).value == words


@pytest.mark.parametrize("flag", [True, False, UNKNOWN])
def test_flags(flag: bool | Unknown) -> None:
    assert read_flag(write_flag(flag)).value is flag


def test_a_flag_is_yes_or_no_or_not_known() -> None:
    assert read_flag(" 是 ").value is True
    assert read_flag("逾期不改正的").problems[0].what == "只能填“是”或者“否”"
    assert read_flag("逾期不改正的").value is UNKNOWN


@given(st.just(UNKNOWN) | st.lists(REQUIREMENTS, max_size=3).map(tuple))
def test_requirements(found: tuple[Requirement, ...] | Unknown) -> None:
    assert read_requirements(write_requirements(found)).value == found


@given(st.just(UNKNOWN) | st.lists(SUB_ITEMS, max_size=3).map(tuple))
def test_sub_items(found: tuple[SubItem, ...] | Unknown) -> None:
    assert read_sub_items(write_sub_items(found)).value == found


@given(st.lists(ALIASES, max_size=3).map(tuple))
def test_aliases(aliases: tuple[Alias, ...]) -> None:
    assert read_aliases(write_aliases(aliases), "示例").value == aliases


@given(intervals())
def test_intervals(valid: Interval) -> None:
    assert read_interval(write_interval(valid)).value == valid


@given(st.none() | ENDINGS)
def test_endings(ending: Ending | None) -> None:
    assert read_ending(write_ending(ending)).value == ending


def test_bare_everyday_words_take_the_source_of_their_column() -> None:
    assert read_aliases("养老院证、敬老院证", "清单").value == (
        Alias(word="养老院证", source="清单"),
        Alias(word="敬老院证", source="清单"),
    )


@pytest.mark.parametrize(
    "text", ["2026-01-31", "2026年1月31日", "2026.1.31", "2026/1/31", "20260131"]
)
def test_days_are_read_however_they_are_written(text: str) -> None:
    assert read_day(text).value == date(2026, 1, 31)


def test_a_day_that_does_not_exist_is_an_error() -> None:
    assert not read_day("2026-02-30").sound
    assert not read_interval("2026-12-31至2026-01-01").sound


def test_an_ending_in_free_words_is_read_and_told() -> None:
    parsed = read_ending("2025年9月1日下放至街道办事处（示政〔2025〕13号）")
    assert parsed.value == Ending(
        kind="下放",
        on=date(2025, 9, 1),
        instrument="示政〔2025〕13号",
        document_number="示政〔2025〕13号",
    )
    assert parsed.problems


def test_an_ending_without_day_and_document_is_an_error() -> None:
    parsed = read_ending("取消")
    assert not parsed.sound
    assert "日期、文件" in parsed.problems[0].what


def test_a_free_service_has_no_fee() -> None:
    assert read_fee("不收费").value is None
    assert read_fee("").value is UNKNOWN
    assert read_fee("每件10元").value == "每件10元"


def test_numbers_that_a_spreadsheet_rounded_are_refused() -> None:
    assert not read_code("4.10105E+15").sound
    assert not read_code("4101050012345678", CellKind.NUMBER).sound
    assert read_code("4101050012345678").value == "4101050012345678"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("XK001", PowerType.LICENCE),
        ("410105-CF-0001", PowerType.PENALTY),
        ("410105QT0001", PowerType.OTHER),
        ("4101050200", None),
    ],
)
def test_codes_name_their_type_by_letters_only(code: str, kind: PowerType | None) -> None:
    assert type_of_code(code) is kind


def test_a_proposed_code_goes_on_from_those_in_use() -> None:
    assert propose_code(PowerType.LICENCE, {"XK009", "CF020"}) == "XK010"
    assert propose_code(PowerType.REWARD, {"XK009"}) == "JL001"


def test_requirements_are_read_by_number_line_and_semicolon() -> None:
    found = read_requirements("1.身份证；2.申请书\n户口簿", "材料").value
    assert isinstance(found, tuple)
    assert [one.name for one in found] == ["身份证", "申请书", "户口簿"]


def test_a_sub_item_without_a_name_is_an_error() -> None:
    assert not read_sub_items("XK001-01").sound
