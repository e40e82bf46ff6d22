"""The department picker: today's names, and the old ones that people still use."""

from typing import NamedTuple

from knowledge import Facts


class Offered(NamedTuple):
    """A name to pick."""

    name: str
    hint: str | None
    """What it is called today, for an old name."""


def names_offered(facts: Facts) -> tuple[Offered, ...]:
    """Departments first, then former names with the present one beside them."""
    current = facts.departments()
    former = (
        Offered(old, name)
        for name in current
        if (subject := facts.subject(name))
        for old in subject.former_names
    )
    return (*(Offered(name, None) for name in current), *former)
