"""R5-01, R5-02, R5-03, R5-05 and R24-01: what a basis leads to, its rank and its force."""

from datetime import date

from checker.case import CaseFile
from checker.change import ChangeRequest
from checker.claims import SpecialProvision
from checker.submission import Submission
from checker.verdicts import Verdict
from evals.checker.reference.bodies import (
    day_of_decision,
    first_day,
    nothing_yet,
)
from evals.checker.reference.law import (
    Fault,
    Force,
    find_instrument,
    force_of,
    is_vague,
    locate,
    of_role,
    parsed,
    version_meant,
)
from evals.checker.reference.plain import exercises_power
from evals.checker.reference.said import Said
from knowledge.lists import BasisLink, ItemFields
from knowledge.pack import Pack
from knowledge.powers import BasisRole, PowerType, Rank
from knowledge.statutes import Instrument, InstrumentVersion

_POLICY_TYPES = (PowerType.BENEFIT, PowerType.REWARD, PowerType.SERVICE)
_SEVERITY = list(Verdict)


def basis_exists(item: ItemFields, change: ChangeRequest, pack: Pack) -> set[Said]:
    """R5-01."""
    creating = of_role(item.bases, BasisRole.CREATES)
    if not creating:
        return {Said("R5-01", "R5-01/1", Verdict.FAIL)}
    return {_leads_to_clause(link, change, pack) for link in creating}


def _leads_to_clause(link: BasisLink, change: ChangeRequest, pack: Pack) -> Said:
    """On the day of submission and on that of effect; what fails on either counts."""
    faults = [locate(link, day, pack).fault for day in (change.submitted_on, change.effective_on)]
    for fault, limb in (
        (Fault.VAGUE, "R5-01/2"),
        (Fault.NO_NUMBER, "R5-01/3"),
        (Fault.NO_SUCH, "R5-01/4"),
    ):
        if fault in faults:
            return Said("R5-01", limb, Verdict.FAIL)
    if Fault.NOT_HELD in faults:
        return Said("R5-01", "R5-01/5", Verdict.INSUFFICIENT)
    return Said("R5-01", "R5-01/0", Verdict.PASS)


def basis_rank(item: ItemFields, pack: Pack) -> set[Said]:
    """R5-02. 有关法律法规 names no instrument, and so none whose rank could be unknown."""
    creating = of_role(item.bases, BasisRole.CREATES)
    named = [link for link in creating if not is_vague(link, pack)]
    instruments = [find_instrument(link.instrument, pack) for link in named]
    for instrument in instruments:
        if instrument is not None and _admitted(instrument.rank, item.type):
            return {Said("R5-02", "R5-02/0", Verdict.PASS)}
    if None in instruments:
        return {Said("R5-02", "R5-02/2", Verdict.INSUFFICIENT)}
    if item.type in _POLICY_TYPES and instruments:
        return {Said("R5-02", "R5-02/3", Verdict.REVIEW)}
    return {Said("R5-02", "R5-02/1", Verdict.FAIL)}


def _admitted(rank: Rank, power: PowerType) -> bool:
    if rank.is_statute:
        return True
    return rank is Rank.STATE_COUNCIL_DECISION and power is PowerType.LICENCE


def basis_in_force(item: ItemFields, change: ChangeRequest, pack: Pack) -> set[Said]:
    """R5-03 for a change: on the day of submission and on the proposed day of effect.

    A basis that leads to no version is R5-01's; where none does, this cannot be told either.
    """
    said = set()
    for link in of_role(item.bases, BasisRole.CREATES):
        for day in (change.submitted_on, change.effective_on):
            if _renumbered(link, day, pack):
                said.add(Said("R5-03", "R5-03/2", Verdict.FAIL))
            else:
                said.add(_on_day(link, day, pack))
    undetermined = Said("R5-03", "R5-03/4", Verdict.INSUFFICIENT)
    return said - {undetermined} or {undetermined}


def _on_day(link: BasisLink, day: date, pack: Pack) -> Said:
    instrument = find_instrument(link.instrument, pack)
    version = None if instrument is None else version_meant(instrument, link.passed, day)
    if instrument is None or version is None:
        return Said("R5-03", "R5-03/4", Verdict.INSUFFICIENT)
    force = force_of(instrument, version, day, pack)
    return {
        Force.NOT_YET: Said("R5-03", "R5-03/1", Verdict.FAIL),
        Force.ENDED: Said("R5-03", "R5-03/2", Verdict.FAIL),
        Force.START_UNKNOWN: Said("R5-03", "R5-03/3", Verdict.REVIEW),
        Force.UNVERIFIED: Said("R5-03", "R5-03/5", Verdict.REVIEW),
        Force.LAW: Said("R5-03", "R5-03/0", Verdict.PASS),
    }[force]


def _renumbered(link: BasisLink, day: date, pack: Pack) -> bool:
    """Whether words that stood under this number now stand under another, and it is empty."""
    instrument = find_instrument(link.instrument, pack)
    if instrument is None or link.passed is not None or parsed(link.citation) is None:
        return False
    now = version_meant(instrument, None, day)
    return now is not None and _moved(link, instrument, now, day, pack)


def _moved(
    link: BasisLink, instrument: Instrument, now: InstrumentVersion, day: date, pack: Pack
) -> bool:
    if locate(link, day, pack).clause is not None:
        return False
    for older in instrument.versions:
        if older.passed >= now.passed:
            continue
        then = locate(link.model_copy(update={"passed": older.passed}), day, pack).clause
        if then is not None and any(facts.sha256 == then.sha256 for facts in now.clauses):
            return True
    return False


def penalty_basis_in_force(case: CaseFile, pack: Pack) -> set[Said]:
    """R5-03 for a case of 行政处罚 (行政处罚法第三十七条)."""
    if case.power is not PowerType.PENALTY or not exercises_power(case) or nothing_yet(case):
        return set()
    creating = of_role(case.bases, BasisRole.CREATES)
    conduct, decided = case.conduct_on, day_of_decision(case)
    known = isinstance(conduct, date) and (decided is None or conduct <= decided)
    if not creating or not isinstance(conduct, date) or not known:
        return {Said("R5-03", "R5-03/4", Verdict.INSUFFICIENT)}
    return {_for_conduct(link, conduct, decided, pack) for link in creating}


def _for_conduct(link: BasisLink, conduct: date, decided: date | None, pack: Pack) -> Said:
    then = _on_day(link, conduct, pack)
    instrument = find_instrument(link.instrument, pack)
    version = None if instrument is None else version_meant(instrument, link.passed, conduct)
    if then.verdict is not Verdict.PASS or decided is None:
        return then
    if instrument is None or version is None:
        return then
    force = force_of(instrument, version, decided, pack)
    if version_meant(instrument, None, decided) != version or force is Force.ENDED:
        return Said("R5-03", "R5-03/6", Verdict.REVIEW)
    if force is Force.UNVERIFIED:
        return Said("R5-03", "R5-03/5", Verdict.REVIEW)
    return then


def clause_grants(item: ItemFields, change: ChangeRequest, pack: Pack) -> set[Said]:
    """R5-05."""
    powers = []
    for link in of_role(item.bases, BasisRole.CREATES):
        clause = locate(link, change.submitted_on, pack).clause
        if clause is not None:
            powers.append(clause.power)
    if not powers:
        return {Said("R5-05", "R5-05/3", Verdict.INSUFFICIENT)}
    if item.type in powers:
        return {Said("R5-05", "R5-05/0", Verdict.PASS)}
    if None in powers:
        return {Said("R5-05", "R5-05/1", Verdict.REVIEW)}
    return {Said("R5-05", "R5-05/2", Verdict.REVIEW)}


def special_provision(provision: SpecialProvision, submission: Submission, pack: Pack) -> Said:
    """R24-01, for one provision."""
    day = _day_of(submission)
    link = provision.basis
    instrument = find_instrument(link.instrument, pack)
    if day is None:
        return Said("R24-01", "R24-01/4", Verdict.INSUFFICIENT)
    if instrument is not None and not instrument.rank.is_statute:
        return Said("R24-01", "R24-01/2", Verdict.FAIL)
    place = locate(link, day, pack)
    if place.fault in (Fault.VAGUE, Fault.NO_NUMBER, Fault.NO_SUCH):
        return Said("R24-01", "R24-01/1", Verdict.FAIL)
    if instrument is None or place.version is None or place.clause is None:
        return Said("R24-01", "R24-01/4", Verdict.INSUFFICIENT)
    force = force_of(instrument, place.version, day, pack)
    if force in (Force.NOT_YET, Force.ENDED):
        return Said("R24-01", "R24-01/3", Verdict.FAIL)
    if force is Force.LAW:
        return Said("R24-01", "R24-01/0", Verdict.PASS)
    return Said("R24-01", "R24-01/5", Verdict.REVIEW)


def _day_of(submission: Submission) -> date | None:
    if isinstance(submission, ChangeRequest):
        return submission.submitted_on
    return first_day(submission)
