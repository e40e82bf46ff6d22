"""References: which document, and the place in it.

A ``Reference`` is one of four frozen models; ``str()`` of it is the one canonical string and
``parse_reference`` is its inverse::

    measures/art_22/item_1                       the Measures in force
    measures@3f2a91c0/art_22/item_1              one version of them
    law/<title without 中华人民共和国>@<date passed>/art_42/para_1
    list/<department>/<code>@<list version>
    registry/<kind>/<id>

The place itself is a ``Clause`` (``knowledge.clause``), offered here as well.
"""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ValidationError,
)

from knowledge.clause import Clause
from knowledge.errors import BadReference

__all__ = [
    "Clause",
    "LawRef",
    "ListRef",
    "MeasuresRef",
    "Reference",
    "RegistryRef",
    "parse_reference",
]

_SCHEME = re.compile(r"[a-z]+")
_SEGMENT = re.compile(r"[^/@\s\x00-\x1f]+(?: [^/@\s\x00-\x1f]+)*")
_STATE = "中华人民共和国"


def _segment(text: str) -> str:
    if not _SEGMENT.fullmatch(text):
        raise ValueError("不能为空，不能含有“/”“@”或首尾空白")
    return text


def _bare_title(title: object) -> object:
    return title.removeprefix(_STATE) if isinstance(title, str) else title


Segment = Annotated[str, AfterValidator(_segment)]


class MeasuresRef(BaseModel):
    """The Measures, in force or in a named version: all of them or one place."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    scheme: Literal["measures"] = "measures"
    version: Segment | None = None
    clause: Clause | None = None

    def __str__(self) -> str:
        return "measures" + (f"@{self.version}" if self.version else "") + _tail(self.clause)


class LawRef(BaseModel):
    """A statute by its full title (without 中华人民共和国) and the date it was passed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    scheme: Literal["law"] = "law"
    title: Annotated[Segment, BeforeValidator(_bare_title)]
    passed: date
    clause: Clause | None = None

    def __str__(self) -> str:
        return f"law/{self.title}@{self.passed.isoformat()}" + _tail(self.clause)


class ListRef(BaseModel):
    """An item of a department's power list, in one list version."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    scheme: Literal["list"] = "list"
    department: Segment
    code: Segment
    version: Segment

    def __str__(self) -> str:
        return f"list/{self.department}/{self.code}@{self.version}"


class RegistryRef(BaseModel):
    """A row of a registry: a certificate, a delegation, a publication."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    scheme: Literal["registry"] = "registry"
    kind: Segment
    id: Segment

    def __str__(self) -> str:
        return f"registry/{self.kind}/{self.id}"


Reference = MeasuresRef | LawRef | ListRef | RegistryRef
"""Anything that can be cited; ``str()`` gives the canonical string."""


def parse_reference(text: str) -> Reference:
    """Read a reference string; the inverse of ``str()`` on a ``Reference``.

    Raises:
        BadReference: The text names no address.
    """
    scheme, mark, rest = _split_scheme(text.strip())
    try:
        if scheme == "measures":
            return _measures(mark, rest)
        if mark != "/":
            scheme = ""
        if scheme == "law":
            return _law(rest)
        if scheme == "list":
            place, _, version = rest.rpartition("@")
            department, _, code = place.partition("/")
            return ListRef(department=department, code=code, version=version)
        if scheme == "registry":
            kind, _, identity = rest.partition("/")
            return RegistryRef(kind=kind, id=identity)
    except (ValidationError, ValueError) as error:
        raise BadReference(
            f"引用“{text}”不完整或写法有误。", cure=_cure(scheme), value=text
        ) from error
    raise BadReference(
        f"“{text}”不是可识别的引用。",
        cure="引用应以 measures、law/、list/ 或 registry/ 开头，例如 measures/art_22/item_1。",
        value=text,
    )


def _split_scheme(text: str) -> tuple[str, str, str]:
    found = _SCHEME.match(text)
    scheme = found.group() if found else ""
    return scheme, text[len(scheme) : len(scheme) + 1], text[len(scheme) + 1 :]


def _measures(mark: str, rest: str) -> MeasuresRef:
    version: str | None = None
    if mark == "@":
        version, mark, rest = rest.partition("/")
        _segment(version)
    if mark not in ("", "/"):
        raise ValueError(mark)
    return MeasuresRef(version=version, clause=Clause.parse_path(rest) if mark else None)


def _law(rest: str) -> LawRef:
    place, slash, path = rest.partition("/")
    title, _, passed = place.rpartition("@")
    clause = Clause.parse_path(path) if slash else None
    day = date.fromisoformat(passed)
    if day.isoformat() != passed:
        raise ValueError(passed)
    return LawRef(title=title, passed=day, clause=clause)


def _cure(scheme: str) -> str:
    forms = {
        "measures": "measures/art_22/item_1 或 measures@版本号/art_22/item_1",
        "law": "law/行政处罚法@2021-01-22/art_42/para_1（日期为通过日期）",
        "list": "list/部门/事项编码@清单版本",
        "registry": "registry/台账种类/编号",
    }
    return f"请写成 {forms[scheme]}。"


def _tail(clause: Clause | None) -> str:
    return f"/{clause.path}" if clause else ""
