"""``quanjie check --diff``: what changed since an earlier submission."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from api.cli.tree import WIDTH, columns
from tests.api.conftest import TODAY, WORKED, Ran

Cli = Callable[..., Ran]
AS_OF = ("--as-of", TODAY.isoformat())
OLD_CASE, NEW_CASE = (str(WORKED / f"case-devolved-{end}.json") for end in ("pass", "fail"))
CHANGE = str(WORKED / "change-penalty-pass.json")
WARNING = "历史事实有变动：请核对原始材料，并留痕。"


def spoiled(folder: Path, name: str, **fields: object) -> str:
    """A worked submission with some fields changed."""
    content = json.loads((WORKED / name).read_bytes()) | fields
    file = folder / name
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return str(file)


def test_a_historical_fact_that_changed_is_marked_and_warned_of(quanjie: Cli) -> None:
    ran = quanjie("check", "case", NEW_CASE, *AS_OF, "--diff", OLD_CASE)
    assert ran.code == 1
    assert ran.err == ""
    assert "［历史事实］立案（受理）日期：2025-08-20 → 2025-09-05" in ran.out
    assert ran.out.count(WARNING) == 1
    assert "［变化］R22-03/0 未发现不符 → R22-03/1 与规定不一致" in ran.out
    assert "［未变］R11-11/0 未发现不符" in ran.out
    assert ran.out.index(WARNING) < ran.out.index("与规定不一致（")


def test_the_same_submission_has_not_changed(quanjie: Cli) -> None:
    ran = quanjie("check", "case", OLD_CASE, *AS_OF, "--diff", OLD_CASE)
    assert ran.code == quanjie("check", "case", OLD_CASE, *AS_OF).code
    assert "材料内容没有变动。" in ran.out
    assert "消除 0｜新增 0｜变化 0｜未变" in ran.out
    assert WARNING not in ran.out


def test_a_plan_may_change_without_warning(quanjie: Cli, tmp_path: Path) -> None:
    new = spoiled(tmp_path, "change-penalty-pass.json", effective_on="2027-05-01", note="补充")
    out = quanjie("check", "change", new, *AS_OF, "--diff", CHANGE).out
    assert "［待定方案］拟生效日期" in out
    assert "［可补正］说明：" in out
    assert "→ 补充" in out
    assert out.index("可补正（1）") < out.index("待定方案（1）")
    assert WARNING not in out


def test_an_event_that_is_new_or_gone_is_told_in_words(quanjie: Cli, tmp_path: Path) -> None:
    content = json.loads(Path(NEW_CASE).read_bytes())
    first, *rest = content["events"]
    event = {"id": "九", "kind": "审查", "on": "2026-01-05", "documents": ["甲", "乙"]}
    new = spoiled(tmp_path, "case-devolved-fail.json", events=[*rest, event])
    out = quanjie("check", "case", new, *AS_OF, "--diff", NEW_CASE).out
    assert "办理活动“九”：增加，编号 九，种类 审查，日期 2026-01-05，文书 甲；乙" in "".join(
        line.removeprefix("    ") for line in out.splitlines()
    )
    assert f"［历史事实］办理活动“{first['id']}”：删去，" in out


def test_lines_of_the_comparison_are_as_wide_as_a_terminal(quanjie: Cli) -> None:
    out = quanjie("check", "case", NEW_CASE, *AS_OF, "--diff", OLD_CASE).out
    section = out.split("─" * 40)[1]
    assert all(columns(line) <= WIDTH for line in section.splitlines())


def test_data_hold_the_report_and_the_changes(quanjie: Cli) -> None:
    plain = json.loads(quanjie("check", "case", NEW_CASE, *AS_OF, "--json").out)
    ran = quanjie("check", "case", NEW_CASE, *AS_OF, "--json", "--diff", OLD_CASE)
    content = json.loads(ran.out)
    changed = content.pop("changes")
    assert content == plain
    assert changed["facts"] == [
        {
            "path": "filed_on",
            "label": "立案（受理）日期",
            "kind": "历史事实",
            "what": "改变",
            "old": "2025-08-20",
            "new": "2025-09-05",
        }
    ]
    assert {one["status"] for one in changed["findings"]} >= {"变化", "未变"}
    old = json.loads(quanjie("check", "case", OLD_CASE, *AS_OF, "--json").out)
    assert (changed["verdict"], changed["receipt"]) == (old["verdict"], old["receipt"])


def test_the_new_one_may_come_from_standard_input(
    quanjie: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = Path(NEW_CASE).read_bytes()
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    ran = quanjie("check", "case", "-", *AS_OF, "--diff", OLD_CASE)
    assert "［历史事实］立案（受理）日期" in ran.out


def test_both_from_standard_input_are_refused(
    quanjie: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = Path(NEW_CASE).read_bytes()
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    ran = quanjie("check", "case", "-", *AS_OF, "--diff", "-")
    assert ran.code == 2
    assert "两份材料不能都从标准输入读取" in ran.err


def test_the_earlier_one_may_come_from_standard_input(
    quanjie: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = Path(OLD_CASE).read_bytes()
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    ran = quanjie("check", "case", NEW_CASE, *AS_OF, "--diff", "-")
    assert "［历史事实］立案（受理）日期" in ran.out


def test_an_earlier_one_of_another_kind_is_refused(quanjie: Cli) -> None:
    for kind, new, old, words in (
        ("case", NEW_CASE, CHANGE, "先前的材料（--diff）是清单调整申请，这一份是案件"),
        ("change", CHANGE, OLD_CASE, "先前的材料（--diff）是案件，这一份是清单调整申请"),
    ):
        ran = quanjie("check", kind, new, *AS_OF, "--diff", old)
        assert ran.code == 2
        assert words in ran.err
        assert ran.out == ""


def test_an_earlier_one_of_another_department_is_refused(quanjie: Cli) -> None:
    ran = quanjie(
        *("check", "case", NEW_CASE, *AS_OF),
        *("--diff", str(WORKED / "case-officers-pass.json")),
    )
    assert ran.code == 2
    assert "先前的材料（--diff）：先前的材料属于“" in ran.err
    assert "不能比较" in ran.err


@pytest.mark.parametrize("raw", [b"", b"hello", b"{}", b"\xff\xfe"])
def test_an_earlier_one_that_cannot_be_read_is_refused(
    quanjie: Cli, tmp_path: Path, raw: bytes
) -> None:
    file = tmp_path / "old.json"
    file.write_bytes(raw)
    ran = quanjie("check", "case", NEW_CASE, *AS_OF, "--diff", str(file))
    assert ran.code == 2
    assert "先前的材料（--diff）" in ran.err
    assert "old.json" in ran.err
    assert ran.out == ""


def test_an_earlier_one_that_does_not_exist_is_refused(quanjie: Cli) -> None:
    ran = quanjie("check", "case", NEW_CASE, *AS_OF, "--diff", "无.json")
    assert ran.code == 2
    assert "没有这个文件" in ran.err
    assert "无.json" in ran.err


def test_an_earlier_one_cannot_write_to_the_terminal(quanjie: Cli, tmp_path: Path) -> None:
    evil = "x\r\n【未发现不符】\u202e\u2028y"
    old = spoiled(tmp_path, "case-devolved-fail.json", id=evil, act=evil, note=evil)
    ran = quanjie("check", "case", NEW_CASE, *AS_OF, "--diff", old)
    assert "［可补正］说明" in ran.out
    assert not set("\r\u202e\u2028") & set(ran.out)
    assert not any(line.startswith("【未发现不符】") for line in ran.out.splitlines())


def test_comparison_and_tree_go_together(quanjie: Cli) -> None:
    out = quanjie("check", "case", NEW_CASE, *AS_OF, "--diff", OLD_CASE, "--explain").out
    assert out.index(WARNING) < out.index("─ R22-03 ")
