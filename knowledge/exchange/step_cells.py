"""Cells of a flow (办理流程): ``受理（窗口岗，1个工作日）→审查（审查岗，内部）→决定``."""

import re
from functools import lru_cache

from knowledge.exchange.basis_cells import read_basis, write_basis
from knowledge.exchange.cells import (
    CellProblem,
    Parsed,
    error,
    notice,
    quote,
    read_known,
    split,
    token,
    unquote,
    write_known,
)
from knowledge.exchange.limit_cells import read_limit, write_limit
from knowledge.lists import FlowStep, TimeLimit
from knowledge.powers import ActKind, BasisRole
from knowledge.values import UNKNOWN, Unknown

_INTERNAL = "内部"
_POST, _LIMIT, _BASIS, _ACT = "岗位：", "时限：", "依据：", "程序："
_ARROW = re.compile(r"-{1,3}>|=+>|[⇒➔➜➡⟶↓➝➞＞>﹥]|——+")
_APART = "→（）()，,；;：:｜\n"
_QUOTED = r"「(?:[^」]|」」)*」"
_STEP = re.compile(
    rf"(?P<name>{_QUOTED}|[^（(「]+)\s*(?:[（(](?P<said>(?:{_QUOTED}|[^「])*)[）)])?"
)
_NUMBERED = re.compile(
    r"(?:^|(?<=[\n；;。\s]))\s*(?:[0-9]{1,2}[.、．)）]|[（(][0-9一二三四五六七八九十]{1,3}[)）]|[①-⑳])\s*"
)
_DESCRIBED = re.compile(r"([^（(「:：]+)[:：].*", re.DOTALL)
_LIMIT_LIKE = re.compile(r".*(?:日|小时|月|当场|即办|天|年|周).*|[0-9]+")
_ELSEWHERE = re.compile(r"^(?:详?见|参见|附).{0,20}(?:图|附件|附表|网址|链接).*|流程图")
_LONGEST_NAME = 40


def write_steps(steps: tuple[FlowStep, ...] | Unknown) -> str:
    """The flow, its steps joined by arrows; 无 where the item has none."""
    return write_known(steps, lambda known: "→".join(_write(step) for step in known))


@lru_cache(maxsize=1024)
def read_steps(text: str) -> Parsed[tuple[FlowStep, ...] | Unknown]:
    """A flow written with arrows, or as a list of steps."""
    if _ELSEWHERE.search(text.strip()) and "→" not in text and "「" not in text:
        said = notice("流程写在别处，未记录", "请按“受理（窗口岗，1个工作日）→审查→决定”填写。")
        return Parsed(UNKNOWN, (said,))
    return read_known(text, _read, ())


def _write(step: FlowStep) -> str:
    said = []
    if step.post is not None:
        plain = step.post == token(step.post, _APART) and not _says_more(step.post)
        said.append(step.post if plain else f"{_POST}{quote(step.post)}")
    if step.limit is not None:
        limit = write_limit(step.limit)
        bare = step.limit == TimeLimit(amount=step.limit.amount, unit=step.limit.unit)
        said.append(limit if bare else f"{_LIMIT}{quote(limit)}")
    if not step.visible:
        said.append(_INTERNAL)
    if step.act is not None:
        said.append(f"{_ACT}{step.act}")
    if step.basis is not None:
        said.append(f"{_BASIS}{quote(write_basis(step.basis))}")
    alone = _parts(step.name) == (step.name,) and not _ELSEWHERE.search(step.name)
    name = token(step.name, _APART) if alone else quote(step.name)
    return f"{name}（{'，'.join(said)}）" if said else name


def _says_more(words: str) -> bool:
    """Whether the words would be read as a limit or as 内部."""
    return words == _INTERNAL or _LIMIT_LIKE.fullmatch(words) is not None


def _read(text: str) -> Parsed[tuple[FlowStep, ...]]:
    steps: list[FlowStep] = []
    problems: list[CellProblem] = []
    for part in _parts(text.strip()):
        described = _DESCRIBED.match(part)
        if described:
            lost = notice(
                f"“{described[1]}”后面的说明没有记录", "岗位和时限请写在环节名称后的括号里。"
            )
            problems.append(lost)
        found = _STEP.fullmatch(described[1] if described else part)
        if found is None:
            shown = f"“{part[:20]}”不是可识别的环节"
            problems.append(error(shown, "请写成“环节名称（岗位，时限）”，环节之间用→。"))
            continue
        step, faults = _step(unquote(found["name"]), found["said"] or "")
        steps.append(step)
        problems += faults
    return Parsed(tuple(steps), tuple(problems))


def _parts(text: str) -> tuple[str, ...]:
    """Steps between arrows; without arrows, numbered steps, lines, or words between 、."""
    plain = text if "「" in text else _ARROW.sub("→", text)
    parts = split(plain, "→")
    if len(parts) == 1 and "「" not in text:
        numbered = _NUMBERED.split(text)
        parts = tuple(numbered) if len(numbered) > 2 else split(text, "\n；;")
        if len(parts) == 1 and not re.search("[（(]", text):
            parts = split(text, "、")
    bare = (part.strip().strip("；;。、\n ") for part in parts)
    return tuple(part for part in bare if part)


def _step(name: str, said: str) -> tuple[FlowStep, tuple[CellProblem, ...]]:
    post: str | None = None
    limit: TimeLimit | None = None
    basis = None
    act: ActKind | None = None
    visible = True
    problems: list[CellProblem] = []
    for part in (piece.strip() for piece in split(said, "，,；;")):
        if part.startswith(_BASIS):
            found = read_basis(unquote(part.removeprefix(_BASIS)), BasisRole.PROCEDURE)
            basis, problems = found.value, [*problems, *found.problems]
        elif part.startswith(_ACT):
            act, faults = _act(part.removeprefix(_ACT))
            problems += faults
        elif part.startswith(_POST):
            post = unquote(part.removeprefix(_POST))
        elif part == _INTERNAL:
            visible = False
        elif part.startswith(_LIMIT) or _LIMIT_LIKE.fullmatch(part):
            read = read_limit(unquote(part.removeprefix(_LIMIT)))
            limit, problems = read.value, [*problems, *read.problems]
        elif part:
            post = part if post is None else f"{post}，{part}"
    if len(name) > _LONGEST_NAME:
        problems.append(notice(f"环节名称长达 {len(name)} 字", "环节名称宜短，说明请另写。"))
    return (
        FlowStep(name=name, post=post, limit=limit, visible=visible, basis=basis, act=act),
        tuple(problems),
    )


def _act(word: str) -> tuple[ActKind | None, tuple[CellProblem, ...]]:
    act = next((kind for kind in ActKind if kind == word.strip()), None)
    if act is not None:
        return act, ()
    lost = notice(f"没有认出程序环节“{word[:20]}”，未记录", f"请从以下选填：{'、'.join(ActKind)}。")
    return None, (lost,)
