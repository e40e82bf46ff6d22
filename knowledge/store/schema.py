"""The tables as queries see them. Migrations create them; a test compares the two."""

from collections.abc import Mapping

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

RELEASED = ("0001", "0002")
"""Every released schema, oldest first: the migrations of this folder."""

METADATA = MetaData()

REVISION = Table(
    "revision",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    # ISO 8601 in UTC with microseconds: text that sorts as time does, on every database.
    Column("recorded_at", String(32), nullable=False),
    Column("actor", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("source", Text),
)
"""One row per transaction that changed what is known."""

RECORD = Table(
    "record",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(40), nullable=False),
    Column("name", Text, nullable=False),
    Column("series", Text),
    Column("place", Integer, nullable=False),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("known_from", Integer, ForeignKey("revision.number"), nullable=False),
    Column("known_to", Integer, ForeignKey("revision.number")),
    Column("content", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Index(
        "record_name_once",
        "kind",
        "name",
        unique=True,
        sqlite_where=text("known_to IS NULL"),
        postgresql_where=text("known_to IS NULL"),
    ),
    Index("record_by_name", "kind", "name"),
    Index("record_by_series", "kind", "series"),
)
"""Two clocks: ``valid_from``/``valid_to`` (days, inclusive) and ``known_from``/``known_to``
(revisions, half open; ``known_to`` NULL: still believed). ``place`` is the id of the first row of
this name: it keeps the order in which things were first recorded."""

TERM = Table(
    "record_term",
    METADATA,
    Column("record", Integer, ForeignKey("record.id"), primary_key=True),
    Column("field", String(40), primary_key=True),
    Column("value", Text, primary_key=True),
    Index("record_term_value", "field", "value"),
)
"""Values that a record is found by, besides its name."""

STATUTE_TEXT = Table(
    "statute_text",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("path", Text, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("frame", Text, nullable=False),
)
"""What a reader read from a file: the file itself (zlib), and its document without the articles."""

STATUTE_ARTICLE = Table(
    "statute_article",
    METADATA,
    Column("text", String(64), ForeignKey("statute_text.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("path", String(40), nullable=False),
    Column("content", Text, nullable=False),
    UniqueConstraint("text", "path", name="statute_article_once"),
)
"""One article (条) with its 款, 项 and 目."""

STATUTE_FILE = Table(
    "statute_file",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("path", Text, primary_key=True),
    Column("reader", Integer, primary_key=True),
    Column("outcome", Text, nullable=False),
)
"""What a version of the reader made of a file: an interrupted import goes on from here."""

TABLES: Mapping[str, frozenset[str]] = {
    "0001": frozenset({"revision", "record", "record_term"}),
    "0002": frozenset({"statute_text", "statute_article", "statute_file"}),
}
"""Tables by the schema that brought them."""

_GUARDS: Mapping[str, frozenset[str]] = {
    "0001": frozenset(
        {
            "record_no_overlap",
            "record_name_once",
            "record_enters_now",
            "record_never_rewritten",
            "record_never_deleted",
            "record_term_enters_now",
            "record_term_never_rewritten",
            "record_term_never_deleted",
            "revision_next",
            "revision_never_rewritten",
            "revision_never_deleted",
        }
    ),
    "0002": frozenset(
        {
            "statute_text_never_rewritten",
            "statute_text_never_deleted",
            "statute_article_never_rewritten",
            "statute_article_never_deleted",
        }
    ),
}
_ONLY: Mapping[str, Mapping[str, frozenset[str]]] = {
    # INSERT OR REPLACE deletes without asking the triggers.
    "sqlite": {
        "0001": frozenset({"record_name_is_free"}),
        "0002": frozenset({"statute_text_enters_once", "statute_article_enters_once"}),
    },
    "postgresql": {
        version: frozenset(
            f"{table}_never_truncated" for table in tables if table != "statute_file"
        )
        for version, tables in TABLES.items()
    },
}


def tables_of(version: str) -> frozenset[str]:
    """Every table of a released schema."""
    return frozenset().union(*(TABLES[one] for one in RELEASED if one <= version))


def guards_of(version: str, dialect: str) -> frozenset[str]:
    """Triggers, constraints and indexes by which the database refuses to forget or contradict."""
    return frozenset().union(
        *(_GUARDS[one] | _ONLY[dialect][one] for one in RELEASED if one <= version)
    )
