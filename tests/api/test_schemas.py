"""Every field that a submission may have is described, in Chinese, in its schema."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from api.schemas import schema_of, words
from checker import CaseFile, ChangeRequest
from knowledge import Value

SUBMISSIONS = {"change": ChangeRequest, "case": CaseFile}
CHINESE = re.compile(r"[\u4e00-\u9fff].*。$")


def _models(kind: str) -> dict[str, dict[str, Any]]:
    schema: dict[str, Any] = schema_of(kind)
    return {SUBMISSIONS[kind].__name__: schema, **schema["$defs"]}


MODELS = {kind: _models(kind) for kind in SUBMISSIONS}
PROPERTIES = [
    (kind, model, name)
    for kind, models in MODELS.items()
    for model, schema in models.items()
    for name in schema.get("properties", {})
]


@pytest.mark.parametrize(("kind", "model", "field"), PROPERTIES)
def test_every_field_is_described(kind: str, model: str, field: str) -> None:
    description = MODELS[kind][model]["properties"][field].get("description", "")
    assert CHINESE.search(description), f"api/schema_words.csv lacks {model},{field}"


@pytest.mark.parametrize("kind", SUBMISSIONS)
def test_every_model_and_enum_is_described(kind: str) -> None:
    english = [
        name for name, schema in MODELS[kind].items() if not CHINESE.search(schema["description"])
    ]
    assert not english


def test_the_table_describes_nothing_else() -> None:
    known = {(model, "") for models in MODELS.values() for model in models}
    known |= {(cls.__name__, name) for cls in _all(Value) for name in cls.__annotations__}
    assert words().keys() <= known


def test_an_inherited_field_has_its_parent_s_words() -> None:
    proposal = MODELS["change"]["Proposal"]["properties"]
    assert proposal["subject"]["description"] == words()["ItemFields", "subject"]
    assert ("Proposal", "subject") not in words()


def _all(cls: type[Value]) -> Iterator[type[Value]]:
    yield cls
    for child in cls.__subclasses__():
        yield from _all(child)
