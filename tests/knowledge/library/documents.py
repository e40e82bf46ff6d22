"""Word documents and archives built in code, small enough to be read in a test."""

import io
import tarfile
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def docx(body: str, *, numbering: str = "", styles: str = "") -> bytes:
    """A .docx with these elements in its body, its numbering part and its styles part."""
    return zipped(
        {
            "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
            "word/_rels/document.xml.rels": _relations(
                {"numbering": "numbering.xml", "styles": "/word/styles.xml"}
            ),
            "word/document.xml": _part("document", f"<w:body>{body}</w:body>"),
            "word/numbering.xml": _part("numbering", numbering),
            "word/styles.xml": _part("styles", styles),
        }
    )


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(
    content: str = "",
    *,
    num: int | None = None,
    level: int | None = None,
    style: str | None = None,
    mark: str = "",
) -> str:
    """A paragraph of text, or of runs where ``content`` is XML."""
    runs = content if content.startswith("<") else run(content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{number_properties(num, level)}<w:rPr>{mark}</w:rPr></w:pPr>{runs}</w:p>"


def number_properties(num: int | None, level: int | None) -> str:
    depth = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    instance = "" if num is None else f'<w:numId w:val="{num}"/>'
    return f"<w:numPr>{depth}{instance}</w:numPr>" if depth or instance else ""


def level(
    depth: int, text: str, number_format: str = "decimal", *, start: int = 1, more: str = ""
) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def instance(number: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def start_override(depth: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def style(
    name: str,
    *,
    based_on: str | None = None,
    num: int | None = None,
    level: int | None = None,
    run_properties: str = "",
    kind: str = "paragraph",
    default: bool = False,
) -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}" w:default="{int(default)}">{base}'
        f"<w:pPr>{number_properties(num, level)}</w:pPr><w:rPr>{run_properties}</w:rPr></w:style>"
    )


def field(instruction: str, result: str) -> str:
    """The runs of a field whose result is shown."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def table(*rows: tuple[str, ...]) -> str:
    """A table of rows of cells, each cell the XML of its paragraphs."""
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def zipped_in_chinese_windows(name: str, content: bytes) -> bytes:
    """A zip with one member whose name is GBK, without the flag for UTF-8."""
    raw = name.encode("gbk")
    stand_in = b"x" * len(raw)
    return zipped({stand_in.decode(): content}).replace(stand_in, raw)


def encrypted(archive: bytes) -> bytes:
    """The same zip, its members marked as encrypted."""
    marked = bytearray(archive)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = marked.find(signature)
        while found >= 0:
            marked[found + offset] |= 1
            found = marked.find(signature, found + 4)
    return bytes(marked)


def tarred(files: Mapping[str, bytes], *, links: Mapping[str, str] | None = None) -> bytes:
    """A plain tar of files and symbolic links."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
        for name, target in (links or {}).items():
            member = tarfile.TarInfo(name)
            member.type = tarfile.SYMTYPE
            member.linkname = target
            archive.addfile(member)
    return buffer.getvalue()


def _part(root: str, content: str) -> bytes:
    spaces = f'xmlns:w="{_W}" xmlns:m="{_M}" xmlns:mc="{_MC}"'
    return f"{_HEAD}<w:{root} {spaces}>{content}</w:{root}>".encode()


def _relations(targets: Mapping[str, str]) -> bytes:
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{_KINDS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>'.encode()
