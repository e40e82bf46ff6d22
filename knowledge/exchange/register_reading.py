"""Read a registry from a workbook: all of it, or every problem that it has.

The first sheet (and any other with the same headings) holds the records; a sheet 完整性声明 says for
which departments and days they are complete. Without it nothing is taken to be complete: what is
not listed is then not known to be absent.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from knowledge.exchange.register_columns import Column, Register
from knowledge.exchange.registers import CLAIMS, COVERAGE, register_of
from knowledge.exchange.registers_rows import Entry, Fields, entries_of, record_of
from knowledge.exchange.registers_sheet import Table, heading_key, table_of
from knowledge.registries import Coverage, Record, RegistryKind
from knowledge.tables import Problem, Severity, Sheet, Workbook

_TEMPLATE = "请下载导入模板，按模板的表头整理。"


@dataclass(frozen=True)
class RegisterReading:
    """What a file holds. With any error, nothing is handed out."""

    kind: str
    records: tuple[Record, ...]
    coverage: tuple[Coverage, ...]
    """For what the file declares itself complete."""
    problems: tuple[Problem, ...]
    rows: int
    """Rows that held something, examples left out."""
    examples: int
    """Rows marked 示例, which are passed over."""
    notes: tuple[str, ...] = field(default=())
    """What opening the file left out, in Chinese."""

    @property
    def accepted(self) -> bool:
        """Whether nothing stands in the way of importing it."""
        return all(problem.severity is not Severity.ERROR for problem in self.problems)


def read_register(workbook: Workbook, kind: str, *, source: str | None = None) -> RegisterReading:
    """Read the records of a registry.

    Args:
        workbook: the opened file.
        kind: the registry, as ``REGISTERS`` names it.
        source: where records come from that do not say so themselves.

    Raises:
        NotFound: there is no such registry.
    """
    register = register_of(kind)
    claims = [
        sheet
        for sheet in workbook.sheets
        if register is not COVERAGE and heading_key(sheet.name) == CLAIMS
    ]
    main = _Pass(workbook.file, register, source)
    main.read(sheet for sheet in workbook.sheets if sheet not in claims)
    declared = _Pass(workbook.file, COVERAGE, source)
    if claims:
        declared.read(claims)
    problems = (*main.problems, *declared.problems)
    sound = all(problem.severity is not Severity.ERROR for problem in problems)
    if sound and may_be_complete(register) and not declared.records:
        problems = (*problems, nothing_declared(workbook.file))
    return RegisterReading(
        kind=kind,
        records=tuple(main.records) if sound else (),
        coverage=tuple(row for row in declared.records if isinstance(row, Coverage) and sound),
        problems=problems,
        rows=main.rows,
        examples=main.examples,
        notes=workbook.notes,
    )


def may_be_complete(register: Register) -> bool:
    """Whether anybody may declare the registry complete."""
    return register.title in set(RegistryKind)


def nothing_declared(file: str) -> Problem:
    """That a file says nothing of being complete."""
    return Problem(
        severity=Severity.NOTICE,
        file=file,
        what=f"没有{CLAIMS}，不视为完整：没有列出的，不等于不存在",
        cure=f"如果登记是完整的，请在“{CLAIMS}”工作表写明登记、部门和起止日期。",
    )


class _Pass:
    """One reading of the sheets of one registry."""

    def __init__(self, file: str, register: Register, source: str | None) -> None:
        self.records: list[Record] = []
        self.problems: list[Problem] = []
        self.rows = 0
        self.examples = 0
        self._file = file
        self._register = register
        self._source = source
        self._seen: dict[tuple[object, ...], str] = {}

    def read(self, sheets: Iterable[Sheet]) -> None:
        """Read every sheet that has the headings and is not hidden."""
        tables = [table_of(sheet, self._register) for sheet in sheets if not sheet.hidden]
        found = [table for table in tables if table is not None]
        if not found:
            headings = "、".join(column.heading for column in self._required())
            self._tell(None, f"没有找到“{self._register.title}”的表头，应有：{headings}", _TEMPLATE)
        for table in found:
            self._read(table)

    def _read(self, table: Table) -> None:
        self.problems += table.problems(self._file)
        rows = list(table.rows)
        self.rows += len(rows)
        self.examples += table.examples
        missing = [
            column
            for column in self._required()
            if column not in table.columns and not self._given(column, table.columns)
        ]
        for column in missing:
            self._tell(table, f"缺少“{column.heading}”一栏", _TEMPLATE)
        if missing:
            return
        for entry in entries_of(rows, self._register):
            self._take(entry, table)

    def _take(self, entry: Entry, table: Table) -> None:
        given: Fields = {} if self._source is None else {"source": self._source}
        outcome = record_of(entry, self._register, given)
        self.problems += (fault.at(self._file, table) for fault in outcome.faults)
        if outcome.record is None:
            return
        key = self._register.key_of(outcome.record)
        here = f"工作表“{table.sheet.name}”第 {entry.number} 行"
        if key in self._seen:
            named = "、".join(
                column.heading
                for column in self._register.columns
                if column.path in self._register.key
            )
            what = f"与{self._seen[key]}重复（{named}相同）"
            self._tell(table, what, "请删去其中一行，或者改正填错的一行。", entry.number)
        self._seen.setdefault(key, here)
        self.records.append(outcome.record)

    def _required(self) -> Iterator[Column]:
        return (column for column in self._register.columns if column.required)

    def _given(self, column: Column, columns: Iterable[Column]) -> bool:
        """Whether another column, or the file as a whole, says what ``column`` would."""
        if column.path == "source" and self._source is not None:
            return True
        return any(column.path.startswith(f"{other.path}.") for other in columns)

    def _tell(self, table: Table | None, what: str, cure: str, row: int | None = None) -> None:
        self.problems.append(
            Problem(
                severity=Severity.ERROR,
                file=self._file,
                sheet=None if table is None else table.sheet.name,
                row=row,
                what=what,
                cure=cure,
            )
        )
