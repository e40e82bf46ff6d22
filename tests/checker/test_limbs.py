"""Code, tables, documentation and examples say the same of every limb of every rule."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import tests.checker.examples
from checker import Report, Rule, Verdict, check, rule_book
from checker.limbs import (
    LimbRow,
    Note,
    all_notes,
    limb_table,
    limbs_of,
    notes,
    read_limbs,
    read_notes,
)
from knowledge import PackFacts
from knowledge.errors import InternalFault
from tests.checker.examples import Example
from tests.checker.worlds import TODAY

ROOT = Path(__file__).parents[2]
LIMB = re.compile(r"R(?:\d+|F)-\d+[a-z]?/\d+")
METHODS = {
    "passed": Verdict.PASS,
    "fail": Verdict.FAIL,
    "review": Verdict.REVIEW,
    "lacks": Verdict.INSUFFICIENT,
}


class Said(NamedTuple):
    """A limb id in the source of a rule, with the verdict where the call tells it."""

    limb: str
    verdict: Verdict | None


def said_in(source: str) -> Iterator[Said]:
    """Every literal limb id of a module.

    Raises:
        ValueError: an id is put together while the rule runs, so that nobody can list it.
    """
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(attr=method), args=arguments):
                yield from _said_by(method, arguments)
            case ast.Constant(value=str(text)) if LIMB.fullmatch(text):
                yield Said(text, None)


def _said_by(method: str, arguments: list[ast.expr]) -> Iterator[Said]:
    match (method, arguments):
        case ("says", [ast.Attribute(attr=name), limb, *_]) if name in Verdict.__members__:
            verdict: Verdict | None = Verdict[name]
        case ("says", [_, limb, *_]):
            verdict = None
        case (_, [limb, *_]) if method in METHODS:
            verdict = METHODS[method]
        case _:
            return
    match limb:
        case ast.Constant(value=str(text)):
            yield Said(text, verdict)
        case ast.JoinedStr() | ast.BinOp():
            raise ValueError(ast.unparse(limb))


def documented(page: str) -> dict[str, set[tuple[str, str]]]:
    """Limbs with their verdicts by rule, as a page of documentation has them."""
    found: dict[str, set[tuple[str, str]]] = {}
    for section in re.split(r"^## ", page, flags=re.MULTILINE)[1:]:
        rule = section.split("\n", 1)[0].strip()
        rows = re.findall(r"^\| (R[\w-]+)(/\d+)((?:, /\d+)*) \| ([A-Z]+) \|", section, re.MULTILINE)
        found[rule] = {
            (f"{named}{number}", verdict)
            for named, first, more, verdict in rows
            for number in (first, *filter(None, more.split(", ")))
        }
    return found


def _examples() -> Iterator[Example]:
    package = tests.checker.examples
    for module in pkgutil.iter_modules(package.__path__):
        yield from importlib.import_module(f"{package.__name__}.{module.name}").EXAMPLES


SOURCES = sorted((ROOT / "checker" / "rules").glob("*.py"))
SAID = sorted({said for path in SOURCES for said in said_in(path.read_text("utf-8"))}, key=str)
IN_CODE = sorted({said.limb for said in SAID})
DOCUMENTED = documented((ROOT / "docs" / "rules.md").read_text("utf-8"))
RULES = tuple(dict.fromkeys(rule.id for rule in rule_book()))
EXAMPLES = tuple(_examples())
ROWS = tuple(limb_table().values())


def _name(value: Example | LimbRow | Said) -> str:
    return value.limb


@cache
def _report(example: Example) -> Report:
    return check(example.submission, PackFacts(example.pack), as_of=TODAY)


def _rule(limb: str) -> str:
    return limb.partition("/")[0]


def _yields(report: Report, limb: str, verdict: Verdict) -> bool:
    wanted = (_rule(limb), limb, verdict)
    return wanted in {(found.rule, found.limb, found.verdict) for found in report.findings}


@pytest.mark.parametrize("limb", IN_CODE)
def test_a_limb_of_the_code_has_a_row(limb: str) -> None:
    assert limb in limb_table()


@pytest.mark.parametrize("row", ROWS, ids=_name)
def test_a_row_has_its_limb_in_the_code(row: LimbRow) -> None:
    assert row.limb in IN_CODE


@pytest.mark.parametrize("said", [said for said in SAID if said.verdict is not None], ids=_name)
def test_code_and_row_agree_on_the_verdict(said: Said) -> None:
    assert limb_table()[said.limb].verdict is said.verdict


@pytest.mark.parametrize("row", ROWS, ids=_name)
def test_a_row_has_an_example(row: LimbRow) -> None:
    assert any((example.limb, example.verdict) == (row.limb, row.verdict) for example in EXAMPLES)


@pytest.mark.parametrize("example", EXAMPLES, ids=_name)
def test_an_example_yields_its_limb(example: Example) -> None:
    report = _report(example)
    rule = _rule(example.limb)
    assert _yields(report, example.limb, example.verdict), [
        (found.limb, found.verdict) for found in report.findings if found.rule == rule
    ]


@pytest.mark.parametrize("rule", sorted({row.rule for row in ROWS if row.verdict is Verdict.FAIL}))
def test_a_rule_that_fails_has_an_example_that_needs_it(
    rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = [
        example
        for example in EXAMPLES
        if _rule(example.limb) == rule and example.verdict is Verdict.FAIL
    ]
    assert failing
    assert all(_yields(_report(example), example.limb, Verdict.FAIL) for example in failing)
    book = tuple(entry for entry in rule_book() if entry.id != rule)

    def without(kind: str | None = None) -> tuple[Rule, ...]:
        return tuple(entry for entry in book if kind in (None, entry.kind))

    monkeypatch.setattr("checker.engine.rule_book", without)
    for example in failing:
        left = check(example.submission, PackFacts(example.pack), as_of=TODAY)
        assert not _yields(left, example.limb, Verdict.FAIL)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_limbs_and_one_passes(rule: str) -> None:
    rows = limbs_of(rule)
    assert {row.limb for row in rows if row.verdict is Verdict.PASS} == {f"{rule}/0"}
    assert len(rows) > 1


@pytest.mark.parametrize("rule", sorted({*RULES, *DOCUMENTED}))
def test_documentation_has_exactly_the_limbs_of_the_table(rule: str) -> None:
    assert DOCUMENTED.get(rule) == {(row.limb, str(row.verdict)) for row in limbs_of(rule)}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_one_example_of_each_kind_in_words(rule: str) -> None:
    kinds = [note.kind for note in notes(rule) if note.kind != "待解释"]
    assert sorted(kinds) == sorted(("不符示例", "相符示例"))


def test_notes_are_about_rules_that_exist() -> None:
    assert {note.rule for note in all_notes()} <= set(RULES)


WORDS_OF_A_COURT = re.compile(r"无效|违法(?!行为|所得|行为人)")
"""What the tables must not say of anybody: the statutes' own 违法行为 and 违法所得 may stand."""


@pytest.mark.parametrize("row", ROWS, ids=_name)
def test_a_sentence_states_facts_and_passes_no_judgement(row: LimbRow) -> None:
    assert not WORDS_OF_A_COURT.search(row.sentence)


def _table(folder: Path, *lines: str, name: str = "limbs_x.csv") -> Iterable[Path]:
    path = folder / name
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return (path,)


HEAD = "limb,verdict,sentence"


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ((HEAD, "R5-01/0,PASS,好。", "R5-01/0,PASS,好。"), "limbs_x.csv 第3行"),
        ((HEAD, "R5-01/0,MAYBE,好。"), "limbs_x.csv 第2行"),
        ((HEAD, "R5-1a1/0,PASS,好。"), "limbs_x.csv 第2行"),
        ((HEAD, "R5-01/0,PASS,没有句号"), "limbs_x.csv 第2行"),
        ((HEAD, "R5-01/0,PASS"), "limbs_x.csv 第2行"),
        ((HEAD, "R5-01/0,PASS,好。,多"), "limbs_x.csv 第2行"),
        (("limb,sentence,verdict", "R5-01/0,好。,PASS"), "limbs_x.csv 第1行"),
        ((), "limbs_x.csv 第1行"),
    ],
)
def test_a_bad_table_of_limbs_names_its_row(
    tmp_path: Path, lines: tuple[str, ...], place: str
) -> None:
    with pytest.raises(InternalFault) as caught:
        read_limbs(_table(tmp_path, *lines))
    assert caught.value.location == place


@pytest.mark.parametrize("row", ["R5-01,示例,好。", "R5,不符示例,好。", "R5-01,不符示例,"])
def test_a_bad_table_of_notes_names_its_row(tmp_path: Path, row: str) -> None:
    with pytest.raises(InternalFault) as caught:
        read_notes(_table(tmp_path, "rule,kind,text", row, name="notes_x.csv"))
    assert caught.value.location == "notes_x.csv 第2行"


def test_a_note_stands_once(tmp_path: Path) -> None:
    row = "R5-01,待解释,问题。"
    with pytest.raises(InternalFault, match="第3行"):
        read_notes(_table(tmp_path, "rule,kind,text", row, row, name="notes_x.csv"))


def test_tables_are_read_in_the_order_of_the_rules(tmp_path: Path) -> None:
    rows = (
        "R11-02/0,PASS,好。",
        "RF-01/1,INSUFFICIENT,缺。",
        "R5-01/10,FAIL,一。",
        "R5-01/9,FAIL,二。",
    )
    read = read_limbs(_table(tmp_path, HEAD, *rows))
    assert list(read) == ["RF-01/1", "R5-01/9", "R5-01/10", "R11-02/0"]
    assert read["R5-01/9"].verdict is Verdict.FAIL
    assert read["R5-01/9"].rule == "R5-01"
    note = Note(rule="R5-01", kind="待解释", text="问题。")
    table = _table(tmp_path, "rule,kind,text", "R5-01,待解释,问题。", name="notes_x.csv")
    assert read_notes(table) == (note,)


def test_ids_are_found_in_calls_and_in_small_tables() -> None:
    source = """
TABLE = {"short": "R5-01/3"}
def rule(look):
    "see R5-01/9 above"
    yield look.fail("R5-01/1", "x", cure="y")
    yield look.says(Verdict.REVIEW, "R5-01/2", "x")
"""
    assert set(said_in(source)) == {
        Said("R5-01/3", None),
        *(Said("R5-01/1", None), Said("R5-01/1", Verdict.FAIL)),
        *(Said("R5-01/2", None), Said("R5-01/2", Verdict.REVIEW)),
    }


@pytest.mark.parametrize("limb", ['f"R5-01/{n}"', '"R5-01/" + n'])
def test_an_id_that_is_put_together_is_refused(limb: str) -> None:
    with pytest.raises(ValueError, match="R5-01"):
        list(said_in(f"look.passed({limb}, 'x')"))


def test_documentation_is_read_row_by_row() -> None:
    page = "## R1-01\n| R1-01/0 | PASS | x |\n| R1-01/3, /5 | REVIEW | y |\n## R1-02\ntext\n"
    assert documented(page) == {
        "R1-01": {("R1-01/0", "PASS"), ("R1-01/3", "REVIEW"), ("R1-01/5", "REVIEW")},
        "R1-02": set(),
    }
