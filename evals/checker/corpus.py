"""What mutants are held against: small-world submissions, chosen for the ways that rules took.

A submission is kept for a rule where it led the rule along lines that few before it had. For each
line it is then known which judgements run through it, and a mutant of that line is held against
these alone.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import FrameType
from typing import TYPE_CHECKING, NamedTuple, Self

from checker import CaseFile, ChangeRequest, check
from checker.engine import _judged, _outcomes
from checker.look import Look, Outcome
from checker.rulebook import rule_book
from evals.checker.dice import AS_OF
from evals.checker.worlds import submissions, world
from knowledge import PackFacts

if TYPE_CHECKING:
    from _typeshed import TraceFunction


WHOLE = "check"
"""Stands for the whole check, displacement included, where a rule's id is expected."""
PER_WORLD = 60
PER_WAY = 4
"""Submissions kept for each way through a rule."""
FIRST_WORLD = 300_000

Submission = CaseFile | ChangeRequest
Answer = tuple[str, ...]
Line = tuple[str, int]
"""Module and line."""


class Judgement(NamedTuple):
    """One rule asked of one submission, and its answer."""

    rule: str
    submission: Submission
    facts: PackFacts
    answer: Answer


class Corpus(NamedTuple):
    """Judgements, and which of them run through a line or a function."""

    judgements: tuple[Judgement, ...]
    by_line: dict[Line, tuple[int, ...]]

    def through(self, lines: set[Line]) -> tuple[Judgement, ...]:
        """The judgements that run through any of ``lines``."""
        found = {number for line in lines for number in self.by_line.get(line, ())}
        return tuple(self.judgements[number] for number in sorted(found))


def answer(rule: str, submission: Submission, facts: PackFacts) -> Answer:
    """Limbs and verdicts of one rule, or that it does not apply; with ``WHOLE`` of all."""
    if rule == WHOLE:
        report = check(submission, facts, as_of=AS_OF)
        return tuple(f"{one.limb} {one.verdict}" for one in report.findings)
    said: list[str] = []
    for entered in rule_book(submission.kind):
        if entered.id != rule:
            continue
        for judged, about in _judged(submission, entered.scope):
            outcomes = _outcomes(entered, judged, Look(facts, submission.claims, about))
            said += (
                f"{one.limb} {one.verdict}" if isinstance(one, Outcome) else "-" for one in outcomes
            )
    return tuple(said)


def corpus(modules: dict[str, str], size: int, per_way: int = PER_WAY) -> Corpus:
    """Judgements from ``size`` submissions; ``modules`` gives the file of each module under test."""
    files = {file: module for module, file in modules.items()}
    ways: Counter[tuple[str, Answer, frozenset[Line]]] = Counter()
    kept: list[Judgement] = []
    lines: dict[Line, list[int]] = defaultdict(list)
    for submission, facts in _pool(size):
        for rule in _rules(submission):
            with _Lines(files) as trace:
                said = answer(rule, submission, facts)
            way = (rule, said, frozenset(trace.seen))
            ways[way] += 1
            if ways[way] <= per_way:
                for line in trace.seen:
                    lines[line].append(len(kept))
                kept.append(Judgement(rule, submission, facts, said))
    return Corpus(tuple(kept), {line: tuple(numbers) for line, numbers in lines.items()})


def examples() -> tuple[Judgement, ...]:
    """The examples that the tests give for every limb."""
    folder = import_module("tests.checker.examples").__path__
    names = [module.name for module in iter_modules(folder)]
    given = [
        one for name in names for one in import_module(f"tests.checker.examples.{name}").EXAMPLES
    ]
    return tuple(
        Judgement(rule, one.submission, facts, answer(rule, one.submission, facts))
        for one in given
        for rule, facts in ((one.limb.partition("/")[0], PackFacts(one.pack)),)
    )


def _pool(size: int) -> Iterator[tuple[Submission, PackFacts]]:
    for number in range(FIRST_WORLD, FIRST_WORLD + -(-size // PER_WORLD)):
        here = world(number)
        facts = PackFacts(here.pack)
        for submission in submissions(3, here, PER_WORLD):
            yield submission, facts


def _rules(submission: Submission) -> tuple[str, ...]:
    ids = tuple(dict.fromkeys(rule.id for rule in rule_book(submission.kind)))
    return (*ids, WHOLE) if submission.special else ids


class _Lines:
    """Notes the lines of the modules under test that run while it is entered."""

    def __init__(self, files: dict[str, str]) -> None:
        self._files = files
        self.seen: set[Line] = set()

    def __enter__(self) -> Self:
        sys.settrace(self._enter)
        return self

    def __exit__(self, *_: object) -> None:
        sys.settrace(None)

    def _enter(self, frame: FrameType, event: str, arg: object) -> "TraceFunction | None":
        del event, arg
        module = self._files.get(frame.f_code.co_filename)
        if module is None:
            return None
        self.seen.add((module, frame.f_code.co_firstlineno))
        return self._line

    def _line(self, frame: FrameType, event: str, arg: object) -> "TraceFunction":
        del event, arg
        self.seen.add((self._files[frame.f_code.co_filename], frame.f_lineno))
        return self._line
