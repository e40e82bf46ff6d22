"""Train the shipped text encoder from scratch, on a CPU, with a fixed seed.

    python -m scripts.train_encoder --bench DIR --out knowledge/data/encoder

DIR holds ``corpus.jsonl.xz``, ``train_pairs.jsonl.xz`` and the train and dev questions with their
gold. Stage 1 learns from the statutes alone (heading -> text, first sentence -> rest, a sentence ->
the article without it); stage 2 from questions with the article or answer that goes with them. The
dev questions are read only to score the finished model.
"""

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

from scripts.encoder_pairs import Article, Pair, read_articles, stage_one, stage_two

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
UNKNOWN: Final = "[UNK]"


class Bags(NamedTuple):
    """Token ids of many texts, end to end; text ``i`` is ``ids[starts[i]:starts[i + 1]]``."""

    ids: Ints
    starts: Ints


def common_characters(texts: Sequence[str], least: int) -> list[str]:
    """Every character that occurs at least ``least`` times, and GB 2312 level 1."""
    counts: dict[str, int] = {}
    for text in texts:
        for char in text:
            counts[char] = counts.get(char, 0) + 1
    level_one = [
        bytes((row, cell)).decode("gb2312")
        for row in range(0xB0, 0xD8)
        for cell in range(0xA1, 0xFF)
        if (row, cell) < (0xD7, 0xFA)
    ]
    kept = {c for c, n in counts.items() if n >= least and c.isalnum()}
    return sorted(kept | set(level_one))


def train_tokenizer(texts: Sequence[str], size: int, longest: int) -> Tokenizer:
    """A BPE tokenizer over runs of word characters; punctuation carries no meaning here."""
    tokenizer = Tokenizer(models.BPE(unk_token=UNKNOWN, fuse_unk=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(r"[^\p{L}\p{N}]+"), behavior="removed"),
            pre_tokenizers.Split(Regex(r"[\p{Han}〇]+"), behavior="isolated"),
        ]
    )
    normal = [tokenizer.normalizer.normalize_str(text) for text in texts]
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        min_frequency=3,
        special_tokens=[UNKNOWN],
        initial_alphabet=common_characters(normal, least=3),
        limit_alphabet=8000,
        max_token_length=longest,
        show_progress=False,
    )
    tokenizer.train_from_iterator(normal, trainer)
    return tokenizer


def pieces_of(tokenizer: Tokenizer) -> list[list[int]]:
    """For each token, the shorter tokens inside it: what it shares with its neighbours."""
    vocabulary = tokenizer.get_vocab()
    found: list[list[int]] = [[] for _ in vocabulary]
    for token, number in vocabulary.items():
        if token == UNKNOWN or len(token) == 1:
            continue
        inner = {
            token[a:b]
            for a in range(len(token))
            for b in range(a + 1, len(token) + 1)
            if b - a < len(token)
        }
        found[number] = sorted(vocabulary[part] for part in inner if part in vocabulary)
    return found


def bag(tokenizer: Tokenizer, texts: Sequence[str]) -> Bags:
    """The token ids of ``texts``."""
    rows = [code.ids for code in tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)]
    starts = np.zeros(len(rows) + 1, dtype=np.int64)
    np.cumsum([len(row) for row in rows], out=starts[1:])
    return Bags(np.array([i for row in rows for i in row], dtype=np.int64), starts)


def pick(bags: Bags, which: Ints, rng: np.random.Generator, dropout: float) -> Bags:
    """The bags of the texts ``which``, each token dropped with probability ``dropout``."""
    first, last = bags.starts[which], bags.starts[which + 1]
    lengths = last - first
    ends = np.cumsum(lengths)
    index = np.arange(int(ends[-1])) + np.repeat(first - (ends - lengths), lengths)
    keep = rng.random(len(index)) >= dropout
    owner = np.repeat(np.arange(len(which)), lengths)[keep]
    starts = np.concatenate(([0], np.cumsum(np.bincount(owner, minlength=len(which)))))
    return Bags(bags.ids[index[keep]], starts)


class Table(torch.nn.Module):
    """One row per token, plus the rows of the pieces inside it; folded into one table at the end."""

    def __init__(self, start: Floats, pieces: list[list[int]], *, share: bool) -> None:
        super().__init__()
        self.own = torch.nn.Parameter(torch.from_numpy(start))
        self.share = share
        if share:
            rows = [r for r, inner in enumerate(pieces) for _ in inner]
            cols = [c for inner in pieces for c in inner]
            vals = [1.0 / len(inner) for inner in pieces for _ in inner]
            size = (len(pieces), len(pieces))
            mix = torch.sparse_coo_tensor(torch.tensor([rows, cols]), torch.tensor(vals), size)
            self.register_buffer("mix", mix.coalesce().to_sparse_csr())
            self.register_buffer("mix_t", mix.t().coalesce().to_sparse_csr())

    def folded(self) -> torch.Tensor:
        """The table as a plain StaticEmbedding holds it."""
        if not self.share:
            return self.own
        return self.own + _Mix.apply(self.own, self.mix, self.mix_t)  # type: ignore[no-any-return,no-untyped-call]


class _Mix(torch.autograd.Function):
    """Sparse times dense with a fast backward."""

    @staticmethod
    def forward(ctx, own, mix, mix_t):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN205, D102
        ctx.mix_t = mix_t
        return mix @ own

    @staticmethod
    def backward(ctx, grad):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN205, D102
        return ctx.mix_t @ grad, None, None


def embed(table: torch.Tensor, bags: Bags) -> torch.Tensor:
    """L2-normalised mean of the rows of each bag."""
    mean = torch.nn.functional.embedding_bag(
        torch.from_numpy(bags.ids), table, torch.from_numpy(bags.starts[:-1]), mode="mean"
    )
    return torch.nn.functional.normalize(mean, dim=1)


def loss_of(
    left: torch.Tensor, right: torch.Tensor, same: torch.Tensor, dims: Sequence[int], scale: float
) -> torch.Tensor:
    """In-batch InfoNCE (both ways), averaged over the leading ``dims`` (Matryoshka)."""
    total = torch.zeros(())
    goal = torch.arange(len(left))
    for dim in dims:
        a = torch.nn.functional.normalize(left[:, :dim], dim=1)
        b = torch.nn.functional.normalize(right[:, :dim], dim=1)
        logits = (a @ b.T) * scale
        logits = logits.masked_fill(same, -1e4)
        total = total + torch.nn.functional.cross_entropy(logits, goal)
        back = logits[:, : len(left)].T
        total = total + 0.3 * torch.nn.functional.cross_entropy(back, goal)
    return total / len(dims)
