"""What a person can ask for, whatever the surface: one place that permits, reads and calls.

Permissions are checked here and nowhere else, so the command line, HTTP and the pages cannot
differ.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from api.faults import clean
from checker import CaseFile, ChangeRequest, Report, check, read_submission
from checker.reading import Kind
from knowledge import Action, Facts, Principal, Resource, Role, require
from knowledge.errors import BadField, EmptyInput, NotFound, TooLarge
from knowledge.naming import department_names, plain

if TYPE_CHECKING:
    from api.world import Installation
    from assistant import Question, Trace

_RESOURCES: dict[Kind, Resource] = {"change": Resource.CHANGE, "case": Resource.CASE}


def check_submission(
    raw: bytes,
    kind: Kind,
    *,
    source: str,
    facts: Facts,
    principal: Principal,
    as_of: date,
    as_known: datetime | None = None,
) -> tuple[ChangeRequest | CaseFile, Report]:
    """Read and judge one submission for ``principal``.

    Raises:
        Forbidden: the principal may not check submissions, or not this department's.
        InputError, NotFound: the submission cannot be read or judged.
    """
    require(principal, Action.CHECK, _RESOURCES[kind])
    submission = read_submission(raw, kind, source=source)
    require(principal, Action.CHECK, _RESOURCES[kind], submission.department)
    return submission, check(submission, facts, as_of=as_of, as_known=as_known)


def ask_question(
    text: str,
    *,
    installation: Installation,
    principal: Principal,
    role: Role | None = None,
    department: str | None = None,
    as_of: date | None = None,
    as_known: datetime | None = None,
) -> Trace:
    """Answer one question for ``principal``, narrowed to ``role`` and ``department``.

    Returns:
        The answer with what every step did.

    Raises:
        EmptyInput, TooLarge, BadField: the text is no question.
        NotFound: there is no such department, or nothing was known at ``as_known``.
        Forbidden: the role is not the principal's.
        IndexMissing: the index is not loaded yet.
    """
    from assistant import trace

    department = read_department(department, installation.facts)
    narrowed = principal.narrowed(role, department)
    require(narrowed, Action.ASK, Resource.PUBLIC_LIST)
    question = read_question(
        text,
        role=role or Role.CITIZEN,
        department=department,
        as_of=as_of or installation.today(),
        as_known=as_known,
    )
    return trace(question, narrowed, installation.world(as_known))


def read_department(text: str | None, facts: Facts) -> str | None:
    """The department called ``text``, by today's, short or former name: that and nothing more.

    Raises:
        NotFound: none is called so.
        BadField: several are.
    """
    if text is None or not text.strip():
        return None
    asked = plain(_unicode(text.strip(), "部门"))
    found = tuple(
        name
        for name in facts.departments()
        if any(asked == plain(known) for known in department_names(name, facts))
    )
    if not found:
        raise NotFound(
            f"没有名为“{clean(text.strip(), longest=40)}”的部门。",
            cure=f"可用的部门：{'、'.join(facts.departments())}。",
            value=text,
            location="部门",
        )
    if len(found) > 1:
        raise BadField(
            f"“{clean(text.strip(), longest=40)}”指到几个部门：{'、'.join(found)}。",
            cure="请只写其中一个。",
            value=text,
            location="部门",
        )
    return found[0]


def read_question(
    text: str,
    *,
    role: Role,
    department: str | None,
    as_of: date,
    as_known: datetime | None,
) -> Question:
    """A question from text that a person typed.

    Raises:
        EmptyInput, TooLarge, BadField: it is none.
    """
    from assistant import MAX_QUESTION, Question

    stripped = text.strip()
    if not stripped:
        raise EmptyInput("问题是空的。", cure="请写一句话，例如：摆地摊归谁管？", location="问题")
    if len(stripped) > MAX_QUESTION:
        raise TooLarge(
            f"问题有 {len(stripped):,} 字，超过上限 {MAX_QUESTION:,} 字。",
            cure="请只写要问的事；整份材料请用 quanjie check。",
            value=len(stripped),
            location="问题",
        )
    return Question(
        text=_unicode(stripped, "问题"),
        role=role,
        department=_unicode(department, "部门") if department else None,
        as_of=as_of,
        as_known=as_known,
    )


def _unicode(text: str, where: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as fault:
        raise BadField(
            f"{where}的第 {fault.start + 1} 个字符无法识别。",
            cure="请用 UTF-8 编码重新输入。",
            value=text[fault.start : fault.end],
            location=where,
        ) from fault
    return text
