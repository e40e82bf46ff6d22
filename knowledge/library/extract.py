"""What a program can read off a clause: penalties with their ranges, 责令改正 first, a time limit.

Input is the text of one clause, output is facts. Nothing here returns words of the statute beyond
the unit of a range (倍（违法所得）, 元/株).
"""

import re

from knowledge.errors import BadReference
from knowledge.lists import PenaltyRange, TimeLimit
from knowledge.numerals import parse_numeral
from knowledge.powers import DayUnit, PenaltyKind

_NUM = r"(?:[0-9]+(?:\.[0-9]+)?|[零〇一二三四五六七八九十百千两]+)万?"
_AMOUNT = rf"(?:百分之{_NUM}|千分之{_NUM}|{_NUM}(?:元|倍|%|％))"
_PER = r"(?:每(?P<per>株|只|人|使用一名童工每月))?"
_BASE = (
    r"(?P<base>违法所得|货值金额|广告费用|违法经营额|工程合同价款|建设工程造价|采购金额"
    r"|已收取的预付款|救助款额或者物资价值)?"
)
_FINE = re.compile(
    rf"{_BASE}(?:的)?{_PER}(?:处)?(?:(?P<low>{_AMOUNT})(?:以上|至))?(?P<high>{_AMOUNT})(?P<below>以下)?"
    r"(?:的)?(?:标准计算，)?(?:处以)?(?:罚款|(?=或者[^，；。]{0,8}倍以上[^，；。]*罚款))"
)
_BARE_FINE = re.compile(r"罚款(?!的|幅度|限额|额|、没收|一律)")
_KINDS: tuple[tuple[str, PenaltyKind], ...] = (
    (r"(?<!口头)警告", PenaltyKind.WARNING),
    (r"通报批评|可以予以通报|向社会予以通报", PenaltyKind.CRITICISM),
    (r"没收[^，；。]*?(?:所得|违法收入|广告费用)|予以没收", PenaltyKind.CONFISCATE_GAINS),
    (
        r"没收[^，；。]*?(?:工具|药品|器械|物品|食品|实物|财物|建筑物|犬只|农药)",
        PenaltyKind.CONFISCATE_GOODS,
    ),
    (r"暂扣(?!犬)[^，；。]*?许可证", PenaltyKind.SUSPEND_LICENCE),
    (r"降低资质等级", PenaltyKind.DOWNGRADE),
    (
        r"吊销(?!营业执照)[^，；。]*?(?:许可证|资质证书|许可证件)|撤销登记",
        PenaltyKind.REVOKE_LICENCE,
    ),
    (r"吊销营业执照", PenaltyKind.REVOKE_BUSINESS_LICENCE),
    (
        (
            r"限制承接新工程|责令停止招生|责令停止托育服务|限期停止活动|责令暂停施工|责令项目停工"
            r"|责令停止使用有关特种设备|责令停止施工、停止使用|禁止参加政府采购活动"
        ),
        PenaltyKind.RESTRICT_BUSINESS,
    ),
    (r"停产停业|停业整顿|停业整治", PenaltyKind.HALT_BUSINESS),
    (r"责令关闭|予以关闭", PenaltyKind.CLOSE),
    (r"年内不得从事|终身不得从事", PenaltyKind.RESTRICT_CAREER),
)
_CORRECT = re.compile(r"责令[^。；]{0,24}?(?:改正|办理|整改|改造|拆除)")
_FAILING = re.compile(r"逾期仍?[不未]|逾期拒不|拒不改正")
_LIMIT = re.compile(rf"({_NUM})\s*(个月|(?:个)?工作日|日)")
_WRITTEN = re.compile(r"([0-9]+)(工作日|日|个月)")


def penalties(text: str) -> tuple[PenaltyRange, ...]:
    """Every kind of penalty the text threatens, fines with each range it states."""
    fines = [_fine(found) for found in _FINE.finditer(text)]
    if not fines and _BARE_FINE.search(_FINE.sub("", text)):
        fines = [PenaltyRange(kind=PenaltyKind.FINE)]
    others = [
        PenaltyRange(kind=kind, unit="元") for pattern, kind in _KINDS if re.search(pattern, text)
    ]
    found: list[PenaltyRange] = []
    for penalty in (*others, *fines):
        if penalty not in found:
            found.append(penalty)
    return tuple(found)


def correction_first(text: str) -> bool:
    """Whether a fine may follow only where 责令改正 was not obeyed (逾期不改正、拒不改正)."""
    ordered, failing, fine = (
        _CORRECT.search(text),
        _FAILING.search(text),
        re.search("罚款|处罚：", text),
    )
    if ordered is None or failing is None or fine is None:
        return False
    return ordered.start() < failing.start() < fine.start()


def limit(written: str, text: str) -> TimeLimit:
    """The limit that the curated fact states (20工作日), once the text is seen to say the same.

    Raises:
        ValueError: the text does not state that limit.
    """
    if written == DayUnit.ON_THE_SPOT.value:
        if "当场" not in text:
            raise ValueError(f"条文中没有“{written}”")
        return TimeLimit(amount=0, unit=DayUnit.ON_THE_SPOT)
    found = _WRITTEN.fullmatch(written)
    if found is None:
        raise ValueError(f"期限写法有误：{written}")
    amount, unit = int(found.group(1)), str(found.group(2))
    if not any(
        _number(one[1]) == amount and one[2].removeprefix("个") == unit.removeprefix("个")
        for one in _LIMIT.finditer(text)
    ):
        raise ValueError(f"条文中没有“{written}”")
    return TimeLimit(amount=amount, unit=DayUnit(unit))


def _fine(found: re.Match[str]) -> PenaltyRange:
    high, unit = _amount(found["high"])
    low = _amount(found["low"])[0] if found["low"] else None
    if found["per"]:
        unit = f"{unit}/{'人·月' if '童工' in found['per'] else found['per']}"
    elif found["base"] and unit != "元":
        unit = f"{unit}（{found['base']}）"
    fixed = low is None and not found["below"]
    return PenaltyRange(
        kind=PenaltyKind.FINE, minimum=high if fixed else low, maximum=high, unit=unit
    )


def _amount(text: str) -> tuple[float, str]:
    for prefix, unit in (("百分之", "%"), ("千分之", "‰")):
        if text.startswith(prefix):
            return _number(text.removeprefix(prefix)), unit
    return _number(text[:-1]), text[-1].replace("％", "%")


def _number(text: str) -> float:
    digits, thousands = text.removesuffix("万"), 10_000 if text.endswith("万") else 1
    try:
        value = float(digits) if digits[0].isdigit() else float(parse_numeral(digits))
    except BadReference as fault:
        raise ValueError(f"不是数字：{text}") from fault
    return value * thousands
