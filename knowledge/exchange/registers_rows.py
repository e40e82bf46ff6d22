"""From rows to records: a record takes one row, or several where part of it is repeated.

In a record of several rows, a cell that is empty or says the same again belongs to the record
above; the first cell that says something else begins the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import ValidationError

from knowledge.exchange.cells import NONE, CellProblem, error, says_none
from knowledge.exchange.register_columns import REPEATED, SAMPLE, Column, Register
from knowledge.exchange.registers_faults import faults_of
from knowledge.exchange.registers_sheet import Row, Table
from knowledge.registries import Record
from knowledge.tables import Cell, CellKind, Problem, Severity

Fields = dict[str, object]
"""Fields of a record before it is one, by name."""

_SHOWN = 40


@dataclass
class Entry:
    """A record, or a repeated part of one, as its cells; ``number`` is its first row."""

    number: int
    cells: Mapping[Column, Cell]
    parts: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class CellFault:
    """A problem with its row and column."""

    row: int
    column: Column | None
    cell: Cell | None
    problem: CellProblem

    def at(self, file: str, table: Table) -> Problem:
        """The problem as it is told."""
        place = None if self.column is None else table.columns.get(self.column)
        return Problem(
            severity=self.problem.severity,
            file=file,
            sheet=table.sheet.name,
            row=self.row,
            column=place,
            heading=table.heading(place) or (self.column.heading if self.column else None),
            value=self.cell.text[:_SHOWN] if self.cell else None,
            what=self.problem.what,
            cure=self.problem.cure,
        )


@dataclass(frozen=True)
class Outcome:
    """A record, or why there is none; a record may come with things to look at."""

    record: Record | None
    faults: tuple[CellFault, ...]


def entries_of(rows: Iterable[Row], register: Register) -> list[Entry]:
    """The records of a table, as their cells."""
    whole: list[Entry] = []
    open_entries: list[Entry] = []
    for row in rows:
        fresh = False
        for depth, group in enumerate(register.groups):
            cells = {column: cell for column, cell in row.cells.items() if column.group == group}
            innermost = depth == len(register.groups) - 1
            fresh = fresh or innermost or depth >= len(open_entries)
            if not fresh:
                fresh = not _says_the_same(cells, open_entries[depth].cells)
            if fresh:
                entry = Entry(row.number, cells)
                (open_entries[depth - 1].parts if depth else whole).append(entry)
                open_entries[depth:] = [entry]
    return whole


def _says_the_same(cells: Mapping[Column, Cell], above: Mapping[Column, Cell]) -> bool:
    return all(
        column in above and above[column].text == cell.text for column, cell in cells.items()
    )


def record_of(entry: Entry, register: Register, given: Fields) -> Outcome:
    """The record that ``entry`` writes down.

    Args:
        entry: its cells.
        register: the registry it belongs to.
        given: fields for a record that does not have them.
    """
    builder = _Builder(register)
    fields = given | builder.fields(entry, 0, (), given)
    if builder.failed:
        return Outcome(None, tuple(builder.faults))
    try:
        return Outcome(register.model.model_validate(fields), tuple(builder.faults))
    except ValidationError as refused:
        faults = [builder.fault(fault.place, fault.problem) for fault in faults_of(refused)]
        return Outcome(None, (*builder.faults, *faults))


class _Builder:
    """Gathers the fields of one record and remembers which row each part stands in."""

    def __init__(self, register: Register) -> None:
        self.faults: list[CellFault] = []
        self.failed = False
        self._register = register
        self._entries: dict[tuple[int | str, ...], Entry] = {}

    def fields(
        self, entry: Entry, depth: int, place: tuple[int | str, ...], given: Fields
    ) -> Fields:
        """The fields of a record or part."""
        self._entries[place] = entry
        group = self._register.groups[depth]
        fields: Fields = {}
        for column, cell in entry.cells.items():
            _put(fields, column.steps, self._value(entry, column, cell))
        for column in self._register.columns:
            if column.group == group and column.required and not _has(fields | given, column.steps):
                self._tell(entry, column, None, error("没有填写", _required_cure(column)))
        if depth + 1 < len(self._register.groups):
            name = self._register.groups[depth + 1].removesuffix(REPEATED).rpartition(".")[2]
            fields[name] = self._parts(entry.parts, depth + 1, (*place, name))
        return fields

    def fault(self, place: Sequence[int | str], problem: CellProblem) -> CellFault:
        """A problem of the validated record, with the row and column that ``place`` leads to."""
        within = max(
            (start for start in self._entries if tuple(place[: len(start)]) == start), key=len
        )
        entry = self._entries[within]
        path = ".".join(str(step) for step in place[len(within) :])
        columns = [
            column
            for column in (*self._register.columns, SAMPLE, *self._register.spans)
            if column.group == self._group(within)
            and (f"{path}.".startswith(f"{'.'.join(column.steps)}.") or column.path == path)
        ]
        column = columns[0] if columns else None
        return CellFault(entry.number, column, entry.cells.get(column) if column else None, problem)

    def _group(self, place: Sequence[int | str]) -> str:
        return self._register.groups[sum(isinstance(step, int) for step in place)]

    def _parts(
        self, entries: Sequence[Entry], depth: int, place: tuple[int | str, ...]
    ) -> list[Fields]:
        if self._says_none(entries, depth):
            return []
        return [
            self.fields(entry, depth, (*place, number), {}) for number, entry in enumerate(entries)
        ]

    def _says_none(self, entries: Sequence[Entry], depth: int) -> bool:
        """Whether the only row of a repeated part says 无 in its first column."""
        group = self._register.groups[depth]
        first = next(column for column in self._register.columns if column.group == group)
        only = entries[0] if len(entries) == 1 else None
        return bool(
            first.none == NONE
            and only
            and only.cells.keys() == {first}
            and says_none(only.cells[first].text)
        )

    def _value(self, entry: Entry, column: Column, cell: Cell) -> object:
        if cell.kind is CellKind.ERROR:
            self._tell(entry, column, cell, error("公式出错，没有结果", "请改成填写内容本身。"))
            return None
        parsed = column.read(cell.text, cell.kind)
        for problem in parsed.problems:
            self._tell(entry, column, cell, problem)
        self.failed = self.failed or not parsed.sound
        return parsed.value

    def _tell(self, entry: Entry, column: Column, cell: Cell | None, problem: CellProblem) -> None:
        self.failed = self.failed or problem.severity is Severity.ERROR
        self.faults.append(CellFault(entry.number, column, cell, problem))


def _required_cure(column: Column) -> str:
    return f"请填写：{column.explanation}"


def _put(fields: Fields, steps: Sequence[str], value: object) -> None:
    *outer, last = steps
    for step in outer:
        inner = fields.setdefault(step, {})
        if not isinstance(inner, dict):
            return
        fields = inner
    fields[last] = value


def _has(fields: Mapping[str, object], steps: Sequence[str]) -> bool:
    """Whether a value stands at ``steps``, or above them for the whole."""
    here: object = fields
    for step in steps:
        if not isinstance(here, dict):
            return True
        if step not in here:
            return False
        here = here[step]
    return True
