"""A read list is held against earlier versions, the statutes and itself."""

import time

import pytest

from knowledge.basis import Resolution, ResolutionState
from knowledge.dating import Interval
from knowledge.exchange.list_mapping import Choices, suggest_mapping
from knowledge.exchange.list_reading import read_list
from knowledge.lists import BasisLink, Item, ListVersion
from knowledge.powers import Level
from knowledge.statutes import Instrument, InstrumentVersion
from knowledge.tables.grid import Workbook
from tests.knowledge.exchange.sheets import (
    DEPARTMENT,
    YEAR,
    book_of,
    errors,
    exported,
    notices,
    read_rows_of,
    sheet_of,
)
from tests.knowledge.exchange.test_list_reading import HEAD, ROW, read


def _version(items: tuple[Item, ...]) -> ListVersion:
    return ListVersion(
        department=DEPARTMENT,
        version="2025.1",
        confirmed_on=None,
        confirmed_by=None,
        published_on=None,
        published_at=None,
        valid=Interval(),
        complete=True,
        items=items,
    )


def test_the_code_of_a_cancelled_item_must_not_come_back() -> None:
    (old,) = read_rows_of((*HEAD, "状态"), (*ROW, "取消｜2026-06-01｜文件：示例通知")).items
    again = read(sheet_of([HEAD, ("XK001", "新许可", *ROW[2:])]), earlier=_version((old,)))
    (told,) = errors(again)
    assert "编码 XK001 原属“示例许可”" in told
    same = read(
        sheet_of([(*HEAD, "状态"), (*ROW, "取消｜2026-06-01｜文件：示例通知")]),
        earlier=_version((old,)),
    )
    assert same.ready


def _library(link: BasisLink) -> Resolution:
    version = InstrumentVersion.model_validate(
        {
            "passed": "2000-01-01",
            "effective_from": "2000-01-01",
            "certainty": "stated",
            "verified_through": "2026-01-01",
            "articles": 10,
            "ended_on": "2020-01-01" if "旧" in link.instrument else None,
        }
    )
    instrument = Instrument.model_validate(
        {
            "title": link.instrument,
            "issuer": "示例",
            "rank": "法律",
            "versions": [version],
            "source": "示例",
            "how": "reviewed",
        }
    )
    state = {
        "示例法": ResolutionState.FOUND,
        "旧法": ResolutionState.FOUND,
        "短法": ResolutionState.ABSENT,
    }.get(link.instrument, ResolutionState.UNKNOWN_INSTRUMENT)
    known = state is not ResolutionState.UNKNOWN_INSTRUMENT
    return Resolution(
        link=link,
        state=state,
        instrument=instrument if known else None,
        version=version if known else None,
    )


@pytest.mark.parametrize(
    ("basis", "told"),
    [
        ("《旧法》第三条", "《旧法》已于 2020-01-01 废止"),
        ("《短法》第九十条", "法规库收录的《短法》没有第九十条"),
        ("《无名办法》第三条", "法规库没有收录《无名办法》"),
    ],
)
def test_a_basis_that_leads_nowhere_is_told_with_what_was_found(basis: str, told: str) -> None:
    reading = read(sheet_of([HEAD, (*ROW[:3], basis, "县级")]), resolve=_library)
    assert reading.ready
    assert any(told in one and "D 列" in one for one in notices(reading))


def test_a_basis_that_leads_to_its_clause_is_passed_over() -> None:
    assert not read(sheet_of([HEAD, ROW]), resolve=_library).problems


def test_running_text_is_taken_apart_and_every_guess_is_told() -> None:
    text = (
        "一、行政处罚（2项）1.对擅自占用示例设施的处罚 依据：《示例法》第三条"
        "2.对损坏示例设施的处罚 依据：《示例法》第四条 二、行政检查（1项）1.示例检查"
        " 依据：《示例条例》第五条"
    )
    book = book_of(paragraphs=["示例街道权力清单", text])
    mapping = suggest_mapping(book).model_copy(
        update={"choices": Choices(accept_proposed_codes=True)}
    )
    reading = read_list(book, department="示例街道办事处", version="1", valid=YEAR, mapping=mapping)
    assert [(item.name, item.type.value, str(item.bases[0])) for item in reading.items] == [
        ("对擅自占用示例设施的处罚", "行政处罚", "《示例法》第三条"),
        ("对损坏示例设施的处罚", "行政处罚", "《示例法》第四条"),
        ("示例检查", "行政检查", "《示例条例》第五条"),
    ]
    assert reading.items[0].level is Level.STREET
    assert any("拆出 3 项" in told for told in notices(reading))


def test_a_file_without_a_list_is_an_error() -> None:
    reading = read_rows_of(("姓名", "年龄"), ("张三", "20"))
    assert not reading.ready
    assert any("没有读到任何事项" in told for told in errors(reading))


def test_a_table_that_goes_on_in_another_is_read_with_the_same_columns() -> None:
    reading = read(
        sheet_of([HEAD, ROW], name="表格1"),
        sheet_of([("XK002", "乙", *ROW[2:])], name="表格2"),
    )
    assert [item.code for item in reading.items] == ["XK001", "XK002"]


def test_traces_of_a_web_page_are_cleaned_away() -> None:
    reading = read_rows_of(HEAD, ("XK001", "示例&amp;nbsp;许可<br/>", *ROW[2:]))
    assert reading.items[0].name == "示例 许可"


def test_ten_thousand_rows_take_seconds() -> None:
    basis = "【法律】《示例法》（2020年1月1日修订）第{}条 " + "某某应当办理某某事项。" * 20
    rows = [
        (f"XK{number:05d}", f"示例许可{number}", "行政许可", basis.format(number % 90 + 1), "县级")
        for number in range(10_000)
    ]
    book = book_of(sheet_of([HEAD, *rows]))
    begun = time.perf_counter()
    reading = read_list(book, department=DEPARTMENT, version="1", valid=YEAR)
    assert time.perf_counter() - begun < 15
    assert len(reading.items) == 10_000


def test_reading_changes_nothing_in_the_workbook() -> None:
    book: Workbook = exported([])
    before = book.sheets[0].cells
    read_list(book, department=DEPARTMENT, version="1", valid=YEAR)
    assert book.sheets[0].cells == before


@pytest.mark.parametrize(
    ("level", "told"), [("省级", 1), ("设区的市级", 1), ("县级", 0), ("街道", 0)]
)
def test_a_level_above_the_department_s_own_is_pointed_out(level: str, told: int) -> None:
    reading = read_rows_of(HEAD, (*ROW[:-1], level))
    assert reading.ready
    assert sum("高于本部门的“县级”" in text for text in notices(reading)) == told


@pytest.mark.parametrize(
    ("limit", "told"), [("0", 1), ("0日", 1), ("当场", 0), ("20日", 0), ("无", 0)]
)
def test_a_statutory_limit_of_zero_is_asked_about(limit: str, told: int) -> None:
    reading = read_rows_of((*HEAD, "法定时限"), (*ROW, limit))
    assert reading.ready
    assert sum("法定时限写的是 0" in text for text in notices(reading)) == told
