"""R5-09: what the list says of penalties stays inside the clause."""

from typing import NamedTuple

from checker.change import ChangeRequest
from checker.verdicts import Verdict
from evals.checker.reference.law import locate, of_role
from evals.checker.reference.said import Said
from knowledge.lists import ItemFields, PenaltyRange
from knowledge.pack import Pack
from knowledge.powers import ActKind, BasisRole, PenaltyKind, PowerType, Rank
from knowledge.statutes import ClauseFacts, Instrument, InstrumentVersion
from knowledge.values import UNKNOWN

_INSIDE = Said("R5-09", "R5-09/0", Verdict.PASS)
_NO_SUCH_KIND = Said("R5-09", "R5-09/1", Verdict.FAIL)
_OUT_OF_RANGE = Said("R5-09", "R5-09/2", Verdict.FAIL)
_CORRECTION_DROPPED = Said("R5-09", "R5-09/3", Verdict.FAIL)
_NOT_GIVEN = Said("R5-09", "R5-09/4", Verdict.INSUFFICIENT)
_WEIGH = Said("R5-09", "R5-09/6", Verdict.REVIEW)
_SEVERITY = list(Verdict)
_RANKS = list(Rank)
_SAYS_CORRECTION = ("逾期", "拒不改正")
_CORRECTION_STEPS = ("责令改正", "责令限期改正", "限期改正", "责令整改")


class Regime(NamedTuple):
    """A clause with penalties, and the version it stands in."""

    instrument: Instrument
    version: InstrumentVersion
    clause: ClauseFacts


def inside_the_clause(item: ItemFields, change: ChangeRequest, pack: Pack) -> set[Said]:
    """R5-09."""
    if item.type is not PowerType.PENALTY:
        return set()
    regimes = []
    unread = False
    for link in of_role(item.bases, BasisRole.CREATES):
        place = locate(link, change.submitted_on, pack)
        if place.clause is None or place.version is None or place.instrument is None:
            unread = True
        elif place.clause.penalties:
            regimes.append(Regime(place.instrument, place.version, place.clause))
    if not item.penalties or not regimes:
        return {_NOT_GIVEN}
    said = set()
    for kind in PenaltyKind:
        own = [penalty for penalty in item.penalties if penalty.kind is kind]
        if own:
            said.add(_kind(kind, own, regimes, unread=unread))
    said.add(_correction(item, regimes))
    return said if said == {_INSIDE} else said - {_INSIDE}


def _kind(
    kind: PenaltyKind, own: list[PenaltyRange], regimes: list[Regime], *, unread: bool
) -> Said:
    setting = [regime for regime in regimes if _sets_amount(kind, regime)]
    governing = _governing(kind, setting or regimes)
    if not governing:
        if kind is PenaltyKind.OTHER:
            return _WEIGH
        for regime in regimes:
            if any(entry.kind is PenaltyKind.OTHER for entry in regime.clause.penalties):
                return _WEIGH
        return _NOT_GIVEN if unread else _NO_SUCH_KIND
    allowed = []
    for regime in governing:
        allowed += [entry for entry in regime.clause.penalties if entry.kind is kind]
    answers = [_range(penalty, allowed) for penalty in own]
    worst = min(answers, key=lambda said: _SEVERITY.index(said.verdict))
    return _NOT_GIVEN if worst == _OUT_OF_RANGE and unread else worst


def _sets_amount(kind: PenaltyKind, regime: Regime) -> bool:
    own = [entry for entry in regime.clause.penalties if entry.kind is kind]
    return any(entry.minimum is not None or entry.maximum is not None for entry in own)


def _governing(kind: PenaltyKind, regimes: list[Regime]) -> list[Regime]:
    """The clauses that know the kind: of the highest rank, and there of the latest version."""
    knowing = [
        regime for regime in regimes if any(entry.kind is kind for entry in regime.clause.penalties)
    ]
    if not knowing:
        return []
    rank = min((regime.instrument.rank for regime in knowing), key=_RANKS.index)
    highest = [regime for regime in knowing if regime.instrument.rank is rank]
    latest = max(regime.version.passed for regime in highest)
    return [regime for regime in highest if regime.version.passed == latest]


def _range(penalty: PenaltyRange, allowed: list[PenaltyRange]) -> Said:
    like = [entry for entry in allowed if entry.unit == penalty.unit]
    silent = penalty.minimum is None and penalty.maximum is None
    if not like and silent:
        ends = [end for entry in allowed for end in (entry.minimum, entry.maximum)]
        return _NOT_GIVEN if any(end is not None for end in ends) else _INSIDE
    if not like:
        return _WEIGH
    tops = [entry.maximum for entry in like if entry.maximum is not None]
    floors = [entry.minimum for entry in like if entry.minimum is not None]
    highest = max(tops) if len(tops) == len(like) else None
    lowest = min(floors) if len(floors) == len(like) else None
    given = [end for end in (penalty.minimum, penalty.maximum) if end is not None]
    if highest is not None and any(end > highest for end in given):
        return _OUT_OF_RANGE
    if lowest is not None and any(end < lowest for end in given):
        return _OUT_OF_RANGE
    if given and not tops and not floors:
        return _WEIGH
    open_top = highest is not None and penalty.maximum is None
    open_floor = lowest is not None and penalty.minimum is None
    return _NOT_GIVEN if open_top or open_floor else _INSIDE


def _correction(item: ItemFields, regimes: list[Regime]) -> Said:
    """A fine may follow only where an order to correct was disobeyed (docs/sample-data.md)."""
    fined = any(penalty.kind is PenaltyKind.FINE for penalty in item.penalties)
    governing = _governing(PenaltyKind.FINE, regimes) if fined else []
    wanting = [regime for regime in governing if regime.clause.correction_first]
    if not wanting or item.corrects_first is True:
        return _INSIDE
    if item.corrects_first is False:
        return _CORRECTION_DROPPED if wanting == governing else _WEIGH
    if any(word in item.name for word in _SAYS_CORRECTION):
        return _INSIDE
    for step in () if item.steps is UNKNOWN else item.steps:
        said = any(word in step.name for word in (*_SAYS_CORRECTION, *_CORRECTION_STEPS))
        if step.act is ActKind.CORRECTION_ORDER or said:
            return _INSIDE
    return _NOT_GIVEN
