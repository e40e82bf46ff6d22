"""What a rule is, and the book that holds them all."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum, auto
from typing import Literal, NamedTuple, TypeVar

from checker.case import CaseFile
from checker.change import ChangeRequest, Proposal
from checker.look import Exempt, Look, Outcome
from checker.verdicts import RuleForce
from knowledge import ItemFields


class ItemInChange(NamedTuple):
    """One item after a change, with the request it belongs to."""

    request: ChangeRequest
    item: Proposal

    @property
    def days(self) -> tuple[tuple[date, str], ...]:
        """The two days on which a basis must be law, with their names."""
        return (
            (self.request.submitted_on, "提交日期"),
            (self.request.effective_on, "拟生效日期"),
        )


class ItemRemoved(NamedTuple):
    """One item that a change takes out of the list (取消、下放、暂停)."""

    request: ChangeRequest
    item: ItemFields


class Scope(Enum):
    """What a rule is asked about."""

    ITEM = auto()
    """Each item of ``after``."""
    REMOVED = auto()
    """Each item of ``before`` in 取消, 下放 and 暂停."""
    REQUEST = auto()
    """A change request as a whole."""
    CASE = auto()


Judged = TypeVar("Judged", ItemInChange, ItemRemoved, ChangeRequest, CaseFile)
AnyJudged = ItemInChange | ItemRemoved | ChangeRequest | CaseFile
Check = Callable[[Judged, Look], Iterator[Outcome | Exempt]]
"""Yields at least one outcome, or says why the rule does not apply."""
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
    scope: Scope
    check: Callable[..., Iterator[Outcome | Exempt]]
    applies: Callable[..., str | None]

    @property
    def kind(self) -> Literal["change", "case"]:
        """Kind of submission that it judges."""
        return "case" if self.scope is Scope.CASE else "change"


_BOOK: list[Rule] = []


def always(_: AnyJudged) -> str | None:
    """The rule applies to every submission of its kind."""
    return None


class Enter:
    """Enters rules of one scope in the book: a decorator for the function that checks."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def __call__(
        self,
        identifier: str,
        title: str,
        *,
        clause: str,
        words: str,
        force: RuleForce,
        applies: Applies[Judged] = always,
    ) -> Callable[[Check[Judged]], Check[Judged]]:
        """Enter a rule; see :class:`Rule` for the arguments."""

        def enter(check: Check[Judged]) -> Check[Judged]:
            _BOOK.append(Rule(identifier, title, clause, words, force, self._scope, check, applies))
            return check

        return enter


change_rule = Enter(Scope.ITEM)
"""A rule about each item after a change."""
removal_rule = Enter(Scope.REMOVED)
"""A rule about each item that a change removes."""
request_rule = Enter(Scope.REQUEST)
"""A rule about a change request as a whole."""
case_rule = Enter(Scope.CASE)
"""A rule about a case."""


def rule_book(kind: Literal["change", "case"] | None = None) -> tuple[Rule, ...]:
    """All rules, or those for one kind of submission, in the order of their ids."""
    import checker.rules  # noqa: F401  (importing the rules enters them)

    chosen = (rule for rule in _BOOK if kind in (None, rule.kind))
    return tuple(sorted(chosen, key=lambda rule: (rule_order(rule.id), rule.scope.value)))


def rule_order(identifier: str) -> tuple[int, int, str]:
    """Sorts ids as people count: R5-02, R11-01, R22-03, R22-03b."""
    parts = re.fullmatch(r"[A-Z]+(\d*)-(\d+)([a-z]?)", identifier)
    if parts is None:
        raise ValueError(identifier)
    return int(parts[1] or 0), int(parts[2]), parts[3]
