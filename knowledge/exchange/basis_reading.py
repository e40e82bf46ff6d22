"""All bases of an entry with the cells that name them, and what the statute library says of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from knowledge.basis import Resolution, ResolutionState, moved_to
from knowledge.exchange.basis_cells import read_bases
from knowledge.exchange.cells import CellProblem, Parsed, is_empty, notice
from knowledge.exchange.entries import Entry, Said
from knowledge.exchange.headings import BASIS_ROLES, Field
from knowledge.exchange.places import Reporter
from knowledge.lists import BasisLink
from knowledge.powers import BasisRole

Resolve = Callable[[BasisLink], Resolution]
"""Looks a basis up in the statute library."""

_LINKS_KEPT = 50
_CURE = "请核对文件名称和条款。"
_SAID: dict[ResolutionState, str] = {
    ResolutionState.UNKNOWN_INSTRUMENT: "法规库没有收录{title}，未能核对",
    ResolutionState.TEXT_UNREAD: "法规库只有{title}的名称，没有条文，未能核对",
    ResolutionState.NO_CITATION: "{title}没有写明条款",
    ResolutionState.BAD_CITATION: "{title}的“{citation}”不是可识别的条款",
    ResolutionState.ABSENT: "法规库收录的{title}没有{citation}",
}


@dataclass(frozen=True, slots=True)
class CitedBasis:
    """A basis and the cell that names it."""

    link: BasisLink
    said: Said


def read_entry_bases(entry: Entry, reporter: Reporter) -> tuple[CitedBasis, ...]:
    """The bases of an entry in the order of its columns and rows, each once."""
    cited: dict[BasisLink, CitedBasis] = {}
    for field, role in BASIS_ROLES.items():
        for said in entry.said.get(field, ()):
            for link in read_cell_bases(entry, said, role, reporter):
                cited.setdefault(link, CitedBasis(link, said))
    for said in _structured(entry):
        for link in read_cell_bases(entry, said, BasisRole.CREATES, reporter):
            cited.setdefault(link, CitedBasis(link, said))
    if not cited:
        lacks = notice("没有设定依据", "行使权力须有法律、法规或者规章依据，请补写。")
        reporter.of_entry(entry, lacks)
    elif len(cited) > _LINKS_KEPT:
        many = notice(
            f"依据共 {len(cited)} 条，只记录了前 {_LINKS_KEPT} 条", "请保留最直接的依据。"
        )
        reporter.of_entry(entry, many)
    return tuple(cited.values())[:_LINKS_KEPT]


def read_cell_bases(
    entry: Entry, said: Said, role: BasisRole, reporter: Reporter
) -> tuple[BasisLink, ...]:
    """The bases of one cell; its problems are reported."""
    parsed = _read(said.text, role)
    reporter.of_cell(entry.sheet, said, parsed.problems)
    return parsed.value


class BasisCheck:
    """Holds bases against the statute library, each basis once."""

    def __init__(self, resolve: Resolve, day: date | None) -> None:
        """Keep the library's lookup and the day on which the list begins to hold."""
        self._resolve = resolve
        self._day = day
        self._known: dict[BasisLink, CellProblem | None] = {}

    def report(self, sheet: str, cited: tuple[CitedBasis, ...], reporter: Reporter) -> None:
        """Tell where a basis does not lead to a clause in force."""
        for one in cited:
            if one.link not in self._known:
                self._known[one.link] = _found_wanting(self._resolve(one.link), self._day)
            problem = self._known[one.link]
            if problem is not None:
                reporter.of_cell(sheet, one.said, (problem,))


@lru_cache(maxsize=4096)
def _read(text: str, role: BasisRole) -> Parsed[tuple[BasisLink, ...]]:
    return read_bases(text, role)


def _structured(entry: Entry) -> tuple[Said, ...]:
    """Bases whose title, number and clause stand in columns of their own, as cells of one text."""
    numbers = {said.row: said.text for said in entry.said.get(Field.BASIS_NUMBER, ())}
    clauses = {said.row: said.text for said in entry.said.get(Field.BASIS_CLAUSE, ())}
    found: list[Said] = []
    for title in entry.said.get(Field.BASIS_TITLE, ()):
        if is_empty(title.text):
            continue
        columns = [
            _lines(text)
            for text in (title.text, numbers.get(title.row, ""), clauses.get(title.row, ""))
        ]
        aligned = all(len(lines) in (0, len(columns[0])) for lines in columns)
        rows = range(len(columns[0])) if aligned else range(1)
        text = "\n".join(
            _one(*(_nth(lines, row) if aligned else " ".join(lines) for lines in columns))
            for row in rows
        )
        found.append(Said(title.row, title.column, title.heading, text, title.kind))
    return tuple(found)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _nth(lines: list[str], row: int) -> str:
    return lines[row] if row < len(lines) else ""


def _one(title: str, number: str, clause: str) -> str:
    marked = title if "《" in title else f"《{title}》"
    return f"{marked}{f'（{number}）' if number else ''}{clause}"


def _found_wanting(resolution: Resolution, day: date | None) -> CellProblem | None:
    """What a person should know of where the basis leads; ``None``: to a clause in force."""
    link, version = resolution.link, resolution.version
    title = f"《{link.instrument}》"
    moved = moved_to(resolution)
    if moved is not None:
        return notice(
            f"{title}修改后，原{link.citation}的内容现为{moved}", f"如仍以它为依据，请改为{moved}。"
        )
    if version is None and resolution.instrument is not None and link.passed is not None:
        return notice(
            f"法规库没有{link.passed}通过的{title}", "请核对通过日期，指现行版本的不必写。"
        )
    ended = version.ended_on if version else None
    if ended is not None and (day is None or ended <= day):
        return notice(f"{title}已于 {ended} 废止或者被取代", "请改用现行有效的依据。")
    said = _SAID.get(resolution.state)
    if said is None:
        return None
    return notice(said.format(title=title, citation=link.citation), _CURE)
