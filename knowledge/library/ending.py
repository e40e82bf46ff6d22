"""Repeals: which text ends which instrument, and on which day."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from knowledge.clause import Clause
from knowledge.dating import Certainty
from knowledge.library.reading import Reading
from knowledge.powers import Rank
from knowledge.statutes import Instrument, InstrumentVersion, Repealed, title_key

_DAY = timedelta(days=1)


def repeals_of(
    readings: Mapping[str, Sequence[Reading]], instruments: Mapping[str, Instrument]
) -> Iterator[Repealed]:
    """Every whole repeal of another instrument that the texts state."""
    for title, found in readings.items():
        begins = {version.passed: version for version in instruments[title].versions}
        for reading in found:
            version = begins[reading.dates.passed]
            for repeal in reading.repeals:
                if repeal.partial or title_key(repeal.title) == title_key(title):
                    continue
                place = Clause.parse_path(repeal.path)
                yield Repealed(
                    title=repeal.title,
                    promulgated=repeal.promulgated,
                    by=f"law/{title}@{version.passed}/{place.path}",
                    by_label=f"《{title}》{place.label}",
                    by_issuer=reading.issuer.name,
                    by_rank=reading.issuer.rank,
                    by_passed=_adopted(reading, repeal.on),
                    on=repeal.on or _first_day(version, reading),
                )


def _adopted(reading: Reading, on: date | None) -> date:
    """Adoption of the version that first said so: an amended text repeats an old repeal."""
    days = (*reading.earlier, reading.dates.passed)
    return max((day for day in days if on and day <= on), default=days[0])


def _first_day(version: InstrumentVersion, reading: Reading) -> date | None:
    """Day of force of a text in its first version; an amended text repeats an old repeal."""
    certain = version.certainty in (Certainty.STATED, Certainty.CURATED)
    return version.effective_from if certain and not reading.earlier else None


def with_ends(
    instruments: Mapping[str, Instrument],
    known: Callable[[str], Instrument | None],
    repealed: Sequence[Repealed],
    undone: Sequence[Repealed] = (),
) -> tuple[Instrument, ...]:
    """Instruments of this import, and those of earlier ones that a text of this import ends.

    Args:
        instruments: those of this import, by title.
        known: the instrument of a title, however spelt, as it was known before.
        repealed: everything that is said of repeals now.
        undone: what texts said that were read anew; perhaps they say it again.
    """
    ended = {title_key(title): instrument for title, instrument in instruments.items()}
    meant: defaultdict[str, list[Repealed]] = defaultdict(list)
    dropped: defaultdict[str, set[str]] = defaultdict(set)
    for repeal in repealed:
        meant[title_key(repeal.title)].append(repeal)
    for repeal in (*repealed, *undone):
        dropped[title_key(repeal.title)].add(repeal.by_label)
    for key, labels in dropped.items():
        target = ended.get(key) or known(key)
        if target is not None and (changed := _ended(target, meant[key], labels)) != target:
            ended[key] = changed
    return tuple(ended.values())


def _ended(instrument: Instrument, repeals: Sequence[Repealed], said: set[str]) -> Instrument:
    """``instrument`` with every version ended that a repeal means, and no other by ``said``."""
    versions = {
        version.passed: version.model_copy(update={"ended_on": None, "ended_source": None})
        if version.ended_source in said
        else version
        for version in instrument.versions
    }
    for repeal in sorted(repeals, key=lambda one: (one.on or date.max, one.by_passed, one.by)):
        stood = max((day for day in versions if day < repeal.by_passed), default=None)
        if stood is None or not _may_end(repeal, instrument):
            continue
        versions[stood] = _by(versions[stood], repeal)
    return instrument.model_copy(update={"versions": tuple(versions.values())})


def _by(version: InstrumentVersion, repeal: Repealed) -> InstrumentVersion:
    change: dict[str, object] = {}
    if repeal.on is not None and version.ended_on is None:
        change = {"ended_on": repeal.on, "ended_source": repeal.by_label}
    elif (
        repeal.on is None
        and version.verified_through
        and version.verified_through >= repeal.by_passed
    ):
        change = {"verified_through": repeal.by_passed - _DAY}
    return version.model_copy(update=change)


_ORDER: Mapping[Rank, int] = {
    Rank.CONSTITUTION: 0,
    Rank.LAW: 1,
    Rank.STATE_REGULATION: 2,
    Rank.STATE_COUNCIL_DECISION: 2,
    Rank.MINISTRY_RULE: 3,
    Rank.PROVINCIAL_REGULATION: 3,
    Rank.JUDICIAL: 3,
    Rank.PROVINCIAL_RULE: 4,
    Rank.CITY_REGULATION: 4,
    Rank.CITY_RULE: 5,
    Rank.NORMATIVE: 6,
    Rank.OTHER: 6,
}
"""Lower numbers may end higher ones (立法法第九十八条至第一百条)."""
_LOCAL = frozenset(
    {Rank.PROVINCIAL_REGULATION, Rank.PROVINCIAL_RULE, Rank.CITY_REGULATION, Rank.CITY_RULE}
)


def _may_end(repeal: Repealed, instrument: Instrument) -> bool:
    """Whether the repealing text can mean this instrument: later, high enough, of the same place."""
    if _ORDER[repeal.by_rank] > _ORDER[instrument.rank]:
        return False
    if repeal.by_rank not in _LOCAL:
        return instrument.rank not in _LOCAL
    return instrument.rank in _LOCAL and _place(repeal.by_issuer) == _place(instrument.issuer)


def _place(issuer: str) -> str:
    """Whose congress or government it is: 郑州市人民政府 and 郑州市人民代表大会 are of one place."""
    return issuer.partition("人民")[0]
