"""Article 11(2): which delegation is asked about, for which power, on which day."""

from datetime import date

from checker.case import COERCIVE_EVENTS, CaseFile, Event
from checker.change import ChangeRequest, Proposal
from checker.submission import Submission
from evals.checker.reference.plain import (
    Knows,
    certificate,
    complete,
    delegation,
    first_day,
    versions_of,
)
from knowledge import (
    BasisLink,
    CoercionKind,
    Delegation,
    Maybe,
    Pack,
    PowerType,
    RegistryKind,
    Value,
)


class Question(Value):
    """One power that somebody is said to exercise for another."""

    power: PowerType
    coercion: Maybe[CoercionKind | None]
    owners: tuple[str, ...]
    """Names under which the power's own organ may stand as delegator."""
    department: str
    item: Maybe[str | None]
    bases: tuple[BasisLink, ...]
    day: date | None
    delegation: Delegation | Knows
    is_named: bool
    """Whether the submission says that there is a delegation at all."""


def questions_of(submission: Submission, pack: Pack) -> list[Question]:
    """Each claimed delegation of an item of the request, or the one that the case names."""
    if isinstance(submission, ChangeRequest):
        return [
            _of_item(submission, item, _registered(pack, claim, submission))
            for claim in submission.claims.delegations
            for item in submission.after
            if item.code in claim.items
        ]
    if submission.delegation is None:
        return []
    day = first_day(submission)
    known: Delegation | Knows = Knows.UNKNOWN
    if isinstance(submission.delegation, str) and day is not None:
        known = delegation(pack, submission.claims, submission.delegation, day)
    return [
        Question(
            power=submission.power,
            coercion=_half(submission, pack, known),
            owners=(submission.subject, submission.department),
            department=submission.department,
            item=submission.item,
            bases=submission.bases,
            day=day,
            delegation=known,
            is_named=isinstance(submission.delegation, str),
        )
    ]


def _half(case: CaseFile, pack: Pack, known: Delegation | Knows) -> Maybe[CoercionKind | None]:
    """Which half of coercion: what the delegate did, what the case says, what its items agree on."""
    if not isinstance(known, Delegation) or known.delegator not in (case.subject, case.department):
        return case.coercion
    if delegate_coerces(case, pack, known):
        return CoercionKind.MEASURE
    if isinstance(case.coercion, CoercionKind):
        return case.coercion
    halves = {
        item.coercion
        for code in known.items
        for item in versions_of(pack, case.department, code)
        if item.type is PowerType.COERCION
    }
    return halves.pop() if len(halves) == 1 else None


def delegate_coerces(case: CaseFile, pack: Pack, known: Delegation) -> bool:
    """强制法第十七条: the delegate itself sealed or seized."""
    return any(
        event.kind in COERCIVE_EVENTS and known.delegate in doers(event, pack)
        for event in case.events
    )


def _registered(pack: Pack, claim: Delegation, change: ChangeRequest) -> Delegation | Knows:
    """What is known of a claimed delegation: the record of its number, else the proposal itself.

    One that is said to run already is no proposal, and a complete registry would hold it.
    """
    for record in pack.delegations:
        if record.id == claim.id:
            ends = (record.delegator, record.delegate) == (claim.delegator, claim.delegate)
            return record if ends and set(claim.items) <= set(record.items) else Knows.UNKNOWN
    first, submitted = claim.term.valid_from, change.submitted_on
    runs = first is not None and first < submitted
    return Knows.ABSENT if runs and complete(pack, RegistryKind.DELEGATIONS, submitted) else claim


def _of_item(change: ChangeRequest, item: Proposal, record: Delegation | Knows) -> Question:
    return Question(
        power=item.type,
        coercion=item.coercion,
        owners=(item.subject, change.department),
        department=change.department,
        item=item.code,
        bases=item.bases,
        day=change.effective_on,
        delegation=record,
        is_named=True,
    )


def ours(question: Question) -> Delegation | None:
    """The delegation, where it is known and made by the organ whose power it is."""
    known = question.delegation
    if isinstance(known, Delegation) and known.delegator in question.owners:
        return known
    return None


def doers(event: Event, pack: Pack) -> frozenset[str]:
    """Who did it: as the file names them, and by the certificates that the officers carried."""
    names = set() if event.body is None else {event.body}
    for officer in event.officers:
        if isinstance(officer.certificate, str):
            found = certificate(pack, officer.certificate)
            if found is not None:
                names.add(found.subject)
    return frozenset(names)
