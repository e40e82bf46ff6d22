"""Strategies for the records of every registry."""

from hypothesis import strategies as st

from knowledge import UNKNOWN, Delegation, Record
from knowledge.catalogues import PortalEntry
from knowledge.discretion import DiscretionStandard, DiscretionTier
from knowledge.exchange.registers import REGISTERS
from tests.knowledge.exchange.values import BASES, LIMITS, WORDS
from tests.knowledge.store.records import any_of
from tests.knowledge.test_catalogues import FIELDS, bands

SPOILT = st.sampled_from(
    [
        "=1+1",
        "+86 371",
        "-1",
        "@某人",
        "'=1",
        "''-",
        '"引号"',
        '="a"',
        "<table>",
        "&amp;",
        "_x000D_",
        "\t制表",
        "\u200b",
        "＝1",
        "长期",
        "全区",
        "不限",
        "12",
        "１２",
        "1,2",
        "示例",
    ]
)
"""Words that a spreadsheet, or a careless reader, would take for something else."""
TEXTS = SPOILT | WORDS | st.text(min_size=1, max_size=9).filter(lambda text: text != "unknown")
LINKS = st.lists(BASES, min_size=1, max_size=2).map(tuple)


@st.composite
def tiers(draw: st.DrawFn) -> tuple[DiscretionTier, ...]:
    """Tiers with names of their own, from no penalty to one."""
    band = draw(bands)
    return tuple(
        DiscretionTier(
            name=name, circumstances=draw(TEXTS), penalties=draw(st.sampled_from([(), (band,)]))
        )
        for name in draw(st.lists(TEXTS, min_size=1, max_size=3, unique=True))
    )


LIMIT = st.sampled_from([UNKNOWN, None]) | LIMITS
OWN: dict[type[Record], dict[str, st.SearchStrategy[object]]] = {
    Delegation: {"basis": st.none() | BASES},
    DiscretionStandard: {"tiers": tiers()},
    PortalEntry: {"statutory_limit": LIMIT, "promised_limit": LIMIT, "fee": TEXTS},
}
"""Fields that need more than a strategy for their type."""


def records(kind: str) -> st.SearchStrategy[list[Record]]:
    """Some records of a registry, no two of which are the same to it."""
    register = REGISTERS[kind]
    model = register.model
    fields: dict[str, st.SearchStrategy[object]] = {
        name: any_of(field.rebuild_annotation())
        for name, field in model.model_fields.items()
        if name not in FIELDS.get(model, {})
    }
    fields |= FIELDS.get(model, {}) | OWN.get(model, {})
    for name, field in model.model_fields.items():
        if field.annotation in (str, str | None):
            fields[name] = TEXTS if field.annotation is str else st.none() | TEXTS
    return st.lists(st.builds(model, **fields), max_size=3, unique_by=register.key_of)
