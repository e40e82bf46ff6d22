"""Documentation is tested: what exists has its place in it, and what it shows runs."""

import re
from pathlib import Path

import pytest

from checker import rule_book, worked

ROOT = Path(__file__).parents[1]
RULES = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
SOURCES = "\n".join(
    path.read_text(encoding="utf-8") for path in (ROOT / "checker" / "rules").glob("*.py")
)
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("identifier", sorted({rule.id for rule in rule_book()}))
def test_every_rule_has_a_heading(identifier: str) -> None:
    assert f"\n## {identifier}\n" in RULES


def test_every_limb_has_a_row_and_every_row_a_limb() -> None:
    in_code = set(re.findall(r'"(R\d+-\d+/\d+)"', SOURCES))
    in_docs = set(re.findall(r"^\| (R\d+-\d+/\d+) \|", RULES, re.MULTILINE))
    assert in_code == in_docs


def test_the_readme_names_every_worked_submission() -> None:
    for entry in worked():
        assert f"check {entry.kind} checker/worked/{entry.file}\n" in README


@pytest.mark.parametrize("page", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md")))
def test_no_link_leads_nowhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert not missing


def test_both_readmes_open_with_the_two_commands() -> None:
    for name in ("README.md", "README.zh-CN.md"):
        head = (ROOT / name).read_text(encoding="utf-8")[:2_500]
        assert "make serve" in head
        assert "make test" in head
        assert "![" in head
