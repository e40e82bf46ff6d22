"""Names of departments with and without their place."""

import pytest

from knowledge.exchange.departments import level_of, same_body
from knowledge.powers import Level


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("区民政局", "区民政局", True),
        ("示例区民政局", "区民政局", True),
        ("某市示例区民政局", "示例区民政局", True),
        ("区民政局", "民政局", True),
        ("某市民政局", "民政局", False),
        ("区民政局", "区教育局", False),
        ("区城市管理局", "管理局", False),
        ("示例街道办事处", "另一街道办事处", False),
    ],
)
def test_names_that_differ_only_by_their_place_are_one_body(
    one: str, other: str, same: bool
) -> None:
    assert same_body(one, other) is same
    assert same_body(other, one) is same


def test_a_street_has_a_level_of_its_own() -> None:
    assert level_of("示例街道办事处") is Level.STREET
    assert level_of("示例区民政局") is Level.COUNTY
