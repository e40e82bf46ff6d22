"""What is known of a clause holds for the words that somebody read, wherever they stand."""

from datetime import date

import pytest

from knowledge.canonical import sha256_of
from knowledge.clause import Clause
from knowledge.document import Document
from knowledge.errors import InternalFault
from knowledge.library.clause_facts import reviewed_clauses
from knowledge.library.curated import CuratedClause
from knowledge.powers import DayUnit, PenaltyKind, PowerType
from knowledge.statutes import ClauseFacts, How, LevelScope
from tests.knowledge.library.corpus import MARKET, adopted, document_of, statute

ORGAN = "县级以上人民政府示例主管部门"
PURPOSE = "为了示例，制定本法。"
FINE = (
    f"乱放示例物的，由{ORGAN}责令限期改正；逾期不改正的，处五百元以上二千元以下罚款。"
    "\n示例机关应当在二十个工作日内答复。"
)
ITEMS = f"有下列情形之一的，由{ORGAN}处警告：\n（一）乱放示例物；\n（二）乱挂示例牌。"
THEIRS = "有前条第二项行为，情节严重的，由其没收违法所得。"


def _document(*articles: str) -> Document:
    return document_of(statute(MARKET, (adopted(date(2001, 3, 4)),), articles))


DOCUMENT = _document(PURPOSE, FINE, ITEMS, THEIRS)


def _row(
    citation: str, document: Document = DOCUMENT, *, power: PowerType | None = None, **more: object
) -> CuratedClause:
    read = document.get(Clause.parse(citation)).sha256
    return CuratedClause.model_validate(
        {"title": MARKET, "citation": citation, "sha256": read, "power": power, **more}
    )


def _facts(row: CuratedClause, document: Document = DOCUMENT) -> ClauseFacts:
    (facts,) = reviewed_clauses(document, [row])
    return facts


def test_organ_and_level_come_from_the_reader_numbers_from_the_text() -> None:
    facts = _facts(_row("第二条第一款", organ=ORGAN, power=PowerType.PENALTY))
    assert facts.path == "art_2/para_1"
    assert facts.organ == ORGAN
    assert facts.level is LevelScope.COUNTY_AND_ABOVE
    assert facts.correction_first
    assert [(one.kind, one.minimum, one.maximum) for one in facts.penalties] == [
        (PenaltyKind.FINE, 500, 2000)
    ]
    assert facts.how is How.REVIEWED


def test_the_level_that_a_person_wrote_down_comes_first() -> None:
    facts = _facts(_row("第二条第一款", organ=ORGAN, level=LevelScope.STREET))
    assert facts.level is LevelScope.STREET


def test_a_clause_that_punishes_nobody_has_no_penalties() -> None:
    assert _facts(_row("第二条第一款", organ=ORGAN)).penalties == ()


def test_a_limit_is_taken_only_as_the_text_states_it() -> None:
    limit = _facts(_row("第二条第二款", limit="20工作日")).limit
    assert limit is not None
    assert (limit.amount, limit.unit) == (20, DayUnit.WORKING_DAY)
    with pytest.raises(ValueError, match="30工作日"):
        _facts(_row("第二条第二款", limit="30工作日"))


def test_a_list_item_is_read_together_with_its_lead() -> None:
    facts = _facts(_row("第三条第一项", organ=ORGAN, power=PowerType.PENALTY))
    assert facts.path == "art_3/item_1"
    assert facts.items == 2
    assert [one.kind for one in facts.penalties] == [PenaltyKind.WARNING]


def test_other_paragraphs_count_for_the_item_of_which_they_speak() -> None:
    first = _facts(_row("第三条第一项", power=PowerType.PENALTY, also=("art_4",)))
    second = _facts(_row("第三条第二项", power=PowerType.PENALTY, also=("art_4",)))
    assert PenaltyKind.CONFISCATE_GAINS not in [one.kind for one in first.penalties]
    assert PenaltyKind.CONFISCATE_GAINS in [one.kind for one in second.penalties]


def test_words_that_were_changed_carry_nothing_over() -> None:
    changed = _document(PURPOSE, FINE.replace("二千元", "三千元"), ITEMS)
    assert reviewed_clauses(changed, [_row("第二条第一款", organ=ORGAN)]) == ()


def test_facts_follow_the_same_words_to_another_number() -> None:
    moved = _document(PURPOSE, "新增的示例条款。", FINE, ITEMS)
    assert _facts(_row("第二条第一款", organ=ORGAN), moved).path == "art_3/para_1"


@pytest.mark.parametrize(("organ_at", "also"), [("art_1", ()), (None, ("art_1",))])
def test_facts_that_point_to_a_neighbour_stay_at_their_number(
    organ_at: str | None, also: tuple[str, ...]
) -> None:
    moved = _document(PURPOSE, "新增的示例条款。", FINE, ITEMS)
    assert reviewed_clauses(moved, [_row("第二条第一款", organ_at=organ_at, also=also)]) == ()


def test_a_place_is_known_once_however_many_rows_lead_to_it() -> None:
    row = _row("第二条第一款", organ=ORGAN)
    assert len(reviewed_clauses(DOCUMENT, [row, row])) == 1


def test_an_organ_that_the_words_do_not_name_is_our_mistake() -> None:
    with pytest.raises(InternalFault, match="别的主管部门"):
        _facts(_row("第二条第一款", organ="别的主管部门"))


def test_a_row_whose_clause_is_not_there_says_nothing() -> None:
    row = CuratedClause(title=MARKET, citation="第九十九条", sha256=sha256_of("没有的话"))
    assert reviewed_clauses(DOCUMENT, [row]) == ()
