"""How composite values are filed: an instrument as its versions, a pack as its records."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from knowledge.dating import Interval
from knowledge.pack import Pack
from knowledge.statutes import Instrument, InstrumentVersion
from knowledge.store.kinds import VERSION, StoredInstrument, StoredVersion
from knowledge.store.writer import Change, Writer
from knowledge.values import Value


def put_pack(writer: Writer, pack: Pack) -> Change:
    """Make everything in ``pack`` known."""
    done = writer.put([pack.head])
    for version in pack.lists:
        done += writer.put_list(version)
    registries = (
        pack.subjects,
        pack.organ_names,
        pack.certificates,
        pack.delegations,
        pack.transfers,
        pack.attestations,
        pack.coverage,
    )
    for records in registries:
        done += writer.put(records)
    return done + put_instruments(writer, pack.instruments)


def put_instruments(writer: Writer, instruments: Iterable[Instrument]) -> Change:
    """Make instruments known with all their versions; versions they no longer have are withdrawn."""
    rows = [row for instrument in instruments for row in _rows(instrument)]
    kept = {VERSION.identity(row) for row in rows if isinstance(row, StoredVersion)}
    titles = {row.instrument.title for row in rows if isinstance(row, StoredInstrument)}
    gone = [name for name in writer.names_with(VERSION, "title", titles) if name not in kept]
    return writer.withdraw(VERSION, gone) + writer.put(rows)


def _rows(instrument: Instrument) -> Iterator[Value]:
    yield StoredInstrument(instrument=instrument.model_copy(update={"versions": ()}))
    begun = sorted(instrument.versions, key=lambda version: (_start(version), version.passed))
    for version, successor in zip(begun, (*begun[1:], None), strict=False):
        yield StoredVersion(
            title=instrument.title, version=version, valid=_validity(version, successor)
        )


def _validity(version: InstrumentVersion, successor: InstrumentVersion | None) -> Interval | None:
    ends = [day for day in (version.ended_on, successor and _start(successor)) if day]
    first, end = _start(version), min(ends, default=None)
    if end is None:
        return Interval(valid_from=first)
    return Interval(valid_from=first, valid_to=end - timedelta(days=1)) if end > first else None


def _start(version: InstrumentVersion) -> date:
    return version.effective_from or version.passed
