"""Article 22(3): steps and preconditions set up without authority, openly or in disguise.

R22-04 compares an item with how it stood before: whatever is added needs a basis of sufficient
rank. What is removed, shortened or internal needs none.
"""

import re
from collections.abc import Iterator, Sequence

from checker.look import INDEX, Look, Outcome
from checker.rulebook import ItemInChange, change_rule
from checker.rules.article_22_before import (
    Before,
    fee_of,
    is_listed,
    lowers,
    requirements_added,
    steps_added,
    stood_before,
)
from checker.verdicts import RuleForce, Verdict
from knowledge import (
    UNKNOWN,
    BasisLink,
    BasisRole,
    ChangeType,
    DayUnit,
    FlowStep,
    ForceState,
    Maybe,
    PowerType,
    Rank,
    Requirement,
    Resolution,
    ResolutionState,
    TimeLimit,
    Unknown,
)

CLAUSE = "measures/art_22/item_3"
WORDS = "擅自设定或者变相设定行政权力事项、运行环节或前置条件的"

CATCH_ALL = re.compile(
    r"其[他它](?:有关|相关|必要|需要|应当|所需|规定)?的?(?:(?:证明)?(?:材料|文件|资料|手续|条件|要求|情形|事项|内容)|证明)"
    r"|其[他它](?:需要|应当|必须|要求|有关|相关|规定|法律)|其[他它]$"
    r"|(?:有关|相关|所需|必要|各类|各种)的?(?:证明|材料|文件|资料|手续|条件)(?!的?(?:说明|承诺))"
    r"|要求提供的|(?<![平同对相高中初上下优劣一二三四五甲乙丙丁])等(?:有关|相关)?(?:证明|材料|文件|资料|手续|条件)|等$"
)
"""Wording that leaves the list of materials or conditions open (兜底条款)."""

_REGULATIONS = frozenset(
    {
        Rank.LAW,
        Rank.STATE_REGULATION,
        Rank.STATE_COUNCIL_DECISION,
        Rank.PROVINCIAL_REGULATION,
        Rank.CITY_REGULATION,
    }
)
_STATUTES = frozenset(rank for rank in Rank if rank.is_statute)
_LEVIES = frozenset({Rank.LAW, Rank.STATE_REGULATION, Rank.STATE_COUNCIL_DECISION})
_LICENCE_FEES = frozenset({Rank.LAW, Rank.STATE_REGULATION})
"""行政许可法第五十八条第一款."""

ADMITTED: dict[str, tuple[frozenset[Rank], str, str]] = {
    "材料": (_STATUTES, "优化营商环境条例", "第三十五条"),
    "条件": (_STATUTES, "优化营商环境条例", "第三十五条"),
    "环节": (_STATUTES, "优化营商环境条例", "第三十五条"),
    "中介服务": (_REGULATIONS, "优化营商环境条例", "第四十三条第一款"),
    "证明": (_REGULATIONS, "优化营商环境条例", "第四十四条第一款"),
    "收费": (_LEVIES, "优化营商环境条例", "第二十五条"),
}
"""Ranks that may ask for each kind of thing, and the clause that says so."""


_LEADS_NOWHERE = frozenset(
    {
        ResolutionState.VAGUE,
        ResolutionState.NO_CITATION,
        ResolutionState.BAD_CITATION,
        ResolutionState.ABSENT,
    }
)
"""A citation that names no clause is no basis."""

_BEST_FIRST = (Verdict.PASS, Verdict.REVIEW, Verdict.INSUFFICIENT, Verdict.FAIL)
"""Of several bases of one fee the best counts."""

_MAY_CHARGE = frozenset({PowerType.LICENCE, PowerType.CONFIRMATION, PowerType.LEVY})
"""Powers whose list entry must say what is charged, if only that nothing is."""


@change_rule(
    "R22-04",
    "没有依据不得增设运行环节、材料、条件、证明、中介服务和收费",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.MEASURES,
)
def nothing_added_without_basis(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """Each addition over the version before has a basis of the rank its kind needs."""
    item, new = change.item, change.request.change is ChangeType.ADD
    before = stood_before(change, look)
    if new and is_listed(change, look):
        yield look.lacks(
            "R22-04/4",
            f"编码{item.code}已在清单之中，不是新增。",
            cure="按“变更”提交，或者改用新的编码。",
        )
    elif before is None:
        look.told("before 中的条目", "、".join(one.code for one in change.request.before) or None)
        yield look.lacks(
            "R22-04/4",
            f"查不到{item.code}调整前的内容，无法比较。",
            cure="在 before 中写明调整前的环节、材料和条件。",
        )
    else:
        yield from _requirements(change, look.fork(f"{item.name}：材料和条件"), before)
        yield from _fee(change, look.fork(f"{item.name}：收费"), before)
        if not new:
            yield from _steps(change, look.fork(f"{item.name}：运行环节"), before)


def _requirements(change: ItemInChange, look: Look, before: Before) -> Iterator[Outcome]:
    now, then = change.item.requirements, before.requirements
    if isinstance(now, Unknown) or isinstance(then, Unknown):
        yield _not_given(look, "材料、条件", after=isinstance(now, Unknown))
        return
    look.told("调整前的材料、条件", "、".join(sorted(one.name for one in then)) or "无")
    look.told("调整后的材料、条件", "、".join(sorted(one.name for one in now)) or "无")
    differs = requirements_added(then, now)
    if not differs.new:
        yield look.passed("R22-04/0", "没有增加材料、条件、证明、中介服务或者收费。")
    gone = list(differs.gone)
    for one in differs.new:
        here = look.fork(f"{change.item.name}：增加{one.kind}“{one.name}”")
        said = _requirement(here, change, one)
        twin = next((other for other in gone if other.kind == one.kind), None)
        if said.limb == "R22-04/1" and one.basis is None and twin is not None:
            gone.remove(twin)
            said = _renamed(here, one.name, twin.name)
        yield said


def _not_given(look: Look, what: str, *, after: bool) -> Outcome:
    which = "调整后" if after else "调整前"
    look.told(f"{which}的{what}", UNKNOWN)
    return look.lacks(
        "R22-04/4",
        f"{which}的{what}没有写明，无法比较。",
        cure=f"逐项写明{what}；没有的写空列表。",
    )


def _renamed(look: Look, name: str, other: str) -> Outcome:
    """Nothing is added where a thing only bears another name now. Who cites a basis means a new one."""
    return look.review(
        "R22-04/5",
        f"增加的“{name}”没有依据，同时减少了“{other}”，可能只是改名或者改变标准。",
        cure="确属改名的，由审查人员确认；不是的，删去或者写明依据。",
    )


def _requirement(look: Look, change: ItemInChange, one: Requirement) -> Outcome:
    look.told(f"增加的{one.kind}", one.name)
    look.told("是否照抄条文", one.verbatim)
    return _catch_all(look, change, one) or _judged(look, change, one.kind, one.name, one.basis)


def _catch_all(look: Look, change: ItemInChange, one: Requirement) -> Outcome | None:
    phrase = CATCH_ALL.search(one.name)
    if phrase is None:
        return None
    day, day_is = change.days[0]
    look.cites("河南省优化营商环境条例", "第八十三条第（九）项", day, day_is)
    if one.verbatim:
        return look.review("R22-04/3", f"“{one.name}”照抄法律条文的兜底表述。", cure="请逐项列明。")
    return look.fail(
        "R22-04/2",
        f"“{one.name}”含有兜底表述“{phrase[0]}”，没有列明具体内容。",
        cure="删去兜底表述，逐项列明具体材料或者条件及其依据。",
        flip="改为逐项列明，或者删去。",
    )


def _fee(change: ItemInChange, look: Look, before: Before) -> Iterator[Outcome]:
    """A fee that appears or changes is an addition, unless a requirement of kind 收费 lists it."""
    now = change.item.fee
    if isinstance(now, Unknown):
        if change.item.type in _MAY_CHARGE:
            yield _not_given(look, "收费", after=True)
        return
    fee = fee_of(now)
    if fee is None or _lists_fee(change, fee):
        return
    known = [fee_of(then) for then in before.fees if not isinstance(then, Unknown)]
    look.told("调整前的收费", "、".join(then or "不收费" for then in known) or UNKNOWN)
    look.told("调整后的收费", now)
    charged = [then for then in known if then is not None]
    if any(fee == then or lowers(fee, then) for then in charged):
        return
    if len(known) < len(before.fees):
        yield _not_given(look, "收费", after=False)
        return
    said = _fee_judged(look, change, fee)
    raised = any(lowers(then, fee) for then in charged)
    if not _fee_bases(change) and charged and not raised:
        said = _renamed(look, fee, charged[0])
    yield said


def _fee_judged(look: Look, change: ItemInChange, fee: str) -> Outcome:
    """By the best of the item's bases in the role 收费."""
    bases = _fee_bases(change)
    judged = [_judged(look.fork(), change, "收费", fee, basis) for basis in bases or (None,)]
    return min(judged, key=lambda said: _BEST_FIRST.index(said.verdict))


def _fee_bases(change: ItemInChange) -> tuple[BasisLink, ...]:
    return tuple(link for link in change.item.bases if link.role is BasisRole.FEE)


def _lists_fee(change: ItemInChange, fee: str) -> bool:
    listed = change.item.requirements
    return not isinstance(listed, Unknown) and any(
        one.kind == "收费" and one.name == fee for one in listed
    )


def _steps(change: ItemInChange, look: Look, before: Before) -> Iterator[Outcome]:
    now, then = change.item.steps, before.steps
    if isinstance(now, Unknown) or isinstance(then, Unknown):
        yield _not_given(look, "运行环节", after=isinstance(now, Unknown))
        return
    look.told("调整前的环节", "、".join(step.name for step in then) or "无")
    look.told("调整后的环节", "、".join(step.name for step in now) or "无")
    differs = steps_added(then, now)
    if not differs.new:
        yield look.passed("R22-04/0", "没有增加运行环节。")
    gone = list(differs.gone)
    for step in differs.new:
        here = look.fork(f"{change.item.name}：增加环节“{step.name}”")
        said = _step(here, change, before, step)
        if said.limb == "R22-04/1" and step.basis is None and gone:
            said = _renamed(here, step.name, gone.pop(0).name)
        yield said


def _step(look: Look, change: ItemInChange, before: Before, step: FlowStep) -> Outcome:
    look.told("增加的环节", step.name)
    look.told("该环节是否涉及申请人", step.visible)
    if step.visible:
        return _judged(look, change, "环节", step.name, step.basis)
    return _internal(look, before.promised_limits, change.item.promised_limit, step)


def _internal(
    look: Look,
    then: Sequence[Maybe[TimeLimit | None]],
    now: Maybe[TimeLimit | None],
    step: FlowStep,
) -> Outcome:
    """A step the applicant never meets is the department's own affair inside the promised time."""
    shown = "、".join("没有" if limit is None else str(limit) for limit in then)
    look.told("调整前的承诺时限", UNKNOWN if UNKNOWN in then else shown)
    look.told("调整后的承诺时限", now)
    look.told("该环节时限", step.limit)
    if isinstance(now, Unknown) or UNKNOWN in then:
        return look.lacks(
            "R22-04/4",
            f"内部环节“{step.name}”是否在承诺时限之内无法判断：没有写明调整前后的承诺时限。",
            cure="补充调整前后的承诺时限。",
        )
    if now is None or None in then:
        return look.review(
            "R22-04/5",
            f"增加内部环节“{step.name}”，该条目调整前或者调整后没有承诺时限，是否延长办理时间须由人工判断。",
            cure="说明该环节不延长办理时间，或者补充承诺时限。",
        )
    kept = all(isinstance(limit, TimeLimit) and _fits(now, limit) for limit in then)
    if kept and (step.limit is None or _fits(step.limit, now)):
        return look.passed(
            "R22-04/0",
            f"“{step.name}”是内部环节，承诺时限没有延长，不增加申请人负担。",
            computation=f"{now} ≤ {shown}",
        )
    return look.review(
        "R22-04/5",
        f"增加内部环节“{step.name}”（环节时限{step.limit or '未写'}），承诺时限原为{shown}、现为{now}，"
        "是否增加申请人负担须由人工判断。",
        cure="在原承诺时限之内安排内部环节，或者说明延长的依据。",
    )


def _fits(inner: TimeLimit, outer: TimeLimit) -> bool:
    """Whether one limit lies inside another; different units are not compared."""
    if inner.unit is DayUnit.ON_THE_SPOT:
        return True
    return inner.unit is outer.unit and inner.amount <= outer.amount


def _judged(
    look: Look,
    change: ItemInChange,
    kind: str,
    name: str,
    basis: BasisLink | None,
) -> Outcome:
    ranks, statute, citation = ADMITTED[kind]
    if kind == "收费" and change.item.type is PowerType.LICENCE:
        ranks = _LICENCE_FEES
    day, day_is = change.days[0]
    look.cites(statute, citation, day, day_is)
    if kind == "收费" and change.item.type is PowerType.LICENCE:
        look.cites("行政许可法", "第五十八条第一款", day, day_is)
    allowed = "、".join(rank for rank in Rank if rank in ranks)
    cure = f"删去这一{kind}，或者写明{allowed}中的具体条款。"
    look.told(f"{kind}“{name}”的依据", basis)
    resolution = look.resolve(basis, day) if basis is not None else None
    if resolution is None or resolution.state in _LEADS_NOWHERE:
        lacks = "没有依据" if basis is None else f"所引{basis}没有指明可以查到的条款"
        return look.fail(
            "R22-04/1",
            f"增加{kind}“{name}”{lacks}。",
            cure=cure,
            flip=f"删去“{name}”，或者补充依据。",
        )
    if resolution.instrument is None:
        return look.lacks(
            "R22-04/4", f"“{name}”的依据{basis}无法核对（{resolution.state}）。", cure=cure
        )
    rank = resolution.instrument.rank
    look.told(f"{basis}位阶", rank, INDEX)
    if kind == "收费" and rank in _REGULATIONS and change.item.type is not PowerType.LICENCE:
        look.told(f"{basis}位阶是否达到涉企收费的要求", rank in ranks, INDEX)
        if rank not in ranks:
            return look.review(
                "R22-04/5",
                f"收费“{name}”的依据{basis}是{rank}；涉企收费须有法律、行政法规依据或者经国务院批准，"
                "是否涉企须由人工判断。",
                cure="说明收费对象；涉企的，补充法律、行政法规依据或者国务院批准文件。",
            )
    if rank not in ranks:
        return look.fail(
            "R22-04/1",
            f"增加{kind}“{name}”的依据{basis}是{rank}，位阶不够。",
            cure=cure,
            flip=f"删去“{name}”，或者补充位阶足够的依据。",
        )
    if resolution.state is not ResolutionState.FOUND:
        return look.lacks(
            "R22-04/4", f"“{name}”的依据{basis}无法核对（{resolution.state}）。", cure=cure
        )
    return _in_force(look, change, resolution, f"{kind}“{name}”") or look.passed(
        "R22-04/0",
        f"增加{kind}“{name}”有{rank}依据{basis}；内容与条文是否一致由人工核对。",
    )


def _in_force(
    look: Look, change: ItemInChange, resolution: Resolution, what: str
) -> Outcome | None:
    """``None`` when the basis is law on both days; the worse day counts."""
    doubt: Outcome | None = None
    for day, day_is in change.days:
        force = look.force(resolution, day)
        if force is None or force.state is ForceState.IN_FORCE:
            continue
        if force.state in (ForceState.NOT_YET, ForceState.ENDED):
            return look.fail(
                "R22-04/1",
                f"增加{what}的依据{resolution.link}在{day_is}{day}{force.state}。",
                cure="改引当日有效的依据，或者删去。",
                flip="改引有效的依据，或者删去。",
            )
        doubt = doubt or look.review(
            "R22-04/5",
            f"增加{what}的依据{resolution.link}在{day_is}{day}是否有效没有核验（{force.state}）。",
            cure="核对该文件现行有效情况，并在法规时效核验登记中登记。",
        )
    return doubt
