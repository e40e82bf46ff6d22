"""Looking up a clause as of a day: which version, since when, how certain, and in what words."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum

from knowledge.basis import ForceState, force_on, succeeded_on
from knowledge.canonical import Citation, cite
from knowledge.clause import Clause
from knowledge.dating import Certainty
from knowledge.document import Document, Unit
from knowledge.errors import NotFound
from knowledge.library.tracing import Edition, Step, trace_clause
from knowledge.powers import Rank
from knowledge.statutes import Instrument, InstrumentVersion
from knowledge.values import Value

Texts = Callable[[str], Document | None]
"""The document read from the file of a hash."""


class LawState(StrEnum):
    """What the library can say of a clause on a day."""

    IN_FORCE = "有效"
    UNVERIFIED = "此后是否修改、废止未核验"
    START_UNCERTAIN = "施行日期不明"
    NOT_YET = "尚未施行"
    ENDED = "已经废止或者被取代"
    NO_VERSION = "库内没有这一天适用的版本"
    NO_TEXT = "知道有这一版本，库内没有它的文本"


_STATES: dict[ForceState, LawState] = {
    ForceState.IN_FORCE: LawState.IN_FORCE,
    ForceState.UNVERIFIED: LawState.UNVERIFIED,
    ForceState.START_UNCERTAIN: LawState.START_UNCERTAIN,
    ForceState.NOT_YET: LawState.NOT_YET,
    ForceState.ENDED: LawState.ENDED,
}


class VersionLine(Value):
    """One version of an instrument, as a line of its history."""

    passed: date
    effective_from: date | None
    certainty: Certainty
    effective_source: str | None
    ended_on: date | None
    """First day no longer in force: of repeal, or of the next version."""
    verified_through: date | None
    has_text: bool


class LawAnswer(Value):
    """A clause of an instrument on a day."""

    title: str
    issuer: str
    rank: Rank
    label: str
    """第四十二条第一款."""
    ref: str | None
    """Reference of the clause in the version; ``None`` without a version."""
    as_of: date
    state: LawState
    version: VersionLine | None
    text: str | None
    """The clause in full; ``None`` where the library does not hold it."""
    citation: Citation | None
    source: str
    versions: tuple[VersionLine, ...]
    history: tuple[Step, ...] = ()


def look_up(
    instrument: Instrument,
    clause: Clause,
    day: date,
    texts: Texts,
    *,
    attested: Callable[[date], date | None] = lambda _: None,
    with_history: bool = False,
) -> LawAnswer:
    """Find a clause in the version that ``day`` selects.

    Args:
        instrument: the instrument with its versions.
        clause: the place asked for.
        day: the day asked about.
        texts: where documents are read from.
        attested: last day on which a person found the version of that day of adoption in force.
        with_history: whether to follow the clause through every version.

    Raises:
        NotFound: the version has no such clause.
        BadReference: the 款 is missing and several 款 have 项.
    """
    versions = sorted(instrument.versions, key=_start)
    version = _selected(versions, day)
    document = texts(version.text) if version and version.text else None
    if document is None and version and clause.article > (version.articles or clause.article):
        raise NotFound(
            f"《{instrument.title}》中没有{clause.label}，这一版本共有 {version.articles} 条。",
            cure="请核对条号。",
            value=clause.path,
        )
    unit = document.get(clause) if document else None
    place = unit.clause if unit else clause
    ref = f"law/{instrument.title}@{version.passed}/{place.path}" if version else None
    return LawAnswer(
        title=instrument.title,
        issuer=instrument.issuer,
        rank=instrument.rank,
        label=place.label,
        ref=ref,
        as_of=day,
        state=_state(instrument, version, day, attested, has_text=unit is not None),
        version=_line(instrument, version) if version else None,
        text=unit.text if unit else None,
        citation=_citation(instrument, version, ref, unit) if version and unit and ref else None,
        source=(version.source if version else None) or instrument.source,
        versions=tuple(_line(instrument, one) for one in versions),
        history=_history(versions, version, clause, texts) if with_history else (),
    )


def _state(
    instrument: Instrument,
    version: InstrumentVersion | None,
    day: date,
    attested: Callable[[date], date | None],
    *,
    has_text: bool,
) -> LawState:
    if version is None:
        return LawState.NO_VERSION
    force = force_on(version, day, attested(version.passed), succeeded_on(instrument, version))
    if not has_text and force.state is not ForceState.ENDED:
        return LawState.NO_TEXT
    return _STATES[force.state]


def _line(instrument: Instrument, version: InstrumentVersion) -> VersionLine:
    ends = [day for day in (version.ended_on, succeeded_on(instrument, version)) if day]
    return VersionLine(
        passed=version.passed,
        effective_from=version.effective_from,
        certainty=version.certainty,
        effective_source=version.effective_source,
        ended_on=min(ends, default=None),
        verified_through=version.verified_through,
        has_text=version.text is not None,
    )


def _selected(versions: Sequence[InstrumentVersion], day: date) -> InstrumentVersion | None:
    """The newest version that had begun by ``day``, else the newest that was adopted by then."""
    begun = [version for version in versions if _start(version) <= day]
    adopted = [version for version in versions if version.passed <= day]
    return begun[-1] if begun else max(adopted, key=lambda one: one.passed, default=None)


def _citation(
    instrument: Instrument, version: InstrumentVersion, ref: str, unit: Unit
) -> Citation | None:
    if not unit.text:
        return None
    return cite(
        ref=ref,
        label=f"《{instrument.title}》{unit.label}",
        text=unit.text,
        source=version.source or instrument.source,
    )


def _history(
    versions: Sequence[InstrumentVersion],
    version: InstrumentVersion | None,
    clause: Clause,
    texts: Texts,
) -> tuple[Step, ...]:
    """The clause through every version whose text is here, in order of adoption."""
    read = [
        (one, document)
        for one in sorted(versions, key=lambda one: one.passed)
        if one.text and (document := texts(one.text))
    ]
    start = next((n for n, (one, _) in enumerate(read) if one is version), None)
    if start is None:
        # The number may have meant something else in the version that is not here.
        return ()
    editions = [Edition(passed=one.passed, document=document) for one, document in read]
    return trace_clause(editions, start, clause)


def _start(version: InstrumentVersion) -> date:
    return version.effective_from or version.passed
