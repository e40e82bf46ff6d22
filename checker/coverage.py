"""Which rule, or which person, answers for every limb of the Measures.

A limb is the smallest part of a sentence that obliges, permits, forbids or threatens by itself.
``tables/coverage.csv`` splits all articles into limbs and says of each how it is covered. The
checks below find what the table leaves out; each takes rows, so that tests can prove that it fails.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Annotated

from pydantic import BeforeValidator, Field

from checker.limbs import as_value, fault, located, shipped
from checker.rulebook import Rule, rule_book
from knowledge import Document, Value, load_measures, measures_unit
from knowledge.clause import Clause

FULL_ARTICLES = (5, 11, 22)
"""Articles of which nine limbs in ten must have rules."""
FULL_SHARE = 0.9
OMISSION = "……"
"""Stands in ``words`` for words of the same sentence that belong to other limbs."""

_NO_WORDS = re.compile(r"[\s，。；：、;:,.]*")
_NUMBER = re.compile(r"^（[一二三四五六七八九十]+）")


class CoveredBy(StrEnum):
    """What answers for a limb."""

    RULE = "规则"
    PERSON = "人工"
    NOTHING = "无义务"
    """Purpose, definition, entry into force: nobody is obliged."""
    PLANNED = "待编"
    """A rule for it has its id, but is not written."""


def _ids(cell: object) -> object:
    return tuple(cell.split()) if isinstance(cell, str) else cell


class CoveredLimb(Value):
    """A limb of the Measures (最小规范单位) and what answers for it."""

    limb: str = Field(pattern=r"^art_\d+(/para_\d+)?(/item_\d+)?#\d+$")
    clause: str
    """Reference of the clause that it stands in."""
    words: str = Field(min_length=1)
    """Its words, exactly as they stand; ``OMISSION`` where others stand between them."""
    sha256: str
    """Hash of the clause's text: an amended clause makes the row stale."""
    by: CoveredBy
    rules: Annotated[tuple[str, ...], BeforeValidator(_ids)]
    """Ids of the rules; for a planned one also those that do part of it today."""
    reason: str
    """Why a person answers for it, why nobody need, or what the rules leave to a person."""

    @property
    def article(self) -> int:
        """Number of the article."""
        return Clause.parse_path(self.limb.split("#")[0]).article

    @property
    def label(self) -> str:
        """第二十二条第（三）项, as people write it."""
        return measures_unit(self.clause).label


class ArticleCoverage(Value):
    """How many limbs of an article are covered, and by what."""

    article: int
    limbs: int
    by_rule: int
    by_person: int
    nothing: int
    planned: int

    @property
    def share(self) -> float | None:
        """Share of the limbs that bind somebody which have rules; ``None`` where none binds."""
        binding = self.limbs - self.nothing
        return self.by_rule / binding if binding else None


@cache
def covered_limbs() -> tuple[CoveredLimb, ...]:
    """Every limb of the Measures, in their order.

    Raises:
        InternalFault: a row is malformed, or a limb stands twice.
    """
    columns = tuple(CoveredLimb.model_fields)
    found: dict[str, CoveredLimb] = {}
    for row in (row for table in shipped("coverage") for row in located(table, columns)):
        limb = as_value(row, CoveredLimb)
        if limb.limb in found:
            raise fault(row.place, f"{limb.limb} 重复")
        found[limb.limb] = limb
    return tuple(found.values())


def limbs_covered_by(rule: str) -> tuple[CoveredLimb, ...]:
    """The limbs of the Measures that a rule answers for, whole or in part."""
    return tuple(row for row in covered_limbs() if rule in row.rules)


def summary(rows: Sequence[CoveredLimb]) -> tuple[ArticleCoverage, ...]:
    """The counts of each article, in order."""
    numbers = dict.fromkeys(row.article for row in rows)
    return tuple(_counts(n, [row.by for row in rows if row.article == n]) for n in numbers)


def _counts(article: int, by: Sequence[CoveredBy]) -> ArticleCoverage:
    return ArticleCoverage(
        article=article,
        limbs=len(by),
        by_rule=by.count(CoveredBy.RULE),
        by_person=by.count(CoveredBy.PERSON),
        nothing=by.count(CoveredBy.NOTHING),
        planned=by.count(CoveredBy.PLANNED),
    )


def problems(rows: Sequence[CoveredLimb]) -> tuple[str, ...]:
    """Everything that is wrong with the table, in Chinese; nothing when it is complete."""
    measures, book = load_measures(), rule_book()
    known = {rule.id for rule in book}
    return (
        *stale(rows, measures),
        *left_out(rows, measures),
        *wrongly_ruled(rows, known),
        *unreasoned(rows),
        *unnamed(rows, book, measures),
        *thin(rows),
    )


def stale(rows: Iterable[CoveredLimb], document: Document) -> Iterator[str]:
    """Rows whose clause is gone or reads otherwise than when it was split."""
    units = {f"{document.id}/{unit.clause.path}": unit for unit in document.units()}
    for row in rows:
        unit = units.get(row.clause)
        if unit is None or not row.limb.startswith(f"{unit.clause.path}#"):
            yield f"{row.limb}：本办法中没有 {row.clause}，或者与编号不符"
        elif unit.sha256 != row.sha256:
            yield f"{row.limb}：{unit.label}的文字已变（现为 {unit.sha256}），请重新核对"


def left_out(rows: Sequence[CoveredLimb], document: Document) -> Iterator[str]:
    """Words of the Measures that stand in no limb, and words of limbs that stand nowhere."""
    sentences = dict(_sentences(document))
    for row in rows:
        place = row.limb.split("#")[0]
        if _spans(row.words, sentences.get(place, "")) is None:
            yield f"{row.limb}：“{row.words}”与原文不符"
    for place, sentence in sentences.items():
        said = (row.words for row in rows if row.limb.startswith(f"{place}#"))
        for words in _uncovered(sentence, said):
            yield f"{place}：“{words}”没有归入任何一处"


def wrongly_ruled(rows: Iterable[CoveredLimb], known: Collection[str]) -> Iterator[str]:
    """Limbs whose rules do not fit what is said to answer for them."""
    for row in rows:
        missing = [rule for rule in row.rules if rule not in known]
        if row.by is CoveredBy.RULE and (missing or not row.rules):
            yield f"{row.limb}：没有规则 {'、'.join(missing) or '（未写编号）'}"
        elif row.by is CoveredBy.PLANNED and not missing:
            yield f"{row.limb}：写作待编，但没有未编写的规则"
        elif row.by in (CoveredBy.PERSON, CoveredBy.NOTHING) and row.rules:
            yield f"{row.limb}：写作{row.by}，又写了规则"


def unreasoned(rows: Iterable[CoveredLimb]) -> Iterator[str]:
    """Limbs left to a person, to nobody, or for later where that is the exception, without why."""
    for row in rows:
        planned = row.by is CoveredBy.PLANNED and row.article not in FULL_ARTICLES
        if row.by is not CoveredBy.RULE and not planned and not row.reason:
            yield f"{row.limb}：写作{row.by}，没有理由"


def unnamed(rows: Sequence[CoveredLimb], book: Iterable[Rule], document: Document) -> Iterator[str]:
    """Rules that no limb names whose words are among those that the rule implements."""
    sentences = dict(_sentences(document))
    for rule in book:
        naming = (row for row in rows if rule.id in row.rules and row.clause == rule.clause)
        if not any(_overlap(row, rule, sentences) for row in naming):
            yield f"规则 {rule.id}：{rule.clause} 的“{rule.words}”中没有一处写明由它判断"


def thin(rows: Sequence[CoveredLimb]) -> Iterator[str]:
    """Articles that must be covered by rules and are not."""
    by_article: Mapping[int, ArticleCoverage] = {row.article: row for row in summary(rows)}
    for article in FULL_ARTICLES:
        counts = by_article.get(article)
        share = (counts.share or 0.0) if counts else 0.0
        if share < FULL_SHARE:
            yield f"art_{article}：有规则的只占 {share:.0%}，应不少于 {FULL_SHARE:.0%}"


def _sentences(document: Document) -> Iterator[tuple[str, str]]:
    """Each 款 without its 项, and each 项 without its number, by place."""
    for article in document.articles:
        for paragraph in article.paragraphs:
            several = len(article.paragraphs) > 1
            para = paragraph.number if several else None
            clause = article.clause.model_copy(update={"para": para})
            if paragraph.lead:
                yield clause.path, paragraph.lead
            for item in paragraph.items:
                place = clause.model_copy(update={"item": item.number})
                yield place.path, _NUMBER.sub("", item.text)


def _spans(words: str, sentence: str) -> tuple[range, ...] | None:
    """Where the pieces of ``words`` stand, one after another; ``None`` where one does not."""
    spans: list[range] = []
    start = 0
    for piece in filter(None, words.split(OMISSION)):
        start = sentence.find(piece, start)
        if start < 0:
            return None
        spans.append(range(start, start + len(piece)))
        start += len(piece)
    return tuple(spans) or None


def _overlap(row: CoveredLimb, rule: Rule, sentences: Mapping[str, str]) -> bool:
    sentence = sentences.get(row.limb.split("#")[0], "")
    theirs, ours = _spans(rule.words, sentence) or (), _spans(row.words, sentence) or ()
    return any(at in span for span in theirs for other in ours for at in other)


def _uncovered(sentence: str, said: Iterable[str]) -> Iterator[str]:
    covered = {at for words in said for span in _spans(words, sentence) or () for at in span}
    rest = "".join("\n" if at in covered else char for at, char in enumerate(sentence))
    yield from (part for part in rest.split("\n") if not _NO_WORDS.fullmatch(part))
