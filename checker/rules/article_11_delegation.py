"""Article 11, delegation: to a fit organisation (R11-05), with its formalities (R11-06).

In a change request a delegation is a proposal; in a case it is history, and the registry speaks.
"""

from collections.abc import Iterator
from datetime import date

from checker.case import CaseFile
from checker.look import Look, Outcome
from checker.rulebook import ItemInChange, case_rule, change_rule
from checker.rules.acts import first_day
from checker.rules.article_11_delegated import (
    CLAUSE,
    Delegated,
    Missing,
    case_delegates,
    change_delegates,
    half,
    of_measure,
    proposed,
    relied_on,
)
from checker.verdicts import RuleForce
from knowledge import CoercionKind, DelegateKind, Delegation, PowerType, Unknown

FIT_WORDS = "各单位可以在法定权限内委托符合法定条件的组织实施行政权力"
FORM_WORDS = "并按照程序履行委托执法手续"
FIT_TITLE = "受委托的组织符合法定条件"
FORM_TITLE = "委托手续齐全"


@change_rule(
    "R11-05",
    FIT_TITLE,
    clause=CLAUSE,
    words=FIT_WORDS,
    force=RuleForce.STATUTE,
    applies=change_delegates,
)
def proposed_delegate_is_fit(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """Each delegation that the request states goes to a fit organisation."""
    for here, found in proposed(change, look):
        if not isinstance(found, Missing):
            yield _fit(here, found)
        elif half(change.item) is CoercionKind.MEASURE:
            yield _never(here, *change.days[1])
        else:
            yield _unfound(here, found)


@case_rule(
    "R11-05",
    FIT_TITLE,
    clause=CLAUSE,
    words=FIT_WORDS,
    force=RuleForce.STATUTE,
    applies=case_delegates,
)
def delegate_is_fit(case: CaseFile, look: Look) -> Iterator[Outcome]:
    """The delegate of the case is an organisation to which this power may be delegated."""
    found = relied_on(case, look)
    if not isinstance(found, Missing):
        yield _fit(look, found)
    elif isinstance(case.delegation, str) and of_measure(case):
        yield _never(look, first_day(case), "立案或者首次执法活动日期")
    else:
        yield _unfound(look, found)


def _never(look: Look, day: date | None, day_is: str) -> Outcome:
    """行政强制法第十七条第一款: whatever else is known of the delegation."""
    if day is not None:
        look.cites("行政强制法", "第十七条第一款", day, day_is)
    look.told("行政强制的种类", CoercionKind.MEASURE)
    return look.fail(
        "R11-05/1", "行政强制措施权不得委托。", cure="终止这项委托，由法定机关自行实施。"
    )


def _unfound(look: Look, missing: Missing) -> Outcome:
    if missing.proven:
        return look.fail("R11-05/3", missing.message, cure=missing.cure)
    return look.lacks("R11-05/4", missing.message, cure=missing.cure)


def _fit(look: Look, found: Delegated) -> Outcome:
    delegation = found.delegation
    look.told("受委托组织", delegation.delegate, delegation.source)
    look.told("受委托组织性质", delegation.delegate_kind, delegation.source)
    look.told("委托的权力类型", delegation.power, delegation.source)
    look.told("实际行使的权力类型", found.power)
    if found.coercion is CoercionKind.MEASURE:
        return _never(look, found.day, found.day_is)
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
        case PowerType.COERCION:
            look.cites("行政强制法", "第十七条第一款", found.day, found.day_is)
            return _fit_for_coercion(look, found.coercion)
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
    if delegation.delegate_kind in (DelegateKind.COMPANY, DelegateKind.INDIVIDUAL):
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
    if delegation.delegate_kind is DelegateKind.OTHER_ORGANISATION:
        return _to_be_weighed(look, delegation)
    return look.passed("R11-05/0", f"{delegation.delegate}符合受委托实施行政处罚的条件。")


def _to_be_weighed(look: Look, delegation: Delegation) -> Outcome:
    """依法成立并具有管理公共事务职能 (行政处罚法第二十一条第（一）项) is for a person to say."""
    return look.review(
        "R11-05/5",
        f"{delegation.delegate}是否符合法定条件须由人工判断。",
        cure="附其依法成立、具有管理公共事务职能的材料。",
    )


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
    return look.lacks(
        "R11-05/4",
        "没有写明是行政强制措施还是行政强制执行；行政强制措施权不得委托。",
        cure="补充行政强制的种类。",
    )


def _fit_otherwise(look: Look, delegation: Delegation) -> Outcome:
    match delegation.delegate_kind:
        case DelegateKind.ORGAN | DelegateKind.PUBLIC_INSTITUTION:
            return look.passed("R11-05/0", f"{delegation.delegate}是可以受委托的组织。")
        case DelegateKind.OTHER_ORGANISATION:
            return _to_be_weighed(look, delegation)
        case DelegateKind.COMPANY | DelegateKind.INDIVIDUAL:
            return _unfit(look, delegation, "不是可以受委托实施行政权力的组织。")


@change_rule(
    "R11-06",
    FORM_TITLE,
    clause=CLAUSE,
    words=FORM_WORDS,
    force=RuleForce.MEASURES,
    applies=change_delegates,
)
def proposed_delegation_is_formal(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """Each delegation that the request states has gone through its formalities."""
    for here, found in proposed(change, look):
        yield _formless(here, found) if isinstance(found, Missing) else _formal(here, found)


@case_rule(
    "R11-06",
    FORM_TITLE,
    clause=CLAUSE,
    words=FORM_WORDS,
    force=RuleForce.MEASURES,
    applies=case_delegates,
)
def delegation_is_formal(case: CaseFile, look: Look) -> Iterator[Outcome]:
    """Written, with what the statute for this power wants, and published by the day."""
    found = relied_on(case, look)
    yield _formless(look, found) if isinstance(found, Missing) else _formal(look, found)


def _formless(look: Look, missing: Missing) -> Outcome:
    if missing.proven:
        return look.fail("R11-06/3", missing.message, cure=missing.cure)
    return look.lacks("R11-06/4", missing.message, cure=missing.cure)


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
