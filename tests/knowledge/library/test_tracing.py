"""Tracing: a clause is followed through insertion, removal, moving and amendment."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.clause import Clause
from knowledge.document import Document
from knowledge.errors import BadField, NotFound
from knowledge.library.tracing import Edition, Move, Relation, Step, renumberings, trace_clause
from knowledge.numerals import to_chinese
from knowledge.parser import parse_statute

SUBJECTS = (
    "船舶停靠应当事先登记",
    "桥梁养护由所在街道负责",
    "古树名木挂牌保护",
    "夜间施工须张贴告示",
    "集市摊位按季度轮换",
    "水井封闭前请专家勘验",
    "灯会烟火不得燃放",
    "雪天清扫分段包干",
    "养蜂场远离学校设置",
    "渡口票价每年核定一次",
)


def statute(*articles: str) -> Document:
    """A statute whose n-th article has the n-th text; lines are 款, 项 as printed."""
    lines = [f"第{to_chinese(n)}条　{text}" for n, text in enumerate(articles, start=1)]
    return parse_statute("\n".join(["示范条例", *lines])).document


def editions(*documents: Document) -> list[Edition]:
    return [
        Edition(passed=date(2001 + n, 1, 1), document=document)
        for n, document in enumerate(documents)
    ]


def one_step(older: Document, newer: Document, citation: str, start: int = 0) -> Step:
    (step,) = trace_clause(editions(older, newer), start, Clause.parse(citation))
    return step


def told(step: Step) -> tuple[str | None, Relation, str | None]:
    before, after = (unit.label if unit else None for unit in (step.before, step.after))
    return before, step.relation, after


def sentences(*subjects: str) -> list[str]:
    return [f"{subject}。" for subject in subjects]


BASE = sentences(*SUBJECTS)
ARTICLES = st.permutations(SUBJECTS).flatmap(
    lambda subjects: st.lists(st.integers(0, 3), min_size=1, max_size=len(subjects)).map(
        lambda shapes: [shaped(*pair) for pair in zip(subjects, shapes, strict=False)]
    )
)


def shaped(subject: str, shape: int) -> str:
    """One 款, two 款, 项, or a text that other articles have too."""
    return (
        f"{subject}。",
        f"{subject}。\n违反{subject}的，予以劝告。",
        f"{subject}，并报送下列材料：\n（一）{subject}申请书；\n（二）图样。",
        "具体办法另行规定。",
    )[shape]


@settings(deadline=None, max_examples=60)
@given(ARTICLES)
def test_a_statute_against_itself_is_the_same_everywhere(articles: list[str]) -> None:
    document = statute(*articles)
    for unit in document.units():
        (step,) = trace_clause(editions(document, document), 0, unit.clause)
        assert (step.before, step.relation, step.after) == (unit, Relation.SAME, unit)
    assert renumberings(document, document) == ()


@given(st.integers(0, len(BASE)))
def test_an_inserted_article_moves_the_later_ones(place: int) -> None:
    newer = [*BASE[:place], "风筝比赛须远离高压线路。", *BASE[place:]]
    older_text, newer_text = statute(*BASE), statute(*newer)
    for n, text in enumerate(BASE, start=1):
        step = one_step(older_text, newer_text, f"第{n}条")
        assert step.after is not None
        assert step.after.text == text
        assert step.relation == (Relation.SAME if n <= place else Relation.RENUMBERED)
    added = one_step(older_text, newer_text, f"第{place + 1}条", start=1)
    assert (added.before, added.relation) == (None, Relation.ADDED)
    assert renumberings(older_text, newer_text) == tuple(
        Move(before=Clause(article=n), after=Clause(article=n + 1))
        for n in range(place + 1, len(BASE) + 1)
    )


@given(st.integers(1, len(BASE)))
def test_a_removed_article_ends_its_trace(number: int) -> None:
    older, newer = statute(*BASE), statute(*BASE[: number - 1], *BASE[number:])
    versions = editions(older, newer, newer)
    (step,) = trace_clause(versions, 0, Clause(article=number))
    assert (step.relation, step.after) == (Relation.REMOVED, None)


@settings(deadline=None, max_examples=60)
@given(ARTICLES, ARTICLES)
def test_a_trace_back_returns_to_where_it_began(old: list[str], new: list[str]) -> None:
    older, newer = statute(*old), statute(*new)
    for unit in older.units():
        (step,) = trace_clause(editions(older, newer), 0, unit.clause)
        if step.before is None or step.after is None:
            continue
        # An article of one 款 that became a 款 among several is followed as the article it was.
        if (step.before.clause.para is None) == (step.after.clause.para is None):
            assert trace_clause(editions(older, newer), 1, step.after.clause) == (step,)


@settings(deadline=None, max_examples=60)
@given(ARTICLES, ARTICLES)
def test_every_place_gets_an_answer(old: list[str], new: list[str]) -> None:
    versions = editions(statute(*old), statute(*new))
    for start, edition in enumerate(versions):
        for unit in edition.document.units():
            (step,) = trace_clause(versions, start, unit.clause)
            assert (step.before, step.after)[start] == unit
            assert (step.before is None or step.after is None) == (
                step.relation in {Relation.ADDED, Relation.REMOVED, Relation.UNDECIDED}
            )
            assert bool(step.candidates) == (step.relation is Relation.UNDECIDED)


def test_an_amended_article_keeps_its_place_among_the_others() -> None:
    amended = "桥梁养护由所在街道负责，费用由区财政承担。"
    newer = [BASE[0], "风筝比赛须远离高压线路。", amended, *BASE[2:]]
    step = one_step(statute(*BASE), statute(*newer), "第二条")
    assert told(step) == ("第二条", Relation.RENUMBERED_AND_AMENDED, "第三条")
    step = one_step(statute(*BASE), statute(BASE[0], amended, *BASE[2:]), "第二条")
    assert told(step) == ("第二条", Relation.AMENDED, "第二条")


def test_a_block_that_moved_is_followed() -> None:
    older, newer = statute(*BASE), statute(*BASE[6:], *BASE[:6])
    for n, text in enumerate(BASE, start=1):
        step = one_step(older, newer, f"第{n}条")
        assert step.relation is Relation.RENUMBERED
        assert step.after is not None
        assert step.after.text == text


def test_a_paragraph_is_followed_inside_its_article() -> None:
    first, second, third = BASE[:3]
    older = statute(f"{first}\n{second}", third)
    newer = statute(BASE[5], f"{first}\n{BASE[4]}\n{second}", third)
    assert told(one_step(older, newer, "第一条第二款")) == (
        "第一条第二款",
        Relation.RENUMBERED,
        "第二条第三款",
    )
    assert told(one_step(older, newer, "第一条"))[1] is Relation.RENUMBERED_AND_AMENDED


def test_a_paragraph_that_became_an_article_is_followed() -> None:
    older = statute(f"{BASE[0]}\n{BASE[1]}", BASE[2])
    newer = statute(BASE[0], BASE[1] + BASE[7], BASE[2])
    assert told(one_step(older, newer, "第一条第二款")) == (
        "第一条第二款",
        Relation.RENUMBERED_AND_AMENDED,
        "第二条",
    )


def test_an_article_that_became_a_paragraph_is_followed() -> None:
    host = "".join(BASE[3:6])
    absorbed = "灯会烟火不得燃放，举办者应当设置水桶。"
    older, newer = statute(host, absorbed, BASE[2]), statute(f"{host}\n{absorbed}", BASE[2])
    assert told(one_step(older, newer, "第二条")) == (
        "第二条",
        Relation.RENUMBERED,
        "第一条第二款",
    )


def test_an_item_is_compared_without_its_number() -> None:
    older = statute(BASE[0], "申请时提交：\n（一）船舶图样；\n（二）桥梁照片。")
    newer = statute(BASE[0], "申请时提交：\n（一）水井深度；\n（二）船舶图样；\n（三）桥梁照片。")
    assert told(one_step(older, newer, "第二条第（二）项")) == (
        "第二条第（二）项",
        Relation.RENUMBERED,
        "第二条第（三）项",
    )
    assert renumberings(older, newer) == tuple(
        Move(before=Clause(article=2, item=n), after=Clause(article=2, item=n + 1)) for n in (1, 2)
    )


def test_typography_is_no_amendment() -> None:
    older = statute("罚款２００元(含本数)。")
    newer = statute("罚款200元（含本数）。")
    step = one_step(older, newer, "第一条")
    assert step.relation is Relation.SAME
    assert step.before != step.after


def test_copies_that_fit_equally_well_are_both_named() -> None:
    copied = "具体办法另行规定。"
    older = statute(BASE[0], copied, BASE[1])
    newer = statute(BASE[2], BASE[0], copied, copied, BASE[1])
    step = one_step(older, newer, "第二条")
    assert told(step) == ("第二条", Relation.UNDECIDED, None)
    assert [unit.label for unit in step.candidates] == ["第三条", "第四条"]


def test_among_copies_the_same_number_is_preferred_and_then_the_neighbours() -> None:
    copied = "具体办法另行规定。"
    older = statute(BASE[0], copied, BASE[1])
    same_number = statute(BASE[0], copied, copied, BASE[1])
    assert told(one_step(older, same_number, "第二条"))[1:] == (Relation.SAME, "第二条")
    neighbours = statute(BASE[2], BASE[0], copied, BASE[1], copied)
    assert told(one_step(older, neighbours, "第二条"))[1:] == (Relation.RENUMBERED, "第三条")


def test_a_short_text_elsewhere_is_no_counterpart() -> None:
    older = statute(f"{BASE[0]}\n另行规定。", BASE[1])
    newer = statute(BASE[0], f"{BASE[1]}\n另行规定。")
    assert told(one_step(older, newer, "第一条第二款"))[1] is Relation.REMOVED


def test_an_article_whose_paragraphs_were_dispersed_is_undecided() -> None:
    one, two = (f"{subject}，费用由区财政承担。" for subject in SUBJECTS[:2])
    hosts = ["".join(BASE[3:6]), "".join(BASE[6:9])]
    older = statute(f"{one}\n{two}", *hosts)
    newer = statute(f"{hosts[0]}\n{one}", f"{hosts[1]}\n{two}")
    step = one_step(older, newer, "第一条")
    assert step.relation is Relation.UNDECIDED
    assert [unit.label for unit in step.candidates] == ["第一条第二款", "第二条第二款"]


def test_a_trace_goes_outward_in_both_directions() -> None:
    first = statute(*BASE[1:4])
    second = statute(*BASE[0:4])
    third = statute(BASE[9], *BASE[0:4])
    versions = editions(first, second, third)
    steps = trace_clause(versions, 1, Clause(article=2))
    assert [told(step) for step in steps] == [
        ("第一条", Relation.RENUMBERED, "第二条"),
        ("第二条", Relation.RENUMBERED, "第三条"),
    ]
    assert [(step.earlier.year, step.later.year) for step in steps] == [(2001, 2002), (2002, 2003)]
    assert trace_clause(versions, 1, Clause(article=1))[0].relation is Relation.ADDED


def test_one_version_has_no_steps() -> None:
    assert trace_clause(editions(statute(*BASE)), 0, Clause(article=1)) == ()


def test_what_cannot_be_traced_says_why() -> None:
    document = statute(*BASE)
    versions = editions(document, document)
    with pytest.raises(NotFound, match="第九十九条"):
        trace_clause(versions, 0, Clause(article=99))
    with pytest.raises(BadField, match="没有序号为 2 的版本"):
        trace_clause(versions, 2, Clause(article=1))
    with pytest.raises(BadField, match="没有按通过日期"):
        trace_clause(versions[::-1], 0, Clause(article=1))
