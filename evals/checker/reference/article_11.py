"""Article 11: bodies, delegations, officers. R11-01 and R11-02 stand here."""

from datetime import date

from checker.case import CaseDecision, CaseFile
from checker.change import ChangeRequest
from checker.submission import Submission
from evals.checker.reference.article_11_delegation import judge_delegation
from evals.checker.reference.article_11_officers import judge_officers
from evals.checker.reference.plain import (
    FAIL,
    INSUFFICIENT,
    PASS,
    REVIEW,
    Knows,
    body,
    enforces,
    first_day,
    last_day,
    nothing_done,
    said,
)
from evals.checker.reference.said import Said
from knowledge import UNKNOWN, Pack, Subject


def judge_article_11(submission: Submission, pack: Pack) -> set[Said]:
    """What R11-01 … R11-13 say."""
    if not enforces(submission):
        return set()
    if isinstance(submission, CaseFile) and nothing_done(submission):
        return set()
    return (
        confirmed(submission, pack)
        | reorganised(submission, pack)
        | judge_delegation(submission, pack)
        | judge_officers(submission, pack)
    )


def confirmed(submission: Submission, pack: Pack) -> set[Said]:
    """R11-01: confirmed and published before it acts, and not withdrawn (省执法条例第十三条)."""
    return {
        _confirmed(submission, pack, name, first, last) for name, first, last in _acting(submission)
    }


def _acting(submission: Submission) -> list[tuple[str, date | None, date | None]]:
    """Each body with the first and the last day on which it acts."""
    if isinstance(submission, ChangeRequest):
        day = submission.effective_on
        return [(item.subject, day, day) for item in submission.after]
    return [(submission.subject, first_day(submission), last_day(submission))]


def _confirmed(
    submission: Submission, pack: Pack, name: str, first: date | None, last: date | None
) -> Said:
    found = body(pack, submission.claims, name, first)
    if found is Knows.ABSENT and not _once_called(pack, name):
        return said("R11-01", 3, FAIL)
    if not isinstance(found, Subject) or first is None or last is None:
        return said("R11-01", 4, INSUFFICIENT)
    for day in (found.confirmed_on, found.published_on):
        if day is None or (isinstance(day, date) and day > first):
            return said("R11-01", 1, FAIL)
    if found.withdrawn_on is not None and found.withdrawn_on <= last:
        return said("R11-01", 2, FAIL)
    if found.confirmed_on is UNKNOWN or found.published_on is UNKNOWN:
        return said("R11-01", 4, INSUFFICIENT)
    return said("R11-01", 0, PASS)


def _once_called(pack: Pack, name: str) -> list[Subject]:
    """The other registered bodies that once bore the name."""
    return [one for one in pack.subjects if name in one.former_names and one.name != name]


def reorganised(submission: Submission, pack: Pack) -> set[Said]:
    """R11-02: own confirmation and own name after a reorganisation."""
    result: set[Said] = set()
    for name, _, last in _acting(submission):
        if last is None:
            return {said("R11-02", 4, INSUFFICIENT)}
        found = body(pack, submission.claims, name, last)
        if isinstance(found, Subject):
            result |= _own_confirmation(found, last)
        result |= _former_name(submission, pack, name, last)
    if isinstance(submission, CaseFile):
        result |= _former_names_on_paper(submission, pack)
    return result


def _own_confirmation(subject: Subject, day: date) -> set[Said]:
    since, confirmed_on = subject.reorganised_on, subject.confirmed_on
    if since is None or confirmed_on is None:
        return set()
    if isinstance(since, date) and day < since:
        return set()
    if not isinstance(since, date) or not isinstance(confirmed_on, date):
        return {said("R11-02", 4, INSUFFICIENT)}
    if confirmed_on < since:
        return {said("R11-02", 3, REVIEW)}
    return {said("R11-02", 0, PASS)}


def _former_name(submission: Submission, pack: Pack, name: str, day: date) -> set[Said]:
    """An act under the name that a body bore before its reorganisation."""
    bodies = _once_called(pack, name)
    bearer = body(pack, submission.claims, name, day)
    borne = isinstance(bearer, Subject) and (
        bearer.withdrawn_on is None or day < bearer.withdrawn_on
    )
    ended = [
        one for one in bodies if isinstance(one.reorganised_on, date) and one.reorganised_on <= day
    ]
    if not ended:
        undated = any(not isinstance(one.reorganised_on, date) for one in bodies)
        return {said("R11-02", 4, INSUFFICIENT)} if undated and not borne else set()
    if borne or any(one.saving_clause is not None for one in ended):
        return {said("R11-02", 2, REVIEW)}
    return {said("R11-02", 1, FAIL)}


def _former_names_on_paper(case: CaseFile, pack: Pack) -> set[Said]:
    """An act done, or the decision made, in a former name; or under a former name's seal."""
    result: set[Said] = set()
    for event in case.events:
        if event.body is not None:
            result |= _former_name(case, pack, event.body, event.on)
    decision = case.decision
    if not isinstance(decision, CaseDecision):
        return result
    result |= _former_name(case, pack, decision.issuer, decision.on)
    if isinstance(decision.seal, str):
        of_an_act = _former_name(case, pack, decision.seal, decision.on)
        fails = said("R11-02", 1, FAIL) in of_an_act
        result |= {said("R11-02", 2, REVIEW)} if fails else of_an_act
    return result
