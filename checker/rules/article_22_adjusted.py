"""Article 22(2), 已调整: after an item was adjusted its old conditions and fee are used no more.

R22-03b compares what an applicant was asked for and charged with the list version of the day of
filing and with the versions before it. Things are compared by name and kind.
"""

from collections.abc import Iterator
from datetime import date

from checker.case import CaseFile, Demand
from checker.look import Exempt, Look, Outcome
from checker.rulebook import case_rule
from checker.rules.acts import filing_day
from checker.rules.article_22 import ENDED_CLAUSE, ENDED_WORDS
from checker.rules.article_22_before import fee_of
from checker.rules.article_22_outside import on_application
from checker.verdicts import RuleForce
from knowledge import Item, Maybe, RegistryKind, Requirement, Unknown, Value


class Asks(Value):
    """What one version of an item asks for, as far as the list says."""

    things: Maybe[frozenset[tuple[str, str]]]
    """Name and kind of each requirement."""
    fee: Maybe[str | None]


class Versions(Value):
    """What the version of the day of filing asks for, and what other versions asked before."""

    day: date
    now: Asks
    earlier: tuple[Asks, ...]


def _names_item_on_application(case: CaseFile) -> str | None:
    return on_application(case) or (
        None if isinstance(case.item, str) else "案件没有写明所依据的清单条目，由 R22-01 判断"
    )


@case_rule(
    "R22-03b",
    "条目调整之后没有沿用旧的条件、材料和收费",
    clause=ENDED_CLAUSE,
    words=ENDED_WORDS,
    force=RuleForce.MEASURES,
    applies=_names_item_on_application,
)
def nothing_old_was_asked(case: CaseFile, look: Look) -> Iterator[Outcome | Exempt]:
    """What only an earlier version asked for, or charged, is not asked for any more."""
    code = str(case.item)
    day = filing_day(case)
    look.told("清单条目编码", code)
    look.told("立案（受理）日期", day)
    every = look.item_versions(case.department, code)
    if day is None and len({_asks(item) for item in every}) < 2:
        yield Exempt(reason=f"{code}各版的材料、条件和收费没有不同")
        return
    if day is None:
        yield look.lacks(
            "R22-03b/3",
            "没有受理日期，无法确定按哪一版清单办理。",
            cure="补充受理日期。",
        )
        return
    versions = sorted(every, key=_began)
    standing = [item for item in look.items_on(case.department, day) if item.code == code]
    if not standing:
        yield Exempt(reason=f"{code}在{day}不在列，由 R22-01、R22-03 判断")
        return
    now = _asks(standing[-1])
    before = tuple(_asks(item) for item in versions[: versions.index(standing[-1])])
    earlier = tuple(one for one in before if one != now)
    if not earlier:
        yield Exempt(reason=f"{code}此前各版的材料、条件和收费与{day}的版本没有不同")
        return
    known = Versions(day=day, now=now, earlier=earlier)
    found = (*_demands(case, look.fork(), known), *_charge(case, look.fork(), known))
    yield from found
    if not found:
        _tell(case, look, known)
        yield look.passed("R22-03b/0", f"没有沿用{code}调整之前的材料、条件或者收费。")


def _began(item: Item) -> date:
    return item.valid.valid_from or date.min


def _asks(item: Item) -> Asks:
    asked = item.requirements
    things = asked if isinstance(asked, Unknown) else frozenset(_key(one) for one in asked)
    fee = item.fee if isinstance(item.fee, Unknown) else fee_of(item.fee)
    return Asks(things=things, fee=fee)


def _key(one: Requirement) -> tuple[str, str]:
    return one.name, one.kind


def _tell(case: CaseFile, look: Look, known: Versions) -> None:
    _tell_things(case, look, known)
    _tell_fees(case, look, known)


def _tell_things(case: CaseFile, look: Look, known: Versions) -> None:
    look.told(f"{known.day}的版本要求", _things(known.now), RegistryKind.LISTS)
    for one in known.earlier:
        look.told("此前的版本要求", _things(one), RegistryKind.LISTS)
    demands = case.demands
    asked = demands if isinstance(demands, Unknown) else "、".join(one.name for one in demands)
    look.told("要求申请人提交、具备的", asked or "无")


def _things(asks: Asks) -> Unknown | str:
    if isinstance(asks.things, Unknown):
        return asks.things
    return "、".join(sorted(name for name, _ in asks.things)) or "无"


def _tell_fees(case: CaseFile, look: Look, known: Versions) -> None:
    look.told(f"{known.day}的版本收费", known.now.fee, RegistryKind.LISTS)
    for one in known.earlier:
        look.told("此前的版本收费", one.fee, RegistryKind.LISTS)
    look.told("向申请人收取", case.charged)


def _demands(case: CaseFile, look: Look, known: Versions) -> Iterator[Outcome]:
    """Everything that was asked for is held against what only an earlier version asked for."""
    _tell_things(case, look, known)
    now = known.now.things
    earlier = [one.things for one in known.earlier]
    if not isinstance(now, Unknown) and all(things == now for things in earlier):
        return
    if isinstance(case.demands, Unknown):
        yield look.lacks(
            "R22-03b/3",
            "没有写明要求申请人提交哪些材料、具备哪些条件，无法与清单各版本比较。",
            cure="按受理时的原始材料补充；没有要求的写空列表。",
        )
    elif isinstance(now, Unknown) or any(isinstance(things, Unknown) for things in earlier):
        yield look.lacks(
            "R22-03b/3",
            "清单的这一版或者此前的版本没有写明材料、条件，无法比较。",
            cure="导入写明材料、条件的各版清单。",
        )
    else:
        once = {key for things in earlier if not isinstance(things, Unknown) for key in things}
        old = [one for one in case.demands if _key(one) in once - now]
        yield from (
            _asked_again(look.fork(f"案件 {case.id}：{one.name}"), one, known) for one in old
        )


def _asked_again(look: Look, one: Demand, known: Versions) -> Outcome:
    if one.refused:
        look.told(f"因缺少“{one.name}”不予受理或者不予许可", one.refused)
    return look.fail(
        "R22-03b/1",
        f"{known.day}受理时要求的{one.kind}“{one.name}”只见于此前的清单版本，当日的版本已不再要求。",
        cure="核对受理时的原始材料；确有这一要求的，停止索要，按当日有效的版本办理。",
    )


def _charge(case: CaseFile, look: Look, known: Versions) -> Iterator[Outcome]:
    """A charge is held against the fees of the versions, where they differ in it."""
    _tell_fees(case, look, known)
    fees = [one.fee for one in known.earlier]
    if all(fee == known.now.fee for fee in fees):
        return
    if isinstance(case.charged, Unknown):
        yield look.lacks(
            "R22-03b/3",
            "清单各版本的收费不同，没有写明向申请人收取了多少。",
            cure="按收费票据补充；没有收费的写 null。",
        )
        return
    charged = fee_of(case.charged)
    if charged is None or charged == known.now.fee:
        return
    if isinstance(known.now.fee, Unknown):
        yield _fee_unknown(look)
    elif charged in fees:
        yield look.fail(
            "R22-03b/2",
            f"{known.day}受理，收取{charged}，是此前清单版本的收费；当日的版本为{known.now.fee or '不收费'}。",
            cure="核对收费票据；确有多收的，依法退还，按当日有效的版本收费。",
        )
    elif any(isinstance(fee, Unknown) for fee in fees):
        yield _fee_unknown(look)
    else:
        yield look.review(
            "R22-03b/4",
            f"收取{charged}，与当日的版本（{known.now.fee or '不收费'}）和此前各版本的收费都不相同。",
            cure="核对收费票据和收费依据，由审查人员判断。",
        )


def _fee_unknown(look: Look) -> Outcome:
    return look.lacks(
        "R22-03b/3",
        "清单的这一版或者此前的版本没有写明收费，无法比较。",
        cure="导入写明收费的各版清单。",
    )
