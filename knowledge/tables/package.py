"""Parts of an Office file (a zip of XML), unpacked within a bound and read without trust."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from xml.parsers import expat

from knowledge.errors import BadSyntax, TooLarge
from knowledge.tables.limits import MAX_UNPACKED_BYTES
from knowledge.tables.notes import Notes, Remark

_BETWEEN = " "
_ENCRYPTED = 0x1
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
_LEFT_OUT = {
    "vbaproject.bin": Remark.MACROS,
    "externallinks/": Remark.EXTERNAL,
    "embeddings/": Remark.EMBEDDED,
    "activex/": Remark.EMBEDDED,
    "comments": Remark.COMMENTS,
    "threadedcomments/": Remark.COMMENTS,
    "media/": Remark.PICTURES,
    "charts/": Remark.PICTURES,
}
"""Parts that are not read, by how their paths go on after the folder of the program."""

RESAVE = "请用 Excel 或者 WPS 打开确认，另存为新的 .xlsx 后重试。"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to. ``kind`` is the last step of its type, ``part`` a path."""

    kind: str
    part: str


class Handler(Protocol):
    """What is told of the elements of a part, in document order, by their local names."""

    def start(self, name: str, attributes: Mapping[str, str], /) -> None:
        """An element begins; names of attributes are local too."""

    def end(self, name: str, text: str, /) -> None:
        """An element ends; ``text`` is what stands between the last tag and this one."""


class Package:
    """A zip whose names are compared as Windows does: any case, either slash, no root."""

    def __init__(self, content: bytes) -> None:
        """Open a package.

        Args:
            content: The bytes of the file.

        Raises:
            BadSyntax: The zip is damaged or its members are encrypted.
        """
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except _FAULTS as fault:
            raise _damaged() from fault
        self._members = {_key(info.filename): info for info in self._archive.infolist()}
        self._left = MAX_UNPACKED_BYTES

    @property
    def parts(self) -> frozenset[str]:
        """Paths of all parts, in lower case."""
        return frozenset(self._members)

    def has(self, path: str) -> bool:
        """Whether there is such a part."""
        return _key(path) in self._members

    def remark_on_what_is_left_out(self, notes: Notes) -> None:
        """Note macros, links, objects, comments and pictures, once each."""
        inner = [part.partition("/")[2] for part in sorted(self.parts)]
        for start, remark in _LEFT_OUT.items():
            if any(part.startswith(start) for part in inner):
                notes.add(remark)

    def read(self, path: str, handler: Handler) -> None:
        """Tell a handler of all elements of a part; of none if there is no such part.

        Args:
            path: Path of the part.
            handler: Who is told.

        Raises:
            TooLarge: All parts read so far exceed ``MAX_UNPACKED_BYTES`` together.
            BadSyntax: The part is damaged or brings definitions of its own (DTD).
        """
        content = self._content(path)
        if content is not None:
            _Parser(path, handler).parse(content)

    def relations(self, path: str) -> dict[str, Relation]:
        """What a part (or the package, ``""``) refers to inside the package, by id."""
        folder, name = posixpath.split(path)
        reader = _Relations(folder)
        self.read(posixpath.join(folder, "_rels", f"{name}.rels"), reader)
        return reader.found

    def _content(self, path: str) -> bytes | None:
        info = self._members.get(_key(path))
        if info is None:
            return None
        if info.flag_bits & _ENCRYPTED:
            raise BadSyntax("文件设有解压密码。", cure="请先取消密码，再重新导入。")
        # zipfile never hands out more than is declared, so the bound holds for forged sizes.
        self._left -= info.file_size
        if self._left < 0:
            raise TooLarge(
                f"文件解开后超过上限 {MAX_UNPACKED_BYTES // 1024**2} MB。",
                cure="请删除数据下方、右侧只有格式的空白行列，或者拆成几个文件后重新导入。",
                value=MAX_UNPACKED_BYTES,
            )
        try:
            return self._archive.read(info)
        except _FAULTS as fault:
            raise _damaged() from fault


class _Parser:
    """One part, element by element; nothing of it is kept."""

    def __init__(self, path: str, handler: Handler) -> None:
        self._path = path
        self._handler = handler
        self._text: list[str] = []
        # Namespaces differ between editions of the format, local names do not.
        self._parser = expat.ParserCreate(namespace_separator=_BETWEEN)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text.append
        self._parser.StartDoctypeDeclHandler = self._refuse

    def parse(self, content: bytes) -> None:
        try:
            self._parser.Parse(content, True)
        except (expat.ExpatError, LookupError, ValueError) as fault:
            raise BadSyntax("文件里的 XML 已损坏。", cure=RESAVE, location=self._path) from fault

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._text.clear()
        local = {key.rpartition(_BETWEEN)[2]: value for key, value in attributes.items()}
        self._handler.start(name.rpartition(_BETWEEN)[2], local)

    def _end(self, name: str) -> None:
        text = "".join(self._text)
        self._text.clear()
        self._handler.end(name.rpartition(_BETWEEN)[2], text)

    def _refuse(self, *_: object) -> None:
        raise BadSyntax(
            "文件里夹带了 XML 实体定义，正常的文件不会有。", cure=RESAVE, location=self._path
        )


class _Relations:
    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.found: dict[str, Relation] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "").replace("\\", "/")
        path = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
        kind = attributes.get("Type", "").rpartition("/")[2]
        self.found[attributes.get("Id", "")] = Relation(kind, path)

    def end(self, _name: str, _text: str) -> None:
        pass


def _key(path: str) -> str:
    return path.replace("\\", "/").lstrip("/").lower()


def _damaged() -> BadSyntax:
    return BadSyntax("文件不完整或者已损坏，解不开。", cure=RESAVE)
