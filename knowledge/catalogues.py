"""Catalogues kept beside the list: the portal, fees, proofs, intermediaries, the level above.

A rule compares an item with them. What a catalogue says is kept as it says it.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from knowledge.dating import Interval
from knowledge.lists import BasisLink, TimeLimit
from knowledge.powers import Level, PowerType
from knowledge.registries import Record
from knowledge.values import UNKNOWN, Maybe

Code = Annotated[str, Field(min_length=1, max_length=64)]
"""Code of an item (职权编码). Platforms differ in its shape; a rule knows their patterns."""
Name = Annotated[str, Field(min_length=1, max_length=300)]


class PortalEntry(Record):
    """An item as the government service portal showed it on a day (政务服务网配置，办法14（八）)."""

    department: Name
    item: Code
    """The code that the list uses, as the portal shows it; the list may not know it."""
    taken_on: date
    """Day of the snapshot. What the portal showed on other days is another record."""
    base_code: Maybe[Code | None] = UNKNOWN
    """基本编码."""
    implementation_code: Maybe[Code | None] = UNKNOWN
    """实施编码."""
    handling_code: Maybe[Code | None] = UNKNOWN
    """业务办理项编码."""
    name: Name
    type: Name
    """Label as shown: portals have labels that the list has not."""
    subject: Name
    bases: Maybe[tuple[str, ...]] = UNKNOWN
    """设定依据 as written, one entry for each that the portal sets apart."""
    statutory_limit: Maybe[TimeLimit | None] = UNKNOWN
    promised_limit: Maybe[TimeLimit | None] = UNKNOWN
    fee: Maybe[str | None] = UNKNOWN
    materials: Maybe[tuple[Name, ...]] = UNKNOWN


class FeeKind(StrEnum):
    """What is charged: the four that a catalogue must list (优化营商环境条例25)."""

    FUND = "政府性基金"
    ADMINISTRATIVE = "行政事业性收费"
    DEPOSIT = "保证金"
    PRICED_SERVICE = "政府定价的经营服务性收费"


class FeeEntry(Record):
    """A charge in the fee catalogue (收费目录清单，优化营商环境条例25)."""

    name: Name
    """收费项目名称."""
    kind: FeeKind
    collector: Name
    """执收单位."""
    items: tuple[Code, ...] = ()
    """Codes of the collector's items at which it is charged."""
    standard: Maybe[str | None] = UNKNOWN
    """收费标准 as written."""
    on_enterprises: Maybe[bool] = UNKNOWN
    """Whether enterprises pay it (涉企): such a charge needs a basis of higher rank."""
    bases: tuple[BasisLink, ...] = ()
    valid: Interval


class ProofEntry(Record):
    """A proof that may be asked for (证明事项清单，优化营商环境条例44)."""

    name: Name
    requester: Name
    """索要单位."""
    issuer: Maybe[Name | None] = UNKNOWN
    """开具单位."""
    items: tuple[Code, ...] = ()
    """Codes of the requester's items for which it may be asked."""
    bases: tuple[BasisLink, ...] = ()
    valid: Interval


class IntermediaryEntry(Record):
    """A service by a third party that an approval requires (法定行政审批中介服务，同条例43)."""

    name: Name
    department: Name
    """Department whose approval requires it."""
    items: tuple[Code, ...] = ()
    """Codes of the department's items that require it."""
    bases: tuple[BasisLink, ...] = ()
    valid: Interval


class CatalogueEntry(Record):
    """An item in a catalogue of the level above (上级通用目录), which the list is held against."""

    issuer_level: Level
    """Level of the body that issued the catalogue."""
    code: Code
    name: Name
    type: PowerType
    bases: tuple[BasisLink, ...] = ()
    levels: Maybe[tuple[Level, ...]] = UNKNOWN
    """Levels at which the catalogue lets it be exercised (行使层级)."""
    valid: Interval
