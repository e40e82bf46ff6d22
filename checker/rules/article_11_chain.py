"""Article 11: no second delegation (R11-08), and nothing outside the first (R11-09)."""

from collections.abc import Iterator
from datetime import date

from checker.case import CERTIFIED_EVENTS, COERCIVE_EVENTS, CaseDecision, CaseFile, Event
from checker.look import Look, Outcome
from checker.rulebook import ItemInChange, case_rule, change_rule
from checker.rules.acts import act_days
from checker.rules.article_11_delegated import (
    CLAUSE,
    Delegated,
    Missing,
    case_delegates,
    change_delegates,
    doers,
    proposed,
    relied_on,
)
from checker.verdicts import RuleForce
from knowledge import ActKind, Delegation, PowerType, RegistryKind, Value

CHAIN_WORDS = "各单位可以在法定权限内委托符合法定条件的组织实施行政权力"
CHAIN_TITLE = "受委托的组织没有再委托"
SCOPE_WORDS = "并按照程序履行委托执法手续"

_CITED = {
    PowerType.PENALTY: ("行政处罚法", "第二十条第四款"),
    PowerType.LICENCE: ("行政许可法", "第二十四条第三款"),
}
_CITED_LOCALLY = ("河南省行政执法条例", "第十四条第一款")

_OTHERS_MAY = frozenset(
    {
        ActKind.SERVICE,
        ActKind.ENFORCEMENT,
        ActKind.RECEIVED,
        ActKind.ACCEPTED,
        ActKind.CORRECTION_NOTICE,
        ActKind.HEARING_REQUEST,
        ActKind.LEGAL_REVIEW,
        ActKind.TRANSFER,
        ActKind.RECORD,
        ActKind.PUBLICATION,
        ActKind.OTHER,
    }
)
"""Acts that others may lawfully do: serve or carry out what was decided (代为送达; 代履行,
行政强制法第五十条; 申请法院强制执行, 第五十三条), receive applications for several organs (行政许可法
第二十六条第二款); or that do not exercise the power (移送, 法制审核, 公开, the party's own request)."""


class Act(Value):
    """Something done in a case, and by whom as far as the file tells."""

    what: str
    about: str
    on: date
    by: frozenset[str]
    outward: bool
    """Whether it was done towards the citizen."""


@change_rule(
    "R11-08",
    CHAIN_TITLE,
    clause=CLAUSE,
    words=CHAIN_WORDS,
    force=RuleForce.STATUTE,
    applies=change_delegates,
)
def proposed_delegation_is_the_only_one(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """Neither end of a proposed delegation delegates the item on, or has it by delegation."""
    for here, found in proposed(change, look):
        if isinstance(found, Missing):
            yield here.lacks("R11-08/3", found.message, cure=found.cure)
            continue
        codes = (change.item.code,)
        again = _again(here, found, codes, (found.day,), change.request.department)
        yield again or _only_one(here, (found.day,))


@case_rule(
    "R11-08",
    CHAIN_TITLE,
    clause=CLAUSE,
    words=CHAIN_WORDS,
    force=RuleForce.STATUTE,
    applies=case_delegates,
)
def delegation_is_the_only_one(case: CaseFile, look: Look) -> Iterator[Outcome]:
    """Neither end delegates the item on, and no third body acts in the case."""
    found = relied_on(case, look)
    if isinstance(found, Missing):
        yield look.lacks("R11-08/3", found.message, cure=found.cure)
        return
    codes = (case.item,) if isinstance(case.item, str) else found.delegation.items
    days = act_days(case)
    again = _again(look, found, codes, days, case.department)
    third = tuple(_third_bodies(case, look, found.delegation))
    if again is not None:
        yield again
    yield from third
    if again is None and not third:
        yield _only_one(look, days)


def _again(
    look: Look, found: Delegated, codes: tuple[str, ...], days: tuple[date, ...], department: str
) -> Outcome | None:
    """A delegation by the delegate, or one to the delegator, of the same item."""
    delegation = found.delegation
    look.cites(*_CITED.get(found.power, _CITED_LOCALLY), found.day, found.day_is)
    look.told("委托机关", delegation.delegator, delegation.source)
    look.told("受委托组织", delegation.delegate, delegation.source)
    for code in codes:
        for day in days:
            for other in (
                *look.delegations_of(delegation.delegate, code, day),
                *look.delegations_to(delegation.delegator, code, day),
            ):
                if other.id != delegation.id and not _elsewhere(look, other, code, day, department):
                    return _twice(look, found, other, code)
    return None


def _elsewhere(look: Look, other: Delegation, code: str, day: date, department: str) -> bool:
    """Whether the code is that of another list's item: codes are unique in one list only."""
    body = look.subject(other.delegator, day)
    if body is None or body.department == department:
        return False
    held = any(item.code == code for item in look.items_on(body.department, day))
    look.told(f"{body.department}清单中另有{code}", held, RegistryKind.LISTS)
    return held


def _twice(look: Look, found: Delegated, other: Delegation, code: str) -> Outcome:
    look.told(f"{other.id}委托机关", other.delegator, other.source)
    look.told(f"{other.id}受委托组织", other.delegate, other.source)
    return look.fail(
        "R11-08/1",
        f"{code}另有委托{other.id}，由{other.delegator}委托{other.delegate}，"
        f"与{found.delegation.id}前后相接。",
        cure="核对两份委托书；受委托的组织不得再委托。",
        flip="只由有这项权力的机关直接委托。" if found.proposed else None,
    )


def _third_bodies(case: CaseFile, look: Look, delegation: Delegation) -> Iterator[Outcome]:
    known = (case.subject, case.department, delegation.delegator, delegation.delegate)
    for event in case.events:
        if event.body is None or event.kind in _OTHERS_MAY:
            continue
        here = look.fork(f"{event.kind}（{event.id}）")
        here.told("实施单位", event.body)
        here.told("参加联合执法的机关", "、".join(case.joint_with) or None)
        if event.body not in (*known, *_former_names(here, known, event), *case.joint_with):
            yield here.fail(
                "R11-08/2",
                f"{event.kind}由{event.body}实施，它既不是委托机关，也不是受委托组织。",
                cure="核对该次活动的实施单位；属于联合执法的，附组织联合执法的文件。",
            )


def _former_names(look: Look, names: tuple[str, ...], event: Event) -> Iterator[str]:
    for name in dict.fromkeys(names):
        body = look.subject(name, event.on)
        if body is not None:
            yield from body.former_names


def _only_one(look: Look, days: tuple[date, ...]) -> Outcome:
    open_on = [str(day) for day in days if not look.complete(RegistryKind.DELEGATIONS, day)]
    if not open_on:
        return look.passed("R11-08/0", "没有见到再委托，委托执法登记声明完整。")
    return look.lacks(
        "R11-08/3",
        f"没有见到再委托，但委托执法登记在{'、'.join(open_on)}未声明完整。",
        cure="核对委托机关和受委托组织有没有其他委托，补充登记。",
    )


@case_rule(
    "R11-09",
    "依委托实施的活动在委托的期限和范围之内",
    clause=CLAUSE,
    words=SCOPE_WORDS,
    force=RuleForce.STATUTE,
    applies=case_delegates,
)
def acts_lie_inside_the_delegation(case: CaseFile, look: Look) -> Iterator[Outcome]:
    """Every act of the delegate lies in the term, and the item among those delegated."""
    found = relied_on(case, look)
    if isinstance(found, Missing):
        yield look.lacks("R11-09/3", found.message, cure=found.cure)
        return
    delegation = found.delegation
    look.cites(*_CITED.get(found.power, _CITED_LOCALLY), found.day, found.day_is)
    span = f"{delegation.term.valid_from or '……'} 至 {delegation.term.valid_to or '今'}"
    look.told("委托期限", span, delegation.source)
    look.told("委托的条目", "、".join(delegation.items), delegation.source)
    look.told("清单条目编码", case.item)
    wrong = (*_out_of_scope(case, look, delegation), *_out_of_term(case, look, delegation, span))
    yield from wrong or (
        look.passed("R11-09/0", "依委托实施的活动都在期限之内，条目在委托范围之内。"),
    )


def _out_of_scope(case: CaseFile, look: Look, delegation: Delegation) -> Iterator[Outcome]:
    if not isinstance(case.item, str):
        yield look.lacks(
            "R11-09/3",
            "案卷没有写明所依据的清单条目，无法与委托的条目比较。",
            cure="补充清单条目编码。",
        )
    elif case.item not in delegation.items:
        yield look.fail(
            "R11-09/2",
            f"{case.item}不在{delegation.id}委托的条目之内。",
            cure="核对委托书载明的事项和本案的条目编码。",
        )


def _out_of_term(
    case: CaseFile, look: Look, delegation: Delegation, span: str
) -> Iterator[Outcome]:
    every = tuple(_acts(case, look))
    acts = [act for act in every if delegation.delegate in act.by] or [
        act for act in every if act.outward
    ]
    if not acts:
        yield look.lacks(
            "R11-09/3",
            "案卷没有记录依委托实施的活动，无法与委托期限比较。",
            cure="补充各环节的时间、实施单位和人员。",
        )
    for act in acts:
        others = act.by and delegation.delegate not in act.by
        if delegation.term.holds_on(act.on) or others:
            continue
        here = look.fork(act.about)
        here.told("执法活动日期", act.on.isoformat())
        yield here.fail(
            "R11-09/1",
            f"{act.what}在{act.on}，不在{delegation.id}的期限之内。",
            cure="核对委托书的期限和执法记录；期限之外的活动由审查人员提出处理意见。",
            computation=f"{act.on} 不在 {span} 之内",
        )


def _acts(case: CaseFile, look: Look) -> Iterator[Act]:
    """Events, the decision by its issuer, and measures that no event of their day records."""
    for event in case.events:
        yield Act(
            what=event.kind,
            about=f"{event.kind}（{event.id}）",
            on=event.on,
            by=doers(event, look),
            outward=event.kind in CERTIFIED_EVENTS,
        )
    recorded = {event.on for event in case.events if event.kind in COERCIVE_EVENTS}
    for seizure in case.seizures:
        if seizure.on not in recorded:
            about = f"查封、扣押（{seizure.id}）"
            yield Act(what="查封、扣押", about=about, on=seizure.on, by=frozenset(), outward=True)
    if isinstance(case.decision, CaseDecision):
        by = frozenset({case.decision.issuer})
        yield Act(what="决定", about="决定书", on=case.decision.on, by=by, outward=False)
