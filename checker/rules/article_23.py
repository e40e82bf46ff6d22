"""Article 23, 放弃: a power that the law gives is not given up by its holder (R23-03).

Either the statute itself has fallen, or somebody who may do so has decided; whether he may, a
person weighs.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from checker.change import Decided
from checker.look import Look, Outcome
from checker.rulebook import ItemRemoved, removal_rule
from checker.verdicts import RuleForce
from knowledge import (
    BasisLink,
    BasisRole,
    ChangeType,
    ForceState,
    ResolutionState,
    Unknown,
    moved_to,
)


class Standing(StrEnum):
    """What has become of a 设定 basis by the day of effect."""

    STANDS = "有效"
    GONE = "已经失效"
    OPEN = "效力未核验"
    UNREAD = "查不到版本"


def _gives_up(removed: ItemRemoved) -> str | None:
    if removed.request.change is ChangeType.DEVOLVE:
        return "下放是交由下级行使，不是放弃"
    return None


@removal_rule(
    "R23-03",
    "不擅自放弃法定权力",
    clause="measures/art_23",
    words="擅自扩大、缩小、放弃行使政府权力清单事项的",
    force=RuleForce.MEASURES,
    applies=_gives_up,
)
def power_is_not_given_up(removed: ItemRemoved, look: Look) -> Iterator[Outcome]:
    """取消 and 暂停: the 设定 bases on the day of effect, and the decision."""
    request = removed.request
    look.told("调整类型", request.change)
    look.told("拟生效日期", request.effective_on.isoformat())
    standing = Counter(
        _standing(look, basis, request.effective_on) for basis in _creating(removed, look)
    )
    fallen = set(standing) == {Standing.GONE}
    if fallen and request.change is ChangeType.CANCEL:
        yield look.passed("R23-03/0", f"到{request.effective_on}，设定依据均已失效。")
    elif isinstance(request.decision, Unknown):
        look.told("所依据的决定", request.decision)
        yield look.lacks(
            "R23-03/3",
            f"没有写明{request.change}所依据的决定。",
            cure="补充作出决定的机关、名称和日期；没有决定的写 null。",
        )
    else:
        yield _decided(removed, request.decision, standing, look)


def _creating(removed: ItemRemoved, look: Look) -> tuple[BasisLink, ...]:
    """The 设定 bases: what the list says of the item outranks what the request says."""
    request, item = removed.request, removed.item
    standing = look.items_on(request.department, request.submitted_on)
    source = next((known for known in standing if known.code == item.code), item)
    bases = tuple(basis for basis in source.bases if basis.role is BasisRole.CREATES)
    look.told("设定依据", "；".join(map(str, bases)) or None)
    return bases


def _standing(look: Look, basis: BasisLink, day: date) -> Standing:
    """Judged by the text that is law on the day: an older version pinned by the list lives on in it."""
    found = look.resolve(basis.model_copy(update={"passed": None}), day)
    force = look.force(found, day)
    if force is None:
        return Standing.UNREAD
    if force.state is ForceState.ENDED:
        return Standing.GONE
    left = found.state is ResolutionState.ABSENT and moved_to(found) is None
    if force.state is ForceState.IN_FORCE and not left:
        return Standing.STANDS
    return Standing.OPEN


def _decided(
    removed: ItemRemoved, decision: Decided | None, standing: Counter[Standing], look: Look
) -> Outcome:
    request = removed.request
    what, day = request.change, request.effective_on
    look.told("所依据的决定", decision.title if decision else None)
    if decision is not None:
        look.told("决定机关", f"{decision.issuer}（{decision.issuer_level}）")
        look.told("决定日期", decision.on.isoformat())
        if decision.on > day:
            return look.fail(
                "R23-03/4",
                f"《{decision.title}》{decision.on}才作出，晚于拟生效日期{day}。",
                cure="核对决定日期和拟生效日期。",
                computation=f"{decision.on} > {day}",
                flip=f"拟生效日期不早于 {decision.on}。",
            )
    if not standing[Standing.STANDS] and not standing[Standing.OPEN] and not _all_gone(standing):
        return look.lacks(
            "R23-03/3",
            "设定依据查不到可用的版本，无法判断该项权力是否仍由法律规定。",
            cure="核对设定依据；请把所引文件导入法规库后重新预审。",
        )
    if decision is None and standing[Standing.STANDS]:
        return look.fail(
            "R23-03/1",
            f"设定依据在{day}仍然有效，没有任何决定要求{what}。",
            cure=f"保留该条目；有权机关决定{what}的，补充该决定。",
            flip=f"补充有权机关作出的{what}决定。",
        )
    return look.review("R23-03/2", _why(decision, standing, what), cure=_weigh(decision, what))


def _all_gone(standing: Counter[Standing]) -> bool:
    return set(standing) == {Standing.GONE}


def _why(decision: Decided | None, standing: Counter[Standing], what: ChangeType) -> str:
    by = f"《{decision.title}》决定{what}" if decision else f"没有决定要求{what}"
    if standing[Standing.STANDS]:
        return f"{by}，而设定依据仍然有效。"
    if standing[Standing.OPEN]:
        return f"{by}，设定依据的效力没有核验。"
    return f"{by}，设定依据均已失效。"


def _weigh(decision: Decided | None, what: ChangeType) -> str:
    if decision is None:
        return f"核验设定依据的效力；仍然有效的，没有决定不得{what}。"
    return f"由审查人员判断{decision.issuer}是否有权决定{what}。"
