"""The assistant: it explains what the checker decides and lets the sources speak.

Importing this package imports no model, index or web framework; LangChain lives in
``assistant.chain`` and is imported by whoever wants it.
"""

from assistant.answer import (
    MAX_QUESTION,
    STATUS_OF,
    Answer,
    InList,
    ItemCard,
    Question,
    Reason,
    Status,
)
from assistant.context import TraceEntry
from assistant.passages import passages
from assistant.pipeline import Trace, ask, trace
from assistant.world import World

__all__ = [
    "MAX_QUESTION",
    "STATUS_OF",
    "Answer",
    "InList",
    "ItemCard",
    "Question",
    "Reason",
    "Status",
    "Trace",
    "TraceEntry",
    "World",
    "ask",
    "passages",
    "trace",
]
