"""Deal the lines of a statute out to headings, articles, preamble and appendix."""

from itertools import pairwise

from knowledge.clause import Clause
from knowledge.document import Article, Heading, HeadingKind
from knowledge.parse_report import ParseWarning, WarningKind
from knowledge.statute_body import ListTrouble, Trouble, parse_body
from knowledge.statute_lines import (
    ArticleMark,
    Line,
    heading_of,
    is_appendix,
    is_contents_line,
    is_lost_heading,
    is_terminated,
)
from knowledge.statute_sequence import Chain

_LEVELS: dict[HeadingKind, int] = {
    "part": 0,
    "subpart": 1,
    "plain": 2,
    "chapter": 2,
    "section": 3,
}
_WRAPPED_TITLE = 18
_TROUBLES: dict[ListTrouble, str] = {
    "item_gap": "序号有缺",
    "item_order": "序号倒退或重复，未作为一项",
    "item_unnumbered": "有几项失去序号，已按前后序号补足",
    "item_inline": "有几项在同一行，已按序号拆开",
}


class StatuteReader:
    """Walks the lines once and deals them out."""

    def __init__(self, chain: Chain, *, amendment: bool) -> None:
        self.amendment = amendment
        self.chain = chain
        self.lines = chain.lines
        self.starts = chain.starts
        self.first = min(chain.starts, default=len(chain.lines))
        self.last = max(chain.starts, default=-1)
        self.preamble: list[str] = []
        self.headings: list[Heading] = []
        self.articles: list[Article] = []
        self.loose: list[str] = []
        self.appendix: list[str] = []
        self.warnings: list[ParseWarning] = []
        self._path: tuple[Heading, ...] = ()
        self._body: list[Line] = []
        self._mark: ArticleMark | None = None
        self._after_heading = False
        self._warn_sequence(chain)

    def read(self) -> None:
        """Deal out every line."""
        skipped = self._contents()
        end = self.lines[-1].no + 1 if self.lines else 0
        for index, line in enumerate(self.lines):
            if index in skipped:
                continue
            if index > self.last >= 0 and is_appendix(line):
                self.appendix = [rest.text for rest in self.lines[index:]]
                end = line.no
                break
            mark = self.starts.get(index)
            heading = None if mark else self._heading_at(index)
            if mark is not None:
                self._begin(line, mark)
            elif heading is not None:
                self._head(line, heading)
            else:
                self._text(line)
        self._finish()
        if self.starts:
            self._warn_rejected(self.chain, end)

    def _heading_at(self, index: int) -> Heading | None:
        """The heading at a line, also one that has lost its number."""
        line = self.lines[index]
        previous = self.lines[index - 1] if index else None
        heading = heading_of(line, previous)
        if self.amendment and not line.level:
            return None
        if heading is not None or previous is None or index >= self.last:
            return heading
        if self._after_heading:
            possible = not self._extends_title(line.text)
        else:
            possible = self._mark is not None and is_terminated(previous.text)
        if not (possible and is_lost_heading(line, self.lines[index + 1])):
            return None
        self._warn("heading_unnumbered", line.no, f"“{line.text}”按失去序号的标题读取。")
        kind: HeadingKind = "section" if self._is_section(index) else "chapter"
        return Heading(kind=kind, number=0, title="".join(line.text.split()), text=line.text)

    def _is_section(self, index: int) -> bool:
        """Whether a heading without a number is a 节: no chapter's number is missing here."""
        if self._after_heading:
            return self.headings[-1].kind == "chapter"
        chapters = [heading.number for heading in self.headings if heading.kind == "chapter"]
        for at in range(index + 1, len(self.lines)):
            heading = None if at in self.starts else heading_of(self.lines[at], self.lines[at - 1])
            if heading is not None and heading.kind == "chapter" and heading.number:
                return bool(chapters) and heading.number == chapters[-1] + 1
        return False

    def _begin(self, line: Line, mark: ArticleMark) -> None:
        self._finish()
        self._mark = mark
        self._body = [Line(line.no, mark.rest)]
        self._after_heading = False

    def _head(self, line: Line, heading: Heading) -> None:
        self._finish()
        level = _LEVELS[heading.kind]
        self._check_order(line, heading)
        self._path = (*(above for above in self._path if _LEVELS[above.kind] < level), heading)
        self.headings.append(heading)
        self._after_heading = True

    def _text(self, line: Line) -> None:
        if self._mark is not None:
            self._body.append(line)
        elif self._after_heading and self._extends_title(line.text):
            self._retitle(line.text)
        elif not self.articles:
            self.preamble.append(line.text)
        else:
            message = f"标题与条文之间的文字不属于任何一条：{line.text[:20]}"
            self._warn("loose_text", line.no, message)
            self.loose.append(line.text)

    def _finish(self) -> None:
        if self._mark is None:
            return
        body = parse_body(self._body)
        self.articles.append(
            Article(
                number=self._mark.number,
                sub=self._mark.sub,
                marker=self._mark.marker,
                headings=self._path,
                paragraphs=body.paragraphs,
            )
        )
        for trouble in body.troubles:
            self._warn(trouble.kind, trouble.line, _trouble(trouble, self._mark))
        self._mark = None
        self._body = []

    def _contents(self) -> range:
        """The lines of a table of contents: headings listed before those of the text itself."""
        marked = [n for n in range(self.first) if is_contents_line(self.lines[n].text)]
        found: list[tuple[int, Heading]] = []
        for index in range(self.first):
            heading = heading_of(self.lines[index], None)
            if heading is not None and heading.number:
                found.append((index, heading))
        if not found:
            return range(0)
        top = min(_LEVELS[heading.kind] for _, heading in found)
        opening = [
            n for n, heading in found if _LEVELS[heading.kind] == top and heading.number == 1
        ]
        start = marked[0] if marked else found[0][0]
        real = opening[-1] if opening else start
        return range(start, real) if len(opening) > 1 or marked else range(0)

    def _extends_title(self, text: str) -> bool:
        last = self.headings[-1]
        wrapped = not last.title or len(last.text) >= _WRAPPED_TITLE
        return wrapped and not is_terminated(text) and len(text) <= _WRAPPED_TITLE * 2

    def _retitle(self, text: str) -> None:
        last = self.headings.pop()
        joined = last.model_copy(
            update={
                "title": last.title + "".join(text.split()),
                "text": f"{last.text}\n{text}",
            }
        )
        self.headings.append(joined)
        self._path = (*self._path[:-1], joined)
        self._after_heading = False

    def _check_order(self, line: Line, heading: Heading) -> None:
        if not heading.number:
            return
        expected = 1
        for other in reversed(self.headings):
            if other.kind == heading.kind:
                expected += other.number or 1
                if other.number:
                    break
        if heading.number not in (1, expected):
            message = f"{heading.label}的序号与前面的标题不相接，应为第{expected}。"
            self._warn("heading_order", line.no, message)

    def _warn_sequence(self, chain: Chain) -> None:
        marks = [(chain.lines[index].no, chain.starts[index]) for index in sorted(chain.starts)]
        if not marks:
            last = chain.lines[-1].no if chain.lines else 1
            self._warn("no_article", last, "没有找到以“第X条”开头的条文。")
            return
        if marks[0][1].key != (1, 0):
            label = _label(marks[0][1])
            self._warn("first_article", marks[0][0], f"条文从{label}开始，不是第一条。")
        for (_, before), (no, after) in pairwise(marks):
            if after.key not in ((before.number + 1, 0), (before.number, before.sub + 1)):
                self._warn(
                    "article_gap",
                    no,
                    f"{_label(before)}之后是{_label(after)}，条号有缺，其间文字可能并入前一条。",
                )
        for no, mark in marks:
            if mark.misprinted:
                self._warn("article_misprint", no, f"“{mark.marker}”按{_label(mark)}读取。")
        for no in chain.inline:
            self._warn("article_inline", no, "一行之内有多条条文，已按序号拆开。")

    def _warn_rejected(self, chain: Chain, end: int) -> None:
        """Report the candidates that were not taken, up to where the appendix begins."""
        taken = {mark.key for mark in chain.starts.values()}
        for candidate in chain.rejected:
            label = _label(candidate.mark)
            if candidate.no >= end:
                continue
            if candidate.mark.key in taken:
                message = f"{label}重复出现，此处未作为条文。"
                self._warn("article_duplicate", candidate.no, message)
            else:
                message = f"{label}与前后条号不相接，未作为条文。"
                self._warn("article_order", candidate.no, message)

    def _warn(self, kind: WarningKind, line: int, message: str) -> None:
        self.warnings.append(ParseWarning(kind=kind, line=line, message=message))


def _label(mark: ArticleMark) -> str:
    return Clause(article=mark.number, article_sub=mark.sub).label


def _trouble(trouble: Trouble, mark: ArticleMark) -> str:
    return f"{_label(mark)}的分项{_TROUBLES[trouble.kind]}：{trouble.text[:20]}"
