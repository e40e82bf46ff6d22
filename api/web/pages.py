"""The pages: question, check, Measures, rules."""

from collections import Counter
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from api.desk import ask_question
from api.http.access import Caller, Here, installation_of
from api.reading import read_day, read_role
from api.rule_rows import coverage_table, rule_cards
from api.web import checking
from api.web.departments import names_offered
from api.web.doors import DOORS
from api.web.marking import mark_of, shown_articles
from api.web.sections import sections_of
from api.web.templating import HERE, page
from assistant import MAX_QUESTION, Answer
from knowledge.errors import QuanjieError

router = APIRouter(include_in_schema=False)

Text = Annotated[str | None, Query()]


def static_files() -> StaticFiles:
    """Style, script, icon."""
    return StaticFiles(directory=HERE / "static")


@router.get("/")
def home(here: Here, caller: Caller) -> HTMLResponse:
    """The first screen."""
    return page(here, "home.html", doors=DOORS, **_form(here, caller))


@router.get("/ask")
def ask_page(
    here: Here,
    caller: Caller,
    q: Text = None,
    role: Text = None,
    department: Text = None,
    as_of: Text = None,
) -> HTMLResponse:
    """问一问: a question and its answer."""
    form = _form(here, caller, q=q, role=role, department=department, as_of=as_of)
    if q is None:
        return page(here, "ask.html", answer=None, error=None, **form)
    answer: Answer | None = None
    error: QuanjieError | None = None
    try:
        answer = ask_question(
            q,
            installation=here,
            principal=caller,
            role=read_role(role, "身份"),
            department=department,
            as_of=read_day(as_of, "判断日"),
        ).answer
    except QuanjieError as fault:
        if fault.exit_code == 4:
            raise
        error = fault
    status = error.http_status if error else 200
    sections = sections_of(answer) if answer else ()
    return page(here, "ask.html", status, answer=answer, sections=sections, error=error, **form)


@router.get("/check")
def check_page(
    here: Here, caller: Caller, example: Text = None, as_of: Text = None
) -> HTMLResponse:
    """查一查: the form, or a worked submission and its report."""
    return checking.show(here, caller, checking.from_example(example, as_of))


@router.post("/check")
async def check_submitted(request: Request, here: Here, caller: Caller) -> HTMLResponse:
    """查一查: the report on what was pasted or uploaded."""
    async with request.form(max_part_size=here.settings.max_upload_bytes) as form:
        asked = await checking.from_form(form)
    return await run_in_threadpool(checking.show, here, caller, asked)


@router.get("/measures")
def measures_page(
    here: Here, ref: Text = None, start: Text = None, end: Text = None
) -> HTMLResponse:
    """The Measures, one passage marked."""
    label, mark = mark_of(ref, start, end) if ref else (None, None)
    articles = tuple(shown_articles(here.measures, mark))
    return page(here, "measures.html", document=here.measures, articles=articles, label=label)


@router.get("/rules")
def rules_page(here: Here) -> HTMLResponse:
    """Every rule with its clause, and what answers for the rest of the Measures."""
    rows = rule_cards()
    counts = Counter(row.kind for row in rows)
    return page(here, "rules.html", rows=rows, counts=counts, coverage=coverage_table())


@router.get("/docs")
def docs_page(request: Request, here: Here) -> HTMLResponse:
    """The interface for programs, rendered here: nothing is loaded from elsewhere."""
    return page(here, "docs.html", openapi=request.app.openapi())


@router.get("/favicon.ico")
def favicon() -> Response:
    """Browsers ask for it whatever the page says."""
    return RedirectResponse("/static/favicon.svg", status_code=308)


def error_page(request: Request, error: QuanjieError, status: int) -> HTMLResponse:
    """An error for people."""
    return page(installation_of(request), "error.html", status, error=error)


def _form(here: Here, caller: Caller, **given: str | None) -> dict[str, Any]:
    asked = {"q": None, "role": None, "department": None, "as_of": None} | given
    return {
        "asked": asked,
        "roles": tuple(sorted(caller.roles)),
        "departments": names_offered(here.facts),
        "max_question": MAX_QUESTION,
    }
