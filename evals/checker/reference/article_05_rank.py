"""R5-04: which rank may set which power (行政处罚法10至14, 行政许可法14至17, 行政强制法10、11、13)."""

from checker.change import Proposal, UpperLawCheck
from checker.verdicts import Verdict
from evals.checker.reference.law import find_instrument, is_vague, of_role
from evals.checker.reference.said import Said
from knowledge.lists import PenaltyRange
from knowledge.pack import Pack
from knowledge.powers import (
    BasisRole,
    CoercionForm,
    CoercionKind,
    PenaltyKind,
    PowerType,
    Rank,
)

_MAY = Said("R5-04", "R5-04/0", Verdict.PASS)
_NOT_THIS_TYPE = Said("R5-04", "R5-04/1", Verdict.FAIL)
_NOT_THIS_KIND = Said("R5-04", "R5-04/2", Verdict.FAIL)
_IF_NO_UPPER_LAW = Said("R5-04", "R5-04/3", Verdict.REVIEW)
_NO_GENERAL_RULE = Said("R5-04", "R5-04/4", Verdict.REVIEW)
_DEMOLITION = Said("R5-04", "R5-04/5", Verdict.REVIEW)
_CANNOT_TELL = Said("R5-04", "R5-04/6", Verdict.INSUFFICIENT)
_TEMPORARY_LICENCE = Said("R5-04", "R5-04/7", Verdict.REVIEW)
_DETAILS_UPPER_LAW = Said("R5-04", "R5-04/8", Verdict.REVIEW)
_BEST_FIRST = [Verdict.PASS, Verdict.REVIEW, Verdict.INSUFFICIENT, Verdict.FAIL]
_RANKS = list(Rank)

_LOCAL_REGULATIONS = (Rank.PROVINCIAL_REGULATION, Rank.CITY_REGULATION)
_LOCAL_RULES = (Rank.PROVINCIAL_RULE, Rank.CITY_RULE)
_RULES = (Rank.MINISTRY_RULE, *_LOCAL_RULES)
_MEASURES = (
    CoercionForm.RESTRICT_PERSON,
    CoercionForm.SEAL,
    CoercionForm.SEIZE,
    CoercionForm.FREEZE,
    CoercionForm.OTHER_MEASURE,
)
_NO_STATUTES = (Rank.CONSTITUTION, Rank.NORMATIVE, Rank.JUDICIAL, Rank.OTHER)
"""立法法第十一条 leaves taxes and expropriation to 法律; a fee may rest on 法规、规章、国务院决定."""
_RULE_PENALTIES = (PenaltyKind.WARNING, PenaltyKind.CRITICISM, PenaltyKind.FINE)
_NOT_LOCAL = (PenaltyKind.DETENTION, PenaltyKind.REVOKE_BUSINESS_LICENCE, PenaltyKind.OTHER)
"""行政处罚法第十二条第一款; other kinds are for 法律、行政法规 (第九条第（六）项)."""
_LIMIT = 50_000
"""河南省规章设定罚款限额规定第三条."""
_HIGH_LIMIT = 200_000
"""The same, for public safety, persons and property, environment and natural resources."""


def rank_may_set(item: Proposal, pack: Pack) -> set[Said]:
    """R5-04: the best answer among the bases, and of equal answers that of the highest rank."""
    ranks = []
    unknown = False
    for link in of_role(item.bases, BasisRole.CREATES):
        instrument = find_instrument(link.instrument, pack)
        if instrument is None:
            unknown = unknown or not is_vague(link, pack)
        else:
            ranks.append(instrument.rank)
    ranks.sort(key=_RANKS.index)
    answers = [_answer(rank, item) for rank in ranks]
    if unknown or not answers:
        answers.append(_CANNOT_TELL)
    return {min(answers, key=lambda said: _BEST_FIRST.index(said.verdict))}


_DETAIL = "上位法已设定，本项为其具体规定"
_NOT_SET_ABOVE = "上位法已制定但未设定"


def _answer(rank: Rank, item: Proposal) -> Said:
    upper = item.upper_law.finding if isinstance(item.upper_law, UpperLawCheck) else None
    if item.type is PowerType.PENALTY:
        return _penalties(rank, item.penalties, upper)
    if item.type is PowerType.LICENCE:
        return _licence(rank, upper)
    if item.type is PowerType.COERCION:
        return _coercion(rank, item, upper)
    if item.type is PowerType.LEVY and rank in _NO_STATUTES:
        return _NOT_THIS_TYPE
    return _MAY if rank is Rank.LAW else _NO_GENERAL_RULE


def _barred_kind(upper: str | None) -> Said:
    """A kind that the rank may not set: as a detail of upper law a person weighs it."""
    return _DETAILS_UPPER_LAW if upper == _DETAIL else _NOT_THIS_KIND


def _penalties(rank: Rank, penalties: tuple[PenaltyRange, ...], upper: str | None) -> Said:
    kinds = [penalty.kind for penalty in penalties]
    if rank is Rank.LAW:
        return _MAY
    if rank not in (Rank.STATE_REGULATION, *_LOCAL_REGULATIONS, *_RULES):
        return _NOT_THIS_TYPE
    if not penalties:
        return _CANNOT_TELL
    if rank is Rank.STATE_REGULATION:
        return _barred_kind(upper) if PenaltyKind.DETENTION in kinds else _MAY
    if rank in _LOCAL_REGULATIONS:
        return _barred_kind(upper) if any(kind in _NOT_LOCAL for kind in kinds) else _MAY
    if any(kind not in _RULE_PENALTIES for kind in kinds):
        return _barred_kind(upper)
    return _fines_of_rule(rank, penalties, upper)


def _fines_of_rule(rank: Rank, penalties: tuple[PenaltyRange, ...], upper: str | None) -> Said:
    """行政处罚法第十三条、第十四条: within a limit, and only where no upper law is made."""
    fines = [penalty for penalty in penalties if penalty.kind is PenaltyKind.FINE]
    tops = [fine.maximum for fine in fines if fine.unit == "元" and fine.maximum is not None]
    local = rank in _LOCAL_RULES
    if upper == _NOT_SET_ABOVE:
        return _NOT_THIS_TYPE
    if local and upper != _DETAIL and any(top > _HIGH_LIMIT for top in tops):
        return _NOT_THIS_KIND
    if local and len(tops) < len(fines):
        return _CANNOT_TELL
    if local and any(top > _LIMIT for top in tops):
        return _DETAILS_UPPER_LAW
    return _IF_NO_UPPER_LAW if upper is None else _MAY


def _licence(rank: Rank, upper: str | None) -> Said:
    if rank in (Rank.LAW, Rank.STATE_COUNCIL_DECISION):
        return _MAY
    if rank is Rank.STATE_REGULATION:
        return _IF_NO_UPPER_LAW if upper in (None, _NOT_SET_ABOVE) else _MAY
    if rank not in (*_LOCAL_REGULATIONS, Rank.PROVINCIAL_RULE) or upper == _NOT_SET_ABOVE:
        return _NOT_THIS_TYPE
    return _TEMPORARY_LICENCE if rank is Rank.PROVINCIAL_RULE else _IF_NO_UPPER_LAW


def _coercion(rank: Rank, item: Proposal, upper: str | None) -> Said:
    """行政强制法第十条、第十一条、第十三条."""
    forms = item.coercion_forms
    measures = [form for form in forms if form in _MEASURES]
    if item.coercion is None:
        return _CANNOT_TELL
    if item.coercion is CoercionKind.MEASURE:
        if rank not in (Rank.LAW, Rank.STATE_REGULATION, *_LOCAL_REGULATIONS):
            return _NOT_THIS_TYPE
        if len(measures) != len(forms) or (not forms and rank is not Rank.LAW):
            return _CANNOT_TELL
        return _measures(rank, measures, upper)
    if rank not in (Rank.LAW, Rank.STATE_REGULATION, *_LOCAL_REGULATIONS):
        return _NOT_THIS_TYPE
    if measures or (not forms and rank is not Rank.LAW):
        return _CANNOT_TELL
    if rank is Rank.LAW:
        return _MAY
    demolition = all(form is CoercionForm.DEMOLISH for form in forms)
    return _DEMOLITION if demolition else _NOT_THIS_TYPE


def _measures(rank: Rank, forms: list[CoercionForm], upper: str | None) -> Said:
    if rank is Rank.LAW:
        return _MAY
    if rank is Rank.STATE_REGULATION:
        if CoercionForm.RESTRICT_PERSON in forms or CoercionForm.FREEZE in forms:
            return _barred_kind(upper)
        return _IF_NO_UPPER_LAW if upper in (None, _NOT_SET_ABOVE) else _MAY
    if any(form not in (CoercionForm.SEAL, CoercionForm.SEIZE) for form in forms):
        return _barred_kind(upper)
    if upper == _NOT_SET_ABOVE:
        return _NOT_THIS_TYPE
    return _IF_NO_UPPER_LAW if upper is None else _MAY
