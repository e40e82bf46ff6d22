"""Files inside archives, read one after another; nothing is ever written to disk.

An archive is somebody else's claim: what it says about sizes is held to a bound before a byte is
unpacked, names are labels and never places, and links are not followed.
"""

import gzip
import io
import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from knowledge.errors import BadSyntax, EnvironmentFault, TooLarge
from knowledge.library.admission import MAX_FILE_BYTES, is_passed_over, refusal
from knowledge.library.source import SourceFile, Unread, UnreadReason

MAX_TOTAL_BYTES = 2 * 1024 * 1024 * 1024
"""Of one archive once unpacked; three thousand statutes have some sixty megabytes."""

_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_DAMAGE = (
    tarfile.TarError,
    zipfile.BadZipFile,
    gzip.BadGzipFile,
    lzma.LZMAError,
    zlib.error,
    EOFError,
    NotImplementedError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that is to be read. ``load`` holds until the next entry is asked for."""

    path: str
    load: Callable[[], SourceFile | Unread]


def archive_entries(path: Path) -> Iterator[Entry | Unread]:
    """The files of an archive, in its own order.

    Args:
        path: The archive; the end of its name says which kind it is.

    Raises:
        BadSyntax: The archive is damaged, cut short or of another kind than its name says. Raised
            where the damage is met, so entries may have come before it.
        TooLarge: It unpacks to more than ``MAX_TOTAL_BYTES``.
        EnvironmentFault: It cannot be opened.
    """
    with _faults_of(path):
        if path.name.lower().endswith(".zip"):
            yield from _zip_entries(path)
        else:
            yield from _tar_entries(path)


@contextmanager
def _faults_of(path: Path) -> Iterator[None]:
    """Whatever goes wrong with an archive as a whole, in the reader's words."""
    try:
        yield
    except _DAMAGE as fault:
        raise _damaged(path) from fault
    except OSError as fault:
        raise EnvironmentFault(
            f"压缩包无法读取：{fault.strerror or fault}。",
            cure="请检查文件的读取权限和所在的磁盘。",
            location=path.name,
        ) from fault


def _damaged(path: Path) -> BadSyntax:
    return BadSyntax(
        "压缩包已损坏、没有下载完整，或者内容与扩展名不符。",
        cure="请重新下载；或者自行解压，再导入解压得到的文件夹。",
        location=path.name,
    )


def _too_large(path: Path) -> TooLarge:
    return TooLarge(
        f"压缩包解开后超过上限 {MAX_TOTAL_BYTES:,} 字节。",
        cure="请确认这是一份法规集；确实需要时请自行解压，再导入文件夹。",
        value=MAX_TOTAL_BYTES,
        location=path.name,
    )


def label_of(raw: bytes) -> str:
    """A file name from bytes of unknown encoding: UTF-8, else GBK, else something readable."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp437")


def _inner_path(name: str) -> str:
    """A member's name as a path inside the archive, without roots and steps upwards."""
    return "/".join(part for part in name.split("/") if part not in ("", ".", ".."))


def _zip_entries(path: Path) -> Iterator[Entry | Unread]:
    with zipfile.ZipFile(path) as archive:
        members = [
            (_zip_path(info), info)
            for info in archive.infolist()
            if not info.is_dir() and not stat.S_ISLNK(info.external_attr >> 16)
        ]
        members = [(name, info) for name, info in members if name and not is_passed_over(name)]
        taken = (info.file_size for name, info in members if not refusal(name, info.file_size))
        # zipfile never hands out more of a member than is declared, so this sum is a true bound.
        if sum(taken) > MAX_TOTAL_BYTES:
            raise _too_large(path)
        for name, info in members:
            yield refusal(name, info.file_size) or _zip_entry(archive, info, name)


def _zip_path(info: zipfile.ZipInfo) -> str:
    """The path of a member; names without the UTF-8 flag come from Chinese Windows in GBK."""
    name = info.orig_filename
    if not info.flag_bits & _UTF8_NAME:
        name = label_of(name.encode("cp437"))
    return _inner_path(name.replace("\\", "/"))


def _zip_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Entry:
    def load() -> SourceFile | Unread:
        if info.flag_bits & _ENCRYPTED:
            detail = "设有解压密码，请解压后导入文件夹。"
            return Unread(path=name, reason=UnreadReason.DAMAGED, detail=detail)
        try:
            return SourceFile(path=name, content=archive.read(info))
        except (*_DAMAGE, OSError):
            detail = "压缩包里的这个文件解不开，请重新下载或者重新压缩。"
            return Unread(path=name, reason=UnreadReason.DAMAGED, detail=detail)

    return Entry(name, load)


def _tar_entries(path: Path) -> Iterator[Entry | Unread]:
    with _tar_stream(path) as stream:
        reader = _BoundedReader(stream, path)
        with tarfile.open(fileobj=reader, mode="r:", encoding="utf-8") as archive:
            while (member := archive.next()) is not None:
                # tarfile remembers every member, which nothing here needs.
                archive.members.clear()  # type: ignore[attr-defined]
                name = _inner_path(label_of(member.name.encode("utf-8", "surrogateescape")))
                if member.isfile() and name and not is_passed_over(name):
                    yield refusal(name, member.size) or _tar_entry(archive, member, name, path)
            # tarfile takes a broken header for the end; a true end is a block of zeros.
            if reader.last != bytes(tarfile.BLOCKSIZE):
                raise _damaged(path)
            # The checksum of a compressed tar stands behind it.
            while reader.read(tarfile.RECORDSIZE):
                pass


def _tar_stream(path: Path) -> BinaryIO:
    """The plain tar inside a file, by the end of its name."""
    name = path.name.lower()
    if name.endswith("xz"):
        return cast("BinaryIO", lzma.open(path))
    if name.endswith("gz"):
        return cast("BinaryIO", gzip.open(path))
    return path.open("rb")


def _tar_entry(archive: tarfile.TarFile, member: tarfile.TarInfo, name: str, path: Path) -> Entry:
    def load() -> SourceFile | Unread:
        with _faults_of(path):
            source = archive.extractfile(member)
            content = b"" if source is None else source.read()
            if len(content) != member.size:
                raise _damaged(path)
            return SourceFile(path=name, content=content)

    return Entry(name, load)


class _BoundedReader(io.RawIOBase):
    """A tar as it is unpacked, which ends with an error where a bomb would go on.

    ``last`` is what was read last.
    """

    def __init__(self, stream: BinaryIO, path: Path) -> None:
        self._stream = stream
        self._path = path
        self.last = b""

    def read(self, size: int = -1, /) -> bytes:
        """Read at most ``size`` bytes; no header or file that is wanted exceeds one file."""
        if not 0 <= size <= MAX_FILE_BYTES or self.tell() + size > MAX_TOTAL_BYTES:
            raise _too_large(self._path)
        self.last = self._stream.read(size)
        return self.last

    def seek(self, position: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a position, which unpacks all that lies before it."""
        if whence != io.SEEK_SET or position > MAX_TOTAL_BYTES:
            raise _too_large(self._path)
        return self._stream.seek(position)

    def tell(self) -> int:
        """The position in the unpacked tar."""
        return self._stream.tell()
