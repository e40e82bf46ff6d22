"""Article 11, the body: 未经确认、公布的，不得开展执法活动.

R11-01. Delegation: ``article_11_delegation``; the officers: ``article_11_officers``.
"""

from collections.abc import Iterator
from datetime import date

from checker.case import CaseFile
from checker.look import Look, Outcome
from checker.rulebook import ItemInChange, case_rule, change_rule
from checker.rules.acts import act_days, enforces
from checker.verdicts import RuleForce, Verdict
from knowledge import RegistryKind, Subject, Unknown

BODY_CLAUSE = "measures/art_11/para_1"
BODY_WORDS = "未经确认、公布的，不得开展执法活动"
BODY_TITLE = "执法主体已经确认并公布"


@change_rule("R11-01", BODY_TITLE, clause=BODY_CLAUSE, words=BODY_WORDS, force=RuleForce.MEASURES)
def proposed_subject_is_confirmed(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """The body that shall exercise the item is confirmed and published by the effective date."""
    day, day_is = change.days[1]
    yield _confirmed(look, change.item.subject, day, day, day_is)


@case_rule(
    "R11-01",
    BODY_TITLE,
    clause=BODY_CLAUSE,
    words=BODY_WORDS,
    force=RuleForce.MEASURES,
    applies=enforces,
)
def acting_subject_is_confirmed(case: CaseFile, look: Look) -> Iterator[Outcome]:
    """The body was confirmed and published before its first act and not withdrawn by the last."""
    days = act_days(case)
    if not days:
        look.told("案卷记录的执法活动数", 0)
        yield look.lacks(
            "R11-01/4", "案卷没有记录任何执法活动。", cure="补充各环节的时间、人员和文书。"
        )
    else:
        yield _confirmed(look, case.subject, days[0], days[-1], "立案或者首次执法活动日期")


def _confirmed(look: Look, name: str, first: date, last: date, first_is: str) -> Outcome:
    look.told("执法主体", name)
    look.told(first_is, first.isoformat())
    look.cites("河南省行政执法条例", "第十三条", first, first_is)
    subject = look.subject(name, first)
    if subject is None:
        return _unregistered(look, name, first)
    found = [
        _dated(look, subject, subject.confirmed_on, first, "确认"),
        _dated(look, subject, subject.published_on, first, "公布"),
        _withdrawn(look, subject, last),
    ]
    wrong = [outcome for outcome in found if outcome is not None]
    return min(wrong, key=lambda outcome: tuple(Verdict).index(outcome.verdict), default=None) or (
        look.passed(
            "R11-01/0",
            f"{name}已确认并公布。",
            computation=f"确认 {subject.confirmed_on}、公布 {subject.published_on} ≤ {first}",
        )
    )


def _unregistered(look: Look, name: str, day: date) -> Outcome:
    if renamed := look.bodies_once_called(name):
        now = "、".join(body.name for body in renamed)
        return look.lacks(
            "R11-01/4",
            f"{name}是{now}的原名称，名录没有登记它以原名称确认、公布的情况。",
            cure="核对原名称的确认、公布文件，请在执法主体名录补登。",
        )
    cure = "核对执法主体名称；确属新设或者改名的，先经审核、确认、公布。"
    if look.complete(RegistryKind.SUBJECTS, day):
        return look.fail("R11-01/3", f"执法主体名录声明完整，其中没有{name}。", cure=cure)
    return look.lacks("R11-01/4", f"执法主体名录没有{name}，且未声明完整。", cure=cure)


def _dated(
    look: Look, subject: Subject, done: date | Unknown | None, day: date, what: str
) -> Outcome | None:
    name = subject.name
    look.told(f"{name}{what}日期", done, subject.source)
    if isinstance(done, Unknown):
        return look.lacks(
            "R11-01/4", f"{name}的{what}日期不详。", cure=f"请在执法主体名录补登{what}日期和文件。"
        )
    if done is None:
        return look.fail(
            "R11-01/1", f"{name}未经{what}。", cure=f"由有权机关{what}后再开展执法活动。"
        )
    if done > day:
        return look.fail(
            "R11-01/1",
            f"{name}到{done}才{what}，{day}时尚未{what}。",
            cure=f"核对{what}文件的原始材料；{what}之后方可开展执法活动。",
            computation=f"{done} > {day}",
        )
    return None


def _withdrawn(look: Look, subject: Subject, last: date) -> Outcome | None:
    look.told(f"{subject.name}撤销日期", subject.withdrawn_on, subject.source)
    if subject.withdrawn_on is None or subject.withdrawn_on > last:
        return None
    return look.fail(
        "R11-01/2",
        f"{subject.name}的主体资格已于{subject.withdrawn_on}撤销。",
        cure="由承继职能的执法主体处理。",
        computation=f"{subject.withdrawn_on} ≤ {last}",
    )
