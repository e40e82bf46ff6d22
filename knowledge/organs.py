"""Organ phrases of statutes: the name without its words of level, and the level itself.

A statute writes 县级以上地方人民政府卫生健康主管部门; a registry maps 卫生健康主管部门 to the body
that holds the function here. ``bare_organs`` takes the one from the other, ``level_scope`` says
which levels of government the words cover. Both are plain functions of text: the script that
builds the statute index and the rules use the same ones.
"""

import re

from knowledge.statutes import LevelScope

_PLACE = r"(?:(?:工程|演出|生产经营者)?所在地|当地)?的?"
_TIER = (
    r"国务院|设区的市、自治州|省、自治区、直辖市|省级以上|省级|市、县（市）、上街区|县（市）、上街区"
    r"|市、县（市）、区|县（市）、区|区县（市）|设区的市级?以上|设区的市级?|直辖市"
    r"|县级以上城市(?=人民政府)|县级以上|县以上|县级|城市、县(?=人民政府)|市、县(?=人民政府)"
    r"|市、区|城市(?=人民政府)|地方各级|各级|本级|地方|乡级|市(?![容场政辖])|区(?!域)|县"
)
_JOIN = r"(?:或者|和|及|、)?"
_LEVEL = re.compile(
    rf"^{_PLACE}(?:(?:{_TIER})(?:人民政府)?(?=.){_JOIN})*(?:人民政府(?=.))?的?(?=.)"
)
_TOWNSHIP = re.compile(r"(?:当地)?((?:乡镇|乡[(（]镇[)）]|镇)人民政府)")
_SPLIT = re.compile(r"(或者|或|和|及|、|，|；|会同)")
_END = ("部门", "机关", "机构", "政府", "办事处", "单位", "局", "大队", "派出所", "中队", "中心")
_TAIL = re.compile(r"(?:行政主管部门|行政管理部门|主管部门|行政部门|监督管理部门|管理部门|部门)$")
_GENERIC = re.compile(r"^(?:其他|有关|相关|其)")
_AND_SO_ON = re.compile(r"等(?:有关)?(?=部门$)")
_VERB = re.compile(r"(?:设置|维护|审批|监督|检查)$")
_THEIRS = re.compile(r"及其(?:有关|相关)?部门$")
_SPACE = re.compile(r"\s+")
_DELEGATES = re.compile(r"(?:或者|或|和|及|、)?其(?:委托|授权)的.*$")

_SCOPES: tuple[tuple[str, LevelScope], ...] = (
    (r"市辖区", LevelScope.DISTRICT_NAMED),
    (r"不设区的市", LevelScope.COUNTY),
    (r"上街区", LevelScope.COUNTIES_WITHOUT_DISTRICTS),
    (r"人民政府(?:确定|指定)的", LevelScope.DESIGNATED),
    (r"市、区|（市）、区|区县（市）|(?:^|的)区(?=城市|[^、]*部门)", LevelScope.DISTRICT_NAMED),
    (r"县级以上城市", LevelScope.CITY_OR_COUNTY),
    (r"县级以上|县以上", LevelScope.COUNTY_AND_ABOVE),
    (r"县级", LevelScope.COUNTY),
    (r"设区的市|省辖市", LevelScope.PREFECTURE_CITY),
    (r"街道办事处|乡镇人民政府|镇[)）]人民政府|乡级", LevelScope.STREET),
    (r"城市、县|市、县", LevelScope.CITY_OR_COUNTY),
    (r"城市人民政府", LevelScope.CITY),
    (r"各级", LevelScope.COUNTY_AND_ABOVE),
    (r"省、自治区|省级|^自治区|^省(?:人民政府|辖)", LevelScope.PROVINCE),
    (r"^(?:国务院|国家|中央|全国)", LevelScope.NATIONAL),
    (r"^市(?:级|人民政府|(?![场容政辖]))", LevelScope.PREFECTURE_CITY),
)


def bare_organs(phrase: str) -> tuple[str, ...]:
    """The organs that ``phrase`` names, without words of level, in order and each once.

    Alternatives are separated (教育行政部门或者人力资源社会保障行政部门), a shared ending is given
    back to each part (农业农村、林业草原主管部门), and words that name nobody (其他有关部门、其委托的
    单位) are left out.
    """
    text = _DELEGATES.sub("", _THEIRS.sub("", _SPACE.sub("", phrase)))
    found: list[str] = []
    for part in _parts(_strip_level(text)):
        bare = _AND_SO_ON.sub("", _strip_level(part))
        if bare and not _GENERIC.match(bare) and bare not in found:
            found.append(bare)
    return tuple(found)


def level_scope(phrase: str | None, article_text: str = "") -> LevelScope:
    """Which levels of government the organ phrase covers.

    Where ``article_text`` is given, the words that stand directly before the phrase are read too,
    so that a phrase copied without its level (民政部门) still finds 县级人民政府.
    """
    if not phrase:
        return LevelScope.NONE
    text = _DELEGATES.sub("", _SPACE.sub("", phrase))
    scope = _scope(text)
    if scope is LevelScope.NONE and article_text:
        scope = _scope(_before(text, _SPACE.sub("", article_text)) + text)
        if scope is LevelScope.NATIONAL:
            # The words before belong to another mention: 国务院…部门规定…，向…部门申请.
            scope = LevelScope.NONE
    return scope


def _scope(text: str) -> LevelScope:
    for pattern, scope in _SCOPES:
        if re.search(pattern, text):
            return LevelScope.GOVERNMENT if _is_government(text) else scope
    return LevelScope.GOVERNMENT if _is_government(text) else LevelScope.NONE


def _is_government(text: str) -> bool:
    """Whether the power is a government's own; a township's government is an organ of its own."""
    last = _THEIRS.sub("", text)
    return last.endswith("人民政府") and not last.endswith(
        ("乡镇人民政府", "镇)人民政府", "镇）人民政府")
    )


def _before(phrase: str, article_text: str) -> str:
    """Up to 24 characters before the phrase, back to the last stop that ends a clause."""
    place = article_text.find(phrase)
    if place < 0:
        return ""
    return re.split(r"[，。；：]|由|经|向", article_text[max(0, place - 24) : place])[-1]


def _strip_level(text: str) -> str:
    township = _TOWNSHIP.fullmatch(text)
    if township:
        return township.group(1)
    found = _LEVEL.match(text)
    return text[found.end() :] if found else text


def _parts(text: str) -> tuple[str, ...]:
    """Alternatives; a part without an ending of its own takes that of the part it is joined to."""
    pieces = _joined(text)
    if len(pieces) < 2 or not pieces[-1].endswith(_END) or _TAIL.fullmatch(pieces[-1]):
        return (text,)
    if any(_VERB.search(piece) for piece in pieces):
        return (text,)
    parts: list[str] = []
    ending = ""
    for piece in reversed(pieces):
        if piece.endswith(_END):
            tail = _TAIL.search(piece)
            ending = tail.group() if tail else ""
            parts.append(piece)
        else:
            parts.append(piece + ending)
    return tuple(reversed(parts))


def _joined(text: str) -> list[str]:
    """Pieces between separators; 和 inside one name (住房和城乡建设主管部门) does not separate."""
    pieces, marks = _SPLIT.split(text)[::2], _SPLIT.split(text)[1::2]
    joined = [pieces[0]]
    for mark, piece in zip(marks, pieces[1:], strict=True):
        if mark == "和" and not joined[-1].endswith(_END):
            joined[-1] += mark + piece
        else:
            joined.append(piece)
    return [piece for piece in joined if piece]
