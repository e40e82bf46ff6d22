"""Retrieval measures with credit per gold group, and what chance does to their means.

A gold document may have near-identical twins: they share a group, either one earns the credit,
once. A question whose gold names no group of its own counts each document as a group.
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict

DEPTH = 100
MEASURES = ("recall_10", "recall_100", "ndcg_10", "mrr_10")
_CUT = 10

Gold = Mapping[str, frozenset[str]]
Floats = npt.NDArray[np.float64]


class Scores(BaseModel):
    """The measures of one question's ranking."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    recall_10: float
    recall_100: float
    ndcg_10: float
    mrr_10: float


class Interval(BaseModel):
    """A mean and the interval that holds 95 % of its bootstrap means."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mean: float
    low: float
    high: float


def score(gold: Gold, ranking: Sequence[str]) -> Scores:
    """The measures of ``ranking`` (best first; a document named twice counts once).

    Args:
        gold: relevant document -> the groups that it earns.
        ranking: document names.
    """
    groups = len(frozenset().union(*gold.values()))
    if not groups:
        return Scores(recall_10=0, recall_100=0, ndcg_10=0, mrr_10=0)
    seen: set[str] = set()
    gain = reciprocal = early = 0.0
    for rank, name in enumerate(list(dict.fromkeys(ranking))[:DEPTH], start=1):
        fresh = gold.get(name, frozenset()) - seen
        seen |= fresh
        if fresh and rank <= _CUT:
            gain += 1 / math.log2(rank + 1)
            reciprocal = reciprocal or 1 / rank
            early = len(seen) / groups
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(groups, _CUT) + 1))
    return Scores(
        recall_10=early,
        recall_100=len(seen) / groups,
        ndcg_10=min(1.0, gain / ideal),
        mrr_10=reciprocal,
    )


def column(scores: Sequence[Scores], measure: str) -> Floats:
    """One measure of every question."""
    return np.array([getattr(one, measure) for one in scores], dtype=np.float64)


def bootstrap(values: Floats, *, rounds: int = 2000, seed: int = 0) -> Interval:
    """The mean of ``values`` with its 95 % bootstrap interval.

    Give it the differences of two systems, question by question, for a paired comparison.
    """
    if not len(values):
        return Interval(mean=0, low=0, high=0)
    rng = np.random.default_rng(seed)
    drawn = rng.integers(0, len(values), size=(rounds, len(values)))
    low, high = np.quantile(values[drawn].mean(axis=1), (0.025, 0.975))
    return Interval(mean=float(values.mean()), low=float(low), high=float(high))


def percentile(seconds: Sequence[float], share: float) -> float:
    """The given percentile (0 to 1), in milliseconds; 0 when nothing was measured."""
    return float(np.quantile(np.array(seconds), share)) * 1000 if seconds else 0.0
