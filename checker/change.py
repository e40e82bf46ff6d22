"""A request to change a department's list (清单调整申请)."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from checker.claims import Claims, Name, SpecialProvision, Text
from knowledge import UNKNOWN, ChangeType, ItemFields, Level, Maybe, Pending, Value

REMOVALS = frozenset({ChangeType.CANCEL, ChangeType.DEVOLVE, ChangeType.SUSPEND})
"""Changes that leave nothing in the department's list."""

REGROUPINGS = frozenset({ChangeType.MERGE, ChangeType.SPLIT})
"""Changes that put the same powers under other codes."""


class UpperLawCheck(Value):
    """A named person's answer to what no program can prove: is there law above (上位法)?"""

    finding: Literal["尚未制定上位法", "上位法已制定但未设定", "上位法已设定，本项为其具体规定"]
    by: Name
    on: date


class Proposal(ItemFields):
    """An item as it shall stand after the change."""

    upper_law: Maybe[UpperLawCheck | None] = UNKNOWN
    may_refuse: Maybe[bool] = UNKNOWN
    """For 备案, 登记, 认定 and the like: whether the organ examines and may refuse (不予批准)."""
    gates_activity: Maybe[bool] = UNKNOWN
    """Whether the activity is unlawful without it (从事活动的前提)."""


class Decided(Value):
    """The decision that a removal rests on: 取消 or 暂停 by whoever may order it."""

    title: Name
    document_number: str | None = Field(default=None, max_length=100)
    issuer: Name
    issuer_level: Level
    on: date
    published_on: Maybe[date | None] = UNKNOWN


class Succession(Value):
    """Where an item goes in 合并 and 拆分: its code and the codes that take its place."""

    code: str = Field(min_length=1, max_length=64)
    becomes: tuple[str, ...] = Field(min_length=1, max_length=200)


class ChangeRequest(Value):
    """A request to adjust a department's list (清单调整申请)."""

    kind: Literal["change"] = "change"
    id: Name
    department: Name
    change: ChangeType
    ground: Text
    submitted_on: date
    effective_on: date
    """First day on which the change shall hold (拟生效日期)."""
    before: tuple[ItemFields, ...] = Field(default=(), max_length=200)
    """The items concerned as they stand; what the list says of them outranks it."""
    after: tuple[Proposal, ...] = Field(default=(), max_length=200)
    """The items as they shall stand; empty for 取消, 下放 and 暂停."""
    decision: Maybe[Decided | None] = UNKNOWN
    """取消, 暂停: what orders it; ``null``: nothing does."""
    receiver: Maybe[Name | None] = UNKNOWN
    """下放: the body that receives the items."""
    pending: Maybe[Pending | None] = UNKNOWN
    """取消, 下放: what becomes of cases already filed; ``null``: nothing is provided."""
    resumes_on: Maybe[date | None] = UNKNOWN
    """暂停: first day on which the items are exercised again; ``null``: none is set."""
    successions: tuple[Succession, ...] = Field(default=(), max_length=200)
    """合并, 拆分: where each item of ``before`` goes."""
    claims: Claims = Claims()
    special: tuple[SpecialProvision, ...] = Field(default=(), max_length=20)
    note: Text | None = None

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.effective_on < self.submitted_on:
            msg = f"拟生效日期 {self.effective_on} 早于提交日期 {self.submitted_on}"
            raise ValueError(msg)
        if isinstance(self.resumes_on, date) and self.resumes_on <= self.effective_on:
            msg = f"恢复日期 {self.resumes_on} 不晚于暂停日期 {self.effective_on}"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _shape_fits_change(self) -> Self:
        removes = self.change in REMOVALS
        if not removes and not self.after:
            msg = f"“{self.change}”须在 after 中写明调整后的条目"
            raise ValueError(msg)
        if removes and (self.after or not self.before):
            msg = f"“{self.change}”须在 before 中写明所涉条目，after 留空"
            raise ValueError(msg)
        if self.change in REGROUPINGS and not self.before:
            msg = f"“{self.change}”须在 before 中写明所涉条目"
            raise ValueError(msg)
        for place, items in (("before", self.before), ("after", self.after)):
            codes = [item.code for item in items]
            if len(set(codes)) != len(codes):
                twice = next(code for code in codes if codes.count(code) > 1)
                msg = f"{place} 中条目编码重复：{twice}"
                raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _successions_name_items(self) -> Self:
        if self.successions and self.change not in REGROUPINGS:
            msg = f"“{self.change}”不写 successions"
            raise ValueError(msg)
        old = {item.code for item in self.before}
        new = {item.code for item in self.after}
        seen: set[str] = set()
        for entry in self.successions:
            if entry.code not in old or not set(entry.becomes) <= new:
                msg = f"successions 中的 {entry.code} 没有对应 before 和 after 中的条目"
                raise ValueError(msg)
            if entry.code in seen:
                msg = f"successions 中重复：{entry.code}"
                raise ValueError(msg)
            seen.add(entry.code)
        return self
