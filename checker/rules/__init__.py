"""The rules, one module per article or limb. Importing this package enters them in the rule book."""

from checker.rules import (
    article_05,
    article_05_body,
    article_05_level,
    article_05_rank,
    article_11,
    article_11_delegation,
    article_11_officers,
    article_22,
    article_22_steps,
)

__all__ = [
    "article_05",
    "article_05_body",
    "article_05_level",
    "article_05_rank",
    "article_11",
    "article_11_delegation",
    "article_11_officers",
    "article_22",
    "article_22_steps",
]
