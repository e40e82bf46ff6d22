"""Each row of the sample that is marked as a trap: the finding that it must yield."""

from datetime import date

import pytest

from checker import ChangeRequest, Proposal, Verdict, check
from knowledge import ChangeType, ItemFields, PackFacts, sample_pack

FACTS = PackFacts(sample_pack())
DAY, AS_OF = date(2026, 10, 1), date(2026, 11, 1)


def findings(code: str, **more: object) -> set[tuple[str, Verdict]]:
    """What the checker says of a listed item, judged as if it were proposed anew."""
    item = next(item for item in FACTS.items_on(DAY) if item.code == code)
    fields = item.model_dump(include=set(ItemFields.model_fields)) | more
    request = ChangeRequest(
        id=code,
        department=item.department,
        change=ChangeType.ADD,
        ground="复核",
        submitted_on=DAY,
        effective_on=DAY,
        after=(Proposal.model_validate(fields),),
    )
    report = check(request, FACTS, as_of=AS_OF)
    return {(found.limb, found.verdict) for found in report.findings}


@pytest.mark.parametrize(
    ("code", "limb", "verdict"),
    [
        ("XK005", "R5-07/1", Verdict.INSUFFICIENT),
        ("XK006", "R5-07/1", Verdict.INSUFFICIENT),
        ("CF018", "R5-07/1", Verdict.INSUFFICIENT),
        ("QZ025", "R5-04/5", Verdict.REVIEW),
        ("QZ052", "R5-03/2", Verdict.FAIL),
        ("CF064", "R5-06/3", Verdict.INSUFFICIENT),
        ("CF066", "R5-03/2", Verdict.FAIL),
        ("XK146", "R5-07/2", Verdict.REVIEW),
        ("XK147", "R5-07/2", Verdict.REVIEW),
        ("QT190", "R5-06/1", Verdict.FAIL),
        # Two regimes: the fine in yuan is the older regulation's, the later law fines by multiples.
        ("CF066", "R5-09/6", Verdict.REVIEW),
        # The clause fines only who does not correct, and the list does not say so.
        ("CF014", "R5-09/4", Verdict.INSUFFICIENT),
        # Written approval comes first, and the list knows no steps.
        ("QZ052", "R5-10/4", Verdict.INSUFFICIENT),
        # The statute lets a government choose the body: is the city's decision such a choice?
        ("CF023", "R5-08/4", Verdict.REVIEW),
        ("CF024", "R5-08/4", Verdict.REVIEW),
        # Of two decisions in favour of the street the province's is enough.
        ("CF183", "R5-08/0", Verdict.PASS),
        # A branch office whose clauses name it.
        ("CF150", "R5-11/0", Verdict.PASS),
    ],
)
def test_the_checker_finds_what_the_list_hides(code: str, limb: str, verdict: Verdict) -> None:
    assert (limb, verdict) in findings(code)


def test_without_the_older_range_the_later_law_is_followed() -> None:
    fields = next(item for item in FACTS.items_on(DAY) if item.code == "CF066")
    kept = tuple(one for one in fields.penalties if one.maximum != 10_000)
    assert len(kept) == len(fields.penalties) - 1
    assert ("R5-09/0", Verdict.PASS) in findings("CF066", penalties=kept)


@pytest.mark.parametrize(
    ("code", "more"), [("CF014", {"corrects_first": True}), ("CF071", {}), ("XK074", {})]
)
def test_a_sound_item_is_left_in_peace(code: str, more: dict[str, object]) -> None:
    """By Article 5; that the sample knows no flows is R5-10's and RF-01's to say."""
    verdicts = {
        verdict
        for limb, verdict in findings(code, **more)
        if limb.startswith("R5-") and not limb.startswith("R5-10")
    }
    assert verdicts == {Verdict.PASS}
