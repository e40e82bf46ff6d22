"""Cells of sub-items (子项): ``XK001-01｜示例子项｜设定：《示例条例》第三条``, one to a line."""

from knowledge.exchange.basis_cells import read_bases, write_bases
from knowledge.exchange.cells import (
    BAR,
    CellProblem,
    Parsed,
    error,
    read_known,
    split,
    token,
    unquote,
    write_known,
)
from knowledge.lists import SubItem
from knowledge.values import Unknown

_APART = f"{BAR}\n"
_CURE = "请写成“编码｜名称｜依据”，一行一个子项；没有依据的可以只写前两部分。"


def write_sub_items(found: tuple[SubItem, ...] | Unknown) -> str:
    """The sub-items, one to a line; 无 where the item has none."""
    return write_known(found, lambda known: "\n".join(_write(one) for one in known))


def read_sub_items(text: str) -> Parsed[tuple[SubItem, ...] | Unknown]:
    """The sub-items of one cell."""
    return read_known(text, _read, ())


def _write(sub_item: SubItem) -> str:
    parts = [token(sub_item.code, _APART), token(sub_item.name, _APART)]
    if sub_item.bases:
        parts.append(token(write_bases(sub_item.bases), _APART))
    return BAR.join(parts)


def _read(text: str) -> Parsed[tuple[SubItem, ...]]:
    found: list[SubItem] = []
    problems: list[CellProblem] = []
    for line in split(text.strip(), "\n"):
        parts = [unquote(part) for part in split(line, BAR)]
        if len(parts) not in (2, 3) or not all(parts[:2]):
            problems.append(error(f"“{line[:30]}”不是可识别的子项", _CURE))
            continue
        code, name, *rest = parts
        if len(code) > 64 or len(name) > 300:
            problems.append(error(f"子项“{name[:30]}”的编码或者名称太长", _CURE))
            continue
        bases = read_bases(rest[0]) if rest else Parsed(())
        problems += bases.problems
        found.append(SubItem(code=code, name=name, bases=bases.value))
    return Parsed(tuple(found), tuple(problems))
