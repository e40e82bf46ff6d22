"""Read a registry from JSON: the array that a pack holds."""

import json

from pydantic import ValidationError

from knowledge.errors import BadEncoding, BadSyntax
from knowledge.exchange.cells import CellProblem, error
from knowledge.exchange.register_reading import RegisterReading, may_be_complete, nothing_declared
from knowledge.exchange.registers import register_of
from knowledge.exchange.registers_faults import faults_of
from knowledge.registries import Record
from knowledge.tables import Problem, Severity


def read_register_json(
    content: bytes, kind: str, *, file: str, source: str | None = None
) -> RegisterReading:
    """Read the records of a registry.

    Args:
        content: an array of objects, in UTF-8.
        kind: the registry, as ``REGISTERS`` names it.
        file: name of the file, for problems.
        source: where records come from that do not say so themselves.

    Raises:
        NotFound: there is no such registry.
        BadEncoding: the bytes are not UTF-8.
        BadSyntax: they are not JSON, or not an array.
    """
    register = register_of(kind)
    entries = _array(content, file)
    records: list[Record] = []
    problems: list[Problem] = []
    seen: dict[tuple[object, ...], int] = {}
    for number, entry in enumerate(entries, start=1):
        if isinstance(entry, dict) and source is not None:
            entry = {"source": source, **entry}  # noqa: PLW2901
        try:
            record = register.model.model_validate(entry)
        except ValidationError as refused:
            problems += (
                _problem(file, number, fault.problem, fault.place) for fault in faults_of(refused)
            )
            continue
        first = seen.setdefault(register.key_of(record), number)
        if first != number:
            twice = error(f"与第 {first} 条重复", "请删去其中一条，或者改正填错的一条。")
            problems.append(_problem(file, number, twice))
        records.append(record)
    sound = not problems
    if sound and may_be_complete(register):
        problems.append(nothing_declared(file))
    return RegisterReading(
        kind=kind,
        records=tuple(records) if sound else (),
        coverage=(),
        problems=tuple(problems),
        rows=len(entries),
        examples=0,
    )


def _array(content: bytes, file: str) -> list[object]:
    try:
        entries = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise BadEncoding(
            f"文件不是 UTF-8 编码（第 {fault.start + 1} 个字节起无法识别）。",
            cure="请另存为 UTF-8 后重试。",
            location=file,
        ) from fault
    except (ValueError, RecursionError) as fault:
        raise BadSyntax(
            "文件不是有效的 JSON。", cure="请检查括号、引号和逗号。", location=file
        ) from fault
    if not isinstance(entries, list):
        raise BadSyntax(
            "最外层应当是一个列表（以 [ 开头）。",
            cure="请把各条登记放在一个列表里。",
            location=file,
        )
    return entries


def _problem(
    file: str, number: int, problem: CellProblem, place: tuple[int | str, ...] = ()
) -> Problem:
    steps = (f"第 {step + 1} 项" if isinstance(step, int) else step for step in place)
    return Problem(
        severity=Severity.ERROR,
        file=file,
        heading=" → ".join((f"第 {number} 条", *steps)),
        what=problem.what,
        cure=problem.cure,
    )
