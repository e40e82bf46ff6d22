"""What is indexed: every provision of the Measures and every item that stands in a list."""

from collections.abc import Iterator
from datetime import date

from assistant.sources import item_ref, item_text
from knowledge import Document, Facts, Item, Unit
from knowledge.address import MeasuresRef
from knowledge.search.port import Passage


def passages(measures: Document, facts: Facts, day: date) -> tuple[Passage, ...]:
    """The passages of the Measures and of the lists in force on ``day``."""
    return (
        *_provisions(measures),
        *(_item(item, facts, day) for item in facts.items_on(day)),
    )


def _provisions(measures: Document) -> Iterator[Passage]:
    chapters = {
        (article.number, article.sub): " ".join(heading.text for heading in article.headings)
        for article in measures.articles
    }
    for unit in measures.units():
        clause = unit.clause
        chapter = chapters[clause.article, clause.article_sub]
        yield Passage(
            ref=str(MeasuresRef(clause=clause)),
            title=f"{measures.title} {chapter} {unit.label}",
            body=_with_lead(unit, measures),
        )


def _with_lead(unit: Unit, measures: Document) -> str:
    """A 项 alone says little: the lead of its article goes before it."""
    if unit.clause.item is None:
        return unit.text
    article = measures.article(unit.clause.article, unit.clause.article_sub)
    paragraph = article.paragraphs[(unit.clause.para or 1) - 1]
    return f"{paragraph.lead}\n{unit.text}"


def _item(item: Item, facts: Facts, day: date) -> Passage:
    return Passage(
        ref=item_ref(item, facts, day),
        title=f"{item.department} {item.type}",
        body=item_text(item),
        aliases=tuple(alias.word for alias in item.aliases),
        department=item.department,
    )
