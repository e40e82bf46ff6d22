"""The lexical leg: BM25 over characters, their bigrams, and whole words of other scripts."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

import bm25s
import numpy as np
import numpy.typing as npt

from knowledge.search.text import Tokenize, check_tokenizer, tokens

Scores = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.int64]

K1: Final = 1.5
B: Final = 0.9
_SAMPLE: Final = 200


def top_rows(scores: Scores, limit: int) -> Rows:
    """The rows of the highest positive scores, best first; equal scores keep their order."""
    rows = np.flatnonzero(scores > 0)
    if len(rows) > limit:
        bar = np.partition(scores[rows], len(rows) - limit)[len(rows) - limit]
        rows = rows[scores[rows] >= bar]
    return rows[np.argsort(-scores[rows], kind="stable")][:limit].astype(np.int64)


class Lexical:
    """BM25 over texts known by their row number."""

    def __init__(self, engine: bm25s.BM25 | None, size: int, tokenize: Tokenize = tokens) -> None:
        self._engine = engine
        self._size = size
        self._tokenize = tokenize

    @classmethod
    def build(
        cls,
        texts: Sequence[str],
        *,
        tokenize: Tokenize = tokens,
        k1: float = K1,
        b: float = B,
    ) -> "Lexical":
        """Index ``texts``.

        Raises:
            InternalFault: if ``tokenize`` leaves sentences whole.
        """
        check_tokenizer(tokenize, islice(texts, _SAMPLE))
        ids, vocabulary = _numbered(texts, tokenize)
        if not vocabulary:
            return cls(None, len(texts), tokenize)
        engine = bm25s.BM25(method="lucene", k1=k1, b=b)
        engine.index((ids, vocabulary), show_progress=False)
        return cls(engine, len(texts), tokenize)

    @classmethod
    def load(cls, folder: Path, size: int) -> "Lexical":
        """Read what ``save`` wrote about ``size`` texts.

        Raises:
            FileNotFoundError: nothing was saved there.
        """
        if not any(folder.iterdir()):
            return cls(None, size)
        return cls(bm25s.BM25.load(folder, load_corpus=False, mmap=False), size)

    def save(self, folder: Path) -> None:
        """Write the index; an index without any token leaves the folder empty."""
        folder.mkdir(parents=True, exist_ok=True)
        if self._engine is not None:
            self._engine.save(folder, show_progress=False)

    def scores(self, question: str, mask: Mask) -> Scores:
        """A score per row, 0 where the mask forbids the row or no token agrees."""
        asked = self._tokenize(question)
        if self._engine is None or not asked:
            return np.zeros(self._size, dtype=np.float32)
        known: list[int] = self._engine.get_tokens_ids(asked)
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        found: Scores = self._engine.get_scores_from_ids(known)
        return np.where(mask, found, np.float32(0))


def _numbered(
    texts: Iterable[str], tokenize: Callable[[str], list[str]]
) -> tuple[list[list[int]], dict[str, int]]:
    """Token numbers of each text (numbers are shared objects, strings would fill the memory)."""
    vocabulary: dict[str, int] = {}
    ids = [
        [vocabulary.setdefault(token, len(vocabulary)) for token in tokenize(text)]
        for text in texts
    ]
    return ids, vocabulary
