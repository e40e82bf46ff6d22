"""What changed between two versions of a list."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.dating import Interval
from knowledge.exchange.headings import Field
from knowledge.exchange.list_diff import diff_lists
from knowledge.lists import Item, ListVersion
from knowledge.powers import Level
from tests.knowledge.exchange.sheets import DEPARTMENT, read_rows_of
from tests.knowledge.exchange.values import ITEMS


def version(*items: Item) -> ListVersion:
    return ListVersion(
        department=DEPARTMENT,
        version="1",
        confirmed_on=None,
        confirmed_by=None,
        published_on=None,
        published_at=None,
        valid=Interval(),
        complete=True,
        items=items,
    )


def items(*codes: str) -> tuple[Item, ...]:
    head = ("编码", "职权名称", "类别", "依据", "层级")
    rows = [(code, f"事项{code}", "行政许可", "《示例法》第三条", "县级") for code in codes]
    return read_rows_of(head, *rows).items


@given(st.lists(ITEMS, max_size=3))
@settings(max_examples=30, suppress_health_check=list(HealthCheck))
def test_equal_lists_do_not_differ(found: list[Item]) -> None:
    assert diff_lists(version(*found), version(*found)).empty


@given(ITEMS, ITEMS)
@settings(max_examples=30, suppress_health_check=list(HealthCheck))
def test_items_that_differ_differ_in_a_field(one: Item, other: Item) -> None:
    other = other.model_copy(update={"code": one.code})
    assert diff_lists(version(one), version(other)).empty == (one == other)


def test_without_an_earlier_list_everything_is_added() -> None:
    diff = diff_lists(None, version(*items("XK002", "XK001")))
    assert [one.code for one in diff.added] == ["XK001", "XK002"]
    assert not diff.removed
    assert not diff.changed


def test_changes_are_told_field_by_field_in_the_words_of_the_cells() -> None:
    kept, gone = items("XK001", "XK002")
    altered = kept.model_copy(update={"level": Level.STREET, "fee": "每件10元"})
    (new,) = items("XK003")
    diff = diff_lists(version(kept, gone), version(new, altered))
    assert [one.code for one in diff.added] == ["XK003"]
    assert [one.code for one in diff.removed] == ["XK002"]
    (change,) = diff.changed
    assert [(one.field, one.before, one.after) for one in change.fields] == [
        (Field.LEVEL, "县级", "街道"),
        (Field.FEE, "", "每件10元"),
    ]


def test_the_order_of_items_makes_no_difference() -> None:
    one, other = items("XK001", "XK002")
    assert diff_lists(version(one, other), version(other, one)).empty
