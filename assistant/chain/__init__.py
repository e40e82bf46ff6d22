"""LangChain adapters: the only place that imports it. Nothing else here imports this package.

Imported on demand (``from assistant.chain import ...``), so that answering needs no LangChain.
"""

from assistant.chain.retriever import PassageRetriever
from assistant.chain.runnable import as_runnable

__all__ = ["PassageRetriever", "as_runnable"]
