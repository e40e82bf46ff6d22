"""Hand-computed cases of Article 22, from the Measures and the statute texts."""

import json
from datetime import UTC, datetime
from typing import Any

from checker.case import CaseFile
from checker.change import ChangeRequest
from evals.checker.reference.article_22 import judge_article_22
from knowledge import Pack, PackHead
from knowledge.catalogues import IntermediaryEntry, ProofEntry
from knowledge.lists import ListVersion
from knowledge.registries import Coverage
from knowledge.statutes import Instrument

SOURCE: dict[str, Any] = {"source": "测试"}
ITEM: dict[str, Any] = {
    "code": "XK1",
    "name": "某事项",
    "type": "行政许可",
    "bases": [{"role": "设定", "instrument": "某条例", "citation": "第一条"}],
    "subject": "甲局",
    "level": "县级",
    "steps": [{"name": "受理"}, {"name": "审查"}],
    "requirements": [{"name": "申请表"}],
    "promised_limit": {"amount": 5, "unit": "工作日"},
    "fee": None,
}
LISTED: dict[str, Any] = ITEM | {"department": "甲局", "valid": {}}
CASE: dict[str, Any] = {
    "kind": "case",
    "id": "案1",
    "department": "甲局",
    "subject": "甲局",
    "power": "行政许可",
    "act": "某行为",
    "item": "XK1",
    "bases": ITEM["bases"],
    "filed_on": "2026-03-02",
    "stage": "结案后",
    "events": [{"id": "1", "kind": "受理", "on": "2026-03-02"}],
    "demands": [],
    "charged": None,
}
CHANGE: dict[str, Any] = {
    "kind": "change",
    "id": "申请1",
    "department": "甲局",
    "change": "变更",
    "ground": "某理由",
    "submitted_on": "2026-03-02",
    "effective_on": "2026-03-10",
    "before": [ITEM],
}


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def instrument(title: str, rank: str) -> Instrument:
    """An instrument with one article, in force and verified through 2026."""
    clause = {"path": "art_1", "paragraphs": 1, "items": 0, "sha256": "x", "organ": None}
    version = {
        "passed": "2020-01-01",
        "effective_from": "2020-02-01",
        "certainty": "stated",
        "verified_through": "2026-12-31",
        "articles": 9,
        "clauses": [clause | {"level": "未写明", "source": "测试", "how": "reviewed"}],
    }
    return Instrument.model_validate_json(
        as_json(
            {"title": title, "issuer": "某机关", "rank": rank, "source": "测试", "how": "reviewed"}
            | {"versions": [version]}
        )
    )


def pack(*items: dict[str, Any], complete: bool = True) -> Pack:
    """A district of one bureau with one list."""
    rows = items or (LISTED,)
    kinds = ("行政权力清单", "证明事项清单") if complete else ()
    version = {
        "department": "甲局",
        "version": "一",
        "confirmed_on": "2020-01-01",
        "confirmed_by": "联席办",
        "published_on": "2020-01-01",
        "published_at": "网站",
        "valid": {},
        "complete": complete,
        "items": rows,
    }
    proof = SOURCE | {"name": "住所证明", "requester": "甲局", "valid": {}}
    service = SOURCE | {"name": "检测", "department": "甲局", "valid": {}}
    return Pack(
        head=PackHead(
            id="测试",
            title="测试",
            notice="测试",
            sample=True,
            district="某区",
            revision=1,
            recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
        ),
        lists=(ListVersion.model_validate_json(as_json(version)),),
        proofs=(ProofEntry.model_validate_json(as_json(proof)),),
        intermediaries=(IntermediaryEntry.model_validate_json(as_json(service)),),
        coverage=tuple(
            Coverage.model_validate_json(
                as_json(SOURCE | {"registry": kind, "department": "甲局", "interval": {}})
            )
            for kind in kinds
        ),
        instruments=(
            instrument("某条例", "行政法规"),
            instrument("某办法", "设区的市政府规章"),
            instrument("某决定", "国务院决定"),
            instrument("某通知", "规范性文件"),
        ),
    )


def limbs(rule: str, where: Pack | None = None, **change: object) -> set[str]:
    """The limbs of ``rule`` for the case with these changes."""
    case = CaseFile.model_validate_json(as_json(CASE | change))
    return {one.limb for one in judge_article_22(case, where or pack()) if one.rule == rule}


def altered(rule: str, *, kind: str = "变更", **change: object) -> set[str]:
    """The limbs of ``rule`` for a change of the listed item in these fields."""
    request = CHANGE | {"change": kind, "after": [ITEM | change]}
    found = judge_article_22(ChangeRequest.model_validate_json(as_json(request)), pack())
    return {one.limb for one in found if one.rule == rule}


def left(kind: str, on: str, **ending: object) -> dict[str, Any]:
    """The item, as it left the list."""
    last = {"2026-03-02": "2026-03-01", "2026-03-03": "2026-03-02"}[on]
    how = {"kind": kind, "on": on, "instrument": "某通知"} | ending
    return LISTED | {"valid": {"valid_to": last}, "ending": how}


def basis(title: str, citation: str | None = "第一条") -> dict[str, Any]:
    return {"role": "设定", "instrument": title, "citation": citation}


def test_a_listed_item_is_exercised() -> None:
    assert limbs("R22-01") == {"R22-01/0"}
    assert limbs("R22-01", power="行政确认") == {"R22-01/5"}
    assert limbs("R22-01", bases=[basis("某办法")]) == {"R22-01/5"}


def test_not_listed_is_outside_only_where_the_list_is_complete() -> None:
    assert limbs("R22-01", item="XK9", bases=[]) == {"R22-01/1"}
    assert limbs("R22-01", item="XK9", bases=[basis("某办法")]) == {"R22-01/3"}
    assert limbs("R22-01", item="XK9", bases=[basis("查无此法")]) == {"R22-01/4"}
    assert limbs("R22-01", item="XK9") == {"R22-01/2"}
    assert limbs("R22-01", pack(complete=False), item="XK9", bases=[]) == {"R22-01/4"}


def test_a_licence_is_no_guidance() -> None:
    assert limbs("R22-01", nature="服务或者行政指导") == {"R22-01/6"}
    assert limbs("R22-01", nature="刑事侦查") == set()


def test_sealing_needs_a_listed_coercion() -> None:
    sealing = [{"id": "1", "kind": "查封", "on": "2026-03-02"}]
    assert limbs("R22-01", events=sealing) == {"R22-01/7"}


def test_filed_on_the_day_of_the_end_is_too_late() -> None:
    assert limbs("R22-03", pack(left("取消", "2026-03-02"))) == {"R22-03/1"}
    assert limbs("R22-03", pack(left("取消", "2026-03-03"))) == {"R22-03/0"}


def test_after_the_end_the_transition_clause_decides() -> None:
    late = [*CASE["events"], {"id": "2", "kind": "决定", "on": "2026-03-03"}]
    for pending, limb in ((None, 3), ("原机关办结", 0), ("移交新机关", 2)):
        where = pack(left("下放", "2026-03-03", pending=pending))
        assert limbs("R22-03", where, events=late) == {f"R22-03/{limb}"}


def test_a_merged_item_has_a_successor() -> None:
    where = pack(left("合并", "2026-03-02", successor="XK2"))
    assert limbs("R22-03", where) == {"R22-03/5"}


def test_what_is_never_filed_has_the_day_of_its_first_act() -> None:
    spot: dict[str, Any] = {"procedure": "当场处罚", "power": "行政处罚", "filed_on": None}
    assert limbs("R22-03", **spot) == {"R22-03/0"}


def test_preconditions() -> None:
    for demand, limb in (
        ({"name": "营业执照复印件"}, 0),
        ({"name": "环评批复"}, 3),
        ({"name": "环评批复", "basis": basis("某办法")}, 0),
        ({"name": "环评批复", "basis": basis("某通知")}, 3),
        ({"name": "住所证明", "kind": "证明"}, 0),
        ({"name": "婚姻证明", "kind": "证明"}, 2),
        ({"name": "检测", "kind": "中介服务"}, 0),
        ({"name": "评估", "kind": "中介服务"}, 3),
        ({"name": "许可证", "result_of": "甲局/XK1"}, 0),
        ({"name": "许可证", "result_of": "甲局/XK9"}, 3),
        ({"name": "许可证", "result_of": "乙局/XK1"}, 4),
    ):
        assert limbs("R22-02", demands=[demand]) == {f"R22-02/{limb}"}
    assert limbs("R22-02", demands="unknown") == {"R22-02/4"}
    assert limbs("R22-02", power="行政处罚", demands="unknown") == set()


def test_the_result_of_a_cancelled_item_is_asked_for_no_more() -> None:
    gone = left("取消", "2026-03-02") | {"code": "XK2"}
    asked = [{"name": "许可证", "result_of": "甲局/XK2"}]
    assert limbs("R22-02", pack(LISTED, gone), demands=asked) == {"R22-02/1"}


def test_old_conditions_are_used_no_more() -> None:
    old = left("调整", "2026-03-02") | {
        "requirements": [{"name": "申请表"}, {"name": "承诺书"}],
        "fee": "10元",
    }
    where = pack(old, LISTED | {"valid": {"valid_from": "2026-03-02"}})
    assert limbs("R22-03b", where, demands=[{"name": "申请表"}]) == {"R22-03b/0"}
    assert limbs("R22-03b", where, demands=[{"name": "承诺书"}]) == {"R22-03b/1"}
    assert limbs("R22-03b", where, charged="10元") == {"R22-03b/2"}
    assert limbs("R22-03b", where, charged="20元") == {"R22-03b/4"}
    assert limbs("R22-03b", where, charged="unknown") == {"R22-03b/3"}
    assert limbs("R22-03b") == set()


def test_nothing_is_added_without_a_basis_of_rank() -> None:
    for thing, limb in (
        ({"name": "公章", "basis": basis("某办法")}, 0),
        ({"name": "公章"}, 1),
        ({"name": "公章", "basis": basis("某通知")}, 1),
        ({"name": "住所证明", "kind": "证明", "basis": basis("某办法")}, 1),
        ({"name": "住所证明", "kind": "证明", "basis": basis("某决定")}, 0),
        ({"name": "检验费", "kind": "收费", "basis": basis("某决定")}, 1),
        ({"name": "检验费", "kind": "收费", "basis": basis("某条例")}, 0),
        ({"name": "其他材料"}, 2),
        ({"name": "其他材料", "verbatim": True}, 3),
        ({"name": "与其他企业签订的合同", "basis": basis("某条例")}, 0),
        ({"name": "公章", "basis": basis("查无此法")}, 4),
    ):
        found = altered("R22-04", requirements=[*ITEM["requirements"], thing])
        assert found == {"R22-04/0", f"R22-04/{limb}"}


def test_another_name_may_be_the_same_thing() -> None:
    assert altered("R22-04", requirements=[{"name": "申请书"}]) == {"R22-04/0", "R22-04/5"}


def test_an_internal_step_stays_inside_the_promise() -> None:
    step = {"name": "内部会签", "visible": False}
    steps = [*ITEM["steps"], step]
    assert altered("R22-04", steps=steps) == {"R22-04/0"}
    longer = {"amount": 6, "unit": "工作日"}
    assert altered("R22-04", steps=steps, promised_limit=longer) == {"R22-04/0", "R22-04/5"}
    shown = [*ITEM["steps"], step | {"visible": True}]
    assert altered("R22-04", steps=shown) == {"R22-04/0", "R22-04/1"}


def test_a_licence_under_another_name() -> None:
    for refuse, gates, title, limb in (
        (False, "unknown", "某通知", 0),
        ("unknown", False, "某通知", 0),
        (True, True, "某通知", 1),
        (True, True, "某办法", 1),
        (True, True, "某条例", 2),
        (True, "unknown", "某条例", 3),
        (True, True, "查无此法", 3),
    ):
        found = altered(
            "R22-05",
            kind="新增",
            type="其他行政权力",
            bases=[basis(title)],
            may_refuse=refuse,
            gates_activity=gates,
        )
        assert found == {f"R22-05/{limb}"}
    assert altered("R22-05", kind="新增") == set()
