"""Bounds, headers, the request log, and the net under every unexpected exception.

The log says method, path, status and milliseconds: no query string and no body, for those hold
what people asked.
"""

import json
import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.faults import error_body, unexpected
from knowledge.errors import InternalFault, QuanjieError

Respond = Callable[[Request, QuanjieError, int], Response]

log = logging.getLogger("quanjie")

SECURITY_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

_PROBES: Final = ("/healthz", "/readyz")
"""Asked every few seconds by whatever watches the server."""


class BodyLimit:
    """Refuses a body over ``limit`` bytes before it is read whole, whatever it claims to be."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count what comes in."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "")
        # What is declared too large is refused at the first read, inside the error handlers.
        seen = int(declared) if declared.isascii() and declared.isdigit() else 0
        too_large = seen > self._limit
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            if too_large:
                raise HTTPException(413)
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._limit:
                raise HTTPException(413)
            return message

        await self._app(scope, counted, send)


class Guard:
    """Outermost: headers on every answer, one log line, no internals in a fault."""

    def __init__(self, app: ASGIApp, folder: Path, respond: Respond) -> None:
        self._app = app
        self._folder = folder
        self._respond = respond

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 0

        async def guarded(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _harden(MutableHeaders(scope=message), scope["path"])
            await send(message)

        # Whatever can be read can be asked about; the server leaves out the body of the answer.
        method = "GET" if scope["method"] == "HEAD" else scope["method"]
        try:
            await self._app({**scope, "method": method}, receive, guarded)
        except Exception as fault:  # noqa: BLE001  (nothing of a fault may reach the client)
            error = unexpected(fault, self._folder)
            log.error("fault %s %s", error.value, type(fault).__name__)  # noqa: TRY400  (no message)
            if not status:
                await self._told(scope, error)(scope, receive, guarded)
        finally:
            spent = (time.perf_counter() - started) * 1000
            path = json.dumps(scope["path"], ensure_ascii=False)[1:-1][:200]
            level = logging.DEBUG if path in _PROBES else logging.INFO
            log.log(level, "%s %s %d %.0f ms", scope["method"], path, status or 500, spent)

    def _told(self, scope: Scope, error: InternalFault) -> Response:
        try:
            return self._respond(Request(scope), error, error.http_status)
        except Exception:  # noqa: BLE001  (telling of a fault may fail for the same reason)
            return JSONResponse(error_body(error), status_code=error.http_status)


def _harden(headers: MutableHeaders, path: str) -> None:
    for name, value in SECURITY_HEADERS.items():
        headers[name] = value
    cacheable = path.startswith("/static/")
    headers.setdefault("Cache-Control", "max-age=3600" if cacheable else "no-store")
