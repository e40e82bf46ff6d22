"""Aligning two versions of a statute: which 条, 款, 项 and 目 correspond.

Level by level: 条 with 条 in the document, 款 with 款 inside a pair of 条, 项 inside a pair of 款, 目
inside a pair of 项. On each level texts that are identical and occur once are paired first; between
those of them that stand in order the rest is aligned in order, so that an inserted article does not
mislead about the later ones. What is left over is looked for elsewhere, where only a high likeness
counts. A clause that two candidates fit equally well is not decided but reported with both.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Final

from knowledge.clause import Clause
from knowledge.document import Article, Document, Item, Paragraph, Subitem
from knowledge.library.wording import Fingerprint, Vocabulary, folded
from knowledge.numerals import NUMERAL_CHARS

# Likeness at which a pair is believed, tuned on the statutes of the LawRefBook collection that are
# there in two versions.
IN_ORDER: Final = 0.28
"""Siblings between neighbours that are paired. Of 28 articles read at 0.27 to 0.42, 2 were wrong."""
SAME_NUMBER: Final = 0.08
"""How much less is enough where the number is the same. Below 0.20 most pairs read were wrong."""
ELSEWHERE: Final = 0.45
"""Neither order nor parents speak for the pair. Of 26 pairs read at 0.45 to 0.60, 2 were wrong."""
TIE: Final = 0.02
"""Elsewhere, candidates closer than this are equally good."""
SHORTEST_ELSEWHERE: Final = 12
"""Characters below which an equal text elsewhere proves nothing: 具体办法由国务院规定。"""

_NUMBER = re.compile(
    rf"\A(?:[（(]\s?[0-9０-９{NUMERAL_CHARS}]{{1,4}}\s?[）)]|[0-9０-９]{{1,2}}[.．、]"
    rf"|[{NUMERAL_CHARS}]{{1,4}}、|[①-⑳⒈-⒛])\s*"
)


@dataclass(frozen=True, slots=True)
class Node:
    """A 条, 款, 项 or 目 prepared for comparison."""

    place: Clause
    """Its 款 is named even where the article has only one, so that the two are different places."""
    fingerprint: Fingerprint
    children: tuple["Node", ...]

    @property
    def words(self) -> str:
        """Its text, folded, without its own number."""
        return self.fingerprint.text

    @property
    def number(self) -> tuple[int, int]:
        """Its number among its siblings."""
        last = self.place.subitem or self.place.item or self.place.para
        return (last, 0) if last else (self.place.article, self.place.article_sub)


@dataclass(frozen=True, slots=True)
class Answer:
    """The counterpart of a place, or else the places that may be it; neither where it has none."""

    place: Clause | None = None
    candidates: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One of two aligned versions."""

    document: Document
    roots: tuple[Node, ...]
    nodes: Mapping[Clause, Node]
    found: dict[Clause, Clause] = field(default_factory=dict)
    """The places that have a counterpart, and it."""
    rivals: dict[Clause, tuple[Clause, ...]] = field(default_factory=dict)
    """The places that cannot be decided, and what they might correspond to."""

    def counterpart(self, node: Node) -> Answer:
        """Where a passage is in the other version."""
        if node.place in self.found:
            return Answer(place=self.found[node.place])
        for place in _lineage(node.place):
            if place in self.rivals:
                return Answer(candidates=self.rivals[place])
        parts = [child for child in node.children if child.place in self.found]
        places = tuple(self.found[part.place] for part in parts)
        if len(places) == len(node.children) == 1:
            return Answer(place=places[0])
        most = 2 * sum(len(part.words) for part in parts) >= len(node.words)
        return Answer(candidates=places if most else ())

    def articles_of_parts(self, node: Node) -> tuple[Clause, ...]:
        """The articles of the other version in which the children of an article are."""
        places = [self.found[child.place] for child in node.children if child.place in self.found]
        return tuple(dict.fromkeys([*_lineage(place)][-1] for place in places))

    def loose(self, depth: int) -> list[Node]:
        """What is neither paired nor undecided; depth 0 is the 条, 1 the 款, 2 the 项."""
        level = self.roots
        for _ in range(depth):
            level = tuple(
                child for node in level if node.place not in self.rivals for child in node.children
            )
        return [
            node for node in level if node.place not in self.found and node.place not in self.rivals
        ]


@lru_cache(maxsize=8)
def align(older: Document, newer: Document) -> tuple[Side, Side]:
    """Both versions with what corresponds to what. Cached: many clauses of one law are traced."""
    articles = (*older.articles, *newer.articles)
    vocabulary = Vocabulary([folded(article.text) for article in articles])
    alignment = _Alignment(_side(older, vocabulary), _side(newer, vocabulary), vocabulary)
    alignment.in_order(alignment.before.roots, alignment.after.roots)
    for depth in range(3):
        alignment.elsewhere(alignment.before.loose(depth), alignment.after.loose(depth))
    alignment.by_parts()
    return alignment.before, alignment.after


@dataclass(frozen=True, slots=True)
class _Alignment:
    """Two versions while they are being aligned."""

    before: Side
    after: Side
    vocabulary: Vocabulary

    def in_order(self, old: Sequence[Node], new: Sequence[Node]) -> None:
        """Pair siblings with siblings."""
        pairs = _identical(old, new)
        for rows, columns in _gaps(pairs, len(old), len(new)):
            gains = [[self._gain(old[i], new[j]) for j in columns] for i in rows]
            pairs.update((rows[i], columns[j]) for i, j in _best_path(gains))
        for (i, j), rivals in _rivals(old, new, pairs).items():
            if rivals:
                for a, b in ((i, j), *rivals):
                    self._doubt(old[a], new[b])
            else:
                self._pair(old[i], new[j])

    def elsewhere(self, old: Sequence[Node], new: Sequence[Node]) -> None:
        """Pair what nothing but its text speaks for, best first."""
        alike = self.vocabulary.likeness
        scores = {
            (i, j): score
            for i, a in enumerate(old)
            if len(a.words) >= SHORTEST_ELSEWHERE
            for j, b in enumerate(new)
            if (score := alike(a.fingerprint, b.fingerprint, least=ELSEWHERE)) >= ELSEWHERE
        }
        done_old: set[int] = set()
        done_new: set[int] = set()
        for (i, j), score in sorted(scores.items(), key=lambda entry: -entry[1]):
            if i in done_old or j in done_new:
                continue
            least = score if score == 1 else score - TIE
            rivals = [
                (a, b)
                for (a, b), other in scores.items()
                if (a == i or b == j) and other >= least and a not in done_old and b not in done_new
            ]
            for a, b in rivals:
                done_old.add(a)
                done_new.add(b)
                if len(rivals) > 1:
                    self._doubt(old[a], new[b])
                else:
                    self._pair(old[a], new[b])

    def by_parts(self) -> None:
        """Pair articles left over whose 款 were found in one another and nowhere else."""
        for old in self.before.loose(0):
            into = self.before.articles_of_parts(old)
            if len(into) == 1 and into[0] not in self.after.found:
                new = self.after.nodes[into[0]]
                if self.after.articles_of_parts(new) == (old.place,):
                    self.before.found[old.place] = new.place
                    self.after.found[new.place] = old.place

    def _pair(self, old: Node, new: Node) -> None:
        """Two passages correspond; pair their parts."""
        self.before.found[old.place] = new.place
        self.after.found[new.place] = old.place
        parts = len(old.children), len(new.children)
        if parts[0] == parts[1] and (old.words == new.words or parts[0] == 1):
            for a, b in zip(old.children, new.children, strict=True):
                self._pair(a, b)
        else:
            self.in_order(old.children, new.children)

    def _doubt(self, old: Node, new: Node) -> None:
        """Two passages may correspond, and so may others."""
        self.before.rivals[old.place] = (*self.before.rivals.get(old.place, ()), new.place)
        self.after.rivals[new.place] = (*self.after.rivals.get(new.place, ()), old.place)

    def _gain(self, old: Node, new: Node) -> float:
        least = IN_ORDER - (SAME_NUMBER if old.number == new.number else 0)
        return self.vocabulary.likeness(old.fingerprint, new.fingerprint, least=least) - least


def _identical(old: Sequence[Node], new: Sequence[Node]) -> dict[int, int]:
    """The positions of texts that occur once in each sequence."""
    places = [_once(old), _once(new)]
    return {i: places[1][words] for words, i in places[0].items() if words in places[1]}


def _once(nodes: Sequence[Node]) -> dict[str, int]:
    counts = Counter(node.words for node in nodes)
    return {node.words: n for n, node in enumerate(nodes) if counts[node.words] == 1}


def _gaps(pairs: Mapping[int, int], rows: int, columns: int) -> list[tuple[list[int], list[int]]]:
    """The positions that are not paired, between neighbours of the longest run in order."""
    taken = set(pairs.values())
    frame = [(-1, -1), *_longest_rise(sorted(pairs.items())), (rows, columns)]
    return [
        (
            [i for i in range(row + 1, next_row) if i not in pairs],
            [j for j in range(column + 1, next_column) if j not in taken],
        )
        for (row, column), (next_row, next_column) in pairwise(frame)
    ]


def _longest_rise(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs in which the second member rises as the first does."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for n, (_, value) in enumerate(pairs):
        length = bisect_left(ends, value)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [value]
        last[length : length + 1] = [n]
    rise: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        rise.append(pairs[at])
        at = before[at]
    return rise[::-1]


def _best_path(gains: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs, in order in both sequences, whose gains add up to most; none that gains nothing."""
    width = len(gains[0]) if gains else 0
    best = [[0.0] * (width + 1)]
    for row in gains:
        above, line = best[-1], [0.0]
        for j, gain in enumerate(row):
            line.append(max(above[j + 1], line[j], above[j] + gain))
        best.append(line)
    path: list[tuple[int, int]] = []
    i, j = len(gains), width
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            path.append((i, j))
    return path[::-1]


def _rivals(
    old: Sequence[Node], new: Sequence[Node], pairs: Mapping[int, int]
) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """For each pair, the pairs that would do as well.

    A copy of the text that is left over, on either side, and whose neighbours fit no worse. The
    number decides where it is the same.
    """
    spare_old, spare_new = _spare(old, pairs), _spare(new, pairs.values())
    chained = {-1: -1, **pairs, len(old): len(new)}

    def fit(i: int, j: int) -> int:
        return sum(chained.get(i + step) == j + step for step in (-1, 1))

    rivals: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for i, j in pairs.items():
        same = old[i].words == new[j].words and old[i].number != new[j].number
        others = [(i, b) for b in spare_new[old[i].words]] + [
            (a, j) for a in spare_old[old[i].words]
        ]
        rivals[i, j] = [pair for pair in others if same and fit(*pair) >= fit(i, j)]
    return rivals


def _spare(nodes: Sequence[Node], taken: Container[int]) -> dict[str, list[int]]:
    """The positions that are not paired, by text."""
    spare: dict[str, list[int]] = defaultdict(list)
    for n, node in enumerate(nodes):
        if n not in taken:
            spare[node.words].append(n)
    return spare


def _side(document: Document, vocabulary: Vocabulary) -> Side:
    # A document whose articles repeat a number answers with the last of them.
    articles = {article.clause: article for article in document.articles}
    roots = tuple(_article(article, vocabulary) for article in articles.values())
    return Side(document, roots, {node.place: node for root in roots for node in _all(root)})


def _all(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _all(child)


def _article(article: Article, vocabulary: Vocabulary) -> Node:
    place = article.clause
    parts = tuple(_paragraph(place, paragraph, vocabulary) for paragraph in article.paragraphs)
    return Node(place, vocabulary.fingerprint(folded(article.text)), parts)


def _paragraph(within: Clause, paragraph: Paragraph, vocabulary: Vocabulary) -> Node:
    place = within.model_copy(update={"para": paragraph.number})
    parts = tuple(_item(place, item, vocabulary) for item in paragraph.items)
    return Node(place, vocabulary.fingerprint(folded(paragraph.text)), parts)


def _item(within: Clause, item: Item, vocabulary: Vocabulary) -> Node:
    place = within.model_copy(update={"item": item.number})
    parts = tuple(_subitem(place, subitem, vocabulary) for subitem in item.subitems)
    return Node(place, vocabulary.fingerprint(folded(_NUMBER.sub("", item.text))), parts)


def _subitem(within: Clause, subitem: Subitem, vocabulary: Vocabulary) -> Node:
    place = within.model_copy(update={"subitem": subitem.number})
    return Node(place, vocabulary.fingerprint(folded(_NUMBER.sub("", subitem.text))), ())


def _lineage(place: Clause) -> Iterator[Clause]:
    """The place and what holds it, innermost first."""
    yield place
    for level in ("subitem", "item", "para"):
        if getattr(place, level) is not None:
            place = place.model_copy(update={level: None})
            yield place


def in_full(citation: Clause) -> Clause:
    """The place of a citation with its 款 named, where it is inside one."""
    if citation.item is not None and citation.para is None:
        return citation.model_copy(update={"para": 1})
    return citation
