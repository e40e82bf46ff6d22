"""Import statutes: read files into the shelf, then make known at once what follows from them all.

Reading goes on where it was interrupted, because every batch of files is kept with what was made of
it. What is law changes in one transaction at the end, or not at all.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from knowledge.canonical import sha256_of
from knowledge.errors import EmptyInput
from knowledge.library.archives import label_of
from knowledge.library.assembling import Assembly, assemble
from knowledge.library.curated import curated
from knowledge.library.files import source_files
from knowledge.library.reading import OUTCOME, READER, NoReading, Reading, read_statute
from knowledge.library.source import SourceFile, Unread, UnreadReason
from knowledge.library.versions import Collection
from knowledge.library.volumes import join, volumes
from knowledge.principal import Principal, Resource
from knowledge.statutes import Instrument, InstrumentVersion, title_key
from knowledge.store.filing import put_instruments
from knowledge.store.kinds import INSTRUMENT, REPEALED, VERSION
from knowledge.store.snapshot import Snapshot
from knowledge.store.store import Store
from knowledge.store.texts import FileKey, KeptFile, TextShelf
from knowledge.store.writer import Whole
from knowledge.values import Value

_BATCH = 200
"""Files in one transaction: what an interruption can lose."""


class Note(Value):
    """Something about a file that was read, which a careful reader should know."""

    path: str
    note: str


class ImportReport(Value):
    """What an import did."""

    source: str
    files: int
    read: int
    """Files that hold a statute."""
    new: int
    """Of them, those that no earlier run had read."""
    instruments: int
    """Instruments that the files speak of."""
    records_added: int
    records_corrected: int
    records_withdrawn: int
    repeals: int
    """Whole repeals of other instruments that the texts state."""
    revision: int | None
    """Revision that the import made; ``None`` when everything was known already."""
    verified_through: date | None
    unread: tuple[Unread, ...]
    notes: tuple[Note, ...]


def import_laws(
    store: Store,
    principal: Principal,
    path: Path,
    *,
    name: str | None = None,
    verified_through: date | None = None,
    on_file: Callable[[], None] = lambda: None,
) -> ImportReport:
    """Import every statute in a folder, archive or file.

    Args:
        store: where it goes.
        principal: whoever imports; recorded with the revision.
        path: a folder, an archive or one file.
        name: what to call the collection; by default the path's own name.
        verified_through: day on which the collection was current. Without it no text counts as
            verified, and checks that rest on it ask a person.
        on_file: called after each file.

    Raises:
        Forbidden: the principal may not import statutes.
        NotFound, InputError: there is nothing that could be read.
        StoreBusy, StoreUnavailable: the store cannot be written.
    """
    about = Collection(name=name or _name_of(path), verified_through=verified_through)
    shelf = TextShelf(store)
    readings: list[Reading] = []
    unread: list[Unread] = []
    files = new = 0
    for outcome, fresh in _read(shelf, principal, path):
        files += 1
        new += fresh
        if isinstance(outcome, Reading):
            readings.append(outcome)
        else:
            unread.append(outcome)
        on_file()
    if not readings:
        raise _nothing(unread, path)
    joined = _joined(shelf, principal, readings)
    with store.writing(principal, Resource.LIBRARY, reason="导入法规", source=about.name) as writer:
        assembly = _assembled(store.snapshot(), shelf, joined, about)
        change = put_instruments(writer, assembly.instruments) + writer.put(
            assembly.repealed, whole=(Whole(REPEALED, "by", frozenset(assembly.read)),)
        )
        revision = writer.revision
    return ImportReport(
        source=about.name,
        files=files,
        read=len(readings) - len(assembly.unread),
        new=new,
        instruments=len({reading.title for reading in joined}),
        records_added=change.added,
        records_corrected=change.corrected,
        records_withdrawn=change.withdrawn,
        repeals=len(assembly.repealed),
        revision=revision,
        verified_through=verified_through,
        unread=(*unread, *assembly.unread),
        notes=tuple(Note(path=one.path, note=note) for one in joined for note in one.notes),
    )


def _read(
    shelf: TextShelf, principal: Principal, path: Path
) -> Iterator[tuple[Reading | Unread, bool]]:
    """What every file holds, and whether this run found it out; new files are kept in batches."""
    done = shelf.outcomes(READER)
    batch: list[KeptFile] = []
    for file in source_files(path):
        if isinstance(file, Unread):
            yield file, False
            continue
        key = FileKey(sha256(file.content).hexdigest(), file.path)
        if key in done:
            yield _opened(OUTCOME.validate_json(done[key])), False
            continue
        kept, outcome = _fresh(file, key)
        batch.append(kept)
        if len(batch) == _BATCH:
            shelf.keep(principal, READER, batch)
            batch.clear()
        yield outcome, isinstance(outcome, Reading)
    if batch:
        shelf.keep(principal, READER, batch)


def _fresh(file: SourceFile, key: FileKey) -> tuple[KeptFile, Reading | Unread]:
    # Another reader makes another text of the same file.
    name = sha256_of(f"{READER} {key.sha256}")
    read = read_statute(file, name)
    outcome = OUTCOME.dump_json(read.outcome).decode()
    kept = KeptFile(key, name, outcome, file.content, read.document)
    return kept, _opened(read.outcome)


def _opened(outcome: Reading | NoReading) -> Reading | Unread:
    return outcome.unread if isinstance(outcome, NoReading) else outcome


def _joined(shelf: TextShelf, principal: Principal, readings: list[Reading]) -> list[Reading]:
    """``readings`` with the volumes of one code as one text, which is kept like a file."""
    groups = volumes(readings)
    joined = {(reading.title, reading.dates.passed) for group in groups for reading in group}
    whole: list[Reading] = []
    for group in groups:
        found = [shelf.document(reading.sha256) for reading in group]
        made = join(group, [document for document in found if document is not None])
        key = FileKey(made.reading.sha256, made.reading.path)
        outcome = OUTCOME.dump_json(made.reading).decode()
        kept = KeptFile(key, key.sha256, outcome, made.raw, made.document)
        shelf.keep(principal, READER, [kept])
        whole.append(made.reading)
    rest = (
        reading
        for reading in readings
        if not (reading.subtitle and (reading.title, reading.dates.passed) in joined)
    )
    return [*rest, *whole]


def _assembled(
    snapshot: Snapshot, shelf: TextShelf, readings: list[Reading], about: Collection
) -> Assembly:
    library = _library(snapshot)

    def known(title: str) -> Instrument | None:
        return library.get(title_key(title))

    parts = [reading for reading in readings if _is_part(reading, known(reading.title))]
    assembly = assemble(
        [reading for reading in readings if reading not in parts],
        known,
        snapshot.all(REPEALED),
        shelf.document,
        curated(),
        about,
    )
    unread = (
        Unread(path=part.path, reason=UnreadReason.PART, detail=f"《{part.title}》")
        for part in parts
    )
    return replace(assembly, unread=(*assembly.unread, *unread))


def _is_part(reading: Reading, known: Instrument | None) -> bool:
    """Whether a lone volume would take the place of the whole that is here already."""
    return reading.subtitle is not None and any(
        version.passed == reading.dates.passed and version.text not in (None, reading.sha256)
        for version in (known.versions if known else ())
    )


def _library(snapshot: Snapshot) -> Mapping[str, Instrument]:
    """Every known instrument by the key of its full title, with its versions."""
    versions: defaultdict[str, list[InstrumentVersion]] = defaultdict(list)
    for row in snapshot.all(VERSION):
        versions[row.title].append(row.version)
    return {
        title_key(row.instrument.title): row.instrument.model_copy(
            update={"versions": tuple(versions[row.instrument.title])}
        )
        for row in snapshot.all(INSTRUMENT)
    }


def _name_of(path: Path) -> str:
    """Name of a folder or file, also of ``.``; whatever system named it."""
    return label_of(os.fsencode(path.resolve().name))


def _nothing(unread: list[Unread], path: Path) -> EmptyInput:
    first = unread[0] if unread else None
    why = f"例如 {first.path}：{first.reason}。{first.detail}" if first else "没有可读的文件"
    return EmptyInput(
        f"没有读到任何法规：{why}。",
        cure="请指定法规文本的目录、压缩包或者 .md、.txt、.docx 文件。",
        value=str(path),
    )
