"""Article 22: powers outside the list, or that have left it. R22-01, R22-03, R22-03b stand here."""

from datetime import date

from checker.case import COERCIVE_EVENTS, CaseDecision, CaseFile, Demand, Procedure
from checker.submission import Submission
from evals.checker.reference.article_22_additions import added, disguised_licence
from evals.checker.reference.article_22_demands import preconditions
from evals.checker.reference.citations import (
    NOT_HELD,
    Leads,
    follow,
    instrument_of,
    read_number,
)
from evals.checker.reference.plain import (
    FAIL,
    INSUFFICIENT,
    ON_APPLICATION,
    PASS,
    REVIEW,
    disguised,
    exercises_power,
    filing_day,
    first_day,
    list_is_complete,
    listed,
    nothing_done,
    once_listed,
    said,
    versions_of,
    worst_or_pass,
)
from evals.checker.reference.said import Said
from knowledge import (
    UNKNOWN,
    ActKind,
    BasisLink,
    BasisRole,
    Clause,
    Item,
    Pack,
    Pending,
    PowerType,
    Requirement,
)


def judge_article_22(submission: Submission, pack: Pack) -> set[Said]:
    """What R22-01 … R22-05 say."""
    if not exercises_power(submission):
        return set()
    if isinstance(submission, CaseFile) and nothing_done(submission):
        return set()
    result = preconditions(submission, pack)
    if isinstance(submission, CaseFile):
        return (
            result
            | in_the_list(submission, pack)
            | not_ended(submission, pack)
            | nothing_old(submission, pack)
        )
    return result | added(submission, pack) | disguised_licence(submission, pack)


# R22-01


def in_the_list(case: CaseFile, pack: Pack) -> set[Said]:
    """R22-01: the power stands in the department's list."""
    if disguised(case):
        return {said("R22-01", 6, REVIEW)}
    answer = _in_the_list(case, pack)
    coerces = case.power is not PowerType.COERCION and _coerces_unlisted(case, pack)
    if answer.verdict is PASS and coerces:
        return {said("R22-01", 7, REVIEW)}
    return {answer}


def _in_the_list(case: CaseFile, pack: Pack) -> Said:
    day = filing_day(case)
    if day is None:
        return said("R22-01", 4, INSUFFICIENT)
    for item in listed(pack, case.department, day):
        if item.code == case.item:
            agrees = _agrees(case, pack, item)
            return said("R22-01", 0, PASS) if agrees else said("R22-01", 5, REVIEW)
    once = once_listed(pack, case.department, day)
    if case.item in [item.code for item in once]:
        return said("R22-01", 0, PASS)
    if not list_is_complete(pack, case.department, day):
        return said("R22-01", 4, INSUFFICIENT)
    for item in (*listed(pack, case.department, day), *once):
        if _cites_clause_of(pack, case, item):
            return said("R22-01", 2, REVIEW)
    return _by_its_bases(case, pack, day)


def _by_its_bases(case: CaseFile, pack: Pack, day: date) -> Said:
    """Not listed: any clause that resolves may grant the power."""
    leads = [follow(pack, basis, day).leads for basis in case.bases]
    if Leads.CLAUSE in leads:
        return said("R22-01", 3, REVIEW)
    if any(one in NOT_HELD for one in leads) or (case.item is UNKNOWN and not leads):
        return said("R22-01", 4, INSUFFICIENT)
    return said("R22-01", 1, FAIL)


def _agrees(case: CaseFile, pack: Pack, item: Item) -> bool:
    """Whether type, body and clause of the case are those of the item."""
    if item.type is not case.power or item.subject != case.subject:
        return False
    return not _creating(case.bases) or _shares_clause(pack, case.bases, item.bases)


def _creating(bases: tuple[BasisLink, ...]) -> list[BasisLink]:
    return [basis for basis in bases if basis.role is BasisRole.CREATES]


def _shares_clause(pack: Pack, ones: tuple[BasisLink, ...], others: tuple[BasisLink, ...]) -> bool:
    places = {_place(pack, basis) for basis in _creating(ones)}
    return bool((places - {None}) & {_place(pack, basis) for basis in _creating(others)})


def _place(pack: Pack, basis: BasisLink) -> tuple[str, str] | None:
    """Which clause is cited, in one spelling, whatever its version."""
    number = read_number(basis.citation)
    found = instrument_of(pack, basis.instrument)
    title = found.title if found else basis.instrument
    if isinstance(number, Clause):
        return (title, number.path)
    return (title, basis.citation) if basis.citation else None


def _cites_clause_of(pack: Pack, case: CaseFile, item: Item) -> bool:
    """Whether any basis of the case, whatever its role, is a clause that creates the item."""
    cited = {_place(pack, basis) for basis in case.bases} - {None}
    return bool(cited & {_place(pack, basis) for basis in _creating(item.bases)})


def _coerces_unlisted(case: CaseFile, pack: Pack) -> bool:
    """Whether something was sealed or seized and no listed coercion shares a cited clause."""
    day = filing_day(case)
    if day is None or not any(event.kind in COERCIVE_EVENTS for event in case.events):
        return False
    return not any(
        item.type is PowerType.COERCION and _cites_clause_of(pack, case, item)
        for item in listed(pack, case.department, day)
    )


# R22-03


def not_ended(case: CaseFile, pack: Pack) -> set[Said]:
    """R22-03: not adjusted, cancelled or devolved when the case was filed."""
    if not isinstance(case.item, str):
        return set()
    day = _filed(case)
    rows = versions_of(pack, case.department, case.item)
    if day is None or not rows:
        return {said("R22-03", 4, INSUFFICIENT)}
    standing = [item for item in rows if item.valid.holds_on(day)]
    if standing:
        return {_still_listed(case, rows, standing[0])}
    ended = [item for item in rows if item.ending is not None and item.ending.on <= day]
    if not ended:
        known = list_is_complete(pack, case.department, day)
        return {said("R22-03", 3, REVIEW) if known else said("R22-03", 4, INSUFFICIENT)}
    last = max(ended, key=lambda item: _end(item) or day)
    if last.ending is not None and last.ending.kind in {"合并", "调整"} and last.ending.successor:
        return {said("R22-03", 5, REVIEW)}
    return {said("R22-03", 1, FAIL)}


def _filed(case: CaseFile) -> date | None:
    """Day of filing; of the first act where nothing is filed (当场处罚, 检查) or not yet."""
    if isinstance(case.filed_on, date):
        return case.filed_on
    unfiled = case.power is PowerType.INSPECTION or case.procedure is Procedure.ON_THE_SPOT
    return first_day(case) if unfiled or case.filed_on is None else None


def _still_listed(case: CaseFile, rows: list[Item], item: Item) -> Said:
    """Filed in time: was the power exercised after the item's end?"""
    end = _end(item)
    last = _last_exercised(case)
    if item.ending is None or end is None or last is None or last < end:
        return said("R22-03", 0, PASS)
    adjusted = item.ending.kind == "调整" and item.ending.successor in (None, case.item)
    if adjusted and any(one != item and one.valid.holds_on(end) for one in rows):
        return said("R22-03", 0, PASS)
    if item.ending.pending is Pending.OLD_ORGAN:
        return said("R22-03", 0, PASS)
    if item.ending.pending is Pending.NEW_ORGAN:
        return said("R22-03", 2, FAIL)
    return said("R22-03", 3, REVIEW)


def _last_exercised(case: CaseFile) -> date | None:
    """Service, record, enforcement, release, publication and handing over exercise nothing anew."""
    after = {ActKind.SERVICE, ActKind.RECORD, ActKind.ENFORCEMENT, ActKind.RELEASE}
    after |= {ActKind.PUBLICATION, ActKind.TRANSFER, ActKind.OTHER}
    days = [event.on for event in case.events if event.kind not in after]
    days += [seizure.on for seizure in case.seizures]
    days += [case.decision.on] if isinstance(case.decision, CaseDecision) else []
    return max(days, default=None)


def _end(item: Item) -> date | None:
    """First day on which the row no longer stands."""
    if item.ending is not None:
        return item.ending.on
    if item.valid.valid_to is None:
        return None
    return date.fromordinal(item.valid.valid_to.toordinal() + 1)


# R22-03b


def nothing_old(case: CaseFile, pack: Pack) -> set[Said]:
    """R22-03b: old conditions, materials and fee are used no more."""
    day = filing_day(case)
    if case.power not in ON_APPLICATION or not isinstance(case.item, str):
        return set()
    rows = versions_of(pack, case.department, case.item)
    if day is None:
        differ = len({_asked(item) for item in rows}) > 1
        return {said("R22-03b", 3, INSUFFICIENT)} if differ else set()
    now = [item for item in listed(pack, case.department, day) if item.code == case.item][-1:]
    if not now:
        return set()
    rows = sorted(rows, key=lambda item: item.valid.valid_from or date.min)
    earlier = rows[: rows.index(now[0])]
    changed = [item for item in earlier if item.requirements != now[0].requirements]
    charged = [item for item in earlier if _fees_differ(item, now[0])]
    if not changed and not charged:
        return set()
    wrong: set[Said] = set()
    if changed or now[0].requirements is UNKNOWN:
        wrong |= _old_demands(case, changed, now[0])
    if charged:
        wrong |= _old_fee(case, charged, now[0])
    return worst_or_pass("R22-03b", wrong)


def _asked(item: Item) -> tuple[object, object]:
    things = item.requirements
    return (things if things is UNKNOWN else frozenset(_things(things)), item.fee)


def _fees_differ(one: Item, other: Item) -> bool:
    """A fee that is not known may be any other."""
    return one.fee != other.fee


def _old_demands(case: CaseFile, earlier: list[Item], now: Item) -> set[Said]:
    """Where this version or all but this one leave it open, nothing can be said."""
    if case.demands is UNKNOWN or now.requirements is UNKNOWN:
        return {said("R22-03b", 3, INSUFFICIENT)}
    new = _things(now.requirements)
    old: set[tuple[str, str]] = set()
    unknown = False
    for item in earlier:
        if item.requirements is UNKNOWN:
            unknown = True
        else:
            old |= _things(item.requirements)
    if _things(case.demands) & (old - new):
        return {said("R22-03b", 1, FAIL)}
    return {said("R22-03b", 3, INSUFFICIENT)} if unknown else set()


def _things(asked: object) -> set[tuple[str, str]]:
    """What is asked for, by name and kind."""
    if not isinstance(asked, tuple):
        return set()
    return {(one.name, one.kind) for one in asked if isinstance(one, Requirement | Demand)}


def _old_fee(case: CaseFile, earlier: list[Item], now: Item) -> set[Said]:
    if case.charged is UNKNOWN:
        return {said("R22-03b", 3, INSUFFICIENT)}
    if case.charged is None or case.charged == now.fee:
        return set()
    if now.fee is UNKNOWN:
        return {said("R22-03b", 3, INSUFFICIENT)}
    if case.charged in [item.fee for item in earlier]:
        return {said("R22-03b", 2, FAIL)}
    if any(item.fee is UNKNOWN for item in earlier):
        return {said("R22-03b", 3, INSUFFICIENT)}
    return {said("R22-03b", 4, REVIEW)}
