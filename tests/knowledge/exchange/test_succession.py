"""A reorganisation: names are carried over, people and powers are left to people."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import (
    UNKNOWN,
    Certificate,
    DelegateKind,
    Delegation,
    Interval,
    Level,
    OrganName,
    PowerType,
    Rank,
    Subject,
    SubjectNature,
    Transfer,
)
from knowledge.errors import BadField, NotFound
from knowledge.exchange.succession import (
    District,
    Reorganisation,
    Succession,
    TaskKind,
    propose_succession,
)
from tests.knowledge.store.records import item, listing

OLD, NEW, OTHER = "示例区旧局", "示例区新局", "示例区别局"
DAY = date(2026, 3, 1)
SINCE = Interval(valid_from=date(2020, 1, 1))
SOURCE = "测试数据"
PLAN = "示例区机构改革方案"


def body(name: str, **more: object) -> Subject:
    fields: dict[str, object] = {
        "source": SOURCE,
        "name": name,
        "nature": SubjectNature.ORGAN,
        "level": Level.COUNTY,
        "department": name,
        "confirmed_on": date(2020, 1, 1),
        "published_on": date(2020, 1, 2),
        "former_names": ("示例区老局",),
        "domains": ("示例领域",),
    }
    return Subject.model_validate(fields | more)


def named(phrase: str, subject: str = OLD, valid: Interval = SINCE) -> OrganName:
    return OrganName(
        source=SOURCE, phrase=phrase, subject=subject, instrument="旧方案", valid=valid
    )


def certificate(number: str, subject: str = OLD, valid: Interval = SINCE) -> Certificate:
    return Certificate(
        source=SOURCE, number=number, holder="某人", subject=subject, domain="示例", valid=valid
    )


def change(**more: object) -> Reorganisation:
    fields: dict[str, object] = {
        "old": OLD,
        "new": NEW,
        "on": DAY,
        "instrument": PLAN,
        "source": SOURCE,
    }
    return Reorganisation.model_validate(fields | more)


def objects(succession: Succession, kind: TaskKind) -> list[str]:
    return [task.object for task in succession.tasks if task.kind is kind]


def test_the_old_body_ends_and_the_new_one_remembers_its_names() -> None:
    old, new = propose_succession(change(), District(subjects=(body(OLD),))).subjects
    assert old == body(OLD, withdrawn_on=DAY)
    assert (new.name, new.department) == (NEW, NEW)
    assert new.former_names == ("示例区老局", OLD)
    assert new.domains == ("示例领域",)


def test_a_confirmation_is_never_inherited() -> None:
    succession = propose_succession(change(), District(subjects=(body(OLD),)))
    new = succession.subjects[1]
    assert new.confirmed_on is UNKNOWN
    assert new.published_on is UNKNOWN
    assert objects(succession, TaskKind.CONFIRM) == [NEW]
    assert objects(succession, TaskKind.PUBLISH) == [NEW]


def test_what_is_known_of_the_new_body_is_recorded() -> None:
    said = change(confirmed_on=DAY, confirmed_by="示例区人民政府", published_on=None)
    succession = propose_succession(said, District(subjects=(body(OLD),)))
    new = succession.subjects[1]
    assert (new.confirmed_on, new.confirmed_by, new.published_on) == (DAY, "示例区人民政府", None)
    assert objects(succession, TaskKind.CONFIRM) == []
    assert objects(succession, TaskKind.PUBLISH) == [NEW]


@pytest.mark.parametrize("clause", [UNKNOWN, None, "原名称六个月内继续有效"])
def test_the_new_body_knows_its_first_day_and_what_saves_old_acts(clause: object) -> None:
    there = body(NEW, saving_clause="旧规定")
    for subjects in ((body(OLD),), (body(OLD), there)):
        said = change(saving_clause=clause)
        new = propose_succession(said, District(subjects=subjects)).subjects[1]
        assert new.reorganised_on == DAY
        kept = UNKNOWN if len(subjects) == 1 else "旧规定"
        assert new.saving_clause == (kept if clause is UNKNOWN else clause)


def test_a_body_that_exists_keeps_its_own_confirmation() -> None:
    there = body(NEW, former_names=("示例区某办",))
    district = District(subjects=(body(OLD), there))
    succession = propose_succession(change(), district)
    names = ("示例区某办", "示例区老局", OLD)
    assert succession.subjects[1] == there.model_copy(
        update={"former_names": names, "reorganised_on": DAY}
    )
    assert objects(succession, TaskKind.CONFIRM) == []


def test_names_that_led_to_the_old_body_lead_to_the_new_one_from_that_day() -> None:
    names = (named("示例主管部门"), named("别的部门", OTHER), named("旧部门", valid=_ended()))
    succession = propose_succession(change(), District(subjects=(body(OLD),), organ_names=names))
    closed, begun = succession.organ_names
    assert closed == named(
        "示例主管部门", valid=Interval(valid_from=date(2020, 1, 1), valid_to=date(2026, 2, 28))
    )
    assert (begun.phrase, begun.subject, begun.instrument) == ("示例主管部门", NEW, PLAN)
    assert begun.valid == Interval(valid_from=DAY)


def test_a_name_that_already_leads_to_the_new_body_is_not_doubled() -> None:
    names = (named("示例主管部门"), named("示例主管部门", NEW))
    succession = propose_succession(change(), District(subjects=(body(OLD),), organ_names=names))
    assert [name.subject for name in succession.organ_names] == [OLD]


def test_a_name_that_only_begins_later_is_left_to_a_person() -> None:
    later = named("示例主管部门", valid=Interval(valid_from=date(2026, 5, 1)))
    district = District(subjects=(body(OLD),), organ_names=(later,))
    succession = propose_succession(change(), district)
    assert succession.organ_names == ()
    assert objects(succession, TaskKind.ORGAN_NAME) == ["示例主管部门"]


def test_certificates_delegations_transfers_and_items_are_listed_and_never_moved() -> None:
    district = District(
        subjects=(body(OLD),),
        certificates=(
            certificate("甲1"),
            certificate("乙1", OTHER),
            certificate("甲2", OLD, _ended()),
        ),
        delegations=(_delegation("委1", OLD, OTHER), _delegation("委2", OTHER, OLD)),
        transfers=(_transfer("划1"),),
        lists=(listing("2026.1", SINCE, "CF001", department=OLD),),
    )
    succession = propose_succession(change(), district)
    assert objects(succession, TaskKind.CERTIFICATE) == ["甲1"]
    assert objects(succession, TaskKind.DELEGATION) == ["委1", "委2"]
    assert objects(succession, TaskKind.TRANSFER) == ["划1"]
    assert objects(succession, TaskKind.ITEM) == [f"{OLD}/CF001"]
    assert {type(record) for record in succession.records} == {Subject}


def test_an_item_of_another_department_that_the_old_body_exercises_is_listed() -> None:
    theirs = item("CF002", SINCE, department=OTHER).model_copy(update={"subject": OLD})
    version = listing("2026.1", SINCE, department=OTHER).model_copy(update={"items": (theirs,)})
    succession = propose_succession(change(), District(subjects=(body(OLD),), lists=(version,)))
    assert objects(succession, TaskKind.ITEM) == [f"{OTHER}/CF002"]


@pytest.mark.parametrize(
    ("clause", "said", "asked"),
    [
        (UNKNOWN, "尚未查明", [PLAN]),
        (None, "没有过渡规定", []),
        ("原证件在换发前继续有效", "原证件在换发前继续有效", []),
    ],
)
def test_the_saving_clause_is_told_or_asked_for(
    clause: object, said: str, asked: list[str]
) -> None:
    district = District(subjects=(body(OLD),), certificates=(certificate("甲1"),))
    succession = propose_succession(change(saving_clause=clause), district)
    (task,) = (task for task in succession.tasks if task.kind is TaskKind.CERTIFICATE)
    assert said in task.what
    assert objects(succession, TaskKind.SAVING_CLAUSE) == asked


def test_a_body_that_is_not_registered_cannot_be_succeeded() -> None:
    with pytest.raises(NotFound, match=f"没有“{OLD}”"):
        propose_succession(change(), District())


def test_a_body_cannot_succeed_itself() -> None:
    with pytest.raises(BadField, match="同一个名称"):
        propose_succession(change(new=OLD), District(subjects=(body(OLD),)))


def test_a_body_that_ended_before_cannot_be_succeeded() -> None:
    ended = body(OLD, withdrawn_on=date(2025, 1, 1))
    with pytest.raises(BadField, match="早于 2026-03-01"):
        propose_succession(change(), District(subjects=(ended,)))


@given(
    st.lists(
        st.tuples(st.sampled_from([OLD, NEW, OTHER]), st.sampled_from([SINCE, Interval()])),
        max_size=5,
    ),
    st.dates(date(2021, 1, 1), date(2030, 1, 1)),
)
def test_no_phrase_is_lost_and_none_leads_to_the_old_body_afterwards(
    rows: list[tuple[str, Interval]], on: date
) -> None:
    names = tuple(named(f"部门{place}", *row) for place, row in enumerate(rows))
    district = District(subjects=(body(OLD),), organ_names=names)
    put = propose_succession(change(on=on), district).organ_names
    replaced = {(row.phrase, row.subject) for row in put if row.subject == OLD}
    after = [row for row in names if (row.phrase, row.subject) not in replaced] + list(put)
    held = [row for row in after if row.valid.holds_on(on)]
    assert {row.phrase for row in held} == {row.phrase for row in names}
    assert all(row.subject != OLD for row in held)


def _ended() -> Interval:
    return Interval(valid_from=date(2020, 1, 1), valid_to=date(2024, 12, 31))


def _delegation(identifier: str, delegator: str, delegate: str) -> Delegation:
    return Delegation(
        source=SOURCE,
        id=identifier,
        delegator=delegator,
        delegate=delegate,
        delegate_kind=DelegateKind.ORGAN,
        items=("CF001",),
        power=PowerType.PENALTY,
        term=SINCE,
    )


def _transfer(identifier: str) -> Transfer:
    return Transfer(
        source=SOURCE,
        id=identifier,
        kind="赋权",
        instrument="示例决定",
        issuer_level=Level.CITY,
        rank=Rank.NORMATIVE,
        giver=OLD,
        receiver=OTHER,
        effective=SINCE,
    )
