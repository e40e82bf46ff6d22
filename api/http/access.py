"""Who is asking over HTTP, and what they ask of."""

from typing import Annotated

from fastapi import Depends, Request

from api import operator_key
from api.world import Installation
from knowledge import Principal


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


Here = Annotated[Installation, Depends(installation_of)]
Caller = Annotated[Principal, Depends(principal_of)]
