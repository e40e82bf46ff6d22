"""When a version was passed and when it began (通过日期、施行日期).

Three habits of published texts rule here, and every one has misled an importer:

a. The date in a file's name may belong to another version. The header decides. Only a date later
   than the whole header can tell more: then the header lacks the last amendment.
b. An amended text still ends with the day of force of its first version; the day of the amendment
   stands in the amending decision. Only a first version or a full revision (修订) restates it.
c. 自公布之日起施行 names no day. It is one only with the day of publication of this very version.

So a day of force is STATED only where the text itself names it for this version; whatever is less
is BOUNDED: force began on or after the day of passing.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import PurePosixPath

from knowledge.dating import Certainty
from knowledge.document import Document
from knowledge.library.header import EventKind, Header, HeaderEvent, written_dates
from knowledge.values import Value


class VersionDates(Value):
    """The dates of one version."""

    passed: date
    """What identifies the version: its adoption, revision or amendment by the issuer."""
    passed_source: str
    effective_from: date | None
    certainty: Certainty
    effective_source: str | None = None
    notes: tuple[str, ...] = ()


class _Passing(Value):
    """The day of passing and what came with it."""

    on: date
    source: str
    restates: bool
    """Whether the closing article and the header's 施行 may be those of this version."""
    published: date | None = None
    after: int = 0
    """Index in the header after which events belong to this version."""
    notes: tuple[str, ...] = ()


PUBLICATION_LAG = timedelta(days=183)
"""A meeting's text is published within half a year; a later date means another version."""
_ONE_VERSION = timedelta(days=366)
"""Longest time between publication and force that is taken from a text without a header."""
_REPUBLISHED = timedelta(days=366)
"""A publication later than this after the last adoption is a version of its own."""

_FILE_DATE = re.compile(r"[(（]([0-9]{4})-([0-9]{2})-([0-9]{2})[)）]")
_FORCE = r"(?:施行|实施|生效|执行)"
_NUMBER = (
    r"(?:[一二三四五六七八九十百]+、|[0-9]+[.．、]|第[一二三四五六七八九十百]+条(?=\s?本))?\s?"
)
_OF_THIS_TEXT = rf"{_NUMBER}(?:本(?:《[^》]{{1,12}}》|[^，。；、“”《》第]{{1,14}}))?，?(?:将|应当)?"
_NAMED_DAY = re.compile(rf"{_OF_THIS_TEXT}[自从于]?#(?:零时)?(?:起|开始)?(?:正式|开始|试)?{_FORCE}")
_AT_ONCE = re.compile(rf"{_OF_THIS_TEXT}[自从](?:公布|发布|颁布)之日起?(?:正式|开始|试)?{_FORCE}")
_SENTENCE = re.compile(r"[。；;\n]")
_CLOSING_ARTICLES = 6


def date_version(header: Header, document: Document, path: str) -> VersionDates | None:
    """Date a version.

    Args:
        header: The header of the text.
        document: The parsed text.
        path: Path of the file; its name may hold a date.

    Returns:
        The dates, or ``None`` where neither header nor file name gives one.
    """
    passing = _passing(header, _date_of_file(path))
    if passing is None:
        return None
    force = _force(header, document, passing)
    notes = passing.notes if force else (*passing.notes, _why_unknown(document, passing))
    return VersionDates(
        passed=passing.on,
        passed_source=passing.source,
        effective_from=force[0] if force else None,
        certainty=Certainty.STATED if force else Certainty.BOUNDED,
        effective_source=force[1] if force else None,
        notes=notes,
    )


def named_day(text: str) -> date | None:
    """The day from which a text says that it is in force as a whole (自…起施行)."""
    for sentence in _sentences(text):
        for written in written_dates(sentence):
            around = f"{sentence[: written.start]}#{sentence[written.end :]}"
            if written.on and _NAMED_DAY.match(around):
                return written.on
    return None


def _date_of_file(path: str) -> date | None:
    found = _FILE_DATE.search(PurePosixPath(path).name)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _passing(header: Header, filed: date | None) -> _Passing | None:
    """The passing that header and file name together give."""
    told = _told(header)
    if told is None:
        return _only_filed(filed)
    latest = max(event.on for event in header.events if event.on)
    adopted = max(event.on for event in header.events if event.on and not _in_force(event))
    if filed is None or filed == adopted:
        return told
    if filed < adopted:
        note = f"文件名的日期（{filed}）早于文件头所载的日期（{adopted}），以文件头为准"
        return told.model_copy(update={"notes": (note,)})
    if filed <= latest or _lags(header, filed):
        return told
    note = f"文件头只记载到{latest}，文件名的日期（{filed}）更晚：末次修改的施行日期不详"
    return _Passing(on=filed, source="文件名所载日期", restates=False, notes=(note,))


def _only_filed(filed: date | None) -> _Passing | None:
    if filed is None:
        return None
    note = "文件头没有通过、公布的日期，只有文件名的日期可依"
    return _Passing(on=filed, source="文件名所载日期", restates=True, notes=(note,))


def _lags(header: Header, filed: date) -> bool:
    """Whether a later file name is only the day on which the header's last version was published.

    A text passed by a meeting is published weeks later. One that was published already, or amended
    by a decision of the State Council, which is dated by its publication, leaves no such gap.
    """
    last = max((event for event in header.events if not _in_force(event) and event.on), key=_day)
    by_meeting = last.organ is not None and last.kind is not EventKind.PUBLISHED
    return by_meeting and not _by_order(last) and filed - _day(last) <= PUBLICATION_LAG


def _by_order(event: HeaderEvent) -> bool:
    return bool(re.search(r"令第|号令", event.document or ""))


def _day(event: HeaderEvent) -> date:
    return event.on or date.min


def _in_force(event: HeaderEvent) -> bool:
    return event.kind in (EventKind.IN_FORCE, EventKind.REPEALED)


def _told(header: Header) -> _Passing | None:
    """The passing that the header alone tells, or ``None`` when it gives no day."""
    events = header.events
    adoptions = [index for index, event in enumerate(events) if event.adopts]
    last = max(adoptions, key=lambda i: (_known_day(events, i) or date.min, i), default=None)
    day = _known_day(events, last) if last is not None else None
    published = [
        i for i, event in enumerate(events) if event.kind is EventKind.PUBLISHED and event.on
    ]
    newest = max(published, key=lambda i: _day(events[i]), default=None)
    if newest is not None and (day is None or _day(events[newest]) - day > _REPUBLISHED):
        return _publication(events, newest)
    if last is None or day is None:
        return _approval(events)
    amended = events[last].keeps_old_clauses or _is_repeated(events, adoptions, last)
    own = [events[i].on for i in published if i >= last and _day(events[i]) >= day]
    return _Passing(
        on=day,
        source=f"文件头：{_words(events[last], day)}",
        restates=not amended,
        published=own[0] if own else None,
        after=last,
    )


def _known_day(events: Sequence[HeaderEvent], index: int) -> date | None:
    """The day of an adoption; without one, that of the approval that follows it."""
    if events[index].on:
        return events[index].on
    following = events[index + 1] if index + 1 < len(events) else None
    return following.on if following and following.kind is EventKind.APPROVED else None


def _is_repeated(events: Sequence[HeaderEvent], adoptions: Sequence[int], last: int) -> bool:
    """Whether a bare 通过 follows another: an amendment whose decision the header leaves out."""
    if events[last].kind is not EventKind.PASSED:
        return False
    day, organ = events[last].on, events[last].organ
    earlier = [events[i] for i in adoptions if events[i] != events[last]]
    return any(event.on != day and _same_organ(event.organ, organ) for event in earlier)


def _same_organ(one: str | None, other: str | None) -> bool:
    """Whether two sessions (第十三届、第十四届) are of one organ."""
    bare = [
        re.sub(r"第?[0-9一二三四五六七八九十百零]+届", "", organ or "") for organ in (one, other)
    ]
    return bare[0] == bare[1]


def _publication(events: Sequence[HeaderEvent], index: int) -> _Passing:
    day = _day(events[index])
    return _Passing(
        on=day,
        source=f"文件头：{_words(events[index], day)}",
        restates=True,
        published=day,
        after=index,
    )


def _approval(events: Sequence[HeaderEvent]) -> _Passing | None:
    """The latest event of a header that knows neither adoption nor publication."""
    known = [(event.on, i) for i, event in enumerate(events) if event.on and not _in_force(event)]
    if not known:
        return None
    day, index = max(known)
    source = f"文件头：{_words(events[index], day)}"
    return _Passing(on=day, source=source, restates=True, after=index)


def _words(event: HeaderEvent, day: date) -> str:
    decision = f"《{event.document}》" if event.document and "关于" in event.document else ""
    return f"{day.year}年{day.month}月{day.day}日{event.organ or ''}{decision}{event.kind}"


def _force(header: Header, document: Document, passing: _Passing) -> tuple[date, str] | None:
    """The day of force that is stated for this version, and where."""
    marked = _marked(header, passing)
    if marked:
        return marked
    if not passing.restates:
        return None
    for place, text in _closing(document):
        day = named_day(text)
        if day:
            return (day, place) if _plausible(day, header, passing) else None
        if any(_AT_ONCE.match(sentence) for sentence in _sentences(text)):
            return (passing.published, f"{place}：自公布之日起施行") if passing.published else None
    return None


def _why_unknown(document: Document, passing: _Passing) -> str:
    """Why no day of force is stated, for the person who may look it up."""
    closing = [text for _, text in _closing(document)]
    named = any(named_day(text) for text in closing)
    at_once = any(_AT_ONCE.match(sentence) for text in closing for sentence in _sentences(text))
    if not (named or at_once):
        return "文中没有找到施行日期"
    if not passing.restates:
        return "修正后的文本仍保留首次施行的日期；本次修改的施行日期应查修改决定"
    if named:
        return "文中的施行日期不属于这一版本；本版本的施行日期应另行查明"
    return "文中只写自公布之日起施行，文件头没有本版本的公布日期"


def _marked(header: Header, passing: _Passing) -> tuple[date, str] | None:
    """The header's 施行, if it follows the passing: an earlier one is that of an earlier version."""
    for event in header.events[passing.after :] if passing.after or passing.restates else ():
        if event.kind is not EventKind.IN_FORCE:
            continue
        if event.on and event.on >= passing.on:
            return (event.on, "文件头的施行日期")
        if event.on is None and passing.published:
            return (passing.published, "文件头：自公布之日起施行")
    return None


def _plausible(day: date, header: Header, passing: _Passing) -> bool:
    """Whether a named day can be this version's: not before it, nor years after a file's date."""
    return passing.on <= day and (bool(header.events) or day - passing.on <= _ONE_VERSION)


def _closing(document: Document) -> Iterator[tuple[str, str]]:
    """Where a text says when it begins: its last articles, from the end, then its loose lines."""
    for article in reversed(document.articles[-_CLOSING_ARTICLES:]):
        yield article.clause.label, article.text
    for line in reversed((*document.preamble, *document.loose, *document.appendix)):
        yield "文末", line


def _sentences(text: str) -> list[str]:
    return [sentence.strip() for sentence in _SENTENCE.split(text)]
