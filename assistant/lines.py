"""Building lines: own words, quotations, list items and statute addresses."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from assistant import wording
from assistant.answer import ItemCard
from assistant.context import Context, Line
from assistant.sources import find_item, item_ref, list_version_of, quote_clause
from knowledge import (
    BasisLink,
    BasisRole,
    Clause,
    ClauseFacts,
    DayUnit,
    Facts,
    Item,
    PenaltyRange,
    Resolution,
    ResolutionState,
    TimeLimit,
    Unknown,
    resolve_basis,
)
from knowledge.resolve import Candidate


def say(template: str, **parts: object) -> Line:
    """A line of our own words."""
    return Line(text=template.format(**parts))


def quotations(context: Context, paths: Iterable[str]) -> tuple[Line, ...]:
    """The heading and one line per passage of the Measures, verbatim."""
    lines = []
    for path in dict.fromkeys(paths):
        cited = quote_clause(path, context.world)
        if cited is not None:
            lines.append(Line(text=f"本办法{cited.label}：“{cited.quote}”", citations=(cited,)))
    return (Line(text=wording.HEAD_QUOTE), *lines) if lines else ()


def address(resolution: Resolution) -> str:
    """A statute clause by its address, as the list cites it."""
    return str(resolution.link)


def state_of(resolution: Resolution) -> str:
    """What is held of a clause: its text or not, and how far the basis could be followed."""
    known = resolution.state is ResolutionState.FOUND
    text = resolution.version.text if resolution.version else None
    held = wording.IMPORTED if text else wording.NOT_IMPORTED
    return held if known else f"{held}，{resolution.state}"


def about(resolution: Resolution) -> str:
    """Rank, version and state of a basis."""
    if resolution.instrument is None or resolution.version is None:
        return state_of(resolution)
    rank, passed = resolution.instrument.rank, resolution.version.passed
    return f"{rank}，{passed}通过的版本，{state_of(resolution)}"


def resolutions(item: Item, facts: Facts, day: date) -> tuple[Resolution, ...]:
    """Every basis of an item, followed to its clause."""
    return tuple(resolve_basis(basis, day, facts) for basis in item.bases)


def statute(title: str, citation: str, facts: Facts, day: date) -> Resolution:
    """A clause that the assistant itself refers to."""
    link = BasisLink(role=BasisRole.PROCEDURE, instrument=title, citation=citation)
    return resolve_basis(link, day, facts)


def clause_facts(entry: Resolution) -> tuple[ClauseFacts, ...]:
    """What the index knows of the clause, or of parts of the article where only that is cited."""
    if entry.facts is not None:
        return (entry.facts,)
    if entry.version is None or entry.clause is None:
        return ()
    inside = f"{entry.clause.path}/"
    return tuple(known for known in entry.version.clauses if known.path.startswith(inside))


def ranges(penalties: Iterable[PenaltyRange]) -> str:
    """Penalties with their ranges."""
    return "；".join(
        wording.penalty_range(entry.kind, entry.minimum, entry.maximum, entry.unit)
        for entry in penalties
    )


def limit_text(limit: TimeLimit) -> str:
    """A time limit as people write it: 7个工作日."""
    counter = "个" if limit.unit is DayUnit.WORKING_DAY else ""
    return "当场" if limit.unit is DayUnit.ON_THE_SPOT else f"{limit.amount}{counter}{limit.unit}"


def has_amount(penalties: Iterable[PenaltyRange]) -> bool:
    """Whether any range holds a sum."""
    return any(entry.minimum is not None or entry.maximum is not None for entry in penalties)


def clause_summary(facts: ClauseFacts) -> str:
    """What the index knows of a clause, in words; empty where it knows only its place."""
    parts = []
    if facts.power is not None:
        parts.append(f"权力类型{facts.power}")
    if facts.organ:
        parts.append(f"机关“{facts.organ}”")
    if facts.penalties:
        parts.append(ranges(facts.penalties))
    if facts.correction_first:
        parts.append("须先责令改正")
    if facts.limit:
        parts.append(f"时限{limit_text(facts.limit)}")
    return "，".join((Clause.parse_path(facts.path).label, *parts)) if parts else ""


def overview_counts(context: Context) -> tuple[str, ...]:
    """How many items of each kind a department's list holds, counted from the list itself."""
    kinds = Counter(item.type.value for item in context.decided.items)
    return tuple(f"{kind}{number}项" for kind, number in kinds.items())


def item_card(item: Item, context: Context, relation: str, why: str | None) -> ItemCard:
    """An item as the answer shows it."""
    facts, day = context.world.facts, context.question.as_of
    limit = item.statutory_limit
    return ItemCard.model_validate(
        {
            "ref": item_ref(item, facts, day),
            "code": item.code,
            "name": item.name,
            "department": item.department,
            "type": item.type.value,
            "subject": item.subject,
            "level": item.level.value,
            "bases": tuple(
                f"{entry.link.role}：{entry.link}（{about(entry)}）"
                for entry in resolutions(item, facts, day)
            ),
            "statutory_limit": None
            if isinstance(limit, Unknown) or limit is None
            else limit_text(limit),
            "steps": () if isinstance(item.steps, Unknown) else tuple(s.name for s in item.steps),
            "sample": facts.head.sample,
            "relation": relation,
            "why": why,
        }
    )


def near_lines(near: Iterable[Candidate], heading: str = wording.HEAD_NEAR) -> tuple[Line, ...]:
    """Similar items, marked as such."""
    lines = tuple(
        say(
            wording.NEAR_ITEM,
            code=entry.item.code,
            name=entry.item.name,
            department=entry.item.department,
            type=entry.item.type,
            why=entry.why,
        )
        for entry in near
    )
    return (Line(text=heading), *lines) if lines else ()


def version_of(item: Item, context: Context) -> str:
    """The list version in which an item is read."""
    return list_version_of(item, context.world.facts, context.question.as_of)


def again(item: Item, context: Context) -> Item:
    """The item as the lists have it now; the one at hand if it is gone."""
    found = find_item(item.department, item.code, context.world.facts, context.question.as_of)
    return found or item
