"""Parse the text of any Chinese statute into a ``Document``.

Nothing odd in a text raises an error: what was read is returned together with a report of gaps,
repeated or displaced numbers and stray text, each with its line. Only an empty text is refused.

The work is shared: ``statute_lines`` judges single lines by shape, ``statute_sequence`` chooses the
articles among them, ``statute_body`` and
``statute_markers`` arrange one article, ``statute_reader`` puts it together.
"""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from knowledge.canonical import canonical, sha256_of
from knowledge.document import Document
from knowledge.errors import EmptyInput
from knowledge.parse_report import ParseReport, ParseWarning, WarningKind
from knowledge.statute_lines import (
    Line,
    heading_of,
    is_contents_line,
    is_terminated,
    read_lines,
)
from knowledge.statute_reader import StatuteReader
from knowledge.statute_sequence import choose_articles

__all__ = ["ParseReport", "ParseWarning", "ParsedStatute", "WarningKind", "parse_statute"]

_STATE = "中华人民共和国"
_AMENDMENT_WORDS = ("修正案", "关于修改", "关于废止")
_LONGEST_TITLE_LINE = 60
_VERSION_DIGITS = 8


class ParsedStatute(BaseModel):
    """A document and the report of how it was read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: Document
    report: ParseReport


def parse_statute(
    text: str, *, doc_id: str | None = None, title: str | None = None, version: str | None = None
) -> ParsedStatute:
    """Parse a statute.

    Args:
        text: Plain text or markdown; a header block may end with ``<!-- INFO END -->``.
        doc_id: The document's id; by default its title without 中华人民共和国.
        title: The title, where the text does not begin with it.
        version: The version; by default the first digits of the canonical text's SHA-256.

    Returns:
        The document and a report.

    Raises:
        EmptyInput: The text holds nothing.
    """
    lines, header_end = read_lines(text)
    if not lines:
        raise EmptyInput("文本是空的。", cure="请提供法律文本。", value=text[:20])
    named, header, start = _header(lines, header_end, title)
    amendment = any(word in named for word in _AMENDMENT_WORDS)
    reader = StatuteReader(choose_articles(lines[start:], amendment=amendment), amendment=amendment)
    reader.read()
    digest = sha256_of(canonical(text))
    document = Document(
        id=doc_id or named.removeprefix(_STATE) or digest[:_VERSION_DIGITS],
        title=named,
        version=version or digest[:_VERSION_DIGITS],
        sha256=digest,
        header=header,
        preamble=tuple(reader.preamble),
        headings=tuple(reader.headings),
        articles=tuple(reader.articles),
        loose=tuple(reader.loose),
        appendix=tuple(reader.appendix),
    )
    return ParsedStatute(document=document, report=_report(document, reader.warnings))


def _header(
    lines: Sequence[Line], header_end: int, title: str | None
) -> tuple[str, tuple[str, ...], int]:
    """The title, the header's lines and where the rest begins."""
    end = header_end
    if not end and title is None:
        while end < len(lines) and lines[end].level == 1:
            end += 1
        first = lines[0]
        if not end and _reads_as_document_title(first):
            end = 1
    block = lines[:end]
    titles = [line.text for line in block if line.level] or [line.text for line in block[:1]]
    rest = tuple(line.text for line in block if line.text not in titles)
    return (" ".join(titles) if title is None else title, rest, end)


def _reads_as_document_title(line: Line) -> bool:
    return (
        len(line.text) <= _LONGEST_TITLE_LINE
        and not is_terminated(line.text)
        and not is_contents_line(line.text)
        and heading_of(line, None) is None
        and not line.text.startswith("第")
    )


def _report(document: Document, warnings: list[ParseWarning]) -> ParseReport:
    paragraphs = [paragraph for article in document.articles for paragraph in article.paragraphs]
    return ParseReport(
        articles=len(document.articles),
        chapters=sum(heading.kind == "chapter" for heading in document.headings),
        paragraphs=len(paragraphs),
        items=sum(len(paragraph.items) for paragraph in paragraphs),
        warnings=tuple(sorted(warnings, key=lambda warning: warning.line)),
    )
