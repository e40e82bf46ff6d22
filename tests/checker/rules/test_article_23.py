"""R23-03: a power that the law gives is not given up."""

from datetime import date

import pytest

from checker import ChangeRequest, Verdict
from checker.change import Decided
from knowledge import (
    UNKNOWN,
    BasisLink,
    ChangeType,
    Interval,
    Maybe,
    Pack,
)
from tests.checker.examples.procedure import decided, removal, standing
from tests.checker.worlds import (
    DAY,
    FIRST,
    LAW,
    MOVED,
    PACK,
    clause,
    creates,
    judged,
    limbs,
    listed,
    names_body,
    of,
    version,
)

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT
RULE = "R23-03"
SUSPEND = ChangeType.SUSPEND
AFTER = date(2026, 3, 11)
STANDS, GONE, OPEN = creates(), creates("已废止法"), creates("日期不明法")
UNREAD, LOST = creates("没有的法"), creates("示例法", "第五十一条")
SOON = creates("未来法")


def unlisted(*bases: BasisLink, **more: object) -> ChangeRequest:
    """A removal of an item that the list does not hold: its own bases count."""
    return removal(standing("CF999", *bases), **more)


def test_what_the_law_no_longer_gives_may_be_cancelled() -> None:
    for decision in (None, UNKNOWN, decided()):
        assert limbs(RULE, unlisted(GONE, decision=decision)) == (("R23-03/0", PASS),)


@pytest.mark.parametrize(
    ("effective", "limb", "verdict"),
    [
        (date(2026, 3, 9), "R23-03/1", FAIL),
        (DAY, "R23-03/0", PASS),
        (AFTER, "R23-03/0", PASS),
    ],
)
def test_the_basis_has_ended_by_the_day_of_effect(
    effective: date, limb: str, verdict: Verdict
) -> None:
    ended = LAW.model_copy(
        update={"title": "将废止法", "versions": (version(clause("art_10"), ended_on=DAY),)}
    )
    pack = PACK.model_copy(update={"instruments": (*PACK.instruments, ended)})
    request = unlisted(creates("将废止法"), submitted_on=FIRST, effective_on=effective)
    assert limbs(RULE, request, pack) == ((limb, verdict),)


@pytest.mark.parametrize(
    ("bases", "decision", "limb", "verdict"),
    [
        ([STANDS], None, "R23-03/1", FAIL),
        ([STANDS, GONE], None, "R23-03/1", FAIL),
        ([STANDS, UNREAD], None, "R23-03/1", FAIL),
        ([STANDS, OPEN], None, "R23-03/1", FAIL),
        ([STANDS], decided(), "R23-03/2", REVIEW),
        ([OPEN], decided(), "R23-03/2", REVIEW),
        ([OPEN], None, "R23-03/2", REVIEW),
        ([OPEN, UNREAD], None, "R23-03/2", REVIEW),
        ([GONE, OPEN], None, "R23-03/2", REVIEW),
        ([SOON], None, "R23-03/2", REVIEW),
        ([LOST], None, "R23-03/2", REVIEW),
        ([STANDS], UNKNOWN, "R23-03/3", LACKS),
        ([GONE, STANDS], UNKNOWN, "R23-03/3", LACKS),
        ([UNREAD], None, "R23-03/3", LACKS),
        ([UNREAD], decided(), "R23-03/3", LACKS),
        ([GONE, UNREAD], decided(), "R23-03/3", LACKS),
        ([names_body()], None, "R23-03/3", LACKS),
        ([GONE, names_body()], None, "R23-03/0", PASS),
    ],
)
def test_otherwise_somebody_must_have_decided(
    bases: list[BasisLink], decision: Maybe[Decided | None], limb: str, verdict: Verdict
) -> None:
    assert limbs(RULE, unlisted(*bases, decision=decision)) == ((limb, verdict),)


@pytest.mark.parametrize(
    ("on", "limb", "verdict"),
    [
        (date(2026, 3, 9), "R23-03/2", REVIEW),
        (DAY, "R23-03/2", REVIEW),
        (AFTER, "R23-03/4", FAIL),
    ],
)
def test_the_decision_comes_first(on: date, limb: str, verdict: Verdict) -> None:
    assert limbs(RULE, removal(decision=decided(on))) == ((limb, verdict),)


def test_a_late_decision_fails_whatever_the_basis() -> None:
    assert limbs(RULE, unlisted(UNREAD, decision=decided(AFTER))) == (("R23-03/4", FAIL),)
    assert limbs(RULE, unlisted(GONE, decision=decided(AFTER))) == (("R23-03/0", PASS),)


def test_a_suspension_needs_a_decision() -> None:
    assert limbs(RULE, removal(change=SUSPEND)) == (("R23-03/1", FAIL),)
    assert limbs(RULE, removal(change=SUSPEND, decision=decided())) == (("R23-03/2", REVIEW),)
    assert limbs(RULE, removal(change=SUSPEND, decision=UNKNOWN)) == (("R23-03/3", LACKS),)
    for decision in (None, decided()):
        fallen = unlisted(GONE, change=SUSPEND, decision=decision)
        assert limbs(RULE, fallen) == (("R23-03/2", REVIEW),)


def test_devolving_is_not_giving_up() -> None:
    request = removal(change=ChangeType.DEVOLVE)
    assert limbs(RULE, request) == ()
    assert RULE in {skip.rule for skip in judged(request).not_applicable}


def holding(*bases: BasisLink) -> Pack:
    """The world with an item that rests on these bases."""
    item = listed("CF050", *bases)
    version_ = PACK.lists[0].model_copy(update={"items": (item,)})
    return PACK.model_copy(update={"lists": (version_,)})


def test_what_the_list_says_outranks_the_request() -> None:
    wishful = removal(standing("CF050", GONE))
    assert limbs(RULE, wishful, holding(STANDS)) == (("R23-03/1", FAIL),)
    assert limbs(RULE, removal(standing("CF050", STANDS)), holding(GONE)) == (("R23-03/0", PASS),)


def test_an_item_that_has_left_the_list_speaks_no_more() -> None:
    assert limbs(RULE, removal(standing("CF002", GONE))) == (("R23-03/0", PASS),)


def test_an_older_version_lives_on_in_the_newer() -> None:
    """换号法: the version of 2019 ended, its words stand under another number."""
    pinned = creates("换号法", passed=date(2019, 12, 1))
    assert limbs(RULE, unlisted(pinned)) == (("R23-03/1", FAIL),)
    assert limbs(RULE, unlisted(creates("换号法"))) == (("R23-03/1", FAIL),)


def test_a_clause_that_moved_still_stands_though_its_number_is_gone() -> None:
    shortened = MOVED.model_copy(
        update={
            "title": "缩短法",
            "versions": (
                MOVED.versions[0],
                version(
                    clause("art_8", sha256="same"),
                    passed=date(2026, 2, 1),
                    effective_from=date(2026, 3, 5),
                    articles=9,
                ),
            ),
        }
    )
    pack = PACK.model_copy(update={"instruments": (*PACK.instruments, shortened)})
    assert limbs(RULE, unlisted(creates("缩短法")), pack) == (("R23-03/1", FAIL),)
    assert limbs(RULE, unlisted(creates("缩短法", "第十一条")), pack) == (("R23-03/2", REVIEW),)


def test_the_finding_shows_the_bases() -> None:
    def shown(*bases: BasisLink) -> object:
        found = of(RULE, unlisted(*bases))[0]
        return next(fact.value for fact in found.facts if fact.field == "设定依据")

    assert shown(STANDS, GONE) == "《示例法》第十条；《已废止法》第十条"
    assert shown(names_body()) is None


def test_each_item_is_judged() -> None:
    both = removal(standing(), standing("CF999", GONE))
    assert limbs(RULE, both) == (("R23-03/1", FAIL), ("R23-03/0", PASS))


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (removal(), "设定依据在2026-03-10仍然有效，没有任何决定要求取消。"),
        (removal(decision=decided()), "《示例取消决定》决定取消，而设定依据仍然有效。"),
        (unlisted(OPEN), "没有决定要求取消，设定依据的效力没有核验。"),
        (unlisted(OPEN, decision=decided()), "《示例取消决定》决定取消，设定依据的效力没有核验。"),
        (unlisted(GONE, change=SUSPEND), "没有决定要求暂停，设定依据均已失效。"),
    ],
)
def test_the_message_says_what_was_found(request_: ChangeRequest, message: str) -> None:
    assert of(RULE, request_)[0].message == message


def test_the_cure_leaves_competence_to_a_person() -> None:
    ordered, silent = of(RULE, removal(decision=decided()))[0], of(RULE, unlisted(OPEN))[0]
    assert ordered.cure == "由审查人员判断示例省政府是否有权决定取消。"
    assert silent.cure == "核验设定依据的效力；仍然有效的，没有决定不得取消。"
    late = of(RULE, removal(decision=decided(AFTER)))[0]
    assert (late.computation, late.flip) == (
        "2026-03-11 > 2026-03-10",
        "拟生效日期不早于 2026-03-11。",
    )


def test_a_list_that_is_not_yet_in_force_says_nothing_of_the_item() -> None:
    later = PACK.lists[0].model_copy(
        update={"items": (listed("CF999", STANDS),), "valid": Interval(valid_from=AFTER)}
    )
    pack = PACK.model_copy(update={"lists": (later,)})
    assert limbs(RULE, unlisted(UNREAD, decision=decided()), pack) == (("R23-03/3", LACKS),)
    now = later.model_copy(update={"valid": Interval(valid_from=FIRST)})
    pack = PACK.model_copy(update={"lists": (now,)})
    assert limbs(RULE, unlisted(UNREAD, decision=decided()), pack) == (("R23-03/2", REVIEW),)
