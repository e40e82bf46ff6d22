"""Types, levels and kinds of coercion."""

import pytest

from knowledge.exchange.kind_cells import (
    Coercion,
    read_coercion,
    read_level,
    read_type,
    type_named_in,
    write_coercion_forms,
)
from knowledge.powers import CoercionForm, CoercionKind, Level, PowerType


@pytest.mark.parametrize("kind", PowerType)
def test_every_type_reads_by_its_name(kind: PowerType) -> None:
    assert read_type(kind).value is kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("XK", PowerType.LICENCE),
        ("cf", PowerType.PENALTY),
        ("处罚", PowerType.PENALTY),
        ("行政监督", PowerType.INSPECTION),
        ("行政处罚类", PowerType.PENALTY),
        ("行政强制执行", PowerType.COERCION),
        ("其他", PowerType.OTHER),
        ("公共服务", PowerType.SERVICE),
    ],
)
def test_customary_names_and_letters_are_read(text: str, expected: PowerType) -> None:
    parsed = read_type(text)
    assert parsed.value is expected
    assert not parsed.problems


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("06", "各平台的编号并不一致"),
        ("非行政许可审批", "已经取消"),
        ("行政处罚、行政强制", "多个类型"),
        ("行政审批", "不是权力类型"),
        ("", "没有填写"),
    ],
)
def test_what_names_no_type_is_refused_with_the_reason(text: str, reason: str) -> None:
    parsed = read_type(text)
    assert parsed.value is None
    assert reason in parsed.problems[0].what


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、行政许可（共12项）", PowerType.LICENCE),
        ("1.行政许可（12项）", PowerType.LICENCE),
        ("三、其他行政权力事项（共3项）", PowerType.OTHER),
        ("合计", None),
        ("区民政局", None),
    ],
)
def test_headings_of_sections_name_types(text: str, expected: PowerType | None) -> None:
    assert type_named_in(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县级", Level.COUNTY),
        ("区级", Level.COUNTY),
        ("县（市、区）级", Level.COUNTY),
        ("街道", Level.STREET),
        ("乡镇（街道）", Level.STREET),
        ("市级", Level.CITY),
        ("省级", Level.PROVINCE),
        ("国务院卫生部门", Level.NATIONAL),
    ],
)
def test_one_level_is_read_without_complaint(text: str, expected: Level) -> None:
    parsed = read_level(text, Level.COUNTY)
    assert parsed.value is expected
    assert not parsed.problems


@pytest.mark.parametrize(
    "text", ["县级以上地方人民政府市场监督管理部门", "市、县", "设区的市、县级"]
)
def test_of_several_levels_the_own_one_is_taken_and_told(text: str) -> None:
    parsed = read_level(text, Level.COUNTY)
    assert parsed.value is Level.COUNTY
    assert parsed.problems


@pytest.mark.parametrize("text", ["3", "省、市", "某级"])
def test_levels_that_leave_the_department_out_are_errors(text: str) -> None:
    assert not read_level(text, Level.COUNTY).sound


def test_forms_of_coercion_read_back_the_same() -> None:
    forms = tuple(CoercionForm)
    assert read_coercion(CoercionKind.MEASURE, write_coercion_forms(forms)).value == Coercion(
        CoercionKind.MEASURE, forms
    )


def test_forms_are_recognised_in_free_words() -> None:
    found = read_coercion("强制措施", "查封、扣押").value
    assert found == Coercion(CoercionKind.MEASURE, (CoercionForm.SEAL, CoercionForm.SEIZE))
    assert not read_coercion("乱写", "").sound
