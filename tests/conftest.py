"""What every test stands on: no network but loopback, and no test silently left out."""

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import INITDB, Server

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
LAWS = Path(os.environ["QUANJIE_TEST_LAWS"]) if "QUANJIE_TEST_LAWS" in os.environ else None
"""Archive or folder of statutes, as ``quanjie import laws`` takes it."""
REQUIRE_ALL = os.environ.get("QUANJIE_TEST_REQUIRE_ALL") == "1"

_connect = socket.socket.connect


class NetworkReached(AssertionError):
    """A test tried to leave this machine."""


def _guarded(self: socket.socket, address: tuple[str, int] | str) -> None:
    host = address[0] if isinstance(address, tuple) else None
    if self.family != socket.AF_UNIX and host not in ("127.0.0.1", "::1", "localhost"):
        raise NetworkReached(f"a test connected to {address!r}")
    _connect(self, address)


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", _guarded)
    yield
    patch.undo()


@pytest.fixture(autouse=True, scope="session")
def _nobody_s_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the data folder of whoever runs it."""
    patch = pytest.MonkeyPatch()
    patch.setenv("QUANJIE_DATA", str(tmp_path_factory.mktemp("nobody")))
    patch.delenv("QUANJIE_STORE", raising=False)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """One PostgreSQL for all tests marked ``postgres``; each takes a database of its own."""
    with Server() as server:
        yield server


@pytest.fixture
def database(postgres: Server) -> Iterator[str]:
    """URL of an empty database that goes with the test."""
    url = postgres.database()
    yield url
    postgres.drop(url)


NEEDS = {
    "browser": Path(CHROMIUM),
    "full_disk": Path("/dev/full"),
    "postgres": INITDB,
    "laws": LAWS or Path("QUANJIE_TEST_LAWS"),
}
"""What a marked test cannot run without."""
OPTIONAL = frozenset() if LAWS else frozenset({"laws"})
"""Full statute texts are not part of the project: nobody must have them to test it."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what this machine cannot run, in this one place, and say so."""
    for marker, needed in NEEDS.items():
        left_out = [item for item in items if item.get_closest_marker(marker)]
        if needed.exists() or not left_out:
            continue
        if REQUIRE_ALL and marker not in OPTIONAL:
            raise pytest.UsageError(f"QUANJIE_TEST_REQUIRE_ALL=1, but {needed} is missing")
        for item in left_out:
            item.add_marker(pytest.mark.skip(reason=f"{needed} is missing"))
        config.stash[_LEFT_OUT] = config.stash.get(_LEFT_OUT, 0) + len(left_out)


_LEFT_OUT = pytest.StashKey[int]()


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say what was not run."""
    if count := config.stash.get(_LEFT_OUT, 0):
        terminalreporter.write_line(f"未运行：{count} 项测试（本机缺少所需的程序或设备）")
