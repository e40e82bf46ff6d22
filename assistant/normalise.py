"""Step 1: the question as plain text, or a typed refusal to read it."""

import re
import unicodedata
from dataclasses import replace

from assistant.answer import MAX_QUESTION
from assistant.context import Context
from knowledge.errors import EmptyInput, TooLarge

_BLANKS = re.compile(r"\s+")
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|[\U000e0000-\U000e007f]"
)
"""Control, zero-width, direction and tag characters: nobody types them, attackers do."""


def plain_question(text: str) -> str:
    """NFKC, without invisible characters, blanks folded.

    Raises:
        EmptyInput: nothing is left.
        TooLarge: more than ``MAX_QUESTION`` characters.
    """
    if len(text) > MAX_QUESTION:
        raise TooLarge(
            f"问题有 {len(text):,} 个字，超过上限 {MAX_QUESTION:,} 个字。",
            cure="请把要问的事概括成一两句话；材料请用预审功能提交。",
            value=len(text),
        )
    plain = _BLANKS.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))).strip()
    if not plain:
        raise EmptyInput(
            "没有收到问题。", cure="请用一句话写明要问的事，例如：第二十二条说了什么？"
        )
    return plain


def normalise(context: Context) -> Context:
    """Write the plain text of the question into the context."""
    text = plain_question(context.question.text)
    changed = "" if text == context.question.text else "（已规范空白和全半角）"
    return replace(
        context, text=text, trace=context.noted("normalise", f"{len(text)} 个字{changed}")
    )
