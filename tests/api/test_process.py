"""The program as a process of its own: start, stop, two at once, what it imports."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from api.server import bind
from tests.api.conftest import TODAY, WORKED

pytestmark = pytest.mark.process

PROGRAM = (sys.executable, "-c", "from api.cli import main; main()")
AS_OF = ("--as-of", TODAY.isoformat())
HEAVY = {
    *("torch", "chromadb", "langchain", "langchain_core", "fastapi", "numpy", "jinja2"),
    *("tokenizers", "bm25s", "pydantic_settings", "rich", "httpx", "assistant"),
}
PATIENCE = 60.0


def _run(
    *argv: str, stdin: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        (*PROGRAM, *argv),
        input=stdin,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
        env=os.environ | (env or {}),
    )


@pytest.mark.parametrize(
    ("kind", "file", "code"),
    [
        ("change", "change-penalty-pass.json", 0),
        ("change", "change-penalty-fail.json", 1),
        ("case", "none.json", 2),
    ],
)
def test_exit_codes(kind: str, file: str, code: int) -> None:
    assert _run("check", kind, str(WORKED / file), *AS_OF).returncode == code


def test_standard_input_and_output_in_any_locale() -> None:
    raw = (WORKED / "case-officers-fail.json").read_bytes()
    ran = _run("check", "case", "-", *AS_OF, stdin=raw, env={"LC_ALL": "C", "PYTHONUTF8": "0"})
    assert ran.returncode == 1
    assert "与规定不一致" in ran.stdout.decode()


def test_bytes_that_are_no_text_on_the_command_line() -> None:
    ran = subprocess.run(
        [*(part.encode() for part in PROGRAM), b"ask", b"\xff\xfe"],
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert ran.returncode == 2
    assert "[E105]" in ran.stderr.decode()


def test_a_reader_that_leaves_is_no_fault() -> None:
    file = str(WORKED / "case-officers-fail.json")
    with subprocess.Popen(
        (*PROGRAM, "check", "case", file, *AS_OF), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


@pytest.mark.full_disk
@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_full_disk_is_no_fault_of_the_program(options: tuple[str, ...]) -> None:
    file = str(WORKED / "case-officers-fail.json")
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            (*PROGRAM, "check", "case", file, *AS_OF, *options),
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=PATIENCE,
            check=False,
        )
    said = ran.stderr.decode()
    assert ran.returncode == 2
    assert "[E400]" in said
    assert "磁盘空间不足" in said
    assert "No space" not in said


def test_check_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom api.cli import run\n"
        f"run(['check', 'case', {str(WORKED / 'case-officers-pass.json')!r}])\n"
        "sys.stderr.write(' '.join(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    loaded = {name.partition(".")[0] for name in ran.stderr.decode().split()}
    assert "checker" in loaded
    assert not HEAVY & loaded


def _free_port() -> int:
    with bind("127.0.0.1", 0) as free:
        port: int = free.getsockname()[1]
    return port


@contextlib.contextmanager
def _served(data: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    port = _free_port()
    process = subprocess.Popen(
        (*PROGRAM, "serve", "--port", str(port), *options),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"QUANJIE_DATA": str(data), "PYTHONUNBUFFERED": "1"},
    )
    try:
        yield process, port
    finally:
        process.kill()
        process.communicate()


def _get(port: int, path: str) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def _wait_ready(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while _get(port, "/readyz") != 200:
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_a_server_from_start_to_stop(tmp_path: Path) -> None:
    mine = {"QUANJIE_DATA": str(tmp_path)}
    with _served(tmp_path) as (process, port):
        _wait_ready(port)
        # The command line asks the owner, and keeps its own rights although visitors have few.
        asked = _run("ask", "本办法第五条说什么？", "--role", "staff", "--json", env=mine)
        assert asked.returncode == 0
        assert json.loads(asked.stdout)["citations"][0]["ref"] == "measures/art_5"
        refused = _run("ask", "x", "--department", "区不存在局", env=mine)
        assert refused.returncode == 2
        assert (tmp_path / "operator.key").stat().st_mode & 0o777 == 0o600
        second = _run("serve", "--port", str(port), env=mine)
        assert second.returncode == 2
        assert "[E401]" in second.stderr.decode()
        elsewhere = _run("serve", "--port", str(_free_port()), env=mine)
        assert elsewhere.returncode == 2
        assert "[E403]" in elsewhere.stderr.decode()
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0
    assert f"http://127.0.0.1:{port}" in out
    assert "正在建立检索索引" in out
    assert out.rstrip().endswith("已停止。")
    assert "Traceback" not in out
    assert not (tmp_path / "operator.key").exists()
    # Killed outright, it leaves nothing that hinders the next.
    for end in (signal.SIGKILL, signal.SIGTERM):
        with _served(tmp_path, "--demo") as (process, port):
            _wait_ready(port)
            assert _get(port, "/check?example=case-officers-fail.json") == 200
            process.send_signal(end)
            out, _ = process.communicate(timeout=PATIENCE)
        assert "演示" in out
        assert "正在建立检索索引" not in out
    assert _run("ask", "本办法第五条说什么？", env=mine).returncode == 0


def test_two_commands_take_turns(tmp_path: Path) -> None:
    environment = os.environ | {"QUANJIE_DATA": str(tmp_path)}
    both = [
        subprocess.Popen(
            (*PROGRAM, "ask", "本办法第五条说什么？"), stdout=subprocess.DEVNULL, env=environment
        )
        for _ in range(2)
    ]
    assert [process.wait(PATIENCE) for process in both] == [0, 0]
