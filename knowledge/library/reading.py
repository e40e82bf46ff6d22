"""From one file to one version of a statute, or the reason why not."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from knowledge.document import Document
from knowledge.errors import QuanjieError
from knowledge.library.dates import VersionDates, date_version
from knowledge.library.files import text_of
from knowledge.library.header import Header, read_header
from knowledge.library.issuers import Issuer, issuer_of
from knowledge.library.repeals import Repeal, repeals_in
from knowledge.library.source import SourceFile, Unread, UnreadReason
from knowledge.parser import ParseReport, parse_statute
from knowledge.statutes import title_key
from knowledge.values import Value

READER = 1
"""Raised whenever the reader would make something else of the same file."""

INCOMPLETE = "文本可能不完整"
_GAPS = {"first_article": "正文不是从第一条开始", "article_gap": "条号有缺"}
_UNADDRESSABLE = frozenset("/@")
_LONGEST_TITLE = 200


class Reading(Value):
    """What a file says of the version of a statute that it holds."""

    kind: Literal["statute"] = "statute"
    path: str
    sha256: str
    """Names the text in the library: of the file and the reader that read it."""
    text: str
    """SHA-256 of the canonical text: the same for a .md and a .docx of one text."""
    title: str
    """Without 中华人民共和国."""
    subtitle: str | None
    issuer: Issuer
    dates: VersionDates
    earlier: tuple[date, ...]
    """Days on which the header says that other versions were adopted."""
    repeals: tuple[Repeal, ...]
    last_article: int
    notes: tuple[str, ...] = ()
    """What a careful reader should know, in Chinese."""


class NoReading(Value):
    """A file that held no statute."""

    kind: Literal["unread"] = "unread"
    unread: Unread


Outcome = Annotated[Reading | NoReading, Field(discriminator="kind")]
OUTCOME: TypeAdapter[Reading | NoReading] = TypeAdapter(Outcome)


class ReadFile(Value):
    """The outcome of a file, and its document where it holds a statute."""

    outcome: Outcome
    document: Document | None = None


def read_statute(file: SourceFile, name: str) -> ReadFile:
    """Read one file; whatever is wrong with it becomes the outcome.

    Args:
        file: the file.
        name: what its text will be called in the library.
    """
    text = text_of(file)
    if isinstance(text, Unread):
        return _none(text)
    header = read_header(text)
    title = header.title.removeprefix("中华人民共和国").strip()
    try:
        parsed = parse_statute(text, title=header.title or None)
    except QuanjieError as fault:
        return _none(Unread(path=file.path, reason=UnreadReason.EMPTY, detail=fault.message))
    document = parsed.document
    unread = _missing(file.path, title, document)
    if unread is not None:
        return _none(unread)
    issuer, dates = issuer_of(header, file.path), date_version(header, document, file.path)
    if issuer is None or dates is None:
        reason = UnreadReason.NO_ISSUER if issuer is None else UnreadReason.NO_DATE
        return _none(Unread(path=file.path, reason=reason, detail=f"《{title}》"))
    reading = Reading(
        path=file.path,
        sha256=name,
        text=document.sha256,
        title=title,
        subtitle=header.subtitle,
        issuer=issuer,
        dates=dates,
        earlier=_earlier(header, dates.passed),
        repeals=repeals_in(document),
        last_article=max(article.number for article in document.articles),
        notes=(*dates.notes, *_incomplete(parsed.report)),
    )
    return ReadFile(outcome=reading, document=document)


def _missing(path: str, title: str, document: Document) -> Unread | None:
    if not document.articles:
        lines = (*document.preamble, *document.loose)
        return Unread(
            path=path,
            reason=UnreadReason.NO_ARTICLES,
            detail=f"《{title}》：未见“第一条”" if lines else "只有标题",
        )
    if not title_key(title) or _UNADDRESSABLE & set(title) or len(title) > _LONGEST_TITLE:
        return Unread(
            path=path, reason=UnreadReason.NOT_A_STATUTE, detail=f"标题不能用作引用：“{title[:60]}”"
        )
    numbers = [article.clause for article in document.articles]
    if len(set(numbers)) != len(numbers):
        twice = next(number for n, number in enumerate(numbers) if number in numbers[:n])
        return Unread(path=path, reason=UnreadReason.DAMAGED, detail=f"{twice.label}出现了两次")
    return None


def _earlier(header: Header, passed: date) -> tuple[date, ...]:
    days = {event.on for event in header.events if event.adopts and event.on is not None}
    return tuple(sorted(day for day in days if day < passed))


def _incomplete(report: ParseReport) -> tuple[str, ...]:
    kinds = {warning.kind for warning in report.warnings}
    return tuple(f"{INCOMPLETE}：{what}" for kind, what in _GAPS.items() if kind in kinds)


def _none(unread: Unread) -> ReadFile:
    return ReadFile(outcome=NoReading(unread=unread))
