"""Records for the store's tests: plain ones by hand, and any of a kind by strategy."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from hypothesis import reject
from hypothesis import strategies as st
from pydantic import ValidationError

from knowledge import Certificate, Interval, Item, Level, ListVersion, PowerType, Subject
from knowledge.errors import QuanjieError
from knowledge.lists import BasisLink, PenaltyRange
from knowledge.powers import BasisRole, SubjectNature
from knowledge.principal import Principal, Resource, Role
from knowledge.store.store import Store
from knowledge.store.writer import Change, Writer
from knowledge.values import Value

SOURCE = "测试数据"
ADMIN = Principal(id="admin", name="管理员", roles=frozenset({Role.ADMINISTRATOR}), via="test")

T = TypeVar("T")
V = TypeVar("V", bound=Value)


def transact(store: Store, work: Callable[[Writer], T]) -> T:
    """Do ``work`` in a transaction of its own."""
    with store.writing(ADMIN, Resource.LIBRARY, reason="测试") as writer:
        return work(writer)


def write(store: Store, *batches: Iterable[Value]) -> Change:
    """Make records known, one batch after another, in one transaction."""

    def put(writer: Writer) -> Change:
        return sum((writer.put(records) for records in batches), Change())

    return transact(store, put)


def refusal(work: Callable[[], object]) -> QuanjieError | None:
    """What is said against ``work``, if anything."""
    try:
        work()
    except QuanjieError as refused:
        return refused
    return None


def body(name: str, **more: object) -> Subject:
    """A record without a series."""
    fields: dict[str, object] = {
        "source": SOURCE,
        "name": name,
        "nature": SubjectNature.ORGAN,
        "level": Level.COUNTY,
        "department": "示例局",
    }
    return Subject.model_validate(fields | more)


def certificate(number: str, valid: Interval) -> Certificate:
    """A record with an interval, in no series."""
    return Certificate(
        source=SOURCE, number=number, holder="某人", subject="示例局", domain="示例", valid=valid
    )


def days(first: date | None, last: date | None = None) -> Interval:
    """An interval, both ends included."""
    return Interval(valid_from=first, valid_to=last)


def listing(name: str, valid: Interval, *codes: str, department: str = "示例局") -> ListVersion:
    """A record of the department's series, with an item of each code."""
    return ListVersion(
        department=department,
        version=name,
        confirmed_on=None,
        confirmed_by=None,
        published_on=None,
        published_at=None,
        valid=valid,
        complete=False,
        items=tuple(item(code, valid, department=department) for code in codes),
    )


def item(code: str, valid: Interval, department: str = "示例局") -> Item:
    """An item of the department's list."""
    return Item(
        code=code,
        name=f"事项{code}",
        type=PowerType.PENALTY,
        bases=(BasisLink(role=BasisRole.CREATES, instrument="示例法"),),
        subject=department,
        level=Level.COUNTY,
        department=department,
        valid=valid,
    )


SPECIAL = (
    "'",
    '"',
    "\\",
    "%",
    "_",
    ";--",
    "\n",
    "\t",
    "\u2028",
    "\u200b",
    "é",
    "e\u0301",
    "🏛️",
    "𠮷",
)
words = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=8),
    st.lists(st.sampled_from(SPECIAL), min_size=1, max_size=6).map("".join),
)
"""Whatever a person or a broken file may write; NUL has a test of its own."""

any_day = st.dates(date(1949, 10, 1), date(2099, 12, 31))
ends = st.none() | any_day
EPOCH, FAR = datetime(1970, 1, 1), datetime(2099, 1, 1)  # noqa: DTZ001 - the strategy adds UTC
moments = st.datetimes(EPOCH, FAR, timezones=st.just(UTC))
amounts = st.floats(0, 1e12, allow_nan=False)

_PLAIN: dict[object, st.SearchStrategy[Any]] = {
    str: words,
    int: st.integers(0, 10_000),
    float: amounts,
    bool: st.booleans(),
    date: any_day,
    datetime: moments,
    NoneType: st.none(),
}
_ORDERED = {Interval: ("valid_from", "valid_to"), PenaltyRange: ("minimum", "maximum")}


@cache
def any_of(annotation: object) -> st.SearchStrategy[Any]:
    """Any value of a type that a record may hold."""
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return any_of(inner[0])
    if origin in (Union, UnionType):
        return st.one_of(*(any_of(one) for one in inner))
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        return st.lists(any_of(inner[0]), max_size=2).map(tuple)
    assert isinstance(annotation, type)
    if issubclass(annotation, Enum):
        return st.sampled_from(annotation)
    return _any_model(annotation)


@st.composite
def _any_model(draw: st.DrawFn, model: type[V]) -> V:
    fields = {
        name: draw(any_of(field.rebuild_annotation())) for name, field in model.model_fields.items()
    }
    low, high = _ORDERED.get(model, ("", ""))
    if fields.get(low) is not None and fields.get(high) is not None:
        fields[low], fields[high] = sorted((fields[low], fields[high]))
    try:
        return model(**fields)
    except ValidationError:
        reject()
