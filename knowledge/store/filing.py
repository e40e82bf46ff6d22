"""How composite values are filed: a list as its items, an instrument as its versions, a pack whole."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from knowledge.dating import Interval
from knowledge.errors import Conflict
from knowledge.lists import ListVersion
from knowledge.pack import Pack
from knowledge.statutes import Instrument, InstrumentVersion
from knowledge.store.kinds import (
    ITEM,
    LIST,
    VERSION,
    StoredInstrument,
    StoredItem,
    StoredVersion,
    list_name,
)
from knowledge.store.writer import Change, Whole, Writer
from knowledge.values import Value


def put_pack(writer: Writer, pack: Pack) -> Change:
    """Make everything in ``pack`` known at once.

    Raises:
        Conflict: records contradict each other, or what is known.
    """
    records: list[Value] = [
        pack.head,
        *_lists(pack.lists),
        *pack.subjects,
        *pack.organ_names,
        *pack.certificates,
        *pack.delegations,
        *pack.transfers,
        *pack.attestations,
        *pack.officers,
        *pack.proofs,
        *pack.intermediaries,
        *pack.coverage,
        *_instruments(pack.instruments),
    ]
    return writer.put(
        records, whole=(_all_items_of(pack.lists), _all_versions_of(pack.instruments))
    )


def put_lists(writer: Writer, versions: Iterable[ListVersion]) -> Change:
    """Make list versions known with their items; items they no longer have are withdrawn.

    Raises:
        Conflict: two lists hold on one day, or one version is given twice.
    """
    given = tuple(versions)
    return writer.put(_lists(given), whole=(_all_items_of(given),))


def put_instruments(writer: Writer, instruments: Iterable[Instrument]) -> Change:
    """Make instruments known with all their versions; versions they no longer have are withdrawn."""
    given = tuple(instruments)
    return writer.put(_instruments(given), whole=(_all_versions_of(given),))


def _lists(versions: Iterable[ListVersion]) -> Iterator[Value]:
    seen: set[str] = set()
    for version in versions:
        name = list_name(version.department, version.version)
        if name in seen:
            raise Conflict(
                f"清单版本“{version.department}@{version.version}”给出了两次。",
                cure="请只保留一份。",
                value=name,
                location=LIST.title,
            )
        seen.add(name)
        yield version.model_copy(update={"items": ()})
        for place, item in enumerate(version.items):
            yield StoredItem(list=name, place=place, item=item)


def _all_items_of(versions: Iterable[ListVersion]) -> Whole:
    names = (list_name(version.department, version.version) for version in versions)
    return Whole(ITEM, "list", frozenset(names))


def _all_versions_of(instruments: Iterable[Instrument]) -> Whole:
    return Whole(VERSION, "title", frozenset(instrument.title for instrument in instruments))


def _instruments(instruments: Iterable[Instrument]) -> Iterator[Value]:
    for instrument in instruments:
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
