"""The lists of a small world: versions that meet within the fortnight, and items that left them."""

from datetime import date

from evals.checker.contents import CONTENTS, DISTURBANCES, item
from evals.checker.dice import LONG_AGO, Dice, after
from evals.checker.registries import CENTRE, NEW_CODES, STREET, TEAM
from evals.checker.statutes import Place
from knowledge import Ending, Interval, Item, Level, ListVersion, Pending, PowerType


def codes(department: str) -> tuple[str, ...]:
    """Codes that a department's list may hold."""
    return tuple(f"{department[0]}{number}" for number in range(1, 7))


def lists(
    dice: Dice,
    departments: tuple[str, ...],
    types: tuple[PowerType, ...],
    library: tuple[Place, ...],
) -> tuple[ListVersion, ...]:
    """One or two versions for each department."""
    return tuple(
        version
        for department in departments
        for version in _versions(dice, department, types, library)
    )


def _versions(
    dice: Dice, department: str, types: tuple[PowerType, ...], library: tuple[Place, ...]
) -> tuple[ListVersion, ...]:
    turn = dice.day(2, 10)
    old = tuple(
        _item(dice, department, code, dice.choice(types), library)
        for code in codes(department)
        if dice.chance(0.9)
    )
    if dice.chance(0.4):
        whole = Interval(valid_from=dice.often(LONG_AGO, dice.day()))
        return (_version(dice, department, "一", whole, tuple(_left(dice, one) for one in old)),)
    until = Interval(valid_from=LONG_AGO, valid_to=after(turn, -1))
    begins = after(turn, dice.choice((0, 0, 0, 1)))
    first = tuple(_left(dice, one, turn) for one in old)
    kept = tuple(
        _adjusted(dice, one, library, begins)
        for one, was in zip(old, first, strict=True)
        if was.ending is None or was.ending.kind == "调整"
    )
    new = tuple(
        _item(dice, department, code, dice.choice(types), library).model_copy(
            update={"valid": Interval(valid_from=begins)}
        )
        for code in NEW_CODES[:1]
        if dice.chance(0.2)
    )
    return (
        _version(dice, department, "一", until, first),
        _version(dice, department, "二", Interval(valid_from=begins), (*kept, *new)),
    )


def _version(
    dice: Dice, department: str, name: str, valid: Interval, items: tuple[Item, ...]
) -> ListVersion:
    confirmed = dice.often(LONG_AGO, None, dice.day(), dice.day(), odds=0.7)
    return ListVersion(
        department=department,
        version=f"{department}{name}",
        confirmed_on=confirmed,
        confirmed_by="联席会议",
        published_on=dice.often(LONG_AGO, None),
        published_at="示例网站",
        valid=valid,
        complete=dice.chance(0.6),
        items=items,
    )


def _item(
    dice: Dice, department: str, code: str, power: PowerType, library: tuple[Place, ...]
) -> Item:
    draft = item(dice, code, power, department, library)
    for disturb in dice.sample(DISTURBANCES, dice.choice((0, 0, 1, 2))):
        disturb(dice, draft, library)
    draft["subject"] = dice.often(department, TEAM, CENTRE, STREET, "乙局", odds=0.85)
    draft["level"] = dice.often(Level.COUNTY, *Level, odds=0.9)
    return Item.model_validate(
        draft | {"department": department, "valid": Interval(valid_from=LONG_AGO)}
    )


def _left(dice: Dice, one: Item, turn: date | None = None) -> Item:
    """The item as it stands in a version: still there, or gone within the fortnight."""
    if turn is None and dice.chance(0.45):
        return one
    day = dice.day(1)
    if turn is not None:
        day = dice.often(turn, min(turn, day), odds=0.6)
    valid = Interval(valid_from=LONG_AGO, valid_to=after(day, -1))
    silent = turn is not None and dice.chance(0.4)
    ending = None if silent else _ending(dice, one, day)
    return one.model_copy(update={"valid": valid, "ending": ending})


def _ending(dice: Dice, one: Item, day: date) -> Ending:
    kind = dice.choice(("取消", "下放", "合并", "调整", "调整"))
    return Ending.model_validate(
        {
            "kind": kind,
            "on": day,
            "instrument": "示例调整决定",
            "successor": dice.choice((None, "甲1", "甲2", one.code)),
            "receiver": dice.choice((None, STREET, "乙局")) if kind == "下放" else None,
            "pending": dice.choice((None, *Pending)),
        }
    )


def _adjusted(dice: Dice, one: Item, library: tuple[Place, ...], begins: date) -> Item:
    """The item in the next version: the same, or with other steps, requirements, limits or fee."""
    draft = dict(one)
    if dice.chance(0.6):
        for disturb in dice.sample(CONTENTS, dice.choice((1, 2))):
            disturb(dice, draft, library)
    return Item.model_validate(draft | {"valid": Interval(valid_from=begins), "ending": None})
