"""``quanjie ask``: one question. Uses the server that owns the index, or becomes the owner."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import STDIN, AsJson, AsKnown, AsOf, read_input
from knowledge.errors import BadEncoding, IndexBusy

if TYPE_CHECKING:
    from api.world import Installation
    from assistant import Answer

_STDIN_LIMIT = 1024 * 1024
_WAIT = 60.0
"""Seconds to wait for another command that holds the index for its own run."""


def ask(
    question: Annotated[str, typer.Argument(metavar="问题", help="一句话；- 表示标准输入。")],
    role: Annotated[
        str | None,
        typer.Option("--role", metavar="身份", help="citizen、staff 或者 reviewer。"),
    ] = None,
    department: Annotated[
        str | None, typer.Option("--department", metavar="部门", help="只看这个部门。")
    ] = None,
    as_of: AsOf = None,
    as_known: AsKnown = None,
    as_json: AsJson = False,
    trace: Annotated[bool, typer.Option("--trace", help="显示回答是怎样得出的。")] = False,
) -> None:
    """Answer one question."""
    from api.cli.render_answer import answer_text
    from api.faults import one_line
    from api.reading import read_day, read_moment, read_role
    from api.settings import load_settings
    from api.world import Installation

    text = _text(question)
    read_role(role, "--role")
    read_day(as_of, "--as-of")
    read_moment(as_known, "--as-known")
    installation = Installation(load_settings())
    asked = {
        "question": text,
        "role": role,
        "department": department,
        "as_of": as_of,
        "as_known": as_known,
    }
    answer, steps = _answer(installation, asked)
    typer.echo(answer.model_dump_json(indent=2) if as_json else answer_text(answer))
    if trace:
        typer.echo("\n".join(map(one_line, steps)), err=True)


def _text(question: str) -> str:
    if question != STDIN:
        return question
    raw, source = read_input(STDIN, _STDIN_LIMIT)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BadEncoding(
            f"内容不是 UTF-8 编码，第 {fault.start + 1} 个字节起无法识别。",
            cure="请改用 UTF-8 编码。",
            location=source,
        ) from fault


def _answer(
    installation: Installation, asked: dict[str, str | None]
) -> tuple[Answer, tuple[str, ...]]:
    """From the owner if one serves, else from the index opened here; and the steps taken."""
    from api.desk import read_department, read_question
    from api.owner_client import ask_owner
    from assistant import Answer
    from knowledge import Role
    from knowledge.search.owner import Owner

    # Nobody need be asked to learn that a question is empty or a department unknown.
    read_question(
        asked["question"] or "",
        role=Role.CITIZEN,
        department=read_department(asked["department"], installation.facts),
        as_of=installation.today(),
        as_known=None,
    )
    folder = installation.settings.data
    try:
        with Owner(folder, timeout=_patience(folder)):
            return _answer_here(installation, asked)
    except IndexBusy as busy:
        if not busy.value:
            raise
        address = str(busy.value)
    content = ask_owner(address, folder, asked)
    return Answer.model_validate(content), (f"由正在运行的服务回答，步骤不在本进程：{address}",)


def _patience(folder: Path) -> float:
    """A server keeps the index for as long as it runs; another command for a moment."""
    from knowledge.search.owner import current_owner

    note = current_owner(folder)
    return 0.0 if note and note.address else _WAIT


def _answer_here(
    installation: Installation, asked: dict[str, str | None]
) -> tuple[Answer, tuple[str, ...]]:
    from api.desk import ask_question
    from api.reading import read_day, read_moment, read_role

    installation.load()
    traced = ask_question(
        asked["question"] or "",
        installation=installation,
        principal=installation.operator,
        role=read_role(asked["role"], "--role"),
        department=asked["department"],
        as_of=read_day(asked["as_of"], "--as-of"),
        as_known=read_moment(asked["as_known"], "--as-known"),
    )
    return traced.answer, tuple(
        f"{step.step}：{'；'.join(step.notes) or '无'}" for step in traced.steps
    )
