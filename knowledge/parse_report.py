"""What a parser found in a text, and what was odd about it."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

WarningKind = Literal[
    "no_article",
    "first_article",
    "article_gap",
    "article_duplicate",
    "article_order",
    "article_inline",
    "article_misprint",
    "heading_order",
    "heading_unnumbered",
    "item_gap",
    "item_order",
    "item_inline",
    "item_unnumbered",
    "loose_text",
]


class ParseWarning(BaseModel):
    """Something odd in a text, and the source line (1-based) where it shows."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: WarningKind
    line: int = Field(ge=1)
    message: str


class ParseReport(BaseModel):
    """What was found in a text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    articles: int
    chapters: int
    paragraphs: int
    items: int
    warnings: tuple[ParseWarning, ...] = ()

    def of_kind(self, kind: WarningKind) -> tuple[ParseWarning, ...]:
        """The warnings of one kind."""
        return tuple(warning for warning in self.warnings if warning.kind == kind)
