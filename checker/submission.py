"""Submissions: a request to change a list, and a case file. One definition for every surface."""

import unicodedata
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from knowledge import (
    UNKNOWN,
    BasisLink,
    ChangeType,
    Delegation,
    ItemFields,
    Maybe,
    PowerType,
    Subject,
    Transfer,
    Value,
)

Name = Annotated[str, Field(min_length=1, max_length=300), StringConstraints(strip_whitespace=True)]
Text = Annotated[str, Field(max_length=10_000)]


def _half_width(number: str) -> str:
    """A number typed in full-width characters is the same number."""
    return unicodedata.normalize("NFKC", number).strip()


class Claims(Value):
    """Registry facts that the submitter states.

    A registry record of the same name outranks a claim, and where the registry declares itself
    complete, what is only claimed is known to be absent.
    """

    subjects: tuple[Subject, ...] = Field(default=(), max_length=50)
    delegations: tuple[Delegation, ...] = Field(default=(), max_length=50)
    transfers: tuple[Transfer, ...] = Field(default=(), max_length=50)

    @model_validator(mode="after")
    def _said_once(self) -> Self:
        for names in (
            [claim.name for claim in self.subjects],
            [claim.id for claim in self.delegations],
            [claim.id for claim in self.transfers],
        ):
            if len(set(names)) != len(names):
                twice = next(name for name in names if names.count(name) > 1)
                msg = f"claims 中重复：{twice}"
                raise ValueError(msg)
        return self


class UpperLawCheck(Value):
    """A named person's answer to what no program can prove: is there law above (上位法)?"""

    finding: Literal["尚未制定上位法", "上位法已制定但未设定", "上位法已设定，本项为其具体规定"]
    by: Name
    on: date


class Proposal(ItemFields):
    """An item as it shall stand after the change."""

    upper_law: Maybe[UpperLawCheck | None] = UNKNOWN


class ChangeRequest(Value):
    """A request to adjust a department's list (清单调整申请)."""

    kind: Literal["change"] = "change"
    id: Name
    department: Name
    change: ChangeType
    ground: Text
    submitted_on: date
    effective_on: date
    before: tuple[ItemFields, ...] = Field(default=(), max_length=200)
    after: tuple[Proposal, ...] = Field(default=(), max_length=200)
    claims: Claims = Claims()
    note: Text | None = None

    @model_validator(mode="after")
    def _takes_effect_later(self) -> Self:
        if self.effective_on < self.submitted_on:
            msg = f"拟生效日期 {self.effective_on} 早于提交日期 {self.submitted_on}"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _shape_fits_change(self) -> Self:
        needs_after = self.change not in (
            ChangeType.CANCEL,
            ChangeType.DEVOLVE,
            ChangeType.SUSPEND,
        )
        if needs_after and not self.after:
            msg = f"“{self.change}”须在 after 中写明调整后的条目"
            raise ValueError(msg)
        if not needs_after and (self.after or not self.before):
            msg = f"“{self.change}”须在 before 中写明所涉条目，after 留空"
            raise ValueError(msg)
        codes = [item.code for item in self.after]
        if len(set(codes)) != len(codes):
            twice = next(code for code in codes if codes.count(code) > 1)
            msg = f"after 中条目编码重复：{twice}"
            raise ValueError(msg)
        return self


class OfficerRole(StrEnum):
    """In what capacity a person took part."""

    OFFICER = "执法人员"
    AUXILIARY = "辅助人员"
    SUPPORT = "工勤人员、劳动合同工或者临时工"


class Officer(Value):
    """A person who took part in an act, by post or name as the file has it."""

    name: Name
    certificate: Maybe[Annotated[str, AfterValidator(_half_width)] | None] = UNKNOWN
    role: OfficerRole = OfficerRole.OFFICER


class EventKind(StrEnum):
    """Kinds of procedural acts in a case file."""

    ACCEPTED = "受理"
    FILED = "立案"
    INSPECTION = "检查"
    INQUIRY = "调查"
    SITE_VISIT = "核查"
    SEALING = "查封"
    SEIZURE = "扣押"
    REGISTERED_KEEPING = "先行登记保存"
    CORRECTION_ORDER = "责令改正"
    NOTICE = "告知"
    STATEMENT = "陈述申辩"
    HEARING = "听证"
    LEGAL_REVIEW = "法制审核"
    COLLECTIVE = "集体讨论"
    DECISION = "决定"
    SERVICE = "送达"
    ENFORCEMENT = "执行"
    PUBLICATION = "公开"
    OTHER = "其他"


COERCIVE_EVENTS = frozenset({EventKind.SEALING, EventKind.SEIZURE})
"""Coercive measures, whatever power the case is about."""

TWO_OFFICER_EVENTS = frozenset(
    {
        EventKind.INSPECTION,
        EventKind.INQUIRY,
        EventKind.SITE_VISIT,
        EventKind.SEALING,
        EventKind.SEIZURE,
        EventKind.REGISTERED_KEEPING,
    }
)
"""Acts at which the statutes want two officers present."""


class Event(Value):
    """One act in a case."""

    id: Name
    kind: EventKind
    on: date
    officers: tuple[Officer, ...] = Field(default=(), max_length=50)
    documents: tuple[Name, ...] = Field(default=(), max_length=100)


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
    """How far a case has come."""

    BEFORE_FILING = "立案前"
    BEFORE_NOTICE = "告知前"
    BEFORE_DECISION = "决定前"
    CLOSED = "结案后"


class CaseFile(Value):
    """A case (案卷): who acted, on what basis, and every recorded act."""

    kind: Literal["case"] = "case"
    id: Name
    department: Name
    """Department to whose list the power belongs."""
    subject: Name
    """Body in whose name the act was done."""
    power: PowerType
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
    """Id of the delegation under which ``subject`` acted for the department."""
    claims: Claims = Claims()
    note: Text | None = None

    @model_validator(mode="after")
    def _events_are_distinct(self) -> Self:
        seen = [event.id for event in self.events]
        if len(set(seen)) != len(seen):
            twice = next(name for name in seen if seen.count(name) > 1)
            msg = f"事件编号重复：{twice}"
            raise ValueError(msg)
        return self


Submission = ChangeRequest | CaseFile
