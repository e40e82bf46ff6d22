"""The worked submissions that ship do what their index says."""

import json
from datetime import date

import pytest

from checker import Verdict, Worked, check, worked
from knowledge import PackFacts, sample_pack

ALL = worked()
AS_OF = date(2026, 11, 1)


def test_six_pass_and_six_fail() -> None:
    verdicts = [entry.verdict for entry in ALL]
    assert verdicts.count(Verdict.PASS) == 6
    assert verdicts.count(Verdict.FAIL) == 6


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.file)
def test_the_verdict_is_as_told(entry: Worked) -> None:
    report = check(entry.submission(), PackFacts(sample_pack()), as_of=AS_OF)
    failing = {found.rule for found in report.findings if found.verdict is Verdict.FAIL}
    assert report.verdict is entry.verdict
    assert failing == set(entry.rules)


FAILING = [entry for entry in ALL if entry.verdict is Verdict.FAIL]


@pytest.mark.parametrize("entry", FAILING, ids=lambda entry: entry.file)
def test_a_failing_one_differs_in_one_fact(entry: Worked) -> None:
    passing = next(other for other in ALL if other.file == entry.differs_from)
    assert passing.verdict is Verdict.PASS
    assert entry.fact
    assert len(differences(json.loads(passing.raw()), json.loads(entry.raw()))) == 1


def differences(left: object, right: object, at: str = "") -> set[str]:
    """Places at which two submissions differ; an officer or a basis is one fact."""
    if left == right:
        return set()
    if isinstance(left, dict) and isinstance(right, dict) and not _one_fact(left):
        return {
            place
            for key in left.keys() | right.keys()
            for place in differences(left.get(key), right.get(key), f"{at}.{key}")
        }
    if isinstance(left, list) and isinstance(right, list):
        longest = max(len(left), len(right))
        return {
            place
            for n in range(longest)
            for place in differences(
                left[n] if n < len(left) else None,
                right[n] if n < len(right) else None,
                f"{at}[{n}]",
            )
        }
    return {at}


def _one_fact(value: dict[str, object]) -> bool:
    return value.keys() <= {"name", "certificate"} or {"role", "instrument"} <= value.keys()


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.file)
def test_each_says_that_it_is_a_sample(entry: Worked) -> None:
    assert "示例数据" in (entry.submission().note or "")
