"""What each limb of each rule says, and the examples beside it: tables that a lawyer signs.

``tables/limbs_*.csv`` holds one sentence for every limb, ``tables/notes_*.csv`` the examples and
the open questions of interpretation of every rule. Nothing here decides; the rules do.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal, NamedTuple, TypeVar

from pydantic import Field, ValidationError

from checker.rulebook import rule_order
from checker.verdicts import Verdict
from knowledge import Value
from knowledge.errors import InternalFault

NoteKind = Literal["不符示例", "相符示例", "待解释"]


class LimbRow(Value):
    """One way in which a rule can end, in one sentence (判断分支)."""

    limb: str = Field(pattern=r"^R(\d+|F)-\d+[a-z]?/\d+$")
    verdict: Verdict
    sentence: str = Field(pattern=r"^\S.*[。；]$")

    @property
    def rule(self) -> str:
        """Id of the rule that the limb belongs to."""
        return self.limb.split("/")[0]


class Note(Value):
    """A short example of a rule, or a question of interpretation that is open."""

    rule: str = Field(pattern=r"^R(\d+|F)-\d+[a-z]?$")
    kind: NoteKind
    text: str = Field(pattern=r"^\S")


class Located(NamedTuple):
    """A row of a table, and where it stands."""

    place: str
    cells: Mapping[str, str]


M = TypeVar("M", bound=Value)


@cache
def limb_table() -> Mapping[str, LimbRow]:
    """Every limb by its id, in the order of the rules."""
    return read_limbs(shipped("limbs"))


@cache
def notes(rule: str) -> tuple[Note, ...]:
    """Examples and open questions of one rule."""
    return tuple(note for note in all_notes() if note.rule == rule)


@cache
def all_notes() -> tuple[Note, ...]:
    """Examples and open questions of all rules."""
    return read_notes(shipped("notes"))


def limbs_of(rule: str) -> tuple[LimbRow, ...]:
    """The limbs of one rule, in order."""
    return tuple(row for row in limb_table().values() if row.rule == rule)


def read_limbs(tables: Iterable[Traversable]) -> Mapping[str, LimbRow]:
    """The limbs of some tables.

    Raises:
        InternalFault: a row is malformed, its verdict is none of the four, or a limb stands twice.
    """
    found: dict[str, LimbRow] = {}
    for row in _rows(tables, LimbRow):
        limb = as_value(row, LimbRow)
        if limb.limb in found:
            raise fault(row.place, f"判断分支 {limb.limb} 重复")
        found[limb.limb] = limb
    return {limb: found[limb] for limb in sorted(found, key=_limb_order)}


def read_notes(tables: Iterable[Traversable]) -> tuple[Note, ...]:
    """The notes of some tables.

    Raises:
        InternalFault: a row is malformed or of an unknown kind, or stands twice.
    """
    found: list[Note] = []
    for row in _rows(tables, Note):
        note = as_value(row, Note)
        if note in found:
            raise fault(row.place, f"规则 {note.rule} 的这一行重复")
        found.append(note)
    return tuple(found)


def shipped(prefix: str) -> tuple[Traversable, ...]:
    """The tables ``<prefix>_*.csv`` that ship, by name."""
    folder = files("checker") / "tables"
    name = re.compile(rf"{prefix}(_\w+)?\.csv")
    return tuple(
        sorted(
            (table for table in folder.iterdir() if name.fullmatch(table.name)),
            key=lambda table: table.name,
        )
    )


def located(table: Traversable, columns: tuple[str, ...]) -> Iterator[Located]:
    """The rows of a table with their places.

    Raises:
        InternalFault: the headings are others than ``columns``, or a row has too many or few cells.
    """
    reader = csv.reader(table.read_text(encoding="utf-8").splitlines(), strict=True)
    if tuple(next(reader, ())) != columns:
        raise fault(f"{table.name} 第1行", f"表头应为 {','.join(columns)}")
    for cells in reader:
        place = f"{table.name} 第{reader.line_num}行"
        if len(cells) != len(columns):
            raise fault(place, f"应有 {len(columns)} 列，实有 {len(cells)} 列")
        yield Located(place, dict(zip(columns, cells, strict=True)))


def as_value(row: Located, model: type[M]) -> M:
    """A row as a value.

    Raises:
        InternalFault: a cell is not what its column asks for.
    """
    try:
        return model.model_validate(row.cells)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        column = ".".join(str(part) for part in first["loc"])
        raise fault(row.place, f"{column} 列的值“{first['input']}”不合要求") from error


def fault(place: str, what: str) -> InternalFault:
    """Our tables ship with the program: an error in one is ours."""
    return InternalFault(
        f"规则表有误：{place}，{what}。", cure="请向维护人员报告。", location=place, value=what
    )


def _rows(tables: Iterable[Traversable], model: type[Value]) -> Iterator[Located]:
    for table in tables:
        yield from located(table, tuple(model.model_fields))


def _limb_order(limb: str) -> tuple[tuple[int, int, str], int]:
    rule, number = limb.split("/")
    return rule_order(rule), int(number)
