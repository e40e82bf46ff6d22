"""From what files say to instruments: versions in order, days from people, repeals from other texts.

Pure: what is known already and the texts are handed in, what should be known comes out.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.document import Document
from knowledge.library.clause_facts import reviewed_clauses
from knowledge.library.curated import Curated, CuratedInstrument, CuratedVersion
from knowledge.library.ending import repeals_of, with_ends
from knowledge.library.reading import Reading
from knowledge.library.source import Unread, UnreadReason
from knowledge.library.versions import (
    Collection,
    announced,
    known_before,
    listed,
    read_version,
    until_the_next,
    verified,
)
from knowledge.statutes import How, Instrument, Repealed, title_key

Texts = Callable[[str], Document | None]
"""The document read from the file of a hash."""


@dataclass(frozen=True)
class Assembly:
    """What should be known after an import."""

    instruments: tuple[Instrument, ...]
    repealed: tuple[Repealed, ...]
    """All that the versions read in this import say of repeals."""
    read: tuple[str, ...]
    """References of those versions."""
    unread: tuple[Unread, ...]
    """Files that turned out to repeat another one differently."""


def assemble(
    readings: Iterable[Reading],
    known: Callable[[str], Instrument | None],
    repealed: Sequence[Repealed],
    texts: Texts,
    curated: Curated,
    about: Collection,
) -> Assembly:
    """Bring readings together with what was known before.

    Args:
        readings: what this import's files say.
        known: the instrument of a full title, however spelt, as the store has it.
        repealed: repeals that earlier imports found.
        texts: documents of this import's files and of earlier ones.
        curated: what people found out.
        about: the collection's name and date.
    """
    by_title = _by_title((_settled(reading, curated) for reading in readings), known)
    unread: list[Unread] = []
    instruments: dict[str, Instrument] = {}
    for title, found in by_title.items():
        own, repeated = _one_per_version(found)
        unread.extend(repeated)
        instruments[title] = _instrument(title, own, known(title), texts, curated, about)
    for title, row in curated.instruments.items():
        if title not in instruments and row.rank is not None and known(title) is None:
            instruments[title] = _by_name(row, curated.versions.get(title, {}).values())
    read = {f"law/{title}@{one.dates.passed}" for title, found in by_title.items() for one in found}
    earlier = tuple(repeal for repeal in repealed if repeal.by_version not in read)
    undone = tuple(repeal for repeal in repealed if repeal.by_version in read)
    said = tuple(repeals_of(by_title, instruments))
    return Assembly(
        instruments=with_ends(instruments, known, (*earlier, *said), undone),
        repealed=said,
        read=tuple(sorted(read)),
        unread=tuple(unread),
    )


def _by_title(
    readings: Iterable[Reading], known: Callable[[str], Instrument | None]
) -> dict[str, list[Reading]]:
    """Readings by the one title that all spellings of it go by: the known one, else the first."""
    groups: defaultdict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        groups[title_key(reading.title)].append(reading)
    named: dict[str, list[Reading]] = {}
    for group in groups.values():
        before = known(group[0].title)
        title = before.title if before else min(reading.title for reading in group)
        named[title] = [reading.model_copy(update={"title": title}) for reading in group]
    return named


def _settled(reading: Reading, curated: Curated) -> Reading:
    """``reading`` as the version that a person found its text to be, where one looked."""
    rows = curated.versions.get(reading.title, {}).values()
    row = next((row for row in rows if row.text == reading.text), None)
    if row is None:
        return reading
    dates = reading.dates.model_copy(
        update={"passed": row.passed, "passed_source": f"人工核对：{row.note or ''}"}
    )
    return reading.model_copy(update={"dates": dates})


def _one_per_version(found: Sequence[Reading]) -> tuple[list[Reading], list[Unread]]:
    """One reading for each version; copies are dropped, differing texts of one version reported."""
    kept: dict[date, Reading] = {}
    repeated: list[Unread] = []
    for reading in sorted(found, key=lambda one: one.path):
        other = kept.setdefault(reading.dates.passed, reading)
        if other.text != reading.text:
            repeated.append(
                Unread(path=reading.path, reason=UnreadReason.DUPLICATE, detail=other.path)
            )
    return sorted(kept.values(), key=lambda one: one.dates.passed), repeated


def _instrument(
    title: str,
    readings: Sequence[Reading],
    known: Instrument | None,
    texts: Texts,
    curated: Curated,
    about: Collection,
) -> Instrument:
    newest = readings[-1]
    leads = not known or all(
        version.passed <= newest.dates.passed for version in known.versions if version.text
    )
    own = curated.versions.get(title, {})
    versions = known_before(known, readings)
    for day in {day for reading in readings for day in reading.earlier}:
        versions.setdefault(day, listed(day))
    for day, row in own.items():
        versions.setdefault(day, announced(row))
    before = {version.passed: version for version in known.versions} if known else {}
    rows = curated.clauses.get(title, ())
    for reading in readings:
        document = texts(reading.sha256) if rows else None
        clauses = reviewed_clauses(document, rows) if document else ()
        read = read_version(reading, own.get(reading.dates.passed), about).model_copy(
            update={"clauses": clauses}
        )
        versions[read.passed] = verified(
            read, before.get(read.passed), about, own, newest=leads and reading is newest
        )
    names = curated.instruments.get(title)
    aliases = (*(known.aliases if known else ()), *(names.aliases if names else ()))
    return Instrument(
        title=title,
        aliases=tuple(dict.fromkeys(aliases)),
        issuer=newest.issuer.name if leads or not known else known.issuer,
        rank=newest.issuer.rank if leads or not known else known.rank,
        versions=until_the_next(versions.values()),
        source=f"{about.name}：{newest.path}" if leads or not known else known.source,
        how=How.EXTRACTED,
    )


def _by_name(row: CuratedInstrument, versions: Iterable[CuratedVersion]) -> Instrument:
    """An instrument that lists cite and whose text nobody here has read."""
    if row.issuer is None or row.rank is None or row.source is None:
        raise ValueError(row.title)
    return Instrument(
        title=row.title,
        aliases=row.aliases,
        issuer=row.issuer,
        rank=row.rank,
        versions=tuple(sorted(map(announced, versions), key=lambda version: version.passed)),
        source=row.source,
        how=How.REVIEWED,
        status="仅知其名",
    )
