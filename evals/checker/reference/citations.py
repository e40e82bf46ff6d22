"""Where a basis leads, read off the statute index by plain loops.

Only the pack counts: its instruments, their versions and clauses, and its attestations.
"""

import re
from datetime import date
from enum import Enum, auto

from knowledge import (
    BasisLink,
    Certainty,
    Clause,
    ClauseFacts,
    Instrument,
    InstrumentVersion,
    Pack,
    Value,
)
from knowledge.errors import QuanjieError

_NAMES_NOTHING = re.compile(
    r"(国家|省|市|区|地方|现行|相关|有关|其他|其它|各|等|的|及|和|与|或者|或|、|，"
    r"|法律|法规|规章|政策|文件|规定|办法|条例|规范性|行政)+"
)


class Leads(Enum):
    """Where a citation leads."""

    NAMES_NOTHING = auto()
    """有关法律法规: no instrument is named."""
    NO_INSTRUMENT = auto()
    """The library does not know the instrument, or two go by that name."""
    NO_CLAUSE_NUMBER = auto()
    UNREADABLE_NUMBER = auto()
    NO_VERSION = auto()
    """The library has no such version, or none at all."""
    NO_SUCH_CLAUSE = auto()
    NOT_INDEXED = auto()
    """The article or annex may exist; the index holds nothing of it."""
    CLAUSE = auto()


class Standing(Enum):
    """Whether a version is law on a day."""

    NOT_YET = auto()
    ENDED = auto()
    START_UNKNOWN = auto()
    UNVERIFIED = auto()
    IN_FORCE = auto()


NOT_HELD = frozenset({Leads.NO_INSTRUMENT, Leads.NO_VERSION, Leads.NOT_INDEXED})
"""The library lacks it: nothing is known."""


class Cited(Value):
    """What a citation leads to on a day."""

    leads: Leads
    instrument: Instrument | None = None
    version: InstrumentVersion | None = None
    clause: ClauseFacts | None = None
    standing: Standing | None = None


def follow(pack: Pack, basis: BasisLink, day: date) -> Cited:
    """Where ``basis`` leads on ``day``."""
    if _NAMES_NOTHING.fullmatch(_plain(basis.instrument)):
        return Cited(leads=Leads.NAMES_NOTHING)
    instrument = instrument_of(pack, basis.instrument)
    number = read_number(basis.citation)
    if not isinstance(number, Clause):
        return Cited(leads=number, instrument=instrument)
    if instrument is None:
        return Cited(leads=Leads.NO_INSTRUMENT)
    version = version_of(instrument, basis.passed, day)
    if version is None:
        return Cited(leads=Leads.NO_VERSION, instrument=instrument)
    standing = standing_of(pack, instrument, version, day)
    leads, clause = _clause(version, number)
    return Cited(
        leads=leads, instrument=instrument, version=version, clause=clause, standing=standing
    )


def is_at_fault(basis: BasisLink, cited: Cited, day: date) -> bool:
    """Whether the citation itself is at fault; one of a text that is not held cannot be told."""
    if cited.leads in {Leads.NAMES_NOTHING, Leads.NO_SUCH_CLAUSE}:
        return True
    if cited.instrument is None:
        return False
    if cited.leads is Leads.UNREADABLE_NUMBER:
        version = version_of(cited.instrument, basis.passed, day)
        return version is not None and version.articles is not None
    return cited.leads is Leads.NO_CLAUSE_NUMBER


def instrument_of(pack: Pack, title: str) -> Instrument | None:
    """The instrument of that title; else the only one of that alias."""
    wanted = _plain(title)
    for instrument in pack.instruments:
        if _plain(instrument.title) == wanted:
            return instrument
    known = [
        instrument
        for instrument in pack.instruments
        if wanted in [_plain(alias) for alias in instrument.aliases]
    ]
    return known[0] if len(known) == 1 else None


def read_number(citation: str | None) -> Clause | Leads:
    """The clause that ``citation`` names, or what is wrong with it."""
    if citation is None or not citation.strip():
        return Leads.NO_CLAUSE_NUMBER
    if citation.strip().startswith(("附件", "附录", "附表", "目录")):
        return Leads.NOT_INDEXED
    try:
        return Clause.parse(citation)
    except QuanjieError:
        return Leads.UNREADABLE_NUMBER


def standing_of(
    pack: Pack, instrument: Instrument, version: InstrumentVersion, day: date
) -> Standing:
    """Whether ``version`` is law on ``day``."""
    begins = version.effective_from
    if (begins or version.passed) > day:
        return Standing.NOT_YET
    end = _end(instrument, version)
    if end is not None and end <= day:
        return Standing.ENDED
    attested = [
        one.checked_on
        for one in pack.attestations
        if _plain(one.instrument) == _plain(instrument.title) and one.passed == version.passed
    ]
    seen = [max(attested)] if attested else []
    if version.verified_through is not None:
        seen.append(version.verified_through)
    if not seen or day > max(seen):
        return Standing.UNVERIFIED
    # A text that somebody found standing had begun by then.
    if version.certainty in (Certainty.STATED, Certainty.CURATED) or day >= min(seen):
        return Standing.IN_FORCE
    return Standing.START_UNKNOWN


def _end(instrument: Instrument, version: InstrumentVersion) -> date | None:
    """First day without force: its own, else the first day of a later version."""
    if version.ended_on is not None:
        return version.ended_on
    later = [
        other.effective_from
        for other in instrument.versions
        if other.passed > version.passed and other.effective_from is not None
    ]
    return min(later, default=None)


def version_of(instrument: Instrument, passed: date | None, day: date) -> InstrumentVersion | None:
    """The version meant; where none is named the last that had begun by ``day``."""
    versions = sorted(instrument.versions, key=lambda version: version.passed)
    if passed is not None:
        named = [version for version in versions if version.passed == passed]
        return named[0] if named else None
    begun = [v for v in versions if (v.effective_from or v.passed) <= day]
    if begun:
        return begun[-1]
    return versions[0] if versions else None


def _clause(version: InstrumentVersion, number: Clause) -> tuple[Leads, ClauseFacts | None]:
    for known in version.clauses:
        if known.path == number.path:
            return Leads.CLAUSE, known
    if number.para == 1:
        bare = number.model_copy(update={"para": None})
        for known in version.clauses:
            if known.path == bare.path and known.paragraphs == 1:
                return Leads.CLAUSE, known
    if number.para is None:
        first = number.model_copy(update={"para": 1})
        for known in version.clauses:
            if known.path == first.path and (known.paragraphs == 1 or number.item is not None):
                return Leads.CLAUSE, known
    return (Leads.NO_SUCH_CLAUSE if _is_absent(version, number) else Leads.NOT_INDEXED), None


def _is_absent(version: InstrumentVersion, number: Clause) -> bool:
    """Whether the index shows that the version has no such 条, 款 or 项."""
    if version.articles is not None and number.article > version.articles:
        return True
    for known in version.clauses:
        other = Clause.parse_path(known.path)
        if (other.article, other.article_sub) != (number.article, number.article_sub):
            continue
        if number.para is not None and number.para > known.paragraphs:
            return True
        same_para = (other.para or 1) == (number.para or 1)
        if number.item is not None and same_para and number.item > known.items:
            return True
    return False


def _plain(title: str) -> str:
    """``title`` without blanks, marks and the state's name."""
    bare = "".join(title.split()).translate(str.maketrans("()<>", "（）〈〉"))
    if bare.startswith("《") and bare.endswith("》"):
        bare = bare[1:-1]
    return bare.removeprefix("中华人民共和国").casefold()


def same_title(one: str, other: str) -> bool:
    """Whether two spellings are one title."""
    return _plain(one) == _plain(other)
