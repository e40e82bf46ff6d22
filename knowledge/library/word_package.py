"""Open a .docx: bound it, find its parts, parse them without trusting them."""

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass

from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from knowledge.errors import BadSyntax, TooLarge

Element = BaseOxmlElement

MAX_PART_BYTES = 32 * 1024 * 1024
"""Of one XML part once unpacked: the longest statutes have some three million bytes of it."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT_W = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)
_CURE = "请用 Word 或者 WPS 打开确认，另存为新的 .docx 后重试。"


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{_W}}}{name}"


def value_of(parent: Element | None, name: str) -> str | None:
    """The ``w:val`` of the child of that name; ``None`` where there is no such child."""
    child = None if parent is None else parent.find(w(name))
    return None if child is None else child.get(w("val"))


def is_on(parent: Element | None, name: str) -> bool | None:
    """Whether a switch such as ``w:vanish`` is on; ``None`` where it is not set at all."""
    child = None if parent is None else parent.find(w(name))
    return None if child is None else child.get(w("val")) not in ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class WordPackage:
    """The parts of a document that hold its text."""

    body: Element
    styles: Element | None
    numbering: Element | None


def open_package(content: bytes) -> WordPackage:
    """Open a document.

    Args:
        content: The bytes of the .docx.

    Raises:
        TooLarge: A part exceeds ``MAX_PART_BYTES`` once unpacked.
        BadSyntax: The bytes are no readable .docx.
    """
    if content.startswith(_OLD_WORD):
        raise BadSyntax(
            "内容不是 .docx：可能是改了扩展名的 .doc，或者设有打开密码。",
            cure="请用 Word 或者 WPS 打开，取消密码，另存为 .docx 后重试。",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _read(archive)
    except _ZIP_FAULTS as fault:
        raise BadSyntax(
            "内容不是完整的 .docx（解不开，或者其中一部分已损坏）。", cure=_CURE
        ) from fault


def _read(archive: zipfile.ZipFile) -> WordPackage:
    main = _targets(archive, "").get("officeDocument")
    document = _part(archive, main)
    body = None if document is None else document.find(w("body"))
    if main is None or body is None:
        raise BadSyntax("文件里没有 Word 的正文。", cure=_CURE)
    related = _targets(archive, main)
    return WordPackage(
        body=body,
        styles=_part(archive, related.get("styles")),
        numbering=_part(archive, related.get("numbering")),
    )


def _targets(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Paths of the parts that a part (or the package, ``""``) refers to, by kind."""
    folder, name = posixpath.split(part)
    relations = _part(archive, posixpath.join(folder, "_rels", f"{name}.rels"))
    if relations is None:
        return {}
    return {
        relation.get("Type", "").rpartition("/")[2]: posixpath.normpath(
            posixpath.join("/", folder, relation.get("Target", ""))
        ).lstrip("/")
        for relation in relations.iterchildren("{*}Relationship")
        if relation.get("TargetMode") != "External"
    }


def _part(archive: zipfile.ZipFile, path: str | None) -> Element | None:
    """The root of a part; ``None`` where there is no such part."""
    if path is None or path not in archive.namelist():
        return None
    # zipfile never hands out more bytes than declared here, so the bound holds for forged sizes.
    size = archive.getinfo(path).file_size
    if size > MAX_PART_BYTES:
        raise TooLarge(
            f"文件解开后有 {size:,} 字节，超过上限 {MAX_PART_BYTES:,} 字节。",
            cure="请确认这是一份法规；必要时把正文另存为 .txt 后重试。",
            value=size,
            location=path,
        )
    xml = archive.read(path).replace(_STRICT_W, _W.encode())
    try:
        root = parse_xml(xml)
    except SyntaxError as fault:  # lxml's XMLSyntaxError
        raise BadSyntax("文件里的 XML 已损坏。", cure=_CURE, location=path) from fault
    if root.getroottree().docinfo.doctype:
        raise BadSyntax(
            "文件里夹带了 XML 实体定义，正常的 .docx 不会有。", cure=_CURE, location=path
        )
    return root
