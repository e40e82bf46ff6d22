"""Article 5, the procedure: 行政权力的确定，……并按照法定的程序行使.

R5-10: the acts that the statute requires are there, in order: in the flow of an item, and in a case
as far as it has come. The table of acts is ``checker/procedure.py``.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from checker.case import COERCIVE_EVENTS, CaseDecision, CaseFile, Procedure, Seizure, Stage
from checker.look import Exempt, Look, Outcome
from checker.procedure import Course, Disorder, Placed, RequiredAct, acts_of, course, disorders
from checker.rulebook import ItemInChange, case_rule, change_rule
from checker.rules.acts import NOT_YET, exercises_power, filing_day
from checker.verdicts import RuleForce, Verdict
from knowledge import ActKind, CoercionForm, CoercionKind, PowerType, RegistryKind, Unknown

CLAUSE = "measures/art_5"
WORDS = "并按照法定的程序行使"

_STAGES = tuple(Stage)
_DAY = timedelta(hours=24)


@change_rule(
    "R5-10",
    "流程具备法定环节，先后次序相符",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.STATUTE,
)
def flow_has_required_acts(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """The steps of the item, recognised by ``act`` or by their names, against the table."""
    item, day = change.item, change.request.submitted_on
    look.told("权力类型", item.type)
    look.told("强制的种类", item.coercion)
    known = _course(look, item.type, item.coercion, day)
    if isinstance(known, Outcome):
        yield known
    elif isinstance(item.steps, Unknown):
        look.told("运行环节", item.steps)
        yield look.lacks(
            "R5-10/4", "没有写明运行环节，无法核对法定程序。", cure="补充运行流程的各个环节。"
        )
    else:
        wrong = tuple(_flow(change, known, look))
        yield from wrong or (look.passed("R5-10/0", "流程具备法定环节，先后次序相符。"),)


def _course(
    look: Look, power: PowerType, coercion: CoercionKind | None, day: date | None
) -> Course | Outcome:
    """The course of an ordinary procedure, or why there is none to judge by."""
    if power is PowerType.COERCION and coercion is None:
        return look.lacks(
            "R5-10/6",
            "没有写明是行政强制措施还是行政强制执行，二者法定程序不同。",
            cure="写明 coercion：行政强制措施，或者行政强制执行。",
        )
    known = course(power, coercion)
    if known is None or (day is not None and day < known.since):
        return look.review(
            "R5-10/5",
            f"{'该日' if known else '该类权力'}的法定程序（{coercion or power}）本系统未收录，"
            "程序是否相符由人工判断。",
            cure="由审查人员对照当日有效的专门规定判断。",
        )
    return known


def _flow(change: ItemInChange, known: Course, look: Look) -> Iterator[Outcome]:
    item = change.item
    steps = () if isinstance(item.steps, Unknown) else item.steps
    shown = [acts_of(step, item.type) for step in steps]
    look.told("运行环节", "→".join(step.name for step in steps) or None)
    unread = "、".join(step.name for step, acts in zip(steps, shown, strict=True) if not acts)
    look.told("未能识别的环节", unread or None)
    placed = tuple(
        Placed(act=act, at=tuple(n for n, acts in enumerate(shown) if acts & act.kinds))
        for act in known.acts
    )
    may_skip = _performs_instead(item.coercion_forms)
    day, day_is = change.days[0]
    for act in (row.act for row in placed if not row.at):
        here = look.fork(f"{item.name}：{act.label}")
        _cite(here, act, day, day_is)
        yield _missing_in_flow(here, act, unread, excused=may_skip and _urges(act))
    spared = tuple(row.act for row in placed if may_skip and _urges(row.act))
    for found in _out_of_order(placed, spared):
        here = look.fork(f"{item.name}：{found.act.label}")
        _cite(here, found.act, day, day_is)
        yield _disordered_flow(here, found, unread, excused=found.follows in spared)


def _out_of_order(
    placed: tuple[Placed, ...], spared: tuple[RequiredAct, ...]
) -> tuple[Disorder, ...]:
    """Acts out of order; beside an act that may be missing, by what else they must follow."""
    known = disorders(row for row in placed if row.act not in spared)
    judged = {found.act for found in known}
    return (*known, *(found for found in disorders(placed) if found.act not in judged))


def _missing_in_flow(look: Look, act: RequiredAct, unread: str, *, excused: bool) -> Outcome:
    if unread:
        return look.review(
            "R5-10/3",
            f"未见“{act.label}”环节，但有未能识别的环节：{unread}。",
            cure="在各环节写明 act（程序行为），或者由审查人员判断。",
        )
    return (
        _excused(look)
        if excused
        else look.fail(
            "R5-10/1",
            f"流程中没有“{act.label}”环节。",
            cure=f"在流程中补充“{act.label}”环节。",
            flip=f"补充“{act.label}”环节。",
        )
    )


def _disordered_flow(look: Look, found: Disorder, unread: str, *, excused: bool) -> Outcome:
    what = f"“{found.act.label}”排在“{found.follows.label}”之前"
    if unread:
        return look.review(
            "R5-10/3",
            f"{what}，但有未能识别的环节：{unread}。",
            cure="在各环节写明 act（程序行为），或者由审查人员判断。",
        )
    return (
        _excused(look)
        if excused
        else look.fail(
            "R5-10/2",
            f"{what}，与法定次序不一致。",
            cure=f"把“{found.act.label}”调整到“{found.follows.label}”之后。",
            flip=f"把“{found.act.label}”调整到“{found.follows.label}”之后。",
        )
    )


@case_rule(
    "R5-10",
    "案件依法定环节办理，先后次序相符",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.STATUTE,
    applies=exercises_power,
)
def case_followed_procedure(case: CaseFile, look: Look) -> Iterator[Outcome | Exempt]:
    """What the file records against the table, as far as the case has come; every measure in it."""
    look.told("所处阶段", case.stage)
    look.told("权力类型", case.power)
    wrong = (*_measures(case, look), *_acts(case, look))
    if not (wrong or case.seizures or any(row.at for row in _placed(case))):
        yield Exempt(reason=NOT_YET)
    else:
        yield from wrong or (
            look.passed("R5-10/0", "截至所处阶段，案卷记载了法定环节，先后次序相符。"),
        )


def _half(case: CaseFile) -> CoercionKind | None:
    return case.coercion if isinstance(case.coercion, CoercionKind) else None


def _reached(case: CaseFile, due: Stage) -> bool:
    return _STAGES.index(case.stage) >= _STAGES.index(due)


def _acts(case: CaseFile, look: Look) -> Iterator[Outcome]:
    known = _course(look, case.power, _half(case), filing_day(case))
    if isinstance(known, Outcome):
        yield known
        return
    look.told("办案程序", case.procedure)
    placed = _placed(case)
    for row in placed:
        look.told(f"{row.act.label}日期", "、".join(map(_shown, row.at)) or None)
    for row in placed:
        if not row.at:
            yield from _missing_in_case(case, look, row.act, placed)
    spared = tuple(row.act for row in placed if row.at and _doubt(case, look.fork(), row.act))
    for found in _out_of_order(placed, spared):
        yield _disordered_case(case, look, found, placed)
    if _on_the_spot(case):
        yield from _handed_over_later(case, look, placed)


def _placed(case: CaseFile) -> tuple[Placed, ...]:
    """When each required act was done. A measure is judged by what ``seizures`` say of it."""
    known = course(case.power, _half(case), case.procedure)
    if known is None or known.coercion is CoercionKind.MEASURE:
        return ()
    return tuple(Placed(act=act, at=_days(case, act)) for act in known.acts)


def _on_the_spot(case: CaseFile) -> bool:
    return case.power is PowerType.PENALTY and case.procedure is Procedure.ON_THE_SPOT


def _days(case: CaseFile, act: RequiredAct) -> tuple[int, ...]:
    """Days on which the act was done: the events, the day of filing, that of the decision."""
    if ActKind.DECISION in act.kinds and isinstance(case.decision, CaseDecision):
        return (case.decision.on.toordinal(),)
    days = {event.on.toordinal() for event in case.events if event.kind in act.kinds}
    if act.kinds & {ActKind.FILED, ActKind.ACCEPTED} and isinstance(case.filed_on, date):
        days.add(case.filed_on.toordinal())
    return tuple(sorted(days))


def _shown(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _missing_in_case(
    case: CaseFile, look: Look, act: RequiredAct, placed: tuple[Placed, ...]
) -> Iterator[Outcome]:
    here = look.fork(f"案件 {case.id}：{act.label}")
    _cite_case(here, case, act)
    later = next((row for row in placed if row.at and row.act.rank > act.rank), None)
    if later is not None:
        yield _doubt(case, here, act) or here.fail(
            "R5-10/1",
            f"案卷没有记载“{act.label}”，但已有“{later.act.label}”（{_shown(later.at[0])}）。",
            cure="核对原始案卷；当日确有该环节的，依原始材料补录并注明来源。",
        )
    elif _reached(case, act.due) and not _handed_on(case):
        yield here.lacks(
            "R5-10/4",
            f"案件处于“{case.stage}”，案卷没有记载“{act.label}”。",
            cure="依原始材料补录该环节；尚未进行的，核对所处阶段。",
        )


def _disordered_case(
    case: CaseFile, look: Look, found: Disorder, placed: tuple[Placed, ...]
) -> Outcome:
    here = look.fork(f"案件 {case.id}：{found.act.label}")
    _cite_case(here, case, found.follows)
    at = {row.act: row.at for row in placed}
    last, first = _shown(at[found.act][-1]), _shown(at[found.follows][0])
    return _doubt(case, here, found.follows) or here.fail(
        "R5-10/2",
        f"“{found.act.label}”（{last}）早于“{found.follows.label}”（{first}）。",
        cure="核对原始案卷记载的日期；日期无误的，如实说明。",
        computation=f"{last} < {first}",
    )


def _handed_over_later(case: CaseFile, look: Look, placed: tuple[Placed, ...]) -> Iterator[Outcome]:
    """On the spot the decision is handed over there and then (行政处罚法第五十二条第一款)."""
    decided, served = ({*row.at} for row in placed[-2:])
    if decided and served and not decided & served and max(served) > min(decided):
        act = placed[-1].act
        here = look.fork(f"案件 {case.id}：{act.label}")
        _cite_case(here, case, act)
        yield here.fail(
            "R5-10/2",
            f"当场处罚的决定书（{_shown(min(decided))}）到{_shown(max(served))}才送达，没有当场交付。",
            cure="核对原始案卷记载的交付日期；日期无误的，如实说明。",
            computation=f"{_shown(min(decided))} ≠ {_shown(max(served))}",
        )


def _handed_on(case: CaseFile) -> bool:
    """Whether the case went to another authority, which does the rest (移送)."""
    return any(event.kind is ActKind.TRANSFER for event in case.events)


def _doubt(case: CaseFile, look: Look, act: RequiredAct) -> Outcome | None:
    """Why the act may lawfully be absent, or late: a person weighs it."""
    if _urges(act):
        forms = _listed_forms(case, look)
        return _excused(look) if _performs_instead(forms) else None
    decision = case.decision
    if ActKind.NOTICE in act.kinds and isinstance(decision, CaseDecision):
        look.told("决定书载明的处罚", "、".join(row.kind for row in decision.penalties) or None)
        return None if decision.penalties else _spared(look)
    return None


def _listed_forms(case: CaseFile, look: Look) -> tuple[CoercionForm, ...]:
    day = filing_day(case)
    items = look.items_on(case.department, day) if day else ()
    forms = tuple(form for item in items if item.code == case.item for form in item.coercion_forms)
    look.told("清单条目的执行方式", "、".join(forms) or None, RegistryKind.LISTS)
    return forms


def _urges(act: RequiredAct) -> bool:
    return ActKind.URGING in act.kinds


def _performs_instead(forms: tuple[CoercionForm, ...]) -> bool:
    """Whether immediate 代履行, which nobody is urged to do first, may be meant."""
    return not forms or CoercionForm.PERFORM_INSTEAD in forms


def _excused(look: Look) -> Outcome:
    return look.review(
        "R5-10/3",
        "没有先行催告；执行方式为代履行或者不详，行政强制法第五十一条、第五十二条另有安排。",
        cure="由审查人员判断是否属于立即实施代履行；写明执行方式后重新预审。",
    )


def _spared(look: Look) -> Outcome:
    return look.review(
        "R5-10/3",
        "没有在决定前告知，而决定书没有载明处罚；行政处罚法第四十四条只要求在作出处罚决定前告知。",
        cure="核对决定书；给予处罚的，补充处罚种类后重新预审。",
    )


def _measures(case: CaseFile, look: Look) -> Iterator[Outcome]:
    """Approval of every sealing and seizure, whatever the power (行政强制法第十八条、第十九条)."""
    for seizure in case.seizures:
        here = look.fork(f"查封、扣押（{seizure.id}）")
        said = _measure(here, seizure)
        if said.verdict is not Verdict.PASS:
            yield said
    taken = any(event.kind in COERCIVE_EVENTS for event in case.events)
    measure = case.power is PowerType.COERCION and case.coercion is CoercionKind.MEASURE
    if not case.seizures and (taken or (measure and _reached(case, Stage.BEFORE_NOTICE))):
        look.told("查封、扣押记载", None)
        yield look.lacks(
            "R5-10/4",
            "没有写明强制措施的实施和批准情况，无法核对是否事先批准。",
            cure="在 seizures 中补充每次查封、扣押的实施日期和批准日期。",
        )


def _measure(look: Look, seizure: Seizure) -> Outcome:
    look.told("实施日期", seizure.on.isoformat())
    look.told("实施时刻", seizure.at)
    look.told("批准日期", seizure.approved_on)
    look.told("批准时刻", seizure.approved_at)
    look.told("是否情况紧急", seizure.urgent)
    article = "第十九条" if seizure.urgent else "第十八条第（一）项"
    look.cites("行政强制法", article, seizure.on, "实施日期")
    approved = seizure.approved_on
    if isinstance(approved, Unknown):
        return look.lacks(
            "R5-10/4", "没有写明批准日期。", cure="依原始审批材料补录批准日期和时刻。"
        )
    if approved is None:
        return look.fail(
            "R5-10/1",
            f"{seizure.on}的查封、扣押没有行政机关负责人批准。",
            cure="核对原始审批材料；确无批准的，如实说明并依法处理。",
        )
    if seizure.urgent:
        return _approved_after(look, seizure, approved)
    done, said = _moment(seizure.on, seizure.at), _moment(approved, seizure.approved_at)
    timed = _timed(seizure)
    if said > done if timed else approved > seizure.on:
        return look.fail(
            "R5-10/2",
            f"批准（{approved}）晚于实施（{seizure.on}），而案卷没有记载情况紧急。",
            cure="核对原始审批材料；确属情况紧急的，依原始材料说明。",
            computation=f"{said if timed else approved} > {done if timed else seizure.on}",
        )
    return look.passed("R5-10/0", "实施前已经批准。")


def _timed(seizure: Seizure) -> bool:
    return seizure.at is not None and seizure.approved_at is not None


def _moment(day: date, clock: time | None) -> datetime:
    return datetime.combine(day, clock or time.min)


def _approved_after(look: Look, seizure: Seizure, approved: date) -> Outcome:
    """In an emergency approval follows within 24 hours (第十九条)."""
    timed = _timed(seizure)
    waited = _moment(approved, seizure.approved_at) - _moment(seizure.on, seizure.at)
    if approved <= seizure.on or (timed and waited <= _DAY):
        return look.passed("R5-10/0", "情况紧急，当日或者二十四小时内补办了批准手续。")
    if not timed and (approved - seizure.on).days == 1:
        return look.review(
            "R5-10/3",
            "情况紧急，次日补办批准；没有记载时刻，无法判断是否在二十四小时内。",
            cure="依原始材料补录实施和批准的时刻。",
        )
    return look.fail(
        "R5-10/2",
        f"情况紧急，{seizure.on}实施，{approved}才补办批准，超过二十四小时。",
        cure="核对原始审批材料；日期无误的，如实说明。",
        computation=f"{waited.total_seconds() / 3600:g}小时 > 24小时" if timed else None,
    )


def _cite(look: Look, act: RequiredAct, day: date, day_is: str) -> None:
    if act.statute:
        look.cites(act.statute, act.citation, day, day_is)


def _cite_case(look: Look, case: CaseFile, act: RequiredAct) -> None:
    day = filing_day(case)
    if day is not None:
        _cite(look, act, day, "立案（受理）日期")
