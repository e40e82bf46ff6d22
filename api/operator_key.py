"""How this machine's command line proves to the server that it is the local operator.

The server writes a random key, readable by its own user alone, into the data folder while it
runs. Whoever can read that file could read the whole data folder anyway.
"""

import os
import secrets
from pathlib import Path
from typing import Final

HEADER: Final = "x-quanjie-operator"
_NAME: Final = "operator.key"


def issue(folder: Path) -> str:
    """A fresh key, written to ``folder``."""
    key = secrets.token_urlsafe(32)
    path = folder / _NAME
    path.unlink(missing_ok=True)
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(file, "w", encoding="ascii") as out:
        out.write(key)
    return key


def read(folder: Path) -> str | None:
    """The key of the server that runs, if this user may read it."""
    try:
        return (folder / _NAME).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return None


def withdraw(folder: Path) -> None:
    """Remove the key when the server stops."""
    (folder / _NAME).unlink(missing_ok=True)


def matches(given: str | None, key: str | None) -> bool:
    """Whether ``given`` is the key, compared in constant time."""
    if not given or not key:
        return False
    return secrets.compare_digest(given.encode(), key.encode())
