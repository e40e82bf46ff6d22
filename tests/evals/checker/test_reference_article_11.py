"""Hand-computed cases of Article 11, from the statute texts."""

import json
from datetime import UTC, datetime
from typing import Any

from checker.case import CaseFile
from evals.checker.reference.article_11 import judge_article_11
from knowledge import Pack, PackHead, sample_pack
from knowledge.registries import Certificate, Coverage, Delegation, Subject
from knowledge.statutes import Instrument
from knowledge.supervision import Officer

SOURCE: dict[str, Any] = {"source": "测试"}
BODY: dict[str, Any] = SOURCE | {
    "name": "甲局",
    "nature": "法定行政机关",
    "level": "县级",
    "department": "甲局",
    "confirmed_on": "2020-01-01",
    "published_on": "2020-01-02",
    "former_names": ["旧甲局"],
}
DELEGATION: dict[str, Any] = SOURCE | {
    "id": "委1",
    "delegator": "甲局",
    "delegate": "甲中心",
    "delegate_kind": "管理公共事务的事业组织",
    "certified_staff": True,
    "items": ["CF1"],
    "power": "行政处罚",
    "written": True,
    "states_matters": True,
    "states_powers": True,
    "term": {"valid_from": "2026-01-01", "valid_to": "2026-12-31"},
    "published_by_delegator": "2026-01-01",
    "published_by_delegate": "2026-01-01",
    "basis": {"role": "委托", "instrument": "某条例", "citation": "第一条"},
}
LAW: dict[str, Any] = {
    "title": "某条例",
    "issuer": "国务院",
    "rank": "行政法规",
    "source": "测试",
    "how": "reviewed",
    "versions": [
        {
            "passed": "2020-01-01",
            "effective_from": "2020-02-01",
            "certainty": "stated",
            "verified_through": "2026-12-31",
            "articles": 9,
            "clauses": [
                {
                    "path": "art_1",
                    "paragraphs": 1,
                    "items": 0,
                    "sha256": "x",
                    "organ": "甲主管部门",
                    "level": "县级以上",
                    "power": "行政处罚",
                    "delegable": "可以委托",
                    "source": "测试",
                    "how": "reviewed",
                }
            ],
        }
    ],
}
A: dict[str, Any] = {"name": "赵一", "certificate": "证1"}
B: dict[str, Any] = {"name": "钱二", "certificate": "证2"}
CASE: dict[str, Any] = {
    "kind": "case",
    "id": "案1",
    "department": "甲局",
    "subject": "甲局",
    "power": "行政处罚",
    "act": "某行为",
    "item": "CF1",
    "filed_on": "2026-03-02",
    "stage": "告知前",
    "events": [{"id": "1", "kind": "调查", "on": "2026-03-03", "officers": [A, B]}],
}


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def pack(
    *,
    subjects: tuple[dict[str, Any], ...] = ({},),
    delegations: tuple[dict[str, Any], ...] = ({},),
    officers: tuple[dict[str, Any], ...] = (),
    certificate: dict[str, Any] | None = None,
    complete: bool = True,
) -> Pack:
    """A district of one bureau with two officers, a delegation and an instrument."""
    holders = (("证1", "赵一"), ("证2", "钱二"))
    registries = ("执法主体名录", "委托执法登记", "执法证件名录") if complete else ()
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
        subjects=tuple(Subject.model_validate_json(as_json(BODY | one)) for one in subjects),
        delegations=tuple(
            Delegation.model_validate_json(as_json(DELEGATION | one)) for one in delegations
        ),
        certificates=tuple(
            Certificate.model_validate_json(
                as_json(
                    SOURCE
                    | {"number": number, "holder": holder, "subject": "甲局", "domain": "某领域"}
                    | {"valid": {"valid_from": "2026-01-01", "valid_to": "2026-12-31"}}
                    | (certificate or {} if number == "证1" else {})
                )
            )
            for number, holder in holders
        ),
        officers=tuple(Officer.model_validate_json(as_json(SOURCE | one)) for one in officers),
        coverage=tuple(
            Coverage.model_validate_json(as_json(SOURCE | {"registry": kind, "interval": {}}))
            for kind in registries
        ),
        instruments=(Instrument.model_validate_json(as_json(LAW)),),
    )


def limbs(rule: str, where: Pack | None = None, **change: object) -> set[str]:
    """The limbs of ``rule`` for the case with these changes."""
    case = CaseFile.model_validate_json(as_json(CASE | change))
    return {one.limb for one in judge_article_11(case, where or pack()) if one.rule == rule}


def test_a_body_confirmed_and_published_in_time_may_act() -> None:
    assert limbs("R11-01") == {"R11-01/0"}


def test_published_on_the_day_after_the_first_act_is_too_late() -> None:
    assert limbs("R11-01", pack(subjects=({"published_on": "2026-03-03"},))) == {"R11-01/1"}


def test_a_withdrawn_body_acts_no_more() -> None:
    assert limbs("R11-01", pack(subjects=({"withdrawn_on": "2026-03-03"},))) == {"R11-01/2"}


def test_nobody_of_that_name_in_a_complete_registry() -> None:
    assert limbs("R11-01", subject="无名机构") == {"R11-01/3"}
    assert limbs("R11-01", pack(complete=False), subject="无名机构") == {"R11-01/4"}


def test_a_former_name_is_not_the_name_that_was_confirmed() -> None:
    reorganised = {"reorganised_on": "2026-03-03", "saving_clause": None}
    where = pack(subjects=(reorganised,))
    assert limbs("R11-01", where, subject="旧甲局") == {"R11-01/4"}
    assert limbs("R11-02", where, subject="旧甲局") == {"R11-02/1"}
    later = pack(subjects=(reorganised | {"reorganised_on": "2026-03-04"},))
    assert limbs("R11-02", later, subject="旧甲局") == set()


def test_the_only_confirmation_is_older_than_the_reform() -> None:
    where = pack(subjects=({"reorganised_on": "2026-02-01"},))
    assert limbs("R11-02", where) == {"R11-02/3"}


def test_a_penalty_is_delegated_only_where_a_clause_allows_it() -> None:
    assert limbs("R11-03", delegation="委1") == {"R11-03/0"}
    for basis, limb in (
        (None, "R11-03/1"),
        ({"instrument": "行政处罚法", "citation": "第二十条第一款"}, "R11-03/1"),
        ({"instrument": "某条例"}, "R11-03/2"),
        ({"instrument": "有关法律法规", "citation": "第一条"}, "R11-03/2"),
        ({"instrument": "某条例", "citation": "第十条"}, "R11-03/2"),
        ({"instrument": "查无此法", "citation": "第一条"}, "R11-03/3"),
    ):
        cited = None if basis is None else {"role": "委托"} | basis
        assert limbs("R11-03", pack(delegations=({"basis": cited},)), delegation="委1") == {limb}


def test_who_may_receive_which_power() -> None:
    for power, kind, limb in (
        ("行政处罚", "管理公共事务的事业组织", 0),
        ("行政处罚", "企业", 1),
        ("行政许可", "管理公共事务的事业组织", 1),
        ("行政许可", "行政机关", 0),
        ("行政检查", "其他组织", 5),
    ):
        where = pack(delegations=({"power": power, "delegate_kind": kind},))
        assert limbs("R11-05", where, delegation="委1", power=power) == {f"R11-05/{limb}"}


def test_coercive_measures_are_never_delegated() -> None:
    measure: dict[str, Any] = {"power": "行政强制", "coercion": "行政强制措施", "delegation": "委1"}
    assert limbs("R11-05", **measure) == {"R11-05/1"}
    assert limbs("R11-03", **measure) == limbs("R11-03", **measure | {"delegation": "委9"}) == set()
    sealing = {"id": "2", "kind": "查封", "on": "2026-03-03", "body": "甲中心"}
    assert limbs("R11-05", delegation="委1", events=[sealing]) == {"R11-05/1"}


def test_both_publish_a_delegated_penalty_and_only_the_organ_a_licence() -> None:
    silent = {"published_by_delegate": None, "delegate_kind": "行政机关"}
    assert limbs("R11-06", pack(delegations=(silent,)), delegation="委1") == {"R11-06/1"}
    licence = pack(delegations=(silent | {"power": "行政许可"},))
    assert limbs("R11-06", licence, delegation="委1", power="行政许可") == {"R11-06/0"}


def test_the_delegates_seal_is_not_the_organs() -> None:
    closed: dict[str, Any] = {"stage": "结案后", "delegation": "委1"}
    for issuer, seal, limb in (
        ("甲局", "甲局", 0),
        ("甲局", "甲中心", 1),
        ("甲局", None, 2),
        ("甲局", "甲局执法大队", 2),
        ("甲局", "unknown", 3),
        ("甲局", "旧甲局", 4),
    ):
        decision = {"on": "2026-03-05", "issuer": issuer, "seal": seal}
        assert limbs("R11-07", decision=decision, **closed) == {f"R11-07/{limb}"}
    assert limbs("R11-07", subject="甲中心", department="甲局", delegation="委1") == {"R11-07/1"}


def test_a_delegate_delegates_no_further() -> None:
    again = {"id": "委2", "delegator": "甲中心", "delegate": "乙中心"}
    assert limbs("R11-08", delegation="委1") == {"R11-08/0"}
    assert limbs("R11-08", pack(delegations=({}, again)), delegation="委1") == {"R11-08/1"}
    third = [CASE["events"][0] | {"body": "乙中心"}]
    assert limbs("R11-08", delegation="委1", events=third) == {"R11-08/2"}


def test_the_last_day_of_the_term_still_counts() -> None:
    def acts(on: str) -> list[dict[str, Any]]:
        return [CASE["events"][0] | {"on": on, "body": "甲中心"}]

    assert limbs("R11-09", delegation="委1", events=acts("2026-12-31")) == {"R11-09/0"}
    assert limbs("R11-09", delegation="委1", events=acts("2027-01-01")) == {"R11-09/1"}
    other = limbs("R11-09", delegation="委1", item="CF2", events=acts("2026-12-31"))
    assert other == {"R11-09/2"}


def test_the_last_day_of_a_certificate_still_counts() -> None:
    for certificate, expected in (
        ({"valid": {"valid_to": "2026-03-03"}}, {"R11-10/0"}),
        ({"valid": {"valid_to": "2026-03-02"}}, {"R11-10/0", "R11-10/2"}),
        ({"suspended": [{"valid_from": "2026-03-03"}]}, {"R11-10/0", "R11-10/2"}),
        ({"subject": "乙局"}, {"R11-10/0", "R11-10/3"}),
        ({"subject": "旧甲局"}, {"R11-10/0", "R11-10/5"}),
        ({"holder": "孙三"}, {"R11-10/0", "R11-10/5"}),
    ):
        assert limbs("R11-10", pack(certificate=certificate)) == expected


def test_two_officers_are_certified() -> None:
    def acts(kind: str, *officers: dict[str, Any]) -> list[dict[str, Any]]:
        return [{"id": "1", "kind": kind, "on": "2026-03-03", "officers": list(officers)}]

    assert limbs("R11-11", events=acts("调查", A, B)) == {"R11-11/0"}
    assert limbs("R11-11", events=acts("调查", A, A)) == {"R11-11/1"}
    assert limbs("R11-11", events=acts("调查", A, B | {"role": "辅助人员"})) == {"R11-11/1"}
    assert limbs("R11-11", events=acts("调查", A, {"name": "孙三"})) == {"R11-11/4"}
    assert limbs("R11-11", events=[]) == {"R11-11/4"}
    assert limbs("R11-11", events=[], stage="立案前", filed_on="unknown") == set()


def test_a_penalty_on_the_spot_is_decided_there_by_two() -> None:
    decided = [{"id": "1", "kind": "决定", "on": "2026-03-03", "officers": [A]}]
    assert limbs("R11-11", events=decided, procedure="当场处罚") == {"R11-11/1"}
    assert limbs("R11-11", events=decided) == {"R11-11/4"}


def test_the_delegates_officers_do_not_seal() -> None:
    where = pack(certificate={"subject": "甲中心"})
    for kind, expected in (("调查", {"R11-10/0"}), ("查封", {"R11-10/0", "R11-10/3"})):
        acts = [CASE["events"][0] | {"kind": kind}]
        assert limbs("R11-10", where, delegation="委1", events=acts) == expected


def test_a_request_to_withdraw_is_decided_before_the_case() -> None:
    decision = {"on": "2026-03-05", "issuer": "甲局", "seal": "甲局"}
    for decided, granted, limb in (
        ("2026-03-05", False, 0),
        (None, False, 1),
        ("2026-03-06", False, 1),
        ("2026-03-02", True, 2),
        ("2026-03-03", True, 4),
        ("2026-03-04", True, 0),
        ("unknown", False, 3),
    ):
        request = {
            "officer": "赵一",
            "ground": "利害关系",
            "raised_on": "2026-03-02",
            "decided_on": decided,
            "granted": granted,
        }
        found = limbs("R11-12", decision=decision, stage="结案后", recusals=[request])
        assert found == {f"R11-12/{limb}"}


def test_temporary_staff_do_not_enforce() -> None:
    staff = {"name": "赵一", "subject": "甲局", "footing": "临时工", "valid": {}}
    assert limbs("R11-13") == {"R11-13/0"}
    assert limbs("R11-13", pack(officers=(staff,))) == {"R11-13/2"}
    alone = [CASE["events"][0] | {"officers": [A | {"role": "辅助人员"}]}]
    assert limbs("R11-13", events=alone) == {"R11-13/1"}


def test_a_criminal_investigation_is_no_enforcement() -> None:
    case = CaseFile.model_validate_json(as_json(CASE | {"nature": "刑事侦查"}))
    assert judge_article_11(case, sample_pack()) == set()
