"""The composition root: settings, clock, facts, text, index and the people who ask.

Everything is built when it is first used, so a command pays only for what it needs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING

from api.faults import unexpected
from api.places import store_in_use
from api.reading import china_today
from knowledge import (
    ANONYMOUS,
    Facts,
    Pack,
    PackFacts,
    Principal,
    Resource,
    Role,
    load_measures,
    read_pack,
    sample_pack,
)
from knowledge.errors import IndexMissing, NotFound, QuanjieError
from knowledge.store import open_store

if TYPE_CHECKING:
    from api.settings import Settings
    from assistant import World
    from assistant.world import Texts
    from knowledge import Document
    from knowledge.search import SearchPort
    from knowledge.store.facts import StoreFacts
    from knowledge.store.store import Store

INDEX_FOLDER = "index"


@dataclass(frozen=True)
class Indexed:
    """What an index was built for: items stand in a list on a day, as these facts know it."""

    facts: Facts
    day: date


def facts_for(registries: Path | None, as_known: datetime | None = None) -> Facts:
    """The registries in a folder, else the store's as known then, else the sample district's.

    Raises:
        NotFound: nothing was known at ``as_known``.
        StoreUnavailable, StoreUnfit: there is a store, and it cannot be read.
    """
    if registries:
        return PackFacts(read_pack(registries))
    address = store_in_use()
    if address is None:
        return known_by(PackFacts(sample_pack()), as_known)
    from knowledge.store.facts import StoreFacts

    return StoreFacts(open_store(address).snapshot(as_known))


def known_by(facts: Facts, as_known: datetime | None) -> Facts:
    """``facts``, which were recorded all at once.

    Raises:
        NotFound: that was after ``as_known``.
    """
    recorded = facts.head.recorded_at
    if as_known is not None and as_known < recorded:
        raise NotFound(
            f"在 {as_known.isoformat()} 时，登记数据尚未录入（{recorded.isoformat()} 才录入）。",
            cure="请把 --as-known 改到录入时间之后。",
            value=as_known.isoformat(),
        )
    return facts


def statute_texts(store: Store | None) -> Texts:
    """The statutes that the store holds in full."""
    if store is None:
        return lambda _: None
    from knowledge.store.texts import TextShelf

    return TextShelf(store).document


def local_operator(facts: Facts) -> Principal:
    """Whoever works at this machine's command line: may do everything here."""
    return Principal(
        id="local",
        name="本机操作员",
        roles=frozenset(Role),
        departments=frozenset(facts.departments()),
        via="cli",
    )


def demo_user(facts: Facts) -> Principal:
    """Everybody, in a demonstration: all of it is sample data."""
    return Principal(
        id="demo",
        name="演示用户",
        roles=frozenset({Role.CITIZEN, Role.STAFF, Role.REVIEWER}),
        departments=frozenset(facts.departments()),
        via="http",
    )


class Installation:
    """This machine's Quanjie. ``load`` must run before ``world`` is asked for."""

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Callable[[], date] = china_today,
        pack: Pack | None = None,
        search: SearchPort | None = None,
    ) -> None:
        self.settings = settings
        self.today = clock
        self._pack = pack
        self._search = search
        self._newest: StoreFacts | None = None
        self._store: Store | None = None
        self._indexed: Indexed | None = None
        self._rebuilding = Lock()
        self._failure: QuanjieError | None = None

    @property
    def store(self) -> Store | None:
        """The store, where there is one; another process may make it at any time."""
        if self._store is None and self._pack is None and self.settings.has_store:
            self._store = open_store(self.settings.store_url)
        return self._store

    def store_to_write(self) -> Store:
        """The store; where there is none it is made, and begins with the sample district.

        Raises:
            StoreUnavailable, StoreUnfit: it cannot be opened or made.
        """
        from knowledge.store.filing import put_pack

        store = open_store(self.settings.store_url)
        if self.settings.sample and store.snapshot().revision == 0:
            operator = local_operator(PackFacts(sample_pack()))
            with store.writing(operator, Resource.REGISTRY, reason="装入示例数据") as writer:
                # Another process may have been first.
                if store.snapshot().revision == 0:
                    put_pack(writer, sample_pack())
        self._store = store
        return store

    @property
    def facts(self) -> Facts:
        """Lists, registries and statutes as known now."""
        return self.facts_at(None)

    def facts_at(self, as_known: datetime | None) -> Facts:
        """Lists, registries and statutes as known at a moment; ``None``: now.

        Raises:
            NotFound: nothing was known then.
        """
        if self.store is None:
            return known_by(self._shipped, as_known)
        from knowledge.store.facts import StoreFacts

        snapshot = self.store.snapshot(as_known)
        if as_known is not None:
            return StoreFacts(snapshot)
        if self._newest is None or self._newest.revision != snapshot.revision:
            self._newest = StoreFacts(snapshot)
        return self._newest

    @cached_property
    def _shipped(self) -> Facts:
        return PackFacts(self._pack or sample_pack())

    @cached_property
    def measures(self) -> Document:
        """The Measures."""
        return load_measures()

    @property
    def texts(self) -> Texts:
        """Statute texts, where any were imported."""
        return statute_texts(self.store)

    @property
    def ready(self) -> bool:
        """Whether questions can be answered now."""
        return self._search is not None

    @property
    def failure(self) -> QuanjieError | None:
        """Why the index could not be loaded, if it could not."""
        return self._failure

    @property
    def index_folder(self) -> Path:
        """Where the index lies."""
        return self.settings.data / INDEX_FOLDER

    def load(self) -> None:
        """Open the index, building it first if it is not there. The caller owns the data folder.

        What goes wrong is remembered as well: whoever asks later is told.

        Raises:
            QuanjieError: the folder cannot be written, or the encoder cannot be read.
        """
        if self._search is not None:
            return
        try:
            self._index()
        except QuanjieError as error:
            self._failure = error
            raise
        except Exception as fault:
            self._failure = unexpected(fault, self.settings.data)
            raise self._failure from fault

    def _index(self) -> None:
        from assistant import passages
        from knowledge.search import build_index, load_encoder

        wanted = Indexed(self.facts, self.today())
        found = passages(self.measures, wanted.facts, wanted.day)
        self._search = build_index(found, self.index_folder, load_encoder())
        self._indexed = wanted

    def _keep_up(self) -> None:
        """Index anew, beside the requests, when lists were imported or a new day has begun."""
        if self._indexed in (None, Indexed(self.facts, self.today())):
            return
        if self._rebuilding.acquire(blocking=False):
            Thread(target=self._index_again, name="index", daemon=True).start()

    def _index_again(self) -> None:
        try:
            self._index()
        except Exception as fault:  # noqa: BLE001  (logged; the index there is goes on answering)
            unexpected(fault, self.settings.data)
        finally:
            self._rebuilding.release()

    def world(self, as_known: datetime | None = None) -> World:
        """What the assistant answers from, as of today.

        Raises:
            NotFound: nothing was known at ``as_known``.
            IndexMissing: the index is still being loaded.
            QuanjieError: it could not be.
        """
        if self._failure is not None:
            raise self._failure.with_traceback(None)
        if self._search is None:
            raise IndexMissing("检索索引正在载入。", cure="请稍候片刻再试。")
        self._keep_up()
        from assistant import World

        return World(
            facts=self.facts_at(as_known),
            measures=self.measures,
            search=self._search,
            today=self.today(),
            texts=self.texts,
        )

    @property
    def operator(self) -> Principal:
        """Whoever works at the command line."""
        return local_operator(self.facts)

    @property
    def visitor(self) -> Principal:
        """Whoever comes over HTTP without credentials."""
        return demo_user(self.facts) if self.settings.demo else ANONYMOUS
