"""The test server: real, private, and gone when nobody holds it."""

import contextlib
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, text

from tests.postgres import Server

pytestmark = pytest.mark.postgres

HELD = """
from tests.postgres import Server
with Server() as server:
    print(server.database(), server._folder, flush=True)
    input()
"""
KILLED_WHILE_STARTING = """
import os, signal
from tests.postgres import Server
class Killed(Server):
    def _wait_ready(self):
        print(self._folder, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
Killed().__enter__()
"""


def _run(url: str, *statements: str) -> list[object]:
    """The first value of the last statement's every row."""
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            *before, last = statements
            for statement in before:
                connection.execute(text(statement))
            return list(connection.execute(text(last)).scalars())
    finally:
        engine.dispose()


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url.replace("+psycopg", ""), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def test_two_databases_are_separate(postgres: Server) -> None:
    first, second = postgres.database(), postgres.database()
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    assert _run(first, "CREATE TABLE items (code text)", tables) == ["items"]
    assert _run(second, tables) == []


def test_chinese_is_kept_and_sorted_by_code_point(database: str) -> None:
    assert _run(database, "SHOW server_encoding") == ["UTF8"]
    words = "SELECT * FROM unnest(ARRAY['许可', 'b', '处罚', 'B', 'a']) AS word ORDER BY word"
    assert _run(database, words) == sorted(["许可", "b", "处罚", "B", "a"])


def test_a_dropped_database_is_gone_although_somebody_holds_it(postgres: Server) -> None:
    url = postgres.database()
    with psycopg.connect(url.replace("+psycopg", "")):
        postgres.drop(url)
    assert not _answers(url)


def test_nothing_is_left_after_the_context_even_if_it_fails() -> None:
    with contextlib.suppress(ZeroDivisionError), Server() as server:
        url = server.database()
        assert _answers(url)
        raise ZeroDivisionError
    assert not _answers(url)
    assert not server._folder.exists()


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nothing_is_left_of_a_process_that_was_ended(end: signal.Signals) -> None:
    with subprocess.Popen(
        (sys.executable, "-c", HELD),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        url, folder = process.stdout.readline().split()
        assert _answers(url)
        process.send_signal(end)
        # The keeper shares standard error, which therefore ends when the keeper does.
        process.communicate(timeout=60)
    assert not _answers(url)
    assert not Path(folder).exists()


def test_nothing_is_left_of_a_process_that_was_killed_while_starting() -> None:
    ran = subprocess.run(
        (sys.executable, "-c", KILLED_WHILE_STARTING), capture_output=True, check=False, timeout=60
    )
    assert ran.returncode == -signal.SIGKILL
    assert not Path(ran.stdout.decode().strip()).exists()
