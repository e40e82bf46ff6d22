"""The search port: what may be searched, and what comes back.

A hit names a reference and a score, never a text: whoever uses a hit re-reads the passage from
the library, so a stale index can lose a passage but cannot make one up.
"""

from collections.abc import Sequence
from typing import Protocol

from pydantic import BaseModel, ConfigDict


class Passage(BaseModel):
    """One searchable unit: a provision, an item of a list.

    ``title`` holds the words that say where the passage belongs (document, chapter, department);
    ``body`` holds its own words; ``aliases`` what people call it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    ref: str
    title: str
    body: str
    aliases: tuple[str, ...] = ()
    audience: str = "public"
    department: str | None = None

    @property
    def text(self) -> str:
        """Everything a search leg reads, in one string."""
        return "\n".join((self.title, *self.aliases, self.body))


class Hit(BaseModel):
    """A passage found, with the scores that put it there (higher is better)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ref: str
    score: float
    lexical: float = 0.0
    dense: float = 0.0


class SearchPort(Protocol):
    """Anything that ranks passages for a question."""

    def search(
        self,
        question: str,
        *,
        limit: int,
        audiences: Sequence[str] = ("public",),
        department: str | None = None,
    ) -> tuple[Hit, ...]:
        """Return at most ``limit`` hits, best first; filters apply before ranking.

        Args:
            question: what the user asked, in any form.
            limit: how many hits at most, at least 1.
            audiences: only passages for one of these audiences.
            department: only this department's passages and those of no department.
        """
        ...
