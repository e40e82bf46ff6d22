"""Hand-computed cases of the first half of the reference, from the statute texts."""

import json
from datetime import date

import pytest

from checker.case import CaseFile
from checker.change import ChangeRequest
from evals.checker.reference import judge
from evals.checker.reference.article_05 import judge_article_05
from knowledge import Pack

AS_OF = date(2026, 4, 1)
PENALTY_FLOW = ("立案", "调查", "告知", "决定", "送达")


def clause(path: str = "art_1", **more: object) -> dict[str, object]:
    return {
        "path": path,
        "paragraphs": 1,
        "items": 0,
        "sha256": path,
        "organ": "县级以上人民政府甲主管部门",
        "level": "县级以上",
        "power": "行政处罚",
        "source": "测试",
        "how": "reviewed",
    } | more


def instrument(title: str = "甲法", rank: str = "法律", **more: object) -> dict[str, object]:
    version = {
        "passed": "2020-01-01",
        "effective_from": "2020-02-01",
        "certainty": "stated",
        "verified_through": "2027-01-01",
        "articles": 60,
        "clauses": [clause()],
    }
    return {
        "title": title,
        "issuer": "测试",
        "rank": rank,
        "versions": [version | more],
        "source": "测试",
        "how": "reviewed",
    }


def body(name: str = "甲局", **more: object) -> dict[str, object]:
    return {
        "source": "测试",
        "name": name,
        "nature": "法定行政机关",
        "level": "县级",
        "department": "甲局",
    } | more


def pack(*instruments: dict[str, object], **more: object) -> Pack:
    organ = {"source": "测试", "phrase": "甲主管部门", "subject": "甲局", "instrument": "方案"}
    content = {
        "head": {
            "id": "t",
            "title": "t",
            "notice": "t",
            "sample": True,
            "district": "t",
            "revision": 1,
            "recorded_at": "2026-01-01T00:00:00Z",
        },
        "instruments": list(instruments) or [instrument()],
        "subjects": [body()],
        "organ_names": [organ],
    }
    return Pack.model_validate_json(json.dumps(content | more))


def basis(
    title: str = "甲法", role: str = "设定", citation: str | None = "第一条"
) -> dict[str, object]:
    return {"role": role, "instrument": title, "citation": citation}


def item(**more: object) -> dict[str, object]:
    return {
        "code": "甲1",
        "name": "某事项",
        "type": "行政处罚",
        "penalties": [{"kind": "罚款", "minimum": 100, "maximum": 500}],
        "bases": [basis()],
        "subject": "甲局",
        "level": "县级",
        "steps": [{"name": name} for name in PENALTY_FLOW],
        "requirements": [],
    } | more


def limbs(rule: str, content: Pack, **more: object) -> set[str]:
    request = {
        "id": "申请1",
        "department": "甲局",
        "change": "新增",
        "ground": "某理由",
        "submitted_on": "2026-03-02",
        "effective_on": "2026-03-05",
        "after": [item()],
    } | more
    change = ChangeRequest.model_validate_json(json.dumps(request))
    return {said.limb for said in judge_article_05(change, content) if said.rule == rule}


def case_limbs(rule: str, content: Pack, **more: object) -> set[str]:
    acts = zip(PENALTY_FLOW, (2, 2, 3, 4, 5), strict=True)
    events = [{"id": act, "kind": act, "on": f"2026-03-0{day}"} for act, day in acts]
    file = {
        "id": "案1",
        "department": "甲局",
        "subject": "甲局",
        "power": "行政处罚",
        "act": "某行为",
        "item": "甲1",
        "bases": [basis()],
        "conduct_on": "2026-03-01",
        "filed_on": "2026-03-02",
        "stage": "结案后",
        "events": events,
    } | more
    case = CaseFile.model_validate_json(json.dumps(file))
    return {said.limb for said in judge_article_05(case, content) if said.rule == rule}


def test_the_plain_case_passes() -> None:
    fine = {"kind": "罚款", "minimum": 100, "maximum": 500}
    content = pack(instrument(clauses=[clause(penalties=[fine])]))
    for rule in ("R5-01", "R5-02", "R5-03", "R5-04", "R5-05", "R5-06", "R5-07", "R5-09", "R5-10"):
        assert limbs(rule, content) == {f"{rule}/0"}


@pytest.mark.parametrize(
    ("link", "limb"),
    [
        (basis("有关法律法规"), "R5-01/2"),
        (basis(citation=None), "R5-01/3"),
        (basis(citation="第六十一条"), "R5-01/4"),
        (basis(citation="第二条"), "R5-01/5"),
        (basis("无此法"), "R5-01/5"),
        (basis(citation="第一条第一款"), "R5-01/0"),
    ],
)
def test_where_a_basis_leads(link: dict[str, object], limb: str) -> None:
    assert limbs("R5-01", pack(), after=[item(bases=[link])]) == {limb}


def test_a_law_that_begins_between_submission_and_effect() -> None:
    content = pack(instrument(effective_from="2026-03-05"))
    assert limbs("R5-03", content) == {"R5-03/1", "R5-03/0"}


@pytest.mark.parametrize(
    ("rank", "kinds", "limb"),
    [
        ("法律", ["行政拘留"], "R5-04/0"),
        ("行政法规", ["行政拘留"], "R5-04/2"),
        ("行政法规", ["吊销营业执照"], "R5-04/0"),
        ("地方性法规（省）", ["吊销营业执照"], "R5-04/2"),
        ("地方性法规（省）", ["吊销许可证件"], "R5-04/0"),
        ("部门规章", ["警告"], "R5-04/3"),
        ("部门规章", ["责令停产停业"], "R5-04/2"),
        ("规范性文件", ["警告"], "R5-04/1"),
    ],
)
def test_who_may_set_a_penalty(rank: str, kinds: list[str], limb: str) -> None:
    """行政处罚法第十条至第十四条、第十六条."""
    after = [item(penalties=[{"kind": kind} for kind in kinds])]
    assert limbs("R5-04", pack(instrument(rank=rank)), after=after) == {limb}


@pytest.mark.parametrize(
    ("top", "limb"), [(50_000, "R5-04/0"), (50_001, "R5-04/8"), (200_001, "R5-04/2")]
)
def test_the_limit_for_local_rules(top: int, limb: str) -> None:
    """河南省规章设定罚款限额规定第三条."""
    upper = {"finding": "尚未制定上位法", "by": "某人", "on": "2026-03-01"}
    after = [item(penalties=[{"kind": "罚款", "maximum": top}], upper_law=upper)]
    assert limbs("R5-04", pack(instrument(rank="设区的市政府规章")), after=after) == {limb}


def test_one_basis_of_sufficient_rank_is_enough() -> None:
    """行政处罚法第十二条第一款: that a State Council decision may not set it takes nothing away."""
    content = pack(instrument("甲条例", "地方性法规（省）"), instrument("某决定", "国务院决定"))
    after = [item(bases=[basis("甲条例"), basis("某决定")])]
    assert limbs("R5-04", content, after=after) == {"R5-04/0"}


def test_enforced_execution_is_set_by_law_alone() -> None:
    """行政强制法第十三条; 第四十四条 for demolition."""
    for form, rank, limb in (
        ("加处罚款或者滞纳金", "法律", "R5-04/0"),
        ("加处罚款或者滞纳金", "行政法规", "R5-04/1"),
        ("强制拆除", "行政法规", "R5-04/5"),
        ("强制拆除", "设区的市政府规章", "R5-04/1"),
    ):
        after = [item(type="行政强制", coercion="行政强制执行", coercion_forms=[form])]
        assert limbs("R5-04", pack(instrument(rank=rank)), after=after) == {limb}


def test_inner_districts_are_not_among_counties_and_shangjie() -> None:
    content = pack(instrument(clauses=[clause(level="市、县（市）、上街区")]))
    assert limbs("R5-07", content) == {"R5-07/1"}


@pytest.mark.parametrize(
    ("more", "limb"),
    [
        ({}, "R5-08/0"),
        ({"issuer_level": "设区的市级"}, "R5-08/1"),
        ({"published_on": "2026-03-06"}, "R5-08/2"),
        ({"published_on": "unknown"}, "R5-08/3"),
        ({"effective": {"valid_from": "2026-03-06"}}, "R5-08/5"),
        ({"items": ["甲9"]}, "R5-08/3"),
    ],
)
def test_penalties_for_a_street(more: dict[str, object], limb: str) -> None:
    """行政处罚法第二十四条: the province decides, and the decision is published."""
    transfer = {
        "source": "测试",
        "id": "转1",
        "kind": "赋权",
        "instrument": "某决定",
        "issuer_level": "省级",
        "rank": "规范性文件",
        "giver": "甲局",
        "receiver": "某街道",
        "items": ["甲1"],
        "effective": {},
        "published_on": "2026-03-05",
    }
    street = body("某街道", level="街道")
    content = pack(subjects=[body(), street], transfers=[transfer | more])
    after = [item(subject="某街道", level="街道")]
    assert limbs("R5-08", content, change="承接", after=after) == {limb}


def test_the_range_of_a_fine() -> None:
    for own, limb in (
        ({"minimum": 100, "maximum": 501}, "R5-09/2"),
        ({"minimum": 99, "maximum": 500}, "R5-09/2"),
        ({"maximum": 500}, "R5-09/4"),
        ({"minimum": 1, "maximum": 3, "unit": "倍"}, "R5-09/6"),
    ):
        fine = {"kind": "罚款", "minimum": 100, "maximum": 500}
        content = pack(instrument(clauses=[clause(penalties=[fine])]))
        assert limbs("R5-09", content, after=[item(penalties=[{"kind": "罚款"} | own])]) == {limb}


def test_notice_comes_before_the_decision() -> None:
    """行政处罚法第四十四条."""
    late = [{"name": name} for name in ("立案", "调查", "决定", "告知", "送达")]
    assert limbs("R5-10", pack(), after=[item(steps=late)]) == {"R5-10/2"}
    none = [{"name": name} for name in ("立案", "调查", "决定", "送达")]
    assert limbs("R5-10", pack(), after=[item(steps=none)]) == {"R5-10/1"}
    assert case_limbs("R5-10", pack()) == {"R5-10/0"}


@pytest.mark.parametrize(
    ("more", "limb"),
    [
        ({}, "R5-10/0"),
        ({"approved_on": "2026-03-04"}, "R5-10/2"),
        ({"approved_on": None}, "R5-10/1"),
        ({"approved_on": "unknown"}, "R5-10/4"),
        ({"approved_on": "2026-03-04", "urgent": True}, "R5-10/3"),
        ({"approved_on": "2026-03-05", "urgent": True}, "R5-10/2"),
    ],
)
def test_a_measure_is_approved_before_it_is_taken(more: dict[str, object], limb: str) -> None:
    """行政强制法第十八条第（一）项、第十九条."""
    seizure = {"id": "扣1", "on": "2026-03-03", "approved_on": "2026-03-03"} | more
    assert case_limbs("R5-10", pack(), seizures=[seizure]) == {limb}


def test_conduct_is_judged_by_the_law_of_its_day() -> None:
    """行政处罚法第三十七条."""
    assert case_limbs("R5-03", pack()) == {"R5-03/0"}
    later = pack(instrument(effective_from="2026-03-02"))
    assert case_limbs("R5-03", later) == {"R5-03/1"}
    repealed = pack(instrument(ended_on="2026-03-04"))
    assert case_limbs("R5-03", repealed) == {"R5-03/6"}


def test_a_power_is_not_given_up() -> None:
    """办法第二十三条."""
    cancel = {
        "change": "取消",
        "after": [],
        "before": [item()],
        "decision": None,
        "pending": None,
    }
    assert limbs("R23-03", pack(), **cancel) == {"R23-03/1"}
    fallen = pack(instrument(ended_on="2026-03-05"))
    assert limbs("R23-03", fallen, **cancel) == {"R23-03/0"}
    assert limbs("RF-01", pack(), **cancel) == {"RF-01/0"}
    assert limbs("RF-01", pack(), **cancel | {"decision": "unknown"}) == {"RF-01/1"}


def test_a_special_provision_softens_what_it_displaces() -> None:
    """办法第二十四条: the limb stays, a person weighs it."""
    special = [{"rule": "R5-01", "basis": basis(role="程序"), "why": "某规定"}]
    request = {
        "id": "申请1",
        "department": "甲局",
        "change": "新增",
        "ground": "某理由",
        "submitted_on": "2026-03-02",
        "effective_on": "2026-03-05",
        "after": [item(bases=[])],
        "special": special,
    }
    change = ChangeRequest.model_validate_json(json.dumps(request))
    said = {(each.limb, each.verdict.value) for each in judge(change, pack(), AS_OF)}
    assert {("R24-01/0", "PASS"), ("R5-01/1", "REVIEW"), ("R5-02/1", "FAIL")} <= said
