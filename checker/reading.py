"""From bytes to submissions, with errors in the reader's own words."""

import json
from typing import Literal

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from checker.submission import CaseFile, ChangeRequest, Submission
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
    content = _loads(_decoded(raw, source), source)
    try:
        return _MODELS[kind].validate_python(content, strict=False)
    except ValidationError as fault:
        problems = fault.errors(include_url=False, include_context=False)
        raise BadField(
            f"{_NAMES[kind]}有 {len(problems)} 处填写有误："
            + "；".join(_problem(problem) for problem in problems[:20])
            + "。",
            cure="请对照 quanjie schema 给出的格式改正。",
            value=[".".join(map(str, problem["loc"])) for problem in problems],
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


def _loads(text: str, source: str) -> dict[str, object]:
    try:
        content = json.loads(text)
    except json.JSONDecodeError as fault:
        broken = (
            "内容到此中断，可能没有复制完整"
            if fault.pos >= len(text.rstrip())
            else "不是合法的 JSON"
        )
        raise BadSyntax(
            f"第 {fault.lineno} 行第 {fault.colno} 列：{broken}。",
            cure="请检查引号、逗号和括号是否成对。",
            value=text[fault.pos : fault.pos + 20],
            location=source,
        ) from fault
    except RecursionError as fault:
        raise BadSyntax(
            "括号嵌套过深，不是一份正常的材料。", cure="请检查文件内容。", location=source
        ) from fault
    if not isinstance(content, dict):
        raise BadSyntax(
            "最外层应当是一个对象（以 { 开头）。",
            cure="一次提交一份材料。",
            value=text[:20],
            location=source,
        )
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
}


def _problem(problem: ErrorDetails) -> str:
    place = " → ".join(
        f"第 {part + 1} 项" if isinstance(part, int) else part
        for part in problem["loc"]
        if part not in ("unknown", "constrained-str")
    )
    if problem["type"] == "value_error":
        what = problem["msg"].removeprefix("Value error, ")
    else:
        what = _WORDS.get(problem["type"], "填写有误")
    given = problem.get("input")
    shown = "" if problem["type"] in ("missing", "value_error") else f"，现为 {_short(given)}"
    return f"{place or '整体'}：{what}{shown}"


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 40 else f"{text[:40]}……"
