"""Penalties with their ranges."""

import pytest
from hypothesis import given

from knowledge.exchange.penalty_cells import read_penalties, write_penalties
from knowledge.lists import PenaltyRange
from knowledge.powers import PenaltyKind
from tests.knowledge.exchange.values import PENALTIES


@given(PENALTIES)
def test_what_is_written_reads_back_the_same(found: tuple[PenaltyRange, ...]) -> None:
    assert read_penalties(write_penalties(found)).value == found


def test_penalties_are_written_as_people_write_them() -> None:
    text = "警告；罚款50元以上500元以下；没收违法所得"
    found = read_penalties(text)
    assert not found.problems
    assert found.value[1] == PenaltyRange(kind=PenaltyKind.FINE, minimum=50, maximum=500)
    assert write_penalties(found.value) == text


def test_kinds_may_stand_between_commas() -> None:
    assert [one.kind for one in read_penalties("警告、罚款、没收违法所得").value] == [
        PenaltyKind.WARNING,
        PenaltyKind.FINE,
        PenaltyKind.CONFISCATE_GAINS,
    ]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("罚款50-500元", 50, 500),
        ("罚款：1万-3万元", 10_000, 30_000),
        ("罚款5万元以下", None, 50_000),
        ("处五千元以上五万元以下罚款", 5_000, 50_000),
    ],
)
def test_fines_in_free_words_are_read_and_told(
    text: str, low: float | None, high: float | None
) -> None:
    parsed = read_penalties(text)
    assert parsed.value == (PenaltyRange(kind=PenaltyKind.FINE, minimum=low, maximum=high),)
    assert parsed.problems


def test_words_without_a_kind_are_told() -> None:
    parsed = read_penalties("见裁量基准")
    assert parsed.value == ()
    assert parsed.sound
    assert parsed.problems


def test_a_range_upside_down_is_an_error() -> None:
    assert not read_penalties("罚款500元以上50元以下").sound
