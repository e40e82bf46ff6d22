"""Cells of plain words: names, telephone numbers, fees, everyday words of an item."""

from knowledge.exchange.cells import (
    BAR,
    NONE,
    Parsed,
    error,
    is_empty,
    is_quoted,
    notice,
    one_line,
    read_words,
    says_none,
    split,
    token,
    unquote,
)
from knowledge.lists import Alias
from knowledge.values import UNKNOWN, Unknown

_FREE = frozenset({"不收费", "免费", "否", "不收取", "不收费。"})
_CHARGED = frozenset({"是", "收费"})
_FLAGS = {"是": True, "否": False}
_LONGEST_NAME = 300


def read_name(text: str) -> Parsed[str]:
    """A name without the line breaks of a narrow column."""
    name = unquote(text) if is_quoted(text.strip()) else one_line(text)
    if not name:
        return Parsed("", (error("没有填写名称", "请填写名称。"),))
    if len(name) > _LONGEST_NAME:
        return Parsed(
            "", (error(f"名称长达 {len(name)} 字", f"请把名称写在 {_LONGEST_NAME} 字以内。"),)
        )
    return Parsed(name)


def write_name(name: str) -> str:
    """A name as ``read_name`` reads it back."""
    return token(name, "\n")


def read_phone(text: str) -> Parsed[str | Unknown | None]:
    """A telephone number as written; 无 where there is none."""
    if is_empty(text):
        return Parsed(UNKNOWN)
    return Parsed(read_words(text))


def read_fee(text: str) -> Parsed[str | Unknown | None]:
    """What is charged, as written; ``None``: nothing (不收费). 是 alone says too little."""
    if is_empty(text):
        return Parsed(UNKNOWN)
    if says_none(text) or text.strip() in _FREE:
        return Parsed(None)
    if text.strip() in _CHARGED:
        said = notice("只写了收费，没有写收费标准，未记录", "请在收费标准一栏写明项目和标准。")
        return Parsed(UNKNOWN, (said,))
    return Parsed(unquote(text))


def read_flag(text: str) -> Parsed[bool | Unknown]:
    """是 or 否; empty: not known."""
    if is_empty(text):
        return Parsed(UNKNOWN)
    flag = _FLAGS.get(text.strip())
    if flag is None:
        return Parsed(UNKNOWN, (error("只能填“是”或者“否”", "请填“是”或者“否”，不知道的留空。"),))
    return Parsed(flag)


def write_flag(value: bool | Unknown) -> str:
    """是 or 否; empty where it is not known."""
    return "" if isinstance(value, Unknown) else ("是" if value else "否")


def write_maybe_words(value: str | Unknown | None) -> str:
    """A telephone number or a fee."""
    if isinstance(value, Unknown):
        return ""
    if value is None:
        return NONE
    return f"「{value}」" if value in _FREE | _CHARGED else token(value)


def write_aliases(aliases: tuple[Alias, ...]) -> str:
    """Everyday words, one to a line, each with its source."""
    return "\n".join(
        f"{token(alias.word, _APART)}{BAR}{token(alias.source, _APART)}" for alias in aliases
    )


def read_aliases(text: str, source: str) -> Parsed[tuple[Alias, ...]]:
    """Everyday words; ``source`` is what a word without one of its own is said to come from."""
    if is_empty(text) or says_none(text):
        return Parsed(())
    found: list[Alias] = []
    for line in split(text, "\n"):
        word, *rest = split(line, BAR)
        if rest:
            found.append(Alias(word=unquote(word), source=unquote(BAR.join(rest))))
        else:
            found += [
                Alias(word=unquote(part), source=source)
                for part in split(line, "、，,；;")
                if not is_empty(part)
            ]
    return Parsed(tuple(found))


_APART = f"{BAR}\n、，,；;"
