"""The encoder while it is trained: tokenizer, table, loss, and the folder that ships."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from safetensors.numpy import save_file
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers
from torch.nn import functional

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
UNKNOWN: Final = "[UNK]"
_STATIC: Final = "sentence_transformers.sentence_transformer.modules.static_embedding"
_NORMALIZE: Final = "sentence_transformers.base.modules.normalize"
_MASKED: Final = -1e4


class Bags(NamedTuple):
    """Token ids of many texts, end to end; text ``i`` is ``ids[starts[i]:starts[i + 1]]``."""

    ids: Ints
    starts: Ints


def common_characters(texts: Sequence[str], least: int) -> list[str]:
    """Every letter and digit that occurs at least ``least`` times, and GB 2312 level 1."""
    counts: dict[str, int] = {}
    for text in texts:
        for char in text:
            counts[char] = counts.get(char, 0) + 1
    level_one = {
        bytes((row, cell)).decode("gb2312")
        for row in range(0xB0, 0xD8)
        for cell in range(0xA1, 0xFF)
        if (row, cell) < (0xD7, 0xFA)
    }
    return sorted(level_one | {c for c, n in counts.items() if n >= least and c.isalnum()})


def train_tokenizer(texts: Sequence[str], size: int, longest: int) -> Tokenizer:
    """A BPE tokenizer over runs of word characters; punctuation is dropped."""
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


def bag(tokenizer: Tokenizer, texts: Sequence[str]) -> Bags:
    """The token ids of ``texts``."""
    rows = [code.ids for code in tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)]
    starts = np.zeros(len(rows) + 1, dtype=np.int64)
    np.cumsum([len(row) for row in rows], out=starts[1:])
    return Bags(np.array([i for row in rows for i in row], dtype=np.int64), starts)


def pick(bags: Bags, which: Ints, rng: np.random.Generator, dropout: float) -> Bags:
    """The bags of the texts ``which``, each token dropped with probability ``dropout``."""
    lengths = bags.starts[which + 1] - bags.starts[which]
    ends = np.cumsum(lengths)
    index = np.arange(int(lengths.sum())) + np.repeat(bags.starts[which] - ends + lengths, lengths)
    keep = rng.random(len(index)) >= dropout
    owner = np.repeat(np.arange(len(which)), lengths)[keep]
    starts = np.concatenate(([0], np.cumsum(np.bincount(owner, minlength=len(which)))))
    return Bags(bags.ids[index[keep]], starts.astype(np.int64))


def inverse_frequency(bags: Bags, size: int) -> Floats:
    """How telling each token is; 0 for one that never occurs."""
    owner = np.repeat(np.arange(len(bags.starts) - 1), np.diff(bags.starts))
    pairs = np.unique(owner * size + bags.ids)
    texts = np.bincount(pairs % size, minlength=size)
    found = np.log(len(bags.starts) / (texts + 1.0))
    return np.where(texts > 0, found, 0.0).astype(np.float32)


class Mixed(torch.autograd.Function):
    """A constant sparse matrix times the table, with the transpose at hand for the way back."""

    @staticmethod
    def forward(ctx: Any, table: Any, mix: Any, back: Any) -> Any:  # noqa: ANN401
        """``mix @ table``."""
        ctx.back = back
        return mix @ table

    @staticmethod
    def backward(ctx: Any, *grads: Any) -> Any:  # noqa: ANN401
        """``mix.T @ grad``."""
        return ctx.back @ grads[0], None, None


class Table(torch.nn.Module):
    """A row per token, to which the mean row of the shorter tokens inside it is added.

    Sharing makes 承包方 near 承包 before either is seen often. ``folded`` is the plain table that
    ships: sharing costs nothing afterwards.
    """

    def __init__(self, start: Floats, tokenizer: Tokenizer) -> None:
        super().__init__()
        self.own = torch.nn.Parameter(torch.from_numpy(start))
        self.mix, self.back = _sharing(tokenizer)

    def folded(self) -> torch.Tensor:
        """The table as a plain StaticEmbedding holds it."""
        shared: torch.Tensor = Mixed.apply(self.own, self.mix, self.back)  # type: ignore[no-untyped-call]
        return self.own + shared


def _sharing(tokenizer: Tokenizer) -> tuple[torch.Tensor, torch.Tensor]:
    """For each token, equal shares of the shorter tokens inside it; and the transpose."""
    vocabulary = tokenizer.get_vocab()
    rows: list[int] = []
    columns: list[int] = []
    shares: list[float] = []
    for token, number in sorted(vocabulary.items(), key=lambda item: item[1]):
        spans = [(a, b) for a in range(len(token)) for b in range(a + 1, len(token) + 1)]
        parts = {token[a:b] for a, b in spans if b - a < len(token)} & vocabulary.keys()
        if token != UNKNOWN and parts:
            inner = sorted(vocabulary[part] for part in parts)
            rows += [number] * len(inner)
            columns += inner
            shares += [1.0 / len(inner)] * len(inner)
    size = (len(vocabulary), len(vocabulary))
    mix = torch.sparse_coo_tensor(
        torch.tensor([rows, columns]), torch.tensor(shares), size, check_invariants=True
    )
    return mix.coalesce().to_sparse_csr(), mix.t().coalesce().to_sparse_csr()


def embed(table: torch.Tensor, bags: Bags) -> torch.Tensor:
    """The L2-normalised mean of the rows of each bag."""
    mean = functional.embedding_bag(
        torch.from_numpy(bags.ids), table, torch.from_numpy(bags.starts[:-1]), mode="mean"
    )
    return functional.normalize(mean, dim=1)


def loss_of(
    left: torch.Tensor, right: torch.Tensor, same: torch.Tensor, dims: Sequence[int], scale: float
) -> torch.Tensor:
    """In-batch InfoNCE over the leading ``dims`` (Matryoshka), and a third of it backwards.

    ``right`` may have more rows than ``left``: the rest are negatives. ``same`` marks the pairs
    that are no negatives of each other.
    """
    total = torch.zeros(())
    goal = torch.arange(len(left))
    for dim in dims:
        a = functional.normalize(left[:, :dim], dim=1)
        b = functional.normalize(right[:, :dim], dim=1)
        logits = (a @ b.T * scale).masked_fill(same, _MASKED)
        total = total + functional.cross_entropy(logits, goal)
        total = total + 0.3 * functional.cross_entropy(logits[:, : len(left)].T, goal)
    return total / len(dims)


def save(folder: Path, tokenizer: Tokenizer, table: Floats) -> None:
    """Write a sentence-transformers folder: 8-bit rows with a scale per token."""
    folder.mkdir(parents=True, exist_ok=True)
    scales = (np.abs(table).max(axis=1) / 127).astype(np.float32)
    rows = np.round(table / np.maximum(scales, np.float32(1e-12))[:, None]).astype(np.int8)
    save_file({"embeddings": rows, "weights": scales}, folder / "model.safetensors")
    (folder / "model.safetensors").chmod(0o644)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    modules = [
        {"idx": 0, "name": "0", "path": "", "type": f"{_STATIC}.StaticEmbedding"},
        {"idx": 1, "name": "1", "path": "1_Normalize", "type": f"{_NORMALIZE}.Normalize"},
    ]
    config = {"model_type": "SentenceTransformer", "similarity_fn_name": "cosine", "prompts": {}}
    for name, content in (("modules", modules), ("config_sentence_transformers", config)):
        (folder / f"{name}.json").write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
