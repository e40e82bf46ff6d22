"""Article 5, the penalty: what the list says stays inside the clause (R5-09).

Kinds, range (种类、幅度) and the order to correct first. A list is a 规范性文件: it can set no penalty
of its own (行政处罚法第十六条). Where several clauses know a kind, those of the highest rank govern,
and of these the later ones; an older one of the same rank is left to a person, since of several
provisions on one act the higher fine may apply (行政处罚法第二十九条).
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from checker.as_of import Question, day_for
from checker.change import Proposal
from checker.look import INDEX, Look, Outcome
from checker.rulebook import ItemInChange, change_rule
from checker.rules.article_05 import CLAUSE, WORDS, creating_bases
from checker.verdicts import RuleForce, Verdict
from knowledge import (
    ActKind,
    BasisLink,
    PenaltyKind,
    PenaltyRange,
    PowerType,
    Rank,
    Unknown,
    Value,
)

_SAYS_UNCORRECTED = re.compile("逾期|拒不改正")
_SAYS_CORRECT = re.compile("责令.*改正")
_WORST_FIRST = (Verdict.FAIL, Verdict.INSUFFICIENT, Verdict.REVIEW)


class Threat(Value):
    """What one 设定 clause threatens, and how it ranks among others."""

    basis: BasisLink
    rank: Rank
    began: date
    penalties: tuple[PenaltyRange, ...]
    correction_first: bool

    def knows(self, kind: PenaltyKind) -> bool:
        """Whether the clause threatens this kind of penalty."""
        return any(one.kind is kind for one in self.penalties)

    def amounts(self, kind: PenaltyKind) -> tuple[PenaltyRange, ...]:
        """Its ranges for this kind, where it sets any."""
        return tuple(one for one in self.penalties if one.kind is kind and _ends(one))


class Threats(Value):
    """What the 设定 bases threaten, and those of them that could not be read."""

    clauses: tuple[Threat, ...]
    unread: tuple[BasisLink, ...]


class Bounds(Value):
    """Lowest and highest amount of some clauses, in one unit; ``None``: no such end."""

    lowest: float | None
    highest: float | None

    def excludes(self, one: PenaltyRange) -> bool:
        """Whether an end of ``one`` lies outside."""
        return any(
            (self.lowest is not None and end < self.lowest)
            or (self.highest is not None and end > self.highest)
            for end in _ends(one)
        )


def _punishes(change: ItemInChange) -> str | None:
    return None if change.item.type is PowerType.PENALTY else "条目不是行政处罚"


@change_rule(
    "R5-09",
    "处罚的种类、幅度和先行责令改正与条文一致",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.STATUTE,
    applies=_punishes,
)
def stays_inside_clause(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """Each kind and range of the item is one that the governing clauses have (处罚法9, 16)."""
    asked = day_for(Question.GRANT, change.request)
    item = change.item
    look.cites("行政处罚法", "第九条", asked.on, asked.of)
    look.cites("行政处罚法", "第十六条", asked.on, asked.of)
    look.told("条目所列处罚", _shown(item.penalties))
    threats = _threats(look, item, asked.on)
    if not item.penalties:
        yield look.lacks(
            "R5-09/4",
            "条目没有写明处罚的种类和幅度，无法与条文比较。",
            cure="按设定依据的条文补充处罚的种类和幅度。",
        )
    elif not threats.clauses:
        yield look.lacks(
            "R5-09/4",
            "没有一项载明处罚的设定条文可供核对。",
            cure="先按 R5-01 的意见补正依据，或者改引载明处罚的条款。",
        )
    else:
        yield from _compared(look, item, threats)


def _threats(look: Look, item: Proposal, day: date) -> Threats:
    clauses: list[Threat] = []
    unread: list[BasisLink] = []
    for basis in creating_bases(item):
        found = look.resolve(basis, day)
        if found.facts is None or found.instrument is None or found.version is None:
            unread.append(basis)
        elif found.facts.penalties:
            look.told(f"{basis}所列处罚", _shown(found.facts.penalties), INDEX)
            look.told(f"{basis}先责令改正", found.facts.correction_first, INDEX)
            clauses.append(
                Threat(
                    basis=basis,
                    rank=found.instrument.rank,
                    began=found.version.effective_from or found.version.passed,
                    penalties=found.facts.penalties,
                    correction_first=found.facts.correction_first,
                )
            )
    return Threats(clauses=tuple(clauses), unread=tuple(unread))


def _compared(look: Look, item: Proposal, threats: Threats) -> Iterator[Outcome]:
    kinds = dict.fromkeys(one.kind for one in item.penalties)
    by_kind = [_kind(look, item, kind, threats) for kind in kinds]
    found = [outcome for outcome in (*by_kind, _correction(look, item, threats)) if outcome]
    if found:
        yield from found
    else:
        yield look.passed("R5-09/0", "条目所列处罚的种类、幅度和先行责令改正与条文一致。")


def _kind(look: Look, item: Proposal, kind: PenaltyKind, threats: Threats) -> Outcome | None:
    """The worst that is to be said of the item's penalties of one kind."""
    if not any(clause.knows(kind) for clause in threats.clauses):
        return _no_such_kind(look, kind, threats)
    rows = (one for one in item.penalties if one.kind is kind)
    found = [outcome for one in rows if (outcome := _range(look, one, threats)) is not None]
    return min(found, key=lambda said: _WORST_FIRST.index(said.verdict), default=None)


def _no_such_kind(look: Look, kind: PenaltyKind, threats: Threats) -> Outcome:
    if threats.unread:
        return look.lacks(
            "R5-09/4",
            f"可以核对的条文中没有“{kind}”，依据{threats.unread[0]}又无法核对。",
            cure="请导入所引文件后重新预审。",
        )
    open_kinds = any(clause.knows(PenaltyKind.OTHER) for clause in threats.clauses)
    if kind is PenaltyKind.OTHER or open_kinds:
        return look.review(
            "R5-09/6",
            f"“{kind}”是否属于条文所定的处罚种类，须由人工判断。",
            cure="写明处罚的具体种类，对照条文判断并说明理由。",
        )
    return look.fail(
        "R5-09/1",
        f"设定依据的条文中没有“{kind}”这一种处罚。",
        cure=f"删去“{kind}”，或者补充设定该种处罚的条款。",
        flip=f"删去“{kind}”。",
    )


def _range(look: Look, one: PenaltyRange, threats: Threats) -> Outcome | None:
    setting = [clause for clause in threats.clauses if clause.amounts(one.kind)]
    if not setting:
        return _open_amount(look, one) if _ends(one) else None
    first = _first_rank(setting)
    latest = max(clause.began for clause in first)
    governing = [clause for clause in first if clause.began == latest]
    bounds = _bounds(governing, one)
    if _ends(one) and bounds is None:
        return look.review(
            "R5-09/6",
            f"{_shown((one,))}与{governing[0].basis}所用的单位不同，无法比较。",
            cure="按条文的写法改正单位；另有依据的，由审查人员判断以哪一条文为准。",
        )
    if bounds is not None and bounds.excludes(one):
        older = _bounds([clause for clause in first if clause.began < latest], one)
        return _outside(look, one, governing[0], threats, older)
    if bounds is None or _lacks_an_end(one, bounds):
        return look.lacks(
            "R5-09/4",
            f"“{one.kind}”的幅度没有写全，{governing[0].basis}规定了幅度。",
            cure="按条文补充幅度的上限和下限。",
        )
    return None


def _open_amount(look: Look, one: PenaltyRange) -> Outcome:
    return look.review(
        "R5-09/6",
        f"条文没有规定“{one.kind}”的数额，{_shown((one,))}从何而来须由人工判断。",
        cure="补充规定该数额的法律、法规、规章条款，由审查人员判断。",
    )


def _outside(
    look: Look, one: PenaltyRange, governing: Threat, threats: Threats, older: Bounds | None
) -> Outcome:
    computation = (
        f"条目：{_shown((one,))}；{governing.basis}：{_shown(governing.amounts(one.kind))}"
    )
    if threats.unread:
        return look.lacks(
            "R5-09/4",
            f"{_shown((one,))}不在{governing.basis}的幅度之内，依据{threats.unread[0]}又无法核对。",
            cure="请导入所引文件后重新预审。",
        )
    if older is not None and not older.excludes(one):
        return look.review(
            "R5-09/6",
            f"{_shown((one,))}不在较新的{governing.basis}的幅度之内，而在同一位阶较早的条文之内。",
            cure="对照立法法第一百零三条、行政处罚法第二十九条判断以哪一条文为准并说明理由。",
            computation=computation,
        )
    return look.fail(
        "R5-09/2",
        f"{_shown((one,))}不在{governing.basis}的幅度之内。",
        cure="按条文改正幅度。",
        computation=computation,
        flip="按条文改正幅度。",
    )


def _correction(look: Look, item: Proposal, threats: Threats) -> Outcome | None:
    """责令改正 first, where the clause fines only who does not obey it."""
    fining = [clause for clause in threats.clauses if clause.knows(PenaltyKind.FINE)]
    first = _first_rank(fining)
    wanted = [clause for clause in first if clause.correction_first]
    fines = any(one.kind is PenaltyKind.FINE for one in item.penalties)
    if not (fines and wanted) or _says_correction(look, item):
        return None
    if len(wanted) < len(first):
        return look.review(
            "R5-09/6",
            f"{wanted[0].basis}规定先责令改正、逾期不改正才处罚，其他条文没有这样规定，"
            "条目适用哪一种须由人工判断。",
            cure="按所引条文分列条目，或者写明各自的前提，由审查人员判断。",
        )
    if item.corrects_first is False:
        return look.fail(
            "R5-09/3",
            f"{wanted[0].basis}规定先责令改正、逾期不改正才处罚，条目写明不以责令改正为前提。",
            cure="按条文写明先责令改正，逾期不改正的才处罚。",
            flip="写明先责令改正，逾期不改正的才处罚。",
        )
    return look.lacks(
        "R5-09/4",
        f"{wanted[0].basis}规定先责令改正、逾期不改正才处罚，条目没有写明这一前提。",
        cure="在 corrects_first 或者办理环节中写明先责令改正。",
    )


def _says_correction(look: Look, item: Proposal) -> bool:
    """Whether the item says so itself; that it does not goes before its name and its steps."""
    look.told("条目写明先责令改正", item.corrects_first)
    if not isinstance(item.corrects_first, Unknown):
        return item.corrects_first
    steps = () if isinstance(item.steps, Unknown) else item.steps
    return _SAYS_UNCORRECTED.search(item.name) is not None or any(
        step.act is ActKind.CORRECTION_ORDER or _SAYS_CORRECT.search(step.name) for step in steps
    )


def _first_rank(clauses: Sequence[Threat]) -> list[Threat]:
    """Those of the highest rank."""
    order = tuple(Rank)
    best = min((order.index(clause.rank) for clause in clauses), default=None)
    return [clause for clause in clauses if order.index(clause.rank) == best]


def _bounds(clauses: Sequence[Threat], one: PenaltyRange) -> Bounds | None:
    """Bounds for this kind and unit; ``None`` where the clauses set none in this unit."""
    same = [row for clause in clauses for row in clause.amounts(one.kind) if row.unit == one.unit]
    if not same:
        return None
    lows = [row.minimum for row in same if row.minimum is not None]
    highs = [row.maximum for row in same if row.maximum is not None]
    return Bounds(
        lowest=min(lows) if len(lows) == len(same) else None,
        highest=max(highs) if len(highs) == len(same) else None,
    )


def _lacks_an_end(one: PenaltyRange, bounds: Bounds) -> bool:
    return (one.minimum is None and bounds.lowest is not None) or (
        one.maximum is None and bounds.highest is not None
    )


def _ends(one: PenaltyRange) -> tuple[float, ...]:
    return tuple(end for end in (one.minimum, one.maximum) if end is not None)


def _shown(penalties: Sequence[PenaltyRange]) -> str | None:
    """Penalties as people write them: 罚款50–500元."""
    return "、".join(_written(one) for one in penalties) or None


def _written(one: PenaltyRange) -> str:
    if not _ends(one):
        return str(one.kind)
    low = "" if one.minimum is None else f"{one.minimum:,.10g}"
    high = "" if one.maximum is None else f"{one.maximum:,.10g}"
    span = low if low == high else f"{low or '……'}至{high or '……'}"
    return f"{one.kind}{span}{one.unit}"
