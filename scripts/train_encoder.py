"""Train the shipped text encoder from scratch, on a CPU, with a fixed seed.

    python -m scripts.train_encoder --bench DIR --out knowledge/data/encoder

DIR holds ``corpus.jsonl.xz``, ``train_pairs.jsonl.xz`` and the train and dev questions with their
gold. Stage 1 learns from the statutes alone, stage 2 from questions with the article or answer
that goes with them and one article that BM25 mistakes for it. The dev questions are read once, to
score the finished model for its card. Equal arguments give an equal model on the same machine and
number of threads.
"""

import argparse
import hashlib
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from tokenizers import Tokenizer

from evals.retrieval import LEGS, Outcome, compare, run, table
from knowledge.search.lexical import Lexical, top_rows
from scripts.encoder_model import (
    Bags,
    Ints,
    Table,
    bag,
    embed,
    inverse_frequency,
    loss_of,
    pick,
    save,
    train_tokenizer,
)
from scripts.encoder_pairs import Article, Pair, read_articles, stage_one, stage_two


class Stage(NamedTuple):
    """How one stage is trained."""

    name: str
    epochs: int
    batch: int
    rate: float
    scale: float


class Material(NamedTuple):
    """The pairs of one stage as token ids; ``hard`` are rows of ``documents``, -1 for none."""

    left: Bags
    right: Bags
    left_name: Ints
    right_name: Ints
    documents: Bags
    hard: Ints


def number(names: Sequence[str]) -> Ints:
    """Equal names, equal numbers."""
    known: dict[str, int] = {}
    return np.array([known.setdefault(name, len(known)) for name in names], dtype=np.int64)


def mistaken(pairs: Sequence[Pair], articles: Sequence[Article], each: int, skip: int) -> Ints:
    """For each pair, ``each`` articles that BM25 ranks high and that are not gold; -1 for none."""
    index = Lexical.build([article.full for article in articles])
    row_of = {article.id: row for row, article in enumerate(articles)}
    gold: dict[str, set[int]] = {}
    for pair in pairs:
        if pair.doc:
            gold.setdefault(pair.left, set()).add(row_of[pair.doc])
    mask = np.ones(len(articles), dtype=np.bool_)
    found: dict[str, list[int]] = {}
    for question, right in gold.items():
        ranked = top_rows(index.scores(question, mask), each + skip + len(right))[skip:]
        kept = [int(row) for row in ranked if int(row) not in right][:each]
        found[question] = kept + [-1] * (each - len(kept))
    nothing = [-1] * each
    return np.array([found[p.left] if p.doc else nothing for p in pairs], dtype=np.int64)


def material(
    tokenizer: Tokenizer, pairs: Sequence[Pair], documents: Bags, hard: Ints | None = None
) -> Material:
    """The token ids of ``pairs``."""
    return Material(
        left=bag(tokenizer, [pair.left for pair in pairs]),
        right=bag(tokenizer, [pair.right for pair in pairs]),
        left_name=number([pair.left for pair in pairs]),
        right_name=number([pair.doc or pair.right for pair in pairs]),
        documents=documents,
        hard=np.full((len(pairs), 1), -1) if hard is None else hard,
    )


def batches(size: int, stage: Stage, rng: np.random.Generator) -> Iterator[Ints]:
    """Whole batches of a fresh order, epoch after epoch."""
    for _ in range(stage.epochs):
        order = rng.permutation(size)
        for start in range(0, size - stage.batch + 1, stage.batch):
            yield order[start : start + stage.batch]


def train(
    model: Table, data: Material, stage: Stage, rng: np.random.Generator, dropout: float
) -> None:
    """One stage."""
    size = len(data.left_name)
    steps = stage.epochs * (size // stage.batch)
    optimizer = torch.optim.Adam(model.parameters(), lr=stage.rate, betas=(0.9, 0.99))
    width = model.own.shape[1]
    recent: list[float] = []
    for step, which in enumerate(batches(size, stage, rng), start=1):
        for group in optimizer.param_groups:
            group["lr"] = stage.rate * min(1.0, step / 20) * (1 - (step - 1) / steps) + 1e-5
        rows = model.folded()
        left = embed(rows, pick(data.left, which, rng, dropout))
        right = embed(rows, pick(data.right, which, rng, dropout))
        names = (data.left_name[which], data.right_name[which])
        same = (names[0][:, None] == names[0]) | (names[1][:, None] == names[1])
        np.fill_diagonal(same, val=False)
        hard = data.hard[which, rng.integers(0, data.hard.shape[1], len(which))]
        hard = hard[hard >= 0]
        if len(hard):
            right = torch.cat([right, embed(rows, pick(data.documents, hard, rng, dropout))])
            same = np.hstack([same, np.zeros((len(which), len(hard)), dtype=np.bool_)])
        loss = loss_of(left, right, torch.from_numpy(same), (width, width // 4), stage.scale)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        recent = [*recent[-49:], loss.item()]
        if step % 50 == 0 or step == steps:
            print(f"{stage.name} {step}/{steps} loss {sum(recent) / len(recent):.3f}", flush=True)


def build(options: argparse.Namespace) -> None:
    """Tokenizer, two stages, the folder."""
    rng = np.random.default_rng(options.seed)
    articles = read_articles(options.bench)
    first = stage_one(articles, random.Random(options.seed))  # noqa: S311 - not a secret
    second = stage_two(options.bench, articles)
    texts = [article.full for article in articles]
    lay = [pair.left for pair in second] + [pair.right for pair in second if not pair.doc]
    tokenizer = train_tokenizer(texts + lay, options.vocabulary, options.longest)
    size = tokenizer.get_vocab_size()
    documents = bag(tokenizer, texts)
    weight = inverse_frequency(bag(tokenizer, texts + lay), size)
    start = rng.standard_normal((size, options.dim)) / np.sqrt(options.dim) * weight[:, None] / 4
    model = Table(start.astype(np.float32), tokenizer)
    one = Stage("stage 1", options.epochs[0], 1024, 0.01, 20.0)
    train(model, material(tokenizer, first, documents), one, rng, options.dropout)
    hard = mistaken(second, articles, each=36, skip=3)
    two = Stage("stage 2", options.epochs[1], 512, 0.005, options.scale)
    train(model, material(tokenizer, second, documents, hard), two, rng, options.dropout)
    save(options.out, tokenizer, model.folded().detach().numpy())


def dev_scores(bench: Path, encoder: Path) -> list[Outcome]:
    """What each leg reaches on the dev questions with the finished encoder."""
    return run(
        bench / "corpus.jsonl.xz",
        bench / "queries.dev.jsonl",
        bench / "qrels.dev.tsv",
        LEGS,
        encoder,
    )


def card(options: argparse.Namespace, outcomes: Sequence[Outcome], minutes: float) -> str:
    """The model card."""
    template = (Path(__file__).parent / "encoder_card.md").read_text(encoding="utf-8")
    files = sorted(path for path in options.out.rglob("*") if path.name != "README.md")
    sizes = [f"| `{f.name}` | {f.stat().st_size:,} |" for f in files if f.is_file()]
    weights = (options.out / "model.safetensors").read_bytes()
    gains = compare(outcomes[-1], outcomes[0])
    paired = [
        f"| {name} | {gain.mean:+.3f} | {gain.low:+.3f} to {gain.high:+.3f} |"
        for name, gain in gains.items()
    ]
    return template.format(
        sizes="\n".join(sizes),
        sha256=hashlib.sha256(weights).hexdigest(),
        dev=table([outcome.result for outcome in outcomes]),
        paired="\n".join(paired),
        command=(
            f"python -m scripts.train_encoder --bench DIR --out knowledge/data/encoder"
            f" --seed {options.seed} --dim {options.dim} --vocabulary {options.vocabulary}"
            f" --longest {options.longest} --epochs {options.epochs[0]} {options.epochs[1]}"
            f" --scale {options.scale:g} --dropout {options.dropout:g} --threads {options.threads}"
        ),
        seed=options.seed,
        dim=options.dim,
        vocabulary=options.vocabulary,
        minutes=f"{minutes:.0f}",
    )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Train the shipped text encoder.")
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--dim", type=int, default=256)
    parser.add_argument("--vocabulary", type=int, default=32_000)
    parser.add_argument("--longest", type=int, default=4, help="characters in a token at most")
    parser.add_argument("--epochs", type=int, nargs=2, default=(2, 4), help="of each stage")
    parser.add_argument("--scale", type=float, default=10.0, help="of the logits in stage 2")
    parser.add_argument("--dropout", type=float, default=0.3)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    torch.use_deterministic_algorithms(mode=True)
    begun = time.monotonic()
    build(options)
    minutes = (time.monotonic() - begun) / 60
    outcomes = dev_scores(options.bench, options.out)
    print(table([outcome.result for outcome in outcomes]))
    (options.out / "README.md").write_text(card(options, outcomes, minutes), encoding="utf-8")


if __name__ == "__main__":
    main()
