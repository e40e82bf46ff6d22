"""Open a file of tables: by what it contains, whatever its name ends in."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath

from knowledge.errors import BadEncoding, BadSyntax, EmptyInput, InputError, TooLarge
from knowledge.library.admission import MAX_FILE_BYTES
from knowledge.library.files import text_of
from knowledge.library.source import SourceFile, UnreadReason
from knowledge.tables.delimited import delimiter_of, paragraphs_of, read_delimited
from knowledge.tables.documents import read_docx
from knowledge.tables.foreign import refusal_of_bytes, refusal_of_package, refusal_of_text
from knowledge.tables.grid import Sheet, TableFormat, Workbook
from knowledge.tables.hypertext import read_html
from knowledge.tables.notes import Notes, Remark
from knowledge.tables.package import Package
from knowledge.tables.xls import read_xls
from knowledge.tables.xlsx import read_xlsx

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_BARE_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x10\x00")
_WORKBOOK_STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook\0", "Book\0"))
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_AS_TEXT = "表格.txt"
_TABLE_SUFFIXES = (".csv", ".tsv")
_PAGE = re.compile(r"<(?:!doctype\s+html|html|table|body|head|meta|style)\b", re.IGNORECASE)
_BEGINNING = 4_096
_MOST_NULS = 0.05


@dataclass(frozen=True, slots=True)
class _Content:
    format: TableFormat
    sheets: tuple[Sheet, ...] = ()
    paragraphs: tuple[str, ...] = ()


def open_tables(name: str, content: bytes) -> Workbook:
    """Read a file of tables.

    Args:
        name: Name of the file, with or without folders. Of text, an ending in .csv or .tsv says
            that it is a table even where it has a single column; otherwise the content decides.
        content: Its bytes: .xlsx, .xls, .docx, a web page, delimited or plain text in UTF-8,
            GB18030 or UTF-16 with a byte order mark.

    Raises:
        EmptyInput: There is nothing in it.
        TooLarge: It exceeds ``MAX_FILE_BYTES`` or a bound of ``knowledge.tables.limits``.
        BadEncoding: It is text in another encoding.
        BadSyntax: It is of another kind, encrypted or damaged.
    """
    file = PurePosixPath(name.replace("\\", "/")).name
    notes = Notes()
    with _naming(file):
        found = _read(file, content, notes)
        if not found.paragraphs and not any(sheet.cells for sheet in found.sheets):
            raise EmptyInput("文件里没有内容。", cure="请确认选对了文件，并且已经保存。")
    return Workbook(
        file=file,
        sha256=hashlib.sha256(content).hexdigest(),
        format=found.format,
        sheets=found.sheets,
        paragraphs=found.paragraphs,
        notes=notes.lines(),
    )


@contextmanager
def _naming(file: str) -> Iterator[None]:
    """Have every error begin its location with the name of the file."""
    try:
        yield
    except InputError as fault:
        fault.location = f"{file} {fault.location}" if fault.location else file
        raise


def _read(file: str, content: bytes, notes: Notes) -> _Content:
    if len(content) > MAX_FILE_BYTES:
        raise TooLarge(
            f"文件有 {len(content):,} 字节，超过上限 {MAX_FILE_BYTES:,} 字节。",
            cure="请删除其中的图片，或者拆成几个文件后分别导入。",
            value=len(content),
        )
    if content.startswith(_ZIP):
        return _read_package(content, notes)
    if content.startswith(_BARE_BIFF) or _holds_workbook(content):
        return _read_old_workbook(content, notes)
    refusal = refusal_of_bytes(content)
    if refusal:
        raise refusal
    return _read_text(file, _decoded(content, notes), notes)


def _read_package(content: bytes, notes: Notes) -> _Content:
    parts = Package(content).parts
    if any(part.startswith("xl/") and part.endswith(".xml") for part in parts):
        return _Content(TableFormat.XLSX, read_xlsx(content, notes))
    if any(part.startswith("word/") for part in parts):
        document = read_docx(content, notes)
        return _Content(TableFormat.DOCX, document.sheets, document.paragraphs)
    raise refusal_of_package(parts)


def _holds_workbook(content: bytes) -> bool:
    """Whether a compound file (复合文档) seems to have a workbook in it."""
    return content.startswith(_OLD_OFFICE) and any(name in content for name in _WORKBOOK_STREAMS)


def _read_old_workbook(content: bytes, notes: Notes) -> _Content:
    try:
        return _Content(TableFormat.XLS, read_xls(content, notes))
    except BadSyntax:
        # A Word document into which a workbook was pasted has the same stream further down.
        refusal = refusal_of_bytes(content) if _WORD_STREAM in content else None
        if refusal:
            raise refusal from None
        raise


def _decoded(content: bytes, notes: Notes) -> str:
    """The text of a file, without the NULs that faulty exports leave in it."""
    text = text_of(SourceFile(path=_AS_TEXT, content=content))
    if not isinstance(text, str) and 0 < content.count(0) <= _MOST_NULS * len(content):
        notes.add(Remark.CONTROLS)
        text = text_of(SourceFile(path=_AS_TEXT, content=content.replace(b"\0", b"")))
    if isinstance(text, str):
        return text
    if text.reason is UnreadReason.EMPTY:
        raise EmptyInput("文件是空的。", cure="请确认选对了文件，并且已经保存。")
    raise BadEncoding(
        "看不出是哪一种文件：不是 .xlsx、.xls、.docx，也不是 UTF-8 或者 GB18030 编码的文字。",
        cure="请用 Excel 或者 WPS 打开确认，另存为 .xlsx 后重新导入。",
    )


def _read_text(file: str, text: str, notes: Notes) -> _Content:
    refusal = refusal_of_text(text)
    if refusal:
        raise refusal
    if _PAGE.search(text[:_BEGINNING]):
        page = read_html(text, notes)
        return _Content(TableFormat.HTML, page.sheets, page.paragraphs)
    path = PurePosixPath(file)
    delimiter = delimiter_of(text, is_table=path.suffix.lower() in _TABLE_SUFFIXES)
    if delimiter is None:
        return _Content(TableFormat.TEXT, paragraphs=paragraphs_of(text))
    return _Content(TableFormat.CSV, (read_delimited(path.stem, text, delimiter, notes),))
