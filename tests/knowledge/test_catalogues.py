"""Every record beside the registries: JSON loses nothing of it, and it knows its own fields."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from knowledge import (
    UNKNOWN,
    BasisLink,
    BasisRole,
    DayUnit,
    Interval,
    Level,
    PenaltyKind,
    PowerType,
    Record,
    TimeLimit,
    sha256_of,
)
from knowledge.catalogues import (
    CatalogueEntry,
    FeeEntry,
    FeeKind,
    IntermediaryEntry,
    PortalEntry,
    ProofEntry,
)
from knowledge.discretion import (
    DiscretionStandard,
    DiscretionTier,
    MajorCriterion,
    MajorDecisionScope,
    PenaltyBand,
)
from knowledge.supervision import (
    CalendarDay,
    Channel,
    Filing,
    FilingKind,
    ListParameter,
    Officer,
    ParameterName,
    PostNature,
    PublicationKind,
    PublicationRecord,
)

DAY = date(2026, 3, 10)
SOURCE = "测试数据"


# In JSON the word "unknown" is UNKNOWN, so that no text can be that word.
names = st.text(min_size=1, max_size=9).filter(lambda text: text != "unknown")
days = st.dates(date(2000, 1, 1), date(2040, 1, 1))
links = st.lists(
    st.builds(BasisLink, role=st.sampled_from(BasisRole), instrument=st.just("示例法")),
    min_size=1,
    max_size=2,
).map(tuple)
limits = st.builds(TimeLimit, amount=st.integers(0, 90), unit=st.sampled_from(DayUnit))
intervals = st.builds(
    Interval, valid_from=st.none() | st.dates(max_value=DAY), valid_to=st.none() | st.just(DAY)
)
amounts = st.floats(0, 1e12, allow_nan=False)
bands = st.builds(
    lambda kind, ends, unit, party, included: PenaltyBand(
        kind=kind,
        minimum=min(ends),
        maximum=max(ends),
        unit=unit,
        party=party,
        maximum_included=included or ends[0] == ends[1],
    ),
    st.sampled_from(PenaltyKind),
    st.tuples(amounts, amounts),
    st.sampled_from(["元", "倍"]),
    st.none() | st.sampled_from(["个人", "单位", "责任人员"]),
    st.booleans(),
)
tiers = st.builds(
    DiscretionTier,
    name=names,
    circumstances=names,
    penalties=st.just(()) | bands.map(lambda one: (one,)),
)
criteria = st.builds(
    MajorCriterion,
    wording=names,
    power=st.sampled_from(PowerType),
    penalty=st.none() | bands,
)


def several(one: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(one, max_size=3).map(tuple)


def maybe(one: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.just(UNKNOWN) | one


def maybe_none(one: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return maybe(st.none() | one)


FIELDS: dict[type[Record], dict[str, st.SearchStrategy[object]]] = {
    Officer: {
        "name": names,
        "subject": names,
        "footing": maybe(st.sampled_from(PostNature)),
        "legally_qualified_on": maybe_none(days),
        "reviews_since": maybe_none(days),
        "valid": intervals,
    },
    DiscretionStandard: {
        "id": names,
        "department": names,
        "item": names,
        "issuer": names,
        "issued_on": days,
        "bases": links,
        "superior": maybe_none(names),
        "tiers": tiers.map(lambda one: (one,)),
        "valid": intervals,
    },
    MajorDecisionScope: {
        "organ": names,
        "criteria": st.lists(criteria, min_size=1, max_size=3).map(tuple),
        "issued_on": days,
        "valid": intervals,
    },
    PublicationRecord: {
        "kind": st.sampled_from(PublicationKind),
        "object": names,
        "publisher": names,
        "channel": st.sampled_from(Channel),
        "published_on": st.dates(max_value=DAY),
        "withdrawn_on": maybe_none(st.dates(min_value=DAY)),
        "url": st.none() | st.just("https://example.gov.cn/清单?第=1"),
        "text_sha256": st.none() | names.map(sha256_of),
    },
    PortalEntry: {
        "department": names,
        "item": names,
        "taken_on": days,
        "base_code": maybe_none(names),
        "implementation_code": maybe_none(names),
        "handling_code": maybe_none(names),
        "name": names,
        "type": names,
        "subject": names,
        "bases": maybe(several(names)),
        "statutory_limit": maybe_none(limits),
        "promised_limit": maybe_none(limits),
        "fee": maybe_none(names),
        "materials": maybe(several(names)),
    },
    FeeEntry: {
        "name": names,
        "kind": st.sampled_from(FeeKind),
        "collector": names,
        "items": several(names),
        "standard": maybe_none(names),
        "on_enterprises": maybe(st.booleans()),
        "bases": links,
        "valid": intervals,
    },
    ProofEntry: {
        "name": names,
        "requester": names,
        "issuer": maybe_none(names),
        "items": several(names),
        "bases": links,
        "valid": intervals,
    },
    IntermediaryEntry: {
        "name": names,
        "department": names,
        "items": several(names),
        "bases": links,
        "valid": intervals,
    },
    CatalogueEntry: {
        "issuer_level": st.sampled_from(Level),
        "code": names,
        "name": names,
        "type": st.sampled_from(PowerType),
        "bases": links,
        "levels": maybe(several(st.sampled_from(Level))),
        "valid": intervals,
    },
    CalendarDay: {"day": days, "working": st.booleans(), "name": st.none() | names},
    ListParameter: {
        "name": st.sampled_from(ParameterName),
        "value": st.integers(0, 10**12),
        "unit": st.sampled_from(DayUnit) | st.just("元"),
        "valid": intervals,
    },
    Filing: {
        "kind": st.sampled_from(FilingKind),
        "id": names,
        "department": names,
        "received_on": days,
        "content": st.just('{"编号":"甲"}'),
        "sha256": st.just(sha256_of('{"编号":"甲"}')),
    },
}
"""How to make any value of each record, field by field."""


@pytest.mark.parametrize("kind", FIELDS, ids=lambda kind: kind.__name__)
def test_every_field_is_tried(kind: type[Record]) -> None:
    assert FIELDS[kind].keys() | Record.model_fields.keys() == kind.model_fields.keys()


@pytest.mark.parametrize("kind", FIELDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_json_loses_nothing(kind: type[Record], data: st.DataObject) -> None:
    given_fields = {"source": names, "sample": st.booleans(), **FIELDS[kind]}
    made = data.draw(st.builds(kind, **given_fields))
    assert kind.model_validate_json(made.model_dump_json()) == made


def test_none_and_unknown_stay_apart() -> None:
    officer = Officer(source=SOURCE, name="甲", subject="示例局", valid=Interval())
    for absent in (None, UNKNOWN):
        changed = officer.model_copy(update={"reviews_since": absent})
        assert Officer.model_validate_json(changed.model_dump_json()).reviews_since is absent


@pytest.mark.parametrize("kind", FIELDS, ids=lambda kind: kind.__name__)
def test_an_unknown_field_is_refused(kind: type[Record]) -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        kind.model_validate({"source": SOURCE, "sorce": SOURCE})
