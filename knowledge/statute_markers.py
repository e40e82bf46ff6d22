"""The numbers in front of 项 and 目, at the start of a line and inside one."""

import re

from knowledge.errors import BadReference
from knowledge.numerals import NUMERAL_CHARS, parse_numeral

BRACKETED = "（一）"
_C = rf"[{NUMERAL_CHARS}]{{1,4}}"
_D = r"[0-9０-９]{1,2}"
# What follows the bracket where it belongs to a citation: （一）项, （一）、（二）, （一）至（三）.
_NO_LIST = r"(?!项(?!目)|款(?![项式])|目(?![标的录前])|[、，]|[和至或](?=第|[（(]))"
_MARKERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (BRACKETED, re.compile(rf"[（(]\s?({_C})\s?[）)]{_NO_LIST}")),
    ("（1）", re.compile(rf"[（(]\s?({_D})\s?[）)]{_NO_LIST}")),
    ("1.", re.compile(rf"({_D})[.．、](?![0-9０-９])")),
    ("一、", re.compile(rf"({_C})、(?![{NUMERAL_CHARS}])")),
    ("①", re.compile("([①-⑳])")),
    ("⒈", re.compile("([⒈-⒛])")),
)
_INLINE = re.compile(rf"(?<=[；;。：:])\s*(?=[（(]\s?({_C})\s?[）)]{_NO_LIST})")
_OPENERS = frozenset("（(0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑" + NUMERAL_CHARS)


def marker_of(text: str) -> tuple[str, int] | None:
    """The style and number of the list marker that a line begins with."""
    if text[:1] not in _OPENERS:
        return None
    for style, pattern in _MARKERS:
        found = pattern.match(text)
        if found is not None:
            return _numbered(style, found.group(1))
    return None


def pieces(text: str) -> list[str]:
    """A line cut where further 项 of one list begin inside it; 「…：（一）…；（二）…」 likewise."""
    if not text:
        return []
    found = [(mark, _numbered("", mark.group(1))) for mark in _INLINE.finditer(text)]
    if not found:
        return [text]
    first = marker_of(text)
    last = first[1] if first and first[0] == BRACKETED else 0
    cuts = []
    for mark, numbered in found:
        if numbered is not None and numbered[1] == last + 1:
            cuts.append(mark)
            last += 1
    if not first and len(cuts) < 2:  # one bracket alone is no list
        return [text]
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _numbered(style: str, numeral: str) -> tuple[str, int] | None:
    if style in ("①", "⒈"):
        return style, ord(numeral) - ord(style) + 1
    try:
        number = parse_numeral(numeral)
    except BadReference:
        return None
    return (style, number) if number else None
