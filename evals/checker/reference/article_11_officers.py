"""Article 11(3): officers, R11-10 … R11-13.

行政处罚法第四十二条、第四十三条, 行政强制法第十八条第（二）项, 河南省行政执法条例第二十条至第二十四条.
"""

from datetime import date
from enum import Enum

from checker.case import (
    CERTIFIED_EVENTS,
    COERCIVE_EVENTS,
    TWO_OFFICER_EVENTS,
    CaseDecision,
    CaseFile,
    Event,
    Officer,
    OfficerRole,
    Procedure,
    Recusal,
)
from checker.submission import Submission
from evals.checker.reference.citations import Standing as Force
from evals.checker.reference.citations import follow, is_at_fault
from evals.checker.reference.plain import (
    FAIL,
    INSUFFICIENT,
    PASS,
    REVIEW,
    body,
    certificate,
    complete,
    delegation,
    is_closed,
    said,
    worst_or_pass,
)
from evals.checker.reference.said import Said
from knowledge import (
    UNKNOWN,
    ActKind,
    BasisRole,
    Certificate,
    Delegation,
    Pack,
    PostNature,
    PowerType,
    Rank,
    RegistryKind,
    Subject,
    covered,
)


class Standing(Enum):
    """How an officer stands on a day, by the limb of R11-10."""

    VALID = 0
    NONE = 1
    NOT_ON_THE_DAY = 2
    ANOTHER_BODY = 3
    OPEN = 4
    DOUBTFUL = 5


VERDICTS = {0: PASS, 1: FAIL, 2: FAIL, 3: FAIL, 4: INSUFFICIENT, 5: REVIEW}

BURDENS = frozenset({PowerType.PENALTY, PowerType.COERCION, PowerType.INSPECTION})
"""Powers that are exercised against the citizen, by officers on the spot."""

WITHOUT_QUALIFICATION = frozenset(
    {
        PostNature.SUPPORT,
        PostNature.CONTRACT,
        PostNature.TEMPORARY,
        PostNature.POLICE_AUXILIARY,
    }
)

THE_LAWS_THEMSELVES = ("行政处罚法", "行政强制法", "行政许可法")
"""They ask for two officers; 法律另有规定 means another 法律."""


def judge_officers(submission: Submission, pack: Pack) -> set[Said]:
    """What R11-10 … R11-13 say."""
    if not isinstance(submission, CaseFile):
        return set()
    return (
        certified(submission, pack)
        | two_officers(submission, pack)
        | withdrawn(submission)
        | qualified(submission, pack)
    )


def certified(case: CaseFile, pack: Pack) -> set[Said]:
    """R11-10: each officer holds a valid certificate of this body on the day of each act."""
    acts = enforcing_acts(case)
    standings = [
        standing(case, pack, event, officer)
        for event in acts
        for officer in event.officers
        if officer.role is OfficerRole.OFFICER
    ]
    if not standings:
        missing = bool(acts) or acts_are_due(case)
        return {said("R11-10", 4, INSUFFICIENT)} if missing else set()
    return {said("R11-10", one.value, VERDICTS[one.value]) for one in standings}


def enforcing_acts(case: CaseFile) -> list[Event]:
    """The acts at which an officer must be certified.

    Those towards the citizen where the power burdens him; else only looking into things, and what
    is measure in itself. Who gives, rewards or serves does not inquire as enforcement does, but
    no measure is without its officers (强制法第十七条第三款).
    """
    kinds = manned_by_two(case)
    if case.power in BURDENS:
        kinds |= CERTIFIED_EVENTS
    return [event for event in case.events if event.kind in kinds]


def manned_by_two(case: CaseFile) -> frozenset[ActKind]:
    """The acts at which there must be two; a penalty on the spot is decided there (处罚法第五十二条)."""
    if case.power in {PowerType.BENEFIT, PowerType.REWARD, PowerType.SERVICE}:
        return COERCIVE_EVENTS
    if case.power is PowerType.PENALTY and case.procedure is Procedure.ON_THE_SPOT:
        return TWO_OFFICER_EVENTS | {ActKind.DECISION}
    return TWO_OFFICER_EVENTS


def acts_are_due(case: CaseFile) -> bool:
    """Whether a file of this power must record such acts, once anything was done."""
    return case.power in BURDENS


def standing(case: CaseFile, pack: Pack, event: Event, officer: Officer) -> Standing:
    """How the officer stands on the day of the act."""
    if officer.certificate is None:
        return Standing.NONE
    if officer.certificate is UNKNOWN:
        return Standing.OPEN
    found = certificate(pack, str(officer.certificate))
    if found is None:
        full = complete(pack, RegistryKind.CERTIFICATES, event.on)
        return Standing.NONE if full else Standing.OPEN
    bodies = own_bodies(case, pack, event)
    names = {*bodies, *other_names(case, pack, bodies, event.on), *case.joint_with}
    if not found.valid.holds_on(event.on) or covered(event.on, found.suspended):
        return Standing.NOT_ON_THE_DAY
    if found.subject not in names:
        return Standing.ANOTHER_BODY
    if found.subject not in bodies or found.holder != officer.name:
        return Standing.DOUBTFUL
    return Standing.VALID if _in_field(case, pack, found, event.on) else Standing.DOUBTFUL


def own_bodies(case: CaseFile, pack: Pack, event: Event) -> set[str]:
    """The bodies whose officers may act: the organ, and within a delegation both its ends.

    No delegate seals or seizes (强制法第十七条第一款).
    """
    names = {case.subject}
    if not isinstance(case.delegation, str):
        return names
    known = delegation(pack, case.claims, case.delegation, event.on)
    if isinstance(known, Delegation) and known.delegator in {case.subject, case.department}:
        names.add(known.delegator)
        covers = known.term.holds_on(event.on) and case.item in known.items
        if covers and event.kind not in COERCIVE_EVENTS:
            names.add(known.delegate)
    return names


def other_names(case: CaseFile, pack: Pack, bodies: set[str], day: date) -> set[str]:
    """Names that these bodies once bore, and bear now where the case uses a former one."""
    found = [body(pack, case.claims, name, day) for name in bodies]
    once = {name for one in found if isinstance(one, Subject) for name in one.former_names}
    now = {subject.name for subject in pack.subjects if bodies & set(subject.former_names)}
    return once | now


def _in_field(case: CaseFile, pack: Pack, found: Certificate, day: date) -> bool:
    issuer = body(pack, case.claims, found.subject, day)
    if isinstance(issuer, Subject) and issuer.domains:
        return found.domain in issuer.domains
    return True


def two_officers(case: CaseFile, pack: Pack) -> set[Said]:
    """R11-11: two certified officers at each inspection, inquiry and measure."""
    acts = [event for event in enforcing_acts(case) if event.kind in manned_by_two(case)]
    if not acts:
        return {said("R11-11", 4, INSUFFICIENT)} if acts_are_due(case) else set()
    return {_two(case, pack, event) for event in acts}


def _two(case: CaseFile, pack: Pack, event: Event) -> Said:
    if not event.officers:
        return said("R11-11", 4, INSUFFICIENT)
    entries = [
        (officer, standing(case, pack, event, officer))
        for officer in event.officers
        if officer.role is OfficerRole.OFFICER
    ]
    sure = {officer.name for officer, how in entries if how is Standing.VALID}
    if len(sure) >= 2:
        return said("R11-11", 0, PASS)
    seen = [one for one, how in entries if how in {Standing.VALID, Standing.DOUBTFUL}]
    open_ones = [one for one, how in entries if how is Standing.OPEN and one.name not in sure]
    if any(_two_people(one, other) for one in open_ones for other in [*seen, *open_ones]):
        return said("R11-11", 4, INSUFFICIENT)
    if any(_two_people(one, other) for one in seen for other in seen):
        return said("R11-11", 2, REVIEW)
    if event.kind not in COERCIVE_EVENTS and _law_may_provide_otherwise(case, pack, event.on):
        return said("R11-11", 2, REVIEW)
    return said("R11-11", 1, FAIL)


def _two_people(one: Officer, other: Officer) -> bool:
    """Whether the entries may be two people: neither one name nor one certificate."""
    number = one.certificate
    return one.name != other.name and not (isinstance(number, str) and number == other.certificate)


def _law_may_provide_otherwise(case: CaseFile, pack: Pack, day: date) -> bool:
    for basis in case.bases:
        cited = follow(pack, basis, day)
        if (
            basis.role is BasisRole.PROCEDURE
            and cited.instrument is not None
            and cited.instrument.rank is Rank.LAW
            and cited.instrument.title not in THE_LAWS_THEMSELVES
            and not is_at_fault(basis, cited, day)
            and cited.standing not in {Force.NOT_YET, Force.ENDED}
        ):
            return True
    return False


def withdrawn(case: CaseFile) -> set[Said]:
    """R11-12: each request that an officer withdraw was decided in time, and obeyed."""
    return {_request(case, recusal) for recusal in case.recusals}


def _request(case: CaseFile, recusal: Recusal) -> Said:
    decision = _decision_of(case)
    too_late = decision is not None and recusal.raised_on >= decision
    if recusal.decided_on is None:
        if too_late or (decision is None and not is_closed(case)):
            return said("R11-12", 4, REVIEW)
        return said("R11-12", 1, FAIL)
    if not isinstance(recusal.decided_on, date):
        return said("R11-12", 3, INSUFFICIENT)
    if decision is None and is_closed(case) and case.decision is not None:
        return said("R11-12", 3, INSUFFICIENT)
    if decision is not None and recusal.decided_on > decision:
        if recusal.raised_on == decision:
            return said("R11-12", 4, REVIEW)
        if not too_late:
            return said("R11-12", 1, FAIL)
    return _obeyed(case, recusal, recusal.decided_on)


def _obeyed(case: CaseFile, recusal: Recusal, since: date) -> Said:
    """Whether the officer took no part once the withdrawal was granted."""
    if recusal.granted is UNKNOWN:
        return said("R11-12", 3, INSUFFICIENT)
    if recusal.granted is not True:
        return said("R11-12", 0, PASS)
    days = [
        event.on
        for event in case.events
        if recusal.officer in {officer.name for officer in event.officers}
    ]
    if any(day > since for day in days):
        return said("R11-12", 2, FAIL)
    if since in days:
        return said("R11-12", 4, REVIEW)
    if any(event.on >= since and not event.officers for event in enforcing_acts(case)):
        return said("R11-12", 3, INSUFFICIENT)
    return said("R11-12", 0, PASS)


def _decision_of(case: CaseFile) -> date | None:
    """Day of the decision: of the document, else of the first act."""
    if isinstance(case.decision, CaseDecision):
        return case.decision.on
    days = [event.on for event in case.events if event.kind is ActKind.DECISION]
    return min(days, default=None)


def qualified(case: CaseFile, pack: Pack) -> set[Said]:
    """R11-13: who has no qualification does not enforce."""
    acts = enforcing_acts(case)
    if not any(event.officers for event in acts):
        missing = bool(acts) or acts_are_due(case)
        return {said("R11-13", 4, INSUFFICIENT)} if missing else set()
    wrong = {answer for event in acts for answer in _unqualified(case, pack, event)}
    return worst_or_pass("R11-13", wrong)


def _employers(case: CaseFile, pack: Pack, event: Event, officer: Officer) -> set[str]:
    """The bodies in whose register the officer may stand: who acts, and whom the certificate names.

    People of other bodies bear the same names.
    """
    names = {case.subject}
    if event.body is not None:
        names.add(event.body)
    if isinstance(officer.certificate, str):
        found = certificate(pack, officer.certificate)
        if found is not None:
            names.add(found.subject)
    return names


def _unqualified(case: CaseFile, pack: Pack, event: Event) -> set[Said]:
    """What is wrong with one act."""
    officers = [one for one in event.officers if one.role is OfficerRole.OFFICER]
    others = [one for one in event.officers if one.role is not OfficerRole.OFFICER]
    if others and not officers:
        return {said("R11-13", 1, FAIL)}
    for officer in officers:
        for record in pack.officers:
            if (
                record.name == officer.name
                and record.subject in _employers(case, pack, event, officer)
                and record.valid.holds_on(event.on)
                and record.footing in WITHOUT_QUALIFICATION
            ):
                return {said("R11-13", 2, FAIL)}
    if any(isinstance(one.certificate, str) for one in others):
        return {said("R11-13", 3, REVIEW)}
    return set()
