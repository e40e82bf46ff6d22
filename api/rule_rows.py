"""The rules as data: what the terminal, HTTP and the pages list."""

from checker import Rule, rule_book
from knowledge import Value, measures_unit

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


def rule_rows() -> list[RuleRow]:
    """Every rule as data, in the order of the articles."""
    return [_row(rule) for rule in rule_book()]


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
