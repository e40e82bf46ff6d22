"""A list or a registry enters the store whole, in one revision, or not at all."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from knowledge import Facts, Interval, ListVersion, PackFacts, Principal, RegistryKind, Role
from knowledge.errors import BadField, Conflict, Forbidden
from knowledge.exchange.importing import (
    ListHead,
    ListPlan,
    plan,
    plan_json,
    put_plan,
    put_register,
    read_for,
    read_mapping,
    saved_mapping,
)
from knowledge.exchange.list_mapping import suggest_mapping
from knowledge.exchange.list_writing import ListFormat, write_list
from knowledge.exchange.register_reading import read_register
from knowledge.exchange.register_writing import write_register
from knowledge.store import open_store
from knowledge.store.facts import StoreFacts
from knowledge.store.kinds import CERTIFICATE
from knowledge.store.store import Store
from knowledge.tables import Workbook
from knowledge.tables.opening import open_tables
from tests.checker.worlds import BUREAU, CERTIFICATES, PACK
from tests.knowledge.exchange.sheets import book_of, sheet_of

ADMINISTRATOR = Principal(
    id="tester", name="测试", roles=frozenset({Role.ADMINISTRATOR}), via="test"
)
SPRING = Interval(valid_from=date(2027, 1, 1))
AUTUMN = Interval(valid_from=date(2027, 7, 1))
HEAD = ListHead(department=BUREAU, version="2027.1", valid=SPRING)
NOBODY = PackFacts(PACK.model_copy(update={"lists": ()}))
COLUMNS = ("职权编码", "职权名称", "权力类型", "设定依据", "行使层级")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path}/store.db")
    yield opened
    opened.close()


def facts(store: Store) -> Facts:
    return StoreFacts(store.snapshot())


def book(*codes: str) -> Workbook:
    rows = ((code, f"事项{code}", "行政许可", "《示例法》第三条", "县级") for code in codes)
    return book_of(sheet_of([COLUMNS, *rows]))


def planned(store: Store, workbook: Workbook, head: ListHead = HEAD) -> ListPlan:
    known = facts(store)
    return plan(read_for(workbook, head, known), workbook, head, known)


def test_a_list_is_known_with_its_source_and_what_it_is_complete_for(store: Store) -> None:
    put_plan(store, ADMINISTRATOR, planned(store, book("XK001", "XK002")))
    known = facts(store)
    version = known.list_on(BUREAU, date(2027, 3, 1))
    assert version is not None
    assert [item.code for item in version.items] == ["XK001", "XK002"]
    assert "SHA-256" in (version.source or "")
    claim = known.coverage(RegistryKind.LISTS, date(2027, 3, 1), BUREAU)
    assert claim is not None
    assert claim.department == BUREAU


def test_a_partial_list_claims_nothing(store: Store) -> None:
    head = HEAD.model_copy(update={"complete": False})
    put_plan(store, ADMINISTRATOR, planned(store, book("XK001"), head))
    assert facts(store).coverage(RegistryKind.LISTS, date(2027, 3, 1), BUREAU) is None


def test_the_same_file_again_changes_nothing(store: Store) -> None:
    put_plan(store, ADMINISTRATOR, planned(store, book("XK001")))
    again = planned(store, book("XK001"))
    assert again.diff.empty
    assert not put_plan(store, ADMINISTRATOR, again)
    assert store.snapshot().revision == 1


def test_a_correction_of_the_same_version_withdraws_what_is_gone(store: Store) -> None:
    put_plan(store, ADMINISTRATOR, planned(store, book("XK001", "XK002")))
    done = put_plan(store, ADMINISTRATOR, planned(store, book("XK002", "XK003")))
    assert (done.added, done.withdrawn) == (1, 1)
    assert [item.code for item in facts(store).items_on(date(2027, 3, 1))] == ["XK002", "XK003"]


def test_the_next_version_ends_the_one_before(store: Store) -> None:
    put_plan(store, ADMINISTRATOR, planned(store, book("XK001", "XK002")))
    head = HEAD.model_copy(update={"version": "2027.2", "valid": AUTUMN})
    following = planned(store, book("XK002", "XK003"), head)
    assert [item.code for item in following.diff.added] == ["XK003"]
    assert [item.code for item in following.diff.removed] == ["XK001"]
    assert not following.diff.changed, "that a version ends changes no item"
    put_plan(store, ADMINISTRATOR, following)
    known = facts(store)
    assert [item.code for item in known.items_on(date(2027, 6, 30))] == ["XK001", "XK002"]
    assert [item.code for item in known.items_on(date(2027, 7, 1))] == ["XK002", "XK003"]
    for day in (date(2027, 6, 30), date(2027, 7, 1)):
        assert known.coverage(RegistryKind.LISTS, day, BUREAU) is not None
    assert StoreFacts(store.snapshot()).head.revision == 2


def test_a_version_before_a_known_one_is_refused_and_nothing_is_written(store: Store) -> None:
    head = HEAD.model_copy(update={"version": "2027.2", "valid": AUTUMN})
    put_plan(store, ADMINISTRATOR, planned(store, book("XK001"), head))
    with pytest.raises(Conflict, match="2027\\.2"):
        put_plan(store, ADMINISTRATOR, planned(store, book("XK001")))
    assert store.snapshot().revision == 1


def test_errors_stand_in_the_way_of_everything(store: Store) -> None:
    workbook = book("XK001", "XK001")
    reading = read_for(workbook, HEAD, facts(store))
    assert not reading.ready
    with pytest.raises(Conflict, match="没有导入"):
        plan(reading, workbook, HEAD, facts(store))


def test_only_those_who_may_import_can(store: Store) -> None:
    citizen = Principal(id="访客", name="访客", roles=frozenset({Role.CITIZEN}), via="test")
    with pytest.raises(Forbidden):
        put_plan(store, citizen, planned(store, book("XK001")))
    assert store.snapshot().revision == 0


def test_a_corrected_mapping_is_remembered_for_files_of_the_same_headings(store: Store) -> None:
    head = ("职权编码", "职权名称", "权力类型", "设定依据", "神秘栏")
    odd = book_of(sheet_of([head, ("XK001", "示例许可", "行政许可", "《示例法》第三条", "县级")]))
    suggested = suggest_mapping(odd)
    assert suggested.sheets[0].columns[4].field is None
    text = suggested.model_dump_json().replace(
        '"heading":"神秘栏","field":null', '"heading":"神秘栏","field":"行使层级"'
    )
    mapping = read_mapping(text, "对应.json")
    reading = read_for(odd, HEAD, facts(store), mapping)
    assert saved_mapping(store, odd) is None
    put_plan(store, ADMINISTRATOR, plan(reading, odd, HEAD, facts(store)))
    assert saved_mapping(store, odd) == mapping


@pytest.mark.parametrize("text", ["", "[]", '{"sheets": 3}'])
def test_what_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(BadField, match="列对应关系有误"):
        read_mapping(text, "对应.json")


def exported(version: str = "2027.1", department: str = BUREAU) -> bytes:
    listed = ListVersion(
        department=department,
        version=version,
        confirmed_on=None,
        confirmed_by=None,
        published_on=None,
        published_at=None,
        valid=SPRING,
        complete=True,
        items=read_for(book("XK001"), HEAD, NOBODY).items,
    )
    return write_list(listed, ListFormat.JSON)


def test_an_exported_json_list_is_imported_with_its_own_version(store: Store) -> None:
    put_plan(store, ADMINISTRATOR, plan_json(exported(), "清单.json", BUREAU, facts(store)))
    version = facts(store).list_on(BUREAU, date(2027, 3, 1))
    assert version is not None
    assert version.version == "2027.1"
    assert (version.source or "").startswith("清单.json")


@pytest.mark.parametrize("content", [b"{}", b"[]", b"no json"])
def test_json_that_is_no_list_is_refused(content: bytes) -> None:
    with pytest.raises(BadField, match="JSON 清单有误"):
        plan_json(content, "清单.json", BUREAU, NOBODY)


def test_another_department_s_json_list_is_refused() -> None:
    with pytest.raises(BadField, match="这是他局的清单"):
        plan_json(exported(department="他局"), "清单.json", BUREAU, NOBODY)


def test_a_registry_enters_in_one_revision(store: Store) -> None:
    content = write_register("certificates", CERTIFICATES, "xlsx")
    reading = read_register(open_tables("证件.xlsx", content), "certificates")
    assert put_register(store, ADMINISTRATOR, reading).added == len(CERTIFICATES)
    assert store.snapshot().all(CERTIFICATE) == CERTIFICATES
    assert not put_register(store, ADMINISTRATOR, reading)
    assert store.snapshot().revision == 1
