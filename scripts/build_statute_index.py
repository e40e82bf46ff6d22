"""Build the shipped statute index from a folder of law texts and the curated facts.

    python -m scripts.build_statute_index --laws DIR --facts scripts/index_facts.csv \
        --out knowledge/data/sample/instruments.json

What a program can read comes from the text (hashes, counts, ranges, limits); organ phrases,
addresses and dates come from the curated file, and every organ phrase must occur in the clause it
is given for. No statute sentence leaves this script.
"""

import argparse
import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path, PurePosixPath

from knowledge.clause import Clause
from knowledge.dating import Certainty
from knowledge.document import Document, Paragraph, Unit
from knowledge.numerals import to_chinese
from knowledge.organs import level_scope
from knowledge.parser import parse_statute
from knowledge.powers import PowerType, Rank
from knowledge.statutes import ClauseFacts, How, Instrument, InstrumentVersion, LevelScope
from scripts.statute_dates import header_of, issuer_of, passed_of, stated_of
from scripts.statute_extract import correction_first, limit, penalties

SNAPSHOT = date(2025, 4, 19)
_COLLECTION = "LawRefBook/Laws 文本集（2025-04-19）"
_NAMES_ITEM = re.compile(r"第[一二三四五六七八九十]+项")
_WIDE = str.maketrans("()", "（）")

Row = dict[str, str]


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the arguments, build, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--laws", type=Path, required=True)
    parser.add_argument("--facts", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    with given.facts.open(encoding="utf-8", newline="") as file:
        instruments = build(given.laws, list(csv.DictReader(file)))
    write_rows(
        given.out, [one.model_dump(mode="json", exclude_defaults=True) for one in instruments]
    )
    print(summary(instruments))


def build(laws: Path, rows: Iterable[Row]) -> list[Instrument]:
    """All instruments, in the order in which the facts name them."""
    versions: dict[str, list[Row]] = defaultdict(list)
    clauses: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        (clauses if row["kind"] == "clause" else versions)[row["title"]].append(row)
    unread = clauses.keys() - versions.keys()
    if unread:
        raise ValueError(f"条款所属文件没有版本行：{sorted(unread)}")
    return [_instrument(laws, title, own, clauses[title]) for title, own in versions.items()]


def write_rows(out: Path, rows: Sequence[object]) -> None:
    """A JSON array with one record per line."""
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


def summary(instruments: Sequence[Instrument]) -> str:
    """Counts for the person who runs the script."""
    versions = [version for one in instruments for version in one.versions]
    return (
        f"{len(instruments)} instruments, {len(versions)} versions, "
        f"{sum(len(version.clauses) for version in versions)} clauses"
    )


def _instrument(laws: Path, title: str, rows: Sequence[Row], clauses: Sequence[Row]) -> Instrument:
    first = rows[0]
    texts = [row for row in rows if row["kind"] == "text"]
    versions = [_text_version(laws, row, clauses if row is first else ()) for row in texts] + [
        _known_version(row) for row in rows if row["kind"] == "known" and row["passed"]
    ]
    issuer, rank = first["issuer"], first["rank"]
    if texts:
        issuer, rank = issuer_of(PurePosixPath(first["file"]), header_of(laws / first["file"]))
    return Instrument(
        title=title,
        aliases=tuple(alias for alias in first["aliases"].split("|") if alias),
        issuer=issuer,
        rank=Rank(rank),
        versions=tuple(sorted(versions, key=lambda version: version.passed)),
        source=f"{_COLLECTION} {first['file']}" if texts else first["source"],
        how=How.EXTRACTED if texts else How.REVIEWED,
        status="收录" if texts else "仅知其名",
    )


def _text_version(laws: Path, row: Row, clauses: Sequence[Row]) -> InstrumentVersion:
    path = laws / row["file"]
    text = path.read_text(encoding="utf-8")
    document = parse_statute(text, title=row["title"]).document
    passed = date.fromisoformat(row["passed"]) if row["passed"] else passed_of(path)
    stated = stated_of(document, passed, known=bool(row["passed"]))
    curated = date.fromisoformat(row["effective_from"]) if row["effective_from"] else None
    certainty = Certainty.STATED if stated else Certainty.CURATED if curated else Certainty.BOUNDED
    return InstrumentVersion(
        passed=passed,
        effective_from=stated or curated,
        certainty=certainty,
        effective_source="文本自身的施行条款" if stated else row["effective_source"] or None,
        ended_on=_day(row["ended_on"]),
        ended_source=row["ended_source"] or None,
        verified_through=_verified(row["verified_through"]),
        articles=int(row["articles"] or len(document.articles)),
        clauses=tuple(clause_facts(document, clause) for clause in clauses),
    )


def _known_version(row: Row) -> InstrumentVersion:
    effective = _day(row["effective_from"])
    return InstrumentVersion(
        passed=date.fromisoformat(row["passed"]),
        effective_from=effective,
        certainty=Certainty.CURATED if effective else Certainty.BOUNDED,
        effective_source=row["effective_source"] or None,
        verified_through=None,
        articles=None,
    )


def clause_facts(document: Document, row: Row) -> ClauseFacts:
    """The facts of one cited clause.

    Raises:
        ValueError: an organ phrase does not occur in the clause, or a limit is not stated there.
    """
    unit = document.get(Clause.parse(row["citation"]))
    clause = unit.clause
    paragraph = _paragraph(document, clause)
    text = _governing_text(unit, paragraph)
    where = f"{row['title']}{row['citation']}"
    organ = row["organ"] or None
    for phrase in (organ or "").split("；"):
        if phrase.translate(_WIDE) not in text.translate(_WIDE):
            raise ValueError(f"{where}：条文中没有机关表述“{phrase}”")
    also = " ".join(_about(document, path, clause) for path in row["also"].split())
    power = PowerType(row["power"]) if row["power"] else None
    punishes = power is PowerType.PENALTY and re.search("罚款|警告|没收|吊销", text + also)
    article = document.article(clause.article, clause.article_sub)
    level = LevelScope(row["level"]) if row["level"] else level_scope(organ, text)
    return ClauseFacts(
        path=clause.path,
        paragraphs=len(article.paragraphs),
        items=len(paragraph.items),
        sha256=unit.sha256,
        organ=organ,
        organ_elsewhere=_elsewhere(document, row["organ_at"]),
        level=level,
        power=power,
        penalties=penalties(f"{text} {also}") if punishes else (),
        correction_first=bool(punishes) and correction_first(text),
        limit=limit(row["limit"], text) if row["limit"] else None,
        source="条文核对：机关表述与条款位置由人工填写，其余由程序自条文提取",
        how=How.REVIEWED,
    )


def _paragraph(document: Document, clause: Clause) -> Paragraph:
    paragraphs = document.article(clause.article, clause.article_sub).paragraphs
    if clause.para is not None:
        return paragraphs[clause.para - 1]
    return next((one for one in paragraphs if one.items), paragraphs[0])


def _governing_text(unit: Unit, paragraph: Paragraph) -> str:
    """The unit with the lead of its 款, which names the organ and the penalty of an 项."""
    if unit.clause.item is None:
        return unit.text
    return f"{paragraph.lead}\n{unit.text}"


def _about(document: Document, path: str, clause: Clause) -> str:
    """The parts of another 款 that speak of the cited 项 (单位有前款第一项…行为), or of all."""
    own = f"第{to_chinese(clause.item)}项" if clause.item else ""
    parts = re.split("[；。]", document.get(Clause.parse_path(path)).text)
    return "；".join(part for part in parts if own in part or not _NAMES_ITEM.search(part))


def _elsewhere(document: Document, path: str) -> str | None:
    return document.normalise(Clause.parse_path(path)).path if path else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _verified(text: str) -> date | None:
    return None if text == "none" else _day(text) or SNAPSHOT


if __name__ == "__main__":
    main()
