"""Citations and force of statutes, read off the raw pack by plain loops."""

import re
from datetime import date
from enum import Enum
from typing import NamedTuple

from knowledge.clause import Clause
from knowledge.errors import BadReference
from knowledge.lists import BasisLink
from knowledge.pack import Pack
from knowledge.powers import BasisRole
from knowledge.statutes import ClauseFacts, Instrument, InstrumentVersion, LevelScope, title_key

_VAGUE_WORDS = re.compile(
    r"根据|依据|按照|国家|全国|本省|本市|本区|省|市|区|有关|相关|其他|现行|行政法规|地方性法规"
    r"|法律|法规|规章|规定|规范性|文件|政策|制度|要求|精神|条款|以及|及|和|与|或者|或|等|的|、|，"
)


class Fault(Enum):
    """Why a basis leads to no clause."""

    VAGUE = "names no instrument"
    NO_NUMBER = "no clause number that can be read"
    NO_SUCH = "the version has no such place"
    NOT_HELD = "the library does not hold it"


class Force(Enum):
    """What is known of a version on a day, the first that is true."""

    NOT_YET = 1
    ENDED = 2
    UNVERIFIED = 3
    START_UNKNOWN = 4
    LAW = 5


class Place(NamedTuple):
    """Where a basis leads on a day; ``fault`` is ``None`` exactly where ``clause`` is there."""

    link: BasisLink
    fault: Fault | None = None
    instrument: Instrument | None = None
    version: InstrumentVersion | None = None
    clause: ClauseFacts | None = None


def find_instrument(title: str, pack: Pack) -> Instrument | None:
    """The instrument of that title, or the only one that bears it as an alias."""
    wanted = title_key(title)
    for instrument in pack.instruments:
        if title_key(instrument.title) == wanted:
            return instrument
    bearers = []
    for instrument in pack.instruments:
        for alias in instrument.aliases:
            if title_key(alias) == wanted and instrument not in bearers:
                bearers.append(instrument)
    return bearers[0] if len(bearers) == 1 else None


def is_vague(link: BasisLink, pack: Pack) -> bool:
    """Whether the words name no instrument at all (有关法律法规)."""
    if find_instrument(link.instrument, pack) is not None:
        return False
    return _VAGUE_WORDS.sub("", link.instrument).strip() == ""


def start_of(version: InstrumentVersion) -> date:
    """First day of force as far as it is known: never before the adoption."""
    return version.effective_from or version.passed


def version_meant(
    instrument: Instrument, passed: date | None, day: date
) -> InstrumentVersion | None:
    """The version cited; without a day of adoption the newest one that had begun by ``day``."""
    if passed is not None:
        for version in instrument.versions:
            if version.passed == passed:
                return version
        return None
    begun = [version for version in instrument.versions if start_of(version) <= day]
    if begun:
        return max(begun, key=lambda version: (start_of(version), version.passed))
    return min(instrument.versions, key=start_of, default=None)


def force_of(instrument: Instrument, version: InstrumentVersion, day: date, pack: Pack) -> Force:
    """What is known of ``version`` on ``day``."""
    if start_of(version) > day:
        return Force.NOT_YET
    if version.ended_on is not None and version.ended_on <= day:
        return Force.ENDED
    newer = [
        other
        for other in instrument.versions
        if other.passed > version.passed and start_of(other) <= day
    ]
    if any(other.effective_from is not None for other in newer):
        return Force.ENDED
    seen = _seen_standing(instrument, version, pack)
    if not any(day <= sighting for sighting in seen):
        return Force.UNVERIFIED
    begun = any(version.passed <= sighting <= day for sighting in seen)
    if newer or (version.effective_from is None and not begun):
        return Force.START_UNKNOWN
    return Force.LAW


def _seen_standing(instrument: Instrument, version: InstrumentVersion, pack: Pack) -> list[date]:
    """Days on which this text is known to have stood, by the library or by a named person."""
    seen = [version.verified_through] if version.verified_through is not None else []
    for attestation in pack.attestations:
        same = title_key(attestation.instrument) == title_key(instrument.title)
        if same and attestation.passed == version.passed:
            seen.append(attestation.checked_on)
    return seen


def parsed(citation: str | None) -> Clause | None:
    """The place that a citation names; ``None`` where it names none."""
    if citation is None:
        return None
    try:
        return Clause.parse(citation)
    except BadReference:
        return None


def in_annex(link: BasisLink) -> bool:
    """Whether the citation names a place in an annex (附件1): a place, but none of an article."""
    return (link.citation or "").strip().startswith(("附件", "附表", "附录"))


def _without_number(link: BasisLink, instrument: Instrument | None, day: date) -> Fault:
    """No number of a known instrument is a fault; odd words can be judged only beside its text."""
    if instrument is None or in_annex(link):
        return Fault.NOT_HELD
    version = version_meant(instrument, link.passed, day)
    text_was_read = version is not None and version.articles is not None
    return Fault.NO_NUMBER if text_was_read or not link.citation else Fault.NOT_HELD


def locate(link: BasisLink, day: date, pack: Pack) -> Place:
    """Follow a basis to its clause, in the version that it means on ``day``."""
    if is_vague(link, pack):
        return Place(link, Fault.VAGUE)
    instrument = find_instrument(link.instrument, pack)
    cited = parsed(link.citation)
    if cited is None:
        return Place(link, _without_number(link, instrument, day), instrument)
    if instrument is None:
        return Place(link, Fault.NOT_HELD)
    version = version_meant(instrument, link.passed, day)
    if version is None:
        return Place(link, Fault.NOT_HELD, instrument)
    fault, clause = find_clause(version, cited)
    return Place(link, fault, instrument, version, clause)


class FoundClause(NamedTuple):
    """What a version says of a cited place."""

    fault: Fault | None
    clause: ClauseFacts | None


def find_clause(version: InstrumentVersion, cited: Clause) -> FoundClause:
    """Facts of the cited place; 第一款 of an article of one 款 is the article."""
    siblings = []
    for facts in version.clauses:
        place = Clause.parse_path(facts.path)
        if (place.article, place.article_sub) == (cited.article, cited.article_sub):
            siblings.append(facts)
    if not siblings:
        beyond = version.articles is not None and cited.article > version.articles
        return FoundClause(Fault.NO_SUCH if beyond else Fault.NOT_HELD, None)
    paragraphs = siblings[0].paragraphs
    alike = cited.model_copy(update={"para": None}) if cited.para == paragraphs == 1 else cited
    for facts in siblings:
        if facts.path in (cited.path, alike.path):
            return FoundClause(None, facts)
    if cited.para is not None and cited.para > paragraphs:
        return FoundClause(Fault.NO_SUCH, None)
    cited = alike
    for facts in siblings:
        place = Clause.parse_path(facts.path)
        same = place.para == cited.para and (facts.paragraphs == 1 or cited.para is not None)
        if same and cited.item is not None and cited.item > facts.items:
            return FoundClause(Fault.NO_SUCH, None)
    return FoundClause(Fault.NOT_HELD, None)


def of_role(bases: tuple[BasisLink, ...], role: BasisRole) -> list[BasisLink]:
    """The bases that do one thing for the power."""
    return [link for link in bases if link.role is role]


def elsewhere(place: Place) -> ClauseFacts | None:
    """The clause of the same instrument that names the organ."""
    if place.version is None or place.clause is None:
        return None
    for facts in place.version.clauses:
        if facts.path == place.clause.organ_elsewhere:
            return facts
    return None


def naming_level(place: Place) -> LevelScope:
    """Level in the clause that names the organ."""
    if place.clause is None:
        return LevelScope.NONE
    other = elsewhere(place)
    if place.clause.organ is None and other is not None:
        return other.level
    return place.clause.level


def level_of(place: Place) -> LevelScope:
    """Level where the organ is named, else where the other clause names one.

    That a general clause speaks of governments says nothing of the level of this power.
    """
    own = LevelScope.NONE if place.clause is None else place.clause.level
    other = elsewhere(place)
    general = LevelScope.NONE if other is None else other.level
    if general in (LevelScope.NONE, LevelScope.GOVERNMENT):
        return own
    named_there = place.clause is not None and place.clause.organ is None
    return general if named_there or own is LevelScope.NONE else own
