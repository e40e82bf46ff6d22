"""Article 5, the transfer: who may decide it, that it is published, and that it holds on the day."""

from datetime import date, timedelta

import pytest

from checker import ChangeRequest, Claims, Proposal, Verdict
from knowledge import (
    UNKNOWN,
    BasisLink,
    ChangeType,
    CoercionKind,
    Coverage,
    Interval,
    ItemFields,
    Level,
    Pack,
    PenaltyKind,
    PenaltyRange,
    PowerType,
    Rank,
    RegistryKind,
    Subject,
    SubjectNature,
    Transfer,
    Unknown,
)
from tests.checker.worlds import (
    BUREAU,
    DAY,
    FIRST,
    LAST,
    PACK,
    SOURCE,
    STREET,
    change,
    creates,
    judged,
    limbs,
    names_body,
    of,
    proposal,
)

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT
MARCH = Interval(valid_from=FIRST, valid_to=LAST)
LICENCE, PENALTY, COERCION = PowerType.LICENCE, PowerType.PENALTY, PowerType.COERCION
MEASURE, ENFORCEMENT = CoercionKind.MEASURE, CoercionKind.ENFORCEMENT
NATIONAL, PROVINCE, CITY = Level.NATIONAL, Level.PROVINCE, Level.CITY
COUNTY, ON_STREET = Level.COUNTY, Level.STREET
DETENTION = (PenaltyRange(kind=PenaltyKind.DETENTION),)
CITY_BUREAU = "示例市局"
COMPLETE = Coverage(source=SOURCE, registry=RegistryKind.TRANSFERS, interval=MARCH)


def moved(**more: object) -> Transfer:
    """A lawful transfer of a penalty to the street: by the province, and published."""
    fields: dict[str, object] = {
        "source": SOURCE,
        "id": "划1",
        "kind": "赋权",
        "instrument": "示例赋权决定",
        "issuer_level": PROVINCE,
        "rank": Rank.NORMATIVE,
        "giver": BUREAU,
        "receiver": STREET,
        "items": ("CF100",),
        "effective": MARCH,
        "published_on": FIRST,
    }
    return Transfer.model_validate(fields | more)


def to_bureau(**more: object) -> Transfer:
    """A concentration (集中行使) in the bureau."""
    return moved(**({"kind": "集中行使", "receiver": BUREAU} | more))


def holding(*transfers: Transfer, complete: bool = False) -> Pack:
    """The world with these transfers registered."""
    coverage = (*PACK.coverage, COMPLETE) if complete else PACK.coverage
    city = Subject(
        source=SOURCE,
        name=CITY_BUREAU,
        nature=SubjectNature.ORGAN,
        level=CITY,
        department=CITY_BUREAU,
    )
    return PACK.model_copy(
        update={
            "transfers": transfers,
            "coverage": coverage,
            "subjects": (*PACK.subjects, city),
        }
    )


def received(item: Proposal | None = None, **more: object) -> ChangeRequest:
    """The street takes the item over (承接)."""
    return change(item or street(), change=ChangeType.RECEIVE, **more)


def street(**more: object) -> Proposal:
    return proposal(subject=STREET, level=ON_STREET, **more)


def bureau(**more: object) -> Proposal:
    return proposal(creates(citation="第十七条"), subject=BUREAU, **more)


def said(request: ChangeRequest, *transfers: Transfer) -> tuple[tuple[str, Verdict], ...]:
    return limbs("R5-08", request, holding(*transfers))


@pytest.mark.parametrize("kind", ["下放", "赋权", "集中行使"])
@pytest.mark.parametrize(
    ("issuer", "limb", "verdict"),
    [
        (PROVINCE, "R5-08/0", PASS),
        (NATIONAL, "R5-08/1", FAIL),
        (CITY, "R5-08/1", FAIL),
        (COUNTY, "R5-08/1", FAIL),
    ],
)
def test_penalties_go_to_a_street_by_the_province_only(
    kind: str, issuer: Level, limb: str, verdict: Verdict
) -> None:
    transfer = moved(kind=kind, issuer_level=issuer)
    assert said(received(), transfer) == ((limb, verdict),)


@pytest.mark.parametrize(
    ("published", "limb", "verdict"),
    [
        (DAY - timedelta(days=1), "R5-08/0", PASS),
        (DAY, "R5-08/0", PASS),
        (DAY + timedelta(days=1), "R5-08/2", FAIL),
        (None, "R5-08/2", FAIL),
        (UNKNOWN, "R5-08/3", LACKS),
    ],
)
def test_the_decision_in_favour_of_a_street_is_published_by_the_day_of_effect(
    published: date | Unknown | None, limb: str, verdict: Verdict
) -> None:
    assert said(received(), moved(published_on=published)) == ((limb, verdict),)


@pytest.mark.parametrize(
    ("published", "flip"),
    [
        (date(2026, 3, 11), "拟生效日期不早于2026-03-11。"),
        (None, "拟生效日期不早于决定公布之日。"),
    ],
)
def test_what_has_not_been_published_yet_can_still_be(published: date | None, flip: str) -> None:
    [found] = of("R5-08", received(), holding(moved(published_on=published)))
    assert found.flip == flip


def test_the_day_of_effect_and_not_that_of_submission_decides() -> None:
    later = received(effective_on=date(2026, 3, 12))
    assert said(later, moved(published_on=date(2026, 3, 12))) == (("R5-08/0", PASS),)


@pytest.mark.parametrize(
    ("giver", "limb", "verdict"),
    [
        (BUREAU, "R5-08/0", PASS),
        ("没有登记的局", "R5-08/0", PASS),
        (CITY_BUREAU, "R5-08/4", REVIEW),
    ],
)
def test_the_article_on_streets_moves_powers_of_county_departments(
    giver: str, limb: str, verdict: Verdict
) -> None:
    assert said(received(), moved(giver=giver)) == ((limb, verdict),)


@pytest.mark.parametrize(
    ("kind", "issuer", "limb", "verdict"),
    [
        ("集中行使", PROVINCE, "R5-08/0", PASS),
        ("集中行使", NATIONAL, "R5-08/0", PASS),
        ("集中行使", CITY, "R5-08/1", FAIL),
        ("集中行使", COUNTY, "R5-08/1", FAIL),
        ("下放", PROVINCE, "R5-08/4", REVIEW),
        ("赋权", CITY, "R5-08/4", REVIEW),
    ],
)
def test_penalties_are_concentrated_by_the_province_or_the_state_council(
    kind: str, issuer: Level, limb: str, verdict: Verdict
) -> None:
    """Publication is asked of transfers to streets alone."""
    transfer = to_bureau(kind=kind, issuer_level=issuer, published_on=None)
    assert said(received(bureau()), transfer) == ((limb, verdict),)


@pytest.mark.parametrize(
    ("more", "issuer", "limb"),
    [
        ({}, CITY, "R5-08/4"),
        ({}, COUNTY, "R5-08/4"),
        ({}, PROVINCE, "R5-08/0"),
        ({"type": COERCION, "coercion": MEASURE}, CITY, "R5-08/4"),
        ({"type": LICENCE}, CITY, "R5-08/1"),
    ],
)
def test_a_clause_that_lets_a_government_choose_the_body_needs_no_concentration(
    more: dict[str, object], issuer: Level, limb: str
) -> None:
    item = proposal(creates(citation="第二十条"), **more)
    found = said(received(item), to_bureau(issuer_level=issuer))
    assert [one for one, _ in found] == [limb]


def test_a_street_is_no_department_that_a_government_could_choose() -> None:
    item = street(bases=(creates(citation="第二十条"),))
    assert said(received(item), moved(issuer_level=CITY)) == (("R5-08/1", FAIL),)


@pytest.mark.parametrize("item", [street(penalties=DETENTION), bureau(penalties=DETENTION)])
def test_detention_is_never_transferred(item: Proposal) -> None:
    transfer = moved(receiver=item.subject, kind="集中行使")
    assert said(received(item), transfer) == (("R5-08/1", FAIL),)


@pytest.mark.parametrize("item", [street(type=LICENCE), bureau(type=LICENCE)])
@pytest.mark.parametrize(
    ("kind", "issuer", "approved", "limb", "verdict"),
    [
        ("集中行使", NATIONAL, UNKNOWN, "R5-08/0", PASS),
        ("下放", NATIONAL, False, "R5-08/0", PASS),
        ("集中行使", PROVINCE, True, "R5-08/0", PASS),
        ("赋权", PROVINCE, True, "R5-08/0", PASS),
        ("集中行使", PROVINCE, UNKNOWN, "R5-08/3", LACKS),
        ("下放", PROVINCE, UNKNOWN, "R5-08/3", LACKS),
        ("集中行使", PROVINCE, False, "R5-08/1", FAIL),
        ("下放", PROVINCE, False, "R5-08/4", REVIEW),
        ("赋权", PROVINCE, False, "R5-08/4", REVIEW),
        ("集中行使", CITY, True, "R5-08/1", FAIL),
        ("下放", CITY, True, "R5-08/4", REVIEW),
        ("赋权", COUNTY, UNKNOWN, "R5-08/4", REVIEW),
    ],
)
def test_licences_move_with_the_approval_of_the_state_council(
    item: Proposal, kind: str, issuer: Level, approved: object, limb: str, verdict: Verdict
) -> None:
    transfer = moved(
        receiver=item.subject,
        kind=kind,
        issuer_level=issuer,
        approved_by_state_council=approved,
        published_on=None,
    )
    assert said(received(item), transfer) == ((limb, verdict),)


@pytest.mark.parametrize(
    ("coercion", "kind", "issuer", "limb", "verdict"),
    [
        (MEASURE, "集中行使", PROVINCE, "R5-08/0", PASS),
        (MEASURE, "集中行使", NATIONAL, "R5-08/0", PASS),
        (MEASURE, "集中行使", CITY, "R5-08/1", FAIL),
        (MEASURE, "下放", PROVINCE, "R5-08/4", REVIEW),
        (ENFORCEMENT, "集中行使", PROVINCE, "R5-08/4", REVIEW),
        (None, "集中行使", PROVINCE, "R5-08/3", LACKS),
        (None, "下放", PROVINCE, "R5-08/4", REVIEW),
    ],
)
def test_measures_follow_the_penalties_that_an_organ_concentrates(
    coercion: CoercionKind | None, kind: str, issuer: Level, limb: str, verdict: Verdict
) -> None:
    item = bureau(type=COERCION, coercion=coercion)
    assert said(received(item), to_bureau(kind=kind, issuer_level=issuer)) == ((limb, verdict),)


@pytest.mark.parametrize("coercion", [MEASURE, None])
def test_measures_of_a_street_are_left_to_a_person(coercion: CoercionKind | None) -> None:
    item = street(type=COERCION, coercion=coercion)
    assert said(received(item), moved(kind="集中行使")) == (("R5-08/4", REVIEW),)


@pytest.mark.parametrize("power", [PowerType.INSPECTION, PowerType.CONFIRMATION, PowerType.BENEFIT])
def test_of_other_powers_no_statute_says_who_may_move_them(power: PowerType) -> None:
    item = bureau(type=power)
    assert said(received(item), to_bureau()) == (("R5-08/4", REVIEW),)


@pytest.mark.parametrize(
    ("effective", "limb", "verdict"),
    [
        (Interval(valid_from=DAY), "R5-08/0", PASS),
        (Interval(valid_to=DAY), "R5-08/0", PASS),
        (Interval(), "R5-08/0", PASS),
        (Interval(valid_from=DAY + timedelta(days=1)), "R5-08/5", FAIL),
        (Interval(valid_to=DAY - timedelta(days=1)), "R5-08/5", FAIL),
    ],
)
def test_the_transfer_holds_on_the_day_of_effect(
    effective: Interval, limb: str, verdict: Verdict
) -> None:
    assert said(received(), moved(effective=effective)) == ((limb, verdict),)


@pytest.mark.parametrize(
    ("spans", "flip"),
    [
        (
            (Interval(valid_from=date(2026, 3, 20)), Interval(valid_from=date(2026, 3, 15))),
            "拟生效日期不早于 2026-03-15。",
        ),
        ((Interval(valid_to=FIRST), Interval(valid_from=LAST)), "拟生效日期不早于 2026-03-31。"),
        ((Interval(valid_from=FIRST, valid_to=FIRST),), None),
    ],
)
def test_one_that_begins_later_can_be_waited_for(
    spans: tuple[Interval, ...], flip: str | None
) -> None:
    transfers = tuple(moved(id=f"划{n}", effective=span) for n, span in enumerate(spans))
    [found] = of("R5-08", received(), holding(*transfers))
    assert (found.limb, found.flip) == ("R5-08/5", flip)


BY_CITY = moved(id="划市", issuer_level=CITY)
UNPUBLISHED = moved(id="划未知", published_on=UNKNOWN)
FROM_CITY = moved(id="划市局", giver=CITY_BUREAU)
OVER = moved(id="划旧", effective=Interval(valid_to=FIRST))


@pytest.mark.parametrize(
    ("transfers", "limb"),
    [
        ((BY_CITY, UNPUBLISHED, FROM_CITY, moved()), "R5-08/0"),
        ((BY_CITY, UNPUBLISHED, FROM_CITY), "R5-08/4"),
        ((BY_CITY, UNPUBLISHED), "R5-08/3"),
        ((BY_CITY, OVER), "R5-08/1"),
        ((OVER, moved()), "R5-08/0"),
    ],
)
def test_of_several_transfers_the_best_that_holds_counts(
    transfers: tuple[Transfer, ...], limb: str
) -> None:
    for order in (transfers, transfers[::-1]):
        assert [found for found, _ in said(received(), *order)] == [limb]


@pytest.mark.parametrize(
    ("complete", "limb", "verdict"), [(False, "R5-08/3", LACKS), (True, "R5-08/6", FAIL)]
)
def test_absence_is_proof_only_where_the_register_is_complete(
    complete: bool, limb: str, verdict: Verdict
) -> None:
    assert limbs("R5-08", received(), holding(complete=complete)) == ((limb, verdict),)


def test_completeness_is_asked_for_the_day_of_effect() -> None:
    beyond = received(effective_on=LAST + timedelta(days=1))
    assert limbs("R5-08", beyond, holding(complete=True)) == (("R5-08/3", LACKS),)


def test_a_claim_counts_until_the_register_is_complete() -> None:
    claimed = received(claims=Claims(transfers=(moved(),)))
    assert limbs("R5-08", claimed, holding()) == (("R5-08/0", PASS),)
    assert limbs("R5-08", claimed, holding(complete=True)) == (("R5-08/6", FAIL),)


@pytest.mark.parametrize("kind", [ChangeType.ADD, ChangeType.ALTER])
@pytest.mark.parametrize(
    ("bases", "applies"),
    [
        ((creates(citation="第十条"),), True),
        ((creates(citation="第十条"), names_body("示例通知")), True),
        ((creates(citation="第二十二条"),), False),
        ((creates(citation="第十条"), names_body(citation="第二十二条")), False),
    ],
)
def test_other_changes_are_asked_where_only_a_transfer_can_name_the_subject(
    kind: ChangeType, bases: tuple[BasisLink, ...], applies: bool
) -> None:
    notice = next(known for known in PACK.instruments if known.title == "示例通知")
    named = notice.versions[0].clauses[0].model_copy(update={"organ": "街道办事处"})
    told = notice.model_copy(
        update={"versions": (notice.versions[0].model_copy(update={"clauses": (named,)}),)}
    )
    others = tuple(known for known in PACK.instruments if known.title != "示例通知")
    pack = holding(moved()).model_copy(update={"instruments": (*others, told)})
    request = change(street(bases=bases), change=kind)
    assert limbs("R5-08", request, pack) == ((("R5-08/0", PASS),) if applies else ())


def test_a_taking_over_is_asked_even_where_the_clause_names_the_subject() -> None:
    item = street(bases=(creates(citation="第二十二条"),))
    assert said(received(item), moved(issuer_level=CITY)) == (("R5-08/1", FAIL),)


def test_without_a_transfer_other_changes_are_not_asked() -> None:
    report = judged(change(street()), holding(complete=True))
    assert limbs("R5-08", change(street()), holding(complete=True)) == ()
    assert "申请没有涉及权力划转" in {
        skip.reason for skip in report.not_applicable if skip.rule == "R5-08"
    }


@pytest.mark.parametrize(("level", "limb"), [(ON_STREET, "R5-08/0"), (COUNTY, "R5-08/4")])
def test_an_unregistered_subject_stands_at_the_level_of_the_item(level: Level, limb: str) -> None:
    item = proposal(subject="没有登记的街道", level=level)
    transfer = moved(receiver="没有登记的街道")
    assert [found for found, _ in said(received(item), transfer)] == [limb]


def test_a_registered_subject_stands_at_its_own_level() -> None:
    item = proposal(subject=STREET, level=COUNTY)
    assert said(received(item), moved()) == (("R5-08/0", PASS),)


def devolved(
    receiver: str | Unknown | None = STREET, kind: ChangeType = ChangeType.DEVOLVE, **more: object
) -> ChangeRequest:
    """The bureau gives an item away (下放)."""
    item = proposal(code="CF001").model_dump(include=set(ItemFields.model_fields)) | more
    return change(change=kind, after=(), before=(item,), receiver=receiver)


TO_STREET = moved(items=("CF001",))


@pytest.mark.parametrize(
    ("request_", "transfers", "limb", "verdict"),
    [
        (devolved(), (TO_STREET,), "R5-08/0", PASS),
        (devolved(), (TO_STREET.model_copy(update={"issuer_level": CITY}),), "R5-08/1", FAIL),
        (devolved(), (TO_STREET.model_copy(update={"published_on": None}),), "R5-08/2", FAIL),
        (
            devolved(),
            (TO_STREET.model_copy(update={"effective": Interval(valid_from=LAST)}),),
            "R5-08/5",
            FAIL,
        ),
        (devolved(type=PowerType.INSPECTION), (TO_STREET,), "R5-08/0", PASS),
        (devolved(), (), "R5-08/3", LACKS),
        (devolved(), (moved(),), "R5-08/3", LACKS),
        (devolved(UNKNOWN), (TO_STREET,), "R5-08/3", LACKS),
        (devolved(None), (TO_STREET,), "R5-08/3", LACKS),
        (
            devolved("没有登记的街道"),
            (TO_STREET.model_copy(update={"receiver": "没有登记的街道"}),),
            "R5-08/3",
            LACKS,
        ),
        (
            devolved("没有登记的街道"),
            (
                TO_STREET.model_copy(
                    update={"receiver": "没有登记的街道", "effective": Interval(valid_from=LAST)}
                ),
            ),
            "R5-08/5",
            FAIL,
        ),
    ],
)
def test_what_is_devolved_goes_to_a_known_receiver_by_a_decision(
    request_: ChangeRequest, transfers: tuple[Transfer, ...], limb: str, verdict: Verdict
) -> None:
    assert said(request_, *transfers) == ((limb, verdict),)


@pytest.mark.parametrize("receiver", [UNKNOWN, None])
def test_a_receiver_that_is_not_named_is_asked_for(receiver: Unknown | None) -> None:
    [found] = of("R5-08", devolved(receiver), holding(TO_STREET))
    assert found.message == "申请没有写明下放给哪个单位，无法核对下放的决定。"


def test_a_miss_under_the_giver_s_code_proves_nothing() -> None:
    """The register names the receiver's items, whose codes may be others."""
    assert limbs("R5-08", devolved(), holding(complete=True)) == (("R5-08/3", LACKS),)


@pytest.mark.parametrize("kind", [ChangeType.CANCEL, ChangeType.SUSPEND])
def test_other_removals_are_not_asked(kind: ChangeType) -> None:
    assert said(devolved(kind=kind), TO_STREET) == ()


@pytest.mark.parametrize(
    ("request_", "transfer", "label"),
    [
        (received(), moved(), "《行政处罚法》第二十四条第一款"),
        (received(bureau()), to_bureau(), "《行政处罚法》第十八条第二款"),
        (received(street(penalties=DETENTION)), moved(), "《行政处罚法》第十八条第三款"),
        (received(street(type=LICENCE)), moved(), "《行政许可法》第二十五条"),
        (
            received(bureau(type=COERCION, coercion=MEASURE)),
            to_bureau(),
            "《行政强制法》第十七条第二款",
        ),
    ],
)
def test_the_article_that_gives_the_power_to_decide_is_cited(
    request_: ChangeRequest, transfer: Transfer, label: str
) -> None:
    [found] = of("R5-08", request_, holding(transfer))
    assert [used.label for used in found.statutes] == [label]


def test_what_is_devolved_is_the_item_as_the_list_has_it() -> None:
    detention = devolved(penalties=DETENTION)
    assert said(detention, TO_STREET) == (("R5-08/0", PASS),)
    elsewhere = devolved(code="CF009", penalties=DETENTION)
    assert said(elsewhere, moved(items=("CF009",))) == (("R5-08/1", FAIL),)


def test_a_claimed_transfer_that_the_complete_registry_lacks_is_none() -> None:
    item = proposal(creates(citation="第十七条"))
    claims = Claims(transfers=(to_bureau(),))
    request = change(item, claims=claims)
    assert limbs("R5-08", request, holding()) == (("R5-08/0", PASS),)
    assert limbs("R5-08", request, holding(complete=True)) == (("R5-08/6", FAIL),)
    assert limbs("R5-08", change(item), holding(complete=True)) == ()


@pytest.mark.parametrize("other", [{"receiver": CITY_BUREAU}, {"items": ("CF001",)}])
def test_a_claim_under_the_id_of_another_transfer_is_not_believed(
    other: dict[str, object],
) -> None:
    """The registry outranks: that id stands for another receiver, or for other items."""
    request = received(bureau(), claims=Claims(transfers=(to_bureau(),)))
    assert limbs("R5-08", request, holding()) == (("R5-08/0", PASS),)
    registered = to_bureau(**other)
    assert limbs("R5-08", request, holding(registered)) == (("R5-08/3", LACKS),)
    unlike = to_bureau(id="划2", **other)
    assert limbs("R5-08", request, holding(unlike)) == (("R5-08/0", PASS),)
