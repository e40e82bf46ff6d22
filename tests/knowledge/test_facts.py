"""The facts port: the contract that every implementation keeps."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest

from knowledge import Facts, Item, Level, Pack, PackFacts, Rank, RegistryKind, sample_pack
from knowledge.catalogues import IntermediaryEntry, ProofEntry
from knowledge.dating import Interval
from knowledge.principal import Resource
from knowledge.registries import Transfer
from knowledge.store import open_store
from knowledge.store.facts import StoreFacts
from knowledge.store.filing import put_pack
from knowledge.supervision import Officer, PostNature
from tests.checker.worlds import (
    BUREAU,
    COMPLETE,
    DAY,
    FIRST,
    LAST,
    PACK,
    STREET,
    attested,
    delegation,
    instrument,
    listed,
    version,
)
from tests.knowledge.store.records import ADMIN

TITLE, PASSED = "示例法", date(2019, 12, 1)
Hold = Callable[[Pack], Facts]


BOTH_STORES = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))


@contextmanager
def holder(kind: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[Hold]:
    """One implementation, to be filled with a pack."""
    if kind == "memory":
        yield PackFacts
        return
    if kind == "sqlite":
        store = open_store(f"sqlite:///{folder}/store.db")
    else:
        store = open_store(request.getfixturevalue("postgres").database())

    def filled(pack: Pack) -> Facts:
        with store.writing(ADMIN, Resource.LIBRARY, reason="测试") as writer:
            put_pack(writer, pack)
        return StoreFacts(store.snapshot())

    yield filled
    store.close()


@pytest.fixture(params=["memory", *BOTH_STORES])
def hold(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Hold]:
    """Every implementation, empty."""
    with holder(request.param, request, tmp_path) as filled:
        yield filled


@pytest.fixture(params=["memory", *BOTH_STORES], scope="module")
def facts(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Facts]:
    """Every implementation, filled with the same small world."""
    twice = (attested(TITLE, PASSED, LAST), attested(TITLE, PASSED, FIRST))
    with holder(request.param, request, tmp_path_factory.mktemp("facts")) as filled:
        yield filled(PACK.model_copy(update={"attestations": twice}))


def test_a_miss_is_none_or_empty(facts: Facts) -> None:
    assert facts.list_on("无此局", DAY) is None
    assert facts.item_versions(BUREAU, "无") == ()
    assert facts.subject("无") is None
    assert facts.organ_names("无") == ()
    assert facts.certificate("无") is None
    assert facts.delegation("无") is None
    assert facts.delegations_of(BUREAU, "无") == ()
    assert facts.transfers_to(BUREAU, "无") == ()
    assert facts.transfer("无") is None
    assert facts.delegations_to(BUREAU, "无") == ()
    assert facts.bodies_once_called("无") == ()
    assert facts.officers(BUREAU, "无") == ()
    assert facts.proofs("无") == ()
    assert facts.intermediaries("无") == ()
    assert facts.attested_on("无", PASSED) is None
    assert facts.instrument("无") is None


def test_a_list_is_the_one_in_force_on_the_day(facts: Facts) -> None:
    version = facts.list_on(BUREAU, DAY)
    assert version is not None
    assert version.version == "v1"
    assert facts.list_on(BUREAU, date(2025, 12, 31)) is None


def test_items_on_a_day_leave_out_those_that_left(facts: Facts) -> None:
    before = {item.code for item in facts.items_on(date(2026, 3, 9))}
    after = {item.code for item in facts.items_on(DAY, BUREAU)}
    assert before - after == {"CF002", "CF003", "CF004"}


def test_the_latest_attestation_counts(facts: Facts) -> None:
    assert facts.attested_on(TITLE, PASSED) == LAST


def test_an_instrument_is_found_with_or_without_the_state_s_name(facts: Facts) -> None:
    assert facts.instrument("中华人民共和国示例法") == facts.instrument("示例法")


def test_coverage_holds_on_its_days_only(facts: Facts) -> None:
    assert facts.coverage(RegistryKind.SUBJECTS, DAY) is not None
    assert facts.coverage(RegistryKind.SUBJECTS, date(2026, 4, 1)) is None
    assert facts.coverage(RegistryKind.ORGAN_NAMES, DAY) is None


def test_short_titles_resolve_in_the_sample(hold: Hold) -> None:
    facts = hold(sample_pack())
    full = facts.instrument("行政处罚法")
    assert full is not None
    assert facts.instrument("处罚法") == full


def test_what_left_the_list_is_remembered_with_its_ending(facts: Facts) -> None:
    assert {item.code for item in facts.ended_by(BUREAU, DAY)} == {"CF002", "CF003", "CF004"}
    assert facts.ended_by(BUREAU, date(2026, 3, 9)) == ()
    assert facts.ended_by("无此局", DAY) == ()


def every_item(pack: Pack) -> Iterator[Item]:
    """Items of every list."""
    return (item for version in pack.lists for item in version.items)


def edges(pack: Pack) -> set[date]:
    """Days on which an answer may change, and their neighbours."""
    intervals = [version.valid for version in pack.lists]
    intervals += [row.interval for row in pack.coverage]
    intervals += [item.valid for item in every_item(pack)]
    days = {day for row in intervals for day in (row.valid_from, row.valid_to) if day}
    return {day + timedelta(days=step) for day in days for step in (-1, 0, 1)}


BOTH_PACKS = pytest.mark.parametrize(
    "pack", [PACK, sample_pack()], ids=["small world", "sample district"]
)


@BOTH_PACKS
def test_lists_answer_on_every_day_as_the_pack_itself(hold: Hold, pack: Pack) -> None:
    facts, plain = hold(pack), PackFacts(pack)
    assert facts.departments() == plain.departments()
    for day in edges(pack):
        assert facts.items_on(day) == plain.items_on(day)
        for department in plain.departments():
            assert facts.list_on(department, day) == plain.list_on(department, day)
            assert facts.items_on(day, department) == plain.items_on(day, department)
            assert facts.ended_by(department, day) == plain.ended_by(department, day)
    for department, code in {(row.department, row.code) for row in every_item(pack)}:
        assert facts.item_versions(department, code) == plain.item_versions(department, code)


@BOTH_PACKS
def test_registries_answer_as_the_pack_itself(hold: Hold, pack: Pack) -> None:
    facts, plain = hold(pack), PackFacts(pack)
    assert facts.attestations() == plain.attestations()
    assert [facts.subject(row.name) for row in pack.subjects] == list(pack.subjects)
    assert [facts.certificate(row.number) for row in pack.certificates] == list(pack.certificates)
    assert [facts.delegation(row.id) for row in pack.delegations] == list(pack.delegations)
    for phrase in {row.phrase for row in pack.organ_names}:
        assert facts.organ_names(phrase) == plain.organ_names(phrase)
    for department, code in {(row.department, row.code) for row in every_item(pack)}:
        assert facts.delegations_of(department, code) == plain.delegations_of(department, code)
        assert facts.transfers_to(department, code) == plain.transfers_to(department, code)
    for registry, asked in product(RegistryKind, (None, *plain.departments())):
        for day in edges(pack):
            found = facts.coverage(registry, day, asked)
            assert found == plain.coverage(registry, day, asked)


@BOTH_PACKS
def test_instruments_answer_by_each_of_their_names_as_the_pack_itself(
    hold: Hold, pack: Pack
) -> None:
    facts, plain = hold(pack), PackFacts(pack)
    for law in pack.instruments:
        for title in (law.title, *law.aliases, f"《{law.title}》"):
            assert facts.instrument(title) == plain.instrument(title)
        for row in law.versions:
            found = facts.attested_on(law.title, row.passed)
            assert found == plain.attested_on(law.title, row.passed)
    for part in ("示例", "行政", "条例", "法"):
        assert facts.titles_like(part, 5) == plain.titles_like(part, 5)


def test_the_head_says_what_the_facts_are(facts: Facts) -> None:
    assert (facts.head.id, facts.head.title, facts.head.revision) == ("test", "测试", 1)


def test_versions_of_an_item_come_oldest_first_however_the_lists_are_given(hold: Hold) -> None:
    (first,) = PACK.lists
    day = date(2026, 7, 1)
    old = Interval(valid_from=first.valid.valid_from, valid_to=day - timedelta(days=1))
    new = Interval(valid_from=day)
    lists = [
        first.model_copy(
            update={
                "version": name,
                "valid": valid,
                "items": (listed("CF001", valid=valid), listed(f"仅{name}", valid=valid)),
            }
        )
        for name, valid in (("v2", new), ("v1", old))
    ]
    facts = hold(PACK.model_copy(update={"lists": tuple(lists)}))
    assert [item.valid for item in facts.item_versions(BUREAU, "CF001")] == [old, new]
    assert [item.code for item in facts.items_on(day)] == ["CF001", "仅v2"]
    assert [item.code for item in facts.items_on(day - timedelta(days=1))] == ["CF001", "仅v1"]


def test_a_full_title_comes_before_an_alias_of_another(hold: Hold) -> None:
    full = instrument("甲办法", Rank.LAW, version())
    other = instrument("乙办法", Rank.LAW, version()).model_copy(update={"aliases": ("甲办法",)})
    for instruments in ((full, other), (other, full)):
        facts = hold(PACK.model_copy(update={"instruments": instruments}))
        found = facts.instrument("甲办法")
        assert found is not None
        assert found.title == "甲办法"


def test_parts_of_titles_are_taken_to_the_letter(hold: Hold) -> None:
    laws = tuple(instrument(title, Rank.LAW, version()) for title in ("WTO规则办法", "100%率办法"))
    facts = hold(PACK.model_copy(update={"instruments": laws}))
    assert facts.titles_like("WTO", 9) == ("WTO规则办法",)
    assert facts.titles_like("0%率", 9) == ("100%率办法",)
    assert facts.titles_like("办法", 1) == ("100%率办法",)
    assert facts.titles_like("wto", 9) == ("WTO规则办法",)
    assert facts.titles_like("%", 9) == ("100%率办法",)
    assert facts.titles_like("_", 9) == ()
    assert facts.titles_like("\\", 9) == ()


def test_a_body_is_found_by_each_of_its_former_names(hold: Hold) -> None:
    (bureau, *others) = PACK.subjects
    renamed = bureau.model_copy(update={"former_names": ("旧局", "更旧的局")})
    facts = hold(PACK.model_copy(update={"subjects": (renamed, *others)}))
    assert facts.bodies_once_called("旧局") == facts.bodies_once_called("更旧的局") == (renamed,)
    assert facts.bodies_once_called(BUREAU) == ()


def test_a_delegation_is_found_by_its_delegate_and_item(hold: Hold) -> None:
    granted = delegation("委9", items=("CF001", "CF002"))
    facts = hold(PACK.model_copy(update={"delegations": (granted,)}))
    assert facts.delegations_to(granted.delegate, "CF002") == (granted,)
    assert facts.delegations_to(granted.delegate, "CF003") == ()
    assert facts.delegations_to(granted.delegator, "CF002") == ()


def test_an_officer_has_a_footing_for_each_interval_oldest_first(hold: Hold) -> None:
    was, became = (
        Officer(
            source="测试",
            name="甲",
            subject=BUREAU,
            footing=footing,
            valid=Interval(valid_from=since, valid_to=until),
        )
        for footing, since, until in (
            (PostNature.CONTRACT, FIRST, DAY - timedelta(1)),
            (PostNature.CIVIL_SERVANT, DAY, None),
        )
    )
    facts = hold(PACK.model_copy(update={"officers": (became, was)}))
    assert facts.officers(BUREAU, "甲") == (was, became)
    assert facts.officers(STREET, "甲") == ()


def test_catalogues_are_found_by_whoever_asks(hold: Hold) -> None:
    proof = ProofEntry(source="测试", name="示例证明", requester=BUREAU, valid=Interval())
    service = IntermediaryEntry(source="测试", name="示例评估", department=BUREAU, valid=Interval())
    facts = hold(PACK.model_copy(update={"proofs": (proof,), "intermediaries": (service,)}))
    assert facts.proofs(BUREAU) == (proof,)
    assert facts.intermediaries(BUREAU) == (service,)
    assert facts.proofs(STREET) == ()
    assert facts.intermediaries(STREET) == ()


def test_a_claim_for_one_department_does_not_cover_another(hold: Hold) -> None:
    (whole,) = (claim for claim in COMPLETE if claim.registry is RegistryKind.LISTS)
    own = whole.model_copy(update={"department": BUREAU})
    facts = hold(PACK.model_copy(update={"coverage": (own,)}))
    assert facts.coverage(RegistryKind.LISTS, DAY, BUREAU) == own
    assert facts.coverage(RegistryKind.LISTS, DAY, STREET) is None
    assert facts.coverage(RegistryKind.LISTS, DAY) is None


def test_a_delegation_and_a_transfer_are_found_by_each_of_their_items(hold: Hold) -> None:
    granted = delegation("委9", items=("CF001", "CF002"))
    moved = Transfer(
        source="测试",
        id="划1",
        kind="下放",
        instrument="示例下放决定",
        issuer_level=Level.CITY,
        rank=Rank.NORMATIVE,
        giver=BUREAU,
        receiver=STREET,
        items=("CF002", "CF003"),
        effective=Interval(valid_from=DAY),
    )
    facts = hold(PACK.model_copy(update={"delegations": (granted,), "transfers": (moved,)}))
    for code in granted.items:
        assert facts.delegations_of(BUREAU, code) == (granted,)
        assert facts.delegations_of(STREET, code) == ()
    for code in moved.items:
        assert facts.transfers_to(STREET, code) == (moved,)
        assert facts.transfers_to(BUREAU, code) == ()
    assert facts.transfer(moved.id) == moved
