"""The one context that every step reads and extends, and the values the steps hand on."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeVar

from assistant.answer import Answer, InList, Question, Reason
from assistant.world import World
from checker import Cell, Finding
from knowledge import Citation, Clause, Item, PenaltyKind, PowerType, Principal, Rank, Value
from knowledge.errors import InternalFault
from knowledge.resolve import Candidate, ResolvedItems


class Intent(StrEnum):
    """What a question is about."""

    CLAUSE = "问本办法的条文"
    STATUTE = "问法律法规的条文"
    ITEM = "问某一事项"
    TOPIC = "问本办法的某项要求"
    COMPLAINT = "问投诉举报"
    SETTING = "问设定权"
    SANCTION = "问处分"
    DATE = "问施行日期"
    PREMISE = "所问带有断言"
    CONTACT = "问联系方式"
    OVERVIEW = "问部门有哪些事项"
    JUDGE = "要求判断个案"
    GREETING = "问候"
    INJECTION = "要求改变规则"
    ELSEWHERE = "问别处的事"
    INTERNAL = "问内部资料"
    NOTHING = "与本系统无关"


class Want(StrEnum):
    """A part of an answer that was asked for."""

    WHO = "由谁"
    WHERE = "在哪里"
    TIME = "多长时间"
    MATERIALS = "材料"
    FEE = "收费"
    PHONE = "电话"
    COMPLAINT = "投诉"
    BASIS = "依据"
    STEPS = "流程"
    NUMBER = "数字"
    AMOUNT = "罚多少"


class Act(Value):
    """A power by the word people use for it (罚款, 扣押, 吊销)."""

    word: str
    power: PowerType
    penalties: tuple[PenaltyKind, ...] = ()
    """Kinds of penalty the word can mean; empty: any."""


class StatutePlace(Value):
    """A clause of a law as the question cites it."""

    title: str
    citation: str


class Understanding(Value):
    """What the question asks, as far as fixed words show."""

    intent: Intent
    departments: tuple[str, ...] = ()
    own_department: bool = False
    """Whether the asker speaks of the department he belongs to (我们局)."""
    resolved: ResolvedItems = ResolvedItems()
    clauses: tuple[Clause, ...] = ()
    statutes: tuple[StatutePlace, ...] = ()
    topics: tuple[str, ...] = ()
    wants: frozenset[Want] = frozenset()
    acts: tuple[Act, ...] = ()
    ranks: tuple[Rank, ...] = ()
    """Ranks of the instrument that is to set a power (红头文件 → 规范性文件)."""
    asserted: tuple[str, ...] = ()
    """Numbers with units that the question ascribes to the Measures."""
    elsewhere: str | None = None


class Reading(Value):
    """A passage found by search and read again from its source."""

    ref: str
    label: str
    text: str
    score: float
    likeness: float
    """Cosine of question and passage as the dense leg sees them; 0 where there is none."""


class Standing(Value):
    """Whether a listed item agrees with the statutes that it cites: what the checker says."""

    code: str
    in_list: InList
    findings: tuple[Finding, ...] = ()
    """Findings of Article 5 that are not PASS, worst first."""


class Kind(StrEnum):
    """Which text is composed."""

    ITEM = "事项"
    ENDED = "已不在清单的事项"
    OUTSIDE = "清单中未查到"
    CLARIFY = "请选择"
    CLAUSE = "条文"
    NO_CLAUSE = "没有这一条"
    STATUTE = "法规条文"
    TOPIC = "办法的要求"
    NUMBER = "没有这个数字"
    COMPLAINT = "投诉"
    SETTING = "设定权"
    SANCTION = "处分"
    DATE = "施行日期"
    PREMISE = "前提不成立"
    CONTACT = "联系方式"
    OVERVIEW = "部门事项概览"
    PERSON = "须由人判断"
    NEAREST = "最接近的条文"
    SCOPE = "范围之外"
    BLOCKED = "无权查看"


class Decision(Value):
    """What will be said: kind of text, end state, and the material it may use."""

    kind: Kind
    reason: Reason
    in_list: InList | None = None
    items: tuple[Item, ...] = ()
    whys: tuple[str, ...] = ()
    """How each of ``items`` was matched."""
    near: tuple[Candidate, ...] = ()
    standings: tuple[Standing, ...] = ()
    clauses: tuple[str, ...] = ()
    """Paths in the Measures to quote."""
    cells: tuple[Cell, ...] = ()
    ranks: tuple[Rank, ...] = ()
    """What each of ``cells`` is about."""
    power: PowerType | None = None
    choices: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()


class Line(Value):
    """One line of an answer and the quotations that it carries; it stands or falls with them."""

    text: str
    citations: tuple[Citation, ...] = ()


class Draft(Value):
    """An answer before it is verified."""

    lines: tuple[Line, ...] = ()
    next_steps: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


StepName = Literal["normalise", "understand", "retrieve", "decide", "compose", "verify", "record"]


class TraceEntry(Value):
    """What one step did."""

    step: StepName
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Context:
    """The state of one question on its way; every step returns an extended copy."""

    question: Question
    principal: Principal
    world: World
    text: str = ""
    asked: Understanding | None = None
    readings: tuple[Reading, ...] = ()
    decision: Decision | None = None
    draft: Draft = field(default_factory=Draft)
    answer: Answer | None = None
    trace: tuple[TraceEntry, ...] = ()

    @property
    def official(self) -> bool:
        """Whether the reader is an official rather than a citizen."""
        return self.question.role != "citizen"

    @property
    def understood(self) -> Understanding:
        """What ``understand`` found."""
        return _present(self.asked, "understand")

    @property
    def decided(self) -> Decision:
        """What ``decide`` chose."""
        return _present(self.decision, "decide")

    def noted(self, step: StepName, *notes: str) -> tuple[TraceEntry, ...]:
        """The trace with one more entry."""
        return (*self.trace, TraceEntry(step=step, notes=notes))


T = TypeVar("T")


def _present(value: T | None, step: str) -> T:
    if value is None:
        raise InternalFault(f"步骤 {step} 尚未执行。", cure="请按顺序执行各步骤。", value=step)
    return value
