"""An installation without a folder: the shipped sample, a fixed day, the lexical leg alone."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.cli import run
from api.http import create_app
from api.settings import Settings, load_settings
from api.world import Installation, facts_for
from assistant import passages
from knowledge import load_measures
from knowledge.search import SearchPort
from knowledge.search.index import HybridIndex

TODAY = date(2026, 11, 22)
OPERATOR_KEY = "key-of-the-local-operator"
WORKED = Path(__file__).parents[2] / "checker" / "worked"


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test reads or writes the data folder of whoever runs it."""
    monkeypatch.setenv("QUANJIE_DATA", str(tmp_path / "data"))


@pytest.fixture(scope="session")
def search() -> SearchPort:
    """The sample's index, in memory."""
    facts = facts_for(None)
    return HybridIndex.in_memory(passages(load_measures(), facts, TODAY), None)


@pytest.fixture
def settings() -> Settings:
    return load_settings(demo=True)


@pytest.fixture
def make_app(search: SearchPort) -> Callable[..., FastAPI]:
    def make(*, demo: bool = True, ready: bool = True, **given: object) -> FastAPI:
        settings = load_settings(demo=demo, **given)
        installation = Installation(settings, clock=lambda: TODAY, search=search if ready else None)
        return create_app(installation, settings, operator_key=OPERATOR_KEY)

    return make


@pytest.fixture
def demo(make_app: Callable[..., FastAPI]) -> Iterator[TestClient]:
    with TestClient(make_app(), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def public(make_app: Callable[..., FastAPI]) -> Iterator[TestClient]:
    """A server that is no demonstration: whoever comes is a citizen."""
    with TestClient(make_app(demo=False)) as client:
        yield client


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def quanjie(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    def call(*argv: str) -> Ran:
        code = run(argv)
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return call
