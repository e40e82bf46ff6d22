"""Flows: arrows, lists of steps, and what stands in brackets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.exchange.step_cells import read_steps, write_steps
from knowledge.lists import FlowStep
from knowledge.powers import ActKind
from knowledge.values import UNKNOWN, Unknown
from tests.knowledge.exchange.values import STEPS


@given(st.just(UNKNOWN) | st.lists(STEPS, max_size=3).map(tuple))
def test_what_is_written_reads_back_the_same(steps: tuple[FlowStep, ...] | Unknown) -> None:
    assert read_steps(write_steps(steps)).value == steps


@pytest.mark.parametrize(
    "text",
    [
        "受理→审查→决定",
        "受理-->审查-->决定",
        "受理——审查——决定",
        "1.受理 2.审查 3.决定",
        "受理、审查、决定",
    ],
)
def test_steps_are_read_however_they_are_joined(text: str) -> None:
    steps = read_steps(text).value
    assert isinstance(steps, tuple)
    assert [step.name for step in steps] == ["受理", "审查", "决定"]


def test_brackets_hold_post_limit_and_whether_it_is_internal() -> None:
    parsed = read_steps("受理(窗口岗,1个工作日)→会签（审批岗，内部）")
    assert isinstance(parsed.value, tuple)
    first, second = parsed.value
    assert (first.post, str(first.limit), first.visible) == ("窗口岗", "1工作日", True)
    assert (second.post, second.limit, second.visible) == ("审批岗", None, False)


def test_a_description_behind_a_step_is_left_out_and_told() -> None:
    parsed = read_steps("1.立案：发现线索的，予以登记。\n2.调查：指定专人负责。")
    assert isinstance(parsed.value, tuple)
    assert [step.name for step in parsed.value] == ["立案", "调查"]
    assert len(parsed.problems) == 2


def test_a_flow_that_stands_elsewhere_is_not_known() -> None:
    parsed = read_steps("见附件流程图")
    assert parsed.value is UNKNOWN
    assert parsed.problems


def test_the_act_that_a_step_performs() -> None:
    read = read_steps("发证（窗口岗，程序：送达）")
    assert read.value == (FlowStep(name="发证", post="窗口岗", act=ActKind.SERVICE),)
    other = read_steps("发证（程序：颁发）")
    assert other.value == (FlowStep(name="发证"),)
    assert "没有认出程序环节“颁发”" in other.problems[0].what
