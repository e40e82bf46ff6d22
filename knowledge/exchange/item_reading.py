"""One entry of a sheet as an item, with every problem of every cell."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TypeVar

from pydantic import ValidationError

from knowledge.dating import Interval
from knowledge.exchange.basis_reading import CitedBasis, read_cell_bases, read_entry_bases
from knowledge.exchange.cells import Parsed, error, is_empty, notice, read_words
from knowledge.exchange.ending_cells import read_day, read_ending, read_interval
from knowledge.exchange.entries import Entry, Said
from knowledge.exchange.headings import Field
from knowledge.exchange.kind_cells import Coercion, coercion_kind_of, read_coercion, read_level
from knowledge.exchange.limit_cells import limit_unit, read_maybe_limit, split_limits
from knowledge.exchange.list_codes import Codes
from knowledge.exchange.penalty_cells import read_penalties
from knowledge.exchange.places import Reporter
from knowledge.exchange.requirement_cells import RequirementKind, read_requirements
from knowledge.exchange.step_cells import read_steps
from knowledge.exchange.sub_item_cells import read_sub_items
from knowledge.exchange.text_cells import (
    read_aliases,
    read_fee,
    read_flag,
    read_name,
    read_phone,
)
from knowledge.lists import Ending, Item, Requirement, SubItem, TimeLimit
from knowledge.powers import BasisRole, DayUnit, Level, PowerType
from knowledge.values import UNKNOWN, Unknown

T = TypeVar("T")
Lacking = TypeVar("Lacking")

_REQUIREMENT_KINDS: dict[Field, RequirementKind] = {
    Field.REQUIREMENTS: "材料",
    Field.MATERIALS: "材料",
    Field.CONDITIONS: "条件",
    Field.PROOFS: "证明",
    Field.INTERMEDIARY: "中介服务",
}
_ALIASES = partial(read_aliases, source="导入的清单")
_BEFORE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ListFrame:
    """What holds for every item of the list unless its row says otherwise."""

    department: str
    level: Level
    valid: Interval


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An item and the cells of its bases; no item where an error stands in the way."""

    item: Item | None
    cited: tuple[CitedBasis, ...]


def read_entry(
    entry: Entry, kind: PowerType | None, codes: Codes, frame: ListFrame, reporter: Reporter
) -> ReadItem:
    """Read an entry whose type and codes are known; every problem goes to the reporter."""
    before = reporter.errors
    if not entry.text(Field.NAME).strip():
        reporter.of_entry(entry, error("没有填写职权名称", "请填写职权名称。"))
    cited = read_entry_bases(entry, reporter)
    cells = _Cells(entry, reporter)
    coercion = cells.coercion(kind)
    ending = cells.one(Field.ENDING, read_ending, None)
    statutory, promised = cells.limits()
    fields = {
        "code": codes.item,
        "name": cells.one(Field.NAME, read_name, ""),
        "type": kind,
        "coercion": coercion.kind,
        "coercion_forms": coercion.forms,
        "penalties": cells.joined(Field.PENALTIES, read_penalties, ()),
        "corrects_first": cells.one(Field.CORRECTS_FIRST, read_flag, UNKNOWN),
        "bases": tuple(one.link for one in cited),
        "subject": cells.one(Field.SUBJECT, read_name, entry.department or frame.department),
        "level": cells.level(frame.level),
        "steps": cells.joined(Field.STEPS, read_steps, UNKNOWN),
        "requirements": cells.requirements(),
        "statutory_limit": statutory,
        "promised_limit": promised,
        "sub_items": cells.sub_items(codes),
        "fee": cells.fee(),
        "phone": cells.joined(Field.PHONE, read_phone, UNKNOWN),
        "department": frame.department,
        "aliases": cells.joined(Field.ALIASES, _ALIASES, ()),
        "valid": cells.valid(ending, frame.valid),
        "ending": ending,
        "note": read_words(cells.text(Field.NOTE)),
    }
    if reporter.errors > before or kind is None or not codes.item:
        return ReadItem(None, cited)
    try:
        return ReadItem(Item.model_validate(fields), cited)
    except ValidationError as fault:
        wrong = "；".join(str(one["msg"]) for one in fault.errors())
        unfit = error(f"这一项的内容不合要求：{wrong}", "请核对这一行各栏。")
        reporter.of_entry(entry, unfit)
        return ReadItem(None, cited)


_HEIGHT = {level: number for number, level in enumerate(reversed(Level))}
"""Levels from the street upwards."""


class _Cells:
    """The cells of one entry, read field by field."""

    def __init__(self, entry: Entry, reporter: Reporter) -> None:
        self._entry = entry
        self._reporter = reporter

    def text(self, field: Field) -> str:
        """All texts of the field, a line each."""
        return "\n".join(said.text for said in self._entry.said.get(field, ()))

    def one(self, field: Field, read: Callable[[str], Parsed[T]], lacking: Lacking) -> T | Lacking:
        """A field that an item has once."""
        said = self._entry.first(field)
        if said is None:
            return lacking
        several = self._entry.said[field]
        if len(several) > 1:
            rows = "、".join(str(other.row) for other in several)
            clash = error(
                f"同一事项的“{field}”在第 {rows} 行写得不一样", "请只保留一种写法，或者拆成几项。"
            )
            self._reporter.of_cell(self._entry.sheet, said, (clash,))
        return self._read(said, said.text, read)

    def joined(
        self, field: Field, read: Callable[[str], Parsed[T]], lacking: Lacking
    ) -> T | Lacking:
        """A field whose text may go on over several rows."""
        said = self._entry.first(field)
        return lacking if said is None else self._read(said, self.text(field), read)

    def coercion(self, kind: PowerType | None) -> Coercion:
        """Sub-type and forms of coercion; the cell of types may name the sub-type."""
        said = self._entry.first(Field.COERCION) or self._entry.first(Field.COERCION_FORMS)
        found = Coercion()
        if said is not None:
            forms = self.text(Field.COERCION_FORMS)
            found = self._read(
                said, self.text(Field.COERCION), lambda text: read_coercion(text, forms)
            )
        named = found.kind or coercion_kind_of(self._entry.text(Field.TYPE))
        if kind is PowerType.COERCION and named is None:
            lacks = notice("没有写明是行政强制措施还是行政强制执行", "请在“强制类别”一栏写明。")
            self._reporter.of_entry(self._entry, lacks)
        return Coercion(named, found.forms)

    def level(self, own: Level) -> Level | None:
        """The level of exercise; the department's own where the file says nothing."""
        said = self._entry.first(Field.LEVEL)
        if said is None or is_empty(said.text):
            lacks = notice(
                f"没有写明行使层级的，按本部门的“{own}”记录", "层级不同的，请在行使层级一栏写明。"
            )
            self._reporter.once(self._entry.sheet, lacks)
            return own
        level = self.one(Field.LEVEL, lambda text: read_level(text, own), None)
        if level is not None and _HEIGHT[level] > _HEIGHT[own]:
            higher = notice(f"层级“{level}”高于本部门的“{own}”", "请核对这一项是不是由本部门行使。")
            self._reporter.of_cell(self._entry.sheet, said, (higher,))
        return level

    def limits(self) -> tuple[TimeLimit | Unknown | None, TimeLimit | Unknown | None]:
        """The statutory and the promised limit, from their own columns or a common one."""
        statutory = self._limit(
            Field.STATUTORY_LIMIT, Field.STATUTORY_UNIT, Field.STATUTORY_NOTE, 0
        )
        zero = self._entry.first(Field.STATUTORY_LIMIT)
        if zero is not None and isinstance(statutory, TimeLimit) and zero.text.strip()[:1] == "0":
            meant = notice(
                "法定时限写的是 0，按当场办结记录", "0 如果表示法律没有规定时限，请改写为“无”。"
            )
            self._reporter.of_cell(self._entry.sheet, zero, (meant,))
        promised = self._limit(Field.PROMISED_LIMIT, Field.PROMISED_UNIT, Field.PROMISED_NOTE, 1)
        if (
            isinstance(statutory, TimeLimit)
            and isinstance(promised, TimeLimit)
            and statutory.unit is promised.unit
            and promised.amount > statutory.amount
        ):
            longer = notice(
                f"承诺时限（{promised}）长于法定时限（{statutory}）", "请核对两个时限。"
            )
            self._reporter.of_entry(self._entry, longer)
        return statutory, promised

    def _limit(
        self, field: Field, unit: Field, note: Field, part: int
    ) -> TimeLimit | Unknown | None:
        said = self._entry.first(field)
        text = said.text if said else ""
        if said is None or is_empty(text):
            said = self._entry.first(Field.LIMITS)
            text = split_limits(said.text)[part] if said else ""
        if said is None or is_empty(text):
            return UNKNOWN
        named: DayUnit | None = limit_unit(self.text(unit)) or limit_unit(said.heading)
        found = self._read(said, text, lambda words: read_maybe_limit(words, named))
        told = read_words(self.text(note))
        if isinstance(found, TimeLimit) and told is not None and found.note is None:
            return found.model_copy(update={"note": told})
        return found

    def requirements(self) -> tuple[Requirement, ...] | Unknown:
        """Materials, conditions, proofs and intermediaries of all their columns."""
        found: list[Requirement] = []
        known = False
        for field, kind in _REQUIREMENT_KINDS.items():
            for said in self._entry.said.get(field, ()):
                asked = self._read(said, said.text, partial(read_requirements, kind=kind))
                if not isinstance(asked, Unknown):
                    known = True
                    found += asked
        return tuple(found) if known else UNKNOWN

    def fee(self) -> str | Unknown | None:
        """What is charged; where only 是否收费 is filled, what it says."""
        stated = self.joined(Field.FEE, read_fee, UNKNOWN)
        return self.joined(Field.CHARGED, read_fee, UNKNOWN) if stated is UNKNOWN else stated

    def sub_items(self, codes: Codes) -> tuple[SubItem, ...] | Unknown:
        """Sub-items, from rows of their own or from one cell."""
        if not self._entry.sub_entries:
            return self.joined(Field.SUB_ITEMS, read_sub_items, UNKNOWN)
        found: list[SubItem] = []
        for sub, code in zip(self._entry.sub_entries, codes.sub_items, strict=True):
            name = self._read(sub.name, sub.name.text, read_name)
            bases = tuple(
                link
                for said in sub.bases
                for link in read_cell_bases(
                    self._entry, said, BasisRole.CREATES, Reporter(self._reporter.file)
                )
            )
            if name and code:
                found.append(SubItem(code=code, name=name, bases=bases))
        return tuple(found)

    def valid(self, ending: Ending | None, frame: Interval) -> Interval:
        """The days on which the item stands in the list: its own, else the version's."""
        own = self.one(Field.VALID, read_interval, None)
        first = self.one(Field.VALID_FROM, read_day, None)
        last = self.one(Field.VALID_TO, read_day, None)
        if own is not None:
            return own
        first, last = first or frame.valid_from, last or frame.valid_to
        if ending is not None:
            last = min(last or ending.on, ending.on - _BEFORE)
        if first and last and first > last:
            wrong = error(
                f"在清单中的日期从 {first} 到 {last}，前后颠倒", "请核对生效、取消和退出的日期。"
            )
            self._reporter.of_entry(self._entry, wrong)
            return frame
        return Interval(valid_from=first, valid_to=last)

    def _read(self, said: Said, text: str, read: Callable[[str], Parsed[T]]) -> T:
        parsed = read(text)
        self._reporter.of_cell(self._entry.sheet, said, parsed.problems)
        return parsed.value
