"""Mutation testing of the rules: what can be changed in them without anybody noticing?

``python -m evals.checker.mutation [--module X] [--workers 2]`` holds every mutant against
small-world judgements, then against the examples and last against the tests of its module. A mutant
that no answer can tell from the original is listed with the reason in ``docs/mutants.md``.
"""

import argparse
import importlib
import json
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from evals.checker.applying import applied, functions
from evals.checker.corpus import Corpus, Judgement, Line, answer, corpus, examples
from evals.checker.mutants import Mutant, mutants

ROOT = Path(__file__).parents[2]
EXTRA = ("power_matrix", "procedure", "required", "displacement", "look")
SECONDS = 20
"""A mutant that takes longer has run away."""
AGAINST = 1_000
"""Judgements against which one mutant is held at most."""


class _Known(NamedTuple):
    """What every mutant is held against; made once, before the workers are forked."""

    corpus: Corpus
    examples: tuple[Judgement, ...]


_known: list[_Known] = []


class Result(NamedTuple):
    """What became of a mutant."""

    mutant: Mutant
    killed_by: str
    """Stage that noticed it; empty: none did."""


class Task(NamedTuple):
    """Every ``step``-th mutant of a module from ``first`` on."""

    module: str
    first: int
    step: int
    tests: bool


class _RanAwayError(Exception):
    """The time was up."""


def modules(only: str | None = None) -> dict[str, str]:
    """The modules under test with their files."""
    rules = sorted(path.stem for path in (ROOT / "checker" / "rules").glob("[!_]*.py"))
    names = [f"checker.rules.{name}" for name in rules]
    names += [f"checker.{name}" for name in EXTRA if (ROOT / "checker" / f"{name}.py").exists()]
    files = {name: importlib.import_module(name).__file__ or "" for name in names}
    return {name: file for name, file in files.items() if only is None or name.endswith(only)}


def judge(task: Task) -> tuple[Result, ...]:
    """Hold some mutants of one module against everything there is."""
    file = Path(modules(task.module)[task.module])
    chosen = mutants(task.module, file.read_text(encoding="utf-8"), task.first, task.step)
    return tuple(Result(mutant, _killed_by(mutant, task.tests)) for mutant in chosen)


def _killed_by(mutant: Mutant, tests: bool) -> str:
    known = _known[0]
    try:
        with _time_limit(), applied(mutant):
            if _noticed(_against(mutant, known.corpus)):
                return "corpus"
            if _noticed(known.examples):
                return "examples"
    except _RanAwayError:
        return "ran away"
    except Exception:  # noqa: BLE001  (a module that cannot even be loaded is noticed)
        return "corpus"
    return "tests" if tests and _tests_fail(mutant) else ""


def _against(mutant: Mutant, known: Corpus) -> tuple[Judgement, ...]:
    """Judgements through the line first, then through the function or whatever uses the constant."""
    module = importlib.import_module(mutant.module)
    near = known.through({(mutant.module, mutant.line)})
    function = functions(module).get(mutant.qualname)
    lines: set[Line] = {line for line in known.by_line if line[0] == mutant.module}
    if function is not None:
        lines = {(mutant.module, function.__code__.co_firstlineno)}
    far = known.through(lines)
    seen = {id(one) for one in near}
    return (*near, *(one for one in far if id(one) not in seen))[:AGAINST]


def _noticed(judgements: tuple[Judgement, ...]) -> bool:
    for one in judgements:
        try:
            if answer(one.rule, one.submission, one.facts) != one.answer:
                return True
        except _RanAwayError:
            raise
        except Exception:  # noqa: BLE001  (a crash is noticed)
            return True
    return False


@contextmanager
def _time_limit() -> Iterator[None]:
    def stop(number: int, frame: object) -> None:
        del number, frame
        raise _RanAwayError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)


def _tests_fail(mutant: Mutant) -> bool:
    files = _mirrors(mutant.module)
    if not files:
        return False
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
    command += ["-p", "evals.checker.mutant_plugin", *files]
    environment = os.environ | {"QUANJIE_MUTANT": json.dumps(mutant)}
    try:
        done = subprocess.run(  # noqa: S603
            command, cwd=ROOT, env=environment, capture_output=True, timeout=120, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def _mirrors(module: str) -> list[str]:
    """The test files named for a module."""
    tests = ROOT / module.replace("checker", "tests/checker", 1).replace(".", "/")
    found = [
        *tests.parent.glob(f"test_{tests.name}.py"),
        *tests.parent.glob(f"test_{tests.name}_*.py"),
    ]
    return sorted(str(path.relative_to(ROOT)) for path in found)


def equivalent(file: Path) -> frozenset[str]:
    """Keys of the mutants that are listed with a reason."""
    if not file.is_file():
        return frozenset()
    return frozenset(
        re.findall(r"^- `([^`]+)`: \S", file.read_text(encoding="utf-8"), re.MULTILINE)
    )


def main() -> int:
    """Run from the command line."""
    asked = _arguments()
    begun = time.monotonic()
    tasks = [
        Task(name, part, 4, not asked.no_tests)
        for name in modules(asked.module)
        for part in range(4)
    ]
    results: list[Result] = []
    context = multiprocessing.get_context("fork")
    known = _Known(corpus(modules(), asked.corpus), examples())
    _known.append(known)
    print(f"corpus: {len(known.corpus.judgements)} judgements, {time.monotonic() - begun:.0f} s")
    with context.Pool(asked.workers) as pool:
        for number, done in enumerate(pool.imap_unordered(judge, tasks), 1):
            results.extend(done)
            print(f"\r{number}/{len(tasks)} parts, {len(results)} mutants", end="", file=sys.stderr)
    print(file=sys.stderr)
    survivors = _print(results, equivalent(asked.list_equivalent))
    print(f"{time.monotonic() - begun:.0f} s")
    return 1 if survivors else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--module", help="end of a module's name, as article_23")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--corpus", type=int, default=6_000, help="submissions to choose from")
    parser.add_argument("--no-tests", action="store_true", help="leave out the last stage")
    parser.add_argument("--list-equivalent", type=Path, default=ROOT / "docs" / "mutants.md")
    return parser.parse_args()


def _print(results: list[Result], excused: frozenset[str]) -> int:
    survivors = 0
    for module in sorted({result.mutant.module for result in results}):
        here = [result for result in results if result.mutant.module == module]
        stages = Counter(result.killed_by for result in here if result.killed_by)
        alive = [result.mutant for result in here if not result.killed_by]
        open_ones = [mutant for mutant in alive if mutant.key not in excused]
        survivors += len(open_ones)
        print(f"{module}: {len(here)} mutants, {dict(stages)}, {len(alive)} alive")
        for mutant in sorted(open_ones, key=lambda one: one.line):
            place = f"{module.replace('.', '/')}.py:{mutant.line}"
            print(f"  {place} {mutant.original!r} -> {mutant.mutated!r}  [{mutant.key}]")
    killed = sum(bool(result.killed_by) for result in results)
    print(f"{killed} of {len(results)} killed, {survivors} survive without a reason")
    return survivors


if __name__ == "__main__":
    sys.exit(main())
