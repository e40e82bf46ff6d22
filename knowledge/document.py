"""A parsed statute: frozen, addressable, byte-identical to its source.

Every addressable unit has canonical text. That of a 目 or 项 is its line with its number; that of a
款 is its lead and its 项 joined by newlines; that of an article is its 款 joined by newlines. The
marker 第X条 is printed by the address and is not part of the text, so an article with one 款 and
that 款 have the same text and the same hash. 款 follow drafting convention: each natural paragraph
that is not an item is a 款, items belong to the 款 before them, text after items opens a new 款.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge.canonical import sha256_of
from knowledge.clause import Clause
from knowledge.errors import BadReference, NotFound
from knowledge.numerals import to_chinese

HeadingKind = Literal["part", "subpart", "chapter", "section", "plain"]
HEADING_NAMES: dict[HeadingKind, str] = {
    "part": "编",
    "subpart": "分编",
    "chapter": "章",
    "section": "节",
}


class _Node(BaseModel):
    """A frozen node with canonical text."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Subitem(_Node):
    """A 目: its line, number included."""

    number: int = Field(ge=1)
    text: str


class Item(_Node):
    """A 项: its own line, number included, and its 目."""

    number: int = Field(ge=1)
    lead: str
    subitems: tuple[Subitem, ...] = ()

    @property
    def text(self) -> str:
        """The line of the 项 and its 目."""
        return "\n".join([self.lead, *(subitem.text for subitem in self.subitems)])


class Paragraph(_Node):
    """A 款: its lead and its 项."""

    number: int = Field(ge=1)
    lead: str
    items: tuple[Item, ...] = ()

    @property
    def text(self) -> str:
        """The lead (if any) and the 项."""
        lead = [self.lead] if self.lead else []
        return "\n".join([*lead, *(item.text for item in self.items)])


class Heading(_Node):
    """A heading: 编, 分编, 章, 节, or one without a number (then ``number`` is 0)."""

    kind: HeadingKind
    number: int = Field(ge=0)
    title: str
    text: str

    @property
    def label(self) -> str:
        """第一章, or the title where there is no number."""
        name = HEADING_NAMES.get(self.kind)
        return f"第{to_chinese(self.number)}{name}" if name and self.number else self.title

    @property
    def sha256(self) -> str:
        """Hash of the heading's line."""
        return sha256_of(self.text)


class Article(_Node):
    """An article: its number, where it stands, and its 款."""

    number: int = Field(ge=1)
    sub: int = Field(default=0, ge=0)
    marker: str
    headings: tuple[Heading, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()

    @property
    def clause(self) -> Clause:
        """The article's address."""
        return Clause(article=self.number, article_sub=self.sub)

    @property
    def text(self) -> str:
        """All 款, without the marker 第X条."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


class Unit(_Node):
    """One addressable passage: normalised place, citation, canonical text and its hash."""

    clause: Clause
    label: str
    text: str
    sha256: str


class Document(_Node):
    """A statute in one version.

    ``sha256`` is the hash of the canonical text of the whole source. ``loose`` holds lines between
    a heading and the next article, which belong to no article.
    """

    id: str = Field(min_length=1)
    title: str
    version: str = Field(min_length=1)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    header: tuple[str, ...] = ()
    preamble: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    articles: tuple[Article, ...] = ()
    loose: tuple[str, ...] = ()
    appendix: tuple[str, ...] = ()

    def article(self, number: int, sub: int = 0) -> Article:
        """The article of that number.

        Raises:
            NotFound: There is none.
        """
        found = self._by_number.get((number, sub))
        if found is None:
            wanted = Clause(article=number, article_sub=sub)
            raise NotFound(
                f"《{self.title}》中没有{wanted.label}。",
                cure=f"请核对条号；本文本收有{self._extent}。",
                value=wanted.path,
                location=self.id,
            )
        return found

    def normalise(self, clause: Clause) -> Clause:
        """The one form in which this document cites a place, which must exist.

        ``para`` is dropped where the article has one 款, and filled in where a 项 is cited without
        its 款 and only one 款 has items.

        Raises:
            NotFound: The document has no such place.
            BadReference: The 款 is missing and several 款 have items.
        """
        return self.get(clause).clause

    def get(self, clause: Clause) -> Unit:
        """The passage at a place.

        Raises:
            NotFound: The document has no such place.
            BadReference: The 款 is missing and several 款 have items.
        """
        article = self.article(clause.article, clause.article_sub)
        if clause.para is None and clause.item is None:
            return _unit(article, None)
        paragraph = self._paragraph(article, clause)
        if clause.item is None:
            return _unit(article, paragraph)
        item = next((item for item in paragraph.items if item.number == clause.item), None)
        if item is None:
            raise self._missing(clause, f"该款共有 {len(paragraph.items)} 项")
        if clause.subitem is None:
            return _unit(article, paragraph, item)
        subitem = next((sub for sub in item.subitems if sub.number == clause.subitem), None)
        if subitem is None:
            raise self._missing(clause, f"该项共有 {len(item.subitems)} 目")
        return _unit(article, paragraph, item, subitem)

    def units(self) -> Iterator[Unit]:
        """Every article, 款, 项 and 目 in order; a lone 款 is its article."""
        for article in self.articles:
            yield _unit(article, None)
            for paragraph in article.paragraphs:
                if len(article.paragraphs) > 1:
                    yield _unit(article, paragraph)
                for item in paragraph.items:
                    yield _unit(article, paragraph, item)
                    for subitem in item.subitems:
                        yield _unit(article, paragraph, item, subitem)

    @cached_property
    def _by_number(self) -> dict[tuple[int, int], Article]:
        return {(article.number, article.sub): article for article in self.articles}

    @property
    def _extent(self) -> str:
        if not self.articles:
            return "零条条文"
        return f"{self.articles[0].clause.label}至{self.articles[-1].clause.label}"

    def _paragraph(self, article: Article, clause: Clause) -> Paragraph:
        """The 款 that a citation means, named or implied."""
        if clause.para is not None:
            if clause.para > len(article.paragraphs):
                raise self._missing(clause, f"该条共有 {len(article.paragraphs)} 款")
            return article.paragraphs[clause.para - 1]
        having = [paragraph for paragraph in article.paragraphs if paragraph.items]
        if not having:
            raise self._missing(clause, "该条没有分项")
        if len(having) > 1:
            choice = "、".join(f"第{to_chinese(paragraph.number)}款" for paragraph in having)
            raise BadReference(
                f"{clause.label}未指明款：该条的{choice}都分有项。",
                cure=f"请指明是哪一款，例如{_named(clause, having[0].number).label}。",
                value=clause.path,
                location=self.id,
            )
        return having[0]

    def _missing(self, clause: Clause, fact: str) -> NotFound:
        return NotFound(
            f"《{self.title}》中没有{clause.label}，{fact}。",
            cure="请核对款、项、目的序号。",
            value=clause.path,
            location=self.id,
        )


def _named(clause: Clause, para: int) -> Clause:
    return clause.model_copy(update={"para": para})


def _unit(
    article: Article,
    paragraph: Paragraph | None,
    item: Item | None = None,
    subitem: Subitem | None = None,
) -> Unit:
    """The innermost of the nodes given, as a unit."""
    several = len(article.paragraphs) > 1
    clause = Clause(
        article=article.number,
        article_sub=article.sub,
        para=paragraph.number if paragraph and several else None,
        item=item.number if item else None,
        subitem=subitem.number if subitem else None,
    )
    text = (subitem or item or paragraph or article).text
    return Unit(clause=clause, label=clause.label, text=text, sha256=sha256_of(text))
