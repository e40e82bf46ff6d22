"""Cells of bases (设定依据): how the project writes them; what it did not write is handed on.

One basis to a line: ``设定：《示例条例》（2020-01-01通过，国务院令第700号）第三条第二款``.
"""

import re
from datetime import date

from pydantic import ValidationError

from knowledge.exchange.basis_text import read_published
from knowledge.exchange.basis_words import ATTACHED, is_vague, vague_notice
from knowledge.exchange.cells import (
    Parsed,
    error,
    is_empty,
    is_quoted,
    notice,
    quote,
    says_none,
    split,
    unquote,
)
from knowledge.exchange.citation_text import is_label
from knowledge.exchange.version_text import is_document_number
from knowledge.lists import BasisLink, without_marks
from knowledge.powers import BasisRole

_ROLE = re.compile(rf"({'|'.join(BasisRole)})：")
_PASSED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})通过")
_QUOTED_TITLE = re.compile(r"《(「(?:[^」]|」」)*」)》")
_VERSION = re.compile(r"（((?:「(?:[^」]|」」)*」|[^「」（）])*)）")
_APART = frozenset("，（）「」\n")
_MOST = 50


def write_bases(links: tuple[BasisLink, ...]) -> str:
    """The bases, one to a line; an empty cell where there are none."""
    return "\n".join(write_basis(link) for link in links)


def write_basis(link: BasisLink) -> str:
    """One basis on one line."""
    if is_vague(link.instrument) and link == BasisLink(role=link.role, instrument=link.instrument):
        return f"{link.role}：{link.instrument}"
    return f"{link.role}：{_title(link)}{_version(link)}{_clause(link)}"


def read_bases(text: str, role: BasisRole = BasisRole.CREATES) -> Parsed[tuple[BasisLink, ...]]:
    """The bases that a cell holds, of the project's own writing or of a published list.

    Args:
        text: the cell.
        role: of a basis whose own role is not written.
    """
    if is_empty(text) or says_none(text):
        return Parsed(())
    own = [_own(line) for line in split(text.strip(), "\n") if line.strip()]
    links = tuple(link for link in own if link is not None)
    if len(links) < len(own):
        parsed = read_published(text, role)
    else:
        vague = dict.fromkeys(link.instrument for link in links if is_vague(link.instrument))
        parsed = Parsed(links, tuple(vague_notice(words) for words in vague))
    if len(parsed.value) > _MOST:
        many = error(
            f"一栏里有 {len(parsed.value)} 条依据", f"请保留最直接的依据，至多 {_MOST} 条。"
        )
        return Parsed((), (*parsed.problems, many))
    return parsed


def read_basis(text: str, role: BasisRole) -> Parsed[BasisLink | None]:
    """The one basis of a limit, a step or a requirement; that there is a second one is told."""
    found = read_bases(text, role)
    if len(found.value) < 2:
        return Parsed(next(iter(found.value), None), found.problems)
    first = found.value[0]
    extra = notice(f"这里只能记一条依据，只取了“{first}”", "请只写最直接的一条。")
    return Parsed(first, (*found.problems, extra))


def _title(link: BasisLink) -> str:
    title = f"《{link.instrument}》"
    plain = without_marks(title) == link.instrument and title.count("《") == title.count("》")
    if plain and not set(link.instrument) & set("「」\n"):
        return title
    return f"《{quote(link.instrument)}》"


def _version(link: BasisLink) -> str:
    parts = [f"{link.passed.isoformat()}通过"] if link.passed else []
    if link.document_number is not None:
        plain = is_document_number(link.document_number) and not set(link.document_number) & _APART
        parts.append(link.document_number if plain else quote(link.document_number))
    return f"（{'，'.join(parts)}）" if parts else ""


def _clause(link: BasisLink) -> str:
    if link.citation is None:
        return ""
    plain = is_label(link.citation) or ATTACHED.fullmatch(link.citation)
    return link.citation if plain else quote(link.citation)


def _own(line: str) -> BasisLink | None:
    """The basis that the project itself wrote on this line; ``None``: it did not write it."""
    role = _ROLE.match(line)
    if role is None:
        return None
    rest = line[role.end() :]
    if is_vague(rest):
        return BasisLink(role=BasisRole(role[1]), instrument=rest)
    title, rest = _split_title(rest)
    passed, number, rest = _split_version(rest)
    if number and not (is_quoted(number) or is_document_number(number)):
        return None
    known = not rest or is_label(rest) or ATTACHED.fullmatch(rest) or is_quoted(rest)
    if not title or not known:
        return None
    try:
        return BasisLink(
            role=BasisRole(role[1]),
            instrument=title,
            citation=unquote(rest) if rest else None,
            passed=date.fromisoformat(passed) if passed else None,
            document_number=None if number is None else unquote(number),
        )
    except (ValidationError, ValueError):
        return None


def _split_title(text: str) -> tuple[str, str]:
    quoted = _QUOTED_TITLE.match(text)
    if quoted:
        return unquote(quoted[1]), text[quoted.end() :]
    depth = 0
    for at, char in enumerate(text):
        depth += (char == "《") - (char == "》")
        if depth == 0:
            return text[1:at], text[at + 1 :]
    return "", text


def _split_version(text: str) -> tuple[str | None, str | None, str]:
    found = _VERSION.match(text)
    if found is None:
        return None, None, text
    parts = split(found[1], "，")
    day = _PASSED.fullmatch(parts[0])
    rest = parts[1:] if day else parts
    return day[1] if day else None, "，".join(rest) if rest else None, text[found.end() :]
