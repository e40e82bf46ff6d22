"""The composition root: settings, clock, facts, text, index and the people who ask.

Everything is built when it is first used, so a command pays only for what it needs.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from api.faults import unexpected
from api.reading import china_today
from knowledge import (
    ANONYMOUS,
    Facts,
    Pack,
    PackFacts,
    Principal,
    Role,
    load_measures,
    read_pack,
    sample_pack,
)
from knowledge.errors import IndexMissing, QuanjieError

if TYPE_CHECKING:
    from api.settings import Settings
    from assistant import World
    from knowledge import Document
    from knowledge.search import SearchPort

INDEX_FOLDER = "index"


def facts_for(registries: Path | None) -> Facts:
    """The registries in a folder, or the sample district's."""
    return PackFacts(read_pack(registries) if registries else sample_pack())


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
        self._given_pack = pack
        self._search = search
        self._failure: QuanjieError | None = None

    @cached_property
    def pack(self) -> Pack:
        """The district's data as it was read."""
        return self._given_pack or sample_pack()

    @cached_property
    def facts(self) -> Facts:
        """Lists, registries and the statute index."""
        return PackFacts(self.pack)

    @cached_property
    def measures(self) -> Document:
        """The Measures."""
        return load_measures()

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
        from assistant import passages
        from knowledge.search import build_index, load_encoder

        try:
            found = passages(self.measures, self.facts, self.today())
            self._search = build_index(found, self.index_folder, load_encoder())
        except QuanjieError as error:
            self._failure = error
            raise
        except Exception as fault:
            self._failure = unexpected(fault, self.settings.data)
            raise self._failure from fault

    def world(self) -> World:
        """What the assistant answers from, as of today.

        Raises:
            IndexMissing: the index is still being loaded.
            QuanjieError: it could not be.
        """
        if self._failure is not None:
            raise self._failure.with_traceback(None)
        if self._search is None:
            raise IndexMissing("检索索引正在载入。", cure="请稍候片刻再试。")
        from assistant import World

        return World(
            facts=self.facts, measures=self.measures, search=self._search, today=self.today()
        )

    @property
    def operator(self) -> Principal:
        """Whoever works at the command line."""
        return local_operator(self.facts)

    @property
    def visitor(self) -> Principal:
        """Whoever comes over HTTP without credentials."""
        return demo_user(self.facts) if self.settings.demo else ANONYMOUS
