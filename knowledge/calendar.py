"""The working calendar (工作日历): which days are working days, and counting by them.

The State Council's General Office announces every year's holidays, and the weekend days worked in
return (调休), in a notice (国务院办公厅关于某年部分节假日安排的通知). The library ``chinesecalendar``
carries these notices as data; what it does not know yet is recorded day by day (``CalendarDay``).
A year for which nobody has recorded the notice is refused, never guessed from the days of the week.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from knowledge.dating import Interval, covered
from knowledge.errors import NotFound
from knowledge.supervision import CalendarDay

NOTICES = "国务院办公厅关于部分节假日安排的通知"
"""What says which days are holidays."""

_SATURDAY = 5
_DAY = timedelta(days=1)


class WorkCalendar:
    """Working days, of the notices alone or with days that were recorded beside them.

    A day on which something begins is not counted (民法典第二百零一条, by analogy).
    """

    def __init__(
        self, recorded: Iterable[CalendarDay] = (), complete: Sequence[Interval] = ()
    ) -> None:
        """Put recorded days over the notices.

        Args:
            recorded: holidays, 调休 days and the like; they go before the notices.
            complete: days for which every holiday and 调休 day is recorded. Other days in them
                follow the week.
        """
        self._recorded = {record.day: record.working for record in recorded}
        self._complete = tuple(complete)

    def is_working_day(self, day: date) -> bool:
        """Whether ``day`` is a working day.

        Raises:
            NotFound: nothing is known of the year's holidays.
        """
        recorded = self._recorded.get(day)
        if recorded is not None:
            return recorded
        if covered(day, self._complete):
            return day.weekday() < _SATURDAY
        notices = _notices()
        if day.year not in notices.years:
            raise NotFound(
                f"没有 {day.year} 年的节假日安排。",
                cure=f"请用 import registry calendar 录入{NOTICES}（{day.year} 年）。",
                value=day,
            )
        return notices.exceptions.get(day, day.weekday() < _SATURDAY)

    def next_working_day(self, day: date) -> date:
        """The first working day after ``day``."""
        return self.add_working_days(day, 1)

    def roll_over(self, day: date) -> date:
        """``day``, or where it is no working day, the next: where a period that ends then ends."""
        return day if self.is_working_day(day) else self.next_working_day(day)

    def add_working_days(self, start: date, n: int) -> date:
        """The ``n``-th working day after ``start``, which is not counted; before it if ``n`` < 0.

        ``start`` itself if ``n`` is 0.
        """
        step = _DAY if n > 0 else -_DAY
        day, left = start, abs(n)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """How many working days there are after ``first``, up to and with ``last``.

        Less than 0 if ``last`` comes before ``first``.
        """
        if last < first:
            return -self.working_days_between(last, first)
        return sum(self.is_working_day(first + _DAY * n) for n in range(1, (last - first).days + 1))


@dataclass(frozen=True)
class _Notices:
    """The notices as data: the years they are for, and the days that do not follow the week."""

    years: frozenset[int]
    exceptions: Mapping[date, bool]


@cache
def _notices() -> _Notices:
    from chinese_calendar.constants import (  # type: ignore[import-untyped]
        holidays,
        workdays,
    )

    return _Notices(
        years=frozenset(day.year for day in holidays),
        exceptions={**dict.fromkeys(holidays, False), **dict.fromkeys(workdays, True)},
    )
