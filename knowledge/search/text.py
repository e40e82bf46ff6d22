"""Normalised text and the tokens of the lexical leg.

Chinese is written without spaces: a tokenizer that splits on white space turns a sentence into one
token and finds nothing, without an error. So the lexical leg reads character unigrams and bigrams
of every run of Chinese characters and whole words of everything else, and ``check_tokenizer``
refuses a tokenizer that does not cut sentences.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Final

from knowledge.errors import InternalFault

_HAN: Final = "〇㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
_RUN: Final = re.compile(f"[{_HAN}]+|[^\\W_{_HAN}]+")
_IS_HAN: Final = re.compile(f"[{_HAN}]")
_SENTENCE_LENGTH: Final = 6

Tokenize = Callable[[str], list[str]]


def normalise(text: str) -> str:
    """Full-width forms become half-width, compatibility characters plain, letters small."""
    return unicodedata.normalize("NFKC", text).lower()


def tokens(text: str) -> list[str]:
    """Character unigrams and bigrams of Chinese runs, whole words and numbers of the rest."""
    found: list[str] = []
    for match in _RUN.finditer(normalise(text)):
        run = match.group()
        if _IS_HAN.match(run):
            found.extend(run)
            found.extend(first + second for first, second in pairwise(run))
        else:
            found.append(run)
    return found


def check_tokenizer(tokenize: Tokenize, sentences: Iterable[str]) -> None:
    """Fail when ``tokenize`` leaves Chinese sentences whole.

    Args:
        tokenize: the function that the lexical leg would use.
        sentences: a sample of the texts to be indexed; those without a run of Chinese characters
            of some length say nothing and are passed over.

    Raises:
        InternalFault: if at least half of the sentences come out as a single token, or as none.
    """
    seen = whole = 0
    worst = ""
    for sentence in sentences:
        if len(_IS_HAN.findall(sentence)) < _SENTENCE_LENGTH:
            continue
        seen += 1
        if len(tokenize(sentence)) <= 1:
            whole += 1
            worst = sentence
    if seen and whole * 2 >= seen:
        raise InternalFault(
            f"分词失效：{seen} 个中文句子中有 {whole} 个被当作一个词或没有词，检索将一无所获。",
            cure="请改用按字切分的分词函数（knowledge.search.text.tokens），并报告此问题。",
            value=worst[:40],
        )
