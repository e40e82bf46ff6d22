"""Packs: lists, registries and statute index in files, as the sample district ships.

A pack is a folder of JSON files. ``pack.json`` says what it is; every other file holds one array
and may be missing, which means that the pack says nothing of that kind. The same reader serves
the shipped sample and ``check --registries DIR``.
"""

from datetime import datetime
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from knowledge.catalogues import IntermediaryEntry, ProofEntry
from knowledge.errors import BadEncoding, BadField, NotFound
from knowledge.lists import ListVersion
from knowledge.registries import (
    Attestation,
    Certificate,
    Coverage,
    Delegation,
    OrganName,
    Subject,
    Transfer,
)
from knowledge.statutes import Instrument
from knowledge.supervision import Officer
from knowledge.values import Value


class PackHead(Value):
    """What a pack is: ``pack.json``."""

    id: str
    title: str
    notice: str
    """Shown wherever content of the pack is shown."""
    sample: bool
    district: str
    revision: int = Field(ge=0)
    """Orders knowledge: a later revision knows more."""
    recorded_at: datetime


class Pack(Value):
    """Everything that the rules and the assistant read of a district."""

    head: PackHead
    lists: tuple[ListVersion, ...] = ()
    subjects: tuple[Subject, ...] = ()
    organ_names: tuple[OrganName, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    attestations: tuple[Attestation, ...] = ()
    officers: tuple[Officer, ...] = ()
    proofs: tuple[ProofEntry, ...] = ()
    intermediaries: tuple[IntermediaryEntry, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    instruments: tuple[Instrument, ...] = ()


T = TypeVar("T")


def read_pack(folder: Path | Traversable) -> Pack:
    """Read a pack from ``folder``.

    Raises:
        NotFound: there is no folder, or no ``pack.json`` in it.
        BadEncoding: a file is not UTF-8.
        BadField: a file is not what its name promises; the message names file, place and value.
    """
    head = folder / "pack.json"
    if not head.is_file():
        raise NotFound(
            "目录中没有 pack.json，不是登记数据目录。",
            cure="请指定含有 pack.json 的目录。",
            value=str(folder),
        )
    return Pack(
        head=_read(head, PackHead),
        lists=_rows(folder, "lists.json", ListVersion),
        subjects=_rows(folder, "subjects.json", Subject),
        organ_names=_rows(folder, "organ_names.json", OrganName),
        certificates=_rows(folder, "certificates.json", Certificate),
        delegations=_rows(folder, "delegations.json", Delegation),
        transfers=_rows(folder, "transfers.json", Transfer),
        attestations=_rows(folder, "attestations.json", Attestation),
        officers=_rows(folder, "officers.json", Officer),
        proofs=_rows(folder, "proofs.json", ProofEntry),
        intermediaries=_rows(folder, "intermediaries.json", IntermediaryEntry),
        coverage=_rows(folder, "coverage.json", Coverage),
        instruments=_rows(folder, "instruments.json", Instrument),
    )


@cache
def sample_pack() -> Pack:
    """The sample district that ships (示例数据), with the statute index."""
    return read_pack(files("knowledge") / "data" / "sample")


def _rows(folder: Path | Traversable, name: str, row: type[T]) -> tuple[T, ...]:
    file = folder / name
    return _read(file, tuple[row, ...]) if file.is_file() else ()  # type: ignore[valid-type]


def _read(file: Path | Traversable, shape: type[T]) -> T:
    raw = file.read_bytes()
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise BadEncoding(
            f"文件不是 UTF-8 编码（第 {fault.start + 1} 个字节起无法识别）。",
            cure="请另存为 UTF-8 后重试。",
            location=file.name,
        ) from fault
    try:
        return TypeAdapter(shape).validate_json(raw)
    except ValidationError as fault:
        first = fault.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise BadField(
            f"登记数据有误：{place or '整个文件'}（{first['type']}）。",
            cure="请对照登记数据格式改正。",
            value=first.get("input"),
            location=file.name,
        ) from fault
