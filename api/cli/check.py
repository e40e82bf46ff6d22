"""``quanjie check``: judge a submission. Nothing is written anywhere."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import AsJson, AsKnown, AsOf, read_input
from checker.reading import Kind
from checker.verdicts import Verdict

EXIT_CODES: dict[Verdict, int] = {
    Verdict.PASS: 0,
    Verdict.FAIL: 1,
    Verdict.REVIEW: 3,
    Verdict.INSUFFICIENT: 3,
}

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

File = Annotated[str, typer.Argument(metavar="文件", help="一份 JSON 材料；- 表示标准输入。")]
Registries = Annotated[
    Path | None,
    typer.Option("--registries", metavar="目录", help="登记数据目录，默认用随附的示例数据。"),
]
Explain = Annotated[bool, typer.Option("--explain", help="未发现不符的规则也逐条列出依据。")]


@app.command("change", help="预审一份清单调整申请。")
def change(
    file: File,
    registries: Registries = None,
    as_of: AsOf = None,
    as_known: AsKnown = None,
    as_json: AsJson = False,
    explain: Explain = False,
) -> None:
    """Judge a request to change a list."""
    _check("change", file, registries, as_of, as_known, as_json=as_json, explain=explain)


@app.command("case", help="预审一个案件。")
def case(
    file: File,
    registries: Registries = None,
    as_of: AsOf = None,
    as_known: AsKnown = None,
    as_json: AsJson = False,
    explain: Explain = False,
) -> None:
    """Judge a case file."""
    _check("case", file, registries, as_of, as_known, as_json=as_json, explain=explain)


def _check(
    kind: Kind,
    file: str,
    registries: Path | None,
    as_of: str | None,
    as_known: str | None,
    *,
    as_json: bool,
    explain: bool,
) -> None:
    from api.cli.render_report import report_text
    from api.desk import check_submission
    from api.reading import china_today, read_day, read_moment
    from api.world import facts_for, local_operator

    day = read_day(as_of, "--as-of") or china_today()
    moment = read_moment(as_known, "--as-known")
    raw, source = read_input(file)
    facts = facts_for(registries, moment)
    _, report = check_submission(
        raw,
        kind,
        source=source,
        facts=facts,
        principal=local_operator(facts),
        as_of=day,
        as_known=moment,
    )
    typer.echo(report.to_json() if as_json else report_text(report, explain=explain))
    raise typer.Exit(EXIT_CODES[report.verdict])
