"""Working days: the State Council's notices, days recorded beside them, and counting."""

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Interval
from knowledge.calendar import WorkCalendar
from knowledge.errors import NotFound
from knowledge.supervision import CalendarDay

CALENDAR = WorkCalendar()
DAY = timedelta(days=1)
days = st.dates(date(2019, 6, 1), date(2025, 12, 31))
counts = st.integers(0, 60)


def recorded(day: date, *, working: bool) -> CalendarDay:
    return CalendarDay(source="测试通知", day=day, working=working)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2020, 1, 31), False),  # 2020 年春节假期延长
        (date(2024, 2, 4), True),  # 星期日，调休上班
        (date(2024, 2, 12), False),  # 星期一，春节
        (date(2025, 10, 8), False),  # 国庆、中秋连休的最后一日
        (date(2025, 10, 11), True),  # 星期六，调休上班
        (date(2026, 1, 1), False),
        (date(2026, 3, 10), True),
        (date(2026, 3, 14), False),
    ],
)
def test_a_sunday_may_be_worked_and_a_monday_may_be_free(day: date, *, working: bool) -> None:
    assert CALENDAR.is_working_day(day) is working


def test_the_first_day_is_not_counted_and_a_last_day_that_is_free_rolls_over() -> None:
    friday, monday = date(2026, 3, 13), date(2026, 3, 16)
    assert CALENDAR.next_working_day(friday) == monday
    assert CALENDAR.add_working_days(friday, 1) == monday
    assert CALENDAR.roll_over(date(2026, 3, 14)) == monday
    assert CALENDAR.roll_over(friday) == friday


@given(days, counts)
def test_counting_the_days_that_were_added_gives_their_number(start: date, n: int) -> None:
    assert CALENDAR.working_days_between(start, CALENDAR.add_working_days(start, n)) == n


@given(days, counts)
def test_going_back_undoes_going_on(start: date, n: int) -> None:
    first = CALENDAR.roll_over(start)
    assert CALENDAR.add_working_days(CALENDAR.add_working_days(first, n), -n) == first


@given(days, counts, counts)
def test_adding_is_additive(start: date, n: int, more: int) -> None:
    step = CALENDAR.add_working_days(CALENDAR.add_working_days(start, n), more)
    assert step == CALENDAR.add_working_days(start, n + more)


@given(days, st.integers(1, 60))
def test_more_days_end_later_and_always_on_a_working_day(start: date, n: int) -> None:
    end = CALENDAR.add_working_days(start, n)
    assert CALENDAR.is_working_day(end)
    assert CALENDAR.add_working_days(start, n - 1) < end
    assert CALENDAR.add_working_days(start + DAY, n) >= end


@given(*[st.dates(date(2024, 1, 1), date(2025, 12, 31))] * 3)
def test_stretches_add_up(first: date, middle: date, last: date) -> None:
    between = CALENDAR.working_days_between
    assert between(first, middle) + between(middle, last) == between(first, last)


def test_a_year_without_a_notice_is_refused() -> None:
    with pytest.raises(NotFound, match="没有 2027 年的节假日安排") as refused:
        CALENDAR.add_working_days(date(2026, 12, 31), 1)
    assert "import registry calendar" in refused.value.cure


def test_what_is_recorded_goes_before_the_notices() -> None:
    day = date(2026, 3, 10)
    assert not WorkCalendar([recorded(day, working=False)]).is_working_day(day)


def test_a_recorded_day_says_nothing_of_the_rest_of_its_year() -> None:
    calendar = WorkCalendar([recorded(date(2027, 1, 1), working=False)])
    assert not calendar.is_working_day(date(2027, 1, 1))
    with pytest.raises(NotFound):
        calendar.is_working_day(date(2027, 1, 4))


def test_a_year_that_is_recorded_in_full_follows_the_week() -> None:
    year = Interval(valid_from=date(2027, 1, 1), valid_to=date(2027, 12, 31))
    calendar = WorkCalendar([recorded(date(2027, 1, 1), working=False)], [year])
    assert calendar.add_working_days(date(2026, 12, 31), 1) == date(2027, 1, 4)
    assert not calendar.is_working_day(date(2027, 1, 2))


@pytest.mark.process
def test_the_notices_are_loaded_only_when_they_are_asked_for() -> None:
    code = "import sys, knowledge.calendar; print('chinese_calendar' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
