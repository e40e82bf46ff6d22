"""Workbooks and documents as bytes: the same content gives the same file whenever it is written."""

import io
import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from openpyxl import Workbook

_CREATOR = "Quanjie"
_WHEN = datetime(2000, 1, 1)  # noqa: DTZ001  (the formats know no zone)
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_PROPERTIES = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def xlsx_bytes(workbook: "Workbook") -> bytes:
    """The workbook as a .xlsx file."""
    workbook.properties.creator = _CREATOR
    workbook.properties.created = _WHEN
    raw = io.BytesIO()
    workbook.save(raw)
    return _timeless(raw.getvalue())


def docx_bytes(document: "Document") -> bytes:
    """The document as a .docx file."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = _CREATOR
    properties.created = properties.modified = _WHEN
    raw = io.BytesIO()
    document.save(raw)
    return _timeless(raw.getvalue())


def _timeless(content: bytes) -> bytes:
    """The same parts without the time of packing; openpyxl notes the time of saving by itself."""
    stamp = rb"\g<1>" + _WHEN.isoformat().encode() + b"Z"
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            part = before.read(name)
            if name == _PROPERTIES:
                part = _MODIFIED.sub(stamp, part)
            after.writestr(zipfile.ZipInfo(name, _ZIP_EPOCH), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()
