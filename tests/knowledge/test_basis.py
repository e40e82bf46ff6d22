"""From a basis as written to a clause of a version, and whether it was law that day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import (
    BasisLink,
    Certainty,
    ForceState,
    InstrumentVersion,
    PackFacts,
    Rank,
    ResolutionState,
    force_on,
    resolve_basis,
    sample_pack,
    version_for,
)
from knowledge.basis import force_among
from tests.checker.worlds import DAY, MOVED, PACK, clause, creates, instrument, version

FACTS = PackFacts(PACK)
days = st.dates(date(2015, 1, 1), date(2030, 1, 1))
maybe = st.one_of(st.none(), days)


@pytest.mark.parametrize(
    ("link", "state", "ref"),
    [
        (creates(), ResolutionState.FOUND, "law/示例法@2019-12-01/art_10"),
        (creates("示例法", "第十条第一款"), ResolutionState.FOUND, None),
        (creates("示例法", "10条"), ResolutionState.FOUND, None),
        (creates("示例法", "附件第3项"), ResolutionState.CLAUSE_UNREAD, "law/示例法@2019-12-01"),
        (creates("仅知其名法", "附件第3项"), ResolutionState.TEXT_UNREAD, None),
        (creates("没有的法"), ResolutionState.UNKNOWN_INSTRUMENT, None),
        (creates("根据有关法律法规规定"), ResolutionState.VAGUE, None),
    ],
)
def test_where_a_basis_leads(link: BasisLink, state: ResolutionState, ref: str | None) -> None:
    found = resolve_basis(link, DAY, FACTS)
    assert found.state is state
    assert ref is None or found.ref == ref


def test_the_day_selects_the_version() -> None:
    early, late = MOVED.versions
    assert version_for(MOVED, date(2026, 3, 4)) == early
    assert version_for(MOVED, date(2026, 3, 5)) == late
    assert version_for(MOVED, date(1999, 1, 1)) == early
    assert version_for(MOVED, date(2026, 3, 5), early.passed) == early
    assert version_for(MOVED, DAY, date(1999, 1, 1)) is None


@st.composite
def versions(draw: st.DrawFn) -> InstrumentVersion:
    passed = draw(days)
    certain = draw(st.booleans())
    begins = passed + timedelta(days=draw(st.integers(0, 400)))
    return version(
        clause("art_1"),
        passed=passed,
        effective_from=begins if certain else None,
        certainty=Certainty.STATED if certain else Certainty.BOUNDED,
        ended_on=draw(maybe),
        verified_through=draw(maybe),
    )


@given(versions(), days, maybe)
def test_nothing_is_in_force_beyond_what_was_verified(
    text: InstrumentVersion, day: date, attested: date | None
) -> None:
    force = force_on(text, day, attested)
    if force.state is ForceState.IN_FORCE:
        assert force.verified_through is not None
        assert day <= force.verified_through
        assert day >= (text.effective_from or text.passed)
        assert text.ended_on is None or day < text.ended_on


@given(versions(), days, days)
def test_attesting_never_takes_force_away(
    text: InstrumentVersion, day: date, attested: date
) -> None:
    before = force_on(text, day).state
    after = force_on(text, day, attested).state
    if before is ForceState.IN_FORCE:
        assert after is ForceState.IN_FORCE


def test_every_found_clause_of_the_sample_prints_a_reference_that_parses() -> None:
    from knowledge.address import parse_reference

    facts = PackFacts(sample_pack())
    for item in facts.items_on(date(2026, 10, 1)):
        for link in item.bases:
            found = resolve_basis(link, date(2026, 10, 1), facts)
            if found.state is ResolutionState.FOUND:
                assert str(parse_reference(found.ref or "")) == found.ref


@pytest.mark.parametrize(
    ("citation", "state"),
    [
        ("第十条第（二）项", ResolutionState.CLAUSE_UNREAD),
        ("第十条第（三）项", ResolutionState.ABSENT),
        ("第十条第一款第（三）项", ResolutionState.ABSENT),
        ("第十一条第一款第（三）项", ResolutionState.ABSENT),
        ("第十一条第二款第（三）项", ResolutionState.CLAUSE_UNREAD),
        ("第十一条第（三）项", ResolutionState.CLAUSE_UNREAD),
        ("第十二条第（三）项", ResolutionState.CLAUSE_UNREAD),
    ],
)
def test_an_item_beyond_those_of_its_own_paragraph_is_not_there(
    citation: str, state: ResolutionState
) -> None:
    known = (
        clause("art_10", items=2),
        clause("art_11/para_1", paragraphs=2, items=2),
        clause("art_12", paragraphs=2, items=2),
    )
    law = instrument("分项法", Rank.LAW, version(*known))
    facts = PackFacts(PACK.model_copy(update={"instruments": (law,)}))
    assert resolve_basis(creates("分项法", citation), DAY, facts).state is state


def test_a_later_version_without_a_day_leaves_it_open_which_is_law() -> None:
    first = version(clause("art_1"))
    undated = version(passed=DAY, effective_from=None, certainty=Certainty.BOUNDED)
    dated = version(passed=DAY, effective_from=DAY + timedelta(days=2))
    law = instrument("甲法", Rank.LAW, first, undated, dated)
    states = [force_among(law, first, DAY + timedelta(days=after)).state for after in (-1, 0, 1, 2)]
    open_ = ForceState.START_UNCERTAIN
    assert states == [ForceState.IN_FORCE, open_, open_, ForceState.ENDED]


def test_who_found_a_text_before_it_was_passed_found_another() -> None:
    bounded = version(
        passed=date(2026, 3, 6),
        effective_from=None,
        certainty=Certainty.BOUNDED,
        verified_through=date(2026, 3, 2),
    )
    found = force_on(bounded, date(2026, 3, 7), attested=date(2026, 3, 11))
    assert found.state is ForceState.START_UNCERTAIN
    assert force_on(bounded, date(2026, 3, 11), attested=date(2026, 3, 11)).state is (
        ForceState.IN_FORCE
    )
