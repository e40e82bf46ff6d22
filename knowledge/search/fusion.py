"""One ranking out of two: each leg divided by its best score, added with a weight per leg."""

from typing import Final

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field

Scores = npt.NDArray[np.float32]


class Weights(BaseModel):
    """How much each leg counts; 0 switches a leg off."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    lexical: float = Field(default=1.0, ge=0)
    dense: float = Field(default=1.0, ge=0)


# On the dev questions (`evals.retrieval`) any dense weight from 1.25 to 2.5 is about as good.
TUNED: Final = Weights(lexical=1.0, dense=1.5)


def max_normalised(scores: Scores) -> Scores:
    """Scores relative to the best one; negative scores count as none."""
    kept = np.maximum(scores, np.float32(0))
    best = kept.max(initial=np.float32(0))
    return kept / best if best > 0 else kept


def fuse(lexical: Scores, dense: Scores, weights: Weights) -> Scores:
    """The fused scores of the same candidates, in the same order."""
    total: Scores = np.float32(weights.lexical) * max_normalised(lexical) + np.float32(
        weights.dense
    ) * max_normalised(dense)
    return total
