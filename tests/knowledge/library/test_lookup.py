"""A clause on a day: which version, since when, how certain, and in what words."""

from datetime import date, timedelta

import pytest

from knowledge.clause import Clause
from knowledge.dating import Certainty
from knowledge.document import Document
from knowledge.errors import BadReference, NotFound
from knowledge.library.lookup import LawAnswer, LawState, look_up
from knowledge.library.tracing import Relation
from knowledge.powers import Rank
from knowledge.statutes import How, Instrument, InstrumentVersion
from tests.knowledge.library.corpus import (
    MARKET,
    SNAPSHOT,
    adopted,
    document_of,
    revised,
    simple,
    statute,
)

FIRST, SECOND, THIRD = date(2001, 3, 4), date(2011, 5, 6), date(2021, 7, 8)
BEGAN = (date(2001, 6, 1), date(2011, 9, 1), date(2021, 9, 1))
DAY = timedelta(days=1)

KEPT = "市容示例由县级以上人民政府示例主管部门负责监督检查。"
RULE = "单位和个人应当在示例期限内清理示例物，并向示例主管部门报告清理情况。"
STRICTER = "单位和个人应当在示例期限内清理示例物，并向示例主管部门书面报告清理情况。"
NEW = "从事示例经营的，应当事先取得示例许可证，并在显著位置悬挂。"
LIST = (
    "有下列情形之一的，给予警告：\n（一）乱放示例物；\n（二）乱挂示例牌。\n前款规定不适用于示例人。"
)
ONE = document_of(statute(MARKET, (adopted(FIRST),), ("为了示例。", KEPT, RULE, LIST)))
TWO = document_of(
    statute(MARKET, (adopted(FIRST), revised(SECOND)), ("为了示例。", NEW, KEPT, RULE, LIST))
)
THREE = document_of(
    statute(
        MARKET,
        (adopted(FIRST), revised(SECOND), revised(THIRD)),
        ("为了示例。", NEW, KEPT, STRICTER, LIST),
    )
)
TEXTS = {"1" * 64: ONE, "2" * 64: TWO, "3" * 64: THREE}


def _version(
    passed: date,
    *,
    effective: date | None = None,
    ended: date | None = None,
    through: date | None = SNAPSHOT,
    text: str | None = "1",
) -> InstrumentVersion:
    return InstrumentVersion(
        passed=passed,
        effective_from=effective,
        certainty=Certainty.STATED if effective else Certainty.BOUNDED,
        ended_on=ended,
        verified_through=through,
        articles=4 if text else None,
        text=text and text * 64,
    )


def _law(*versions: InstrumentVersion) -> Instrument:
    return Instrument(
        title=MARKET,
        issuer="全国人民代表大会常务委员会",
        rank=Rank.LAW,
        versions=versions,
        source="示例文本集：行政法/市容.md",
        how=How.EXTRACTED,
    )


WHOLE = _law(
    _version(FIRST, effective=BEGAN[0], through=SECOND - DAY),
    _version(SECOND, effective=BEGAN[1], through=THIRD - DAY, text="2"),
    _version(THIRD, effective=BEGAN[2], text="3"),
)


def _texts(sha256: str) -> Document | None:
    return TEXTS.get(sha256)


def _ask(
    law: Instrument, clause: str, day: date, *, history: bool = False, attested: date | None = None
) -> LawAnswer:
    return look_up(
        law,
        Clause.parse(clause),
        day,
        _texts,
        attested=lambda _: attested,
        with_history=history,
    )


NOW = date(2025, 1, 1)
ENDED = date(2020, 1, 1)
STATES = [
    (LawState.IN_FORCE, _law(_version(FIRST, effective=BEGAN[0])), NOW),
    (LawState.UNVERIFIED, _law(_version(FIRST, effective=BEGAN[0], through=None)), NOW),
    (LawState.UNVERIFIED, _law(_version(FIRST, effective=BEGAN[0])), SNAPSHOT + DAY),
    (LawState.START_UNCERTAIN, _law(_version(FIRST)), NOW),
    (LawState.NOT_YET, _law(_version(FIRST, effective=BEGAN[0])), FIRST + DAY),
    (LawState.ENDED, _law(_version(FIRST, effective=BEGAN[0], ended=ENDED)), ENDED),
    (LawState.ENDED, _law(_version(FIRST, ended=ENDED, text=None)), ENDED),
    (LawState.NO_VERSION, _law(_version(FIRST, effective=BEGAN[0])), FIRST - DAY),
    (LawState.NO_VERSION, _law(), NOW),
    (LawState.NO_TEXT, _law(_version(FIRST, effective=BEGAN[0], text=None)), NOW),
    (LawState.NO_TEXT, _law(_version(FIRST, effective=BEGAN[0], text="9")), NOW),
]


@pytest.mark.parametrize(("state", "law", "day"), STATES)
def test_what_the_library_can_say_of_a_day(state: LawState, law: Instrument, day: date) -> None:
    assert _ask(law, "第一条", day).state is state


def test_every_state_is_met_above() -> None:
    assert {state for state, _, _ in STATES} == set(LawState)


@pytest.mark.parametrize(
    ("day", "passed"),
    [
        (BEGAN[0], FIRST),
        (BEGAN[1] - DAY, FIRST),
        (BEGAN[1], SECOND),
        (BEGAN[2] - DAY, SECOND),
        (BEGAN[2], THIRD),
    ],
)
def test_the_day_selects_the_version_that_had_begun(day: date, passed: date) -> None:
    found = _ask(WHOLE, "第三条", day)
    assert found.version is not None
    assert found.version.passed == passed
    assert found.ref == f"law/{MARKET}@{passed}/art_3"


def test_a_version_ends_where_the_next_begins() -> None:
    assert [line.ended_on for line in _ask(WHOLE, "第一条", NOW).versions] == [
        BEGAN[1],
        BEGAN[2],
        None,
    ]


def test_an_end_by_repeal_before_the_next_version_began_is_the_end() -> None:
    law = _law(_version(FIRST, ended=ENDED), _version(THIRD, effective=BEGAN[2], text="3"))
    assert _ask(law, "第一条", ENDED).versions[0].ended_on == ENDED


def test_an_attestation_by_a_person_verifies_beyond_the_snapshot() -> None:
    law = _law(_version(FIRST, effective=BEGAN[0], through=None))
    assert _ask(law, "第一条", NOW, attested=NOW).state is LawState.IN_FORCE
    assert _ask(law, "第一条", NOW, attested=NOW - DAY).state is LawState.UNVERIFIED


def test_a_version_without_text_is_said_to_be_missing_with_what_is_known_of_it() -> None:
    law = _law(_version(FIRST), _version(SECOND, text=None, through=None))
    found = _ask(law, "第三条", NOW)
    assert found.state is LawState.NO_TEXT
    assert (found.text, found.citation) == (None, None)
    assert found.ref == f"law/{MARKET}@{SECOND}/art_3"
    assert [line.has_text for line in found.versions] == [True, False]


@pytest.mark.parametrize("citation", ["第一条", "第三条", "第四条第一款第（二）项", "第四条第二款"])
def test_the_citation_verifies_against_the_text_byte_for_byte(citation: str) -> None:
    found = _ask(_law(_version(FIRST)), citation, NOW)
    assert found.text is not None
    assert found.citation is not None
    assert found.citation.verify(found.text)
    assert (found.citation.start, found.citation.end) == (0, len(found.text))
    assert found.citation.ref == found.ref
    assert found.citation.label == f"《{MARKET}》{found.label}"


def test_a_place_is_named_in_the_one_form_that_the_text_uses() -> None:
    law = _law(_version(FIRST))
    assert _ask(law, "第一条第一款", NOW).label == "第一条"
    assert _ask(law, "4条2项", NOW).label == "第四条第一款第（二）项"


def test_a_clause_that_the_version_lacks_is_an_error_that_names_it() -> None:
    with pytest.raises(NotFound, match="第五条"):
        _ask(WHOLE, "第五条", BEGAN[0])
    with pytest.raises(NotFound, match="第九款"):
        _ask(WHOLE, "第四条第九款", BEGAN[0])


def test_an_item_without_its_paragraph_is_refused_where_several_have_items() -> None:
    twice = document_of(statute(MARKET, (adopted(FIRST),), (f"{LIST}\n另有下列：\n（一）示例；",)))
    with pytest.raises(BadReference, match="未指明款"):
        look_up(_law(_version(FIRST)), Clause.parse("第一条第一项"), NOW, lambda _: twice)


def test_an_article_without_words_is_found_and_cites_nothing() -> None:
    empty = document_of(statute(MARKET, (adopted(FIRST),), ("为了示例。", "", "示例。")))
    found = look_up(_law(_version(FIRST)), Clause.parse("第二条"), NOW, lambda _: empty)
    assert found.citation is None


class TestHistory:
    def test_an_inserted_article_moves_the_later_ones_and_a_change_is_a_change(self) -> None:
        steps = _ask(WHOLE, "第四条", NOW, history=True).history
        assert [(step.earlier, step.later) for step in steps] == [(FIRST, SECOND), (SECOND, THIRD)]
        assert [step.relation for step in steps] == [Relation.RENUMBERED, Relation.AMENDED]
        assert steps[0].before is not None
        assert steps[0].before.label == "第三条"

    def test_an_article_that_was_inserted_was_added(self) -> None:
        steps = _ask(WHOLE, "第二条", NOW, history=True).history
        assert [step.relation for step in steps] == [Relation.ADDED, Relation.SAME]

    def test_the_clause_is_followed_from_the_version_of_the_day(self) -> None:
        steps = _ask(WHOLE, "第三条", BEGAN[0], history=True).history
        assert [step.after.label for step in steps if step.after] == ["第四条", "第四条"]

    def test_is_not_worked_out_unless_asked_for(self) -> None:
        assert _ask(WHOLE, "第四条", NOW).history == ()

    def test_of_one_text_there_is_none(self) -> None:
        assert _ask(_law(_version(FIRST)), "第四条", NOW, history=True).history == ()

    def test_without_any_text_there_is_none(self) -> None:
        law = _law(_version(FIRST, text=None))
        assert _ask(law, "第四条", NOW, history=True).history == ()

    def test_a_version_without_text_is_passed_over(self) -> None:
        law = _law(
            _version(FIRST, effective=BEGAN[0]),
            _version(SECOND, text=None),
            _version(THIRD, effective=BEGAN[2], text="3"),
        )
        steps = _ask(law, "第三条", BEGAN[0], history=True).history
        assert [(step.earlier, step.later) for step in steps] == [(FIRST, THIRD)]

    def test_of_a_clause_whose_version_has_no_text_nothing_is_made_up(self) -> None:
        """第三条 of a version nobody has read need not be 第三条 of another."""
        law = _law(
            _version(FIRST, effective=BEGAN[0]),
            _version(SECOND, effective=BEGAN[1], text=None),
            _version(THIRD, effective=BEGAN[2], text="3"),
        )
        assert _ask(law, "第三条", BEGAN[1], history=True).history == ()


def test_the_answer_goes_through_json_without_loss() -> None:
    found = _ask(WHOLE, "第四条", NOW, history=True)
    assert LawAnswer.model_validate_json(found.model_dump_json()) == found


def test_a_text_read_from_a_file_is_found_as_written() -> None:
    text = simple(MARKET, FIRST, first="为了“示例”，制定本法。")
    found = look_up(_law(_version(FIRST)), Clause.parse("第1条"), NOW, lambda _: document_of(text))
    assert found.text == "为了“示例”，制定本法。"
