"""Chance for the small worlds: everything random goes through here, and one seed gives one world."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from knowledge import UNKNOWN, Interval, Unknown

START = date(2026, 3, 2)
"""First day of the fortnight in which everything happens, so that every boundary is met."""
DAYS = 14
LAST = START + timedelta(days=DAYS - 1)
LONG_AGO = START - timedelta(days=400)
AS_OF = LAST + timedelta(days=7)
"""Day of judgement: nothing in a submission lies after it."""

T = TypeVar("T")


class Dice(Random):
    """``random.Random`` with the few throws that the worlds need."""

    def often(self, usual: T, *others: T, odds: float = 0.8) -> T:
        """``usual``, but one of ``others`` in the remaining throws."""
        return usual if not others or self.random() < odds else self.choice(others)

    def chance(self, odds: float) -> bool:
        """Whether something of these odds happens."""
        return self.random() < odds

    def some(self, values: Sequence[T], most: int, least: int = 0) -> tuple[T, ...]:
        """Between ``least`` and ``most`` different ones of ``values``."""
        return tuple(self.sample(values, min(len(values), self.randint(least, most))))

    def day(self, first: int = 0, last: int = DAYS - 1) -> date:
        """A day of the fortnight, counted from 0."""
        return START + timedelta(days=self.randint(first, last))

    def known(self, value: T, odds: float = 0.9) -> T | Unknown | None:
        """``value``, sometimes not known and sometimes known to be absent."""
        return value if self.random() < odds else self.choice((UNKNOWN, None))

    def sure(self, value: T, odds: float = 0.9) -> T | Unknown:
        """``value``, sometimes not known."""
        return value if self.random() < odds else UNKNOWN

    def span(self, always: float = 0.6) -> Interval:
        """An interval that covers the fortnight, or begins or ends within it."""
        if self.random() < always:
            return Interval(valid_from=self.often(LONG_AGO, None), valid_to=None)
        first, last = sorted((self.day(), self.day()))
        return self.choice(
            (
                Interval(valid_from=LONG_AGO, valid_to=first),
                Interval(valid_from=first),
                Interval(valid_from=first, valid_to=last),
            )
        )


def after(day: date, days: int) -> date:
    """``day`` moved on by so many days."""
    return day + timedelta(days=days)
