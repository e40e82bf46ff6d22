"""Article 24 at work: what stands turns a FAIL into a person's question, and nothing else."""

from checker import Finding, Officer, Verdict
from checker.claims import SpecialProvision
from knowledge import UNKNOWN, BasisLink
from tests.checker.examples.procedure import special
from tests.checker.worlds import closed, creates, inspection, of

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT
ALONE = inspection(Officer(name="甲", certificate="证1"))
GOOD, OPEN = creates(), creates("日期不明法")
NO_LAW, UNREAD = creates("示例通知"), creates("没有的法")


def found(rule: str, *claims: SpecialProvision, **more: object) -> tuple[Finding, ...]:
    """What a rule finds in a case that one officer handled."""
    return of(rule, closed(ALONE, special=claims, **more))


def verdicts(rule: str, *claims: SpecialProvision) -> list[Verdict]:
    return [one.verdict for one in found(rule, *claims)]


def about(basis: BasisLink) -> SpecialProvision:
    return special(basis, "R11-11")


def test_without_a_provision_a_failure_is_one() -> None:
    assert verdicts("R11-11") == [FAIL]


def test_a_standing_provision_puts_the_failure_to_a_person() -> None:
    assert verdicts("R11-11", about(GOOD)) == [REVIEW]
    assert verdicts("R11-11", about(OPEN)) == [REVIEW]


def test_what_is_no_law_displaces_nothing() -> None:
    assert verdicts("R11-11", about(NO_LAW)) == [FAIL]
    assert verdicts("R11-11", about(UNREAD)) == [FAIL]


def test_each_provision_is_matched_with_its_own_finding() -> None:
    other = special(GOOD, "R11-10")
    assert verdicts("R11-11", special(NO_LAW, "R11-11"), other) == [FAIL]
    assert verdicts("R11-11", special(NO_LAW, "R11-10"), about(GOOD)) == [REVIEW]
    assert verdicts("R11-11", other, about(NO_LAW)) == [FAIL]


def test_only_the_rule_that_is_named_is_displaced() -> None:
    assert verdicts("R11-11", special(GOOD, "R11-10")) == [FAIL]


def test_only_a_failure_is_displaced() -> None:
    passing = found("R22-01", special(GOOD, "R22-01"))
    assert [one.verdict for one in passing] == [PASS]
    lacking = found("R22-01", special(GOOD, "R22-01"), filed_on=None, item=UNKNOWN, bases=())
    assert [one.verdict for one in lacking] == [LACKS]
    assert "另有规定" not in lacking[0].message


def test_nothing_displaces_the_test_of_the_provision_itself() -> None:
    itself = special(GOOD, "R24-01")
    assert verdicts("R24-01", itself, about(NO_LAW)) == [PASS, FAIL]


def test_the_reader_sees_the_finding_and_the_claim() -> None:
    plain, weighed = found("R11-11")[0], found("R11-11", about(GOOD))[0]
    assert weighed.message.startswith(plain.message)
    assert weighed.message.endswith(
        "申报引用《示例法》第十条，称“另有规定”；是否属于本办法第二十四条所说的另有规定，须由人工判断。"
    )
    assert weighed.cure == f"对照《示例法》第十条判断；不属于另有规定的，{plain.cure}"
    assert (weighed.limb, weighed.facts) == (plain.limb, plain.facts)
