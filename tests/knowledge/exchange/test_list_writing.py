"""A list that is written comes back the same, whatever its items say and whatever the format."""

import io
from datetime import date

import openpyxl
import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from knowledge import Interval, ListVersion, PackFacts, sample_pack
from knowledge.exchange.headings import EXPORTED
from knowledge.exchange.importing import ListHead, plan_json, read_for
from knowledge.exchange.list_writing import HEADINGS, ListFormat, write_list
from knowledge.tables.opening import open_tables
from tests.knowledge.exchange.sheets import DEPARTMENT
from tests.knowledge.exchange.values import ITEMS

DAYS = Interval(valid_from=date(2026, 1, 1), valid_to=date(2026, 12, 31))
HEAD = ListHead(department=DEPARTMENT, version="2026.1", valid=DAYS)
NOBODY = PackFacts(sample_pack().model_copy(update={"lists": ()}))
TABLES = [form for form in ListFormat if form is not ListFormat.JSON]

lists = st.lists(ITEMS, min_size=1, max_size=4, unique_by=lambda item: item.code.strip()).map(
    lambda items: ListVersion(**HEAD.model_dump(exclude={"valid"}), valid=DAYS, items=tuple(items))
)


@pytest.mark.parametrize("form", TABLES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(version=lists)
def test_items_come_back_as_they_were(form: ListFormat, version: ListVersion) -> None:
    workbook = open_tables(f"清单.{form}", write_list(version, form))
    reading = read_for(workbook, HEAD, NOBODY)
    assert [str(problem) for problem in reading.problems if problem.severity == "错误"] == []
    assert reading.items == version.items


@settings(max_examples=40, deadline=None)
@given(version=lists)
def test_json_keeps_the_whole_version(version: ListVersion) -> None:
    content = write_list(version, ListFormat.JSON)
    planned = plan_json(content, "清单.json", DEPARTMENT, NOBODY)
    assert planned.version.model_copy(update={"source": None}) == version


SAMPLE = [version for version in sample_pack().lists if len(version.items) > 3]


@pytest.mark.parametrize("form", TABLES)
@pytest.mark.parametrize("version", SAMPLE, ids=lambda version: version.department)
def test_every_list_of_the_sample_comes_back(form: ListFormat, version: ListVersion) -> None:
    head = ListHead(department=version.department, version=version.version, valid=version.valid)
    reading = read_for(open_tables(f"清单.{form}", write_list(version, form)), head, NOBODY)
    assert reading.items == version.items


@pytest.mark.parametrize("form", ListFormat)
def test_the_same_list_is_the_same_file(form: ListFormat) -> None:
    assert write_list(SAMPLE[0], form) == write_list(SAMPLE[0], form)


def sheet_of(version: ListVersion, notice: str | None = None) -> Worksheet:
    content = write_list(version, ListFormat.XLSX, notice=notice)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_the_workbook_looks_like_a_published_list() -> None:
    version = SAMPLE[0]
    sheet = sheet_of(version, "示例数据")
    assert sheet["A1"].value == f"{version.department}行政权力清单"
    assert version.version in str(sheet["A2"].value)
    assert sheet["A3"].value == "示例数据"
    headings = [cell.value for cell in sheet[4]]
    assert headings[:4] == ["序号", "职权编码", "职权名称", "权力类型"]
    assert set(headings) < {field.value for field in HEADINGS}, (
        "columns that say nothing are left out"
    )
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.freeze_panes == "D5"
    merged = [str(area) for area in sheet.merged_cells.ranges]
    assert any(area.startswith("D") for area in merged), "runs of one type are merged"


def test_nothing_in_the_workbook_is_a_formula_or_a_number() -> None:
    item = SAMPLE[0].items[0].model_copy(update={"name": "=1+1", "code": "410105000001234567"})
    version = SAMPLE[0].model_copy(update={"items": (item,)})
    cells = {cell.value: cell for row in sheet_of(version).iter_rows(min_row=4) for cell in row}
    assert cells["'=1+1"].data_type == "s"
    assert cells["410105000001234567"].data_type == "s"


def test_the_document_repeats_its_head_on_every_page() -> None:
    document = Document(io.BytesIO(write_list(SAMPLE[0], ListFormat.DOCX)))
    (table,) = document.tables
    assert "tblHeader" in table.rows[0]._tr.xml
    assert [cell.text for cell in table.rows[0].cells][:2] == ["序号", "职权编码"]
    assert len(table.rows) == len(SAMPLE[0].items) + 1


def test_every_field_of_an_item_has_a_column() -> None:
    assert len(HEADINGS) == len(EXPORTED) + 1
