"""What the pipeline sees: facts, the Measures, a search port and a day. Nothing else is read."""

from dataclasses import dataclass
from datetime import date

from knowledge import Document, Facts
from knowledge.search.port import SearchPort


@dataclass(frozen=True)
class World:
    """Everything outside the question, as of one revision. No clock and no files beyond this."""

    facts: Facts
    measures: Document
    search: SearchPort
    today: date
