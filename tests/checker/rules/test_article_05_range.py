"""Article 5, the penalty: kinds, range and the order to correct stay inside the clause."""

from datetime import date

import pytest

from checker import ActKind, ChangeRequest, Verdict
from knowledge import (
    BasisLink,
    ClauseFacts,
    FlowStep,
    Instrument,
    Pack,
    PenaltyKind,
    PenaltyRange,
    PowerType,
    Rank,
)
from tests.checker.worlds import (
    PACK,
    change,
    clause,
    creates,
    instrument,
    limbs,
    names_body,
    of,
    proposal,
    version,
)

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT
NEWER = date(2026, 3, 1)


def only(kind: PenaltyKind) -> PenaltyRange:
    return PenaltyRange(kind=kind)


def fine(minimum: float | None, maximum: float | None, unit: str = "元") -> PenaltyRange:
    return PenaltyRange(kind=PenaltyKind.FINE, minimum=minimum, maximum=maximum, unit=unit)


WARNING, GOODS = only(PenaltyKind.WARNING), only(PenaltyKind.CONFISCATE_GOODS)
OTHER, BARE = only(PenaltyKind.OTHER), fine(None, None)


def threat(path: str, *penalties: PenaltyRange, correct: bool = False) -> ClauseFacts:
    return clause(path, penalties=penalties, correction_first=correct)


def of_rank(title: str, rank: Rank, *clauses: ClauseFacts, since: date | None = None) -> Instrument:
    began = {"passed": since, "effective_from": since} if since else {}
    return instrument(title, rank, version(*clauses, **began))


WORLD: Pack = PACK.model_copy(
    update={
        "instruments": (
            *PACK.instruments,
            of_rank(
                "幅度法",
                Rank.LAW,
                threat("art_10", WARNING, fine(50, 500)),
                threat("art_11", fine(None, 1000)),
                threat("art_12", fine(100, 1000), fine(2, 5, "倍")),
                threat("art_13", BARE),
                threat("art_14", OTHER, fine(50, 500)),
                threat("art_15", WARNING, fine(50, 500), correct=True),
                threat("art_16"),
                threat("art_17", fine(5_000, 8_000), fine(6_000, 20_000)),
                threat("art_18", fine(1_000, None)),
                threat("art_19", WARNING, correct=True),
                threat("art_20", fine(2, 5, "倍")),
            ),
            of_rank("另一法", Rank.LAW, threat("art_10", GOODS, fine(1_000, 5_000))),
            of_rank("较新法", Rank.LAW, threat("art_10", fine(300, 900)), since=NEWER),
            of_rank(
                "较低条例",
                Rank.STATE_REGULATION,
                threat("art_10", GOODS, fine(10, 9_000), correct=True),
            ),
        ),
    }
)
RANGE, CAP, MIXED = creates("幅度法"), creates("幅度法", "第十一条"), creates("幅度法", "第十二条")
OPEN, OTHERS = creates("幅度法", "第十三条"), creates("幅度法", "第十四条")
CORRECT, DUTY = creates("幅度法", "第十五条"), creates("幅度法", "第十六条")
TIERS, FLOOR = creates("幅度法", "第十七条"), creates("幅度法", "第十八条")
WARNED, TIMES = creates("幅度法", "第十九条"), creates("幅度法", "第二十条")
ALSO, RECENT, LOWER = creates("另一法"), creates("较新法"), creates("较低条例")
LOST, VAGUE = creates("没有的法"), creates("有关法律法规", None)


def proposed(
    *penalties: PenaltyRange, bases: tuple[BasisLink, ...], **more: object
) -> ChangeRequest:
    return change(proposal(*bases, penalties=penalties, **more))


@pytest.mark.parametrize(
    ("bases", "penalties", "limb", "verdict"),
    [
        ((RANGE,), (WARNING,), "R5-09/0", PASS),
        ((RANGE,), (WARNING, fine(50, 500)), "R5-09/0", PASS),
        ((RANGE, DUTY), (fine(50, 500),), "R5-09/0", PASS),
        ((RANGE,), (GOODS,), "R5-09/1", FAIL),
        ((RANGE, DUTY), (GOODS,), "R5-09/1", FAIL),
        ((RANGE, names_body("没有的法")), (GOODS,), "R5-09/1", FAIL),
        ((RANGE, ALSO), (GOODS,), "R5-09/0", PASS),
        ((RANGE, LOST), (GOODS,), "R5-09/4", LACKS),
        ((RANGE, VAGUE), (GOODS,), "R5-09/4", LACKS),
        ((RANGE,), (OTHER,), "R5-09/6", REVIEW),
        ((RANGE, LOST), (OTHER,), "R5-09/4", LACKS),
        ((OTHERS,), (GOODS,), "R5-09/6", REVIEW),
        ((OTHERS,), (OTHER,), "R5-09/0", PASS),
        ((RANGE,), (), "R5-09/4", LACKS),
        ((DUTY,), (WARNING,), "R5-09/4", LACKS),
        ((LOST,), (WARNING,), "R5-09/4", LACKS),
        ((names_body("幅度法"),), (WARNING,), "R5-09/4", LACKS),
    ],
)
def test_every_kind_is_one_that_a_clause_has(
    bases: tuple[BasisLink, ...], penalties: tuple[PenaltyRange, ...], limb: str, verdict: Verdict
) -> None:
    assert limbs("R5-09", proposed(*penalties, bases=bases), WORLD) == ((limb, verdict),)


@pytest.mark.parametrize(
    ("bases", "penalty", "limb", "verdict"),
    [
        ((RANGE,), fine(51, 499), "R5-09/0", PASS),
        ((RANGE,), fine(50, 501), "R5-09/2", FAIL),
        ((RANGE,), fine(49, 500), "R5-09/2", FAIL),
        ((RANGE,), fine(0, 500), "R5-09/2", FAIL),
        ((RANGE,), fine(600, 700), "R5-09/2", FAIL),
        ((RANGE,), fine(600, None), "R5-09/2", FAIL),
        ((RANGE,), fine(None, 40), "R5-09/2", FAIL),
        ((RANGE,), fine(50, None), "R5-09/4", LACKS),
        ((RANGE,), fine(None, 500), "R5-09/4", LACKS),
        ((RANGE,), BARE, "R5-09/4", LACKS),
        ((CAP,), fine(None, 1_000), "R5-09/0", PASS),
        ((CAP,), fine(0, 1_000), "R5-09/0", PASS),
        ((CAP,), fine(None, 1_001), "R5-09/2", FAIL),
        ((CAP,), BARE, "R5-09/4", LACKS),
        ((FLOOR,), fine(1_000, None), "R5-09/0", PASS),
        ((FLOOR,), fine(1_000, 99_999), "R5-09/0", PASS),
        ((FLOOR,), fine(999, 99_999), "R5-09/2", FAIL),
        ((MIXED,), fine(2, 5, "倍"), "R5-09/0", PASS),
        ((MIXED,), fine(2, 6, "倍"), "R5-09/2", FAIL),
        ((MIXED,), fine(100, 1_000), "R5-09/0", PASS),
        ((MIXED,), fine(1, 2, "%"), "R5-09/6", REVIEW),
        ((RANGE,), fine(50, 500, "元/只"), "R5-09/6", REVIEW),
        ((TIMES,), fine(50, 500), "R5-09/6", REVIEW),
        ((TIMES,), BARE, "R5-09/4", LACKS),
        ((OPEN,), BARE, "R5-09/0", PASS),
        ((OPEN,), fine(None, 100), "R5-09/6", REVIEW),
        ((OPEN, LOWER), fine(10, 9_000), "R5-09/0", PASS),
        ((TIERS,), fine(5_000, 20_000), "R5-09/0", PASS),
        ((TIERS,), fine(6_000, 8_000), "R5-09/0", PASS),
        ((TIERS,), fine(4_999, 20_000), "R5-09/2", FAIL),
        ((TIERS,), fine(5_000, 20_001), "R5-09/2", FAIL),
        ((RANGE, CAP), fine(None, 1_000), "R5-09/0", PASS),
        ((RANGE, LOST), fine(50, 501), "R5-09/4", LACKS),
        ((RANGE, LOST), fine(50, 500), "R5-09/0", PASS),
    ],
)
def test_the_range_lies_between_the_lowest_and_the_highest_amount(
    bases: tuple[BasisLink, ...], penalty: PenaltyRange, limb: str, verdict: Verdict
) -> None:
    assert limbs("R5-09", proposed(penalty, bases=bases), WORLD) == ((limb, verdict),)


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize(
    ("bases", "penalty", "limb", "verdict"),
    [
        ((ALSO, LOWER), fine(1_000, 5_000), "R5-09/0", PASS),
        ((ALSO, LOWER), fine(10, 9_000), "R5-09/2", FAIL),
        ((LOWER,), fine(10, 9_000), "R5-09/4", LACKS),
        ((RANGE, RECENT), fine(300, 900), "R5-09/0", PASS),
        ((RANGE, RECENT), fine(50, 500), "R5-09/6", REVIEW),
        ((RANGE, RECENT), fine(50, 900), "R5-09/2", FAIL),
        ((RANGE, LOWER, RECENT), fine(10, 9_000), "R5-09/2", FAIL),
        ((RANGE, ALSO), fine(50, 5_000), "R5-09/0", PASS),
    ],
)
def test_trap_12_the_higher_regime_governs_and_of_one_rank_the_later(
    bases: tuple[BasisLink, ...], penalty: PenaltyRange, limb: str, verdict: Verdict, reverse: bool
) -> None:
    """An older one of the same rank is left to a person: the higher fine may apply (处罚法29)."""
    order = bases[::-1] if reverse else bases
    assert limbs("R5-09", proposed(penalty, bases=order), WORLD) == ((limb, verdict),)


CORRECTS = FlowStep(name="纠正", act=ActKind.CORRECTION_ORDER)


@pytest.mark.parametrize(
    ("more", "limb", "verdict"),
    [
        ({"corrects_first": True}, "R5-09/0", PASS),
        ({"corrects_first": False}, "R5-09/3", FAIL),
        ({"corrects_first": False, "name": "逾期不办的处罚"}, "R5-09/3", FAIL),
        ({}, "R5-09/4", LACKS),
        ({"steps": "unknown"}, "R5-09/4", LACKS),
        ({"name": "对逾期不办的处罚"}, "R5-09/0", PASS),
        ({"name": "对经责令拒不改正的处罚"}, "R5-09/0", PASS),
        ({"name": "对责令的处罚"}, "R5-09/4", LACKS),
        ({"steps": (CORRECTS,)}, "R5-09/0", PASS),
        ({"steps": (FlowStep(name="立案"), FlowStep(name="责令限期改正"))}, "R5-09/0", PASS),
        ({"steps": (FlowStep(name="责令停产"),)}, "R5-09/4", LACKS),
    ],
)
def test_who_corrects_in_time_is_not_fined(
    more: dict[str, object], limb: str, verdict: Verdict
) -> None:
    asked = proposed(fine(50, 500), bases=(CORRECT,), **more)
    assert limbs("R5-09", asked, WORLD) == ((limb, verdict),)


def test_the_order_to_correct_precedes_fines_alone() -> None:
    """A warning goes together with the order; what follows disobedience is the fine."""
    asked = proposed(WARNING, bases=(CORRECT,), corrects_first=False)
    assert limbs("R5-09", asked, WORLD) == (("R5-09/0", PASS),)


@pytest.mark.parametrize("more", [{}, {"corrects_first": False}])
@pytest.mark.parametrize(
    ("bases", "limb"),
    [
        ((RANGE,), "R5-09/0"),
        ((RANGE, LOWER), "R5-09/0"),
        ((RANGE, WARNED), "R5-09/0"),
        ((RANGE, CORRECT), "R5-09/6"),
    ],
)
def test_only_the_highest_clauses_that_fine_can_ask_for_it(
    bases: tuple[BasisLink, ...], limb: str, more: dict[str, object]
) -> None:
    found = limbs("R5-09", proposed(fine(50, 500), bases=bases, **more), WORLD)
    assert [one for one, _ in found] == [limb]


def test_each_kind_is_named_once_with_the_worst_that_is_to_be_said() -> None:
    asked = proposed(
        GOODS,
        fine(1, 2, "%"),
        fine(50, None),
        fine(50, 501),
        fine(50, 500),
        WARNING,
        bases=(CORRECT,),
    )
    assert limbs("R5-09", asked, WORLD) == (
        ("R5-09/1", FAIL),
        ("R5-09/2", FAIL),
        ("R5-09/4", LACKS),
    )
    unsure = proposed(fine(1, 2, "%"), fine(50, None), bases=(RANGE,))
    assert limbs("R5-09", unsure, WORLD) == (("R5-09/4", LACKS),)


def test_the_clause_is_read_as_it_stood_on_the_day_of_submission() -> None:
    before = of_rank("改幅度法", Rank.LAW, threat("art_10", fine(50, 500)))
    after = version(
        threat("art_10", fine(50, 900)), passed=date(2026, 3, 11), effective_from=date(2026, 3, 11)
    )
    changed = before.model_copy(update={"versions": (*before.versions, after)})
    pack = WORLD.model_copy(update={"instruments": (*WORLD.instruments, changed)})
    asked = proposed(fine(50, 900), bases=(creates("改幅度法"),))
    early = asked.model_copy(update={"effective_on": date(2026, 3, 11)})
    late = early.model_copy(update={"submitted_on": date(2026, 3, 11)})
    assert limbs("R5-09", early, pack) == (("R5-09/2", FAIL),)
    assert limbs("R5-09", late, pack) == (("R5-09/0", PASS),)


def test_a_clause_whose_first_day_is_unknown_counts_from_its_adoption() -> None:
    bounded = instrument(
        "通过较晚法",
        Rank.LAW,
        version(threat("art_10", fine(300, 900)), passed=NEWER, effective_from=None),
    )
    pack = WORLD.model_copy(update={"instruments": (*WORLD.instruments, bounded)})
    asked = proposed(fine(50, 500), bases=(RANGE, creates("通过较晚法")))
    assert limbs("R5-09", asked, pack) == (("R5-09/6", REVIEW),)


@pytest.mark.parametrize("power", [PowerType.LICENCE, PowerType.COERCION, PowerType.OTHER])
def test_it_is_asked_of_penalties_only(power: PowerType) -> None:
    assert limbs("R5-09", proposed(WARNING, bases=(RANGE,), type=power), WORLD) == ()


@pytest.mark.parametrize(
    ("penalty", "shown"),
    [
        (fine(50, 501), "罚款50至501元"),
        (fine(20_000, 20_000), "罚款20,000元"),
        (fine(600, None), "罚款600至……元"),
        (fine(None, 40), "罚款……至40元"),
    ],
)
def test_the_message_writes_the_range_as_people_do(penalty: PenaltyRange, shown: str) -> None:
    [found] = of("R5-09", proposed(penalty, bases=(RANGE,)), WORLD)
    assert found.message == f"{shown}不在《幅度法》第十条的幅度之内。"
    assert found.computation == f"条目：{shown}；《幅度法》第十条：罚款50至500元"


def test_what_is_compared_stands_in_the_evidence() -> None:
    [found] = of("R5-09", proposed(WARNING, bases=(RANGE,)), WORLD)
    facts = {fact.field: fact.value for fact in found.facts}
    assert facts["条目所列处罚"] == "警告"
    assert facts["《幅度法》第十条所列处罚"] == "警告、罚款50至500元"
    assert facts["《幅度法》第十条先责令改正"] is False


def test_the_statutes_on_kinds_and_on_lists_are_cited() -> None:
    [found] = of("R5-09", proposed(WARNING, bases=(RANGE,)), WORLD)
    assert [used.label for used in found.statutes] == [
        "《行政处罚法》第九条",
        "《行政处罚法》第十六条",
    ]
