"""Small worlds: tiny registries whose boundaries all fall in one fortnight.

Measured before this was written: in realistic data one case in many thousands meets the last day
of an interval, here nearly every one does, so a ``<`` that should be ``<=`` shows at once. The
same seed gives the same bytes.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from checker import CaseFile, ChangeRequest
from evals.checker import registries, statutes
from evals.checker.cases import case
from evals.checker.changes import change
from evals.checker.dice import AS_OF, Dice
from evals.checker.lists import lists
from evals.checker.scene import scene
from knowledge import Pack, PackHead, PowerType, Value

_APPLIED = (PowerType.LICENCE, PowerType.LICENCE, PowerType.CONFIRMATION, PowerType.OTHER)
"""Powers exercised on application, of which every world has one."""


class World(Value):
    """A district, and the day on which it is judged."""

    seed: int
    pack: Pack
    as_of: date


def world(seed: int) -> World:
    """The world of this seed."""
    dice = Dice(f"world {seed}")
    fields = statutes.FIELDS[: dice.randint(1, 3)]
    departments = tuple(f"{field}局" for field in fields)
    types = (
        PowerType.PENALTY,
        dice.choice(_APPLIED),
        *dice.sample((*PowerType, *_APPLIED, *[PowerType.COERCION] * 3), 2),
    )
    library = statutes.instruments(dice, fields, types)
    places = statutes.places(library)
    versions = lists(dice, departments, types, places)
    items = {item.code: item.type for version in versions for item in version.items}
    codes = (*items, *registries.NEW_CODES)
    pack = Pack(
        head=PackHead(
            id=f"world-{seed}",
            title="小世界",
            notice="小世界中的人和事都是虚构的",
            sample=True,
            district="示例区",
            revision=1,
            recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
        ),
        lists=versions,
        subjects=registries.subjects(dice, departments),
        organ_names=registries.organ_names(dice),
        certificates=registries.certificates(dice, departments),
        delegations=tuple(
            registries.delegation(dice, number, items, places)
            for number in range(1, dice.randint(2, 6))
        ),
        transfers=tuple(
            registries.transfer(dice, number, codes) for number in range(1, dice.randint(2, 7))
        ),
        attestations=statutes.attestations(dice, library),
        officers=registries.officers(dice, departments),
        proofs=registries.proofs(dice, departments, codes),
        intermediaries=registries.intermediaries(dice, departments, codes),
        coverage=registries.coverage(dice, departments),
        instruments=library,
    )
    return World(seed=seed, pack=pack, as_of=AS_OF)


def submissions(seed: int, world: World, n: int) -> Iterator[CaseFile | ChangeRequest]:
    """``n`` submissions in ``world``: cases and changes, each of a seed of its own."""
    here = scene(world.pack)
    for number in range(n):
        dice = Dice(f"submission {seed} {world.seed} {number}")
        if dice.chance(0.55):
            yield case(dice, here, f"案{number}")
        else:
            yield change(dice, here, f"申请{number}")
