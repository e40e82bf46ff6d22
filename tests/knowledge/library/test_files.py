"""Law texts from folders, archives and single files: every file is read or accounted for."""

import contextlib
import gzip
import lzma
import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.errors import (
    BadSyntax,
    EmptyInput,
    EnvironmentFault,
    InputError,
    NotFound,
    QuanjieError,
    TooLarge,
)
from knowledge.library import admission, archives, files
from knowledge.library.files import count_files, source_files, text_of
from knowledge.library.source import SourceFile, Unread, UnreadReason
from tests.knowledge.library.documents import (
    docx,
    encrypted,
    para,
    tarred,
    zipped,
    zipped_in_chinese_windows,
)

LAW = "示例办法\n第一条 为了示例，制定本办法。\n".encode()
COLLECTION = {
    "行政法/示例办法.md": LAW,
    "行政法/另一办法.md": LAW + b"2",
    "示例规定.txt": LAW + b"3",
}

Pack = Callable[[dict[str, bytes]], bytes]
ARCHIVES: dict[str, Pack] = {
    "laws.zip": zipped,
    "laws.tar": tarred,
    "laws.tar.gz": lambda members: gzip.compress(tarred(members)),
    "laws.tgz": lambda members: gzip.compress(tarred(members)),
    "laws.tar.xz": lambda members: lzma.compress(tarred(members)),
    "LAWS.TAR.XZ": lambda members: lzma.compress(tarred(members)),
}
any_archive = pytest.mark.parametrize("name", ARCHIVES)


def write(root: Path, members: dict[str, bytes]) -> Path:
    for name, content in members.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return root


def packed(root: Path, name: str, members: dict[str, bytes]) -> Path:
    (root / name).write_bytes(ARCHIVES[name](members))
    return root / name


def contents(path: Path) -> dict[str, bytes]:
    """What was read; fails where anything was not."""
    return {file.path: file.content for file in source_files(path) if isinstance(file, SourceFile)}


def unread(path: Path) -> dict[str, UnreadReason]:
    return {file.path: file.reason for file in source_files(path) if isinstance(file, Unread)}


def reason_of(name: str, content: bytes) -> UnreadReason | None:
    text = text_of(SourceFile(path=name, content=content))
    return text.reason if isinstance(text, Unread) else None


class TestFolders:
    def test_are_read_to_the_bottom_in_the_order_of_names(self, tmp_path: Path) -> None:
        names = ["b.md", "a/z.md", "a/b/c.txt", "a.md", "c.docx"]
        write(tmp_path, dict.fromkeys(names, LAW))
        found = [file.path for file in source_files(tmp_path)]
        assert found == ["a/b/c.txt", "a/z.md", "a.md", "b.md", "c.docx"]

    def test_one_file_is_opened_at_a_time(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(tmp_path, COLLECTION)
        opened: list[Path] = []
        original = Path.open

        def note(path: Path, mode: str = "r") -> object:
            opened.append(path)
            return original(path, mode)

        monkeypatch.setattr(Path, "open", note)
        found = source_files(tmp_path)
        assert not opened
        next(found)
        assert len(opened) == 1

    def test_hidden_files_and_litter_are_passed_over(self, tmp_path: Path) -> None:
        names = [
            ".git/a.md",
            ".DS_Store",
            "__MACOSX/a.md",
            "~$示例.docx",
            "Thumbs.db",
            "法/.隐藏.md",
            "法/desktop.ini",
        ]
        write(tmp_path, {**dict.fromkeys(names, LAW), "法/甲.md": LAW})
        assert [file.path for file in source_files(tmp_path)] == ["法/甲.md"]

    def test_files_about_the_collection_are_no_statutes(self, tmp_path: Path) -> None:
        names = [
            "README.md",
            "法/readme.txt",
            "LICENSE",
            "法/_index.md",
            "法律法规模版.md",
            "CONTRIBUTING.md",
        ]
        write(tmp_path, dict.fromkeys(names, LAW))
        assert unread(tmp_path) == dict.fromkeys(names, UnreadReason.NOT_A_STATUTE)

    @pytest.mark.parametrize(
        ("name", "advice"),
        [
            ("a.doc", "另存为 .docx"),
            ("a.pdf", ".docx"),
            ("a.XLS", "表格"),
            ("a.zip", "单独导入"),
            ("a.tar.gz", "单独导入"),
            ("a.rar", "解压"),
            ("a.py", "只接受"),
            ("无扩展名", "只接受"),
        ],
    )
    def test_other_formats_are_named_with_what_to_do(
        self, tmp_path: Path, name: str, advice: str
    ) -> None:
        (refused,) = source_files(write(tmp_path, {name: b"x"}))
        assert isinstance(refused, Unread)
        assert refused.reason is UnreadReason.UNSUPPORTED
        assert advice in refused.detail

    def test_a_file_over_the_bound_is_not_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(admission, "MAX_FILE_BYTES", 10)
        write(tmp_path, {"甲.md": b"x" * 10, "乙.md": b"x" * 11})
        assert unread(tmp_path) == {"乙.md": UnreadReason.TOO_LARGE}

    def test_a_file_that_grows_over_the_bound_is_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(files, "MAX_FILE_BYTES", 10)
        assert unread(write(tmp_path, {"甲.md": b"x" * 11})) == {"甲.md": UnreadReason.TOO_LARGE}

    def test_a_file_without_permission_is_accounted_for(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(tmp_path, COLLECTION)
        original = Path.open

        def refuse(path: Path, mode: str = "r") -> object:
            if path.name == "示例办法.md":
                raise PermissionError(13, "Permission denied")
            return original(path, mode)

        monkeypatch.setattr(Path, "open", refuse)
        assert unread(tmp_path) == {"行政法/示例办法.md": UnreadReason.UNREADABLE}
        assert len(contents(tmp_path)) == 2

    def test_a_folder_without_permission_is_accounted_for(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(tmp_path, COLLECTION)
        original = Path.iterdir

        def refuse(path: Path) -> Iterator[Path]:
            if path.name == "行政法":
                raise PermissionError(13, "Permission denied")
            return original(path)

        monkeypatch.setattr(Path, "iterdir", refuse)
        assert unread(tmp_path) == {"行政法": UnreadReason.UNREADABLE}
        assert list(contents(tmp_path)) == ["示例规定.txt"]

    def test_the_folder_itself_without_permission_is_an_error(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(_: Path) -> Iterator[Path]:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "iterdir", refuse)
        with pytest.raises(EnvironmentFault, match="没有读取权限"):
            list(source_files(tmp_path))

    def test_links_that_lead_outside_are_not_followed(self, tmp_path: Path) -> None:
        outside = write(tmp_path / "外", {"甲.md": LAW})
        inside = write(tmp_path / "内", {"乙.md": LAW})
        (inside / "甲.md").symlink_to(outside / "甲.md")
        (inside / "夹").symlink_to(outside)
        assert list(contents(inside)) == ["乙.md"]
        assert unread(inside) == dict.fromkeys(["夹", "甲.md"], UnreadReason.UNREADABLE)

    def test_links_that_lead_inside_add_nothing_and_loops_end(self, tmp_path: Path) -> None:
        write(tmp_path, {"法/甲.md": LAW})
        (tmp_path / "法" / "上").symlink_to(tmp_path)
        (tmp_path / "自己").symlink_to(tmp_path / "自己")
        (tmp_path / "乙.md").symlink_to(tmp_path / "法" / "甲.md")
        assert [file.path for file in source_files(tmp_path)] == ["法/甲.md"]

    def test_a_folder_may_be_given_by_a_link(self, tmp_path: Path) -> None:
        (tmp_path / "链接").symlink_to(write(tmp_path / "法", {"甲.md": LAW}))
        assert list(contents(tmp_path / "链接")) == ["甲.md"]

    def test_pipes_are_passed_over(self, tmp_path: Path) -> None:
        os.mkfifo(write(tmp_path, {"甲.md": LAW}) / "管道.md")
        assert [file.path for file in source_files(tmp_path)] == ["甲.md"]

    def test_names_that_are_no_utf8_are_read_as_gbk(self, tmp_path: Path) -> None:
        name = os.fsencode(tmp_path) + b"/" + "示例办法.md".encode("gbk")
        Path(os.fsdecode(name)).write_bytes(LAW)
        assert list(contents(tmp_path)) == ["示例办法.md"]


class TestSingleFiles:
    @pytest.mark.parametrize("name", ["示例办法.md", "示例办法.TXT", "示例办法.docx"])
    def test_are_taken(self, tmp_path: Path, name: str) -> None:
        write(tmp_path, {name: LAW})
        assert contents(tmp_path / name) == {name: LAW}

    def test_of_another_format_are_refused(self, tmp_path: Path) -> None:
        write(tmp_path, {"a.pdf": b"x"})
        assert unread(tmp_path / "a.pdf") == {"a.pdf": UnreadReason.UNSUPPORTED}

    @pytest.mark.parametrize("name", ["没有.md", "a.md/b.md", "\0"])
    def test_that_are_not_there(self, tmp_path: Path, name: str) -> None:
        write(tmp_path, {"a.md": LAW})
        with pytest.raises(NotFound):
            source_files(tmp_path / name)

    def test_a_pipe_is_no_file(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "管道.md")
        with pytest.raises(InputError, match="不是文件"):
            source_files(tmp_path / "管道.md")

    def test_a_link_to_itself(self, tmp_path: Path) -> None:
        (tmp_path / "自己.md").symlink_to(tmp_path / "自己.md")
        with pytest.raises(EnvironmentFault):
            source_files(tmp_path / "自己.md")


class TestArchives:
    @any_archive
    def test_give_what_the_folder_gives(self, tmp_path: Path, name: str) -> None:
        folder = write(tmp_path / "法", COLLECTION)
        assert contents(packed(tmp_path, name, COLLECTION)) == contents(folder) == COLLECTION

    @any_archive
    def test_leave_nothing_on_the_disk(self, tmp_path: Path, name: str) -> None:
        archive = packed(tmp_path, name, COLLECTION)
        contents(archive)
        assert list(tmp_path.iterdir()) == [archive]

    @any_archive
    def test_hidden_files_are_passed_over_and_others_refused(
        self, tmp_path: Path, name: str
    ) -> None:
        members = {
            "./__MACOSX/._a.md": LAW,
            "./.git/a.md": LAW,
            "./法/README.md": LAW,
            "./b.pdf": LAW,
        }
        assert unread(packed(tmp_path, name, members)) == {
            "法/README.md": UnreadReason.NOT_A_STATUTE,
            "b.pdf": UnreadReason.UNSUPPORTED,
        }

    @any_archive
    def test_names_that_lead_out_are_only_labels(self, tmp_path: Path, name: str) -> None:
        members = {"../../etc/甲.md": LAW, "/乙.md": LAW}
        assert list(contents(packed(tmp_path, name, members))) == ["etc/甲.md", "乙.md"]

    @any_archive
    def test_members_over_the_bound_are_refused(
        self, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(admission, "MAX_FILE_BYTES", len(LAW))
        members = {"甲.md": LAW, "乙.md": LAW + b"2", "丙.md": LAW}
        archive = packed(tmp_path, name, members)
        assert unread(archive) == {"乙.md": UnreadReason.TOO_LARGE}
        assert list(contents(archive)) == ["甲.md", "丙.md"]

    @any_archive
    def test_bombs_are_stopped(
        self, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(archives, "MAX_TOTAL_BYTES", 100_000)
        members = {f"{number}.md": bytes(60_000) for number in range(4)}
        with pytest.raises(TooLarge, match="上限 100,000 字节"):
            contents(packed(tmp_path, name, members))

    def test_a_tar_does_not_unpack_a_giant_header(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(archives, "MAX_FILE_BYTES", 2_000)
        archive = packed(tmp_path, "laws.tar.xz", {"长" * 1_000 + ".md": LAW})
        with pytest.raises(TooLarge):
            contents(archive)

    @any_archive
    def test_without_members_are_empty(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(EmptyInput):
            list(source_files(packed(tmp_path, name, {})))

    @any_archive
    def test_cut_short_are_an_error_not_a_shorter_collection(
        self, tmp_path: Path, name: str
    ) -> None:
        archive = packed(tmp_path, name, COLLECTION)
        whole = archive.read_bytes().rstrip(b"\0")
        archive.write_bytes(whole[: len(whole) - 30])
        with pytest.raises(BadSyntax, match="没有下载完整"):
            contents(archive)

    @any_archive
    @pytest.mark.parametrize(
        "content", [b"", b"not an archive at all" * 100], ids=["empty", "text"]
    )
    def test_of_another_kind_than_their_name_are_an_error(
        self, tmp_path: Path, name: str, content: bytes
    ) -> None:
        (tmp_path / name).write_bytes(content)
        with pytest.raises(BadSyntax, match="扩展名"):
            contents(tmp_path / name)

    @any_archive
    def test_that_cannot_be_opened(
        self, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        archive = packed(tmp_path, name, COLLECTION)

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(zipfile, "ZipFile", refuse)
        monkeypatch.setattr(lzma, "open", refuse)
        monkeypatch.setattr(gzip, "open", refuse)
        monkeypatch.setattr(Path, "open", refuse)
        with pytest.raises(EnvironmentFault):
            contents(archive)

    def test_a_broken_header_inside_a_tar_is_not_its_end(self, tmp_path: Path) -> None:
        content = bytearray(tarred(COLLECTION))
        content[1024:1034] = b"corrupted!"
        (tmp_path / "laws.tar").write_bytes(content)
        with pytest.raises(BadSyntax):
            contents(tmp_path / "laws.tar")

    def test_links_in_a_tar_are_passed_over(self, tmp_path: Path) -> None:
        content = tarred({"甲.md": LAW}, links={"乙.md": "/etc/passwd", "丙.md": "甲.md"})
        (tmp_path / "laws.tar").write_bytes(content)
        assert [file.path for file in source_files(tmp_path / "laws.tar")] == ["甲.md"]

    def test_names_from_chinese_windows_are_read(self, tmp_path: Path) -> None:
        archive = tmp_path / "laws.zip"
        archive.write_bytes(zipped_in_chinese_windows("行政法\\示例办法.md", LAW))
        assert contents(archive) == {"行政法/示例办法.md": LAW}

    def test_encrypted_members_are_named(self, tmp_path: Path) -> None:
        (tmp_path / "laws.zip").write_bytes(encrypted(zipped(COLLECTION)))
        assert unread(tmp_path / "laws.zip") == dict.fromkeys(COLLECTION, UnreadReason.DAMAGED)

    def test_a_damaged_member_leaves_the_others(self, tmp_path: Path) -> None:
        content = bytearray(zipped({"甲.md": LAW, "乙.md": LAW}))
        content[len("甲.md".encode()) + 32] ^= 0xFF
        (tmp_path / "laws.zip").write_bytes(content)
        assert unread(tmp_path / "laws.zip") == {"甲.md": UnreadReason.DAMAGED}
        assert list(contents(tmp_path / "laws.zip")) == ["乙.md"]

    @pytest.mark.parametrize("name", ["laws.zip", "laws.tar", "laws.tar.gz", "laws.tar.xz"])
    @settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(at=st.integers(0), change=st.integers(1, 255))
    def test_any_broken_byte_is_an_error_of_ours_or_does_no_harm(
        self, tmp_path: Path, name: str, at: int, change: int
    ) -> None:
        content = bytearray(ARCHIVES[name](COLLECTION))
        content[at % len(content)] ^= change
        (tmp_path / name).write_bytes(content)
        with contextlib.suppress(QuanjieError):
            assert all(file.path for file in source_files(tmp_path / name))


class TestCount:
    @any_archive
    def test_is_the_number_of_files_that_come(self, tmp_path: Path, name: str) -> None:
        members = {**COLLECTION, "README.md": LAW, "a.pdf": LAW, ".git/a.md": LAW}
        archive = packed(tmp_path, name, members)
        assert count_files(archive) == len(list(source_files(archive))) == 5

    def test_reads_no_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write(tmp_path, COLLECTION)
        monkeypatch.delattr(Path, "open")
        assert count_files(tmp_path) == 3

    def test_of_an_empty_folder_is_an_error(self, tmp_path: Path) -> None:
        with pytest.raises(EmptyInput) as caught:
            count_files(write(tmp_path, {".git/a.md": LAW}))
        assert ".docx" in caught.value.cure


class TestText:
    TEXT = "示例办法\n第一条 为了示例，制定本办法。"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
    def test_is_decoded(self, encoding: str) -> None:
        file = SourceFile(path="a.txt", content=self.TEXT.encode(encoding))
        assert text_of(file) == self.TEXT

    def test_of_word_is_what_word_shows(self) -> None:
        assert (
            text_of(SourceFile(path="a.DOCX", content=docx(para("第一条 甲。")))) == "第一条 甲。"
        )

    @pytest.mark.parametrize(
        "content",
        [
            TEXT.encode("big5", "ignore"),
            TEXT.encode("utf-16-le"),
            "Größe und Maß für Übermut".encode("latin-1"),
            TEXT.encode()[:-1],
            b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
            b"text\0text",
            b"\xff\xfe\x00\xd8",
        ],
        ids=["big5", "no mark", "latin", "cut", "picture", "binary", "broken utf-16"],
    )
    def test_that_cannot_be_decoded_for_sure_is_not_guessed(self, content: bytes) -> None:
        assert reason_of("a.txt", content) is UnreadReason.NOT_TEXT

    @pytest.mark.parametrize("name", ["a.md", "a.txt"])
    @pytest.mark.parametrize("content", [b"", b" \n\t", "\ufeff　\n".encode()])
    def test_of_nothing_is_empty(self, name: str, content: bytes) -> None:
        assert reason_of(name, content) is UnreadReason.EMPTY

    def test_of_an_empty_word_document_is_empty(self) -> None:
        assert reason_of("a.docx", docx(para(" "))) is UnreadReason.EMPTY

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("a.docx", LAW),
            ("a.docx", b"\xd0\xcf\x11\xe0" + bytes(100)),
            ("a.docx", docx(para("x"))[:-30]),
            ("a.md", zipped(COLLECTION)),
            ("a.txt", b"%PDF-1.7"),
            ("a.txt", b"\xd0\xcf\x11\xe0" + bytes(100)),
        ],
    )
    def test_content_that_belies_its_name_is_damage(self, name: str, content: bytes) -> None:
        assert reason_of(name, content) is UnreadReason.DAMAGED

    def test_a_word_document_that_unpacks_to_too_much(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("knowledge.library.word_package.MAX_PART_BYTES", 100)
        assert reason_of("a.docx", docx(para("字" * 100))) is UnreadReason.TOO_LARGE
