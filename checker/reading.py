"""From bytes to submissions, with errors in the reader's own words."""

import json
import re
from collections.abc import Iterator
from typing import Literal

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from checker.case import CaseFile
from checker.change import ChangeRequest
from checker.submission import Submission
from knowledge import Unknown
from knowledge.errors import BadEncoding, BadField, BadSyntax, EmptyInput, TooLarge

MAX_BYTES = 5 * 1024 * 1024
"""A submission is text typed by people: five megabytes is far beyond any real one."""

Kind = Literal["change", "case"]

_MODELS: dict[Kind, TypeAdapter[Submission]] = {
    "change": TypeAdapter(ChangeRequest),
    "case": TypeAdapter(CaseFile),
}
_NAMES: dict[Kind, str] = {"change": "清单调整申请", "case": "案件"}


def read_submission(raw: bytes, kind: Kind, *, source: str) -> Submission:
    """Read one submission.

    Args:
        raw: the bytes as they came; UTF-8 JSON, with or without a byte order mark.
        kind: which kind is expected.
        source: what to call the input in a message (a file name, 标准输入).

    Raises:
        EmptyInput, TooLarge, BadEncoding, BadSyntax: the bytes are no JSON object.
        BadField: fields are missing, unknown or wrong; the message lists every one.
    """
    if len(raw) > MAX_BYTES:
        raise TooLarge(
            f"内容有 {len(raw):,} 字节，超过上限 {MAX_BYTES:,} 字节。",
            cure="请只提交一份申请或者案件；多份请分开提交。",
            value=len(raw),
            location=source,
        )
    text = _decoded(raw, source)
    content = _well_formed(text, source)
    _readable(text, source)
    try:
        return _MODELS[kind].validate_json(text)
    except ValidationError as fault:
        problems = _problems(fault, content)
        raise BadField(
            f"{_NAMES[kind]}有 {len(problems)} 处填写有误：{'；'.join(problems[:20])}。",
            cure="请对照 quanjie schema 给出的格式改正。",
            value=problems,
            location=source,
        ) from fault


def _decoded(raw: bytes, source: str) -> str:
    if not raw.strip():
        raise EmptyInput("内容是空的。", cure="请提供一份 JSON 材料。", location=source)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
        raise BadEncoding(
            f"内容不是 UTF-8 编码，第 {line} 行起无法识别（可能是 GBK 或者表格文件）。",
            cure="请另存为 UTF-8 编码的 JSON 后重试。",
            value=raw[fault.start : fault.start + 4].hex(),
            location=source,
        ) from fault


def _well_formed(text: str, source: str) -> dict[str, object]:
    """One JSON object whose keys are each given once."""
    try:
        content = json.loads(text, object_pairs_hook=_distinct_keys)
    except json.JSONDecodeError as fault:
        cut = fault.pos >= len(text.rstrip()) or fault.msg.startswith("Unterminated")
        raise BadSyntax(
            f"第 {fault.lineno} 行第 {fault.colno} 列："
            f"{'内容到此中断，可能没有复制完整' if cut else '不符合 JSON 的写法'}。",
            cure="请检查引号、逗号和括号是否成对。",
            value=text[fault.pos : fault.pos + 20],
            location=source,
        ) from fault
    except _RepeatedKey as fault:
        raise BadSyntax(
            f"字段“{fault}”写了两次，无法确定以哪一个为准。",
            cure="请删去多余的一个。",
            value=str(fault),
            location=source,
        ) from fault
    except ValueError as fault:
        raise BadSyntax(
            f"{_where(text, _LONG_NUMBER)}数字过长，不是一份正常的材料。",
            cure="请检查数字。",
            location=source,
        ) from fault
    except RecursionError as fault:
        raise BadSyntax(
            f"{_where(text, _DEEP)}括号嵌套过深，不是一份正常的材料。",
            cure="请检查文件内容。",
            location=source,
        ) from fault
    if not isinstance(content, dict):
        raise BadSyntax(
            "最外层应当是一个对象（以 { 开头）。",
            cure="一次提交一份材料。",
            value=text[:20],
            location=source,
        )
    return content


def _readable(text: str, source: str) -> None:
    """Every character is one: no half of a pair, nothing that steers a terminal."""
    for pattern, what in ((_LONE_SURROGATE, "不完整的字符"), (_CONTROL, "控制字符")):
        if pattern.search(text):
            raise BadSyntax(
                f"{_where(text, pattern)}有{what}，无法显示。",
                cure="请删去后重新填写。",
                location=source,
            )


_HIGH, _LOW = r"\\u[dD][89abAB][0-9a-fA-F]{2}", r"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_LONE_SURROGATE = re.compile(
    rf"(?<!\\)(?:\\\\)*(?:{_HIGH}(?!{_LOW})|(?<!\\u[dD][89abAB][0-9a-fA-F][0-9a-fA-F]){_LOW})"
)
_CONTROL = re.compile(
    r"(?<!\\)(?:\\\\)*\\u00(?:0[0-8bBcCeEfF]|1[0-9a-fA-F]|7[fF]|[89][0-9a-fA-F])|[\x7f-\x9f]"
)
_LONG_NUMBER = re.compile(r"\d{1000,}")
_DEEP = re.compile(r"(?:[\[{][^\[\]{}]*){50,}")


def _where(text: str, pattern: re.Pattern[str]) -> str:
    """Line and column at which ``pattern`` begins; nothing if it is not found."""
    found = pattern.search(text)
    if found is None:
        return ""
    line = text.count("\n", 0, found.start()) + 1
    column = found.start() - text.rfind("\n", 0, found.start())
    return f"第 {line} 行第 {column} 列起："


class _RepeatedKey(ValueError):
    """A key stands twice in one object."""


def _distinct_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    content = dict(pairs)
    if len(content) != len(pairs):
        keys = [key for key, _ in pairs]
        raise _RepeatedKey(next(key for key in keys if keys.count(key) > 1))
    return content


_WORDS = {
    "missing": "缺少",
    "extra_forbidden": "没有这个字段",
    "enum": "不是允许的值",
    "literal_error": "不是允许的值",
    "date_from_datetime_parsing": "不是日期（应为 2026-01-31 的写法）",
    "date_parsing": "不是日期（应为 2026-01-31 的写法）",
    "date_type": "不是日期（应为 2026-01-31 的写法）",
    "date_from_datetime_inexact": "应当只写到日，不带时刻",
    "string_type": "应当是文字",
    "string_too_short": "不能为空",
    "string_too_long": "过长",
    "too_long": "条数过多",
    "int_parsing": "应当是整数",
    "int_type": "应当是整数",
    "bool_parsing": "应当是 true 或者 false",
    "bool_type": "应当是 true 或者 false",
    "tuple_type": "应当是列表",
    "model_type": "应当是对象",
    "dict_type": "应当是对象",
    "greater_than_equal": "太小",
    "less_than_equal": "太大",
    "finite_number": "不是有限的数",
}


def _problems(fault: ValidationError, content: dict[str, object]) -> list[str]:
    """Each fault once, in the reader's words; the branches of a union are pydantic's affair."""
    found = fault.errors(include_url=False, include_context=False)
    told = [entry for entry in found if not _of_unknown(entry["loc"])] or found
    return list(dict.fromkeys(_problem(entry, content) for entry in told))


def _of_unknown(loc: tuple[int | str, ...]) -> bool:
    """Whether the fault is only that a value is not "unknown"."""
    return any(isinstance(part, str) and Unknown.__name__ in part for part in loc)


def _problem(problem: ErrorDetails, content: dict[str, object]) -> str:
    place = " → ".join(_place(problem["loc"], content)) or "整体"
    if problem["type"] == "value_error":
        return f"{place}：{problem['msg'].removeprefix('Value error, ')}"
    what = _WORDS.get(problem["type"], "填写有误")
    shown = "" if problem["type"] == "missing" else f"，现为 {_short(problem.get('input'))}"
    return f"{place}：{what}{shown}"


def _place(loc: tuple[int | str, ...], content: object) -> Iterator[str]:
    """The steps of ``loc`` that lead somewhere in the content; the others name union branches."""
    node = content
    for number, part in enumerate(loc):
        if isinstance(node, dict) and (part in node or number == len(loc) - 1):
            yield str(part)
            node = node.get(part)
        elif isinstance(node, list) and isinstance(part, int):
            yield f"第 {part + 1} 项"
            node = node[part]


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 40 else f"{text[:40]}……"
