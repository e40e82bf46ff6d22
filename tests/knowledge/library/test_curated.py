"""The tables that people keep: whole, sourced, and without a sentence of a statute."""

import csv
import re
from collections import Counter
from importlib.resources import files

import pytest

from knowledge.clause import Clause
from knowledge.library.curated import curated
from knowledge.statutes import title_key

SHA256 = re.compile("[0-9a-f]{64}")
VERSIONS = [row for rows in curated().versions.values() for row in rows.values()]
CLAUSES = [row for rows in curated().clauses.values() for row in rows]


def _written(name: str) -> list[dict[str, str]]:
    file = files("knowledge") / "data" / "curated" / name
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("instruments.csv", ("title",)),
        ("versions.csv", ("title", "passed")),
        ("clauses.csv", ("title", "citation", "sha256")),
    ],
)
def test_no_row_hides_another(name: str, key: tuple[str, ...]) -> None:
    rows = Counter(tuple(row[column] for column in key) for row in _written(name))
    assert [row for row, count in rows.items() if count > 1] == []


def test_every_row_is_taken() -> None:
    assert len(curated().instruments) == len(_written("instruments.csv"))
    assert len(VERSIONS) == len(_written("versions.csv"))
    assert len(CLAUSES) == len(_written("clauses.csv"))


def test_every_day_has_a_source() -> None:
    for row in VERSIONS:
        assert bool(row.effective_from) == bool(row.effective_source), row
        assert bool(row.ended_on) == bool(row.ended_source), row


def test_no_version_begins_before_it_is_adopted_or_ends_before_it_begins() -> None:
    for row in VERSIONS:
        assert (row.effective_from or row.passed) >= row.passed, row
        assert row.ended_on is None or row.ended_on > (row.effective_from or row.passed), row


def test_a_text_settled_by_a_person_says_why() -> None:
    for row in VERSIONS:
        assert row.text is None or (SHA256.fullmatch(row.text) and row.note), row


def test_what_is_known_by_name_alone_has_issuer_rank_and_source() -> None:
    for row in curated().instruments.values():
        assert (row.issuer is None) == (row.rank is None), row
        assert row.rank is None or row.source, row


def test_titles_are_written_as_readings_write_them() -> None:
    titles = {*curated().instruments, *curated().versions, *curated().clauses}
    assert [title for title in titles if title != title_key(title)] == []


def test_a_short_name_leads_to_one_instrument() -> None:
    table = curated().instruments
    names = Counter(title_key(name) for row in table.values() for name in row.aliases)
    assert [name for name, count in names.items() if count > 1 or name in table] == []


def test_the_short_name_that_everybody_uses_is_there() -> None:
    assert "处罚法" in curated().instruments["行政处罚法"].aliases


def test_every_clause_row_names_a_place_and_the_text_that_was_read() -> None:
    for row in CLAUSES:
        assert Clause.parse(row.citation).article >= 1
        assert SHA256.fullmatch(row.sha256), row
        for path in (*row.also, *([row.organ_at] if row.organ_at else [])):
            assert Clause.parse_path(path).path == path


def test_the_tables_hold_facts_and_no_sentence() -> None:
    for name in ("instruments.csv", "versions.csv", "clauses.csv"):
        for row in _written(name):
            assert not any("。" in value for value in row.values()), row
