"""Item codes (职权编码): their reading, their type segment, and the proposal for a missing one."""

import re
from collections.abc import Collection

from knowledge.exchange.cells import Parsed, error, is_quoted, quote, token, unquote
from knowledge.exchange.kind_cells import TYPE_CODES
from knowledge.powers import PowerType
from knowledge.tables.grid import CellKind

_LONGEST = 64
_DIGITS_KEPT = 15
_ROUNDED = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+?[0-9]+")
_SEGMENT = re.compile(rf"(?<![A-Z])({'|'.join(TYPE_CODES)})(?![A-Z])")
_NUMBERED = re.compile(r"(.*?)([0-9]+)")
_AS_TEXT = "请把编码列设为“文本”格式后重新填写完整编码。"


def read_code(text: str, kind: CellKind = CellKind.TEXT) -> Parsed[str]:
    """A code as text, blanks taken out.

    Args:
        text: the cell, not empty.
        kind: what the file says the cell is: a spreadsheet keeps 15 digits of a number.
    """
    if is_quoted(text.strip()):
        return Parsed(unquote(text))
    code = re.sub(r"\s", "", text)
    if kind is CellKind.NUMBER and (
        _ROUNDED.fullmatch(code) or sum(char.isdigit() for char in code) > _DIGITS_KEPT
    ):
        return Parsed("", (error("编码被当作数字保存，超过 15 位的部分已经丢失", _AS_TEXT),))
    if _ROUNDED.fullmatch(code):
        return Parsed("", (error("编码变成了科学记数，末几位已经丢失", _AS_TEXT),))
    if len(code) > _LONGEST:
        return Parsed("", (error(f"编码长达 {len(code)} 位", f"编码至多 {_LONGEST} 位。"),))
    return Parsed(code)


def write_code(code: str) -> str:
    """A code as ``read_code`` reads it back."""
    return quote(code) if re.search(r"\s", code) or _ROUNDED.fullmatch(code) else token(code)


def type_of_code(code: str) -> PowerType | None:
    """The type that the letters of a code name; ``None``: it has no type segment of letters."""
    found = _SEGMENT.search(code.upper())
    return TYPE_CODES[found[1]] if found else None


def propose_code(kind: PowerType | None, taken: Collection[str]) -> str:
    """A free code of the type, in the shape of the codes that the list has already."""
    letters = next((letters for letters, of in TYPE_CODES.items() if of is kind), "QT")
    alike = [
        (found[1], found[2])
        for code in taken
        if type_of_code(code) is kind and (found := _NUMBERED.fullmatch(code))
    ]
    stem, last = max(alike, key=lambda one: int(one[1]), default=(letters, "000"))
    number = int(last)
    while True:
        number += 1
        code = f"{stem}{number:0{len(last)}d}"
        if code not in taken:
            return code


def propose_sub_code(item: str, position: int) -> str:
    """A code for the sub-item at ``position``, counted from 1."""
    return f"{item}-{position:02d}"
