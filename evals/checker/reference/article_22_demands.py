"""Article 22(1): R22-02, nothing outside the list as a precondition (优化营商环境条例第四十三条、第四十四条)."""

from datetime import date

from checker.case import CaseFile
from checker.submission import Submission
from evals.checker.reference.citations import Leads, Standing, follow
from evals.checker.reference.plain import (
    FAIL,
    INSUFFICIENT,
    ON_APPLICATION,
    PASS,
    REVIEW,
    complete,
    filing_day,
    list_is_complete,
    listed,
    once_listed,
    said,
    worst_or_pass,
)
from evals.checker.reference.said import Said
from knowledge import UNKNOWN, Maybe, Pack, RegistryKind, Requirement, Value

RESULT_WORDS = (
    "批文",
    "批复",
    "批准",
    "许可证",
    "回执",
    "备案",
    "审查意见",
    "审核意见",
    "同意",
    "合格证",
    "登记证",
)
"""Words in which the result of an approval is named."""

FINE = said("R22-02", 0, PASS)


class Asked(Value):
    """Things asked for, and by whom."""

    things: Maybe[tuple[Requirement, ...]]
    department: str
    subject: str
    item: Maybe[str | None]
    day: date | None


def preconditions(submission: Submission, pack: Pack) -> set[Said]:
    """R22-02."""
    if isinstance(submission, CaseFile) and submission.power not in ON_APPLICATION:
        return set()
    asked = _asked(submission)
    if not asked:
        return set()
    return {
        answer for one in asked for answer in worst_or_pass("R22-02", _judge(pack, one) - {FINE})
    }


def _asked(submission: Submission) -> list[Asked]:
    if isinstance(submission, CaseFile):
        return [
            Asked(
                things=submission.demands,
                department=submission.department,
                subject=submission.subject,
                item=submission.item,
                day=filing_day(submission),
            )
        ]
    return [
        Asked(
            things=item.requirements,
            department=submission.department,
            subject=item.subject,
            item=item.code,
            day=submission.effective_on,
        )
        for item in submission.after
    ]


def _judge(pack: Pack, asked: Asked) -> set[Said]:
    if asked.things is UNKNOWN:
        return {said("R22-02", 4, INSUFFICIENT)}
    if not asked.things:
        return set()
    if asked.day is None:
        return {said("R22-02", 4, INSUFFICIENT)}
    return {_thing(pack, asked, thing, asked.day) for thing in asked.things}


def _thing(pack: Pack, asked: Asked, thing: Requirement, day: date) -> Said:
    if thing.result_of is not None:
        return _result(pack, thing.result_of, asked.department, day)
    if thing.kind == "证明":
        return _proof(pack, asked, thing.name, day)
    if thing.kind == "中介服务":
        return _service(pack, asked, thing.name, day)
    if not any(word in thing.name for word in RESULT_WORDS):
        return FINE
    if thing.basis is not None:
        cited = follow(pack, thing.basis, day)
        in_force = cited.standing is Standing.IN_FORCE
        if cited.leads is Leads.CLAUSE and cited.instrument and in_force:
            return FINE if cited.instrument.rank.is_statute else said("R22-02", 3, REVIEW)
    return said("R22-02", 3, REVIEW)


def _result(pack: Pack, result_of: str, own: str, day: date) -> Said:
    """The result of a listed item: does that item still stand?"""
    before, slash, after = result_of.partition("/")
    department, code = (before, after) if slash else (own, before)
    if any(item.code == code for item in listed(pack, department, day)):
        return FINE
    for item in once_listed(pack, department, day):
        if item.code == code and item.ending is not None:
            cancelled = item.ending.kind == "取消"
            return said("R22-02", 1, FAIL) if cancelled else said("R22-02", 3, REVIEW)
    if list_is_complete(pack, department, day):
        return said("R22-02", 3, REVIEW)
    return said("R22-02", 4, INSUFFICIENT)


def _proof(pack: Pack, asked: Asked, name: str, day: date) -> Said:
    named = [
        entry
        for entry in pack.proofs
        if entry.name == name
        and entry.requester in {asked.subject, asked.department}
        and entry.valid.holds_on(day)
    ]
    if any(not entry.items or asked.item in entry.items for entry in named):
        return FINE
    if named and not isinstance(asked.item, str):
        return said("R22-02", 4, INSUFFICIENT)
    if complete(pack, RegistryKind.PROOFS, day, asked.department):
        return said("R22-02", 2, FAIL)
    return said("R22-02", 4, INSUFFICIENT)


def _service(pack: Pack, asked: Asked, name: str, day: date) -> Said:
    for entry in pack.intermediaries:
        if (
            entry.name == name
            and entry.department == asked.department
            and entry.valid.holds_on(day)
            and (not entry.items or asked.item in entry.items)
        ):
            return FINE
    return said("R22-02", 3, REVIEW)
