"""Every error over HTTP: JSON for programs, a page for people, Chinese for both."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.faults import clean, error_body
from api.web import pages
from api.wording import SCHEMA_WORDS
from knowledge.errors import BadField, BadSyntax, InputError, NotFound, QuanjieError, TooLarge

_PROGRAM_PATHS: Final = ("/api/", "/healthz", "/readyz", "/openapi.json")
_SCHEMA_PLACES: Final = "格式定义（/api/v1/schema/change 或者 /api/v1/schema/case）"
_WORDS: Final = {
    "missing": "缺少",
    "extra_forbidden": "没有这个字段",
    "string_type": "应当是文字",
    "string_unicode": "含有无法识别的字符",
}


def install(app: FastAPI) -> None:
    """Register the handlers."""
    app.add_exception_handler(QuanjieError, _on_quanjie)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(RequestValidationError, _on_validation)


async def _on_quanjie(request: Request, error: Exception) -> Response:
    assert isinstance(error, QuanjieError)  # noqa: S101  (registered for this type)
    return respond(request, error, error.http_status)


async def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101  (registered for this type)
    response = respond(request, _of_status(request, error.status_code), error.status_code)
    for name, value in (error.headers or {}).items():
        response.headers[name] = value
    return response


async def _on_validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101  (registered for this type)
    problems = error.errors()
    fault: QuanjieError
    if any(problem["type"] == "json_invalid" for problem in problems):
        fault = BadSyntax("请求体不是合法的 JSON。", cure="请检查引号、逗号和括号是否成对。")
    elif any(problem["loc"] == ("body",) for problem in problems):
        fault = BadField(
            "请求体应当是一个 JSON 对象。",
            cure="请注明 Content-Type: application/json，并对照 /docs 改正。",
            location="请求体",
        )
    else:
        fault = _fields(problems)
    return respond(request, fault, fault.http_status)


def _fields(problems: Sequence[Mapping[str, Any]]) -> BadField:
    told = [f"{_place(problem)}：{_WORDS.get(problem['type'], '填写有误')}" for problem in problems]
    return BadField(
        f"请求有 {len(told)} 处填写有误：{'；'.join(told[:20])}。",
        cure="请对照 /docs 改正。",
        value=[_place(problem) for problem in problems],
        location="请求体",
    )


def _place(problem: Mapping[str, Any]) -> str:
    parts = [str(part) for part in problem["loc"] if part not in ("body", "query", "path")]
    return clean(".".join(parts) or "整体", longest=80)


def _of_status(request: Request, status: int) -> QuanjieError:
    path = clean(request.url.path, longest=100)
    match status:
        case 404:
            return NotFound("没有这个地址。", cure="接口列表见 /docs。", value=path)
        case 405:
            return InputError(
                f"这个地址不接受 {request.method} 请求。", cure="接口列表见 /docs。", value=path
            )
        case 413:
            limit = request.app.state.installation.settings.max_upload_bytes
            return TooLarge(
                f"请求体超过上限 {limit:,} 字节。", cure="请只提交一份申请或者案件。", value=limit
            )
        case _:
            return InputError("请求无法识别。", cure="请对照 /docs 检查请求。", value=status)


def respond(request: Request, error: QuanjieError, status: int) -> Response:
    """The error as the reader of this address expects it."""
    if request.url.path.startswith(_PROGRAM_PATHS):
        body = error_body(error)
        body["error"]["cure"] = body["error"]["cure"].replace(SCHEMA_WORDS, _SCHEMA_PLACES)
        return JSONResponse(body, status_code=status)
    return pages.error_page(request, error, status)
