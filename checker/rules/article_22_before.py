"""Article 22(3): what an item asked for before and after a change, and what was added.

Pure comparison; ``article_22_steps`` judges it.
"""

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

from checker.change import ChangeRequest
from checker.look import Look
from checker.rulebook import ItemInChange
from knowledge import (
    ChangeType,
    FlowStep,
    Item,
    ItemFields,
    Maybe,
    RegistryKind,
    Requirement,
    TimeLimit,
    Unknown,
    Value,
)

_REGROUPS = (ChangeType.MERGE, ChangeType.SPLIT, ChangeType.RECEIVE)
_OPEN = ("steps", "requirements", "fee", "promised_limit")
"""What a published list often leaves open, and a request may then state of the past."""
_FREE = re.compile(
    r"(?:依法|本项|均)?(?:不收费|免费|无|否|不收取|0元|零收费|无收费|不涉及收?费?)(?:（免费）)?[。．.]?"
)


_AMOUNT = re.compile(r"\d+(?:\.\d+)?")

X = TypeVar("X", Requirement, FlowStep)


class Before(Value):
    """How the item stood, as far as the list and then the request say."""

    requirements: Maybe[tuple[Requirement, ...]]
    steps: Maybe[tuple[FlowStep, ...]]
    fees: tuple[Maybe[str | None], ...]
    """What was charged, for each item that it was."""
    promised_limits: tuple[Maybe[TimeLimit | None], ...]


class Differs(Value, Generic[X]):
    """What is new, and the names of things of each sort that went away at the same time."""

    new: tuple[X, ...]
    gone: tuple[X, ...]


NOTHING = Before(requirements=(), steps=(), fees=(None,), promised_limits=(None,))


def stood_before(change: ItemInChange, look: Look) -> Before | None:
    """The item as it stood: from the list where it is known there, else as the request says."""
    request, code = change.request, change.item.code
    if request.change in _REGROUPS:
        return _predecessors(change, look)
    listed = _listed(request, code, look)
    claimed = [item for item in request.before if item.code == code]
    if listed is not None:
        return _before(_merged(listed, claimed))
    if request.change is ChangeType.ADD:
        return NOTHING
    if look.complete(RegistryKind.LISTS, request.submitted_on, request.department):
        return None
    return _before(claimed[0]) if claimed else None


def _predecessors(change: ItemInChange, look: Look) -> Before | None:
    """What any of the items asked for that are merged, split or received to make this one.

    Where 合并 or 拆分 names an item that the complete list does not hold, nothing is known.
    """
    request, code = change.request, change.item.code
    became = {entry.code for entry in request.successions if code in entry.becomes}
    named = [item for item in request.before if item.code in became] or list(request.before)
    found: list[ItemFields] = []
    for item in named:
        listed = _listed(request, item.code, look)
        if listed is not None:
            found.append(_merged(listed, [item]))
        elif request.change is not ChangeType.RECEIVE and look.complete(
            RegistryKind.LISTS, request.submitted_on, request.department
        ):
            return None
        else:
            found.append(item)
    own = None if code in {item.code for item in named} else _listed(request, code, look)
    parts = [_before(item) for item in (*found, *((own,) if own is not None else ()))]
    return _together(parts) if parts else None


def _listed(request: ChangeRequest, code: str, look: Look) -> Item | None:
    """The item of this code in the list of the day of submission."""
    standing = [
        item
        for item in look.items_on(request.department, request.submitted_on)
        if item.code == code
    ]
    for item in standing:
        span = f"{item.valid.valid_from or '……'} 至 {item.valid.valid_to or '今'}"
        look.told(f"{RegistryKind.LISTS}／{code}／在列期间", span, RegistryKind.LISTS)
    return standing[-1] if standing else None


def is_listed(change: ItemInChange, look: Look) -> bool:
    """Whether the code stands in the department's list on the day of submission."""
    request = change.request
    return any(
        item.code == change.item.code
        for item in look.items_on(request.department, request.submitted_on)
    )


def requirements_added(
    then: Sequence[Requirement], now: Sequence[Requirement]
) -> Differs[Requirement]:
    """By name and kind. To ask for one thing twice is to ask for it once."""
    known, kept = {_key(one) for one in then}, {_key(one) for one in now}
    new = {_key(one): one for one in now if _key(one) not in known}
    gone = {_key(one): one for one in then if _key(one) not in kept}
    return Differs(new=tuple(new.values()), gone=tuple(gone.values()))


def steps_added(then: Sequence[FlowStep], now: Sequence[FlowStep]) -> Differs[FlowStep]:
    """By name; a step that comes again is another step, one that becomes internal is none."""
    shown, met = (
        Counter(step.name for step in then if step.visible),
        Counter(step.name for step in now if step.visible),
    )
    known = Counter(step.name for step in then)
    new: list[FlowStep] = []
    seen: Counter[tuple[str, bool]] = Counter()
    for step in now:
        seen[step.name, step.visible] += 1
        room = shown if step.visible else known - (met & shown)
        if seen[step.name, step.visible] > room[step.name]:
            new.append(step)
    left = shown - met
    gone = [step for step in dict.fromkeys(then) if step.visible and left[step.name] > 0]
    return Differs(new=tuple(new), gone=tuple(gone))


def fee_of(value: str | None) -> str | None:
    """A fee, or ``None`` when the words say that there is none."""
    return None if value is None or _FREE.fullmatch(value.strip()) else value.strip()


def lowers(fee: str, than: str) -> bool:
    """Whether a fee is the other one with a smaller amount and no other word changed."""
    now, then = _AMOUNT.findall(fee), _AMOUNT.findall(than)
    return (
        len(now) == len(then) == 1
        and _AMOUNT.sub("#", fee) == _AMOUNT.sub("#", than)
        and float(now[0]) < float(then[0])
    )


def _merged(listed: Item, claimed: Sequence[ItemFields]) -> ItemFields:
    """What the list leaves open is taken from the request; what it says stands."""
    if not claimed:
        return listed
    update = {
        name: getattr(claimed[0], name)
        for name in _OPEN
        if isinstance(getattr(listed, name), Unknown)
    }
    return listed.model_copy(update=update)


def _before(item: ItemFields) -> Before:
    return Before(
        requirements=item.requirements,
        steps=item.steps,
        fees=(item.fee,),
        promised_limits=(item.promised_limit,),
    )


def _together(parts: Sequence[Before]) -> Before:
    """Items that are merged, split or received: what any of them asked for was asked for."""
    if len(parts) == 1:
        return parts[0]
    requirements = [part.requirements for part in parts]
    steps = [part.steps for part in parts]
    return Before(
        requirements=_joined(requirements),
        steps=_joined(steps),
        fees=tuple(fee for part in parts for fee in part.fees),
        promised_limits=tuple(limit for part in parts for limit in part.promised_limits),
    )


def _joined(parts: Sequence[Maybe[tuple[X, ...]]]) -> Maybe[tuple[X, ...]]:
    """What any part had; of a thing that several had, as often as the one that had most."""
    most: Counter[Hashable] = Counter()
    known: dict[Hashable, X] = {}
    for part in parts:
        if isinstance(part, Unknown):
            return part
        most |= Counter(_key(one) for one in part)
        known |= {_key(one): one for one in part}
    return tuple(one for key, one in known.items() for _ in range(most[key]))


def _key(one: Requirement | FlowStep) -> Hashable:
    return (one.name, one.kind) if isinstance(one, Requirement) else (one.name, one.visible)
