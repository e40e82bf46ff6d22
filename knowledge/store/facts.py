"""The facts port over a snapshot: each look-up asks the database once and remembers the answer."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final, TypeVar, cast

from knowledge.catalogues import IntermediaryEntry, ProofEntry
from knowledge.lists import Item, ListVersion
from knowledge.pack import PackHead
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
from knowledge.store import kinds
from knowledge.store.snapshot import NEVER, Snapshot
from knowledge.supervision import Officer
from knowledge.values import Value

T = TypeVar("T")
R = TypeVar("R", bound=Value)

_MOST_REMEMBERED = 50_000
_UNREAD: Final = object()
_UNNAMED = PackHead(
    id="store",
    title="行政权力清单",
    notice="",
    sample=False,
    district="",
    revision=0,
    recorded_at=NEVER,
)
"""What a store is called that nobody has named."""


class StoreFacts:
    """Lists, registries and statute facts as known at a snapshot's revision."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._remembered: dict[tuple[str, ...], Any] = {}

    @property
    def revision(self) -> int:
        """The snapshot's revision."""
        return self._snapshot.revision

    @property
    def head(self) -> PackHead:
        """What the store holds, and the snapshot's revision."""
        return self._once(("head",), self._head)

    def departments(self) -> tuple[str, ...]:
        """Departments that have a list, in list order."""
        return tuple(self._lists())

    def list_on(self, department: str, day: date) -> ListVersion | None:
        """The department's list in force on ``day``."""
        return next((row for row in self._versions(department) if row.valid.holds_on(day)), None)

    def item_versions(self, department: str, code: str) -> tuple[Item, ...]:
        """Every version of an item, oldest first."""
        return tuple(
            item
            for version in self._versions(department)
            for item in version.items
            if item.code == code
        )

    def ended_by(self, department: str, day: date) -> tuple[Item, ...]:
        """Items that had left the department's list by ``day``, with how they left."""
        return tuple(
            item
            for version in self._versions(department)
            for item in version.items
            if item.ending is not None and item.ending.on <= day
        )

    def items_on(self, day: date, department: str | None = None) -> tuple[Item, ...]:
        """All items that stand in a list on ``day``."""
        return tuple(
            item
            for name in ((department,) if department else self.departments())
            for version in self._versions(name)
            if version.valid.holds_on(day)
            for item in version.items
            if item.valid.holds_on(day)
        )

    def subject(self, name: str) -> Subject | None:
        """The body of this name."""
        return self._get(kinds.SUBJECT, name)

    def bodies_once_called(self, name: str) -> tuple[Subject, ...]:
        """Bodies that bore this name before (机构改革)."""
        return tuple(body for body in self._all(kinds.SUBJECT) if name in body.former_names)

    def officers(self, subject: str, name: str) -> tuple[Officer, ...]:
        """What the register of officers says of a person of this body, oldest first."""
        series = kinds.joined(subject, name)
        return self._once(
            ("officers", series), lambda: self._snapshot.series(kinds.OFFICER, series)
        )

    def organ_names(self, phrase: str) -> tuple[OrganName, ...]:
        """Which bodies hold the function that statutes call ``phrase``."""
        return self._where(kinds.ORGAN_NAME, "phrase", phrase)

    def certificate(self, number: str) -> Certificate | None:
        """The certificate of this number."""
        return self._get(kinds.CERTIFICATE, number)

    def delegation(self, identifier: str) -> Delegation | None:
        """The delegation registered under ``identifier``."""
        return self._get(kinds.DELEGATION, identifier)

    def delegations_of(self, delegator: str, code: str) -> tuple[Delegation, ...]:
        """Delegations of one item."""
        return self._where(kinds.DELEGATION, "item", kinds.joined(delegator, code))

    def delegations_to(self, delegate: str, code: str) -> tuple[Delegation, ...]:
        """Delegations of one item to ``delegate``."""
        return tuple(
            row
            for row in self._all(kinds.DELEGATION)
            if row.delegate == delegate and code in row.items
        )

    def transfer(self, identifier: str) -> Transfer | None:
        """The transfer registered under ``identifier``."""
        return self._get(kinds.TRANSFER, identifier)

    def transfers_to(self, receiver: str, code: str) -> tuple[Transfer, ...]:
        """Transfers by which ``receiver`` got the item."""
        return self._where(kinds.TRANSFER, "item", kinds.joined(receiver, code))

    def proofs(self, requester: str) -> tuple[ProofEntry, ...]:
        """Proofs (证明事项) that ``requester`` may ask for."""
        return tuple(row for row in self._all(kinds.PROOF) if row.requester == requester)

    def intermediaries(self, department: str) -> tuple[IntermediaryEntry, ...]:
        """Services of third parties (中介服务) that approvals of ``department`` require."""
        return tuple(row for row in self._all(kinds.INTERMEDIARY) if row.department == department)

    def attested_on(self, instrument: str, passed: date) -> date | None:
        """Last day on which a named person found this version in force."""
        found = self._where(kinds.ATTESTATION, "version", f"{instrument}@{passed}")
        return max((record.checked_on for record in found), default=None)

    def attestations(self) -> tuple[Attestation, ...]:
        """Every attestation."""
        return self._all(kinds.ATTESTATION)

    def instrument(self, title: str) -> Instrument | None:
        """The instrument of this title, short title or alias."""
        return self._once(("instrument", title_key(title)), lambda: self._instrument(title))

    def titles_like(self, part: str, most: int) -> tuple[str, ...]:
        """Full titles of instruments that some name of theirs containing ``part`` leads to."""
        found = self._snapshot.containing(kinds.INSTRUMENT, "title", title_key(part))
        titles = {row.instrument.title for row in found}
        return tuple(sorted(titles, key=lambda title: (len(title), title))[:most])

    def repeals_of(self, title: str) -> tuple[Repealed, ...]:
        """What texts of the library say about the end of the instrument of this full title."""
        return self._where(kinds.REPEALED, "title", title_key(title))

    def coverage(
        self, registry: RegistryKind, day: date, department: str | None = None
    ) -> Coverage | None:
        """The claim of completeness that covers ``day`` (and ``department``), if any."""
        return next(
            (
                claim
                for claim in self._all(kinds.COVERAGE)
                if claim.registry is registry
                and claim.interval.holds_on(day)
                and claim.department in (None, department)
            ),
            None,
        )

    def _head(self) -> PackHead:
        head = self._snapshot.get(kinds.HEAD, "head") or _UNNAMED
        return head.model_copy(
            update={
                "revision": self._snapshot.revision,
                "recorded_at": self._snapshot.recorded_at,
            }
        )

    def _lists(self) -> dict[str, tuple[ListVersion, ...]]:
        """Versions of each department's list without their items, oldest first."""
        return self._once(("lists",), self._read_lists)

    def _read_lists(self) -> dict[str, tuple[ListVersion, ...]]:
        found = self._snapshot.all(kinds.LIST)
        return {
            department: tuple(
                sorted(
                    (version for version in found if version.department == department),
                    key=lambda version: version.valid.valid_from or date.min,
                )
            )
            for department in dict.fromkeys(version.department for version in found)
        }

    def _versions(self, department: str) -> tuple[ListVersion, ...]:
        """The department's list versions with their items, oldest first."""
        return self._once(
            ("versions", department),
            lambda: tuple(
                version.model_copy(update={"items": self._items(version)})
                for version in self._lists().get(department, ())
            ),
        )

    def _items(self, version: ListVersion) -> tuple[Item, ...]:
        name = kinds.list_name(version.department, version.version)
        rows = self._snapshot.where(kinds.ITEM, "list", name)
        return tuple(row.item for row in sorted(rows, key=lambda row: row.place))

    def _instrument(self, title: str) -> Instrument | None:
        found = self._snapshot.where(kinds.INSTRUMENT, "title", title_key(title))
        # A full title comes before another instrument's alias of the same wording.
        named = sorted(found, key=lambda row: title_key(row.instrument.title) != title_key(title))
        if not named:
            return None
        instrument = named[0].instrument
        rows = self._snapshot.where(kinds.VERSION, "title", instrument.title)
        versions = sorted((row.version for row in rows), key=lambda version: version.passed)
        return instrument.model_copy(update={"versions": tuple(versions)})

    def _all(self, kind: kinds.Kind[R]) -> tuple[R, ...]:
        return self._once((kind.name,), lambda: self._snapshot.all(kind))

    def _get(self, kind: kinds.Kind[R], name: str) -> R | None:
        return self._once((kind.name, name), lambda: self._snapshot.get(kind, name))

    def _where(self, kind: kinds.Kind[R], field: str, value: str) -> tuple[R, ...]:
        return self._once(
            (kind.name, field, value), lambda: self._snapshot.where(kind, field, value)
        )

    def _once(self, key: tuple[str, ...], read: Callable[[], T]) -> T:
        # Another thread may clear what is remembered at any moment.
        found = self._remembered.get(key, _UNREAD)
        if found is _UNREAD:
            found = read()
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[key] = found
        return cast("T", found)
