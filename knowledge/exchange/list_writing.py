"""A list as a file: what a bureau publishes, and what imports again as the same list."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.canonical import canonical_json
from knowledge.exchange.headings import EXPORTED, Field
from knowledge.exchange.item_cells import write_item
from knowledge.lists import ListVersion
from knowledge.tables.guarding import guarded


class ListFormat(StrEnum):
    """Formats of an exported list."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    DOCX = "docx"


HEADINGS: tuple[Field, ...] = (Field.SEQUENCE, *EXPORTED)
"""Columns of every table, in order."""


def write_list(version: ListVersion, form: ListFormat, *, notice: str | None = None) -> bytes:
    """A list version as a file.

    Args:
        version: the list with its items.
        form: the format.
        notice: shown in documents that people read (示例数据).
    """
    if form is ListFormat.JSON:
        return (canonical_json(version.model_dump(mode="json")) + "\n").encode()
    if form is ListFormat.CSV:
        return _csv(rows_of(version))
    if form is ListFormat.XLSX:
        from knowledge.exchange.list_workbook import list_workbook
        from knowledge.tables.saving import xlsx_bytes

        return xlsx_bytes(list_workbook(version, notice))
    from knowledge.exchange.list_document import list_document
    from knowledge.tables.saving import docx_bytes

    return docx_bytes(list_document(version, notice))


@dataclass(frozen=True)
class Table:
    """What a document shows of a list: only the columns that say something."""

    fields: tuple[Field, ...]
    rows: tuple[tuple[str, ...], ...]


_ALWAYS = frozenset(
    {
        Field.SEQUENCE,
        Field.CODE,
        Field.NAME,
        Field.TYPE,
        Field.BASES,
        Field.DEPARTMENT,
        Field.SUBJECT,
        Field.LEVEL,
    }
)


def table_of(version: ListVersion) -> Table:
    """The list without columns that are empty throughout: they read back as empty anyhow."""
    rows = rows_of(version)
    kept = [
        column
        for column, field in enumerate(HEADINGS)
        if field in _ALWAYS or any(row[column] for row in rows)
    ]
    return Table(
        fields=tuple(HEADINGS[column] for column in kept),
        rows=tuple(tuple(row[column] for column in kept) for row in rows),
    )


def rows_of(version: ListVersion) -> tuple[tuple[str, ...], ...]:
    """The texts of every item, under ``HEADINGS``.

    Days are written only where they are not those of the version: imported as the next version, an
    item takes that one's.
    """
    return tuple(
        (
            str(number),
            *(
                "" if cell.field is Field.VALID and item.valid == version.valid else cell.text
                for cell in write_item(item)
            ),
        )
        for number, item in enumerate(version.items, start=1)
    )


WIDTHS: dict[Field, int] = {
    Field.SEQUENCE: 6,
    Field.CODE: 10,
    Field.NAME: 28,
    Field.TYPE: 9,
    Field.PENALTIES: 24,
    Field.BASES: 46,
    Field.LEVEL: 7,
    Field.STEPS: 28,
    Field.REQUIREMENTS: 28,
    Field.SUB_ITEMS: 20,
    Field.ALIASES: 22,
    Field.NOTE: 22,
}
WIDTH = 12
"""Width of a column, in characters of half width."""


def title_of(version: ListVersion) -> str:
    """What stands above the table."""
    return f"{version.department}行政权力清单"


def standing_of(version: ListVersion) -> str:
    """Version, days and publication, as one line under the title."""
    since, until = version.valid.valid_from, version.valid.valid_to
    parts = [
        f"版本：{version.version}",
        f"适用日期：{since or '不详'}至{until or '今'}",
        f"审定：{version.confirmed_by or '不详'}，{version.confirmed_on or '日期不详'}",
        f"公布：{version.published_on or '未公布'}",
        f"共 {len(version.items)} 项",
    ]
    return "　".join(parts)


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([field.value for field in HEADINGS])
    writer.writerows([guarded(text) for text in row] for row in rows)
    # Spreadsheets take a file without the mark for GBK.
    return out.getvalue().encode("utf-8-sig")
