"""How a rule looks at the world: every fact it reads is written down as evidence.

A ``Look`` is the only thing through which a rule sees a submission or a registry. It records what
was read, misses included, and an outcome carries away what was recorded up to then. ``fork``
starts a branch, so that the outcome on one event does not list the facts of another.
"""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from checker.claims import Claims
from checker.verdicts import FactRead, StatuteUsed, Verdict
from knowledge import (
    BasisLink,
    BasisRole,
    Certificate,
    Delegation,
    Facts,
    Force,
    ForceState,
    IntermediaryEntry,
    Item,
    ListVersion,
    OrganName,
    ProofEntry,
    Record,
    RegistryKind,
    Resolution,
    Subject,
    Transfer,
    Unknown,
    Value,
    force_on,
    resolve_basis,
    succeeded_on,
)
from knowledge.basis import force_among
from knowledge.supervision import Officer

SUBMITTED = "申报材料"
INDEX = "法规索引"

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


class Exempt(Value):
    """Why a rule does not apply, where only the registries could tell."""

    reason: str


class Look:
    """A recording view of a submission's claims and the registries."""

    def __init__(self, facts: Facts, claims: Claims, about: str) -> None:
        self._facts = facts
        self._claims = claims
        self._about = about
        self._read: dict[FactRead, None] = {}
        self._statutes: dict[StatuteUsed, None] = {}

    def fork(self, about: str | None = None) -> "Look":
        """A branch that knows what was read so far and records apart from here on."""
        branch = Look(self._facts, self._claims, about or self._about)
        branch._read = dict(self._read)
        branch._statutes = dict(self._statutes)
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

    def told(self, field: str, value: object, source: str = SUBMITTED) -> None:
        """Record a fact, by default one that the submission states."""
        self._note(field, value, source)

    def subject(self, name: str, day: date) -> Subject | None:
        """The body of this name, from the registry, else from the claims."""
        claims = (claim for claim in self._claims.subjects if claim.name == name)
        found = self._facts.subject(name)
        return self._registered(RegistryKind.SUBJECTS, name, found, claims, day)

    def bodies_once_called(self, name: str) -> tuple[Subject, ...]:
        """Bodies that bore this name before a reorganisation."""
        found = self._facts.bodies_once_called(name)
        for body in found:
            self._note(f"曾用名“{name}”的执法主体", body.name, body.source)
        if not found:
            self._missed(RegistryKind.SUBJECTS, f"曾用名 {name}")
        return found

    def officer(self, subject: str, name: str, day: date) -> Officer | None:
        """The person of this name in the body's register of officers on ``day``."""
        known = (row for row in self._facts.officers(subject, name) if row.valid.holds_on(day))
        found = next(known, None)
        key = f"{subject}／{name}"
        return self._registered(RegistryKind.OFFICERS, key, found, (), day)

    def certificate(self, number: str) -> Certificate | None:
        """The certificate of this number. Nobody can claim one."""
        found = self._facts.certificate(number)
        return self._registered(RegistryKind.CERTIFICATES, number, found, (), date.min)

    def delegation(self, identifier: str, day: date) -> Delegation | None:
        """The delegation of this id, from the registry, else from the claims."""
        claims = (claim for claim in self._claims.delegations if claim.id == identifier)
        found = self._facts.delegation(identifier)
        return self._registered(RegistryKind.DELEGATIONS, identifier, found, claims, day)

    def delegations_of(self, delegator: str, code: str, day: date) -> tuple[Delegation, ...]:
        """Delegations of the item by ``delegator`` whose term holds on ``day``; claims included."""
        return self._live(
            self._facts.delegations_of(delegator, code),
            (
                claim
                for claim in self._claims.delegations
                if claim.delegator == delegator and code in claim.items
            ),
            f"{delegator}／{code}",
            day,
        )

    def delegations_to(self, delegate: str, code: str, day: date) -> tuple[Delegation, ...]:
        """Delegations of the item to ``delegate`` whose term holds on ``day``; claims included."""
        return self._live(
            self._facts.delegations_to(delegate, code),
            (
                claim
                for claim in self._claims.delegations
                if claim.delegate == delegate and code in claim.items
            ),
            f"{code}→{delegate}",
            day,
        )

    def _live(
        self,
        registered: tuple[Delegation, ...],
        claimed: Iterable[Delegation],
        key: str,
        day: date,
    ) -> tuple[Delegation, ...]:
        known = {record.id for record in registered}
        every = (*registered, *(claim for claim in claimed if claim.id not in known))
        found = tuple(record for record in every if record.term.holds_on(day))
        for record in found:
            self._note(f"{RegistryKind.DELEGATIONS}／{key}", record.id, record.source)
        if not found:
            self._missed(RegistryKind.DELEGATIONS, key)
        return found

    def proofs(self, requester: str, day: date) -> tuple[ProofEntry, ...]:
        """Proofs (证明事项) that ``requester`` may ask for on ``day``."""
        known = self._facts.proofs(requester)
        found = tuple(row for row in known if row.valid.holds_on(day))
        for row in found:
            self._note(f"{RegistryKind.PROOFS}／{requester}", row.name, row.source)
        if not found:
            self._missed(RegistryKind.PROOFS, requester)
        return found

    def intermediaries(self, department: str, day: date) -> tuple[IntermediaryEntry, ...]:
        """Services of third parties that the department's approvals require on ``day``."""
        known = self._facts.intermediaries(department)
        found = tuple(row for row in known if row.valid.holds_on(day))
        for row in found:
            self._note(f"{RegistryKind.INTERMEDIARIES}／{department}", row.name, row.source)
        if not found:
            self._missed(RegistryKind.INTERMEDIARIES, department)
        return found

    def proposed_delegation(self, claim: Delegation) -> Delegation | None:
        """A delegation that a change request proposes; one already registered speaks for itself.

        ``None`` when the id is registered for something else.
        """
        found = self._facts.delegation(claim.id)
        if found is None:
            self._note(f"拟委托／{claim.id}", claim.delegate, SUBMITTED)
            return claim
        key = f"{RegistryKind.DELEGATIONS}／{claim.id}"
        self._note(key, f"{found.delegator}委托{found.delegate}", found.source)
        same = (found.delegator, found.delegate) == (claim.delegator, claim.delegate)
        return found if same and set(claim.items) <= set(found.items) else None

    def transfers(self, receiver: str, code: str, day: date) -> tuple[Transfer, ...]:
        """Every transfer of the item to ``receiver``, whenever it holds; claims included.

        A claim counts only where the registry does not prove, as it stands on ``day``, that there
        is nothing to claim, and knows no transfer of that id: what is registered outranks it.
        """
        known = self._facts.transfers_to(receiver, code)
        claims = self.claimed_transfers(receiver, code)
        key = f"{RegistryKind.TRANSFERS}／{receiver}／{code}"
        for record in known:
            self._note(key, record.instrument, record.source)
        if not known:
            self._missed(RegistryKind.TRANSFERS, f"{receiver}／{code}")
        stated = tuple(claim for claim in claims if self._facts.transfer(claim.id) is None)
        if not stated or self.complete(RegistryKind.TRANSFERS, day):
            return known
        for claim in stated:
            self._note(key, f"{claim.instrument}（申报单位所称，未见登记）", SUBMITTED)
        return (*known, *stated)

    def claimed_transfers(self, receiver: str, code: str) -> tuple[Transfer, ...]:
        """What the submission says of transfers of the item to ``receiver``, believed or not."""
        return tuple(
            claim
            for claim in self._claims.transfers
            if claim.receiver == receiver and code in claim.items
        )

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
        if version is None:
            self._missed(RegistryKind.LISTS, f"{department}／{day.isoformat()}")
        else:
            key = f"{RegistryKind.LISTS}／{department}／{day.isoformat()}"
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

    def ended_by(self, department: str, day: date) -> tuple[Item, ...]:
        """Items that had left the department's list by ``day``."""
        return self._facts.ended_by(department, day)

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
        self._note(f"依据 {link}", resolution.ref or resolution.state, INDEX)
        return resolution

    def force(self, resolution: Resolution, day: date) -> Force | None:
        """Whether the resolved version was law on ``day``; ``None`` when there is no version."""
        instrument, version = resolution.instrument, resolution.version
        if instrument is None or version is None:
            return None
        title = instrument.title
        attested = self._facts.attested_on(title, version.passed)
        succeeded = succeeded_on(instrument, version)
        force = force_among(instrument, version, day, attested)
        start = version.effective_from or f"{version.passed}（通过日，施行日未载明）"
        self._note(f"《{title}》施行日", str(start), version.effective_source or INDEX)
        self._note(f"《{title}》施行日的可靠程度", version.certainty, INDEX)
        end = version.ended_on or succeeded
        if end is not None:
            self._note(f"《{title}》失效日", end, version.ended_source or INDEX)
        self._note(f"《{title}》核验至", force.verified_through, "法规索引、法规时效核验登记")
        return force

    def cites(self, title: str, citation: str, day: date, day_is: str) -> None:
        """Record a statute clause that the outcome rests on, in the version ``day`` selects.

        A version that had not begun on that day is not cited: the reference stays empty.
        """
        link = BasisLink(role=BasisRole.PROCEDURE, instrument=title, citation=citation)
        found = resolve_basis(link, day, self._facts)
        begun = (
            found.version is not None
            and force_on(found.version, day).state is not ForceState.NOT_YET
        )
        used = StatuteUsed(
            ref=found.ref if begun else None,
            label=f"《{title}》{citation}",
            day=day.isoformat(),
            day_is=day_is,
        )
        self._statutes[used] = None

    def _registered(
        self,
        registry: RegistryKind,
        key: str,
        record: R | None,
        claims: Iterable[R],
        day: date,
    ) -> R | None:
        """The record; else a claim, unless the registry proves that there is nothing to claim."""
        if record is not None:
            self._note(f"{registry}／{key}", "有登记", record.source)
            return record
        self._missed(registry, key)
        claim = next(iter(claims), None)
        if claim is None:
            return None
        if self.complete(registry, day):
            self._note(f"{registry}／{key}", "申报单位所称，与声明完整的登记不符", SUBMITTED)
            return None
        self._note(f"{registry}／{key}", "申报单位所称，未见登记", SUBMITTED)
        return claim

    def _missed(self, registry: RegistryKind, key: str) -> None:
        missed = FactRead(field=f"{registry}／{key}", value=None, source=registry, missed=True)
        self._read[missed] = None

    def _note(self, field: str, value: object, source: str) -> None:
        self._read[FactRead(field=field, value=_plain(value), source=source)] = None


def _plain(value: object) -> Scalar:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Unknown):
        return "不详"
    return str(value)
