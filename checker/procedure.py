"""The statutory procedure (法定程序): which acts each kind of power requires, and their names in a flow.

Sources: 行政处罚法第四十四条、第五十二条、第五十四条、第五十七条、第六十一条; 行政许可法第三十二条、
第三十四条、第三十七条、第四十四条; 行政强制法第十八条、第三十四条、第三十五条、第三十七条. Hearing, legal review
and collective discussion depend on the case: they are not in this table.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from checker.case import Procedure, Stage
from knowledge import ActKind, CoercionKind, FlowStep, PowerType, Value


class RequiredAct(Value):
    """One act that a statute requires; any one of ``kinds`` will do."""

    kinds: frozenset[ActKind]
    label: str
    statute: str
    """Empty: no general statute says it; the power consists in it."""
    citation: str
    due: Stage
    """First stage of a case beyond this act."""
    rank: int
    """Acts of one rank are in no order between themselves."""


class Course(Value):
    """The required acts of one kind of power, in order."""

    power: PowerType
    coercion: CoercionKind | None = None
    procedure: Procedure = Procedure.ORDINARY
    since: date
    """First day of the law that says so: what went before is not in the table."""
    acts: tuple[RequiredAct, ...]


NOT_HELD = frozenset(
    {
        PowerType.LEVY,
        PowerType.BENEFIT,
        PowerType.CONFIRMATION,
        PowerType.REWARD,
        PowerType.ADJUDICATION,
        PowerType.OTHER,
        PowerType.SERVICE,
    }
)
"""Kinds of power whose procedure lies in special statutes: a person judges."""

_P, _L, _C = "行政处罚法", "行政许可法", "行政强制法"
_LATER, _LAST = Stage.BEFORE_DECISION, Stage.CLOSED


def _act(
    kinds: Iterable[ActKind], statute: str, citation: str, due: Stage, rank: int
) -> RequiredAct:
    known = tuple(kinds)
    return RequiredAct(
        kinds=frozenset(known),
        label="或者".join(known),
        statute=statute,
        citation=citation,
        due=due,
        rank=rank,
    )


_SINCE_PENALTIES = date(2021, 7, 15)
_SINCE_LICENCES = date(2004, 7, 1)
_SINCE_COERCION = date(2012, 1, 1)
_A = ActKind
COURSES = (
    Course(
        power=PowerType.PENALTY,
        since=_SINCE_PENALTIES,
        acts=(
            _act([_A.FILED], _P, "第五十四条第二款", _LATER, 1),
            _act([_A.INQUIRY, _A.INSPECTION], _P, "第五十四条第一款", _LATER, 1),
            _act([_A.NOTICE], _P, "第四十四条", _LATER, 2),
            _act([_A.DECISION], _P, "第五十七条第一款", _LAST, 3),
            _act([_A.SERVICE], _P, "第六十一条第一款", _LAST, 4),
        ),
    ),
    Course(
        power=PowerType.PENALTY,
        since=_SINCE_PENALTIES,
        procedure=Procedure.ON_THE_SPOT,
        acts=(
            _act([_A.NOTICE], _P, "第四十四条", _LAST, 1),
            _act([_A.DECISION], _P, "第五十二条第一款", _LAST, 2),
            _act([_A.SERVICE], _P, "第五十二条第一款", _LAST, 3),
        ),
    ),
    Course(
        power=PowerType.LICENCE,
        since=_SINCE_LICENCES,
        acts=(
            _act([_A.ACCEPTED], _L, "第三十二条第一款第（五）项", _LATER, 1),
            _act([_A.EXAMINATION, _A.SITE_VISIT], _L, "第三十四条第一款", _LATER, 2),
            _act([_A.DECISION], _L, "第三十七条", _LAST, 3),
            _act([_A.SERVICE], _L, "第四十四条", _LAST, 4),
        ),
    ),
    Course(
        power=PowerType.COERCION,
        since=_SINCE_COERCION,
        coercion=CoercionKind.MEASURE,
        acts=(
            _act([_A.APPROVAL], _C, "第十八条第（一）项", _LATER, 1),
            _act([_A.SEALING, _A.SEIZURE, _A.ENFORCEMENT], _C, "第十八条", _LATER, 2),
        ),
    ),
    Course(
        power=PowerType.COERCION,
        since=_SINCE_COERCION,
        coercion=CoercionKind.ENFORCEMENT,
        acts=(
            _act([_A.URGING], _C, "第三十五条", _LATER, 1),
            _act([_A.DECISION], _C, "第三十七条第一款", _LAST, 2),
            _act([_A.ENFORCEMENT], _C, "第三十四条", _LAST, 3),
        ),
    ),
    Course(
        power=PowerType.INSPECTION, since=date.min, acts=(_act([_A.INSPECTION], "", "", _LATER, 1),)
    ),
)


def course(
    power: PowerType,
    coercion: CoercionKind | None = None,
    procedure: Procedure = Procedure.ORDINARY,
) -> Course | None:
    """The required acts; ``None`` when the table does not hold them.

    Only coercion has halves, and only a penalty is ever imposed on the spot.
    """
    half = coercion if power is PowerType.COERCION else None
    way = procedure if power is PowerType.PENALTY else Procedure.ORDINARY
    wanted = _Key(power, half, way)
    return next((row for row in COURSES if _key(row) == wanted), None)


class _Key(NamedTuple):
    power: PowerType
    coercion: CoercionKind | None
    procedure: Procedure


def _key(row: Course) -> _Key:
    return _Key(row.power, row.coercion, row.procedure)


class Placed(Value):
    """Where an act was found: places in a flow, or days; empty when it was not."""

    act: RequiredAct
    at: tuple[int, ...]


class Disorder(Value):
    """An act that lies only before one that must precede it."""

    act: RequiredAct
    follows: RequiredAct


def disorders(found: Iterable[Placed]) -> tuple[Disorder, ...]:
    """Acts out of order. An act done again in its right place is in order."""
    rows = sorted((row for row in found if row.at), key=lambda row: row.act.rank)
    wrong: list[Disorder] = []
    settled: list[tuple[int, RequiredAct]] = []
    for _, group in groupby(rows, key=lambda row: row.act.rank):
        floor = max(settled, key=lambda entry: entry[0], default=None)
        for row in tuple(group):
            right = [at for at in row.at if floor is None or at >= floor[0]]
            if right:
                settled.append((min(right), row.act))
            elif floor is not None:
                wrong.append(Disorder(act=row.act, follows=floor[1]))
    return tuple(wrong)


class StepWord(Value):
    """Words in the name of a step, and the acts that they show."""

    words: str
    """A regular expression; what it matches is read only once."""
    acts: tuple[ActKind, ...] = ()
    """Empty: the words show no act, and nothing else may be read into them."""
    only: frozenset[PowerType] = frozenset(PowerType)
    """Kinds of power in whose flows the words mean this."""


_COERCION = frozenset({PowerType.COERCION})
_INSPECTION = frozenset({PowerType.INSPECTION, PowerType.PENALTY, PowerType.COERCION})
_GRANTS = frozenset(PowerType) - {PowerType.PENALTY, PowerType.COERCION, PowerType.INSPECTION}

_ANY = "[^、，和与及并]*"
"""Within one act: steps join two by such marks."""
_MARKS = str.maketrans(dict.fromkeys(",;；。/／+＋→()（） ", "，"))

STEP_WORDS = (
    # Words that look like an act and are none, or another one than they seem.
    StepWord(words=f"不予(受理|立案|许可)|告知承诺|补办{_ANY}"),
    StepWord(words=f"(当场处罚|简易程序|当场作出){_ANY}", only=frozenset({PowerType.PENALTY})),
    StepWord(
        words=f"(结果|复议|诉讼|救济){_ANY}告知|告知{_ANY}(结果|复议|诉讼|救济)",
        acts=(_A.OTHER,),
    ),
    StepWord(
        words=f"检查(计划|方案|结果|结论|通知|准备)|(计划|方案)制定|制定{_ANY}(计划|方案)",
        acts=(_A.OTHER,),
    ),
    StepWord(words=f"补正{_ANY}告知|告知{_ANY}补正|一次性告知|补正", acts=(_A.CORRECTION_NOTICE,)),
    StepWord(words=f"解除{_ANY}", acts=(_A.RELEASE,)),
    StepWord(words="登记保存", acts=(_A.REGISTERED_KEEPING,)),
    StepWord(words=f"责令{_ANY}改正|限期改正", acts=(_A.CORRECTION_ORDER,)),
    StepWord(words="准予(行政)?(许可|登记)?", acts=(_A.DECISION,), only=_GRANTS),
    # Before 审核 and 决定, which they contain.
    StepWord(words="法制审核|法制审查|合法性审[核查]", acts=(_A.LEGAL_REVIEW,)),
    StepWord(words="集体(讨论|审议)决定", acts=(_A.COLLECTIVE, _A.DECISION)),
    StepWord(words="集体(讨论|审议)", acts=(_A.COLLECTIVE,)),
    StepWord(words="立案(审批|审查|登记)?", acts=(_A.FILED,)),
    # A notice is itself served, and tells of defence and hearing.
    StepWord(
        words=f"送达{_ANY}告知书?|(处罚|事先|事前|陈述|申辩|听证|权利|、)*告知(书送达|{_ANY}(陈述|申辩|听证){_ANY}|书)?",
        acts=(_A.NOTICE,),
    ),
    StepWord(words="听证申请|申请听证", acts=(_A.HEARING_REQUEST,)),
    StepWord(words="听证", acts=(_A.HEARING,)),
    StepWord(words="陈述(、|和|与)?申辩|陈述|申辩", acts=(_A.STATEMENT,)),
    StepWord(words="催告(书送达)?|送达催告书", acts=(_A.URGING,)),
    StepWord(
        words=f"决定书?送达|送达{_ANY}决定书?|送达|颁证|发证|颁发{_ANY}|交付", acts=(_A.SERVICE,)
    ),
    StepWord(words="(强制)?执行决定书?", acts=(_A.DECISION,), only=_COERCION),
    StepWord(words=f"决定书?的?执行|执行{_ANY}决定书?|决定执行", acts=(_A.ENFORCEMENT,)),
    StepWord(words="决定书?", acts=(_A.DECISION,)),
    StepWord(words="[报审]批|批准|核准", acts=(_A.APPROVAL,), only=_COERCION),
    StepWord(words="审批|批准|核准", acts=(_A.DECISION,), only=_GRANTS),
    StepWord(words="核查|勘验|踏勘|核实|查验", acts=(_A.SITE_VISIT,)),
    StepWord(words="受理", acts=(_A.ACCEPTED,)),
    StepWord(words="审查|审核|初审|复审|评审|审理", acts=(_A.EXAMINATION,)),
    StepWord(words="检查", acts=(_A.INSPECTION,), only=_INSPECTION),
    StepWord(words="检查", acts=(_A.SITE_VISIT,), only=_GRANTS),
    StepWord(words="调查|取证|询问", acts=(_A.INQUIRY,)),
    StepWord(words="查封", acts=(_A.SEALING,)),
    StepWord(words="扣押", acts=(_A.SEIZURE,)),
    StepWord(words="代履行|拆除|划拨|拍卖|冻结|实施|执行", acts=(_A.ENFORCEMENT,), only=_COERCION),
    StepWord(words="执行", acts=(_A.ENFORCEMENT,), only=frozenset(PowerType) - _COERCION),
    StepWord(words="公开|公示", acts=(_A.PUBLICATION,)),
    StepWord(words="公告", acts=(_A.ANNOUNCEMENT,)),
    StepWord(words="移送", acts=(_A.TRANSFER,)),
    StepWord(words="结案|归档|立卷", acts=(_A.OTHER,)),
    StepWord(words="申请|收件|接件", acts=(_A.RECEIVED,)),
)


def acts_of(step: FlowStep, power: PowerType) -> frozenset[ActKind]:
    """The acts that a step of a flow performs; empty when its name does not tell.

    ``step.act`` outranks the name.
    """
    if step.act is not None:
        return frozenset({step.act})
    left, found = step.name.translate(_MARKS), set[ActKind]()
    for word in STEP_WORDS:
        if power in word.only and re.search(word.words, left):
            found.update(word.acts)
            left = re.sub(word.words, "，", left)
    return frozenset(found)


def faults(
    courses: tuple[Course, ...], not_held: frozenset[PowerType], words: tuple[StepWord, ...]
) -> tuple[str, ...]:
    """Gaps and duplicates of the tables: each combination stands in exactly one place."""
    return (
        *_misplaced(courses, not_held),
        *(fault for row in courses for fault in _disordered(row)),
        *(fault for row in courses for fault in _nameless(row, words)),
        *_said_twice(words),
    )


def _combinations() -> Iterator[_Key]:
    for power in PowerType:
        halves = tuple(CoercionKind) if power is PowerType.COERCION else (None,)
        ways = tuple(Procedure) if power is PowerType.PENALTY else (Procedure.ORDINARY,)
        yield from (_Key(power, half, way) for half in halves for way in ways)


def _misplaced(courses: tuple[Course, ...], not_held: frozenset[PowerType]) -> Iterator[str]:
    entered = Counter(_key(row) for row in courses)
    wanted = tuple(_combinations())
    yield from (f"多余：{key}" for key in entered if key not in wanted)
    for key in wanted:
        places = entered[key] + (key.power in not_held)
        if places != 1:
            yield f"{'重复' if places else '遗漏'}：{key}"


def _disordered(row: Course) -> Iterator[str]:
    ranks = [act.rank for act in row.acts]
    if ranks != sorted(ranks) or set(ranks) != set(range(1, len(set(ranks)) + 1)):
        yield f"次序有误：{_key(row)}"
    kinds = Counter(kind for act in row.acts for kind in act.kinds)
    yield from (f"{kind}写了两次：{_key(row)}" for kind, times in kinds.items() if times > 1)


def _nameless(row: Course, words: tuple[StepWord, ...]) -> Iterator[str]:
    shown = {act for word in words if row.power in word.only for act in word.acts}
    for act in row.acts:
        yield from (f"没有写法：{row.power}、{kind}" for kind in act.kinds if kind not in shown)


def _said_twice(words: tuple[StepWord, ...]) -> Iterator[str]:
    said = Counter((word.words, power) for word in words for power in word.only)
    yield from (f"写法重复：{key}" for key, times in said.items() if times > 1)


if _FAULTS := faults(COURSES, NOT_HELD, STEP_WORDS):
    raise ValueError("；".join(_FAULTS))
