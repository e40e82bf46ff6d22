"""A list published as running text, without a table: taken apart by numbers and words of type.

What comes out is a proposal; whoever imports it has to check every entry.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.exchange.entries import Entry, Said
from knowledge.exchange.headings import Field
from knowledge.exchange.kind_cells import type_named_in
from knowledge.powers import PowerType

TEXT = "正文"
"""What stands for the name of a sheet in problems of running text."""

_TYPES = "|".join(
    sorted({*PowerType, *(kind.removeprefix("行政") for kind in PowerType)}, key=len, reverse=True)
)
_MARK = re.compile(
    rf"(?:^|(?<=[\n。；;：:\s]))(?:[（(]?[一二三四五六七八九十]{{1,3}}[)）]?[、.．]?\s*)?"
    rf"(?P<type>{_TYPES})(?:类|事项|权力)*\s*(?:[（(]\s*共?[0-9]+\s*[项个]\s*[)）]|[:：]|共[0-9]+项|(?=\n))"
    r"|(?<![0-9.第、])(?P<number>[0-9]{1,3})\s*[.、．]\s*(?=[一-龥《“])"
)
_BASES = re.compile(
    r"[（(]?(?:设定|实施|法律|法定|职权|执法|权力)?依据\s*[:：]?|[（(]?《|根据|依照"
)
_RESTART = re.compile(r"\s*1\s*[.、．]")
_NAME_END = re.compile(r"[；;。\n]")
_TRIM = " \n，,：:；;。、（("
_BY_NAME: tuple[tuple[str, PowerType], ...] = (
    ("处罚", PowerType.PENALTY),
    ("行政许可", PowerType.LICENCE),
    ("检查", PowerType.INSPECTION),
    ("给付", PowerType.BENEFIT),
    ("确认", PowerType.CONFIRMATION),
    ("奖励", PowerType.REWARD),
    ("裁决", PowerType.ADJUDICATION),
    ("征收", PowerType.LEVY),
    ("强制", PowerType.COERCION),
)


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    line: int
    type: PowerType | None


def gather_flat(lines: Sequence[str]) -> list[Entry]:
    """Entries of running text; a row is the number of a paragraph."""
    return [entry for piece in _pieces(lines) if (entry := _entry(piece)) is not None]


def _pieces(lines: Sequence[str]) -> list[_Piece]:
    """The text between one number and the next, with the type of its section."""
    text = "\n".join(lines)
    marks: list[re.Match[str]] = []
    expected = 1
    for mark in _MARK.finditer(text):
        if mark["type"]:
            expected = 1 if _RESTART.match(text, mark.end()) else expected
            marks.append(mark)
        # Numbers inside a quoted clause do not follow on from the item before.
        elif int(mark["number"]) == expected:
            expected += 1
            marks.append(mark)
    pieces: list[_Piece] = []
    kind: PowerType | None = None
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends[: len(marks)], strict=True):
        if mark["type"]:
            kind = type_named_in(mark["type"])
        words = text[mark.end() : end]
        # What stands between a type and the first number is no item.
        if words.strip(_TRIM) and mark["number"]:
            pieces.append(_Piece(words, text.count("\n", 0, mark.start()) + 1, kind))
    return pieces


def _entry(piece: _Piece) -> Entry | None:
    bases = _BASES.search(piece.text)
    head = piece.text[: bases.start()] if bases else piece.text
    end = _NAME_END.search(head.lstrip())
    name = (head.lstrip()[: end.start()] if end else head).strip(_TRIM)
    if not name:
        return None
    entry = Entry(TEXT, piece.line, piece.type or _type_by_name(name))
    entry.add(Field.NAME, Said(piece.line, 0, "名称", name))
    if bases:
        cited = piece.text[bases.start() :].strip(" \n，,；;。、").strip()
        if cited.startswith(("（", "(")) and cited.endswith(("）", ")")):
            cited = cited[1:-1]
        entry.add(Field.BASES, Said(piece.line, 0, "依据", cited))
    return entry


def _type_by_name(name: str) -> PowerType | None:
    return next((kind for words, kind in _BY_NAME if words in name), None)
