"""``quanjie check``: judge a submission. Nothing is written anywhere."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from api.cli.options import STDIN, AsJson, AsKnown, AsOf, read_input
from checker.reading import Kind
from checker.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker import CaseFile, ChangeRequest, Report
    from checker.comparing import Changes

    Judged = tuple[ChangeRequest | CaseFile, Report]

EXIT_CODES: dict[Verdict, int] = {
    Verdict.PASS: 0,
    Verdict.FAIL: 1,
    Verdict.REVIEW: 3,
    Verdict.INSUFFICIENT: 3,
}
_OTHER: dict[Kind, Kind] = {"change": "case", "case": "change"}

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

File = Annotated[str, typer.Argument(metavar="文件", help="一份 JSON 材料；- 表示标准输入。")]
Registries = Annotated[
    Path | None,
    typer.Option("--registries", metavar="目录", help="登记数据目录，默认用随附的示例数据。"),
]
Explain = Annotated[
    bool, typer.Option("--explain", help="按规则逐条列出推导过程，未发现不符的也列出。")
]
Diff = Annotated[
    str | None,
    typer.Option("--diff", metavar="先前文件", help="与同一材料的先前版本比较：事实和结论的变动。"),
]


class Options(NamedTuple):
    """How a submission is judged and shown."""

    registries: Path | None
    as_of: str | None
    as_known: str | None
    as_json: bool
    explain: bool
    diff: str | None


@app.command("change", help="预审一份清单调整申请。")
def change(
    file: File,
    registries: Registries = None,
    as_of: AsOf = None,
    as_known: AsKnown = None,
    as_json: AsJson = False,
    explain: Explain = False,
    diff: Diff = None,
) -> None:
    """Judge a request to change a list."""
    _check("change", file, Options(registries, as_of, as_known, as_json, explain, diff))


@app.command("case", help="预审一个案件。")
def case(
    file: File,
    registries: Registries = None,
    as_of: AsOf = None,
    as_known: AsKnown = None,
    as_json: AsJson = False,
    explain: Explain = False,
    diff: Diff = None,
) -> None:
    """Judge a case file."""
    _check("case", file, Options(registries, as_of, as_known, as_json, explain, diff))


def _check(kind: Kind, file: str, options: Options) -> None:
    from api.cli.render_report import report_text
    from api.desk import check_submission
    from api.reading import china_today, read_day, read_moment
    from api.world import facts_for, local_operator

    day = read_day(options.as_of, "--as-of") or china_today()
    moment = read_moment(options.as_known, "--as-known")
    facts = facts_for(options.registries, moment)
    judge = partial(
        check_submission,
        kind=kind,
        facts=facts,
        principal=local_operator(facts),
        as_of=day,
        as_known=moment,
    )
    raw, source = read_input(file)
    submission, report = judge(raw, source=source)
    changes = None
    if options.diff is not None:
        changes = _changes(options.diff, file, kind, judge, (submission, report))
    if options.as_json:
        typer.echo(_json(report, changes))
    else:
        typer.echo(report_text(report, explain=options.explain, changes=changes))
    raise typer.Exit(EXIT_CODES[report.verdict])


def _changes(
    earlier: str, file: str, kind: Kind, judge: Callable[..., Judged], now: Judged
) -> Changes:
    """What changed since the earlier submission, judged in the same world."""
    from checker.comparing import changes
    from knowledge.errors import BadField, QuanjieError

    if earlier == file == STDIN:
        raise BadField(
            "两份材料不能都从标准输入读取。", cure="--diff 请指定一个文件。", location="--diff"
        )
    raw, source = read_input(earlier)
    _same_kind(raw, kind, source)
    submission, report = now
    try:
        was, verdict = judge(raw, source=source)
        return changes(was, submission, verdict, report)
    except QuanjieError as fault:
        raise type(fault)(
            f"先前的材料（--diff）：{fault.message}",
            cure=fault.cure,
            value=fault.value,
            location=fault.location or source,
        ) from fault


def _same_kind(raw: bytes, kind: Kind, source: str) -> None:
    """Say plainly that a sound submission is of the other kind; all else is read and told later."""
    from checker.comparing import NAMES
    from checker.reading import read_submission
    from knowledge.errors import BadField, QuanjieError

    try:
        read_submission(raw, _OTHER[kind], source=source)
    except QuanjieError:
        return
    raise BadField(
        f"先前的材料（--diff）是{NAMES[_OTHER[kind]]}，这一份是{NAMES[kind]}，不能比较。",
        cure="请给出同一种材料的先前版本。",
        value=_OTHER[kind],
        location=source,
    )


def _json(report: Report, changes: Changes | None) -> str:
    if changes is None:
        return report.to_json()
    content = {**report.model_dump(mode="json"), "changes": changes.model_dump(mode="json")}
    return json.dumps(content, ensure_ascii=False, indent=2)
