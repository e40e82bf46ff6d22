"""From a basis as written to a clause of a version, and whether that version was law on a day."""

import re
from datetime import date
from enum import StrEnum

from knowledge.clause import Clause
from knowledge.dating import Certainty
from knowledge.errors import BadReference
from knowledge.facts import Facts
from knowledge.lists import BasisLink
from knowledge.statutes import ClauseFacts, Instrument, InstrumentVersion
from knowledge.values import Value

_VAGUE = re.compile(
    r"^(?:根据|依据|按照)?(?:国家|本市|本省|上级|现行|国家和省)?(?:的)?(?:有关|相关)?(?:的)?"
    r"(?:法律|法规|规章|规定|政策|文件|[、和及]|以及|等|有关|相关)+$"
)


class ResolutionState(StrEnum):
    """How far a basis could be followed."""

    FOUND = "已定位到条文"
    VAGUE = "未指明具体文件"
    UNKNOWN_INSTRUMENT = "法规库未收录该文件"
    TEXT_UNREAD = "该文件仅知其名，未收录条文"
    NO_CITATION = "未写明条款"
    BAD_CITATION = "条款写法无法识别"
    ABSENT = "该版本没有这一条款"
    CLAUSE_UNREAD = "法规库未收录这一条款的要点"


class Resolution(Value):
    """Where a basis leads."""

    link: BasisLink
    state: ResolutionState
    instrument: Instrument | None = None
    version: InstrumentVersion | None = None
    clause: Clause | None = None
    facts: ClauseFacts | None = None

    @property
    def ref(self) -> str | None:
        """Reference string of the clause, as far as known."""
        if self.instrument is None or self.version is None:
            return None
        head = f"law/{self.instrument.title}@{self.version.passed.isoformat()}"
        return f"{head}/{self.clause.path}" if self.clause else head

    @property
    def place(self) -> str | None:
        """The clause it leads to, however the citation is written; ``None`` if it is not found."""
        if self.facts is None or self.instrument is None or self.version is None:
            return None
        return f"law/{self.instrument.title}@{self.version.passed.isoformat()}/{self.facts.path}"


class ForceState(StrEnum):
    """Whether a version was law on a day, as far as the library knows."""

    IN_FORCE = "有效"
    NOT_YET = "尚未施行"
    ENDED = "已经废止或者被取代"
    START_UNCERTAIN = "施行日期不明"
    UNVERIFIED = "此后是否修改、废止未核验"


class Force(Value):
    """The answer of ``force_on``, with the day up to which the text was verified."""

    state: ForceState
    verified_through: date | None


def resolve_basis(link: BasisLink, day: date, facts: Facts) -> Resolution:
    """Follow ``link`` to a clause of the version that ``day`` selects.

    A link that names a version (``passed``) is followed to that version, in force or not.
    """
    if _VAGUE.match(link.instrument):
        return Resolution(link=link, state=ResolutionState.VAGUE)
    instrument = facts.instrument(link.instrument)
    if instrument is None:
        return Resolution(link=link, state=ResolutionState.UNKNOWN_INSTRUMENT)
    version = version_for(instrument, day, link.passed)
    if not link.citation:
        return Resolution(
            link=link, state=ResolutionState.NO_CITATION, instrument=instrument, version=version
        )
    try:
        clause = Clause.parse(link.citation)
    except BadReference:
        state = _unparsed(link.citation, version)
        return Resolution(link=link, state=state, instrument=instrument, version=version)
    known = _clause_facts(version, clause) if version else None
    return Resolution(
        link=link,
        state=_state(version, clause, known),
        instrument=instrument,
        version=version,
        clause=clause,
        facts=known,
    )


def _unparsed(citation: str, version: InstrumentVersion | None) -> ResolutionState:
    """What a citation that names no clause means: an annex, or a slip of the pen."""
    if version is None or version.articles is None:
        return ResolutionState.TEXT_UNREAD
    if citation.startswith(("附件", "附录", "附表")):
        return ResolutionState.CLAUSE_UNREAD
    return ResolutionState.BAD_CITATION


def _clause_facts(version: InstrumentVersion, clause: Clause) -> ClauseFacts | None:
    """Facts of the clause; 第一款 of an article of one 款 is the article."""
    paths = {clause.path}
    if clause.para == 1:
        paths.add(clause.model_copy(update={"para": None}).path)
    return next((known for known in version.clauses if known.path in paths), None)


def _state(
    version: InstrumentVersion | None, clause: Clause, known: ClauseFacts | None
) -> ResolutionState:
    if version is None or version.articles is None:
        return ResolutionState.TEXT_UNREAD
    if known is not None:
        return ResolutionState.FOUND
    if clause.article > version.articles or _beyond_its_article(version, clause):
        return ResolutionState.ABSENT
    return ResolutionState.CLAUSE_UNREAD


def _beyond_its_article(version: InstrumentVersion, clause: Clause) -> bool:
    """Whether a sibling clause that the index knows proves the 款 or 项 not to exist."""
    article = Clause(article=clause.article, article_sub=clause.article_sub).path
    siblings = (
        sibling
        for sibling in version.clauses
        if sibling.path == article or sibling.path.startswith(f"{article}/")
    )
    return any(
        (clause.para is not None and clause.para > sibling.paragraphs)
        or _beyond_its_paragraph(clause, sibling)
        for sibling in siblings
    )


def _beyond_its_paragraph(clause: Clause, sibling: ClauseFacts) -> bool:
    """Whether ``sibling`` counts the 项 of the same 款, and there are fewer."""
    if clause.item is None:
        return False
    only = 1 if sibling.paragraphs == 1 else None
    there = Clause.parse_path(sibling.path).para or only
    return there is not None and there == (clause.para or only) and clause.item > sibling.items


def version_for(
    instrument: Instrument, day: date, passed: date | None = None
) -> InstrumentVersion | None:
    """The version named by ``passed``, else the newest that had begun by ``day``, else the first."""
    versions = sorted(instrument.versions, key=_start)
    if passed is not None:
        return next((version for version in versions if version.passed == passed), None)
    begun = [version for version in versions if _start(version) <= day]
    return begun[-1] if begun else next(iter(versions), None)


def force_on(
    version: InstrumentVersion,
    day: date,
    attested: date | None = None,
    successor_on: date | None = None,
) -> Force:
    """Whether ``version`` was law on ``day``.

    Args:
        version: the version asked about.
        day: the day asked about.
        attested: last day on which a named person found this version in force.
        successor_on: first day of force of the version that took its place, if one did.

    A version is not in force merely because no end is recorded: beyond the day up to which the
    text was verified, or a named person attested it, the answer is ``UNVERIFIED``.
    """
    known = [limit for limit in (version.verified_through, attested) if limit is not None]
    through = max(known, default=None)
    certain = version.certainty in (Certainty.STATED, Certainty.CURATED)
    # Who found a text standing before it was passed found an earlier one.
    found_on = min((limit for limit in known if limit >= _start(version)), default=None)
    if day < _start(version):
        state = ForceState.NOT_YET
    elif any(end is not None and day >= end for end in (version.ended_on, successor_on)):
        state = ForceState.ENDED
    elif through is None or day > through:
        state = ForceState.UNVERIFIED
    elif certain or (found_on is not None and day >= found_on):
        state = ForceState.IN_FORCE
    else:
        state = ForceState.START_UNCERTAIN
    return Force(state=state, verified_through=through)


def force_among(
    instrument: Instrument, version: InstrumentVersion, day: date, attested: date | None = None
) -> Force:
    """``force_on`` beside the other versions: one that may have begun leaves it open which is law."""
    later = [other for other in instrument.versions if _start(other) > _start(version)]
    dated = [other.effective_from for other in later if other.effective_from is not None]
    force = force_on(version, day, attested, min(dated, default=None))
    undated = any(other.effective_from is None and other.passed <= day for other in later)
    if force.state is ForceState.IN_FORCE and undated:
        return force.model_copy(update={"state": ForceState.START_UNCERTAIN})
    return force


def succeeded_on(instrument: Instrument, version: InstrumentVersion) -> date | None:
    """First day of force of the next version."""
    later = [_start(other) for other in instrument.versions if _start(other) > _start(version)]
    return min(later, default=None)


def moved_to(resolution: Resolution) -> str | None:
    """Citation under which the selected version carries what an earlier one had at this place.

    ``None`` when the place still stands, or when the index knows of no such move.
    """
    instrument, version, clause = resolution.instrument, resolution.version, resolution.clause
    if instrument is None or version is None or clause is None or resolution.facts is not None:
        return None
    was = next(
        (
            known
            for earlier in instrument.versions
            if _start(earlier) < _start(version)
            and (known := _clause_facts(earlier, clause)) is not None
        ),
        None,
    )
    now = next((known for known in version.clauses if was and known.sha256 == was.sha256), None)
    return Clause.parse_path(now.path).label if now else None


def renumbered(resolution: Resolution) -> InstrumentVersion | None:
    """The later version that carries the same words under another number, if the index knows it."""
    if resolution.facts is None or resolution.instrument is None or resolution.version is None:
        return None
    began = _start(resolution.version)
    return next(
        (
            later
            for later in resolution.instrument.versions
            if _start(later) > began
            and any(
                clause.sha256 == resolution.facts.sha256 and clause.path != resolution.facts.path
                for clause in later.clauses
            )
        ),
        None,
    )


def _start(version: InstrumentVersion) -> date:
    return version.effective_from or version.passed
