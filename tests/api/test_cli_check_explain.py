"""``quanjie check --explain``: the derivation as a tree."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.cli.render_report import report_text
from api.cli.render_tree import derivation
from api.cli.tree import WIDTH, Branch, columns, fold, tree
from checker import Report, Worked, worked
from checker.contradictions import Contradiction
from knowledge import RegistryKind
from tests.api.conftest import TODAY, WORKED, Ran
from tests.checker.examples.article_22 import EXAMPLES
from tests.checker.worlds import case, judged

Cli = Callable[..., Ran]
AS_OF = ("--as-of", TODAY.isoformat())


@pytest.mark.parametrize("example", worked(), ids=lambda example: example.file)
def test_every_rule_stands_in_the_tree(quanjie: Cli, example: Worked) -> None:
    arguments = ("check", example.kind, str(WORKED / example.file), *AS_OF)
    shown = quanjie(*arguments, "--explain")
    report = json.loads(quanjie(*arguments, "--json").out)
    rules = {found["rule"]: found for found in report["findings"]}
    assert shown.out.count("条款：") == len(rules)
    assert shown.out.count("结论：") == len(report["findings"])
    for rule in (*rules, *(skipped["rule"] for skipped in report["not_applicable"])):
        assert f"─ {rule} " in shown.out
    assert "└─ 规则尚未收录" in shown.out
    assert all(columns(line) <= WIDTH for line in tree_of(shown.out))


def tree_of(out: str) -> list[str]:
    return [line for line in out.splitlines() if line.startswith(("├", "│", "└", "   "))]


def lines_of(report: Report) -> str:
    return "\n".join(derivation(report))


def flat(report: Report) -> str:
    """The words of the tree without its branches."""
    return "".join(char for char in lines_of(report) if char not in " \n│├└─")


def test_a_limb_shows_its_sentence_facts_statutes_computation_and_cure() -> None:
    example = next(one for one in EXAMPLES if one.limb == "R22-02/1")
    shown = lines_of(judged(example.submission, example.pack))
    branch = shown[shown.index("─ R22-02/1") :]
    assert branch.startswith("─ R22-02/1 【与规定不一致】所要求的材料是已经取消的事项的办理结果。")
    order = [
        branch.index(part) for part in ("对象：", "结论：", "事实", "计算：", "处理：", "最小改动")
    ]
    assert order == sorted(order)
    assert "示例局/XK008移出清单 → 取消，自 2026-03-10 起 → 来源：行政权力清单" in branch


def test_a_look_up_that_found_nothing_is_marked() -> None:
    shown = lines_of(judged(case(item="CF999", bases=())))
    assert "─ × 行政权力清单／示例局／CF999 → 未查到 → 来源：行政权力清单" in shown


def test_a_statute_names_the_version_and_the_day_that_chose_it() -> None:
    example = next(one for one in EXAMPLES if one.limb == "R22-02/2")
    report = judged(example.submission, example.pack)
    cited = (
        "《优化营商环境条例》第四十四条第三款：按拟生效日期2026-03-10选用，文本库未收入当日的版本"
    )
    assert cited in flat(report)
    found = next(one for one in report.findings if one.statutes)
    used = found.statutes[0].model_copy(update={"ref": "law/示例法@2019-12-01/art_10"})
    held = found.model_copy(update={"statutes": (used,)})
    assert "2019-12-01通过的版本" in flat(report.model_copy(update={"findings": (held,)}))


def test_a_limb_without_a_sentence_shows_the_title() -> None:
    report = judged(case())
    found = report.findings[0].model_copy(update={"limb": "R99-01/0", "title": "某项标题"})
    shown = lines_of(report.model_copy(update={"findings": (found,)}))
    assert "R99-01/0 【未发现不符】某项标题。" in shown


def test_what_is_not_applied_stands_at_the_end(quanjie: Cli) -> None:
    out = quanjie("check", "case", str(WORKED / "case-officers-pass.json"), *AS_OF, "--explain").out
    assert out.index("─ R11-13 ") < out.index("─ 不适用（") < out.index("─ 规则尚未收录")


def test_what_is_claimed_against_a_registry_is_shown() -> None:
    report = judged(case())
    differs = Contradiction(
        registry=RegistryKind.SUBJECTS,
        name="示例局",
        field="level",
        label="层级",
        claimed="省级",
        registered=None,
    )
    absent = differs.model_copy(update={"field": None, "name": "某局"})
    shown = report_text(
        report.model_copy(update={"contradictions": (differs, absent)}), explain=False
    )
    assert "所称与登记不一致（2），以登记为准" in shown
    assert "执法主体名录／示例局：层级，所称 省级，登记 未填" in shown
    assert "执法主体名录／某局：登记声明完整，没有这一记录" in shown
    assert "所称与登记不一致" not in report_text(report, explain=False)


def test_a_tree_is_drawn_in_box_characters() -> None:
    root = Branch("根", (Branch("一", (Branch("甲"), Branch("乙"))), Branch("二", (Branch("丙"),))))
    assert list(tree(root)) == [
        "根",
        "├─ 一",
        "│  ├─ 甲",
        "│  └─ 乙",
        "└─ 二",
        "   └─ 丙",
    ]


def test_a_folded_line_hangs_under_its_text() -> None:
    root = Branch("根", (Branch("一二三四五六七", (Branch("八九十一二三"),)), Branch("甲")))
    assert list(tree(root, 15)) == [
        "根",
        "├─ 一二三四",
        "│  │  五六七",
        "│  └─ 八九十一",
        "│     二三",
        "└─ 甲",
    ]


def test_dates_brackets_and_punctuation_are_not_torn_apart() -> None:
    assert fold("自2026-03-10起", 8) == ("自2026-0", "3-10起")
    assert fold("自2026-03-10起", 10) == ("自", "2026-03-10", "起")
    assert fold("一二三四。", 8) == ("一二三", "四。")
    assert fold("一二三（四）", 8) == ("一二三", "（四）")


@given(st.text(st.characters(exclude_categories=("C", "Z", "M"))), st.integers(2, 100))
def test_folding_loses_nothing_and_keeps_the_width(text: str, width: int) -> None:
    lines = fold(text, width)
    assert "".join(lines) == text
    assert all(columns(line) <= width for line in lines)
    assert len(lines) == 1 or all(lines[1:])
