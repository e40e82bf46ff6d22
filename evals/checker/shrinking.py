"""Greedy shrinking: whatever can be left out while a property holds is left out."""

import json
from collections.abc import Callable, Iterator
from typing import TypeVar

from pydantic import JsonValue, ValidationError

from checker import CaseFile, ChangeRequest
from knowledge import Pack, Value

Submission = CaseFile | ChangeRequest
V = TypeVar("V", bound=Value)
Path = tuple[str | int, ...]

_DEPTH = 6
"""How deep parts are left out: pack, versions, items, steps, basis, field."""


class Shrunk(Value):
    """A submission and a pack of which nothing more can be left out."""

    submission: Submission
    pack: Pack


def shrink(submission: Submission, pack: Pack, holds: Callable[[Submission, Pack], bool]) -> Shrunk:
    """The smallest pair found for which ``holds``; it must hold of the pair given."""
    for _ in range(2):
        pack = _smaller(pack, lambda less, kept=submission: holds(kept, less))  # type: ignore[misc]
        submission = _smaller(submission, lambda less, kept=pack: holds(less, kept))  # type: ignore[misc]
    return Shrunk(submission=submission, pack=pack)


def _smaller(value: V, holds: Callable[[V], bool]) -> V:
    """``value`` without the parts that do not matter: whole registries first, then rows, then fields."""
    content: JsonValue = value.model_dump(mode="json")
    for depth in range(1, _DEPTH + 1):
        # From the last part to the first, so that the places of those to come stay what they are.
        for path in reversed(tuple(_paths(content, depth))):
            less = _without(content, path)
            candidate = _read(type(value), less)
            if candidate is not None and holds(candidate):
                content, value = less, candidate
    return value


def _read(shape: type[V], content: JsonValue) -> V | None:
    try:
        return shape.model_validate_json(json.dumps(content))
    except ValidationError:
        return None


def _paths(content: JsonValue, depth: int) -> Iterator[Path]:
    parts: Iterator[tuple[str | int, JsonValue]] = iter(())
    if isinstance(content, list):
        parts = iter(enumerate(content))
    elif isinstance(content, dict):
        parts = iter(content.items())
    for key, part in parts:
        if depth == 1:
            yield (key,)
        else:
            for rest in _paths(part, depth - 1):
                yield (key, *rest)


def _without(content: JsonValue, path: Path) -> JsonValue:
    key, *rest = path
    if isinstance(content, list) and isinstance(key, int):
        kept = [_without(content[key], tuple(rest))] if rest else []
        return [*content[:key], *kept, *content[key + 1 :]]
    if isinstance(content, dict) and isinstance(key, str):
        inner = {key: _without(content[key], tuple(rest))} if rest else {}
        return {name: part for name, part in content.items() if name != key} | inner
    return content
