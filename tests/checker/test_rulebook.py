"""Every rule stands beside the words it implements."""

import re

import pytest

from checker import Rule, rule_book, unchecked
from knowledge import measures_unit

RULES = rule_book()
FACTS = {"change": "6", "case": "12"}
"""RF-01 asks for facts: Articles 6 and 12 want them known."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.id}-{rule.kind}")
def test_the_words_stand_in_the_clause(rule: Rule) -> None:
    assert rule.words in measures_unit(rule.clause).text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.id}-{rule.kind}")
def test_the_id_names_the_article(rule: Rule) -> None:
    article = re.fullmatch(r"R(\d+|F)-\d+[a-z]?", rule.id)
    assert article is not None
    named = FACTS[rule.kind] if article[1] == "F" else article[1]
    assert rule.clause.removeprefix("measures/art_").split("/")[0] == named


def test_a_rule_is_entered_once_per_scope() -> None:
    entered = [(rule.id, rule.scope) for rule in RULES]
    assert len(set(entered)) == len(entered)


def test_the_rules_of_articles_5_11_and_22_to_24_are_all_here() -> None:
    assert {rule.id for rule in RULES} == {
        "RF-01",
        *(f"R5-{number:02}" for number in range(1, 12)),
        *(f"R11-{number:02}" for number in range(1, 14)),
        *(f"R22-{number:02}" for number in range(1, 7)),
        *("R22-03b", "R23-03", "R24-01"),
    }


def test_what_is_unchecked_has_no_rule() -> None:
    waiting = {entry.id for kind in ("change", "case") for entry in unchecked(kind)}
    assert not waiting & {rule.id for rule in RULES}
