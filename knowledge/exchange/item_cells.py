"""An item as the texts of its cells: what is exported, compared and shown."""

from dataclasses import dataclass

from knowledge.exchange.basis_cells import write_bases
from knowledge.exchange.cells import write_words
from knowledge.exchange.code_cells import write_code
from knowledge.exchange.ending_cells import write_ending, write_interval
from knowledge.exchange.headings import EXPORTED, Field
from knowledge.exchange.kind_cells import write_coercion_forms
from knowledge.exchange.limit_cells import write_maybe_limit
from knowledge.exchange.penalty_cells import write_penalties
from knowledge.exchange.requirement_cells import write_requirements
from knowledge.exchange.step_cells import write_steps
from knowledge.exchange.sub_item_cells import write_sub_items
from knowledge.exchange.text_cells import (
    write_aliases,
    write_flag,
    write_maybe_words,
    write_name,
)
from knowledge.lists import Item


@dataclass(frozen=True, slots=True)
class ItemCell:
    """The text of one field of an item."""

    field: Field
    text: str


def write_item(item: Item) -> tuple[ItemCell, ...]:
    """The cells of an item in the order of ``EXPORTED``; together they hold all of it."""
    texts = (
        write_code(item.code),
        write_name(item.name),
        item.type,
        item.coercion or "",
        write_coercion_forms(item.coercion_forms),
        write_penalties(item.penalties),
        write_flag(item.corrects_first),
        write_bases(item.bases),
        write_name(item.department),
        write_name(item.subject),
        item.level,
        write_steps(item.steps),
        write_requirements(item.requirements),
        write_maybe_limit(item.statutory_limit),
        write_maybe_limit(item.promised_limit),
        write_sub_items(item.sub_items),
        write_maybe_words(item.fee),
        write_maybe_words(item.phone),
        write_aliases(item.aliases),
        write_interval(item.valid),
        write_ending(item.ending),
        write_words(item.note),
    )
    return tuple(ItemCell(field, str(text)) for field, text in zip(EXPORTED, texts, strict=True))
