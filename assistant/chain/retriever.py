"""The search port as a LangChain retriever. Documents hold passages read from their source."""

from datetime import date
from typing import Annotated

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from assistant.sources import read
from assistant.world import World


class _Opaque:
    """Tells pydantic to take a ``World`` as it is: its ports are protocols, not models."""

    @classmethod
    def __get_pydantic_core_schema__(cls, _: type, __: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.is_instance_schema(World)


class PassageRetriever(BaseRetriever):
    """Finds provisions and list items; a hit whose source no longer has it is left out."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    world: Annotated[World, _Opaque]
    as_of: date | None = None
    """Day whose lists are read; the world's own day by default."""
    limit: int = 8
    department: str | None = None

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002  (LangChain's signature)
    ) -> list[Document]:
        day = self.as_of or self.world.today
        hits = self.world.search.search(query, limit=self.limit, department=self.department)
        return [
            Document(
                id=source.ref,
                page_content=source.text,
                metadata={
                    "ref": source.ref,
                    "label": source.label,
                    "source": source.source,
                    "score": hit.score,
                },
            )
            for hit in hits
            if (source := read(hit.ref, self.world, day)) is not None
        ]
