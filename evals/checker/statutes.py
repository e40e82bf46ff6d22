"""The statutes of a small world: every rank, every state of force, every level that a clause names."""

from datetime import date
from typing import NamedTuple

from evals.checker.dice import LAST, LONG_AGO, START, Dice, after
from knowledge import (
    Attestation,
    BasisLink,
    Certainty,
    Clause,
    ClauseFacts,
    Delegable,
    How,
    Instrument,
    InstrumentVersion,
    LevelScope,
    PenaltyKind,
    PenaltyRange,
    PowerType,
    Rank,
)

SOURCE = "小世界"
TITLES: dict[Rank, str] = {
    Rank.LAW: "示例法",
    Rank.STATE_REGULATION: "示例条例",
    Rank.PROVINCIAL_REGULATION: "示例省条例",
    Rank.CITY_REGULATION: "示例市条例",
    Rank.MINISTRY_RULE: "示例部办法",
    Rank.PROVINCIAL_RULE: "示例省办法",
    Rank.CITY_RULE: "示例市办法",
    Rank.STATE_COUNCIL_DECISION: "示例国务院决定",
    Rank.NORMATIVE: "示例通知",
    Rank.JUDICIAL: "示例解释",
    Rank.OTHER: "示例军事条令",
    Rank.CONSTITUTION: "宪法",
}
SECOND_LAW = "示例新法"
UNREAD = "仅知其名法"
GENERAL = {
    "行政处罚法": ("art_20/para_1", "art_21", "art_24/para_1", "art_42"),
    "行政许可法": ("art_24/para_1", "art_42"),
    "行政强制法": ("art_17", "art_18"),
}
"""General statutes with some of the clauses that lists like to cite."""
PATHS = ("art_1", "art_2", "art_3", "art_4/item_1", "art_5/para_2", "art_6", "art_7", "art_8")
FIELDS = "甲乙丙"
"""Each department is named for its field: 甲局, whom statutes call 甲主管部门."""


class Place(NamedTuple):
    """A clause that can be cited, with what decides whether it suits."""

    title: str
    rank: Rank
    facts: ClauseFacts

    @property
    def citation(self) -> str:
        """The clause as people cite it."""
        return Clause.parse_path(self.facts.path).label

    def leads_from(self, link: BasisLink) -> bool:
        """Whether ``link`` cites it."""
        return (link.instrument, link.citation) == (self.title, self.citation)


def places(instruments: tuple[Instrument, ...]) -> tuple[Place, ...]:
    """Every clause of every version."""
    return tuple(
        Place(instrument.title, instrument.rank, facts)
        for instrument in instruments
        for version in instrument.versions
        for facts in version.clauses
    )


def instruments(dice: Dice, fields: str, types: tuple[PowerType, ...]) -> tuple[Instrument, ...]:
    """The library: one instrument of every rank, general statutes, and one known by name only."""
    special = tuple(_instrument(dice, rank, title, fields, types) for rank, title in TITLES.items())
    general = tuple(_general(dice, title, paths) for title, paths in GENERAL.items())
    second = _instrument(dice, Rank.LAW, SECOND_LAW, fields, types)
    unread = _named(UNREAD, Rank.LAW, (_version(dice, (), articles=None),))
    return (*special, second, *general, unread)


def attestations(dice: Dice, library: tuple[Instrument, ...]) -> tuple[Attestation, ...]:
    """Now and then a named person found a version in force."""
    return tuple(
        Attestation(
            source=SOURCE,
            instrument=instrument.title,
            passed=version.passed,
            checked_on=dice.day(),
            by="核验人",
        )
        for instrument in library
        for version in instrument.versions
        if dice.chance(0.2)
    )


def penalty(dice: Dice, kind: PenaltyKind | None = None) -> PenaltyRange:
    """A range with small round ends, so that two of them often touch."""
    chosen = kind or dice.often(PenaltyKind.FINE, *PenaltyKind, odds=0.5)
    if chosen is not PenaltyKind.FINE:
        return PenaltyRange(kind=chosen)
    low, high = sorted(dice.choices((0.0, 100.0, 200.0, 50_000.0, 50_001.0, 200_001.0), k=2))
    return PenaltyRange(
        kind=chosen,
        minimum=dice.often(low, None),
        maximum=dice.often(high, None),
        unit=dice.often("元", "倍", odds=0.9),
    )


def organ_phrases(fields: str) -> tuple[str, ...]:
    """How statutes may name an organ, beside 县级以上人民政府甲主管部门."""
    return (
        "县级以上人民政府乙主管部门",
        "旧甲局",
        "街道办事处",
        "甲局监测中心",
        "甲局监测中心",
        "甲局监测中心",
        "甲局服务中心",
        "甲局执法大队",
        "无人知晓的机关",
        "人民政府确定的部门",
        "县级以上人民政府",
        f"{fields[0]}主管部门或者乙主管部门",
    )


def _clause(
    dice: Dice, path: str, fields: str, types: tuple[PowerType, ...], version: str
) -> ClauseFacts:
    power = dice.often(dice.choice(types), None, *PowerType, odds=0.85)
    usual = f"县级以上人民政府{dice.choice(fields)}主管部门"
    organ = dice.often(usual, None, None, *organ_phrases(fields), odds=0.6)
    ranges = (penalty(dice) for _ in range(dice.choice((0, 1, 1, 2))))
    by_kind = {one.kind: one for one in ranges}
    return ClauseFacts(
        path=path,
        paragraphs=2 if "para" in path else dice.choice((1, 1, 3)),
        items=1 if "item" in path else 0,
        sha256=f"{path}@{version}",
        organ=organ,
        organ_elsewhere=dice.choice((None, *PATHS[:4])) if organ is None else None,
        level=_level(dice, organ),
        power=power,
        penalties=tuple(by_kind.values()) if power in (PowerType.PENALTY, None) else (),
        correction_first=dice.chance(0.3),
        delegable=dice.choice((None, None, Delegable.WHOLE, Delegable.WHOLE, Delegable.LIMITED)),
        source=SOURCE,
        how=How.REVIEWED,
    )


def _level(dice: Dice, organ: str | None) -> LevelScope:
    usual: LevelScope = LevelScope.COUNTY_AND_ABOVE
    match organ:
        case "街道办事处":
            usual = LevelScope.STREET
        case "人民政府确定的部门":
            usual = LevelScope.DESIGNATED
        case "县级以上人民政府":
            usual = LevelScope.GOVERNMENT
        case None:
            usual = LevelScope.NONE
    other: LevelScope = dice.choice(list(LevelScope))
    return usual if dice.chance(0.65) else other


def _version(
    dice: Dice,
    clauses: tuple[ClauseFacts, ...],
    *,
    passed: date = LONG_AGO,
    begins: date | None = None,
    articles: int | None = 60,
    ends: date | None = None,
) -> InstrumentVersion:
    """A version that stands through the fortnight; sometimes its dates are not what one hopes."""
    bounded = begins is None and dice.chance(0.06)
    first = begins or after(passed, 30)
    return InstrumentVersion(
        passed=passed if not bounded else dice.often(LONG_AGO, dice.day()),
        effective_from=None if bounded else first,
        certainty=Certainty.BOUNDED if bounded else dice.choice(list(Certainty)[:2]),
        ended_on=ends,
        verified_through=dice.often(after(LAST, 30), None, START, dice.day(), dice.day()),
        articles=articles,
        clauses=clauses,
    )


def _instrument(
    dice: Dice, rank: Rank, title: str, fields: str, types: tuple[PowerType, ...]
) -> Instrument:
    paths = dice.some(PATHS, most=5, least=3)
    clauses = tuple(_clause(dice, path, fields, types, "1") for path in paths)
    day = dice.day()
    versions: tuple[InstrumentVersion, ...]
    match dice.choices(
        ("stands", "future", "ended", "replaced", "renumbered"), (54, 8, 14, 14, 10)
    )[0]:
        case "future":
            versions = (_version(dice, clauses, begins=day),)
        case "ended":
            versions = (_version(dice, clauses, ends=day),)
        case "replaced":
            again = tuple(_clause(dice, path, fields, types, "2") for path in paths)
            versions = _succession(dice, clauses, again, day)
        case "renumbered":
            moved = [path for path in PATHS if path not in paths]
            again = tuple(
                clause.model_copy(update={"path": path})
                for clause, path in zip(clauses, moved, strict=False)
            )
            versions = _succession(dice, clauses, again, day)
        case _:
            versions = (_version(dice, clauses),)
    return _named(title, rank, versions)


def _succession(
    dice: Dice, old: tuple[ClauseFacts, ...], new: tuple[ClauseFacts, ...], day: date
) -> tuple[InstrumentVersion, ...]:
    """Two versions, the second from ``day`` on; the first's end is not always written down."""
    return (
        _version(dice, old, begins=after(LONG_AGO, 30), ends=dice.often(day, None)),
        _version(dice, new, passed=after(LONG_AGO, 300), begins=day),
    )


def _general(dice: Dice, title: str, paths: tuple[str, ...]) -> Instrument:
    clauses = tuple(
        ClauseFacts(
            path=path,
            paragraphs=2 if "para" in path else 1,
            items=0,
            sha256=path,
            organ="街道办事处" if path.startswith("art_24") else None,
            level=LevelScope.STREET if path.startswith("art_24") else LevelScope.NONE,
            source=SOURCE,
            how=How.REVIEWED,
        )
        for path in paths
    )
    return _named(title, Rank.LAW, (_version(dice, clauses, articles=90),))


def _named(title: str, rank: Rank, versions: tuple[InstrumentVersion, ...]) -> Instrument:
    return Instrument(
        title=title, issuer="示例", rank=rank, versions=versions, source=SOURCE, how=How.REVIEWED
    )
