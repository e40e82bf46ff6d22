"""The assistant: it explains what the checker decides and lets the sources speak."""

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

__all__ = [
    "MAX_QUESTION",
    "STATUS_OF",
    "Answer",
    "InList",
    "ItemCard",
    "Question",
    "Reason",
    "Status",
]
