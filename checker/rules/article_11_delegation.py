"""Article 11, delegation: to a fit organisation (R11-05), with its formalities (R11-06).

In a change request a delegation is a proposal; in a case it is history, and the registry speaks.
"""

from collections.abc import Iterator
from datetime import date

from checker.look import Look, Outcome
from checker.rulebook import ItemInChange, case_rule, change_rule
from checker.rules.acts import first_day
from checker.submission import COERCIVE_EVENTS, CaseFile, Event
from checker.verdicts import RuleForce
from knowledge import (
    CoercionKind,
    DelegateKind,
    Delegation,
    PowerType,
    RegistryKind,
    Unknown,
    Value,
)

CLAUSE = "measures/art_11/para_2"
FIT_WORDS = "各单位可以在法定权限内委托符合法定条件的组织实施行政权力"
FORM_WORDS = "并按照程序履行委托执法手续"
FIT_TITLE = "受委托的组织符合法定条件"
FORM_TITLE = "委托手续齐全"


class Limbs(Value):
    """Ids of the limbs that end a rule for want of a delegation to judge."""

    absent: str
    missing: str


_FIT = Limbs(absent="R11-05/3", missing="R11-05/4")
_FORM = Limbs(absent="R11-06/3", missing="R11-06/4")


class Delegated(Value):
    """A delegation with the power that is in fact exercised under it."""

    delegation: Delegation
    power: PowerType
    coercion: CoercionKind | None
    day: date
    day_is: str
    proposed: bool


def _claimed(change: ItemInChange) -> tuple[Delegation, ...]:
    return tuple(
        claim for claim in change.request.claims.delegations if change.item.code in claim.items
    )


def _change_delegates(change: ItemInChange) -> str | None:
    return None if _claimed(change) else "申请没有涉及委托"


def _case_delegates(case: CaseFile) -> str | None:
    return "本案没有委托" if case.delegation is None else None


def _proposed(
    change: ItemInChange, look: Look, claim: Delegation, limbs: Limbs
) -> Delegated | Outcome:
    day, day_is = change.days[1]
    delegation = look.proposed_delegation(claim)
    if delegation is None:
        return look.lacks(
            limbs.missing,
            f"委托编号{claim.id}已登记为另一项委托，与申请所写的不同。",
            cure="核对委托书编号；确属新的委托，另行编号。",
        )
    if delegation.delegator not in (change.request.department, change.item.subject):
        look.told("委托机关", delegation.delegator)
        return look.fail(
            limbs.absent,
            f"{claim.id}是{delegation.delegator}的委托，不是{change.item.subject}的。",
            cure="核对委托机关。",
        )
    return Delegated(
        delegation=delegation,
        power=change.item.type,
        coercion=change.item.coercion,
        day=day,
        day_is=day_is,
        proposed=True,
    )


def _relied_on(case: CaseFile, look: Look, limbs: Limbs) -> Delegated | Outcome:
    look.told("委托编号", case.delegation)
    day = first_day(case)
    if not isinstance(case.delegation, str):
        return look.lacks(
            limbs.missing, "案卷没有说明是否经委托。", cure="补充委托书编号；没有委托的写明没有。"
        )
    if day is None:
        return look.lacks(
            limbs.missing, "案卷没有日期，无法核对委托。", cure="补充立案日期和各环节的日期。"
        )
    delegation = look.delegation(case.delegation, day)
    if delegation is None:
        return _unregistered(look, case.delegation, day, limbs)
    if delegation.delegator not in (case.department, case.subject):
        look.told("委托机关", delegation.delegator, delegation.source)
        return look.fail(
            limbs.absent,
            f"{case.delegation}是{delegation.delegator}的委托，与本案无关。",
            cure="核对委托书编号和原件。",
        )
    return Delegated(
        delegation=delegation,
        power=case.power,
        coercion=_coercion(case, look, delegation),
        day=day,
        day_is="立案或者首次执法活动日期",
        proposed=False,
    )


def _unregistered(look: Look, identifier: str, day: date, limbs: Limbs) -> Outcome:
    if look.complete(RegistryKind.DELEGATIONS, day):
        return look.fail(
            limbs.absent,
            f"委托执法登记声明完整，其中没有{identifier}。",
            cure="核对委托书编号和原件。",
        )
    return look.lacks(
        limbs.missing,
        f"委托执法登记没有{identifier}。",
        cure="请登记委托书，或者在 claims.delegations 中写明委托内容。",
    )


def _coercion(case: CaseFile, look: Look, delegation: Delegation) -> CoercionKind | None:
    """Kind of coercion exercised by the delegate: what its officers did, else the listed items."""
    coercive = [event for event in case.events if event.kind in COERCIVE_EVENTS]
    look.told("案中的查封、扣押", "、".join(event.id for event in coercive) or None)
    if any(_took_part(event, look, delegation.delegate) for event in coercive):
        return CoercionKind.MEASURE
    kinds = {
        item.coercion
        for code in delegation.items
        for item in look.item_versions(case.department, code)
    }
    return next(iter(kinds)) if len(kinds) == 1 else None


def _took_part(event: Event, look: Look, body: str) -> bool:
    """Whether an officer of ``body`` was there."""
    numbers = (one.certificate for one in event.officers if isinstance(one.certificate, str))
    held = (look.certificate(number) for number in numbers)
    return any(certificate is not None and certificate.subject == body for certificate in held)


@change_rule(
    "R11-05",
    FIT_TITLE,
    clause=CLAUSE,
    words=FIT_WORDS,
    force=RuleForce.STATUTE,
    applies=_change_delegates,
)
def proposed_delegate_is_fit(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """Each delegation that the request states goes to a fit organisation."""
    for claim in _claimed(change):
        here = look.fork(f"委托：{claim.delegate}")
        found = _proposed(change, here, claim, _FIT)
        yield found if isinstance(found, Outcome) else _fit(here, found)


@case_rule(
    "R11-05",
    FIT_TITLE,
    clause=CLAUSE,
    words=FIT_WORDS,
    force=RuleForce.STATUTE,
    applies=_case_delegates,
)
def delegate_is_fit(case: CaseFile, look: Look) -> Iterator[Outcome]:
    """The delegate of the case is an organisation to which this power may be delegated."""
    found = _relied_on(case, look, _FIT)
    yield found if isinstance(found, Outcome) else _fit(look, found)


def _fit(look: Look, found: Delegated) -> Outcome:
    delegation = found.delegation
    look.told("受委托组织", delegation.delegate, delegation.source)
    look.told("受委托组织性质", delegation.delegate_kind, delegation.source)
    look.told("委托的权力类型", delegation.power, delegation.source)
    look.told("实际行使的权力类型", found.power)
    if found.power is PowerType.COERCION or (
        found.coercion is CoercionKind.MEASURE and not found.proposed
    ):
        look.cites("行政强制法", "第十七条第一款", found.day, found.day_is)
        return _fit_for_coercion(look, found.coercion)
    if delegation.power is not found.power:
        return look.fail(
            "R11-05/6",
            f"委托的是{delegation.power}，实际行使的是{found.power}。",
            cure="核对委托书载明的事项和权限。",
        )
    match found.power:
        case PowerType.PENALTY:
            look.cites("行政处罚法", "第二十条第一款", found.day, found.day_is)
            look.cites("行政处罚法", "第二十一条", found.day, found.day_is)
            return _fit_for_penalty(look, delegation)
        case PowerType.LICENCE:
            look.cites("行政许可法", "第二十四条第一款", found.day, found.day_is)
            return _fit_for_licence(look, delegation)
        case _:
            look.cites("河南省行政执法条例", "第十四条第一款", found.day, found.day_is)
            return _fit_otherwise(look, delegation)


def _unfit(look: Look, delegation: Delegation, why: str) -> Outcome:
    return look.fail(
        "R11-05/1",
        f"{delegation.delegate}是{delegation.delegate_kind}，{why}",
        cure="终止这项委托，由委托机关自行实施，或者改为委托符合法定条件的组织。",
    )


def _fit_for_penalty(look: Look, delegation: Delegation) -> Outcome:
    if delegation.delegate_kind not in (DelegateKind.ORGAN, DelegateKind.PUBLIC_INSTITUTION):
        return _unfit(look, delegation, "不得受委托实施行政处罚。")
    look.told("有取得执法资格的人员", delegation.certified_staff, delegation.source)
    if isinstance(delegation.certified_staff, Unknown):
        return look.lacks(
            "R11-05/4",
            f"{delegation.delegate}有没有取得行政执法资格的工作人员，没有登记。",
            cure="补充受委托组织执法人员的资格情况。",
        )
    if not delegation.certified_staff:
        return look.fail(
            "R11-05/2",
            f"{delegation.delegate}没有取得行政执法资格的工作人员。",
            cure="待其具备条件后再行委托。",
        )
    return look.passed("R11-05/0", f"{delegation.delegate}符合受委托实施行政处罚的条件。")


def _fit_for_licence(look: Look, delegation: Delegation) -> Outcome:
    if delegation.delegate_kind is not DelegateKind.ORGAN:
        return _unfit(look, delegation, "行政许可只能委托其他行政机关实施。")
    return look.passed("R11-05/0", f"{delegation.delegate}是行政机关，可以受委托实施行政许可。")


def _fit_for_coercion(look: Look, coercion: CoercionKind | None) -> Outcome:
    look.told("行政强制的种类", coercion)
    if coercion is CoercionKind.ENFORCEMENT:
        return look.review(
            "R11-05/5",
            "行政强制执行的委托（如代履行交由没有利害关系的第三人）须由人工判断。",
            cure="对照行政强制法第五十条等规定判断并说明理由。",
        )
    if coercion is None:
        return look.lacks(
            "R11-05/4",
            "没有写明是行政强制措施还是行政强制执行；行政强制措施权不得委托。",
            cure="补充行政强制的种类。",
        )
    return look.fail(
        "R11-05/1", "行政强制措施权不得委托。", cure="终止这项委托，由法定机关自行实施。"
    )


def _fit_otherwise(look: Look, delegation: Delegation) -> Outcome:
    match delegation.delegate_kind:
        case DelegateKind.ORGAN | DelegateKind.PUBLIC_INSTITUTION:
            return look.passed("R11-05/0", f"{delegation.delegate}是可以受委托的组织。")
        case DelegateKind.OTHER_ORGANISATION:
            return look.review(
                "R11-05/5",
                f"{delegation.delegate}是否符合法定条件须由人工判断。",
                cure="附其依法成立、承担公共事务职能的材料。",
            )
        case DelegateKind.COMPANY | DelegateKind.INDIVIDUAL:
            return _unfit(look, delegation, "不是可以受委托实施行政权力的组织。")


@change_rule(
    "R11-06",
    FORM_TITLE,
    clause=CLAUSE,
    words=FORM_WORDS,
    force=RuleForce.MEASURES,
    applies=_change_delegates,
)
def proposed_delegation_is_formal(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """Each delegation that the request states has gone through its formalities."""
    for claim in _claimed(change):
        here = look.fork(f"委托：{claim.delegate}")
        found = _proposed(change, here, claim, _FORM)
        yield found if isinstance(found, Outcome) else _formal(here, found)


@case_rule(
    "R11-06",
    FORM_TITLE,
    clause=CLAUSE,
    words=FORM_WORDS,
    force=RuleForce.MEASURES,
    applies=_case_delegates,
)
def delegation_is_formal(case: CaseFile, look: Look) -> Iterator[Outcome]:
    """Written, with what the statute for this power wants, and published by the day."""
    found = _relied_on(case, look, _FORM)
    yield found if isinstance(found, Outcome) else _formal(look, found)


def _formal(look: Look, found: Delegated) -> Outcome:
    """处罚法20: written, contents, publication by both; 许可法24, 省执法条例14: the delegator announces."""
    delegation, day = found.delegation, found.day
    if found.coercion is CoercionKind.ENFORCEMENT:
        return look.review(
            "R11-06/5",
            "行政强制执行的委托手续（如代履行）须由人工判断。",
            cure="对照行政强制法第五十条至第五十二条判断并说明理由。",
        )
    for field, value in (
        ("委托机关公布日期", delegation.published_by_delegator),
        ("受委托组织公布日期", delegation.published_by_delegate),
        ("委托期限截止", delegation.term.valid_to),
    ):
        look.told(field, value, delegation.source)
    needs: list[tuple[str, bool | Unknown]] = []
    announced = ("委托机关已公布", _by(delegation.published_by_delegator, day))
    if found.power is PowerType.PENALTY:
        look.cites("行政处罚法", "第二十条第二款", day, found.day_is)
        needs += [
            ("书面委托", delegation.written),
            ("载明委托事项", delegation.states_matters),
            ("载明委托权限", delegation.states_powers),
            ("载明委托期限", delegation.term.valid_to is not None),
            announced,
            ("受委托组织已公布", _by(delegation.published_by_delegate, day)),
        ]
    elif found.power is PowerType.LICENCE:
        look.cites("行政许可法", "第二十四条第一款", day, found.day_is)
        needs += [announced]
    else:
        look.cites("河南省行政执法条例", "第十四条第二款", day, found.day_is)
        needs += [announced]
    for need, met in needs:
        look.told(need, met, delegation.source)
    absent = "、".join(need for need, met in needs if met is False)
    unknown = "、".join(need for need, met in needs if isinstance(met, Unknown))
    if absent:
        return look.fail(
            "R11-06/1",
            f"委托手续不全，缺少：{absent}。",
            cure="补办委托手续后再行委托。"
            if found.proposed
            else "核对委托书、公布记录的原始材料。",
        )
    if unknown:
        return look.lacks(
            "R11-06/4", f"委托手续中下列各项不详：{unknown}。", cure="补充委托书及公布材料。"
        )
    if found.power is not PowerType.PENALTY and delegation.written is not True:
        look.told("书面委托", delegation.written, delegation.source)
        return look.review(
            "R11-06/5",
            "没有见到书面委托；该类权力的法律没有写明须书面委托，是否足够须由人工判断。",
            cure="补充委托书，或者说明委托的形式。",
        )
    return look.passed("R11-06/0", "委托手续齐全。")


def _by(published: date | Unknown | None, day: date) -> bool | Unknown:
    """Whether it was published by ``day``; unknown stays unknown, none is no."""
    if isinstance(published, Unknown):
        return published
    return published is not None and published <= day
