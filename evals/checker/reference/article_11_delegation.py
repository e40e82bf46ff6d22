"""Article 11(2): delegation, R11-03 … R11-06; what is done under it: ``article_11_acts``.

行政处罚法第二十条、第二十一条, 行政许可法第二十四条, 行政强制法第十七条, 河南省行政执法条例第十四条.
"""

from collections.abc import Iterable
from datetime import date

from checker.case import CaseFile
from checker.change import ChangeRequest
from checker.submission import Submission
from evals.checker.reference.article_11_acts import inside, not_again, own_name
from evals.checker.reference.article_11_question import (
    Question,
    delegate_coerces,
    ours,
    questions_of,
)
from evals.checker.reference.citations import (
    Cited,
    Leads,
    Standing,
    follow,
    is_at_fault,
    read_number,
    same_title,
)
from evals.checker.reference.plain import (
    FAIL,
    INSUFFICIENT,
    PASS,
    REVIEW,
    Knows,
    body,
    is_measure,
    list_is_complete,
    listed,
    said,
)
from evals.checker.reference.said import Said
from knowledge import (
    UNKNOWN,
    BasisLink,
    BasisRole,
    ChangeType,
    Clause,
    CoercionKind,
    Delegable,
    DelegateKind,
    Delegation,
    Maybe,
    Pack,
    PowerType,
    Subject,
)

STRICT = frozenset({PowerType.PENALTY, PowerType.LICENCE})
"""Powers whose statute asks for a clause (处罚法第二十条, 许可法第二十四条)."""

GENERAL = (
    ("行政处罚法", 20),
    ("行政处罚法", 21),
    ("行政许可法", 24),
    ("河南省行政执法条例", 14),
)


def judge_delegation(submission: Submission, pack: Pack) -> set[Said]:
    """What R11-03 … R11-09 say."""
    result: set[Said] = set()
    questions = questions_of(submission, pack)
    for question in questions:
        result |= basis_allows(pack, question)
        result |= delegator_holds(submission, pack, question)
        result |= delegate_fits(submission, pack, question)
        result |= formalities(question)
        result |= not_again(submission, pack, question)
        if isinstance(submission, CaseFile):
            result |= inside(submission, pack, question)
    if isinstance(submission, CaseFile):
        result |= own_name(submission, questions[0] if questions else None, pack)
    return result


# R11-03


def basis_allows(pack: Pack, question: Question) -> set[Said]:
    """R11-03: a clause of 法律、法规、规章 lets the organ delegate."""
    if is_measure(question.power, question.coercion):
        return set()
    known = ours(question)
    if known is None or question.day is None:
        return {said("R11-03", 3, INSUFFICIENT)}
    bases = [] if known.basis is None else [known.basis]
    bases += [basis for basis in question.bases if basis.role is BasisRole.DELEGATES]
    for basis in question.bases:
        clause = follow(pack, basis, question.day).clause
        if basis.role is BasisRole.CREATES and clause is not None and clause.delegable is not None:
            bases.append(basis)
    if not bases:
        return {_strictly(question, 1)}
    return {_best([_basis(pack, question, basis, question.day) for basis in bases])}


def _best(answers: Iterable[Said]) -> Said:
    order = [PASS, REVIEW, INSUFFICIENT, FAIL]
    return min(answers, key=lambda one: order.index(one.verdict))


def _basis(pack: Pack, question: Question, basis: BasisLink, day: date) -> Said:
    cited = follow(pack, basis, day)
    if _is_general(basis) or (cited.instrument and not cited.instrument.rank.is_statute):
        return _strictly(question, 1)
    if cited.leads is not Leads.CLAUSE and _stands_elsewhere(pack, basis, cited):
        return said("R11-03", 5, REVIEW)
    if is_at_fault(basis, cited, day):
        return _strictly(question, 2)
    if cited.leads is not Leads.CLAUSE:
        return said("R11-03", 3, INSUFFICIENT)
    if cited.standing in {Standing.NOT_YET, Standing.ENDED}:
        return said("R11-03", 4, FAIL)
    return said("R11-03", 0, PASS) if _clearly(question, cited) else said("R11-03", 5, REVIEW)


def _stands_elsewhere(pack: Pack, basis: BasisLink, cited: Cited) -> bool:
    """Whether the words that an earlier version has at this place have another number now."""
    if cited.instrument is None or cited.version is None:
        return False
    for earlier in cited.instrument.versions:
        if earlier.passed < cited.version.passed:
            named = basis.model_copy(update={"passed": earlier.passed})
            was = follow(pack, named, earlier.passed).clause
            if was is not None:
                return any(now.sha256 == was.sha256 for now in cited.version.clauses)
    return False


def _clearly(question: Question, cited: Cited) -> bool:
    clause = cited.clause
    return (
        clause is not None
        and clause.delegable is Delegable.WHOLE
        and clause.power in {None, question.power}
        and cited.standing is Standing.IN_FORCE
    )


def _strictly(question: Question, limb: int) -> Said:
    if question.power in STRICT:
        return said("R11-03", limb, FAIL)
    return said("R11-03", 3, INSUFFICIENT)


def _is_general(basis: BasisLink) -> bool:
    number = read_number(basis.citation)
    return isinstance(number, Clause) and any(
        same_title(basis.instrument, title) and number.article == article
        for title, article in GENERAL
    )


# R11-04


def delegator_holds(submission: Submission, pack: Pack, question: Question) -> set[Said]:
    """R11-04: the item stands in the delegator's list, as its own, at its level."""
    known = ours(question)
    if known is None or not isinstance(question.item, str) or question.day is None:
        return {said("R11-04", 3, INSUFFICIENT)}
    found = body(pack, submission.claims, known.delegator, question.day)
    if isinstance(submission, ChangeRequest):
        held = submission.change is not ChangeType.ALTER or any(
            item.code == question.item for item in listed(pack, question.department, question.day)
        )
        for proposal in submission.after:
            if proposal.code == question.item and held:
                return {_as_own(known.delegator, found, proposal.subject, proposal.level)}
    for item in listed(pack, question.department, question.day):
        if item.code == question.item:
            return {_as_own(known.delegator, found, item.subject, item.level)}
    if list_is_complete(pack, question.department, question.day):
        return {said("R11-04", 1, FAIL)}
    return {said("R11-04", 3, INSUFFICIENT)}


def _as_own(delegator: str, found: Subject | Knows, subject: str, level: object) -> Said:
    names = [delegator]
    if isinstance(found, Subject):
        names += found.former_names
    if subject not in names:
        return said("R11-04", 2, FAIL)
    if not isinstance(found, Subject):
        return said("R11-04", 3, INSUFFICIENT)
    return said("R11-04", 0, PASS) if level is found.level else said("R11-04", 2, FAIL)


# R11-05


def delegate_fits(submission: Submission, pack: Pack, question: Question) -> set[Said]:
    """R11-05: the delegate is an organisation to which this power may be delegated."""
    known = question.delegation
    if is_measure(question.power, question.coercion) and question.is_named:
        return {said("R11-05", 1, FAIL)}
    if known is Knows.ABSENT:
        return {said("R11-05", 3, FAIL)}
    if not isinstance(known, Delegation) or question.day is None:
        return {said("R11-05", 4, INSUFFICIENT)}
    if known.delegator not in question.owners:
        return {said("R11-05", 3, FAIL)}
    if isinstance(submission, CaseFile) and delegate_coerces(submission, pack, known):
        return {said("R11-05", 1, FAIL)}
    if known.power is not question.power:
        return {said("R11-05", 6, FAIL)}
    return {_kind(question, known)}


def _kind(question: Question, known: Delegation) -> Said:
    kind = known.delegate_kind
    if question.power is PowerType.COERCION:
        if question.coercion is CoercionKind.ENFORCEMENT:
            return said("R11-05", 5, REVIEW)
        return said("R11-05", 4, INSUFFICIENT)
    if kind in {DelegateKind.COMPANY, DelegateKind.INDIVIDUAL}:
        return said("R11-05", 1, FAIL)
    if question.power is PowerType.LICENCE:
        fits = kind is DelegateKind.ORGAN
        return said("R11-05", 0, PASS) if fits else said("R11-05", 1, FAIL)
    if question.power is PowerType.PENALTY and known.certified_staff is False:
        return said("R11-05", 2, FAIL)
    if question.power is PowerType.PENALTY and known.certified_staff is UNKNOWN:
        return said("R11-05", 4, INSUFFICIENT)
    if kind is DelegateKind.OTHER_ORGANISATION:
        return said("R11-05", 5, REVIEW)
    return said("R11-05", 0, PASS)


# R11-06


def formalities(question: Question) -> set[Said]:
    """R11-06: writing, contents, publication."""
    known = question.delegation
    if known is Knows.ABSENT:
        return {said("R11-06", 3, FAIL)}
    if not isinstance(known, Delegation) or question.day is None:
        return {said("R11-06", 4, INSUFFICIENT)}
    if known.delegator not in question.owners:
        return {said("R11-06", 3, FAIL)}
    if question.power is PowerType.COERCION and question.coercion is CoercionKind.ENFORCEMENT:
        return {said("R11-06", 5, REVIEW)}
    wanted: list[bool | None] = [_published(known.published_by_delegator, question.day)]
    if question.power is PowerType.PENALTY:
        wanted.append(_published(known.published_by_delegate, question.day))
        wanted += [
            None if fact is UNKNOWN else bool(fact)
            for fact in (known.written, known.states_matters, known.states_powers)
        ]
        wanted.append(known.term.valid_to is not None)
    if False in wanted:
        return {said("R11-06", 1, FAIL)}
    if None in wanted:
        return {said("R11-06", 4, INSUFFICIENT)}
    if known.written is not True:
        return {said("R11-06", 5, REVIEW)}
    return {said("R11-06", 0, PASS)}


def _published(on: Maybe[date | None], day: date | None) -> bool | None:
    """Whether it was published by the day; ``None``: not known."""
    if on is None:
        return False
    if not isinstance(on, date):
        return None
    return None if day is None else on <= day
