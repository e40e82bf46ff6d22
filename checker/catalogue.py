"""Obligations of the other articles that no rule checks yet: every report says so."""

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
    ("R6-04", ("change",), "与上级通用目录一致"),
    ("R7-01", ("change",), "没有增加行政相对人的环节和跑动次数"),
    ("R8-01", ("change",), "每一环节写明办理时限和岗位"),
    ("R8-02", ("change",), "各环节时限不超过承诺时限，承诺时限不超过法定时限"),
    ("R8-03", ("case",), "按照公布的流程、环节时限和岗位办理"),
    ("R10-01", ("change",), "行政处罚事项有裁量基准"),
    ("R10-04", ("case",), "裁量在相应阶次之内，偏离的记录理由"),
    ("R12-01", ("case",), "全过程记录完整、先后有序"),
    ("R13-01", ("case",), "结果依法及时公开"),
    ("R13-02", ("case",), "变更、撤销的决定及时撤回并说明理由"),
    ("R13-03", ("case",), "公开的内容不含不应公开的信息"),
    ("R14-04", ("case",), "各环节的期限、亮证、文书符合法定程序要求"),
    ("R14-04S", ("case",), "当场处罚符合条件和程序"),
    ("RT-60", ("case",), "在法定期限内作出决定"),
    ("RT-36", ("case",), "没有超过追责时效"),
    ("R16-01", ("case",), "重大处罚经法制审核和集体讨论"),
    ("R17-01", ("case",), "重大行政处罚报送备案"),
    ("R20-01", ("change",), "写明投诉、救济途径"),
    ("R20-02", ("case",), "决定书告知救济途径和期限"),
    ("R21-09a", ("case",), "案卷资料完整"),
    ("R21-09b", ("case",), "依法向行政相对人公开案卷资料"),
    ("R23-01", ("change", "case"), "没有扩大行使"),
    ("R23-02", ("change", "case"), "没有缩小行使"),
)


def unchecked(kind: Literal["change", "case"]) -> tuple[Unchecked, ...]:
    """What a report on a submission of ``kind`` did not check."""
    return tuple(
        Unchecked(id=identifier, kinds=kinds, title=title)
        for identifier, kinds, title in _UNCHECKED
        if kind in kinds
    )
