"""RF-01, R22-06 and R23-03: facts given, confirmed versions, powers not given up."""

from datetime import date

from checker.case import CaseFile, Procedure, Stage
from checker.change import REGROUPINGS, REMOVALS, ChangeRequest, Decided, Proposal
from checker.submission import Submission
from checker.verdicts import Verdict
from evals.checker.reference.bodies import (
    first_day,
    list_is_complete,
    listed,
    nothing_yet,
    stands,
    versions_on,
)
from evals.checker.reference.law import (
    Force,
    find_instrument,
    force_of,
    of_role,
    version_meant,
)
from evals.checker.reference.plain import exercises_power
from evals.checker.reference.said import Said
from knowledge.lists import BasisLink, ItemFields
from knowledge.pack import Pack
from knowledge.powers import BasisRole, ChangeType, PowerType
from knowledge.values import UNKNOWN


def facts_are_given(submission: Submission) -> set[Said]:
    """RF-01."""
    if isinstance(submission, ChangeRequest):
        missing = _missing_in_change(submission)
    elif exercises_power(submission) and submission.stage is not Stage.BEFORE_FILING:
        missing = _missing_in_case(submission)
    else:
        return set()
    if missing:
        return {Said("RF-01", "RF-01/1", Verdict.INSUFFICIENT)}
    return {Said("RF-01", "RF-01/0", Verdict.PASS)}


def _missing_in_change(change: ChangeRequest) -> bool:
    if change.change is ChangeType.CANCEL:
        return UNKNOWN in (change.decision, change.pending)
    if change.change is ChangeType.DEVOLVE:
        return UNKNOWN in (change.receiver, change.pending)
    if change.change is ChangeType.SUSPEND:
        return UNKNOWN in (change.decision, change.resumes_on)
    if change.change in REGROUPINGS:
        named = [entry.code for entry in change.successions]
        if any(item.code not in named for item in change.before):
            return True
    return any(_missing_in_item(item) for item in change.after)


def _missing_in_item(item: Proposal) -> bool:
    if item.steps is UNKNOWN or item.requirements is UNKNOWN:
        return True
    if item.type is PowerType.PENALTY:
        return not item.penalties
    if item.type is PowerType.COERCION:
        return item.coercion is None or not item.coercion_forms
    if item.type in (PowerType.LICENCE, PowerType.CONFIRMATION, PowerType.LEVY):
        return item.fee is UNKNOWN
    return False


def _missing_in_case(case: CaseFile) -> bool:
    inspects = case.power is PowerType.INSPECTION
    on_the_spot = case.power is PowerType.PENALTY and case.procedure is Procedure.ON_THE_SPOT
    if not inspects and not on_the_spot and case.filed_on is UNKNOWN:
        return True
    if case.item is UNKNOWN:
        return True
    if case.power is PowerType.PENALTY and case.conduct_on is UNKNOWN:
        return True
    if case.power is PowerType.COERCION and case.coercion is UNKNOWN:
        return True
    return case.stage is Stage.CLOSED and not inspects and case.decision is UNKNOWN


def version_was_confirmed(submission: Submission, pack: Pack) -> set[Said]:
    """R22-06."""
    if isinstance(submission, CaseFile):
        day = first_day(submission)
        if day is None or not isinstance(submission.item, str):
            return set()
        if not exercises_power(submission) or nothing_yet(submission):
            return set()
        said = _confirmed(submission.department, submission.item, day, pack)
        return set() if said is None else {said}
    if submission.change in (ChangeType.ADD, ChangeType.RECEIVE):
        return set()
    items: tuple[ItemFields, ...] = submission.before
    if submission.change is ChangeType.ALTER and not items:
        items = submission.after
    answers = set()
    for item in items:
        said = _confirmed(submission.department, item.code, submission.submitted_on, pack)
        answers.add(said or _not_held(submission, pack))
    return answers


def _not_held(change: ChangeRequest, pack: Pack) -> Said:
    if list_is_complete(change.department, change.submitted_on, pack):
        return Said("R22-06", "R22-06/2", Verdict.FAIL)
    return Said("R22-06", "R22-06/4", Verdict.INSUFFICIENT)


def _confirmed(department: str, code: str, day: date, pack: Pack) -> Said | None:
    """Whether a version that holds the item was confirmed by the day; ``None``: none holds it."""
    holding = [
        version
        for version in versions_on(department, day, pack)
        if any(stands(item, code, day) for item in version.items)
    ]
    if not holding:
        return None
    for version in holding:
        if version.confirmed_on is not None and version.confirmed_on <= day:
            return Said("R22-06", "R22-06/0", Verdict.PASS)
    return Said("R22-06", "R22-06/1", Verdict.FAIL)


def not_given_up(change: ChangeRequest, pack: Pack) -> set[Said]:
    """R23-03."""
    if change.change not in REMOVALS or change.change is ChangeType.DEVOLVE:
        return set()
    said = set()
    for before in change.before:
        item = listed(change.department, before.code, change.submitted_on, pack) or before
        said.add(_given_up(item, change, pack))
    return said


def _given_up(item: ItemFields, change: ChangeRequest, pack: Pack) -> Said:
    day = change.effective_on
    forces = [_force(link, day, pack) for link in of_role(item.bases, BasisRole.CREATES)]
    ended = bool(forces) and all(force is Force.ENDED for force in forces)
    if change.change is ChangeType.CANCEL and ended:
        return Said("R23-03", "R23-03/0", Verdict.PASS)
    if isinstance(change.decision, Decided) and change.decision.on > day:
        return Said("R23-03", "R23-03/4", Verdict.FAIL)
    if change.decision is None and Force.LAW in forces:
        return Said("R23-03", "R23-03/1", Verdict.FAIL)
    standing = any(force not in (None, Force.ENDED) for force in forces)
    undetermined = not forces or (None in forces and not standing)
    if change.decision is UNKNOWN or undetermined:
        return Said("R23-03", "R23-03/3", Verdict.INSUFFICIENT)
    return Said("R23-03", "R23-03/2", Verdict.REVIEW)


def _force(link: BasisLink, day: date, pack: Pack) -> Force | None:
    """Of the instrument: a version that a newer one replaced has not fallen."""
    instrument = find_instrument(link.instrument, pack)
    if instrument is None or version_meant(instrument, link.passed, day) is None:
        return None
    newest = version_meant(instrument, None, day)
    return None if newest is None else force_of(instrument, newest, day, pack)
