"""Rows of a sheet put together to entries: one entry is one item with everything said of it.

An item may take several rows: its name merged over the rows of its sub-items or bases, its name
left blank below, or the row broken by the end of a page.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from knowledge.exchange.headings import Field
from knowledge.exchange.layout import Row
from knowledge.exchange.list_mapping import SheetMapping
from knowledge.powers import PowerType
from knowledge.tables.grid import CellKind, Sheet

_PER_SUB_ITEM = frozenset({Field.SUB_CODE, Field.SUB_NAME})
_NUMBERING = re.compile(r"[0-9.\-]{1,8}")


@dataclass(frozen=True, slots=True)
class Said:
    """What one cell says, and where."""

    row: int
    column: int
    heading: str
    text: str
    kind: CellKind = CellKind.TEXT


@dataclass
class SubEntry:
    """The rows of one sub-item."""

    name: Said
    code: Said | None = None
    bases: list[Said] = field(default_factory=list)


@dataclass
class Entry:
    """The rows of one item."""

    sheet: str
    row: int
    """The first of them."""
    type: PowerType | None = None
    """Of its section or sheet."""
    department: str | None = None
    """Of its section."""
    said: dict[Field, list[Said]] = field(default_factory=dict)
    sub_entries: list[SubEntry] = field(default_factory=list)
    continued: list[int] = field(default_factory=list)
    """Rows that were taken for the rest of the item because they name none."""

    def first(self, one: Field) -> Said | None:
        """The first cell of the field."""
        return next(iter(self.said.get(one, ())), None)

    def text(self, one: Field) -> str:
        """The first text of the field; empty where it has none."""
        cell = self.first(one)
        return cell.text if cell else ""

    def add(self, one: Field, said: Said) -> None:
        """Take a cell in; one that repeats the text of another says nothing new."""
        known = self.said.setdefault(one, [])
        if all(said.text != other.text for other in known):
            known.append(said)


def gather(sheet: Sheet, mapping: SheetMapping, rows: Iterable[Row]) -> list[Entry]:
    """The entries of a sheet in order."""
    columns = {
        column.column: (column.field, column.heading)
        for column in mapping.columns
        if column.field is not None and column.field is not Field.NOT_HELD
    }
    name = next((number for number, (one, _) in columns.items() if one is Field.NAME), None)
    entries: list[Entry] = []
    for row in rows:
        own = _own_fields(row, columns)
        if not own:
            continue
        previous = entries[-1] if entries else None
        begins = previous is None or _begins(row, own, name, previous)
        if previous is None or begins:
            entry = Entry(mapping.sheet, row.number, row.type or mapping.type, row.department)
            entries.append(entry)
        else:
            entry = previous
            if name not in row.texts and Field.SUB_NAME not in own:
                entry.continued.append(row.number)
        # What stands merged over several items is said of each of them.
        _take(
            entry, row, columns, set(row.texts) if begins else set(row.texts) - row.carried, sheet
        )
    return entries


def _own_fields(row: Row, columns: Mapping[int, tuple[Field, str]]) -> set[Field]:
    return {
        one
        for number, (one, _) in columns.items()
        if number in row.texts and number not in row.carried
    }


def _begins(row: Row, own: set[Field], name: int | None, before: Entry) -> bool:
    """Whether the row begins another item."""
    if Field.NAME in own and name is not None:
        again = row.texts[name] == before.text(Field.NAME)
        return not (again and Field.SUB_NAME in own and bool(before.sub_entries))
    if name is not None and name in row.carried:
        return False
    if Field.SUB_NAME in own:
        return False
    # A row that has a code or a number of its own but no name is an item whose name is lacking.
    return Field.CODE in own or Field.SEQUENCE in own


def _take(
    entry: Entry,
    row: Row,
    columns: Mapping[int, tuple[Field, str]],
    told: set[int],
    sheet: Sheet,
) -> None:
    """Take in the cells of a row that stand in the columns ``told``."""
    cells: list[tuple[Field, Said]] = []
    for number, (one, heading) in columns.items():
        if number in told:
            cell = sheet.at.get((row.number, number))
            kind = cell.kind if cell else CellKind.TEXT
            cells.append((one, Said(row.number, number, heading, row.texts[number], kind)))
    fields = {one for one, _ in cells}
    sub = _sub_entry(entry, cells) if Field.SUB_NAME in fields else None
    for one, said in cells:
        of_sub = sub is not None and one is Field.CODE and Field.NAME not in fields
        if one not in _PER_SUB_ITEM and not of_sub:
            entry.add(one, said)


def _sub_entry(entry: Entry, cells: list[tuple[Field, Said]]) -> SubEntry | None:
    said: dict[Field, Said] = {}
    for one, cell in cells:
        said.setdefault(one, cell)
    name = said[Field.SUB_NAME]
    if _NUMBERING.fullmatch(name.text) or name.text in {"无", "/", "-", "—", "——"}:
        return None
    code = said.get(Field.SUB_CODE)
    if code is None and Field.NAME not in said:
        code = said.get(Field.CODE)
    sub = SubEntry(name, code, [said[Field.BASES]] if Field.BASES in said else [])
    entry.sub_entries.append(sub)
    return sub
