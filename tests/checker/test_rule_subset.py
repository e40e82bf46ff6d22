"""Rules are written in a subset of Python in which every rule ends and depends on nothing else.

No I/O, clock, exceptions, `while`, recursion, and nothing that is read is changed.
"""

import ast
from collections.abc import Iterator
from importlib.resources import files
from itertools import chain

import pytest

RULES = sorted(
    (entry for entry in (files("checker") / "rules").iterdir() if entry.name.endswith(".py")),
    key=lambda entry: entry.name,
)
TREES = {entry.name: ast.parse(entry.read_text(encoding="utf-8")) for entry in RULES}

STANDARD = {"collections", "datetime", "enum", "functools", "itertools", "re", "typing"}
MAY_IMPORT = STANDARD | {"checker", "knowledge"}
STATEMENTS = (
    ast.While,
    ast.Try,
    ast.Global,
    ast.Nonlocal,
    ast.Delete,
    ast.With,
    ast.Raise,
    ast.AsyncFunctionDef,
    ast.Await,
)
CALLS = {"open", "print", "input", "eval", "exec", "setattr", "delattr", "vars", "globals"}
CLOCK = {"today", "now", "utcnow", "time_ns", "perf_counter"}


def faults(tree: ast.AST) -> Iterator[str]:
    """What in a module leaves the subset."""
    for node in ast.walk(tree):
        if isinstance(node, STATEMENTS):
            yield f"{type(node).__name__} in line {node.lineno}"
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            yield from (f"imports {name}" for name in names if name.split(".")[0] not in MAY_IMPORT)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield f"changes a field in line {node.lineno}"
        elif isinstance(node, ast.FunctionDef):
            given = {argument.arg for argument in node.args.args + node.args.kwonlyargs}
            yield from (
                f"changes what it was given in line {inner.lineno}"
                for inner in ast.walk(node)
                if isinstance(inner, ast.Subscript)
                and isinstance(inner.ctx, ast.Store)
                and isinstance(inner.value, ast.Name)
                and inner.value.id in given
            )
        elif isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id in CALLS:
                yield f"calls {node.func.id}"
            if isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK:
                yield f"asks the clock in line {node.lineno}"


def recursive(trees: dict[str, ast.Module]) -> set[str]:
    """Functions that reach themselves, over all modules: names are unique enough for a proof."""
    calls: dict[str, set[str]] = {}
    for name, tree in trees.items():
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                used = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
                calls[f"{name}:{function.name}"] = used
    places: dict[str, set[str]] = {}
    for key in calls:
        places.setdefault(key.split(":")[1], set()).add(key)
    edges = {
        key: {
            target
            for used in names
            for target in places.get(used, ())
            if target.split(":")[0] == key.split(":")[0] or not used.startswith("_")
        }
        for key, names in calls.items()
    }
    return {key for key in edges if key in _reached(edges, key)}


def _reached(edges: dict[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    left = set(edges[start])
    while left:
        seen |= left
        left = set(chain.from_iterable(edges[key] for key in left)) - seen
    return seen


@pytest.mark.parametrize("name", TREES)
def test_a_rule_module_stays_in_the_subset(name: str) -> None:
    assert list(faults(TREES[name])) == []


def test_no_rule_reaches_itself() -> None:
    assert recursive(TREES) == set()


@pytest.mark.parametrize(
    "code",
    [
        "while True: pass",
        "import os",
        "from time import time",
        "x = date.today()",
        "case.item = None",
        "def rule(facts): facts['a'] = 1",
        "open('x')",
        "try: f()\nexcept ValueError: pass",
    ],
)
def test_what_leaves_the_subset_is_found(code: str) -> None:
    assert list(faults(ast.parse(code)))


def test_a_recursion_over_two_modules_is_found() -> None:
    one, other = "def first(): return second()", "def second(): return first()"
    assert recursive({"a": ast.parse(one), "b": ast.parse(other)}) == {"a:first", "b:second"}
