"""A department's published list, read out of a workbook; nothing is written.

Every problem of the whole file is collected in one run. A list with one error yields no items: an
import is all or nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.dating import Interval
from knowledge.exchange.basis_reading import BasisCheck, Resolve
from knowledge.exchange.cells import error, is_empty, notice
from knowledge.exchange.cleaning import clean
from knowledge.exchange.departments import level_of, own_entries
from knowledge.exchange.entries import Entry, gather
from knowledge.exchange.flat_text import TEXT, gather_flat
from knowledge.exchange.headings import Field
from knowledge.exchange.item_reading import ListFrame, read_entry
from knowledge.exchange.kind_cells import read_type
from knowledge.exchange.layout import Skipped, read_rows
from knowledge.exchange.list_codes import read_codes, tell_reused
from knowledge.exchange.list_mapping import (
    Choices,
    Mapping,
    headers_of,
    mapping_problems,
    suggest_mapping,
)
from knowledge.exchange.places import Reporter
from knowledge.lists import Item, ListVersion
from knowledge.powers import PowerType
from knowledge.tables.grid import CellKind, Sheet, Workbook
from knowledge.tables.problems import Problem, Severity

_FILLED_DOWN = (Field.TYPE, Field.DEPARTMENT, Field.SUBJECT)
_ROWS_SHOWN = 8
_LONG_TEXT = 30


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was read."""

    sheets: int
    """Sheets in which items were found."""
    entries: int
    """Items found, readable or not."""
    items: int
    """Items that could be read."""
    sub_items: int
    skipped_rows: int
    errors: int
    notices: int


@dataclass(frozen=True, slots=True)
class ListReading:
    """What a file says: shown in a dry run, written only when ``ready``."""

    department: str
    version: str
    valid: Interval
    mapping: Mapping
    items: tuple[Item, ...]
    """Empty where an error stands in the way of the import."""
    problems: tuple[Problem, ...]
    """In the order of the file."""
    counts: Counts

    @property
    def ready(self) -> bool:
        """Whether the list can be imported."""
        return self.counts.errors == 0 and bool(self.items)


def read_list(
    workbook: Workbook,
    *,
    department: str,
    version: str,
    valid: Interval,
    mapping: Mapping | None = None,
    resolve: Resolve | None = None,
    earlier: ListVersion | None = None,
) -> ListReading:
    """Read the list of ``department`` out of a workbook.

    Args:
        workbook: the file.
        department: whose list it is.
        version: name of the list version that the items are to make up.
        valid: the days of that version; items without days of their own take them.
        mapping: a mapping that a person checked; without one the headings decide.
        resolve: looks a basis up in the statute library; without one nothing is held against it.
        earlier: the version before, whose cancelled codes must not come back.
    """
    reporter = Reporter(workbook.file)
    chosen = mapping or suggest_mapping(workbook)
    faults = mapping_problems(workbook, chosen)
    reporter.take(faults)
    for note in workbook.notes:
        reporter.of_sheet(None, notice(note.rstrip("。"), "请核对原文件。"))
    entries: list[Entry] = []
    skipped = 0
    if not any(fault.severity is Severity.ERROR for fault in faults):
        entries, skipped = _entries(workbook, chosen, reporter)
        entries = own_entries(entries, department, chosen.choices, reporter)
        if not entries and not reporter.errors:
            _tell_nothing(workbook, chosen, reporter)
    frame = ListFrame(department, level_of(department), valid)
    items = _items(entries, frame, chosen.choices, reporter, resolve, earlier)
    problems = _in_order(workbook, reporter.problems)
    read = tuple(item for item in items if item is not None)
    counts = Counts(
        sheets=len({entry.sheet for entry in entries}),
        entries=len(entries),
        items=len(read),
        sub_items=sum(len(item.sub_items) for item in read if isinstance(item.sub_items, tuple)),
        skipped_rows=skipped,
        errors=reporter.errors,
        notices=len(problems) - reporter.errors,
    )
    return ListReading(
        department=department,
        version=version,
        valid=valid,
        mapping=chosen,
        items=() if reporter.errors else read,
        problems=problems,
        counts=counts,
    )


def _entries(workbook: Workbook, mapping: Mapping, reporter: Reporter) -> tuple[list[Entry], int]:
    """The entries of all sheets that are read, and how many rows were no rows of the list."""
    entries: list[Entry] = []
    skipped = 0
    read_hidden = mapping.choices.read_hidden
    for sheet, known, header in zip(
        workbook.sheets, mapping.sheets, headers_of(workbook, mapping), strict=True
    ):
        if sheet.hidden and not read_hidden:
            hidden = notice(
                "工作表是隐藏的，没有读取",
                "需要读取的，请取消隐藏，或者在列映射里把 read_hidden 设为 true。",
            )
            reporter.of_sheet(sheet.name, hidden)
        elif header is None:
            _tell_unread(sheet, reporter)
        else:
            _tell_hidden_columns(sheet, reporter)
            rows = read_rows(sheet, header, read_hidden=bool(read_hidden))
            _tell_skipped(sheet, rows.skipped, reporter, undecided=read_hidden is None)
            skipped += len(rows.skipped)
            found = gather(sheet, known, rows.rows)
            _tell_error_values(found, reporter)
            _tell_continued(found, reporter)
            _fill_down(sheet, found, reporter)
            entries += found
    return entries or _flat(workbook, reporter), skipped


def _tell_nothing(workbook: Workbook, mapping: Mapping, reporter: Reporter) -> None:
    """Why there is no item: a header with nothing under it, or no list at all."""
    seen = {sheet.name for sheet in workbook.sheets if not sheet.hidden}
    headed = [one.sheet for one in mapping.sheets if one.columns and one.sheet in seen]
    for name in headed:
        empty = error("表头下面没有事项", "请确认选对了文件，并且已经保存。")
        reporter.of_sheet(name, empty)
    if not headed:
        nothing = error("没有读到任何事项", "请检查文件是不是权力清单，表头里有没有职权名称。")
        reporter.of_sheet(None, nothing)


def _tell_error_values(entries: Iterable[Entry], reporter: Reporter) -> None:
    """#REF! is nobody's name and #N/A no code."""
    for entry in entries:
        for said in (one for several in entry.said.values() for one in several):
            if said.kind is CellKind.ERROR:
                broken = error("是公式的错误值", "请改正公式或者直接填写内容，保存后重新导入。")
                reporter.of_cell(entry.sheet, said, (broken,))


def _flat(workbook: Workbook, reporter: Reporter) -> list[Entry]:
    """Entries of running text, where no sheet holds a table."""
    if any(sheet.read for sheet in suggest_mapping(workbook).sheets):
        return []
    cells = (cell.text for sheet in workbook.sheets if not sheet.hidden for cell in sheet.cells)
    lines = [clean(text) for text in (*workbook.paragraphs, *cells)]
    if max(map(len, lines), default=0) < _LONG_TEXT:
        return []
    entries = gather_flat(lines)
    if entries:
        split = notice(
            f"没有找到表格，从连续的文字里拆出 {len(entries)} 项",
            "拆分可能有误，请对照原文逐项核对名称、类型和依据。",
        )
        reporter.of_sheet(TEXT, split)
    return entries


def _items(
    entries: Sequence[Entry],
    frame: ListFrame,
    choices: Choices,
    reporter: Reporter,
    resolve: Resolve | None,
    earlier: ListVersion | None,
) -> list[Item | None]:
    if not entries:
        return []
    types = [_type(entry, reporter) for entry in entries]
    codes = read_codes(entries, types, choices, reporter)
    check = BasisCheck(resolve, frame.valid.valid_from) if resolve else None
    items: list[Item | None] = []
    for entry, kind, own in zip(entries, types, codes, strict=True):
        # Without a type or a code there is no item, but its other cells are still looked through.
        read = read_entry(entry, kind, own, frame, reporter)
        items.append(read.item)
        if check is not None:
            check.report(entry.sheet, read.cited, reporter)
    tell_reused(entries, items, earlier, reporter)
    return items


def _type(entry: Entry, reporter: Reporter) -> PowerType | None:
    """The type that the row, else its section or sheet, names."""
    said = entry.first(Field.TYPE)
    if said is not None and not is_empty(said.text):
        parsed = read_type(said.text)
        reporter.of_cell(entry.sheet, said, parsed.problems)
        return parsed.value
    if entry.type is not None:
        return entry.type
    lacks = error(
        "没有权力类型",
        "请在权力类型一栏填写，或者在这一组事项上面加一行分类标题，如“一、行政许可”。",
    )
    reporter.of_entry(entry, lacks)
    return None


def _fill_down(sheet: Sheet, entries: Sequence[Entry], reporter: Reporter) -> None:
    """Carry a column down whose own convention is to fill only the first row of each group."""
    for field in _FILLED_DOWN:
        blank = [entry for entry in entries if field not in entry.said]
        if not entries or field not in entries[0].said or len(blank) * 2 <= len(entries):
            continue
        last = entries[0].said[field]
        for entry in entries:
            last = entry.said.setdefault(field, last)
        carried = notice(
            f"“{field}”一列只填了每组的首行，空着的 {len(blank)} 行沿用上一行", "请核对分组。"
        )
        reporter.of_sheet(sheet.name, carried)


def _tell_skipped(
    sheet: Sheet, skipped: Iterable[Skipped], reporter: Reporter, *, undecided: bool
) -> None:
    """What was passed over; rows that a forgotten filter hides would be missing from the list."""
    by_reason: dict[str, list[int]] = {}
    for one in skipped:
        by_reason.setdefault(one.why, []).append(one.number)
    for why, rows in by_reason.items():
        shown = "、".join(map(str, rows[:_ROWS_SHOWN]))
        more = f"等 {len(rows)} 行" if len(rows) > _ROWS_SHOWN else "行"
        what = f"第 {shown} {more}{why}，没有作为事项读取"
        if undecided and "隐藏" in why:
            told = error(
                what,
                "请取消隐藏或者筛选后重新导入；确实不要的，请在列映射里把 read_hidden 设为 false，"
                "要读的设为 true。",
            )
        else:
            told = notice(what, "如果其中有事项，请调整原表。")
        reporter.of_sheet(sheet.name, told)


def _tell_continued(entries: Sequence[Entry], reporter: Reporter) -> None:
    for entry in entries:
        for row in entry.continued:
            joined = notice(
                f"第 {row} 行没有职权名称，并入“{entry.text(Field.NAME)[:_LONG_TEXT]}”",
                "请核对它是不是上一项的续行。",
            )
            reporter.of_entry(entry, joined)


def _tell_hidden_columns(sheet: Sheet, reporter: Reporter) -> None:
    if sheet.hidden_columns:
        said = notice(
            f"有 {len(sheet.hidden_columns)} 列是隐藏的，照样读取", "不需要的列请在列映射里去掉。"
        )
        reporter.of_sheet(sheet.name, said)


def _tell_unread(sheet: Sheet, reporter: Reporter) -> None:
    if sheet.cells:
        said = notice(
            "没有找到清单的表头，或者列映射指明不读，没有读取",
            "是清单的，请核对表头，或者在列映射里写明表头所在的行。",
        )
        reporter.of_sheet(sheet.name, said)


def _in_order(workbook: Workbook, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Problems by sheet, row and column; those of the whole file or sheet first."""
    order = {sheet.name: number for number, sheet in enumerate(workbook.sheets)}
    return tuple(
        sorted(
            problems,
            key=lambda one: (order.get(one.sheet or "", -1), one.row or 0, one.column or 0),
        )
    )
