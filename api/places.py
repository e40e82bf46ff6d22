"""Where the installation keeps things, told by the environment alone.

``quanjie check`` needs no more than this; the settings object costs 0.2 s of CPU to import.
"""

import os
from pathlib import Path

STORE_FILE = "quanjie.db"
"""SQLite store in the data folder, where no other is set."""


def data_folder() -> Path:
    """``QUANJIE_DATA``, else the user's data folder."""
    given = os.environ.get("QUANJIE_DATA")
    if given:
        return Path(given)
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "quanjie"


def store_url() -> str:
    """``QUANJIE_STORE``, else the SQLite file in the data folder."""
    return os.environ.get("QUANJIE_STORE") or f"sqlite:///{data_folder() / STORE_FILE}"


def store_in_use() -> str | None:
    """The store's address, if there is a store: one that is set, or whose file exists."""
    chosen = os.environ.get("QUANJIE_STORE")
    return chosen or (store_url() if (data_folder() / STORE_FILE).exists() else None)
