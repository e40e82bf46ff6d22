"""Every test of the store runs on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from knowledge.store import open_store
from knowledge.store.store import Store

BOTH = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/store.db"
    address: str = request.getfixturevalue("database")
    return address


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An empty store."""
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture(scope="module", params=BOTH)
def standing(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """A store that the tests of a module share; each leaves it as it was."""
    if request.param == "sqlite":
        address = f"sqlite:///{tmp_path_factory.mktemp('standing')}/store.db"
    else:
        address = request.getfixturevalue("postgres").database()
    opened = open_store(address)
    yield opened
    opened.close()


@pytest.fixture
def raw(standing: Store) -> Iterator[Connection]:
    """A connection past the writer, in a transaction that is undone."""
    with standing.engine.connect() as connection, connection.begin() as transaction:
        yield connection
        transaction.rollback()
