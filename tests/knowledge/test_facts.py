"""The facts port: the contract that every implementation keeps."""

from datetime import date

import pytest

from knowledge import Facts, PackFacts, RegistryKind, sample_pack
from tests.checker.worlds import BUREAU, DAY, FIRST, LAST, PACK, attested

TITLE, PASSED = "示例法", date(2019, 12, 1)


@pytest.fixture(params=["memory"])
def facts(request: pytest.FixtureRequest) -> Facts:
    """Every implementation, filled with the same small world."""
    twice = (attested(TITLE, PASSED, LAST), attested(TITLE, PASSED, FIRST))
    return {"memory": PackFacts}[request.param](PACK.model_copy(update={"attestations": twice}))


def test_a_miss_is_none_or_empty(facts: Facts) -> None:
    assert facts.list_on("无此局", DAY) is None
    assert facts.item_versions(BUREAU, "无") == ()
    assert facts.subject("无") is None
    assert facts.organ_names("无") == ()
    assert facts.certificate("无") is None
    assert facts.delegation("无") is None
    assert facts.delegations_of(BUREAU, "无") == ()
    assert facts.transfers_to(BUREAU, "无") == ()
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


def test_short_titles_resolve_in_the_sample() -> None:
    facts = PackFacts(sample_pack())
    full = facts.instrument("行政处罚法")
    assert full is not None
    assert facts.instrument("处罚法") == full


def test_what_left_the_list_is_remembered_with_its_ending(facts: Facts) -> None:
    assert {item.code for item in facts.ended_by(BUREAU, DAY)} == {"CF002", "CF003", "CF004"}
    assert facts.ended_by(BUREAU, date(2026, 3, 9)) == ()
    assert facts.ended_by("无此局", DAY) == ()
