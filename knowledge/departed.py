"""Items that once stood in a list and no longer do."""

from collections.abc import Iterator
from datetime import date, timedelta

from knowledge.facts import Facts
from knowledge.lists import Item, ListVersion

_YEARS_BACK = 15
"""How far back items that left a list are looked for."""


def left_items(facts: Facts, day: date) -> tuple[Item, ...]:
    """Items of this and earlier list versions that no longer stand in a list on ``day``."""
    standing = {(item.department, item.code) for item in facts.items_on(day)}
    gone: dict[tuple[str, str], Item] = {}
    for department in facts.departments():
        for version in _versions(facts, department, day):
            for item in version.items:
                key = (department, item.code)
                began = item.valid.valid_from
                if key not in standing and (began is None or began <= day):
                    gone.setdefault(key, item)
    return tuple(gone.values())


def _versions(facts: Facts, department: str, day: date) -> Iterator[ListVersion]:
    """Versions that stood on ``day`` or before, newest first; gaps of months are stepped over."""
    looked = day
    oldest = day.replace(year=day.year - _YEARS_BACK, day=1)
    while looked >= oldest:
        version = facts.list_on(department, looked)
        if version is not None:
            yield version
            if version.valid.valid_from is None:
                return
            looked = min(looked, version.valid.valid_from) - timedelta(days=1)
        else:
            looked = looked.replace(day=1) - timedelta(days=1)
