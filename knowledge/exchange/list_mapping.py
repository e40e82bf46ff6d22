"""Which column of a file holds which field, and the choices that only a person can make.

A dry run shows the mapping; a person corrects it as JSON; it is kept for the source, known again by
the fingerprint of its headings.
"""

import hashlib
import json
import re

from pydantic import Field as Bound

from knowledge.exchange.headings import BASIS_ROLES, Field, field_of
from knowledge.exchange.kind_cells import type_named_in
from knowledge.exchange.layout import Column, Header, find_header, header_at
from knowledge.powers import PowerType
from knowledge.tables.grid import Sheet, Workbook, column_letters
from knowledge.tables.problems import Problem, Severity
from knowledge.values import Value

_JOINED = frozenset(
    {*BASIS_ROLES, Field.MATERIALS, Field.CONDITIONS, Field.PROOFS, Field.INTERMEDIARY}
)
"""Fields that several columns may hold side by side, under one heading."""
_REPEATABLE = frozenset({Field.NOT_HELD, Field.SEQUENCE})
_SHOWN = 40


class ColumnMapping(Value):
    """What one column holds."""

    column: int = Bound(ge=1)
    letters: str
    heading: str
    field: Field | None
    """``None``: 未识别, the column is not read."""


class SheetMapping(Value):
    """How one sheet is read."""

    sheet: str
    read: bool
    """A hidden sheet is read only where ``Choices.read_hidden`` says so as well."""
    first_header_row: int | None
    """``None``: no header was found. A table that goes on without a header has 0."""
    last_header_row: int | None
    type: PowerType | None = None
    """Type of rows that name none, where the name of the sheet carries it."""
    columns: tuple[ColumnMapping, ...]


class Choices(Value):
    """What a person decides for a source."""

    own_names: tuple[str, ...] = ()
    """Further names under which the file writes the department."""
    skipped_departments: tuple[str, ...] = ()
    """Departments whose rows are left out."""
    read_hidden: bool | None = None
    """Whether hidden rows and sheets are read; ``None``: nobody has decided."""
    accept_proposed_codes: bool = False
    """Whether items without a code take the proposed one."""
    joined: tuple[Field, ...] = ()
    """Fields that several columns hold together, though their headings do not say so."""
    code_shape: str | None = None
    """Regular expression that every code must match as a whole."""


class Mapping(Value):
    """How a file is read."""

    fingerprint: str
    """Of the headings of all sheets, in order; corrections do not change it."""
    sheets: tuple[SheetMapping, ...]
    choices: Choices = Choices()


def suggest_mapping(workbook: Workbook) -> Mapping:
    """The mapping that the headings suggest."""
    headers = _headers(workbook)
    sheets = tuple(
        _of_sheet(sheet, header) for sheet, header in zip(workbook.sheets, headers, strict=True)
    )
    return Mapping(fingerprint=_fingerprint(headers), sheets=sheets)


def headers_of(workbook: Workbook, mapping: Mapping) -> tuple[Header | None, ...]:
    """The headers of the sheets under the mapping, in order; ``None``: the sheet is not read."""
    found: list[Header | None] = []
    for sheet, known in zip(workbook.sheets, mapping.sheets, strict=True):
        first, last = known.first_header_row, known.last_header_row
        if not known.read or first is None or last is None:
            found.append(None)
        elif last == 0:
            columns = tuple(Column(one.column, (one.heading,)) for one in known.columns)
            found.append(Header(0, 0, columns))
        else:
            found.append(header_at(sheet, first, last))
    return tuple(found)


def mapping_problems(workbook: Workbook, mapping: Mapping) -> tuple[Problem, ...]:
    """What is wrong with the mapping: another file's, fields held twice, columns not recognised."""
    suggested = suggest_mapping(workbook)
    if mapping.fingerprint != suggested.fingerprint or len(mapping.sheets) != len(workbook.sheets):
        stale = Problem(
            severity=Severity.ERROR,
            file=workbook.file,
            what="列映射与这个文件的表头不一致，映射可能是为另一个文件或者旧版式保存的",
            cure="请先不带映射试读一次，按新的表头重新保存映射。",
        )
        return (stale,)
    problems = [*_shape_problems(workbook, mapping.choices)]
    for sheet, known in zip(workbook.sheets, mapping.sheets, strict=True):
        shown = bool(mapping.choices.read_hidden) or not sheet.hidden
        if known.read and known.columns and shown:
            problems += _sheet_problems(workbook.file, known, mapping.choices)
    return tuple(problems)


def _headers(workbook: Workbook) -> list[Header | None]:
    """Headers as they stand; a table without one that is as wide as the one before goes on."""
    headers: list[Header | None] = []
    previous: Header | None = None
    for sheet in workbook.sheets:
        header = find_header(sheet)
        if header is None and previous is not None and _goes_on(sheet, previous):
            header = Header(0, 0, previous.columns)
        headers.append(header)
        previous = header or previous
    return headers


def _goes_on(sheet: Sheet, previous: Header) -> bool:
    width = max((cell.column for cell in sheet.cells), default=0)
    return width >= 3 and width == max(column.number for column in previous.columns)


def _of_sheet(sheet: Sheet, header: Header | None) -> SheetMapping:
    columns = header.columns if header else ()
    return SheetMapping(
        sheet=sheet.name,
        read=header is not None,
        first_header_row=header.first_row if header else None,
        last_header_row=header.last_row if header else None,
        type=type_named_in(sheet.name),
        columns=tuple(
            ColumnMapping(
                column=column.number,
                letters=column_letters(column.number),
                heading=column.heading,
                field=field_of(*column.path),
            )
            for column in columns
        ),
    )


def _fingerprint(headers: list[Header | None]) -> str:
    paths = [[column.path for column in header.columns] if header else [] for header in headers]
    return hashlib.sha256(json.dumps(paths, ensure_ascii=False).encode()).hexdigest()


def _shape_problems(workbook: Workbook, choices: Choices) -> tuple[Problem, ...]:
    try:
        re.compile(choices.code_shape or "")
    except re.error:
        broken = Problem(
            severity=Severity.ERROR,
            file=workbook.file,
            value=choices.code_shape,
            what="列映射里的编码格式（code_shape）不是正则表达式",
            cure="请改正，例如两位字母加三位数字写作 [A-Z]{2}[0-9]{3}。",
        )
        return (broken,)
    return ()


def _sheet_problems(file: str, sheet: SheetMapping, choices: Choices) -> list[Problem]:
    problems: list[Problem] = []
    by_field: dict[Field, list[ColumnMapping]] = {}
    for column in sheet.columns:
        if column.field is None:
            problems.append(_unknown(file, sheet, column))
        else:
            by_field.setdefault(column.field, []).append(column)
    for field, columns in by_field.items():
        shared = field in choices.joined or _may_share(field, columns)
        if len(columns) > 1 and not shared:
            problems.append(_twice(file, sheet, field, columns))
    if Field.NAME not in by_field:
        problems.append(
            Problem(
                severity=Severity.ERROR,
                file=file,
                sheet=sheet.sheet,
                what="没有认出职权名称是哪一列",
                cure=f"请在列映射里把那一列的 field 写成“{Field.NAME}”。",
            )
        )
    return problems


def _may_share(field: Field, columns: list[ColumnMapping]) -> bool:
    """Whether the columns may hold one field together: 设定依据/法律 beside 设定依据/法规."""
    if field in _REPEATABLE:
        return True
    return field in _JOINED and len({column.heading.split("/")[0] for column in columns}) == 1


def _unknown(file: str, sheet: SheetMapping, column: ColumnMapping) -> Problem:
    return Problem(
        severity=Severity.NOTICE,
        file=file,
        sheet=sheet.sheet,
        row=sheet.last_header_row or None,
        column=column.column,
        heading=column.heading[:_SHOWN],
        what="这一列未识别，没有读取",
        cure=f"需要读取时，请在列映射里写明它的 field；确实不需要的写“{Field.NOT_HELD}”。",
    )


def _twice(file: str, sheet: SheetMapping, field: Field, columns: list[ColumnMapping]) -> Problem:
    named = "、".join(f"{column.letters} 列（{column.heading[:_SHOWN]}）" for column in columns)
    return Problem(
        severity=Severity.ERROR,
        file=file,
        sheet=sheet.sheet,
        row=sheet.last_header_row or None,
        column=columns[-1].column,
        heading=columns[-1].heading[:_SHOWN],
        what=f"{named}都像是“{field}”",
        cure=f"请在列映射里保留其中一列，其余的 field 改成别的或者“{Field.NOT_HELD}”；"
        f"几列合起来才完整的，在 choices.joined 里写上“{field}”。",
    )
