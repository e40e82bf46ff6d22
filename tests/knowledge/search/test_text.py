import subprocess
import sys

import pytest

from knowledge.errors import InternalFault
from knowledge.search.text import check_tokenizer, normalise, tokens


def test_full_width_and_capitals_become_plain() -> None:
    assert normalise("ＡＢＣ１２３（一）") == "abc123(一)"


def test_a_chinese_run_gives_characters_and_bigrams() -> None:
    assert tokens("开茶馆") == ["开", "茶", "馆", "开茶", "茶馆"]


def test_bigrams_do_not_cross_punctuation() -> None:
    assert "牌，" not in tokens("木牌，铜锣")
    assert "牌铜" not in tokens("木牌，铜锣")


def test_words_and_numbers_stay_whole() -> None:
    assert tokens("拨打１２３４５ Hotline-A") == ["拨", "打", "拨打", "12345", "hotline", "a"]


def test_mixed_runs_are_cut_at_the_script() -> None:
    assert tokens("A1级") == ["a1", "级"]


def test_rare_characters_and_zero_count_as_chinese() -> None:
    assert tokens("二〇年") == ["二", "〇", "年", "二〇", "〇年"]
    assert tokens("𠮷野") == ["𠮷", "野", "𠮷野"]


@pytest.mark.parametrize("text", ["", "，。！", "   \n"])
def test_nothing_to_read_gives_no_token(text: str) -> None:
    assert tokens(text) == []


def test_a_white_space_tokenizer_is_refused() -> None:
    with pytest.raises(InternalFault, match="分词失效"):
        check_tokenizer(str.split, ["养鹅的人家要在门口挂一只铃铛。", "逢五逢十开市集，人很多。"])


def test_our_tokenizer_passes() -> None:
    check_tokenizer(tokens, ["养鹅的人家要在门口挂一只铃铛。"])


def test_short_or_foreign_sentences_say_nothing() -> None:
    check_tokenizer(str.split, ["短句", "plain English words", ""])


def test_light_modules_import_nothing_heavy() -> None:
    code = (
        "import sys, knowledge.search, knowledge.search.port, knowledge.search.text\n"
        "heavy = {'numpy', 'chromadb', 'torch', 'bm25s', 'tokenizers'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
