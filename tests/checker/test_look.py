"""What a rule sees: registries outrank claims, and every look is evidence."""

from datetime import date

from checker.claims import Claims
from checker.look import Look
from knowledge import ALWAYS, Level, PackFacts, Rank, Transfer
from tests.checker.worlds import BUREAU, DAY, PACK, SOURCE, STREET


def moved(**more: object) -> Transfer:
    """A transfer of an item to the street."""
    fields: dict[str, object] = {
        "source": SOURCE,
        "id": "划1",
        "kind": "下放",
        "instrument": "示例决定",
        "issuer_level": Level.PROVINCE,
        "rank": Rank.NORMATIVE,
        "giver": BUREAU,
        "receiver": STREET,
        "items": ("CF001",),
        "effective": ALWAYS,
    }
    return Transfer.model_validate(fields | more)


def seen(claim: Transfer, *registered: Transfer, day: date = DAY) -> tuple[str, ...]:
    """Ids of the transfers of CF001 to the street that a rule sees."""
    facts = PackFacts(PACK.model_copy(update={"transfers": registered}))
    look = Look(facts, Claims(transfers=(claim,)), "某事")
    return tuple(record.id for record in look.transfers(STREET, "CF001", day))


def test_a_claimed_transfer_counts_where_the_registry_is_silent() -> None:
    assert seen(moved()) == ("划1",)
    assert seen(moved(), moved(id="划2")) == ("划2", "划1")


def test_a_claim_under_the_number_of_another_transfer_is_not_believed() -> None:
    assert seen(moved(), moved(receiver=BUREAU)) == ()
    assert seen(moved(), moved(items=("CF002",))) == ()


def test_what_is_looked_for_in_vain_is_evidence_too() -> None:
    look = Look(PackFacts(PACK), Claims(), "某事")
    look.transfers(STREET, "CF001", DAY)
    (missed,) = look.passed("R0/0", "某话").facts
    assert missed.missed
    assert missed.field.endswith(f"{STREET}／CF001")
