"""Article 22(1) and (2): powers outside the list, and powers that have left it.

Matching is by item code and by basis clause, never by a similar name.
"""

from collections.abc import Iterator
from datetime import date

from checker.look import Look, Outcome
from checker.rulebook import case_rule
from checker.submission import CaseFile, Nature
from checker.verdicts import RuleForce
from knowledge import (
    BasisRole,
    Ending,
    Item,
    Pending,
    RegistryKind,
    Resolution,
    ResolutionState,
    Unknown,
)

OFF_LIST_CLAUSE = "measures/art_22/item_1"
OFF_LIST_WORDS = "不严格执行行政权力清单，继续实施清单以外权力事项"
ENDED_CLAUSE = "measures/art_22/item_2"
ENDED_WORDS = "继续实施已调整、取消或下放的行政权力事项的"


def _exercises_power(case: CaseFile) -> str | None:
    if case.nature is not Nature.EXTERNAL:
        return f"本案属于{case.nature}，不是对外行使清单权力"
    return None


def _relied_on(case: CaseFile) -> str | None:
    """Code of the item relied on, when one is claimed."""
    if isinstance(case.item, Unknown) or case.item is None:
        return None
    return case.item


def reference_day(case: CaseFile) -> date | None:
    """Filing day; failing that, the day of the first act."""
    if isinstance(case.filed_on, date):
        return case.filed_on
    return min((event.on for event in case.events), default=None)


@case_rule(
    "R22-01",
    "所行使的权力在行政权力清单之内",
    clause=OFF_LIST_CLAUSE,
    words=OFF_LIST_WORDS,
    force=RuleForce.MEASURES,
    applies=_exercises_power,
)
def power_is_listed(case: CaseFile, look: Look) -> Iterator[Outcome]:
    """The item stands, or once stood, in the department's list; else what the bases say decides."""
    day = reference_day(case)
    look.told("部门", case.department)
    look.told("清单条目编码", case.item)
    look.told("立案（受理）日期", day.isoformat() if day else None)
    if day is None:
        yield look.lacks(
            "R22-01/4",
            "没有立案（受理）日期，也没有任何执法活动记录，无法确定适用哪一版清单。",
            cure="补充立案或者受理日期。",
        )
        return
    version = look.list_on(case.department, day)
    code = _relied_on(case)
    items = look.item_versions(case.department, code) if code else ()
    if any(item.valid.holds_on(day) for item in items):
        where = f"（清单版本 {version.version}）" if version else ""
        yield look.passed("R22-01/0", f"{code}在{day}列于{case.department}清单{where}。")
    elif any(_had_left(item, day) for item in items):
        yield look.passed("R22-01/0", f"{code}曾列于清单；立案时是否已经移出，由 R22-03 判断。")
    else:
        yield _unlisted(case, look, day)


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
        if any(_same_clause(look, item, entry, day) for entry in found)
    )
    if same:
        names = "、".join(f"{item.code} {item.name}" for item in same[:5])
        look.told("依据相同的清单条目", names)
        return look.review(
            "R22-01/2",
            f"没有写明清单条目，但清单中有依据相同的条目：{names}。",
            cure="核对是否即为该条目；是的，补写条目编码。",
        )
    if found:
        return look.review(
            "R22-01/3",
            f"清单未列，但{found[0].link}似授予该权力。法定职责不因清单遗漏而免除。",
            cure="由审查人员判断；确属法定权力的，及时申请列入清单。",
        )
    unread = tuple(
        entry
        for entry in resolved
        if entry.state
        in (
            ResolutionState.UNKNOWN_INSTRUMENT,
            ResolutionState.TEXT_UNREAD,
            ResolutionState.CLAUSE_UNREAD,
        )
    )
    if unread:
        return look.lacks(
            "R22-01/4",
            f"清单未列，所引{unread[0].link}无法核对（{unread[0].state}）。",
            cure="请导入所引文件后重新预审。",
        )
    return look.fail(
        "R22-01/1",
        f"{case.department}在{day}的清单中没有这项权力，所引依据也查不到授予该权力的条文。",
        cure="停止办理，核对职权来源；不属于本单位的，移送有权机关。",
    )


def _same_clause(look: Look, item: Item, entry: Resolution, day: date) -> bool:
    branch = look.fork()
    return any(
        branch.resolve(basis, day).ref == entry.ref
        for basis in item.bases
        if basis.role is BasisRole.CREATES
    )


def _names_item(case: CaseFile) -> str | None:
    return _exercises_power(case) or (
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
    day = case.filed_on
    look.told("立案（受理）日期", day)
    if not isinstance(day, date):
        yield look.lacks(
            "R22-03/4",
            "没有立案（受理）日期，无法与移出清单的日期比较。",
            cure="补充立案或者受理日期。",
        )
        return
    items = look.item_versions(case.department, code)
    endings = tuple(item.ending for item in items if item.ending is not None)
    if not items:
        yield look.lacks(
            "R22-03/4",
            f"{case.department}的各版清单中查不到{code}。",
            cure="核对部门和条目编码；是否属于清单之外见 R22-01。",
        )
    elif any(item.valid.holds_on(day) for item in items) and not endings:
        yield look.passed("R22-03/0", f"{code}在{day}在列，没有移出清单的记录。")
    elif not endings:
        yield _not_yet_listed(case, look, code, day)
    else:
        yield _against_ending(case, look, endings[-1], day)


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


def _against_ending(case: CaseFile, look: Look, ending: Ending, day: date) -> Outcome:
    look.told("移出清单", f"{ending.kind}，自 {ending.on} 起，{ending.instrument}")
    if day >= ending.on:
        successor = f"承接条目为{ending.successor}。" if ending.successor else ""
        receiver = f"现由{ending.receiver}行使。" if ending.receiver else ""
        return look.fail(
            "R22-03/1",
            f"该条目自{ending.on}起已{ending.kind}（{ending.instrument}），{day}立案在后。{receiver}{successor}",
            cure="停止以该条目办理；已经下放、合并的，移送现行使机关或者改依承接条目。",
            computation=f"{day} ≥ {ending.on}",
        )
    last = max((event.on for event in case.events), default=day)
    look.told("最后一次执法活动日期", last.isoformat())
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
