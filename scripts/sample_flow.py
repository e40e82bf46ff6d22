"""Time limits and flow steps of the sample items.

Steps are the usual ones of a type, with posts; only the limit that the item states is written,
on the step that it governs.
"""

import re
from collections.abc import Sequence

from knowledge.lists import BasisLink, FlowStep, TimeLimit
from knowledge.powers import BasisRole, DayUnit, PowerType

_LIMIT = re.compile(r"([0-9]+)(工作日|日)")
_APPLICATION = (("受理", "受理岗"), ("审查", "审查岗"), ("决定", "审批岗"), ("送达", "窗口岗"))
_FLOWS: dict[PowerType, tuple[tuple[str, str], ...]] = {
    PowerType.PENALTY: (
        ("立案", "执法岗"),
        ("调查取证", "执法岗"),
        ("告知", "执法岗"),
        ("决定", "审批岗"),
        ("送达", "执法岗"),
    ),
    PowerType.COERCION: (
        ("报告批准", "审批岗"),
        ("实施", "执法岗"),
        ("处理决定", "审批岗"),
    ),
}
_TIMED = {PowerType.PENALTY: "调查取证", PowerType.COERCION: "实施"}


def limit_of(extra: dict[str, str], bases: Sequence[BasisLink]) -> TimeLimit | None:
    """The limit that the curated row states, resting on the basis that it names."""
    if not extra["limit"]:
        return None
    role = BasisRole(extra["limit_from"])
    basis = next(link for link in bases if link.role is role)
    note = extra["limit_note"] or None
    if extra["limit"] == DayUnit.ON_THE_SPOT:
        return TimeLimit(amount=0, unit=DayUnit.ON_THE_SPOT, basis=basis, note=note)
    found = _LIMIT.fullmatch(extra["limit"])
    if found is None:
        raise ValueError(f"期限写法有误：{extra['limit']}")
    return TimeLimit(amount=int(found[1]), unit=DayUnit(found[2]), basis=basis, note=note)


def steps_of(kind: PowerType, limit: TimeLimit) -> tuple[FlowStep, ...]:
    """The steps of this type; the one limit that the clause states sits on the step it governs."""
    flow = _FLOWS.get(kind, _APPLICATION)
    timed = _TIMED.get(kind, "决定")
    bare = limit.model_copy(update={"basis": None, "note": None})
    return tuple(
        FlowStep(name=name, post=post, limit=bare if name == timed else None) for name, post in flow
    )
