"""Article 22(3): what an item asked for before and after a change, and what was added.

Pure comparison; ``article_22_steps`` judges it.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from checker.look import Look
from checker.rulebook import ItemInChange
from knowledge import (
    UNKNOWN,
    BasisRole,
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


X = TypeVar("X", Requirement, FlowStep)


class Before(Value):
    """How the item stood, as far as the list and then the request say."""

    requirements: Maybe[tuple[Requirement, ...]]
    steps: Maybe[tuple[FlowStep, ...]]
    fee: Maybe[str | None]
    promised_limit: Maybe[TimeLimit | None]


class Added(Value):
    """One thing added; ``renames`` when something of its kind went away at the same time."""

    what: Requirement | FlowStep
    renames: str | None


NOTHING = Before(requirements=(), steps=(), fee=None, promised_limit=None)


def stood_before(change: ItemInChange, look: Look) -> Before | None:
    """The item as it stood: from the list where it is known there, else as the request says."""
    request, code = change.request, change.item.code
    listed = [
        item
        for item in look.item_versions(request.department, code)
        if item.valid.holds_on(request.submitted_on)
    ]
    claimed = [item for item in request.before if item.code == code]
    if listed:
        return _before(_merged(listed[-1], claimed))
    if request.change is ChangeType.ADD:
        return NOTHING
    altered = request.change not in _REGROUPS
    if altered and look.complete(RegistryKind.LISTS, request.submitted_on, request.department):
        return None
    if not claimed and request.change in _REGROUPS:
        claimed = list(request.before)
    return _together([_before(item) for item in claimed]) if claimed else None


def is_listed(change: ItemInChange, look: Look) -> bool:
    """Whether the code stands in the department's list on the day of submission."""
    request = change.request
    return any(
        item.code == change.item.code
        for item in look.items_on(request.department, request.submitted_on)
    )


def added(then: Sequence[X], now: Sequence[X]) -> tuple[Added, ...]:
    """What was not there: requirements by kind and name, steps by name and visibility."""
    gone = list(_surplus(then, now))
    found: list[Added] = []
    for one in sorted(_surplus(now, then), key=lambda new: new.basis is not None):
        twin = next((other for other in gone if _sort(other) == _sort(one)), None)
        if twin is not None:
            gone.remove(twin)
        found.append(Added(what=one, renames=twin.name if twin else None))
    return tuple(found)


def _sort(one: Requirement | FlowStep) -> str:
    """Only things of one sort can be a new name for each other."""
    if isinstance(one, Requirement):
        return one.kind
    return "涉及申请人" if one.visible else "内部"


def fee_of(value: str | None) -> str | None:
    """A fee, or ``None`` when the words say that there is none."""
    return None if value is None or _FREE.fullmatch(value.strip()) else value.strip()


def fee_requirement(item: ItemFields) -> Requirement:
    """The item's fee as a requirement, resting on its basis in the role 收费."""
    basis = next((link for link in item.bases if link.role is BasisRole.FEE), None)
    return Requirement(name=str(item.fee), kind="收费", basis=basis)


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
        fee=item.fee,
        promised_limit=item.promised_limit,
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
        fee=_all_fees([part.fee for part in parts]),
        promised_limit=_longest([part.promised_limit for part in parts]),
    )


def _all_fees(fees: Sequence[Maybe[str | None]]) -> Maybe[str | None]:
    """One fee stands for all only if all agree; otherwise what was charged is not known."""
    return fees[0] if len(set(fees)) == 1 else UNKNOWN


def _longest(limits: Sequence[Maybe[TimeLimit | None]]) -> Maybe[TimeLimit | None]:
    known = [limit for limit in limits if isinstance(limit, TimeLimit)]
    if len(known) < len(limits) or len({limit.unit for limit in known}) != 1:
        return limits[0] if len(set(limits)) == 1 else UNKNOWN
    return max(known, key=lambda limit: limit.amount)


def _joined(parts: Sequence[Maybe[tuple[X, ...]]]) -> Maybe[tuple[X, ...]]:
    known: dict[Hashable, X] = {}
    for part in parts:
        if isinstance(part, Unknown):
            return part
        known |= {_key(one): one for one in part}
    return tuple(known.values())


def _key(one: Requirement | FlowStep) -> Hashable:
    return (one.name, one.kind) if isinstance(one, Requirement) else (one.name, one.visible)


def _surplus(of: Sequence[X], over: Sequence[X]) -> Iterable[X]:
    left = Counter(_key(one) for one in over)
    for one in of:
        if left[_key(one)] > 0:
            left[_key(one)] -= 1
        else:
            yield one
