"""A case file (案卷): who acted, on what basis, and every recorded act."""

import unicodedata
from collections import Counter
from datetime import date, time
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from checker.claims import Claims, Name, SpecialProvision, Text
from knowledge import (
    UNKNOWN,
    ActKind,
    BasisLink,
    CoercionKind,
    Interval,
    Maybe,
    PenaltyRange,
    PowerType,
    Requirement,
    Value,
)


def _half_width(number: str) -> str:
    """A number typed in full-width characters is the same number."""
    return unicodedata.normalize("NFKC", number).strip()


class OfficerRole(StrEnum):
    """In what capacity a person took part."""

    OFFICER = "执法人员"
    AUXILIARY = "辅助人员"
    SUPPORT = "工勤人员、劳动合同工或者临时工"


class Officer(Value):
    """A person who took part in an act, by post or name as the file has it."""

    name: Name
    certificate: Maybe[Annotated[str, AfterValidator(_half_width)] | None] = UNKNOWN
    """Number of the enforcement certificate (行政执法证件); ``null``: there is none."""
    role: OfficerRole = OfficerRole.OFFICER


COERCIVE_EVENTS = frozenset({ActKind.SEALING, ActKind.SEIZURE})
"""Coercive measures, whatever power the case is about."""

TWO_OFFICER_EVENTS = frozenset(
    {
        ActKind.INSPECTION,
        ActKind.INQUIRY,
        ActKind.SITE_VISIT,
        ActKind.SEALING,
        ActKind.SEIZURE,
        ActKind.REGISTERED_KEEPING,
    }
)
"""Acts at which the statutes want two officers present."""

CERTIFIED_EVENTS = TWO_OFFICER_EVENTS | {
    ActKind.CORRECTION_ORDER,
    ActKind.NOTICE,
    ActKind.STATEMENT,
    ActKind.SERVICE,
    ActKind.ENFORCEMENT,
}
"""Acts towards the citizen, at which the officer must be certified."""


class Event(Value):
    """One act in a case."""

    id: Name
    kind: ActKind
    on: date
    at: time | None = None
    """Time of day, where it was recorded."""
    body: Name | None = None
    """Body that carried it out, where it is not ``subject`` of the case."""
    officers: tuple[Officer, ...] = Field(default=(), max_length=50)
    documents: tuple[Name, ...] = Field(default=(), max_length=100)


class Recusal(Value):
    """A request that an officer withdraw (回避), and what became of it."""

    officer: Name
    ground: Name
    raised_on: date
    decided_on: Maybe[date | None] = UNKNOWN
    """``null``: it was never decided."""
    granted: Maybe[bool] = UNKNOWN

    @model_validator(mode="after")
    def _decided_after_it_was_raised(self) -> Self:
        if isinstance(self.decided_on, date) and self.decided_on < self.raised_on:
            msg = f"回避决定日 {self.decided_on} 早于申请日 {self.raised_on}"
            raise ValueError(msg)
        return self


class CaseDecision(Value):
    """The decision of a case (决定书)."""

    on: date
    """Day written on the document."""
    number: str | None = Field(default=None, max_length=100)
    issuer: Name
    """In whose name it was made (以谁的名义)."""
    seal: Maybe[Name | None] = UNKNOWN
    """Body whose seal it bears; ``null``: it bears none."""
    penalties: tuple[PenaltyRange, ...] = ()
    """What was imposed; minimum and maximum both hold the amount."""


class Seizure(Value):
    """Sealing or seizure (查封、扣押) and how long it lasted (行政强制法第十八条至第二十八条)."""

    id: Name
    on: date
    at: time | None = None
    approved_on: Maybe[date | None] = UNKNOWN
    """Approval by the head of the organ; ``null``: none was given."""
    approved_at: time | None = None
    urgent: bool = False
    """Done on the spot in an emergency (第十九条): approval follows within 24 hours."""
    delivered_on: Maybe[date | None] = UNKNOWN
    """Day on which decision and inventory (决定书、清单) were handed over."""
    until: Maybe[date | None] = UNKNOWN
    """Last day, as the decision sets it."""
    extended_until: date | None = None
    testing: tuple[Interval, ...] = Field(default=(), max_length=20)
    """Days of testing or appraisal, which do not count (第二十五条第三款)."""
    lifted_on: Maybe[date | None] = UNKNOWN


class Published(Value):
    """How the result was published (办法第十三条)."""

    on: date
    at: Name
    """Where: the site."""


class Demand(Requirement):
    """What the applicant was asked to bring or meet."""

    refused: bool = False
    """Whether the application was refused or turned away for want of it (不予受理、不予许可)."""


class Nature(StrEnum):
    """What kind of act it is. Only the first is an exercise of a listed power."""

    EXTERNAL = "对外行使行政权力"
    GUIDANCE = "服务或者行政指导"
    INTERNAL = "内部管理"
    CIVIL = "民事行为"
    CRIMINAL = "刑事侦查"
    ASSISTANCE = "协助其他机关"
    DESIGNATED = "上级指定管辖"
    EMERGENCY = "突发事件应急措施"


class Stage(StrEnum):
    """Before what a case stands. What lies beyond has not happened yet."""

    BEFORE_FILING = "立案前"
    BEFORE_NOTICE = "告知前"
    BEFORE_DECISION = "决定前"
    CLOSED = "结案后"


class Procedure(StrEnum):
    """By which procedure a penalty is imposed."""

    ORDINARY = "普通程序"
    ON_THE_SPOT = "当场处罚"
    """行政处罚法第五十一条."""


class CaseFile(Value):
    """A case (案卷): who acted, on what basis, and every recorded act."""

    kind: Literal["case"] = "case"
    id: Name
    department: Name
    """Department to whose list the power belongs."""
    subject: Name
    """Body in whose name the act was done."""
    power: PowerType
    coercion: Maybe[CoercionKind | None] = UNKNOWN
    """For 行政强制: which of its halves."""
    procedure: Procedure = Procedure.ORDINARY
    act: Name
    nature: Nature = Nature.EXTERNAL
    item: Maybe[str | None] = UNKNOWN
    """Code of the list item relied on; ``None``: none is claimed."""
    bases: tuple[BasisLink, ...] = Field(default=(), max_length=50)
    conduct_on: Maybe[date | None] = UNKNOWN
    """Day of the act that is punished; last day of continuing conduct."""
    filed_on: Maybe[date | None] = UNKNOWN
    """立案日; for applications the 受理日."""
    stage: Stage
    events: tuple[Event, ...] = Field(default=(), max_length=2_000)
    delegation: Maybe[str | None] = None
    """Id of the delegation under which somebody acted for the department."""
    joint_with: tuple[Name, ...] = Field(default=(), max_length=20)
    """Other organs of a joint enforcement (联合执法，河南省行政执法条例第十六条)."""
    recusals: tuple[Recusal, ...] = Field(default=(), max_length=50)
    demands: Maybe[tuple[Demand, ...]] = UNKNOWN
    """For applications: what the applicant was asked for."""
    charged: Maybe[str | None] = UNKNOWN
    """For applications: the fee that was taken; ``None``: none was."""
    decision: Maybe[CaseDecision | None] = UNKNOWN
    seizures: tuple[Seizure, ...] = Field(default=(), max_length=50)
    publication: Maybe[Published | None] = UNKNOWN
    claims: Claims = Claims()
    special: tuple[SpecialProvision, ...] = Field(default=(), max_length=20)
    note: Text | None = None

    @model_validator(mode="after")
    def _names_are_distinct(self) -> Self:
        for what, seen in (
            ("事件编号", [event.id for event in self.events]),
            ("查封、扣押编号", [seizure.id for seizure in self.seizures]),
        ):
            twice = [name for name, times in Counter(seen).items() if times > 1]
            if twice:
                msg = f"{what}重复：{twice[0]}"
                raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _decision_agrees(self) -> Self:
        if not isinstance(self.decision, CaseDecision):
            return self
        days = {event.on for event in self.events if event.kind is ActKind.DECISION}
        if days and self.decision.on not in days:
            msg = f"决定书日期 {self.decision.on} 与案中“决定”环节的日期不一致"
            raise ValueError(msg)
        if isinstance(self.publication, Published) and self.publication.on < self.decision.on:
            msg = f"公开日期 {self.publication.on} 早于决定书日期 {self.decision.on}"
            raise ValueError(msg)
        return self
