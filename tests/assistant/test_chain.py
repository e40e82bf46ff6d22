"""The LangChain adapters keep their contract, and nothing imports them by accident."""

import subprocess
import sys

from assistant import Answer, Question, Reason
from tests.assistant.sample import ANYONE, DAY, WORLD


def test_importing_the_assistant_loads_no_heavy_library() -> None:
    code = (
        "import sys, assistant, assistant.pipeline;"
        "heavy = ('langchain', 'langchain_core', 'chromadb', 'numpy', 'torch', 'fastapi');"
        "sys.exit(','.join(name for name in heavy if name in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_retriever_returns_passages_as_their_source_has_them() -> None:
    from langchain_core.retrievers import BaseRetriever

    from assistant.chain import PassageRetriever
    from assistant.sources import read

    retriever = PassageRetriever(world=WORLD, as_of=DAY, limit=5)
    assert isinstance(retriever, BaseRetriever)
    documents = retriever.invoke("清单在哪里公开")
    assert 0 < len(documents) <= 5
    for document in documents:
        source = read(document.metadata["ref"], WORLD, DAY)
        assert source is not None
        assert document.page_content == source.text


def test_the_runnable_is_the_pipeline() -> None:
    from langchain_core.runnables import Runnable

    from assistant.chain import as_runnable

    chain = as_runnable(WORLD, ANYONE)
    assert isinstance(chain, Runnable)
    answer = chain.invoke(Question(text="第二十二条说了什么？", as_of=DAY))
    assert isinstance(answer, Answer)
    assert answer.reason is Reason.ANSWERED
    assert [a.reason for a in chain.batch(["你好", "第五条"])] == [
        Reason.OUT_OF_SCOPE,
        Reason.ANSWERED,
    ]
