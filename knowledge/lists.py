"""Power lists: items, their bases, flows and limits (行政权力清单)."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from knowledge.dating import Interval
from knowledge.powers import (
    ActKind,
    BasisRole,
    CoercionForm,
    CoercionKind,
    DayUnit,
    Level,
    PenaltyKind,
    Pending,
    PowerType,
)
from knowledge.values import UNKNOWN, Maybe, Value


def without_marks(title: str) -> str:
    """``title`` without 《》 around the whole of it; those inside it stay."""
    bare = title.strip()
    while bare.startswith("《") and _closing(bare) == len(bare) - 1:
        bare = bare[1:-1].strip()
    return bare


def _closing(title: str) -> int:
    """Index of the 》 that closes the first 《; -1 where there is none."""
    depth = 0
    for at, char in enumerate(title):
        depth += (char == "《") - (char == "》")
        if depth == 0:
            return at
    return -1


class BasisLink(Value):
    """One basis of a power (设定依据): what it does, which instrument, which clause."""

    role: BasisRole
    instrument: Annotated[str, AfterValidator(without_marks), Field(min_length=1, max_length=200)]
    """Title as cited, with or without 《》; a short title or alias resolves too."""
    citation: str | None = None
    """Clause as cited (第四十八条第（四）项); ``None`` when no clause is given."""
    passed: date | None = None
    """Day of adoption of the version meant; ``None`` means the one in force."""
    document_number: str | None = None
    """文号, as 郑政〔2025〕13号."""

    def __str__(self) -> str:
        return f"《{self.instrument}》{self.citation or ''}"


class TimeLimit(Value):
    """A time limit as its source writes it. 当场 has ``amount`` 0."""

    amount: int = Field(ge=0, le=10_000)
    unit: DayUnit
    basis: BasisLink | None = None
    note: str | None = None

    def __str__(self) -> str:
        return "当场" if self.unit is DayUnit.ON_THE_SPOT else f"{self.amount}{self.unit}"


class FlowStep(Value):
    """One step of an item's flow (环节)."""

    name: str = Field(min_length=1)
    post: str | None = None
    """Post that does it (never a person)."""
    limit: TimeLimit | None = None
    visible: bool = True
    """Whether the applicant takes part in or waits for this step."""
    basis: BasisLink | None = None
    act: ActKind | None = None
    """The procedural act it performs; ``None``: its name says so."""


class Requirement(Value):
    """A material, condition, proof or intermediary service that an item asks for."""

    name: str = Field(min_length=1)
    kind: Literal["材料", "条件", "证明", "中介服务", "收费"] = "材料"
    basis: BasisLink | None = None
    verbatim: bool = False
    """Whether the wording is copied from the statute."""
    result_of: str | None = Field(default=None, max_length=400)
    """The listed item whose result it is (批文、证书、回执、备案号), as 部门/编码."""


class PenaltyRange(Value):
    """One kind of penalty with its range; money in yuan, multiples and percentages by ``unit``."""

    kind: PenaltyKind
    minimum: float | None = Field(default=None, ge=0, le=1e12, allow_inf_nan=False)
    maximum: float | None = Field(default=None, ge=0, le=1e12, allow_inf_nan=False)
    unit: str = "元"

    @model_validator(mode="after")
    def _runs_upward(self) -> Self:
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            msg = f"下限 {self.minimum:g} 高于上限 {self.maximum:g}"
            raise ValueError(msg)
        return self


class Alias(Value):
    """An everyday word for an item, and where it comes from."""

    word: str = Field(min_length=1)
    source: str


class SubItem(Value):
    """A part of an item with a code and name of its own (子项)."""

    code: str = Field(min_length=1, max_length=64)
    name: str = Field(min_length=1, max_length=300)
    bases: tuple[BasisLink, ...] = Field(default=(), max_length=50)
    """Empty: it rests on the item's."""


class ItemFields(Value):
    """What an item says, in a list or in a proposal to change one."""

    code: str = Field(min_length=1, max_length=64)
    name: str = Field(min_length=1, max_length=300)
    type: PowerType
    coercion: CoercionKind | None = None
    coercion_forms: tuple[CoercionForm, ...] = ()
    penalties: tuple[PenaltyRange, ...] = ()
    corrects_first: Maybe[bool] = UNKNOWN
    """For a penalty: whether the item says that 责令改正 comes first."""
    bases: tuple[BasisLink, ...] = Field(max_length=50)
    subject: str = Field(min_length=1)
    """Name of the body that exercises the power (实施主体)."""
    level: Level
    steps: Maybe[tuple[FlowStep, ...]] = UNKNOWN
    requirements: Maybe[tuple[Requirement, ...]] = UNKNOWN
    statutory_limit: Maybe[TimeLimit | None] = UNKNOWN
    promised_limit: Maybe[TimeLimit | None] = UNKNOWN
    sub_items: Maybe[tuple[SubItem, ...]] = UNKNOWN
    fee: Maybe[str | None] = UNKNOWN
    phone: Maybe[str | None] = UNKNOWN


class Ending(Value):
    """Why and how an item left the list (取消、下放、合并、调整)."""

    kind: Literal["取消", "下放", "合并", "调整"]
    on: date
    """First day on which the department may no longer exercise it."""
    instrument: str
    document_number: str | None = None
    successor: str | None = None
    """Code of the item that took its place."""
    receiver: str | None = None
    """Body that received the power."""
    pending: Pending | None = None
    """Transition clause for cases filed before; ``None`` when the instrument has none."""


class Item(ItemFields):
    """An item of a published list, with the days on which it stood there."""

    department: str
    aliases: tuple[Alias, ...] = ()
    valid: Interval
    ending: Ending | None = None
    note: str | None = None
    """For the reader, in the project's own Chinese words."""


class ListVersion(Value):
    """One version of a department's list and what it declares to be complete for."""

    department: str
    version: str
    confirmed_on: date | None
    confirmed_by: str | None
    published_on: date | None
    published_at: str | None
    valid: Interval
    complete: bool
    """Whether the list claims to hold every external power of the department in this interval."""
    items: tuple[Item, ...]
    source: str | None = None
    """File that it was imported from, with its hash."""
