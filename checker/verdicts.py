"""Verdicts, forces, findings: what a check says."""

from collections.abc import Iterable
from enum import StrEnum

from knowledge import Value


class Verdict(StrEnum):
    """The four answers a rule can give, worst first."""

    FAIL = "FAIL"
    """A fact contradicts the rule."""
    INSUFFICIENT = "INSUFFICIENT"
    """A needed fact or version is missing."""
    REVIEW = "REVIEW"
    """The text requires a person to weigh it."""
    PASS = "PASS"  # noqa: S105  (a verdict, not a password)
    """Every needed fact is present and the rule holds."""


class RuleForce(StrEnum):
    """What a rule rests on (效力)."""

    STATUTE = "法律强制"
    MEASURES = "办法要求"
    HINT = "提示"
    """Never changes the overall verdict."""


class FactRead(Value):
    """One fact that a rule read."""

    field: str
    value: str | int | float | bool | None
    source: str
    missed: bool = False
    """A look-up that found nothing."""


class StatuteUsed(Value):
    """A statute clause that a finding rests on, in the version that a date selected."""

    ref: str | None
    """``None`` when the library does not hold the instrument."""
    label: str
    day: str
    """The date that selected the version (ISO)."""
    day_is: str
    """What that date is, as 提交日期."""


class Finding(Value):
    """What one rule found on one limb."""

    rule: str
    limb: str
    title: str
    clause: str
    """Reference of the Measures' clause."""
    clause_label: str
    quote: str
    """The Measures' words that the rule implements."""
    force: RuleForce
    verdict: Verdict
    about: str
    """Which part of the submission: an item, an event."""
    message: str
    facts: tuple[FactRead, ...] = ()
    statutes: tuple[StatuteUsed, ...] = ()
    grounds: str
    """What the finding rests on, in one line."""
    computation: str | None = None
    cure: str | None = None
    flip: str | None = None
    """Smallest change that would alter the verdict; only for what has not happened yet."""


class Skipped(Value):
    """A rule that was not applied, and why."""

    rule: str
    title: str
    reason: str


_ORDER = tuple(Verdict)


def worst(verdicts: Iterable[Verdict]) -> Verdict | None:
    """The worst of ``verdicts``: FAIL > INSUFFICIENT > REVIEW > PASS."""
    return min(verdicts, key=_ORDER.index, default=None)
