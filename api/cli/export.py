"""``quanjie export``: lists and registries as files, and empty tables to fill in."""

import sys
from pathlib import Path
from typing import Annotated, cast

import typer

from api.cli.options import AsOf, write_bytes
from knowledge.errors import BadField

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

Out = Annotated[str, typer.Option("--out", metavar="文件", help="写到哪里；- 表示标准输出。")]
Format = Annotated[
    str | None, typer.Option("--format", metavar="格式", help="默认看文件的扩展名。")
]


@app.callback()
def export() -> None:
    """Group of the export commands."""


@app.command("list", help="导出一个部门的清单：xlsx、csv、json 或者 docx。")
def list_(
    department: Annotated[str, typer.Option("--department", metavar="部门", help="谁的清单。")],
    out: Out,
    form: Format = None,
    as_of: AsOf = None,
) -> None:
    """Export the list in force on a day."""
    from api.desk import read_department
    from api.exchange import list_of
    from api.reading import read_day
    from api.settings import load_settings
    from api.world import Installation
    from knowledge.exchange.list_writing import ListFormat, write_list

    chosen = ListFormat(_format(form, out, tuple(ListFormat)))
    installation = Installation(load_settings())
    facts = installation.facts
    day = read_day(as_of, "--as-of") or installation.today()
    version = list_of(facts, read_department(department, facts) or "", day)
    notice = facts.head.notice if facts.head.sample else None
    _give(out, write_list(version, chosen, notice=notice))


@app.command("registry", help="导出一种登记：xlsx、csv 或者 json。")
def registry(
    kind: Annotated[str, typer.Argument(metavar="种类", help="例如 subjects、certificates。")],
    out: Out,
    form: Format = None,
) -> None:
    """Export a registry as known now."""
    from api.exchange import records_of
    from api.settings import load_settings
    from api.world import Installation
    from knowledge.exchange.register_writing import ExchangeFormat, write_register

    chosen = cast("ExchangeFormat", _format(form, out, ("xlsx", "csv", "json")))
    records = records_of(Installation(load_settings()), kind)
    _give(out, write_register(kind, records, chosen))


@app.command("template", help="下载登记的导入模板（.xlsx）；不写种类则列出全部种类。")
def template_(
    kind: Annotated[str | None, typer.Argument(metavar="种类")] = None,
    out: Annotated[str | None, typer.Option("--out", metavar="文件")] = None,
) -> None:
    """Write an empty table to fill in, or list the registries."""
    from knowledge.exchange.register_writing import template
    from knowledge.exchange.registers import REGISTERS

    if kind is None:
        typer.echo("\n".join(f"{name}　{register.title}" for name, register in REGISTERS.items()))
        return
    content = template(kind)
    _give(out or f"{kind}.xlsx", content)


def _format(given: str | None, out: str, known: tuple[str, ...]) -> str:
    chosen = (given or Path(out).suffix.removeprefix(".")).lower()
    if chosen not in known:
        raise BadField(
            f"没有“{chosen}”这种格式。",
            cure=f"可用的格式：{'、'.join(known)}；用 --format 指定，或者写在文件扩展名里。",
            value=chosen,
            location="--format",
        )
    return chosen


def _give(out: str, content: bytes) -> None:
    if out == "-":
        sys.stdout.buffer.write(content)
        return
    write_bytes(Path(out), content)
    typer.echo(f"已写出 {out}（{len(content):,} 字节）。")
