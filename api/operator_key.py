"""How this machine's command line proves to the server that it is the local operator.

The server writes a random key, readable by its own user alone, into the data folder while it
runs. Whoever can read that file could read the whole data folder anyway.
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

from api.faults import reason
from knowledge.errors import DataFolderUnwritable

HEADER: Final = "x-quanjie-operator"
_NAME: Final = "operator.key"


def issue(folder: Path) -> str:
    """A fresh key, written to ``folder``.

    Raises:
        DataFolderUnwritable: it cannot be written.
    """
    key = secrets.token_urlsafe(32)
    path = folder / _NAME
    try:
        path.unlink(missing_ok=True)
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(file, "w", encoding="ascii") as out:
            out.write(key)
    except OSError as fault:
        raise DataFolderUnwritable(
            f"数据目录无法写入：{reason(fault)}。",
            cure="请检查目录权限与磁盘空间，或在设置中改用其他目录。",
            value=str(folder),
            location=str(path),
        ) from fault
    return key


def read(folder: Path) -> str | None:
    """The key of the server that runs, if this user may read it."""
    try:
        return (folder / _NAME).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return None


def withdraw(folder: Path) -> None:
    """Remove the key when the server stops."""
    with suppress(OSError):
        (folder / _NAME).unlink()


def matches(given: str | None, key: str | None) -> bool:
    """Whether ``given`` is the key, compared in constant time."""
    if not given or not key:
        return False
    return secrets.compare_digest(given.encode(), key.encode())
