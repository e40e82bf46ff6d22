"""Corrections of a legal review, each under its own name: where the first reading was wrong.

What belongs to articles whose rules are yet to come is at least named as not checked.
"""

import re
from datetime import date, timedelta

import pytest

from checker import (
    ActKind,
    CaseFile,
    ChangeRequest,
    Finding,
    Nature,
    Officer,
    Procedure,
    RuleForce,
    SpecialProvision,
    Stage,
    UpperLawCheck,
    Verdict,
)
from checker.case import CaseDecision, Seizure
from checker.report import overall
from knowledge import (
    UNKNOWN,
    BasisRole,
    CoercionForm,
    CoercionKind,
    DelegateKind,
    PowerType,
)
from tests.checker.examples import Example, article_05, article_11, article_22, procedure
from tests.checker.examples.article_05 import moved, received
from tests.checker.examples.article_11 import delegated, lets, registered
from tests.checker.examples.article_22 import (
    ADJUSTED,
    CANCELLED,
    FORM,
    PHOTO,
    PROOFS_COMPLETE,
    altered,
    applied,
    asks,
    filing,
    wants,
)
from tests.checker.examples.procedure import confirmed, decided, removal
from tests.checker.worlds import (
    BUREAU,
    DAY,
    LAST,
    PACK,
    TWO,
    attested,
    case,
    certificate,
    change,
    closed,
    creates,
    inspection,
    judged,
    limbs,
    of,
    proposal,
    sound,
)

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT
LICENCE, COERCION, INSPECTION = PowerType.LICENCE, PowerType.COERCION, PowerType.INSPECTION
MEASURE = CoercionKind.MEASURE
EXAMPLES: tuple[Example, ...] = (
    *article_05.EXAMPLES,
    *article_11.EXAMPLES,
    *article_22.EXAMPLES,
    *procedure.EXAMPLES,
)


def said(finding: Finding) -> str:
    """Everything that a finding says and rests on."""
    labels = "".join(used.label for used in finding.statutes)
    return f"{finding.message}{labels}{finding.cure or ''}{finding.flip or ''}"


def left_open(submission: ChangeRequest | CaseFile) -> set[str]:
    """Ids of what the report says it did not check."""
    return {entry.id for entry in judged(submission).not_checked}


def test_a_version_is_in_force_only_as_far_as_it_was_verified() -> None:
    """Naive: in force, because no end is recorded."""
    late = LAST + timedelta(days=5)
    request = change(proposal(), submitted_on=late)
    assert {limb for limb, _ in limbs("R5-03", request)} == {"R5-03/5"}
    checked = PACK.model_copy(
        update={"attestations": (attested("示例法", date(2019, 12, 1), late),)}
    )
    assert {limb for limb, _ in limbs("R5-03", request, checked)} == {"R5-03/0"}


def test_article_37_lets_the_lighter_later_law_apply() -> None:
    """Naive: FAIL or PASS by the law of the conduct alone. Which is lighter a person weighs."""
    ended = case(
        bases=(creates("已废止法"),),
        conduct_on=date(2020, 12, 31),
        decision=CaseDecision(on=DAY, issuer=BUREAU, seal=BUREAU),
    )
    assert limbs("R5-03", ended) == (("R5-03/6", REVIEW),)


def test_periods_of_special_statutes_and_time_bars_are_named_as_not_checked() -> None:
    """Naive: passes them in silence, or reads every day as a working day."""
    assert {"RT-60", "RT-36", "R14-04", "R20-02"} <= left_open(closed())
    assert "R8-02" in left_open(change(sound()))


def on_the_spot(*officers: Officer) -> CaseFile:
    """A closed penalty imposed on the spot."""
    acts = tuple(
        inspection(*officers, id=str(act), kind=act)
        for act in (ActKind.INSPECTION, ActKind.NOTICE, ActKind.DECISION, ActKind.SERVICE)
    )
    return closed(
        *acts,
        procedure=Procedure.ON_THE_SPOT,
        filed_on=None,
        decision=CaseDecision(on=DAY, issuer=BUREAU, seal=None),
    )


def test_a_penalty_on_the_spot_needs_no_filing() -> None:
    """Naive: FAIL, because 立案 is missing (处罚法第五十一条、第五十二条)."""
    assert limbs("R5-10", on_the_spot(*TWO)) == (("R5-10/0", PASS),)
    assert limbs("RF-01", on_the_spot(*TWO)) == (("RF-01/0", PASS),)
    assert "R14-04S" in left_open(on_the_spot(*TWO))


def test_a_penalty_on_the_spot_still_needs_two_officers() -> None:
    """Naive: one suffices (处罚法第四十二条 knows no such exception)."""
    assert ("R11-11/1", FAIL) in limbs("R11-11", on_the_spot(TWO[0]))


@pytest.mark.parametrize("power", [PowerType.REWARD, PowerType.LEVY, PowerType.ADJUDICATION])
def test_steps_that_the_library_lacks_are_for_a_person(power: PowerType) -> None:
    """Naive: not applicable, so silently passed."""
    assert limbs("R5-10", change(sound(type=power))) == (("R5-10/5", REVIEW),)


def test_intermediary_services_rest_on_article_43() -> None:
    """Naive: 中介 cited as 第四十四条 (优化营商环境条例)."""
    (finding,) = of("R22-02", asks(wants("检测报告", "中介服务")))
    assert finding.verdict is REVIEW
    assert "第四十三条" in said(finding)
    assert "第四十四条" not in said(finding)


def test_proofs_rest_on_article_44() -> None:
    """Naive: 证明 cited as 第四十三条 (优化营商环境条例)."""
    (finding,) = of("R22-02", asks(wants("居委会证明", "证明")), PROOFS_COMPLETE)
    assert (finding.limb, finding.verdict) == ("R22-02/2", FAIL)
    assert "第四十四条" in said(finding)
    assert "第四十三条" not in said(finding)


def local(title: str, finding: str, power: PowerType, **more: object) -> ChangeRequest:
    """An item on one instrument, with a named person's answer on the law above it."""
    answer = UpperLawCheck.model_validate({"finding": finding, "by": "某人", "on": DAY})
    return change(proposal(creates(title), type=power, upper_law=answer, **more))


SEALING = {"coercion": MEASURE, "coercion_forms": (CoercionForm.SEAL,)}


def test_where_a_law_sets_no_measure_local_regulations_may_not() -> None:
    """Naive: a regulation may set 查封 wherever the law is silent (强制法第十一条第二款)."""
    above = local("示例市条例", "上位法已制定但未设定", COERCION, **SEALING)
    (finding,) = of("R5-04", above)
    assert (finding.limb, finding.verdict) == ("R5-04/1", FAIL)
    assert "第十一条第二款" in said(finding)


def test_a_state_regulation_may_set_measures_only_by_article_10_2() -> None:
    """Naive: a 行政法规 may always. Under a law that sets none it is for a person, or FAIL."""
    without = of("R5-04", local("示例条例", "尚未制定上位法", COERCION, **SEALING))
    under = of("R5-04", local("示例条例", "上位法已制定但未设定", COERCION, **SEALING))
    assert "第十条第二款" in "".join(map(said, without))
    assert {one.verdict for one in under} <= {REVIEW, FAIL}


def test_where_upper_law_regulates_without_licence_local_law_may_not_set_one() -> None:
    """Naive: no licence above, so free to set one (优化营商环境条例第三十九条第二款)."""
    (finding,) = of("R5-04", local("示例市条例", "上位法已制定但未设定", LICENCE))
    assert (finding.limb, finding.verdict) == ("R5-04/1", FAIL)
    assert "第三十九条第二款" in said(finding)


@pytest.mark.parametrize("title", ["示例市条例", "示例省规章"])
def test_the_bans_on_local_licences_bind_provincial_rules_too(title: str) -> None:
    """Naive: no upper law, so PASS (许可法第十五条第二款)."""
    found = of("R5-04", local(title, "尚未制定上位法", LICENCE))
    assert {one.verdict for one in found} == {REVIEW}
    assert "第十五条第二款" in "".join(map(said, found))


@pytest.mark.parametrize(
    ("title", "citation"),
    [("行政处罚法", "第二十条第一款"), ("河南省行政执法条例", "第十四条第一款")],
)
def test_a_general_clause_is_not_the_specific_one(title: str, citation: str) -> None:
    """Naive: 处罚法第二十条 itself allows every delegation."""
    pack = registered(basis=lets(title, citation))
    assert limbs("R11-03", delegated(), pack) == (("R11-03/1", FAIL),)


def test_without_clause_a_penalty_fails_and_an_inspection_lacks_it() -> None:
    """Naive: the same for every power. Only 处罚法 and 许可法 ask for the clause."""
    assert limbs("R11-03", delegated(), registered(basis=None)) == (("R11-03/1", FAIL),)
    checks = registered(basis=None, power=INSPECTION)
    assert limbs("R11-03", delegated(power=INSPECTION), checks) == (("R11-03/3", LACKS),)


def test_a_limited_clause_does_not_cover_everything() -> None:
    """Naive: PASS for small amounts and household dogs alike with the rest."""
    pack = registered(basis=lets(citation="第十一条"))
    assert limbs("R11-03", delegated(), pack) == (("R11-03/5", REVIEW),)


def test_a_title_of_another_issuer_is_another_instrument() -> None:
    """Naive: 城市市容和环境卫生管理条例 is taken for 郑州市's. Titles are matched whole."""
    pack = registered(basis=lets("委托条例"))
    assert limbs("R11-03", delegated(), pack) == (("R11-03/3", LACKS),)


def test_contents_of_the_writing_are_asked_of_penalties_only() -> None:
    """Naive: 处罚法第二十条第二款 for every power."""
    gaps: dict[str, object] = {"states_matters": False, "published_by_delegate": None}
    assert limbs("R11-06", delegated(), registered(PACK, **gaps)) == (("R11-06/1", FAIL),)
    licences = registered(PACK, power=LICENCE, delegate_kind=DelegateKind.ORGAN, **gaps)
    assert limbs("R11-06", delegated(power=LICENCE), licences) == (("R11-06/0", PASS),)


def test_a_licence_s_delegator_must_announce() -> None:
    """Naive: nothing is asked of licences (许可法第二十四条第二款)."""
    silent = registered(
        power=LICENCE, delegate_kind=DelegateKind.ORGAN, published_by_delegator=None
    )
    assert limbs("R11-06", delegated(power=LICENCE), silent) == (("R11-06/1", FAIL),)


def test_coercive_measures_are_never_delegated() -> None:
    """Naive: an organ with certified staff may (强制法第十七条)."""
    pack = registered(power=COERCION, delegate_kind=DelegateKind.ORGAN)
    measure = delegated(power=COERCION, coercion=MEASURE)
    assert limbs("R11-05", measure, pack) == (("R11-05/1", FAIL),)


def test_only_a_law_may_allow_a_single_officer() -> None:
    """Naive: two always, or any special rule will do (处罚法第四十二条第一款: 法律另有规定)."""
    law = creates(citation="第十二条").model_copy(update={"role": BasisRole.PROCEDURE})
    rule = creates("示例市规章").model_copy(update={"role": BasisRole.PROCEDURE})
    alone = inspection(TWO[0])
    assert limbs("R11-11", case(alone, bases=(creates(), law))) == (("R11-11/2", REVIEW),)
    assert limbs("R11-11", case(alone, bases=(creates(), rule))) == (("R11-11/1", FAIL),)


def test_at_a_sealing_no_law_allows_a_single_officer() -> None:
    """Naive: the same exception (强制法第十八条第（二）项 has none)."""
    law = creates(citation="第十二条").model_copy(update={"role": BasisRole.PROCEDURE})
    sealing = inspection(TWO[0], kind=ActKind.SEALING)
    assert limbs("R11-11", case(sealing, bases=(creates(), law))) == (("R11-11/1", FAIL),)


def test_certificates_under_laws_and_regulations_count() -> None:
    """Naive: FAIL for police and tax cases (河南省行政执法条例第二十一条第二款)."""
    kind = "法律、行政法规规定的证件"
    entries = (certificate("证1", "甲", kind=kind), certificate("证2", "乙", kind=kind))
    pack = PACK.model_copy(update={"certificates": entries})
    assert {verdict for _, verdict in limbs("R11-10", case(), pack)} == {PASS}


def test_inner_districts_that_are_not_listed_lack_an_instrument() -> None:
    """Naive: FAIL for 市、县（市）、上街区; a transfer may be shown."""
    (finding,) = of("R5-07", change(proposal(creates(citation="第十四条"))))
    assert (finding.limb, finding.verdict) == ("R5-07/1", LACKS)
    assert "市辖区" in finding.message


@pytest.mark.parametrize(
    ("power", "more"), [(INSPECTION, {}), (COERCION, SEALING)], ids=["检查", "查封"]
)
def test_a_street_that_holds_penalties_holds_no_sealing_or_inspection(
    power: PowerType, more: dict[str, object]
) -> None:
    """Naive: PASS, the street was empowered (处罚法第二十四条 transfers penalties only)."""
    assert limbs("R5-08", received(type=power, **more), moved()) == (("R5-08/4", REVIEW),)


@pytest.mark.parametrize(
    "nature", [Nature.CRIMINAL, Nature.ASSISTANCE, Nature.DESIGNATED, Nature.EMERGENCY]
)
def test_what_is_no_listed_power_is_not_asked_for_the_list(nature: Nature) -> None:
    """Naive: FAIL, it stands in no list."""
    report = judged(case(nature=nature, item=None, bases=()))
    assert "R22-01" in {skip.rule for skip in report.not_applicable}


def test_an_unlisted_act_with_a_clause_that_resolves_is_for_a_person() -> None:
    """Naive: FAIL. The list may be short: R22-01 fails only where no clause resolves."""
    granted = case(item=None, bases=(creates(citation="第十二条"),))
    assert limbs("R22-01", granted) == (("R22-01/3", REVIEW),)
    assert limbs("R22-01", case(item=None, bases=())) == (("R22-01/1", FAIL),)


def test_a_precondition_fails_only_where_cancelled_or_a_proof_outside_the_list() -> None:
    """Naive: FAIL for identity cards, contracts and other levels' licences."""
    gone = asks(wants("旧批文", result_of=f"{BUREAU}/XK008"))
    assert limbs("R22-02", gone, CANCELLED) == (("R22-02/1", FAIL),)
    for name in ("身份证", "租赁合同", "市级许可证", "人民法院判决书"):
        found = limbs("R22-02", asks(wants(name)), PROOFS_COMPLETE)
        assert FAIL not in {verdict for _, verdict in found}


def test_a_catch_all_copied_from_a_statute_is_for_a_person() -> None:
    """Naive: FAIL for every 其他材料."""
    own, copied = (
        altered(wants("其他材料", basis=creates(), verbatim=verbatim)) for verbatim in (False, True)
    )
    assert ("R22-04/2", FAIL) in limbs("R22-04", own)
    found = limbs("R22-04", copied)
    assert ("R22-04/3", REVIEW) in found
    assert FAIL not in {verdict for _, verdict in found}


def test_a_licence_in_substance_with_sufficient_rank_is_a_question_of_classification() -> None:
    """Naive: FAIL for every 备案 that may be refused."""
    assert limbs("R22-05", filing("示例法")) == (("R22-05/2", REVIEW),)
    assert limbs("R22-05", filing("示例通知")) == (("R22-05/1", FAIL),)


def test_r22_03b_old_conditions_after_an_adjustment() -> None:
    """Naive: the item is still listed, so PASS."""
    assert limbs("R22-03b", applied(FORM, PHOTO), ADJUSTED) == (("R22-03b/1", FAIL),)
    assert limbs("R22-03b", applied(FORM), ADJUSTED) == (("R22-03b/0", PASS),)


def test_r22_06_an_item_in_no_confirmed_version() -> None:
    """Naive: published, so confirmed."""
    assert limbs("R22-06", closed(), confirmed(None)) == (("R22-06/1", FAIL),)


def test_r23_03_a_power_is_not_given_up_without_a_decision() -> None:
    """Naive: a department may shorten its own list."""
    assert limbs("R23-03", removal()) == (("R23-03/1", FAIL),)
    assert limbs("R23-03", removal(decision=decided())) == (("R23-03/2", REVIEW),)


def test_r24_01_the_special_clause_is_cited_and_displaces_into_review() -> None:
    """Naive: ignores 另有规定的，从其规定, or believes whoever says so."""
    alone = inspection(TWO[0])
    cited, vague = (
        SpecialProvision(rule="R11-11", basis=basis, why="一人即可")
        for basis in (creates(), creates("有关规定", None))
    )
    assert limbs("R24-01", case(alone, special=(cited,))) == (("R24-01/0", PASS),)
    assert REVIEW in {verdict for _, verdict in limbs("R11-11", case(alone, special=(cited,)))}
    assert limbs("R24-01", case(alone, special=(vague,))) == (("R24-01/1", FAIL),)
    assert ("R11-11/1", FAIL) in limbs("R11-11", case(alone, special=(vague,)))


def test_what_has_no_rule_yet_is_named() -> None:
    """Naive: what is not checked seems to have passed."""
    expected = {"R8-03", "R10-04", "R13-02", "R13-03", "R16-01", "R21-09a", "R21-09b"}
    assert expected <= left_open(closed())
    assert "R6-04" in left_open(change(sound()))


def test_a_hint_never_changes_the_overall_verdict() -> None:
    """Naive: the worst of all findings, whatever they rest on."""
    passing = judged(change(sound())).findings
    failing = judged(change(proposal(creates("示例通知")))).findings
    hints = tuple(
        one.model_copy(update={"force": RuleForce.HINT}) for one in failing if one.verdict is FAIL
    )
    assert hints
    assert overall((*passing, *hints)) is overall(passing) is PASS


def test_facts_are_asked_for_by_a_closed_list_of_each_stage() -> None:
    """Naive: asks a case before filing for its decision, and so nothing ever passes."""
    bare: dict[str, object] = {"item": UNKNOWN, "conduct_on": UNKNOWN, "filed_on": UNKNOWN}
    early = case(stage=Stage.BEFORE_FILING, **bare)
    assert LACKS not in {verdict for _, verdict in limbs("RF-01", early)}
    later = case(stage=Stage.BEFORE_NOTICE, **bare)
    assert {verdict for _, verdict in limbs("RF-01", later)} == {LACKS}
    open_case = case(stage=Stage.BEFORE_DECISION)
    assert LACKS not in {verdict for _, verdict in limbs("RF-01", open_case)}
    assert limbs("RF-01", case(stage=Stage.CLOSED)) == (("RF-01/1", LACKS),)


def test_rules_of_a_later_stage_are_not_yet_due() -> None:
    """Naive: fails an open case for the decision that it has not."""
    report = judged(case(stage=Stage.BEFORE_NOTICE))
    assert "R11-07" in {skip.rule for skip in report.not_yet}


def test_a_pass_claims_no_more_than_was_checked() -> None:
    """Naive: 审核通过."""
    report = judged(change(sound()))
    assert report.verdict is PASS
    assert report.statement.startswith("所列")
    assert report.statement.endswith("条规则未发现不符；未检查事项见附。")


def test_a_fail_asks_to_verify() -> None:
    """Naive: 违法."""
    report = judged(change(proposal(creates("示例通知"))))
    assert report.statement == "与本办法第五条不一致，请核实。"


each_example = pytest.mark.parametrize("example", EXAMPLES, ids=[one.limb for one in EXAMPLES])


@each_example
def test_no_report_calls_anything_lawful_unlawful_or_void(example: Example) -> None:
    """Naive: pronounces judgement. The checker compares, and the organ in charge decides."""
    report = judged(example.submission, example.pack)
    words = ("合法", "违法", "无效", "审核通过")
    terms = ("违法所得", "违法建筑物", "合法性")
    # Words of the statutes (没收违法所得, 行政强制法第四十四条) are no pronouncements.
    for text in (report.statement, *(one.message for one in report.findings)):
        plain = re.sub("|".join(terms), "", text)
        assert not [word for word in words if word in plain], text


@each_example
def test_no_report_is_a_recipe_for_rewriting_the_past(example: Example) -> None:
    """Naive: shows which date would make an old act pass."""
    report = judged(example.submission, example.pack)
    done = isinstance(example.submission, CaseFile)
    flips = {one.limb for one in report.findings if one.flip and (done or one.verdict is PASS)}
    assert not flips


def test_only_what_has_not_happened_yet_shows_the_change_that_would_alter_it() -> None:
    """Naive: for everything, or for nothing."""
    future = judged(change(proposal(creates("示例通知")))).findings
    assert any(finding.flip for finding in future)
    seizure = Seizure(id="扣1", on=DAY, approved_on=DAY + timedelta(days=1))
    (late,) = (one for one in of("R5-10", closed(seizures=(seizure,))) if one.verdict is FAIL)
    assert late.flip is None


def test_every_report_carries_its_disclaimers() -> None:
    """Naive: looks like a 合法性审核意见."""
    for submission in (change(sound()), closed()):
        text = "".join(judged(submission).disclaimers)
        for part in (
            "机器",
            "不是合法性审核意见",
            "第五十八条",
            "不作为执法或者追责依据",
            "施行日期不详",
            "法制办",
        ):
            assert part in text


def test_a_finding_on_the_measures_alone_says_so() -> None:
    """Naive: cites the Measures as if they were a statute."""
    for submission in (change(sound()), closed()):
        for finding in judged(submission).findings:
            assert finding.grounds.startswith("依据：本办法（规范性文件）")
