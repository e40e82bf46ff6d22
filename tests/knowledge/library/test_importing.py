"""Importing into a store: all or nothing, resumable, repeatable, and every file accounted for."""

import multiprocessing
import os
import signal
import sqlite3
import tarfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import event

from knowledge.clause import Clause
from knowledge.errors import EmptyInput, Forbidden, NotFound, StoreUnavailable
from knowledge.library import importing
from knowledge.library.importing import ImportReport, import_laws
from knowledge.library.lookup import look_up
from knowledge.library.reading import READER, ReadFile, read_statute
from knowledge.library.source import SourceFile, UnreadReason
from knowledge.statutes import Instrument
from knowledge.store import open_store
from knowledge.store.engine import open_engine
from knowledge.store.facts import StoreFacts
from knowledge.store.kinds import INSTRUMENT, REPEALED, VERSION
from knowledge.store.store import Store
from knowledge.store.texts import TextShelf
from tests.knowledge.library.corpus import (
    ADMIN,
    CITIZEN,
    MARKET,
    SNAPSHOT,
    adopted,
    begins,
    folder,
    simple,
    volume_of,
)

FIRST, SECOND = date(2001, 3, 4), date(2011, 5, 6)
FORCE = date(2011, 9, 1)
OLD = "示例卫生办法"
FILES = {
    "行政法/市容1.md": simple(MARKET, FIRST, force=date(2001, 6, 1)),
    "行政法/市容2.md": simple(MARKET, FIRST, SECOND, force=FORCE),
    "行政法/卫生.md": simple(OLD, FIRST),
    "行政法/清洁.md": simple("示例清洁法", SECOND, force=FORCE, closing=f"《{OLD}》同时废止。"),
}
PATIENCE = 60


@pytest.fixture
def laws(tmp_path: Path) -> Path:
    return folder(tmp_path / "示例 文本集", FILES)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/store.db"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.close()


def _import(store: Store, path: Path, verified: date | None = SNAPSHOT) -> ImportReport:
    return import_laws(store, ADMIN, path, verified_through=verified)


def _known(store: Store) -> dict[str, object]:
    """Everything that an import makes known, by name."""
    snapshot = store.snapshot()
    known: dict[str, object] = {row.instrument.title: row for row in snapshot.all(INSTRUMENT)}
    known |= {VERSION.identity(row): row for row in snapshot.all(VERSION)}
    known |= {REPEALED.identity(row): row for row in snapshot.all(REPEALED)}
    return known


def _instrument(store: Store, title: str = MARKET) -> Instrument:
    found = StoreFacts(store.snapshot()).instrument(title)
    assert found is not None
    return found


class TestAnImport:
    def test_counts_what_it_did(self, store: Store, laws: Path) -> None:
        report = _import(store, laws)
        assert (report.source, report.files, report.read, report.new) == ("示例 文本集", 4, 4, 4)
        assert (report.instruments, report.repeals, report.revision) == (3, 1, 1)
        assert report.unread == ()

    def test_makes_versions_known_with_their_texts(self, store: Store, laws: Path) -> None:
        _import(store, laws)
        first, second = _instrument(store).versions
        assert (first.passed, second.passed) == (FIRST, SECOND)
        assert second.verified_through == SNAPSHOT
        assert first.text is not None
        text = TextShelf(store).document(first.text)
        assert text is not None
        assert text.get(Clause(article=1)).text == "为了示例，制定本法。"

    def test_ends_what_its_texts_repeal(self, store: Store, laws: Path) -> None:
        _import(store, laws)
        assert [version.ended_on for version in _instrument(store, OLD).versions] == [FORCE]

    def test_of_a_single_file_is_one(self, store: Store, laws: Path) -> None:
        report = _import(store, laws / "行政法" / "清洁.md")
        # Where the folder is not seen, the header says who made it.
        assert (report.files, report.read, report.source) == (1, 1, "清洁.md")

    def test_of_the_folder_that_one_stands_in_bears_its_name(
        self, store: Store, laws: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(laws)
        assert _import(store, Path()).source == "示例 文本集"

    def test_is_written_down_with_whoever_made_it(self, store: Store, laws: Path) -> None:
        _import(store, laws)
        with store.engine.connect() as connection:
            found = connection.exec_driver_sql("SELECT actor, reason, source FROM revision").all()
        assert [tuple(row) for row in found] == [("admin", "导入法规", "示例 文本集")]

    def test_takes_a_text_that_numbers_two_articles_alike(self, store: Store, laws: Path) -> None:
        twice = simple("示例重号法", FIRST).replace("第3条", "第2条")
        folder(laws, {"行政法/重号.md": twice})
        assert _import(store, laws).read == 5

    def test_of_an_archive_makes_known_what_its_folder_does(
        self, store: Store, laws: Path, tmp_path: Path
    ) -> None:
        packed = tmp_path / "文本集.tar.xz"
        with tarfile.open(packed, "w:xz") as archive:
            archive.add(laws, arcname=".")
        import_laws(store, ADMIN, packed, name="示例", verified_through=SNAPSHOT)
        report = import_laws(store, ADMIN, laws, name="示例", verified_through=SNAPSHOT)
        assert (report.new, report.revision) == (0, None)

    def test_is_not_stopped_by_one_file_that_nothing_can_be_made_of(
        self, store: Store, laws: Path
    ) -> None:
        """The first line of a text without line breaks is no title that could be filed."""
        folder(laws, {"行政法/长.md": simple("示例" * 2_000 + "法", FIRST)})
        report = _import(store, laws)
        assert MARKET in _known(store)
        assert [one.path for one in report.unread] == ["行政法/长.md"]

    def test_calls_back_once_for_every_file(self, store: Store, laws: Path) -> None:
        folder(laws, {"空.md": ""})
        seen: list[None] = []
        import_laws(store, ADMIN, laws, on_file=lambda: seen.append(None))
        assert len(seen) == 5

    def test_names_the_file_that_the_words_of_an_older_version_come_from(
        self, store: Store, laws: Path
    ) -> None:
        _import(store, laws)
        found = look_up(
            _instrument(store), Clause(article=1), date(2002, 1, 1), TextShelf(store).document
        )
        assert found.version is not None
        assert found.version.passed == FIRST
        assert "市容1.md" in found.source


class TestTheReport:
    def test_names_every_file_that_could_not_be_read_and_why(
        self, store: Store, laws: Path
    ) -> None:
        folder(
            laws,
            {
                "README.md": "说明",
                "空.md": "",
                "表.csv": "甲,乙",
                "别.md": "# 示例\n\n没有分条。",
                "行政法/无日期.md": f"# {MARKET}\n\n<!-- INFO END -->\n\n第一条 为了示例。",
                "行政法/市容9.md": simple(MARKET, FIRST, first="为了另一种示例，制定本法。"),
            },
        )
        (laws / "二进制.md").write_bytes(bytes(range(256)) * 40)
        with (laws / "大.md").open("wb") as big:
            big.truncate(30 * 1024 * 1024)
        report = _import(store, laws)
        assert {one.path: one.reason for one in report.unread} == {
            "README.md": UnreadReason.NOT_A_STATUTE,
            "空.md": UnreadReason.EMPTY,
            "表.csv": UnreadReason.UNSUPPORTED,
            "别.md": UnreadReason.NO_ARTICLES,
            "行政法/无日期.md": UnreadReason.NO_DATE,
            "行政法/市容9.md": UnreadReason.DUPLICATE,
            "二进制.md": UnreadReason.NOT_TEXT,
            "大.md": UnreadReason.TOO_LARGE,
        }

    def test_accounts_for_every_file_once(self, store: Store, laws: Path) -> None:
        text = simple(MARKET, FIRST, first="为了另一种示例，制定本法。")
        folder(laws, {"空.md": "", "行政法/市容9.md": text})
        report = _import(store, laws)
        assert report.read + len(report.unread) == report.files

    def test_is_the_same_when_the_files_were_read_before(self, store: Store, laws: Path) -> None:
        folder(laws, {"空.md": "", "行政法/又.md": simple("又一示例法", FIRST)})
        first, second = _import(store, laws), _import(store, laws)
        assert second.unread == first.unread
        assert second.notes == first.notes

    def test_notes_what_a_careful_reader_should_know(self, store: Store, laws: Path) -> None:
        report = _import(store, laws)
        assert [(one.path, one.note) for one in report.notes] == [
            ("行政法/卫生.md", "文中没有找到施行日期")
        ]

    def test_goes_through_json_without_loss(self, store: Store, laws: Path) -> None:
        report = _import(store, laws)
        assert ImportReport.model_validate_json(report.model_dump_json()) == report


class TestAgain:
    def test_the_same_files_change_nothing(self, store: Store, laws: Path) -> None:
        _import(store, laws)
        before = _known(store)
        report = _import(store, laws)
        assert report.revision is None
        assert (report.new, report.records_added, report.records_corrected) == (0, 0, 0)
        assert report.records_withdrawn == 0
        assert _known(store) == before
        assert store.snapshot().revision == 1

    def test_without_a_day_of_verification_it_is_not_forgotten(
        self, store: Store, laws: Path
    ) -> None:
        _import(store, laws)
        report = _import(store, laws, verified=None)
        assert report.revision is None

    def test_a_newer_snapshot_adds_a_version_and_the_old_belief_stays_readable(
        self, store: Store, laws: Path, tmp_path: Path
    ) -> None:
        _import(store, folder(tmp_path / "旧", {"行政法/市容1.md": FILES["行政法/市容1.md"]}))
        old = store.snapshot()
        report = _import(store, laws)
        assert report.records_added > 0
        assert [version.passed for version in _instrument(store).versions] == [FIRST, SECOND]
        then = StoreFacts(old).instrument(MARKET)
        assert then is not None
        assert [version.passed for version in then.versions] == [FIRST]

    def test_one_of_its_files_alone_changes_nothing(
        self, store: Store, laws: Path, tmp_path: Path
    ) -> None:
        _import(store, laws)
        before = _known(store)
        part = {"行政法/市容1.md": FILES["行政法/市容1.md"]}
        import_laws(
            store, ADMIN, folder(tmp_path / "部分", part), name="示例 文本集", verified_through=None
        )
        assert _known(store) == before

    def test_a_corrected_text_supersedes_and_history_keeps_both(self, url: str, laws: Path) -> None:
        hours = count()
        start = datetime(2026, 1, 1, tzinfo=UTC)
        store = Store.open(url, clock=lambda: start + timedelta(hours=next(hours)))
        _import(store, laws)
        corrected = FILES["行政法/市容1.md"].replace("为了示例", "为了正确的示例")
        folder(laws, {"行政法/市容1.md": corrected})
        report = _import(store, laws)
        assert (report.new, report.records_added) == (1, 0)
        wordings = []
        for snapshot in (store.snapshot(start), store.snapshot()):
            instrument = StoreFacts(snapshot).instrument(MARKET)
            assert instrument is not None
            day = date(2002, 1, 1)
            found = look_up(instrument, Clause(article=1), day, TextShelf(store).document)
            wordings.append(found.text)
        assert wordings == ["为了示例，制定本法。", "为了正确的示例，制定本法。"]
        history = store.snapshot().history(VERSION, f"{MARKET}@{FIRST}")
        assert [belief.known_to for belief in history] == [2, None]
        store.close()

    def test_a_repeal_that_a_corrected_text_no_longer_states_is_undone(
        self, store: Store, laws: Path
    ) -> None:
        _import(store, laws)
        folder(laws, {"行政法/清洁.md": simple("示例清洁法", SECOND, force=FORCE)})
        _import(store, laws)
        assert StoreFacts(store.snapshot()).repeals_of(OLD) == ()
        assert [version.ended_on for version in _instrument(store, OLD).versions] == [None]

    def test_a_better_reader_s_document_is_the_one_that_is_shown(
        self, store: Store, laws: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _import(store, laws)

        def better(file: SourceFile, sha256: str) -> ReadFile:
            text = file.content.decode().replace("为了示例", "为了读得更好的示例")
            return read_statute(SourceFile(path=file.path, content=text.encode()), sha256)

        monkeypatch.setattr(importing, "READER", READER + 1)
        monkeypatch.setattr(importing, "read_statute", better)
        assert _import(store, laws).new == 4
        found = look_up(
            _instrument(store), Clause(article=1), date(2020, 1, 1), TextShelf(store).document
        )
        assert found.text == "为了读得更好的示例，制定本法。"

    def test_nothing_was_known_before_the_first(self, store: Store, laws: Path) -> None:
        _import(store, laws)
        with pytest.raises(NotFound, match="还没有任何资料"):
            store.snapshot(datetime(2000, 1, 1, tzinfo=UTC))


def _many(count: int) -> dict[str, str]:
    return {
        f"行政法/示例{number}.md": simple(f"示例第{number}号法", FIRST, force=FORCE)
        for number in range(count)
    }


class Stopped(Exception):
    """What interrupts an import in these tests."""


def _stop_after(files: int) -> Callable[[], None]:
    numbers = count(1)

    def on_file() -> None:
        if next(numbers) == files:
            raise Stopped

    return on_file


def _with_little_room(raw: sqlite3.Connection, _: object) -> None:
    """The connection finds the disk full after a few pages more."""
    (pages,) = raw.execute("PRAGMA page_count").fetchone()
    raw.execute(f"PRAGMA max_page_count = {pages + 12}")


class TestInterrupted:
    @pytest.fixture(autouse=True)
    def _small_batches(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(importing, "_BATCH", 4)

    @pytest.mark.parametrize("files", [1, 4, 10, 12])
    def test_it_makes_nothing_known_and_goes_on_where_it_stopped(
        self, store: Store, tmp_path: Path, files: int
    ) -> None:
        laws = folder(tmp_path / "许多", _many(12))
        with pytest.raises(Stopped):
            import_laws(store, ADMIN, laws, on_file=_stop_after(files))
        assert store.snapshot().revision == 0
        assert _known(store) == {}
        report = _import(store, laws)
        assert report.new == 12 - files // 4 * 4
        assert report.read == 12

    def test_what_it_knows_in_the_end_is_what_it_would_have_known(
        self, store: Store, tmp_path: Path
    ) -> None:
        laws = folder(tmp_path / "许多", _many(12) | FILES)
        with pytest.raises(Stopped):
            import_laws(store, ADMIN, laws, on_file=_stop_after(9))
        _import(store, laws)
        whole = open_store(f"sqlite:///{tmp_path}/whole.db")
        _import(whole, laws)
        assert _known(store) == _known(whole)
        whole.close()

    def test_a_full_disk_leaves_nothing_known_and_room_lets_it_go_on(
        self, url: str, tmp_path: Path
    ) -> None:
        laws = folder(tmp_path / "许多", _many(40))
        open_store(url).close()
        small = open_engine(url)
        event.listen(small, "connect", _with_little_room)
        store = Store(small)
        with pytest.raises(StoreUnavailable, match="磁盘空间不足"):
            _import(store, laws)
        assert _known(store) == {}
        store.close()
        roomy = open_store(url)
        report = _import(roomy, laws)
        assert 0 < report.new < 40
        assert len(_known(roomy)) >= 80
        roomy.close()


class TestPermission:
    def test_a_citizen_may_not_import(self, store: Store, laws: Path) -> None:
        with pytest.raises(Forbidden):
            import_laws(store, CITIZEN, laws)
        assert _known(store) == {}
        assert TextShelf(store).outcomes(READER) == {}

    def test_a_citizen_may_not_import_what_was_read_before(self, store: Store, laws: Path) -> None:
        _import(store, laws)
        with pytest.raises(Forbidden):
            import_laws(store, CITIZEN, laws)


class TestNothingToRead:
    def test_an_empty_folder(self, store: Store, tmp_path: Path) -> None:
        with pytest.raises(EmptyInput):
            _import(store, tmp_path)

    def test_files_of_which_none_is_a_statute_say_why(self, store: Store, tmp_path: Path) -> None:
        (tmp_path / "坏").mkdir()
        (tmp_path / "坏" / "二进制.md").write_bytes(bytes(range(256)) * 40)
        with pytest.raises(EmptyInput, match=r"二进制\.md：编码无法识别"):
            _import(store, tmp_path / "坏")
        assert store.snapshot().revision == 0

    def test_no_such_path(self, store: Store, tmp_path: Path) -> None:
        with pytest.raises(NotFound):
            _import(store, tmp_path / "没有")


CODE = "中华人民共和国示例法典"
PASSED = date(2020, 5, 6)
VOLUMES = {
    "示例法典/总则.md": volume_of(CODE, "总则编", (adopted(PASSED),), 1, ("为了示例。", "示例。")),
    "示例法典/物品.md": volume_of(CODE, "物品编", (adopted(PASSED),), 3, ("物品。", "归示例人。")),
    "示例法典/附则.md": volume_of(CODE, "附则", (adopted(PASSED),), 5, (begins(FORCE),)),
}


class TestACodeInVolumes:
    @pytest.fixture
    def code(self, tmp_path: Path) -> Path:
        return folder(tmp_path / "法典", VOLUMES)

    def _articles(self, store: Store) -> list[int]:
        (version,) = _instrument(store, "示例法典").versions
        assert version.text is not None
        document = TextShelf(store).document(version.text)
        assert document is not None
        assert version.articles == 5
        return [article.number for article in document.articles]

    def test_is_one_instrument_with_every_article(self, store: Store, code: Path) -> None:
        report = _import(store, code)
        assert (report.files, report.read, report.instruments) == (3, 3, 1)
        assert self._articles(store) == [1, 2, 3, 4, 5]

    def test_again_changes_nothing(self, store: Store, code: Path) -> None:
        _import(store, code)
        assert _import(store, code).revision is None

    def test_is_not_lost_when_one_of_its_volumes_is_imported_alone(
        self, store: Store, code: Path
    ) -> None:
        _import(store, code)
        _import(store, code / "示例法典" / "物品.md")
        assert self._articles(store) == [1, 2, 3, 4, 5]

    def test_has_each_article_once_when_a_volume_lies_in_two_places(
        self, store: Store, code: Path
    ) -> None:
        folder(code, {"副本/物品.md": VOLUMES["示例法典/物品.md"]})
        _import(store, code)
        assert self._articles(store) == [1, 2, 3, 4, 5]


def _import_at(url: str, path: Path, files_before_death: int | None) -> int | None:
    """In a process of its own: an import, which may be killed outright on the way."""
    numbers = count(1)

    def on_file() -> None:
        if next(numbers) == files_before_death:
            os.kill(os.getpid(), signal.SIGKILL)

    store = open_store(url)
    report = import_laws(store, ADMIN, path, verified_through=SNAPSHOT, on_file=on_file)
    store.close()
    return report.revision


_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload([__name__])


@pytest.mark.process
class TestOtherProcesses:
    def test_killed_outright_it_goes_on_with_the_rest(self, url: str, tmp_path: Path) -> None:
        laws = folder(tmp_path / "许多", _many(230))
        process = _CONTEXT.Process(target=_import_at, args=(url, laws, 210))
        process.start()
        process.join(PATIENCE)
        assert process.exitcode == -signal.SIGKILL
        store = open_store(url)
        assert _known(store) == {}
        report = _import(store, laws)
        assert (report.read, report.new) == (230, 30)
        store.close()

    @pytest.mark.parametrize("same", [True, False])
    def test_two_at_once_both_succeed(self, url: str, tmp_path: Path, *, same: bool) -> None:
        _both_at_once(url, tmp_path, same=same)

    @pytest.mark.postgres
    def test_two_at_once_both_succeed_on_postgresql(self, database: str, tmp_path: Path) -> None:
        _both_at_once(database, tmp_path, same=False)


def _both_at_once(url: str, at: Path, *, same: bool) -> None:
    parts = (
        [FILES, FILES]
        if same
        else [_many(20) | FILES, FILES | {"行政法/另.md": simple("另一示例法", FIRST)}]
    )
    folders = [folder(at / "文本集" / str(number), part) for number, part in enumerate(parts)]
    open_store(url).close()
    with ProcessPoolExecutor(2, mp_context=_CONTEXT) as pool:
        call = partial(_import_at, url, files_before_death=None)
        done = [pool.submit(call, path) for path in folders]
        revisions = {one.result(PATIENCE) for one in done}
    store = open_store(url)
    assert len(_instrument(store).versions) == 2
    assert {row.instrument.title for row in store.snapshot().all(INSTRUMENT)} >= {
        MARKET,
        OLD,
        *(["另一示例法", "示例第7号法"] if not same else []),
    }
    if not same:
        assert revisions == {1, 2}
    assert [version.ended_on for version in _instrument(store, OLD).versions] == [FORCE]
    store.close()


@pytest.mark.postgres
def test_on_postgresql_it_is_the_same(database: str, laws: Path, store: Store) -> None:
    other = open_store(database)
    report = _import(other, laws)
    _import(store, laws)
    assert _known(other) == _known(store)
    assert report.revision == 1
    assert _import(other, laws).revision is None
    found = look_up(
        _instrument(other), Clause(article=2), date(2020, 1, 1), TextShelf(other).document
    )
    assert found.text == "第2版的市容标准由示例机关规定。"
    other.close()
