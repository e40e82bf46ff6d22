"""Article 11: bodies confirmed and published, delegation by law, officers certified.

R11-01 the body, R11-05 and R11-06 the delegation. The officers: ``article_11_officers``.
"""

from collections.abc import Iterator
from datetime import date

from checker.look import Look, Outcome
from checker.rulebook import ItemInChange, case_rule, change_rule
from checker.submission import CaseFile
from checker.verdicts import RuleForce
from knowledge import (
    CoercionKind,
    DelegateKind,
    Delegation,
    PowerType,
    RegistryKind,
    Subject,
    Unknown,
)

BODY_CLAUSE = "measures/art_11/para_1"
BODY_WORDS = "未经确认、公布的，不得开展执法活动"
DELEGATION_CLAUSE = "measures/art_11/para_2"
FIT_WORDS = "各单位可以在法定权限内委托符合法定条件的组织实施行政权力"
FORM_WORDS = "并按照程序履行委托执法手续"

BODY_TITLE = "执法主体已经确认并公布"
FIT_TITLE = "受委托的组织符合法定条件"
FORM_TITLE = "委托手续齐全"


@change_rule("R11-01", BODY_TITLE, clause=BODY_CLAUSE, words=BODY_WORDS, force=RuleForce.MEASURES)
def proposed_subject_is_confirmed(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """The body that shall exercise the item is confirmed and published by the effective date."""
    day, day_is = change.days[1]
    yield _confirmed(look, change.item.subject, day, day, day_is)


@case_rule("R11-01", BODY_TITLE, clause=BODY_CLAUSE, words=BODY_WORDS, force=RuleForce.MEASURES)
def acting_subject_is_confirmed(case: CaseFile, look: Look) -> Iterator[Outcome]:
    """The body was confirmed and published before its first act and not withdrawn by the last."""
    days = sorted(event.on for event in case.events)
    if not days:
        look.told("案卷记录的执法活动数", 0)
        yield look.lacks(
            "R11-01/4", "案卷没有记录任何执法活动。", cure="补充各环节的时间、人员和文书。"
        )
    else:
        yield _confirmed(look, case.subject, days[0], days[-1], "首次执法活动日期")


def _confirmed(look: Look, name: str, first: date, last: date, first_is: str) -> Outcome:
    look.told("执法主体", name)
    look.told(first_is, first.isoformat())
    look.cites("河南省行政执法条例", "第十三条", first, first_is)
    subject = look.subject(name)
    if subject is None:
        return _unregistered(look, name, first)
    return (
        _dated(look, subject.confirmed_on, first, "确认", name)
        or _dated(look, subject.published_on, first, "公布", name)
        or _withdrawn(look, subject, last)
        or look.passed(
            "R11-01/0",
            f"{name}已确认并公布。",
            computation=f"确认 {subject.confirmed_on}、公布 {subject.published_on} ≤ {first}",
        )
    )


def _unregistered(look: Look, name: str, day: date) -> Outcome:
    cure = "核对执法主体名称；确属新设或者改名的，先经审核、确认、公布。"
    if look.complete(RegistryKind.SUBJECTS, day):
        return look.fail("R11-01/3", f"执法主体名录声明完整，其中没有{name}。", cure=cure)
    return look.lacks("R11-01/4", f"执法主体名录没有{name}，且未声明完整。", cure=cure)


def _dated(
    look: Look, done: date | Unknown | None, day: date, what: str, name: str
) -> Outcome | None:
    look.told(f"{name}{what}日期", done)
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
            cure="核对原始材料；确属先行执法的，由审查人员提出处理意见。",
            computation=f"{done} > {day}",
        )
    return None


def _withdrawn(look: Look, subject: Subject, last: date) -> Outcome | None:
    if subject.withdrawn_on is None or subject.withdrawn_on > last:
        return None
    return look.fail(
        "R11-01/2",
        f"{subject.name}的主体资格已于{subject.withdrawn_on}撤销。",
        cure="由承继职能的执法主体处理。",
        computation=f"{subject.withdrawn_on} ≤ {last}",
    )


def _delegations_in_change(change: ItemInChange) -> tuple[Delegation, ...]:
    return tuple(
        claim for claim in change.request.claims.delegations if change.item.code in claim.items
    )


def _change_delegates(change: ItemInChange) -> str | None:
    return None if _delegations_in_change(change) else "申请没有涉及委托"


def _case_delegates(case: CaseFile) -> str | None:
    return "本案没有委托" if case.delegation is None else None


@change_rule(
    "R11-05",
    FIT_TITLE,
    clause=DELEGATION_CLAUSE,
    words=FIT_WORDS,
    force=RuleForce.STATUTE,
    applies=_change_delegates,
)
def proposed_delegate_is_fit(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """Each delegation that the request states goes to a fit organisation."""
    day, day_is = change.days[1]
    for delegation in _delegations_in_change(change):
        here = look.fork(f"委托：{delegation.delegate}")
        yield _fit(here, delegation, change.item.coercion, day, day_is)


@case_rule(
    "R11-05",
    FIT_TITLE,
    clause=DELEGATION_CLAUSE,
    words=FIT_WORDS,
    force=RuleForce.STATUTE,
    applies=_case_delegates,
)
def delegate_is_fit(case: CaseFile, look: Look) -> Iterator[Outcome]:
    """The delegate of the case is an organisation to which this power may be delegated."""
    delegation = _delegation_of(case, look)
    if isinstance(delegation, Outcome):
        yield delegation
        return
    kinds = {
        item.coercion
        for code in delegation.items
        for item in look.item_versions(case.department, code)
        if item.coercion is not None
    }
    coercion = CoercionKind.ENFORCEMENT if kinds == {CoercionKind.ENFORCEMENT} else None
    day, day_is = _first_act(case, delegation)
    yield _fit(look, delegation, coercion, day, day_is)


def _delegation_of(case: CaseFile, look: Look) -> Delegation | Outcome:
    if not isinstance(case.delegation, str):
        look.told("委托编号", case.delegation)
        return look.lacks(
            "R11-05/4", "案卷没有说明是否经委托。", cure="补充委托书编号；没有委托的写明没有。"
        )
    look.told("委托编号", case.delegation)
    delegation = look.delegation(case.delegation)
    if delegation is not None:
        return delegation
    day = min((event.on for event in case.events), default=None)
    if day is not None and look.complete(RegistryKind.DELEGATIONS, day):
        return look.fail(
            "R11-05/3",
            f"委托执法登记声明完整，其中没有{case.delegation}。",
            cure="核对委托书编号和原件。",
        )
    return look.lacks(
        "R11-05/4",
        f"委托执法登记没有{case.delegation}。",
        cure="请登记委托书，或者在 claims.delegations 中写明委托内容。",
    )


def _first_act(case: CaseFile, delegation: Delegation) -> tuple[date, str]:
    first = min((event.on for event in case.events), default=None)
    if first is not None:
        return first, "首次执法活动日期"
    return delegation.term.valid_from or date.min, "委托起始日期"


def _fit(
    look: Look, delegation: Delegation, coercion: CoercionKind | None, day: date, day_is: str
) -> Outcome:
    look.told("受委托组织", delegation.delegate)
    look.told("受委托组织性质", delegation.delegate_kind)
    look.told("委托的权力类型", delegation.power)
    match delegation.power:
        case PowerType.PENALTY:
            look.cites("行政处罚法", "第二十条第一款", day, day_is)
            look.cites("行政处罚法", "第二十一条", day, day_is)
            return _fit_for_penalty(look, delegation)
        case PowerType.LICENCE:
            look.cites("行政许可法", "第二十四条第一款", day, day_is)
            return _fit_for_licence(look, delegation)
        case PowerType.COERCION:
            look.cites("行政强制法", "第十七条第一款", day, day_is)
            return _fit_for_coercion(look, coercion)
        case _:
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
    look.told("有取得执法资格的人员", delegation.certified_staff)
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
    if coercion is CoercionKind.ENFORCEMENT:
        look.told("行政强制的种类", coercion)
        return look.review(
            "R11-05/5",
            "行政强制执行的委托（如代履行交由没有利害关系的第三人）须由人工判断。",
            cure="对照行政强制法第五十条等规定判断并说明理由。",
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
    clause=DELEGATION_CLAUSE,
    words=FORM_WORDS,
    force=RuleForce.MEASURES,
    applies=_change_delegates,
)
def proposed_delegation_is_formal(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """Each delegation that the request states has gone through its formalities."""
    day, day_is = change.days[1]
    for delegation in _delegations_in_change(change):
        yield _formal(look.fork(f"委托：{delegation.delegate}"), delegation, day, day_is)


@case_rule(
    "R11-06",
    FORM_TITLE,
    clause=DELEGATION_CLAUSE,
    words=FORM_WORDS,
    force=RuleForce.MEASURES,
    applies=_case_delegates,
)
def delegation_is_formal(case: CaseFile, look: Look) -> Iterator[Outcome]:
    """Written, with matters, powers and term; published as the statute for this power wants."""
    delegation = _delegation_of(case, look)
    if isinstance(delegation, Outcome):
        look.told("委托编号", case.delegation)
        yield look.lacks(
            "R11-06/4", "没有可供核对的委托登记。", cure="先按 R11-05 的意见补正委托登记。"
        )
        return
    day, day_is = _first_act(case, delegation)
    yield _formal(look, delegation, day, day_is)


def _formal(look: Look, delegation: Delegation, day: date, day_is: str) -> Outcome:
    """处罚法20 asks for contents and publication by both; 许可法24 that the delegator announce."""
    needs: list[tuple[str, object]] = [
        ("书面委托", delegation.written),
        ("载明委托事项", delegation.states_matters),
        ("载明委托权限", delegation.states_powers),
        ("载明委托期限", delegation.term.valid_to is not None),
    ]
    if delegation.power is PowerType.PENALTY:
        look.cites("行政处罚法", "第二十条第二款", day, day_is)
        needs += [
            ("委托机关已公布", _by(delegation.published_by_delegator, day)),
            ("受委托组织已公布", _by(delegation.published_by_delegate, day)),
        ]
    elif delegation.power is PowerType.LICENCE:
        look.cites("行政许可法", "第二十四条第一款", day, day_is)
        needs += [("委托机关已公告", _by(delegation.published_by_delegator, day))]
    for need, met in needs:
        look.told(need, met)
    absent = "、".join(need for need, met in needs if met is False)
    unknown = "、".join(need for need, met in needs if isinstance(met, Unknown))
    if absent:
        return look.fail(
            "R11-06/1",
            f"委托手续不全，缺少：{absent}。",
            cure="补办委托手续后再行委托；已经实施的，由审查人员核对原始材料。",
        )
    if unknown:
        return look.lacks(
            "R11-06/4", f"委托手续中下列各项不详：{unknown}。", cure="补充委托书及公布材料。"
        )
    return look.passed("R11-06/0", "委托手续齐全。")


def _by(published: date | Unknown | None, day: date) -> bool | Unknown:
    """Whether it was published by ``day``; unknown stays unknown, none is no."""
    if isinstance(published, Unknown):
        return published
    return published is not None and published <= day
