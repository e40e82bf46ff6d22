"""Who may set what (设定权): rank of instrument × kind of power × day, as a table.

Every row names the clause it comes from and the days on which that clause is the law. The table is
checked when it is loaded: from the day on which a statute begins to speak of a kind of power,
every rank has exactly one row on every day. Before that day nothing is recorded, and said to be so.

Sources: 行政许可法第十四条至第十七条; 行政处罚法第十条至第十四条、第十六条; 行政强制法第十条、第十三条;
立法法第十一条第（六）项、第（七）项（2015年文本第八条同项）.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from knowledge import CoercionForm, CoercionKind, Interval, PenaltyKind, PowerType, Rank, Value
from knowledge.errors import InternalFault


class Competence(StrEnum):
    """What a rank may do for a kind of power."""

    MAY = "可以设定"
    IF_NO_UPPER_LAW = "尚未制定上位法的可以设定"
    LIMITED = "在限定种类、幅度内可以设定"
    TEMPORARY = "可以设定临时性许可，满一年失效或者转为地方性法规"
    MAY_NOT = "不得设定"
    NO_GENERAL_RULE = "无统一的设定权规定"
    NOT_RECORDED = "当日的设定权规定未收录"


class Cell(Value):
    """One cell of the table, with the clause it comes from."""

    competence: Competence
    statute: str
    citation: str


class Statute(Value):
    """A statute, or the text of it, that the table rests on, and the days on which it is law."""

    title: str
    valid: Interval


class Row(Value):
    """What some ranks may do for one kind of power, by one clause, while its statute is law."""

    ranks: frozenset[Rank]
    power: PowerType
    coercion: CoercionKind | None
    competence: Competence
    statute: Statute
    citation: str


_LICENSING = Statute(title="行政许可法", valid=Interval(valid_from=date(2004, 7, 1)))
"""第八十三条."""
_PENALTIES = Statute(title="行政处罚法", valid=Interval(valid_from=date(2021, 7, 15)))
"""第八十六条; the texts before the revision of 2021 are not in the library."""
_COERCION = Statute(title="行政强制法", valid=Interval(valid_from=date(2012, 1, 1)))
"""第七十一条."""
_LEGISLATION_2015 = Statute(
    title="立法法", valid=Interval(valid_from=date(2015, 3, 15), valid_to=date(2023, 3, 14))
)
_LEGISLATION = Statute(title="立法法", valid=Interval(valid_from=date(2023, 3, 15)))
_NO_STATUTE = Statute(title="", valid=Interval())
"""No statute says in general who may set the other kinds of power."""

_LAW = frozenset({Rank.LAW})
_STATE = frozenset({Rank.STATE_REGULATION})
_DECISION = frozenset({Rank.STATE_COUNCIL_DECISION})
_LOCAL = frozenset({Rank.PROVINCIAL_REGULATION, Rank.CITY_REGULATION})
_MINISTRY = frozenset({Rank.MINISTRY_RULE})
_PROVINCE_RULE = frozenset({Rank.PROVINCIAL_RULE})
_CITY_RULE = frozenset({Rank.CITY_RULE})
_RULES = _MINISTRY | _PROVINCE_RULE | _CITY_RULE
_REST = frozenset({Rank.CONSTITUTION, Rank.NORMATIVE, Rank.JUDICIAL, Rank.OTHER})
"""Of no help to any power: 宪法 sets none by itself, the others are below 规章."""
_STATUTES = _LAW | _STATE | _LOCAL | _RULES

_MAY = Competence.MAY
_IF = Competence.IF_NO_UPPER_LAW
_LIM = Competence.LIMITED
_TEMP = Competence.TEMPORARY
_NONE = Competence.NO_GENERAL_RULE
_NO = Competence.MAY_NOT
_MEASURE = CoercionKind.MEASURE
_ENFORCE = CoercionKind.ENFORCEMENT

_REGULATED = frozenset({PowerType.LICENCE, PowerType.PENALTY, PowerType.COERCION, PowerType.LEVY})
_OTHERS = tuple(power for power in PowerType if power not in _REGULATED)


def _row(
    ranks: frozenset[Rank],
    power: PowerType,
    allowed: Competence,
    statute: Statute,
    citation: str,
    coercion: CoercionKind | None = None,
) -> Row:
    return Row(
        ranks=ranks,
        power=power,
        coercion=coercion,
        competence=allowed,
        statute=statute,
        citation=citation,
    )


_L, _P, _C, _V = PowerType.LICENCE, PowerType.PENALTY, PowerType.COERCION, PowerType.LEVY
_NO_LICENCE = _MINISTRY | _CITY_RULE | _REST

TABLE: tuple[Row, ...] = (
    _row(_LAW, _L, _MAY, _LICENSING, "第十四条第一款"),
    _row(_STATE, _L, _IF, _LICENSING, "第十四条第一款"),
    _row(_DECISION, _L, _MAY, _LICENSING, "第十四条第二款"),
    _row(_LOCAL, _L, _IF, _LICENSING, "第十五条第一款"),
    _row(_PROVINCE_RULE, _L, _TEMP, _LICENSING, "第十五条第一款"),
    _row(_NO_LICENCE, _L, _NO, _LICENSING, "第十七条"),
    _row(_LAW, _P, _MAY, _PENALTIES, "第十条第一款"),
    _row(_STATE, _P, _LIM, _PENALTIES, "第十一条第一款"),
    _row(_LOCAL, _P, _LIM, _PENALTIES, "第十二条第一款"),
    _row(_MINISTRY, _P, _IF, _PENALTIES, "第十三条"),
    _row(_PROVINCE_RULE | _CITY_RULE, _P, _IF, _PENALTIES, "第十四条"),
    _row(_DECISION | _REST, _P, _NO, _PENALTIES, "第十六条"),
    _row(_LAW, _C, _MAY, _COERCION, "第十条第一款", _MEASURE),
    _row(_STATE, _C, _IF, _COERCION, "第十条第二款", _MEASURE),
    _row(_LOCAL, _C, _IF, _COERCION, "第十条第三款", _MEASURE),
    _row(_RULES | _DECISION | _REST, _C, _NO, _COERCION, "第十条第四款", _MEASURE),
    _row(_LAW, _C, _MAY, _COERCION, "第十三条第一款", _ENFORCE),
    _row(frozenset(Rank) - _LAW, _C, _NO, _COERCION, "第十三条第一款", _ENFORCE),
    # Taxes and expropriation belong to 法律; whether a regulation sets a mere fee is weighed.
    _row(_LAW, _V, _MAY, _LEGISLATION_2015, "第八条第（七）项"),
    _row(_STATUTES - _LAW, _V, _NONE, _LEGISLATION_2015, "第八条第（七）项"),
    _row(_DECISION | _REST, _V, _NO, _LEGISLATION_2015, "第八条第（七）项"),
    _row(_LAW, _V, _MAY, _LEGISLATION, "第十一条第（七）项"),
    _row(_STATUTES - _LAW, _V, _NONE, _LEGISLATION, "第十一条第（七）项"),
    _row(_DECISION | _REST, _V, _NO, _LEGISLATION, "第十一条第（七）项"),
    *(_row(_LAW, power, _MAY, _NO_STATUTE, "") for power in _OTHERS),
    *(_row(frozenset(Rank) - _LAW, power, _NONE, _NO_STATUTE, "") for power in _OTHERS),
)

_BARRED_LOCALLY = frozenset(
    {PenaltyKind.DETENTION, PenaltyKind.REVOKE_BUSINESS_LICENCE, PenaltyKind.OTHER}
)
"""行政处罚法第十二条第一款; other kinds belong to 法律、行政法规 (第九条第（六）项)."""

BARRED_PENALTIES: dict[Rank, frozenset[PenaltyKind]] = {
    Rank.STATE_REGULATION: frozenset({PenaltyKind.DETENTION}),
    Rank.PROVINCIAL_REGULATION: _BARRED_LOCALLY,
    Rank.CITY_REGULATION: _BARRED_LOCALLY,
}
RULE_PENALTIES = frozenset({PenaltyKind.WARNING, PenaltyKind.CRITICISM, PenaltyKind.FINE})
"""The only kinds that a 规章 may set (行政处罚法第十三条、第十四条)."""

LOCAL_RULE_FINE = 50_000.0
LOCAL_RULE_FINE_IN_FOUR_FIELDS = 200_000.0
"""Most that a 规章 of the province or one of its cities may fine, in yuan, since 2016-05-01: in
general, and for public safety, personal and property safety, ecology and natural resources
(河南省规章设定罚款限额规定第三条)."""

MEASURE_FORMS = frozenset(
    {
        CoercionForm.RESTRICT_PERSON,
        CoercionForm.SEAL,
        CoercionForm.SEIZE,
        CoercionForm.FREEZE,
        CoercionForm.OTHER_MEASURE,
    }
)
"""Forms of 行政强制措施 (行政强制法第九条); the others enforce (第十二条)."""

BARRED_FORMS: dict[Rank, frozenset[CoercionForm]] = {
    Rank.STATE_REGULATION: frozenset({CoercionForm.RESTRICT_PERSON, CoercionForm.FREEZE}),
}
LOCAL_FORMS = frozenset({CoercionForm.SEAL, CoercionForm.SEIZE})
"""The only measures that a 地方性法规 may set (行政强制法第十条第三款)."""


def competence(
    rank: Rank, power: PowerType, coercion: CoercionKind | None = None, day: date | None = None
) -> Cell:
    """The cell for ``rank`` and ``power`` on ``day``; without a day, as the table ends.

    Coercion needs its sub-type to be exact; without one the answer is that for 行政强制措施, which
    more ranks may set.
    """
    half = (coercion or _MEASURE) if power is PowerType.COERCION else None
    rows = _matching(TABLE, rank, power, half, day or date.max)
    if not rows:
        return Cell(competence=Competence.NOT_RECORDED, statute="", citation="")
    row = rows[0]
    return Cell(competence=row.competence, statute=row.statute.title, citation=row.citation)


def barred_penalties(rank: Rank, kinds: frozenset[PenaltyKind]) -> frozenset[PenaltyKind]:
    """Those of ``kinds`` that ``rank`` may not set."""
    if rank in _RULES:
        return kinds - RULE_PENALTIES
    return kinds & BARRED_PENALTIES.get(rank, frozenset())


def barred_forms(rank: Rank, forms: frozenset[CoercionForm]) -> frozenset[CoercionForm]:
    """Those coercive measures of ``forms`` that ``rank`` may not set."""
    if rank in _LOCAL:
        return forms - LOCAL_FORMS
    return forms & BARRED_FORMS.get(rank, frozenset())


def verify(table: Iterable[Row]) -> None:
    """See that on every day from a kind's first on, every rank has exactly one row.

    Raises:
        InternalFault: the table has a gap or an overlap, or misses a kind of power.
    """
    rows = tuple(table)
    for power in PowerType:
        halves: tuple[CoercionKind | None, ...] = (
            tuple(CoercionKind) if power is PowerType.COERCION else (None,)
        )
        for half in halves:
            own = tuple(row for row in rows if row.power is power and row.coercion is half)
            _verify_kind(own, power, half)


def _verify_kind(own: tuple[Row, ...], power: PowerType, coercion: CoercionKind | None) -> None:
    # Between two such days nothing changes: to look at them is to look at every day.
    turns = {_first(row) for row in own} | {
        row.statute.valid.valid_to + timedelta(days=1)
        for row in own
        if row.statute.valid.valid_to is not None
    }
    for day in sorted(turns) or [date.max]:
        for rank in Rank:
            found = len(_matching(own, rank, power, coercion, day))
            if found != 1:
                raise InternalFault(
                    f"设定权对照表有误：{day}，{rank}，{coercion or power}，有 {found} 行。",
                    cure="请改正 checker/power_matrix.py，使每一日、每一位阶恰有一行。",
                    value=f"{rank}／{coercion or power}／{day}",
                )


def _matching(
    rows: Iterable[Row], rank: Rank, power: PowerType, coercion: CoercionKind | None, day: date
) -> tuple[Row, ...]:
    return tuple(
        row
        for row in rows
        if rank in row.ranks
        and row.power is power
        and row.coercion is coercion
        and row.statute.valid.holds_on(day)
    )


def _first(row: Row) -> date:
    return row.statute.valid.valid_from or date.min


verify(TABLE)
