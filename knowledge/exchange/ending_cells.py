"""Cells of days: when an item stands in the list, and how it left (取消、下放、合并、调整)."""

import re
from datetime import date
from typing import Literal, get_args

from knowledge.dating import Interval
from knowledge.exchange.cells import (
    BAR,
    CellProblem,
    Parsed,
    error,
    is_empty,
    notice,
    says_none,
    split,
    token,
    unquote,
)
from knowledge.exchange.version_text import document_number
from knowledge.lists import Ending
from knowledge.powers import Pending

EndingKind = Literal["取消", "下放", "合并", "调整"]
KINDS: tuple[EndingKind, ...] = get_args(EndingKind)

_DAY = re.compile(
    r"(?P<y>[0-9]{4})\s*(?:[年./\-]\s*(?P<m>[0-9]{1,2})\s*[月./\-]\s*(?P<d>[0-9]{1,2})\s*日?)"
    r"|(?P<compact>[0-9]{8})"
)
_ALWAYS = "长期"
_ALWAYS_WORDS = frozenset({_ALWAYS, "长期有效", "永久", "不限"})
_STANDING = frozenset({"在用", "有效", "正常", "现行", "保留", "启用", "发布", "已发布", "在库"})
_LABELS = ("文件", "文号", "接替事项", "接收单位", "在办案件")
_APART = f"{BAR}；;\n"
_DAY_CURE = "请写成 2026-01-31。"


def read_day(text: str) -> Parsed[date | None]:
    """A day in any of the usual ways of writing (2026-01-31, 2026年1月31日, 2026.1.31, 20260131)."""
    if is_empty(text) or says_none(text):
        return Parsed(None)
    found = _DAY.match(text.strip())
    day = _day(found) if found else None
    return Parsed(day, () if day else (error("不是可识别的日期", _DAY_CURE),))


def write_interval(valid: Interval) -> str:
    """The days on which an item stands in the list, both ends included."""
    first, last = valid.valid_from, valid.valid_to
    if first is None and last is None:
        return _ALWAYS
    if last is None:
        return f"{first}起"
    return f"{first or ''}至{last}"


def read_interval(text: str) -> Parsed[Interval | None]:
    """The days on which an item stands in the list; ``None``: the cell is empty."""
    words = text.strip()
    if is_empty(words):
        return Parsed(None)
    if words in _ALWAYS_WORDS:
        return Parsed(Interval())
    found = list(_DAY.finditer(words))
    days = [_day(one) for one in found]
    if not found or len(found) > 2 or None in days:
        return Parsed(
            None,
            (error("不是可识别的有效期", "请写成“2026-01-01至2026-12-31”或者“2026-01-01起”。"),),
        )
    if len(days) == 2:
        first, last = days
    elif re.match(r"\s*(?:至|到|截至|—|-|~)", words) or re.search("止$|前$", words):
        first, last = None, days[0]
    else:
        first, last = days[0], None
    if first and last and first > last:
        return Parsed(None, (error("有效期的起始日晚于截止日", "请核对两个日期。"),))
    return Parsed(Interval(valid_from=first, valid_to=last))


def write_ending(ending: Ending | None) -> str:
    """How an item left the list; an empty cell while it stands there."""
    if ending is None:
        return ""
    said = zip(
        _LABELS,
        (
            ending.instrument,
            ending.document_number,
            ending.successor,
            ending.receiver,
            ending.pending,
        ),
        strict=True,
    )
    parts = [f"{label}：{token(value, _APART)}" for label, value in said if value is not None]
    return BAR.join([ending.kind, ending.on.isoformat(), *parts])


def read_ending(text: str) -> Parsed[Ending | None]:
    """How an item left the list, as labelled parts or in words that name kind, day and document."""
    words = text.strip()
    if is_empty(words) or says_none(words) or words in _STANDING:
        return Parsed(None)
    parts = split(words, _APART)
    said = {
        label: unquote(part.strip().removeprefix(f"{label}："))
        for part in parts
        for label in _LABELS
        if part.strip().startswith(f"{label}：")
    }
    head = " ".join(part for part in parts if part.strip().split("：")[0] not in _LABELS)
    kind = next((kind for kind in KINDS if kind in head), None)
    day = next((_day(found) for found in _DAY.finditer(head)), None)
    number = said.get("文号") if "文号" in said or "文件" in said else document_number(head)
    instrument = said.get("文件", number)
    lacking = _lacking(kind, day, instrument)
    if lacking is not None or kind is None or day is None or instrument is None:
        return Parsed(None, (lacking,) if lacking else ())
    pending = said.get("在办案件")
    if pending is not None and pending not in set(Pending):
        wrong = error("在办案件的处理无法识别", f"请填写“{'”或者“'.join(Pending)}”。")
        return Parsed(None, (wrong,))
    ending = Ending(
        kind=kind,
        on=day,
        instrument=instrument,
        document_number=number,
        successor=said.get("接替事项"),
        receiver=said.get("接收单位"),
        pending=None if pending is None else Pending(pending),
    )
    own = "文件" in said
    read = notice(
        f"从文字中认出：{day} 起{kind}，依据{instrument}", "请核对；接替事项和接收单位没有读取。"
    )
    return Parsed(ending, () if own else (read,))


def _lacking(kind: str | None, day: date | None, instrument: str | None) -> CellProblem | None:
    lacks = [
        name
        for name, known in (("方式", kind), ("日期", day), ("文件", instrument))
        if known is None
    ]
    if not lacks:
        return None
    return error(
        f"退出清单的情形没有写明{'、'.join(lacks)}",
        "请写成“取消｜2026-01-31｜文件：示例通知”，方式为取消、下放、合并或者调整；"
        "仍在清单中的事项请留空。",
    )


def _day(found: re.Match[str]) -> date | None:
    try:
        if found["compact"]:
            return date.fromisoformat(found["compact"])
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None
