"""What the pipeline sees: facts, the Measures, a search port and a day. Nothing else is read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from knowledge import Document, Facts
from knowledge.search.port import SearchPort

Texts = Callable[[str], Document | None]
"""The statute that was read from the file of a hash, where texts were imported."""


@dataclass(frozen=True)
class World:
    """Everything outside the question, as of one revision. No clock and no files beyond this."""

    facts: Facts
    measures: Document
    search: SearchPort
    today: date
    texts: Texts = lambda _: None
