"""The sources an answer may quote, read anew at every use: the Measures, the lists, statute texts.

The canonical text of a list item is made here and nowhere else, so that a citation of an item can
be verified as one of the Measures can.
"""

from datetime import date

from assistant.world import World
from knowledge import Citation, Clause, Facts, Item, canonical, cite
from knowledge.address import LawRef, ListRef, MeasuresRef, parse_reference
from knowledge.errors import BadReference, NotFound
from knowledge.values import Value

_LONGEST_QUOTE = 400


class Source(Value):
    """A passage as its source has it now."""

    ref: str
    label: str
    text: str
    source: str


def item_text(item: Item) -> str:
    """The canonical text of a list item: what the list says, line by line."""
    lines = [
        f"{item.code} {item.name}",
        f"权力类型：{item.type}",
        f"实施主体：{item.subject}",
        f"行使层级：{item.level}",
        *(f"{basis.role}依据：{basis}" for basis in item.bases),
    ]
    return canonical("\n".join(lines))


def list_version_of(item: Item, facts: Facts, day: date) -> str:
    """The list version in which the item is read; for one that left, the last that held it."""
    looked = day
    if item.valid.valid_to is not None and item.valid.valid_to < day:
        looked = item.valid.valid_to
    version = facts.list_on(item.department, looked)
    return version.version if version else "unknown"


def item_ref(item: Item, facts: Facts, day: date) -> str:
    """The reference string of an item."""
    version = list_version_of(item, facts, day)
    return str(ListRef(department=item.department, code=item.code, version=version))


def find_item(department: str, code: str, facts: Facts, day: date) -> Item | None:
    """The version of an item that stands on ``day``, else the newest that had begun by then."""
    begun = [
        item
        for item in facts.item_versions(department, code)
        if item.valid.valid_from is None or item.valid.valid_from <= day
    ]
    standing = [item for item in begun if item.valid.holds_on(day)]
    return next(reversed(standing or begun), None)


def read(ref: str, world: World, day: date) -> Source | None:
    """Read a passage from its source; ``None`` when there is no such passage (any more)."""
    try:
        parsed = parse_reference(ref)
    except BadReference:
        return None
    if isinstance(parsed, ListRef):
        return _read_item(parsed, world, day)
    if isinstance(parsed, LawRef):
        return _read_law(parsed, world)
    if not isinstance(parsed, MeasuresRef) or parsed.clause is None:
        return None
    if parsed.version not in (None, world.measures.version):
        return None
    return read_clause(parsed.clause, world)


def _read_item(ref: ListRef, world: World, day: date) -> Source | None:
    item = find_item(ref.department, ref.code, world.facts, day)
    if item is None or list_version_of(item, world.facts, day) != ref.version:
        return None
    return Source(
        ref=str(ref),
        label=f"{item.department}清单 {item.code}",
        text=item_text(item),
        source=f"{item.department}行政权力清单（{ref.version}）",
    )


def _read_law(ref: LawRef, world: World) -> Source | None:
    instrument = world.facts.instrument(ref.title)
    found = (
        (version for version in instrument.versions if version.passed == ref.passed)
        if instrument
        else ()
    )
    version = next(iter(found), None)
    document = world.texts(version.text) if version and version.text else None
    if instrument is None or version is None or document is None or ref.clause is None:
        return None
    try:
        unit = document.get(ref.clause)
    except (NotFound, BadReference):
        return None
    return Source(
        ref=str(ref.model_copy(update={"clause": unit.clause})),
        label=f"《{instrument.title}》{unit.label}",
        text=unit.text,
        source=version.source or instrument.source,
    )


def read_clause(clause: Clause, world: World) -> Source | None:
    """Read a passage of the Measures."""
    try:
        unit = world.measures.get(clause)
    except (NotFound, BadReference):
        return None
    return Source(
        ref=str(MeasuresRef(clause=unit.clause)),
        label=unit.label,
        text=unit.text,
        source=f"《{world.measures.title}》（文本 {world.measures.version}）",
    )


def quote(source: Source, words: str | None = None) -> Citation:
    """Cite a passage, whole or in part."""
    return cite(
        ref=source.ref, label=source.label, text=source.text, source=source.source, quote=words
    )


def quote_clause(path: str, world: World, words: str | None = None) -> Citation | None:
    """Cite a passage of the Measures by its path; ``None`` when the text is not there."""
    source = read_clause(Clause.parse_path(path), world)
    if source is None or (words is not None and words not in source.text):
        return None
    return quote(source, words)


def quote_statute(ref: str | None, world: World, day: date) -> Citation | None:
    """Cite a statute's clause, a long one by its first sentences; ``None`` without its text."""
    source = read(ref, world, day) if ref else None
    return quote(source, _opening(source.text)) if source else None


def _opening(text: str) -> str:
    """The whole sentences that fit, at least one; all of it where it is short."""
    if len(text) <= _LONGEST_QUOTE:
        return text
    stop = max(text.rfind(mark, 0, _LONGEST_QUOTE) for mark in "。；：")
    return text[: stop + 1] if stop >= 0 else text[:_LONGEST_QUOTE]


def quote_item(item: Item, world: World, day: date) -> Citation | None:
    """Cite an item by the line of the list that names it."""
    source = read(item_ref(item, world.facts, day), world, day)
    return quote(source, source.text.splitlines()[0]) if source else None
