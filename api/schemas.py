"""JSON Schemas by name, for the command line, HTTP and OpenAPI.

``schema_words.csv`` describes every field of a submission in Chinese. The words join the schema
when somebody asks for it: to read docstrings when the models are made costs every start 80 ms.
"""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core.core_schema import ModelSchema

from knowledge.errors import NotFound

KINDS = ("change", "case", "ask", "report")


def schema_of(kind: str) -> dict[str, object]:
    """The schema of submissions (``change``, ``case``) and of results (``ask``, ``report``).

    Raises:
        NotFound: there is no such kind.
    """
    if kind not in KINDS:
        raise NotFound(
            f"没有名为“{kind}”的格式。", cure=f"可用的种类：{'、'.join(KINDS)}。", value=kind
        )
    model, mode = _model(kind)
    schema = model.model_json_schema(mode=mode, schema_generator=_Described)
    for name, described in ((model.__name__, schema), *schema.get("$defs", {}).items()):
        if (name, "") in words():
            described["description"] = words()[name, ""]
    return schema


@cache
def words() -> Mapping[tuple[str, str], str]:
    """Description by model and field; the field is empty where the model itself is described."""
    table = (files("api") / "schema_words.csv").read_text(encoding="utf-8")
    return {
        (row["model"], row["field"]): row["description"]
        for row in csv.DictReader(table.splitlines())
    }


class _Described(GenerateJsonSchema):
    """Schemas whose fields carry the words of the table."""

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        """A model with its fields described; a field that is inherited has its parent's words."""
        made = super().model_schema(schema)
        ancestors = [cls.__name__ for cls in schema["cls"].__mro__]
        for name, field in made.get("properties", {}).items():
            known = (words().get((ancestor, name)) for ancestor in ancestors)
            if (description := next(filter(None, known), None)) is not None:
                field["description"] = description
        return made


def _model(kind: str) -> tuple[type[BaseModel], JsonSchemaMode]:
    if kind == "ask":
        from assistant import Answer

        return Answer, "serialization"
    from checker import CaseFile, ChangeRequest, Report

    if kind == "report":
        return Report, "serialization"
    return (ChangeRequest, "validation") if kind == "change" else (CaseFile, "validation")
