"""``quanjie schema``: the JSON Schema of what goes in and what comes out."""

import json
from typing import Annotated

import typer

from api.schemas import schema_of


def schema(
    kind: Annotated[str, typer.Argument(metavar="种类", help="change、case、ask 或者 report。")],
) -> None:
    """Print a JSON Schema."""
    typer.echo(json.dumps(schema_of(kind), ensure_ascii=False, indent=2))
