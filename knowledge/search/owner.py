"""One owner of the data folder: a lock that the system releases even after ``kill -9``.

Two processes writing one Chroma folder lose vectors without an error. The owner holds a ``flock``
on a file that tells its process id and, if it serves, its loopback address: who comes second is
told where to ask.
"""

import fcntl
import json
import os
import time
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.errors import DataFolderUnwritable, IndexBusy, InternalFault

LOCK_NAME: Final = "owner.lock"
_PAUSE: Final = 0.05
_GRACE: Final = 0.1  # whoever merely asks who the owner is holds the lock for an instant


class OwnerNote(BaseModel):
    """What the lock file says about its holder; ``address`` is empty for a command-line run."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pid: int
    address: str = ""


class Owner:
    """Own a data folder for the length of a ``with`` block.

    Args:
        folder: the data folder, made if it is missing.
        address: where this process answers (``http://127.0.0.1:8000``), empty if it does not.
        timeout: how many seconds to wait for another owner to finish.
    """

    def __init__(self, folder: Path, *, address: str = "", timeout: float = 0.0) -> None:
        self._path = folder / LOCK_NAME
        self._address = address
        self._timeout = timeout
        self._file: int | None = None

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._file is not None

    def acquire(self) -> None:
        """Take the lock.

        Raises:
            IndexBusy: another process holds it; ``value`` is its address, empty if it has none.
            DataFolderUnwritable: the folder cannot be made or written.
        """
        if self._file is not None:
            raise InternalFault("同一个锁被取了两次。", cure="请报告此问题。")
        file = _open(self._path)
        deadline = time.monotonic() + max(self._timeout, _GRACE)
        while not _try_lock(file):
            if time.monotonic() >= deadline:
                os.close(file)
                raise _busy(self._path)
            time.sleep(_PAUSE)
        note = OwnerNote(pid=os.getpid(), address=self._address)
        try:
            _overwrite(file, note.model_dump_json().encode())
        except OSError as error:
            os.close(file)
            raise _unwritable(self._path) from error
        self._file = file

    def release(self) -> None:
        """Give the lock back; harmless when it is not held."""
        if self._file is None:
            return
        file, self._file = self._file, None
        try:
            os.ftruncate(file, 0)
        finally:
            os.close(file)


def current_owner(folder: Path) -> OwnerNote | None:
    """Who owns ``folder`` now; ``None`` if nobody does."""
    path = folder / LOCK_NAME
    try:
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unwritable(path) from error
    try:
        return None if _try_lock(file) else _read_note(path)
    finally:
        os.close(file)


def _open(path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise _unwritable(path) from error


def _try_lock(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _overwrite(file: int, content: bytes) -> None:
    os.ftruncate(file, 0)
    os.pwrite(file, content, 0)


def _read_note(path: Path) -> OwnerNote:
    """The holder's note; between taking the lock and writing, a holder has none for an instant."""
    for _ in range(10):
        try:
            return OwnerNote.model_validate(json.loads(path.read_bytes()))
        except (OSError, ValueError, ValidationError):
            time.sleep(_PAUSE / 5)
    return OwnerNote(pid=0)


def _busy(path: Path) -> IndexBusy:
    note = _read_note(path)
    who = f"进程 {note.pid}" if note.pid else "另一个进程"
    if note.address:
        message = f"数据目录正由{who}使用，其地址为 {note.address}。"
        cure = "请通过该地址使用，或先停止该进程。"
    else:
        message = f"数据目录正由{who}使用。"
        cure = "请等它结束后再试。"
    return IndexBusy(message, cure=cure, value=note.address, location=str(path.parent))


def _unwritable(path: Path) -> DataFolderUnwritable:
    return DataFolderUnwritable(
        "数据目录无法写入。",
        cure="请检查目录权限与磁盘空间，或在设置中改用其他目录。",
        value=str(path.parent),
        location=str(path.parent),
    )
