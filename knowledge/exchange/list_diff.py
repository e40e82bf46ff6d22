"""What changed from one version of a list to the next, field by field, in the list's own words."""

from collections import Counter

from knowledge.exchange.headings import Field
from knowledge.exchange.item_cells import write_item
from knowledge.lists import Item, ListVersion
from knowledge.values import Value


class FieldChange(Value):
    """A field that says something else. Texts are those of the exported cells."""

    field: Field
    before: str
    after: str


class ItemNamed(Value):
    """An item that was added or removed."""

    code: str
    name: str


class ItemChange(Value):
    """An item that stands in both versions and is not the same."""

    code: str
    name: str
    """In the newer version."""
    fields: tuple[FieldChange, ...]


class ListDiff(Value):
    """The difference of two versions, each part ordered by code."""

    added: tuple[ItemNamed, ...] = ()
    removed: tuple[ItemNamed, ...] = ()
    changed: tuple[ItemChange, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether both versions say the same."""
        return not (self.added or self.removed or self.changed)


def diff_lists(old: ListVersion | None, new: ListVersion) -> ListDiff:
    """Compare the items of two versions by code; without an ``old`` one everything is added."""
    before = _by_code(old.items if old else ())
    after = _by_code(new.items)
    changes = (
        ItemChange(code=key[0], name=after[key].name, fields=fields)
        for key in sorted(before.keys() & after.keys())
        if (fields := _changes(before[key], after[key]))
    )
    return ListDiff(
        added=tuple(_named(after[key]) for key in sorted(after.keys() - before.keys())),
        removed=tuple(_named(before[key]) for key in sorted(before.keys() - after.keys())),
        changed=tuple(changes),
    )


def _by_code(items: tuple[Item, ...]) -> dict[tuple[str, int], Item]:
    """Items by code; one that stands twice with the same code is told apart by its turn."""
    seen: Counter[str] = Counter()
    found: dict[tuple[str, int], Item] = {}
    for item in items:
        found[item.code, seen[item.code]] = item
        seen[item.code] += 1
    return found


def _changes(before: Item, after: Item) -> tuple[FieldChange, ...]:
    if before == after:
        return ()
    return tuple(
        FieldChange(field=was.field, before=was.text, after=now.text)
        for was, now in zip(write_item(before), write_item(after), strict=True)
        if was.text != now.text
    )


def _named(item: Item) -> ItemNamed:
    return ItemNamed(code=item.code, name=item.name)
