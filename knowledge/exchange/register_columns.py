"""What a register's table looks like: one column for each field of its records.

A column says which field it holds, how the value is written, and what an empty cell and 无 mean
there: that is where lack of a fact and a known absence are kept apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from knowledge.exchange.cells import NONE, Parsed, error, quote, says_none
from knowledge.exchange.registers_codecs import DAY, FLAG, LASTING, SPAN, TEXT, UNLIMITED, Codec
from knowledge.registries import Record
from knowledge.tables import CellKind
from knowledge.values import UNKNOWN, Unknown

REPEATED = "[]"
"""Marks, in a path, a field of several values that stand in rows of their own."""

NOT_KNOWN = "不详"
"""Says that a fact is not known, where an empty cell says that there is none."""


class _Required:
    """The type of ``REQUIRED``."""


REQUIRED: Final = _Required()
"""What an empty cell means where it may not be empty."""


@dataclass(frozen=True, eq=False)
class Column:
    """One column. An empty cell leaves the field out, so that it takes its default, ``blank``."""

    heading: str
    path: str
    """``valid.valid_from``; ``tiers[].name`` is one of several in rows of their own."""
    codec: Codec
    explanation: str
    example: str = ""
    blank: object = REQUIRED
    none: str | None = None
    """Word that says that there is none; ``None``: there always is one."""
    synonyms: tuple[str, ...] = ()
    unknown: str | None = None
    """Word that says that it is not known, where an empty cell says something else."""

    @property
    def required(self) -> bool:
        """Whether the cell must be filled."""
        return self.blank is REQUIRED

    @property
    def group(self) -> str:
        """The repeated part of the record that the column belongs to; of the record itself, ''."""
        head, mark, _ = self.path.rpartition(REPEATED)
        return head + mark

    @property
    def steps(self) -> tuple[str, ...]:
        """Fields from the group down to the value."""
        return tuple(self.path.removeprefix(self.group).removeprefix(".").split("."))

    def write(self, value: object) -> str:
        """The text of the cell."""
        nothing = value is None or value == ()
        if isinstance(value, Unknown):
            return self.unknown or ""
        if nothing and value == self.blank:
            return ""
        if nothing:
            return self.none or ""
        text = self.codec.write(value)
        return quote(text) if text == self.none else text

    def read(self, text: str, kind: CellKind) -> Parsed[Any]:
        """The value of a cell that is not empty."""
        if text.strip().removesuffix("有效") == self.none:
            return Parsed(self.codec.absent)
        if self.unknown is not None and text.strip() == self.unknown:
            return Parsed(UNKNOWN)
        if not says_none(text):
            return self.codec.read(text, kind)
        if self.none == NONE:
            return Parsed(self.codec.absent)
        return Parsed(None, (error("这一栏不能填“无”", self.explanation),))


@dataclass(frozen=True)
class Register:
    """One registry as a table."""

    kind: str
    """As the command line names it."""
    title: str
    model: type[Record]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """Paths of the fields that no two records share."""

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Repeated parts, from the record itself inwards."""
        return tuple(dict.fromkeys(column.group for column in self.columns))

    @cached_property
    def spans(self) -> tuple[Column, ...]:
        """Columns that hold both ends of an interval: read where people use them, never written."""
        first = ".valid_from"
        return tuple(
            Column(
                "有效期",
                column.path.removesuffix(first),
                SPAN,
                column.explanation,
                synonyms=("有效期限", "起止日期", "起止时间", "期限"),
            )
            for column in self.columns
            if column.path.endswith(first)
        )

    def key_of(self, record: Record) -> tuple[object, ...]:
        """What identifies ``record`` within the register."""
        return tuple(value_at(record, path.split(".")) for path in self.key)


def value_at(value: object, steps: Iterable[str]) -> object:
    """The value below ``value``; where a step leads nowhere, ``UNKNOWN``."""
    for step in steps:
        if value is None or isinstance(value, Unknown):
            return UNKNOWN
        value = getattr(value, step)
    return value


def must(
    heading: str,
    path: str,
    codec: Codec,
    explanation: str,
    example: str,
    *,
    none: str | None = None,
    synonyms: tuple[str, ...] = (),
) -> Column:
    """A column that may not be left empty."""
    return Column(heading, path, codec, explanation, example, none=none, synonyms=synonyms)


def may(
    heading: str,
    path: str,
    codec: Codec,
    explanation: str,
    example: str = "",
    *,
    blank: object = None,
    synonyms: tuple[str, ...] = (),
) -> Column:
    """A column whose empty cell says that there is none, or what is usual (``blank``)."""
    usual = codec.absent if blank is None else blank
    return Column(heading, path, codec, explanation, example, usual, NONE, synonyms)


def known(
    heading: str,
    path: str,
    codec: Codec,
    explanation: str,
    example: str = "",
    *,
    never: bool = True,
    synonyms: tuple[str, ...] = (),
) -> Column:
    """A fact that may be lacking: empty, it is not known; 无, there is none.

    ``never``: whether there may be none. A fact that is true or false always is one of them.
    """
    none = NONE if never else None
    return Column(heading, path, codec, explanation, example, UNKNOWN, none, synonyms)


def days(
    first: str,
    last: str,
    path: str,
    explanation: str,
    *,
    ends: tuple[str, str] = ("2026-01-01", "2028-12-31"),
    synonyms: tuple[tuple[str, ...], tuple[str, ...]] = ((), ()),
) -> tuple[Column, Column]:
    """The two columns of an interval. Neither may be left empty: an open end is a claim."""
    return (
        Column(
            first,
            f"{path}.valid_from",
            DAY,
            f"{explanation}第一日（含当日）；没有起点的填“{UNLIMITED}”。",
            ends[0],
            none=UNLIMITED,
            synonyms=synonyms[0],
        ),
        Column(
            last,
            f"{path}.valid_to",
            DAY,
            f"{explanation}最后一日（含当日）；没有终点的填“{LASTING}”。",
            ends[1],
            none=LASTING,
            synonyms=synonyms[1],
        ),
    )


SOURCE = must(
    "来源",
    "source",
    TEXT,
    "这条登记出自哪个文件、哪次报送；导入时已为整个文件指明来源的可以不填。",
    "示例区司法局2026年1月报送",
    synonyms=("数据来源", "资料来源", "出处"),
)
SAMPLE = Column(
    "示例数据",
    "sample",
    FLAG,
    "内容是否为演示而编写。只在本系统自带的示例数据中出现。",
    blank=False,
)
