"""Article 5, the bases read for the body: which organ and which level each clause names.

What R5-06, R5-07, R5-08 and R5-11 have in common.
"""

from collections.abc import Iterator
from datetime import date

from checker.look import INDEX, Look
from checker.rulebook import ItemInChange
from checker.rules.article_05 import creating_bases
from knowledge import (
    BasisLink,
    BasisRole,
    Clause,
    ClauseFacts,
    Force,
    ForceState,
    LevelScope,
    Rank,
    Resolution,
    ResolutionState,
    Subject,
    Value,
    bare_organs,
)

ENABLING = frozenset(
    {
        ("行政处罚法", "art_18"),
        ("行政处罚法", "art_24"),
        ("行政许可法", "art_25"),
        ("行政强制法", "art_17"),
    }
)
"""Clauses that let somebody decide who shall hold a power. By themselves they name nobody."""

UNREAD = frozenset(
    {
        ResolutionState.UNKNOWN_INSTRUMENT,
        ResolutionState.TEXT_UNREAD,
        ResolutionState.CLAUSE_UNREAD,
    }
)
"""A basis that may name somebody or grant something, for all the library knows."""

_UNNUMBERED = frozenset({ResolutionState.NO_CITATION, ResolutionState.BAD_CITATION})
_WEAK = frozenset({Rank.NORMATIVE, Rank.JUDICIAL, Rank.OTHER})
"""Documents that give no body a power by themselves (处罚法17, 许可法22, 强制法17)."""


class Named(Value):
    """An organ phrase of a clause, with the level it names, and who that is here."""

    basis: BasisLink
    rank: Rank
    organ: str | None
    organ_level: LevelScope
    """Level in the clause that names the organ."""
    level: LevelScope
    """Level that the clause names, or else the clause that names the organ for it."""
    phrases: tuple[str, ...]
    """The organ's names without words of level."""
    holders: tuple[str, ...]
    """Bodies registered here for those names."""
    doubt: str | None = None
    """Why a person must weigh whether this basis counts."""


class Reading(Value):
    """What the bases of a proposal name."""

    created: tuple[Named, ...]
    given: tuple[Named, ...]
    unread: tuple[Resolution, ...]
    """主体 bases that could not be read."""
    unnumbered: tuple[BasisLink, ...]
    """主体 bases that are a 规范性文件 without the number of a clause."""

    def foreign(self, subject: str) -> tuple[Named, ...]:
        """Creating clauses that name somebody here, and not ``subject``."""
        return tuple(
            name
            for name in self.created
            if name.holders and subject not in (*name.phrases, *name.holders)
        )

    def ours(self, subject: str) -> tuple[Named, ...]:
        """The clauses that name ``subject``."""
        return tuple(
            name
            for name in (*self.created, *self.given)
            if subject in (*name.phrases, *name.holders)
        )


def read_bases(change: ItemInChange, look: Look, day: date) -> Reading:
    """Read the 设定 and 主体 bases as they stand on ``day``."""
    bodies = tuple(basis for basis in change.item.bases if basis.role is BasisRole.NAMES_BODY)
    created = tuple(look.resolve(basis, day) for basis in creating_bases(change.item))
    given = tuple(look.resolve(basis, day) for basis in bodies)
    body = look.subject(change.item.subject, day)
    return Reading(
        created=tuple(name for entry in created for name in _named(look, entry, body, day)),
        given=tuple(name for entry in given for name in in_force(look, entry, body, day)),
        unread=tuple(entry for entry in given if entry.state in UNREAD),
        unnumbered=tuple(entry.link for entry in given if _is_unnumbered(look, entry, day)),
    )


def in_force(
    look: Look, resolution: Resolution, body: Subject | None, day: date
) -> Iterator[Named]:
    """A basis that counts only while it is law; a lower document or an unverified text with doubt."""
    if _enables(resolution) or not _may_be_law(look, resolution, day):
        return
    force = look.force(resolution, day)
    doubt = None if force is None else _doubt(resolution, force)
    for name in _named(look, resolution, body, day):
        yield name.model_copy(update={"doubt": doubt})


def _may_be_law(look: Look, resolution: Resolution, day: date) -> bool:
    force = look.force(resolution, day)
    return force is None or force.state not in (ForceState.NOT_YET, ForceState.ENDED)


def _is_unnumbered(look: Look, resolution: Resolution, day: date) -> bool:
    return (
        resolution.instrument is not None
        and resolution.instrument.rank is Rank.NORMATIVE
        and resolution.state in _UNNUMBERED
        and _may_be_law(look, resolution, day)
    )


def _named(look: Look, resolution: Resolution, body: Subject | None, day: date) -> Iterator[Named]:
    if resolution.instrument is None or resolution.facts is None:
        return
    clause, source = resolution.facts, _naming(resolution, resolution.facts)
    label = Clause.parse_path(source.path).label
    basis = resolution.link.model_copy(update={"citation": label})
    level = _level(clause, source)
    look.told(f"{basis}所称机关", source.organ, INDEX)
    look.told(f"{basis}所及层级", level, INDEX)
    phrases = bare_organs(source.organ) if source.organ else ()
    once = body.former_names if body is not None else ()
    registered = (row.subject for phrase in phrases for row in look.organ_names(phrase, day))
    formerly = (body.name for phrase in phrases if body is not None and phrase in once)
    yield Named(
        basis=basis,
        rank=resolution.instrument.rank,
        organ=source.organ,
        organ_level=source.level,
        level=level,
        phrases=phrases,
        holders=tuple(dict.fromkeys((*registered, *formerly))),
    )


def _naming(resolution: Resolution, clause: ClauseFacts) -> ClauseFacts:
    """The clause itself or, where it names no organ, the clause of the same text that does."""
    if clause.organ is not None or resolution.version is None:
        return clause
    others = resolution.version.clauses
    return next((other for other in others if other.path == clause.organ_elsewhere), clause)


def _level(clause: ClauseFacts, source: ClauseFacts) -> LevelScope:
    """That a general clause speaks of governments says nothing of the level of this power."""
    general = source.level in (LevelScope.NONE, LevelScope.GOVERNMENT)
    return clause.level if general else source.level


def _enables(resolution: Resolution) -> bool:
    if resolution.instrument is None or resolution.clause is None:
        return False
    article = resolution.clause.path.split("/")[0]
    return (resolution.instrument.title, article) in ENABLING


def _doubt(resolution: Resolution, force: Force) -> str | None:
    if resolution.instrument is not None and resolution.instrument.rank in _WEAK:
        return f"{resolution.link.role}依据{resolution.link}是{resolution.instrument.rank}"
    if force.state is not ForceState.IN_FORCE:
        return f"{resolution.link.role}依据{resolution.link}的现行有效情况未核验"
    return None
