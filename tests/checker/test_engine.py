"""Laws that hold for every submission: determinism, evidence, what is never said."""

from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import (
    CaseFile,
    ChangeRequest,
    Officer,
    Report,
    RuleForce,
    Verdict,
    check,
    worst,
)
from checker.report import overall
from knowledge import UNKNOWN, Interval, PackFacts, PowerType, Value
from knowledge.errors import BadField, NotFound
from tests.checker.worlds import (
    DAY,
    PACK,
    TODAY,
    TWO,
    case,
    certificate,
    change,
    closed,
    creates,
    inspection,
    judged,
    proposal,
    sound,
)

FORBIDDEN = ("违法", "无效", "审核通过", "予以通过")
"""Words by which a machine would decide what only a person may (DESIGN: wording)."""

M = TypeVar("M", bound=Value)

titles = st.sampled_from(
    [
        "示例法",
        "示例条例",
        "示例市条例",
        "示例部规章",
        "示例通知",
        "未来法",
        "换号法",
        "没有的法",
        "有关规定",
    ]
)
citations = st.sampled_from(
    [None, *(f"第{n}条" for n in ["十", "十一", "十三", "十四", "十七", "十八", "五十一"])]
)
march = st.dates(date(2026, 3, 1), date(2026, 4, 2))
changes = st.builds(
    lambda title, citation, power, submitted, effective: change(
        proposal(creates(title, citation), type=power),
        submitted_on=submitted,
        effective_on=max(submitted, effective),
    ),
    titles,
    citations,
    st.sampled_from(PowerType),
    march,
    march,
)
officers = st.lists(
    st.sampled_from(
        [
            *TWO,
            Officer(name="丙", certificate="证3"),
            Officer(name="丁", certificate="证4"),
            Officer(name="庚", certificate="证7"),
            Officer(name="辛"),
            Officer(name="壬", certificate=None),
        ]
    ),
    min_size=1,
    max_size=4,
    unique=True,
)
cases = st.builds(
    lambda people, on, filed, item, title: case(
        inspection(*people, on=on), filed_on=filed, item=item, bases=(creates(title),)
    ),
    officers,
    march,
    st.one_of(march, st.just(UNKNOWN)),
    st.sampled_from(["CF001", "CF002", "CF003", "CF004", None, UNKNOWN, "CF999"]),
    titles,
)
bare = st.builds(
    lambda item: case(item=item).model_copy(update={"events": ()}),
    st.sampled_from(["CF001", None, UNKNOWN]),
)
delegated = st.sampled_from(["委1", "委0", UNKNOWN]).map(lambda name: case(delegation=name))
submissions = st.one_of(changes, cases, bare, delegated)


def outcomes(report: Report) -> tuple[tuple[str, Verdict], ...]:
    return tuple((found.limb, found.verdict) for found in report.findings)


@settings(max_examples=60, deadline=None)
@given(submissions)
def test_the_same_inputs_give_the_same_bytes(submission: ChangeRequest | CaseFile) -> None:
    assert judged(submission).to_json() == judged(submission).to_json()


@settings(max_examples=80, deadline=None)
@given(submissions)
def test_every_finding_quotes_explains_and_shows_facts(
    submission: ChangeRequest | CaseFile,
) -> None:
    for found in judged(submission).findings:
        assert found.limb.startswith(f"{found.rule}/")
        assert found.facts
        assert found.verdict is Verdict.PASS or found.cure
        assert not any(word in found.message for word in FORBIDDEN)


@settings(max_examples=80, deadline=None)
@given(cases)
def test_nothing_tells_how_to_rewrite_what_has_happened(submission: CaseFile) -> None:
    assert all(found.flip is None for found in judged(submission).findings)


@settings(max_examples=60, deadline=None)
@given(submissions)
def test_an_unrelated_record_changes_no_verdict(submission: ChangeRequest | CaseFile) -> None:
    more = PACK.model_copy(
        update={"certificates": (*PACK.certificates, certificate("证99", "无关人员"))}
    )
    assert outcomes(judged(submission)) == outcomes(judged(submission, more))


@settings(max_examples=60, deadline=None)
@given(st.permutations((*TWO, Officer(name="丙", certificate="证3"))))
def test_the_order_of_officers_does_not_matter(people: list[Officer]) -> None:
    report = judged(case(inspection(*people)))
    assert sorted(outcomes(report)) == sorted(
        outcomes(judged(case(inspection(*TWO, Officer(name="丙", certificate="证3")))))
    )


@settings(max_examples=60, deadline=None)
@given(submissions, st.integers(-300, 300))
def test_shifting_every_date_keeps_every_verdict(
    submission: ChangeRequest | CaseFile, days: int
) -> None:
    by = timedelta(days=days)
    moved = check(shifted(submission, by), PackFacts(shifted(PACK, by)), as_of=TODAY + by)
    assert outcomes(moved) == outcomes(judged(submission))


def shifted(model: M, by: timedelta) -> M:
    """The same with every day moved by ``by``."""
    return type(model).model_validate(_moved(model.model_dump(), by))


def _moved(value: object, by: timedelta) -> object:
    match value:
        case datetime():
            return value
        case date():
            return value + by
        case dict():
            return {key: _moved(inner, by) for key, inner in value.items()}
        case tuple() | list():
            return [_moved(inner, by) for inner in value]
        case _:
            return value


@settings(max_examples=60, deadline=None)
@given(changes)
def test_forgetting_a_fact_never_turns_a_failure_into_a_pass(submission: ChangeRequest) -> None:
    item = submission.after[0].model_copy(update={"steps": UNKNOWN, "requirements": UNKNOWN})
    forgetful = submission.model_copy(update={"after": (item,)})
    assert judged(forgetful).verdict is not Verdict.PASS


def test_overall_is_the_worst_and_a_hint_never_counts() -> None:
    failing = judged(change(proposal(creates("示例通知")))).findings
    hints = tuple(found.model_copy(update={"force": RuleForce.HINT}) for found in failing)
    assert overall(failing) is Verdict.FAIL
    assert overall(hints) is Verdict.REVIEW
    order = (Verdict.PASS, Verdict.REVIEW, Verdict.INSUFFICIENT, Verdict.FAIL)
    for place, verdict in enumerate(order):
        assert worst(order[: place + 1]) is verdict


def test_a_pass_claims_no_more_than_was_checked() -> None:
    report = judged(change(sound()))
    judged_rules = {found.rule for found in report.findings}
    assert report.verdict is Verdict.PASS
    assert report.statement == f"所列{len(judged_rules)}条规则未发现不符；未检查事项见附。"
    assert {entry.id for entry in judged(closed()).not_checked} >= {"RT-60"}


def test_a_failure_names_the_clauses_and_asks_to_verify() -> None:
    report = judged(change(proposal(creates("示例通知"))))
    assert report.statement == "与本办法第五条不一致，请核实。"


def test_the_receipt_binds_inputs_and_result() -> None:
    report = judged(change())
    assert report.receipt == judged(change()).receipt
    assert report.receipt != judged(change(ground="别的理由")).receipt
    assert report.receipt != check(change(), PackFacts(PACK), as_of=TODAY + timedelta(1)).receipt
    revised = PACK.model_copy(update={"head": PACK.head.model_copy(update={"revision": 2})})
    assert report.receipt != judged(change(), revised).receipt


def test_a_department_without_a_list_is_not_found() -> None:
    with pytest.raises(NotFound, match="没有名为“外星局”的部门"):
        judged(change(department="外星局"))


@pytest.mark.parametrize(
    "submission",
    [
        change(submitted_on=TODAY + timedelta(1)),
        case(inspection(on=TODAY + timedelta(1))),
        case(filed_on=TODAY + timedelta(1)),
        case(conduct_on=TODAY + timedelta(1)),
    ],
)
def test_the_past_cannot_lie_after_the_day_of_judgement(
    submission: ChangeRequest | CaseFile,
) -> None:
    with pytest.raises(BadField, match="晚于判断日"):
        judged(submission)


def test_nothing_is_judged_by_what_was_not_yet_known() -> None:
    early = datetime(2025, 12, 31, tzinfo=UTC)
    with pytest.raises(NotFound, match="尚未录入"):
        check(change(), PackFacts(PACK), as_of=TODAY, as_known=early)


def test_a_corrected_registry_explains_a_different_verdict() -> None:
    assert judged(closed()).verdict is Verdict.PASS
    expired = certificate("证1", "甲", valid=Interval(valid_to=DAY - timedelta(1)))
    corrected = PACK.model_copy(update={"certificates": (expired, *PACK.certificates[1:])})
    report = judged(closed(), corrected)
    assert report.verdict is Verdict.FAIL
    assert any("证1" in fact.field for found in report.findings for fact in found.facts)
