"""Read text: a table with delimiters (.csv, .tsv), or lines that hold none."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from knowledge.errors import BadSyntax, TooLarge
from knowledge.tables import limits
from knowledge.tables.building import SheetBuilder
from knowledge.tables.grid import Sheet
from knowledge.tables.notes import Notes
from knowledge.tables.values import tidy

_DELIMITERS = "\t,;|"
_DEFAULT = ","
_SAMPLE_ROWS = 200
_SAMPLE_CHARACTERS = 200_000
_LEAST_SHARE = 0.5
_LEAST_ROWS = 2
_DECLARATION = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Score:
    """Rows of the most common width, their share of all rows, and that width."""

    share: float
    rows: int
    columns: int


def delimiter_of(text: str, *, is_table: bool) -> str | None:
    """The delimiter (分隔符) between the columns of a text; ``None`` if it holds no table.

    Args:
        text: The text.
        is_table: Whether it is known to be a table, which then may have a single row or column.
    """
    declared = _DECLARATION.match(text)
    if declared:
        return declared.group(1)
    scores = {delimiter: _score(text, delimiter) for delimiter in _DELIMITERS}
    best = max(
        _DELIMITERS, key=lambda delimiter: (scores[delimiter].share, scores[delimiter].columns)
    )
    score = scores[best]
    if is_table:
        return best if score.rows else _DEFAULT
    return best if score.share >= _LEAST_SHARE and score.rows >= _LEAST_ROWS else None


def read_delimited(name: str, text: str, delimiter: str, notes: Notes) -> Sheet:
    """A text with delimiters as a sheet of that name.

    Args:
        name: Name of the sheet.
        text: The text.
        delimiter: What parts its columns.
        notes: Where to remark on what is left out.

    Raises:
        BadSyntax: A quotation mark is not closed.
        TooLarge: It exceeds a bound of ``knowledge.tables.limits``.
    """
    builder = SheetBuilder(name, notes)
    rows = _rows(
        _DECLARATION.sub("", text, count=1) if _DECLARATION.match(text) else text, delimiter
    )
    for row, fields in enumerate(rows, start=1):
        if row > limits.MAX_ROWS:
            raise TooLarge(
                f"超过了上限 {limits.MAX_ROWS:,} 行。",
                cure="请删去空白行，或者拆成几个文件后分别导入。",
                value=row,
            )
        for column, field in enumerate(fields, start=1):
            if field:
                builder.text(row, column, _plain(field))
    return builder.sheet()


def paragraphs_of(text: str) -> tuple[str, ...]:
    """The lines of a text that are not blank."""
    return tuple(line for line in (tidy(line).text for line in text.splitlines()) if line)


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        first_line = reader.line_num + 1
        try:
            fields = next(reader, None)
        except csv.Error as fault:
            raise BadSyntax(
                f"第 {first_line} 行的双引号不成对。",
                cure="请用 Excel 或者 WPS 打开确认，另存为 .xlsx 后重新导入。",
                value=first_line,
            ) from fault
        if fields is None:
            return
        yield fields


def _score(text: str, delimiter: str) -> _Score:
    """How well the first rows fall into columns."""
    sample = io.StringIO(text[:_SAMPLE_CHARACTERS], newline="")
    reader = csv.reader(sample, delimiter=delimiter)
    widths: Counter[int] = Counter()
    # Whatever cannot be read so far, the rows before it tell enough.
    with suppress(csv.Error):
        for fields in islice(reader, _SAMPLE_ROWS):
            if any(field.strip() for field in fields):
                widths[len(fields)] += 1
    columns, rows = max(
        ((width, count) for width, count in widths.items() if width > 1),
        key=lambda found: (found[1], found[0]),
        default=(0, 0),
    )
    return _Score(rows / max(widths.total(), 1), rows, columns)


def _plain(field: str) -> str:
    """A field without the ``="…"`` by which exports keep spreadsheets from taking it for a number."""
    kept = _AS_TEXT.fullmatch(field)
    return kept.group(1) if kept else field
