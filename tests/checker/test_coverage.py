"""Every limb of the Measures is covered, and each way of leaving one out is noticed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker import rule_book
from checker.coverage import (
    FULL_ARTICLES,
    CoveredBy,
    CoveredLimb,
    covered_limbs,
    left_out,
    limbs_covered_by,
    problems,
    stale,
    summary,
    thin,
    unnamed,
    unreasoned,
    wrongly_ruled,
)
from checker.limbs import located
from knowledge import load_measures
from knowledge.canonical import sha256_of
from knowledge.errors import InternalFault
from knowledge.parser import parse_statute

ROWS = covered_limbs()
MEASURES = load_measures()
BOOK = rule_book()
KNOWN = {rule.id for rule in BOOK}
PROBLEMS = problems(ROWS)


def doctored(limb: str, **changed: object) -> tuple[CoveredLimb, ...]:
    """The table with one row changed."""
    assert any(row.limb == limb for row in ROWS)
    return tuple(row.model_copy(update=changed) if row.limb == limb else row for row in ROWS)


def without(limb: str) -> tuple[CoveredLimb, ...]:
    """The table with one row gone."""
    return tuple(row for row in ROWS if row.limb != limb)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.limb)
def test_a_limb_is_covered(row: CoveredLimb) -> None:
    assert not [problem for problem in PROBLEMS if problem.startswith(f"{row.limb}：")]


@pytest.mark.parametrize("rule", sorted(KNOWN))
def test_a_rule_is_named_by_a_limb(rule: str) -> None:
    assert limbs_covered_by(rule)


def test_nothing_else_is_wrong() -> None:
    assert PROBLEMS == ()


def test_all_articles_are_split() -> None:
    assert [counts.article for counts in summary(ROWS)] == list(range(1, 26))
    for counts in summary(ROWS):
        parts = counts.by_rule + counts.by_person + counts.nothing + counts.planned
        assert parts == counts.limbs


@pytest.mark.parametrize("article", FULL_ARTICLES)
def test_nine_limbs_in_ten_have_rules(article: int) -> None:
    counts = {row.article: row for row in summary(ROWS)}[article]
    assert counts.share is not None
    assert counts.share >= 0.9


def test_an_article_that_binds_nobody_has_no_share() -> None:
    assert {row.article: row.share for row in summary(ROWS)}[25] is None


ALONE = tuple(
    row for row in ROWS if not any("……" in r.words for r in ROWS if r.clause == row.clause)
)


@pytest.mark.parametrize("row", ALONE, ids=lambda row: row.limb)
def test_no_row_can_be_left_out(row: CoveredLimb) -> None:
    place = row.limb.split("#")[0]
    found = left_out(without(row.limb), MEASURES)
    assert any(problem.startswith(f"{place}：") for problem in found)


def test_sentences_whose_limbs_share_words_keep_their_number() -> None:
    """There, taking one limb away may leave no word over."""
    shared = {row.clause for row in ROWS} - {row.clause for row in ALONE}
    counts = {clause: sum(row.clause == clause for row in ROWS) for clause in shared}
    assert counts == {
        "measures/art_5": 3,
        "measures/art_6": 3,
        "measures/art_10": 3,
        "measures/art_11/para_1": 6,
        "measures/art_11/para_2": 4,
        "measures/art_11/para_3": 3,
        "measures/art_12": 3,
        "measures/art_16": 6,
        "measures/art_17": 6,
        "measures/art_21/item_5": 2,
        "measures/art_21/item_8": 2,
        "measures/art_21/item_11": 2,
        "measures/art_22/item_2": 3,
        "measures/art_22/item_3": 6,
        "measures/art_23": 4,
    }


def test_words_that_stand_in_no_limb_are_noticed() -> None:
    assert list(left_out(without("art_24#1"), MEASURES)) == [
        "art_24：“法律、法规、规章对行政权力清单运行监督管理另有规定的，从其规定。”没有归入任何一处"
    ]
    shorter = doctored("art_5#3", words="按照法定的程序行使")
    assert list(left_out(shorter, MEASURES)) == ["art_5：“，并”没有归入任何一处"]


@pytest.mark.parametrize("words", ["必须有法律依据", "……", "依据或法律……行政权力的确定"])
def test_words_that_do_not_stand_there_are_noticed(words: str) -> None:
    found = list(left_out(doctored("art_5#1", words=words), MEASURES))
    assert found[0] == f"art_5#1：“{words}”与原文不符"


def test_an_amended_clause_makes_its_rows_stale() -> None:
    amended = parse_statute(
        "第一条　甲。\n第二条　乙。\n第三条　丙。\n第四条　丁。\n第五条　行政权力的确定，改了。",
        doc_id="measures",
        title="办法",
    ).document
    fifth = [row for row in ROWS if row.article == 5]
    assert len(list(stale(fifth, amended))) == len(fifth)
    assert list(stale(fifth, MEASURES)) == []
    assert "art_5#1" in next(stale(doctored("art_5#1", sha256=sha256_of("旧")), MEASURES))


@pytest.mark.parametrize("clause", ["measures/art_26", "measures/art_6", "other/art_5"])
def test_a_row_of_another_clause_is_noticed(clause: str) -> None:
    assert "art_5#1" in next(stale(doctored("art_5#1", clause=clause), MEASURES))


BY_RULE = CoveredBy.RULE


@pytest.mark.parametrize(
    ("by", "rules"),
    [
        (BY_RULE, ("R5-99",)),
        (BY_RULE, ("R5-01", "R5-99")),
        (BY_RULE, ()),
        (CoveredBy.PLANNED, ("R5-01",)),
        (CoveredBy.PLANNED, ()),
        (CoveredBy.PERSON, ("R5-01",)),
        (CoveredBy.NOTHING, ("R5-01",)),
    ],
)
def test_rules_that_do_not_fit_are_noticed(by: CoveredBy, rules: tuple[str, ...]) -> None:
    rows = doctored("art_5#1", by=by, rules=rules)
    assert any(problem.startswith("art_5#1：") for problem in wrongly_ruled(rows, KNOWN))


@pytest.mark.parametrize(
    ("limb", "by", "noticed"),
    [
        ("art_5#1", CoveredBy.PERSON, True),
        ("art_11/para_1#1", CoveredBy.PLANNED, True),
        ("art_22/item_1#1", CoveredBy.NOTHING, True),
        ("art_3/para_1#1", CoveredBy.PERSON, True),
        ("art_25#1", CoveredBy.NOTHING, True),
        ("art_5#1", BY_RULE, False),
        ("art_6#2", CoveredBy.PLANNED, False),
    ],
)
def test_what_has_no_rule_needs_a_reason(limb: str, by: CoveredBy, *, noticed: bool) -> None:
    rows = doctored(limb, by=by, rules=(), reason="")
    assert (list(unreasoned(rows)) != []) is noticed


def unnamed_rules(rows: tuple[CoveredLimb, ...]) -> set[str]:
    return {problem.split("：")[0] for problem in unnamed(rows, BOOK, MEASURES)}


def test_a_rule_that_no_limb_names_is_noticed() -> None:
    others = doctored("art_22/item_1#1", rules=("R22-02",))
    assert unnamed_rules(others) == {"规则 R22-01"}
    assert unnamed_rules(ROWS) == set()


def test_a_rule_that_only_other_words_name_is_noticed() -> None:
    assert "规则 R11-01" in unnamed_rules(tuple(row for row in ROWS if row.article != 11))
    swapped = doctored("art_22/item_1#1", rules=("R22-02",), words="或者将清单之外的事项")
    moved = tuple(
        row.model_copy(update={"rules": ("R22-01",)}) if row.limb == "art_22/item_1#2" else row
        for row in swapped
    )
    assert "规则 R22-01" in unnamed_rules(moved)


@pytest.mark.parametrize("article", FULL_ARTICLES)
def test_an_article_that_is_too_thin_is_noticed(article: int) -> None:
    assert list(thin(ROWS)) == []
    first = next(row for row in ROWS if row.article == article and row.by is BY_RULE)
    rows = doctored(first.limb, by=CoveredBy.PERSON)
    assert [problem.split("：")[0] for problem in thin(rows)] == [f"art_{article}"]
    assert list(thin([row for row in ROWS if row.article != article])) != []


def test_a_table_with_a_row_twice_or_too_short_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = tuple(CoveredLimb.model_fields)
    path = tmp_path / "coverage.csv"
    good = "art_5#1,measures/art_5,词,0,人工,,理由"
    for second, place in (
        (good, "第3行"),
        ("art_5#2,x", "第3行"),
        (good.replace("人工", "谁"), "第3行"),
    ):
        path.write_text("\n".join([",".join(columns), good, second]), encoding="utf-8")
        monkeypatch.setattr("checker.coverage.shipped", lambda _: (path,))
        with pytest.raises(InternalFault, match=place):
            covered_limbs.__wrapped__()
    assert next(located(path, columns)).cells["limb"] == "art_5#1"


def test_planned_ids_are_those_of_articles_that_are_not_yet_written() -> None:
    planned = {rule for row in ROWS for rule in row.rules} - KNOWN
    assert all(re.fullmatch(r"R\d+-\d+[ab]?", rule) for rule in planned)
    assert not {int(article) for article in _articles(planned)} & set(FULL_ARTICLES)


def _articles(rules: set[str]) -> Iterator[str]:
    yield from (re.split(r"\D+", rule)[1] for rule in rules)
