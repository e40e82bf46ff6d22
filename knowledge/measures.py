"""The shipped Measures: one document, loaded once, its version derived from its content."""

from functools import lru_cache
from importlib.resources import files

from knowledge.address import MeasuresRef, Reference, parse_reference
from knowledge.document import Document, Unit
from knowledge.errors import BadReference, NotFound
from knowledge.parser import parse_statute

MEASURES_ID = "measures"
MEASURES_TITLE = "郑州市金水区行政权力清单运行监督检查办法"
MEASURES_RAW_SHA256 = "478218959fa66f1242f53c85b3d25d5caef61e910e387fdaad9f52f0cee1eed4"
"""Hash of the shipped file's bytes, kept so that a changed file is noticed."""


def measures_raw() -> bytes:
    """The shipped file as it was received, byte for byte."""
    return files("knowledge").joinpath("data", "measures.txt").read_bytes()


@lru_cache(maxsize=1)
def load_measures() -> Document:
    """The Measures as a document.

    The file states no date, so the version is the beginning of its canonical text's SHA-256.
    """
    text = measures_raw().decode("utf-8")
    return parse_statute(text, doc_id=MEASURES_ID, title=MEASURES_TITLE).document


def measures_unit(reference: str | Reference) -> Unit:
    """The passage of the Measures that a reference names.

    Args:
        reference: ``measures/art_22/item_1`` or ``measures@<version>/art_22/item_1``.

    Raises:
        BadReference: It is not a reference to a passage of the Measures.
        NotFound: There is no such passage, or the version is not the one shipped.
    """
    parsed = parse_reference(reference) if isinstance(reference, str) else reference
    if not isinstance(parsed, MeasuresRef) or parsed.clause is None:
        raise BadReference(
            f"“{reference}”不是对本办法某一条的引用。",
            cure="请写成 measures/art_22/item_1 这样的引用。",
            value=str(reference),
        )
    document = load_measures()
    if parsed.version is not None and parsed.version != document.version:
        raise NotFound(
            f"没有版本为“{parsed.version}”的本办法。",
            cure=f"现有版本是 {document.version}。",
            value=str(parsed),
        )
    return document.get(parsed.clause)
