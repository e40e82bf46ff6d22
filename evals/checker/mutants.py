"""Mutants of a module: every small change of its logic that a test ought to notice.

Left alone is what no verdict depends on: messages, cures, titles, evidence, docstrings, annotations.
"""

import ast
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

T = TypeVar("T")
Undo = Callable[[], None]
Apply = Callable[[], Undo]
"""Makes a change in place and returns how to undo it."""

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
SETS: dict[type[ast.operator], type[ast.operator]] = {
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.Sub: ast.Add,
}
SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any"}
TEXT_METHODS = frozenset({"told", "cites", "_note", "_missed"})
"""Calls that only write evidence."""
SAYING_METHODS = frozenset({"says", "passed", "fail", "review", "lacks", "fork"})
"""Calls whose arguments are a limb, which is not mutated, and text."""


class Mutant(NamedTuple):
    """One change of one place."""

    module: str
    qualname: str
    """Function or class it lies in; empty at the top of the module."""
    line: int
    original: str
    mutated: str
    key: str
    """Names it in docs/mutants.md; survives any edit elsewhere in the module."""
    source: str
    """The module with this change."""


class _Change(NamedTuple):
    node: ast.AST
    line: int
    qualname: str
    original: str
    apply: Apply


def mutants(module: str, source: str, first: int = 0, step: int = 1) -> Iterator[Mutant]:
    """Every ``step``-th mutant of ``module`` from ``first`` on."""
    tree = ast.parse(source)
    seen: Counter[str] = Counter()
    for number, change in enumerate(_changes(tree, "", 0)):
        chosen = number % step == first
        undo = change.apply()
        mutated = _shown(change.node)
        whole = ast.unparse(ast.fix_missing_locations(tree)) if chosen else ""
        undo()
        name = f"{module}:{change.qualname}:{change.original}→{mutated}"
        seen[name] += 1
        if chosen:
            digest = hashlib.sha256(f"{name}#{seen[name]}".encode()).hexdigest()[:10]
            key = f"{module}:{change.qualname or '-'}:{digest}"
            place = (module, change.qualname, change.line)
            yield Mutant(*place, change.original, mutated, key, whole)


def _shown(node: ast.AST) -> str:
    """The changed place in a line: of a statement only its head."""
    if isinstance(node, ast.If):
        return f"if {ast.unparse(node.test)}"
    if isinstance(node, ast.Match):
        return f"match with {len(node.cases)} cases"
    if isinstance(node, ast.FunctionDef):
        return "; ".join(ast.unparse(one) for one in node.decorator_list)
    return ast.unparse(node)


def _changes(node: ast.AST, qualname: str, line: int) -> Iterator[_Change]:
    inner, line = qualname, getattr(node, "lineno", line)
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        inner = f"{qualname}.{node.name}" if qualname else node.name
    for apply in _here(node):
        yield _Change(node, line, inner, _shown(node), apply)
    for child in _logic(node):
        yield from _changes(child, inner, line)


def _logic(node: ast.AST) -> Iterator[ast.AST]:
    """The children of ``node`` on which a verdict may depend."""
    match node:
        case ast.FunctionDef(body=body, returns=returns):
            if not (isinstance(returns, ast.Name) and returns.id == "str"):
                yield from body
        case ast.ClassDef(body=body):
            yield from (part for part in body if isinstance(part, ast.FunctionDef))
        case ast.AnnAssign(value=ast.AST() as value):
            yield value
        case ast.Expr(value=ast.Constant()) | ast.JoinedStr() | ast.Raise() | ast.AnnAssign():
            return
        case ast.Import() | ast.ImportFrom():
            return
        case ast.Call():
            yield from _arguments(node)
        case ast.If(body=body, orelse=[]) if all(_is_evidence(part) for part in body):
            return
        case ast.Tuple() | ast.Dict() if _is_citation(node):
            return
        case ast.IfExp(body=body, orelse=orelse) if _is_text(body) and _is_text(orelse):
            return
        case _:
            yield from ast.iter_child_nodes(node)


def _arguments(call: ast.Call) -> Iterator[ast.AST]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if name in TEXT_METHODS | SAYING_METHODS:
        return
    yield call.func
    yield from call.args
    yield from (part.value for part in call.keywords if part.arg not in ("cure", "flip", "message"))


def _is_evidence(node: ast.AST) -> bool:
    """Whether a statement only writes down what was read or cited."""
    match node:
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr=name))):
            return name in TEXT_METHODS
    return False


def _is_citation(node: ast.AST) -> bool:
    """Whether it is the title and clause of a statute, or a table of such."""
    match node:
        case ast.Tuple(elts=[ast.Constant(value=str()), ast.Constant(value=str(clause))]):
            return clause.startswith(("第", "art_"))
        case ast.Dict(values=[_, *_] as values):
            return all(_is_citation(value) for value in values)
    return False


def _is_text(node: ast.AST) -> bool:
    if isinstance(node, ast.BoolOp):
        return any(_is_text(value) for value in node.values)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr == "join"
    if isinstance(node, ast.BinOp):
        return _is_text(node.left) or _is_text(node.right)
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _here(node: ast.AST) -> Iterator[Apply]:
    """The changes that ``node`` itself admits."""
    match node:
        case ast.If(body=body, orelse=[]) if all(_is_evidence(part) for part in body):
            return
        case ast.Tuple() | ast.Dict() if _is_citation(node):
            return
        case ast.IfExp(body=body, orelse=orelse) if _is_text(body) and _is_text(orelse):
            return
        case ast.BoolOp(values=[first, *_]) if _is_text(first):
            return
        case _:
            yield from _words(node)
            yield from _members(node)
            yield from _branches(node)


def _words(node: ast.AST) -> Iterator[Apply]:
    """Operators, constants and names, each put in place of another."""
    match node:
        case ast.Compare():
            for number, op in enumerate(node.ops):
                for other in COMPARISONS[type(op)]:
                    yield _item(node.ops, number, other())
        case ast.BoolOp():
            yield _set(node, "op", ast.Or() if isinstance(node.op, ast.And) else ast.And())
            yield from _dropped(node.values)
        case ast.UnaryOp(op=ast.Not()):
            yield _set(node, "operand", ast.UnaryOp(op=ast.Not(), operand=node.operand))
        case ast.BinOp() if type(node.op) in SETS and not _is_text(node):
            yield _set(node, "op", SETS[type(node.op)]())
        case ast.Constant():
            yield from (_set(node, "value", other) for other in _others(node.value))
        case ast.Return(value=ast.Constant(value=None)):
            yield _set(node, "value", ast.Constant(value=False))
        case ast.Call(func=ast.Name(id=name)) if name in SWAPPED:
            yield _set(node.func, "id", SWAPPED[name])


def _members(node: ast.AST) -> Iterator[Apply]:
    """Members of sets, tuples, lists and tables, each left out."""
    match node:
        case ast.Tuple(ctx=ast.Load()) | ast.List(ctx=ast.Load()) | ast.Set():
            yield from _dropped(node.elts)
        case ast.Dict(keys=[_, _, *_]):
            for number in range(len(node.keys)):
                yield _both(_cut(node.keys, number), _cut(node.values, number))
        case ast.Match():
            yield from _dropped(node.cases)


def _branches(node: ast.AST) -> Iterator[Apply]:
    """Branches never or always taken, guards and filters dropped, rules that always apply."""
    match node:
        case ast.If() | ast.IfExp():
            yield _set(node, "test", ast.Constant(value=False))
            yield _set(node, "test", ast.Constant(value=True))
        case ast.comprehension(ifs=[_, *_]):
            yield from (_cut(node.ifs, number) for number in range(len(node.ifs)))
        case ast.match_case(guard=ast.AST()):
            yield _set(node, "guard", None)
        case ast.FunctionDef():
            for call in node.decorator_list:
                if isinstance(call, ast.Call):
                    yield from (
                        _cut(call.keywords, number)
                        for number, part in enumerate(call.keywords)
                        if part.arg == "applies"
                    )


def _others(value: object) -> tuple[object, ...]:
    match value:
        case bool():
            return (not value,)
        case int() | float():
            return (value + 1, value - 1)
    return ()


def _set(node: ast.AST, field: str, value: object) -> Apply:
    def apply() -> Undo:
        before = getattr(node, field)
        setattr(node, field, value)
        return lambda: setattr(node, field, before)

    return apply


def _item(values: list[ast.cmpop], number: int, value: ast.cmpop) -> Apply:
    def apply() -> Undo:
        before = values[number]
        values[number] = value
        return lambda: values.__setitem__(number, before)

    return apply


def _dropped(values: list[T]) -> Iterator[Apply]:
    """Each of two or more left out; of one alone nothing would remain to be written."""
    if len(values) > 1:
        yield from (_cut(values, number) for number in range(len(values)))


def _cut(values: list[T], number: int) -> Apply:
    def apply() -> Undo:
        before = values.pop(number)
        return lambda: values.insert(number, before)

    return apply


def _both(one: Apply, other: Apply) -> Apply:
    def apply() -> Undo:
        undo_one, undo_other = one(), other()

        def undo() -> None:
            undo_one()
            undo_other()

        return undo

    return apply
