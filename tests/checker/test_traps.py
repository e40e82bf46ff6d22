"""Each row of the sample that is marked as a trap: the finding, or the rule that will make it."""

from datetime import date

import pytest

from checker import ChangeRequest, Proposal, Verdict, check, unchecked
from knowledge import ChangeType, ItemFields, PackFacts, sample_pack

FACTS = PackFacts(sample_pack())
DAY, AS_OF = date(2026, 10, 1), date(2026, 11, 1)


def findings(code: str) -> set[tuple[str, Verdict]]:
    """What the checker says of a listed item, judged as if it were proposed anew."""
    item = next(item for item in FACTS.items_on(DAY) if item.code == code)
    fields = item.model_dump(include=set(ItemFields.model_fields))
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
    ],
)
def test_the_checker_finds_what_the_list_hides(code: str, limb: str, verdict: Verdict) -> None:
    assert (limb, verdict) in findings(code)


@pytest.mark.parametrize(
    ("code", "later"),
    [
        ("CF066", "R5-09"),  # two regimes with different ranges: the higher, later law governs
        ("QZ052", "R5-10"),  # written approval of a head above district level comes first
        ("CF014", "R5-10"),  # an order to correct comes first
    ],
)
def test_what_it_does_not_find_yet_is_named_as_unchecked(code: str, later: str) -> None:
    assert later in {entry.id for entry in unchecked("change")}
    assert not {limb for limb, _ in findings(code) if limb.startswith(later)}


@pytest.mark.parametrize("code", ["CF014", "CF071", "XK074"])
def test_a_sound_item_is_left_in_peace(code: str) -> None:
    verdicts = {verdict for limb, verdict in findings(code) if not limb.startswith("R22-04")}
    assert verdicts == {Verdict.PASS}
