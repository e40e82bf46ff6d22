"""Article 22(3): R22-04, nothing is added without a basis; R22-05, no licence under another name.

优化营商环境条例第二十五条、第三十五条、第三十九条、第四十三条、第四十四条; 行政许可法第二条、第五十八条.
"""

import re
from datetime import date

from checker.change import REGROUPINGS, ChangeRequest, Proposal
from evals.checker.reference.citations import (
    Cited,
    Leads,
    Standing,
    follow,
    instrument_of,
    standing_of,
    version_of,
)
from evals.checker.reference.plain import (
    FAIL,
    INSUFFICIENT,
    PASS,
    REVIEW,
    list_is_complete,
    listed,
    said,
    worst_or_pass,
)
from evals.checker.reference.said import Said
from knowledge import (
    UNKNOWN,
    BasisLink,
    BasisRole,
    ChangeType,
    DayUnit,
    FlowStep,
    ItemFields,
    Pack,
    PowerType,
    Rank,
    Requirement,
    TimeLimit,
)

REGULATIONS = frozenset({Rank.STATE_REGULATION, Rank.PROVINCIAL_REGULATION, Rank.CITY_REGULATION})
RULES = frozenset({Rank.MINISTRY_RULE, Rank.PROVINCIAL_RULE, Rank.CITY_RULE})
LAW = frozenset({Rank.LAW})
DECISION = frozenset({Rank.STATE_COUNCIL_DECISION})

STEPS_AND_CONDITIONS = LAW | REGULATIONS | RULES
PROOFS_AND_SERVICES = LAW | REGULATIONS | DECISION
LICENCE_FEES = LAW | {Rank.STATE_REGULATION}
"""许可法第五十八条第一款: no decision of the State Council suffices."""
FEES = LICENCE_FEES | DECISION
Days = tuple[date, date]
"""Submission and effect."""

MAY_SET_LICENCES = LAW | REGULATIONS | DECISION | {Rank.PROVINCIAL_RULE}
"""许可法第十四条、第十五条."""

_THINGS = "(材料|证明|文件|资料|条件|手续|要求)"
CATCH_ALL = re.compile(
    rf"其[他它](有关|相关|必要|需要提交的)*({_THINGS}+)?$|(有关|相关){_THINGS}+$|[^平同]等{_THINGS}+$"
)
NO_FEE = frozenset({"不收费", "免费", "无", "否", "不收取", "0元", "零收费", "无收费"})
CHARGING = frozenset({PowerType.LICENCE, PowerType.CONFIRMATION, PowerType.LEVY})
"""Powers of which a fee must be stated (RF-01)."""
SAYS_LICENCE = ("批准", "核准", "审批", "许可", "不予")


def added(change: ChangeRequest, pack: Pack) -> set[Said]:
    """R22-04: one answer for steps, one for requirements, one for a fee that is new."""
    result: set[Said] = set()
    for item in change.after:
        if change.change is not ChangeType.ADD:
            result |= _added_to(change, pack, item, _before(change, pack, item))
        elif any(
            one.code == item.code for one in listed(pack, change.department, change.submitted_on)
        ):
            result.add(said("R22-04", 4, INSUFFICIENT))
        else:
            result |= _all_is_new(pack, item, (change.submitted_on, change.effective_on))
    return result


def _all_is_new(pack: Pack, item: Proposal, days: Days) -> set[Said]:
    """A new item: whatever it asks for needs its basis. Its flow is its own."""
    nothing = item.model_copy(update={"requirements": (), "fee": None})
    asked = _requirements(pack, item, [nothing], days)
    return worst_or_pass("R22-04", asked) | _fee(pack, item, [nothing], days)


def _before(change: ChangeRequest, pack: Pack, item: Proposal) -> list[ItemFields]:
    """The item as it stood, or those that are merged, split or received to make it.

    The list outranks the request. What 合并 and 拆分 name and the complete list lacks is not known.
    """
    codes = [item.code]
    regroups = change.change in REGROUPINGS or change.change is ChangeType.RECEIVE
    if regroups:
        codes = [one.code for one in change.successions if item.code in one.becomes]
        codes = codes or [one.code for one in change.before]
        if item.code not in codes:
            codes.append(item.code)
    found: list[ItemFields] = []
    for code in codes:
        here = [
            one for one in listed(pack, change.department, change.submitted_on) if one.code == code
        ]
        claimed = [one for one in change.before if one.code == code]
        complete = list_is_complete(pack, change.department, change.submitted_on)
        if here and claimed:
            found.append(_outranked(here[-1], claimed[0]))
        elif here:
            found.append(here[-1])
        elif claimed and (change.change is ChangeType.RECEIVE or not complete):
            found.append(claimed[0])
        elif claimed and regroups:
            return []
    return found


def _outranked(here: ItemFields, claimed: ItemFields) -> ItemFields:
    """What the list says; what it does not say is taken from the request."""
    taken = {
        name: getattr(claimed, name)
        for name in ("steps", "requirements", "fee", "promised_limit")
        if getattr(here, name) is UNKNOWN
    }
    return here.model_copy(update=taken)


def _added_to(
    change: ChangeRequest, pack: Pack, item: Proposal, before: list[ItemFields]
) -> set[Said]:
    if not before:
        return {said("R22-04", 4, INSUFFICIENT)}
    days = (change.submitted_on, change.effective_on)
    return (
        worst_or_pass("R22-04", _steps(pack, item, before, days))
        | worst_or_pass("R22-04", _requirements(pack, item, before, days))
        | _fee(pack, item, before, days)
    )


def _steps(pack: Pack, item: Proposal, before: list[ItemFields], days: Days) -> set[Said]:
    if item.steps is UNKNOWN or any(one.steps is UNKNOWN for one in before):
        return {said("R22-04", 4, INSUFFICIENT)}
    now = list(item.steps)
    visible = _most([[s.name for s in _of(one) if s.visible] for one in before])
    internal = _most([[s.name for s in _of(one) if not s.visible] for one in before])
    result: set[Said] = set()
    without: list[FlowStep] = []
    for step in [step for step in now if step.visible]:
        if step.name in visible:
            visible.remove(step.name)
        elif step.basis is None:
            without.append(step)
        else:
            result.add(_said(_basis(pack, step.basis, STEPS_AND_CONDITIONS, days)))
    renamed = min(len(without), len(set(visible)))
    result |= {_said(5)} if renamed else set()
    result |= {_said(1)} if len(without) > renamed else set()
    unused = internal + visible
    for step in [step for step in now if not step.visible]:
        if step.name in unused:
            unused.remove(step.name)
        else:
            result.add(_internal(step, item, before))
    return result


def _of(one: ItemFields) -> tuple[FlowStep, ...]:
    return one.steps if isinstance(one.steps, tuple) else ()


def _most(parts: list[list[str]]) -> list[str]:
    """Each name as often as the part that has it most."""
    names = sorted({name for part in parts for name in part})
    return [name for name in names for _ in range(max(part.count(name) for part in parts))]


def _internal(step: FlowStep, item: Proposal, before: list[ItemFields]) -> Said:
    """An internal step: inside the promised time, and that no longer than any was?"""
    now = item.promised_limit
    old = [one.promised_limit for one in before]
    if now is UNKNOWN or UNKNOWN in old:
        return _said(4)
    if not isinstance(now, TimeLimit):
        return _said(5)
    for one in old:
        if not isinstance(one, TimeLimit) or not _inside(now, one):
            return _said(5)
    if step.limit is not None and not _inside(step.limit, now):
        return _said(5)
    return _said(0)


def _inside(one: TimeLimit, other: TimeLimit) -> bool:
    """At once is inside anything; else only like units are compared."""
    if one.unit is DayUnit.ON_THE_SPOT:
        return True
    return one.unit is other.unit and one.amount <= other.amount


def _requirements(pack: Pack, item: Proposal, before: list[ItemFields], days: Days) -> set[Said]:
    if item.requirements is UNKNOWN or any(one.requirements is UNKNOWN for one in before):
        return {said("R22-04", 4, INSUFFICIENT)}
    now = list(item.requirements)
    old = [
        thing for one in before if isinstance(one.requirements, tuple) for thing in one.requirements
    ]
    names = {(thing.name, thing.kind) for thing in old}
    gone = [kind for _, kind in names - {(thing.name, thing.kind) for thing in now}]
    result: set[Said] = set()
    for thing in dict.fromkeys(now):
        if (thing.name, thing.kind) in names:
            continue
        names.add((thing.name, thing.kind))
        if CATCH_ALL.search(thing.name):
            result.add(_said(3) if thing.verbatim else _said(2))
            continue
        limb = _basis(pack, thing.basis, _ranks(thing, item), days)
        if thing.kind == "收费" and _weighed(pack, thing.basis, item, days):
            limb = 5
        if thing.basis is None and thing.kind in gone:
            gone.remove(thing.kind)
            limb = 5
        result.add(_said(limb))
    return result


def _ranks(thing: Requirement, item: Proposal) -> frozenset[Rank]:
    if thing.kind in {"证明", "中介服务"}:
        return PROOFS_AND_SERVICES
    if thing.kind == "收费":
        return LICENCE_FEES if item.type is PowerType.LICENCE else FEES
    return STEPS_AND_CONDITIONS


def _fee(pack: Pack, item: Proposal, before: list[ItemFields], days: Days) -> set[Said]:
    """A fee that is new, or another than before. One that only falls adds nothing."""
    if item.fee is UNKNOWN:
        return {_said(4)} if item.type in CHARGING else set()
    fee = _charged(item.fee)
    if fee is None or _is_listed(item, fee):
        return set()
    charged = [_charged(one.fee) for one in before if one.fee is not UNKNOWN]
    if any(old is not None and (fee == old or _falls(fee, old)) for old in charged):
        return set()
    if any(one.fee is UNKNOWN for one in before):
        return {_said(4)}
    bases = [basis for basis in item.bases if basis.role is BasisRole.FEE]
    ranks = LICENCE_FEES if item.type is PowerType.LICENCE else FEES
    limbs = [
        5 if _weighed(pack, basis, item, days) else _basis(pack, basis, ranks, days)
        for basis in bases
    ]
    for limb in (0, 5, 4, 1):
        if limb in limbs:
            return {_said(limb)}
    rises = any(old is not None and _falls(old, fee) for old in charged)
    return {_said(5) if any(charged) and not rises else _said(1)}


def _charged(fee: object) -> str | None:
    """A fee as written; nothing where the words say that none is taken."""
    words = str(fee).strip()
    return None if fee is None or words in NO_FEE else words


def _is_listed(item: Proposal, fee: str) -> bool:
    """Whether the fee stands among the requirements, where it is judged once."""
    things = item.requirements if isinstance(item.requirements, tuple) else ()
    return any(thing.kind == "收费" and thing.name == fee for thing in things)


def _falls(fee: str, old: str) -> bool:
    """The same words with one amount, and that smaller."""
    now, then = re.findall(r"\d+\.?\d*", fee), re.findall(r"\d+\.?\d*", old)
    if len(now) != 1 or len(then) != 1 or float(now[0]) >= float(then[0]):
        return False
    return fee.replace(now[0], "", 1) == old.replace(then[0], "", 1)


def _weighed(pack: Pack, basis: BasisLink | None, item: Proposal, days: Days) -> bool:
    """优化条例25 asks more of what enterprises pay only: a local regulation must be weighed."""
    if basis is None or item.type is PowerType.LICENCE:
        return False
    cited = follow(pack, basis, days[0])
    if cited.instrument is None or _leads_nowhere(basis, cited, days[0]):
        return False
    return cited.instrument.rank in {Rank.PROVINCIAL_REGULATION, Rank.CITY_REGULATION}


def _said(limb: int) -> Said:
    verdicts = {0: PASS, 1: FAIL, 2: FAIL, 3: REVIEW, 4: INSUFFICIENT, 5: REVIEW}
    return said("R22-04", limb, verdicts[limb])


def _basis(pack: Pack, basis: BasisLink | None, ranks: frozenset[Rank], days: Days) -> int:
    """The limb on which one basis ends: it must be law on both days."""
    if basis is None:
        return 1
    cited = follow(pack, basis, days[0])
    if _leads_nowhere(basis, cited, days[0]):
        return 1
    if cited.instrument is None:
        return 4
    if cited.instrument.rank not in ranks:
        return 1
    if cited.leads is not Leads.CLAUSE or cited.version is None:
        return 4
    stands = [standing_of(pack, cited.instrument, cited.version, day) for day in days]
    if Standing.NOT_YET in stands or Standing.ENDED in stands:
        return 1
    return 0 if set(stands) == {Standing.IN_FORCE} else 5


def _leads_nowhere(basis: BasisLink, cited: Cited, day: date) -> bool:
    """Whether the citation itself is at fault; one of a text that is not held cannot be told."""
    if cited.leads in {Leads.NAMES_NOTHING, Leads.NO_SUCH_CLAUSE}:
        return True
    if cited.instrument is None:
        return False
    if cited.leads is Leads.NO_CLAUSE_NUMBER:
        return True
    version = version_of(cited.instrument, basis.passed, day)
    readable = version is not None and version.articles is not None
    return cited.leads is Leads.UNREADABLE_NUMBER and readable


# R22-05


def disguised_licence(change: ChangeRequest, pack: Pack) -> set[Said]:
    """R22-05: no licence under the name of 备案, 登记, 认定."""
    result = set()
    for item in change.after:
        if item.type in {PowerType.OTHER, PowerType.CONFIRMATION}:
            result.add(_in_substance(pack, item))
    return result


def _in_substance(pack: Pack, item: Proposal) -> Said:
    may_refuse = item.may_refuse
    if may_refuse is UNKNOWN and _says_licence(item):
        may_refuse = True
    if may_refuse is False or item.gates_activity is False:
        return said("R22-05", 0, PASS)
    if may_refuse is UNKNOWN or item.gates_activity is UNKNOWN:
        return said("R22-05", 3, INSUFFICIENT)
    found = [
        instrument_of(pack, basis.instrument)
        for basis in item.bases
        if basis.role is BasisRole.CREATES
    ]
    if any(one is not None and one.rank in MAY_SET_LICENCES for one in found):
        return said("R22-05", 2, REVIEW)
    if None in found:
        return said("R22-05", 3, INSUFFICIENT)
    return said("R22-05", 1, FAIL)


def _says_licence(item: Proposal) -> bool:
    names = [item.name]
    if isinstance(item.steps, tuple):
        names += [step.name for step in item.steps]
    return any(word in name for name in names for word in SAYS_LICENCE)
