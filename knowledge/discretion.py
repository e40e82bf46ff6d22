"""Discretion: standards that grade a penalty, and what counts as a major decision."""

import math
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from knowledge.catalogues import Code, Name
from knowledge.dating import Interval
from knowledge.lists import BasisLink, PenaltyRange
from knowledge.powers import PowerType
from knowledge.registries import Record
from knowledge.values import UNKNOWN, Maybe, Value

Wording = Annotated[str, Field(min_length=1, max_length=2_000)]
Party = Literal["个人", "单位", "责任人员"]


class PenaltyBand(PenaltyRange):
    """A penalty range that says whom it is for and whether its ends belong to it.

    以上 and 以下 include the number, 超过 and 不满 do not. Whether two tiers meet or overlap turns
    on that, so it is written down and not guessed.
    """

    party: Party | None = None
    """Whom it falls on where the clause tells them apart; ``None``: it does not."""
    minimum_included: bool = True
    maximum_included: bool = True

    @model_validator(mode="after")
    def _holds_an_amount(self) -> Self:
        one_point = self.minimum is not None and self.minimum == self.maximum
        if one_point and not (self.minimum_included and self.maximum_included):
            msg = f"区间不含任何数额：上下限同为 {self.minimum:g}"
            raise ValueError(msg)
        return self


class DiscretionTier(Value):
    """One tier of a standard (裁量阶次): in these circumstances, this much."""

    name: Name
    circumstances: Wording
    """适用情形 as written."""
    penalties: tuple[PenaltyBand, ...] = ()
    """Empty: no penalty in these circumstances (不予处罚)."""

    @model_validator(mode="after")
    def _one_band_for_each_penalty(self) -> Self:
        seen = [_what(band) for band in self.penalties]
        if len(set(seen)) != len(seen):
            twice = next(what for what in seen if seen.count(what) > 1)
            msg = f"“{self.name}”中同一处罚有两个幅度：{'、'.join(part for part in twice if part)}"
            raise ValueError(msg)
        return self


class DiscretionStandard(Record):
    """The tiers of a penalty item (行政处罚裁量基准，行政处罚法34、办法10).

    Tiers run from light to heavy. Whether they fill the statutory range is for a rule to say. An
    item with several statutory ranges has a standard for each.
    """

    id: Name
    department: Name
    item: Code
    """Code of the item in the department's list."""
    issuer: Name
    issued_on: date
    bases: tuple[BasisLink, ...] = Field(min_length=1)
    """Clauses whose range it grades."""
    superior: Maybe[str | None] = UNKNOWN
    """Id of the superior department's standard that it follows."""
    tiers: tuple[DiscretionTier, ...] = Field(min_length=1)
    valid: Interval

    @model_validator(mode="after")
    def _runs_upward(self) -> Self:
        reached: dict[tuple[str, ...], tuple[float, float]] = {}
        for tier in self.tiers:
            for band in tier.penalties:
                low = 0.0 if band.minimum is None else band.minimum
                high = math.inf if band.maximum is None else band.maximum
                low_before, high_before = reached.get(_what(band), (low, high))
                if low < low_before or high < high_before:
                    msg = f"“{tier.name}”的{band.kind}幅度低于前一阶次，阶次应由轻到重排列"
                    raise ValueError(msg)
                reached[_what(band)] = (low, high)
        return self


class MajorCriterion(Value):
    """One case in which a decision is major."""

    wording: Wording
    """As the catalogue writes it."""
    power: PowerType
    penalty: PenaltyBand | None = None
    """The penalty that makes it major, with its threshold; ``None``: the wording alone decides."""


class MajorDecisionScope(Record):
    """Which decisions an organ reviews as major.

    重大行政执法决定法制审核目录清单，河南省行政执法条例28、办法16.
    """

    organ: Name
    criteria: tuple[MajorCriterion, ...] = Field(min_length=1)
    issued_on: date
    valid: Interval


def _what(band: PenaltyBand) -> tuple[str, ...]:
    """What two bands must share to be compared."""
    return band.kind, band.unit, band.party or ""
