"""Searching passages: characters and meaning, fused.

Importing this package is cheap; whatever needs numpy, bm25s or chromadb is imported by the
functions that build and open an index.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.search.port import Hit, Passage, SearchPort
from knowledge.search.text import normalise, tokens

if TYPE_CHECKING:
    from knowledge.search.encoder import Encoder, StaticEncoder
    from knowledge.search.index import HybridIndex

__all__ = [
    "Hit",
    "Passage",
    "SearchPort",
    "build_index",
    "load_encoder",
    "normalise",
    "open_index",
    "tokens",
]


def load_encoder(folder: Path | None = None) -> StaticEncoder:
    """Read an encoder folder, the shipped one by default."""
    from knowledge.search import encoder

    return encoder.StaticEncoder(folder or encoder.SHIPPED)


def build_index(passages: Iterable[Passage], folder: Path, encoder: Encoder) -> HybridIndex:
    """Build the index of ``passages`` in ``folder`` (at once if it is there already); open it.

    The caller owns ``folder`` (``knowledge.search.owner``) meanwhile.
    """
    from knowledge.search.index import HybridIndex

    return HybridIndex.build(passages, folder, encoder)


def open_index(folder: Path, encoder: Encoder) -> HybridIndex:
    """Open the index in ``folder``; ``IndexMissing`` if there is none for this encoder."""
    from knowledge.search.index import HybridIndex

    return HybridIndex.open(folder, encoder)
