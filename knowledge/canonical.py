"""Canonical text, and citations that can be checked against it.

Canonical text is NFC with LF line ends; layout is gone (indentation, trailing blanks, blank lines,
byte order marks and zero-width marks at line edges) and punctuation is untouched, so that two
copies of one text that differ only in layout have the same hash. A citation is a reference, a
half-open range of code points in the canonical text of that reference, and the SHA-256 of that
whole text.
"""

import hashlib
import json
import re
import unicodedata
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

from knowledge.errors import BadField

_LINE_END = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
# str.strip() knows Unicode blanks (U+3000, U+00A0, tabs) but not the marks of zero width.
_ZERO_WIDTH = "\ufeff\u200b\u200c\u200d\u2060"
_EDGE = re.compile(rf"^[\s{_ZERO_WIDTH}]+|[\s{_ZERO_WIDTH}]+$")


def canonical(text: str) -> str:
    """Bring a text to canonical form; idempotent."""
    return "\n".join(line for line in canonical_lines(text) if line)


def canonical_lines(text: str) -> list[str]:
    """Return the canonical form of every source line, empty ones included.

    The n-th line of the result is the n-th line of the source, so line numbers hold.
    """
    return [_EDGE.sub("", line) for line in _LINE_END.split(unicodedata.normalize("NFC", text))]


def sha256_of(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def canonical_json(content: JsonValue) -> str:
    """The one way to write a JSON value: sorted keys, no blanks, characters as they are.

    Raises:
        ValueError: a number is not finite.
    """
    return json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


class Span(BaseModel):
    """A half-open range of code points."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end < self.start:
            raise ValueError("区间的终点不能小于起点")
        return self

    def of(self, text: str) -> str:
        """The part of the text that the span covers."""
        return text[self.start : self.end]


class Citation(BaseModel):
    """A quotation that names its place and can be checked byte by byte."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ref: str = Field(min_length=1)
    label: str
    quote: str = Field(min_length=1)
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    source: str

    @property
    def span(self) -> Span:
        """Where the quotation stands in the canonical text of ``ref``."""
        return Span(start=self.start, end=self.end)

    def verify(self, text: str) -> bool:
        """Whether the whole text is the one cited and holds the quotation at its place."""
        return text[self.start : self.end] == self.quote and sha256_of(text) == self.sha256


def cite(
    *,
    ref: str,
    label: str,
    text: str,
    source: str,
    quote: str | None = None,
    span: Span | None = None,
) -> Citation:
    """Cite a passage of a canonical text.

    Args:
        ref: The reference string whose canonical text is ``text``.
        label: The citation as people write it.
        text: The whole canonical text of the reference.
        source: Where the text comes from, for people.
        quote: The words to quote; their first occurrence is cited.
        span: The range to quote, instead of ``quote``. Without either, all of the text is quoted.

    Returns:
        A citation for which ``verify(text)`` holds.

    Raises:
        BadField: The quotation is empty, is not in the text byte for byte, disagrees with the span,
            or the span leaves the text.
    """
    chosen = span if span is not None else _locate(text, text if quote is None else quote, ref)
    words = chosen.of(text)
    if not words or chosen.end > len(text) or (quote is not None and words != quote):
        raise BadField(
            "引文区间为空、超出原文，或与所给引文不一致。",
            cure="请按原文重新确定引文的起止位置。",
            value=quote if quote is not None else f"{chosen.start}-{chosen.end}",
            location=ref,
        )
    return Citation(
        ref=ref,
        label=label,
        quote=words,
        start=chosen.start,
        end=chosen.end,
        sha256=sha256_of(text),
        source=source,
    )


def _locate(text: str, quote: str, ref: str) -> Span:
    """The span of the quotation's first occurrence."""
    start = text.find(quote)
    if not quote or start < 0:
        raise BadField(
            "引文在所引原文中找不到，逐字核对未通过。",
            cure="请逐字引用原文，或者删去这句引文。",
            value=quote,
            location=ref,
        )
    return Span(start=start, end=start + len(quote))
