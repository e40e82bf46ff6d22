"""Article 5, the procedure: flows, cases as far as they have come, measures and their approval."""

from datetime import date, time

import pytest

from checker import ActKind, CaseFile, Event, Nature, Stage, Verdict
from checker.case import CaseDecision, Procedure, Seizure
from checker.procedure import acts_of
from knowledge import (
    UNKNOWN,
    CoercionForm,
    CoercionKind,
    FlowStep,
    Pack,
    PowerType,
)
from tests.checker.worlds import (
    BUREAU,
    DAY,
    FINE,
    FLOW,
    PACK,
    case,
    change,
    closed,
    inspection,
    judged,
    limbs,
    listed,
    of,
    sound,
)

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT
A, RULE = ActKind, "R5-10"
FIRST_HALF, OTHER_HALF = CoercionKind.MEASURE, CoercionKind.ENFORCEMENT

Found = tuple[tuple[str, Verdict], ...]
SPOT = {"procedure": Procedure.ON_THE_SPOT, "filed_on": None}


def march(day: int) -> date:
    return date(2026, 3, day)


def act(kind: ActKind, day: int) -> Event:
    return inspection(id=f"{kind}{day}", kind=kind, on=march(day))


def fined(day: int) -> CaseDecision:
    return CaseDecision(on=march(day), issuer=BUREAU, seal=BUREAU, penalties=(FINE,))


def unpunished(day: int) -> CaseDecision:
    return CaseDecision(on=march(day), issuer=BUREAU, seal=BUREAU)


def flow(power: PowerType, *names: str, **more: object) -> Found:
    """What is found in a flow with steps of these names."""
    steps = tuple(FlowStep(name=name) for name in names)
    fields: dict[str, object] = {"type": power, "steps": steps}
    return limbs(RULE, change(sound(**(fields | more))))


PENALTY, LICENCE = PowerType.PENALTY, PowerType.LICENCE
COERCION, INSPECTION = PowerType.COERCION, PowerType.INSPECTION


@pytest.mark.parametrize(
    ("power", "names", "found"),
    [
        (PENALTY, "立案 调查取证 告知 决定 送达", [("R5-10/0", PASS)]),
        (PENALTY, "现场检查 立案 告知 决定 送达", [("R5-10/0", PASS)]),
        (PENALTY, "立案审批 调查取证 陈述申辩告知 制作决定书 送达决定书", [("R5-10/0", PASS)]),
        (PENALTY, "立案 调查 告知 审理 决定 送达", [("R5-10/0", PASS)]),
        (PENALTY, "立案 调查 告知 案件处理 决定 送达", [("R5-10/0", PASS)]),
        (PENALTY, "调查 告知 决定 送达", [("R5-10/1", FAIL)]),
        (PENALTY, "立案 告知 决定 送达", [("R5-10/1", FAIL)]),
        (PENALTY, "立案 调查 决定 送达", [("R5-10/1", FAIL)]),
        (PENALTY, "立案 调查 告知 送达", [("R5-10/1", FAIL)]),
        (PENALTY, "立案 调查 告知 决定", [("R5-10/1", FAIL)]),
        (PENALTY, "立案 调查", [("R5-10/1", FAIL)] * 3),
        (PENALTY, "立案 调查 决定 告知 送达", [("R5-10/2", FAIL)]),
        (PENALTY, "立案 告知 调查 决定 送达", [("R5-10/2", FAIL)]),
        (PENALTY, "立案 调查 决定 案件处理 告知 送达", [("R5-10/3", REVIEW)]),
        (PENALTY, "立案 调查 案件处理 决定 送达", [("R5-10/3", REVIEW)]),
        (PENALTY, "当场处罚", [("R5-10/3", REVIEW)] * 5),
        (LICENCE, "受理 审查 决定 送达", [("R5-10/0", PASS)]),
        (LICENCE, "受理 现场核查 审批 颁证", [("R5-10/0", PASS)]),
        (LICENCE, "受理 审查决定 送达", [("R5-10/0", PASS)]),
        (LICENCE, "审查 决定 送达", [("R5-10/1", FAIL)]),
        (LICENCE, "受理 决定 送达", [("R5-10/1", FAIL)]),
        (LICENCE, "受理 审查 送达", [("R5-10/1", FAIL)]),
        (LICENCE, "受理 审查 决定", [("R5-10/1", FAIL)]),
        (LICENCE, "受理 决定 审查 送达", [("R5-10/2", FAIL)]),
        (INSPECTION, "制定检查计划 现场检查", [("R5-10/0", PASS)]),
        (INSPECTION, "制定检查计划", [("R5-10/1", FAIL)]),
        (PowerType.REWARD, "受理 审查 决定 送达", [("R5-10/5", REVIEW)]),
        (PowerType.OTHER, "受理", [("R5-10/5", REVIEW)]),
    ],
)
def test_a_flow_has_the_acts_in_order(
    power: PowerType, names: str, found: list[tuple[str, Verdict]]
) -> None:
    assert list(flow(power, *names.split())) == found


MEASURE = {"coercion": FIRST_HALF, "coercion_forms": (CoercionForm.SEAL,)}
DEMOLITION = {"coercion": OTHER_HALF, "coercion_forms": (CoercionForm.DEMOLISH,)}
INSTEAD = {"coercion": OTHER_HALF, "coercion_forms": (CoercionForm.PERFORM_INSTEAD,)}
SOMEHOW = {"coercion": OTHER_HALF, "coercion_forms": ()}


@pytest.mark.parametrize(
    ("names", "more", "limb", "verdict"),
    [
        ("报告批准 实施 处理决定", MEASURE, "R5-10/0", PASS),
        ("批准 查封", MEASURE, "R5-10/0", PASS),
        ("批准 扣押", MEASURE, "R5-10/0", PASS),
        ("实施 处理决定", MEASURE, "R5-10/1", FAIL),
        ("批准 处理决定", MEASURE, "R5-10/1", FAIL),
        ("查封 批准", MEASURE, "R5-10/2", FAIL),
        ("查封 补办批准", MEASURE, "R5-10/3", REVIEW),
        ("批准 查封", {"coercion": None}, "R5-10/6", LACKS),
        ("催告 决定 拆除", DEMOLITION, "R5-10/0", PASS),
        ("催告 强制执行决定 强制执行", DEMOLITION, "R5-10/0", PASS),
        ("决定 拆除", DEMOLITION, "R5-10/1", FAIL),
        ("决定 催告 拆除", DEMOLITION, "R5-10/2", FAIL),
        ("决定 代履行", INSTEAD, "R5-10/3", REVIEW),
        ("决定 催告 代履行", INSTEAD, "R5-10/3", REVIEW),
        ("催告 代履行 决定", INSTEAD, "R5-10/2", FAIL),
        ("催告 代履行", INSTEAD, "R5-10/1", FAIL),
        ("决定 执行", SOMEHOW, "R5-10/3", REVIEW),
    ],
)
def test_the_halves_of_coercion_have_their_own_acts(
    names: str, more: dict[str, object], limb: str, verdict: Verdict
) -> None:
    assert flow(COERCION, *names.split(), **more) == ((limb, verdict),)


def test_steps_that_are_not_known_are_missing_and_none_is_wrong() -> None:
    assert limbs(RULE, change(sound(steps=UNKNOWN))) == (("R5-10/4", LACKS),)
    assert flow(PENALTY) == (("R5-10/1", FAIL),) * 5


def test_a_flow_says_which_step_is_missing_and_cites_the_statute() -> None:
    found = of(RULE, change(sound(steps=(*FLOW[:2], *FLOW[3:]))))[0]
    assert found.message == "流程中没有“告知”环节。"
    assert found.flip == "补充“告知”环节。"
    assert [used.label for used in found.statutes] == ["《行政处罚法》第四十四条"]


def test_a_flow_says_which_step_is_out_of_place() -> None:
    found = of(RULE, change(sound(steps=(*FLOW[:2], FLOW[3], FLOW[2], FLOW[4]))))[0]
    assert found.message == "“决定”排在“告知”之前，与法定次序不一致。"
    assert found.flip == "把“决定”调整到“告知”之后。"
    assert [used.label for used in found.statutes] == ["《行政处罚法》第五十七条第一款"]


def test_an_inspection_cites_no_statute() -> None:
    steps = (FlowStep(name="送达"),)
    found = of(RULE, change(sound(type=INSPECTION, steps=steps)))[0]
    assert (found.limb, found.statutes) == ("R5-10/1", ())


ENQUIRED, TOLD, SERVED = act(A.INQUIRY, 11), act(A.NOTICE, 12), act(A.SERVICE, 14)


def done(*events: Event, **more: object) -> Found:
    """What is found in a closed penalty case filed on the tenth."""
    fields: dict[str, object] = {"decision": fined(13)}
    return limbs(RULE, closed(*events, **(fields | more)))


@pytest.mark.parametrize(
    ("events", "more", "found"),
    [
        ([ENQUIRED, TOLD, SERVED], {}, [("R5-10/0", PASS)]),
        ([act(A.INSPECTION, 9), TOLD, SERVED], {}, [("R5-10/0", PASS)]),
        ([ENQUIRED, act(A.NOTICE, 11), SERVED], {}, [("R5-10/0", PASS)]),
        ([ENQUIRED, act(A.NOTICE, 13), SERVED], {}, [("R5-10/0", PASS)]),
        ([ENQUIRED, act(A.NOTICE, 14), SERVED], {}, [("R5-10/2", FAIL)]),
        ([ENQUIRED, act(A.NOTICE, 10), SERVED], {}, [("R5-10/2", FAIL)]),
        ([ENQUIRED, TOLD, act(A.INQUIRY, 13), SERVED], {}, [("R5-10/0", PASS)]),
        ([ENQUIRED, TOLD, act(A.SERVICE, 13)], {}, [("R5-10/0", PASS)]),
        ([ENQUIRED, TOLD, act(A.SERVICE, 12)], {}, [("R5-10/2", FAIL)]),
        ([ENQUIRED, SERVED], {}, [("R5-10/1", FAIL)]),
        ([TOLD, SERVED], {}, [("R5-10/1", FAIL)]),
        ([ENQUIRED, TOLD, SERVED], {"filed_on": UNKNOWN}, [("R5-10/1", FAIL)]),
        ([act(A.FILED, 10), ENQUIRED, TOLD, SERVED], {"filed_on": None}, [("R5-10/0", PASS)]),
        ([act(A.FILED, 13), ENQUIRED, TOLD, SERVED], {"filed_on": None}, [("R5-10/2", FAIL)]),
        ([ENQUIRED, TOLD], {}, [("R5-10/4", LACKS)]),
        ([ENQUIRED, TOLD, SERVED], {"decision": UNKNOWN}, [("R5-10/1", FAIL)]),
        ([ENQUIRED, SERVED], {"decision": UNKNOWN}, [("R5-10/1", FAIL)] * 2),
        ([ENQUIRED, TOLD], {"decision": UNKNOWN}, [("R5-10/4", LACKS)] * 2),
        (
            [ENQUIRED, TOLD, act(A.DECISION, 13), SERVED],
            {"decision": UNKNOWN},
            [("R5-10/0", PASS)],
        ),
        ([ENQUIRED, TOLD, act(A.TRANSFER, 13)], {"decision": None}, [("R5-10/0", PASS)]),
        ([ENQUIRED, act(A.TRANSFER, 13)], {}, [("R5-10/1", FAIL)]),
    ],
)
def test_a_closed_penalty_case_has_the_acts_in_order(
    events: list[Event], more: dict[str, object], found: list[tuple[str, Verdict]]
) -> None:
    assert list(done(*events, **more)) == found


def test_where_no_penalty_was_imposed_notice_is_weighed() -> None:
    """行政处罚法第四十四条 asks for notice before a penalty."""
    spared = CaseDecision(on=march(13), issuer=BUREAU, seal=BUREAU)
    assert done(ENQUIRED, SERVED, decision=spared) == (("R5-10/3", REVIEW),)
    assert done(ENQUIRED, act(A.NOTICE, 14), SERVED, decision=spared) == (("R5-10/3", REVIEW),)
    assert done(TOLD, SERVED, decision=spared) == (("R5-10/1", FAIL),)


def test_the_decision_that_is_named_outranks_other_acts_of_that_kind() -> None:
    late = act(A.NOTICE, 14)
    again = [act(A.DECISION, 13), act(A.DECISION, 15)]
    assert done(ENQUIRED, late, *again, act(A.SERVICE, 16)) == (("R5-10/2", FAIL),)


def test_a_failure_names_the_days() -> None:
    found = of(RULE, closed(ENQUIRED, act(A.NOTICE, 14), SERVED, decision=fined(13)))[0]
    assert found.message == "“决定”（2026-03-13）早于“告知”（2026-03-14）。"
    assert found.computation == "2026-03-13 < 2026-03-14"
    assert found.flip is None
    assert [used.label for used in found.statutes] == ["《行政处罚法》第四十四条"]


def at(stage: Stage, *events: Event, **more: object) -> Found:
    """What is found in a penalty case that stands before ``stage``."""
    file = case(stage=stage, **more).model_copy(update={"events": events})
    return limbs(RULE, file)


def test_nothing_is_asked_before_its_stage() -> None:
    assert at(Stage.BEFORE_NOTICE) == (("R5-10/0", PASS),)
    assert at(Stage.BEFORE_NOTICE, ENQUIRED) == (("R5-10/0", PASS),)
    assert at(Stage.BEFORE_DECISION, ENQUIRED) == (("R5-10/4", LACKS),)
    assert at(Stage.BEFORE_DECISION) == (("R5-10/4", LACKS),) * 2
    assert at(Stage.BEFORE_DECISION, ENQUIRED, TOLD) == (("R5-10/0", PASS),)


def test_an_act_that_was_done_early_asks_for_what_goes_before() -> None:
    assert at(Stage.BEFORE_NOTICE, TOLD) == (("R5-10/1", FAIL),)


def test_where_nothing_is_due_and_nothing_done_it_is_not_yet_due() -> None:
    file = case(act(A.STATEMENT, 11), stage=Stage.BEFORE_NOTICE, filed_on=None)
    assert limbs(RULE, file) == ()
    assert RULE in {skip.rule for skip in judged(file).not_yet}
    before = case(stage=Stage.BEFORE_FILING, filed_on=None).model_copy(update={"events": ()})
    assert RULE in {skip.rule for skip in judged(before).not_yet}


def test_on_the_spot_nothing_done_is_not_yet_due() -> None:
    assert at(Stage.BEFORE_DECISION, act(A.STATEMENT, 11), **SPOT) == ()


def test_what_is_not_in_the_table_is_said_at_once() -> None:
    assert at(Stage.BEFORE_NOTICE, power=PowerType.REWARD) == (("R5-10/5", REVIEW),)


def test_what_exercises_no_power_has_no_procedure() -> None:
    assert at(Stage.CLOSED, nature=Nature.CRIMINAL) == ()


@pytest.mark.parametrize(
    ("events", "found"),
    [
        ([act(A.NOTICE, 13), act(A.SERVICE, 13)], [("R5-10/0", PASS)]),
        ([act(A.NOTICE, 12), act(A.SERVICE, 13)], [("R5-10/0", PASS)]),
        ([act(A.NOTICE, 13), act(A.SERVICE, 14)], [("R5-10/2", FAIL)]),
        ([act(A.NOTICE, 13), act(A.SERVICE, 13), act(A.SERVICE, 14)], [("R5-10/0", PASS)]),
        ([act(A.NOTICE, 13), act(A.SERVICE, 12)], [("R5-10/2", FAIL)]),
        ([act(A.NOTICE, 14), act(A.SERVICE, 13)], [("R5-10/2", FAIL)] * 2),
        ([act(A.NOTICE, 12), act(A.SERVICE, 12), act(A.SERVICE, 14)], [("R5-10/2", FAIL)]),
        ([act(A.SERVICE, 13)], [("R5-10/1", FAIL)]),
        ([act(A.NOTICE, 13)], [("R5-10/4", LACKS)]),
    ],
)
def test_on_the_spot_means_on_the_day(
    events: list[Event], found: list[tuple[str, Verdict]]
) -> None:
    assert list(done(*events, **SPOT)) == found


def test_on_the_spot_a_service_without_a_decision_is_found() -> None:
    events = (act(A.NOTICE, 13), act(A.SERVICE, 13))
    assert done(*events, **(SPOT | {"decision": UNKNOWN})) == (("R5-10/1", FAIL),)


def test_on_the_spot_a_later_service_is_told_by_its_days() -> None:
    events = (act(A.NOTICE, 13), act(A.SERVICE, 14))
    found = of(RULE, closed(*events, decision=fined(13), **SPOT))[0]
    assert found.computation == "2026-03-13 ≠ 2026-03-14"
    assert [used.label for used in found.statutes] == ["《行政处罚法》第五十二条第一款"]


def test_on_the_spot_nothing_is_asked_before_the_case_is_closed() -> None:
    assert at(Stage.BEFORE_DECISION, TOLD, **SPOT) == (("R5-10/0", PASS),)


def test_only_a_penalty_is_imposed_on_the_spot() -> None:
    events = (act(A.EXAMINATION, 11), act(A.DECISION, 13), act(A.SERVICE, 14))
    licence = {"power": LICENCE, "item": "XK001", "decision": UNKNOWN}
    assert done(*events, **(SPOT | licence | {"filed_on": DAY})) == (("R5-10/0", PASS),)


@pytest.mark.parametrize(
    ("power", "kinds", "found"),
    [
        (LICENCE, [A.EXAMINATION, A.DECISION, A.SERVICE], [("R5-10/0", PASS)]),
        (LICENCE, [A.SITE_VISIT, A.DECISION, A.SERVICE], [("R5-10/0", PASS)]),
        (LICENCE, [A.DECISION, A.SERVICE], [("R5-10/1", FAIL)]),
        (LICENCE, [A.EXAMINATION, A.SERVICE], [("R5-10/1", FAIL)]),
        (LICENCE, [A.EXAMINATION, A.DECISION], [("R5-10/4", LACKS)]),
        (LICENCE, [A.DECISION, A.EXAMINATION, A.SERVICE], [("R5-10/2", FAIL)]),
        (INSPECTION, [A.INSPECTION], [("R5-10/0", PASS)]),
        (INSPECTION, [A.INQUIRY], [("R5-10/4", LACKS)]),
        (PowerType.BENEFIT, [A.ACCEPTED], [("R5-10/5", REVIEW)]),
    ],
)
def test_other_powers_have_acts_of_their_own(
    power: PowerType, kinds: list[ActKind], found: list[tuple[str, Verdict]]
) -> None:
    events = [act(kind, 11 + number) for number, kind in enumerate(kinds)]
    assert list(done(*events, power=power, decision=UNKNOWN)) == found


@pytest.mark.parametrize(
    ("filed", "limb", "verdict"),
    [
        (date(2021, 7, 14), "R5-10/5", REVIEW),
        (date(2021, 7, 15), "R5-10/0", PASS),
        (date(2021, 7, 16), "R5-10/0", PASS),
    ],
)
def test_before_the_statute_of_2021_a_person_judges(
    filed: date, limb: str, verdict: Verdict
) -> None:
    old = closed(ENQUIRED, TOLD, SERVED, filed_on=filed, decision=fined(13))
    assert limbs(RULE, old) == ((limb, verdict),)


def executed(*kinds: ActKind, pack: Pack = PACK, **more: object) -> Found:
    """What is found in a closed case of 行政强制执行."""
    events = [act(kind, 11 + number) for number, kind in enumerate(kinds)]
    fields: dict[str, object] = {
        "power": COERCION,
        "coercion": OTHER_HALF,
        "item": "QZ001",
        "stage": Stage.CLOSED,
    }
    return limbs(RULE, case(*events, **(fields | more)), pack)


def forms(*chosen: CoercionForm) -> Pack:
    """The world with an item of enforcement in these forms."""
    item = listed("QZ001", type=COERCION, coercion=OTHER_HALF, coercion_forms=chosen)
    version = PACK.lists[0].model_copy(update={"items": (*PACK.lists[0].items, item)})
    return PACK.model_copy(update={"lists": (version,)})


def test_enforcement_begins_with_an_urging() -> None:
    rest, demolish = (A.DECISION, A.ENFORCEMENT), forms(CoercionForm.DEMOLISH)
    assert executed(A.URGING, *rest, pack=demolish) == (("R5-10/0", PASS),)
    assert executed(*rest, pack=demolish) == (("R5-10/1", FAIL),)
    assert executed(A.DECISION, A.URGING, A.ENFORCEMENT, pack=demolish) == (("R5-10/2", FAIL),)
    assert executed(A.URGING, A.DECISION, pack=demolish) == (("R5-10/4", LACKS),)


def test_perhaps_immediate_performance_instead_is_weighed() -> None:
    """行政强制法第五十二条."""
    rest = (A.DECISION, A.ENFORCEMENT)
    instead = forms(CoercionForm.DEMOLISH, CoercionForm.PERFORM_INSTEAD)
    assert executed(*rest, pack=instead) == (("R5-10/3", REVIEW),)
    assert executed(*rest) == (("R5-10/3", REVIEW),)
    unnamed = {"item": UNKNOWN}
    demolish = forms(CoercionForm.DEMOLISH)
    assert executed(*rest, pack=demolish, **unnamed) == (("R5-10/3", REVIEW),)
    assert executed(A.URGING, A.ENFORCEMENT, pack=instead) == (("R5-10/1", FAIL),)


def test_coercion_must_say_which_half() -> None:
    for half in (UNKNOWN, None):
        assert executed(A.URGING, coercion=half) == (("R5-10/6", LACKS),)


def sealed(**more: object) -> Seizure:
    fields: dict[str, object] = {"id": "扣1", "on": DAY, "approved_on": DAY}
    return Seizure.model_validate(fields | more)


def measured(**more: object) -> Found:
    """What is found of one sealing on the tenth, in a lawful penalty case."""
    return limbs(RULE, closed(seizures=(sealed(**more),)))


@pytest.mark.parametrize(
    ("more", "limb", "verdict"),
    [
        ({}, "R5-10/0", PASS),
        ({"approved_on": march(9)}, "R5-10/0", PASS),
        ({"approved_on": march(9), "at": time(8), "approved_at": time(9)}, "R5-10/0", PASS),
        ({"approved_on": march(11)}, "R5-10/2", FAIL),
        ({"at": time(9), "approved_at": time(9)}, "R5-10/0", PASS),
        ({"at": time(9), "approved_at": time(9, 1)}, "R5-10/2", FAIL),
        ({"at": time(9)}, "R5-10/0", PASS),
        ({"approved_at": time(9)}, "R5-10/0", PASS),
        ({"approved_on": None}, "R5-10/1", FAIL),
        ({"approved_on": UNKNOWN}, "R5-10/4", LACKS),
    ],
)
def test_a_measure_is_approved_before_it(
    more: dict[str, object], limb: str, verdict: Verdict
) -> None:
    assert measured(**more) == ((limb, verdict),)


NINE = {"at": time(9)}


@pytest.mark.parametrize(
    ("more", "limb", "verdict"),
    [
        ({}, "R5-10/0", PASS),
        (NINE | {"approved_at": time(23)}, "R5-10/0", PASS),
        ({"approved_on": march(9)}, "R5-10/0", PASS),
        ({"approved_on": march(11)}, "R5-10/3", REVIEW),
        (NINE | {"approved_on": march(11)}, "R5-10/3", REVIEW),
        ({"approved_on": march(11), "approved_at": time(8)}, "R5-10/3", REVIEW),
        (NINE | {"approved_on": march(11), "approved_at": time(9)}, "R5-10/0", PASS),
        (NINE | {"approved_on": march(11), "approved_at": time(9, 1)}, "R5-10/2", FAIL),
        ({"approved_on": march(12)}, "R5-10/2", FAIL),
        ({"approved_on": None}, "R5-10/1", FAIL),
        ({"approved_on": UNKNOWN}, "R5-10/4", LACKS),
    ],
)
def test_in_an_emergency_approval_follows_within_a_day(
    more: dict[str, object], limb: str, verdict: Verdict
) -> None:
    assert measured(urgent=True, **more) == ((limb, verdict),)


def test_a_measure_cites_its_clause_and_counts_the_hours() -> None:
    late = NINE | {"approved_on": march(11), "approved_at": time(10, 30), "urgent": True}
    found = of(RULE, closed(seizures=(sealed(**late),)))[0]
    assert found.computation == "25.5小时 > 24小时"
    assert [used.label for used in found.statutes] == ["《行政强制法》第十九条"]
    after = of(RULE, closed(seizures=(sealed(approved_on=march(11)),)))[0]
    assert after.computation == "2026-03-11 > 2026-03-10"
    assert [used.label for used in after.statutes] == ["《行政强制法》第十八条第（一）项"]
    half_timed = of(RULE, closed(seizures=(sealed(at=time(9), approved_on=march(11)),)))[0]
    assert half_timed.computation == "2026-03-11 > 2026-03-10"
    untimed = of(RULE, closed(seizures=(sealed(urgent=True, approved_on=march(12)),)))[0]
    assert untimed.computation is None
    clock = {"at": time(9), "approved_at": time(9, 1)}
    told = of(RULE, closed(seizures=(sealed(**clock),)))[0]
    assert told.computation == "2026-03-10 09:01:00 > 2026-03-10 09:00:00"


def test_each_measure_that_is_wrong_is_found() -> None:
    three = (sealed(), sealed(id="扣2", approved_on=None), sealed(id="扣3", approved_on=UNKNOWN))
    assert limbs(RULE, closed(seizures=three)) == (("R5-10/1", FAIL), ("R5-10/4", LACKS))


def coercive(stage: Stage, *events: Event, seizures: tuple[Seizure, ...] = ()) -> CaseFile:
    """A case of 行政强制措施."""
    file = case(power=COERCION, coercion=FIRST_HALF, item=None, stage=stage, seizures=seizures)
    return file.model_copy(update={"events": events})


def test_a_measure_that_is_not_described_cannot_be_judged() -> None:
    assert limbs(RULE, coercive(Stage.CLOSED)) == (("R5-10/4", LACKS),)
    assert limbs(RULE, coercive(Stage.BEFORE_DECISION)) == (("R5-10/4", LACKS),)
    assert limbs(RULE, coercive(Stage.BEFORE_NOTICE)) == (("R5-10/4", LACKS),)
    for kind in (A.SEALING, A.SEIZURE):
        taken = act(kind, 10)
        assert limbs(RULE, coercive(Stage.BEFORE_NOTICE, taken)) == (("R5-10/4", LACKS),)
        assert limbs(RULE, done_with(taken)) == (("R5-10/4", LACKS),)
    for events in ((act(A.SEALING, 10),), (act(A.STATEMENT, 10),)):
        good = coercive(Stage.BEFORE_NOTICE, *events, seizures=(sealed(),))
        assert limbs(RULE, good) == (("R5-10/0", PASS),)
    asked_for = coercive(Stage.BEFORE_NOTICE, act(A.APPROVAL, 10))
    assert limbs(RULE, asked_for) == (("R5-10/4", LACKS),)


def done_with(*events: Event) -> CaseFile:
    """A lawful closed penalty case with more events."""
    return closed(ENQUIRED, TOLD, SERVED, *events, decision=fined(13))


def test_penalties_do_not_become_measures_by_a_stray_word() -> None:
    stray = closed(ENQUIRED, TOLD, SERVED, decision=fined(13), coercion=FIRST_HALF)
    assert limbs(RULE, stray) == (("R5-10/0", PASS),)
    assert done(ENQUIRED, SERVED, coercion=FIRST_HALF) == (("R5-10/1", FAIL),)
    executing = coercive(Stage.CLOSED).model_copy(update={"coercion": OTHER_HALF})
    assert limbs(RULE, executing) == (("R5-10/4", LACKS),) * 3


def test_a_late_notice_that_may_be_missing_excuses_no_other_disorder() -> None:
    """处罚法44 and 54: the decision still follows the inquiry."""
    acts = (act(A.INQUIRY, 14), act(A.NOTICE, 15), act(A.SERVICE, 16))
    assert limbs(RULE, closed(*acts, decision=unpunished(13))) == (("R5-10/2", FAIL),)
    acts = (act(A.INQUIRY, 12), act(A.NOTICE, 15), act(A.SERVICE, 16))
    assert limbs(RULE, closed(*acts, decision=unpunished(13))) == (("R5-10/3", REVIEW),)


@pytest.mark.parametrize("name", ["准予许可", "不予许可决定", "准予登记", "准予行政许可"])
def test_to_grant_or_refuse_is_to_decide(name: str) -> None:
    assert A.DECISION in acts_of(FlowStep(name=name), PowerType.LICENCE)
