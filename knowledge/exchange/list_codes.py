"""Codes of a whole list: read, held against one another and against the earlier list."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from knowledge.exchange.cells import CellProblem, error, is_empty, notice, says_none
from knowledge.exchange.code_cells import propose_code, propose_sub_code, read_code, type_of_code
from knowledge.exchange.entries import Entry, Said, SubEntry
from knowledge.exchange.headings import Field
from knowledge.exchange.list_mapping import Choices
from knowledge.exchange.places import Reporter, shortened
from knowledge.lists import Item, ListVersion
from knowledge.powers import PowerType

_ACCEPT = "逐项确认后也可在列映射里把 accept_proposed_codes 设为 true，采用建议的编码"


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of one entry; an empty one could not be read."""

    item: str
    sub_items: tuple[str, ...] = ()


def read_codes(
    entries: Sequence[Entry],
    types: Sequence[PowerType | None],
    choices: Choices,
    reporter: Reporter,
) -> tuple[Codes, ...]:
    """The codes of all entries, missing ones proposed; every fault goes to the reporter."""
    shape = re.compile(choices.code_shape) if choices.code_shape else None
    given = [_given(entry, entry.first(Field.CODE), shape, reporter) for entry in entries]
    _tell_duplicates(entries, given, reporter)
    taken = {code for code in given if code}
    found: list[Codes] = []
    for entry, kind, code in zip(entries, types, given, strict=True):
        own = code
        if code is None:
            own = propose_code(kind, taken)
            taken.add(own)
            _tell_missing(entry, own, choices, reporter)
        elif code:
            _tell_type(entry, code, kind, reporter)
        found.append(Codes(own or "", _sub_codes(entry, own or "", shape, choices, reporter)))
    return tuple(found)


def tell_reused(
    entries: Sequence[Entry],
    items: Sequence[Item | None],
    earlier: ListVersion | None,
    reporter: Reporter,
) -> None:
    """Tell every code that an ended item of the earlier list bore: codes are never used again."""
    ended = {item.code: item for item in (earlier.items if earlier else ()) if item.ending}
    for entry, item in zip(entries, items, strict=True):
        was = ended.get(item.code) if item else None
        if was is None or item is None or was.ending is None or item.ending == was.ending:
            continue
        reused = error(
            f"编码 {item.code} 原属“{shortened(was.name)}”，该项已于 {was.ending.on} {was.ending.kind}",
            "编码不得重复使用，请另编新码；确属同一事项的，请填写“退出清单的情形”。",
        )
        _tell(entry, entry.first(Field.CODE), reused, reporter)


def _given(
    entry: Entry, said: Said | None, shape: re.Pattern[str] | None, reporter: Reporter
) -> str | None:
    """The code that is written; ``None``: none is; empty: it cannot be read."""
    if said is None or is_empty(said.text) or says_none(said.text):
        return None
    parsed = read_code(said.text, said.kind)
    reporter.of_cell(entry.sheet, said, parsed.problems)
    if parsed.value and shape and not shape.fullmatch(parsed.value):
        wrong = error(
            f"编码不符合约定的格式 {shape.pattern}", "请改正编码，或者改正列映射里的 code_shape。"
        )
        reporter.of_cell(entry.sheet, said, (wrong,))
    return parsed.value


def _tell_duplicates(
    entries: Sequence[Entry], given: Sequence[str | None], reporter: Reporter
) -> None:
    first: dict[str, Entry] = {}
    for entry, code in zip(entries, given, strict=True):
        if not code:
            continue
        other = first.setdefault(code, entry)
        if other is not entry:
            place = f"工作表“{other.sheet}”第 {other.row} 行"
            twice = error(
                f"编码 {code} 与{place}“{shortened(other.text(Field.NAME))}”重复",
                "一项一码：请改正其中一个；确是同一事项的，请并为一行。",
            )
            _tell(entry, entry.first(Field.CODE), twice, reporter)


def _tell_missing(entry: Entry, proposed: str, choices: Choices, reporter: Reporter) -> None:
    if choices.accept_proposed_codes:
        reporter.of_entry(entry, notice(f"没有编码，按列映射的选择采用 {proposed}", "请核对编码。"))
    else:
        lacks = error(f"没有编码，建议编为 {proposed}", f"请填写编码；{_ACCEPT}。")
        reporter.of_entry(entry, lacks)


def _tell_type(entry: Entry, code: str, kind: PowerType | None, reporter: Reporter) -> None:
    named = type_of_code(code)
    if named is not None and kind is not None and named is not kind:
        differs = notice(f"编码中的类型是“{named}”，类型一栏是“{kind}”", "请核对以哪一个为准。")
        _tell(entry, entry.first(Field.CODE), differs, reporter)


def _sub_codes(
    entry: Entry,
    item: str,
    shape: re.Pattern[str] | None,
    choices: Choices,
    reporter: Reporter,
) -> tuple[str, ...]:
    codes: list[str] = []
    for position, sub in enumerate(entry.sub_entries, start=1):
        code = _given(entry, sub.code, shape, reporter)
        if code is None:
            code = _proposed(entry, item, position, sub, codes, choices, reporter)
        elif code and code in codes:
            twice = error(f"子项编码 {code} 在同一事项内重复", "请改正其中一个。")
            _tell(entry, sub.code, twice, reporter)
        codes.append(code)
    return tuple(codes)


def _proposed(
    entry: Entry,
    item: str,
    position: int,
    sub: SubEntry,
    taken: Collection[str],
    choices: Choices,
    reporter: Reporter,
) -> str:
    code = propose_sub_code(item or "子项", position)
    while code in taken:
        position += 1
        code = propose_sub_code(item or "子项", position)
    if choices.accept_proposed_codes:
        said = notice(f"子项没有编码，按列映射的选择采用 {code}", "请核对编码。")
    else:
        said = error(f"子项没有编码，建议编为 {code}", f"请填写子项编码；{_ACCEPT}。")
    reporter.of_cell(entry.sheet, sub.name, (said,))
    return code


def _tell(entry: Entry, said: Said | None, problem: CellProblem, reporter: Reporter) -> None:
    if said is None:
        reporter.of_entry(entry, problem)
    else:
        reporter.of_cell(entry.sheet, said, (problem,))
