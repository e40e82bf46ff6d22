"""What a submitter states beside the facts: registry records, and provisions that go before a rule."""

from checker import Claims
from checker.claims import SpecialProvision
from evals.checker.dice import Dice
from evals.checker.registries import BODIES, delegation, subject, transfer
from evals.checker.scene import Scene
from knowledge import BasisRole

DISPLACEABLE = (
    *(f"R5-{number:02}" for number in range(1, 12)),
    *(f"R11-{number:02}" for number in range(1, 14)),
    *("R22-01", "R22-02", "R22-03", "R22-03b", "R22-04", "R22-05", "R22-06", "R23-03"),
)
"""Rules that a special provision may displace."""


def claims(dice: Dice, scene: Scene) -> Claims:
    """Records that the registries may hold, contradict or lack."""
    bodies = dice.some((*BODIES, "未登记的机构"), most=2)
    given = (
        delegation(dice, number, scene.types, scene.places)
        for number in dice.sample(range(1, 9), dice.choice((0, 1)))
    )
    moved = (
        transfer(dice, number, scene.codes)
        for number in dice.sample(range(1, 9), dice.choice((0, 1)))
    )
    return Claims(
        subjects=tuple(subject(dice, name, dice.choice(scene.departments)) for name in bodies),
        delegations=tuple(given),
        transfers=tuple(moved),
    )


def special(dice: Dice, scene: Scene) -> tuple[SpecialProvision, ...]:
    """One or two provisions said to go before a rule."""
    return tuple(
        SpecialProvision(
            rule=dice.choice(DISPLACEABLE),
            basis=scene.link(dice, BasisRole.PROCEDURE),
            why="另有规定",
        )
        for _ in range(dice.choice((1, 1, 2)))
    )
