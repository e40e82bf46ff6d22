"""Cells of time limits: ``20个工作日｜依据：时限：《示例条例》第三条｜说明：…``; 当场; 无."""

import re
from functools import lru_cache

from knowledge.errors import BadReference
from knowledge.exchange.basis_cells import read_basis, write_basis
from knowledge.exchange.cells import (
    BAR,
    CellProblem,
    Parsed,
    error,
    notice,
    read_known,
    split,
    token,
    unquote,
    write_known,
)
from knowledge.lists import TimeLimit
from knowledge.numerals import NUMERAL_CHARS, parse_numeral
from knowledge.powers import BasisRole, DayUnit
from knowledge.values import Unknown

_UNITS: tuple[tuple[str, DayUnit, int], ...] = (
    (r"个?工作日|个工作天", DayUnit.WORKING_DAY, 1),
    (r"个?(?:自然日|日历日|日历天)|[日天]", DayUnit.DAY, 1),
    (r"个?小时", DayUnit.HOUR, 1),
    (r"个?月", DayUnit.MONTH, 1),
    (r"个?(?:星期|周)", DayUnit.DAY, 7),
    (r"年", DayUnit.MONTH, 12),
)
_ONE = re.compile(
    rf"(?P<n>[0-9]+(?:\.[0-9]+)?|[{NUMERAL_CHARS}]+)\s*"
    rf"(?P<unit>{'|'.join(unit for unit, _, _ in _UNITS)})"
)
_BARE_NUMBER = re.compile(r"[0-9]+(?:\.0+)?")
_AT_ONCE = re.compile(
    r"(?:当场|即时|立即|即来即|随到随)(?:办理?|办结|办毕|作出|决定|答复)*(?:件)?|即办(?:件)?|0"
)
_SAME_DAY = re.compile(r"当[日天](?:办结|办理|办)?")
_UNLIMITED = frozenset(
    {"无时限", "无期限", "无法定时限", "未规定", "法律未规定", "法律法规未规定", "无规定"}
)
_LABELS = re.compile(r"(?P<which>法定|承诺)(?:办结|办理)?(?:时限|期限)?\s*[:：]?")
_FILLER = re.compile(
    r"自?(?:受理|收到|接到|接收|申请|立案|登记|作出)[^0-9，。；]{0,20}?(?:之日|当日|后)?起|自受理后"
    r"|以?内|之内|不超过|最长|[（(]?法定[)）]?|[（(]?承诺[)）]?|办结|办理时限|时限|期限|办理|[\s:：，,。;；（）()为]"
)
_WIDEST = 10_000
_DAYS = "请写成“5个工作日”“20日”“24小时”“3个月”或者“当场”。"
_APART = f"{BAR}\n"
_WIDE = str.maketrans("０１２３４５６７８９．", "0123456789.")


def write_limit(limit: TimeLimit) -> str:
    """A limit with its basis and its note."""
    parts = [_amount(limit)]
    if limit.basis is not None:
        parts.append(f"依据：{token(write_basis(limit.basis), _APART)}")
    if limit.note is not None:
        parts.append(f"说明：{token(limit.note, _APART)}")
    return BAR.join(parts)


def read_limit(text: str, unit: DayUnit | None = None) -> Parsed[TimeLimit | None]:
    """A limit, the project's own or a published one.

    Args:
        text: the cell, neither empty nor 无.
        unit: of a bare number, where the heading or the next column names it.
    """
    if text.strip() in _UNLIMITED:
        return Parsed(None)
    first, *rest = split(text.strip(), BAR)
    parsed = _read_words(first.strip(), unit)
    if parsed.value is None or not rest:
        return parsed
    basis, note, problems = parsed.value.basis, parsed.value.note, list(parsed.problems)
    for part in rest:
        if part.startswith("依据："):
            found = read_basis(unquote(part.removeprefix("依据：")), BasisRole.TIME_LIMIT)
            problems += found.problems
            basis = found.value
        else:
            note = unquote(part.removeprefix("说明："))
    value = parsed.value.model_copy(update={"basis": basis, "note": note})
    return Parsed(value, tuple(problems))


def write_maybe_limit(limit: TimeLimit | Unknown | None) -> str:
    """A limit that may be unknown, or known not to exist."""
    return write_known(limit, _write_some)


@lru_cache(maxsize=1024)
def read_maybe_limit(text: str, unit: DayUnit | None = None) -> Parsed[TimeLimit | Unknown | None]:
    """A limit that may be unknown, or known not to exist."""
    return read_known(text, lambda words: read_limit(words, unit), None)


def limit_unit(heading: str) -> DayUnit | None:
    """The unit that a heading or a cell of units names: 承诺时限（工作日）."""
    for pattern, unit, factor in _UNITS:
        if factor == 1 and re.search(pattern, heading):
            return unit
    return None


def split_limits(text: str) -> tuple[str, str]:
    """The statutory and the promised limit of one cell (法定：20日；承诺：5个工作日).

    Words before which neither stands are the promised limit: it is what an applicant is told.
    """
    marks = list(_LABELS.finditer(text))
    if not marks:
        return "", text
    found = {"法定": "", "承诺": ""}
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        words = text[mark.end() : following.start() if following else len(text)]
        found[mark["which"]] = words.strip(" \n，,；;、/()（）")
    return found["法定"], found["承诺"]


def _write_some(limit: TimeLimit | None) -> str:
    return "" if limit is None else write_limit(limit)


def _amount(limit: TimeLimit) -> str:
    if limit.unit is DayUnit.ON_THE_SPOT and limit.amount == 0:
        return DayUnit.ON_THE_SPOT
    counter = "个" if limit.unit is DayUnit.WORKING_DAY else ""
    return f"{limit.amount}{counter}{limit.unit}"


def _read_words(words: str, unit: DayUnit | None) -> Parsed[TimeLimit | None]:
    plain = words.translate(_WIDE)
    if _AT_ONCE.fullmatch(plain):
        return Parsed(_at_once())
    if _SAME_DAY.fullmatch(plain):
        said = notice(f"“{words}”按当场办结记录", "如果不是当场办结，请写明小时数或者日数。")
        return Parsed(_at_once(), (said,))
    if _BARE_NUMBER.fullmatch(plain):
        if unit is None:
            return Parsed(None, (error("时限只有数字，没有单位", _DAYS),))
        return Parsed(*_limit(float(plain), unit, 1, words))
    found = list(_ONE.finditer(plain))
    if not found:
        spot = re.search("当场|即办", plain)
        if spot is None:
            return Parsed(None, (error("不是可识别的时限", _DAYS),))
        return _with_note(_at_once(), words)
    try:
        number = _number(found[0]["n"])
    except BadReference:
        return Parsed(None, (error("不是可识别的时限", _DAYS),))
    named, factor = _unit(found[0]["unit"])
    limit, problems = _limit(number, named, factor, words)
    rest = _FILLER.sub("", plain[: found[0].start()] + plain[found[0].end() :])
    if limit is None or (not rest and len(found) == 1):
        return Parsed(limit, problems)
    noted = _with_note(limit, words)
    return Parsed(noted.value, (*problems, *noted.problems))


def _at_once() -> TimeLimit:
    return TimeLimit(amount=0, unit=DayUnit.ON_THE_SPOT)


def _with_note(limit: TimeLimit, words: str) -> Parsed[TimeLimit | None]:
    said = notice(f"时限里还有别的话，按“{limit}”记录，原话记入说明", "请核对记录的时限。")
    return Parsed(limit.model_copy(update={"note": words}), (said,))


def _limit(
    number: float, unit: DayUnit, factor: int, words: str
) -> tuple[TimeLimit | None, tuple[CellProblem, ...]]:
    amount = number * factor
    if amount == 0:
        return _at_once(), ()
    if amount != int(amount) or amount > _WIDEST:
        return None, (error("时限不是整数，或者太长", "请换成以整数计的小时、日、工作日或者月。"),)
    limit = TimeLimit(amount=int(amount), unit=unit)
    if factor == 1:
        return limit, ()
    return limit, (notice(f"“{words}”换算为“{limit}”记录", "请核对换算是否符合规定。"),)


def _number(numeral: str) -> float:
    return float(numeral) if numeral[0].isascii() else float(parse_numeral(numeral))


def _unit(words: str) -> tuple[DayUnit, int]:
    return next((unit, factor) for form, unit, factor in _UNITS if re.fullmatch(form, words))
