"""R5-06, R5-07 and R5-11: the organ, its level, and bodies that are no administrative organ."""

from checker.change import ChangeRequest
from checker.verdicts import Verdict
from evals.checker.reference.article_05_transfer import Reach, transfer_reaches
from evals.checker.reference.bodies import Names, body_named, whom
from evals.checker.reference.law import (
    Fault,
    Force,
    Place,
    find_instrument,
    force_of,
    level_of,
    locate,
    naming_level,
    of_role,
    version_meant,
)
from evals.checker.reference.said import Said
from knowledge.lists import BasisLink, ItemFields
from knowledge.pack import Pack
from knowledge.powers import BasisRole, Level, PowerType, Rank, SubjectNature
from knowledge.statutes import Instrument, LevelScope

_IS = Said("R5-06", "R5-06/0", Verdict.PASS)
_ANOTHER = Said("R5-06", "R5-06/1", Verdict.FAIL)
_NOBODY = Said("R5-06", "R5-06/2", Verdict.INSUFFICIENT)
_UNMAPPED = Said("R5-06", "R5-06/3", Verdict.INSUFFICIENT)
_GOVERNMENT = Said("R5-06", "R5-06/4", Verdict.REVIEW)
_DESIGNATION = Said("R5-06", "R5-06/5", Verdict.INSUFFICIENT)
_WEAK = Said("R5-06", "R5-06/6", Verdict.REVIEW)
_OTHER_DEPARTMENT = Said("R5-06", "R5-06/7", Verdict.FAIL)


def organ_is_subject(item: ItemFields, change: ChangeRequest, pack: Pack) -> set[Said]:
    """R5-06."""
    body = body_named(item.subject, change, change.effective_on, pack)
    if body is not None and body.department != change.department:
        return {_OTHER_DEPARTMENT}
    places = _places(item, BasisRole.CREATES, change, pack)
    read = [place for place in places if place.clause is not None]
    answers = [_of_clause(place, item.subject, change, pack) for place in read]
    named = [whom(place, item.subject, change, change.effective_on, pack) for place in read]
    reach = transfer_reaches(item, change, pack)
    spoken = _body_bases_speak(item, change, pack)
    if reach is Reach.YES:
        return {_IS}
    if _IS in answers or _IS in spoken:
        return {_WEAK if Names.ANOTHER in named else _IS}
    if _WEAK in spoken or reach is Reach.DOUBTFUL:
        return {_WEAK}
    if not answers or _UNMAPPED in spoken:
        return {_UNMAPPED}
    for answer in (_GOVERNMENT, _DESIGNATION, _UNMAPPED, _ANOTHER):
        if answer in answers or answer in spoken:
            return {answer}
    return {_NOBODY}


def _places(item: ItemFields, role: BasisRole, change: ChangeRequest, pack: Pack) -> list[Place]:
    return [locate(link, change.effective_on, pack) for link in of_role(item.bases, role)]


def _of_clause(place: Place, name: str, change: ChangeRequest, pack: Pack) -> Said:
    named = whom(place, name, change, change.effective_on, pack)
    certain = {Names.IT: _IS, Names.ANOTHER: _ANOTHER, Names.NOBODY: _NOBODY}
    if named in certain:
        return certain[named]
    if naming_level(place) is LevelScope.GOVERNMENT:
        return _GOVERNMENT
    if naming_level(place) is LevelScope.DESIGNATED:
        return _DESIGNATION
    return _ANOTHER if named is Names.UNREGISTERED else _UNMAPPED


def _body_bases_speak(item: ItemFields, change: ChangeRequest, pack: Pack) -> list[Said | None]:
    """What 主体 bases say: that it is, that it may be, another, or that nobody can read it."""
    answers: list[Said | None] = []
    for link in of_role(item.bases, BasisRole.NAMES_BODY):
        place = locate(link, change.effective_on, pack)
        instrument = find_instrument(link.instrument, pack)
        if place.clause is not None:
            named = whom(place, item.subject, change, change.effective_on, pack)
            counts = _body_basis(place, change, pack)
            speaks = {Names.IT: counts, Names.ANOTHER: _ANOTHER if counts else None}
            answers.append(speaks.get(named))
        elif place.fault is Fault.NOT_HELD:
            answers.append(_UNMAPPED)
        elif place.fault is Fault.NO_NUMBER and _may_stand(instrument, link, change, pack):
            answers.append(_WEAK)
    return answers


def _may_stand(
    instrument: Instrument | None, link: BasisLink, change: ChangeRequest, pack: Pack
) -> bool:
    """Whether it is a 规范性文件 that is not known to be without force."""
    if instrument is None or instrument.rank is not Rank.NORMATIVE:
        return False
    version = version_meant(instrument, link.passed, change.effective_on)
    if version is None:
        return True
    force = force_of(instrument, version, change.effective_on, pack)
    return force not in (Force.NOT_YET, Force.ENDED)


_WEAK_RANKS = (Rank.NORMATIVE, Rank.JUDICIAL, Rank.OTHER)
"""Documents that give no body a power, whatever they say of it."""


def _body_basis(place: Place, change: ChangeRequest, pack: Pack) -> Said | None:
    if place.instrument is None or place.version is None:
        return None
    force = force_of(place.instrument, place.version, change.effective_on, pack)
    if force in (Force.NOT_YET, Force.ENDED):
        return None
    firm = force is Force.LAW and place.instrument.rank not in _WEAK_RANKS
    return _IS if firm else _WEAK


_SCOPES = {
    LevelScope.DISTRICT_NAMED: (Level.COUNTY,),
    LevelScope.COUNTY_AND_ABOVE: (Level.COUNTY, Level.CITY, Level.PROVINCE),
    LevelScope.COUNTY: (Level.COUNTY,),
    LevelScope.STREET: (Level.STREET,),
    LevelScope.CITY_OR_COUNTY: (Level.CITY,),
    LevelScope.CITY: (Level.CITY,),
    LevelScope.COUNTIES_WITHOUT_DISTRICTS: (Level.CITY,),
    LevelScope.PREFECTURE_CITY: (Level.CITY, Level.PROVINCE),
    LevelScope.PROVINCE: (Level.PROVINCE,),
    LevelScope.NATIONAL: (Level.NATIONAL,),
}
_REACHES = Said("R5-07", "R5-07/0", Verdict.PASS)
_INNER_DISTRICT = Said("R5-07", "R5-07/1", Verdict.INSUFFICIENT)
_WEIGH = Said("R5-07", "R5-07/2", Verdict.REVIEW)
_ANOTHER_LEVEL = Said("R5-07", "R5-07/3", Verdict.FAIL)
_LEVEL_UNKNOWN = Said("R5-07", "R5-07/4", Verdict.INSUFFICIENT)
_NO_LEVEL = Said("R5-07", "R5-07/5", Verdict.REVIEW)
_REGISTERED_ELSEWHERE = Said("R5-07", "R5-07/6", Verdict.FAIL)
_BEST_FIRST = [Verdict.PASS, Verdict.INSUFFICIENT, Verdict.REVIEW, Verdict.FAIL]


def level_reaches(item: ItemFields, change: ChangeRequest, pack: Pack) -> set[Said]:
    """R5-07."""
    body = body_named(item.subject, change, change.effective_on, pack)
    if body is not None and body.level is not item.level:
        return {_REGISTERED_ELSEWHERE}
    answers = [_reach(level_of(place), item) for place in _telling(item, change, pack)]
    if _REACHES in answers:
        return {_REACHES}
    reach = transfer_reaches(item, change, pack)
    if reach is Reach.YES:
        beyond = item.level is Level.STREET and item.type is not PowerType.PENALTY
        return {_NO_LEVEL if beyond else _REACHES}
    if reach is Reach.DOUBTFUL:
        return {_NO_LEVEL}
    answers.sort(key=lambda said: _BEST_FIRST.index(said.verdict))
    return {answers[0] if answers else _LEVEL_UNKNOWN}


def _telling(item: ItemFields, change: ChangeRequest, pack: Pack) -> list[Place]:
    """The clauses whose level counts: those that name the subject, else every 设定 clause."""
    creating = [
        place
        for place in _places(item, BasisRole.CREATES, change, pack)
        if place.clause is not None
    ]
    day = change.effective_on
    naming = [p for p in creating if whom(p, item.subject, change, day, pack) is Names.IT]
    for place in _places(item, BasisRole.NAMES_BODY, change, pack):
        named = whom(place, item.subject, change, change.effective_on, pack)
        if named is Names.IT and _body_basis(place, change, pack) is _IS:
            naming.append(place)
    return naming or creating


def _reach(scope: LevelScope, item: ItemFields) -> Said:
    if item.level in _SCOPES.get(scope, ()):
        return _REACHES
    if scope is LevelScope.DESIGNATED:
        return _LEVEL_UNKNOWN
    if scope is LevelScope.GOVERNMENT:
        return _WEIGH
    if scope is LevelScope.NONE:
        if item.type is not PowerType.PENALTY:
            return _NO_LEVEL
        return _ANOTHER_LEVEL if item.level is Level.STREET else _REACHES
    if item.level is Level.COUNTY and scope in (LevelScope.CITY, LevelScope.CITY_OR_COUNTY):
        return _WEIGH
    if item.level is Level.COUNTY and scope is LevelScope.COUNTIES_WITHOUT_DISTRICTS:
        return _INNER_DISTRICT
    return _ANOTHER_LEVEL


_NATIONAL_STATUTES = (Rank.LAW, Rank.STATE_REGULATION)
_STATUTES = (*_NATIONAL_STATUTES, Rank.PROVINCIAL_REGULATION, Rank.CITY_REGULATION)
_ENOUGH = Said("R5-11", "R5-11/0", Verdict.PASS)
_TOO_LOW = Said("R5-11", "R5-11/1", Verdict.FAIL)
_NO_CLAUSE = Said("R5-11", "R5-11/2", Verdict.FAIL)
_UNREADABLE = Said("R5-11", "R5-11/3", Verdict.INSUFFICIENT)
_BY_RULE = Said("R5-11", "R5-11/4", Verdict.REVIEW)


def authorised_by_law(item: ItemFields, change: ChangeRequest, pack: Pack) -> set[Said]:
    """R5-11 (行政处罚法第十九条, 行政许可法第二十三条, 行政强制法第七十条)."""
    body = body_named(item.subject, change, change.effective_on, pack)
    if body is None:
        return {_UNREADABLE}
    if body.nature is SubjectNature.ORGAN:
        return set()
    if body.nature is SubjectNature.DELEGATE:
        return {_NO_CLAUSE}
    unreadable = False
    ranks: list[Rank] = []
    doubtful: list[Rank] = []
    for link in item.bases:
        if link.role not in (BasisRole.CREATES, BasisRole.NAMES_BODY):
            continue
        place = locate(link, change.effective_on, pack)
        if place.clause is None:
            unreadable = unreadable or place.fault is Fault.NOT_HELD
        elif _names_in_force(place, item.subject, change, pack) and place.instrument is not None:
            if not _is_law(place, change, pack):
                doubtful.append(place.instrument.rank)
            else:
                ranks.append(place.instrument.rank)
    answer = _weigh_ranks(ranks, item, unreadable=unreadable)
    if answer == _ENOUGH or not doubtful:
        return {answer}
    if_verified = _weigh_ranks(ranks + doubtful, item, unreadable=unreadable)
    return {_BY_RULE if if_verified == _ENOUGH else if_verified}


def _is_law(place: Place, change: ChangeRequest, pack: Pack) -> bool:
    if place.instrument is None or place.version is None:
        return False
    return force_of(place.instrument, place.version, change.effective_on, pack) is Force.LAW


def _names_in_force(place: Place, name: str, change: ChangeRequest, pack: Pack) -> bool:
    if whom(place, name, change, change.effective_on, pack) is not Names.IT:
        return False
    return _body_basis(place, change, pack) is not None


def _weigh_ranks(ranks: list[Rank], item: ItemFields, *, unreadable: bool) -> Said:
    enough = _NATIONAL_STATUTES if item.type is PowerType.COERCION else _STATUTES
    if any(rank in enough for rank in ranks):
        return _ENOUGH
    if unreadable:
        return _UNREADABLE
    if item.type in (PowerType.PENALTY, PowerType.LICENCE, PowerType.COERCION):
        return _TOO_LOW if ranks else _NO_CLAUSE
    return _BY_RULE if ranks else _NO_CLAUSE
