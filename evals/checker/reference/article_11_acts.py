"""Article 11(2): what is done under a delegation, R11-07 … R11-09.

行政处罚法第二十条第四款、第五十二条, 行政许可法第二十四条第三款, 河南省行政执法条例第十四条.
"""

from datetime import date

from checker.case import CERTIFIED_EVENTS, COERCIVE_EVENTS, CaseDecision, CaseFile, Procedure
from checker.submission import Submission
from evals.checker.reference.article_11_question import Question, doers, ours
from evals.checker.reference.plain import (
    FAIL,
    INSUFFICIENT,
    PASS,
    REVIEW,
    Knows,
    act_days,
    body,
    complete,
    is_closed,
    listed,
    said,
    worst_or_pass,
)
from evals.checker.reference.said import Said
from knowledge import UNKNOWN, ActKind, Delegation, Pack, PowerType, RegistryKind, Subject, Value

NO_ACTS_OF_POWER = frozenset(
    {
        ActKind.RECEIVED,
        ActKind.ACCEPTED,
        ActKind.CORRECTION_NOTICE,
        ActKind.HEARING_REQUEST,
        ActKind.LEGAL_REVIEW,
        ActKind.TRANSFER,
        ActKind.RECORD,
        ActKind.PUBLICATION,
        ActKind.SERVICE,
        ActKind.ENFORCEMENT,
        ActKind.OTHER,
    }
)
"""What others may do: take applications in (许可法第二十六条第二款), serve, perform (强制法第五十条、
第五十三条); and what does not exercise the power."""

# R11-07


def own_name(case: CaseFile, question: Question | None, pack: Pack) -> set[Said]:
    """R11-07: in the responsible organ's name, under its seal."""
    known = None if question is None else ours(question)
    if known is not None and case.subject == known.delegate != known.delegator:
        return {said("R11-07", 1, FAIL)}
    decision = case.decision
    if not isinstance(decision, CaseDecision):
        open_question = decision is UNKNOWN and case.power is not PowerType.INSPECTION
        return {said("R11-07", 3, INSUFFICIENT)} if open_question and is_closed(case) else set()
    if question is not None and question.delegation is Knows.UNKNOWN:
        return {said("R11-07", 3, INSUFFICIENT)}
    responsible = case.subject if known is None else known.delegator
    delegate = None if known is None else known.delegate
    names = [decision.issuer]
    wrong: set[Said] = set()
    if isinstance(decision.seal, str):
        names.append(decision.seal)
    elif case.procedure is not Procedure.ON_THE_SPOT:
        unknown = decision.seal is UNKNOWN
        wrong.add(said("R11-07", 3, INSUFFICIENT) if unknown else said("R11-07", 2, FAIL))
    for name in names:
        wrong |= _name(case, pack, name, responsible, delegate)
    return {min(wrong, key=lambda one: one.limb)} if wrong else {said("R11-07", 0, PASS)}


def _name(
    case: CaseFile, pack: Pack, name: str, responsible: str, delegate: str | None
) -> set[Said]:
    """What is wrong with a name or a seal."""
    if name == responsible:
        return set()
    if name == delegate:
        return {said("R11-07", 1, FAIL)}
    decision = case.decision
    day = decision.on if isinstance(decision, CaseDecision) else None
    organ = body(pack, case.claims, responsible, day)
    if isinstance(organ, Subject) and name in organ.former_names:
        return {said("R11-07", 4, REVIEW)}
    return {said("R11-07", 2, FAIL)}


# R11-08


def not_again(submission: Submission, pack: Pack, question: Question) -> set[Said]:
    """R11-08: a delegate does not delegate again."""
    known = ours(question)
    if known is None:
        return {said("R11-08", 3, INSUFFICIENT)}
    wrong: set[Said] = set()
    days = act_days(submission) if isinstance(submission, CaseFile) else [submission.effective_on]
    if any(_chained(submission, pack, known, question, day) for day in days):
        wrong.add(said("R11-08", 1, FAIL))
    if isinstance(submission, CaseFile) and _third_body(submission, pack, known):
        wrong.add(said("R11-08", 2, FAIL))
    full = all(complete(pack, RegistryKind.DELEGATIONS, day) for day in days)
    if not wrong and not full:
        return {said("R11-08", 3, INSUFFICIENT)}
    return worst_or_pass("R11-08", wrong)


def _chained(
    submission: Submission, pack: Pack, known: Delegation, question: Question, day: date
) -> bool:
    """Whether the delegate delegates the item on that day, or the delegator holds it so."""
    codes = {question.item} if isinstance(question.item, str) else set(known.items)
    for other in [*pack.delegations, *_claimed(submission, pack)]:
        if other.id == known.id or not other.term.holds_on(day):
            continue
        if other.delegator != known.delegate and other.delegate != known.delegator:
            continue
        shared = codes & set(other.items)
        if any(not _another_list(submission, pack, other, code, day) for code in shared):
            return True
    return False


def _claimed(submission: Submission, pack: Pack) -> list[Delegation]:
    """The claimed delegations; one that is registered between the same bodies is known better."""
    registered = {(one.id, one.delegator, one.delegate) for one in pack.delegations}
    return [
        claim
        for claim in submission.claims.delegations
        if (claim.id, claim.delegator, claim.delegate) not in registered
    ]


def _another_list(
    submission: Submission, pack: Pack, other: Delegation, code: str, day: date
) -> bool:
    """Whether the code is that of another department's item: codes are unique in one list only."""
    delegator = body(pack, submission.claims, other.delegator, day)
    if not isinstance(delegator, Subject) or delegator.department == submission.department:
        return False
    return any(item.code == code for item in listed(pack, delegator.department, day))


def _third_body(case: CaseFile, pack: Pack, known: Delegation) -> bool:
    """Whether somebody acts who is no end of the delegation, under no name."""
    own = (case.subject, case.department, known.delegator, known.delegate)
    for event in case.events:
        if event.kind in NO_ACTS_OF_POWER or event.body is None:
            continue
        bodies = [body(pack, case.claims, name, event.on) for name in own]
        once = [name for one in bodies if isinstance(one, Subject) for name in one.former_names]
        if event.body not in (*own, *once, *case.joint_with):
            return True
    return False


# R11-09


def inside(case: CaseFile, pack: Pack, question: Question) -> set[Said]:
    """R11-09: the delegate's acts lie in term and scope."""
    known = ours(question)
    if known is None:
        return {said("R11-09", 3, INSUFFICIENT)}
    done = _done(case, pack)
    acts = [act for act in done if known.delegate in act.by] or [
        act for act in done if act.outward and not act.by
    ]
    wrong: set[Said] = set()
    if any(not known.term.holds_on(act.on) for act in acts):
        wrong.add(said("R11-09", 1, FAIL))
    if isinstance(case.item, str) and case.item not in known.items:
        wrong.add(said("R11-09", 2, FAIL))
    nothing = not any(known.delegate in act.by or act.outward for act in done)
    if nothing or not isinstance(case.item, str):
        wrong.add(said("R11-09", 3, INSUFFICIENT))
    return worst_or_pass("R11-09", wrong)


class Done(Value):
    """An act, by whom it is known to have been done, and whether towards the citizen."""

    on: date
    by: frozenset[str]
    outward: bool


def _done(case: CaseFile, pack: Pack) -> list[Done]:
    """Every event, the measures that no event of their day records, and the decision."""
    nobody: frozenset[str] = frozenset()
    acts = [
        Done(on=event.on, by=doers(event, pack), outward=event.kind in CERTIFIED_EVENTS)
        for event in case.events
    ]
    sealed = {event.on for event in case.events if event.kind in COERCIVE_EVENTS}
    acts += [
        Done(on=seizure.on, by=nobody, outward=True)
        for seizure in case.seizures
        if seizure.on not in sealed
    ]
    decision = case.decision
    if isinstance(decision, CaseDecision):
        acts.append(Done(on=decision.on, by=frozenset({decision.issuer}), outward=False))
    return acts
