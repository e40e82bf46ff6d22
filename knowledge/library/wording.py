"""Two wordings of one provision: how alike they are, what was taken out and what was put in.

Likeness is a Dice coefficient over character bigrams, weighted by rarity: 人民政府 and 主管部门 stand
in every second article and say little about which one followed which. Differences are a longest
common subsequence of tokens, tidied for a reader: a number is never cut in two, a few equal
characters between two larger changes count as changed too, and an inserted half sentence begins or
ends where the punctuation does.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from math import log
from typing import Final, Literal

from knowledge.numerals import NUMERAL_CHARS
from knowledge.values import Value

PieceKind = Literal["same", "removed", "added"]

_TOKEN = re.compile(rf"[0-9０-９.．{NUMERAL_CHARS}万亿]+|[A-Za-zＡ-Ｚａ-ｚ]+|.", re.DOTALL)
_BLANKS = re.compile(r"[^\S\n]+")
_NOT_A_LETTER = re.compile(r"[\W_]+")
_LABELS: dict[PieceKind, str] = {"removed": "删", "added": "增"}
_STOPS = "。；：，、\n"
_SENTENCE_ENDS = "。；\n"
_ISLAND: Final = 4
"""Most equal characters between two changes that may be counted as changed: 人民政府."""
# Time and memory grow with the product of the lengths. No article is as long as this; beyond it,
# all that lies between the common ends is shown as replaced.
_LONGEST: Final = 10_000


class Piece(Value):
    """A stretch of text that stayed, went or came."""

    kind: PieceKind
    text: str


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """What changed between two texts.

    Returns:
        Pieces in reading order, none empty; where text was replaced, what went before what came.
        The same and removed ones joined are ``old``; the same and added ones are ``new``.
    """
    changes = _on_stops(_without_islands(_changes(_TOKEN.findall(old), _TOKEN.findall(new))))
    return tuple(piece for change in changes for piece in change.pieces())


def marked(pieces: Iterable[Piece]) -> str:
    """The pieces as plain text: 处〔删：五千〕〔增：一万〕元罚款."""
    return "".join(
        piece.text if piece.kind == "same" else f"〔{_LABELS[piece.kind]}：{piece.text}〕"
        for piece in pieces
    )


def folded(text: str) -> str:
    """The text without what only the printer decides: width of characters, blanks in a line.

    One source prints （一） where another prints (一); the provision is the same. Not for showing.
    """
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text))


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A text as a vocabulary sees it."""

    text: str
    bigrams: frozenset[str]
    weight: float


class Vocabulary:
    """How much each bigram says: the fewer of the texts it is in, the more."""

    def __init__(self, texts: Sequence[str]) -> None:
        counts = Counter(chain.from_iterable(map(_bigrams, texts)))
        self._weights = {bigram: log(1 + len(texts) / count) for bigram, count in counts.items()}

    def fingerprint(self, text: str) -> Fingerprint:
        """Prepare one of the texts, or a part of one, for comparison."""
        bigrams = _bigrams(text)
        return Fingerprint(text, bigrams, self._sum(bigrams))

    def likeness(self, one: Fingerprint, other: Fingerprint, *, least: float = 0) -> float:
        """How alike two texts are, 0 to 1; 0 also where it cannot reach ``least``."""
        if one.text == other.text:
            return 1.0
        total = one.weight + other.weight
        if not total or 2 * min(one.weight, other.weight) < least * total:
            return 0.0
        return 2 * self._sum(one.bigrams & other.bigrams) / total

    def _sum(self, bigrams: frozenset[str]) -> float:
        return sum(map(self._weights.__getitem__, bigrams))


def _bigrams(text: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(_NOT_A_LETTER.sub("", text))))


@dataclass(frozen=True, slots=True)
class _Change:
    """Equal text and the change that follows it; the last one may have no change."""

    same: str
    removed: str
    added: str

    def pieces(self) -> Iterator[Piece]:
        if self.same:
            yield Piece(kind="same", text=self.same)
        if self.removed:
            yield Piece(kind="removed", text=self.removed)
        if self.added:
            yield Piece(kind="added", text=self.added)

    @property
    def size(self) -> int:
        return max(len(self.removed), len(self.added))

    def swallowing(self, later: "_Change") -> "_Change":
        """This change and the next as one, the equal text between them included."""
        return _Change(
            self.same,
            self.removed + later.same + later.removed,
            self.added + later.same + later.added,
        )


def _changes(old: Sequence[str], new: Sequence[str]) -> list[_Change]:
    """Every change between two token sequences, in order."""
    changes: list[_Change] = []
    same = ""
    at_old = at_new = 0
    for in_old, in_new in [*_in_common(old, new), (len(old), len(new))]:
        removed, added = "".join(old[at_old:in_old]), "".join(new[at_new:in_new])
        if removed or added:
            changes.append(_Change(same, removed, added))
            same = ""
        same += "".join(old[in_old : in_old + 1])
        at_old, at_new = in_old + 1, in_new + 1
    return [*changes, _Change(same, "", "")]


def _in_common(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The positions of a longest common subsequence, common ends first taken off."""
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = shorter - head
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    end_old, end_new = len(old) - tail, len(new) - tail
    middle: list[tuple[int, int]] = []
    if max(end_old, end_new) - head <= _LONGEST:
        middle = _longest_common(old[head:end_old], new[head:end_new])
    return [
        *((n, n) for n in range(head)),
        *((head + in_old, head + in_new) for in_old, in_new in middle),
        *((end_old + n, end_new + n) for n in range(tail)),
    ]


def _longest_common(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Positions of a longest common subsequence, by bits (Hyyrö 2004): one big integer per token of ``old``.

    A zero at bit j of a row says that the subsequence grows by one at the j-th token of ``new``.
    """
    places: dict[str, int] = {}
    for j, token in enumerate(new):
        places[token] = places.get(token, 0) | 1 << j
    ones = (1 << len(new)) - 1
    rows = [ones]
    for token in old:
        met = rows[-1] & places.get(token, 0)
        rows.append(((rows[-1] + met) | (rows[-1] - met)) & ones)
    found: list[tuple[int, int]] = []
    i, j = len(old), len(new)
    while i and j:
        if rows[i] >> (j - 1) & 1:
            j -= 1
        elif rows[i - 1] >> (j - 1) & 1:
            i, j = i - 1, j - 1
            found.append((i, j))
        else:
            i -= 1
    return found[::-1]


def _without_islands(changes: Sequence[_Change]) -> list[_Change]:
    """The changes with those joined that only a few equal characters keep apart."""
    joined: list[_Change] = []
    for change in changes:
        joined.append(change)
        while len(joined) > 1 and _is_island(joined[-2], joined[-1]):
            later = joined.pop()
            joined[-1] = joined[-1].swallowing(later)
    return joined


def _is_island(earlier: _Change, later: _Change) -> bool:
    """Whether the equal text between two changes is too little to be shown as kept."""
    island = later.same
    if not later.size or any(stop in island for stop in _SENTENCE_ENDS):
        return False
    return len(island) <= min(_ISLAND, max(1, min(earlier.size, later.size)))


def _on_stops(changes: Sequence[_Change]) -> list[_Change]:
    """The changes, each mere insertion or deletion moved to where punctuation bounds it.

    甲；〔增：乙；〕丙 says the same as 甲〔增：；乙〕；丙, and both are better than halves of words.
    """
    moved = list(changes)
    for n, (change, following) in enumerate(pairwise(changes)):
        edit = change.removed or change.added
        if change.removed and change.added:
            continue
        before = moved[n].same
        text = before + edit + following.same
        start = _bounded_start(text, len(before), len(edit))
        edit, rest = text[start : start + len(edit)], text[start + len(edit) :]
        moved[n] = _Change(
            text[:start], edit if change.removed else "", edit if change.added else ""
        )
        moved[n + 1] = _Change(rest, following.removed, following.added)
    return moved


def _bounded_start(text: str, start: int, size: int) -> int:
    """Where an edit may begin instead, so that it takes its punctuation along; else ``start``."""
    first = last = start
    while first > 1 and text[first - 1] == text[first + size - 1]:
        first -= 1
    while last + size + 1 < len(text) and text[last] == text[last + size]:
        last += 1
    for place in sorted(range(first, last + 1), key=lambda place: abs(place - start)):
        ends = (
            text[place - 1 : place] + text[place + size - 1],
            text[place] + text[place + size : place + size + 1],
        )
        if any(len(end) == 2 and end[0] in _STOPS and end[1] in _STOPS for end in ends):
            return place
    return start
