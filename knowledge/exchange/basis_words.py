"""The words around a cited instrument: its role, its rank, numbering, and 根据有关法律法规."""

import re

from knowledge.exchange.cells import CellProblem, notice
from knowledge.exchange.version_text import is_document_number
from knowledge.powers import BasisRole

ATTACHED = re.compile(
    r"附[件录表][0-9一二三四五六七八九十]{0,3}(?:第[0-9零一二三四五六七八九十百]+项)?"
)
"""A place in an annex, which is no clause: 附件第101项."""

_ROLES: tuple[tuple[str, BasisRole], ...] = (
    (r"裁量(?:权)?(?:基准|标准)?", BasisRole.DISCRETION),
    (r"收费|征收标准", BasisRole.FEE),
    (r"时限|期限", BasisRole.TIME_LIMIT),
    (r"程序|流程", BasisRole.PROCEDURE),
    (r"委托", BasisRole.DELEGATES),
    (r"主体|赋权|授权|下放|承接|集中行使|相对集中", BasisRole.NAMES_BODY),
    (r"设定|设立", BasisRole.CREATES),
)
_ANY_ROLE = "|".join(words for words, _ in _ROLES)
_WHOSE = r"法定|行政|办理|实施|执法|行使|事项|职权|处罚|许可|权力|法律法规|法律"
_RANK = (
    r"法律|行政法规|地方性法规|地方法规|法规|部门规章|地方政府规章|政府规章|规章|规范性文件|国务院决定"
    r"|其他|政策"
)
_LABEL = re.compile(
    rf"(?:{_WHOSE})*(?:(?P<role>{_ANY_ROLE})(?:依据|文件|决定)?|依据)\s*[:：]"
    rf"|【(?:{_WHOSE})*(?:(?P<boxed>{_ANY_ROLE})(?:依据|文件)?|依据)】"
)
_IN_BRACKETS = re.compile(rf"(?:{_WHOSE})*(?P<role>{_ANY_ROLE})(?:依据|文件)?")
_JOINING = re.compile(
    rf"(?:{_LABEL.pattern.replace('?P<role>', '?:').replace('?P<boxed>', '?:')}"
    rf"|[【\[（(](?:{_RANK})[】\])）]\s*[:：]?|(?:{_RANK})\s*[:：]|(?:{_RANK})(?=《)"
    r"|[（(]?[0-9一二三四五六七八九十]{1,3}[)）]|[0-9]{1,3}[.、．](?![0-9])"
    r"|[一二三四五六七八九十]{1,3}、|[①-⑳]"
    r"|以及|或者|根据|依据|依照|按照|[\s；;，,、。.·●◆■▪★※:：和及与或并]"
    r")*"
)
_CITES = re.compile(
    r"\s*(?:$|[\n；;、])|\s*[:：]?\s*第\s*[0-9零〇○一二三四五六七八九十百千]+\s*条|\s*附[件录表]"
)
_VAGUE = re.compile(
    r"(?:根据|依据|按照|依照)?(?:国家|本市|本省|上级|现行|国家和省)?(?:的)?(?:有关|相关|现行)(?:的)?"
    r"(?:法律|法规|规章|规定|政策|文件|[、和及]|以及|等|有关|相关)+"
)
_BARE = re.compile(
    r"(?P<title>[一-龥〔〕（）()、·]{0,60}?"
    r"(?:法|条例|办法|规定|细则|规则|决定|解释|标准|通知|意见|方案|目录))"
    r"\s*(?:[（(\[][^）)\]]*[)）\]]\s*)?"
    r"(?:$|第\s*[0-9零〇○一二三四五六七八九十百]+(?:[、，和至]第?[0-9零〇○一二三四五六七八九十百]+)*\s*条|附[件录表])"
)
_NO_TITLE = re.compile(
    r"^.{0,3}$(?<!法)|应当|违反|^对|^由|^经|^其|^本|^该|依法|(?<!关于).*的(?!.*关于)"
)


def is_vague(words: str) -> bool:
    """Whether the words name no instrument at all: 根据有关法律法规."""
    return _VAGUE.fullmatch(words) is not None


def vague_notice(words: str) -> CellProblem:
    """What is said of words that name no instrument."""
    return notice(
        f"“{words}”没有指明是哪一部文件", "已照原文保留；请写明文件名称和条款，否则审核时不予认可。"
    )


def joins(gap: str) -> bool:
    """Whether ``gap`` only joins one citation to the next: 、, 2., 【法规】, 主体依据：."""
    rest = without_joining(gap)
    return not rest or is_document_number(rest)


def without_joining(text: str) -> str:
    """``text`` without the numbering, labels and separators that it begins with."""
    found = _JOINING.match(text)
    return text[found.end() if found else 0 :].strip().strip("（）()") if text else ""


def role_before(gap: str, default: BasisRole) -> BasisRole | None:
    """The role that the last label in front of a title gives; ``None``: no label stands there."""
    for label in reversed(list(_LABEL.finditer(gap))):
        if joins(gap[label.end() :]):
            return _role(label["role"] or label["boxed"] or "") or default
    return None


def role_in_brackets(words: str) -> BasisRole | None:
    """The role that brackets behind a citation give: （主体依据）."""
    found = _IN_BRACKETS.fullmatch(words.strip())
    return _role(found["role"]) if found else None


def cites_next(text: str, at: int) -> bool:
    """Whether a clause, an annex or the end of an entry follows."""
    return _CITES.match(text, at) is not None


def bare_title(words: str) -> str | None:
    """The title at the beginning of words without 《》: 行政处罚法 of 行政处罚法第六十条."""
    found = _BARE.match(words)
    if found is None or _NO_TITLE.search(found["title"]):
        return None
    return found["title"]


def _role(words: str) -> BasisRole | None:
    return next((role for pattern, role in _ROLES if re.fullmatch(pattern, words)), None)
