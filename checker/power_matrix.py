"""Who may set what (设定权): rank of instrument × kind of power, as a table.

Sources: 行政许可法第十四条至第十七条; 行政处罚法第十条至第十四条、第十六条; 行政强制法第十条、第十三条;
立法法第十一条第（六）项、第（七）项.
"""

from enum import StrEnum

from knowledge import CoercionForm, CoercionKind, PenaltyKind, PowerType, Rank, Value


class Competence(StrEnum):
    """What a rank may do for a kind of power."""

    MAY = "可以设定"
    IF_NO_UPPER_LAW = "尚未制定上位法的可以设定"
    LIMITED = "在限定种类、幅度内可以设定"
    TEMPORARY = "可以设定临时性许可，满一年失效或者转为地方性法规"
    MAY_NOT = "不得设定"
    NO_GENERAL_RULE = "无统一的设定权规定"


class Cell(Value):
    """One cell of the table, with the clause it comes from."""

    competence: Competence
    statute: str
    citation: str


_L = "行政许可法"
_P = "行政处罚法"
_C = "行政强制法"

_MAY = Competence.MAY
_IF = Competence.IF_NO_UPPER_LAW
_LIM = Competence.LIMITED
_TEMP = Competence.TEMPORARY
_NONE = Competence.NO_GENERAL_RULE
_NO = Competence.MAY_NOT

_LICENCE: dict[Rank, tuple[Competence, str]] = {
    Rank.LAW: (_MAY, "第十四条第一款"),
    Rank.STATE_REGULATION: (_IF, "第十四条第一款"),
    Rank.STATE_COUNCIL_DECISION: (_MAY, "第十四条第二款"),
    Rank.PROVINCIAL_REGULATION: (_IF, "第十五条第一款"),
    Rank.CITY_REGULATION: (_IF, "第十五条第一款"),
    Rank.PROVINCIAL_RULE: (_TEMP, "第十五条第一款"),
}
_PENALTY: dict[Rank, tuple[Competence, str]] = {
    Rank.LAW: (_MAY, "第十条第一款"),
    Rank.STATE_REGULATION: (_LIM, "第十一条第一款"),
    Rank.PROVINCIAL_REGULATION: (_LIM, "第十二条第一款"),
    Rank.CITY_REGULATION: (_LIM, "第十二条第一款"),
    Rank.MINISTRY_RULE: (_IF, "第十三条"),
    Rank.PROVINCIAL_RULE: (_IF, "第十四条"),
    Rank.CITY_RULE: (_IF, "第十四条"),
}
_MEASURE: dict[Rank, tuple[Competence, str]] = {
    Rank.LAW: (_MAY, "第十条第一款"),
    Rank.STATE_REGULATION: (_IF, "第十条第二款"),
    Rank.PROVINCIAL_REGULATION: (_IF, "第十条第三款"),
    Rank.CITY_REGULATION: (_IF, "第十条第三款"),
}

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

_RULES = (Rank.MINISTRY_RULE, Rank.PROVINCIAL_RULE, Rank.CITY_RULE)
_LOCAL = (Rank.PROVINCIAL_REGULATION, Rank.CITY_REGULATION)


def competence(rank: Rank, power: PowerType, coercion: CoercionKind | None = None) -> Cell:
    """The cell for ``rank`` and ``power``; coercion needs its sub-type to be exact."""
    match power:
        case PowerType.LICENCE:
            return _cell(_L, _LICENCE.get(rank, (_NO, "第十七条")))
        case PowerType.PENALTY:
            return _cell(_P, _PENALTY.get(rank, (_NO, "第十六条")))
        case PowerType.COERCION if coercion is CoercionKind.ENFORCEMENT:
            allowed = Competence.MAY if rank is Rank.LAW else Competence.MAY_NOT
            return _cell(_C, (allowed, "第十三条第一款"))
        case PowerType.COERCION:
            return _cell(_C, _MEASURE.get(rank, (_NO, "第十条第四款")))
        case PowerType.LEVY:
            return _cell("立法法", (_levy(rank), "第十一条第（七）项"))
        case _:
            allowed = _MAY if rank is Rank.LAW else Competence.NO_GENERAL_RULE
            return Cell(competence=allowed, statute="", citation="")


def _levy(rank: Rank) -> Competence:
    """Taxes and expropriation belong to 法律; whether a regulation sets a mere fee is weighed."""
    if rank is Rank.LAW:
        return _MAY
    return _NONE if rank.is_statute else _NO


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


def _cell(statute: str, entry: tuple[Competence, str]) -> Cell:
    return Cell(competence=entry[0], statute=statute, citation=entry[1])
