"""The text pairs that the encoder learns from: mined from statutes, and questions with answers."""

import json
import lzma
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")
_SHORTEST = 8


class Article(NamedTuple):
    """One article of the corpus."""

    id: str
    heading: str
    text: str

    @property
    def full(self) -> str:
        """What an index would hold."""
        return f"{self.heading}\n{self.text}"


class Pair(NamedTuple):
    """Two texts that belong together; ``doc`` names the article of the right one, if any."""

    left: str
    right: str
    doc: str = ""
    hard: str = ""


def read_lines(path: Path) -> Iterator[dict[str, object]]:
    """The objects of a .jsonl or .jsonl.xz file."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def read_articles(bench: Path) -> list[Article]:
    """The corpus."""
    return [
        Article(str(row["id"]), f"{row['title']} {row['chapter']}".strip(), str(row["text"]))
        for row in read_lines(bench / "corpus.jsonl.xz")
    ]


def stage_one(articles: list[Article], rng: random.Random) -> list[Pair]:
    """Heading -> text, first sentence -> rest, one sentence -> the article without it."""
    pairs = []
    for article in articles:
        pairs.append(Pair(article.heading, article.text, article.id))
        parts = [p for p in _SENTENCE.findall(article.text) if p.strip()]
        if len(parts) > 1:
            rest = "".join(parts[1:])
            if len(parts[0]) >= _SHORTEST and len(rest) >= _SHORTEST:
                pairs.append(Pair(parts[0], rest, article.id))
            at = rng.randrange(len(parts))
            others = "".join(parts[:at] + parts[at + 1 :])
            if len(parts[at]) >= _SHORTEST:
                pairs.append(Pair(parts[at], f"{article.heading}\n{others}", article.id))
        else:
            clauses = [c for c in re.split(r"[，、：]", article.text) if len(c) >= _SHORTEST]
            if len(clauses) > 1:
                part = rng.choice(clauses)
                others = article.text.replace(part, "")
                pairs.append(Pair(part, f"{article.heading}\n{others}", article.id))
    return pairs


def stage_two(bench: Path, articles: list[Article]) -> list[Pair]:
    """Questions of the train split and the public extras, with their article or answer."""
    known = {article.id: article for article in articles}
    questions = {str(r["qid"]): str(r["text"]) for r in read_lines(bench / "queries.train.jsonl")}
    found: dict[tuple[str, str], Pair] = {}
    for line in (bench / "qrels.train.tsv").read_text(encoding="utf-8").splitlines():
        qid, doc, relevance, _group = line.split("\t")
        if int(relevance) > 0:
            found[questions[qid], doc] = Pair(questions[qid], known[doc].full, doc)
    for row in read_lines(bench / "train_pairs.jsonl.xz"):
        query, doc = str(row["query"]), str(row.get("doc", ""))
        if doc:
            found.setdefault((query, doc), Pair(query, known[doc].full, doc))
        else:
            found[query, str(row["text"])[:60]] = Pair(query, str(row["text"]))
    return list(found.values())
