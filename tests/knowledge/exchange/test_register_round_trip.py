"""What is written is read back, whatever words it holds, and the same records give the same file."""

import io
import re
import zipfile
from datetime import date
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge import Coverage, DayUnit, Interval, Record, RegistryKind, sample_pack
from knowledge.errors import BadField, InternalFault
from knowledge.exchange.register_reading import RegisterReading, read_register
from knowledge.exchange.register_writing import ExchangeFormat, write_register
from knowledge.exchange.registers import REGISTERS
from knowledge.exchange.registers_json import read_register_json
from knowledge.supervision import CalendarDay, ListParameter, ParameterName
from knowledge.tables.opening import open_tables
from tests.knowledge.exchange.register_records import records

FORMATS: tuple[ExchangeFormat, ...] = get_args(ExchangeFormat)
kinds = pytest.mark.parametrize("kind", REGISTERS)
formats = pytest.mark.parametrize("form", FORMATS)


def read(content: bytes, kind: str, form: ExchangeFormat) -> RegisterReading:
    file = f"登记.{form}"
    if form == "json":
        return read_register_json(content, kind, file=file)
    return read_register(open_tables(file, content), kind)


@kinds
@formats
@given(data=st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_written_is_read_back(kind: str, form: ExchangeFormat, data: st.DataObject) -> None:
    written = data.draw(records(kind))
    reading = read(write_register(kind, written, form), kind, form)
    assert reading.accepted, [str(problem) for problem in reading.problems]
    assert reading.records == tuple(written)


@formats
def test_the_sample_goes_out_and_comes_in_marked_as_sample(form: ExchangeFormat) -> None:
    pack = sample_pack()
    registries: dict[str, tuple[Record, ...]] = {
        "subjects": pack.subjects,
        "organ-names": pack.organ_names,
        "certificates": pack.certificates,
        "delegations": pack.delegations,
        "transfers": pack.transfers,
        "attestations": pack.attestations,
        "coverage": pack.coverage,
    }
    for kind, rows in registries.items():
        reading = read(write_register(kind, rows, form), kind, form)
        assert reading.records == rows
        assert all(record.sample for record in reading.records)


@kinds
def test_nothing_in_the_file_says_when_it_was_made(kind: str) -> None:
    with zipfile.ZipFile(io.BytesIO(write_register(kind, [], "xlsx"))) as package:
        assert {part.date_time[0] for part in package.infolist()} == {1980}
        core = package.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", core)) == {
        "2000-01-01T00:00:00Z"
    }


@kinds
@formats
def test_a_register_without_records_reads_back_as_such(kind: str, form: ExchangeFormat) -> None:
    reading = read(write_register(kind, [], form), kind, form)
    assert reading.accepted
    assert reading.records == ()


def test_no_cell_of_an_export_is_a_formula() -> None:
    record = CalendarDay(source='=HYPERLINK("http://x")', day=date(2027, 1, 1), working=False)
    for form in ("xlsx", "csv"):
        sheet = open_tables(f"日历.{form}", write_register("calendar", [record], form)).sheets[0]
        assert '\'=HYPERLINK("http://x")' in [cell.text for cell in sheet.cells]


@pytest.mark.parametrize("value", [None, 0, 10, "示例区编办", "12", "１,２", "无", "长期"])
@formats
def test_a_name_that_looks_like_a_number_stays_a_name(
    value: int | str | None, form: ExchangeFormat
) -> None:
    record = ListParameter(
        source="示例规定",
        name=ParameterName.ADJUSTMENT_DEADLINE,
        value=value,
        unit=DayUnit.WORKING_DAY if isinstance(value, int) else None,
        valid=Interval(),
    )
    assert read(write_register("parameters", [record], form), "parameters", form).records == (
        record,
    )


def test_a_department_called_as_all_departments_are_is_one_department() -> None:
    claim = Coverage(
        source="甲", registry=RegistryKind.SUBJECTS, department="全区", interval=Interval()
    )
    assert read(write_register("coverage", [claim], "xlsx"), "coverage", "xlsx").records == (claim,)


def test_a_record_of_another_registry_is_our_own_mistake() -> None:
    with pytest.raises(InternalFault, match="CalendarDay 不属于“执法主体名录”"):
        write_register(
            "subjects", [CalendarDay(source="甲", day=date(2027, 1, 1), working=True)], "csv"
        )


def test_a_text_that_a_cell_would_cut_off_is_refused() -> None:
    record = CalendarDay(source="长" * 40_000, day=date(2027, 1, 1), working=True)
    with pytest.raises(BadField, match="超过单元格的上限"):
        write_register("calendar", [record], "xlsx")
    assert read(write_register("calendar", [record], "json"), "calendar", "json").records == (
        record,
    )
