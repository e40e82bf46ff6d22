"""The hybrid index: both legs over one set of passages, in memory or in a folder.

The folder holds one sub-folder per generation, named by a hash of what went in, and a pointer file
naming the one in use. A generation is built under a temporary name, renamed, then the pointer is
replaced: whoever dies half-way leaves the old index, or none. Only rows' references and filters
are stored, no text: a hit must be re-read from the library.
"""

import hashlib
import os
from collections.abc import Iterable, Sequence
from copy import copy
from itertools import pairwise
from pathlib import Path
from typing import Final, Self

import numpy as np

from knowledge.errors import (
    BadField,
    DataFolderUnwritable,
    IndexMissing,
    InternalFault,
    QuanjieError,
)
from knowledge.search.encoder import Encoder, Vectors, check_reads
from knowledge.search.filters import Column
from knowledge.search.fusion import TUNED, Weights, fuse
from knowledge.search.generations import (
    BUILDING,
    CODE_VERSION,
    DAMAGED,
    META,
    Meta,
    Row,
    checksums,
    missing,
    point,
    pointed,
    read_meta,
    remove,
    sweep,
)
from knowledge.search.lexical import Lexical, Mask, Rows, top_rows
from knowledge.search.port import Hit, Passage
from knowledge.search.vectors import EXACT_LIMIT, ChromaVectors, DenseLeg, ExactVectors

POOL: Final = 200
_SAMPLE: Final = 2_000
_ENCODE: Final = 4_096
_ROUNDING: Final = 1e-4


class HybridIndex:
    """Ranks passages by a weighted sum of the lexical and the dense leg (a ``SearchPort``)."""

    def __init__(
        self,
        rows: Sequence[Row],
        lexical: Lexical,
        dense: DenseLeg | None,
        encoder: Encoder | None,
        *,
        weights: Weights = TUNED,
        generation: str = "",
    ) -> None:
        self._refs = [row.ref for row in rows]
        self._audiences = Column([row.audience for row in rows])
        self._departments = Column([row.department or "" for row in rows])
        self._lexical = lexical
        self._dense = dense
        self._encoder = encoder
        self.weights = weights
        self.generation = generation

    def __len__(self) -> int:
        return len(self._refs)

    @classmethod
    def in_memory(
        cls, passages: Iterable[Passage], encoder: Encoder | None, *, weights: Weights = TUNED
    ) -> Self:
        """An index without a folder; without an encoder it has the lexical leg alone."""
        ordered = _ordered(passages)
        texts = [passage.text for passage in ordered]
        dense = None
        if encoder is not None and weights.dense > 0:
            dense = ExactVectors(_vectors(encoder, texts))
        rows = [_row(passage) for passage in ordered]
        return cls(rows, Lexical.build(texts), dense, encoder, weights=weights)

    @classmethod
    def build(
        cls,
        passages: Iterable[Passage],
        folder: Path,
        encoder: Encoder,
        *,
        weights: Weights = TUNED,
        exact_limit: int = EXACT_LIMIT,
    ) -> Self:
        """Build the index of ``passages`` unless ``folder`` holds it already, and open it.

        A generation that is there but damaged is deleted and built again, once. The caller owns
        the folder meanwhile. The generation replaced stays on disk until the next build, for an
        index that is still open on it; older ones and remains of builds that died are removed.

        Raises:
            DataFolderUnwritable: the folder cannot be written.
            EnvironmentFault: the encoder cannot read these texts.
        """
        ordered = _ordered(passages)
        generation = generation_of(ordered, encoder.name)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            sweep(folder)
            if pointed(folder) == generation:
                try:
                    return cls.open(folder, encoder, weights=weights, exact_limit=exact_limit)
                except IndexMissing:
                    remove(folder / generation)
            _write_generation(folder, generation, ordered, encoder)
            point(folder, generation)
        except OSError as error:
            raise DataFolderUnwritable(
                "索引目录无法写入。",
                cure="请检查目录权限与磁盘空间。",
                value=str(folder),
                location=str(folder),
            ) from error
        return cls.open(folder, encoder, weights=weights, exact_limit=exact_limit)

    @classmethod
    def open(
        cls,
        folder: Path,
        encoder: Encoder,
        *,
        weights: Weights = TUNED,
        exact_limit: int = EXACT_LIMIT,
    ) -> Self:
        """Open the index in ``folder``.

        Raises:
            IndexMissing: there is none, it is damaged, or it belongs to another encoder or to
                another version of this program.
        """
        try:
            meta = read_meta(folder, encoder)
            home = folder / meta.generation
            lexical = Lexical.load(home / "lexical", len(meta.rows))
            dense = _open_vectors(folder, meta, exact=len(meta.rows) <= exact_limit)
        except (QuanjieError, KeyboardInterrupt, SystemExit):
            raise
        except BaseException as fault:  # Chroma's panics are no ``Exception``
            raise missing(folder, DAMAGED) from fault
        return cls(meta.rows, lexical, dense, encoder, weights=weights, generation=meta.generation)

    def weighted(self, weights: Weights) -> Self:
        """The same index with other weights per leg."""
        other = copy(self)
        other.weights = weights
        return other

    def close(self) -> None:
        """Let go of files."""
        if self._dense is not None:
            self._dense.close()

    def search(
        self,
        question: str,
        *,
        limit: int,
        audiences: Sequence[str] = ("public",),
        department: str | None = None,
    ) -> tuple[Hit, ...]:
        """Return at most ``limit`` hits, best first; filters apply before ranking."""
        if limit < 1:
            raise BadField("返回条数至少为 1。", cure="请改为正整数。", value=limit)
        mask = self._mask(audiences, department)
        if not mask.any():
            return ()
        pool = max(POOL, limit)
        every = self._lexical.scores(question, mask)
        rows = top_rows(every, pool)
        cosines = np.zeros(len(rows), dtype=np.float32)
        if self._dense is not None and self._encoder is not None and self.weights.dense > 0:
            vector = self._encoder.encode([question])[0]
            near = self._dense.top(vector, mask, pool)
            rows = np.union1d(rows, near)
            cosines = self._dense.scores(vector, rows)
        return self._hits(rows, every[rows], cosines, limit)

    def _hits(self, rows: Rows, lexical: Vectors, cosines: Vectors, limit: int) -> tuple[Hit, ...]:
        fused = fuse(lexical, cosines, self.weights)
        return tuple(
            Hit(
                ref=self._refs[rows[at]],
                score=float(fused[at]),
                lexical=float(lexical[at]),
                dense=float(cosines[at]),
            )
            for at in top_rows(fused, limit)
        )

    def _mask(self, audiences: Sequence[str], department: str | None) -> Mask:
        mask = self._audiences.any_of(audiences)
        if department is not None:
            mask &= self._departments.any_of((department, ""))
        return mask


def generation_of(passages: Iterable[Passage], encoder_name: str) -> str:
    """The name of the generation that these passages make with this encoder and code."""
    digest = hashlib.sha256(f"{CODE_VERSION}\0{encoder_name}\0".encode())
    for passage in sorted(passages, key=lambda p: p.ref):
        digest.update(passage.model_dump_json().encode() + b"\n")
    return f"gen-{digest.hexdigest()[:16]}"


def _ordered(passages: Iterable[Passage]) -> list[Passage]:
    """By reference, so that neither the hash nor the order of equal scores depends on the input."""
    ordered = sorted(passages, key=lambda passage: passage.ref)
    for first, second in pairwise(ordered):
        if first.ref == second.ref:
            raise InternalFault("两段文字的引用相同。", cure="请报告此问题。", value=first.ref)
    return ordered


def _row(passage: Passage) -> Row:
    return Row(ref=passage.ref, audience=passage.audience, department=passage.department)


def _vectors(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    """The vectors of ``texts``, after a look at whether the encoder can read them."""
    check_reads(encoder, texts[:: max(1, len(texts) // _SAMPLE)])
    out = np.zeros((len(texts), encoder.dim), dtype=np.float32)
    for start in range(0, len(texts), _ENCODE):
        out[start : start + _ENCODE] = encoder.encode(texts[start : start + _ENCODE])
    return out


def _open_vectors(folder: Path, meta: Meta, *, exact: bool) -> DenseLeg:
    """The stored vectors; those read into memory are compared with what was stored.

    Raises:
        IndexMissing: they are not what was stored.
    """
    home = folder / meta.generation
    stored = ChromaVectors(home / "chroma", meta.generation, [row.audience for row in meta.rows])
    if not exact:
        return stored
    try:
        matrix = stored.matrix(meta.dim)
    finally:
        stored.close()
    if not np.allclose(_probe(matrix), np.load(home / "probe.npy"), rtol=0, atol=_ROUNDING):
        raise missing(folder, DAMAGED)
    return ExactVectors(matrix)


def _probe(vectors: Vectors) -> Vectors:
    """A number per vector that tells a damaged one; Chroma rounds, so bytes cannot be compared."""
    direction = np.random.default_rng(0).choice((-1, 1), vectors.shape[1]).astype(np.float32)
    lengths = np.maximum(np.linalg.norm(vectors, axis=1), np.float32(1e-9))
    found: Vectors = (vectors @ direction) / lengths
    return found


def _write_generation(
    folder: Path, generation: str, passages: Sequence[Passage], encoder: Encoder
) -> None:
    """Write a whole generation under a temporary name, then give it its own."""
    texts = [passage.text for passage in passages]
    vectors = _vectors(encoder, texts)
    home = folder / f"{BUILDING}{generation}-{os.getpid()}"
    home.mkdir()
    Lexical.build(texts).save(home / "lexical")
    store = ChromaVectors(home / "chroma", generation, [p.audience for p in passages])
    try:
        store.create(vectors)
    finally:
        store.close()
    np.save(home / "probe.npy", _probe(vectors))
    meta = Meta(
        generation=generation,
        encoder=encoder.name,
        dim=encoder.dim,
        code=CODE_VERSION,
        rows=tuple(_row(passage) for passage in passages),
        files=dict(checksums(home)),
    )
    (home / META).write_text(meta.sealed().model_dump_json(), encoding="utf-8")
    home.rename(folder / generation)
