"""The canonical store: what was valid when, and since when we have known it.

Every record has two clocks. Legal validity is an interval of days, both ends included. Knowledge is
an interval of *revisions*: a correction closes the old row and adds a new one, so what was believed
at any earlier revision can be read again. Importing this package imports no database.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.store.kinds import KINDS, Kind, kind_of

if TYPE_CHECKING:
    from knowledge.store.store import Store

__all__ = ["KINDS", "Kind", "kind_of", "open_store"]


def open_store(url: str) -> Store:
    """Open the store at ``url``, creating or upgrading its schema where needed.

    Args:
        url: ``sqlite:///path`` or ``postgresql://user:password@host/database``.

    Raises:
        BadField: the address is of no kind that Quanjie can use.
        StoreUnavailable: it cannot be reached, opened or written.
        StoreBusy: another process is upgrading it and does not finish.
        StoreUnfit: its schema is newer than this program, half made, or not Quanjie's.
    """
    from knowledge.store.store import Store

    return Store.open(url)
