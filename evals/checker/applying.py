"""A mutant applied to the running checker, and taken back: nothing on disk changes.

A function keeps its identity and gets other code, so that whoever imported it runs the mutant. A
constant at the top of a module is replaced wherever it was imported by name.
"""

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import CodeType, FunctionType, ModuleType

from checker.rulebook import _BOOK, always
from evals.checker.mutants import Mutant

Undo = Callable[[], None]


@contextmanager
def applied(mutant: Mutant) -> Iterator[None]:
    """The checker as it were if ``mutant`` were its source."""
    module = importlib.import_module(mutant.module)
    code = compile(mutant.source, mutant.module, "exec")
    if mutant.original.startswith(_DECORATORS):
        undo = _always_applied(mutant)
    elif mutant.qualname:
        undo = _recoded(module, code)
    else:
        undo = _reset(module, code)
    try:
        yield
    finally:
        undo()


_DECORATORS = ("change_rule(", "case_rule(", "removal_rule(", "request_rule(")


def functions(module: ModuleType) -> dict[str, FunctionType]:
    """The functions and methods that ``module`` defines, by their qualified names."""
    found: dict[str, FunctionType] = {}
    for value in vars(module).values():
        members = vars(value).values() if isinstance(value, type) else (value,)
        for member in members:
            function = _function(member)
            if function is not None and function.__module__ == module.__name__:
                found[function.__qualname__] = function
    return found


def _function(value: object) -> FunctionType | None:
    for name in ("__wrapped__", "fget", "__func__"):
        inner = getattr(value, name, None)
        if isinstance(inner, FunctionType):
            return inner
    return value if isinstance(value, FunctionType) else None


def _recoded(module: ModuleType, code: CodeType) -> Undo:
    codes = {inner.co_qualname: inner for inner in _codes(code)}
    before = {
        function: function.__code__
        for name, function in functions(module).items()
        if name in codes and codes[name].co_freevars == function.__code__.co_freevars
    }
    for function in before:
        function.__code__ = codes[function.__qualname__]
    return lambda: _restore_codes(before)


def _restore_codes(before: dict[FunctionType, CodeType]) -> None:
    for function, code in before.items():
        function.__code__ = code


def _codes(code: CodeType) -> Iterator[CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from _codes(inner)


def _reset(module: ModuleType, code: CodeType) -> Undo:
    entered = len(_BOOK)
    fresh = {"__name__": module.__name__, "__file__": module.__file__}
    try:
        exec(code, fresh)  # noqa: S102  (our own source, changed in one place)
    finally:
        del _BOOK[entered:]
    changed = {
        name: (before, fresh[name])
        for name, before in vars(module).items()
        if not name.startswith("__")
        and name in fresh
        and not isinstance(before, type | FunctionType | ModuleType)
        and fresh[name] != before
    }
    holders = [held for name, held in sys.modules.items() if name.partition(".")[0] == "checker"]
    done = [
        (holder, name, before)
        for name, (before, _) in changed.items()
        for holder in holders
        if getattr(holder, name, None) is before
    ]
    for holder, name, _ in done:
        setattr(holder, name, changed[name][1])
    return lambda: _restore(done)


def _restore(done: list[tuple[ModuleType, str, object]]) -> None:
    for holder, name, before in done:
        setattr(holder, name, before)


def _always_applied(mutant: Mutant) -> Undo:
    """The rule without its ``applies``."""
    before = list(_BOOK)
    for number, rule in enumerate(before):
        if (rule.check.__module__, rule.check.__qualname__) == (mutant.module, mutant.qualname):
            _BOOK[number] = rule._replace(applies=always)
    return lambda: _BOOK.__setitem__(slice(None), before)
