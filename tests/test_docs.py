"""Documentation is tested: what exists has its place in it, and what it shows runs."""

import json
import re
import shlex
from pathlib import Path

import pytest

from api.cli import run
from checker import rule_book, worked

ROOT = Path(__file__).parents[1]
RULES = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("identifier", sorted({rule.id for rule in rule_book()}))
def test_every_rule_has_a_heading(identifier: str) -> None:
    assert f"\n## {identifier}\n" in RULES


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


COMMANDS = sorted(
    {
        line.removeprefix(".venv/bin/quanjie ").split("  #")[0].strip()
        for name in ("README.md", "README.zh-CN.md")
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines()
        if line.startswith(".venv/bin/quanjie ")
    }
)


@pytest.fixture(scope="module")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_readme_runs(
    command: str, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUANJIE_DATA", str(data_folder))
    monkeypatch.chdir(ROOT)
    assert run(shlex.split(command)) == _exit_code(command)


def _exit_code(command: str) -> int:
    """A clause can be found and its words be missing: statute texts do not ship."""
    if command.startswith("law "):
        return 3
    if "-review.json" in command:
        return 3
    return 1 if "-fail.json" in command.split(" --", maxsplit=1)[0] else 0


def test_the_readme_s_requests_are_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bodies that the README sends with curl are what the server accepts."""
    monkeypatch.chdir(ROOT)
    question = re.search(r"-d '(\{.*?\})'", README)
    submission = re.search(r"--data-binary @(\S+)", README)
    assert question is not None
    assert submission is not None
    assert set(json.loads(question[1])) <= {"question", "role", "department", "as_of", "as_known"}
    assert Path(submission[1]).is_file()
