"""Article 11: in whose name and under whose seal (R11-07)."""

from collections.abc import Iterator
from datetime import date

from checker.case import CaseDecision, CaseFile, Procedure, Stage
from checker.look import Exempt, Look, Outcome
from checker.rulebook import case_rule
from checker.rules.acts import NOT_YET, enforces, first_day
from checker.rules.article_11_delegated import CLAUSE, Missing, relied_on
from checker.verdicts import RuleForce, Verdict
from knowledge import Delegation, PowerType, Unknown, Value

_KEEP = "核对决定书的原始文本；已经送达的，由审查人员提出处理意见。"
_DAY_IS = "决定日期"

_SEALED = {PowerType.PENALTY: ("行政处罚法", "第五十九条第二款")}
_SEALED_LOCALLY = ("河南省行政执法条例", "第二十九条")
_IN_THE_DELEGATORS_NAME = {
    PowerType.PENALTY: ("行政处罚法", "第二十条第四款"),
    PowerType.LICENCE: ("行政许可法", "第二十四条第三款"),
}
_IN_THE_DELEGATORS_NAME_LOCALLY = ("河南省行政执法条例", "第十四条第一款")


class Organ(Value):
    """The organ that is responsible for the decision, and who acts for it."""

    name: str
    former_names: tuple[str, ...]
    delegate: str | None


def _undecided(case: CaseFile) -> str | None:
    """``None`` once there is a decision, or there should be one; else why there is none."""
    if isinstance(case.decision, CaseDecision):
        return None
    if case.stage is not Stage.CLOSED:
        return NOT_YET
    if case.decision is None:
        return "本案没有作出决定"
    if case.power is PowerType.INSPECTION:
        return "检查没有记录决定"
    return None


def _has_a_name(case: CaseFile) -> str | None:
    """``None`` once it was decided, or opened where somebody may act for another."""
    if isinstance(case.delegation, str):
        return enforces(case)
    return enforces(case) or _undecided(case)


@case_rule(
    "R11-07",
    "决定以有权机关的名义作出，并盖有它的印章",
    clause=CLAUSE,
    words="各单位可以在法定权限内委托符合法定条件的组织实施行政权力",
    force=RuleForce.STATUTE,
    applies=_has_a_name,
)
def decision_bears_the_organs_name(case: CaseFile, look: Look) -> Iterator[Outcome | Exempt]:
    """The organ's own name and seal; under a delegation those of the delegator."""
    decision, reason = case.decision, _undecided(case)
    delegation = _under(case, look)
    if isinstance(delegation, Delegation) and _opened_by_the_delegate(case, delegation):
        yield _opened_in_the_delegates_name(case, look, delegation)
        return
    if reason is not None:
        yield Exempt(reason=reason)
        return
    if not isinstance(decision, CaseDecision):
        look.told("决定", decision)
        yield look.lacks("R11-07/3", "案件已经办结，决定书不详。", cure="补充决定书的内容。")
        return
    if isinstance(delegation, Missing):
        yield look.lacks("R11-07/3", delegation.message, cure=delegation.cure)
        return
    _tell(case, look, decision, delegation)
    organ = _responsible(case, look, delegation, decision.on)
    yield min(
        _each(case, look, decision, organ),
        key=lambda outcome: (tuple(Verdict).index(outcome.verdict), outcome.limb),
    )


def _opened_by_the_delegate(case: CaseFile, delegation: Delegation) -> bool:
    return case.subject == delegation.delegate != delegation.delegator


def _opened_in_the_delegates_name(case: CaseFile, look: Look, delegation: Delegation) -> Outcome:
    look.told("执法主体", case.subject)
    look.told("委托机关", delegation.delegator, delegation.source)
    look.told("受委托组织", delegation.delegate, delegation.source)
    day = first_day(case)
    if day is not None:
        name = _IN_THE_DELEGATORS_NAME.get(case.power, _IN_THE_DELEGATORS_NAME_LOCALLY)
        look.cites(*name, day, "立案或者首次执法活动日期")
    return look.fail(
        "R11-07/1",
        f"案件以受委托的{case.subject}的名义立案，应当以{delegation.delegator}的名义实施。",
        cure="核对立案材料；受委托组织只能以委托机关的名义实施。",
    )


def _under(case: CaseFile, look: Look) -> Delegation | Missing | None:
    """The delegation of the case; ``None`` when it is known that there is none."""
    if case.delegation is None:
        return None
    found = relied_on(case, look)
    if isinstance(found, Missing):
        return None if found.proven else found
    return found.delegation


def _responsible(case: CaseFile, look: Look, delegation: Delegation | None, day: date) -> Organ:
    name = case.subject if delegation is None else delegation.delegator
    body = look.subject(name, day)
    return Organ(
        name=name,
        former_names=() if body is None else body.former_names,
        delegate=None if delegation is None else delegation.delegate,
    )


def _tell(
    case: CaseFile, look: Look, decision: CaseDecision, delegation: Delegation | None
) -> None:
    look.told("执法主体", case.subject)
    look.told(_DAY_IS, decision.on.isoformat())
    look.told("决定书署名机关", decision.issuer)
    look.told("决定书印章", decision.seal)
    if delegation is not None:
        name = _IN_THE_DELEGATORS_NAME.get(case.power, _IN_THE_DELEGATORS_NAME_LOCALLY)
        look.cites(*name, decision.on, _DAY_IS)
        look.told("委托机关", delegation.delegator, delegation.source)
        look.told("受委托组织", delegation.delegate, delegation.source)
    if case.procedure is Procedure.ON_THE_SPOT:
        look.cites("行政处罚法", "第五十二条第二款", decision.on, _DAY_IS)
    else:
        look.cites(*_SEALED.get(case.power, _SEALED_LOCALLY), decision.on, _DAY_IS)


def _each(case: CaseFile, look: Look, decision: CaseDecision, organ: Organ) -> Iterator[Outcome]:
    yield _named(look, organ, decision.issuer, "署名机关")
    if isinstance(decision.seal, str):
        yield _named(look, organ, decision.seal, "印章")
    elif case.procedure is not Procedure.ON_THE_SPOT:
        # 处罚法第五十二条第二款 wants the officer's signature there, and no seal of the organ.
        yield _unsealed(look, decision)


def _unsealed(look: Look, decision: CaseDecision) -> Outcome:
    if isinstance(decision.seal, Unknown):
        return look.lacks(
            "R11-07/3", "决定书盖有哪个机关的印章不详。", cure="补充决定书的印章情况。"
        )
    return look.fail("R11-07/2", "决定书没有盖印章。", cure=_KEEP)


def _named(look: Look, organ: Organ, name: str, what: str) -> Outcome:
    if name == organ.name:
        return look.passed("R11-07/0", f"决定书的{what}是{name}。")
    if name == organ.delegate:
        return look.fail(
            "R11-07/1", f"决定书的{what}是受委托的{name}，不是委托机关{organ.name}。", cure=_KEEP
        )
    if name in organ.former_names:
        return look.review(
            "R11-07/4",
            f"决定书的{what}是{organ.name}的原名称{name}。",
            cure="核对机构改革的时间和过渡规定，由审查人员判断。",
        )
    return look.fail("R11-07/2", f"决定书的{what}是{name}，不是{organ.name}。", cure=_KEEP)
