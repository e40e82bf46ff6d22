"""Differences: nothing is lost, numbers stay whole, a reader sees few pieces."""

import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.library.wording import Vocabulary, differences, folded, marked

WORDS = st.text(alphabet="甲乙丙丁，。五千一万元\n", max_size=40)


@given(WORDS, WORDS)
@example("", "")
@example("甲；乙；", "甲；乙；乙；")
def test_pieces_give_back_both_texts(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new
    assert all(piece.text for piece in pieces)
    assert all(one.kind != other.kind for one, other in pairwise(pieces))


@given(WORDS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert marked(differences(text, text)) == text


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("处五千元罚款", "处一万元罚款", "处〔删：五千〕〔增：一万〕元罚款"),
        ("第三十二条", "第三十三条", "第〔删：三十二〕〔增：三十三〕条"),
        ("罚款2000元", "罚款2500元", "罚款〔删：2000〕〔增：2500〕元"),
        ("应当公开名称", "应当公开", "应当公开〔删：名称〕"),
        ("", "新设", "〔增：新设〕"),
    ],
)
def test_numbers_are_replaced_whole(old: str, new: str, shown: str) -> None:
    assert marked(differences(old, new)) == shown


def test_few_equal_characters_between_changes_are_no_splinters() -> None:
    pieces = differences("由示范主管部门备案后公布。", "由样本管理机构审查后公布。")
    assert marked(pieces) == "由〔删：示范主管部门备案〕〔增：样本管理机构审查〕后公布。"


def test_an_end_of_sentence_between_changes_is_kept() -> None:
    assert marked(differences("甲乙。丙丁", "戊己。庚辛")) == (
        "〔删：甲乙〕〔增：戊己〕。〔删：丙丁〕〔增：庚辛〕"
    )


def test_an_insertion_takes_its_punctuation_along() -> None:
    pieces = differences("公开名称；公开期限。", "公开名称；公开依据；公开期限。")
    assert marked(pieces) == "公开名称；〔增：公开依据；〕公开期限。"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("的了" * 1000, "了的" * 900 + "新" * 200),
        ("甲乙丙丁" * 500, "丁丙乙甲" * 500),
        ("甲" * 20_001, "乙" * 20_001),
    ],
)
def test_the_worst_case_is_bounded(old: str, new: str) -> None:
    began = time.process_time()
    differences(old, new)
    # A few milliseconds on the machine it was measured on; the margin is for slow ones.
    assert time.process_time() - began < 0.5


def test_rare_words_say_more_than_common_ones() -> None:
    common = "主管部门应当"
    texts = [f"{common}{rest}" for rest in ("登记船舶", "检验船舶", "公布名录", "发给证书")]
    vocabulary = Vocabulary(texts)
    first, second, third, _ = (vocabulary.fingerprint(text) for text in texts)
    assert vocabulary.likeness(first, first) == 1
    assert vocabulary.likeness(first, second) == vocabulary.likeness(second, first)
    assert vocabulary.likeness(first, second) > vocabulary.likeness(first, third)
    assert vocabulary.likeness(first, third, least=0.9) < 0.9


def test_texts_without_letters_are_alike_only_if_equal() -> None:
    vocabulary = Vocabulary(["", "。"])
    blank, stop = vocabulary.fingerprint(""), vocabulary.fingerprint("。")
    assert vocabulary.likeness(blank, blank) == 1
    assert vocabulary.likeness(blank, stop) == 0


def test_folding_takes_away_width_and_blanks_but_no_line() -> None:
    assert folded("（一）罚款 ２００元；\n甲") == folded("(一)罚款200元;\n甲")
    assert folded("甲\n乙") != folded("甲乙")
