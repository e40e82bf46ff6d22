"""Article 22(3): 擅自设定行政权力事项. What is exercised or changed stands in a confirmed list (R22-06)."""

from collections.abc import Iterator
from datetime import date

from checker.case import CaseFile
from checker.change import ChangeRequest
from checker.look import Exempt, Look, Outcome
from checker.rulebook import case_rule, request_rule
from checker.rules.acts import exercises_power, filing_day
from checker.verdicts import RuleForce
from knowledge import ChangeType, ListVersion, RegistryKind

CLAUSE = "measures/art_22/item_3"
WORDS = "擅自设定或者变相设定行政权力事项、运行环节或前置条件的"

_NEW_HERE = frozenset({ChangeType.ADD, ChangeType.RECEIVE})


def _changes_what_stands(request: ChangeRequest) -> str | None:
    if request.change in _NEW_HERE:
        return f"{request.change}的条目调整前不在本部门清单中"
    return None


@request_rule(
    "R22-06",
    "所调整的条目列于经过确认的清单版本",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.MEASURES,
    applies=_changes_what_stands,
)
def changed_item_is_confirmed(request: ChangeRequest, look: Look) -> Iterator[Outcome]:
    """Each code of ``before``; 变更 without ``before``: each code of ``after``."""
    day = request.submitted_on
    look.told("提交日期", day.isoformat())
    for item in request.before or request.after:
        here = look.fork(f"{item.code} {item.name}")
        version = _holding(here, request.department, item.code, day)
        if version is not None:
            yield _confirmed(here, version, item.code, day, "提交日期")
        elif here.complete(RegistryKind.LISTS, day, request.department):
            yield here.fail(
                "R22-06/2",
                f"{request.department}在{day}的完整清单中没有{item.code}，不能对它{request.change}。",
                cure="核对条目编码；确属未列入清单的事项，按新增提出。",
                flip="改写为清单中的条目编码，或者改按新增提出。",
            )
        else:
            yield here.lacks(
                "R22-06/4",
                f"{request.department}在{day}的清单未声明完整，没有查到{item.code}。",
                cure="请导入该日有效的完整清单版本。",
            )


@case_rule(
    "R22-06",
    "所依据的条目列于经过确认的清单版本",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.MEASURES,
    applies=exercises_power,
)
def exercised_item_is_confirmed(case: CaseFile, look: Look) -> Iterator[Outcome | Exempt]:
    """The item stands in the list on the day of filing; whether it does is for R22-01."""
    day, code = filing_day(case), case.item
    if (
        day is not None
        and isinstance(code, str)
        and (version := _holding(look, case.department, code, day)) is not None
    ):
        look.told("立案（受理）日期", day.isoformat())
        yield _confirmed(look, version, code, day, "立案（受理）日期")
    else:
        yield Exempt(reason="没有查到立案（受理）日在列的条目，是否在清单之内由 R22-01 判断")


def _holding(look: Look, department: str, code: str, day: date) -> ListVersion | None:
    """The version of the day, if the item stands in it on that day."""
    version = look.list_on(department, day)
    if version is None:
        return None
    standing = any(item.code == code and item.valid.holds_on(day) for item in version.items)
    look.told(f"{code}当日是否在列", standing, RegistryKind.LISTS)
    return version if standing else None


def _confirmed(look: Look, version: ListVersion, code: str, day: date, day_is: str) -> Outcome:
    name, on = f"清单版本 {version.version}", version.confirmed_on
    look.told(f"{name}确认日期", on, RegistryKind.LISTS)
    look.told(f"{name}确认单位", version.confirmed_by, RegistryKind.LISTS)
    if on is not None and on <= day:
        return look.passed(
            "R22-06/0", f"{code}列于{on}确认的{name}。", computation=f"{on} ≤ {day}（{day_is}）"
        )
    return look.fail(
        "R22-06/1",
        f"{code}所在的{name}{f'到{on}才确认' if on else '没有经过确认'}。",
        cure="核对清单的审定确认文件；清单登记有误的，由管理部门更正。",
        computation=f"{on} > {day}（{day_is}）" if on else None,
    )
