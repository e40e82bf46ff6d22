"""A coverage-guided fuzzer on the boundary where submissions come in.

``python -m evals.checker.fuzz --minutes 10``. Whatever the bytes, :func:`read_submission` gives a
submission or an error of ours, and a check of the submission gives a report or an error of ours.
An input is kept when it leads to a line of the boundary, or to a kind of message, that none did.
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NamedTuple

from pydantic import JsonValue

from checker import Submission, check, read_submission, worked
from checker.reading import Kind
from evals.checker.dice import Dice
from evals.checker.worlds import submissions, world
from knowledge import PackFacts, sample_pack
from knowledge.errors import InternalFault, QuanjieError

if TYPE_CHECKING:
    from _typeshed import TraceFunction


BOUNDARY = frozenset(
    {"reading.py", "case.py", "change.py", "claims.py", "lists.py", "field_words.py"}
)
"""Files whose lines count as feedback."""
POISON: tuple[str, ...] = (
    *("NaN", "-Infinity", "1e400", "1" * 5_000, "[" * 2_000, '{"a":1,"a":2}', r'"\ud800"'),
    *(r'{"\udc00":0}', r'"\u0000"', '"0000-00-00"', '"9999-12-31"', '"2026-02-30"', '"unknown"'),
    *("null", "true", "-1", "0.1", "1e12", '""', '" "', "[]", "{}", "[[]]", '"第十条"', '"甲"'),
    *("[" * 300 + "]" * 300, '"24:00"', '"23:59:60"', '"R5-01"', '"Ｒ5"', '"10:00Z"', "1e-400"),
)
_WORDS = re.compile(r"[^\W\d_]+")


class Seed(NamedTuple):
    """An input that is worth changing."""

    kind: Kind
    raw: bytes


class Crash(NamedTuple):
    """What ought not to have been raised."""

    seed: Seed
    error: str


class Fuzzer:
    """Keeps the inputs that showed something new, and what went wrong."""

    def __init__(self, seed: int) -> None:
        self.dice = Dice(seed)
        self.facts = PackFacts(sample_pack())
        self.seen: set[object] = set()
        self.seeds: list[Seed] = []
        self.crashes: dict[str, Crash] = {}
        self.runs = 0
        self.accepted = 0

    def run(self, seed: Seed) -> bool:
        """Run one input; whether it showed something new."""
        self.runs += 1
        fresh: set[object] = set()

        def enter(frame: FrameType, event: str, arg: object) -> "TraceFunction | None":
            del event, arg
            name = frame.f_code.co_filename.rpartition("/")[2]
            return line if name in BOUNDARY else None

        def line(frame: FrameType, event: str, arg: object) -> "TraceFunction | None":
            del event, arg
            fresh.add((frame.f_code.co_filename, frame.f_lineno))
            return line

        try:
            sys.settrace(enter)
            try:
                submission = read_submission(seed.raw, seed.kind, source="模糊测试")
            finally:
                sys.settrace(None)
            fresh.update(self._checked(submission))
        except Exception as fault:  # noqa: BLE001  (this is what is looked for)
            fresh.update(self._told(seed, fault))
        new = fresh - self.seen
        self.seen |= fresh
        return bool(new)

    def _checked(self, submission: Submission) -> Iterator[object]:
        self.accepted += 1
        report = check(submission, self.facts, as_of=date.max)
        report.to_json().encode()
        yield from (finding.limb for finding in report.findings)

    def _told(self, seed: Seed, fault: Exception) -> Iterator[object]:
        """What an error of ours says; any other is a crash."""
        if not isinstance(fault, QuanjieError) or isinstance(fault, InternalFault):
            self._crashed(seed, fault)
            return
        str(fault).encode()
        words = _WORDS.findall(fault.message.partition("，现为")[0][-30:])
        yield fault.code, tuple(words[-2:])

    def _crashed(self, seed: Seed, fault: Exception) -> None:
        tail = fault.__traceback__
        while tail is not None and tail.tb_next is not None:
            tail = tail.tb_next
        frame = tail.tb_frame if tail is not None else None
        where = f"{frame.f_code.co_filename}:{frame.f_lineno}" if frame else "?"
        name = f"{type(fault).__name__} at {where}"
        known = self.crashes.get(name)
        if known is None or len(seed.raw) < len(known.seed.raw):
            self.crashes[name] = Crash(seed, repr(fault)[:300])

    def step(self) -> None:
        """Change one of the inputs and run it."""
        old = self.dice.choice(self.seeds)
        raw = self._torn(old.raw) if self.dice.random() < 0.15 else self._spoiled(old.raw)
        kind: Kind = old.kind if self.dice.random() < 0.98 else "change"
        new = Seed(kind, raw)
        if self.run(new) and len(raw) < 20_000:
            self.seeds.append(new)

    def _torn(self, raw: bytes) -> bytes:
        changed = bytearray(raw)
        for _ in range(self.dice.randint(1, 4)):
            at = self.dice.randrange(len(changed) + 1)
            changed[at : at + self.dice.randint(0, 6)] = self.dice.randbytes(
                self.dice.randint(0, 4)
            )
        return bytes(changed)

    def _spoiled(self, raw: bytes) -> bytes:
        """One to three places of the document hold something else: poison, or a part of another."""
        try:
            content: JsonValue = json.loads(raw)
        except (ValueError, RecursionError):
            return self._torn(raw)
        text = raw.decode("utf-8", "replace")
        for _ in range(self.dice.choice((1, 1, 2, 3))):
            parts = tuple(_parts(content))
            mark = f"<{self.dice.getrandbits(60)}>"
            holder, key = self.dice.choice(parts) if parts else (None, "")
            if holder is None:
                break
            match self.dice.randrange(6):
                case 0:
                    _delete(holder, key)
                    text = json.dumps(content)
                case 1:
                    _put(holder, key, self._borrowed())
                    text = json.dumps(content)
                case 2:
                    _double(holder, key)
                    text = json.dumps(content)
                case _:
                    _put(holder, key, mark)
                    text = json.dumps(content).replace(f'"{mark}"', self.dice.choice(POISON))
                    _put(holder, key, None)
        return text.encode("utf-8", "surrogatepass")

    def _borrowed(self) -> JsonValue:
        try:
            content: JsonValue = json.loads(self.dice.choice(self.seeds).raw)
        except (ValueError, RecursionError):
            return None
        parts = tuple(_parts(content))
        if not parts:
            return None
        holder, key = self.dice.choice(parts)
        return holder[key]  # type: ignore[index]


Holder = dict[str, JsonValue] | list[JsonValue]


def _parts(node: JsonValue) -> Iterator[tuple[Holder, str | int]]:
    if isinstance(node, dict):
        for name, part in node.items():
            yield node, name
            yield from _parts(part)
    elif isinstance(node, list):
        for number, part in enumerate(node):
            yield node, number
            yield from _parts(part)


def _put(holder: Holder, key: str | int, value: JsonValue) -> None:
    holder[key] = value  # type: ignore[index]


def _delete(holder: Holder, key: str | int) -> None:
    del holder[key]  # type: ignore[arg-type]


def _double(holder: Holder, key: str | int) -> None:
    """A row stands twice; a field also stands under a name of its own."""
    if isinstance(holder, list) and isinstance(key, int):
        holder.insert(key, holder[key])
    elif isinstance(holder, dict) and isinstance(key, str):
        holder[f"{key}_"] = holder[key]


def starting_seeds() -> list[Seed]:
    """The worked submissions, and some from a small world."""
    shipped = [Seed(one.kind, one.raw()) for one in worked()]
    made = [Seed(one.kind, one.model_dump_json().encode()) for one in submissions(1, world(1), 30)]
    return shipped + made


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path("crashes"))
    asked = parser.parse_args()
    fuzzer = Fuzzer(asked.seed)
    begun = told = time.monotonic()
    for seed in starting_seeds():
        fuzzer.run(seed)
        fuzzer.seeds.append(seed)
    print(f"start: {len(fuzzer.seeds)} seeds, {len(fuzzer.seen)} features")
    while time.monotonic() - begun < asked.minutes * 60:
        fuzzer.step()
        if time.monotonic() - told > 60:
            told = time.monotonic()
            _tell(fuzzer, told - begun)
    _tell(fuzzer, time.monotonic() - begun)
    for number, (name, crash) in enumerate(sorted(fuzzer.crashes.items())):
        asked.out.mkdir(parents=True, exist_ok=True)
        path = asked.out / f"{number:02}.{crash.seed.kind}.json"
        path.write_bytes(crash.seed.raw)
        print(f"{name}: {crash.error}\n    {path}")
    return 1 if fuzzer.crashes else 0


def _tell(fuzzer: Fuzzer, seconds: float) -> None:
    print(
        f"{seconds:.0f} s: {fuzzer.runs} runs, {fuzzer.accepted} accepted, {len(fuzzer.seen)} features, "
        f"{len(fuzzer.seeds)} seeds, {len(fuzzer.crashes)} crashes",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
