"""Two implementations, one answer: the checker against the reference, on small worlds.

``python -m evals.checker.differential --cases 200000 --seed 1`` exits 1 where they differ, and
writes one shrunk example of every kind of difference. ``--reach`` only counts which limbs the
checker reaches.
"""

import argparse
import json
import multiprocessing
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from checker import CaseFile, ChangeRequest, Verdict, check
from evals.checker.limbs import promised
from evals.checker.reference.said import Said
from evals.checker.shrinking import shrink
from evals.checker.worlds import submissions, world
from knowledge import Pack, PackFacts
from knowledge.errors import QuanjieError

PER_WORLD = 200
"""Submissions judged in one world before the next is made."""
REFUSED = "refused"
SHRUNK = 40
"""Kinds of difference of which an example is shrunk."""

Submission = CaseFile | ChangeRequest
Judge = Callable[[Submission, Pack, date], Iterable[Said]]


class Difference(NamedTuple):
    """A rule on which the two disagree; by this examples are grouped."""

    rule: str
    product: tuple[str, ...]
    """Limbs with verdicts, as R5-01/0 PASS."""
    reference: tuple[str, ...]


class Example(NamedTuple):
    """Where a difference was seen: enough to make the submission again."""

    difference: Difference
    world: int
    seed: int
    number: int


class Tally(NamedTuple):
    """What one world showed."""

    judged: int
    reached: Counter[str]
    examples: tuple[Example, ...]


class Task(NamedTuple):
    """One world to judge."""

    world: int
    seed: int
    submissions: int
    reach_only: bool


def product(submission: Submission, pack: Pack, as_of: date) -> frozenset[Said]:
    """What the checker says."""
    return _product(submission, PackFacts(pack), as_of)


def _product(submission: Submission, facts: PackFacts, as_of: date) -> frozenset[Said]:
    try:
        report = check(submission, facts, as_of=as_of)
    except QuanjieError as fault:
        # The worlds hold nothing that may be refused: said as a limb, a refusal is a difference.
        return frozenset({Said(REFUSED, f"{REFUSED} {fault.code}", Verdict.FAIL)})
    return frozenset(Said(one.rule, one.limb, one.verdict) for one in report.findings)


def reference() -> Judge:
    """The independent implementation, found when it is asked for."""
    judge: Judge = import_module("evals.checker.reference").judge
    return judge


def differences(mine: frozenset[Said], other: frozenset[Said]) -> tuple[Difference, ...]:
    """The rules of which the two do not say the same."""
    rules = sorted({said.rule for said in mine ^ other})
    return tuple(Difference(rule, _limbs(rule, mine), _limbs(rule, other)) for rule in rules)


def _limbs(rule: str, said: frozenset[Said]) -> tuple[str, ...]:
    return tuple(sorted(f"{one.limb} {one.verdict}" for one in said if one.rule == rule))


def judge_world(task: Task) -> Tally:
    """Judge the submissions of one world by both."""
    here = world(task.world)
    facts = PackFacts(here.pack)
    judge = None if task.reach_only else reference()
    reached: Counter[str] = Counter()
    examples: list[Example] = []
    for number, submission in enumerate(submissions(task.seed, here, task.submissions)):
        mine = _product(submission, facts, here.as_of)
        reached.update({said.limb for said in mine})
        if judge is None:
            continue
        found = differences(mine, frozenset(judge(submission, here.pack, here.as_of)))
        examples.extend(Example(one, task.world, task.seed, number) for one in found)
    return Tally(task.submissions, reached, tuple(examples))


def shrunk(example: Example) -> dict[str, object]:
    """The example with nothing in it that its difference does not need."""
    here = world(example.world)
    every = submissions(example.seed, here, example.number + 1)
    submission = next(one for number, one in enumerate(every) if number == example.number)
    judge = reference()

    def holds(less: Submission, pack: Pack) -> bool:
        try:
            mine = product(less, pack, here.as_of)
            other = frozenset(judge(less, pack, here.as_of))
        except Exception:  # noqa: BLE001  (a smaller world may be none that either can judge)
            return False
        return example.difference in differences(mine, other)

    small = shrink(submission, here.pack, holds)
    return {
        "difference": example.difference._asdict(),
        "made_by": {"world": example.world, "seed": example.seed, "number": example.number},
        "as_of": here.as_of.isoformat(),
        "submission": small.submission.model_dump(mode="json", exclude_defaults=True),
        "pack": small.pack.model_dump(mode="json", exclude_defaults=True),
    }


def _tallies(tasks: list[Task], workers: int) -> Iterator[Tally]:
    if workers == 1:
        yield from map(judge_world, tasks)
        return
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        yield from pool.imap_unordered(judge_world, tasks)


def _progress(judged: int, kinds: int, begun: float) -> None:
    speed = judged / (time.monotonic() - begun)
    print(f"\r{judged} judged, {speed:.0f}/s, {kinds} kinds of difference", end="", file=sys.stderr)


def main() -> int:
    """Run from the command line."""
    asked = _arguments()
    count = min(PER_WORLD, asked.cases)
    worlds = range(asked.seed * 100_000, asked.seed * 100_000 + -(-asked.cases // count))
    tasks = [Task(number, asked.seed, count, asked.reach) for number in worlds]
    reached: Counter[str] = Counter()
    groups: dict[Difference, list[Example]] = {}
    judged, begun = 0, time.monotonic()
    for tally in _tallies(tasks, asked.workers):
        judged += tally.judged
        reached += tally.reached
        for example in tally.examples:
            if example.difference.rule.startswith(asked.rules):
                groups.setdefault(example.difference, []).append(example)
        _progress(judged, len(groups), begun)
    print(file=sys.stderr)
    _print_reach(reached)
    _print_groups(groups, Path(asked.out))
    return 1 if groups else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--reach", action="store_true", help="count limbs, compare nothing")
    parser.add_argument("--rules", default="", help="only rules whose ids begin so, as R22")
    parser.add_argument("--out", default="differences", help="folder for shrunk examples")
    return parser.parse_args()


def _print_reach(reached: Counter[str]) -> None:
    limbs = sorted(promised() | reached.keys())
    for limb in limbs:
        print(f"{limb:12} {reached[limb]:8}")
    never = [limb for limb in limbs if not reached[limb]]
    print(f"never reached ({len(never)}): {' '.join(never) or '-'}")
    print(f"not in the specification: {' '.join(sorted(reached.keys() - promised())) or '-'}")


def _print_groups(groups: dict[Difference, list[Example]], folder: Path) -> None:
    ranked = sorted(groups.items(), key=lambda group: -len(group[1]))
    for number, (kind, examples) in enumerate(ranked):
        print(f"{kind.rule}: {len(examples)} ×  product {kind.product}  reference {kind.reference}")
        if number < SHRUNK:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / f"{kind.rule}-{number:03}.json"
            content = shrunk(examples[0])
            path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
            print(f"    {path}")
    print(f"{sum(map(len, groups.values()))} differences of {len(groups)} kinds")


if __name__ == "__main__":
    sys.exit(main())
