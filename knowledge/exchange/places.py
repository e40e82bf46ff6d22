"""Problems with their place: a cell's complaint becomes a line that names sheet, row and column."""

from collections.abc import Iterable

from knowledge.exchange.cells import CellProblem
from knowledge.exchange.entries import Entry, Said
from knowledge.tables.problems import Problem, Severity

_SHOWN = 40


class Reporter:
    """Collects the problems of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.errors = 0
        """How many of the problems stop the import."""
        self._told: set[tuple[str, str]] = set()

    def of_cell(self, sheet: str, said: Said, problems: Iterable[CellProblem]) -> None:
        """Problems of one cell."""
        for problem in problems:
            self._add(
                problem,
                sheet=sheet,
                row=said.row,
                column=said.column,
                heading=shortened(said.heading) or None,
                value=shortened(said.text),
            )

    def of_entry(self, entry: Entry, problem: CellProblem) -> None:
        """A problem of an entry as a whole: something that it lacks."""
        self._add(problem, sheet=entry.sheet, row=entry.row)

    def of_sheet(self, sheet: str | None, problem: CellProblem) -> None:
        """A problem of a sheet, or of the whole file."""
        self._add(problem, sheet=sheet)

    def take(self, problems: Iterable[Problem]) -> None:
        """Problems that have their place already."""
        for problem in problems:
            self.errors += problem.severity is Severity.ERROR
            self.problems.append(problem)

    def once(self, sheet: str, problem: CellProblem) -> None:
        """A problem that many rows of a sheet share: told once."""
        if (sheet, problem.what) not in self._told:
            self._told.add((sheet, problem.what))
            self._add(problem, sheet=sheet)

    def _add(
        self,
        problem: CellProblem,
        *,
        sheet: str | None,
        row: int | None = None,
        column: int | None = None,
        heading: str | None = None,
        value: str | None = None,
    ) -> None:
        placed = Problem(
            severity=problem.severity,
            file=self.file,
            sheet=sheet,
            row=row,
            column=column or None,
            heading=heading,
            value=value,
            what=problem.what,
            cure=problem.cure,
        )
        self.take((placed,))


def shortened(text: str) -> str:
    """A text on one line, cut short."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
