"""Statute texts in the store: the file, its document, and what the reader made of it.

Texts change no record and take no revision: what is law follows from the records that refer to
them. A batch of files is one transaction, so an interrupted import goes on where it stopped.
"""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection, insert, select

from knowledge.document import Article, Document
from knowledge.errors import Conflict, InternalFault
from knowledge.principal import Action, Principal, Resource, require
from knowledge.store.engine import reading, writing
from knowledge.store.schema import STATUTE_ARTICLE, STATUTE_FILE, STATUTE_TEXT
from knowledge.store.store import Store

_OPEN = 64
"""Documents kept at hand."""


@dataclass(frozen=True)
class FileKey:
    """A file by its bytes and its place: the place may tell its issuer."""

    sha256: str
    path: str


@dataclass(frozen=True)
class KeptFile:
    """A file to keep, with what was made of it."""

    key: FileKey
    text: str
    """What the text is called that was read from it; a version of an instrument refers to it."""
    outcome: str
    """JSON that only the reader understands."""
    raw: bytes
    document: Document | None
    """``None``: the file holds no statute; then only the outcome is kept."""


class TextShelf:
    """The statute texts of a store."""

    def __init__(self, store: Store) -> None:
        self._engine = store.engine
        # A name means one text for ever.
        self._opened = lru_cache(maxsize=_OPEN)(self._open)

    def outcomes(self, reader: int) -> Mapping[FileKey, str]:
        """What this version of the reader made of every file that it has read."""
        wanted = select(STATUTE_FILE.c.sha256, STATUTE_FILE.c.path, STATUTE_FILE.c.outcome).where(
            STATUTE_FILE.c.reader == reader
        )
        with reading(self._engine) as connection:
            return {
                FileKey(row.sha256, row.path): row.outcome for row in connection.execute(wanted)
            }

    def keep(self, principal: Principal, reader: int, files: Sequence[KeptFile]) -> None:
        """Keep files in one transaction; those that are kept already are passed over.

        Raises:
            Forbidden: the principal may not import statutes.
        """
        require(principal, Action.IMPORT, Resource.LIBRARY)
        with writing(self._engine, STATUTE_FILE.name) as connection:
            texts = _absent(
                connection,
                {file.text: file for file in files if file.document is not None},
            )
            if texts:
                connection.execute(insert(STATUTE_TEXT), [_text_row(file) for file in texts])
            articles = [row for file in texts for row in _article_rows(file)]
            if articles:
                connection.execute(insert(STATUTE_ARTICLE), articles)
            fresh = _unread(connection, reader, files)
            if fresh:
                connection.execute(insert(STATUTE_FILE), fresh)

    def document(self, name: str) -> Document | None:
        """The document of this name."""
        return self._opened(name)

    def _open(self, name: str) -> Document | None:
        frame = select(STATUTE_TEXT.c.frame).where(STATUTE_TEXT.c.id == name)
        articles = (
            select(STATUTE_ARTICLE.c.content)
            .where(STATUTE_ARTICLE.c.text == name)
            .order_by(STATUTE_ARTICLE.c.seq)
        )
        with reading(self._engine) as connection:
            found = connection.scalar(frame)
            if found is None:
                return None
            contents = connection.scalars(articles).all()
        parts = json.loads(found) | {
            "articles": [Article.model_validate_json(content) for content in contents]
        }
        return Document.model_validate(parts)


def _absent(connection: Connection, files: Mapping[str, KeptFile]) -> list[KeptFile]:
    """Those of ``files``, by the name of their text, whose text is not kept yet."""
    wanted = select(STATUTE_TEXT.c.id).where(STATUTE_TEXT.c.id.in_(list(files)))
    kept = set(connection.scalars(wanted))
    return [file for name, file in files.items() if name not in kept]


def _unread(
    connection: Connection, reader: int, files: Sequence[KeptFile]
) -> list[dict[str, str | int]]:
    """Rows for those of ``files`` whose outcome is not kept yet."""
    wanted = select(STATUTE_FILE.c.sha256, STATUTE_FILE.c.path).where(
        STATUTE_FILE.c.reader == reader,
        STATUTE_FILE.c.sha256.in_({file.key.sha256 for file in files}),
    )
    kept = {FileKey(row.sha256, row.path) for row in connection.execute(wanted)}
    fresh = {file.key: file.outcome for file in files if file.key not in kept}
    return [
        {"sha256": key.sha256, "path": key.path, "reader": reader, "outcome": outcome}
        for key, outcome in fresh.items()
    ]


def _text_row(file: KeptFile) -> dict[str, str | bytes]:
    if file.document is None:
        raise InternalFault("没有条文的文件不存正文。", cure="请向维护人员报告。")
    return {
        "id": file.text,
        "sha256": file.key.sha256,
        "path": file.key.path,
        "raw": zlib.compress(file.raw),
        "frame": file.document.model_dump_json(exclude={"articles"}),
    }


def _article_rows(file: KeptFile) -> Iterable[dict[str, str | int]]:
    articles = file.document.articles if file.document else ()
    paths = [article.clause.path for article in articles]
    if len(set(paths)) != len(paths):
        twice = next(
            article.clause.label
            for n, article in enumerate(articles)
            if article.clause.path in paths[:n]
        )
        raise Conflict(
            f"文本中{twice}出现了两次。",
            cure="请核对条号后重新导入。",
            value=twice,
            location=file.key.path,
        )
    for seq, article in enumerate(articles):
        yield {
            "text": file.text,
            "seq": seq,
            "path": article.clause.path,
            "content": article.model_dump_json(),
        }
