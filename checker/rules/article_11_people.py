"""Article 11: who withdraws (R11-12), and who may not enforce (R11-13)."""

from collections.abc import Iterator
from datetime import date

from checker.case import (
    CaseDecision,
    CaseFile,
    Event,
    Officer,
    OfficerRole,
    Recusal,
    Stage,
)
from checker.look import Look, Outcome
from checker.rulebook import case_rule
from checker.rules.acts import enforces
from checker.rules.article_11_delegated import doers
from checker.rules.article_11_officers import CLAUSE, WORDS, asks_for_officers, certified_acts
from checker.verdicts import RuleForce
from knowledge import ActKind, PostNature, PowerType, Unknown

_UNQUALIFIED = frozenset(
    {
        PostNature.SUPPORT,
        PostNature.CONTRACT,
        PostNature.TEMPORARY,
        PostNature.POLICE_AUXILIARY,
    }
)
"""河南省行政执法条例第二十条第二款; 河南省警务辅助人员条例第十七条."""

_RAISED = "申请回避日期"
_KEEP = "核对回避申请、审查决定和执法记录的原始材料，由审查人员提出处理意见。"


def _asks_to_withdraw(case: CaseFile) -> str | None:
    return enforces(case) if case.recusals else "案卷没有记录回避申请"


@case_rule(
    "R11-12",
    "回避申请在作出决定之前经过审查决定，并得到执行",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.STATUTE,
    applies=_asks_to_withdraw,
)
def recusals_are_decided(case: CaseFile, look: Look) -> Iterator[Outcome]:
    """Each request is decided before the case is, and who must withdraw does nothing more."""
    decided = _decided_on(case)
    for recusal in dict.fromkeys(case.recusals):
        here = look.fork(f"申请{recusal.officer}回避（{recusal.raised_on}）")
        if case.power is PowerType.PENALTY:
            here.cites("行政处罚法", "第四十三条第三款", recusal.raised_on, _RAISED)
        here.cites("河南省行政执法条例", "第二十三条第二款", recusal.raised_on, _RAISED)
        here.told(_RAISED, recusal.raised_on.isoformat())
        here.told("回避决定日期", recusal.decided_on)
        here.told("是否准予回避", recusal.granted)
        here.told("本案决定日期", decided)
        yield _settled(case, here, recusal, decided)


def _decided_on(case: CaseFile) -> date | None:
    """Day on which the case was decided, where that is known."""
    if isinstance(case.decision, CaseDecision):
        return case.decision.on
    return min((event.on for event in case.events if event.kind is ActKind.DECISION), default=None)


def _settled(case: CaseFile, look: Look, recusal: Recusal, decided: date | None) -> Outcome:
    if isinstance(recusal.decided_on, Unknown):
        return look.lacks(
            "R11-12/3", "回避申请有没有作出决定不详。", cure="补充回避申请的审查决定。"
        )
    if recusal.decided_on is None:
        return _undecided(case, look, recusal, decided)
    if decided is not None and recusal.raised_on < decided < recusal.decided_on:
        return look.fail(
            "R11-12/1",
            f"回避申请到{recusal.decided_on}才决定，本案已于{decided}作出决定。",
            cure=_KEEP,
            computation=f"申请 {recusal.raised_on} < 本案决定 {decided} < 回避决定 {recusal.decided_on}",
        )
    if decided == recusal.raised_on and recusal.decided_on > decided:
        return look.review("R11-12/4", "申请回避与本案决定在同一日，先后不明。", cure=_KEEP)
    if decided is None and case.stage is Stage.CLOSED and case.decision is not None:
        return look.lacks(
            "R11-12/3",
            "本案何日作出决定不详，无法核对回避申请是否在此之前决定。",
            cure="补充本案的决定日期。",
        )
    return _obeyed(case, look, recusal, recusal.decided_on)


def _undecided(case: CaseFile, look: Look, recusal: Recusal, decided: date | None) -> Outcome:
    if decided is not None and recusal.raised_on < decided:
        return look.fail(
            "R11-12/1",
            f"回避申请没有决定，本案已于{decided}作出决定。",
            cure=_KEEP,
            computation=f"申请 {recusal.raised_on} < 本案决定 {decided}",
        )
    if decided is None and case.stage is Stage.CLOSED:
        return look.fail("R11-12/1", "回避申请没有决定，案件已经办结。", cure=_KEEP)
    what = "本案作出决定的当日或者之后申请回避，没有决定。" if decided else "回避申请还没有决定。"
    return look.review(
        "R11-12/4",
        what,
        cure="由行政机关负责人审查决定；决定作出之前不停止调查。",
    )


def _obeyed(case: CaseFile, look: Look, recusal: Recusal, since: date) -> Outcome:
    if isinstance(recusal.granted, Unknown):
        return look.lacks("R11-12/3", "是否准予回避不详。", cure="补充回避申请的审查决定。")
    if not recusal.granted:
        return look.passed("R11-12/0", "回避申请已经审查，决定不予回避。")
    later = [event for event in case.events if event.on >= since]
    took_part = [event for event in later if recusal.officer in _names(event)]
    after = [event for event in took_part if event.on > since]
    if after:
        look.told("回避决定之后参加的活动", "、".join(event.id for event in after))
        return look.fail(
            "R11-12/2",
            f"{since}决定准予回避，{recusal.officer}此后仍参加了{after[0].kind}（{after[0].on}）。",
            cure=_KEEP,
            computation=f"{after[0].on} > {since}",
        )
    asked = certified_acts(case)
    silent = [event for event in later if event in asked and not event.officers]
    if took_part:
        return look.review(
            "R11-12/4",
            f"准予回避的当日，{recusal.officer}参加了{took_part[0].kind}，先后不明。",
            cure=_KEEP,
        )
    if silent:
        return look.lacks(
            "R11-12/3",
            f"准予回避之后的{silent[0].kind}没有记录参加人员。",
            cure="补充各环节的执法人员。",
        )
    return look.passed("R11-12/0", f"准予回避之后，{recusal.officer}没有再参加。")


def _names(event: Event) -> frozenset[str]:
    return frozenset(person.name for person in event.officers)


@case_rule(
    "R11-13",
    "没有执法资格的人员不单独执法，也不列为执法人员",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.STATUTE,
    applies=asks_for_officers,
)
def nobody_unqualified_enforces(case: CaseFile, look: Look) -> Iterator[Outcome]:
    """An officer takes part in every act; assistants may be present, and do not enforce."""
    recorded = [event for event in certified_acts(case) if event.officers]
    look.told("记录了参加人员的环节数", len(recorded))
    if not recorded:
        yield look.lacks(
            "R11-13/4",
            "检查、调查、强制等环节没有记录参加人员。",
            cure="补充各环节的执法人员和辅助人员。",
        )
        return
    wrong = [outcome for event in recorded if (outcome := _manned(case, look, event)) is not None]
    yield from wrong or (
        look.passed("R11-13/0", f"记录了参加人员的{len(recorded)}个环节都有执法人员参加。"),
    )


def _manned(case: CaseFile, look: Look, event: Event) -> Outcome | None:
    here = look.fork(f"{event.kind}（{event.id}）")
    if case.power is PowerType.PENALTY:
        here.cites("行政处罚法", "第四十二条第一款", event.on, "执法活动日期")
    here.cites("河南省行政执法条例", "第二十条第二款", event.on, "执法活动日期")
    here.told("参加人员", "、".join(f"{one.name}（{one.role}）" for one in event.officers))
    officers = [one for one in event.officers if one.role is OfficerRole.OFFICER]
    unqualified = sorted({one.name for one in officers if _unqualified(case, here, event, one)})
    if unqualified:
        return here.fail(
            "R11-13/2",
            f"{'、'.join(unqualified)}列为执法人员，登记的人员性质当日不能取得执法资格。",
            cure="核对人员编制、用工材料和执法记录。",
        )
    if not officers:
        return here.fail(
            "R11-13/1",
            f"{event.kind}只有辅助人员、工勤人员等参加，没有执法人员。",
            cure="核对执法记录和音像资料；已取得的材料由审查人员判断。",
        )
    holders = sorted(
        {one.name for one in event.officers if one not in officers and _holds(here, one)}
    )
    if holders:
        return here.review(
            "R11-13/3",
            f"{'、'.join(holders)}列为辅助人员或者工勤人员，却持有执法证件。",
            cure="核对人员身份和证件；属于执法人员的，改正案卷的记载并注明。",
        )
    return None


def _unqualified(case: CaseFile, look: Look, event: Event, officer: Officer) -> bool:
    """Whether some register of officers has the person in a post that cannot be certified."""
    alone = event.model_copy(update={"officers": (officer,)})
    bodies = sorted(doers(alone, look) | {case.subject})
    found = [row for body in bodies if (row := look.officer(body, officer.name, event.on))]
    for row in found:
        look.told(f"{row.subject}／{row.name}人员性质", row.footing, row.source)
    return any(row.footing in _UNQUALIFIED for row in found)


def _holds(look: Look, person: Officer) -> bool:
    look.told(f"{person.name}证件号", person.certificate)
    return isinstance(person.certificate, str)
