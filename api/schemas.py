"""JSON Schemas by name, for the command line, HTTP and OpenAPI."""

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode

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
    return model.model_json_schema(mode=mode)


def _model(kind: str) -> tuple[type[BaseModel], JsonSchemaMode]:
    if kind == "ask":
        from assistant import Answer

        return Answer, "serialization"
    from checker import CaseFile, ChangeRequest, Report

    if kind == "report":
        return Report, "serialization"
    return (ChangeRequest, "validation") if kind == "change" else (CaseFile, "validation")
