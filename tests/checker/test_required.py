"""The closed lists of facts: each change, each stage, each power; and nothing else."""

from datetime import date

import pytest

from checker import CaseFile, ChangeRequest, Proposal, Stage
from checker.case import Procedure
from checker.change import Succession
from checker.required import (
    CASE_FACTS,
    ITEM_FACTS,
    REQUEST_FACTS,
    missing_in_case,
    missing_in_change,
)
from knowledge import (
    UNKNOWN,
    ChangeType,
    CoercionForm,
    CoercionKind,
    ItemFields,
    PowerType,
)
from tests.checker.examples.procedure import decided, removal, standing
from tests.checker.worlds import case, change, closed, inspection, sound

CHARGED = {PowerType.LICENCE, PowerType.CONFIRMATION, PowerType.LEVY}
LATER = date(2026, 4, 1)


def places(submission: ChangeRequest | CaseFile) -> list[str]:
    if isinstance(submission, CaseFile):
        return [missing.place for missing in missing_in_case(submission)]
    return [missing.place for missing in missing_in_change(submission)]


def bare(power: PowerType) -> Proposal:
    """An item that says only what the schema wants."""
    open_ = {"steps": UNKNOWN, "requirements": UNKNOWN, "fee": UNKNOWN, "penalties": ()}
    return sound(type=power, **open_)


@pytest.mark.parametrize("power", PowerType)
def test_each_power_has_its_own_facts(power: PowerType) -> None:
    wanted = ["steps", "requirements"]
    if power is PowerType.PENALTY:
        wanted.append("penalties")
    if power is PowerType.COERCION:
        wanted += ["coercion", "coercion_forms"]
    if power in CHARGED:
        wanted.append("fee")
    assert places(change(bare(power))) == [f"after.0.{field}" for field in wanted]


def test_nothing_is_missing_where_everything_is_given() -> None:
    assert places(change(sound())) == []
    coercion = {
        "type": PowerType.COERCION,
        "coercion": CoercionKind.MEASURE,
        "coercion_forms": (CoercionForm.SEAL,),
        "penalties": (),
    }
    assert places(change(sound(**coercion))) == []
    assert places(change(sound(**(coercion | {"coercion": None})))) == ["after.0.coercion"]
    assert places(change(sound(**(coercion | {"coercion_forms": ()})))) == [
        "after.0.coercion_forms"
    ]


@pytest.mark.parametrize("power", sorted(CHARGED))
def test_null_is_given(power: PowerType) -> None:
    assert places(change(sound(type=power, fee=None))) == []
    assert places(change(sound(type=power, fee=UNKNOWN))) == ["after.0.fee"]


def test_an_empty_flow_is_given() -> None:
    assert places(change(sound(steps=(), requirements=()))) == []


def test_each_item_is_asked_and_named() -> None:
    second = sound(code="CF101", name="第二项", steps=UNKNOWN)
    request = change(sound(), second)
    assert places(request) == ["after.1.steps"]
    assert missing_in_change(request)[0].label == "第二项的运行环节"


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        (ChangeType.CANCEL, ["decision", "pending"]),
        (ChangeType.DEVOLVE, ["receiver", "pending"]),
        (ChangeType.SUSPEND, ["decision", "resumes_on"]),
    ],
)
def test_a_removal_says_what_orders_it_and_what_follows(
    kind: ChangeType, wanted: list[str]
) -> None:
    silent = removal(change=kind, decision=UNKNOWN, pending=UNKNOWN)
    assert places(silent) == wanted
    told = {"pending": None, "receiver": None, "resumes_on": None, "decision": decided()}
    assert places(removal(change=kind, **told)) == []
    nothing = removal(change=kind, **(told | {"decision": None, "resumes_on": LATER}))
    assert places(nothing) == []


def regrouped(kind: ChangeType, *led: str) -> ChangeRequest:
    before: tuple[ItemFields, ...] = (standing("CF001"), standing("CF003"))
    successions = tuple(Succession(code=code, becomes=("CF100",)) for code in led)
    return change(sound(), change=kind, before=before, successions=successions)


@pytest.mark.parametrize("kind", [ChangeType.MERGE, ChangeType.SPLIT])
def test_regrouping_says_where_each_item_goes(kind: ChangeType) -> None:
    assert places(regrouped(kind)) == ["successions", "successions"]
    assert places(regrouped(kind, "CF001")) == ["successions"]
    assert missing_in_change(regrouped(kind, "CF001"))[0].label == "CF003调整后的去向"
    assert places(regrouped(kind, "CF001", "CF003")) == []


@pytest.mark.parametrize("kind", [ChangeType.ADD, ChangeType.RECEIVE, ChangeType.ALTER])
def test_other_changes_ask_only_of_their_items(kind: ChangeType) -> None:
    assert places(regrouped(kind)) == []


SILENT = {
    "filed_on": UNKNOWN,
    "item": UNKNOWN,
    "conduct_on": UNKNOWN,
    "coercion": UNKNOWN,
    "decision": UNKNOWN,
}


def silent(power: PowerType, stage: Stage, **more: object) -> list[str]:
    return places(case(inspection(), **(SILENT | {"power": power, "stage": stage} | more)))


@pytest.mark.parametrize("power", PowerType)
def test_a_case_is_asked_by_power_and_stage(power: PowerType) -> None:
    wanted = [] if power is PowerType.INSPECTION else ["filed_on"]
    wanted.append("item")
    if power is PowerType.PENALTY:
        wanted.append("conduct_on")
    if power is PowerType.COERCION:
        wanted.append("coercion")
    assert silent(power, Stage.BEFORE_FILING) == []
    assert silent(power, Stage.BEFORE_NOTICE) == wanted
    assert silent(power, Stage.BEFORE_DECISION) == wanted
    if power is not PowerType.INSPECTION:
        wanted.append("decision")
    assert silent(power, Stage.CLOSED) == wanted


def test_on_the_spot_there_is_no_filing() -> None:
    spot = {"procedure": Procedure.ON_THE_SPOT}
    assert silent(PowerType.PENALTY, Stage.CLOSED, **spot) == ["item", "conduct_on", "decision"]
    assert "filed_on" in silent(PowerType.LICENCE, Stage.CLOSED, **spot)


def test_what_a_case_says_is_absent_is_given() -> None:
    nothing = dict.fromkeys(SILENT)
    assert places(closed(**nothing)) == []


def test_the_lists_name_fields_that_exist() -> None:
    assert {fact.field for fact in ITEM_FACTS} <= set(Proposal.model_fields)
    assert {fact.field for fact in CASE_FACTS} <= set(CaseFile.model_fields)
    asked = {fact.field for facts in REQUEST_FACTS.values() for fact in facts}
    assert asked <= set(ChangeRequest.model_fields)
