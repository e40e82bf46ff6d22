"""Publications, parameters and filings: what the types refuse."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue, ValidationError

from knowledge import DayUnit, Interval, sha256_of
from knowledge.canonical import canonical_json
from knowledge.supervision import (
    Channel,
    Filing,
    FilingKind,
    ListParameter,
    ParameterName,
    PublicationKind,
    PublicationRecord,
)

DAY = date(2026, 3, 10)
SOURCE = "测试数据"


def published(**given: object) -> PublicationRecord:
    plain = {
        "source": SOURCE,
        "kind": PublicationKind.POWER_LIST,
        "object": "list/示例局",
        "publisher": "示例局",
        "channel": Channel.OWN_SITE,
        "published_on": DAY,
    }
    return PublicationRecord.model_validate(plain | given)


def filing(content: str, sha256: str | None = None) -> Filing:
    return Filing(
        source=SOURCE,
        kind=FilingKind.CASE,
        id="示例-1",
        department="示例局",
        received_on=DAY,
        content=content,
        sha256=sha256 or sha256_of(content),
    )


def parameter(value: object, unit: object) -> ListParameter:
    return ListParameter.model_validate(
        {
            "source": SOURCE,
            "name": ParameterName.ADJUSTMENT_DEADLINE,
            "value": value,
            "unit": unit,
            "valid": Interval(),
        }
    )


@pytest.mark.parametrize(
    "given_fields",
    [
        {"url": "javascript:alert(1)"},
        {"url": "https://"},
        {"url": "https://example.gov.cn/a b"},
        {"url": "https://example.gov.cn/" + "a" * 2_000},
        {"text_sha256": "0" * 63},
        {"text_sha256": "A" * 64},
        {"text_sha256": "0" * 64 + "\n"},
        {"withdrawn_on": date(2026, 3, 9)},
        {"object": ""},
    ],
)
def test_a_publication_that_cannot_be(given_fields: dict[str, object]) -> None:
    assert published(withdrawn_on=DAY, url="http://example.gov.cn/").withdrawn_on == DAY
    with pytest.raises(ValidationError):
        published(**given_fields)


@pytest.mark.parametrize(
    ("value", "unit"), [(10, DayUnit.WORKING_DAY), (50_000, "元"), ("示例机构", None), (None, None)]
)
def test_a_parameter_is_a_number_with_unit_a_name_or_nothing(
    value: int | str | None, unit: DayUnit | str | None
) -> None:
    assert parameter(value, unit).value == value


@pytest.mark.parametrize(
    ("value", "unit"), [(10, None), ("示例机构", "日"), (None, "日"), (-1, "日"), (1, "斤")]
)
def test_a_parameter_that_cannot_be(value: int | str | None, unit: str | None) -> None:
    with pytest.raises(ValidationError):
        parameter(value, unit)


def test_a_parameter_names_its_source() -> None:
    with pytest.raises(ValidationError, match="source"):
        ListParameter.model_validate(parameter(10, "日").model_dump() | {"source": ""})


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=9,
)


@given(st.dictionaries(st.text(), json_values, max_size=4))
def test_a_filing_keeps_its_text(content: dict[str, JsonValue]) -> None:
    text = canonical_json(content)
    assert filing(text).content == text
    assert canonical_json(dict(sorted(content.items(), reverse=True))) == text


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{} ",
        '{"a": 1}',
        '{"b":1,"a":1}',
        '{"a":1,"a":2}',
        '{"a":NaN}',
        '{"a":"\\u7532"}',
        '{"a":"\\ud800"}',
        "[" * 100_000,
    ],
)
def test_a_filing_in_another_form_is_refused(content: str) -> None:
    with pytest.raises(ValidationError, match="内容不是规范化的 JSON 对象"):
        filing(content)


def test_a_filing_with_another_s_hash_is_refused() -> None:
    with pytest.raises(ValidationError, match="内容与其 SHA-256 不符"):
        filing('{"a":1}', sha256_of('{"a":2}'))


def test_what_is_no_number_is_not_written() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical_json(float("nan"))
