"""What is put is what comes back, to the byte."""

from datetime import date
from functools import partial
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge import Record
from knowledge.canonical import canonical_json
from knowledge.errors import QuanjieError
from knowledge.lists import BasisLink
from knowledge.powers import BasisRole
from knowledge.principal import Resource
from knowledge.store import KINDS, Kind, kind_of
from knowledge.store.kinds import SUBJECT
from knowledge.store.store import Store
from knowledge.values import UNKNOWN, Value
from tests.knowledge.store.records import ADMIN, any_of, body, days, item, refusal, words, write
from tests.knowledge.test_catalogues import FIELDS

EVERY_KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())


@EVERY_KIND
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_every_record_comes_back_as_it_was_put(
    kind: Kind[Value], standing: Store, data: st.DataObject
) -> None:
    with standing.writing(ADMIN, Resource.LIBRARY, reason="清空") as writer:
        writer.withdraw(kind, [kind.identity(row) for row in standing.snapshot().all(kind)])
    record = data.draw(_record(kind))
    write(standing, [record])
    back = standing.snapshot().get(kind, kind.identity(record))
    assert back is not None
    assert back == record
    assert canonical_json(back.model_dump(mode="json")) == canonical_json(
        record.model_dump(mode="json")
    )
    for field, values in kind.terms.items():
        for value in values(record):
            assert standing.snapshot().where(kind, field, value) == (record,)
    assert write(standing, [back]).unchanged == 1


def _record(kind: Kind[Value]) -> st.SearchStrategy[Value]:
    """Any record; of a kind with conditions across its fields, one that is built to meet them."""
    fields = FIELDS.get(cast("type[Record]", kind.model))
    if fields is None:
        return any_of(kind.model)
    built = st.builds(kind.model, source=words, **fields)
    return built.filter(lambda record: r"\u0000" not in record.model_dump_json())


@EVERY_KIND
def test_a_kind_is_found_by_its_model(kind: Kind[Value]) -> None:
    assert KINDS[kind.name] is kind


def test_absent_unknown_and_known_are_three_things(store: Store) -> None:
    told = {
        "无": body("无", published_on=None),
        "不详": body("不详", published_on=UNKNOWN),
        "有": body("有", published_on=date(2026, 3, 1)),
    }
    write(store, told.values())
    back = {name: store.snapshot().get(SUBJECT, name) for name in told}
    assert back == told
    assert len({str(row and row.published_on) for row in back.values()}) == 3
    none_then_unknown = write(store, [body("无", published_on=UNKNOWN)])
    assert none_then_unknown.corrected == 1


AWKWARD = (
    "引号'\"`与\\反斜杠",
    "'; DROP TABLE record; --",
    "𠮷野家🏛️e\u0301\u200b\u2028",
    "零字节\0在中间",
    "百分号%与下划线_:name ?",
    "很长" * 500_000,
)


def test_awkward_content_is_kept(store: Store) -> None:
    records = [body(f"第{number}", published_at=text) for number, text in enumerate(AWKWARD)]
    write(store, records)
    assert store.snapshot().all(SUBJECT) == tuple(records)


def test_awkward_names_are_kept_apart(store: Store) -> None:
    names = [
        "'",
        "'' ",
        "名称",
        "名\u200b称",
        "𠮷🏛️",
        "%",
        "_",
        "换\n行",
        " ",
        "  ",
        "é",
        "e\u0301",
        "É",
    ]
    write(store, [body(name) for name in names])
    snapshot = store.snapshot()
    assert [row.name for row in snapshot.all(SUBJECT)] == names
    assert [snapshot.get(SUBJECT, name) for name in names] == [body(name) for name in names]


@pytest.mark.parametrize(
    "name",
    ["零\0字节", "".join(chr(0x4E00 + number * 7 % 20_000) for number in range(3_000))],
    ids=["nul", "long"],
)
def test_a_name_that_a_database_cannot_hold_is_kept_or_refused_in_words(
    store: Store, name: str
) -> None:
    refused = refusal(partial(write, store, [body(name)]))
    if refused is None:
        assert store.snapshot().get(SUBJECT, name) == body(name)
    else:
        assert refused.exit_code == 2
        assert "连接" not in refused.message, "the connection is not what is wrong"
        assert store.snapshot().revision == 0


def test_a_title_that_begins_with_a_cited_title_is_kept() -> None:
    """《《示例法》实施办法》: taking off the outer marks must not go on when it is read again."""
    link = BasisLink(role=BasisRole.CREATES, instrument="《《示例法》实施办法》")
    assert link.instrument == "《示例法》实施办法"
    assert BasisLink.model_validate(link.model_dump()) == link


def test_names_that_only_look_alike_when_joined_are_two_records() -> None:
    """甲@1 + x/y is not 甲@1/x + y."""
    kind = KINDS["item"]
    first = kind.model(list="甲@1", place=0, item=item("x/y", days(None)))
    second = kind.model(list="甲@1/x", place=0, item=item("y", days(None)))
    assert kind.identity(first) != kind.identity(second)


def test_what_has_no_kind_is_refused() -> None:
    with pytest.raises(QuanjieError, match="没有为 Interval 规定存放方式"):
        kind_of(days(None))
