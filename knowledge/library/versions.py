"""Versions of one instrument: from files, from later headers, from people; and how long each stood."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.dating import Certainty
from knowledge.library.curated import CuratedVersion
from knowledge.library.reading import Reading
from knowledge.statutes import Instrument, InstrumentVersion

HEADER_HISTORY = "较新文本的文件头所列沿革"
"""Source of a version that is known only because a later text's header lists it."""

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Collection:
    """What is true of all files of one import."""

    name: str
    """What the user calls it."""
    verified_through: date | None
    """Last day on which it was current; ``None``: nobody says."""


def known_before(
    known: Instrument | None, readings: Sequence[Reading]
) -> dict[date, InstrumentVersion]:
    """Versions known before, but for what this import reads anew or concludes anew."""
    versions = known.versions if known else ()
    read = {reading.sha256 for reading in readings}
    # Where every known text is read again, their headers tell the whole history again.
    anew = read.issuperset(version.text for version in versions if version.text)
    return {
        version.passed: version
        for version in versions
        if version.text not in read and not (anew and version.passed_source == HEADER_HISTORY)
    }


def listed(passed: date) -> InstrumentVersion:
    """A version that a later header lists: it existed, and that is all."""
    return InstrumentVersion(
        passed=passed,
        passed_source=HEADER_HISTORY,
        effective_from=None,
        certainty=Certainty.BOUNDED,
        verified_through=None,
        articles=None,
    )


def announced(row: CuratedVersion) -> InstrumentVersion:
    """A version that people know of and whose text was never read."""
    return InstrumentVersion(
        passed=row.passed,
        effective_from=row.effective_from,
        certainty=Certainty.CURATED if row.effective_from else Certainty.BOUNDED,
        effective_source=row.effective_source,
        ended_on=row.ended_on,
        ended_source=row.ended_source,
        verified_through=None,
        articles=None,
    )


def read_version(
    reading: Reading, row: CuratedVersion | None, about: Collection
) -> InstrumentVersion:
    """The version that a file holds; what people found out fills what the text leaves open."""
    dates = reading.dates
    stated = dates.certainty is Certainty.STATED
    by_hand = None if stated or row is None else row.effective_from
    return InstrumentVersion(
        passed=dates.passed,
        passed_source=dates.passed_source,
        effective_from=by_hand or dates.effective_from,
        certainty=Certainty.CURATED if by_hand else dates.certainty,
        effective_source=row.effective_source if row and by_hand else dates.effective_source,
        ended_on=row.ended_on if row else None,
        ended_source=row.ended_source if row else None,
        verified_through=None,
        articles=reading.last_article,
        text=reading.sha256,
        source=f"{about.name}：{reading.path}",
    )


def verified(
    version: InstrumentVersion,
    before: InstrumentVersion | None,
    about: Collection,
    own: Mapping[date, CuratedVersion],
    *,
    newest: bool,
) -> InstrumentVersion:
    """``version`` with the last day on which it is known to have stood.

    The collection vouches for its newest text until the collection's own date; an older text stood
    at least until a newer one was adopted, which ``until_the_next`` works out.
    """
    by_hand = own[version.passed].verified_through if version.passed in own else None
    if by_hand == "none":
        return version
    same = before is not None and before.text in (None, version.text)
    days = [
        by_hand,
        about.verified_through if newest else None,
        before.verified_through if before is not None and same else None,
    ]
    through = max((day for day in days if isinstance(day, date)), default=None)
    # A text keeps the name of the collection that it was first read from.
    source = before.source if before and before.text == version.text else version.source
    return version.model_copy(update={"verified_through": through, "source": source})


def until_the_next(versions: Iterable[InstrumentVersion]) -> tuple[InstrumentVersion, ...]:
    """Versions in order of adoption; a text that was read stood until the next was adopted."""
    done: list[InstrumentVersion] = []
    for version in sorted(versions, key=lambda version: version.passed, reverse=True):
        done.append(_stood_until(version, done[-1] if done else None))
    return tuple(reversed(done))


def _stood_until(
    version: InstrumentVersion, successor: InstrumentVersion | None
) -> InstrumentVersion:
    if successor is None or version.text is None:
        return version
    days = [version.verified_through]
    if successor.text is not None or successor.passed_source == HEADER_HISTORY:
        # A text lists its own history; from a person's note no such completeness follows.
        days += [successor.passed - _DAY, successor.verified_through]
    through = max((day for day in days if day is not None), default=None)
    if through is not None:
        through = min(through, (successor.effective_from or successor.passed) - _DAY)
    return version.model_copy(update={"verified_through": through})
