"""Cells of requirements (材料、条件、证明、中介服务、收费): ``材料：身份证｜依据：…｜照抄条文``."""

import re
from typing import Literal, get_args

from knowledge.exchange.basis_cells import read_basis, write_basis
from knowledge.exchange.cells import (
    BAR,
    CellProblem,
    Parsed,
    is_quoted,
    quote,
    read_known,
    split,
    token,
    unquote,
    write_known,
)
from knowledge.lists import Requirement
from knowledge.powers import BasisRole
from knowledge.values import Unknown

RequirementKind = Literal["材料", "条件", "证明", "中介服务", "收费"]
KINDS: tuple[RequirementKind, ...] = get_args(RequirementKind)

_BASIS = "依据："
_VERBATIM = "照抄条文"
_RESULT = "结果事项："
_KIND = re.compile(rf"({'|'.join(KINDS)})[:：]")
_NUMBER = re.compile(
    r"(?:^|(?<=[\n；;。\s]))\s*(?:[0-9]{1,2}[.、．)）](?![0-9])|[（(][0-9一二三四五六七八九十]{1,3}[)）]"
    r"|[①-⑳]|[一二三四五六七八九十]{1,2}、)\s*"
)
_NOT_ASKED = frozenset({"无要求", "无条件", "不需要", "无需", "不需提供", "无需提供"})


def write_requirements(found: tuple[Requirement, ...] | Unknown) -> str:
    """The requirements, one to a line; 无 where nothing is asked."""
    return write_known(found, lambda known: "\n".join(_write(one) for one in known))


def read_requirements(
    text: str, kind: RequirementKind = "材料"
) -> Parsed[tuple[Requirement, ...] | Unknown]:
    """The requirements of a cell; ``kind`` is that of one before which none is written."""
    if text.strip() in _NOT_ASKED:
        return Parsed(())
    return read_known(text, lambda words: _read(words, kind), ())


def _write(requirement: Requirement) -> str:
    parts = [f"{requirement.kind}：{_name(requirement.name)}"]
    if requirement.basis is not None:
        parts.append(f"{_BASIS}{quote(write_basis(requirement.basis))}")
    if requirement.verbatim:
        parts.append(_VERBATIM)
    if requirement.result_of is not None:
        parts.append(f"{_RESULT}{quote(requirement.result_of)}")
    return BAR.join(parts)


def _name(name: str) -> str:
    return quote(name) if _NUMBER.match(name) else token(name, f"{BAR}\n；;")


def _read(text: str, kind: RequirementKind) -> Parsed[tuple[Requirement, ...]]:
    found: list[Requirement] = []
    problems: list[CellProblem] = []
    for entry in _entries(text):
        name, *said = split(entry, BAR)
        named = _KIND.match(name)
        basis = None
        result_of: str | None = None
        for part in said:
            if part.startswith(_RESULT):
                result_of = unquote(part.removeprefix(_RESULT)) or None
            if part.startswith(_BASIS):
                read = read_basis(unquote(part.removeprefix(_BASIS)), BasisRole.CREATES)
                basis, problems = read.value, [*problems, *read.problems]
        words = unquote(name[named.end() :] if named else name)
        if words:
            one = Requirement(
                name=words,
                kind=next(known for known in KINDS if known == named[1]) if named else kind,
                basis=basis,
                verbatim=_VERBATIM in said,
                result_of=result_of,
            )
            found.append(one)
    return Parsed(tuple(found), tuple(problems))


def _entries(text: str) -> tuple[str, ...]:
    """Entries by line, by ； or by number."""
    entries: list[str] = []
    for line in split(text.strip(), "\n；;"):
        bare = line.strip()
        if is_quoted(bare) or _KIND.match(bare):
            entries.append(bare)
        else:
            entries += [part.strip().rstrip("。") for part in _NUMBER.split(bare)]
    return tuple(entry for entry in entries if entry)
