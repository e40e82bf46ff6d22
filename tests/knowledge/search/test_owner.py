import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from knowledge.errors import DataFolderUnwritable, IndexBusy, InternalFault
from knowledge.search.owner import LOCK_NAME, Owner, OwnerNote, current_owner

HOLD = """
import sys, time
from pathlib import Path
from knowledge.search.owner import Owner
with Owner(Path(sys.argv[1]), address=sys.argv[2]):
    print("held", flush=True)
    time.sleep(float(sys.argv[3]))
"""


@contextmanager
def holder(folder: Path, address: str = "", seconds: float = 60) -> Iterator[subprocess.Popen[str]]:
    """Another process that owns ``folder``."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder), address, str(seconds)],
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_the_owner_says_who_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    assert current_owner(folder) is None
    with Owner(folder, address="http://127.0.0.1:8000") as owner:
        states = [owner.held]
        assert current_owner(folder) == OwnerNote(pid=os.getpid(), address="http://127.0.0.1:8000")
    states.append(owner.held)
    assert states == [True, False]
    assert current_owner(folder) is None


def test_a_second_owner_learns_the_address_and_kill_9_releases(tmp_path: Path) -> None:
    with holder(tmp_path, "http://127.0.0.1:8765") as process:
        with pytest.raises(IndexBusy) as caught:
            Owner(tmp_path).acquire()
        assert caught.value.value == "http://127.0.0.1:8765"
        assert str(process.pid) in caught.value.message
        process.send_signal(signal.SIGKILL)
        process.wait()
        with Owner(tmp_path):
            note = current_owner(tmp_path)
            assert note is not None
            assert note.pid == os.getpid()


def test_a_second_owner_may_wait(tmp_path: Path) -> None:
    with holder(tmp_path, seconds=0.3), Owner(tmp_path, timeout=10) as owner:
        assert owner.held


def test_waiting_ends(tmp_path: Path) -> None:
    with Owner(tmp_path):
        start = time.monotonic()
        with pytest.raises(IndexBusy) as caught:
            Owner(tmp_path, timeout=0.2).acquire()
        assert 0.2 <= time.monotonic() - start < 2
        assert caught.value.value == ""


def test_an_error_inside_releases(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="oops"), Owner(tmp_path):
        raise RuntimeError("oops")
    with Owner(tmp_path):
        pass


def test_taking_it_twice_is_our_mistake(tmp_path: Path) -> None:
    with Owner(tmp_path) as owner, pytest.raises(InternalFault):
        owner.acquire()


def test_releasing_twice_is_harmless(tmp_path: Path) -> None:
    owner = Owner(tmp_path)
    owner.acquire()
    owner.release()
    owner.release()


def test_an_unwritable_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(DataFolderUnwritable, match="无法写入"):
        Owner(tmp_path / "file" / "data").acquire()


def test_a_holder_without_a_note_is_still_a_holder(tmp_path: Path) -> None:
    with Owner(tmp_path):
        (tmp_path / LOCK_NAME).write_text("garbage")
        assert current_owner(tmp_path) == OwnerNote(pid=0)
        with pytest.raises(IndexBusy, match="另一个进程"):
            Owner(tmp_path).acquire()
