"""``quanjie rules``: the rules, what each checks, and what answers for the rest of the Measures."""

import json
from collections.abc import Sequence
from typing import Annotated

import typer

from api.cli.options import AsJson
from knowledge import Value

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.command("list", help="列出全部规则。")
def list_rules(as_json: AsJson = False) -> None:
    """Print every rule."""
    from api.rule_rows import KINDS, rule_rows

    rows = rule_rows()
    if as_json:
        typer.echo(_json(rows))
        return
    for row in rows:
        typer.echo(f"{row.id}  {row.title}［{KINDS[row.kind]}｜{row.clause_label}］")


@app.command("show", help="显示一条规则：原文、各种结论、示例和待解释的问题。")
def show(
    identifier: Annotated[str, typer.Argument(metavar="规则", help="规则编号，如 R22-01。")],
    as_json: AsJson = False,
) -> None:
    """Print one rule in full; some judge both changes and cases."""
    from api.cli.render_rules import card_text
    from api.rule_rows import rule_card

    cards = rule_card(identifier)
    typer.echo(_json(cards) if as_json else card_text(cards))


@app.command("coverage", help="办法每一处由哪条规则判断，或者为什么由人判断。")
def coverage(as_json: AsJson = False) -> None:
    """Print what answers for every limb of the Measures."""
    from api.cli.render_rules import coverage_text
    from api.rule_rows import coverage_table

    table = coverage_table()
    if as_json:
        typer.echo(json.dumps(table.model_dump(mode="json"), ensure_ascii=False, indent=2))
    else:
        typer.echo(coverage_text(table))


def _json(rows: Sequence[Value]) -> str:
    content = [row.model_dump(mode="json") for row in rows]
    return json.dumps(content, ensure_ascii=False, indent=2)
