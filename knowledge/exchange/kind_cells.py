"""Cells of fixed vocabularies: 权力类型, 行使层级, 强制类别 and 强制方式.

Types are read by their names or letter codes. Numbers are refused: one platform's 06 is another
platform's 奖励, so a number says nothing outside the platform that wrote it.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.exchange.cells import Parsed, error, is_empty, notice, says_none
from knowledge.powers import CoercionForm, CoercionKind, Level, PowerType

TYPE_CODES: dict[str, PowerType] = {
    "XK": PowerType.LICENCE,
    "CF": PowerType.PENALTY,
    "QZ": PowerType.COERCION,
    "ZS": PowerType.LEVY,
    "GF": PowerType.BENEFIT,
    "JL": PowerType.REWARD,
    "QR": PowerType.CONFIRMATION,
    "CJ": PowerType.ADJUDICATION,
    "JC": PowerType.INSPECTION,
    "QT": PowerType.OTHER,
    "GG": PowerType.SERVICE,
}
"""Letter codes of the types, as they stand in item codes."""

_TYPES: dict[str, PowerType] = {
    **{str(kind): kind for kind in PowerType},
    **{kind.removeprefix("行政"): kind for kind in PowerType if kind.startswith("行政")},
    "行政监督": PowerType.INSPECTION,
    "行政监督检查": PowerType.INSPECTION,
    "监督检查": PowerType.INSPECTION,
    "行政强制措施": PowerType.COERCION,
    "行政强制执行": PowerType.COERCION,
    "其他": PowerType.OTHER,
    "其它": PowerType.OTHER,
    "其他权力": PowerType.OTHER,
    "其它权力": PowerType.OTHER,
    "其他职权": PowerType.OTHER,
    "其他类": PowerType.OTHER,
    "其他行政职权": PowerType.OTHER,
    "其它行政权力": PowerType.OTHER,
    "其他类行政权力": PowerType.OTHER,
    "公共服务": PowerType.SERVICE,
    "政务服务": PowerType.SERVICE,
    "服务": PowerType.SERVICE,
}
_WEIGHED: dict[str, PowerType] = {
    "行政收费": PowerType.LEVY,
    "收费": PowerType.LEVY,
    "行政征用": PowerType.OTHER,
    "征用": PowerType.OTHER,
    "行政备案": PowerType.OTHER,
    "备案": PowerType.OTHER,
    "行政救助": PowerType.BENEFIT,
}
"""Names that are none of the eleven types; where most lists put them."""

_ALL_TYPES = "、".join(PowerType)
_TRIM = re.compile(r"[\s（）()、.．]|类$|类型$")
_NUMERIC = re.compile(r"[0-9]+(?:\.0+)?")

_LEVEL_WORDS: tuple[tuple[str, Level], ...] = (
    (r"街道|乡镇|镇街|乡级|乡（镇）|乡\(镇\)|镇级", Level.STREET),
    (r"县|市辖区|区级|(?<![行地治社街])区(?!域|的市)", Level.COUNTY),
    (r"地级市|州级|(?<!城)市(?![场政容辖])", Level.CITY),
    (r"省|自治区|直辖市", Level.PROVINCE),
    (r"国家|国务院|中央|全国", Level.NATIONAL),
)
_ONE_TIER = re.compile(r"区?县[（(]市(?:、?区)?[)）]|县、区|区、县|县区|区县")
_ABOVE = re.compile(r"县级?以上")

_COERCION_WORDS: tuple[tuple[str, CoercionForm], ...] = (
    (r"限制[^，、；]{0,6}人身自由|约束至|强制带离|强制隔离", CoercionForm.RESTRICT_PERSON),
    (r"查封", CoercionForm.SEAL),
    (r"扣押|扣留|暂扣", CoercionForm.SEIZE),
    (r"冻结", CoercionForm.FREEZE),
    (r"加处罚款|滞纳金", CoercionForm.EXTRA_FINE),
    (r"划拨", CoercionForm.TRANSFER_DEPOSIT),
    (r"拍卖", CoercionForm.AUCTION),
    (r"排除妨碍|恢复原状", CoercionForm.RESTORE),
    (r"代履行|代为", CoercionForm.PERFORM_INSTEAD),
    (r"强制拆除|拆除", CoercionForm.DEMOLISH),
    (r"其他行政强制措施|其他措施", CoercionForm.OTHER_MEASURE),
    (r"其他强制执行|其他行政强制执行", CoercionForm.OTHER_ENFORCEMENT),
)


@dataclass(frozen=True, slots=True)
class Coercion:
    """Sub-type and forms of coercion."""

    kind: CoercionKind | None = None
    forms: tuple[CoercionForm, ...] = ()


@lru_cache(maxsize=1024)
def read_type(text: str) -> Parsed[PowerType | None]:
    """The type that a cell names, by name or letter code."""
    words = _TRIM.sub("", text)
    known = _TYPES.get(words) or TYPE_CODES.get(words.upper())
    if known is not None:
        return Parsed(known)
    if words in _WEIGHED:
        kind = _WEIGHED[words]
        said = notice(
            f"“{words}”不在十一类权力之内，按“{kind}”记录", "请核对；需要时改成十一类之一。"
        )
        return Parsed(kind, (said,))
    return Parsed(None, (error(*_refused(words)),))


def type_named_in(text: str) -> PowerType | None:
    """The type that a heading of a section or the name of a sheet carries (一、行政许可（共12项）)."""
    words = re.sub(r"[（(][^（）()]*[)）]|[0-9一二三四五六七八九十]+\s*[、.．]|[\s:：]", "", text)
    words = re.sub(r"(?:类|事项|清单|目录)*(?:共?[0-9]+[项个])?$", "", words)
    return _TYPES.get(words) or _TYPES.get(_TRIM.sub("", text))


def coercion_kind_of(text: str) -> CoercionKind | None:
    """The sub-type that a cell of types names already (行政强制措施)."""
    return next((kind for kind in CoercionKind if kind.removeprefix("行政") in text), None)


def read_coercion(kind: str, forms: str) -> Parsed[Coercion]:
    """Sub-type and forms, from their two cells; either may be empty."""
    named = coercion_kind_of(kind)
    found = tuple(form for words, form in _COERCION_WORDS if re.search(words, forms))
    exact = tuple(part for part in re.split("[；;\n]", forms) if part.strip())
    if exact and all(part.strip() in set(CoercionForm) for part in exact):
        found = tuple(CoercionForm(part.strip()) for part in exact)
    problems = []
    if not (is_empty(kind) or says_none(kind)) and named is None:
        problems.append(error("强制类别无法识别", f"请填写“{'”或者“'.join(CoercionKind)}”。"))
    if not (is_empty(forms) or says_none(forms)) and not found:
        problems.append(
            notice("没有认出强制方式，未记录", f"请从以下选填：{'；'.join(CoercionForm)}。")
        )
    return Parsed(Coercion(named, found), tuple(problems))


def write_coercion_forms(forms: tuple[CoercionForm, ...]) -> str:
    """Forms of coercion; their names hold 、, so ； stands between them."""
    return "；".join(forms)


@lru_cache(maxsize=1024)
def read_level(text: str, own: Level) -> Parsed[Level | None]:
    """The level at which the power is exercised.

    Args:
        text: the cell; often words of a statute (县级以上人民政府…主管部门).
        own: level of the department whose list it is, chosen where several are named.
    """
    words = _ONE_TIER.sub("县", re.sub(r"\s", "", text))
    if words in set(Level):
        return Parsed(Level(words))
    if _NUMERIC.fullmatch(words):
        return Parsed(None, (error("层级写成了数字，各平台的编号不同", _level_cure()),))
    named = [level for pattern, level in _LEVEL_WORDS if re.search(pattern, words)]
    if _ABOVE.search(words) or re.search("各级", words):
        named.append(Level.COUNTY)
    if len(set(named)) == 1 and not _ABOVE.search(words):
        return Parsed(named[0])
    if own in named:
        said = notice(f"列出了多个层级，按本部门的“{own}”记录", "请核对本部门是否在其中。")
        return Parsed(own, (said,))
    what = f"“{words[:40]}”里没有本部门的层级“{own}”" if named else "层级无法识别"
    return Parsed(None, (error(what, _level_cure()),))


def _level_cure() -> str:
    return f"请填写：{'、'.join(Level)}。"


def _refused(words: str) -> tuple[str, str]:
    cure = f"请填写名称：{_ALL_TYPES}。"
    if not words:
        return "没有填写权力类型", cure
    if _NUMERIC.fullmatch(words):
        return (
            f"类型写成了数字“{words}”，各平台的编号并不一致（同一个数字可指奖励，也可指确认）",
            cure,
        )
    if "非行政许可" in words:
        return "非行政许可审批已经取消，不能作为类型", cure
    if sum(name in words for name in PowerType) > 1:
        return "一项权力写了多个类型", "请拆成几项，一项一个类型。"
    return f"“{words[:20]}”不是权力类型", cure
