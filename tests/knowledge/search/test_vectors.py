from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import IndexMissing
from knowledge.search import vectors
from knowledge.search.lexical import Mask
from knowledge.search.vectors import ChromaVectors, DenseLeg, ExactVectors, collection_name

SIZE = 300
DIM = 16
AUDIENCES = ["public" if row % 3 else "内部" for row in range(SIZE)]


def unit(rng: np.random.Generator, count: int) -> vectors.Vectors:
    made = rng.standard_normal((count, DIM)).astype(np.float32)
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), dtype=np.float32)


MATRIX = unit(np.random.default_rng(1), SIZE)
QUESTIONS = unit(np.random.default_rng(2), 8)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("chroma")
    store = ChromaVectors(home, "gen-1", AUDIENCES)
    store.create(MATRIX)
    store.close()
    return home


@pytest.fixture(params=["exact", "chroma"])
def leg(request: pytest.FixtureRequest, folder: Path) -> Iterator[DenseLeg]:
    made: DenseLeg = ExactVectors(MATRIX)
    if request.param == "chroma":
        made = ChromaVectors(folder, "gen-1", AUDIENCES)
    yield made
    made.close()


def masks() -> dict[str, Mask]:
    rows = np.arange(SIZE)
    return {
        "all": np.ones(SIZE, dtype=np.bool_),
        "one audience": np.array([name == "public" for name in AUDIENCES]),
        "few": rows % 50 == 0,
        "one": rows == 123,
        "none": np.zeros(SIZE, dtype=np.bool_),
    }


@pytest.mark.parametrize("which", list(masks()))
def test_both_paths_find_the_same(leg: DenseLeg, which: str) -> None:
    mask = masks()[which]
    for question in QUESTIONS:
        cosines = np.where(mask, MATRIX @ question, 0)
        best = np.argsort(-cosines)[:10]
        found = leg.top(question, mask, 10)
        assert found.tolist() == [row for row in best if cosines[row] > 0]
        np.testing.assert_allclose(leg.scores(question, found), cosines[found], atol=1e-6)


def test_scores_come_in_the_order_asked(leg: DenseLeg) -> None:
    rows = np.array([7, 299, 0, 150], dtype=np.int64)
    expected = MATRIX[rows] @ QUESTIONS[0]
    np.testing.assert_allclose(leg.scores(QUESTIONS[0], rows), expected, atol=1e-6)


def test_the_matrix_comes_back_whole(folder: Path) -> None:
    store = ChromaVectors(folder, "gen-1", AUDIENCES)
    np.testing.assert_allclose(store.matrix(DIM), MATRIX, atol=1e-6)
    store.close()


def test_batches_larger_than_chroma_takes_are_split(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "BATCH", 64)
    store = ChromaVectors(tmp_path, "gen-1", AUDIENCES)
    store.create(MATRIX)
    np.testing.assert_allclose(store.matrix(DIM), MATRIX, atol=1e-6)
    store.close()


def test_a_missing_row_is_noticed(folder: Path) -> None:
    store = ChromaVectors(folder, "gen-1", [*AUDIENCES, "public"])
    with pytest.raises(IndexMissing, match="缺少"):
        store.matrix(DIM)
    store.close()


def test_collection_names_are_ascii_and_differ() -> None:
    names = {collection_name("gen-1", audience) for audience in ("public", "内部", "a", "A")}
    assert len(names) == 4
    assert all(name.isascii() for name in names)
