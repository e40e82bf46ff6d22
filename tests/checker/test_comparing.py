"""What changed since an earlier submission: facts by class, findings by what became of them."""

from collections.abc import Iterator
from datetime import date
from typing import get_args

import pytest
from pydantic import BaseModel, JsonValue

from checker import ActKind, CaseFile, ChangeRequest, Claims, Event, Officer, Report, UpperLawCheck
from checker.comparing import (
    CLASSES,
    FactChange,
    FactClass,
    changes,
    compare,
    compare_reports,
)
from checker.field_words import FIELD_WORDS
from knowledge import UNKNOWN, FlowStep, ItemFields, Requirement
from knowledge.errors import BadField
from tests.checker.worlds import (
    DAY,
    case,
    change,
    creates,
    delegation,
    inspection,
    judged,
    proposal,
)

PAST, OPEN, PLAN = FactClass.HISTORICAL, FactClass.SUPPLIED, FactClass.PROPOSED
EARLIER, LATER = date(2026, 3, 1), date(2026, 3, 12)


def told(facts: tuple[FactChange, ...]) -> list[tuple[str, str, JsonValue, JsonValue]]:
    """Path, what became of it, old and new."""
    return [(fact.path, fact.what, fact.old, fact.new) for fact in facts]


def test_the_same_submission_has_not_changed() -> None:
    assert compare(case(), case()) == ()
    assert compare(change(), change()) == ()


@pytest.mark.parametrize(
    ("old", "new", "kind", "path", "label"),
    [
        (case(), case(filed_on=LATER), PAST, "filed_on", "立案（受理）日期"),
        (case(), case(conduct_on=UNKNOWN), PAST, "conduct_on", "行为发生日期"),
        (case(), case(subject="示例街道"), PAST, "subject", "实施主体"),
        (case(), case(item=None), OPEN, "item", "清单条目编码"),
        (case(), case(note="补充说明"), OPEN, "note", "说明"),
        (change(), change(effective_on=LATER), PLAN, "effective_on", "拟生效日期"),
        (change(), change(receiver="示例街道"), PLAN, "receiver", "承接机关"),
        (change(), change(submitted_on=EARLIER), PAST, "submitted_on", "提交日期"),
        (change(), change(ground="另一理由"), OPEN, "ground", "理由"),
    ],
)
def test_each_fact_has_its_class_and_its_words(
    old: CaseFile | ChangeRequest,
    new: CaseFile | ChangeRequest,
    kind: FactClass,
    path: str,
    label: str,
) -> None:
    (fact,) = compare(old, new)
    assert (fact.kind, fact.path, fact.label, fact.what) == (kind, path, label, "改变")


def test_what_a_record_says_of_the_past_is_told_from_what_is_planned() -> None:
    was = ItemFields.model_validate(proposal().model_dump(include=set(ItemFields.model_fields)))
    old = change(proposal(name="旧名"), before=(was,))
    new = change(proposal(name="新名"), before=(was.model_copy(update={"name": "改过的"}),))
    assert [(fact.path, fact.kind) for fact in compare(old, new)] == [
        ("before[CF100].name", PAST),
        ("after[CF100].name", PLAN),
    ]


def test_an_answer_about_upper_law_may_be_supplied() -> None:
    answer = UpperLawCheck(finding="尚未制定上位法", by="某人", on=DAY)
    (fact,) = compare(change(), change(proposal(upper_law=answer)))
    assert fact.kind is OPEN
    assert fact.label == "调整后的条目“CF100” → 上位法核查"
    assert fact.old == "unknown"


def test_claims_and_bases_may_be_supplied() -> None:
    with_claim = case(claims=Claims(delegations=(delegation(),)))
    (fact,) = compare(case(), with_claim)
    assert (fact.path, fact.what, fact.kind) == ("claims.delegations[委1]", "增加", OPEN)
    (gone, added) = sorted(
        compare(case(), case(bases=(creates(citation="第十一条"),))), key=lambda one: one.what
    )
    assert (gone.what, added.what) == ("删去", "增加")
    assert {gone.kind, added.kind} == {OPEN}
    assert added.path == "bases[设定 《示例法》第十一条]"


def test_lists_are_aligned_by_id_and_not_by_position() -> None:
    first, second = inspection(id="事1"), inspection(id="事2", kind=ActKind.INQUIRY)
    old = case(first, second)
    assert compare(old, case(second, first)) == ()
    moved = second.model_copy(update={"on": LATER})
    assert told(compare(old, case(moved, first))) == [
        ("events[事2].on", "改变", "2026-03-10", "2026-03-12")
    ]
    third = inspection(id="事0")
    assert [(one.path, one.what) for one in compare(old, case(third, second))] == [
        ("events[事0]", "增加"),
        ("events[事1]", "删去"),
    ]


def test_officers_are_aligned_by_name_and_papers_by_title() -> None:
    old = inspection(Officer(name="甲", certificate="证1"), documents=("笔录", "照片"))
    new = inspection(
        Officer(name="乙", certificate="证2"),
        Officer(name="甲", certificate="证9"),
        documents=("照片", "清单"),
    )
    assert [(one.path, one.what) for one in compare(case(old), case(new))] == [
        ("events[事1].officers[乙]", "增加"),
        ("events[事1].officers[甲].certificate", "改变"),
        ("events[事1].documents[清单]", "增加"),
        ("events[事1].documents[笔录]", "删去"),
    ]


def test_items_are_aligned_by_code() -> None:
    one, other = proposal(code="CF100"), proposal(code="CF101")
    assert compare(change(one, other), change(other, one)) == ()


def test_what_bears_the_same_name_twice_is_counted() -> None:
    paper = Requirement(name="申请书")
    old = change(proposal(requirements=(paper,)))
    new = change(proposal(requirements=(paper, paper)))
    assert [(one.path, one.what) for one in compare(old, new)] == [
        ("after[CF100].requirements[申请书（第 2 个）]", "增加")
    ]


def test_the_order_of_a_flow_is_a_fact() -> None:
    first, second, third = (FlowStep(name=name) for name in ("受理", "审查", "决定"))
    old = change(proposal(steps=(first, second)))
    (fact,) = compare(old, change(proposal(steps=(second, first))))
    assert told((fact,)) == [("after[CF100].steps.order", "改变", "受理、审查", "审查、受理")]
    assert fact.label == "调整后的条目“CF100” → 运行环节 → 先后次序"
    (added,) = compare(old, change(proposal(steps=(third, first, second))))
    assert added.what == "增加"


def test_a_list_that_becomes_known_is_one_change() -> None:
    old, new = change(proposal(steps=UNKNOWN)), change(proposal(steps=()))
    assert told(compare(old, new)) == [("after[CF100].steps", "改变", "unknown", [])]


def test_what_is_no_earlier_version_is_refused() -> None:
    with pytest.raises(BadField, match="案件"):
        compare(case(), change())
    with pytest.raises(BadField, match="他局"):
        compare(case().model_copy(update={"department": "他局"}), case())


@pytest.mark.parametrize(("kind", "model"), [("case", CaseFile), ("change", ChangeRequest)])
def test_every_field_of_a_submission_has_a_class(kind: str, model: type[BaseModel]) -> None:
    top = {path for path in CLASSES[kind] if "." not in path}
    assert top == set(model.model_fields) - {"kind"}
    deep = {tuple(path.split(".")) for path in CLASSES[kind] if "." in path}
    names = {name for _, name in _fields(model, set())}
    assert all(part in names for path in deep for part in path)


def _fields(model: type[BaseModel], seen: set[type]) -> Iterator[tuple[type, str]]:
    seen.add(model)
    for name, field in model.model_fields.items():
        yield model, name
        for inner in _models(field.annotation):
            if inner not in seen:
                yield from _fields(inner, seen)


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


@pytest.mark.parametrize("model", [CaseFile, ChangeRequest])
def test_every_field_has_chinese_words(model: type[BaseModel]) -> None:
    assert {name for _, name in _fields(model, set())} - set(FIELD_WORDS) == set()


def report_of(*events: Event, **more: object) -> Report:
    return judged(case(*events, **more))


def test_findings_are_gone_new_changed_or_unchanged() -> None:
    old = report_of(item="CF002")
    new = report_of()
    became = {(one.rule, one.status) for one in compare_reports(old, new)}
    assert ("R22-03", "变化") in became
    assert ("R11-11", "未变") in became
    (was,) = [one for one in compare_reports(old, new) if one.rule == "R22-03"]
    assert was.old is not None
    assert was.new is not None
    assert (was.old.limb, was.new.limb) == ("R22-03/1", "R22-03/0")


def test_a_finding_on_another_object_is_new_and_the_old_one_is_gone() -> None:
    old, new = report_of(inspection(id="事1")), report_of(inspection(id="事2"))
    by_rule = [one for one in compare_reports(old, new) if one.rule == "R11-11"]
    assert [one.status for one in by_rule] == ["新增", "消除"]
    assert by_rule[0].old is None
    assert by_rule[1].new is None


def test_findings_on_one_object_are_matched_by_limb_first() -> None:
    report = report_of()
    found = report.findings[0]
    one = found.model_copy(update={"rule": "R1-01", "limb": "R1-01/1", "message": "一"})
    two = found.model_copy(update={"rule": "R1-01", "limb": "R1-01/2", "message": "二"})
    three = two.model_copy(update={"limb": "R1-01/3"})

    def status(old: tuple[object, ...], new: tuple[object, ...]) -> list[str]:
        was = report.model_copy(update={"findings": old})
        now = report.model_copy(update={"findings": new})
        return [entry.status for entry in compare_reports(was, now)]

    assert status((one, two), (two,)) == ["未变", "消除"]
    assert status((one, two), (two, one)) == ["未变", "未变"]
    assert status((one, two), (three, one)) == ["变化", "未变"]
    assert status((one,), (one, one)) == ["未变", "新增"]
    assert status((one,), (one.model_copy(update={"message": "三"}),)) == ["变化"]
    assert status((), (one,)) == ["新增"]


def test_changes_hold_facts_findings_and_what_was_found_before() -> None:
    old, new = case(item="CF002"), case()
    was, now = judged(old), judged(new)
    both = changes(old, new, was, now)
    assert both.since == old.id
    assert both.receipt == was.receipt
    assert both.verdict is was.verdict
    assert both.facts == compare(old, new)
    assert both.findings == compare_reports(was, now)
