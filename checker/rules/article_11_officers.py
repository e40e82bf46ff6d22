"""Article 11, the officers: 持证上岗, and at least two of them.

R11-10 each officer's certificate, R11-11 the number of certified officers, at each act.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from itertools import combinations

from checker.case import (
    CERTIFIED_EVENTS,
    COERCIVE_EVENTS,
    TWO_OFFICER_EVENTS,
    CaseFile,
    Event,
    Officer,
    OfficerRole,
    Procedure,
)
from checker.look import Look, Outcome
from checker.rulebook import case_rule
from checker.rules.acts import enforces
from checker.verdicts import RuleForce
from knowledge import (
    ActKind,
    BasisRole,
    Certificate,
    ForceState,
    PowerType,
    Rank,
    RegistryKind,
    Resolution,
    ResolutionState,
    Unknown,
    covered,
)

CLAUSE = "measures/art_11/para_3"
WORDS = "各单位要严格实行执法人员持证上岗和资格管理制度，未取得执法资格，不得从事执法活动"

_ON_OWN_MOTION = frozenset({PowerType.PENALTY, PowerType.COERCION, PowerType.INSPECTION})
"""Powers that cannot be exercised without an inspection, inquiry or measure."""

_FAVOURS = frozenset({PowerType.BENEFIT, PowerType.REWARD, PowerType.SERVICE})
"""Powers whose inquiries follow procedures of their own; measures do not (强制法17, 18)."""

_GENERAL_PROCEDURE = frozenset({"行政处罚法", "行政强制法", "行政许可法"})
"""The general laws cannot be their own exception."""

_MAY_SAY_SO = frozenset(
    {ResolutionState.FOUND, ResolutionState.CLAUSE_UNREAD, ResolutionState.TEXT_UNREAD}
)
"""A clause that the library does not hold may say anything; one that does not exist, nothing."""

_CERTIFIED = {
    PowerType.PENALTY: ("行政处罚法", "第四十二条第一款"),
    PowerType.COERCION: ("行政强制法", "第十七条第三款"),
}
_CERTIFIED_LOCALLY = ("河南省行政执法条例", "第二十一条第一款")

_TWO_OFFICERS = {
    PowerType.PENALTY: ("行政处罚法", "第四十二条第一款"),
    PowerType.COERCION: ("行政强制法", "第十八条第（二）项"),
    PowerType.LICENCE: ("行政许可法", "第三十四条第三款"),
}
_TWO_OFFICERS_LOCALLY = ("河南省行政执法条例", "第二十四条")


class Standing(StrEnum):
    """Whether an officer held a valid certificate on a day."""

    VALID = "有效"
    DOUBTFUL = "须人工判断"
    UNKNOWN = "不明"
    INVALID = "不可用"


def _manned_by_two(case: CaseFile) -> frozenset[ActKind]:
    """Kinds of act at which two officers must be, by the power and the procedure of the case."""
    if case.power in _FAVOURS:
        return COERCIVE_EVENTS
    if case.power is PowerType.PENALTY and case.procedure is Procedure.ON_THE_SPOT:
        return TWO_OFFICER_EVENTS | {ActKind.DECISION}
    return TWO_OFFICER_EVENTS


def _acts(case: CaseFile) -> tuple[Event, ...]:
    kinds = _manned_by_two(case)
    return tuple(event for event in case.events if event.kind in kinds)


def certified_acts(case: CaseFile) -> tuple[Event, ...]:
    """Acts at which an officer must be certified."""
    kinds = _manned_by_two(case)
    if case.power in _ON_OWN_MOTION:
        kinds |= CERTIFIED_EVENTS
    return tuple(event for event in case.events if event.kind in kinds)


def asks_for_officers(case: CaseFile) -> str | None:
    """``None`` when the case is one in which officers must show certificates, else why not."""
    reason = enforces(case)
    if reason is not None or case.power in _ON_OWN_MOTION or _acts(case):
        return reason
    if case.power in _FAVOURS:
        return f"{case.power}的调查核实不是执法检查，由人工判断"
    return "本案没有检查、核查等活动"


@case_rule(
    "R11-10",
    "每名执法人员在每次执法活动当日持有有效证件",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.STATUTE,
    applies=asks_for_officers,
)
def officers_hold_certificates(case: CaseFile, look: Look) -> Iterator[Outcome]:
    """Valid on each act date, of this body, not suspended. A later renewal cures nothing."""
    seen = 0
    for event in certified_acts(case):
        for officer in _officers(event):
            seen += 1
            here = look.fork(f"{event.kind}（{event.id}）：{officer.name}")
            power = PowerType.COERCION if event.kind in COERCIVE_EVENTS else case.power
            if power in _CERTIFIED:
                here.cites(*_CERTIFIED[power], event.on, "执法活动日期")
            here.cites(*_CERTIFIED_LOCALLY, event.on, "执法活动日期")
            yield certificate_on(case, here, event, officer)[1]
    if not seen:
        look.told("记录的执法人员数", 0)
        yield look.lacks(
            "R11-10/4",
            "检查、调查、强制等环节没有记录执法人员。",
            cure="补充各环节执法人员及其证件号。",
        )


def _officers(event: Event) -> tuple[Officer, ...]:
    """Who took part as an officer; a person whom the file lists twice alike is one entry."""
    people = dict.fromkeys(event.officers)
    return tuple(person for person in people if person.role is OfficerRole.OFFICER)


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
    source = certificate.source
    valid = f"{certificate.valid.valid_from or '……'} 至 {certificate.valid.valid_to or '今'}"
    look.told(f"{number}有效期", valid, source)
    look.told(f"{number}所属单位", certificate.subject, source)
    look.told(f"{number}持证人", certificate.holder, source)
    look.told(f"{number}当日是否暂停使用", covered(day, certificate.suspended), source)
    keep = "核对原始证件和当日执法记录；证件事后换发、续期不能补正当日的资格。"
    if not certificate.valid.holds_on(day):
        return Standing.INVALID, look.fail(
            "R11-10/2",
            f"{officer.name}的证件{number}在{day}不在有效期内。",
            cure=keep,
            computation=f"{day} 不在 {valid} 之内",
        )
    if covered(day, certificate.suspended):
        return Standing.INVALID, look.fail(
            "R11-10/2", f"{officer.name}的证件{number}在{day}处于暂停使用期间。", cure=keep
        )
    own = _bodies(case, look, event)
    if certificate.subject not in own:
        return _of_another_body(case, look, officer, certificate, own, day)
    if certificate.holder != officer.name:
        return Standing.DOUBTFUL, look.review(
            "R11-10/5",
            f"证件{number}登记的持证人与{officer.name}不一致。",
            cure="核对人员姓名和证件。",
        )
    return _in_domain(look, officer, certificate, day)


def _of_another_body(
    case: CaseFile,
    look: Look,
    officer: Officer,
    certificate: Certificate,
    own: frozenset[str],
    day: date,
) -> tuple[Standing, Outcome]:
    number, name = certificate.number, certificate.subject
    if _is_renamed(look, name, own, day):
        return Standing.DOUBTFUL, look.review(
            "R11-10/5",
            f"证件{number}登记的单位{name}是本案单位改革前后的另一名称。",
            cure="核对机构改革后证件是否换发。",
        )
    if name in case.joint_with:
        return _of_another_organ(look, officer, certificate, day)
    return Standing.INVALID, look.fail(
        "R11-10/3",
        f"{officer.name}的证件{number}属于{name}，不属于{case.subject}。",
        cure="核对人员所属单位；属于联合执法或者委托执法的，核对文件载明的期限、条目和各自的权限。",
    )


def _of_another_organ(
    look: Look, officer: Officer, certificate: Certificate, day: date
) -> tuple[Standing, Outcome]:
    """Joint enforcement: each organ decides within its own powers (省执法条例第十六条第二款)."""
    look.told("参加联合执法的机关", certificate.subject)
    look.cites("河南省行政执法条例", "第十六条", day, "执法活动日期")
    return Standing.DOUBTFUL, look.review(
        "R11-10/5",
        f"{officer.name}的证件{certificate.number}属于参加联合执法的{certificate.subject}。",
        cure="核对组织联合执法的文件和各机关的职权，由审查人员判断。",
    )


def _is_renamed(look: Look, name: str, own: frozenset[str], day: date) -> bool:
    """Whether the name is a former one of a body of the case, or such a body's present one."""
    for one in sorted(own):
        body = look.subject(one, day)
        if body is not None and name in body.former_names:
            return True
        if name in {later.name for later in look.bodies_once_called(one)}:
            return True
    return False


def _bodies(case: CaseFile, look: Look, event: Event) -> frozenset[str]:
    """Bodies whose officers may act: the subject, the delegator, the delegate inside term and scope."""
    ours = frozenset({case.subject})
    if not isinstance(case.delegation, str):
        return ours
    delegation = look.delegation(case.delegation, event.on)
    if delegation is not None:
        term = f"{delegation.term.valid_from or '……'} 至 {delegation.term.valid_to or '今'}"
        look.told(f"{delegation.id}期限", term, delegation.source)
        look.told(f"{delegation.id}条目", "、".join(delegation.items), delegation.source)
    if delegation is None or delegation.delegator not in (case.department, case.subject):
        return ours
    ours |= {delegation.delegator}
    if (
        not delegation.term.holds_on(event.on)
        or case.item not in delegation.items
        or event.kind in COERCIVE_EVENTS
    ):
        return ours
    return ours | {delegation.delegate}


def _in_domain(
    look: Look, officer: Officer, certificate: Certificate, day: date
) -> tuple[Standing, Outcome]:
    body = look.subject(certificate.subject, day)
    domains = body.domains if body else ()
    look.told(f"{certificate.number}执法领域", certificate.domain, certificate.source)
    if body is not None:
        look.told(f"{body.name}登记的执法领域", "、".join(domains) or None, body.source)
    if domains and certificate.domain not in domains:
        return Standing.DOUBTFUL, look.review(
            "R11-10/5",
            f"证件{certificate.number}的执法领域是{certificate.domain}，"
            f"{certificate.subject}登记的领域是{'、'.join(domains)}。",
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
    applies=asks_for_officers,
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
        power = PowerType.COERCION if event.kind in COERCIVE_EVENTS else case.power
        if power in _TWO_OFFICERS:
            here.cites(*_TWO_OFFICERS[power], event.on, "执法活动日期")
        here.cites(*_TWO_OFFICERS_LOCALLY, event.on, "执法活动日期")
        yield _counted(case, here, event)


def _counted(case: CaseFile, look: Look, event: Event) -> Outcome:
    officers = _officers(event)
    look.told("记录的执法人员数", len(officers))
    if not event.officers:
        return look.lacks(
            "R11-11/4", f"{event.kind}没有记录执法人员。", cure="补充该环节的执法人员及其证件号。"
        )
    standings = {person: certificate_on(case, look, event, person)[0] for person in officers}
    certain = {one.name for one, how in standings.items() if how is Standing.VALID}
    valid = len(certain)
    computation = f"当日持有效证件 {valid} 人，应不少于 2 人"
    if valid >= 2:
        return look.passed(
            "R11-11/0", f"{event.kind}有{valid}名持证执法人员。", computation=computation
        )
    possible = [one for one, how in standings.items() if how is not Standing.INVALID]
    settled = [one for one in possible if standings[one] is not Standing.UNKNOWN]
    unknown = [one for one in possible if one not in settled and one.name not in certain]
    if any(_differ(one, other) for one in unknown for other in possible):
        return look.lacks(
            "R11-11/4",
            f"{event.kind}的执法人员中有{len(unknown)}人的证件情况不明，无法确认是否不少于两人。",
            cure="先按 R11-10 的意见补充证件情况。",
        )
    pairs = combinations(settled, 2)
    if any(_differ(one, other) for one, other in pairs) or _excepted(case, look, event):
        return look.review(
            "R11-11/2",
            f"{event.kind}确认持证的只有{valid}名；其余人员的证件能否使用、法律是否另有规定，须由人工判断。",
            cure="先按 R11-10 的意见处理证件问题；引用法律另有规定的，核对条文。",
            computation=computation,
        )
    return look.fail(
        "R11-11/1",
        f"{event.kind}只有{valid}名持证执法人员。",
        cure="核对执法记录和音像资料；确属人数不足的，由审查人员提出处理意见。",
        computation=computation,
    )


def _differ(one: Officer, other: Officer) -> bool:
    """Whether two entries may be two people: those of one name, or of one certificate, are one."""
    same_certificate = isinstance(one.certificate, str) and one.certificate == other.certificate
    return one.name != other.name and not same_certificate


def _excepted(case: CaseFile, look: Look, event: Event) -> bool:
    """Whether a 法律 cited for procedure might allow fewer (处罚法42: 法律另有规定的除外)."""
    if event.kind in COERCIVE_EVENTS:
        return False
    cited = [
        look.resolve(basis, event.on) for basis in case.bases if basis.role is BasisRole.PROCEDURE
    ]
    return any(
        entry.state in _MAY_SAY_SO
        and entry.instrument is not None
        and entry.instrument.rank is Rank.LAW
        and entry.instrument.title not in _GENERAL_PROCEDURE
        and not _is_no_law(look, entry, event.on)
        for entry in cited
    )


def _is_no_law(look: Look, resolution: Resolution, day: date) -> bool:
    force = look.force(resolution, day)
    return force is not None and force.state in (ForceState.NOT_YET, ForceState.ENDED)
