"""Step 5: the decision in words. Each kind of text has one composer."""

from collections.abc import Callable
from dataclasses import replace

from assistant import wording
from assistant.compose_items import ENFORCING, item_draft
from assistant.compose_measures import (
    HEAD,
    clause_draft,
    complaint_draft,
    date_draft,
    no_clause_draft,
    number_draft,
    person_draft,
    premise_draft,
    sanction_draft,
    setting_draft,
    statute_draft,
    topic_draft,
)
from assistant.compose_outside import clarify_draft, ended_draft, outside_draft, overview_draft
from assistant.context import Context, Draft, Intent, Kind, Line
from assistant.lines import quotations, say
from assistant.words import OTHER_DAY

_EXAMPLES = (wording.STEP_ASK_ITEM, wording.STEP_ASK_SERVICE, wording.STEP_ASK_CLAUSE)
_FROM_LISTS = frozenset({Kind.ITEM, Kind.ENDED, Kind.OUTSIDE, Kind.CLARIFY, Kind.OVERVIEW})

_UNDATED = frozenset({Kind.SCOPE, Kind.BLOCKED, Kind.DATE})
"""Texts that are the same on every day."""


def compose(context: Context) -> Context:
    """Write the draft of the answer into the context."""
    draft = _COMPOSERS[context.decided.kind](context)
    lines = _dated(context, draft.lines)
    draft = draft.model_copy(update={"lines": lines, "notices": _notices(context, draft)})
    quoted = sum(len(line.citations) for line in draft.lines)
    note = f"{context.decided.kind}：{len(draft.lines)} 行，引文 {quoted} 处"
    return replace(context, draft=draft, trace=context.noted("compose", note))


def _dated(context: Context, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """With the day the answer is for, where the question speaks of one."""
    if context.decided.kind in _UNDATED or not OTHER_DAY.search(context.text):
        return lines
    return (*lines[:1], say(wording.OTHER_DAY, day=context.question.as_of), *lines[1:])


def _notices(context: Context, draft: Draft) -> tuple[str, ...]:
    head = context.world.facts.head
    from_lists = context.decided.kind in _FROM_LISTS or bool(context.decided.items)
    quotes_measures = any(
        citation.ref.startswith("measures") for line in draft.lines for citation in line.citations
    )
    notices = []
    if head.sample and (from_lists or context.decided.kind is Kind.COMPLAINT):
        notices.append(head.notice)
    if quotes_measures:
        notices.append(wording.NOTICE_MEASURES)
    enforcing = any(item.type in ENFORCING for item in context.decided.items)
    if context.decided.kind is Kind.ITEM and enforcing and not context.official:
        notices.append(wording.NOTICE_CITIZEN)
    if context.decided.kind not in (Kind.SCOPE, Kind.BLOCKED):
        notices.append(wording.NOTICE_NOT_ADVICE)
    return tuple(notices)


def scope_draft(context: Context) -> Draft:
    """Not ours to answer; what can be asked instead."""
    asked, title = context.understood, context.world.measures.title
    outside = say(wording.OUT_OF_SCOPE, title=title)
    steps: tuple[str, ...] = _EXAMPLES
    lines: tuple[Line, ...] = (outside,)
    match asked.intent:
        case Intent.GREETING:
            lines = (say(wording.GREETING, title=title),)
        case Intent.INJECTION:
            lines = (Line(text=wording.INJECTION), outside)
        case Intent.ELSEWHERE:
            lines = (say(wording.ELSEWHERE, place=asked.elsewhere),)
            steps = (wording.STEP_LOCAL, *_EXAMPLES)
        case _:
            pass
    return Draft(lines=lines, next_steps=steps)


def blocked_draft(_: Context) -> Draft:
    """Internal material or personal data."""
    return Draft(lines=(Line(text=wording.BLOCKED),), next_steps=(wording.STEP_LOGIN,))


def contact_draft(context: Context) -> Draft:
    """Telephone and address are not in the sources."""
    mark = wording.NOT_FILLED
    lines = [HEAD, say(wording.CONTACT, mark=mark)]
    if context.decided.departments:
        names = "、".join(context.decided.departments)
        lines.append(say(wording.CONTACT_WHO, departments=names))
    return Draft(lines=tuple(lines), next_steps=(wording.STEP_OFFICIAL_SITE, *_EXAMPLES[:2]))


def nearest_draft(context: Context) -> Draft:
    """Nothing answers the question; the nearest provisions, shown as that."""
    lines = [HEAD, Line(text=wording.NEAREST)]
    if context.decided.clauses:
        lines.append(Line(text=wording.NEAREST_SHOWN))
    lines += quotations(context, context.decided.clauses)
    return Draft(lines=tuple(lines), next_steps=(wording.STEP_SPECIFIC, *_EXAMPLES[:2]))


_COMPOSERS: dict[Kind, Callable[[Context], Draft]] = {
    Kind.ITEM: item_draft,
    Kind.ENDED: ended_draft,
    Kind.OUTSIDE: outside_draft,
    Kind.CLARIFY: clarify_draft,
    Kind.CLAUSE: clause_draft,
    Kind.NO_CLAUSE: no_clause_draft,
    Kind.STATUTE: statute_draft,
    Kind.TOPIC: topic_draft,
    Kind.NUMBER: number_draft,
    Kind.COMPLAINT: complaint_draft,
    Kind.SETTING: setting_draft,
    Kind.SANCTION: sanction_draft,
    Kind.DATE: date_draft,
    Kind.PREMISE: premise_draft,
    Kind.CONTACT: contact_draft,
    Kind.OVERVIEW: overview_draft,
    Kind.PERSON: person_draft,
    Kind.NEAREST: nearest_draft,
    Kind.SCOPE: scope_draft,
    Kind.BLOCKED: blocked_draft,
}
