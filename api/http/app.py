"""The application factory."""

import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI

from api.http import problems, routes
from api.http.middleware import BodyLimit, Guard
from api.settings import Settings
from api.web import pages
from api.world import Installation


def create_app(
    installation: Installation,
    settings: Settings,
    *,
    operator_key: str | None = None,
    loader: Callable[[], None] | None = None,
) -> FastAPI:
    """The whole of HTTP: interface, pages, health.

    Args:
        installation: what is served.
        settings: bounds and mode.
        operator_key: key by which the local operator is known.
        loader: run in a thread once the server is up; loads the index.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        if loader is not None:
            threading.Thread(target=loader, name="index", daemon=True).start()
        yield

    app = FastAPI(
        title="权界",
        version=version("quanjie"),
        summary="行政权力清单问答与预审接口。只引原文，查不到就说查不到；不作法律意见。",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.installation = installation
    app.state.operator_key = operator_key
    app.include_router(routes.router)
    app.include_router(pages.router)
    app.mount("/static", pages.static_files(), name="static")
    problems.install(app)
    app.add_middleware(BodyLimit, limit=settings.max_upload_bytes)
    app.add_middleware(Guard, folder=settings.data, respond=problems.respond)
    return app
