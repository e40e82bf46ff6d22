"""Build the sample pack (示例数据) from the list of items and the curated files beside it.

    python -m scripts.build_sample --items district_items.csv --out knowledge/data/sample

``instruments.json`` must already lie in ``--out`` (``scripts.build_statute_index``): penalties of
an item are those of its clauses. Every person, date of confirmation, certificate and delegation
is made up and says so (``sample: true``).
"""

import argparse
import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from pydantic import TypeAdapter

from knowledge.clause import Clause
from knowledge.dating import Interval
from knowledge.errors import BadReference
from knowledge.lists import (
    Alias,
    BasisLink,
    Item,
    ListVersion,
    PenaltyRange,
)
from knowledge.pack import PackHead
from knowledge.powers import (
    BasisRole,
    CoercionForm,
    CoercionKind,
    Level,
    PowerType,
)
from knowledge.statutes import ClauseFacts, Instrument
from knowledge.values import UNKNOWN
from scripts.build_statute_index import write_rows
from scripts.sample_flow import limit_of, steps_of
from scripts.sample_history import history, past_lists
from scripts.sample_registries import registries

CURATED = Path(__file__).parent / "sample"
FROM = date(2026, 1, 1)
VERSION = "sample-2026.1"
NOTICE = "示例数据：事项与条文依据取自公开法律文本，主体、证件、日期等为演示而编，不是任何机关的真实清单。"
ALIAS_SOURCE = "项目组整理：日常用语"
UNCHECKED = "依据未核对。"
CODES = {
    PowerType.LICENCE: "XK",
    PowerType.PENALTY: "CF",
    PowerType.COERCION: "QZ",
    PowerType.LEVY: "ZS",
    PowerType.BENEFIT: "GF",
    PowerType.INSPECTION: "JC",
    PowerType.CONFIRMATION: "QR",
    PowerType.REWARD: "JL",
    PowerType.ADJUDICATION: "CJ",
    PowerType.OTHER: "QT",
}
SUBJECTS = {"I162": "区法律援助中心"}
"""Items that a body other than the department itself exercises."""
PENALTIES = {"I019": ("3000",)}
"""Fines of an article that also punishes other conduct: only these maxima belong to the item."""
Row = dict[str, str]


@dataclass(frozen=True)
class Sources:
    """What the builder reads."""

    items: list[Row]
    extra: dict[str, Row]
    bases: dict[str, list[BasisLink]]
    facts: dict[tuple[str, str], ClauseFacts]
    instruments: tuple[Instrument, ...]


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the arguments, build, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    sources = read(given.items, given.out / "instruments.json")
    items = [item_of(row, sources) for row in sources.items]
    lists = [*past_lists(items), *current_lists(items)]
    files: dict[str, list[object]] = {"lists.json": list(lists)}
    files |= registries(CURATED, lists, sources.instruments)
    for name, records in files.items():
        shape: TypeAdapter[object] = TypeAdapter(object)
        write_rows(given.out / name, _plain(shape, records))
    (given.out / "pack.json").write_text(head().model_dump_json(indent=1) + "\n", encoding="utf-8")
    print(f"{len(items)} items, {len(lists)} list versions, {len(history())} ended items")


def _plain(shape: TypeAdapter[object], records: Iterable[object]) -> list[object]:
    return [shape.dump_python(one, mode="json", exclude_defaults=True) for one in records]


def head() -> PackHead:
    """What the pack is."""
    return PackHead(
        id="sample",
        title="示例区行政权力清单（示例数据）",
        notice=NOTICE,
        sample=True,
        district="示例区（参照郑州市市辖区）",
        revision=1,
        recorded_at=datetime(2026, 11, 1, tzinfo=UTC),
    )


def read(items: Path, index: Path) -> Sources:
    """The list of items, the curated files and the statute index."""
    bases: dict[str, list[BasisLink]] = {}
    for row in _rows(CURATED / "bases.csv"):
        bases.setdefault(row["item_id"], []).append(
            BasisLink(
                role=BasisRole(row["role"]),
                instrument=row["instrument"],
                citation=row["citation"] or None,
                passed=date.fromisoformat(row["passed"]) if row["passed"] else None,
                document_number=row["document_number"] or None,
            )
        )
    shape = TypeAdapter(tuple[Instrument, ...])
    instruments = shape.validate_json(index.read_bytes())
    return Sources(
        items=_rows(items),
        extra={row["item_id"]: row for row in _rows(CURATED / "items.csv")},
        bases=bases,
        facts=_facts(instruments),
        instruments=instruments,
    )


def item_of(row: Row, sources: Sources) -> Item:
    """One row of the list as an item of the current version."""
    identity, kind = row["item_id"], PowerType(row["power_type"])
    extra, bases = sources.extra[identity], sources.bases[identity]
    limit = limit_of(extra, bases)
    unchecked = row["check_status"] != "checked"
    return Item(
        code=f"{CODES[kind]}{identity[1:]}",
        name=row["item_name"],
        type=kind,
        coercion=CoercionKind(extra["coercion"]) if extra["coercion"] else None,
        coercion_forms=tuple(CoercionForm(form) for form in _words(extra["forms"])),
        penalties=_penalties(identity, kind, bases, sources),
        bases=tuple(bases),
        subject=SUBJECTS.get(identity, row["department"]),
        level=Level(row["exercise_level"]) if row["exercise_level"] != "街道" else Level.STREET,
        steps=steps_of(kind, limit) if limit else UNKNOWN,
        statutory_limit=limit or UNKNOWN,
        department=row["department"],
        aliases=tuple(Alias(word=word, source=ALIAS_SOURCE) for word in _words(extra["aliases"])),
        valid=Interval(valid_from=FROM),
        note=(UNCHECKED if unchecked else "") + extra["note"] or None,
    )


def current_lists(items: Sequence[Item]) -> list[ListVersion]:
    """The version in force of each department, departments in the order of the source."""
    return [
        ListVersion(
            department=department,
            version=VERSION,
            confirmed_on=date(2025, 12, 15),
            confirmed_by="示例区权力清单联席会议办公室",
            published_on=date(2025, 12, 25),
            published_at="示例区人民政府网站（示例，无此网页）",
            valid=Interval(valid_from=FROM),
            complete=True,
            items=tuple(item for item in items if item.department == department),
        )
        for department in dict.fromkeys(item.department for item in items)
    ]


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _words(text: str) -> list[str]:
    return [word for word in text.split("|") if word]


def _facts(instruments: Iterable[Instrument]) -> dict[tuple[str, str], ClauseFacts]:
    return {
        (instrument.title, clause.path): clause
        for instrument in instruments
        for version in instrument.versions
        for clause in version.clauses
    }


def clause_of(link: BasisLink, facts: dict[tuple[str, str], ClauseFacts]) -> ClauseFacts | None:
    """Facts of the clause that ``link`` cites, if the index has them."""
    try:
        clause = Clause.parse(link.citation or "")
    except BadReference:
        return None
    lone = clause.model_copy(update={"para": None}).path if clause.para == 1 else clause.path
    return facts.get((link.instrument, clause.path)) or facts.get((link.instrument, lone))


def _penalties(
    identity: str, kind: PowerType, bases: Iterable[BasisLink], sources: Sources
) -> tuple[PenaltyRange, ...]:
    if kind is not PowerType.PENALTY:
        return ()
    creating = (link for link in bases if link.role is BasisRole.CREATES)
    known = (clause_of(link, sources.facts) for link in creating)
    all_of = [penalty for clause in known if clause for penalty in clause.penalties]
    only = PENALTIES.get(identity)
    kept = [one for one in all_of if only is None or f"{one.maximum or 0:g}" in only]
    return tuple(dict.fromkeys(kept))


if __name__ == "__main__":
    main()
