"""``quanjie law``: a clause of a statute on a day."""

from typing import Annotated

import typer

from api.cli.options import AsJson, AsKnown, AsOf

_MISSING = 3
"""Exit code where the library lacks the version or its text."""


def law(
    title: Annotated[str, typer.Argument(metavar="名称", help="法规名称或者简称。")],
    clause: Annotated[str, typer.Argument(metavar="条款", help="例如 第四十二条第一款。")],
    as_of: AsOf = None,
    as_known: AsKnown = None,
    history: Annotated[
        bool, typer.Option("--history", help="列出这一条款在各个版本中的文字和变化。")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Look a clause up."""
    from api.cli.render_law import law_text
    from api.library import look_up_law
    from api.reading import china_today, read_day, read_moment
    from api.settings import load_settings
    from api.world import Installation
    from knowledge.library.lookup import LawState

    day = read_day(as_of, "--as-of") or china_today()
    moment = read_moment(as_known, "--as-known")
    installation = Installation(load_settings())
    found = look_up_law(
        title,
        clause,
        facts=installation.facts_at(moment),
        texts=installation.texts,
        principal=installation.operator,
        as_of=day,
        with_history=history,
    )
    typer.echo(found.model_dump_json(indent=2) if as_json else law_text(found, history=history))
    if found.state in (LawState.NO_VERSION, LawState.NO_TEXT):
        raise typer.Exit(_MISSING)
