"""Who is asking over HTTP, and what they ask of."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request

from api import operator_key
from api.faults import clean
from api.world import Installation
from knowledge import Principal
from knowledge.errors import BadField


def installation_of(request: Request) -> Installation:
    """The installation that this application serves."""
    found: Installation = request.app.state.installation
    return found


def principal_of(request: Request) -> Principal:
    """The local operator with the key, otherwise a visitor."""
    installation = installation_of(request)
    given = request.headers.get(operator_key.HEADER)
    if operator_key.matches(given, request.app.state.operator_key):
        return installation.operator
    return installation.visitor


def known_query(*known: str) -> Callable[[Request], None]:
    """A dependency that refuses a query parameter nobody reads: a mistyped day is not today.

    Raises (when called):
        BadField: there is one.
    """

    def refuse(request: Request) -> None:
        unknown = [name for name in request.query_params if name not in known]
        if unknown:
            shown = "、".join(clean(name, longest=40) for name in unknown[:10])
            allowed = f"可用的参数：{'、'.join(known)}。" if known else "请写在请求体中。"
            raise BadField(
                f"没有名为 {shown} 的查询参数。", cure=allowed, value=unknown, location="查询参数"
            )

    return refuse


Here = Annotated[Installation, Depends(installation_of)]
Caller = Annotated[Principal, Depends(principal_of)]
