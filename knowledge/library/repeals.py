"""What a text repeals (废止): in its closing articles, or as a decision that does nothing else.

A sentence repeals the titles that stand in front of 同时废止, or behind 废止, unless a title only
says how the repealed text came about (根据《…的决定》修正的) or is the name of a decision
(《关于废止…的决定》, 废止《…》的决定). Where only part of a text goes (《…》中有关…的规定), the
repeal is partial.
"""

import re
from collections.abc import Iterator
from datetime import date

from knowledge.clause import Clause
from knowledge.document import Document
from knowledge.errors import BadReference
from knowledge.library.dates import named_day
from knowledge.library.header import written_dates
from knowledge.numerals import parse_numeral
from knowledge.values import Value


class Repeal(Value):
    """One text that another repeals."""

    title: str
    """Full title without 《》 and without 中华人民共和国."""
    path: str
    """Path of the clause (art_86). A line outside the articles goes by its own number."""
    promulgated: date | None = None
    """When the repealed text was adopted, else published, if the sentence says so."""
    partial: bool = False
    on: date | None = None
    """Day of force that the repealing clause itself names: an amended text keeps its first one."""


class _Named(Value):
    """A repealed title in a sentence, with what stands before and behind it."""

    title: str
    before: str
    behind: str


_STATE = "中华人民共和国"
_FATE = r"(?:废止|失效|停止执行|停止施行)"
_SPEAKS_OF_AN_END = re.compile(_FATE)
_ENDS = re.compile(
    rf"(?:同时|即行|相应|一并|随之|均|都|(?:现|应当)?予以|宣布)(?:予以|宣布)?{_FATE}|^{_FATE}"
)
_BEGINS = re.compile(
    r"(?:^|同时|即行|一并|决定|[、.．，：])\s*(?:现?予以)?废止(?:下列|以下)?(?:[^《》，]|《□*》)*$"
)
_OTHER_FATE = re.compile("不一致|抵触|为准|有效|适用")
_LISTS = re.compile(r"(?:下列|以下).*(?:废止|停止执行)[：:]$|废止(?:下列|以下).*[：:]$")
_LISTED = re.compile(
    r"(?:[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、|[0-9]+[.．、])"
)
_PART = re.compile(r"(?:中|里|内|第|的(?!决定|通知|决议)|有关|关于|部分)")
_NAMED_AFTER = re.compile(r"的(?:决定|决议|通知)")
_SAYS_HOW = re.compile(r"(?:第[一二三四五六七八九]次)?(?:修正|修订|修改)")
_BASIS = re.compile(r"(?:根据|依照|按照|依据|违反)[^，《》]*(?<!修正的)(?<!修订的)(?<!修改的)$")
_REMARK = re.compile(r"^[（(]((?:[^（）()]|[（(][^（）()]*[)）])*)[)）]")
_OF_TITLE = ("试行", "暂行", "草案", "修订", "试行草案")
_AUTHOR = re.compile(
    r"(最高人民法院、最高人民检察院|最高人民法院|最高人民检察院|国务院)"
    r"(?:于?[0-9一二]\S{3}年\S{1,3}月\S{1,3}日)?(?:(?:发布|公布|印发|颁布)的)?$"
)
_JOINS = re.compile(r"(?:[、和及与]|以及)*")
_STOP = re.compile(r"[。；;\n]")
_NUMBER = re.compile(r"([一二三四五六七八九十百]+)、")
_MADE = ("通过", "公布|发布|颁布|颁发|印发", "批准")


def repeals_in(document: Document) -> tuple[Repeal, ...]:
    """What a text repeals, in its order, each title once per clause."""
    found: dict[tuple[str, str], Repeal] = {}
    for article in document.articles:
        for repeal in _in_text(article.text, article.clause.path):
            found.setdefault((repeal.path, repeal.title), repeal)
    decides = "废止" in document.title and document.title.endswith("决定")
    active = decides and "修改" not in document.title
    for line in (*document.preamble, *document.loose, *document.appendix):
        if decides and "修改" in document.title:
            active = _turns(line, active=active)
        for repeal in _in_text(line, _path_of(line, document), listed=active):
            found.setdefault((repeal.path, repeal.title), repeal)
    return tuple(found.values())


def _turns(line: str, *, active: bool) -> bool:
    """Whether the lines of a decision that amends and repeals now list what is repealed."""
    plain = re.sub("《.*》", "", line)
    if "废止" in plain:
        return True
    return active and not re.search("修改|修正", plain)


def _path_of(line: str, document: Document) -> str:
    """The place of a line outside the articles: its own number, else that of the last article."""
    number = _NUMBER.match(line)
    if number:
        try:
            return Clause(article=parse_numeral(number.group(1))).path
        except BadReference:
            pass
    return document.articles[-1].clause.path if document.articles else Clause(article=1).path


def _in_text(text: str, path: str, *, listed: bool = False) -> Iterator[Repeal]:
    """Repeals of one article or line; ``listed``: it belongs to a list of repealed texts."""
    if not (listed or _SPEAKS_OF_AN_END.search(text)):
        return
    on = named_day(text)
    for sentence in filter(None, _sentences(text)):
        lead = bool(_LISTS.search(sentence))
        listed = lead or (listed and bool(_LISTED.match(sentence)))
        for repeal in _in_sentence(sentence, path, listed=listed and not lead):
            yield repeal.model_copy(update={"on": on})


def _sentences(text: str) -> list[str]:
    """Sentences, not cut inside 《》 or brackets."""
    masked = list(text)
    depth = 0
    for at, char in enumerate(text):
        depth += char in "《（("
        if depth > 0 and char in "。；;":
            masked[at] = "□"
        depth = max(0, depth - (char in "》）)"))
        if char == "\n":
            depth = 0
    plain = "".join(masked)
    cuts = [found.start() for found in _STOP.finditer(plain)]
    starts, ends = [0, *(cut + 1 for cut in cuts)], [*cuts, len(text)]
    return [text[low:high].strip() for low, high in zip(starts, ends, strict=True)]


def _in_sentence(sentence: str, path: str, *, listed: bool) -> Iterator[Repeal]:
    """Repeals of one sentence.

    Joined titles share what is said of one: the day in front of the first (某年发布的《甲》和《乙》),
    the part behind the last (《甲》和《乙》中的有关规定).
    """
    named = _repealed_titles(sentence, listed=listed)
    repeals: list[Repeal] = []
    for one in named:
        remark = _REMARK.match(one.behind)
        inside = remark.group(1) if remark else ""
        made = _made_on(one.before) or _made_on(inside)
        if made is None and repeals and _JOINS.fullmatch(one.before):
            made = repeals[-1].promulgated
        repeals.append(Repeal(title=_full_title(one, inside), path=path, promulgated=made))
    partial = False
    for index in reversed(range(len(named))):
        behind = _REMARK.sub("", named[index].behind)
        partial = partial if _JOINS.fullmatch(behind) else bool(_PART.match(behind))
        repeals[index] = repeals[index].model_copy(update={"partial": partial})
    yield from repeals


def _repealed_titles(sentence: str, *, listed: bool) -> list[_Named]:
    """The titles that the sentence repeals; those that tell how one came about are left out."""
    masked = _masked(sentence)
    spans = [found.span() for found in re.finditer("《□*》", masked)]
    named: list[_Named] = []
    since = 0
    for index, (low, high) in enumerate(spans):
        to = spans[index + 1][0] if index + 1 < len(spans) else len(masked)
        before, behind = sentence[since:low], sentence[high:to]
        if _SAYS_HOW.match(behind) or _BASIS.search(masked[:low]):
            continue
        end = _ENDS.search(masked, high)
        ends = end is not None and not _OTHER_FATE.search(masked, high, end.start())
        begins = bool(_BEGINS.search(masked[:low])) and not _NAMED_AFTER.match(behind)
        if ends or begins or listed:
            named.append(_Named(title=sentence[low + 1 : high - 1], before=before, behind=behind))
        since = high
    return named


def _masked(sentence: str) -> str:
    """The sentence with everything inside the outermost 《》 blanked, its length kept."""
    chars = list(sentence)
    depth = 0
    for at, char in enumerate(sentence):
        depth -= char == "》" and depth > 0
        if depth:
            chars[at] = "□"
        depth += char == "《"
    return "".join(chars)


def _full_title(one: _Named, remark: str) -> str:
    """The title with its author, where it begins with 关于, and without the state's name."""
    title = re.sub(r"\s", "", one.title)
    author = _AUTHOR.search(one.before)
    if title.startswith("关于") and author:
        title = author.group(1) + title
    suffix = f"（{remark}）" if remark in _OF_TITLE else ""
    return title.removeprefix(_STATE) + suffix


def _made_on(words: str) -> date | None:
    """The day on which the words say a text was adopted, else published, else approved."""
    dates = written_dates(words)
    for verb in _MADE:
        for index, written in enumerate(dates):
            end = dates[index + 1].start if index + 1 < len(dates) else len(words)
            if re.search(verb, words[written.end : end]):
                return written.on
    return None
