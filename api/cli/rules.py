"""``quanjie rules``: the rules, each with the words that it implements."""

import json
from typing import Annotated

import typer

from api.cli.options import AsJson
from knowledge.errors import NotFound

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.command("list", help="列出全部规则。")
def list_rules(as_json: AsJson = False) -> None:
    """Print every rule."""
    from api.rule_rows import KINDS, rule_rows

    rows = rule_rows()
    if as_json:
        typer.echo(json.dumps([row.model_dump() for row in rows], ensure_ascii=False, indent=2))
        return
    for row in rows:
        typer.echo(f"{row.id}  {row.title}［{KINDS[row.kind]}｜{row.clause_label}］")


@app.command("show", help="显示一条规则及其所依据的原文。")
def show(
    identifier: Annotated[str, typer.Argument(metavar="规则", help="规则编号，如 R22-01。")],
    as_json: AsJson = False,
) -> None:
    """Print one rule; some judge both changes and cases."""
    from api.rule_rows import KINDS, rule_rows

    rows = rule_rows()
    found = [row for row in rows if row.id.upper() == identifier.upper()]
    if not found:
        known = "、".join(dict.fromkeys(row.id for row in rows))
        raise NotFound(
            f"没有编号为“{identifier}”的规则。", cure=f"可用的编号：{known}。", value=identifier
        )
    if as_json:
        typer.echo(json.dumps([row.model_dump() for row in found], ensure_ascii=False, indent=2))
        return
    for row in found:
        typer.echo(f"{row.id}  {row.title}")
        typer.echo(f"适用：{KINDS[row.kind]}｜效力：{row.force}")
        typer.echo(f"依据：{row.clause_label}（{row.clause}）")
        typer.echo(f"原文：“{row.quote}”")
