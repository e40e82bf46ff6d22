"""Rules in full and what answers for the Measures: terminal, HTTP and page say the same."""

import json
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from api.rule_rows import KINDS, coverage_table, rule_card, rule_cards, rule_rows
from api.wording import VERDICTS
from checker import rule_book
from checker.coverage import FULL_ARTICLES, CoveredBy, covered_limbs
from checker.limbs import limbs_of, notes
from tests.api.conftest import Ran

Cli = Callable[..., Ran]
RULES = tuple(dict.fromkeys(rule.id for rule in rule_book()))


@pytest.mark.parametrize("rule", RULES)
def test_show_says_everything_that_a_reviewer_signs(quanjie: Cli, rule: str) -> None:
    ran = quanjie("rules", "show", rule)
    assert ran.code == 0
    for card in rule_card(rule):
        assert f"适用：{KINDS[card.kind]}｜效力：{card.force}" in ran.out
        assert card.quote in ran.out
        assert card.covers
        assert all(f"{limb.clause_label}：“{limb.words}”" in ran.out for limb in card.covers)
    lines = [line.split() for line in ran.out.splitlines()]
    for limb in limbs_of(rule):
        assert [limb.limb, VERDICTS[limb.verdict], *limb.sentence.split()] in lines
    for note in notes(rule):
        assert f"{note.kind}：\n" in ran.out
        assert note.text in ran.out


def test_json_http_and_terminal_agree_on_a_rule(quanjie: Cli, demo: TestClient) -> None:
    printed = json.loads(quanjie("rules", "show", "r22-03", "--json").out)
    assert printed == demo.get("/api/v1/rules/R22-03").json()
    assert printed == [card.model_dump(mode="json") for card in rule_card("R22-03")]
    card = printed[0]
    assert {limb["limb"] for limb in card["limbs"]} == {row.limb for row in limbs_of("R22-03")}
    assert (len(card["fails"]), len(card["passes"])) == (1, 1)
    assert {covered["clause"] for covered in card["covers"]} == {card["clause"]}


def test_a_rule_of_both_kinds_has_two_entries() -> None:
    assert {card.kind for card in rule_card("R11-05")} == set(KINDS)


def test_a_rule_stands_once_for_each_kind() -> None:
    listed = [(row.id, row.kind) for row in rule_rows()]
    assert len(set(listed)) == len(listed)
    assert set(listed) == {(rule.id, rule.kind) for rule in rule_book()}


def test_an_unknown_rule_is_not_found(quanjie: Cli, demo: TestClient) -> None:
    assert demo.get("/api/v1/rules/R99-01").status_code == 404
    ran = quanjie("rules", "show", "R99-01")
    assert ran.code == 2
    assert "R22-03" in ran.err


def test_json_and_http_agree_on_the_coverage(quanjie: Cli, demo: TestClient) -> None:
    printed = json.loads(quanjie("rules", "coverage", "--json").out)
    assert printed == demo.get("/api/v1/rules/coverage").json()
    assert [row["limb"] for row in printed["limbs"]] == [row.limb for row in covered_limbs()]
    assert [row["article"] for row in printed["articles"]] == list(range(1, 26))


def test_coverage_counts_every_article_and_shows_every_limb(quanjie: Cli) -> None:
    ran = quanjie("rules", "coverage")
    assert ran.code == 0
    lines = [line.split() for line in ran.out.splitlines()]
    table = coverage_table()
    for row in table.articles:
        share = "—" if row.share is None else f"{row.share:.0%}"
        counts = (row.limbs, row.by_rule, row.by_person, row.nothing, row.planned)
        assert [row.label, *map(str, counts), share] in lines
        if row.article in FULL_ARTICLES:
            assert f"{row.label}：应判断 {row.limbs - row.nothing} 处" in ran.out
    by_rule = sum(row.by is CoveredBy.RULE for row in covered_limbs())
    nothing = sum(row.by is CoveredBy.NOTHING for row in covered_limbs())
    total = next(line for line in lines if line[:1] == ["合计"])
    assert total[1:3] == [str(len(covered_limbs())), str(by_rule)]
    assert total[-1] == f"{by_rule / (len(covered_limbs()) - nothing):.0%}"
    for limb in table.limbs:
        assert [limb.limb, limb.by, *limb.rules] in lines
        assert f"“{limb.words}”" in ran.out
        assert limb.reason in ran.out


def test_what_a_rule_answers_for_only_in_part_is_said(quanjie: Cli) -> None:
    shown = quanjie("rules", "show", "R11-10").out
    assert "“是否存在无行政执法资格人员行使行政权力”（待编，本规则只判断其中一部分）" in shown
    assert "持证上岗……制度”\n" in shown


def test_the_page_shows_limbs_examples_and_coverage(demo: TestClient) -> None:
    html = demo.get("/rules").text
    for card in rule_cards():
        assert all(limb.sentence in html for limb in card.limbs)
        assert all(text in html for text in (*card.fails, *card.passes, *card.open))
    assert all(f"“{limb.words}”" in html for limb in coverage_table().limbs)


def test_a_citizen_may_read_the_rules(public: TestClient) -> None:
    for path in ("/api/v1/rules/R5-01", "/api/v1/rules/coverage"):
        assert public.get(path).status_code == 200
