"""Cells of bases as departments publish them, as typed links.

Such a cell holds several 《…》, each with its clauses, often with the full words of the statute
behind them, numbered or not, with or without 【法律】 in front. Titles and clauses that stand inside
quoted words are not bases; the quoted words are the statute's and are dropped.
"""

import re
from dataclasses import dataclass

from pydantic import ValidationError

from knowledge.exchange.basis_words import (
    ATTACHED,
    bare_title,
    cites_next,
    is_vague,
    joins,
    role_before,
    role_in_brackets,
    vague_notice,
    without_joining,
)
from knowledge.exchange.cells import CellProblem, Parsed, error, notice
from knowledge.exchange.citation_text import STARTS, read_citations
from knowledge.exchange.version_text import VersionWords, document_number, read_version
from knowledge.exchange.version_text import is_document_number as is_number
from knowledge.lists import BasisLink
from knowledge.powers import BasisRole

_BRACKETS = re.compile(
    r"\s*[（(\[【](?P<words>(?:[^（）()\[\]【】〔〕]|[（(\[〔][^（）()\[\]【】〔〕]*[)）\]〕])*)[)）\]】]"
)
_ROUND_BRACKETS = re.compile(rf"[ ]*(?=[（(]){_BRACKETS.pattern}")
"""Behind a clause: 【…】 and brackets on a new line belong to what follows."""
_ITEM_NUMBER = re.compile(r"[0-9零一二三四五六七八九十]{1,3}")
_BEFORE_CLAUSE = re.compile(r"\s*[:：]?\s*")
_SENTENCE = re.compile(r"(?:^|[\n。；;！”」】])\s*(?:[0-9]{1,3}[.、．]\s*)?")
_TAIL = re.compile(r"[\n。；;！”」】]([^\n。；;！”」】]*)$")
_QUOTING = re.compile(r"\s*[:：]\s*|\s*[:：]?[ ]*(?:根据|依据|依照|按照)\s*")
"""What begins a quotation that names another title at once."""
_RELIES = re.compile("根据|依据|依照|按照")
_MENTION = re.compile(r"\s*(?:规定(?!\s*[:：])|的|所|之规定|以外|和|或|至)")
_OBEYED = re.compile(r"\s*(?:的|之)?规定(?=\s*(?:$|[、，,；;。\n]))")
_BROKEN = re.compile(r"第.{0,6}?[条款项]")
_LETTERS = (
    ("«", "《"),
    ("»", "》"),
    ("<<", "《"),
    (">>", "》"),
    ("\u3000", " "),
    ("\xa0", " "),
    ("\r", "\n"),
)
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class _Title:
    """A top-level 《…》: where it begins, where it ends, the words inside."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class _Head:
    """A cited instrument with its clauses, and where they end."""

    links: tuple[BasisLink, ...]
    problems: tuple[CellProblem, ...]
    end: int


def read_published(text: str, role: BasisRole) -> Parsed[tuple[BasisLink, ...]]:
    """The bases of a published cell, in order and each once.

    Args:
        text: the cell, not empty.
        role: of a basis before which no role is written.
    """
    for other, usual in _LETTERS:
        text = text.replace(other, usual)
    titles, unpaired = _titles(text)
    if unpaired is not None:
        place = text[unpaired : unpaired + _SHOWN].strip()
        fault = error(f"书名号不成对，从“{place}”起", "请补全《》，一部文件一对书名号。")
        return Parsed((), (fault,))
    if not titles:
        return _bare(text, role)
    first = titles[0].start
    prelude = without_joining(text[:first])
    parsed = _bare(prelude, role) if prelude and not is_number(prelude) else Parsed(())
    links = list(parsed.value)
    problems = [_lost(prelude)] if not parsed.sound else list(parsed.problems)
    default, end, head = role, 0, _Head((), (), 0)
    for title in titles:
        gap = text[end : title.start]
        if title.start < end or not (end == 0 or _leads(gap, text, title)):
            continue
        links += _later_clauses(gap, head)
        role = role_before(gap, default) or role
        head = _head(text, title, without_joining(gap), role)
        links += head.links
        problems += head.problems
        end = head.end
    links += _later_clauses(text[end:], head)
    return Parsed(tuple(dict.fromkeys(links)), tuple(dict.fromkeys(problems)))


def _titles(text: str) -> tuple[list[_Title], int | None]:
    """Top-level titles, and where a mark stands alone."""
    found: list[_Title] = []
    opened: list[int] = []
    for mark in re.finditer("[《》]", text):
        if mark.group() == "《":
            opened.append(mark.start())
        elif not opened:
            return found, max(0, mark.start() - _SHOWN // 2)
        else:
            start = opened.pop()
            if not opened:
                found.append(_Title(start, mark.end(), text[start + 1 : mark.start()]))
    return found, opened[0] if opened else None


def _leads(gap: str, text: str, title: _Title) -> bool:
    """Whether a further title is cited, and not mentioned in the quotation that goes before."""
    if joins(gap) and not _QUOTING.fullmatch(gap):
        return True
    tail = _TAIL.search(gap)
    if not joins(tail[1] if tail else gap) or (not tail and _RELIES.search(gap)):
        return False
    brackets = _BRACKETS.match(text, title.end)
    return brackets is not None or cites_next(text, title.end)


def _head(text: str, title: _Title, before: str, role: BasisRole) -> _Head:
    """Read the brackets and clauses that follow a title."""
    version, said, at = _brackets(text, title.end)
    clause = _BEFORE_CLAUSE.match(text, at)
    start = clause.end() if clause else at
    attached = ATTACHED.match(text, start)
    cited = read_citations(text, start)
    labels = (attached.group(),) if attached else cited.labels
    end = attached.end() if attached else cited.end if labels else at
    version, said, end = _brackets(text, end, version, said)
    obeyed = _OBEYED.match(text, end)
    number = version.number or (document_number(before[-60:]) if before else None)
    problems = list(_complaints(title.words, version))
    broken = _BROKEN.match(text, start)
    if not labels and (cited.fault or broken):
        fault = f"“{cited.fault or (broken.group() if broken else '')}”不是可识别的条款"
        problems.append(error(fault, "请写成“第三条第二款第（一）项”，几处之间用顿号。"))
    try:
        links = tuple(
            BasisLink(
                role=said or role,
                instrument=f"《{title.words}》",
                citation=label,
                passed=version.passed,
                document_number=number,
            )
            for label in labels or (None,)
        )
    except ValidationError:
        wrong = f"书名号里有 {len(title.words)} 个字，不是文件名称"
        problems.append(error(wrong, "请在《》内只写文件名称。"))
        links = ()
    return _Head(links, tuple(problems), obeyed.end() if obeyed else end)


def _brackets(
    text: str, at: int, known: VersionWords | None = None, said: BasisRole | None = None
) -> tuple[VersionWords, BasisRole | None, int]:
    """Take in brackets that tell the version or the role; others are left standing."""
    version = known or VersionWords()
    pattern = _BRACKETS if known is None else _ROUND_BRACKETS
    while (found := pattern.match(text, at)) and not _ITEM_NUMBER.fullmatch(found["words"]):
        words = read_version(found["words"])
        role = role_in_brackets(found["words"])
        if words == VersionWords() and role is None and known is not None:
            break
        version = VersionWords(
            version.passed or words.passed,
            version.number or words.number,
            version.unkept or words.unkept,
        )
        said, at = role or said, found.end()
    return version, said, at


def _complaints(title: str, version: VersionWords) -> tuple[CellProblem, ...]:
    vague = (vague_notice(title),) if is_vague(title) else ()
    if version.unkept is None or version.passed is not None:
        return vague
    lost = f"《{title[:_SHOWN]}》后的“{version.unkept[:_SHOWN]}”没有指明通过、修订的具体日期，未记录版本"
    return (*vague, notice(lost, "默认指现行版本；如指某一版，请写成“（2020年1月1日修订）”。"))


def _later_clauses(quotation: str, head: _Head) -> list[BasisLink]:
    """Further clauses of the same instrument, each in front of its own quoted words."""
    links: list[BasisLink] = []
    if not head.links:
        return links
    for sentence in _SENTENCE.finditer(quotation):
        if STARTS.match(quotation, sentence.end()):
            cited = read_citations(quotation, sentence.end())
            if cited.labels and not _MENTION.match(quotation, cited.end):
                links += [
                    head.links[-1].model_copy(update={"citation": label}) for label in cited.labels
                ]
    return links


def _bare(text: str, role: BasisRole) -> Parsed[tuple[BasisLink, ...]]:
    """Bases written without 《》: 行政处罚法第六十条, 郑政〔2025〕13号, 根据有关法律法规."""
    links: list[BasisLink] = []
    problems: list[CellProblem] = []
    default = role
    for piece in re.split("[\n；;]", text):
        words = without_joining(piece)
        role = role_before(piece[: len(piece) - len(words)], default) or role
        found = bare_title(words)
        if is_vague(piece.strip()) or is_vague(words):
            links.append(BasisLink(role=role, instrument=piece.strip()))
            problems.append(vague_notice(piece.strip()))
        elif is_number(words):
            links.append(BasisLink(role=role, instrument=words, document_number=words))
        elif found is not None:
            marked = f"《{found}》{words[len(found) :]}"
            head = _head(marked, _Title(0, len(found) + 2, found), "", role)
            links += head.links
            problems += head.problems
    if not links and not problems:
        shown = text.strip()[:_SHOWN]
        problems.append(
            error(
                f"“{shown}”里没有认出依据的文件",
                "请用《》标明文件名称，后面写条款，如《示例条例》第三条。",
            )
        )
    return Parsed(tuple(dict.fromkeys(links)), tuple(problems))


def _lost(words: str) -> CellProblem:
    return notice(f"“{words[:_SHOWN]}”没有作为依据读取", "如果是依据，请用《》标明文件名称。")
