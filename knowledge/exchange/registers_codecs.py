"""How one value stands in a cell of a register, and how it is read back.

Every codec reads what it writes. Words that would be misread stand in 「」, as in every table of
this package; words that a table would not keep (marks that nobody sees, entities) are written as
JSON writes a string, with the marks spelled out.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import ValidationError

from knowledge.dating import Interval
from knowledge.exchange.basis_cells import read_bases, read_basis, write_bases, write_basis
from knowledge.exchange.cells import Parsed, error, split, token, unquote
from knowledge.exchange.limit_cells import read_limit, write_limit
from knowledge.naming import plain
from knowledge.powers import BasisRole
from knowledge.tables import CellKind

UNLIMITED, LASTING = "不限", "长期"
"""An interval without a first day, and one without a last."""

_MOST_DIGITS = 15
"""Spreadsheets keep no more digits of a number."""
_LAYOUT = "\n\u3000\xa0"
_LOST = re.compile(r"&|<(?=[A-Za-z!/?])|_(?=x[0-9A-Fa-f]{4}_)")
_DAY = r"(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?"
_SPAN = re.compile(rf"[自从]?({_DAY}|{UNLIMITED})起?(?:至|到|~|—+|-+)({_DAY}|{LASTING}|今)止?")
_NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?)([万亿]?)", re.IGNORECASE)
_TIMES = {"": 1, "万": 10_000, "亿": 100_000_000}
_WHOLE_NUMBER = re.compile(r"[\d,]+")
_FLAGS = {"是": True, "否": False, "TRUE": True, "FALSE": False}
_DAY_CURE = "请写成 2026-01-31、2026年1月31日、2026/1/31 或者 2026.1.31。"
_SPAN_CURE = f"请写成“2026-01-01至2026-12-31”，没有终点的写“2026-01-01至{LASTING}”。"


@dataclass(frozen=True)
class Codec:
    """Both ways between a value and the text of a cell that is neither empty nor 无."""

    read: Callable[[str, CellKind], Parsed[Any]]
    write: Callable[[Any], str]
    hint: str
    """How to fill the cell, in Chinese."""
    choices: tuple[str, ...] = ()
    """The only texts it takes, where they are few."""
    absent: Any = None
    """The value of a field that has nothing: ``None``, of a list ``()``."""


def write_text(text: str, apart: str = "") -> str:
    """``text`` as a cell keeps it; ``apart`` are characters that separate texts in it."""
    kept = all(char.isprintable() or char in _LAYOUT for char in text) and not _LOST.search(text)
    if kept and not text.startswith('"'):
        return token(text, apart)
    return token(f'"{"".join(map(_spelt, text))}"', apart)


def read_text(text: str) -> str:
    """What ``write_text`` wrote."""
    bare = unquote(text)
    if len(bare) > 1 and bare.startswith('"') and bare.endswith('"'):
        try:
            return str(json.loads(bare))
        except ValueError:
            return bare
    return bare


def _spelt(char: str) -> str:
    if char.isprintable() and char not in '"\\&<_':
        return char
    units = char.encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _text(text: str, kind: CellKind) -> Parsed[str]:
    if kind is CellKind.NUMBER and sum(char.isdigit() for char in text) > _MOST_DIGITS:
        lost = error(
            "号码被表格软件当作数字，末尾的数位已经丢失",
            "请把这一列设为“文本”格式，再重新填写号码。",
        )
        return Parsed("", (lost,))
    return Parsed(read_text(text))


def _read_parameter(text: str, kind: CellKind) -> Parsed[int | str]:
    number = plain(text)
    if _WHOLE_NUMBER.fullmatch(number):
        return Parsed(int(number.replace(",", "")))
    found = _text(text, kind)
    return Parsed(found.value, found.problems)


def _write_parameter(value: int | str) -> str:
    if isinstance(value, int):
        return str(value)
    return write_text(value, value if _WHOLE_NUMBER.fullmatch(plain(value)) else "")


def _read_day(text: str, kind: CellKind) -> Parsed[date | None]:
    found = re.fullmatch(_DAY, plain(text))
    if found is None and kind is CellKind.NUMBER:
        cure = "请把单元格设为“日期”格式，确认显示的日期无误后重新导入。"
        return Parsed(None, (error("这是数字，不是日期", cure),))
    if found is None:
        return Parsed(None, (error("不是完整的日期", _DAY_CURE),))
    try:
        return Parsed(date(*map(int, found.groups())))
    except ValueError:
        return Parsed(None, (error("历书上没有这一天", _DAY_CURE),))


def _read_span(text: str, kind: CellKind) -> Parsed[Interval]:
    found = _SPAN.fullmatch(plain(text))
    if found is None:
        return Parsed(Interval(), (error("不是起止日期", _SPAN_CURE),))
    ends = [
        Parsed(None) if end in (UNLIMITED, LASTING, "今") else _read_day(end, kind)
        for end in (found[1], found[5])
    ]
    problems = tuple(problem for end in ends for problem in end.problems)
    try:
        return Parsed(Interval(valid_from=ends[0].value, valid_to=ends[1].value), problems)
    except ValidationError:
        return Parsed(Interval(), (error("起始日晚于截止日", _SPAN_CURE),))


def _write_span(interval: Interval) -> str:
    return f"{interval.valid_from or UNLIMITED}至{interval.valid_to or LASTING}"


def _read_flag(text: str, _: CellKind) -> Parsed[bool | None]:
    flag = _FLAGS.get(plain(text).upper())
    if flag is None:
        return Parsed(None, (error("只能填“是”或者“否”", "请填“是”或者“否”，不知道的留空。"),))
    return Parsed(flag)


def _read_number(text: str, _: CellKind) -> Parsed[float | None]:
    found = _NUMBER.fullmatch(plain(text))
    if found is None:
        return Parsed(None, (error("不是数字", "请只填数字，如 500 或者 1.5万，单位另填。"),))
    return Parsed(float(Decimal(found[1].replace(",", "")) * _TIMES[found[2]]))


def _write_number(value: float) -> str:
    return repr(abs(float(value))).removesuffix(".0")


TEXT = Codec(_text, write_text, "文字")
PARAMETER = Codec(_read_parameter, _write_parameter, "整数或者名称")
DAY = Codec(_read_day, date.isoformat, "日期，如 2026-01-31")
SPAN = Codec(
    _read_span, _write_span, f"起止日期，如 2026-01-01至2026-12-31；没有终点的写“{LASTING}”"
)
FLAG = Codec(_read_flag, lambda value: "是" if value else "否", "是或者否", ("是", "否"))
NUMBER = Codec(_read_number, _write_number, "只填数字，单位另填")
LIMIT = Codec(lambda text, _: read_limit(text), write_limit, "期限，如 15个工作日、30日、当场")
BASES = Codec(
    lambda text, _: read_bases(text),
    write_bases,
    "每行一条，如 设定：《示例条例》第三条第二款",
    absent=(),
)


def basis(role: BasisRole) -> Codec:
    """One basis; ``role`` is what it is for where the cell does not say."""
    return Codec(
        lambda text, _: read_basis(text, role), write_basis, f"一条，如 {role}：《示例条例》第三条"
    )


def choice(*values: str | type[StrEnum]) -> Codec:
    """One of a fixed set, by its Chinese value."""
    words = tuple(
        str(word) for value in values for word in ((value,) if isinstance(value, str) else value)
    )
    by_plain = {plain(word): word for word in words}

    def read(text: str, _: CellKind) -> Parsed[str]:
        word = by_plain.get(plain(text))
        if word is None:
            return Parsed("", (error("不是可以填写的内容", f"可填：{'、'.join(words)}。"),))
        return Parsed(word)

    return Codec(read, str, "从下拉列表中选择", words)


def several(one: Codec, apart: str = "、，,；;\n") -> Codec:
    """Several values of ``one`` in a cell, in order, written with the first separator."""

    def read(text: str, kind: CellKind) -> Parsed[tuple[Any, ...]]:
        found = [one.read(part.strip(), kind) for part in split(text, apart) if part.strip()]
        problems = tuple(problem for each in found for problem in each.problems)
        return Parsed(tuple(each.value for each in found), problems)

    def write(values: Sequence[Any]) -> str:
        free = one.write is write_text
        return apart[0].join(
            write_text(each, apart) if free else one.write(each) for each in values
        )

    shown = "每行一个" if apart[0] == "\n" else f"多个之间用“{apart[0]}”隔开"
    hint = f"{one.hint}；{shown}"
    return replace(one, read=read, write=write, hint=hint, choices=(), absent=())


NAMES = several(TEXT)
LINES = several(TEXT, "\n")
SPANS = several(SPAN, "；;、\n")
