"""Build the shipped statute index from an imported library.

    QUANJIE_SAMPLE=false quanjie import laws LAWS --verified-through 2025-04-19 --name NAME
    python -m scripts.build_statute_index --store sqlite:///PATH --out FILE

The index is the library without its texts, for the instruments that people curated: those that the
sample lists cite. No statute sentence leaves this script.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from knowledge import Facts, Instrument
from knowledge.library.curated import curated
from knowledge.store import open_store
from knowledge.store.facts import StoreFacts


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the arguments, build, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", required=True, help="address of a store with imported laws")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    instruments = index_of(StoreFacts(open_store(given.store).snapshot()))
    write_rows(
        given.out, [one.model_dump(mode="json", exclude_defaults=True) for one in instruments]
    )
    print(summary(instruments))


def index_of(library: Facts) -> list[Instrument]:
    """The curated instruments as ``library`` knows them, without their texts.

    Raises:
        ValueError: the library lacks an instrument, or a clause that somebody reviewed.
    """
    instruments = [library.instrument(title) for title in curated().instruments]
    found = [instrument for instrument in instruments if instrument is not None]
    lacking = curated().instruments.keys() - {instrument.title for instrument in found}
    if lacking:
        raise ValueError(f"法规库里没有：{sorted(lacking)}")
    for instrument in found:
        _complete(instrument)
    return [_without_texts(instrument) for instrument in found]


def _complete(instrument: Instrument) -> None:
    have = {clause.sha256 for version in instrument.versions for clause in version.clauses}
    wanted = {row.sha256 for row in curated().clauses.get(instrument.title, ())}
    if wanted - have:
        raise ValueError(
            f"《{instrument.title}》有 {len(wanted - have)} 处核对过的条款与库内文本不符"
        )


def _without_texts(instrument: Instrument) -> Instrument:
    versions = (
        version.model_copy(update={"text": None, "source": None}) for version in instrument.versions
    )
    return instrument.model_copy(update={"versions": tuple(versions)})


def write_rows(out: Path, rows: Sequence[object]) -> None:
    """A JSON array with one record per line."""
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


def summary(instruments: Sequence[Instrument]) -> str:
    """Counts for the person who runs the script."""
    versions = [version for one in instruments for version in one.versions]
    return (
        f"{len(instruments)} instruments, {len(versions)} versions, "
        f"{sum(len(version.clauses) for version in versions)} clauses"
    )


if __name__ == "__main__":
    main()
