"""Headings as departments write them."""

import pytest

from knowledge.exchange.headings import EXPORTED, Field, field_of


@pytest.mark.parametrize("field", Field)
def test_every_heading_of_the_project_means_its_field(field: Field) -> None:
    assert field_of(field.value) is field


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("责任主体", Field.SUBJECT),
        ("责任事项", Field.NOT_HELD),
        ("责任事项内容", Field.NOT_HELD),
        ("追责情形及依据", Field.NOT_HELD),
        ("权力（事项）名称", Field.NAME),
        ("职 权\n名 称", Field.NAME),
        ("权力类型/类别", Field.TYPE),
        ("权责清单目录", Field.NAME),
        ("权责清单子目录", Field.SUB_NAME),
        ("承诺时限（工作日）", Field.PROMISED_LIMIT),
        ("法定/承诺时限", Field.LIMITS),
        ("实施层级（及权限）", Field.LEVEL),
        ("行政处罚的行为、种类、幅度", Field.PENALTIES),
        ("监督（投诉）电话", Field.PHONE),
        ("咨询电话", Field.NOT_HELD),
        ("ＸＸ奇怪", None),
        ("事项说明书", None),
    ],
)
def test_headings_are_recognised_longest_first(heading: str, field: Field | None) -> None:
    assert field_of(heading) is field


@pytest.mark.parametrize(
    ("path", "field"),
    [
        (("办理时限", "法定"), Field.STATUTORY_LIMIT),
        (("办理时限", "承诺"), Field.PROMISED_LIMIT),
        (("设定依据", "法规"), Field.BASES),
        (("依据", "文号"), Field.BASIS_NUMBER),
        (("依据", "内容"), Field.NOT_HELD),
        (("事项名称", "主项"), Field.NAME),
        (("事项名称", "子项"), Field.SUB_NAME),
        (("收费", "依据"), Field.BASIS_FEE),
    ],
)
def test_headings_above_one_another_are_read_together(path: tuple[str, ...], field: Field) -> None:
    assert field_of(*path) is field


def test_the_exported_columns_are_all_different() -> None:
    assert len(set(EXPORTED)) == len(EXPORTED)
