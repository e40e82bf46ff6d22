"""What a rule is, and the book that holds them all."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeVar

from checker.look import Look, Outcome
from checker.submission import CaseFile, ChangeRequest, Proposal, Submission
from checker.verdicts import RuleForce


class ItemInChange(NamedTuple):
    """One item after a change, with the request it belongs to: what change rules judge."""

    request: ChangeRequest
    item: Proposal

    @property
    def days(self) -> tuple[tuple[date, str], ...]:
        """The two days on which a basis must be law, with their names."""
        return (
            (self.request.submitted_on, "提交日期"),
            (self.request.effective_on, "拟生效日期"),
        )


Judged = TypeVar("Judged", ItemInChange, CaseFile)
Check = Callable[[Judged, Look], Iterator[Outcome]]
Applies = Callable[[Judged], str | None]
"""``None`` when the rule applies, else the reason in Chinese why it does not."""


class Rule(NamedTuple):
    """One obligation of the Measures, and the function that checks it."""

    id: str
    title: str
    """What is checked, in one Chinese sentence."""
    clause: str
    """Reference of the Measures' clause."""
    words: str
    """Words of that clause that the rule implements; CI compares them with the text."""
    force: RuleForce
    kind: Literal["change", "case"]
    check: Callable[..., Iterator[Outcome]]
    applies: Callable[..., str | None]


_BOOK: list[Rule] = []


def always(_: Submission | ItemInChange) -> str | None:
    """The rule applies to every submission of its kind."""
    return None


def change_rule(
    identifier: str,
    title: str,
    *,
    clause: str,
    words: str,
    force: RuleForce,
    applies: Applies[ItemInChange] = always,
) -> Callable[[Check[ItemInChange]], Check[ItemInChange]]:
    """Enter a rule about each item of a change request."""

    def enter(check: Check[ItemInChange]) -> Check[ItemInChange]:
        _BOOK.append(Rule(identifier, title, clause, words, force, "change", check, applies))
        return check

    return enter


def case_rule(
    identifier: str,
    title: str,
    *,
    clause: str,
    words: str,
    force: RuleForce,
    applies: Applies[CaseFile] = always,
) -> Callable[[Check[CaseFile]], Check[CaseFile]]:
    """Enter a rule about a case."""

    def enter(check: Check[CaseFile]) -> Check[CaseFile]:
        _BOOK.append(Rule(identifier, title, clause, words, force, "case", check, applies))
        return check

    return enter


def rule_book(kind: Literal["change", "case"] | None = None) -> tuple[Rule, ...]:
    """All rules, or those for one kind of submission, in the order of their ids."""
    import checker.rules  # noqa: F401  (importing the rules enters them)

    chosen = (rule for rule in _BOOK if kind in (None, rule.kind))
    return tuple(sorted(chosen, key=lambda rule: (_order(rule.id), rule.kind)))


def _order(identifier: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", identifier))
