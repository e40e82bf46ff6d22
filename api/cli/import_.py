"""``quanjie import``: bring texts and registries into the store."""

import gc
from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import AsJson, read_input, require_place_for, write_output

_NOT_IMPORTED = 2
"""Exit code where errors in the file stood in the way."""

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


@app.command("list", help="导入一个部门的清单：.xlsx、.xls、.csv、.docx 或者 .json。")
def list_(
    file: Annotated[str, typer.Argument(metavar="文件", help="清单文件。")],
    department: Annotated[str, typer.Option("--department", metavar="部门", help="谁的清单。")],
    version: Annotated[
        str | None,
        typer.Option("--version", metavar="版本", help="清单版本号，例如 2026.2；JSON 自带。"),
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="日期", help="从哪一天起适用，默认今天。")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="日期", help="适用到哪一天，默认不定。")
    ] = None,
    confirmed_on: Annotated[str | None, typer.Option("--confirmed-on", metavar="日期")] = None,
    confirmed_by: Annotated[str | None, typer.Option("--confirmed-by", metavar="机构")] = None,
    published_on: Annotated[str | None, typer.Option("--published-on", metavar="日期")] = None,
    published_at: Annotated[str | None, typer.Option("--published-at", metavar="渠道")] = None,
    new_department: Annotated[
        bool, typer.Option("--new-department", help="这是一个还没有清单的部门。")
    ] = False,
    partial: Annotated[
        bool, typer.Option("--partial", help="不声明完整：没有列出的不等于不存在。")
    ] = False,
    mapping: Annotated[
        str | None, typer.Option("--mapping", metavar="文件", help="改正过的列对应关系。")
    ] = None,
    save_mapping: Annotated[
        Path | None,
        typer.Option("--save-mapping", metavar="文件", help="把列对应关系写成 JSON，供改正。"),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看结果，不写入。")] = False,
    as_json: AsJson = False,
) -> None:
    """Import a department's list."""
    from api.cli.render_list import list_json, list_text
    from api.exchange import (
        MAX_TABLE_BYTES,
        import_list_file,
        import_list_json,
        looks_like_json,
        whose_list,
    )
    from api.reading import read_day
    from api.settings import load_settings
    from api.world import Installation
    from knowledge import Interval
    from knowledge.errors import EmptyInput
    from knowledge.exchange.importing import ListHead

    content, name = read_input(file, MAX_TABLE_BYTES)
    name = Path(name).name
    installation = Installation(load_settings())
    department = whose_list(installation, department, new=new_department)
    if looks_like_json(content):
        done = import_list_json(installation, name, content, department, dry_run=dry_run)
    else:
        if version is None:
            raise EmptyInput(
                "没有写版本号。", cure="例如：--version 2026.2。", location="--version"
            )
        head = ListHead(
            department=department,
            version=version,
            valid=Interval(
                valid_from=read_day(first, "--from") or installation.today(),
                valid_to=read_day(last, "--to"),
            ),
            confirmed_on=read_day(confirmed_on, "--confirmed-on"),
            confirmed_by=confirmed_by,
            published_on=read_day(published_on, "--published-on"),
            published_at=published_at,
            complete=not partial,
        )
        given = read_input(mapping)[0].decode("utf-8-sig", "replace") if mapping else None
        done = import_list_file(installation, name, content, head, mapping=given, dry_run=dry_run)
    if save_mapping is not None and done.reading is not None:
        write_output(save_mapping, done.reading.mapping.model_dump_json(indent=2))
    typer.echo(list_json(done) if as_json else list_text(done, dry_run=dry_run))
    if done.reading is not None and not done.reading.ready:
        raise typer.Exit(_NOT_IMPORTED)


@app.command("registry", help="导入一种登记：执法主体、证件、委托……可用的种类见 export template。")
def registry(
    kind: Annotated[str, typer.Argument(metavar="种类", help="例如 subjects、certificates。")],
    file: Annotated[
        str, typer.Argument(metavar="文件", help=".xlsx、.xls、.csv、.docx 或者 .json。")
    ],
    source: Annotated[
        str | None, typer.Option("--source", metavar="来源", help="整个文件的资料来源。")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看结果，不写入。")] = False,
    as_json: AsJson = False,
) -> None:
    """Import a registry."""
    from api.cli.render_list import register_json, register_text
    from api.exchange import MAX_TABLE_BYTES, import_register_file
    from api.settings import load_settings
    from api.world import Installation

    content, name = read_input(file, MAX_TABLE_BYTES)
    installation = Installation(load_settings())
    done = import_register_file(
        installation, kind, Path(name).name, content, source=source, dry_run=dry_run
    )
    typer.echo(register_json(done) if as_json else register_text(done, dry_run=dry_run))
    if not done.reading.accepted:
        raise typer.Exit(_NOT_IMPORTED)


@app.command(
    "reorganisation", help="机构改革：一个主体由另一个承继；证件、委托和事项逐一交人核对。"
)
def reorganisation(
    old: Annotated[str, typer.Option("--old", metavar="主体", help="原主体。")],
    new: Annotated[str, typer.Option("--new", metavar="主体", help="新主体。")],
    on: Annotated[str, typer.Option("--on", metavar="日期", help="新主体的第一天。")],
    instrument: Annotated[str, typer.Option("--instrument", metavar="文件", help="改革文件。")],
    source: Annotated[str, typer.Option("--source", metavar="来源", help="资料来源。")],
    confirmed_on: Annotated[str | None, typer.Option("--confirmed-on", metavar="日期")] = None,
    confirmed_by: Annotated[str | None, typer.Option("--confirmed-by", metavar="机关")] = None,
    published_on: Annotated[str | None, typer.Option("--published-on", metavar="日期")] = None,
    published_at: Annotated[str | None, typer.Option("--published-at", metavar="渠道")] = None,
    saving_clause: Annotated[
        str | None,
        typer.Option("--saving-clause", metavar="文字", help="过渡条款；写“无”表示没有。"),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看结果，不写入。")] = False,
    as_json: AsJson = False,
) -> None:
    """Record a reorganisation."""
    from api.cli.render_list import succession_text
    from api.exchange import import_reorganisation
    from api.reading import read_day
    from api.settings import load_settings
    from api.world import Installation
    from knowledge import UNKNOWN
    from knowledge.errors import EmptyInput
    from knowledge.exchange.succession import Reorganisation

    day = read_day(on, "--on")
    if day is None:
        raise EmptyInput("没有写日期。", cure="例如：--on 2027-01-01。", location="--on")
    change = Reorganisation(
        old=old,
        new=new,
        on=day,
        instrument=instrument,
        source=source,
        confirmed_on=read_day(confirmed_on, "--confirmed-on") or UNKNOWN,
        confirmed_by=confirmed_by,
        published_on=read_day(published_on, "--published-on") or UNKNOWN,
        published_at=published_at,
        saving_clause=UNKNOWN if saving_clause is None else _unless_none(saving_clause),
    )
    proposed, done = import_reorganisation(Installation(load_settings()), change, dry_run=dry_run)
    typer.echo(
        proposed.model_dump_json(indent=2)
        if as_json
        else succession_text(proposed, done, dry_run=dry_run)
    )


def _unless_none(words: str) -> str | None:
    return None if words.strip() == "无" else words
