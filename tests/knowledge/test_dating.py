"""Intervals of whole days, both ends included."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from knowledge import ALWAYS, Interval, covered

days = st.dates(date(2000, 1, 1), date(2040, 1, 1))
ends = st.one_of(st.none(), days)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    start, end = draw(ends), draw(ends)
    if start and end and start > end:
        start, end = end, start
    return Interval(valid_from=start, valid_to=end)


@given(intervals())
def test_both_ends_count_and_their_neighbours_do_not(interval: Interval) -> None:
    day = timedelta(days=1)
    if interval.valid_from:
        assert interval.holds_on(interval.valid_from)
        assert not interval.holds_on(interval.valid_from - day)
    if interval.valid_to:
        assert interval.holds_on(interval.valid_to)
        assert not interval.holds_on(interval.valid_to + day)


@given(days)
def test_always_holds(day: date) -> None:
    assert ALWAYS.holds_on(day)
    assert covered(day, (ALWAYS,))
    assert not covered(day, ())


def test_an_interval_runs_forward() -> None:
    with pytest.raises(ValidationError, match="起始日 2026-01-02 晚于截止日 2026-01-01"):
        Interval(valid_from=date(2026, 1, 2), valid_to=date(2026, 1, 1))
