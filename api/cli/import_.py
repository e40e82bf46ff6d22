"""``quanjie import``: bring texts and registries into the store."""

import gc
from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import AsJson, require_place_for, write_output

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def import_() -> None:
    """Group of the import commands."""


@app.command("laws", help="导入法规全文：目录、压缩包，或者一个 .md、.txt、.docx 文件。")
def laws(
    path: Annotated[Path, typer.Argument(metavar="路径", help="目录、压缩包或者文件。")],
    verified_through: Annotated[
        str | None,
        typer.Option(
            "--verified-through",
            metavar="日期",
            help="文本集截至哪一天是现行的；不写则全部按“未核验”处理。",
        ),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="名称", help="文本集的名称，默认用文件名。")
    ] = None,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="文件", help="把逐个文件的报告写成 JSON。")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Import statutes."""
    from api.cli.progress import file_progress
    from api.cli.render_import import import_text
    from api.library import import_statutes
    from api.reading import read_day
    from api.settings import load_settings
    from api.world import Installation

    day = read_day(verified_through, "--verified-through")
    if report is not None:
        require_place_for(report)
    # Half a minute of work makes garbage worth collecting.
    gc.enable()
    installation = Installation(load_settings())
    with file_progress(path) as on_file:
        done = import_statutes(installation, path, name=name, verified_through=day, on_file=on_file)
    typer.echo(done.model_dump_json(indent=2) if as_json else import_text(done, report))
    if report is not None:
        write_output(report, done.model_dump_json(indent=2))
