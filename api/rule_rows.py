"""The rules as data: what the terminal, HTTP and the pages list."""

from checker import Rule, Verdict, rule_book
from checker.coverage import (
    ArticleCoverage,
    CoveredBy,
    CoveredLimb,
    covered_limbs,
    limbs_covered_by,
    summary,
)
from checker.limbs import limbs_of, notes
from knowledge import Value, measures_unit
from knowledge.errors import NotFound

KINDS = {"change": "清单调整", "case": "案件"}


class RuleRow(Value):
    """A rule as data."""

    id: str
    title: str
    clause: str
    clause_label: str
    quote: str
    force: str
    kind: str


class LimbOfRule(Value):
    """One way in which a rule can end."""

    limb: str
    verdict: Verdict
    sentence: str


class LimbOfMeasures(Value):
    """A limb of the Measures, and what answers for it."""

    limb: str
    article: int
    clause: str
    clause_label: str
    words: str
    by: CoveredBy
    rules: tuple[str, ...]
    reason: str


class RuleCard(RuleRow):
    """A rule with everything that a reviewer signs."""

    covers: tuple[LimbOfMeasures, ...]
    limbs: tuple[LimbOfRule, ...]
    fails: tuple[str, ...]
    """Example that does not conform (不符示例)."""
    passes: tuple[str, ...]
    """Near miss that conforms (相符示例)."""
    open: tuple[str, ...]
    """Open questions of interpretation (待解释)."""


class ArticleRow(Value):
    """How many limbs of an article are covered, and by what."""

    article: int
    label: str
    limbs: int
    by_rule: int
    by_person: int
    nothing: int
    planned: int
    share: float | None
    """Limbs with rules among those that bind somebody; ``None`` where none does."""


class CoverageTable(Value):
    """What answers for every limb of the Measures."""

    articles: tuple[ArticleRow, ...]
    limbs: tuple[LimbOfMeasures, ...]


def rule_rows() -> list[RuleRow]:
    """Every rule as data, in the order of the articles: one entry for each kind of submission.

    A rule that judges items before and after a change stands twice in the book, once here.
    """
    return list(dict.fromkeys(_row(rule) for rule in rule_book()))


def rule_cards() -> list[RuleCard]:
    """Every rule in full, in the order of the articles."""
    return [_card(row) for row in rule_rows()]


def rule_card(identifier: str) -> list[RuleCard]:
    """One rule in full: an entry for each kind of submission that it judges.

    Raises:
        NotFound: there is no such rule.
    """
    rows = rule_rows()
    found = [_card(row) for row in rows if row.id.upper() == identifier.upper()]
    if not found:
        known = "、".join(dict.fromkeys(row.id for row in rows))
        raise NotFound(
            f"没有编号为“{identifier}”的规则。", cure=f"可用的编号：{known}。", value=identifier
        )
    return found


def coverage_table() -> CoverageTable:
    """Every limb of the Measures and what answers for it, with the counts of each article."""
    rows = covered_limbs()
    return CoverageTable(
        articles=tuple(_article(counts) for counts in summary(rows)),
        limbs=tuple(_measures_limb(row) for row in rows),
    )


def _row(rule: Rule) -> RuleRow:
    return RuleRow(
        id=rule.id,
        title=rule.title,
        clause=rule.clause,
        clause_label=f"本办法{measures_unit(rule.clause).label}",
        quote=rule.words,
        force=str(rule.force),
        kind=rule.kind,
    )


def _card(row: RuleRow) -> RuleCard:
    said = notes(row.id)
    return RuleCard(
        **row.model_dump(),
        covers=tuple(_measures_limb(limb) for limb in limbs_covered_by(row.id)),
        limbs=tuple(LimbOfRule(**limb.model_dump()) for limb in limbs_of(row.id)),
        fails=tuple(note.text for note in said if note.kind == "不符示例"),
        passes=tuple(note.text for note in said if note.kind == "相符示例"),
        open=tuple(note.text for note in said if note.kind == "待解释"),
    )


def _measures_limb(row: CoveredLimb) -> LimbOfMeasures:
    return LimbOfMeasures(
        limb=row.limb,
        article=row.article,
        clause=row.clause,
        clause_label=f"本办法{row.label}",
        words=row.words,
        by=row.by,
        rules=row.rules,
        reason=row.reason,
    )


def _article(counts: ArticleCoverage) -> ArticleRow:
    label = measures_unit(f"measures/art_{counts.article}").label
    return ArticleRow(**counts.model_dump(), label=label, share=counts.share)
