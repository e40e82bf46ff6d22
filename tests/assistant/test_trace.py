"""What a trace says, step by step."""

from inline_snapshot import snapshot

from knowledge import Role
from tests.assistant.sample import traced


def steps(text: str, role: Role = Role.CITIZEN) -> dict[str, tuple[str, ...]]:
    """Notes by step, without the ranking (which is the index's) and the receipt."""
    return {
        entry.step: entry.notes
        for entry in traced(text, role).steps
        if entry.step not in ("retrieve", "record")
    }


def test_a_provision() -> None:
    assert steps("第二十二条说了什么？") == snapshot(
        {
            "normalise": ("10 个字（已规范空白和全半角）",),
            "understand": ("意图：问本办法的条文", "条文：第二十二条"),
            "decide": ("条文：answered",),
            "compose": ("条文：4 行，引文 1 处",),
            "verify": ("引文 1 处逐字核对一致",),
        }
    )


def test_a_listed_penalty() -> None:
    assert steps("城管局能不能对占道摆摊的罚款？", Role.STAFF) == snapshot(
        {
            "normalise": ("15 个字（已规范空白和全半角）",),
            "understand": (
                "意图：问某一事项",
                "部门：区城市管理局",
                "事项：CF014（登记的俗称：占道摆摊）",
            ),
            "decide": ("事项：answered", "清单：inside", "核对 CF014：所列规则未发现不符"),
            "compose": ("事项：20 行，引文 2 处",),
            "verify": ("引文 2 处逐字核对一致",),
        }
    )


def test_a_trap() -> None:
    assert steps("XK006", Role.REVIEWER) == snapshot(
        {
            "normalise": ("5 个字",),
            "understand": ("意图：问某一事项", "事项：XK006（编码：XK006）"),
            "decide": (
                "事项：partly_answered",
                "清单：facts_missing",
                "核对 XK006：R5-07/1 INSUFFICIENT、R5-04/3 REVIEW",
            ),
            "compose": ("事项：17 行，引文 3 处",),
            "verify": ("引文 3 处逐字核对一致",),
        }
    )


def test_out_of_scope() -> None:
    assert steps("今天天气怎么样？") == snapshot(
        {
            "normalise": ("8 个字（已规范空白和全半角）",),
            "understand": ("意图：与本系统无关",),
            "decide": ("范围之外：out_of_scope",),
            "compose": ("范围之外：1 行，引文 0 处",),
            "verify": ("引文 0 处逐字核对一致",),
        }
    )
