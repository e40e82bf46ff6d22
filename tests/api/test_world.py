"""An installation keeps up with what other processes import, and with the calendar."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from api.settings import load_settings
from api.world import Installation
from knowledge import Interval, Principal, Resource, Role, sample_pack
from knowledge.errors import NotFound
from knowledge.store import open_store
from knowledge.store.filing import put_pack

TODAY = date(2026, 11, 22)
ADMINISTRATOR = Principal(
    id="tester", name="测试", roles=frozenset({Role.ADMINISTRATOR}), via="test"
)
NEW = "对在示例广场放飞孔明灯的处罚"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUANJIE_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def eventually(holds: Callable[[], bool]) -> bool:
    """Whether it comes true; a background thread needs a moment."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.02)
    return False


def import_item(data: Path) -> None:
    """Another process gives the first list an item more."""
    pack = sample_pack()
    first, *rest = pack.lists
    item = first.items[0].model_copy(
        update={"code": "CF999", "name": NEW, "valid": Interval(valid_from=date(2026, 1, 1))}
    )
    current = next(version for version in rest if version.valid.holds_on(TODAY))
    changed = current.model_copy(
        update={
            "items": (*current.items, item.model_copy(update={"department": current.department}))
        }
    )
    lists = tuple(changed if version == current else version for version in pack.lists)
    store = open_store(f"sqlite:///{data}/quanjie.db")
    with store.writing(ADMINISTRATOR, Resource.REGISTRY, reason="测试") as writer:
        put_pack(writer, pack.model_copy(update={"lists": lists}))
    store.close()


def found(installation: Installation) -> bool:
    hits = installation.world().search.search(NEW, limit=5)
    return any("CF999" in hit.ref for hit in hits)


def test_a_store_that_another_process_makes_is_noticed(data: Path) -> None:
    installation = Installation(load_settings(), clock=lambda: TODAY)
    assert not installation.settings.has_store
    assert installation.facts.head.id == "sample"
    import_item(data)
    assert installation.store is not None
    assert installation.facts.head.revision == 1


def test_an_imported_item_is_found_without_a_restart(data: Path) -> None:
    installation = Installation(load_settings(), clock=lambda: TODAY)
    installation.load()
    assert not found(installation)
    import_item(data)
    assert eventually(lambda: found(installation))


def test_a_new_day_is_a_new_index(data: Path) -> None:
    today = [date(2017, 6, 1)]
    installation = Installation(load_settings(), clock=lambda: today[0])
    installation.load()
    before = installation.world().search
    today[0] = TODAY
    assert eventually(lambda: installation.world().search is not before)
    assert data.is_dir()


def test_nothing_is_built_while_nothing_changes(data: Path) -> None:
    installation = Installation(load_settings(), clock=lambda: TODAY)
    installation.load()
    before = installation.world().search
    assert all(installation.world().search is before for _ in range(20))
    assert data.is_dir()


def test_what_was_known_earlier_can_be_asked_for(data: Path) -> None:
    installation = Installation(load_settings(), clock=lambda: TODAY)
    import_item(data)
    recorded = installation.facts.head.recorded_at
    assert installation.facts_at(recorded).head.revision == 1
    with pytest.raises(NotFound, match="还没有任何资料"):
        installation.facts_at(recorded.replace(year=2020))
