import numpy as np
import pytest
from pydantic import ValidationError

from knowledge.search.fusion import Weights, fuse, max_normalised


def floats(*values: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.array(values, dtype=np.float32)


def test_the_best_score_becomes_one_and_negatives_nothing() -> None:
    assert max_normalised(floats(4, 2, -1)).tolist() == [1.0, 0.5, 0.0]


def test_a_silent_leg_stays_silent() -> None:
    assert max_normalised(floats(0, 0)).tolist() == [0.0, 0.0]
    assert max_normalised(floats()).tolist() == []


def test_both_legs_add_up() -> None:
    fused = fuse(floats(10, 5, 0), floats(0, 0.4, 0.8), Weights(lexical=1, dense=0.5))
    np.testing.assert_allclose(fused, [1.0, 0.75, 0.5])


def test_weight_zero_switches_a_leg_off() -> None:
    lexical, dense = floats(3, 1), floats(0.1, 0.9)
    assert fuse(lexical, dense, Weights(dense=0)).argmax() == 0
    assert fuse(lexical, dense, Weights(lexical=0)).argmax() == 1


def test_a_negative_weight_is_refused() -> None:
    with pytest.raises(ValidationError):
        Weights(dense=-1)
