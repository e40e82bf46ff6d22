"""``quanjie config show``: the settings in force and where each can be changed."""

import json

import typer

from api.cli.options import AsJson

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def config() -> None:
    """Group of the settings commands."""


@app.command("show", help="显示当前设置。")
def show(as_json: AsJson = False) -> None:
    """Print the settings. None of them is a secret."""
    from api.settings import PREFIX, load_settings

    values = load_settings().model_dump(mode="json")
    if as_json:
        typer.echo(json.dumps(values, ensure_ascii=False, indent=2))
        return
    for name, value in values.items():
        typer.echo(f"{PREFIX}{name.upper()}={value}")
