"""Repeals: which text ends which instrument, and on which day."""

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
                    by_passed=min((*reading.earlier, version.passed)),
                    on=repeal.on or _first_day(version, reading),
                )


def _first_day(version: InstrumentVersion, reading: Reading) -> date | None:
    """Day of force of a text in its first version; an amended text repeats an old repeal."""
    certain = version.certainty in (Certainty.STATED, Certainty.CURATED)
    return version.effective_from if certain and not reading.earlier else None


def with_ends(
    instruments: Mapping[str, Instrument],
    known: Callable[[str], Instrument | None],
    repealed: Sequence[Repealed],
) -> tuple[Instrument, ...]:
    """Instruments of this import, and those of earlier ones that a text of this import ends."""
    ended = dict(instruments)
    for repeal in repealed:
        target = ended.get(repeal.title) or known(repeal.title)
        if target is not None and (changed := _ended(target, repeal)) is not None:
            ended[target.title] = changed
    return tuple(ended.values())


def _ended(instrument: Instrument, repeal: Repealed) -> Instrument | None:
    """``instrument`` with its newest version ended, if the repeal means it and says something new."""
    newest = max(instrument.versions, key=lambda version: version.passed, default=None)
    if newest is None or newest.ended_on is not None or not _may_end(repeal, instrument, newest):
        return None
    if repeal.on is not None:
        change: dict[str, object] = {"ended_on": repeal.on, "ended_source": repeal.by_label}
    elif newest.verified_through and newest.verified_through >= repeal.by_passed:
        change = {"verified_through": repeal.by_passed - _DAY}
    else:
        return None
    versions = (*(one for one in instrument.versions if one is not newest),)
    return instrument.model_copy(update={"versions": (*versions, newest.model_copy(update=change))})


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


def _may_end(repeal: Repealed, instrument: Instrument, newest: InstrumentVersion) -> bool:
    """Whether the repealing text can mean this instrument: later, high enough, of the same place."""
    if newest.passed >= repeal.by_passed or _ORDER[repeal.by_rank] > _ORDER[instrument.rank]:
        return False
    if repeal.by_rank not in _LOCAL:
        return instrument.rank not in _LOCAL
    return instrument.rank in _LOCAL and repeal.by_issuer[:2] == instrument.issuer[:2]
