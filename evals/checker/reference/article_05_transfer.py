"""R5-08: the transfer by which the subject holds the power."""

from datetime import date
from enum import Enum
from typing import Literal

from checker.change import ChangeRequest
from checker.verdicts import Verdict
from evals.checker.reference.bodies import (
    Names,
    a_transfer_is_spoken_of,
    body_named,
    is_complete,
    listed,
    transfers_of,
    whom,
)
from evals.checker.reference.law import Force, Place, force_of, locate, of_role
from evals.checker.reference.said import Said
from knowledge.lists import ItemFields
from knowledge.pack import Pack
from knowledge.powers import (
    BasisRole,
    ChangeType,
    CoercionKind,
    Level,
    PenaltyKind,
    PowerType,
    Rank,
)
from knowledge.registries import RegistryKind, Transfer
from knowledge.statutes import LevelScope
from knowledge.values import UNKNOWN

_SOUND = Said("R5-08", "R5-08/0", Verdict.PASS)
_WRONG_ISSUER = Said("R5-08", "R5-08/1", Verdict.FAIL)
_UNPUBLISHED = Said("R5-08", "R5-08/2", Verdict.FAIL)
_NOT_KNOWN = Said("R5-08", "R5-08/3", Verdict.INSUFFICIENT)
_NO_STATUTE = Said("R5-08", "R5-08/4", Verdict.REVIEW)
_NOT_ON_THE_DAY = Said("R5-08", "R5-08/5", Verdict.FAIL)
_NONE = Said("R5-08", "R5-08/6", Verdict.FAIL)
_BEST_FIRST = [Verdict.PASS, Verdict.REVIEW, Verdict.INSUFFICIENT, Verdict.FAIL]
_CONCENTRATION: Literal["集中行使"] = "集中行使"
_DEVOLUTION: Literal["下放"] = "下放"
"""Of any power; 赋权 and 集中行使 are of penalties, and of more only where a statute says so."""
_BY_PROVINCE_OR_STATE = (Level.PROVINCE, Level.NATIONAL)


def transfer_holds(change: ChangeRequest, pack: Pack) -> set[Said]:
    """R5-08 for every item to which it applies."""
    said = set()
    for item in change.after:
        if change.change is ChangeType.RECEIVE or _rests_on_transfer(item, change, pack):
            said.add(best_transfer(item, item.subject, change, pack) or _absent(change, pack))
    if change.change is ChangeType.DEVOLVE:
        for before in change.before:
            said.add(_devolved(before, change, pack))
    return said


def _devolved(before: ItemFields, change: ChangeRequest, pack: Pack) -> Said:
    if change.receiver is UNKNOWN:
        return _NOT_KNOWN
    item = listed(change.department, before.code, change.submitted_on, pack) or before
    return best_transfer(item, change.receiver or "", change, pack) or _NOT_KNOWN


def _absent(change: ChangeRequest, pack: Pack) -> Said:
    complete = is_complete(RegistryKind.TRANSFERS, change.effective_on, pack)
    return _NONE if complete else _NOT_KNOWN


def _rests_on_transfer(item: ItemFields, change: ChangeRequest, pack: Pack) -> bool:
    for link in item.bases:
        if link.role in (BasisRole.CREATES, BasisRole.NAMES_BODY):
            place = locate(link, change.effective_on, pack)
            named = whom(place, item.subject, change, change.effective_on, pack) is Names.IT
            if named and (link.role is BasisRole.CREATES or _counts(place, change, pack)):
                return False
    return a_transfer_is_spoken_of(item.code, item.subject, change, pack)


_WEAK_RANKS = (Rank.NORMATIVE, Rank.JUDICIAL, Rank.OTHER)


def _counts(place: Place, change: ChangeRequest, pack: Pack) -> bool:
    if place.instrument is None or place.version is None:
        return False
    if place.instrument.rank in _WEAK_RANKS:
        return False
    force = force_of(place.instrument, place.version, change.effective_on, pack)
    return force is Force.LAW


def best_transfer(
    item: ItemFields, receiver: str, change: ChangeRequest, pack: Pack
) -> Said | None:
    """The best of the transfers of the item to the body; ``None`` where there is none."""
    day = change.effective_on
    known = transfers_of(item.code, receiver, change, day, pack)
    if not known:
        return None
    body = body_named(receiver, change, day, pack)
    holding = [entry for entry in known if entry.effective.holds_on(day)]
    if not holding:
        return _NOT_ON_THE_DAY
    if body is None and change.change is ChangeType.DEVOLVE:
        return _NOT_KNOWN
    level = item.level if body is None else body.level
    designated = _designated(item, day, pack)
    answers = []
    for entry in holding:
        giver = body_named(entry.giver, change, day, pack)
        from_county = giver is None or giver.level is Level.COUNTY
        said = _decided(entry, item, level, day, from_county=from_county)
        concentrated = item.type is not PowerType.LICENCE and level is not Level.STREET
        if said == _WRONG_ISSUER and designated and concentrated and not _detains(item):
            said = _NO_STATUTE
        answers.append(said)
    return min(answers, key=lambda said: _BEST_FIRST.index(said.verdict))


def _designated(item: ItemFields, day: date, pack: Pack) -> bool:
    """Whether a 设定 clause leaves the body to a government, which may have decided just that."""
    places = [locate(link, day, pack) for link in of_role(item.bases, BasisRole.CREATES)]
    return any(
        place.clause is not None and place.clause.level is LevelScope.DESIGNATED for place in places
    )


def _detains(item: ItemFields) -> bool:
    detention = any(penalty.kind is PenaltyKind.DETENTION for penalty in item.penalties)
    return item.type is PowerType.PENALTY and detention


class Reach(Enum):
    """Whether a transfer brings this item to the subject, whoever decided it."""

    YES = "the listed item of this code rests on the same clause"
    DOUBTFUL = "no item of this code is listed, or no statute lets more than penalties be moved so"
    NO = "none holds, or the listed item of this code is another one"


def transfer_reaches(item: ItemFields, change: ChangeRequest, pack: Pack) -> Reach:
    """A code alone proves nothing: the item that stands under it must rest on the same clause."""
    day = change.effective_on
    known = transfers_of(item.code, item.subject, change, day, pack)
    holding = [entry for entry in known if entry.effective.holds_on(day)]
    if not holding:
        return Reach.NO
    body = body_named(item.subject, change, day, pack)
    department = change.department if body is None else body.department
    standing = listed(department, item.code, day, pack)
    if standing is None:
        return Reach.DOUBTFUL
    same = _creating_places(item, day, pack) & _creating_places(standing, day, pack)
    if not same:
        return Reach.NO
    devolved = any(entry.kind == _DEVOLUTION for entry in holding)
    if item.type is PowerType.PENALTY or (devolved and item.level is not Level.STREET):
        return Reach.YES
    best = best_transfer(item, item.subject, change, pack)
    sound = best is not None and best.verdict is Verdict.PASS
    return Reach.YES if sound else Reach.DOUBTFUL


def _creating_places(item: ItemFields, day: date, pack: Pack) -> set[str]:
    places = [locate(link, day, pack) for link in of_role(item.bases, BasisRole.CREATES)]
    return {
        f"{place.instrument.title}@{place.version.passed}/{place.clause.path}"
        for place in places
        if place.instrument is not None and place.version is not None and place.clause is not None
    }


def _decided(
    entry: Transfer, item: ItemFields, level: Level, day: date, *, from_county: bool
) -> Said:
    if item.type is PowerType.PENALTY:
        if level is Level.STREET and entry.issuer_level is Level.PROVINCE and not from_county:
            return _NO_STATUTE
        return _penalties(entry, item, level, day)
    if item.type is PowerType.LICENCE:
        return _licence(entry)
    if item.type is PowerType.COERCION:
        return _coercion(entry, item, level)
    return _NO_STATUTE


def _penalties(entry: Transfer, item: ItemFields, level: Level, day: date) -> Said:
    """行政处罚法第十八条、第二十四条."""
    if any(penalty.kind is PenaltyKind.DETENTION for penalty in item.penalties):
        return _WRONG_ISSUER
    if level is Level.STREET:
        if entry.issuer_level is not Level.PROVINCE:
            return _WRONG_ISSUER
        if entry.published_on is UNKNOWN:
            return _NOT_KNOWN
        published = entry.published_on is not None and entry.published_on <= day
        return _SOUND if published else _UNPUBLISHED
    if entry.kind == _CONCENTRATION:
        return _SOUND if entry.issuer_level in _BY_PROVINCE_OR_STATE else _WRONG_ISSUER
    return _NO_STATUTE


def _licence(entry: Transfer) -> Said:
    """行政许可法第二十五条."""
    if entry.issuer_level is Level.NATIONAL:
        return _SOUND
    if entry.issuer_level is Level.PROVINCE:
        if entry.approved_by_state_council is UNKNOWN:
            return _NOT_KNOWN
        if entry.approved_by_state_council:
            return _SOUND
    return _WRONG_ISSUER if entry.kind == _CONCENTRATION else _NO_STATUTE


def _coercion(entry: Transfer, item: ItemFields, level: Level) -> Said:
    """行政强制法第十七条第二款."""
    if entry.kind != _CONCENTRATION or level is Level.STREET:
        return _NO_STATUTE
    if item.coercion is None:
        return _NOT_KNOWN
    if item.coercion is CoercionKind.ENFORCEMENT:
        return _NO_STATUTE
    return _SOUND if entry.issuer_level in _BY_PROVINCE_OR_STATE else _WRONG_ISSUER
