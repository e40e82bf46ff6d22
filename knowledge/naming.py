"""How names are compared: plain forms, words of kind, and the names of departments."""

import re
import unicodedata

from knowledge.facts import Facts
from knowledge.lists import Item

_BLANK = re.compile(r"\s+")
BRACKET = re.compile(r"[(（][^()（）]*[)）]")
_KIND_END = re.compile(
    r"(?:许可证?|审批|核准|批准|审核|备案|注册登记|登记|注册|认定|确认|核发|检查|征收|给付|奖励|裁决)$"
)
_OF_PENALTY = re.compile(r"^对(.+?)的?(?:行政)?处罚$")
_GLUE = re.compile(r"[的地得]")
KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("许可", re.compile(r"许可|审批|核准|批准|审核")),
    ("备案", re.compile(r"备案")),
    ("登记", re.compile(r"登记|注册")),
    ("认定", re.compile(r"认定|确认")),
    ("处罚", re.compile(r"处罚|罚款|被罚|罚")),
    ("检查", re.compile(r"检查")),
    ("征收", re.compile(r"征收")),
)
NEXT_KIND = re.compile(
    r"^的?(?:行政)?(许可|审批|核准|批准|备案|注册登记|登记|注册|认定|确认|处罚|罚款|检查|征收)"
)
_FILLER = re.compile(
    r"请问|您好|你好|我想问|我想|我要|我们|咱们|我家|咱|想问|问一下|怎么样|怎么办|怎么罚|怎么处理|怎么|如何|怎样"
    r"|去哪里|去哪儿|去哪|在哪里|在哪儿|在哪|哪里|哪儿|多长时间|要多久|多久|几个工作日|多少个工作日|几天|多少天"
    r"|什么时候|什么|多少钱|多少|最高|最多|最低|最少|需要|要不要|需不需要|办理|申办|办个|申请|受理|能不能|可不可以|有没有权|有没有|有权"
    r"|是不是|是否|可以|能否|能|行不行|行吗|归谁管|归谁|谁来管|谁管|由谁|谁|哪个部门|哪个|哪些|部门|材料|手续"
    r"|法律依据|依据|要求|规定|处罚|罚款|被罚|会不会|会|应该|应当|吗|呢|啊|呀|吧|了|把|被|给|这个|那个|一下|一个"
    r"|清单|里面|事项|权力|的|对|在|和|与|跟|去|要|办|罚|管|查|有|没有|我|你|他|是|得|个|想"
)
_STOP = re.compile(r"[，。、；：？！,.;:?!“”\"'（）()《》\s]+")
GENERIC = frozenset({"许可", "审批", "备案", "登记", "检查", "认定", "执法", "行政", "许可证"})
_SHORT_NAME = re.compile(r"^(?:金水)?区")
_CUSTOMARY: dict[str, tuple[str, ...]] = {
    "城市管理局": ("城管局", "城管"),
    "市场监督管理局": ("市场监管局", "市监局", "工商局", "工商"),
    "卫生健康委员会": ("卫健委", "卫生局"),
    "教育局": ("教体局",),
    "民政局": (),
    "人力资源和社会保障局": ("人力资源社会保障局", "人社局"),
    "文化旅游体育局": ("文旅局", "文化和旅游局", "文广局"),
    "应急管理局": ("应急局",),
    "住房和城乡建设局": ("住建局", "房管局", "建设局"),
    "自然资源和规划局": ("自然资源局", "资规局"),
    "农业农村工作委员会": ("农委", "农业农村委", "农业农村局"),
    "消防救援大队": ("消防队", "消防救援局"),
    "街道办事处": ("街道办", "办事处"),
}
"""Customary short names of departments; what a registry records as former names is added."""


def plain(text: str) -> str:
    """Half-width, without blanks: the form in which names and questions are compared."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text))


def normal_form(name: str) -> str:
    """A name without the words of its kind: 对露天烧烤的处罚 → 露天烧烤."""
    bare = BRACKET.sub("", plain(name))
    penalty = _OF_PENALTY.match(bare)
    return penalty.group(1) if penalty else _KIND_END.sub("", bare)


def department_names(department: str, facts: Facts) -> tuple[str, ...]:
    """Every name by which a department is known, longest first."""
    full = plain(department)
    bare = BRACKET.sub("", full)
    short = _SHORT_NAME.sub("", bare)
    names = {full, bare, short, *_CUSTOMARY.get(short, ())}
    subject = facts.subject(department)
    if subject is not None:
        former = {plain(name) for name in subject.former_names}
        names |= former | {_SHORT_NAME.sub("", name) for name in former}
    return tuple(sorted((name for name in names if len(name) > 1), key=len, reverse=True))


def kind_of(words: str) -> str | None:
    """The last word of kind in a name, as a class."""
    places = [(found.end(), kind) for kind, pattern in KINDS for found in pattern.finditer(words)]
    return max(places)[1] if places else None


def core_of(asked: str, facts: Facts) -> str:
    """The question without departments, question words and generic verbs; pieces apart by blanks."""
    rest = asked
    for department in facts.departments():
        for name in department_names(department, facts):
            rest = rest.replace(name, " ")
    pieces = _STOP.sub(" ", _FILLER.sub(" ", rest)).split()
    return " ".join(piece for piece in pieces if len(piece) > 1)


def in_order(word: str, name: str) -> bool:
    """Whether the characters of ``word`` stand in ``name`` in this order (养犬登记 in 养犬注册登记)."""
    characters = iter(name)
    return all(char in characters for char in word)


def unglued(item: Item) -> str:
    """The name without particles."""
    return _GLUE.sub("", plain(item.name))


def all_words(item: Item) -> str:
    """The name without its kind, and every everyday word."""
    return " ".join((normal_form(item.name), *(alias.word for alias in item.aliases)))


def pairs_of(words: str) -> frozenset[str]:
    """Pairs of neighbouring characters, generic words left out."""
    return frozenset(
        piece[place : place + 2]
        for piece in _STOP.sub(" ", words).split()
        for place in range(len(piece) - 1)
        if piece[place : place + 2] not in GENERIC
    )
