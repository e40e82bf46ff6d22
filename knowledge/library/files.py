"""Read law texts from wherever they lie: a folder, an archive or a single file.

One file at a time is in memory. What is not a readable statute is named with its reason, so that
an import can account for every file.
"""

import codecs
import os
import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePath, PurePosixPath

from knowledge.errors import EmptyInput, EnvironmentFault, InputError, NotFound, TooLarge
from knowledge.library.admission import (
    ARCHIVE_SUFFIXES,
    MAX_FILE_BYTES,
    WORD_SUFFIX,
    is_passed_over,
    refusal,
    too_large,
)
from knowledge.library.archives import Entry, archive_entries, label_of
from knowledge.library.source import SourceFile, Unread, UnreadReason
from knowledge.library.word import docx_text

_FOREIGN = {
    b"PK\x03\x04": "压缩包或者 .docx",
    b"%PDF": "PDF",
    b"\xd0\xcf\x11\xe0": ".doc 或者 .xls",
}
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_FIRST_RARE_LEAD = 0xD8  # GB 2312 puts the characters of everyday use before this row
_LEAST_COMMON = 0.8


def source_files(path: Path) -> Iterator[SourceFile | Unread]:
    """The files below a path: folders sorted by path, archives in their own order.

    Hidden files and what operating systems leave behind are passed over; links are not followed.

    Args:
        path: A folder, an archive or a single file.

    Raises:
        NotFound: There is nothing of that name.
        EmptyInput: There is no file in it.
        InputError: It is no file or folder.
        BadSyntax: The archive is damaged; raised where the damage is met.
        TooLarge: The archive unpacks to too much.
        EnvironmentFault: It cannot be read at all.
    """
    return (entry if isinstance(entry, Unread) else entry.load() for entry in _entries(path))


def count_files(path: Path) -> int:
    """How many values ``source_files`` gives, without reading them; a compressed tar is unpacked.

    Args:
        path: A folder, an archive or a single file.

    Raises:
        QuanjieError: As ``source_files``.
    """
    return sum(1 for _ in _entries(path))


def text_of(file: SourceFile) -> str | Unread:
    """The text of a file: UTF-8, UTF-16 with a byte order mark, GB18030, or Word."""
    foreign = next((kind for mark, kind in _FOREIGN.items() if file.content.startswith(mark)), None)
    if PurePosixPath(file.path).suffix.lower() == WORD_SUFFIX:
        text = _word_text(file)
    elif foreign:
        detail = f"内容是{foreign}，请改正扩展名后导入。"
        return Unread(path=file.path, reason=UnreadReason.DAMAGED, detail=detail)
    else:
        text = _decoded(file)
    if isinstance(text, str) and not text.strip():
        return Unread(path=file.path, reason=UnreadReason.EMPTY)
    return text


def _entries(path: Path) -> Iterator[Entry | Unread]:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError) as fault:
        raise NotFound(
            f"找不到“{path}”。",
            cure="请检查路径；可以是文件夹、压缩包，或者单个 .md、.txt、.docx 文件。",
            value=str(path),
        ) from fault
    except OSError as fault:
        raise _unreadable(path, fault) from fault
    if stat.S_ISDIR(found.st_mode):
        return _at_least_one(_folder_entries(path), path)
    if not stat.S_ISREG(found.st_mode):
        raise InputError(
            f"“{path}”不是文件，也不是文件夹。",
            cure="请给出文件夹、压缩包，或者单个 .md、.txt、.docx 文件。",
            value=str(path),
        )
    if path.name.lower().endswith(ARCHIVE_SUFFIXES):
        return _at_least_one(archive_entries(path), path)
    return iter([_file_entry(path, _label(path.name), found.st_size)])


def _at_least_one(entries: Iterator[Entry | Unread], path: Path) -> Iterator[Entry | Unread]:
    """The entries, of which there must be one."""
    empty = True
    for entry in entries:
        empty = False
        yield entry
    if empty:
        raise EmptyInput(
            f"“{path}”里没有文件。",
            cure="请给出放有法规文件（.md、.txt、.docx）的文件夹或者压缩包。",
            value=str(path),
        )


def _folder_entries(folder: Path) -> Iterator[Entry | Unread]:
    """Everything below a folder, depth first, the names of each folder in order."""
    try:
        pending = _children(folder, PurePath())
    except OSError as fault:
        raise _unreadable(folder, fault) from fault
    while pending:
        inner = pending.pop()
        full = folder / inner
        label = _label(inner.as_posix())
        try:
            found = full.lstat()
            if stat.S_ISDIR(found.st_mode):
                pending.extend(_children(folder, inner))
            elif stat.S_ISREG(found.st_mode):
                yield _file_entry(full, label, found.st_size)
            elif stat.S_ISLNK(found.st_mode) and not _leads_inside(full, folder):
                detail = "链接指向文件夹之外，没有跟随；请把文件本身复制进来。"
                yield Unread(path=label, reason=UnreadReason.UNREADABLE, detail=detail)
        except OSError as fault:
            yield Unread(path=label, reason=UnreadReason.UNREADABLE, detail=_cause(fault))


def _children(folder: Path, inner: PurePath) -> list[PurePath]:
    """The visible names in a folder below ``folder``, last first."""
    names = sorted((child.name for child in (folder / inner).iterdir()), reverse=True)
    return [inner / name for name in names if not is_passed_over(name)]


def _leads_inside(link: Path, folder: Path) -> bool:
    """Whether a link leads to what is visited anyway."""
    return Path(os.path.realpath(link)).is_relative_to(os.path.realpath(folder))


def _file_entry(full: Path, label: str, size: int) -> Entry | Unread:
    return refusal(label, size) or Entry(label, partial(_load, full, label))


def _load(full: Path, label: str) -> SourceFile | Unread:
    try:
        with full.open("rb") as stream:
            content = stream.read(MAX_FILE_BYTES + 1)
    except OSError as fault:
        return Unread(path=label, reason=UnreadReason.UNREADABLE, detail=_cause(fault))
    if len(content) > MAX_FILE_BYTES:
        return too_large(label, len(content))
    return SourceFile(path=label, content=content)


def _unreadable(path: Path, fault: OSError) -> EnvironmentFault:
    return EnvironmentFault(
        f"“{path}”无法读取：{_cause(fault)}。", cure="请检查权限和所在的磁盘。", value=str(path)
    )


def _cause(fault: OSError) -> str:
    if isinstance(fault, PermissionError):
        return "没有读取权限"
    return f"读取出错（{fault.strerror or fault}）"


def _label(name: str) -> str:
    """A name as text; the file system may hold bytes that are no UTF-8."""
    return label_of(os.fsencode(name))


def _word_text(file: SourceFile) -> str | Unread:
    try:
        return docx_text(file.content)
    except InputError as fault:
        reason = UnreadReason.TOO_LARGE if isinstance(fault, TooLarge) else UnreadReason.DAMAGED
        return Unread(path=file.path, reason=reason, detail=f"{fault.message}{fault.cure}")


def _decoded(file: SourceFile) -> str | Unread:
    for encoding in _encodings(file.content):
        try:
            text = file.content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and (encoding != "gb18030" or _reads_as_chinese(text)):
            return text
    detail = "请用记事本打开，另存为 UTF-8 编码后导入。"
    return Unread(path=file.path, reason=UnreadReason.NOT_TEXT, detail=detail)


def _encodings(content: bytes) -> tuple[str, ...]:
    return ("utf-16",) if content.startswith(_UTF16_MARKS) else ("utf-8-sig", "gb18030")


def _reads_as_chinese(text: str) -> bool:
    """Whether most characters beyond ASCII are in everyday use.

    Almost any bytes decode as GB18030; other encodings come out as rare characters.
    """
    foreign = [character for character in text if not character.isascii()]
    leads = "".join(foreign).encode("gb2312", "ignore")[::2]
    common = sum(lead < _FIRST_RARE_LEAD for lead in leads)
    return common > 0 and common >= _LEAST_COMMON * len(foreign)
