"""Files of tables made in code: by the libraries that people's programs use, or part by part."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import openpyxl
import xlwt  # type: ignore[import-untyped]
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.tables.grid import Sheet, Workbook
from knowledge.tables.opening import open_tables
from tests.knowledge.library.documents import zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Rows = list[list[str]]
Old: TypeAlias = Any
"""Something of xlwt, which has no types."""


def rows_of(sheet: Sheet) -> Rows:
    """The texts of a sheet from its first cell to its last, empty cells as ''."""
    height = max((cell.row for cell in sheet.cells), default=0)
    width = max((cell.column for cell in sheet.cells), default=0)
    texts = {place: cell.text for place, cell in sheet.at.items()}
    return [
        [texts.get((row, column), "") for column in range(1, width + 1)]
        for row in range(1, height + 1)
    ]


def opened(content: bytes, name: str = "清单.xlsx") -> Workbook:
    return open_tables(name, content)


def xlsx(
    rows: Sequence[Sequence[object]], change: Callable[[Worksheet], object] | None = None
) -> bytes:
    """A workbook as openpyxl writes it, its one sheet changed at will."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "清单"
    for row in rows:
        sheet.append(list(row))
    if change:
        change(sheet)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def raw_xlsx(
    data: str,
    *,
    after: str = "",
    before: str = "",
    strings: str | None = "",
    formats: Sequence[int] = (),
    codes: Mapping[int, str] | None = None,
    properties: str = "",
    kind: str = "worksheet",
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """A workbook of one sheet with this XML as its rows."""
    number_formats = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{code}"/>'
        for number, code in (codes or {}).items()
    )
    cell_formats = "".join(f'<xf numFmtId="{number}"/>' for number in formats)
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": relations({"r1": ("officeDocument", "xl/workbook.xml")}),
        "xl/_rels/workbook.xml.rels": relations(
            {
                "r1": (kind, "worksheets/sheet1.xml"),
                "r2": ("sharedStrings", "sharedStrings.xml"),
                "r3": ("styles", "styles.xml"),
            }
        ),
        "xl/workbook.xml": part(
            "workbook",
            f'<workbookPr {properties}/><sheets><sheet name="清单" sheetId="1" r:id="r1"/></sheets>',
        ),
        "xl/worksheets/sheet1.xml": part(
            "worksheet", f"{before}<sheetData>{data}</sheetData>{after}"
        ),
        "xl/styles.xml": part(
            "styleSheet", f"<numFmts>{number_formats}</numFmts><cellXfs>{cell_formats}</cellXfs>"
        ),
    }
    if strings is not None:
        parts["xl/sharedStrings.xml"] = part("sst", strings)
    return zipped({**parts, **(more or {})})


def part(root: str, content: str) -> bytes:
    return f'<{root} xmlns="{_MAIN}" xmlns:r="{_KINDS}">{content}</{root}>'.encode()


def relations(targets: Mapping[str, tuple[str, str]]) -> bytes:
    found = "".join(
        f'<Relationship Id="{name}" Type="{_KINDS}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_RELATIONS}">{found}</Relationships>'.encode()


def repacked(
    content: bytes,
    *,
    names: Callable[[str], str] = lambda name: name,
    contents: Callable[[str, bytes], bytes | None] = lambda _, found: found,
) -> bytes:
    """A zip with other names or contents; what becomes ``None`` is left out."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: contents(name, archive.read(name)) for name in archive.namelist()}
    return zipped({names(name): found for name, found in parts.items() if found is not None})


def xls(rows: Sequence[Sequence[object]], change: Callable[[Old], object] | None = None) -> bytes:
    """A workbook of Excel 97-2003 as xlwt writes it, its one sheet changed at will."""
    book = xls_book()
    sheet = book.add_sheet("清单")
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            sheet.write(row, column, value)
    if change:
        change(sheet)
    return xls_saved(book)


def xls_book() -> Old:
    return xlwt.Workbook(encoding="utf-8")


def xls_format(code: str) -> Old:
    return xlwt.easyxf(num_format_str=code)


def xls_formula(text: str) -> Old:
    return xlwt.Formula(text)


def xls_saved(book: Old) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def encrypted_xls() -> bytes:
    """The bare records of a workbook whose second says that the rest is encrypted (FILEPASS)."""
    book = xls_book()
    book.add_sheet("清单").write(0, 0, "甲")
    records: bytes = book.get_biff_data()
    length = 4 + int.from_bytes(records[2:4], "little")
    file_pass = b"\x2f\x00\x06\x00" + bytes(6)
    return records[:length] + file_pass + records[length:]


def compound(*streams: str) -> bytes:
    """What begins like a compound file and names these streams."""
    return OLE + bytes(512) + b"".join(f"{name}\0".encode("utf-16-le") for name in streams)
