"""Who may set what: the table is total and unambiguous, and says what the statutes say."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import Competence, competence
from checker.power_matrix import (
    LOCAL_RULE_FINE,
    LOCAL_RULE_FINE_IN_FOUR_FIELDS,
    TABLE,
    Row,
    Statute,
    barred_forms,
    barred_penalties,
    verify,
)
from knowledge import CoercionForm, CoercionKind, Interval, PenaltyKind, PowerType, Rank
from knowledge.errors import InternalFault

LICENCE, PENALTY, COERCION = PowerType.LICENCE, PowerType.PENALTY, PowerType.COERCION
LEVY = PowerType.LEVY
MEASURE, ENFORCEMENT = CoercionKind.MEASURE, CoercionKind.ENFORCEMENT
MAY, MAY_NOT, IF = Competence.MAY, Competence.MAY_NOT, Competence.IF_NO_UPPER_LAW
LIMITED, NONE = Competence.LIMITED, Competence.NO_GENERAL_RULE
NOT_RECORDED = Competence.NOT_RECORDED
NOW = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("power", "coercion", "first"),
    [
        (LICENCE, None, date(2004, 7, 1)),
        (PENALTY, None, date(2021, 7, 15)),
        (COERCION, MEASURE, date(2012, 1, 1)),
        (COERCION, ENFORCEMENT, date(2012, 1, 1)),
        (LEVY, None, date(2015, 3, 15)),
    ],
)
@pytest.mark.parametrize("rank", Rank)
def test_the_table_speaks_from_the_statute_s_own_first_day(
    rank: Rank, power: PowerType, coercion: CoercionKind | None, first: date
) -> None:
    before = competence(rank, power, coercion, first - timedelta(days=1))
    assert before.competence is NOT_RECORDED
    assert (before.statute, before.citation) == ("", "")
    assert competence(rank, power, coercion, first).competence is not NOT_RECORDED


@given(
    rank=st.sampled_from(Rank),
    power=st.sampled_from(PowerType),
    coercion=st.sampled_from((None, *CoercionKind)),
    day=st.dates(min_value=date(2021, 7, 15)),
)
def test_every_rank_has_an_answer_for_every_power_on_every_day(
    rank: Rank, power: PowerType, coercion: CoercionKind | None, day: date
) -> None:
    cell = competence(rank, power, coercion, day)
    assert cell.competence is not NOT_RECORDED
    assert bool(cell.statute) is bool(cell.citation)
    assert bool(cell.statute) is (power in (LICENCE, PENALTY, COERCION, LEVY))


@given(
    power=st.sampled_from(PowerType),
    coercion=st.sampled_from((None, *CoercionKind)),
    day=st.dates(min_value=date(2021, 7, 15)),
)
def test_a_statute_of_the_people_s_congress_may_set_everything(
    power: PowerType, coercion: CoercionKind | None, day: date
) -> None:
    assert competence(Rank.LAW, power, coercion, day).competence is MAY


@given(
    rank=st.sampled_from((Rank.NORMATIVE, Rank.OTHER, Rank.JUDICIAL)),
    power=st.sampled_from((LICENCE, PENALTY, COERCION, LEVY)),
    coercion=st.sampled_from((None, *CoercionKind)),
)
def test_what_is_below_a_rule_may_set_none_of_the_four(
    rank: Rank, power: PowerType, coercion: CoercionKind | None
) -> None:
    assert competence(rank, power, coercion, NOW).competence is MAY_NOT


@pytest.mark.parametrize(
    ("rank", "power", "coercion", "allowed", "citation"),
    [
        (Rank.LAW, LICENCE, None, MAY, "行政许可法第十四条第一款"),
        (Rank.STATE_REGULATION, LICENCE, None, IF, "行政许可法第十四条第一款"),
        (Rank.STATE_COUNCIL_DECISION, LICENCE, None, MAY, "行政许可法第十四条第二款"),
        (Rank.PROVINCIAL_REGULATION, LICENCE, None, IF, "行政许可法第十五条第一款"),
        (Rank.CITY_REGULATION, LICENCE, None, IF, "行政许可法第十五条第一款"),
        (Rank.PROVINCIAL_RULE, LICENCE, None, Competence.TEMPORARY, "行政许可法第十五条第一款"),
        (Rank.MINISTRY_RULE, LICENCE, None, MAY_NOT, "行政许可法第十七条"),
        (Rank.CITY_RULE, LICENCE, None, MAY_NOT, "行政许可法第十七条"),
        (Rank.CONSTITUTION, LICENCE, None, MAY_NOT, "行政许可法第十七条"),
        (Rank.LAW, PENALTY, None, MAY, "行政处罚法第十条第一款"),
        (Rank.STATE_REGULATION, PENALTY, None, LIMITED, "行政处罚法第十一条第一款"),
        (Rank.PROVINCIAL_REGULATION, PENALTY, None, LIMITED, "行政处罚法第十二条第一款"),
        (Rank.CITY_REGULATION, PENALTY, None, LIMITED, "行政处罚法第十二条第一款"),
        (Rank.MINISTRY_RULE, PENALTY, None, IF, "行政处罚法第十三条"),
        (Rank.PROVINCIAL_RULE, PENALTY, None, IF, "行政处罚法第十四条"),
        (Rank.CITY_RULE, PENALTY, None, IF, "行政处罚法第十四条"),
        (Rank.STATE_COUNCIL_DECISION, PENALTY, None, MAY_NOT, "行政处罚法第十六条"),
        (Rank.LAW, COERCION, MEASURE, MAY, "行政强制法第十条第一款"),
        (Rank.STATE_REGULATION, COERCION, MEASURE, IF, "行政强制法第十条第二款"),
        (Rank.PROVINCIAL_REGULATION, COERCION, MEASURE, IF, "行政强制法第十条第三款"),
        (Rank.CITY_REGULATION, COERCION, MEASURE, IF, "行政强制法第十条第三款"),
        (Rank.MINISTRY_RULE, COERCION, MEASURE, MAY_NOT, "行政强制法第十条第四款"),
        (Rank.STATE_COUNCIL_DECISION, COERCION, MEASURE, MAY_NOT, "行政强制法第十条第四款"),
        (Rank.LAW, COERCION, ENFORCEMENT, MAY, "行政强制法第十三条第一款"),
        (Rank.STATE_REGULATION, COERCION, ENFORCEMENT, MAY_NOT, "行政强制法第十三条第一款"),
        (Rank.LAW, LEVY, None, MAY, "立法法第十一条第（七）项"),
        (Rank.CITY_RULE, LEVY, None, NONE, "立法法第十一条第（七）项"),
        (Rank.STATE_REGULATION, LEVY, None, NONE, "立法法第十一条第（七）项"),
        (Rank.STATE_COUNCIL_DECISION, LEVY, None, MAY_NOT, "立法法第十一条第（七）项"),
        (Rank.LAW, PowerType.CONFIRMATION, None, MAY, ""),
        (Rank.NORMATIVE, PowerType.BENEFIT, None, NONE, ""),
    ],
)
def test_the_cells_say_what_the_statutes_say(
    rank: Rank, power: PowerType, coercion: CoercionKind | None, allowed: Competence, citation: str
) -> None:
    cell = competence(rank, power, coercion, NOW)
    assert cell.competence is allowed
    assert f"{cell.statute}{cell.citation}" == citation


@pytest.mark.parametrize(
    ("day", "citation"),
    [
        (date(2023, 3, 14), "第八条第（七）项"),
        (date(2023, 3, 15), "第十一条第（七）项"),
        (None, "第十一条第（七）项"),
    ],
)
def test_a_renumbered_clause_is_cited_by_the_number_of_the_day(
    day: date | None, citation: str
) -> None:
    for rank in (Rank.LAW, Rank.CITY_RULE, Rank.NORMATIVE):
        assert competence(rank, LEVY, day=day).citation == citation


def test_coercion_without_a_sub_type_is_answered_for_measures() -> None:
    assert competence(Rank.STATE_REGULATION, COERCION).competence is IF


def test_a_sub_type_means_nothing_for_another_power() -> None:
    assert competence(Rank.LAW, LICENCE, ENFORCEMENT) == competence(Rank.LAW, LICENCE)


def row(*ranks: Rank, valid: Interval | None = None) -> Row:
    return Row(
        ranks=frozenset(ranks or Rank),
        power=LEVY,
        coercion=None,
        competence=MAY,
        statute=Statute(title="示例法", valid=valid or Interval()),
        citation="第一条",
    )


REST = tuple(one for one in TABLE if one.power is not LEVY)


def until(last: date) -> Interval:
    return Interval(valid_to=last)


def since(first: date) -> Interval:
    return Interval(valid_from=first)


@pytest.mark.parametrize(
    "rows",
    [
        (row(),),
        (row(*tuple(Rank)[:4]), row(*tuple(Rank)[4:])),
        (row(valid=until(date(2020, 1, 1))), row(valid=since(date(2020, 1, 2)))),
        (row(valid=since(date(2020, 1, 2))),),
    ],
)
def test_a_table_with_one_row_for_each_day_is_accepted(rows: tuple[Row, ...]) -> None:
    verify((*REST, *rows))


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ((), 0),
        ((row(*tuple(Rank)[1:]),), 0),
        ((row(), row(Rank.LAW)), 2),
        ((row(valid=until(date(2020, 1, 1))), row(valid=since(date(2020, 1, 3)))), 0),
        ((row(valid=until(date(2020, 1, 1))), row(valid=since(date(2020, 1, 1)))), 2),
        ((row(valid=until(date(2020, 1, 1))),), 0),
        ((row(valid=since(date(2020, 1, 1))), row(Rank.LAW, valid=since(date(2021, 1, 1)))), 2),
    ],
)
def test_a_gap_or_an_overlap_is_an_internal_fault(rows: tuple[Row, ...], found: int) -> None:
    with pytest.raises(InternalFault, match=f"有 {found} 行"):
        verify((*REST, *rows))


@pytest.mark.parametrize("half", CoercionKind)
def test_each_half_of_coercion_must_be_there(half: CoercionKind) -> None:
    without = tuple(one for one in TABLE if one.coercion is not half)
    with pytest.raises(InternalFault, match=half):
        verify(without)


@given(gone=st.sampled_from(TABLE))
def test_no_row_is_superfluous_and_none_may_stand_twice(gone: Row) -> None:
    for table in ([one for one in TABLE if one != gone], [*TABLE, gone]):
        with pytest.raises(InternalFault):
            verify(table)


@pytest.mark.parametrize(
    ("rank", "barred"),
    [
        (Rank.LAW, set()),
        (Rank.STATE_REGULATION, {PenaltyKind.DETENTION}),
        *(
            (
                rank,
                {PenaltyKind.DETENTION, PenaltyKind.REVOKE_BUSINESS_LICENCE, PenaltyKind.OTHER},
            )
            for rank in (Rank.PROVINCIAL_REGULATION, Rank.CITY_REGULATION)
        ),
        *(
            (
                rank,
                set(PenaltyKind) - {PenaltyKind.WARNING, PenaltyKind.CRITICISM, PenaltyKind.FINE},
            )
            for rank in (Rank.MINISTRY_RULE, Rank.PROVINCIAL_RULE, Rank.CITY_RULE)
        ),
    ],
)
def test_kinds_of_penalty_that_a_rank_may_not_set(rank: Rank, barred: set[PenaltyKind]) -> None:
    assert barred_penalties(rank, frozenset(PenaltyKind)) == barred


@pytest.mark.parametrize(
    ("rank", "barred"),
    [
        (Rank.LAW, set()),
        (Rank.STATE_REGULATION, {CoercionForm.RESTRICT_PERSON, CoercionForm.FREEZE}),
        *(
            (rank, set(CoercionForm) - {CoercionForm.SEAL, CoercionForm.SEIZE})
            for rank in (Rank.PROVINCIAL_REGULATION, Rank.CITY_REGULATION)
        ),
    ],
)
def test_forms_of_measures_that_a_rank_may_not_set(rank: Rank, barred: set[CoercionForm]) -> None:
    assert barred_forms(rank, frozenset(CoercionForm)) == barred


def test_the_limits_of_the_province_on_fines_by_rules() -> None:
    assert (LOCAL_RULE_FINE, LOCAL_RULE_FINE_IN_FOUR_FIELDS) == (50_000, 200_000)
