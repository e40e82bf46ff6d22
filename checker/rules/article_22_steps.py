"""Article 22(3): steps and preconditions set up without authority, openly or in disguise.

R22-04 compares an item with how it stood before: whatever is added needs a basis of sufficient
rank. What is removed, shortened or internal needs none.
"""

from collections.abc import Iterator

from checker.look import Look, Outcome
from checker.rulebook import ItemInChange, change_rule
from checker.verdicts import RuleForce
from knowledge import (
    UNKNOWN,
    BasisLink,
    ChangeType,
    FlowStep,
    Item,
    ItemFields,
    Rank,
    Requirement,
    ResolutionState,
    Unknown,
)

CLAUSE = "measures/art_22/item_3"
WORDS = "擅自设定或者变相设定行政权力事项、运行环节或前置条件的"

CATCH_ALLS = (
    "其他材料",
    "其他有关",
    "其他相关",
    "有关证明",
    "相关证明",
    "有关材料",
    "相关材料",
    "其他条件",
    "其他证明",
    "等材料",
    "等证明",
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
_LEVIES = frozenset({Rank.LAW, Rank.STATE_REGULATION})

ADMITTED: dict[str, tuple[frozenset[Rank], str, str]] = {
    "材料": (_STATUTES, "优化营商环境条例", "第三十五条"),
    "条件": (_STATUTES, "优化营商环境条例", "第三十五条"),
    "环节": (_STATUTES, "优化营商环境条例", "第三十五条"),
    "中介服务": (_REGULATIONS, "优化营商环境条例", "第四十三条第一款"),
    "证明": (_REGULATIONS, "优化营商环境条例", "第四十四条第一款"),
    "收费": (_LEVIES, "优化营商环境条例", "第二十五条"),
}
"""Ranks that may ask for each kind of thing, and the clause that says so."""


def _has_flow(change: ItemInChange) -> str | None:
    if change.request.change is ChangeType.SUSPEND:
        return "暂停不涉及环节和条件"
    return None


@change_rule(
    "R22-04",
    "没有依据不得增设运行环节、材料、条件、证明、中介服务和收费",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.MEASURES,
    applies=_has_flow,
)
def nothing_added_without_basis(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """Each addition over the version before has a basis of the rank its kind needs."""
    item = change.item
    before = _before(change, look)
    new = change.request.change is ChangeType.ADD
    if not new and before is None:
        look.told("before 中的条目", "、".join(one.code for one in change.request.before) or None)
        yield look.lacks(
            "R22-04/4",
            f"查不到{item.code}调整前的内容，无法比较。",
            cure="在 before 中写明调整前的环节、材料和条件。",
        )
        return
    yield from _requirements(change, look.fork(f"{item.name}：材料和条件"), before)
    if not new:
        yield from _steps(change, look.fork(f"{item.name}：运行环节"), before)


def _before(change: ItemInChange, look: Look) -> ItemFields | None:
    """The item as it stood: from the list where it is known there, else as the request says."""
    request, code = change.request, change.item.code
    listed = [
        item
        for item in look.item_versions(request.department, code)
        if item.valid.holds_on(request.submitted_on)
    ]
    claimed = next((item for item in request.before if item.code == code), None)
    return _merged(listed[-1], claimed) if listed else claimed


def _merged(listed: Item, claimed: ItemFields | None) -> ItemFields:
    """What the list leaves open is taken from the request; what it says stands."""
    if claimed is None:
        return listed
    update = {
        name: getattr(claimed, name)
        for name in ("steps", "requirements")
        if isinstance(getattr(listed, name), Unknown)
    }
    return listed.model_copy(update=update)


def _requirements(change: ItemInChange, look: Look, before: ItemFields | None) -> Iterator[Outcome]:
    now = change.item.requirements
    then = before.requirements if before else ()
    if isinstance(now, Unknown) or isinstance(then, Unknown):
        which = "调整后" if isinstance(now, Unknown) else "调整前"
        look.told(f"{which}的内容", UNKNOWN)
        yield look.lacks(
            "R22-04/4",
            f"{which}的材料、条件没有写明，无法比较。",
            cure="逐项写明材料、条件、证明、中介服务和收费；没有的写空列表。",
        )
        return
    look.told("调整前的材料、条件", "、".join(sorted(one.name for one in then)) or "无")
    look.told("调整后的材料、条件", "、".join(sorted(one.name for one in now)) or "无")
    known = {(one.kind, one.name) for one in then}
    added = tuple(one for one in now if (one.kind, one.name) not in known)
    if _charges_anew(change.item, before):
        added += (Requirement(name=str(change.item.fee), kind="收费"),)
    if not added:
        yield look.passed("R22-04/0", "没有增加材料、条件、证明、中介服务或者收费。")
    for one in added:
        here = look.fork(f"{change.item.name}：增加{one.kind}“{one.name}”")
        here.told(f"增加的{one.kind}", one.name)
        yield _catch_all(here, one) or _added(here, change, one.kind, one.name, one.basis)


def _charges_anew(now: ItemFields, before: ItemFields | None) -> bool:
    """Whether a fee appears that was not there and that no requirement of kind 收费 accounts for."""
    charged_before = before is not None and isinstance(before.fee, str)
    if isinstance(now.fee, Unknown) or not now.fee or charged_before:
        return False
    listed = now.requirements
    return isinstance(listed, Unknown) or all(one.kind != "收费" for one in listed)


def _catch_all(look: Look, one: Requirement) -> Outcome | None:
    phrase = next((phrase for phrase in CATCH_ALLS if phrase in one.name), None)
    if phrase is None:
        return None
    if one.verbatim:
        return look.review(
            "R22-04/3",
            f"“{one.name}”照抄法律条文的兜底表述。",
            cure="请逐项列明。",
        )
    return look.fail(
        "R22-04/2",
        f"“{one.name}”含有兜底表述“{phrase}”，没有列明具体内容。",
        cure="删去兜底表述，逐项列明具体材料或者条件及其依据。",
        flip="改为逐项列明，或者删去。",
    )


def _steps(change: ItemInChange, look: Look, before: ItemFields | None) -> Iterator[Outcome]:
    now = change.item.steps
    then = before.steps if before else ()
    if isinstance(now, Unknown) or isinstance(then, Unknown):
        which = "调整后" if isinstance(now, Unknown) else "调整前"
        look.told(f"{which}的内容", UNKNOWN)
        yield look.lacks(
            "R22-04/4",
            f"{which}的运行环节没有写明，无法比较。",
            cure="逐项写明各环节的名称、岗位和时限；没有的写空列表。",
        )
        return
    look.told("调整前的环节", "、".join(step.name for step in then) or "无")
    look.told("调整后的环节", "、".join(step.name for step in now) or "无")
    known = {step.name for step in then}
    added = tuple(step for step in now if step.name not in known)
    if not added:
        yield look.passed("R22-04/0", "没有增加运行环节。")
    for step in added:
        here = look.fork(f"{change.item.name}：增加环节“{step.name}”")
        here.told("增加的环节", step.name)
        yield _internal(here, change, step) or _added(here, change, "环节", step.name, step.basis)


def _internal(look: Look, change: ItemInChange, step: FlowStep) -> Outcome | None:
    """A step the applicant never meets, inside the promised time, is the department's own affair."""
    if step.visible:
        return None
    look.told(f"环节“{step.name}”是否涉及申请人", step.visible)
    promised = change.item.promised_limit
    if isinstance(promised, Unknown) or promised is None:
        return look.lacks(
            "R22-04/4",
            f"内部环节“{step.name}”是否在承诺时限之内无法判断：没有写明承诺时限。",
            cure="补充承诺时限。",
        )
    return look.passed(
        "R22-04/0", f"“{step.name}”是内部环节，承诺时限{promised}不变，不增加申请人负担。"
    )


def _added(
    look: Look, change: ItemInChange, kind: str, name: str, basis: BasisLink | None
) -> Outcome:
    ranks, statute, citation = ADMITTED[kind]
    day, day_is = change.days[0]
    look.cites(statute, citation, day, day_is)
    allowed = "、".join(rank for rank in Rank if rank in ranks)
    cure = f"删去这一{kind}，或者写明{allowed}中的具体条款。"
    if basis is None:
        look.told(f"{kind}“{name}”的依据", None)
        return look.fail(
            "R22-04/1",
            f"增加{kind}“{name}”没有依据。",
            cure=cure,
            flip=f"删去“{name}”，或者补充依据。",
        )
    resolution = look.resolve(basis, day)
    if resolution.instrument is None:
        return look.lacks(
            "R22-04/4", f"“{name}”的依据{basis}无法核对（{resolution.state}）。", cure=cure
        )
    rank = resolution.instrument.rank
    look.told(f"{basis}位阶", rank)
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
    return look.passed(
        "R22-04/0",
        f"增加{kind}“{name}”有{rank}依据{basis}；内容与条文是否一致由 R5-09 判断。",
    )
