"""What else a Word file holds, and Word files that are damaged."""

import contextlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import BadSyntax, InputError, TooLarge
from knowledge.library import word_package
from knowledge.library.word import docx_text
from tests.knowledge.library.documents import (
    STRICT,
    TRANSITIONAL,
    abstract,
    docx,
    encrypted,
    instance,
    level,
    para,
    run,
    table,
    zipped,
)
from tests.knowledge.library.test_word import lines


class TestContent:
    def test_breaks_and_tabs(self) -> None:
        runs = "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/></w:r>"
        assert lines(para(runs)) == ["甲 乙", "丙-"]

    def test_blanks_that_are_kept_are_kept(self) -> None:
        assert lines(para(run("总") + run("　") + run(" ") + run("则"))) == ["总　 则"]

    def test_wrappers_are_opened(self) -> None:
        inline = f"<w:smartTag>{run('甲')}</w:smartTag><w:sdt><w:sdtContent>{run('乙')}</w:sdtContent></w:sdt>"
        block = f"<w:sdt><w:sdtContent>{para('丙')}</w:sdtContent></w:sdt>"
        assert lines(para(inline) + block) == ["甲乙", "丙"]

    def test_of_annotated_words_the_words_stay(self) -> None:
        ruby = f"<w:r><w:ruby><w:rt>{run('zì')}</w:rt><w:rubyBase>{run('字')}</w:rubyBase></w:ruby></w:r>"
        assert lines(para(ruby)) == ["字"]

    def test_formulas_are_text(self) -> None:
        assert lines(para(f"{run('按')}<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>")) == ["按a+b"]

    def test_text_boxes_and_footnotes_are_not_part_of_the_text(self) -> None:
        box = f"<w:pict><w:txbxContent>{para('框')}</w:txbxContent></w:pict>"
        choice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice></mc:AlternateContent>"
        note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
        assert lines(para(f"{run('正文')}<w:r>{box}</w:r><w:r>{choice}</w:r>{note}")) == ["正文"]

    def test_tables_stand_where_they_are(self) -> None:
        rows = ((para("序号"), para("名称")), (para("1"), para("甲") + para("又名乙")))
        assert lines(para("前") + table(*rows) + para("后")) == [
            "前",
            "序号 名称",
            "1 甲",
            "又名乙",
            "后",
        ]

    def test_a_lone_cell_is_a_frame(self) -> None:
        assert lines(table((para("第一条 甲。") + para("第二条 乙。"),))) == [
            "第一条 甲。",
            "第二条 乙。",
        ]

    def test_numbers_in_cells_count_in_reading_order(self) -> None:
        numbering = abstract(0, level(0, "%1.")) + instance(1, of=0)
        body = table((para("甲", num=1), para("乙", num=1))) + para("丙", num=1)
        assert lines(body, numbering=numbering) == ["1.甲 2.乙", "3.丙"]

    def test_documents_in_the_strict_namespace_are_read(self) -> None:
        strict = _with_main_part(docx(para("正文")), TRANSITIONAL, STRICT)
        assert docx_text(strict) == "正文"


class TestDamage:
    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"plain text",
            b"\xd0\xcf\x11\xe0" + bytes(600),
            zipped({"a.txt": b"x"}),
            encrypted(docx(para("x"))),
            docx(para("x"))[:-40],
            docx("<w:p>"),
        ],
        ids=["empty", "text", "old word", "other zip", "encrypted", "cut", "broken xml"],
    )
    def test_is_named_with_what_to_do(self, content: bytes) -> None:
        with pytest.raises(BadSyntax) as caught:
            docx_text(content)
        assert "另存为" in caught.value.cure

    def test_entities_are_refused(self) -> None:
        content = docx(para("正文"))
        bomb = '<!DOCTYPE w [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;">]>'
        with pytest.raises(BadSyntax, match="实体"):
            docx_text(_with_main_part(content, "?>", f"?>{bomb}"))

    def test_what_unpacks_to_too_much_is_not_unpacked(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(word_package, "MAX_PART_BYTES", 1000)
        with pytest.raises(TooLarge):
            docx_text(docx(para("字" * 1000)))

    @settings(max_examples=200)
    @given(st.integers(0), st.integers(1, 255))
    def test_any_broken_byte_is_an_error_of_ours_or_does_no_harm(
        self, at: int, change: int
    ) -> None:
        content = bytearray(docx(para("正文", num=1), numbering=abstract(0, level(0, "%1"))))
        content[at % len(content)] ^= change
        with contextlib.suppress(InputError):
            assert "正文" in docx_text(bytes(content))


def _with_main_part(content: bytes, old: str, new: str) -> bytes:
    """The same document, something in its main part replaced."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    main = files["word/document.xml"].decode()
    files["word/document.xml"] = main.replace(old, new, 1).encode()
    return zipped(files)
