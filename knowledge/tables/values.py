"""Text of a cell as a person sees it: tidied words, numbers, days."""

import html
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from openpyxl.styles.numbers import builtin_format_code, is_date_format, is_timedelta_format

_MOST_PASSES = 3
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff"
    "\ud800-\udfff]"
)

_EXACT_DIGITS = 15
_WHOLE = re.compile(r"-?[0-9]{1,30}")
_FIRST_INEXACT = 1e15
_WRITTEN_OUT = range(-15, 31)
"""Powers of ten of which a number is written without an exponent."""

_DAY_SECONDS = 86_400
_NO_SUCH_DAY = 60
"""1900-02-29, which the 1900 system counts although there was no such day."""
_LAST_SERIAL = 2_958_465
_EPOCH_1900 = datetime(1899, 12, 30)  # noqa: DTZ001  a cell has no time zone
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001

_CHINESE_FORMATS = {
    **dict.fromkeys((27, 36, 50, 52, 57), "yyyy年m月"),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), "m月d日"),
    30: "m-d-yy",
    31: "yyyy年m月d日",
    32: "h时mm分",
    33: "h时mm分ss秒",
    **dict.fromkeys((34, 55), "上午/下午h时mm分"),
    **dict.fromkeys((35, 56), "上午/下午h时mm分ss秒"),
}
"""Formats that Chinese editions know by number and that files need not spell out."""

_NOT_SHOWN = re.compile(r'".*?"|\[[^\]]*\]|\\.')
_PERCENT = re.compile(r"0(?:\.(0+))?%")
_PADDED = re.compile(r"0{2,}")


@dataclass(frozen=True, slots=True)
class Words:
    """Text, tidied. ``unseen``: whether characters that nobody can see were dropped."""

    text: str
    unseen: bool = False


def tidy(raw: str) -> Words:
    r"""Text without blanks at its ends and without control characters.

    Entities such as ``&amp;lt;``, which portals export, become what they stand for, however often
    (three times at most) they were escaped; every kind of line break becomes ``\n``.
    """
    if raw.isprintable() and "&" not in raw:
        return Words(raw.strip())
    text = raw
    for _ in range(_MOST_PASSES):
        plain = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
        if plain == text:
            break
        text = plain
    text, unseen = _UNSEEN.subn("", _LINE_BREAK.sub("\n", text))
    return Words(text.strip(), unseen > 0)


class Look(Enum):
    """How a number format makes a number look."""

    GENERAL = "general"
    DAY = "day"
    TIME = "time"
    PERCENT = "percent"
    PADDED = "padded"


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """What matters of a number format (数字格式). ``digits``: decimals shown, or least length."""

    look: Look = Look.GENERAL
    digits: int = 0


def format_code(number: int, custom: dict[int, str]) -> str:
    """The code of a number format, by its number in a file.

    Args:
        number: Number of the format.
        custom: The codes that the file spells out.
    """
    code = custom.get(number) or builtin_format_code(number)
    return code or _CHINESE_FORMATS.get(number, "General")


@lru_cache(maxsize=1024)
def number_format(code: str) -> NumberFormat:
    """Read the code of a number format; thousands and fixed decimals count as general."""
    if percent := _PERCENT.fullmatch(code):
        return NumberFormat(Look.PERCENT, len(percent.group(1) or ""))
    if _PADDED.fullmatch(code):
        return NumberFormat(Look.PADDED, len(code))
    if not is_date_format(code) or is_timedelta_format(code):
        return NumberFormat()
    shown = _NOT_SHOWN.sub("", code).lower()
    clock_only = re.search("[hs]", shown) and not re.search("[dy]", shown)
    return NumberFormat(Look.TIME if clock_only else Look.DAY)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as text. ``inexact``: its last digits may not be those that were typed."""

    text: str
    inexact: bool = False


def number_text(literal: str | float, shown: NumberFormat) -> Figure | None:
    """A number written out, with the fifteen digits that spreadsheets keep.

    Args:
        literal: The number, or how the file writes it.
        shown: Its format.

    Returns:
        ``None`` if it is no number.
    """
    if isinstance(literal, str) and _WHOLE.fullmatch(literal) and shown.look is Look.GENERAL:
        digits = literal.lstrip("-").lstrip("0") or "0"
        sign = "-" if literal.startswith("-") and digits != "0" else ""
        return Figure(sign + digits, len(digits) > _EXACT_DIGITS)
    try:
        number = float(literal)
    except ValueError:
        return None
    if number != number or number in (float("inf"), float("-inf")):
        return None
    if shown.look is Look.PERCENT:
        return Figure(f"{Decimal(_shortest(number)) * 100:.{shown.digits}f}%")
    text = _written_out(number)
    if shown.look is Look.PADDED and text.isdecimal():
        text = text.zfill(shown.digits)
    return Figure(text, abs(number) >= _FIRST_INEXACT)


def _shortest(number: float) -> str:
    return f"{number:.{_EXACT_DIGITS}g}"


def _written_out(number: float) -> str:
    value = Decimal(_shortest(number))
    if not value:
        return "0"
    if value.adjusted() not in _WRITTEN_OUT:
        return str(value)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def day_text(serial: float, shown: NumberFormat, *, from_1904: bool) -> str | None:
    """The day, the time of day or both that a serial number (日期序列号) stands for.

    Args:
        serial: Days since the epoch.
        shown: Its format.
        from_1904: Whether the workbook counts from 1904.

    Returns:
        ``2026-01-31``, ``2026-01-31 08:30`` or ``08:30``; ``None`` if there is no such day.
    """
    if not 0 <= serial < _LAST_SERIAL + 1:
        return None
    seconds = round(serial * _DAY_SECONDS)
    days, rest = divmod(seconds, _DAY_SECONDS)
    clock = _clock(rest)
    if shown.look is Look.TIME or (days == 0 and not from_1904):
        return clock
    if days == _NO_SUCH_DAY and not from_1904:
        return None
    shift = 1 if days < _NO_SUCH_DAY and not from_1904 else 0
    try:
        day = (_EPOCH_1904 if from_1904 else _EPOCH_1900) + timedelta(days=days + shift)
    except OverflowError:
        return None
    return f"{day:%Y-%m-%d} {clock}" if rest else f"{day:%Y-%m-%d}"


def _clock(seconds: int) -> str:
    minutes, second = divmod(seconds, 60)
    clock = f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{clock}:{second:02}" if second else clock
