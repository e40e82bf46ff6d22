"""Article 11: bodies after a reorganisation (R11-02, 根据机构改革情况，审核、确认、公布)."""

from collections.abc import Iterable, Iterator
from datetime import date

from checker.case import CaseDecision, CaseFile
from checker.look import Exempt, Look, Outcome
from checker.rulebook import ItemInChange, case_rule, change_rule
from checker.rules.acts import act_days, enforces
from checker.verdicts import RuleForce
from knowledge import Subject, Unknown, Value

CLAUSE = "measures/art_11/para_1"
WORDS = "根据机构改革情况，审核、确认、公布本级行政执法主体"
TITLE = "机构改革后的执法主体已经重新确认，并以新名称执法"

_LAST = "最后一次执法活动日期"
_CURE = "核对机构改革文件的施行日期和过渡规定，由承继职能的机关处理。"


class Use(Value):
    """A name under which somebody acts, and when."""

    name: str
    day: date
    day_is: str
    seal: bool = False
    proposed: bool = False


@change_rule("R11-02", TITLE, clause=CLAUSE, words=WORDS, force=RuleForce.MEASURES)
def proposed_subject_is_the_present_one(
    change: ItemInChange, look: Look
) -> Iterator[Outcome | Exempt]:
    """The body that shall exercise the item bears its present name and was confirmed under it."""
    day, day_is = change.days[1]
    use = Use(name=change.item.subject, day=day, day_is=day_is, proposed=True)
    yield from _judge(look, use, ())


@case_rule(
    "R11-02",
    TITLE,
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.MEASURES,
    applies=enforces,
)
def acting_subject_is_the_present_one(case: CaseFile, look: Look) -> Iterator[Outcome | Exempt]:
    """Nobody acts or seals under a name that a reorganisation has ended."""
    decision = case.decision if isinstance(case.decision, CaseDecision) else None
    days = act_days(case)
    if not days:
        look.told("案卷记录的执法活动数", 0)
        yield look.lacks(
            "R11-02/4",
            "案卷没有日期，无法与机构改革的日期比较。",
            cure="补充立案日期和各环节的日期。",
        )
        return
    yield from _judge(
        look, Use(name=case.subject, day=days[-1], day_is=_LAST), _other_uses(case, decision)
    )


def _other_uses(case: CaseFile, decision: CaseDecision | None) -> Iterator[Use]:
    """Names in the file beside that of its subject."""
    for event in case.events:
        if event.body is not None:
            yield Use(name=event.body, day=event.on, day_is="执法活动日期")
    if decision is not None:
        yield Use(name=decision.issuer, day=decision.on, day_is="决定日期")
        if isinstance(decision.seal, str):
            yield Use(name=decision.seal, day=decision.on, day_is="决定日期", seal=True)


def _judge(look: Look, main: Use, others: Iterable[Use]) -> Iterator[Outcome | Exempt]:
    """One finding for each former name that is used, and one on the subject's confirmation."""
    look.cites("河南省行政执法条例", "第十三条", main.day, main.day_is)
    look.cites("行政诉讼法", "第二十六条第六款", main.day, main.day_is)
    former = [
        outcome
        for use in dict.fromkeys((main, *others))
        if (outcome := _former(look.fork(), use)) is not None
    ]
    yield from former
    own = _confirmed_anew(look, main)
    if isinstance(own, Outcome) or not former:
        yield own


def _former(look: Look, use: Use) -> Outcome | None:
    """What is to be said of a name that is a body's former one on that day."""
    look.told("使用的名称", use.name)
    look.told(use.day_is, use.day.isoformat())
    bodies = tuple(body for body in look.bodies_once_called(use.name) if body.name != use.name)
    for body in bodies:
        look.told(f"{body.name}机构改革日期", body.reorganised_on, body.source)
        look.told(f"{body.name}的过渡规定", body.saving_clause, body.source)
    past = [
        body
        for body in bodies
        if isinstance(body.reorganised_on, date) and body.reorganised_on <= use.day
    ]
    namesake = look.subject(use.name, use.day)
    survives = namesake is not None and (
        namesake.withdrawn_on is None or namesake.withdrawn_on > use.day
    )
    if past:
        return _after(look, use, past, survives=survives)
    if not survives and any(not isinstance(body.reorganised_on, date) for body in bodies):
        return look.lacks(
            "R11-02/4",
            f"{use.name}是{bodies[0].name}的原名称，何时改革没有登记。",
            cure="请在执法主体名录补登机构改革日期和过渡规定。",
        )
    return None


def _after(look: Look, use: Use, bodies: list[Subject], *, survives: bool) -> Outcome:
    """A name that had ended: only where nothing can save it is that a contradiction."""
    now = "、".join(body.name for body in bodies)
    since = "、".join(str(body.reorganised_on) for body in bodies)
    done = "印章用的是" if use.seal else "使用"
    message = f"{use.day}{done}原名称{use.name}，该机关已于{since}改革为{now}。"
    if use.seal or survives or any(body.saving_clause is not None for body in bodies):
        return look.review("R11-02/2", f"{message}能否继续使用，须由人工判断。", cure=_CURE)
    return look.fail(
        "R11-02/1",
        f"{message}登记载明没有过渡规定。",
        cure=_CURE,
        computation=f"{use.day} ≥ {since}",
        flip=f"实施主体改为{now}。" if use.proposed else None,
    )


def _confirmed_anew(look: Look, use: Use) -> Outcome | Exempt:
    body = look.subject(use.name, use.day)
    if body is None or body.reorganised_on is None:
        return Exempt(reason="执法主体没有经过机构改革的登记")
    look.told(f"{body.name}机构改革日期", body.reorganised_on, body.source)
    look.told(f"{body.name}确认日期", body.confirmed_on, body.source)
    if body.confirmed_on is None:
        return Exempt(reason="执法主体未经确认，由 R11-01 判断")
    if isinstance(body.reorganised_on, Unknown):
        return look.lacks(
            "R11-02/4",
            f"{body.name}经过机构改革，改革日期不详。",
            cure="请在执法主体名录补登机构改革日期。",
        )
    if body.reorganised_on > use.day:
        return Exempt(reason="机构改革在所判断的日期之后")
    if isinstance(body.confirmed_on, Unknown):
        return look.lacks(
            "R11-02/4",
            f"{body.name}在机构改革后有没有重新确认不详。",
            cure="请在执法主体名录补登确认日期和文件。",
        )
    computation = f"改革 {body.reorganised_on}，确认 {body.confirmed_on}"
    if body.confirmed_on < body.reorganised_on:
        return look.review(
            "R11-02/3",
            f"{body.name}的确认在机构改革之前，没有见到改革后的确认。",
            cure="核对机构改革后是否重新审核、确认、公布。",
            computation=computation,
        )
    return look.passed("R11-02/0", f"{body.name}在机构改革后已经确认。", computation=computation)
