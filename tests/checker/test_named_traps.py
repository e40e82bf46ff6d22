"""The fourteen traps into which a naive checker falls, each under its own name.

A trap that belongs to an article whose rules are yet to come is at least named as not checked.
"""

from datetime import date, timedelta

import pytest

from checker import (
    ActKind,
    CaseFile,
    ChangeRequest,
    Proposal,
    Report,
    Verdict,
    check,
    unchecked,
)
from checker.case import CaseDecision
from knowledge import (
    ChangeType,
    DelegateKind,
    Instrument,
    ItemFields,
    Level,
    LevelScope,
    Pack,
    PackFacts,
    PenaltyKind,
    PenaltyRange,
    PowerType,
    Rank,
    Subject,
    SubjectNature,
    sample_pack,
)
from tests.checker.examples.article_05 import moved, received
from tests.checker.worlds import (
    BUREAU,
    DAY,
    FIRST,
    PACK,
    SOURCE,
    STREET,
    TWO,
    case,
    certificate,
    change,
    clause,
    closed,
    creates,
    delegation,
    inspection,
    instrument,
    judged,
    limbs,
    listed,
    names_body,
    proposal,
    sound,
    version,
)

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT
SAMPLE = PackFacts(sample_pack())
SAMPLE_DAY, SAMPLE_AS_OF = date(2026, 10, 1), date(2026, 11, 1)


def with_laws(*added: Instrument, base: Pack = PACK) -> Pack:
    """The world with more instruments."""
    return base.model_copy(update={"instruments": (*base.instruments, *added)})


def with_body(name: str, nature: SubjectNature, *laws: Instrument) -> Pack:
    """The world with another body, and laws that name it or not."""
    body = Subject(source=SOURCE, name=name, nature=nature, level=Level.COUNTY, department=BUREAU)
    return with_laws(*laws).model_copy(update={"subjects": (*PACK.subjects, body)})


def sampled(code: str, **more: object) -> Report:
    """The report on an item of the sample, as if it were proposed anew."""
    item = next(item for item in SAMPLE.items_on(SAMPLE_DAY) if item.code == code)
    fields = item.model_dump(include=set(ItemFields.model_fields)) | more
    request = ChangeRequest(
        id=code,
        department=item.department,
        change=ChangeType.ADD,
        ground="复核",
        submitted_on=SAMPLE_DAY,
        effective_on=SAMPLE_DAY,
        after=(Proposal.model_validate(fields),),
    )
    return check(request, SAMPLE, as_of=SAMPLE_AS_OF)


def found(report: Report) -> set[tuple[str, Verdict]]:
    """Limb and verdict of every finding."""
    return {(finding.limb, finding.verdict) for finding in report.findings}


def left_open(submission: ChangeRequest | CaseFile) -> set[str]:
    """Ids of what the report says it did not check."""
    return {entry.id for entry in judged(submission).not_checked}


def test_trap_01_a_notice_that_transfers_is_no_red_head_document() -> None:
    """Naive: FAIL, for a 通知 cannot create a power. It creates none: the law does, it transfers."""
    notice = moved(instrument="示例省人民政府关于赋权的通知", rank=Rank.NORMATIVE)
    for request in (
        received(),
        received(bases=(creates(), names_body("示例省人民政府关于赋权的通知", None))),
    ):
        assert limbs("R5-08", request, notice) == (("R5-08/0", PASS),)
        assert limbs("R5-02", request, notice) == (("R5-02/0", PASS),)


def test_trap_01_the_same_notice_as_source_of_the_power_fails() -> None:
    """Naive, once corrected: lets every 通知 pass, also where it is all there is."""
    assert limbs("R5-02", change(proposal(creates("示例通知")))) == (("R5-02/1", FAIL),)


def test_trap_02_a_clause_that_exists_may_name_another_organ() -> None:
    """Naive: PASS, because the clause can be found."""
    request = change(proposal(creates(citation="第十七条")))
    assert limbs("R5-01", request) == (("R5-01/0", PASS),)
    assert limbs("R5-06", request) == (("R5-06/1", FAIL),)


def test_trap_02_a_clause_that_exists_may_name_another_level() -> None:
    """Naive: PASS for what belongs to a 设区的市 (third-class medical devices and the like)."""
    request = change(proposal(creates(citation="第十五条")))
    assert limbs("R5-07", request) == (("R5-07/3", FAIL),)


def test_trap_02_the_sample_s_clauses_exist_and_name_others() -> None:
    """Naive: PASS. The city rule lists no inner district; the dog rule names another organ."""
    assert {("R5-01/0", PASS), ("R5-07/1", LACKS)} <= found(sampled("XK005"))
    assert {("R5-01/0", PASS), ("R5-06/1", FAIL)} <= found(sampled("QT190"))


def test_trap_03_a_street_office_is_no_township() -> None:
    """Naive: PASS, both stand at the same level. 义务教育法第十一条 names 乡镇人民政府 only."""
    law = instrument(
        "乡镇法",
        Rank.LAW,
        version(clause("art_10", organ="乡镇人民政府", level=LevelScope.STREET)),
    )
    item = proposal(creates("乡镇法"), subject=STREET, level=Level.STREET)
    assert limbs("R5-06", change(item), with_laws(law)) == (("R5-06/3", LACKS),)


def test_trap_03_a_squad_acts_in_its_bureau_s_name() -> None:
    """Naive: PASS for every 派出机构; the squad of a 城管局 holds nothing of its own."""
    pack = with_body("示例中队", SubjectNature.BRANCH)
    request = change(proposal(creates(), subject="示例中队"))
    assert limbs("R5-11", request, pack) == (("R5-11/2", FAIL),)
    squad = found(sampled("CF011", subject="区城市管理局城管执法中队"))
    assert not {("R5-11/0", PASS), ("R5-06/0", PASS)} & squad


def test_trap_03_a_branch_that_a_law_names_acts_in_its_own() -> None:
    """Naive, the other way: FAIL for every 派出机构. 公安派出所 and 工商所 have own powers."""
    law = instrument("派出法", Rank.LAW, version(clause("art_10", organ="示例派出所")))
    pack = with_body("示例派出所", SubjectNature.BRANCH, law)
    request = change(proposal(creates("派出法"), subject="示例派出所"))
    assert limbs("R5-11", request, pack) == (("R5-11/0", PASS),)


@pytest.mark.parametrize(
    ("basis", "limb", "verdict"),
    [("示例港条例", "R5-11/0", PASS), ("示例法", "R5-11/2", FAIL)],
)
def test_trap_04_whether_a_park_committee_is_a_body_depends_on_an_instrument(
    basis: str, limb: str, verdict: Verdict
) -> None:
    """Naive: every 管委会 is a body, or none is."""
    law = instrument(
        "示例港条例", Rank.CITY_REGULATION, version(clause("art_10", organ="示例管委会"))
    )
    pack = with_body("示例管委会", SubjectNature.AUTHORISED, law)
    request = change(proposal(creates(basis), subject="示例管委会"))
    assert limbs("R5-11", request, pack) == ((limb, verdict),)


def test_trap_05_a_delegate_does_not_become_the_organ() -> None:
    """Naive: treats 委托 as 授权. A delegate decides in the delegator's name."""
    own = case(subject="示例事业单位", delegation="委1")
    assert limbs("R11-07", own) == (("R11-07/1", FAIL),)
    pack = with_body("示例事业单位", SubjectNature.DELEGATE)
    item = proposal(creates(), subject="示例事业单位")
    assert limbs("R5-11", change(item), pack) == (("R5-11/2", FAIL),)


def test_trap_05_a_transfer_is_judged_as_a_transfer_and_not_as_a_delegation() -> None:
    """Naive: asks a 赋权 for a delegation agreement."""
    report = judged(received(), moved())
    assert ("R5-08/0", PASS) in found(report)
    assert not {rule for rule in ("R11-03", "R11-05") if rule in {f.rule for f in report.findings}}


def test_trap_05_in_joint_enforcement_each_organ_decides_in_its_own_name() -> None:
    """Naive: one seal for all. 河南省行政执法条例第十六条: 分别以本机关名义."""
    decision = CaseDecision(on=DAY + timedelta(days=2), issuer=BUREAU, seal=STREET)
    joint = closed(joint_with=(STREET,), decision=decision)
    assert limbs("R11-07", joint) == (("R11-07/2", FAIL),)


def test_trap_06_old_conduct_is_not_judged_by_today_s_law() -> None:
    """Naive: FAIL, since the law has ended; it was law on the day of the conduct."""
    old = case(bases=(creates("已废止法"),), conduct_on=date(2020, 12, 31))
    assert ("R5-03/2", FAIL) not in limbs("R5-03", old)
    new = case(bases=(creates("未来法"),), conduct_on=DAY)
    assert limbs("R5-03", new) == (("R5-03/1", FAIL),)


def test_trap_06_procedure_follows_the_law_of_the_act() -> None:
    """Naive: takes the conduct's day for the steps too, and knows none from before 2021-07-15."""
    assert limbs("R5-10", closed(conduct_on=date(2021, 7, 1))) == (("R5-10/0", PASS),)


def test_trap_07_ninety_days_are_left_to_a_person_and_not_counted_as_working_days() -> None:
    """Naive: counts 90 working days. Periods have no rule yet: the report must say so."""
    assert {"RT-60", "R14-04"} <= left_open(closed())
    assert {"R8-02"} <= left_open(change(sound()))


def test_trap_07_an_internal_opinion_is_not_the_decision() -> None:
    """Naive: dates the decision by the 案件处理意见, while the law was still in force."""
    before, after = date(2020, 12, 31), date(2021, 1, 2)
    opinion = inspection(id="意见", kind=ActKind.OTHER, on=before, documents=("案件处理意见",))
    decision = CaseDecision(on=after, issuer=BUREAU, seal=BUREAU)
    late = case(opinion, bases=(creates("已废止法"),), conduct_on=before, decision=decision)
    assert limbs("R5-03", late) == (("R5-03/6", REVIEW),)


def test_trap_08_collective_discussion_is_neither_missed_nor_demanded_in_silence() -> None:
    """Naive: flags it in minor cases, misses it in revocations. No rule yet: the report says so."""
    report = judged(closed())
    assert report.verdict is PASS
    assert "R16-01" in {entry.id for entry in report.not_checked}


def test_trap_09_a_certificate_renewed_after_the_act_cures_nothing() -> None:
    """Naive: finds a certificate that is valid today."""
    renewed = certificate("证4", "丁").valid.model_copy(
        update={"valid_from": DAY + timedelta(days=1)}
    )
    entries = (
        *PACK.certificates[:1],
        certificate("证2", "乙", valid=renewed),
    )
    pack = PACK.model_copy(update={"certificates": entries})
    assert ("R11-10/2", FAIL) in limbs("R11-10", case(inspection(*TWO)), pack)


@pytest.mark.parametrize(
    ("rank", "limb", "verdict"),
    [
        (Rank.STATE_REGULATION, "R5-02/0", PASS),
        (Rank.CITY_RULE, "R5-02/0", PASS),
        (Rank.NORMATIVE, "R5-02/1", FAIL),
    ],
)
def test_trap_10_rank_comes_from_the_instrument_s_data_and_not_from_its_title(
    rank: Rank, limb: str, verdict: Verdict
) -> None:
    """Naive: reads 办法 as 规章 and 条例 as 行政法规. Same title, other issuer, other answer."""
    same_title = instrument("示例管理办法", rank, version(clause("art_10")))
    request = change(proposal(creates("示例管理办法")))
    assert limbs("R5-02", request, with_laws(same_title)) == ((limb, verdict),)


def test_trap_10_the_sample_knows_regulations_that_are_named_measures() -> None:
    """Naive: 无证无照经营查处办法 must be a 规章. The State Council made it."""
    measures = SAMPLE.instrument("无证无照经营查处办法")
    assert measures is not None
    assert (measures.issuer, measures.rank) == ("国务院", Rank.STATE_REGULATION)


def test_trap_11_the_list_is_not_the_source_of_power() -> None:
    """Naive: PASS, because the item is listed. The statute behind it has ended."""
    stale = case(bases=(creates("已废止法"),))
    assert ("R5-03/2", FAIL) in limbs("R5-03", stale)
    item = listed("CF001", creates("已废止法"))
    pack = PACK.model_copy(update={"lists": (PACK.lists[0].model_copy(update={"items": (item,)}),)})
    assert limbs("R22-01", stale, pack) == (("R22-01/0", PASS),)
    assert judged(stale, pack).verdict is FAIL


def test_trap_12_of_two_regimes_the_higher_and_later_law_governs() -> None:
    """Naive: PASS, because the range stands in one of the two texts."""
    lower, higher = (
        PenaltyRange(kind=PenaltyKind.FINE, minimum=minimum, maximum=maximum)
        for minimum, maximum in ((100, 1_000), (5_000, 10_000))
    )
    old = instrument("旧条例", Rank.STATE_REGULATION, version(clause("art_10", penalties=(lower,))))
    new = instrument(
        "新法",
        Rank.LAW,
        version(clause("art_10", penalties=(higher,)), effective_from=date(2024, 1, 1)),
    )
    item = proposal(creates("新法"), creates("旧条例"), penalties=(lower,))
    assert limbs("R5-09", change(item), with_laws(old, new)) == (("R5-09/2", FAIL),)


def test_trap_12_the_sample_s_older_fine_is_not_passed() -> None:
    """Naive: PASS for the fine of 医疗机构管理条例 beside the later law's multiples."""
    outcomes = found(sampled("CF066"))
    assert {("R5-09/6", REVIEW), ("R5-03/2", FAIL)} <= outcomes


def test_trap_13_a_fine_that_is_not_published_is_not_failed_for_it() -> None:
    """Naive: every fine must be published. 处罚法第四十八条 wants those of social influence."""
    report = judged(closed(publication=None))
    assert report.verdict is PASS
    assert "R13-01" in {entry.id for entry in report.not_checked}


def test_trap_13_the_absence_of_a_discretion_standard_voids_nothing() -> None:
    """Naive: no 裁量基准, so FAIL. It is left to a person, and the report says so."""
    assert judged(change(sound())).verdict is PASS
    assert "R10-01" in left_open(change(sound()))


@pytest.mark.parametrize("code", ["QT032", "QT063", "QT095"])
def test_trap_14_a_notification_is_no_licence(code: str) -> None:
    """Naive: 备案 must be a disguised licence (仅销售预包装食品, 托育机构, 养老机构)."""
    outcomes = found(sampled(code, may_refuse=False))
    assert ("R22-05/0", PASS) in outcomes
    assert not {limb for limb, verdict in outcomes if limb.startswith("R5-04") and verdict is FAIL}
    silent = {verdict for limb, verdict in found(sampled(code)) if limb.startswith("R22-05")}
    assert FAIL not in silent


def test_every_rule_that_the_traps_leave_open_is_in_the_catalogue() -> None:
    """What is not checked is named for the kind of submission that it concerns."""
    cases = {entry.id for entry in unchecked("case")}
    assert {"RT-60", "RT-36", "R14-04", "R16-01", "R13-01", "R10-04"} <= cases


def test_trap_05_a_company_is_no_delegate_of_a_penalty() -> None:
    """Naive: whoever has a contract may enforce. 处罚法第二十一条 wants an organisation of its kind."""
    firm = delegation(delegate="示例公司", delegate_kind=DelegateKind.COMPANY)
    pack = PACK.model_copy(update={"delegations": (firm,)})
    assert limbs("R11-05", case(delegation="委1"), pack) == (("R11-05/1", FAIL),)


def test_trap_03_penalties_by_transfer_do_not_bring_other_powers_to_a_street() -> None:
    """Naive: what the street received is everything. 处罚法第二十四条 speaks of penalties."""
    checks = received(type=PowerType.INSPECTION)
    assert limbs("R5-08", checks, moved(published_on=FIRST)) == (("R5-08/4", REVIEW),)
