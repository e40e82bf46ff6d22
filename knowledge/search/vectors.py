"""The dense leg's vectors: a numpy matrix for small collections, Chroma as store and for big ones.

Chroma evaluates a metadata filter in SQLite, many times slower than an exact masked product of a
matrix in memory. So the vectors are read into a matrix at load; only above ``exact_limit`` rows is
Chroma asked, for more candidates than needed, and the mask applied to what it returns. There is
one collection per (generation, audience). Every call passes vectors of our own: Chroma's default
embedder must never run.
"""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt

from knowledge.errors import IndexMissing
from knowledge.search.lexical import Mask, Rows, top_rows

Vectors = npt.NDArray[np.float32]

EXACT_LIMIT: Final = 100_000
BATCH: Final = 5_000
_OVERFETCH: Final = 4


class DenseLeg(Protocol):
    """Finds rows by vector."""

    def top(self, vector: Vectors, mask: Mask, limit: int) -> Rows:
        """The allowed rows nearest to ``vector`` with a positive cosine, best first."""
        ...

    def scores(self, vector: Vectors, rows: Rows) -> Vectors:
        """The cosine of each of ``rows``."""
        ...

    def close(self) -> None:
        """Let go of files."""
        ...


class ExactVectors:
    """Every vector in memory, every cosine computed."""

    def __init__(self, matrix: Vectors) -> None:
        self._matrix = matrix

    def top(self, vector: Vectors, mask: Mask, limit: int) -> Rows:
        """The allowed rows nearest to ``vector`` with a positive cosine, best first."""
        if 4 * int(mask.sum()) < len(mask):
            rows = np.flatnonzero(mask)
            return rows[top_rows(self._matrix[rows] @ vector, limit)].astype(np.int64)
        return top_rows(np.where(mask, self._matrix @ vector, np.float32(0)), limit)

    def scores(self, vector: Vectors, rows: Rows) -> Vectors:
        """The cosine of each of ``rows``."""
        found: Vectors = self._matrix[rows] @ vector
        return found

    def close(self) -> None:
        """Nothing to let go of."""


class ChromaVectors:
    """The vectors of one generation in a Chroma folder, a collection per audience.

    Ids are row numbers; a row belongs to exactly one audience.
    """

    def __init__(self, folder: Path, generation: str, audiences: Sequence[str]) -> None:
        self._client = _client(folder)
        self._generation = generation
        self._audiences = np.array(audiences, dtype=object)
        self._collections: dict[str, Any] = {}

    def create(self, vectors: Vectors) -> None:
        """Write ``vectors``, row by row, into the collections of their audiences.

        Raises:
            OSError: they cannot be written.
        """
        from chromadb.errors import ChromaError

        try:
            self._create(vectors)
        except ChromaError as error:
            raise OSError("Chroma cannot write its folder") from error

    def _create(self, vectors: Vectors) -> None:
        for audience, rows in self._rows_by_audience().items():
            collection = self._client.create_collection(
                collection_name(self._generation, audience),
                configuration={"hnsw": {"space": "cosine"}},
                embedding_function=None,
            )
            for part in _batches(rows):
                collection.add(ids=[str(row) for row in part], embeddings=vectors[part])
            self._collections[audience] = collection

    def matrix(self, dim: int) -> Vectors:
        """Every vector, in row order.

        Raises:
            IndexMissing: a row has no vector.
        """
        out = np.zeros((len(self._audiences), dim), dtype=np.float32)
        for audience, rows in self._rows_by_audience().items():
            for part in _batches(rows):
                out[part] = self._fetch(audience, part)
        return out

    def top(self, vector: Vectors, mask: Mask, limit: int) -> Rows:
        """The allowed rows nearest to ``vector`` with a positive cosine, best first."""
        found: dict[int, float] = {}
        for audience, rows in self._rows_by_audience().items():
            allowed = int(mask[rows].sum())
            if allowed:
                found.update(self._nearest(audience, vector, mask, min(limit, allowed)))
        ranked = sorted((-score, row) for row, score in found.items() if score > 0)
        return np.array([row for _, row in ranked[:limit]], dtype=np.int64)

    def scores(self, vector: Vectors, rows: Rows) -> Vectors:
        """The cosine of each of ``rows``."""
        out = np.zeros(len(rows), dtype=np.float32)
        names = self._audiences[rows]
        for audience in sorted(set(names)):
            here = np.flatnonzero(names == audience)
            for part in _batches(here):
                out[part] = self._fetch(audience, rows[part]) @ vector
        return out

    def close(self) -> None:
        """Close the database files."""
        self._collections.clear()
        self._client.close()

    def _nearest(self, audience: str, vector: Vectors, mask: Mask, wanted: int) -> dict[int, float]:
        """At least ``wanted`` allowed rows: ask for more until the mask leaves enough."""
        collection = self._collection(audience)
        size = int(collection.count())
        ask = min(size, wanted * _OVERFETCH)
        while True:
            answer = collection.query(
                query_embeddings=[vector], n_results=ask, include=["distances"]
            )
            rows = [int(number) for number in answer["ids"][0]]
            scores = [1.0 - float(distance) for distance in answer["distances"][0]]
            kept = {r: s for r, s in zip(rows, scores, strict=True) if mask[r]}
            if len(kept) >= wanted or ask >= size:
                return kept
            ask = min(size, ask * _OVERFETCH)

    def _fetch(self, audience: str, rows: Rows) -> Vectors:
        """The stored vectors of ``rows``, all of one audience, in this order."""
        answer = self._collection(audience).get(
            ids=[str(row) for row in rows], include=["embeddings"]
        )
        place = {number: at for at, number in enumerate(answer["ids"])}
        order = [place.get(str(row), -1) for row in rows]
        if -1 in order:
            raise _incomplete(audience)
        return np.asarray(answer["embeddings"], dtype=np.float32)[order]

    def _collection(self, audience: str) -> Any:  # noqa: ANN401 - chromadb is not typed here
        if audience not in self._collections:
            from chromadb.errors import ChromaError

            name = collection_name(self._generation, audience)
            try:
                found = self._client.get_collection(name, embedding_function=None)
            except ChromaError as error:
                raise _incomplete(audience) from error
            self._collections[audience] = found
        return self._collections[audience]

    def _rows_by_audience(self) -> dict[str, Rows]:
        return {
            audience: np.flatnonzero(self._audiences == audience).astype(np.int64)
            for audience in sorted(set(self._audiences))
        }


def collection_name(generation: str, audience: str) -> str:
    """An ASCII name: an audience may be Chinese, a collection's name may not."""
    digest = hashlib.sha256(audience.encode()).hexdigest()[:12]
    return f"{generation}-{digest}"


def _incomplete(audience: str) -> IndexMissing:
    return IndexMissing(
        "检索索引已损坏：向量库缺少部分条目。",
        cure="请运行 quanjie index build 重建索引。",
        value=audience,
    )


def _batches(rows: Rows) -> Iterable[Rows]:
    return (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))


def _client(folder: Path) -> Any:  # noqa: ANN401 - chromadb is not typed here
    """A client of our own folder, telemetry off."""
    import chromadb
    from chromadb.api.shared_system_client import SharedSystemClient
    from chromadb.config import Settings

    known = SharedSystemClient._identifier_to_system  # noqa: SLF001  (see below)
    before = set(known)
    try:
        return chromadb.PersistentClient(
            path=str(folder), settings=Settings(anonymized_telemetry=False)
        )
    except BaseException:
        # Chroma would hand the half-started system to whoever opens this folder next.
        for name in set(known) - before:
            known.pop(name, None)
        raise
