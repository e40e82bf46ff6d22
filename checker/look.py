"""How a rule looks at the world: every fact it reads is written down as evidence.

A ``Look`` is the only thing through which a rule sees a submission or a registry. It records what
was read, misses included, and an outcome carries away what was recorded up to then. ``fork``
starts a branch, so that the outcome on one event does not list the facts of another.
"""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from checker.submission import Claims
from checker.verdicts import FactRead, StatuteUsed, Verdict
from knowledge import (
    BasisLink,
    Certificate,
    Delegation,
    Facts,
    Force,
    Item,
    ListVersion,
    OrganName,
    Record,
    RegistryKind,
    Resolution,
    Subject,
    Transfer,
    Unknown,
    Value,
    force_on,
    resolve_basis,
    version_for,
)

SUBMITTED = "申报材料"

Scalar = str | int | float | bool | None
R = TypeVar("R", bound=Record)


class Outcome(Value):
    """What a rule says of one limb, with the evidence it had seen by then."""

    limb: str
    verdict: Verdict
    about: str
    message: str
    facts: tuple[FactRead, ...]
    statutes: tuple[StatuteUsed, ...]
    computation: str | None = None
    cure: str | None = None
    flip: str | None = None


class Look:
    """A recording view of a submission's claims and the registries."""

    def __init__(self, facts: Facts, claims: Claims, about: str) -> None:
        self._facts = facts
        self._claims = claims
        self._about = about
        self._read: list[FactRead] = []
        self._statutes: list[StatuteUsed] = []

    def fork(self, about: str | None = None) -> "Look":
        """A branch that knows what was read so far and records apart from here on."""
        branch = Look(self._facts, self._claims, about or self._about)
        branch._read = list(self._read)
        branch._statutes = list(self._statutes)
        return branch

    def says(self, verdict: Verdict, limb: str, message: str, **more: str | None) -> Outcome:
        """An outcome with the evidence so far. ``more``: computation, cure, flip."""
        return Outcome(
            limb=limb,
            verdict=verdict,
            about=self._about,
            message=message,
            facts=tuple(self._read),
            statutes=tuple(self._statutes),
            **more,
        )

    def passed(self, limb: str, message: str, *, computation: str | None = None) -> Outcome:
        """PASS on ``limb``."""
        return self.says(Verdict.PASS, limb, message, computation=computation)

    def fail(
        self,
        limb: str,
        message: str,
        *,
        cure: str,
        computation: str | None = None,
        flip: str | None = None,
    ) -> Outcome:
        """FAIL on ``limb``. ``flip`` only where nothing has happened yet."""
        return self.says(Verdict.FAIL, limb, message, cure=cure, computation=computation, flip=flip)

    def review(
        self, limb: str, message: str, *, cure: str, computation: str | None = None
    ) -> Outcome:
        """REVIEW on ``limb``."""
        return self.says(Verdict.REVIEW, limb, message, cure=cure, computation=computation)

    def lacks(self, limb: str, message: str, *, cure: str) -> Outcome:
        """INSUFFICIENT on ``limb``."""
        return self.says(Verdict.INSUFFICIENT, limb, message, cure=cure)

    def told(self, field: str, value: object) -> None:
        """Record a fact of the submission."""
        self._note(field, value, SUBMITTED)

    def subject(self, name: str) -> Subject | None:
        """The body of this name, from the registry, else from the claims."""
        return self._registered(
            RegistryKind.SUBJECTS,
            name,
            self._facts.subject(name),
            (claim for claim in self._claims.subjects if claim.name == name),
        )

    def certificate(self, number: str) -> Certificate | None:
        """The certificate of this number."""
        return self._registered(
            RegistryKind.CERTIFICATES, number, self._facts.certificate(number), ()
        )

    def delegation(self, identifier: str) -> Delegation | None:
        """The delegation of this id, from the registry, else from the claims."""
        return self._registered(
            RegistryKind.DELEGATIONS,
            identifier,
            self._facts.delegation(identifier),
            (claim for claim in self._claims.delegations if claim.id == identifier),
        )

    def transfer(self, receiver: str, code: str, day: date) -> Transfer | None:
        """A transfer in force on ``day`` that gives the item to ``receiver``."""
        found = (
            *self._facts.transfers_to(receiver, code),
            *(
                claim
                for claim in self._claims.transfers
                if claim.receiver == receiver and code in claim.items
            ),
        )
        live = next((record for record in found if record.effective.holds_on(day)), None)
        return self._registered(RegistryKind.TRANSFERS, f"{receiver}/{code}", live, ())

    def organ_names(self, phrase: str, day: date) -> tuple[OrganName, ...]:
        """Bodies that hold the function called ``phrase`` on ``day``."""
        found = tuple(
            record for record in self._facts.organ_names(phrase) if record.valid.holds_on(day)
        )
        for record in found:
            self._note(f"{RegistryKind.ORGAN_NAMES}／{phrase}", record.subject, record.source)
        if not found:
            self._missed(RegistryKind.ORGAN_NAMES, phrase)
        return found

    def list_on(self, department: str, day: date) -> ListVersion | None:
        """The department's list in force on ``day``."""
        version = self._facts.list_on(department, day)
        key = f"{RegistryKind.LISTS}／{department}／{day.isoformat()}"
        if version is None:
            self._missed(RegistryKind.LISTS, f"{department}／{day.isoformat()}")
        else:
            self._note(key, version.version, RegistryKind.LISTS)
        return version

    def item_versions(self, department: str, code: str) -> tuple[Item, ...]:
        """Every version of an item, oldest first."""
        found = self._facts.item_versions(department, code)
        if not found:
            self._missed(RegistryKind.LISTS, f"{department}／{code}")
        for item in found:
            span = f"{item.valid.valid_from or '……'} 至 {item.valid.valid_to or '今'}"
            self._note(f"{RegistryKind.LISTS}／{code}／在列期间", span, RegistryKind.LISTS)
        return found

    def items_on(self, department: str, day: date) -> tuple[Item, ...]:
        """All items of the department that stand in its list on ``day``."""
        return self._facts.items_on(day, department)

    def complete(self, registry: RegistryKind, day: date, department: str | None = None) -> bool:
        """Whether absence from ``registry`` is proof on ``day``; recorded as evidence."""
        claim = self._facts.coverage(registry, day, department)
        self._note(
            f"{registry}／是否声明完整（{day.isoformat()}）",
            claim is not None,
            claim.source if claim else registry,
        )
        return claim is not None

    def resolve(self, link: BasisLink, day: date) -> Resolution:
        """Follow a basis to the clause that ``day`` selects."""
        resolution = resolve_basis(link, day, self._facts)
        self._note(f"依据 {link}", resolution.ref or resolution.state, "法规索引")
        return resolution

    def force(self, resolution: Resolution, day: date) -> Force | None:
        """Whether the resolved version was law on ``day``; ``None`` when there is no version."""
        if resolution.instrument is None or resolution.version is None:
            return None
        title, version = resolution.instrument.title, resolution.version
        attested = self._facts.attested_on(title, version.passed)
        force = force_on(version, day, attested)
        start = version.effective_from or f"{version.passed}（通过日，施行日未载明）"
        self._note(f"《{title}》施行日", str(start), version.effective_source or "法规索引")
        self._note(f"《{title}》核验至", _plain(force.verified_through), "法规索引、时效核验登记")
        return force

    def cites(self, title: str, citation: str, day: date, day_is: str) -> None:
        """Record a statute clause that the outcome rests on, in the version ``day`` selects."""
        instrument = self._facts.instrument(title)
        version = version_for(instrument, day) if instrument else None
        link = BasisLink.model_validate({"role": "程序", "instrument": title, "citation": citation})
        resolution = resolve_basis(link, day, self._facts) if version else None
        self._statutes.append(
            StatuteUsed(
                ref=resolution.ref if resolution else None,
                label=f"《{title}》{citation}",
                day=day.isoformat(),
                day_is=day_is,
            )
        )

    def _registered(
        self, registry: RegistryKind, key: str, record: R | None, claims: Iterable[R]
    ) -> R | None:
        if record is not None:
            self._note(f"{registry}／{key}", "有登记", record.source)
            return record
        claim = next(iter(claims), None)
        if claim is not None:
            self._note(f"{registry}／{key}", "申报单位所称，未见登记", SUBMITTED)
            return claim
        self._missed(registry, key)
        return None

    def _missed(self, registry: RegistryKind, key: str) -> None:
        self._read.append(
            FactRead(field=f"{registry}／{key}", value=None, source=registry, missed=True)
        )

    def _note(self, field: str, value: object, source: str) -> None:
        read = FactRead(field=field, value=_plain(value), source=source)
        if read not in self._read:
            self._read.append(read)


def _plain(value: object) -> Scalar:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Unknown):
        return "不详"
    return str(value)
