from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import InternalFault
from knowledge.search.lexical import Lexical, Mask, top_rows
from tests.knowledge.search.corpus import passages

TEXTS = [passage.text for passage in passages()]


def everything(size: int = len(TEXTS)) -> Mask:
    return np.ones(size, dtype=np.bool_)


def test_the_passage_asked_for_comes_first() -> None:
    scores = Lexical.build(TEXTS).scores("门口挂铃铛的是谁家？", everything())
    assert top_rows(scores, 1).tolist() == [6]


def test_a_real_question_never_scores_zero_everywhere() -> None:
    assert Lexical.build(TEXTS).scores("开茶馆要领什么牌子", everything()).max() > 0


def test_titles_and_aliases_are_indexed() -> None:
    index = Lexical.build(TEXTS)
    assert top_rows(index.scores("开茶铺", everything()), 1).tolist() == [0]
    assert 5 in top_rows(index.scores("市集", everything()), 2).tolist()


def test_the_mask_applies_before_ranking() -> None:
    mask = everything()
    mask[6] = False
    scores = Lexical.build(TEXTS).scores("门口挂铃铛", mask)
    assert scores[6] == 0
    assert 6 not in top_rows(scores, len(TEXTS)).tolist()


@pytest.mark.parametrize("question", ["", "？！", "xyzzy"])
def test_an_unknown_question_finds_nothing(question: str) -> None:
    assert not Lexical.build(TEXTS).scores(question, everything()).any()


def test_saved_and_loaded_it_scores_the_same(tmp_path: Path) -> None:
    index = Lexical.build(TEXTS)
    index.save(tmp_path / "lexical")
    loaded = Lexical.load(tmp_path / "lexical", len(TEXTS))
    question = "渡船刷桐油"
    np.testing.assert_array_equal(
        index.scores(question, everything()), loaded.scores(question, everything())
    )


@pytest.mark.parametrize("texts", [[], ["！？"]])
def test_texts_without_a_token_make_an_empty_index(texts: list[str], tmp_path: Path) -> None:
    index = Lexical.build(texts)
    index.save(tmp_path / "lexical")
    for one in (index, Lexical.load(tmp_path / "lexical", len(texts))):
        assert not one.scores("茶馆", everything(len(texts))).any()


def test_a_tokenizer_that_keeps_sentences_whole_is_refused() -> None:
    with pytest.raises(InternalFault, match="分词失效"):
        Lexical.build(["养鹅的人家要在门口挂一只铃铛。"], tokenize=str.split)


def test_top_rows_keeps_the_order_of_equal_scores() -> None:
    scores = np.array([1, 3, 0, 3, 1, -2], dtype=np.float32)
    assert top_rows(scores, 3).tolist() == [1, 3, 0]
    assert top_rows(scores, 99).tolist() == [1, 3, 0, 4]
