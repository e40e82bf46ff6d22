"""Lists and registries in and out, for whoever works at this machine's command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from api.desk import read_department
from knowledge import (
    Action,
    Certificate,
    Delegation,
    Facts,
    ListVersion,
    OrganName,
    Record,
    Resource,
    Subject,
    Transfer,
    require,
    sample_pack,
)
from knowledge.errors import NotFound
from knowledge.exchange.importing import (
    ListHead,
    ListPlan,
    plan,
    plan_json,
    put_plan,
    put_register,
    read_for,
    read_mapping,
    saved_mapping,
)
from knowledge.exchange.list_reading import ListReading
from knowledge.exchange.register_reading import RegisterReading, read_register
from knowledge.exchange.registers import register_of
from knowledge.exchange.registers_json import read_register_json
from knowledge.exchange.succession import (
    District,
    Reorganisation,
    Succession,
    propose_succession,
)
from knowledge.store.kinds import kind_of_model
from knowledge.store.writer import Change
from knowledge.tables.opening import open_tables

if TYPE_CHECKING:
    from api.world import Installation
    from knowledge.exchange.list_mapping import Mapping
    from knowledge.tables import Workbook

R = TypeVar("R", bound=Record)

MAX_TABLE_BYTES = 50 * 1024 * 1024
"""Largest file that is opened: a list of every department of a province is far below."""


@dataclass(frozen=True)
class ListImport:
    """What reading a file gave, and what was written of it."""

    reading: ListReading | None
    """``None`` for JSON, which is read without columns."""
    plan: ListPlan | None
    """``None`` where errors stand in the way."""
    change: Change | None
    """``None``: nothing was written, because of errors or because it was a dry run."""
    remembered: bool
    """Whether the columns were understood as an earlier import of such a file left it."""


def import_list_file(
    installation: Installation,
    name: str,
    content: bytes,
    head: ListHead,
    *,
    mapping: str | None,
    dry_run: bool,
) -> ListImport:
    """Read a department's list and, unless it is a dry run, make it known.

    Raises:
        Forbidden: the principal may not import registries.
        InputError: the file is no table, or the mapping is none.
        Conflict: the list contradicts one that is known; nothing was written.
    """
    require(installation.operator, Action.IMPORT, Resource.REGISTRY)
    workbook = open_tables(name, content)
    facts = installation.facts
    chosen, remembered = _mapping(installation, workbook, mapping)
    reading = read_for(workbook, head, facts, chosen)
    if not reading.ready:
        return ListImport(reading, None, None, remembered)
    planned = plan(reading, workbook, head, facts)
    if dry_run:
        return ListImport(reading, planned, None, remembered)
    change = put_plan(installation.store_to_write(), installation.operator, planned)
    return ListImport(reading, planned, change, remembered)


def import_list_json(
    installation: Installation, name: str, content: bytes, department: str, *, dry_run: bool
) -> ListImport:
    """Import an exported .json list.

    Raises:
        Forbidden, BadField, Conflict: as for a table.
    """
    require(installation.operator, Action.IMPORT, Resource.REGISTRY)
    planned = plan_json(content, name, department, installation.facts)
    if dry_run:
        return ListImport(None, planned, None, remembered=False)
    change = put_plan(installation.store_to_write(), installation.operator, planned)
    return ListImport(None, planned, change, remembered=False)


@dataclass(frozen=True)
class RegisterImport:
    """What reading a registry gave, and what was written of it."""

    reading: RegisterReading
    change: Change | None


def import_register_file(
    installation: Installation,
    kind: str,
    name: str,
    content: bytes,
    *,
    source: str | None,
    dry_run: bool,
) -> RegisterImport:
    """Read a registry and, unless it is a dry run, make it known.

    Raises:
        NotFound: there is no such registry.
        Forbidden, InputError, Conflict: as for a list.
    """
    require(installation.operator, Action.IMPORT, Resource.REGISTRY)
    reading = read_register_file(kind, name, content, source=source)
    if dry_run or not reading.accepted:
        return RegisterImport(reading, None)
    change = put_register(installation.store_to_write(), installation.operator, reading)
    return RegisterImport(reading, change)


def import_reorganisation(
    installation: Installation, change: Reorganisation, *, dry_run: bool
) -> tuple[Succession, Change | None]:
    """Record that one body took the place of another, and say what people must do.

    Raises:
        NotFound, BadField: the old body is not registered, or the days contradict each other.
        Forbidden, Conflict: as for a list.
    """
    require(installation.operator, Action.IMPORT, Resource.REGISTRY)
    facts = installation.facts
    days = (change.on, installation.today())
    versions = (facts.list_on(name, day) for name in facts.departments() for day in days)
    lists = dict.fromkeys(version for version in versions if version is not None)
    district = District(
        subjects=_records(installation, Subject),
        organ_names=_records(installation, OrganName),
        certificates=_records(installation, Certificate),
        delegations=_records(installation, Delegation),
        transfers=_records(installation, Transfer),
        lists=tuple(lists),
    )
    proposed = propose_succession(change, district)
    if dry_run:
        return proposed, None
    store = installation.store_to_write()
    with store.writing(
        installation.operator,
        Resource.REGISTRY,
        reason=f"机构改革：{change.old}改为{change.new}",
        source=change.source,
    ) as writer:
        return proposed, writer.put(proposed.records)


def whose_list(installation: Installation, name: str, *, new: bool) -> str:
    """The department called ``name`` by any of its names; a new one only where it is said to be.

    Raises:
        NotFound: nobody has a list under this name, and it was not said to be new.
    """
    try:
        return read_department(name, installation.facts) or name
    except NotFound as unknown:
        if new:
            return name.strip()
        raise NotFound(
            unknown.message,
            cure=f"{unknown.cure}第一次导入一个部门的清单，请加 --new-department。",
            value=name,
            location="--department",
        ) from unknown


def list_of(facts: Facts, department: str, day: date) -> ListVersion:
    """The department's list on a day.

    Raises:
        NotFound: it has none.
    """
    version = facts.list_on(department, day)
    if version is None:
        raise NotFound(
            f"{department}在 {day} 没有有效的清单。",
            cure="请用 --as-of 指定另一天。",
            value=department,
        )
    return version


def records_of(installation: Installation, kind: str) -> tuple[Record, ...]:
    """Every record of a registry, as known now.

    Raises:
        NotFound: there is no such registry.
    """
    return _records(installation, register_of(kind).model)


def _records(installation: Installation, model: type[R]) -> tuple[R, ...]:
    """Records of one type as known now: the store's, else the shipped ones."""
    store = installation.store
    if store is not None:
        return store.snapshot().all(kind_of_model(model))
    shipped = sample_pack()
    every = (getattr(shipped, name) for name in type(shipped).model_fields if name != "head")
    return tuple(record for records in every for record in records if isinstance(record, model))


def read_register_file(
    kind: str, name: str, content: bytes, *, source: str | None
) -> RegisterReading:
    """Read a registry from a table or from JSON.

    Raises:
        NotFound: there is no such registry.
        InputError: the file can be neither.
    """
    if looks_like_json(content):
        return read_register_json(content, kind, file=name, source=source)
    return read_register(open_tables(name, content), kind, source=source)


def looks_like_json(content: bytes) -> bool:
    """Whether a file begins as JSON does."""
    return content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def _mapping(
    installation: Installation, workbook: Workbook, given: str | None
) -> tuple[Mapping | None, bool]:
    if given is not None:
        return read_mapping(given, "--mapping"), False
    store = installation.store
    saved = saved_mapping(store, workbook) if store else None
    return saved, saved is not None
