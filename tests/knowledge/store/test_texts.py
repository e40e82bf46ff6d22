"""The shelf of statute texts: kept once, never changed, read back to the byte."""

import zlib
from functools import partial
from hashlib import sha256

import pytest
from sqlalchemy import text

from knowledge.document import Article, Document, Paragraph
from knowledge.errors import Forbidden, QuanjieError
from knowledge.principal import ANONYMOUS
from knowledge.store.store import Store
from knowledge.store.texts import FileKey, KeptFile, TextShelf
from tests.knowledge.store import processes
from tests.knowledge.store.records import ADMIN


def article(number: int, sub: int = 0) -> Article:
    """An invented article."""
    lead = Paragraph(number=1, lead=f"第{number}件事'\"𠮷，依照本办法办理。")
    return Article(number=number, sub=sub, marker=f"第{number}条", paragraphs=(lead,))


def kept(title: str, *articles: Article, path: str = "示例.md", statute: bool = True) -> KeptFile:
    """A file with a document of these articles."""
    raw = f"{title}\n第一条".encode()
    digest = sha256(raw).hexdigest()
    document = Document(id=title, title=title, version="2026", sha256=digest, articles=articles)
    return KeptFile(
        FileKey(digest, path), digest, '{"read":true}', raw, document if statute else None
    )


def test_a_document_comes_back_as_it_was_kept(store: Store) -> None:
    file = kept("示例法", article(1), article(1, sub=1), article(2), article(10))
    shelf = TextShelf(store)
    shelf.keep(ADMIN, 1, [file])
    assert shelf.document(file.key.sha256) == file.document
    assert shelf.document("0" * 64) is None
    assert shelf.outcomes(1) == {file.key: file.outcome}
    assert shelf.outcomes(2) == {}
    with store.engine.connect() as connection:
        raw = connection.execute(text("SELECT raw FROM statute_text")).scalar_one()
    assert zlib.decompress(raw) == file.raw


def test_what_is_kept_is_kept_once(store: Store) -> None:
    shelf = TextShelf(store)
    file, elsewhere = kept("示例法", article(1)), kept("示例法", article(1), path="别处.md")
    none = kept("目录", statute=False)
    for files in ([file], [file, elsewhere, file], [none, elsewhere], []):
        shelf.keep(ADMIN, 1, files)
    assert set(shelf.outcomes(1)) == {file.key, elsewhere.key, none.key}
    assert shelf.document(none.key.sha256) is None
    assert store.snapshot().revision == 0


def test_another_reader_keeps_its_own_outcome(store: Store) -> None:
    shelf = TextShelf(store)
    for reader in (1, 2):
        shelf.keep(ADMIN, reader, [kept("示例法", article(1))])
    assert len(shelf.outcomes(1)) == len(shelf.outcomes(2)) == 1


def test_a_text_that_counts_an_article_twice_is_refused_in_words(store: Store) -> None:
    """One such file must not end an import of thousands with a database's own words."""
    shelf = TextShelf(store)
    with pytest.raises(QuanjieError):
        shelf.keep(ADMIN, 1, [kept("甲", article(1)), kept("乙", article(1), article(1))])
    assert shelf.outcomes(1) == {}


def test_whoever_may_not_import_keeps_nothing(store: Store) -> None:
    with pytest.raises(Forbidden):
        TextShelf(store).keep(ANONYMOUS, 1, [kept("示例法", article(1))])
    assert TextShelf(store).outcomes(1) == {}


@pytest.mark.process
def test_imports_that_run_at_once_keep_each_text_once(store: Store, url: str) -> None:
    files = [kept(f"第{number}法", article(1)) for number in range(20)]
    processes.at_once([partial(processes.keep, url, files)] * 4)
    shelf = TextShelf(store)
    assert set(shelf.outcomes(1)) == {file.key for file in files}
    assert all(shelf.document(file.key.sha256) == file.document for file in files)


@pytest.mark.process
@pytest.mark.parametrize("after", ["INSERT INTO statute_text", "INSERT INTO statute_article"])
def test_a_killed_import_leaves_no_part_of_a_text(store: Store, url: str, after: str) -> None:
    file = kept("示例法", article(1), article(2))
    with processes.stopped(partial(processes.keep, url, [file]), after=after):
        pass
    assert TextShelf(store).document(file.key.sha256) is None
    TextShelf(store).keep(ADMIN, 1, [file])
    assert TextShelf(store).document(file.key.sha256) == file.document
