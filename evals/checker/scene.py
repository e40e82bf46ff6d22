"""What a generator of submissions needs to know of a world, worked out once."""

from typing import NamedTuple

from evals.checker.dice import Dice
from evals.checker.registries import NEW_CODES, link
from evals.checker.statutes import Place, places
from knowledge import BasisLink, BasisRole, Delegation, Item, Pack, PowerType, Transfer


class Scene(NamedTuple):
    """The names that a submission in this world can use."""

    pack: Pack
    departments: tuple[str, ...]
    bodies: tuple[str, ...]
    items: dict[str, tuple[Item, ...]]
    """Every version of every item, by department."""
    types: dict[str, PowerType]
    codes: tuple[str, ...]
    places: tuple[Place, ...]
    delegations: tuple[Delegation, ...]
    transfers: tuple[Transfer, ...]

    def link(self, dice: Dice, role: BasisRole) -> BasisLink:
        """A citation of some clause of this world; sometimes of a version that is named."""
        cited = link(dice, self.places, role)
        if not dice.chance(0.1):
            return cited
        version = dice.choice(dice.choice(self.pack.instruments).versions)
        return cited.model_copy(update={"passed": version.passed})


def scene(pack: Pack) -> Scene:
    """The scene of ``pack``."""
    departments = tuple(dict.fromkeys(version.department for version in pack.lists))
    items = {
        department: tuple(
            item
            for version in pack.lists
            if version.department == department
            for item in version.items
        )
        for department in departments
    }
    types = {item.code: item.type for versions in items.values() for item in versions}
    return Scene(
        pack=pack,
        departments=departments,
        bodies=tuple(subject.name for subject in pack.subjects),
        items=items,
        types=types,
        codes=tuple(dict.fromkeys((*types, *NEW_CODES))),
        places=places(pack.instruments),
        delegations=pack.delegations,
        transfers=pack.transfers,
    )
