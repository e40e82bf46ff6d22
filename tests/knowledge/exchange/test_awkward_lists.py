"""Awkward lists end to end: from the bytes of a file to what a person sees and what is imported."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from knowledge import Interval, Item, PackFacts
from knowledge.errors import Conflict, InputError
from knowledge.exchange.importing import ListHead, plan, read_for
from knowledge.exchange.list_reading import ListReading
from knowledge.tables import Workbook
from knowledge.tables.opening import open_tables
from tests.checker.worlds import BUREAU, PACK
from tests.knowledge.exchange.awkward_cells import CELLS
from tests.knowledge.exchange.awkward_lists import LAYOUTS, Awkward

CASES = (*LAYOUTS, *CELLS)
FACTS = PackFacts(PACK)
HEAD = ListHead(department=BUREAU, version="2026.2", valid=Interval(valid_from=date(2026, 3, 20)))
BY_NAME = {case.name: case for case in CASES}
PAGE = (Path(__file__).parents[3] / "docs" / "awkward-files.md").read_text(encoding="utf-8")
ROWS = {
    name: (outcome, quoted)
    for name, outcome, quoted in re.findall(r"^\| (.+?) \| (.+?) \| (.*?) ?\|$", PAGE, re.MULTILINE)
    if (name, outcome) != ("file", "outcome") and not name.startswith("---")
}
OPENED = [case for case in CASES if case.refused is None]
REFUSED = [case for case in CASES if case.refused is not None]


def read(case: Awkward) -> tuple[Workbook, ListReading]:
    workbook = open_tables(case.file, case.build())
    return workbook, read_for(workbook, HEAD, FACTS)


@pytest.mark.parametrize("case", OPENED, ids=lambda case: case.name)
def test_a_person_sees_exactly_this(case: Awkward) -> None:
    workbook, reading = read(case)
    notes = [note.rstrip("。") for note in workbook.notes]
    problems = [text for text in map(str, reading.problems) if not any(n in text for n in notes)]
    assert problems == list(case.sees)
    assert workbook.notes == case.notes
    assert len(reading.items) == case.items


@pytest.mark.parametrize("case", OPENED, ids=lambda case: case.name)
def test_a_list_is_imported_whole_or_not_at_all(case: Awkward) -> None:
    workbook, reading = read(case)
    if reading.ready:
        assert len(reading.items) == reading.counts.entries
        assert plan(reading, workbook, HEAD, FACTS).version.items == reading.items
    else:
        assert not reading.items
        with pytest.raises(Conflict, match="没有导入"):
            plan(reading, workbook, HEAD, FACTS)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_what_cannot_be_opened_is_refused_with_its_cure(case: Awkward) -> None:
    with pytest.raises(InputError) as refused:
        open_tables(case.file, case.build())
    assert str(refused.value) == case.refused


def test_what_the_reader_of_tables_left_out_is_told() -> None:
    untold = [
        (case.name, note)
        for case in OPENED
        for note in case.notes
        if not any(note.rstrip("。") in text for text in map(str, read(case)[1].problems))
    ]
    assert untold == []


def statutory(item: Item) -> str:
    return str(item.statutory_limit)


def promised(item: Item) -> str:
    return str(item.promised_limit)


def bases(item: Item) -> list[tuple[str, str | None]]:
    return [(link.instrument, link.citation) for link in item.bases]


def days(item: Item) -> tuple[str, str]:
    return str(item.valid.valid_from), str(item.valid.valid_to)


def subs(item: Item) -> list[str]:
    assert isinstance(item.sub_items, tuple)
    return [f"{sub.code} {sub.name}" for sub in item.sub_items]


LAW = ("示例法", "第十条")
ALWAYS = ("2026-03-20", "None")


@pytest.mark.parametrize(
    ("name", "ask", "answers"),
    [
        ("header merged over three rows", statutory, ["20工作日", "90日"]),
        ("即办 and 0 for a limit", promised, ["当场", "当场"]),
        (
            "several bases with their full text in one cell",
            bases,
            [[LAW, ("示例条例", "第十条第一款")], [LAW]],
        ),
        ("entities escaped twice in a basis", bases, [[LAW], [LAW]]),
        ("根据有关法律法规 for a basis", bases, [[("根据有关法律法规", None)], [LAW]]),
        ("row broken by the end of a page", bases, [[LAW, ("示例条例", "第十条")], [LAW]]),
        ("day in a date format", days, [("2026-05-01", "None"), ALWAYS]),
        ("days written as text", days, [("2026-05-01", "2026-12-31"), ALWAYS]),
        ("main item merged over its sub-items", subs, [["XK101-01 首次申请", "XK101-02 变更"]]),
        ("numbers stored as text", lambda item: item.code, ["410105000001234567", "0020"]),
        ("section rows carry the type", lambda item: item.type, ["行政许可", "行政处罚"]),
        ("a sheet per type", lambda item: item.type, ["行政许可", "行政处罚"]),
        (
            "责任主体 and 责任事项 beside the item",
            lambda item: item.name,
            ["甲类经营许可", "对乙类行为的处罚"],
        ),
        ("县级以上… pasted as the level", lambda item: item.level, ["县级", "县级"]),
    ],
)
def test_the_items_hold(name: str, ask: Callable[[Item], object], answers: list[object]) -> None:
    _, reading = read(BY_NAME[name])
    assert [ask(item) for item in reading.items] == answers


def test_the_page_lists_every_file_and_nothing_else() -> None:
    assert list(ROWS) == [case.name for case in CASES]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_page_quotes_what_a_person_sees(case: Awkward) -> None:
    outcome, quoted = ROWS[case.name]
    assert outcome == {0: "nothing imported", 1: "1 item"}.get(case.items, f"{case.items:,} items")
    assert [
        text for text in (*case.sees, *case.notes, case.refused or "") if text not in quoted
    ] == []
