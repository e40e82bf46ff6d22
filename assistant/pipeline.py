"""The pipeline: seven small steps over one context. No clock, no files, no model."""

from collections.abc import Callable

from assistant.answer import Answer, Question
from assistant.compose import compose
from assistant.context import Context, TraceEntry
from assistant.decide import decide
from assistant.normalise import normalise
from assistant.record import record
from assistant.retrieve import retrieve
from assistant.understand import understand
from assistant.verify import verify
from assistant.world import World
from knowledge import Action, Principal, Resource, Value, require
from knowledge.errors import InternalFault, NotFound

STEPS: tuple[Callable[[Context], Context], ...] = (
    normalise,
    understand,
    retrieve,
    decide,
    compose,
    verify,
    record,
)


class Trace(Value):
    """An answer with what every step did on the way to it."""

    answer: Answer
    steps: tuple[TraceEntry, ...]


def ask(question: Question, principal: Principal, world: World) -> Answer:
    """Answer a question.

    Args:
        question: text, role, department and the day to answer for. Its role may only narrow the
            principal's own.
        principal: who asks.
        world: facts, the Measures and the search port.

    Raises:
        EmptyInput, TooLarge: the question cannot be read.
        Forbidden: the principal may not ask, or not in this role.
        NotFound: nothing was known at ``as_known``.
    """
    return trace(question, principal, world).answer


def trace(question: Question, principal: Principal, world: World) -> Trace:
    """Answer a question and say what every step did. Raises what ``ask`` raises."""
    reader = principal.narrowed(question.role, None)
    require(reader, Action.ASK, Resource.PUBLIC_LIST)
    _known_at(question, world)
    context = Context(question=question, principal=reader, world=world)
    for step in STEPS:
        context = step(context)
    if context.answer is None:
        raise InternalFault(
            "没有形成答复。", cure="请向维护人员报告这个问题。", value=question.text
        )
    return Trace(answer=context.answer, steps=context.trace)


def _known_at(question: Question, world: World) -> None:
    recorded = world.facts.head.recorded_at
    if question.as_known is not None and question.as_known < recorded:
        raise NotFound(
            f"在 {question.as_known.isoformat()} 时，清单数据尚未录入（{recorded.isoformat()} 才录入）。",
            cure="请把 as_known 改到录入时间之后。",
            value=question.as_known.isoformat(),
        )
