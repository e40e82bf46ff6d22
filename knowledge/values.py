"""The base of every value, and the two kinds of absence.

``None`` is a fact: it is known that there is none (not yet published). ``UNKNOWN`` is the lack of
a fact. They are different types, so that no rule can mistake one for the other.
"""

from enum import Enum
from typing import Annotated, Final, TypeVar

from pydantic import BaseModel, ConfigDict, Field


class Value(BaseModel):
    """An immutable value that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Unknown(Enum):
    """The type whose only member says that a fact is not known. Deliberately no string."""

    UNKNOWN = "unknown"


UNKNOWN: Final = Unknown.UNKNOWN

T = TypeVar("T")
Maybe = Annotated[Unknown | T, Field(union_mode="left_to_right")]
"""``T``, or not known. Written in JSON as ``"unknown"`` or by leaving the field out."""
