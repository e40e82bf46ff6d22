"""Whatever the bytes: a submission, or an error of ours that names the place; never anything else."""

import json
import re
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from checker import CaseFile, ChangeRequest, check, read_submission, worked
from checker.reading import Kind
from knowledge import PackFacts, sample_pack
from knowledge.errors import (
    BadEncoding,
    BadField,
    BadSyntax,
    EmptyInput,
    NotFound,
    QuanjieError,
    TooLarge,
)
from tests.checker.worlds import case, change, inspection

SOURCE = "甲.json"
AS_OF = date.max
FACTS = PackFacts(sample_pack())
STABLE = (BadEncoding, BadField, BadSyntax, EmptyInput, TooLarge)

Place = tuple[str | int, ...]

VALID: tuple[tuple[Kind, dict[str, JsonValue]], ...] = (
    *((one.kind, json.loads(one.raw())) for one in worked()),
    ("case", json.loads(case().model_dump_json())),
    ("change", json.loads(change().model_dump_json())),
)
"""Submissions to spoil: the worked ones, and two with every field written out."""

POISON = (
    "NaN",
    "Infinity",
    "-Infinity",
    "1e400",
    "-1e400",
    "1" * 4_000,
    "1" * 10_000,
    '{"a": 1, "a": 2}',
    r'"\ud800"',
    r'"\udfff\ud800"',
    r'{"\ud800": 1}',
    r'"\u0000"',
    r'"a\u0007b\u202e"',
    '"\\u2028"',
    "[" * 1_000 + "]" * 1_000,
    "[" * 100_000 + "]" * 100_000,
    '{"a":' * 1_000 + "1" + "}" * 1_000,
    '"0000-00-00"',
    '"0001-01-01"',
    '"9999-12-31"',
    '"2026-02-30"',
    '"2026-3-1"',
    '"2026-03-01T00:00:00"',
    '"２０２６-03-01"',
    "1772323200",
    "-1",
    "0.5",
    "true",
    "null",
    '""',
    '" "',
    '"　"',
    "[]",
    "{}",
    "[null]",
    '"unknown"',
    '"甲" ,',
    '"' + "长" * 100_000 + '"',
)
"""JSON, or nearly, that stands where something else belongs."""


def survives(raw: bytes, kind: Kind) -> CaseFile | ChangeRequest | None:
    """Read ``raw`` and check what it holds; anything but our own errors is a fault."""
    fault: QuanjieError
    try:
        submission = read_submission(raw, kind, source=SOURCE)
    except STABLE as caught:
        fault = caught
    else:
        _checked(submission)
        return submission
    assert (fault.location, bool(fault.cure), bool(fault.message)) == (SOURCE, True, True)
    str(fault).encode()
    return None


def _checked(submission: CaseFile | ChangeRequest) -> None:
    """A report that can be written down, or an error that blames the submission."""
    try:
        report = check(submission, FACTS, as_of=AS_OF)
    except (BadField, NotFound) as fault:
        str(fault).encode()
    else:
        report.to_json().encode()


def places(node: JsonValue, at: Place = ()) -> Iterator[Place]:
    """Every place of a document."""
    yield at
    if isinstance(node, dict):
        for key, part in node.items():
            yield from places(part, (*at, key))
    elif isinstance(node, list):
        for number, part in enumerate(node):
            yield from places(part, (*at, number))


def spoiled(node: JsonValue, at: Place, poison: str) -> str:
    """The document as text, with ``poison`` at one place."""
    if not at:
        return poison
    if isinstance(node, dict):
        parts = (
            f"{json.dumps(key)}:{spoiled(part, at[1:], poison) if key == at[0] else json.dumps(part)}"
            for key, part in node.items()
        )
        return "{" + ",".join(parts) + "}"
    assert isinstance(node, list)
    parts = (
        spoiled(part, at[1:], poison) if number == at[0] else json.dumps(part)
        for number, part in enumerate(node)
    )
    return "[" + ",".join(parts) + "]"


KINDS = st.sampled_from(("change", "case"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
SLOW = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@given(st.binary(max_size=300), KINDS)
@settings(max_examples=300, deadline=None)
def test_any_bytes(raw: bytes, kind: Kind) -> None:
    survives(raw, kind)


@given(JSON, KINDS)
@settings(max_examples=300, deadline=None)
def test_any_json(content: JsonValue, kind: Kind) -> None:
    survives(json.dumps(content).encode("utf-8", "surrogatepass"), kind)


@given(st.data())
@SLOW
def test_a_submission_with_one_place_spoiled(data: st.DataObject) -> None:
    kind, content = data.draw(st.sampled_from(VALID))
    place = data.draw(st.sampled_from(tuple(places(content))))
    poison = data.draw(st.sampled_from(POISON) | JSON.map(json.dumps))
    survives(spoiled(content, place, poison).encode("utf-8", "surrogatepass"), kind)


@given(st.data())
@SLOW
def test_a_submission_cut_or_with_bytes_changed(data: st.DataObject) -> None:
    kind, content = data.draw(st.sampled_from(VALID))
    raw = bytearray(json.dumps(content, ensure_ascii=False).encode())
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=4))
    survives(bytes(raw), kind)


@pytest.mark.parametrize("poison", POISON, ids=lambda poison: poison[:20])
@pytest.mark.parametrize("number", [len(VALID) - 2, len(VALID) - 1])
def test_each_poison_at_every_outer_place(poison: str, number: int) -> None:
    kind, content = VALID[number]
    for place in places(content):
        if len(place) <= 1:
            survives(spoiled(content, place, poison).encode("utf-8", "surrogatepass"), kind)


@pytest.mark.parametrize("poison", ["NaN", "Infinity", "1e400", "1" * 10_000, '"2026-02-30"'])
def test_the_message_names_the_place(poison: str) -> None:
    kind, content = VALID[-1]
    raw = spoiled(content, ("submitted_on",), poison).encode()
    with pytest.raises((BadField, BadSyntax)) as caught:
        read_submission(raw, kind, source=SOURCE)
    assert re.search("submitted_on|第 .* 行", caught.value.message), caught.value.message


@pytest.mark.parametrize("number", [2_000, 20_000])
def test_very_many_events(number: int) -> None:
    events = tuple(inspection(id=f"事{one}") for one in range(number))
    content = case().model_dump(mode="json") | {
        "events": [event.model_dump(mode="json", exclude_defaults=True) for event in events]
    }
    accepted = survives(json.dumps(content, ensure_ascii=False).encode(), "case")
    assert (accepted is not None) == (number == 2_000)
