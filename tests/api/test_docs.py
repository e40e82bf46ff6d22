"""The pages in ``docs/`` name every command, error and setting, and nothing else."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from api.cli import app
from api.settings import PREFIX, Settings
from knowledge.errors import QuanjieError

DOCS = Path(__file__).parents[2] / "docs"


def _commands(command: Any, name: str) -> Iterator[str]:  # noqa: ANN401  (typer hides the type)
    below = getattr(command, "commands", None)
    if not below:
        yield name
        return
    for part, child in below.items():
        yield from _commands(child, f"{name} {part}")


def _kinds(kind: type[QuanjieError]) -> Iterator[type[QuanjieError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from _kinds(child)


def test_every_command_has_a_heading() -> None:
    headings = re.findall(r"^## (.+)$", (DOCS / "cli.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings
    assert sorted(headings) == sorted(_commands(typer.main.get_command(app), "quanjie"))


def test_every_error_is_listed_with_its_codes() -> None:
    text = (DOCS / "errors.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(E\d+)` \| (\d) \| (\d+) \|", text, re.MULTILINE)
    ours = {kind for kind in _kinds(QuanjieError) if kind.__module__ == "knowledge.errors"}
    assert sorted(rows) == sorted(
        (kind.code, str(kind.exit_code), str(kind.http_status)) for kind in ours
    )


def test_every_setting_is_listed_with_its_default() -> None:
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    rows = dict(re.findall(rf"^\| `{PREFIX}(\w+)` \| (.+?) \|", text, re.MULTILINE))
    assert sorted(rows) == sorted(name.upper() for name in Settings.model_fields)
    for name, field in Settings.model_fields.items():
        if field.default_factory is None:
            default = str(field.default)
            assert rows[name.upper()] == f"`{default.lower()}`"


@pytest.mark.parametrize("page", ["cli.md", "errors.md", "settings.md"])
def test_links_lead_somewhere(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert (DOCS / target).is_file()
