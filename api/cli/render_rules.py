"""Rules and their coverage of the Measures as plain text for a terminal."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from api.rule_rows import KINDS, ArticleRow, CoverageTable, LimbOfMeasures, RuleCard
from api.wording import VERDICTS
from checker.coverage import FULL_ARTICLES

_COLUMNS = ("条", "处数", "规则", "人工", "无义务", "待编", "有规则的占")


def card_text(cards: Sequence[RuleCard]) -> str:
    """One rule: its heads, one for each kind of submission, then what they share."""
    return "\n".join([*(line for card in cards for line in _head(card)), *_body(cards[0])])


def coverage_text(table: CoverageTable) -> str:
    """The counts of every article, the share of the three that count, then every limb."""
    return "\n".join([*_counts(table.articles), "", *_shares(table.articles), *_limbs(table.limbs)])


def _head(card: RuleCard) -> Iterator[str]:
    yield f"{card.id}  {card.title}"
    yield f"适用：{KINDS[card.kind]}｜效力：{card.force}"
    yield f"依据：{card.clause_label}（{card.clause}）"
    yield f"原文：“{card.quote}”"


def _body(card: RuleCard) -> Iterator[str]:
    yield "\n对应本办法："
    for covered in card.covers:
        yield f"  {covered.clause_label}：“{covered.words}”{_part(covered)}"
    yield "\n各种结论："
    rows = [[row.limb, VERDICTS[row.verdict], row.sentence] for row in card.limbs]
    yield from (f"  {line}" for line in _aligned(rows))
    for title, texts in (
        ("不符示例", card.fails),
        ("相符示例", card.passes),
        ("待解释", card.open),
    ):
        if texts:
            yield f"\n{title}："
            yield from (f"  {text}" for text in texts)


def _part(covered: LimbOfMeasures) -> str:
    return "" if covered.by == "规则" else f"（{covered.by}，本规则只判断其中一部分）"


def _counts(articles: Sequence[ArticleRow]) -> Iterator[str]:
    rows = [*articles, _total(articles)]
    yield from _aligned([_COLUMNS, *(_cells(row) for row in rows)])


def _total(articles: Sequence[ArticleRow]) -> ArticleRow:
    limbs, nothing = sum(row.limbs for row in articles), sum(row.nothing for row in articles)
    by_rule = sum(row.by_rule for row in articles)
    return ArticleRow(
        article=0,
        label="合计",
        limbs=limbs,
        by_rule=by_rule,
        by_person=sum(row.by_person for row in articles),
        nothing=nothing,
        planned=sum(row.planned for row in articles),
        share=by_rule / (limbs - nothing),
    )


def _cells(row: ArticleRow) -> tuple[str, ...]:
    counts = (row.limbs, row.by_rule, row.by_person, row.nothing, row.planned)
    share = "—" if row.share is None else f"{row.share:.0%}"
    return (row.label, *map(str, counts), share)


def _shares(articles: Sequence[ArticleRow]) -> Iterator[str]:
    for row in articles:
        if row.article in FULL_ARTICLES:
            yield f"{row.label}：应判断 {row.limbs - row.nothing} 处，有规则 {row.by_rule} 处。"
    yield "“处”是能够单独设定义务、许可、禁止或者责任的最小一段；无义务的不计入占比。"


def _limbs(limbs: Sequence[LimbOfMeasures]) -> Iterator[str]:
    for label, group in groupby(limbs, key=lambda limb: limb.clause_label):
        yield f"\n{label}"
        for limb in group:
            rules = f"  {' '.join(limb.rules)}" if limb.rules else ""
            yield f"  {limb.limb}  {limb.by}{rules}"
            yield f"    “{limb.words}”"
            if limb.reason:
                yield f"    {limb.reason}"


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = (
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        )
        yield "  ".join(padded).rstrip()


def _width(text: str) -> int:
    """Width in characters of half width: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
