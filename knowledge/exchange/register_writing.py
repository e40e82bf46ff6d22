"""Write a registry as a table or as JSON, and the empty table to fill in.

The same records give the same bytes: nothing of the file says when or on which machine it was
made. A text that a spreadsheet would take for a formula is guarded by an apostrophe, which the
reader takes away again.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from knowledge.errors import BadField, InternalFault
from knowledge.exchange.register_columns import REPEATED, SAMPLE, Column, Register, value_at
from knowledge.exchange.registers import CLAIMS, COVERAGE, register_of
from knowledge.exchange.registers_sheet import EXAMPLE
from knowledge.exchange.registers_workbook import Page, workbook_bytes
from knowledge.registries import Record
from knowledge.tables.guarding import guarded

ExchangeFormat = Literal["xlsx", "csv", "json"]

_MOST_CHARACTERS = 32_767
"""What a spreadsheet cell holds; it cuts off the rest without a word."""


def write_register(kind: str, records: Iterable[Record], format: ExchangeFormat) -> bytes:  # noqa: A002
    """The records of a registry as a file that ``read_register`` reads back.

    Args:
        kind: the registry, as ``REGISTERS`` names it.
        records: its records, in the order in which they are to stand.
        format: ``xlsx``, ``csv`` (UTF-8 with a byte order mark) or ``json`` (an array as in packs).

    Raises:
        NotFound: there is no such registry.
        BadField: a text is longer than a cell holds.
        InternalFault: a record is of another registry.
    """
    register = register_of(kind)
    rows = tuple(records)
    stray = next((record for record in rows if not isinstance(record, register.model)), None)
    if stray is not None:
        raise InternalFault(
            f"{type(stray).__name__} 不属于“{register.title}”。",
            cure="这是程序的缺陷，请向维护人员报告。",
            value=type(stray).__name__,
        )
    if format == "json":
        return _json(rows)
    columns = register.columns
    if any(record.sample for record in rows):
        columns = (*columns, SAMPLE)
    page = Page(register, columns, _numbered(register, columns, rows))
    return _csv(page) if format == "csv" else workbook_bytes([page], register)


def template(kind: str) -> bytes:
    """An .xlsx to fill in: headings, one row marked 示例 that is not read, and how to fill it in.

    Raises:
        NotFound: there is no such registry.
    """
    register = register_of(kind)
    pages = [_example_of(register, register.title)]
    if register is not COVERAGE:
        pages.append(_example_of(COVERAGE, CLAIMS))
    return workbook_bytes(pages, register)


def _example_of(register: Register, name: str) -> Page:
    row = (EXAMPLE, *(guarded(column.example) for column in register.columns))
    return Page(register, register.columns, (row,), name=name, to_fill_in=True)


def _json(records: Sequence[Record]) -> bytes:
    lines = (
        json.dumps(
            record.model_dump(mode="json", exclude_defaults=True),
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for record in records
    )
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode() if records else b"[]\n"


def _csv(page: Page) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(page.headings)
    writer.writerows(page.rows)
    return text.getvalue().encode("utf-8-sig")


def _numbered(
    register: Register, columns: Sequence[Column], records: Sequence[Record]
) -> tuple[tuple[str, ...], ...]:
    """The rows of the table; the first row of each record carries its number (序号)."""
    table: list[tuple[str, ...]] = []
    for number, record in enumerate(records, start=1):
        for place, cells in enumerate(_rows_of(record, register, columns, 0)):
            texts = (cells.get(column, "") for column in columns)
            table.append(("" if place else str(number), *texts))
    return tuple(table)


def _rows_of(
    value: object, register: Register, columns: Sequence[Column], depth: int
) -> list[Mapping[Column, str]]:
    """The rows of a record or of one of its parts: what is said once stands in the first."""
    group = register.groups[depth]
    own = {
        column: _cell(column, value_at(value, column.steps))
        for column in columns
        if column.group == group
    }
    if depth + 1 == len(register.groups):
        return [own]
    inner = register.groups[depth + 1]
    name = inner.removesuffix(REPEATED).rpartition(".")[2]
    rows = [
        row for part in getattr(value, name) for row in _rows_of(part, register, columns, depth + 1)
    ]
    first, *rest = rows or [_none_of(inner, columns)]
    return [{**own, **first}, *rest]


def _none_of(group: str, columns: Sequence[Column]) -> Mapping[Column, str]:
    """The cell that says that a repeated part has no rows."""
    first = next(column for column in columns if column.group == group)
    return {first: first.none or ""}


def _cell(column: Column, value: object) -> str:
    text = guarded(column.write(value))
    if len(text) > _MOST_CHARACTERS:
        raise BadField(
            f"“{column.heading}”长达 {len(text)} 字，超过单元格的上限 {_MOST_CHARACTERS} 字。",
            cure="请改为导出 JSON。",
            value=text[:40],
        )
    return text
