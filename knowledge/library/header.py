"""The header of a statute text: its title, and who adopted, amended or published it, and when.

Two shapes are read. The LawRefBook collection ends its header with ``<!-- INFO END -->`` and gives
each event a line. Official texts and Word files put the events into one or several parenthesised
paragraphs (题注) after the title, or begin with the order (令) that publishes the text. In both an
event begins with its date, so the header is cut at its dates; titles in 《》 are masked first,
because they hold the same verbs.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

from knowledge.errors import BadReference
from knowledge.numerals import parse_numeral
from knowledge.statute_lines import (
    Line,
    article_mark,
    heading_of,
    is_contents_line,
    is_terminated,
    read_lines,
)
from knowledge.values import Value


class EventKind(StrEnum):
    """What happened to a text."""

    PASSED = "通过"
    APPROVED = "批准"
    PUBLISHED = "公布"
    AMENDED = "修正"
    REVISED = "修订"
    IN_FORCE = "施行"
    REPEALED = "废止"


class HeaderEvent(Value):
    """One event of a text's history."""

    on: date | None
    """``None`` where the header gives no day."""
    kind: EventKind
    organ: str | None = None
    """As written, without the number of the meeting."""
    document: str | None = None
    """The order (令第7号), or the title of the amending decision without its 《》."""

    @property
    def adopts(self) -> bool:
        """Whether a version comes into being by it."""
        return self.kind in (EventKind.PASSED, EventKind.AMENDED, EventKind.REVISED)

    @property
    def keeps_old_clauses(self) -> bool:
        """Whether it changes a text by a decision, so that the closing article stays as it was.

        A 修正 does; so does a 修订 of an administrative regulation that names the amending decision.
        """
        by_decision = self.document is not None and "关于" in self.document
        return self.kind is EventKind.AMENDED or (self.kind is EventKind.REVISED and by_decision)


class Header(Value):
    """What a text's header says."""

    title: str
    """In full; empty where the text has none."""
    subtitle: str | None = None
    """Volume of a code (人格权编)."""
    events: tuple[HeaderEvent, ...] = ()
    """In the order of the header."""


class WrittenDate(Value):
    """A date in a text, and where it stands."""

    on: date | None
    """``None`` for a day that no calendar has (2月30日)."""
    start: int
    end: int


_ZERO_TO_NINE = "〇○零一二三四五六七八九"
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_DAY = r"([0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_DATE = re.compile(rf"([0-9]{{4}}|[一二][{_ZERO_TO_NINE}]{{3}})\s?年\s?{_DAY}\s?月\s?{_DAY}\s?日")

_TITLE_MASK = "□"
_DECISION = re.compile(r"关于(?:修改|修订|废止)[^。，]{0,80}?的(?:决定|决议)")
_VERBS = {
    "通过": EventKind.PASSED,
    "批准": EventKind.APPROVED,
    "公布": EventKind.PUBLISHED,
    "发布": EventKind.PUBLISHED,
    "颁布": EventKind.PUBLISHED,
    "印发": EventKind.PUBLISHED,
    "修正": EventKind.AMENDED,
    "修改": EventKind.AMENDED,
    "修订": EventKind.REVISED,
    "施行": EventKind.IN_FORCE,
    "实施": EventKind.IN_FORCE,
    "生效": EventKind.IN_FORCE,
    "执行": EventKind.IN_FORCE,
    "废止": EventKind.REPEALED,
}
_VERB = re.compile("|".join(_VERBS))
_OF_MEETINGS = (EventKind.PASSED, EventKind.APPROVED, EventKind.AMENDED, EventKind.REVISED)
_AT_ONCE = re.compile(r"(?:公布|发布)之日起?(?:施行|实施|生效|执行)")
_NUMBERED = r"第?[0-9一二三四五六七八九十百零〇]+"
_ORDER = re.compile(rf"(?:令|公告)\s?{_NUMBERED}\s?号|{_NUMBERED}\s?号令")
_DOCUMENT_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,8}[〔［\[(（][0-9]{4}[〕］\])）]\s?第?[0-9]{1,4}\s?号"
)
_BEFORE_ORGAN = re.compile(r"^[\s、，,；;（(]*(?:根据|经|由|自|并)?[\s、]*")
_AFTER_ORGAN = re.compile(
    rf"{_NUMBERED}(?:次|会议)|[0-9]{{4}}年第|部长办公会|[部室署局行]务会|常务会议|全体会议|会议"
    rf"|主席团|审议|讨论|令|公告|{_NUMBERED}号|[于以]|关于|《|的|，|{_VERB.pattern}"
)
_MEETING_WITHOUT_DATE = re.compile(rf"^\S*届\S*会议\S*?(?:{_VERB.pattern})")
_ENDS_NAME = re.compile(r"(?<=[部委会局院署行])\n(?=[\u4e00-\u9fff]{2,12}(?:[部委会局院署行]|$))")
_NOTE = re.compile(r"[（(].{0,60}?[0-9一二]\S{3}年|\S{0,2}[0-9一二]\S{3}年\s?\S{1,3}\s?月")
_ORDER_LINE = re.compile(r".{2,40}(?:令|公告)(?:\s*第?\S{1,8}号)?")
_LONGEST_HEAD = 60
_ORDER_NUMBER = re.compile(r"第\s?\S{1,6}\s?号")
_PROMULGATES = re.compile(r"[现予以]{1,2}(?:公布|发布|印发)")


class _Segment(Value):
    """The text from one date to the next."""

    dated: bool
    on: date | None
    text: str
    masked: str

    @property
    def kinds(self) -> tuple[EventKind, ...]:
        plain = _PROMULGATES.sub("", _AT_ONCE.sub("", self.masked))
        return tuple(dict.fromkeys(_VERBS[verb] for verb in _VERB.findall(plain)))

    @property
    def organ(self) -> str | None:
        start = _BEFORE_ORGAN.match(self.masked)
        begin = start.end() if start else 0
        end = _AFTER_ORGAN.search(self.masked, begin)
        name = self.masked[begin : end.start() if end else None].strip(" \n、，）)　")
        return _ENDS_NAME.sub("、", name).replace("\n", "") or None

    @property
    def document(self) -> str | None:
        opened, closed = self.masked.find("《"), self.masked.rfind("》")
        if 0 <= opened < closed:
            return self.text[opened + 1 : closed].replace("\n", "")
        found = (
            _DECISION.search(self.text)
            or _ORDER.search(self.text)
            or _DOCUMENT_NUMBER.search(self.text)
        )
        return found.group().replace("\n", "") if found else None


def written_dates(text: str) -> tuple[WrittenDate, ...]:
    """Every full date in a text, in Arabic or Chinese numerals, impossible ones included."""
    plain = text.translate(_WIDE_DIGITS)
    return tuple(
        WrittenDate(on=_as_date(*found.groups()), start=found.start(), end=found.end())
        for found in _DATE.finditer(plain)
    )


def read_header(text: str, *, title: str | None = None) -> Header:
    """Read the header of a statute text.

    Args:
        text: The whole text, as markdown or plain text.
        title: The title, where it is known from elsewhere.

    Returns:
        The header; without events where the text tells of none.
    """
    lines, header_end = read_lines(text)
    titles, notes = _split_official(_before_body(lines[header_end:]))
    if header_end:
        block = lines[:header_end]
        titles = [line.text for line in block if line.level] or [block[0].text]
        marked = [line.text for line in block if line.text not in titles]
        # Some files of the collection keep the notes below the mark that should follow them.
        notes = marked if _tells(marked) else [*marked, *notes]
    named = title or (titles[0] if titles else "")
    return Header(
        title=named,
        subtitle=titles[1] if len(titles) > 1 else None,
        events=tuple(_events(notes, named)),
    )


def _as_date(year: str, month: str, day: str) -> date | None:
    try:
        return date(parse_numeral(year), parse_numeral(month), parse_numeral(day))
    except (ValueError, BadReference):
        return None


def _tells(notes: Sequence[str]) -> bool:
    return bool(written_dates("\n".join(notes)))


def _before_body(lines: Sequence[Line]) -> list[str]:
    """Lines in front of the table of contents, the first heading or the first article."""
    head: list[str] = []
    for line in lines[:_LONGEST_HEAD]:
        opens_body = article_mark(line.text) or is_contents_line(line.text)
        if opens_body or (line.level != 1 and heading_of(line, None)):
            break
        head.append(line.text)
    return head


def _split_official(head: Sequence[str]) -> tuple[list[str], list[str]]:
    """Title lines, joined, and notes, in front of the body of an official text."""
    notes: list[str] = []
    titles: list[str] = []
    depth = 0
    ordered = bool(head) and bool(_ORDER_LINE.fullmatch(head[0]))
    for line in head:
        numbered = _DOCUMENT_NUMBER.fullmatch(line)
        if depth > 0 or _NOTE.match(line) or numbered or (ordered and _belongs_to_order(line)):
            notes.append(line)
            depth = max(0, depth + _balance(line))
        elif (notes and titles) or is_terminated(line):
            break
        elif not _is_signature(line):
            titles.append(line)
    return (["".join(titles)] if titles else [], notes)


def _belongs_to_order(line: str) -> bool:
    return bool(
        _ORDER_LINE.fullmatch(line) or _ORDER_NUMBER.fullmatch(line) or _PROMULGATES.search(line)
    )


def _is_signature(line: str) -> bool:
    """总理　某某: the name under an order, with its office."""
    return bool(re.fullmatch(r"(?:总理|主席|部长|主任|局长|署长|省长|市长|院长)\s*\S{2,4}", line))


def _balance(line: str) -> int:
    return sum(line.count(mark) for mark in "（(") - sum(line.count(mark) for mark in "）)")


def _events(notes: Sequence[str], title: str) -> list[HeaderEvent]:
    """Events of the notes, those of one decision told apart."""
    events: list[HeaderEvent] = []
    segments = list(_segments("\n".join(notes).translate(_WIDE_DIGITS)))
    for index, segment in enumerate(segments):
        following = segments[index + 1].kinds if index + 1 < len(segments) else ()
        _add(events, segment, segment.kinds or _implied(segment, following), title)
    if not events or _PROMULGATES.search("".join(notes)):
        events += _published(segments)
    return events


def _published(segments: Sequence[_Segment]) -> list[HeaderEvent]:
    """The day under an order, or a header that is a bare date or the number of a document."""
    opening = next((segment for segment in segments if not segment.dated), None)
    order = _ORDER.search(opening.text) if opening else None
    number = _DOCUMENT_NUMBER.search(opening.text) if opening else None
    document = order or number
    bare = [segment.on for segment in segments if segment.on and not segment.kinds]
    if not bare and not number:
        return []
    return [
        HeaderEvent(
            on=bare[-1] if bare else None,
            kind=EventKind.PUBLISHED,
            organ=opening.organ if opening and order else None,
            document=re.sub(r"\s", "", document.group()) if document else None,
        )
    ]


def _implied(segment: _Segment, following: Sequence[EventKind]) -> tuple[EventKind, ...]:
    """What a meeting without a verb did: the next one's verb is shared, or the line is cut short."""
    if not re.search(rf"会议|届\S*{_NUMBERED}次", segment.masked):
        return ()
    if "公告" in segment.masked:
        return (EventKind.PUBLISHED,)
    if segment.document:
        return (EventKind.AMENDED,)
    shared = [kind for kind in following if kind in _OF_MEETINGS]
    return (shared[0] if shared else EventKind.PASSED,)


def _segments(text: str) -> Iterator[_Segment]:
    masked = _mask(text)
    dates = written_dates(masked)
    starts = [(0, 0, False, None), *((d.start, d.end, True, d.on) for d in dates)]
    for index, (_, begin, dated, on) in enumerate(starts):
        end = starts[index + 1][0] if index + 1 < len(starts) else len(text)
        for number, (low, high) in enumerate(_split_undated(masked, begin, end)):
            yield _Segment(
                dated=dated and not number,
                on=None if number else on,
                text=text[low:high],
                masked=masked[low:high],
            )


def _split_undated(masked: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Cut off lines that tell of a meeting without its day."""
    cuts = [begin]
    for found in re.finditer(r"\n", masked[begin:end]):
        at = begin + found.end()
        line = masked[at:end].partition("\n")[0]
        if _MEETING_WITHOUT_DATE.match(line) and _VERB.search(masked[cuts[-1] : at]):
            cuts.append(at)
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _mask(text: str) -> str:
    """The text with everything inside 《》 and inside 关于…的决定 blanked, its length kept."""
    chars = list(text)
    depth, unclosed = 0, text.count("》")
    for at, char in enumerate(text):
        if char == "》":
            unclosed -= 1
            depth = max(0, depth - 1)
        if depth:
            chars[at] = _TITLE_MASK
        # A 《 that nothing closes opens no title.
        if char == "《" and unclosed > depth:
            depth += 1
    return _DECISION.sub(lambda found: _TITLE_MASK * len(found.group()), "".join(chars))


def _add(
    events: list[HeaderEvent], segment: _Segment, kinds: Sequence[EventKind], title: str
) -> None:
    """Append what one segment tells."""
    if segment.dated and segment.on is None:
        return
    event = HeaderEvent(
        on=segment.on,
        kind=EventKind.PASSED,
        organ=segment.organ,
        document=segment.document,
    )
    change = next((k for k in kinds if k in (EventKind.AMENDED, EventKind.REVISED)), None)
    if change is None and EventKind.PASSED in kinds and _passes_another(segment, title):
        change = EventKind.AMENDED
    if change and EventKind.APPROVED in kinds:
        _add_approved_change(events, event, change)
    elif change:
        events.append(event.model_copy(update={"kind": change}))
    elif segment.dated or event.organ:
        events += [_of_kind(event, kind) for kind in kinds]
    if _AT_ONCE.search(segment.masked):
        events.append(HeaderEvent(on=None, kind=EventKind.IN_FORCE))


def _of_kind(event: HeaderEvent, kind: EventKind) -> HeaderEvent:
    if kind is EventKind.IN_FORCE:
        return HeaderEvent(on=event.on, kind=kind)
    return event.model_copy(update={"kind": kind})


def _passes_another(segment: _Segment, title: str) -> bool:
    """Whether what was passed is named and is another text: then it amended this one."""
    named = segment.document
    return (
        bool(re.search(r"通过的?《", segment.masked)) and named is not None and named not in title
    )


def _add_approved_change(events: list[HeaderEvent], event: HeaderEvent, change: EventKind) -> None:
    """市…通过 and 省…批准的《决定》修正: the city amended on its day, the province approved."""
    passed = events.pop() if events and events[-1].kind is EventKind.PASSED else None
    if passed and passed.organ != event.organ:
        events.append(passed.model_copy(update={"kind": change, "document": event.document}))
        events.append(event.model_copy(update={"kind": EventKind.APPROVED, "document": None}))
        return
    if passed:
        events.append(passed)
    events.append(event.model_copy(update={"kind": EventKind.APPROVED, "document": None}))
    events.append(event.model_copy(update={"kind": change, "organ": None}))
