"""The one authority: a submission and the facts in, a report out. No clock, no I/O, no model."""

from collections.abc import Iterator
from datetime import date, datetime

from checker.case import CaseDecision, CaseFile, Published
from checker.catalogue import unchecked
from checker.change import REMOVALS, ChangeRequest, Decided, UpperLawCheck
from checker.contradictions import contradictions
from checker.displacement import displaced
from checker.look import Exempt, Look, Outcome
from checker.report import DISCLAIMERS, Report, overall, receipt_of, ruleset, statement
from checker.rulebook import AnyJudged, ItemInChange, ItemRemoved, Rule, Scope, rule_book
from checker.rules.acts import NOT_YET, filing_day
from checker.submission import Submission
from checker.verdicts import Finding, Skipped
from knowledge import Clause, Facts
from knowledge.errors import BadField, InternalFault, NotFound

_CURE_DATE = "请改正日期，或者用 --as-of 指定判断日。"


def check(
    submission: Submission, facts: Facts, *, as_of: date, as_known: datetime | None = None
) -> Report:
    """Judge one submission.

    Args:
        submission: a change request or a case file.
        facts: registries, lists and statute facts.
        as_of: day of judgement; nothing in the submission may lie after it but a proposed date.
        as_known: judge with what was known then.

    Raises:
        NotFound: the department has no list here, or nothing was known at ``as_known``.
        BadField: a date in the submission lies after ``as_of``.
    """
    _known_at(facts, as_known)
    _plausible(submission, facts, as_of)
    findings: list[Finding] = []
    skipped: list[Skipped] = []
    for rule in rule_book(submission.kind):
        for judged, about in _judged(submission, rule.scope):
            for said in _outcomes(rule, judged, Look(facts, submission.claims, about)):
                if isinstance(said, Outcome):
                    findings.append(_finding(rule, said))
                elif (skip := _skipped(rule, said)) not in skipped:
                    skipped.append(skip)
    done = displaced(tuple(findings), submission)
    verdict = overall(done)
    day = _list_day(submission) or as_of
    version = facts.list_on(submission.department, day)
    notice = (facts.head.notice,) if facts.head.sample else ()
    return Report(
        verdict=verdict,
        statement=statement(verdict, done),
        submission=submission.id,
        as_of=as_of,
        as_known=as_known,
        revision=facts.head.revision,
        ruleset=ruleset(),
        list_version=version.version if version else None,
        findings=done,
        contradictions=contradictions(submission.claims, facts, day),
        not_applicable=tuple(skip for skip in skipped if skip.reason != NOT_YET),
        not_yet=tuple(skip for skip in skipped if skip.reason == NOT_YET),
        not_checked=unchecked(submission.kind),
        disclaimers=(*notice, *DISCLAIMERS),
        receipt=receipt_of(submission, as_of, as_known, facts.head.revision, done),
    )


def _list_day(submission: Submission) -> date | None:
    """The day whose list version the report names."""
    if isinstance(submission, ChangeRequest):
        return submission.submitted_on
    return filing_day(submission)


def _judged(submission: Submission, scope: Scope) -> Iterator[tuple[AnyJudged, str]]:
    if isinstance(submission, CaseFile):
        yield submission, f"案件 {submission.id}"
    elif scope is Scope.REQUEST:
        yield submission, f"申请 {submission.id}"
    elif scope is Scope.ITEM:
        for item in submission.after:
            yield ItemInChange(submission, item), item.name
    elif submission.change in REMOVALS:
        for removed in submission.before:
            yield ItemRemoved(submission, removed), removed.name


def _outcomes(rule: Rule, judged: AnyJudged, look: Look) -> tuple[Outcome | Exempt, ...]:
    reason = rule.applies(judged)
    if reason is not None:
        return (Exempt(reason=reason),)
    said = tuple(rule.check(judged, look))
    if not said:
        raise InternalFault(
            f"规则 {rule.id} 没有给出结论。", cure="请向维护人员报告这份材料。", value=rule.id
        )
    return said


def _skipped(rule: Rule, exempt: Exempt) -> Skipped:
    return Skipped(rule=rule.id, title=rule.title, reason=exempt.reason)


def _finding(rule: Rule, outcome: Outcome) -> Finding:
    clause = Clause.parse_path(rule.clause.removeprefix("measures/"))
    return Finding(
        rule=rule.id,
        limb=outcome.limb,
        title=rule.title,
        clause=rule.clause,
        clause_label=f"本办法{clause.label}",
        quote=rule.words,
        force=rule.force,
        verdict=outcome.verdict,
        about=outcome.about,
        message=outcome.message,
        facts=outcome.facts,
        statutes=outcome.statutes,
        grounds=_grounds(outcome),
        computation=outcome.computation,
        cure=outcome.cure,
        flip=outcome.flip,
    )


def _grounds(outcome: Outcome) -> str:
    """The Measures are no statute: a finding that rests on them alone says so."""
    if not outcome.statutes:
        return "依据：本办法（规范性文件）"
    return f"依据：本办法（规范性文件）；{'、'.join(used.label for used in outcome.statutes)}"


def _known_at(facts: Facts, as_known: datetime | None) -> None:
    recorded = facts.head.recorded_at
    if as_known is not None and as_known.tzinfo is None:
        raise BadField(
            "as_known 须带时区。",
            cure="例如 2026-11-01T00:00:00+08:00。",
            value=as_known.isoformat(),
        )
    if as_known is not None and as_known < recorded:
        raise NotFound(
            f"在 {as_known.isoformat()} 时，登记数据尚未录入（{recorded.isoformat()} 才录入）。",
            cure="请把 --as-known 改到录入时间之后。",
            value=as_known.isoformat(),
        )


def _plausible(submission: Submission, facts: Facts, as_of: date) -> None:
    if submission.department not in facts.departments():
        raise NotFound(
            f"没有名为“{submission.department}”的部门。",
            cure=f"可用的部门：{'、'.join(facts.departments())}。",
            value=submission.department,
            location="department",
        )
    known = {rule.id for rule in rule_book()}
    for number, claim in enumerate(submission.special):
        if claim.rule not in known:
            raise BadField(
                f"没有编号为“{claim.rule}”的规则。",
                cure="规则编号见 quanjie rules list。",
                value=claim.rule,
                location=f"special.{number}.rule",
            )
    for place, day in _past_days(submission):
        if day > as_of:
            raise BadField(
                f"日期 {day} 晚于判断日 {as_of}。", cure=_CURE_DATE, value=str(day), location=place
            )


def _past_days(submission: Submission) -> Iterator[tuple[str, date]]:
    if isinstance(submission, ChangeRequest):
        yield "submitted_on", submission.submitted_on
        for number, item in enumerate(submission.after):
            if isinstance(item.upper_law, UpperLawCheck):
                yield f"after.{number}.upper_law.on", item.upper_law.on
        if isinstance(submission.decision, Decided):
            yield "decision.on", submission.decision.on
        return
    for place, day in (("conduct_on", submission.conduct_on), ("filed_on", submission.filed_on)):
        if isinstance(day, date):
            yield place, day
    for number, event in enumerate(submission.events):
        yield f"events.{number}.on", event.on
    for number, recusal in enumerate(submission.recusals):
        yield f"recusals.{number}.raised_on", recusal.raised_on
    for number, seizure in enumerate(submission.seizures):
        yield f"seizures.{number}.on", seizure.on
    if isinstance(submission.decision, CaseDecision):
        yield "decision.on", submission.decision.on
    if isinstance(submission.publication, Published):
        yield "publication.on", submission.publication.on
