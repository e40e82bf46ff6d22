"""Discretion standards: tiers run upward, bands hold an amount, parties are graded apart."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from knowledge import BasisLink, BasisRole, Interval, PenaltyKind
from knowledge.discretion import DiscretionStandard, DiscretionTier, Party, PenaltyBand

DAY = date(2026, 3, 10)
LINK = BasisLink(role=BasisRole.CREATES, instrument="示例法", citation="第五条")
amounts = st.floats(0, 1e12, allow_nan=False)


def band(low: float | None, high: float | None, *, party: Party | None = None) -> PenaltyBand:
    return PenaltyBand(kind=PenaltyKind.FINE, minimum=low, maximum=high, party=party)


def tier(name: str, *bands: PenaltyBand) -> DiscretionTier:
    return DiscretionTier(name=name, circumstances="示例情形", penalties=bands)


def standard(*tiers: DiscretionTier) -> DiscretionStandard:
    return DiscretionStandard(
        source="测试数据",
        id="示例基准",
        department="示例局",
        item="CF001",
        issuer="示例局",
        issued_on=DAY,
        bases=(LINK,),
        tiers=tiers,
        valid=Interval(valid_from=DAY),
    )


@given(st.lists(amounts, min_size=1, max_size=6))
def test_tiers_run_upward(tops: list[float]) -> None:
    given_tiers = [tier(f"第{number}档", band(0, top)) for number, top in enumerate(tops)]
    if tops == sorted(tops):
        assert standard(*given_tiers).tiers == tuple(given_tiers)
    else:
        with pytest.raises(ValidationError, match="幅度低于前一阶次，阶次应由轻到重排列"):
            standard(*given_tiers)


def test_an_open_end_is_the_highest() -> None:
    open_end, closed = tier("从重", band(3000, None)), tier("从轻", band(3000, 9000))
    assert standard(closed, open_end).tiers == (closed, open_end)
    with pytest.raises(ValidationError, match="“从轻”的罚款幅度低于前一阶次"):
        standard(open_end, closed)


def test_a_tier_without_penalty_and_gaps_and_overlaps_are_for_the_rules() -> None:
    light, middle, heavy = band(100, 500), band(400, 900), band(2000, 3000)
    graded = tier("不予处罚"), tier("轻", light), tier("中", middle), tier("重", heavy)
    assert standard(*graded).tiers == graded


def test_parties_are_graded_apart() -> None:
    person, body = band(50, 500, party="个人"), band(1000, 9000, party="单位")
    graded = tier("轻", body), tier("重", person)
    assert standard(*graded).tiers == graded
    assert tier("轻", person, body).penalties == (person, body)
    with pytest.raises(ValidationError, match="同一处罚有两个幅度：罚款、元、个人"):
        tier("轻", person, person)


def test_a_band_holds_an_amount() -> None:
    fixed = {"kind": PenaltyKind.FINE, "minimum": 200, "maximum": 200}
    assert PenaltyBand.model_validate(fixed).maximum == 200
    with pytest.raises(ValidationError, match="区间不含任何数额：上下限同为 200"):
        PenaltyBand.model_validate(fixed | {"maximum_included": False})


@pytest.mark.parametrize("amount", [-1, float("nan"), float("inf"), 2e12])
def test_money_is_finite(amount: float) -> None:
    with pytest.raises(ValidationError):
        band(amount, None)
