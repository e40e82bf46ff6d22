"""Legal time: intervals of whole days, and how certain a date is."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from knowledge.values import Value


class Certainty(StrEnum):
    """How the first day of force of a text is known."""

    STATED = "stated"
    """The text itself names the day."""
    CURATED = "curated"
    """A named source outside the text gives the day."""
    BOUNDED = "bounded"
    """Only the day of adoption is known: force begins on or after it."""
    UNKNOWN = "unknown"


class Interval(Value):
    """Days on which something holds, both ends included; ``None`` is an open end.

    Inclusive, because that is how the documents say it (有效期自…至…).
    """

    valid_from: date | None = None
    valid_to: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.valid_from and self.valid_to and self.valid_from > self.valid_to:
            msg = f"起始日 {self.valid_from} 晚于截止日 {self.valid_to}"
            raise ValueError(msg)
        return self

    def holds_on(self, day: date) -> bool:
        """Whether ``day`` lies inside."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


ALWAYS = Interval()


def overlap(one: Interval, other: Interval) -> bool:
    """Whether some day lies inside both."""
    return (
        one.valid_to is None or other.valid_from is None or other.valid_from <= one.valid_to
    ) and (other.valid_to is None or one.valid_from is None or one.valid_from <= other.valid_to)


def covered(day: date, intervals: Sequence[Interval]) -> bool:
    """Whether any of ``intervals`` holds on ``day``."""
    return any(interval.holds_on(day) for interval in intervals)
