"""R5-10: the acts that the statute requires, in a flow and in a case."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from checker.case import COERCIVE_EVENTS, CaseDecision, CaseFile, Procedure, Seizure, Stage
from checker.verdicts import Verdict
from evals.checker.reference.bodies import first_day, listed, nothing_yet
from evals.checker.reference.plain import exercises_power
from evals.checker.reference.said import Said
from knowledge.lists import FlowStep, ItemFields
from knowledge.pack import Pack
from knowledge.powers import ActKind, CoercionForm, CoercionKind, PowerType
from knowledge.values import UNKNOWN

_PASS = Said("R5-10", "R5-10/0", Verdict.PASS)
_MISSING = Said("R5-10", "R5-10/1", Verdict.FAIL)
_OUT_OF_ORDER = Said("R5-10", "R5-10/2", Verdict.FAIL)
_CANNOT_TELL = Said("R5-10", "R5-10/3", Verdict.REVIEW)
_NOT_RECORDED = Said("R5-10", "R5-10/4", Verdict.INSUFFICIENT)
_NOT_IN_LIBRARY = Said("R5-10", "R5-10/5", Verdict.REVIEW)
_WHICH_HALF = Said("R5-10", "R5-10/6", Verdict.INSUFFICIENT)

_Acts = tuple[ActKind, ...]
"""Acts of which one is enough."""

_LOOKED_INTO = (ActKind.INQUIRY, ActKind.INSPECTION)
_EXAMINED = (ActKind.EXAMINATION, ActKind.SITE_VISIT)
_PUT_UNDER = (ActKind.SEALING, ActKind.SEIZURE, ActKind.ENFORCEMENT)

_PENALTY_FLOW: list[_Acts] = [
    (ActKind.FILED,),
    _LOOKED_INTO,
    (ActKind.NOTICE,),
    (ActKind.DECISION,),
    (ActKind.SERVICE,),
]
_LICENCE_FLOW: list[_Acts] = [
    (ActKind.ACCEPTED,),
    _EXAMINED,
    (ActKind.DECISION,),
    (ActKind.SERVICE,),
]
_MEASURE_FLOW: list[_Acts] = [(ActKind.APPROVAL,), _PUT_UNDER]
_ENFORCEMENT_FLOW: list[_Acts] = [(ActKind.URGING,), (ActKind.DECISION,), (ActKind.ENFORCEMENT,)]
_INSPECTION_FLOW: list[_Acts] = [(ActKind.INSPECTION,)]


def flow_is_statutory(item: ItemFields) -> set[Said]:
    """R5-10 for the flow of an item."""
    required = _required(item.type, item.coercion)
    if isinstance(required, Said):
        return {required}
    if item.steps is UNKNOWN:
        return {_NOT_RECORDED}
    acts = [_acts_of(step, item.type) for step in item.steps]
    all_recognised = all(acts)
    said = set()
    places = []
    for wanted in required:
        found = [at for at, done in enumerate(acts) if any(act in done for act in wanted)]
        places.append(found)
        if found:
            continue
        if ActKind.URGING in wanted and _may_be_immediate(item.coercion_forms):
            said.add(_CANNOT_TELL)
        else:
            said.add(_MISSING if all_recognised else _CANNOT_TELL)
    chains = [places]
    if item.type is PowerType.PENALTY:
        chains = [[places[0], *places[2:]], places[1:]]
    if not all(_follows([found for found in chain if found]) for chain in chains):
        excused = required is _ENFORCEMENT_FLOW and _may_be_immediate(item.coercion_forms)
        excused = excused and _follows([found for found in places[1:] if found])
        said.add(_OUT_OF_ORDER if all_recognised and not excused else _CANNOT_TELL)
    return said or {_PASS}


def _required(power: PowerType, coercion: object) -> list[_Acts] | Said:
    if power is PowerType.COERCION:
        if coercion is CoercionKind.MEASURE:
            return _MEASURE_FLOW
        return _ENFORCEMENT_FLOW if coercion is CoercionKind.ENFORCEMENT else _WHICH_HALF
    known: dict[PowerType, list[_Acts]] = {
        PowerType.PENALTY: _PENALTY_FLOW,
        PowerType.LICENCE: _LICENCE_FLOW,
        PowerType.INSPECTION: _INSPECTION_FLOW,
    }
    return known.get(power, _NOT_IN_LIBRARY)


_NO_WORDS = (ActKind.OTHER, ActKind.APPROVAL, ActKind.RECORD)
"""Acts whose word says too little in the name of a step."""
_OTHER_WORDS = {
    "勘验": ActKind.SITE_VISIT,
    "踏勘": ActKind.SITE_VISIT,
    "核实": ActKind.SITE_VISIT,
    "评审": ActKind.EXAMINATION,
    "审核": ActKind.EXAMINATION,
    "取证": ActKind.INQUIRY,
    "准予": ActKind.DECISION,
    "初审": ActKind.EXAMINATION,
    "复审": ActKind.EXAMINATION,
    "告知书": ActKind.NOTICE,
}


def _acts_of(step: FlowStep, power: PowerType) -> list[ActKind]:
    """What a step does: as it says, or every act whose word stands in its name.

    批准 is an act of coercion (行政强制法第十八条); of a licence it is the decision.
    """
    if step.act is not None:
        return [step.act]
    words: dict[str, ActKind] = {act.value: act for act in ActKind if act not in _NO_WORDS}
    words |= _OTHER_WORDS
    if power is PowerType.LICENCE:
        words |= {"批准": ActKind.DECISION, "发证": ActKind.SERVICE, "颁发": ActKind.SERVICE}
        words["检查"] = ActKind.SITE_VISIT
    elif power is PowerType.COERCION:
        words["批准"] = ActKind.APPROVAL
    left = step.name.replace("送达", "") if "告知书" in step.name else step.name
    found: list[ActKind] = []
    for word in sorted(words, key=lambda each: -len(each)):
        if word in left:
            found.append(words[word])
            left = left.replace(word, "，")
    return found


def _follows(present: list[list[int]]) -> bool:
    last = -1
    for places in present:
        after = [place for place in places if place >= last]
        if not after:
            return False
        last = min(after)
    return True


class Due(NamedTuple):
    """A required act of a case: when it was done, and whether the case is past it."""

    act: ActKind
    on: list[date]
    past: bool


def case_is_statutory(case: CaseFile, pack: Pack) -> set[Said]:
    """R5-10 for a case, as far as it has come."""
    if not exercises_power(case) or nothing_yet(case):
        return set()
    said = {each for seizure in case.seizures if (each := _measure(seizure)) is not _PASS}
    if not case.seizures and _days(case, *COERCIVE_EVENTS):
        said.add(_NOT_RECORDED)
    required = _required(case.power, case.coercion)
    if isinstance(required, Said):
        return said | {required}
    if required is _MEASURE_FLOW:
        late = case.stage is not Stage.BEFORE_FILING
        said |= {_NOT_RECORDED} if late and not case.seizures else set()
        return said or ({_PASS} if case.seizures else set())
    chains = _chains(case)
    asked = not _days(case, ActKind.TRANSFER)
    begun = any(act.on or (act.past and asked) for chain in chains for act in chain)
    if not begun:
        return said or ({_PASS} if case.seizures else set())
    found: set[Said] = set()
    for chain in chains:
        found |= _judge_chain(chain, case, pack)
    if _OUT_OF_ORDER in found:
        found -= {_CANNOT_TELL} if not _missing_but_excused(chains, case, pack) else set()
    if case.procedure is Procedure.ON_THE_SPOT and not _served_at_once(case):
        found.add(_OUT_OF_ORDER)
    return said | found or {_PASS}


def _missing_but_excused(chains: list[list[Due]], case: CaseFile, pack: Pack) -> bool:
    """Whether an act is missing that the case may do without: a finding of its own."""
    missing = [due.act for chain in chains for due in chain if not due.on]
    return any(_may_do_without(act, case, pack) for act in missing)


def _chains(case: CaseFile) -> list[list[Due]]:
    """The required acts, each before or on the day of the next.

    立案 and 调查 are in no order between themselves: two chains.
    """
    past_inquiry = case.stage in (Stage.BEFORE_DECISION, Stage.CLOSED)
    closed = case.stage is Stage.CLOSED
    decision = Due(ActKind.DECISION, _decided_on(case), closed)
    service = Due(ActKind.SERVICE, _days(case, ActKind.SERVICE), closed)
    notice = Due(ActKind.NOTICE, _days(case, ActKind.NOTICE), past_inquiry)
    if case.power is PowerType.PENALTY and case.procedure is Procedure.ON_THE_SPOT:
        return [[notice._replace(past=closed), decision, service]]
    if case.power is PowerType.PENALTY:
        filed = _days(case, ActKind.FILED) + _filing(case)
        filing = Due(ActKind.FILED, filed, past_inquiry)
        inquiry = Due(ActKind.INQUIRY, _days(case, *_LOOKED_INTO), past_inquiry)
        rest = [notice, decision, service]
        return [[filing, *rest], [inquiry, *rest]]
    if case.power is PowerType.LICENCE:
        received = _days(case, ActKind.ACCEPTED) + _filing(case)
        accepted = Due(ActKind.ACCEPTED, received, past_inquiry)
        examined = Due(ActKind.EXAMINATION, _days(case, *_EXAMINED), past_inquiry)
        return [[accepted, examined, decision, service]]
    if case.power is PowerType.INSPECTION:
        return [[Due(ActKind.INSPECTION, _days(case, ActKind.INSPECTION), past_inquiry)]]
    urged = Due(ActKind.URGING, _days(case, ActKind.URGING), past_inquiry)
    enforced = Due(ActKind.ENFORCEMENT, _days(case, ActKind.ENFORCEMENT), closed)
    return [[urged, decision, enforced]]


def _judge_chain(chain: list[Due], case: CaseFile, pack: Pack) -> set[Said]:
    said = set()
    for at, due in enumerate(chain):
        later_done = any(later.on for later in chain[at + 1 :])
        if not due.on and later_done:
            said.add(_CANNOT_TELL if _may_do_without(due.act, case, pack) else _MISSING)
        elif not due.on and due.past and not _days(case, ActKind.TRANSFER):
            said.add(_NOT_RECORDED)
    if not _ordered(chain):
        said.add(_CANNOT_TELL if _excused(chain, case, pack) else _OUT_OF_ORDER)
    return said


def _excused(chain: list[Due], case: CaseFile, pack: Pack) -> bool:
    """Whether only the decision came before an act that it may do without."""
    optional = [due.act for due in chain if _may_do_without(due.act, case, pack)]
    before = [due for due in chain if due.act not in (ActKind.DECISION, ActKind.SERVICE)]
    rest = [due for due in chain if due.act not in optional]
    return _ordered(rest) and (ActKind.URGING in optional or _ordered(before))


def _ordered(chain: list[Due]) -> bool:
    return _follows([[day.toordinal() for day in due.on] for due in chain if due.on])


def _may_do_without(act: ActKind, case: CaseFile, pack: Pack) -> bool:
    """告知 precedes a decision that punishes (处罚法44); 代履行 may be immediate (强制法52)."""
    if act is ActKind.NOTICE:
        return isinstance(case.decision, CaseDecision) and not case.decision.penalties
    if act is not ActKind.URGING:
        return False
    day = first_day(case)
    item = None
    if day is not None and isinstance(case.item, str):
        item = listed(case.department, case.item, day, pack)
    return _may_be_immediate(() if item is None else item.coercion_forms)


def _may_be_immediate(forms: tuple[CoercionForm, ...]) -> bool:
    """Whether the execution is, or might be, one that needs no 催告 (行政强制法第五十二条)."""
    return not forms or CoercionForm.PERFORM_INSTEAD in forms


def _served_at_once(case: CaseFile) -> bool:
    """行政处罚法第五十二条第一款."""
    decided, served = _decided_on(case), _days(case, ActKind.SERVICE)
    if case.power is not PowerType.PENALTY or not decided or not served:
        return True
    return bool(set(decided) & set(served))


def _days(case: CaseFile, *kinds: ActKind) -> list[date]:
    return [event.on for event in case.events if event.kind in kinds]


def _filing(case: CaseFile) -> list[date]:
    return [case.filed_on] if isinstance(case.filed_on, date) else []


def _decided_on(case: CaseFile) -> list[date]:
    written = [case.decision.on] if isinstance(case.decision, CaseDecision) else []
    return written or _days(case, ActKind.DECISION)


def _measure(seizure: Seizure) -> Said:
    """行政强制法第十八条第（一）项、第十九条."""
    approved = seizure.approved_on
    if approved is UNKNOWN:
        return _NOT_RECORDED
    if approved is None:
        return _MISSING
    late_by_clock = None
    if seizure.at is not None and seizure.approved_at is not None:
        done = datetime.combine(seizure.on, seizure.at)
        late_by_clock = datetime.combine(approved, seizure.approved_at) - done
    if not seizure.urgent:
        late = approved > seizure.on or (late_by_clock or timedelta()) > timedelta()
        return _OUT_OF_ORDER if late else _PASS
    if late_by_clock is not None:
        return _OUT_OF_ORDER if late_by_clock > timedelta(hours=24) else _PASS
    days = (approved - seizure.on).days
    if days <= 0:
        return _PASS
    return _CANNOT_TELL if days == 1 else _OUT_OF_ORDER
