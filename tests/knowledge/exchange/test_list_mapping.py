"""Mappings: suggested by the headings, corrected by a person, known again for the same source."""

from knowledge.exchange.headings import Field
from knowledge.exchange.list_mapping import Choices, Mapping, mapping_problems, suggest_mapping
from knowledge.exchange.list_reading import read_list
from knowledge.tables.grid import Workbook
from tests.knowledge.exchange.sheets import DEPARTMENT, YEAR, book_of, sheet_of

HEAD = ("编码", "职权名称", "权力类型", "设定依据", "层级")
ROW = ("XK001", "示例许可", "行政许可", "《示例法》第三条", "县级")


def book(*extra: str, row: tuple[str, ...] = ()) -> Workbook:
    return book_of(sheet_of([(*HEAD, *extra), (*ROW, *row)]))


def with_field(mapping: Mapping, column: int, field: Field | None) -> Mapping:
    (sheet,) = mapping.sheets
    columns = tuple(
        one.model_copy(update={"field": field}) if one.column == column else one
        for one in sheet.columns
    )
    return mapping.model_copy(update={"sheets": (sheet.model_copy(update={"columns": columns}),)})


def test_the_mapping_shows_sheet_column_heading_and_field() -> None:
    (sheet,) = suggest_mapping(book()).sheets
    assert (sheet.first_header_row, sheet.last_header_row) == (1, 1)
    shown = [(one.letters, one.heading, one.field) for one in sheet.columns[:2]]
    assert shown == [("A", "编码", Field.CODE), ("B", "职权名称", Field.NAME)]


def test_a_column_not_recognised_is_told_and_not_read() -> None:
    mapping = suggest_mapping(book("奇怪的一列", row=("某",)))
    assert mapping.sheets[0].columns[-1].field is None
    (told,) = mapping_problems(book("奇怪的一列"), mapping)
    assert "未识别" in told.what
    assert told.column == 6


def test_two_columns_for_one_field_are_an_error_with_the_choice() -> None:
    twice = book("职权依据", row=("《示例条例》第五条",))
    mapping = suggest_mapping(twice)
    (told,) = mapping_problems(twice, mapping)
    assert "D 列（设定依据）、F 列（职权依据）都像是“设定依据”" in told.what
    dropped = with_field(mapping, 6, Field.NOT_HELD)
    assert not mapping_problems(twice, dropped)
    joined = mapping.model_copy(update={"choices": Choices(joined=(Field.BASES,))})
    reading = read_list(twice, department=DEPARTMENT, version="1", valid=YEAR, mapping=joined)
    assert len(reading.items[0].bases) == 2


def test_a_corrected_mapping_is_kept_as_json_and_used() -> None:
    odd = book("随便写的", row=("0371-1",))
    mapping = with_field(suggest_mapping(odd), 6, Field.PHONE)
    saved = Mapping.model_validate_json(mapping.model_dump_json())
    assert saved == mapping
    reading = read_list(odd, department=DEPARTMENT, version="1", valid=YEAR, mapping=saved)
    assert reading.items[0].phone == "0371-1"


def test_the_next_file_of_the_source_has_the_same_fingerprint() -> None:
    later = book_of(sheet_of([HEAD, ("XK002", *ROW[1:])], name="2027年"))
    assert suggest_mapping(later).fingerprint == suggest_mapping(book()).fingerprint
    assert suggest_mapping(book("备注")).fingerprint != suggest_mapping(book()).fingerprint


def test_the_mapping_of_another_file_is_refused() -> None:
    (told,) = mapping_problems(book("备注"), suggest_mapping(book()))
    assert "不一致" in told.what


def test_without_a_column_of_names_nothing_can_be_read() -> None:
    nameless = book_of(sheet_of([("编码", "类别", "依据"), ("1", "许可", "《示例法》第三条")]))
    assert any(
        "职权名称" in one.what for one in mapping_problems(nameless, suggest_mapping(nameless))
    )


def test_a_person_may_name_the_rows_of_the_header() -> None:
    mapping = suggest_mapping(book())
    moved = mapping.sheets[0].model_copy(update={"first_header_row": 2, "last_header_row": 2})
    reading = read_list(
        book(),
        department=DEPARTMENT,
        version="1",
        valid=YEAR,
        mapping=mapping.model_copy(update={"sheets": (moved,)}),
    )
    assert not reading.items
