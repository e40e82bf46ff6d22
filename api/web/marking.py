"""The Measures as lines to show, with one passage marked."""

from collections.abc import Iterator
from typing import NamedTuple

from knowledge import Clause, Document, measures_unit
from knowledge.document import Article
from knowledge.errors import BadField


class Piece(NamedTuple):
    """Part of a line, marked or not."""

    text: str
    marked: bool


class Line(NamedTuple):
    """One line of an article; an item of a list is indented."""

    pieces: tuple[Piece, ...]
    is_item: bool


class Mark(NamedTuple):
    """A half-open range in the canonical text of one article."""

    article: str
    start: int
    end: int


class ShownArticle(NamedTuple):
    """An article with the headings that open before it."""

    headings: tuple[str, ...]
    anchor: str
    label: str
    lines: tuple[Line, ...]
    marked: bool


def mark_of(ref: str, start: str | None, end: str | None) -> tuple[str, Mark]:
    """The label of ``ref`` and where its passage (all of it without ``start``) stands.

    Raises:
        BadReference, NotFound: the reference names no passage of the Measures.
        BadField: the range is none of that passage.
    """
    unit = measures_unit(ref)
    first = _offset(start, 0, "start")
    last = _offset(end, len(unit.text), "end")
    if not 0 <= first < last <= len(unit.text):
        raise BadField(
            f"{unit.label}的原文共 {len(unit.text)} 字，没有第 {first} 至 {last} 字这一段。",
            cure="请使用回答中给出的链接。",
            value=f"{first}-{last}",
            location=ref,
        )
    article = Clause(article=unit.clause.article, article_sub=unit.clause.article_sub)
    base = _base(measures_article(ref), unit.clause)
    return unit.label, Mark(article.path, base + first, base + last)


def measures_article(ref: str) -> Article:
    """The article in which ``ref`` stands."""
    from knowledge import load_measures

    clause = measures_unit(ref).clause
    return load_measures().article(clause.article, clause.article_sub)


def shown_articles(document: Document, mark: Mark | None) -> Iterator[ShownArticle]:
    """Every article in order, with chapter headings where they begin."""
    open_headings: tuple[str, ...] = ()
    for article in document.articles:
        headings = tuple(heading.text for heading in article.headings)
        fresh = tuple(text for text in headings if text not in open_headings)
        open_headings = headings
        hit = mark if mark and mark.article == article.clause.path else None
        yield ShownArticle(
            headings=fresh,
            anchor=article.clause.path,
            label=article.clause.label,
            lines=tuple(_lines(article, hit)),
            marked=hit is not None,
        )


def _lines(article: Article, mark: Mark | None) -> Iterator[Line]:
    at = 0
    for text, is_item in _texts(article):
        yield Line(tuple(_pieces(text, at, mark)), is_item)
        at += len(text) + 1


def _texts(article: Article) -> Iterator[tuple[str, bool]]:
    for paragraph in article.paragraphs:
        if paragraph.lead:
            yield paragraph.lead, False
        for item in paragraph.items:
            yield from ((line, True) for line in item.text.split("\n"))


def _pieces(text: str, at: int, mark: Mark | None) -> Iterator[Piece]:
    first = max(0, mark.start - at) if mark else len(text)
    last = min(len(text), mark.end - at) if mark else len(text)
    if first >= last:
        yield Piece(text, marked=False)
        return
    for part, marked in ((text[:first], False), (text[first:last], True), (text[last:], False)):
        if part:
            yield Piece(part, marked)


def _base(article: Article, clause: Clause) -> int:
    """Where the unit at ``clause`` begins in the text of its article."""
    at = 0
    for paragraph in article.paragraphs:
        inside = clause.para in (None, paragraph.number)
        if inside and clause.item is None and clause.para is not None:
            return at
        if inside and clause.item is not None and paragraph.items:
            at += len(paragraph.lead) + 1 if paragraph.lead else 0
            for item in paragraph.items:
                if item.number == clause.item:
                    return at
                at += len(item.text) + 1
            return at
        at += len(paragraph.text) + 1
    return 0


def _offset(text: str | None, default: int, name: str) -> int:
    if text is None or not text.strip():
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 7):
        raise BadField(
            "引文的起止位置应当是数字。", cure="请使用回答中给出的链接。", value=text, location=name
        )
    return int(text)
