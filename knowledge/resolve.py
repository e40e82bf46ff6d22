"""From words to items and departments: exact and deterministic, never by likeness.

An item is matched by its code, its exact name, an everyday word registered for it, its name without
the words of its kind (对…的处罚, …审批), or because every significant word of the question stands in
its name and in no other. Whatever is merely similar is a candidate: something to offer, never
something to decide with.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from knowledge.facts import Facts
from knowledge.lists import Item, ListVersion
from knowledge.powers import BasisRole
from knowledge.values import Value

MAX_CANDIDATES = 6
_MIN_FORM = 4
"""Characters that a name without its kind must keep to identify anything (校车使用)."""
_YEARS_BACK = 15
"""How far back items that left a list are looked for."""
_MIN_SHARED = 2
"""Pairs of characters that a candidate must share with the question."""

_BLANK = re.compile(r"\s+")
_BRACKET = re.compile(r"[(（][^()（）]*[)）]")
_KIND_END = re.compile(
    r"(?:许可证?|审批|核准|批准|审核|备案|注册登记|登记|注册|认定|确认|核发|检查|征收|给付|奖励|裁决)$"
)
_OF_PENALTY = re.compile(r"^对(.+?)的?(?:行政)?处罚$")
_GLUE = re.compile(r"[的地得]")
_CODE_EDGE = r"(?<![0-9A-Za-z]){}(?![0-9A-Za-z])"

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("许可", re.compile(r"许可|审批|核准|批准|审核")),
    ("备案", re.compile(r"备案")),
    ("登记", re.compile(r"登记|注册")),
    ("认定", re.compile(r"认定|确认")),
    ("处罚", re.compile(r"处罚|罚款|被罚|罚")),
    ("检查", re.compile(r"检查")),
    ("征收", re.compile(r"征收")),
)
_NEXT_KIND = re.compile(
    r"^的?(?:行政)?(许可|审批|核准|批准|备案|注册登记|登记|注册|认定|确认|处罚|罚款|检查|征收)"
)
_APPLIED_FOR = re.compile(r"办|申请|申领|领取|要多久|材料")
_ENFORCED = re.compile(r"罚|查处|处理|管|取缔|执法|投诉|举报")

_FILLER = re.compile(
    r"请问|您好|你好|我想问|我想|我要|我们|咱们|我家|咱|想问|问一下|怎么样|怎么办|怎么罚|怎么处理|怎么|如何|怎样"
    r"|去哪里|去哪儿|去哪|在哪里|在哪儿|在哪|哪里|哪儿|多长时间|要多久|多久|几个工作日|多少个工作日|几天|多少天"
    r"|什么时候|什么|多少钱|多少|需要|要不要|需不需要|办理|申办|办个|申请|受理|能不能|可不可以|有没有权|有没有|有权"
    r"|是不是|是否|可以|能否|能|行不行|行吗|归谁管|归谁|谁来管|谁管|由谁|谁|哪个部门|哪个|哪些|部门|材料|手续"
    r"|法律依据|依据|要求|规定|处罚|罚款|被罚|会不会|会|应该|应当|吗|呢|啊|呀|吧|了|把|被|给|这个|那个|一下|一个"
    r"|清单|里面|事项|权力|的|对|在|和|与|跟|去|要|办|罚|管|查|有|没有|我|你|他|是|得|个|想"
)
_STOP = re.compile(r"[，。、；：？！,.;:?!“”\"'（）()《》\s]+")
_GENERIC = frozenset({"许可", "审批", "备案", "登记", "检查", "认定", "执法", "行政", "许可证"})
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


class Matched(StrEnum):
    """How an item was recognised. Each is exact; there is no other way."""

    CODE = "编码"
    NAME = "完整名称"
    ALIAS = "登记的俗称"
    NORMAL = "去掉类别字样的名称"
    WORDS = "所问的关键词全部见于名称"


class Match(Value):
    """An item named in the text, with the words that name it."""

    item: Item
    how: Matched
    words: str
    start: int
    end: int


class Candidate(Value):
    """An item that resembles what was asked, and why it is no match."""

    item: Item
    why: str
    shared: int = 0


class ResolvedItems(Value):
    """What a text names: items that stand in a list, items that have left it, and likenesses."""

    matches: tuple[Match, ...] = ()
    ended: tuple[Match, ...] = ()
    candidates: tuple[Candidate, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """The matched items."""
        return tuple(match.item for match in self.matches)


def plain(text: str) -> str:
    """Half-width, without blanks: the form in which names and questions are compared."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text))


def normal_form(name: str) -> str:
    """A name without the words of its kind: 对露天烧烤的处罚 → 露天烧烤."""
    bare = _BRACKET.sub("", plain(name))
    penalty = _OF_PENALTY.match(bare)
    return penalty.group(1) if penalty else _KIND_END.sub("", bare)


def resolve(text: str, facts: Facts, day: date, department: str | None = None) -> ResolvedItems:
    """The items that ``text`` names on ``day``.

    Args:
        text: a question, or any words.
        facts: the lists.
        day: which list versions to read.
        department: only this department's items can match; others become candidates.
    """
    asked = plain(text)
    present, gone = facts.items_on(day), left_items(facts, day)
    core = _core(asked, facts)
    named, refused = _longest(asked, (*present, *gone))
    found = tuple(match for match in named if match.item in present)
    ended = tuple(match for match in named if match.item in gone)
    if not named and not refused:
        found, refused = _by_words(core, present)
    here = _principals(
        tuple(match for match in found if department in (None, match.item.department))
    )
    elsewhere = tuple(
        Candidate(
            item=match.item, why=f"列在{match.item.department}的清单中，不在{department}的清单中"
        )
        for match in found
        if match not in here
    )
    taken = {match.item.code for match in named + found} | {entry.item.code for entry in refused}
    alike = similar(core, (*present, *gone), department, taken)
    return ResolvedItems(
        matches=here,
        ended=tuple(match for match in ended if department in (None, match.item.department)),
        candidates=(*elsewhere, *refused, *alike)[:MAX_CANDIDATES],
    )


def resolve_department(text: str, facts: Facts) -> tuple[str, ...]:
    """The departments that ``text`` names, by present, short or former name, in order of place."""
    asked = plain(text)
    spans = _outermost(
        [
            (place, place + len(name), department)
            for department in facts.departments()
            for name in department_names(department, facts)
            for place in _places(name, asked)
        ]
    )
    return tuple(dict.fromkeys(department for _, _, department in sorted(spans)))


def department_names(department: str, facts: Facts) -> tuple[str, ...]:
    """Every name by which a department is known, longest first."""
    full = plain(department)
    bare = _BRACKET.sub("", full)
    short = _SHORT_NAME.sub("", bare)
    names = {full, bare, short, *_CUSTOMARY.get(short, ())}
    subject = facts.subject(department)
    if subject is not None:
        former = {plain(name) for name in subject.former_names}
        names |= former | {_SHORT_NAME.sub("", name) for name in former}
    return tuple(sorted((name for name in names if len(name) > 1), key=len, reverse=True))


def similar(
    words: str, items: tuple[Item, ...], department: str | None, taken: set[str]
) -> tuple[Candidate, ...]:
    """Items that share pairs of characters with ``words``; the department's own first."""
    pairs = _pairs(words)
    scored = [
        (shared, item)
        for item in items
        if item.code not in taken
        and (shared := len(pairs & _pairs(_all_words(item)))) >= _MIN_SHARED
    ]
    scored.sort(key=lambda entry: (entry[1].department != department, -entry[0], entry[1].code))
    return tuple(
        Candidate(item=item, why="用词相近，是另一事项", shared=shared) for shared, item in scored
    )


def _longest(
    asked: str, items: tuple[Item, ...]
) -> tuple[tuple[Match, ...], tuple[Candidate, ...]]:
    """Matches whose words lie in no longer match; those of another kind become candidates."""
    every = [match for item in items for match in _named(asked, item)]
    spans = set(_outermost([(match.start, match.end, match.words) for match in every]))
    best: dict[tuple[str, str], Match] = {}
    refused: list[Candidate] = []
    for match in every:
        if (match.start, match.end, match.words) not in spans:
            continue
        key = (match.item.department, match.item.code)
        other = _other_kind(asked, match)
        if other is not None:
            refused.append(Candidate(item=match.item, why=other))
        elif key not in best or _rank(match) < _rank(best[key]):
            best[key] = match
    kept = {match.item.code for match in best.values()}
    left = {entry.item.code: entry for entry in refused if entry.item.code not in kept}
    return tuple(sorted(best.values(), key=lambda match: (match.start, _rank(match)))), tuple(
        left.values()
    )


def _rank(match: Match) -> tuple[int, int, str]:
    return tuple(Matched).index(match.how), match.start - match.end, match.item.code


def _named(asked: str, item: Item) -> Iterator[Match]:
    """Every place at which ``asked`` names ``item``."""
    code = re.search(_CODE_EDGE.format(re.escape(item.code)), asked, re.IGNORECASE)
    if code:
        yield _match(item, Matched.CODE, code.group(), code.start())
    forms = [(plain(item.name), Matched.NAME)]
    forms += [(plain(alias.word), Matched.ALIAS) for alias in item.aliases]
    normal = normal_form(item.name)
    if len(normal) >= _MIN_FORM:
        forms.append((normal, Matched.NORMAL))
    for form, how in forms:
        for place in _places(form, asked):
            yield _match(item, how, form, place)


def _match(item: Item, how: Matched, words: str, start: int) -> Match:
    return Match(item=item, how=how, words=words, start=start, end=start + len(words))


def _other_kind(asked: str, match: Match) -> str | None:
    """Why words that name the matter still mean another kind of power (备案 is not 许可)."""
    if match.how in (Matched.CODE, Matched.NAME):
        return None
    own = _kind(match.item.name) or _kind(match.item.type)
    following = _NEXT_KIND.match(asked[match.end :])
    named = _kind(following.group(1)) if following else None
    if named is not None:
        return None if named in (own, _kind(match.item.type)) else f"所问是{named}，本事项是{own}"
    if match.how is Matched.ALIAS:
        return None
    verbs = _ENFORCED if own == "处罚" else _APPLIED_FOR
    if own is None or verbs.search(asked) or dict(_KINDS)[own].search(asked):
        return None
    return f"提到了相同的事情，但没有说明是否指{own}"


def _kind(words: str) -> str | None:
    """The last word of kind in a name, as a class."""
    places = [(found.end(), kind) for kind, pattern in _KINDS for found in pattern.finditer(words)]
    return max(places)[1] if places else None


def _by_words(
    core: tuple[str, ...] | str, items: tuple[Item, ...]
) -> tuple[tuple[Match, ...], tuple[Candidate, ...]]:
    """The one item whose name holds every word of the question; several are only candidates."""
    words = core.split() if isinstance(core, str) else list(core)
    telling = [word for word in words if word not in _GENERIC]
    if not telling or sum(map(len, telling)) < _MIN_FORM:
        return (), ()
    holding = tuple(item for item in items if all(word in _unglued(item) for word in words))
    rivals = [item for item in items if all(_in_order(word, _unglued(item)) for word in words)]
    if len(holding) == 1 and len(rivals) == 1:
        return (_match(holding[0], Matched.WORDS, "、".join(words), 0),), ()
    holding = tuple(rivals)
    return (), tuple(
        Candidate(item=item, why="所问的关键词也见于其他事项，须由您选定") for item in holding
    )


def _core(asked: str, facts: Facts) -> str:
    """The question without departments, question words and generic verbs; pieces apart by blanks."""
    rest = asked
    for department in facts.departments():
        for name in department_names(department, facts):
            rest = rest.replace(name, " ")
    pieces = _STOP.sub(" ", _FILLER.sub(" ", rest)).split()
    return " ".join(piece for piece in pieces if len(piece) > 1)


def _in_order(word: str, name: str) -> bool:
    """Whether the characters of ``word`` stand in ``name`` in this order (养犬登记 in 养犬注册登记)."""
    characters = iter(name)
    return all(char in characters for char in word)


def _principals(matches: tuple[Match, ...]) -> tuple[Match, ...]:
    """Without items that only carry out, by delegation, another item found by the same words."""
    return tuple(
        match
        for match in matches
        if not any(_delegated(match.item, other.item) for other in matches if other != match)
    )


def _delegated(item: Item, principal: Item) -> bool:
    own = {(b.instrument, b.citation) for b in item.bases if b.role is BasisRole.CREATES}
    given = {(b.instrument, b.citation) for b in principal.bases if b.role is BasisRole.DELEGATES}
    return bool(own) and own <= given and item.department != principal.department


def _unglued(item: Item) -> str:
    return _GLUE.sub("", plain(item.name))


def _all_words(item: Item) -> str:
    return " ".join((normal_form(item.name), *(alias.word for alias in item.aliases)))


def _pairs(words: str) -> frozenset[str]:
    return frozenset(
        piece[place : place + 2]
        for piece in _STOP.sub(" ", words).split()
        for place in range(len(piece) - 1)
        if piece[place : place + 2] not in _GENERIC
    )


def left_items(facts: Facts, day: date) -> tuple[Item, ...]:
    """Items of this and earlier list versions that no longer stand in a list on ``day``."""
    standing = {(item.department, item.code) for item in facts.items_on(day)}
    gone: dict[tuple[str, str], Item] = {}
    for department in facts.departments():
        for version in _versions(facts, department, day):
            for item in version.items:
                key = (department, item.code)
                began = item.valid.valid_from
                if key not in standing and (began is None or began <= day):
                    gone.setdefault(key, item)
    return tuple(gone.values())


def _versions(facts: Facts, department: str, day: date) -> Iterator[ListVersion]:
    """Versions that stood on ``day`` or before, newest first; gaps of months are stepped over."""
    looked = day
    oldest = day.replace(year=day.year - _YEARS_BACK, day=1)
    while looked >= oldest:
        version = facts.list_on(department, looked)
        if version is not None:
            yield version
            if version.valid.valid_from is None:
                return
            looked = min(looked, version.valid.valid_from) - timedelta(days=1)
        else:
            looked = looked.replace(day=1) - timedelta(days=1)


def _places(form: str, asked: str) -> Iterator[int]:
    place = asked.find(form)
    while form and place >= 0:
        yield place
        place = asked.find(form, place + 1)


def _outermost(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Spans that lie inside no longer span."""
    return [
        (start, end, name)
        for start, end, name in spans
        if not any(
            low <= start and end <= high and high - low > end - start for low, high, _ in spans
        )
    ]
