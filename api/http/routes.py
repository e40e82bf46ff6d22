"""The interface for programs: ``/api/v1`` and health."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from api.desk import ask_question, check_submission
from api.faults import error_body
from api.http.access import Caller, Here, known_query
from api.library import look_up_law
from api.reading import read_day, read_moment, read_role
from api.rule_rows import (
    CoverageTable,
    RuleCard,
    RuleRow,
    coverage_table,
    rule_card,
    rule_rows,
)
from api.schemas import schema_of
from assistant import Answer
from checker import Report
from checker.reading import Kind
from knowledge import Action, Resource, measures_unit, require
from knowledge.errors import IndexMissing, QuanjieError
from knowledge.library.lookup import LawAnswer

router = APIRouter()

DAY = "判断日，写作 2026-01-31；默认今天"
MOMENT = "按这一时刻已经录入的资料判断，写作 2026-01-31T09:30"
_DAYS_ONLY = Depends(known_query("as_of", "as_known"))
AsOf = Annotated[str | None, Query(description=DAY)]
AsKnown = Annotated[str | None, Query(description=MOMENT)]


class AskBody(BaseModel):
    """A question."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    question: str = Field(description="一句话，至多 2,000 字")
    role: str | None = Field(default=None, description="citizen、staff 或者 reviewer")
    department: str | None = Field(default=None, description="只看这个部门")
    as_of: str | None = Field(default=None, description=DAY)
    as_known: str | None = Field(default=None, description=MOMENT)


class Passage(BaseModel):
    """A passage of the Measures."""

    ref: str
    label: str
    text: str
    sha256: str


def _submission_body(kind: Kind) -> dict[str, Any]:
    schema = {"$ref": f"/api/v1/schema/{kind}"}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


@router.post(
    "/api/v1/ask",
    summary="问一个问题",
    dependencies=[Depends(known_query())],
    description="回答连同所引原文、事项、下一步和回执。",
)
def ask(body: AskBody, here: Here, caller: Caller) -> Answer:
    """Answer one question."""
    return ask_question(
        body.question,
        installation=here,
        principal=caller,
        role=read_role(body.role, "role"),
        department=body.department,
        as_of=read_day(body.as_of, "as_of"),
        as_known=read_moment(body.as_known, "as_known"),
    ).answer


@router.post(
    "/api/v1/check/change",
    summary="预审清单调整申请",
    openapi_extra=_submission_body("change"),
    dependencies=[_DAYS_ONLY],
    description="四种结论都返回 200；结论在 verdict 中。",
)
async def check_change(
    request: Request, here: Here, caller: Caller, as_of: AsOf = None, as_known: AsKnown = None
) -> Report:
    """Judge a change request; 200 whatever the verdict."""
    return await _check("change", request, here, caller, as_of, as_known)


@router.post(
    "/api/v1/check/case",
    summary="预审案件",
    openapi_extra=_submission_body("case"),
    dependencies=[_DAYS_ONLY],
    description="四种结论都返回 200；结论在 verdict 中。",
)
async def check_case(
    request: Request, here: Here, caller: Caller, as_of: AsOf = None, as_known: AsKnown = None
) -> Report:
    """Judge a case; 200 whatever the verdict."""
    return await _check("case", request, here, caller, as_of, as_known)


async def _check(
    kind: Kind,
    request: Request,
    here: Here,
    caller: Caller,
    as_of: str | None,
    as_known: str | None,
) -> Report:
    day = read_day(as_of, "as_of") or here.today()
    moment = read_moment(as_known, "as_known")
    raw = await request.body()

    def judge() -> Report:
        _, report = check_submission(
            raw,
            kind,
            source="请求体",
            facts=here.facts_at(moment),
            principal=caller,
            as_of=day,
            as_known=moment,
        )
        return report

    return await run_in_threadpool(judge)


@router.get("/api/v1/rules", summary="全部规则", description="每条规则连同它所依据的原文。")
def list_rules(caller: Caller) -> list[RuleRow]:
    """Every rule with the words that it implements."""
    require(caller, Action.ASK, Resource.MEASURES)
    return rule_rows()


@router.get(
    "/api/v1/rules/coverage",
    summary="办法每一处由什么判断",
    description="办法分成能够单独设定义务、许可、禁止或者责任的最小各处；每一处由哪条规则判断，或者为什么由人判断。",
)
def get_coverage(caller: Caller) -> CoverageTable:
    """What answers for every limb of the Measures."""
    require(caller, Action.ASK, Resource.MEASURES)
    return coverage_table()


@router.get(
    "/api/v1/rules/{identifier}",
    summary="一条规则",
    description="原文、各种结论、示例和待解释的问题；兼管清单调整和案件的有两条。",
)
def get_rule(identifier: str, caller: Caller) -> list[RuleCard]:
    """One rule in full."""
    require(caller, Action.ASK, Resource.MEASURES)
    return rule_card(identifier)


@router.get(
    "/api/v1/schema/{kind}",
    summary="JSON 格式定义",
    description="可用的种类：change、case、ask、report。",
)
def get_schema(kind: str) -> dict[str, Any]:
    """A JSON Schema."""
    return schema_of(kind)


@router.get(
    "/api/v1/measures/{path:path}", summary="办法原文", description="一处原文，例如 art_22/item_1。"
)
def get_measures(path: str, caller: Caller) -> Passage:
    """A passage of the Measures."""
    require(caller, Action.ASK, Resource.MEASURES)
    unit = measures_unit(f"measures/{path}")
    return Passage(
        ref=f"measures/{unit.clause.path}", label=unit.label, text=unit.text, sha256=unit.sha256
    )


@router.get(
    "/api/v1/law",
    summary="法规条款",
    dependencies=[Depends(known_query("title", "clause", "as_of", "as_known", "history"))],
    description="某一天适用的版本、施行日期及其来源、核验日期和原文；没有导入全文时没有原文。",
)
def get_law(
    here: Here,
    caller: Caller,
    title: Annotated[str, Query(max_length=200, description="法规名称或者简称")],
    clause: Annotated[str, Query(max_length=60, description="例如 第四十二条第一款")],
    as_of: AsOf = None,
    as_known: AsKnown = None,
    history: Annotated[bool, Query(description="各个版本中的文字和变化")] = False,
) -> LawAnswer:
    """A clause of a statute on a day."""
    return look_up_law(
        title,
        clause,
        facts=here.facts_at(read_moment(as_known, "as_known")),
        texts=here.texts,
        principal=caller,
        as_of=read_day(as_of, "as_of") or here.today(),
        with_history=history,
    )


@router.get("/healthz", summary="进程在运行", description="进程活着就返回 200。")
def healthz() -> dict[str, str]:
    """The process lives."""
    return {"status": "ok"}


@router.get("/readyz", summary="可以提问", description="索引载入前返回 503。")
def readyz(here: Here) -> JSONResponse:
    """Questions can be answered: 503 until the index is loaded."""
    if here.ready:
        return JSONResponse({"status": "ready"})
    error: QuanjieError = here.failure or IndexMissing(
        "检索索引正在载入。", cure="请稍候片刻再试。"
    )
    return JSONResponse(error_body(error), status_code=503)
