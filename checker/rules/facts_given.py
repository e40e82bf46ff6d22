"""The facts that a change, or a stage of a case, needs (RF-01): Articles 6 and 12.

What is asked for stands in ``checker/required.py``.
"""

from collections.abc import Iterator

from checker.case import CaseFile, Stage
from checker.change import ChangeRequest
from checker.look import Look, Outcome
from checker.required import Missing, missing_in_case, missing_in_change
from checker.rulebook import case_rule, request_rule
from checker.rules.acts import NOT_YET, exercises_power
from checker.verdicts import RuleForce


def _every_change(_: ChangeRequest) -> str | None:
    return None


def _past_filing(case: CaseFile) -> str | None:
    """Nothing is asked of a case that exercises no power, nor before filing."""
    unfit = exercises_power(case)
    return unfit or (NOT_YET if case.stage is Stage.BEFORE_FILING else None)


@request_rule(
    "RF-01",
    "写明这类调整所需的事实",
    clause="measures/art_6",
    words="经过“五单一网”制度改革联席办审定确认的行政权力清单",
    force=RuleForce.MEASURES,
    applies=_every_change,
)
def change_gives_facts(request: ChangeRequest, look: Look) -> Iterator[Outcome]:
    """Who confirms a list must know what it changes."""
    look.told("调整类型", request.change)
    yield from _told(look, missing_in_change(request), f"{request.change}所需的事实")


@case_rule(
    "RF-01",
    "写明案件到这一阶段所需的事实",
    clause="measures/art_12",
    words="对行政权力活动的全过程记录、跟踪、监控",
    force=RuleForce.MEASURES,
    applies=_past_filing,
)
def case_gives_facts(case: CaseFile, look: Look) -> Iterator[Outcome]:
    """The whole course of the act is recorded (全过程记录)."""
    look.told("所处阶段", case.stage)
    look.told("权力类型", case.power)
    look.told("办案程序", case.procedure)
    yield from _told(look, missing_in_case(case), f"案件到“{case.stage}”所需的事实")


def _told(look: Look, missing: tuple[Missing, ...], what: str) -> Iterator[Outcome]:
    for fact in missing:
        here = look.fork(fact.label)
        here.told(fact.place, None)
        yield here.lacks(
            "RF-01/1",
            f"没有写明{fact.label}（{fact.place}）。",
            cure=f"在 {fact.place} 中补充{fact.label}；确实没有的，按格式写明没有。",
        )
    if not missing:
        yield look.passed("RF-01/0", f"{what}均已写明。")
