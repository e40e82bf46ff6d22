"""Every rule stands beside the words it implements."""

import re

import pytest

from checker import Rule, rule_book, unchecked
from knowledge import measures_unit

RULES = rule_book()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.id}-{rule.kind}")
def test_the_words_stand_in_the_clause(rule: Rule) -> None:
    assert rule.words in measures_unit(rule.clause).text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.id}-{rule.kind}")
def test_the_id_names_the_article(rule: Rule) -> None:
    article = re.fullmatch(r"R(\d+)-\d+", rule.id)
    assert article is not None
    assert rule.clause.removeprefix("measures/art_").split("/")[0] == article[1]


def test_a_rule_is_entered_once_per_kind() -> None:
    entered = [(rule.id, rule.kind) for rule in RULES]
    assert len(set(entered)) == len(entered)


def test_the_rules_of_the_first_day_are_all_here() -> None:
    assert {rule.id for rule in RULES} == {
        *("R5-01", "R5-02", "R5-03", "R5-04", "R5-06", "R5-07"),
        *("R11-01", "R11-05", "R11-06", "R11-10", "R11-11"),
        *("R22-01", "R22-03", "R22-04"),
    }


def test_what_is_unchecked_has_no_rule() -> None:
    waiting = {entry.id for kind in ("change", "case") for entry in unchecked(kind)}
    assert not waiting & {rule.id for rule in RULES}
