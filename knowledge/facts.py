"""The facts port: what the rules and the assistant look up, and its in-memory implementation.

Every method is a pure look-up. A miss returns ``None`` or an empty tuple; whether a miss proves
absence is a separate question, answered by ``coverage``.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol, TypeVar

from knowledge.catalogues import IntermediaryEntry, ProofEntry
from knowledge.lists import Item, ListVersion
from knowledge.pack import Pack, PackHead
from knowledge.registries import (
    Attestation,
    Certificate,
    Coverage,
    Delegation,
    OrganName,
    RegistryKind,
    Subject,
    Transfer,
)
from knowledge.statutes import Instrument, Repealed, title_key
from knowledge.supervision import Officer


class Facts(Protocol):
    """Registries, lists and statute facts as known at one revision."""

    @property
    def head(self) -> PackHead:
        """What these facts are, and their revision."""
        ...

    def departments(self) -> tuple[str, ...]:
        """Departments that have a list, in list order."""
        ...

    def list_on(self, department: str, day: date) -> ListVersion | None:
        """The department's list in force on ``day``."""
        ...

    def item_versions(self, department: str, code: str) -> tuple[Item, ...]:
        """Every version of an item, oldest first."""
        ...

    def ended_by(self, department: str, day: date) -> tuple[Item, ...]:
        """Items that had left the department's list by ``day``, with how they left."""
        ...

    def items_on(self, day: date, department: str | None = None) -> tuple[Item, ...]:
        """All items that stand in a list on ``day``."""
        ...

    def subject(self, name: str) -> Subject | None:
        """The body of this name."""
        ...

    def bodies_once_called(self, name: str) -> tuple[Subject, ...]:
        """Bodies that bore this name before (机构改革)."""
        ...

    def officers(self, subject: str, name: str) -> tuple[Officer, ...]:
        """What the register of officers says of a person of this body, oldest first."""
        ...

    def organ_names(self, phrase: str) -> tuple[OrganName, ...]:
        """Which bodies hold the function that statutes call ``phrase``."""
        ...

    def certificate(self, number: str) -> Certificate | None:
        """The certificate of this number."""
        ...

    def delegation(self, identifier: str) -> Delegation | None:
        """The delegation registered under ``identifier``."""
        ...

    def delegations_of(self, delegator: str, code: str) -> tuple[Delegation, ...]:
        """Delegations of one item."""
        ...

    def delegations_to(self, delegate: str, code: str) -> tuple[Delegation, ...]:
        """Delegations of one item to ``delegate``."""
        ...

    def transfer(self, identifier: str) -> Transfer | None:
        """The transfer registered under ``identifier``."""
        ...

    def transfers_to(self, receiver: str, code: str) -> tuple[Transfer, ...]:
        """Transfers by which ``receiver`` got the item."""
        ...

    def proofs(self, requester: str) -> tuple[ProofEntry, ...]:
        """Proofs (证明事项) that ``requester`` may ask for."""
        ...

    def intermediaries(self, department: str) -> tuple[IntermediaryEntry, ...]:
        """Services of third parties (中介服务) that approvals of ``department`` require."""
        ...

    def attested_on(self, instrument: str, passed: date) -> date | None:
        """Last day on which a named person found this version in force."""
        ...

    def attestations(self) -> tuple[Attestation, ...]:
        """Every attestation."""
        ...

    def instrument(self, title: str) -> Instrument | None:
        """The instrument of this title, short title or alias."""
        ...

    def titles_like(self, part: str, most: int) -> tuple[str, ...]:
        """Full titles of instruments that some name of theirs containing ``part`` leads to."""
        ...

    def repeals_of(self, title: str) -> tuple[Repealed, ...]:
        """What texts of the library say about the end of the instrument of this full title."""
        ...

    def coverage(
        self, registry: RegistryKind, day: date, department: str | None = None
    ) -> Coverage | None:
        """The claim of completeness that covers ``day`` (and ``department``), if any."""
        ...


K = TypeVar("K")
V = TypeVar("V")


class PackFacts:
    """Facts held in memory, read from a pack."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._lists = _group((version.department, version) for version in pack.lists)
        self._items = _group(
            ((item.department, item.code), item)
            for version in sorted(pack.lists, key=lambda v: v.valid.valid_from or date.min)
            for item in version.items
        )
        self._subjects = {subject.name: subject for subject in pack.subjects}
        self._former = _group(
            (name, subject) for subject in pack.subjects for name in subject.former_names
        )
        self._officers = _group(
            ((row.subject, row.name), row)
            for row in sorted(pack.officers, key=lambda row: row.valid.valid_from or date.min)
        )
        self._proofs = _group((row.requester, row) for row in pack.proofs)
        self._intermediaries = _group((row.department, row) for row in pack.intermediaries)
        self._delegated_by = _group(
            ((row.delegator, code), row) for row in pack.delegations for code in row.items
        )
        self._delegated_to = _group(
            ((row.delegate, code), row) for row in pack.delegations for code in row.items
        )
        self._transfers = {record.id: record for record in pack.transfers}
        self._transferred = _group(
            ((row.receiver, code), row) for row in pack.transfers for code in row.items
        )
        self._organs = _group((name.phrase, name) for name in pack.organ_names)
        self._certificates = {record.number: record for record in pack.certificates}
        self._delegations = {record.id: record for record in pack.delegations}
        # A full title comes before another instrument's short one.
        self._instruments = {
            title_key(alias): instrument
            for instrument in pack.instruments
            for alias in instrument.aliases
        } | {title_key(instrument.title): instrument for instrument in pack.instruments}
        self._attested: dict[tuple[str, date], date] = {}
        for record in pack.attestations:
            key = (record.instrument, record.passed)
            self._attested[key] = max(self._attested.get(key, date.min), record.checked_on)

    @property
    def head(self) -> PackHead:
        """What the pack is, and its revision."""
        return self._pack.head

    def departments(self) -> tuple[str, ...]:
        """Departments that have a list, in list order."""
        return tuple(self._lists)

    def list_on(self, department: str, day: date) -> ListVersion | None:
        """The department's list in force on ``day``."""
        versions = self._lists.get(department, ())
        return next((version for version in versions if version.valid.holds_on(day)), None)

    def item_versions(self, department: str, code: str) -> tuple[Item, ...]:
        """Every version of an item, oldest first."""
        return self._items.get((department, code), ())

    def ended_by(self, department: str, day: date) -> tuple[Item, ...]:
        """Items that had left the department's list by ``day``, with how they left."""
        return tuple(
            item
            for version in self._lists.get(department, ())
            for item in version.items
            if item.ending is not None and item.ending.on <= day
        )

    def items_on(self, day: date, department: str | None = None) -> tuple[Item, ...]:
        """All items that stand in a list on ``day``."""
        return tuple(
            item
            for name in ((department,) if department else self._lists)
            for version in self._lists.get(name, ())
            if version.valid.holds_on(day)
            for item in version.items
            if item.valid.holds_on(day)
        )

    def subject(self, name: str) -> Subject | None:
        """The body of this name."""
        return self._subjects.get(name)

    def bodies_once_called(self, name: str) -> tuple[Subject, ...]:
        """Bodies that bore this name before (机构改革)."""
        return self._former.get(name, ())

    def officers(self, subject: str, name: str) -> tuple[Officer, ...]:
        """What the register of officers says of a person of this body, oldest first."""
        return self._officers.get((subject, name), ())

    def organ_names(self, phrase: str) -> tuple[OrganName, ...]:
        """Which bodies hold the function that statutes call ``phrase``."""
        return self._organs.get(phrase, ())

    def certificate(self, number: str) -> Certificate | None:
        """The certificate of this number."""
        return self._certificates.get(number)

    def delegation(self, identifier: str) -> Delegation | None:
        """The delegation registered under ``identifier``."""
        return self._delegations.get(identifier)

    def delegations_of(self, delegator: str, code: str) -> tuple[Delegation, ...]:
        """Delegations of one item."""
        return self._delegated_by.get((delegator, code), ())

    def delegations_to(self, delegate: str, code: str) -> tuple[Delegation, ...]:
        """Delegations of one item to ``delegate``."""
        return self._delegated_to.get((delegate, code), ())

    def transfer(self, identifier: str) -> Transfer | None:
        """The transfer registered under ``identifier``."""
        return self._transfers.get(identifier)

    def transfers_to(self, receiver: str, code: str) -> tuple[Transfer, ...]:
        """Transfers by which ``receiver`` got the item."""
        return self._transferred.get((receiver, code), ())

    def proofs(self, requester: str) -> tuple[ProofEntry, ...]:
        """Proofs (证明事项) that ``requester`` may ask for."""
        return self._proofs.get(requester, ())

    def intermediaries(self, department: str) -> tuple[IntermediaryEntry, ...]:
        """Services of third parties (中介服务) that approvals of ``department`` require."""
        return self._intermediaries.get(department, ())

    def attested_on(self, instrument: str, passed: date) -> date | None:
        """Last day on which a named person found this version in force."""
        return self._attested.get((instrument, passed))

    def attestations(self) -> tuple[Attestation, ...]:
        """Every attestation."""
        return self._pack.attestations

    def instrument(self, title: str) -> Instrument | None:
        """The instrument of this title, short title or alias."""
        return self._instruments.get(title_key(title))

    def titles_like(self, part: str, most: int) -> tuple[str, ...]:
        """Full titles of instruments that some name of theirs containing ``part`` leads to."""
        wanted = title_key(part)
        found = {row.title for name, row in self._instruments.items() if wanted in name}
        return tuple(sorted(found, key=lambda title: (len(title), title))[:most])

    def repeals_of(self, title: str) -> tuple[Repealed, ...]:
        """Nothing: a pack holds no texts."""
        del title
        return ()

    def coverage(
        self, registry: RegistryKind, day: date, department: str | None = None
    ) -> Coverage | None:
        """The claim of completeness that covers ``day`` (and ``department``), if any."""
        return next(
            (
                claim
                for claim in self._pack.coverage
                if claim.registry is registry
                and claim.interval.holds_on(day)
                and claim.department in (None, department)
            ),
            None,
        )


def _group(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    """The values of each key, each once, in the order given."""
    groups: defaultdict[K, dict[V, None]] = defaultdict(dict)
    for key, value in pairs:
        groups[key][value] = None
    return {key: tuple(values) for key, values in groups.items()}
