"""The table of statutory acts, and the names by which a flow shows them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.case import Procedure, Stage
from checker.procedure import (
    COURSES,
    NOT_HELD,
    STEP_WORDS,
    Course,
    Placed,
    RequiredAct,
    StepWord,
    acts_of,
    course,
    disorders,
    faults,
)
from knowledge import ActKind, CoercionKind, FlowStep, PowerType

PENALTY, LICENCE, COERCION = PowerType.PENALTY, PowerType.LICENCE, PowerType.COERCION
A = ActKind


def shown(name: str, power: PowerType = PENALTY) -> set[ActKind]:
    return set(acts_of(FlowStep(name=name), power))


@pytest.mark.parametrize(
    ("name", "acts"),
    [
        ("立案", {A.FILED}),
        ("立案审批", {A.FILED}),
        ("立案审查", {A.FILED}),
        ("受理立案", {A.ACCEPTED, A.FILED}),
        ("不予立案", set()),
        ("立案调查", {A.FILED, A.INQUIRY}),
        ("调查取证", {A.INQUIRY}),
        ("询问当事人", {A.INQUIRY}),
        ("现场检查", {A.INSPECTION}),
        ("现场勘验", {A.SITE_VISIT}),
        ("检查计划", {A.OTHER}),
        ("检查结果公开", {A.OTHER, A.PUBLICATION}),
        ("调查终结审查", {A.INQUIRY, A.EXAMINATION}),
        ("事先告知", {A.NOTICE}),
        ("处罚告知", {A.NOTICE}),
        ("陈述申辩告知", {A.NOTICE}),
        ("告知陈述、申辩", {A.NOTICE, A.STATEMENT}),
        ("告知听证权利", {A.NOTICE}),
        ("听证告知", {A.NOTICE}),
        ("送达处罚事先告知书", {A.NOTICE}),
        ("告知书送达", {A.NOTICE}),
        ("告知、听取陈述申辩", {A.NOTICE, A.STATEMENT}),
        ("结果告知", {A.OTHER}),
        ("告知复议诉讼权利", {A.OTHER}),
        ("补正告知", {A.CORRECTION_NOTICE}),
        ("一次性告知", {A.CORRECTION_NOTICE}),
        ("听取陈述和申辩", {A.STATEMENT}),
        ("申请听证", {A.HEARING_REQUEST}),
        ("组织听证", {A.HEARING}),
        ("法制审核", {A.LEGAL_REVIEW}),
        ("集体讨论", {A.COLLECTIVE}),
        ("集体讨论决定", {A.COLLECTIVE, A.DECISION}),
        ("审查决定", {A.EXAMINATION, A.DECISION}),
        ("制作决定书", {A.DECISION}),
        ("作出处罚决定", {A.DECISION}),
        ("决定并送达", {A.DECISION, A.SERVICE}),
        ("送达处罚决定书", {A.SERVICE}),
        ("决定书送达", {A.SERVICE}),
        ("处罚决定的执行", {A.ENFORCEMENT}),
        ("执行", {A.ENFORCEMENT}),
        ("责令限期改正", {A.CORRECTION_ORDER}),
        ("先行登记保存", {A.REGISTERED_KEEPING}),
        ("解除查封", {A.RELEASE}),
        ("查封、扣押", {A.SEALING, A.SEIZURE}),
        ("移送", {A.TRANSFER}),
        ("公示", {A.PUBLICATION}),
        ("结案归档", {A.OTHER}),
        ("审批", set()),
        ("当场作出处罚决定", set()),
        ("当场处罚", set()),
        ("简易程序决定", set()),
        ("处理", set()),
    ],
)
def test_a_name_shows_acts(name: str, acts: set[ActKind]) -> None:
    assert shown(name) == acts


@pytest.mark.parametrize(
    ("name", "power", "acts"),
    [
        ("审批", LICENCE, {A.DECISION}),
        ("核准", LICENCE, {A.DECISION}),
        ("批准", LICENCE, {A.DECISION}),
        ("当场作出许可决定", LICENCE, {A.DECISION}),
        ("受理（不予受理）", LICENCE, {A.ACCEPTED}),
        ("不予受理", LICENCE, set()),
        ("不予许可", LICENCE, set()),
        ("告知承诺", LICENCE, set()),
        ("初审", LICENCE, {A.EXAMINATION}),
        ("现场检查", LICENCE, {A.SITE_VISIT}),
        ("申请与受理", LICENCE, {A.RECEIVED, A.ACCEPTED}),
        ("收件", LICENCE, {A.RECEIVED}),
        ("颁证", LICENCE, {A.SERVICE}),
        ("制证发证", LICENCE, {A.SERVICE}),
        ("颁发许可证", LICENCE, {A.SERVICE}),
        ("现场检查", PowerType.INSPECTION, {A.INSPECTION}),
        ("现场检查", COERCION, {A.INSPECTION}),
        ("报告批准", COERCION, {A.APPROVAL}),
        ("审批", COERCION, {A.APPROVAL}),
        ("补办批准手续", COERCION, set()),
        ("实施", COERCION, {A.ENFORCEMENT}),
        ("代履行", COERCION, {A.ENFORCEMENT}),
        ("强制执行", COERCION, {A.ENFORCEMENT}),
        ("强制执行决定", COERCION, {A.DECISION}),
        ("催告", COERCION, {A.URGING}),
        ("送达催告书", COERCION, {A.URGING}),
        ("公告", COERCION, {A.ANNOUNCEMENT}),
        ("实施", PENALTY, set()),
    ],
)
def test_a_name_means_what_it_means_in_flows_of_its_power(
    name: str, power: PowerType, acts: set[ActKind]
) -> None:
    assert shown(name, power) == acts


def test_the_act_that_is_written_down_outranks_the_name() -> None:
    step = FlowStep(name="送达", act=A.DECISION)
    assert acts_of(step, PENALTY) == {A.DECISION}


REQUIRED = [(row.power, kind) for row in COURSES for act in row.acts for kind in sorted(act.kinds)]


@pytest.mark.parametrize(("power", "kind"), REQUIRED)
def test_every_required_act_is_recognised_by_its_own_name(power: PowerType, kind: ActKind) -> None:
    assert shown(kind.value, power) == {kind}


@given(st.text(max_size=12).filter(bool), st.sampled_from(PowerType))
def test_any_name_is_read(name: str, power: PowerType) -> None:
    assert acts_of(FlowStep(name=name), power) <= set(ActKind)


@given(
    st.sampled_from(["立案", "调查", "告知", "决定", "送达"]),
    st.sampled_from([*"、，,；;/／（→", "和", "与", "及", "并"]),
    st.sampled_from(["立案", "调查", "告知", "决定", "送达"]),
)
def test_two_acts_in_one_step_are_both_seen(one: str, joint: str, other: str) -> None:
    assert shown(f"{one}{joint}{other}") == {ActKind(one), ActKind(other)}


def test_the_tables_have_neither_gap_nor_duplicate() -> None:
    assert faults(COURSES, NOT_HELD, STEP_WORDS) == ()


@pytest.mark.parametrize("number", range(len(COURSES)))
def test_a_row_that_is_left_out_or_doubled_is_noticed(number: int) -> None:
    row = COURSES[number]
    without = (*COURSES[:number], *COURSES[number + 1 :])
    assert any("遗漏" in fault for fault in faults(without, NOT_HELD, STEP_WORDS))
    assert any("重复" in fault for fault in faults((*COURSES, row), NOT_HELD, STEP_WORDS))


@pytest.mark.parametrize("power", sorted(PowerType))
def test_a_power_stands_in_one_place_only(power: PowerType) -> None:
    assert faults(COURSES, NOT_HELD ^ {power}, STEP_WORDS)


def row_of(*acts: RequiredAct) -> tuple[Course, ...]:
    """The table with other acts of an inspection."""
    return tuple(
        row.model_copy(update={"acts": acts}) if row.power is PowerType.INSPECTION else row
        for row in COURSES
    )


def required(kind: ActKind, rank: int) -> RequiredAct:
    return RequiredAct(
        kinds=frozenset({kind}),
        label=kind,
        statute="",
        citation="",
        due=Stage.BEFORE_DECISION,
        rank=rank,
    )


@pytest.mark.parametrize(
    ("courses", "words", "fault"),
    [
        (row_of(required(A.INSPECTION, 2)), STEP_WORDS, "次序有误"),
        (row_of(required(A.INSPECTION, 2), required(A.NOTICE, 1)), STEP_WORDS, "次序有误"),
        (row_of(required(A.INSPECTION, 1), required(A.NOTICE, 3)), STEP_WORDS, "次序有误"),
        (row_of(required(A.INSPECTION, 1), required(A.INSPECTION, 2)), STEP_WORDS, "写了两次"),
        (row_of(required(A.RECORD, 1)), STEP_WORDS, "没有写法"),
        (
            (*COURSES, COURSES[0].model_copy(update={"coercion": CoercionKind.MEASURE})),
            STEP_WORDS,
            "多余",
        ),
        (COURSES, (*STEP_WORDS, STEP_WORDS[0]), "写法重复"),
        (COURSES, (*STEP_WORDS, StepWord(words="催告(书送达)?|送达催告书")), "写法重复"),
    ],
)
def test_a_slip_in_a_table_is_noticed(
    courses: tuple[Course, ...], words: tuple[StepWord, ...], fault: str
) -> None:
    assert any(fault in found for found in faults(courses, NOT_HELD, words))


def test_only_a_penalty_is_imposed_on_the_spot_and_only_coercion_has_halves() -> None:
    spot = course(PENALTY, None, Procedure.ON_THE_SPOT)
    assert spot is not None
    assert [act.label for act in spot.acts] == ["告知", "决定", "送达"]
    assert course(LICENCE, CoercionKind.MEASURE, Procedure.ON_THE_SPOT) == course(LICENCE)
    assert course(PENALTY, CoercionKind.MEASURE) == course(PENALTY)
    assert course(COERCION) is None
    assert course(PowerType.REWARD) is None


@pytest.mark.parametrize(
    ("power", "half", "since"),
    [
        (PENALTY, None, date(2021, 7, 15)),
        (LICENCE, None, date(2004, 7, 1)),
        (COERCION, CoercionKind.MEASURE, date(2012, 1, 1)),
        (COERCION, CoercionKind.ENFORCEMENT, date(2012, 1, 1)),
        (PowerType.INSPECTION, None, date.min),
    ],
)
def test_the_acts_are_those_of_the_statute_since_it_is_law(
    power: PowerType, half: CoercionKind | None, since: date
) -> None:
    """行政处罚法第八十六条, 行政许可法第八十三条, 行政强制法第七十一条."""
    known = course(power, half)
    assert known is not None
    assert known.since == since


FIRST, SECOND, BESIDE = required(A.FILED, 1), required(A.NOTICE, 2), required(A.INQUIRY, 1)
THIRD = required(A.DECISION, 3)


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ([(FIRST, (1,)), (SECOND, (1,))], []),
        ([(FIRST, (1,)), (SECOND, (0,))], [(SECOND, FIRST)]),
        ([(FIRST, (3,)), (BESIDE, (1,)), (SECOND, (3,))], []),
        ([(FIRST, (1,)), (BESIDE, (3,)), (SECOND, (2,))], [(SECOND, BESIDE)]),
        ([(FIRST, (1,)), (SECOND, (0, 2)), (THIRD, (2,))], []),
        ([(FIRST, (1,)), (SECOND, ()), (THIRD, (0,))], [(THIRD, FIRST)]),
        ([(SECOND, (5,)), (FIRST, (1,)), (THIRD, (4,))], [(THIRD, SECOND)]),
        ([(FIRST, (1, 5)), (SECOND, (2,))], []),
    ],
)
def test_order_is_that_of_the_ranks(
    rows: list[tuple[RequiredAct, tuple[int, ...]]], wrong: list[tuple[RequiredAct, RequiredAct]]
) -> None:
    found = disorders(Placed(act=act, at=at) for act, at in rows)
    assert [(one.act, one.follows) for one in found] == wrong
