"""Obligations of Articles 5, 11 and 22 that no rule checks yet: every report says so."""

from typing import Literal

from knowledge import Value

_Kinds = tuple[Literal["change", "case"], ...]


class Unchecked(Value):
    """An obligation that is left to a person, for now."""

    id: str
    """Id the rule will have."""
    kinds: _Kinds
    title: str


_UNCHECKED: tuple[tuple[str, _Kinds, str], ...] = (
    ("R5-05", ("change",), "条文授予的是这一类权力，而不是一项义务"),
    ("R5-08", ("change",), "下放、集中行使文件由有权机关作出并已公布"),
    ("R5-09", ("change",), "处罚种类、幅度和前置程序没有超出条文"),
    ("R5-10", ("change", "case"), "法定程序的环节齐全、顺序正确"),
    ("R5-11", ("change",), "授权组织由法律、法规授权"),
    ("R11-02", ("change", "case"), "机构改革后的主体重新确认、公布"),
    ("R11-03", ("change", "case"), "委托有法律、法规、规章依据"),
    ("R11-04", ("change", "case"), "委托机关自己持有这项权力"),
    ("R11-07", ("case",), "以委托机关的名义实施"),
    ("R11-08", ("change", "case"), "没有再委托"),
    ("R11-09", ("case",), "在委托的期限和范围之内"),
    ("R11-12", ("case",), "依法回避"),
    ("R11-13", ("case",), "辅助人员没有单独执法"),
    ("R22-02", ("change", "case"), "没有把清单之外的事项变相作为前置条件"),
    ("R22-03b", ("case",), "调整生效后不再使用旧的条件、材料和收费"),
    ("R22-05", ("change",), "没有以备案、登记等名义变相设定许可"),
    ("R22-06", ("change",), "公布的条目都在经确认的清单版本之中"),
    ("R14-04", ("case",), "检查内容第（四）项：各环节符合法定程序要求"),
    ("RT-60", ("case",), "在法定期限内作出决定"),
)


def unchecked(kind: Literal["change", "case"]) -> tuple[Unchecked, ...]:
    """What a report on a submission of ``kind`` did not check."""
    return tuple(
        Unchecked(id=identifier, kinds=kinds, title=title)
        for identifier, kinds, title in _UNCHECKED
        if kind in kinds
    )
