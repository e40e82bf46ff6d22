"""The pipeline as a LangChain Runnable: a question in, a typed answer out."""

from langchain_core.runnables import Runnable, RunnableLambda

from assistant.answer import Answer, Question
from assistant.pipeline import ask
from assistant.world import World
from knowledge import ANONYMOUS, Principal


def as_runnable(world: World, principal: Principal = ANONYMOUS) -> Runnable[Question | str, Answer]:
    """Offer ``ask`` as a Runnable.

    Args:
        world: facts, the Measures and the search port.
        principal: who asks; a plain string is asked as a citizen on the world's day.
    """

    def answer(question: Question | str) -> Answer:
        if isinstance(question, str):
            question = Question(text=question, as_of=world.today)
        return ask(question, principal, world)

    return RunnableLambda(answer, name="quanjie_ask")
