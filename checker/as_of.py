"""Which day of a submission selects the version of a rule or a list: one table for every question.

Old conduct is not judged by today's statute, nor today's procedure by the statute of the day of the
conduct. Sources: 行政处罚法第三十六条、第三十七条; for changes the day on which they are proposed and
the day on which they shall hold.
"""

from datetime import date
from enum import StrEnum
from typing import assert_never

from checker.case import CaseDecision, CaseFile
from checker.change import ChangeRequest
from checker.submission import Submission
from knowledge import ActKind, Value


class DayOf(StrEnum):
    """A day that a submission states, by the name that a user sees."""

    SUBMITTED = "提交日期"
    EFFECTIVE = "拟生效日期"
    CONDUCT = "行为发生日期"
    FILED = "立案（受理）日期"
    ACT = "办理活动日期"
    DECIDED = "决定日期"


class Question(StrEnum):
    """What is asked about a submission."""

    BASIS = "设定依据是否存在、有效"
    GRANT = "依据设定了什么权力、位阶能否设定"
    HOLDER = "主体、层级、划转和授权"
    PUNISHMENT = "行为应否处罚、如何处罚"
    PROCEDURE = "程序是否合法"
    LISTING = "事项是否在列、主体是否有权"
    CONDITIONS = "许可的条件和材料"
    OFFICERS = "执法人员的资格和人数"
    DELEGATION = "委托的期限和范围"
    DISCRETION = "适用哪一版裁量基准"
    DISCOVERY = "是否超过处罚时效"
    PUBLICATION = "结果是否及时公开"


class Row(Value):
    """One row of the table: the days that answer a question, and why those."""

    question: Question
    days: tuple[DayOf, ...]
    source: str


TABLE = (
    Row(
        question=Question.BASIS,
        days=(DayOf.SUBMITTED, DayOf.EFFECTIVE),
        source="本办法第五条：申请时要有依据，列入清单时依据仍须有效",
    ),
    Row(
        question=Question.GRANT,
        days=(DayOf.SUBMITTED,),
        source="本办法第五条：按申请时的条文确定权力；至拟生效日期是否有效另由 BASIS 判断",
    ),
    Row(
        question=Question.HOLDER,
        days=(DayOf.EFFECTIVE,),
        source="本办法第五条：自拟生效日期起由该主体行使",
    ),
    Row(
        question=Question.PUNISHMENT,
        days=(DayOf.CONDUCT, DayOf.DECIDED),
        source="行政处罚法第三十七条：适用行为发生时的规定，决定时新规定较轻的除外",
    ),
    Row(
        question=Question.PROCEDURE,
        days=(DayOf.ACT,),
        source="程序从新：适用各项程序活动当日的规定",
    ),
    Row(
        question=Question.LISTING,
        days=(DayOf.FILED, DayOf.DECIDED),
        source="本办法第二十二条第（一）项、第（二）项；其间移出清单的看过渡条款",
    ),
    Row(
        question=Question.CONDITIONS,
        days=(DayOf.FILED,),
        source="行政许可法第三十二条：受理时申请材料是否齐全、符合法定形式",
    ),
    Row(
        question=Question.OFFICERS,
        days=(DayOf.ACT,),
        source="行政处罚法第四十二条、行政强制法第十八条第（二）项：每一次执法活动",
    ),
    Row(
        question=Question.DELEGATION,
        days=(DayOf.ACT,),
        source="行政处罚法第二十条：活动当日在委托的期限和范围之内",
    ),
    Row(
        question=Question.DISCRETION,
        days=(DayOf.DECIDED,),
        source="行政处罚法第三十四条、第三十七条：作出决定时裁量",
    ),
    Row(
        question=Question.DISCOVERY,
        days=(DayOf.CONDUCT,),
        source="行政处罚法第三十六条第二款：自行为发生之日或者终了之日起计算",
    ),
    Row(
        question=Question.PUBLICATION,
        days=(DayOf.DECIDED,),
        source="行政处罚法第四十八条、第五十九条：以决定书载明的日期为准",
    ),
)

_ROWS = {row.question: row for row in TABLE}


class Dated(Value):
    """A day of a submission, and which one it is."""

    of: DayOf
    on: date


def days(question: Question, submission: Submission) -> tuple[Dated, ...]:
    """The days that answer ``question``, as far as the submission states them, in table order."""
    return tuple(
        Dated(of=of, on=on) for of in _ROWS[question].days for on in _stated(of, submission)
    )


def day_for(question: Question, request: ChangeRequest) -> Dated:
    """The first such day of a change request, which always states its days."""
    return days(question, request)[0]


def _stated(of: DayOf, submission: Submission) -> tuple[date, ...]:
    if isinstance(submission, ChangeRequest):
        return _of_change(of, submission)
    return _of_case(of, submission)


def _of_change(of: DayOf, request: ChangeRequest) -> tuple[date, ...]:
    match of:
        case DayOf.SUBMITTED:
            return (request.submitted_on,)
        case DayOf.EFFECTIVE:
            return (request.effective_on,)
        case _:
            return ()


def _of_case(of: DayOf, case: CaseFile) -> tuple[date, ...]:
    match of:
        case DayOf.CONDUCT:
            return _known(case.conduct_on)
        case DayOf.FILED:
            return _known(case.filed_on)
        case DayOf.ACT:
            return tuple(event.on for event in case.events)
        case DayOf.DECIDED:
            return _decided(case)
        case DayOf.SUBMITTED | DayOf.EFFECTIVE:
            return ()
        case _:
            assert_never(of)


def _known(on: object) -> tuple[date, ...]:
    return (on,) if isinstance(on, date) else ()


def _decided(case: CaseFile) -> tuple[date, ...]:
    """The day on the document; without one, those of the acts 决定, the last of them last."""
    if isinstance(case.decision, CaseDecision):
        return (case.decision.on,)
    return tuple(sorted(event.on for event in case.events if event.kind is ActKind.DECISION))
