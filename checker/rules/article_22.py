"""Article 22(1) and (2): powers outside the list, and powers that have left it.

Matching is by item code and by basis clause, never by a similar name.
"""

from collections.abc import Iterator
from datetime import date

from checker.case import COERCIVE_EVENTS, CaseDecision, CaseFile, Procedure
from checker.look import Look, Outcome
from checker.rulebook import case_rule
from checker.rules.acts import exercises_power, filing_day, mislabelled
from checker.verdicts import RuleForce
from knowledge import (
    ActKind,
    BasisRole,
    Ending,
    Item,
    Pending,
    PowerType,
    RegistryKind,
    Resolution,
    ResolutionState,
    Unknown,
    title_key,
)

OFF_LIST_CLAUSE = "measures/art_22/item_1"
OFF_LIST_WORDS = "不严格执行行政权力清单，继续实施清单以外权力事项"
ENDED_CLAUSE = "measures/art_22/item_2"
ENDED_WORDS = "继续实施已调整、取消或下放的行政权力事项的"

_UNREAD = frozenset(
    {
        ResolutionState.UNKNOWN_INSTRUMENT,
        ResolutionState.TEXT_UNREAD,
        ResolutionState.CLAUSE_UNREAD,
    }
)
_AFTERMATH = frozenset(
    {
        ActKind.SERVICE,
        ActKind.RECORD,
        ActKind.ENFORCEMENT,
        ActKind.RELEASE,
        ActKind.PUBLICATION,
        ActKind.TRANSFER,
        ActKind.OTHER,
    }
)
"""What follows a decision, or hands a case over, exercises nothing anew."""


def _relied_on(case: CaseFile) -> str | None:
    """Code of the item relied on, when one is claimed."""
    return case.item if isinstance(case.item, str) else None


@case_rule(
    "R22-01",
    "所行使的权力在行政权力清单之内",
    clause=OFF_LIST_CLAUSE,
    words=OFF_LIST_WORDS,
    force=RuleForce.MEASURES,
    applies=exercises_power,
)
def power_is_listed(case: CaseFile, look: Look) -> Iterator[Outcome]:
    """The item stands, or once stood, in the department's list; else what the bases say decides."""
    day = filing_day(case)
    look.told("部门", case.department)
    look.told("清单条目编码", case.item)
    look.told("立案（受理）日期", day.isoformat() if day else None)
    if (why := mislabelled(case)) is not None:
        look.told("行为性质", case.nature)
        look.told("与行为性质不符之处", why)
        yield look.review(
            "R22-01/6",
            f"案件写明属于“{case.nature}”，但{why}，应是对外行使行政权力。",
            cure="核对行为性质；属于对外行使行政权力的，改正后重新预审。",
        )
    elif day is None:
        yield look.lacks(
            "R22-01/4",
            "没有立案（受理）日期，也没有任何执法活动记录，无法确定适用哪一版清单。",
            cure="补充立案或者受理日期。",
        )
    else:
        yield _listed(case, look, day)


def _listed(case: CaseFile, look: Look, day: date) -> Outcome:
    version = look.list_on(case.department, day)
    code = _relied_on(case)
    standing = [item for item in look.items_on(case.department, day) if item.code == code]
    if version is not None and standing:
        return (
            _matches(case, look, standing[-1], day)
            or _coerces(case, look, day)
            or look.passed(
                "R22-01/0",
                f"{code}在{day}列于{case.department}清单（清单版本 {version.version}）。",
            )
        )
    earlier = look.item_versions(case.department, code) if code else ()
    if any(_had_left(item, day) for item in earlier):
        return _coerces(case, look, day) or look.passed(
            "R22-01/0", f"{code}曾列于清单；立案时是否已经移出，由 R22-03 判断。"
        )
    return _unlisted(case, look, day)


def _matches(case: CaseFile, look: Look, item: Item, day: date) -> Outcome | None:
    """A code proves nothing by itself: type, body and clause must be those of the item."""
    look.told(f"{item.code}权力类型", item.type, RegistryKind.LISTS)
    look.told(f"{item.code}实施主体", item.subject, RegistryKind.LISTS)
    look.told("案件的权力类型", case.power)
    look.told("案件的执法主体", case.subject)
    wrong = []
    if item.type is not case.power:
        wrong.append(f"权力类型（条目为{item.type}，案件为{case.power}）")
    if item.subject != case.subject:
        wrong.append(f"实施主体（条目为{item.subject}，案件为{case.subject}）")
    creating = [basis for basis in case.bases if basis.role is BasisRole.CREATES]
    rests = "；".join(str(basis) for basis in item.bases if basis.role is BasisRole.CREATES)
    look.told(f"{item.code}设定依据", rests, RegistryKind.LISTS)
    if creating and not any(
        _same_clause(look, item, look.resolve(basis, day), day) for basis in creating
    ):
        wrong.append("设定依据")
    if not wrong:
        return None
    return look.review(
        "R22-01/5",
        f"案件与所依据的条目{item.code}（{item.name}）不一致：{'、'.join(wrong)}。",
        cure="核对条目编码；确属该条目的，说明不一致的原因。",
    )


def _coerces(case: CaseFile, look: Look, day: date) -> Outcome | None:
    """Sealing and seizure are powers of their own: some listed coercion must share a cited clause."""
    coercive = [event.kind for event in case.events if event.kind in COERCIVE_EVENTS]
    if not coercive or case.power is PowerType.COERCION:
        return None
    look.told("案中的强制措施", "、".join(dict.fromkeys(coercive)))
    cited = [look.resolve(basis, day) for basis in case.bases]
    listed = [
        item
        for item in look.items_on(case.department, day)
        if item.type is PowerType.COERCION
        and any(_same_clause(look, item, entry, day) for entry in cited)
    ]
    if listed:
        look.told("所依据的强制条目", listed[0].code, RegistryKind.LISTS)
        return None
    return look.review(
        "R22-01/7",
        f"案中有{coercive[0]}，没有写明它所依据的、在列的行政强制事项。",
        cure="在 bases 中补充查封、扣押的设定依据；清单没有该强制事项的，由审查人员判断。",
    )


def _had_left(item: Item, day: date) -> bool:
    return item.ending is not None and item.ending.on <= day


def _unlisted(case: CaseFile, look: Look, day: date) -> Outcome:
    if not look.complete(RegistryKind.LISTS, day, case.department):
        return look.lacks(
            "R22-01/4",
            f"{case.department}在{day}的清单未声明完整，不能据此认定清单之外。",
            cure="请导入该日有效的完整清单版本。",
        )
    resolved = tuple(look.resolve(basis, day) for basis in case.bases)
    found = tuple(entry for entry in resolved if entry.state is ResolutionState.FOUND)
    same = tuple(
        item
        for item in look.items_on(case.department, day)
        if any(_same_clause(look, item, entry, day) for entry in resolved)
    )
    if same:
        names = "、".join(f"{item.code} {item.name}" for item in same[:5])
        look.told("依据相同的清单条目", names, RegistryKind.LISTS)
        return look.review(
            "R22-01/2",
            f"没有写明在列的清单条目，但清单中有依据相同的条目：{names}。",
            cure="核对是否即为该条目；是的，补写条目编码。",
        )
    gone = tuple(
        item
        for item in look.ended_by(case.department, day)
        if any(_same_clause(look, item, entry, day) for entry in resolved)
    )
    if gone and gone[0].ending is not None:
        ending = gone[0].ending
        look.told(
            f"{gone[0].code}移出清单", f"{ending.kind}，自 {ending.on} 起", RegistryKind.LISTS
        )
        return look.review(
            "R22-01/2",
            f"依据相同的条目{gone[0].code}（{gone[0].name}）自{ending.on}起已{ending.kind}。",
            cure="核对是否即为该条目；是的，补写条目编码，由 R22-03 判断。",
        )
    if found:
        return look.review(
            "R22-01/3",
            f"清单未列，但所引{found[0].link}可以查到；是否授予该权力须由人工判断。"
            "法定职责不因清单遗漏而免除。",
            cure="由审查人员判断；确属法定权力的，及时申请列入清单。",
        )
    unread = tuple(entry for entry in resolved if entry.state in _UNREAD)
    if unread:
        return look.lacks(
            "R22-01/4",
            f"清单未列，所引{unread[0].link}无法核对（{unread[0].state}）。",
            cure="请导入所引文件后重新预审。",
        )
    if isinstance(case.item, Unknown) and not case.bases:
        return look.lacks(
            "R22-01/4",
            "没有写明所依据的清单条目，也没有写明法律依据。",
            cure="补充清单条目编码；确实没有的写 null，并写明法律依据。",
        )
    return look.fail(
        "R22-01/1",
        f"{case.department}在{day}的清单中没有这项权力，所引依据也查不到授予该权力的条文。",
        cure="停止办理，核对职权来源；不属于本单位的，移送有权机关。",
    )


def _same_clause(look: Look, item: Item, entry: Resolution, day: date) -> bool:
    branch, place = look.fork(), _place(entry)
    return place is not None and any(
        _place(branch.resolve(basis, day)) == place
        for basis in item.bases
        if basis.role is BasisRole.CREATES
    )


def _place(entry: Resolution) -> str | None:
    """The clause that is meant; where the library cannot tell, the citation as it is written."""
    if entry.place is not None:
        return entry.place
    title = entry.instrument.title if entry.instrument else entry.link.instrument
    clause = entry.clause.path if entry.clause else entry.link.citation
    return f"{title_key(title)}/{clause}" if clause else None


def _names_item(case: CaseFile) -> str | None:
    return exercises_power(case) or (
        None if _relied_on(case) else "案件没有写明所依据的清单条目，由 R22-01 判断"
    )


@case_rule(
    "R22-03",
    "立案时该条目没有被调整、取消或者下放",
    clause=ENDED_CLAUSE,
    words=ENDED_WORDS,
    force=RuleForce.MEASURES,
    applies=_names_item,
)
def item_had_not_ended(case: CaseFile, look: Look) -> Iterator[Outcome]:
    """Filed after the end: FAIL. Filed before: the transition clause decides."""
    code = _relied_on(case) or ""
    look.told("清单条目编码", code)
    day = filing_day(case) if _is_not_filed(case) else case.filed_on
    look.told("立案（受理、检查）日期", day)
    if not isinstance(day, date):
        yield look.lacks(
            "R22-03/4",
            "没有立案（受理）日期，无法与移出清单的日期比较。",
            cure="补充立案或者受理日期。",
        )
        return
    items = look.item_versions(case.department, code)
    standing = [item for item in items if item.valid.holds_on(day)]
    ended = [item.ending for item in items if item.ending and item.ending.on <= day]
    if not items:
        yield look.lacks(
            "R22-03/4",
            f"{case.department}的各版清单中查不到{code}。",
            cure="核对部门和条目编码；是否属于清单之外见 R22-01。",
        )
    elif standing and (ending := standing[-1].ending) is not None:
        again = any(item.valid.holds_on(ending.on) for item in items if item != standing[-1])
        yield _filed_before(case, look, ending, day, stands_again=again)
    elif standing:
        yield look.passed("R22-03/0", f"{code}在{day}在列，没有移出清单的记录。")
    elif ended:
        yield _filed_after(look, ended[-1], day)
    else:
        yield _not_yet_listed(case, look, code, day)


def _is_not_filed(case: CaseFile) -> bool:
    """Whether the first act stands for the filing: inspections, penalties on the spot, 立案前."""
    return (
        case.filed_on is None
        or case.power is PowerType.INSPECTION
        or case.procedure is Procedure.ON_THE_SPOT
    )


def _not_yet_listed(case: CaseFile, look: Look, code: str, day: date) -> Outcome:
    if look.complete(RegistryKind.LISTS, day, case.department):
        return look.review(
            "R22-03/3",
            f"{code}在{day}不在列，也没有移出清单的记录。",
            cure="核对该条目列入、移出清单的文件。",
        )
    return look.lacks(
        "R22-03/4",
        f"{day}的清单版本未声明完整，不知{code}当时是否在列。",
        cure="请导入该日有效的清单版本。",
    )


def _tell(look: Look, ending: Ending) -> None:
    what = f"{ending.kind}，自 {ending.on} 起，{ending.instrument}"
    look.told("移出清单", what, RegistryKind.LISTS)
    look.told("在办案件的过渡条款", ending.pending, RegistryKind.LISTS)
    look.told("现行使机关", ending.receiver, RegistryKind.LISTS)
    look.told("承接条目", ending.successor, RegistryKind.LISTS)


def _filed_after(look: Look, ending: Ending, day: date) -> Outcome:
    _tell(look, ending)
    computation = f"{day} ≥ {ending.on}"
    if ending.kind in ("合并", "调整") and ending.successor:
        return look.review(
            "R22-03/5",
            f"该条目自{ending.on}起已{ending.kind}，承接条目为{ending.successor}。",
            cure=f"核对本案是否属于{ending.successor}；是的，改写条目编码后重新预审。",
            computation=computation,
        )
    receiver = f"现由{ending.receiver}行使。" if ending.receiver else ""
    successor = f"承接条目为{ending.successor}。" if ending.successor else ""
    return look.fail(
        "R22-03/1",
        f"该条目自{ending.on}起已{ending.kind}（{ending.instrument}），{day}立案在后。{receiver}{successor}",
        cure="停止以该条目办理；已经下放的，移送现行使机关。",
        computation=computation,
    )


def _exercised(case: CaseFile) -> Iterator[date]:
    """Days on which the power was exercised; what follows a decision exercises nothing anew."""
    yield from (event.on for event in case.events if event.kind not in _AFTERMATH)
    yield from (seizure.on for seizure in case.seizures)
    if isinstance(case.decision, CaseDecision):
        yield case.decision.on


def _filed_before(
    case: CaseFile, look: Look, ending: Ending, day: date, *, stands_again: bool
) -> Outcome:
    _tell(look, ending)
    if stands_again and ending.kind == "调整" and ending.successor in (None, case.item):
        return look.passed(
            "R22-03/0",
            f"该条目自{ending.on}起{ending.kind}后仍以原编码在列；是否沿用旧的条件由 R22-03b 判断。",
        )
    last = max((*_exercised(case), day))
    look.told("最后一次办理活动日期", last.isoformat())
    computation = f"立案 {day} < 移出 {ending.on}；最后活动 {last}"
    if last < ending.on:
        return look.passed(
            "R22-03/0", f"立案和办理都在{ending.kind}之前。", computation=computation
        )
    if ending.pending is Pending.OLD_ORGAN:
        return look.passed(
            "R22-03/0",
            f"立案在{ending.kind}之前，过渡条款规定在办案件由原机关办结。",
            computation=computation,
        )
    if ending.pending is Pending.NEW_ORGAN:
        return look.fail(
            "R22-03/2",
            f"过渡条款规定在办案件移交{ending.receiver or '新机关'}，{ending.on}之后仍由原机关办理。",
            cure="办理移交手续。",
            computation=computation,
        )
    return look.review(
        "R22-03/3",
        f"立案在{ending.kind}之前，但没有过渡条款，在办案件如何处理须由人工判断。",
        cure="由审查人员对照移出文件和行政处罚法第三十七条等规定判断。",
        computation=computation,
    )
