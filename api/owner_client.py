"""Asking the process that owns the index, over its loopback address."""

import json
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

from api import operator_key
from knowledge.errors import EnvironmentFault, IndexBusy, QuanjieError

TIMEOUT = 30.0


def ask_owner(address: str, folder: Path, question: dict[str, str | None]) -> dict[str, object]:
    """Send a question to the owner at ``address``; its answer as JSON.

    Raises:
        IndexBusy: it does not answer.
        QuanjieError: it answered with an error, which is raised again here.
    """
    try:
        status, content = _post(address, folder, {k: v for k, v in question.items() if v})
    except (OSError, HTTPException, ValueError) as fault:
        raise IndexBusy(
            f"索引由 {address} 的服务使用，但它没有应答。",
            cure="请重新启动该服务，或者先停止它再试。",
            value=address,
        ) from fault
    if status == 200:
        return content
    detail = content.get("error")
    raise _again(detail if isinstance(detail, dict) else {})


def _post(address: str, folder: Path, body: dict[str, str]) -> tuple[int, dict[str, object]]:
    parts = urlsplit(address)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=TIMEOUT)
    headers = {"Content-Type": "application/json; charset=utf-8"}
    if key := operator_key.read(folder):
        headers[operator_key.HEADER] = key
    try:
        raw = json.dumps(body).encode()
        connection.request("POST", "/api/v1/ask", body=raw, headers=headers)
        response = connection.getresponse()
        content = json.loads(response.read())
    finally:
        connection.close()
    if not isinstance(content, dict):
        raise ValueError("the owner sent no JSON object")  # noqa: TRY004  (as json.loads does)
    return response.status, content


def _again(detail: dict[str, object]) -> QuanjieError:
    """The owner's error as the same class of error here."""
    kind = _KINDS.get(str(detail.get("code")), EnvironmentFault)
    location = detail.get("location")
    return kind(
        str(detail.get("message", "服务没有说明原因。")),
        cure=str(detail.get("cure", "请查看服务的日志。")),
        value=detail.get("value"),
        location=str(location) if location else None,
    )


def _kinds(kind: type[QuanjieError]) -> Iterator[type[QuanjieError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from _kinds(child)


_KINDS = {kind.code: kind for kind in _kinds(QuanjieError)}
