"""The checker and an independent reference say the same, and between them every limb is reached."""

from collections import Counter

import pytest

from evals.checker.differential import Task, judge_world
from evals.checker.limbs import promised
from evals.checker.worlds import submissions, world

WORLDS = range(500_000, 500_012)
EACH = 200
REACH_WORLDS = range(510_000, 510_080)
_TWO_FEES = "needs an item of two fees, and a case on application filed after the second began"
UNREACHED: dict[str, str] = {"R22-03b/2": _TWO_FEES, "R22-03b/4": _TWO_FEES}
"""Limbs that these few thousand submissions need not reach, with the reason."""


@pytest.mark.parametrize("seed", WORLDS)
def test_both_say_the_same(seed: int) -> None:
    found = judge_world(Task(world=seed, seed=5, submissions=EACH, reach_only=False)).examples
    kinds = Counter(example.difference for example in found)
    assert not kinds, "\n".join(f"{count} × {kind}" for kind, count in kinds.most_common(10))


def test_every_limb_is_reached() -> None:
    reached: Counter[str] = Counter()
    for seed in REACH_WORLDS:
        reached += judge_world(Task(world=seed, seed=5, submissions=100, reach_only=True)).reached
    assert promised() - reached.keys() <= UNREACHED.keys()
    assert reached.keys() <= promised()


@pytest.mark.parametrize("seed", WORLDS[:2])
def test_a_seed_gives_the_same_bytes(seed: int) -> None:
    first, again = world(seed), world(seed)
    assert first.model_dump_json() == again.model_dump_json()
    ones, others = submissions(1, first, 20), submissions(1, again, 20)
    assert [one.model_dump_json() for one in ones] == [one.model_dump_json() for one in others]
