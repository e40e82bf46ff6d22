"""Numbers in the formats of Word's automatic numbering (ECMA-376 Part 1, 17.18.59)."""

from collections.abc import Callable

from knowledge.numerals import MAX_NUMERAL, to_chinese

_ORDINARY = "零一二三四五六七八九十百千"
_FINANCIAL_SIMPLIFIED = str.maketrans(_ORDINARY, "零壹贰叁肆伍陆柒捌玖拾佰仟")
_FINANCIAL_TRADITIONAL = str.maketrans(_ORDINARY, "零壹貳參肆伍陸柒捌玖拾佰仟")
_IDEOGRAPHIC_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_COUNTING_DIGITS = str.maketrans("0123456789", "○一二三四五六七八九")
_WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_LAST_SPELT = 99
_LETTERS = 26


def in_format(number: int, number_format: str) -> str:
    """Write a number as Word displays it.

    Args:
        number: The number.
        number_format: A value of ``w:numFmt``, such as ``chineseCountingThousand``.

    Returns:
        The numeral; nothing for ``none`` and ``bullet``; Arabic digits for an unknown format and
        for numbers that the format cannot write.
    """
    if number_format in ("none", "bullet"):
        return ""
    writer = _WRITERS.get(number_format)
    # A forged counter of a billion would otherwise become a line of millions of letters.
    if writer is None or not 1 <= number <= MAX_NUMERAL:
        return str(number)
    return writer(number)


def _counting(number: int) -> str:
    """Spelt up to 九十九, digit by digit from 一○○ on."""
    if number <= _LAST_SPELT:
        return to_chinese(number)
    return str(number).translate(_COUNTING_DIGITS)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def _letters(number: int) -> str:
    """From a to z, then aa, bb to zz, then aaa."""
    repeats, place = divmod(number - 1, _LETTERS)
    return chr(ord("a") + place) * (repeats + 1)


def _one_of(symbols: str) -> Callable[[int], str]:
    """A format with a symbol of its own for each of the first numbers."""

    def write(number: int) -> str:
        return symbols[number - 1] if number <= len(symbols) else str(number)

    return write


def _run_of(first: str, count: int) -> Callable[[int], str]:
    """The same, for symbols that follow each other in Unicode."""
    return _one_of("".join(chr(ord(first) + step) for step in range(count)))


_WRITERS: dict[str, Callable[[int], str]] = {
    "decimalZero": "{:02d}".format,
    "decimalFullWidth": lambda number: str(number).translate(_WIDE_DIGITS),
    "decimalFullWidth2": lambda number: str(number).translate(_WIDE_DIGITS),
    "decimalEnclosedCircle": _run_of("①", 20),
    "decimalEnclosedCircleChinese": _run_of("①", 20),
    "decimalEnclosedParen": _run_of("⑴", 20),
    "decimalEnclosedFullstop": _run_of("⒈", 20),
    "ideographEnclosedCircle": _run_of("㈠", 10),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": to_chinese,
    "taiwaneseCountingThousand": to_chinese,
    # Chinese templates number in this format. From 百一 on it differs from Chinese usage, which is
    # what other word processors then show and what can be read as a number.
    "japaneseCounting": to_chinese,
    "chineseLegalSimplified": lambda number: to_chinese(number).translate(_FINANCIAL_SIMPLIFIED),
    "ideographLegalTraditional": lambda number: to_chinese(number).translate(
        _FINANCIAL_TRADITIONAL
    ),
    "ideographDigital": lambda number: str(number).translate(_IDEOGRAPHIC_DIGITS),
    "japaneseDigitalTenThousand": lambda number: str(number).translate(_IDEOGRAPHIC_DIGITS),
    "taiwaneseDigital": lambda number: str(number).translate(_COUNTING_DIGITS),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperRoman": _roman,
}
