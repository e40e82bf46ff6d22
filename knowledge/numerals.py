"""Chinese numerals as statutes write them, and the integers they stand for.

Statutes count in positional numerals (第一百零一条), older prints in digit strings (一〇一) and
everyday citations in ASCII or full-width digits (第22条). All of them parse; one form prints.
The reading is strict: what it returns must print back to what was read, up to a short list of
accepted variants, so 十百 and 一百一 are errors rather than guesses.
"""

import re
from functools import lru_cache

from knowledge.errors import BadReference

MAX_NUMERAL = 9999
"""The largest number that is written or read."""

NUMERAL_CHARS = "零〇○一二三四五六七八九十百千两"
"""Every character that a Chinese numeral may hold, for building regular expressions."""

_DIGITS = "零一二三四五六七八九"
_VALUE = {char: value for value, char in enumerate(_DIGITS)}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_PLACES = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))

_ZEROS = str.maketrans({"〇": "零", "○": "零"})
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_ARABIC = re.compile(r"[0-9]{1,4}")
_DIGIT_STRING = re.compile(rf"[{_DIGITS[1:]}][{_DIGITS}]{{1,3}}")
_POSITIONAL = re.compile(rf"[{_DIGITS}十百千]+")
_TWO = re.compile("两(?=[百千])")
_BARE_TEN = re.compile("(?<=[百千零])十")


@lru_cache(maxsize=4096)
def parse_numeral(text: str) -> int:
    """Read a numeral: 一百零一, 一百〇一, 一〇一, 两百, 101 and １０１ alike.

    Args:
        text: The numeral alone, without 第 or 条.

    Returns:
        The number, 0 to 9999.

    Raises:
        BadReference: The text is not one numeral.
    """
    plain = text.strip().translate(_WIDE).translate(_ZEROS)
    if _ARABIC.fullmatch(plain):
        return int(plain)
    if _DIGIT_STRING.fullmatch(plain):
        return int("".join(str(_VALUE[char]) for char in plain))
    standard = _BARE_TEN.sub("一十", _TWO.sub("二", plain))
    if standard.startswith("一十"):
        standard = standard[1:]
    if _POSITIONAL.fullmatch(standard):
        value = _evaluate(standard)
        if value <= MAX_NUMERAL and to_chinese(value) == standard:
            return value
    raise BadReference(
        f"“{text}”不是可识别的数字。",
        cure="请使用“一百零一”“一百〇一”或“101”这样的写法，范围为 0 至 9999。",
        value=text,
    )


@lru_cache(maxsize=4096)
def to_chinese(number: int) -> str:
    """Print a number in standard statute form: 一百零一, 一百一十, 一千零一.

    Args:
        number: 0 to 9999.

    Returns:
        The numeral; 10 to 19 begin with 十.

    Raises:
        BadReference: The number is out of range.
    """
    if not 0 <= number <= MAX_NUMERAL:
        raise BadReference(
            f"数字 {number} 超出可书写的范围。", cure="请使用 0 至 9999 的整数。", value=number
        )
    if number == 0:
        return _DIGITS[0]
    parts: list[str] = []
    skipped = False
    for size, unit in _PLACES:
        digit = number // size % 10
        if digit == 0:
            skipped = bool(parts)
            continue
        if skipped:
            parts.append(_DIGITS[0])
            skipped = False
        parts.append(_DIGITS[digit] + unit)
    printed = "".join(parts)
    return printed[1:] if printed.startswith("一十") else printed


def _evaluate(numeral: str) -> int:
    """Add up a positional numeral without judging its form."""
    total = 0
    digit = 0
    for char in numeral:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _VALUE[char]
    return total + digit
