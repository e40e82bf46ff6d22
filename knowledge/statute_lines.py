"""What a single line of a statute may be, judged by its shape alone.

Shape is half of the evidence: a line that begins 第二十条规定的 has the shape of a cross-reference
continuing a wrapped sentence. The other half is sequence (``knowledge.statute_sequence``).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.canonical import canonical_lines
from knowledge.document import Heading, HeadingKind
from knowledge.errors import BadReference
from knowledge.numerals import NUMERAL_CHARS, parse_numeral

_N = rf"[{NUMERAL_CHARS}0-9０-９]+"
_COMMENT = re.compile(r"<!--.*?-->")
_MARKDOWN = re.compile(r"(#{1,6})(?:\s+|$)")
_BLANKS = re.compile(r"\s+")
# 笫 for 第 and a dash for 一 are slips that printed statutes really contain.
_SLIP_N = rf"[{NUMERAL_CHARS}0-9０-９－—]+"
_ARTICLE = re.compile(rf"[第笫]\s?({_SLIP_N})\s?条(?:之({_N}))?")
_INLINE = re.compile(rf"(?<=[。；：！？”）);])(\s*)(?=[第笫]({_N})条(?:之({_N}))?(\s?)(.?.?))")
_DASHES = str.maketrans("－—", "一一")
_HEADING = re.compile(rf"第\s?({_N})\s?(分编|编|篇|章|节)(.*)")
_NOT_A_TITLE = re.compile(r"[。；：，！？;:!?]")
_REFERENCE_TAIL = re.compile(
    r"[、，,；;。．.）)》”]|第|规定|所(?:称|列|指|述|规|说|涉)|[和与及或至到]|的|中(?![国华央共外小等])"
    r"|[款项目]|之|以[上下前后内外]|修改|删[去除]|增加|改为|相应|执行$"
)
_TERMINAL = frozenset("。！？；：.!?;:…”’」』）)】》>")
_PRIVATE = re.compile(r"[\ue000-\uf8ff\u200b-\u200d\ufeff]+$")
_APPENDIX = re.compile(
    rf"附(?:[件表录图注]|件表)?\s?(?:{_N})?(?:\s?[:：].*|\s.{{0,40}}|[(（].{{0,40}})?"
)
_KINDS: dict[str, HeadingKind] = {
    "编": "part",
    "篇": "part",
    "分编": "subpart",
    "章": "chapter",
    "节": "section",
}
_LONGEST_TITLE = 40
_LONGEST_BARE_TITLE = 25
_NOT_BARE = re.compile(r"[。；，：！？;:!?,.=＝0-9０-９×“”]|^[（(附]")
_UNNUMBERED_CHAPTERS = frozenset({"总则", "附则"})
_TABLE = re.compile(
    rf"[^。；，：]{{1,24}}(?:表|目录|名录|清单|式样|样式|图案)(?:{_N})?(?:[（(][^）)]*[）)])?"
)

INFO_END = "<!-- INFO END -->"


@dataclass(frozen=True, slots=True)
class Line:
    """One canonical, non-empty source line."""

    no: int
    text: str
    level: int = 0  # the number of # in front of it
    quoted: bool = False  # stands inside a quotation opened on an earlier line


@dataclass(frozen=True, slots=True)
class ArticleMark:
    """The marker 第X条 found at a line's start."""

    number: int
    sub: int
    marker: str
    rest: str
    spaced: bool  # a blank, a line end or a colon follows the number
    reference: bool  # what follows reads like a cross-reference

    @property
    def key(self) -> tuple[int, int]:
        """What orders articles."""
        return (self.number, self.sub)

    @property
    def misprinted(self) -> bool:
        """Whether the marker has a slip in it (笫, or a dash for 一)."""
        return self.marker[0] == "笫" or self.marker.translate(_DASHES) != self.marker


def read_lines(text: str) -> tuple[list[Line], int]:
    """Canonical non-empty lines, and how many of them stand before the header mark (or 0)."""
    lines: list[Line] = []
    header = 0
    balance = 0
    rows = canonical_lines(text)
    for no, row in enumerate(rows[_front_matter(rows) :], 1 + _front_matter(rows)):
        if row == INFO_END and not header:
            header = len(lines)
        plain = _COMMENT.sub("", row).rstrip() if "<!--" in row else row
        if not plain:
            continue
        mark = _MARKDOWN.match(plain) if plain[0] == "#" else None
        body = plain[mark.end() :] if mark else plain
        if body:
            lines.append(Line(no, body, len(mark.group(1)) if mark else 0, quoted=balance > 0))
            balance = max(0, balance + body.count("“") - body.count("”"))
    return lines, header


def _front_matter(rows: Sequence[str]) -> int:
    """How many rows a leading YAML block takes."""
    if rows and rows[0] == "---" and "---" in rows[1:]:
        return rows.index("---", 1) + 1
    return 0


def is_terminated(text: str) -> bool:
    """Whether a line ends where a sentence, clause or lead-in may end."""
    return _PRIVATE.sub("", text)[-1:] in _TERMINAL


def article_mark(text: str) -> ArticleMark | None:
    """The marker that a line begins with, if it has the shape of one."""
    found = _ARTICLE.match(text) if text[:1] in ("第", "笫") else None
    if found is None:
        return None
    numbers = _numbers(found.group(1).translate(_DASHES), found.group(2))
    if numbers is None:
        return None
    tail = text[found.end() :]
    return ArticleMark(
        number=numbers[0],
        sub=numbers[1],
        marker=found.group(),
        rest=tail.strip(),
        spaced=not tail or tail[0].isspace() or tail[0] in "：:【[",
        reference=bool(_REFERENCE_TAIL.match(tail.strip())),
    )


def inline_marks(text: str) -> list[tuple[int, int, tuple[int, int]]]:
    """Articles that begin inside a line: where the cut starts, where it ends, and the number."""
    marks = []
    for found in _INLINE.finditer(text):
        before, number, sub, after, tail = found.groups()
        numbers = _numbers(number, sub)
        if numbers and (after or (before and not _REFERENCE_TAIL.match(tail))):
            marks.append((found.start(), found.end(), numbers))
    return marks


def heading_of(line: Line, previous: Line | None) -> Heading | None:
    """The heading that a line is, if it has the shape of one."""
    found = _HEADING.match(line.text) if line.text.startswith("第") else None
    if found is None:
        return _plain_heading(line)
    numbers = _numbers(found.group(1), None)
    title = found.group(3)
    if numbers is None or not (line.level or _reads_as_title(line, previous, title)):
        return None
    return Heading(
        kind=_KINDS[found.group(2)],
        number=numbers[0],
        title=_BLANKS.sub("", title),
        text=line.text,
    )


def _plain_heading(line: Line) -> Heading | None:
    """A heading without a number: 附则 alone, or any other markdown heading."""
    squeezed = _BLANKS.sub("", line.text)
    if squeezed in _UNNUMBERED_CHAPTERS:
        return Heading(kind="chapter", number=0, title=squeezed, text=line.text)
    if line.level > 1:
        return Heading(kind="plain", number=0, title=squeezed, text=line.text)
    return None


def is_lost_heading(line: Line, following: Line) -> bool:
    """Whether a line in front of an article or heading is a heading that has lost its number.

    Copies of statutes lose 第X章 and keep the title, which would otherwise read as a last 款.
    """
    bare = len(line.text) <= _LONGEST_BARE_TITLE and not _NOT_BARE.search(line.text)
    if not bare or line.quoted or is_terminated(line.text):
        return False
    return article_mark(following.text) is not None or heading_of(following, line) is not None


def _reads_as_title(line: Line, previous: Line | None, title: str) -> bool:
    if line.quoted or len(title) > _LONGEST_TITLE or _NOT_A_TITLE.search(title):
        return False
    if not title or title[0].isspace():
        return True
    settled = (
        previous is None or is_terminated(previous.text) or len(previous.text) < _LONGEST_TITLE
    )
    return settled and not _REFERENCE_TAIL.match(title)


def is_contents_line(text: str) -> bool:
    """Whether a line is the title of a table of contents."""
    return _BLANKS.sub("", text) in ("目录", "目次")


def is_appendix(line: Line) -> bool:
    """Whether a line after the last article opens what is appended."""
    if line.text[0] == "附":
        return bool(_APPENDIX.fullmatch(line.text))
    if _TABLE.fullmatch(line.text):
        return True
    return line.level > 0 and not _HEADING.match(line.text)


def _numbers(number: str, sub: str | None) -> tuple[int, int] | None:
    try:
        pair = (parse_numeral(number), parse_numeral(sub) if sub else 0)
    except BadReference:
        return None
    return pair if pair[0] > 0 else None
