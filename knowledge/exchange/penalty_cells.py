"""Cells of penalties (处罚种类和幅度): ``警告；罚款50元以上500元以下；没收违法所得``."""

import re
from decimal import Decimal
from functools import lru_cache

from pydantic import ValidationError

from knowledge.exchange.cells import (
    CellProblem,
    Parsed,
    error,
    is_empty,
    notice,
    quote,
    says_none,
    split,
    unquote,
)
from knowledge.library.extract import penalties
from knowledge.lists import PenaltyRange
from knowledge.powers import PenaltyKind

_BASE = r"（[^（）「」；;，,、0-9]+）"
_PLAIN_UNIT = re.compile(rf"(?:元|倍|%|‰|日|天|个月|年)(?:/[^（）「」；;，,、0-9以]+)?(?:{_BASE})?")
_UNIT = rf"(?:「(?:[^」]|」」)*」|{_PLAIN_UNIT.pattern})"
_KIND = "|".join(sorted(PenaltyKind, key=len, reverse=True))
_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_OWN = re.compile(
    rf"(?P<kind>{_KIND})"
    rf"(?:(?P<low>{_NUMBER})(?P<low_unit>{_UNIT})以上)?"
    rf"(?:(?P<high>{_NUMBER})(?P<high_unit>{_UNIT})(?P<below>以下)?)?"
    rf"(?:按(?P<unit>{_UNIT})计)?"
)
_AMOUNT = rf"(?P<{{0}}>{_NUMBER})\s*(?P<{{0}}_wan>万)?\s*(?P<{{0}}_unit>元|倍|%|％)?"
_LISTED_FINE = re.compile(
    rf"(?:处|并处|可处|可以处|可并处)?罚款\s*[:：]?\s*{_AMOUNT.format('low')}"
    rf"\s*(?P<to>以上|至|到|[-－—~～])?\s*(?:{_AMOUNT.format('high')})?\s*(?P<below>以下|以内)?"
)
_DETAINED = re.compile(r"行政拘留|处[^，；。]{0,12}拘留")
_ELSEWHERE = re.compile(r"^(?:详?见|参见|按照?|依照|执行).*(?:附件|附表|基准|标准|规定|清单).*")
_SHOWN = 40


def write_penalties(found: tuple[PenaltyRange, ...]) -> str:
    """The penalties; an empty cell where there are none."""
    return "；".join(_write(penalty) for penalty in found)


@lru_cache(maxsize=1024)
def read_penalties(text: str) -> Parsed[tuple[PenaltyRange, ...]]:
    """The penalties that a cell names, the project's own writing or words of a published list."""
    if is_empty(text) or says_none(text):
        return Parsed(())
    for separators in ("；;\n", "；;\n、，,"):
        parts = [_OWN.fullmatch(part.strip()) for part in split(text.strip(), separators)]
        found = [part for part in parts if part is not None]
        if len(found) == len(parts):
            break
    else:
        return _published(text)
    try:
        return Parsed(tuple(_range(part) for part in found))
    except ValidationError:
        return Parsed((), (_upside_down(text),))


def _write(penalty: PenaltyRange) -> str:
    unit = penalty.unit if _PLAIN_UNIT.fullmatch(penalty.unit) else quote(penalty.unit)
    low, high = penalty.minimum, penalty.maximum
    if low is None and high is None:
        return penalty.kind if penalty.unit == "元" else f"{penalty.kind}按{unit}计"
    if low == high:
        return f"{penalty.kind}{_digits(high)}{unit}"
    bottom = "" if low is None else f"{_digits(low)}{unit}以上"
    top = "" if high is None else f"{_digits(high)}{unit}以下"
    return f"{penalty.kind}{bottom}{top}"


def _digits(number: float | None) -> str:
    """Shortest digits that read back as the same number, without an exponent."""
    return f"{Decimal(repr(number)):f}".removesuffix(".0")


def _range(found: re.Match[str]) -> PenaltyRange:
    low = None if found["low"] is None else float(found["low"])
    high = None if found["high"] is None else float(found["high"])
    unit = found["high_unit"] or found["low_unit"] or found["unit"]
    return PenaltyRange(
        kind=PenaltyKind(found["kind"]),
        minimum=high if low is None and not found["below"] else low,
        maximum=high,
        unit="元" if unit is None else unquote(unit),
    )


def _published(text: str) -> Parsed[tuple[PenaltyRange, ...]]:
    """Penalties in free words (处五千元以上五万元以下罚款)."""
    try:
        fines, rest = _listed_fines(text)
        found = [*penalties(rest), *fines]
    except (ValidationError, ValueError):
        return Parsed((), (_upside_down(text),))
    if fines:
        found = [one for one in found if one != PenaltyRange(kind=PenaltyKind.FINE)]
    if _DETAINED.search(text):
        found.append(PenaltyRange(kind=PenaltyKind.DETENTION))
    if _ELSEWHERE.match(text.strip()) or not found:
        return Parsed((), (_unread(text),))
    kinds = "、".join(dict.fromkeys(penalty.kind for penalty in found))
    said = notice(f"从文字中认出的处罚：{kinds}", "请核对种类和幅度有没有遗漏。")
    return Parsed(tuple(dict.fromkeys(found)), (said,))


def _listed_fines(text: str) -> tuple[list[PenaltyRange], str]:
    """Fines written as lists write them (罚款50-500元), and the text without them."""
    fines = [_listed(found) for found in _LISTED_FINE.finditer(text)]
    return fines, _LISTED_FINE.sub("", text)


def _listed(found: re.Match[str]) -> PenaltyRange:
    unit = (found["high_unit"] or found["low_unit"] or "元").replace("％", "%")
    shared = found["high_wan"] and not (found["low_unit"] or found["low_wan"])
    low: float | None = float(found["low"]) * (10_000 if found["low_wan"] or shared else 1)
    high = low
    if found["high"]:
        high = float(found["high"]) * (10_000 if found["high_wan"] else 1)
    elif found["to"]:
        high = None
    elif found["below"]:
        low = None
    return PenaltyRange(kind=PenaltyKind.FINE, minimum=low, maximum=high, unit=unit)


def _upside_down(text: str) -> CellProblem:
    return error(f"“{text.strip()[:_SHOWN]}”的下限高于上限，或者数额无法识别", "请核对罚款的幅度。")


def _unread(text: str) -> CellProblem:
    return notice(
        f"“{text.strip()[:_SHOWN]}”里没有认出处罚种类，未记录",
        "请写成“警告；罚款50元以上500元以下；没收违法所得”。",
    )
