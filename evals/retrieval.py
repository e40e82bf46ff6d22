"""How well the index retrieves, on a set of questions with known gold.

    python -m evals.retrieval --corpus F --queries F --qrels F --run-out F

The corpus is JSON lines (``id``, ``text``, optionally ``title``, ``chapter``, ``aliases``), the
questions too (``qid``, ``text``), either of them ``.xz`` if need be; qrels are tab-separated:
question, document, relevance, and optionally the group of twins that the document belongs to. The
run is written in the TREC format.
"""

import argparse
import json
import lzma
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from evals._metrics import DEPTH, MEASURES, Gold, Interval, Scores, bootstrap, column, percentile
from evals._metrics import score as score_ranking
from knowledge.errors import BadSyntax, EmptyInput
from knowledge.search import Hit, Passage, SearchPort, load_encoder
from knowledge.search.fusion import TUNED, Weights
from knowledge.search.index import HybridIndex

LEGS: Final = ("lexical", "dense", "hybrid")


class Result(BaseModel):
    """What one system reached on one set."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    legs: str
    questions: int
    means: dict[str, Interval]
    p50_ms: float
    p95_ms: float


class Outcome(BaseModel):
    """A result with the rankings and the measures question by question."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    result: Result
    scores: dict[str, Scores]
    rankings: dict[str, tuple[Hit, ...]]


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a .jsonl or .jsonl.xz file."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                try:
                    yield json.loads(line)
                except ValueError as error:
                    raise _bad(path, number, "这一行不是 JSON 对象。") from error


def read_passages(path: Path) -> list[Passage]:
    """The corpus as passages."""
    return [
        Passage(
            ref=str(row["id"]),
            title=f"{row.get('title', '')} {row.get('chapter', '')}".strip(),
            body=str(row["text"]),
            aliases=tuple(row.get("aliases", ())),
        )
        for row in read_lines(path)
    ]


def read_questions(path: Path) -> dict[str, str]:
    """Question number -> question."""
    return {str(row.get("qid", row.get("id"))): str(row["text"]) for row in read_lines(path)}


def read_gold(path: Path) -> dict[str, dict[str, frozenset[str]]]:
    """Question number -> relevant document -> groups."""
    gold: dict[str, dict[str, frozenset[str]]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        fields = line.split("\t")
        try:
            question, document, relevance = fields[0], fields[1], int(fields[2])
        except (IndexError, ValueError) as error:
            raise _bad(path, number, "这一行应为：问题、文档、相关度、组（可省）。") from error
        if relevance > 0:
            mine = gold.setdefault(question, {})
            group = fields[3] if len(fields) > 3 else document
            mine[document] = mine.get(document, frozenset()) | {group}
    return gold


def weights_of(legs: str) -> Weights:
    """The fusion weights that leave only the named legs."""
    return {
        "lexical": Weights(lexical=1, dense=0),
        "dense": Weights(lexical=0, dense=1),
        "hybrid": TUNED,
    }[legs]


def evaluate(
    index: SearchPort, questions: Mapping[str, str], gold: Mapping[str, Gold], legs: str = ""
) -> Outcome:
    """Ask ``index`` every question that has gold and score what it returns.

    Raises:
        EmptyInput: no question has gold.
    """
    asked = [number for number in questions if number in gold]
    if not asked:
        raise EmptyInput(
            "没有一个问题带有标准答案。", cure="请检查 --queries 与 --qrels 是否配套。"
        )
    seconds: list[float] = []
    rankings: dict[str, tuple[Hit, ...]] = {}
    for number in asked:
        start = time.perf_counter()
        rankings[number] = index.search(questions[number], limit=DEPTH)
        seconds.append(time.perf_counter() - start)
    scores = {
        number: score_ranking(gold[number], [hit.ref for hit in hits])
        for number, hits in rankings.items()
    }
    every = list(scores.values())
    result = Result(
        legs=legs,
        questions=len(asked),
        means={measure: bootstrap(column(every, measure)) for measure in MEASURES},
        p50_ms=percentile(seconds, 0.50),
        p95_ms=percentile(seconds, 0.95),
    )
    return Outcome(result=result, scores=scores, rankings=rankings)


def compare(new: Outcome, old: Outcome) -> dict[str, Interval]:
    """The gain of ``new`` over ``old``, paired by question."""
    shared = [number for number in new.scores if number in old.scores]
    after = [new.scores[number] for number in shared]
    before = [old.scores[number] for number in shared]
    return {m: bootstrap(column(after, m) - column(before, m)) for m in MEASURES}


def write_run(outcome: Outcome, path: Path) -> None:
    """The rankings in the TREC format."""
    lines = (
        f"{number} Q0 {hit.ref} {rank} {hit.score:.6f} quanjie\n"
        for number, hits in outcome.rankings.items()
        for rank, hit in enumerate(hits, start=1)
    )
    path.write_text("".join(lines), encoding="utf-8")


def run(
    corpus: Path, queries: Path, qrels: Path, legs: Sequence[str], encoder: Path | None = None
) -> list[Outcome]:
    """Index the corpus in memory and evaluate each of ``legs``."""
    model = load_encoder(encoder) if set(legs) - {"lexical"} else None
    index = HybridIndex.in_memory(read_passages(corpus), model)
    questions, gold = read_questions(queries), read_gold(qrels)
    return [evaluate(index.weighted(weights_of(one)), questions, gold, one) for one in legs]


def table(results: Sequence[Result]) -> str:
    """A small table, a line per system."""
    lines = [f"{'legs':8} {'n':>4} " + " ".join(f"{m:>20}" for m in MEASURES) + "   p50/p95 ms"]
    for one in results:
        cells = " ".join(_cell(one.means[m]) for m in MEASURES)
        lines.append(
            f"{one.legs:8} {one.questions:4d} {cells}   {one.p50_ms:.1f} / {one.p95_ms:.1f}"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Evaluate retrieval on questions with gold.")
    for name in ("corpus", "queries", "qrels"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--run-out", type=Path, help="where the TREC run goes")
    parser.add_argument("--legs", choices=LEGS, default="hybrid")
    parser.add_argument("--versus", choices=LEGS, help="compare with these legs, paired")
    parser.add_argument("--encoder", type=Path, help="an encoder folder; default: the shipped one")
    given = parser.parse_args(arguments)
    legs = [given.legs, *([given.versus] if given.versus else [])]
    outcomes = run(given.corpus, given.queries, given.qrels, legs, given.encoder)
    print(table([outcome.result for outcome in outcomes]))
    if given.versus:
        gains = compare(outcomes[0], outcomes[1])
        cells = " ".join(_cell(gains[m]) for m in MEASURES)
        print(f"{'gain':8} {'':4} {cells}   {given.legs} over {given.versus}, paired")
    if given.run_out:
        write_run(outcomes[0], given.run_out)


def _cell(interval: Interval) -> str:
    return f"{interval.mean:6.3f}[{interval.low:6.3f},{interval.high:6.3f}]"


def _bad(path: Path, number: int, message: str) -> BadSyntax:
    return BadSyntax(message, cure="请检查文件格式。", location=f"{path} 第 {number} 行")


if __name__ == "__main__":
    main()
