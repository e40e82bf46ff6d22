"""``quanjie index``: build the search index, say how it stands."""

import json

import typer

from api.cli.options import AsJson

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.command("build", help="建立检索索引；已是最新时立即结束。")
def build() -> None:
    """Build the index; this process owns the data folder meanwhile."""
    from api.settings import load_settings
    from api.world import Installation
    from knowledge.search.owner import Owner

    installation = Installation(load_settings())
    with Owner(installation.settings.data):
        typer.echo("正在建立检索索引……", err=True)
        installation.load()
    typer.echo(f"检索索引已就绪：{installation.index_folder}")


@app.command("status", help="索引是否已建立、由谁使用。")
def status(as_json: AsJson = False) -> None:
    """Say how the index stands."""
    from api.settings import load_settings
    from api.world import Installation
    from knowledge.search.generations import pointed
    from knowledge.search.owner import current_owner

    installation = Installation(load_settings())
    folder = installation.index_folder
    generation = pointed(folder)
    owner = current_owner(installation.settings.data)
    if as_json:
        facts = {
            "folder": str(folder),
            "generation": generation,
            "owner": owner.model_dump() if owner else None,
        }
        typer.echo(json.dumps(facts, ensure_ascii=False, indent=2))
        return
    typer.echo(f"索引目录：{folder}")
    typer.echo(f"当前一代：{generation or '尚未建立（首次提问或者启动服务时自动建立）'}")
    if owner is None:
        typer.echo("占用：无")
    else:
        typer.echo(f"占用：进程 {owner.pid}，{owner.address or '一次命令行运行'}")
