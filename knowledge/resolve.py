"""From words to items and departments: exact and deterministic, never by likeness.

An item is matched by its code, its exact name, an everyday word registered for it, its name without
the words of its kind (对…的处罚, …审批), or because every significant word of the question stands in
its name and in no other. Whatever is merely similar is a candidate: something to offer, never
something to decide with.
"""

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from knowledge.departed import left_items
from knowledge.facts import Facts
from knowledge.lists import Item
from knowledge.naming import (
    BRACKET,
    GENERIC,
    KINDS,
    NEXT_KIND,
    all_words,
    core_of,
    department_names,
    in_order,
    kind_of,
    normal_form,
    pairs_of,
    plain,
    unglued,
)
from knowledge.powers import BasisRole
from knowledge.values import Value

MAX_CANDIDATES = 6
_MIN_FORM = 4
"""Characters that a name without its kind must keep to identify anything (校车使用)."""
_MIN_SHARED = 2
"""Pairs of characters that a candidate must share with the question."""
_CODE_EDGE = r"(?<![0-9A-Za-z]){}(?![0-9A-Za-z])"
_QUALIFIED = re.compile(r"(店外|出店|跨店|跨门|越门|门店|店铺|商铺|商店|门口)的?$")
"""Words before an everyday name that make it another matter (店外占道经营 is not 设摊)."""
_APPLIED_FOR = re.compile(r"办|申请|申领|领取|要多久|材料")
_OBTAINED = re.compile(r"去哪.{0,2}办|哪[里儿]办|怎么办理|怎么申请|如何办|补办|多久|材料")
_ENFORCED = re.compile(r"罚|查处|处理|管|取缔|执法|投诉|举报")


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
    core = core_of(asked, facts)
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


def similar(
    words: str, items: tuple[Item, ...], department: str | None, taken: set[str]
) -> tuple[Candidate, ...]:
    """Items that share pairs of characters with ``words``; the department's own first."""
    pairs = pairs_of(words)
    scored = [
        (shared, item)
        for item in items
        if item.code not in taken
        and (shared := len(pairs & pairs_of(all_words(item)))) >= _MIN_SHARED
    ]
    scored.sort(key=lambda entry: (entry[1].department != department, -entry[0], entry[1].code))
    return tuple(
        Candidate(item=item, why=_how_alike(item), shared=shared) for shared, item in scored
    )


def _how_alike(item: Item) -> str:
    left = item.ending is not None
    return "用词相近的另一事项，现已不在清单中" if left else "用词相近，是另一事项"


def _longest(
    asked: str, items: tuple[Item, ...]
) -> tuple[tuple[Match, ...], tuple[Candidate, ...]]:
    """Matches whose words lie in no longer match; those of another kind become candidates."""
    every = _unless_applied_for(asked, [match for item in items for match in _named(asked, item)])
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
    for key, match in tuple(best.items()):
        if any(
            _same_place(match, other) and _rank(other) < _rank(match) for other in best.values()
        ):
            del best[key]
    kept = {match.item.code for match in best.values()}
    left = {entry.item.code: entry for entry in refused if entry.item.code not in kept}
    return tuple(sorted(best.values(), key=lambda match: (match.start, _rank(match)))), tuple(
        left.values()
    )


def _unless_applied_for(asked: str, every: list[Match]) -> list[Match]:
    """Without penalties named by an everyday word around the thing asked for (没办狗证，去哪办)."""
    if not _OBTAINED.search(asked) or _ENFORCED.search(asked):
        return every
    return [
        match
        for match in every
        if match.how is not Matched.ALIAS
        or kind_of(match.item.name) != "处罚"
        or not any(
            match.start <= other.start and other.end <= match.end and other.item != match.item
            for other in every
        )
    ]


def _same_place(match: Match, other: Match) -> bool:
    """Whether two items of one department are named by the very same words."""
    return (
        match.item.department == other.item.department
        and (match.start, match.end) == (other.start, other.end)
        and match.how is not other.how
    )


def _rank(match: Match) -> tuple[int, int, str]:
    return tuple(Matched).index(match.how), match.start - match.end, match.item.code


def _named(asked: str, item: Item) -> Iterator[Match]:
    """Every place at which ``asked`` names ``item``."""
    code = re.search(_CODE_EDGE.format(re.escape(item.code)), asked, re.IGNORECASE)
    if code:
        yield _match(item, Matched.CODE, code.group(), code.start())
    name = plain(item.name)
    forms = [(name, Matched.NAME)]
    if (bare := BRACKET.sub("", name)) != name:
        forms.append((bare, Matched.NORMAL))
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
    own = kind_of(match.item.name) or kind_of(match.item.type)
    following = NEXT_KIND.match(asked[match.end :])
    named = kind_of(following.group(1)) if following else None
    narrower = _QUALIFIED.search(asked[: match.start])
    if narrower and match.how is Matched.ALIAS:
        return f"所问限定为“{narrower.group(1)}”，本事项没有这一限定"
    if named is not None:
        return None if named in (own, kind_of(match.item.type)) else f"所问是{named}，本事项是{own}"
    if match.how is Matched.ALIAS:
        return None
    verbs = _ENFORCED if own == "处罚" else _APPLIED_FOR
    if own is None or verbs.search(asked) or dict(KINDS)[own].search(asked):
        return None
    return f"提到了相同的事情，但没有说明是否指{own}"


def _by_words(
    core: tuple[str, ...] | str, items: tuple[Item, ...]
) -> tuple[tuple[Match, ...], tuple[Candidate, ...]]:
    """The one item whose name holds every word of the question; several are only candidates."""
    words = core.split() if isinstance(core, str) else list(core)
    telling = [word for word in words if word not in GENERIC]
    if not telling or sum(map(len, telling)) < _MIN_FORM:
        return (), ()
    holding = tuple(item for item in items if all(word in unglued(item) for word in words))
    rivals = [item for item in items if all(in_order(word, unglued(item)) for word in words)]
    if len(holding) == 1 and len(rivals) == 1:
        return (_match(holding[0], Matched.WORDS, "、".join(words), 0),), ()
    holding = tuple(rivals)
    return (), tuple(
        Candidate(item=item, why="所问的关键词也见于其他事项，须由您选定") for item in holding
    )


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
