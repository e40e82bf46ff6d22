"""查一查: from a form or a worked submission to a readable report."""

from typing import NamedTuple

from fastapi.responses import HTMLResponse
from starlette.datastructures import FormData, UploadFile

from api.desk import check_submission
from api.reading import read_day
from api.web.templating import page
from api.world import Installation
from checker import MAX_BYTES, Report, Verdict, Worked, worked
from checker.reading import Kind
from checker.verdicts import Finding
from knowledge import Action, Principal, Resource, may
from knowledge.errors import EmptyInput, NotFound, QuanjieError


class Asked(NamedTuple):
    """What is to be checked; ``raw`` is ``None`` when only the form is wanted."""

    kind: Kind
    raw: bytes | None
    source: str
    as_of: str | None
    example: Worked | None = None
    sent: bool = False
    """Whether the form was sent, so that an empty one is a mistake."""


class Group(NamedTuple):
    """Findings of one verdict."""

    verdict: Verdict
    findings: tuple[Finding, ...]


def from_example(name: str | None, as_of: str | None) -> Asked:
    """A worked submission by its file name, or the empty form.

    Raises:
        NotFound: there is no such submission.
    """
    if not name:
        return Asked("change", None, "", as_of)
    found = next((example for example in worked() if example.file == name), None)
    if found is None:
        raise NotFound(f"没有名为“{name}”的示例材料。", cure="请从“查一查”页面选择。", value=name)
    return Asked(found.kind, found.raw(), found.file, as_of, found, sent=True)


async def from_form(form: FormData) -> Asked:
    """What was pasted or uploaded; a file goes before pasted text."""
    kind: Kind = "case" if form.get("kind") == "case" else "change"
    upload, text, as_of = form.get("file"), form.get("text"), form.get("as_of")
    day = as_of if isinstance(as_of, str) else None
    if isinstance(upload, UploadFile) and upload.filename:
        raw = await upload.read(MAX_BYTES + 1)
        return Asked(kind, raw, upload.filename, day, sent=True)
    pasted = text if isinstance(text, str) else ""
    return Asked(kind, pasted.encode("utf-8", "surrogatepass"), "粘贴的内容", day, sent=True)


def show(here: Installation, caller: Principal, asked: Asked) -> HTMLResponse:
    """The page: form, and below it a report or what is wrong."""
    report: Report | None = None
    error: QuanjieError | None = None
    offered = may(caller, Action.CHECK, Resource.CHANGE)
    try:
        report = _judged(here, caller, asked) if asked.sent else None
    except QuanjieError as fault:
        if fault.exit_code == 4:
            raise
        error = fault
    return page(
        here,
        "check.html",
        error.http_status if error else 200,
        kind=asked.kind,
        text=_shown(asked.raw),
        as_of=asked.as_of,
        example=asked.example,
        examples=worked(),
        report=report,
        offered=offered,
        groups=_groups(report) if report else (),
        error=error,
    )


def _judged(here: Installation, caller: Principal, asked: Asked) -> Report:
    if not (asked.raw or b"").strip():
        raise EmptyInput("没有收到材料。", cure="请选择一个文件，或者粘贴一份 JSON。")
    _, report = check_submission(
        asked.raw or b"",
        asked.kind,
        source=asked.source,
        facts=here.facts,
        principal=caller,
        as_of=read_day(asked.as_of, "判断日") or here.today(),
    )
    return report


def _groups(report: Report) -> tuple[Group, ...]:
    """Worst first; verdicts that nothing has are left out."""
    groups = (
        Group(verdict, tuple(found for found in report.findings if found.verdict is verdict))
        for verdict in Verdict
    )
    return tuple(group for group in groups if group.findings)


def _shown(raw: bytes | None) -> str:
    """What the text box holds: what was sent, if it is text of a length that fits a page."""
    if raw is None or len(raw) > 200_000:
        return ""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""
