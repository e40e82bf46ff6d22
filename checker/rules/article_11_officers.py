"""Article 11, the officers: 持证上岗, and at least two of them.

R11-10 each officer's certificate, R11-11 the number of certified officers, at each act.
"""

from collections.abc import Iterator
from enum import StrEnum

from checker.look import Look, Outcome
from checker.rulebook import case_rule
from checker.submission import (
    TWO_OFFICER_EVENTS,
    CaseFile,
    Event,
    EventKind,
    Officer,
    OfficerRole,
    Stage,
)
from checker.verdicts import RuleForce
from knowledge import (
    BasisRole,
    Certificate,
    PowerType,
    Rank,
    RegistryKind,
    Unknown,
    covered,
)

CLAUSE = "measures/art_11/para_3"
WORDS = "各单位要严格实行执法人员持证上岗和资格管理制度，未取得执法资格，不得从事执法活动"

CERTIFIED_EVENTS = TWO_OFFICER_EVENTS | {EventKind.ENFORCEMENT}

_TWO_OFFICERS = {
    PowerType.PENALTY: ("行政处罚法", "第四十二条第一款"),
    PowerType.COERCION: ("行政强制法", "第十八条第（二）项"),
    PowerType.LICENCE: ("行政许可法", "第三十四条第三款"),
}
_TWO_OFFICERS_LOCALLY = ("河南省行政执法条例", "第二十四条")


class Standing(StrEnum):
    """Whether an officer held a valid certificate on a day."""

    VALID = "有效"
    INVALID = "无效"
    UNKNOWN = "不明"
    DOUBTFUL = "须人工判断"


def _acts(case: CaseFile) -> tuple[Event, ...]:
    return tuple(event for event in case.events if event.kind in TWO_OFFICER_EVENTS)


def _has_acts(case: CaseFile) -> str | None:
    if case.stage is Stage.BEFORE_FILING and not case.events:
        return "尚未到该环节"
    return None


@case_rule(
    "R11-10",
    "每名执法人员在每次执法活动当日持有有效证件",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.STATUTE,
    applies=_has_acts,
)
def officers_hold_certificates(case: CaseFile, look: Look) -> Iterator[Outcome]:
    """Valid on each act date, of this body, not suspended. A later renewal cures nothing."""
    seen = 0
    for event in case.events:
        if event.kind not in CERTIFIED_EVENTS:
            continue
        for officer in event.officers:
            if officer.role is not OfficerRole.OFFICER:
                continue
            seen += 1
            here = look.fork(f"{event.kind}（{event.id}）：{officer.name}")
            here.cites("行政处罚法", "第四十二条第一款", event.on, "执法活动日期")
            here.cites("河南省行政执法条例", "第二十一条", event.on, "执法活动日期")
            yield certificate_on(case, here, event, officer)[1]
    if not seen:
        look.told("记录的执法人员数", 0)
        yield look.lacks(
            "R11-10/4",
            "检查、调查、强制等环节没有记录执法人员。",
            cure="补充各环节执法人员及其证件号。",
        )


def certificate_on(
    case: CaseFile, look: Look, event: Event, officer: Officer
) -> tuple[Standing, Outcome]:
    """How the officer's certificate stood on the day of the event."""
    look.told("执法活动日期", event.on.isoformat())
    look.told(f"{officer.name}证件号", officer.certificate)
    if isinstance(officer.certificate, Unknown):
        return Standing.UNKNOWN, look.lacks(
            "R11-10/4", f"{officer.name}的执法证件号不详。", cure="补充证件号。"
        )
    if officer.certificate is None:
        return Standing.INVALID, look.fail(
            "R11-10/1",
            f"{officer.name}没有执法证件。",
            cure="由持证人员重新进行该项活动；已取得的材料由审查人员判断。",
        )
    certificate = look.certificate(officer.certificate)
    if certificate is None:
        return _unlisted(look, event, officer)
    return _standing(case, look, event, officer, certificate)


def _unlisted(look: Look, event: Event, officer: Officer) -> tuple[Standing, Outcome]:
    cure = "核对证件号和原件。"
    if look.complete(RegistryKind.CERTIFICATES, event.on):
        return Standing.INVALID, look.fail(
            "R11-10/1", f"执法证件名录声明完整，其中没有{officer.certificate}。", cure=cure
        )
    return Standing.UNKNOWN, look.lacks(
        "R11-10/4", f"执法证件名录没有{officer.certificate}，且未声明完整。", cure=cure
    )


def _standing(
    case: CaseFile, look: Look, event: Event, officer: Officer, certificate: Certificate
) -> tuple[Standing, Outcome]:
    number, day = certificate.number, event.on
    look.told(f"{number}有效期", f"{certificate.valid.valid_from} 至 {certificate.valid.valid_to}")
    look.told(f"{number}所属单位", certificate.subject)
    keep = "核对原始证件和当日执法记录；证件事后换发、续期不能补正当日的资格。"
    if not certificate.valid.holds_on(day):
        return Standing.INVALID, look.fail(
            "R11-10/2",
            f"{officer.name}的证件{number}在{day}不在有效期内。",
            cure=keep,
            computation=f"{day} ∉ [{certificate.valid.valid_from}, {certificate.valid.valid_to}]",
        )
    if covered(day, certificate.suspended):
        return Standing.INVALID, look.fail(
            "R11-10/2", f"{officer.name}的证件{number}在{day}处于暂停使用期间。", cure=keep
        )
    if certificate.subject not in _bodies(case, look):
        return Standing.INVALID, look.fail(
            "R11-10/3",
            f"{officer.name}的证件{number}属于{certificate.subject}，不属于{case.subject}。",
            cure="由本单位持证人员实施，或者补充联合执法、委托执法的文件。",
        )
    if certificate.holder != officer.name:
        return Standing.DOUBTFUL, look.review(
            "R11-10/5",
            f"证件{number}登记的持证人与{officer.name}不一致。",
            cure="核对人员姓名和证件。",
        )
    return _in_domain(case, look, officer, certificate)


def _bodies(case: CaseFile, look: Look) -> frozenset[str]:
    """Bodies whose officers may act in the case: the subject and its delegate."""
    if isinstance(case.delegation, Unknown) or case.delegation is None:
        return frozenset({case.subject})
    delegation = look.delegation(case.delegation)
    return frozenset({case.subject, delegation.delegate} if delegation else {case.subject})


def _in_domain(
    case: CaseFile, look: Look, officer: Officer, certificate: Certificate
) -> tuple[Standing, Outcome]:
    body = look.subject(certificate.subject)
    domains = body.domains if body else ()
    look.told(f"{certificate.number}执法领域", certificate.domain)
    if domains and certificate.domain not in domains:
        return Standing.DOUBTFUL, look.review(
            "R11-10/5",
            f"证件{certificate.number}的执法领域是{certificate.domain}，"
            f"{case.subject}登记的领域是{'、'.join(domains)}。",
            cure="由审查人员判断该证件能否用于本案。",
        )
    note = "" if domains else "（本单位执法领域未登记，未作比对）"
    return Standing.VALID, look.passed(
        "R11-10/0",
        f"{officer.name}的证件{certificate.number}当日有效{note}。",
        computation=f"{certificate.valid.valid_from} ≤ 当日 ≤ {certificate.valid.valid_to}",
    )


@case_rule(
    "R11-11",
    "每次检查、调查、强制措施都有两名以上持证执法人员",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.STATUTE,
    applies=_has_acts,
)
def two_officers_present(case: CaseFile, look: Look) -> Iterator[Outcome]:
    """At least two certified officers at each act, unless a 法律 says otherwise (处罚法42)."""
    acts = _acts(case)
    if not acts:
        look.told("检查、调查、强制等环节数", 0)
        yield look.lacks(
            "R11-11/4",
            "案卷中没有检查、调查、核查或者强制措施的记录。",
            cure="补充调查取证各环节的时间、人员和笔录。",
        )
    for event in acts:
        here = look.fork(f"{event.kind}（{event.id}）")
        here.cites(*_TWO_OFFICERS.get(case.power, _TWO_OFFICERS_LOCALLY), event.on, "执法活动日期")
        yield _counted(case, here, event)


def _counted(case: CaseFile, look: Look, event: Event) -> Outcome:
    officers = [person for person in event.officers if person.role is OfficerRole.OFFICER]
    standings = [certificate_on(case, look, event, person)[0] for person in _distinct(officers)]
    valid = standings.count(Standing.VALID)
    open_ = standings.count(Standing.UNKNOWN) + standings.count(Standing.DOUBTFUL)
    look.told("记录的执法人员数", len(officers))
    computation = f"当日持有效证件 {valid} 人，应不少于 2 人"
    if valid >= 2:
        return look.passed(
            "R11-11/0", f"{event.kind}有{valid}名持证执法人员。", computation=computation
        )
    if valid + open_ >= 2:
        return look.lacks(
            "R11-11/4",
            f"{event.kind}的执法人员中有{open_}人的证件情况不明，无法确认是否不少于两人。",
            cure="先按 R11-10 的意见补充证件情况。",
        )
    if any(_excepts(case, look, event)):
        return look.review(
            "R11-11/2",
            f"{event.kind}只有{valid}名持证执法人员；所引法律是否另有规定须由人工判断。",
            cure="核对所引法律条文是否允许一人执法。",
            computation=computation,
        )
    return look.fail(
        "R11-11/1",
        f"{event.kind}只有{valid}名持证执法人员。",
        cure="核对执法记录和音像资料；确属人数不足的，由审查人员提出处理意见。",
        computation=computation,
    )


def _distinct(officers: list[Officer]) -> list[Officer]:
    """One person listed twice counts once."""
    return list({(person.name, str(person.certificate)): person for person in officers}.values())


def _excepts(case: CaseFile, look: Look, event: Event) -> Iterator[bool]:
    """Whether a 法律 cited for procedure might allow fewer (法律另有规定的除外)."""
    for basis in case.bases:
        if basis.role is BasisRole.PROCEDURE:
            instrument = look.resolve(basis, event.on).instrument
            yield instrument is not None and instrument.rank is Rank.LAW
