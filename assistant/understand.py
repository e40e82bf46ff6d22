"""Step 2: what is asked, by fixed words only. No model and no guess: what does not fit is left out."""

import re
from collections.abc import Callable
from dataclasses import replace

from assistant import words
from assistant.context import Act, Context, Intent, StatutePlace, Understanding
from assistant.topics import topics_in
from knowledge import Clause, Document, Facts, PowerType, Rank
from knowledge.errors import BadReference, NotFound
from knowledge.naming import plain
from knowledge.numerals import parse_numeral
from knowledge.resolve import resolve, resolve_department

_LONGEST_TITLE = 40
_PHRASE = 6
"""Characters that must stand in an article for 出自哪一条 to find it."""


_ALWAYS = frozenset({"执法人员资格", "执法人员人数", "委托执法"})
"""Subjects that outrank the powers and departments named beside them."""


def understand(context: Context) -> Context:
    """Write intent, departments, items, clauses and wants into the context."""
    text, facts = plain(context.text), context.world.facts
    departments = resolve_department(text, facts) or _chosen(context.question.department, facts)
    own = bool(words.OWN_BODY.search(text))
    only = departments[0] if len(departments) == 1 else None
    clauses, statutes = provisions(text, facts)
    clauses = clauses or places(text, context.world.measures)
    draft = Understanding(
        intent=Intent.NOTHING,
        departments=departments,
        own_department=own,
        resolved=resolve(text, facts, context.question.as_of, only),
        clauses=clauses,
        statutes=statutes,
        topics=tuple(topic.name for topic in topics_in(text)),
        wants=frozenset(want for want, pattern in words.WANTS if pattern.search(text)),
        acts=acts_in(text),
        ranks=_ranks_in(text),
        asserted=asserted_numbers(text),
        elsewhere=_elsewhere(text, facts),
    )
    asked = draft.model_copy(update={"intent": intent_of(text, draft)})
    return replace(context, asked=asked, trace=context.noted("understand", *_notes(asked)))


def _chosen(department: str | None, facts: Facts) -> tuple[str, ...]:
    """The department chosen beside the question, by any of its names.

    Raises:
        NotFound: there is none of this name.
    """
    if not department:
        return ()
    found = resolve_department(department, facts)
    if not found:
        raise NotFound(
            f"没有名为“{department}”的部门。",
            cure=f"可用的部门：{'、'.join(facts.departments())}。",
            value=department,
            location="department",
        )
    return found[:1]


def provisions(text: str, facts: Facts) -> tuple[tuple[Clause, ...], tuple[StatutePlace, ...]]:
    """Clauses of the Measures and of statutes that the text cites."""
    own: list[Clause] = []
    others: list[StatutePlace] = []
    for found in words.CITATION.finditer(text):
        title = _title_before(text[: found.start()], facts)
        if title is None and found["mark"] is None and not _numbered(found, text):
            continue
        if title is not None:
            others.append(StatutePlace(title=title, citation=_marked(found.group())))
            continue
        try:
            own.append(Clause.parse(found.group()))
        except BadReference:
            continue
    return tuple(dict.fromkeys(own)), tuple(dict.fromkeys(others))


def places(text: str, measures: Document) -> tuple[Clause, ...]:
    """Articles named otherwise: by chapter, as the whole text, or by words that they hold."""
    if words.WHOLE_TEXT.search(text):
        return tuple(article.clause for article in measures.articles)
    chapters = {parse_numeral(found.group(1)) for found in words.CHAPTER.finditer(text)}
    if chapters:
        return tuple(
            article.clause
            for article in measures.articles
            if any(head.kind == "chapter" and head.number in chapters for head in article.headings)
        )
    if not words.WHERE_SAID.search(text):
        return ()
    pieces = {text[at : at + _PHRASE] for at in range(len(text) - _PHRASE + 1)}
    return tuple(
        article.clause
        for article in measures.articles
        if any(piece in plain(article.text) for piece in pieces)
    )


def _numbered(found: re.Match[str], text: str) -> bool:
    """Whether a bare number before 条 is the number of an article (二十二条, not 三条)."""
    article = found["article"]
    bare = len(article) > 1 and bool(words.AFTER_BARE.match(text, found.end()))
    return article.isdigit() or bare


def _marked(citation: str) -> str:
    return citation if citation.startswith("第") else f"第{citation}"


def _title_before(before: str, facts: Facts) -> str | None:
    """The statute named directly before a citation; ``None`` means the Measures."""
    found = words.TITLE_BEFORE.search(before)
    if found is None or words.OWN_MEASURES.search(before):
        return None
    if found.group(1):
        return None if "监督检查办法" in found.group(1) else found.group(1)
    run = found.group(2)[-_LONGEST_TITLE:].removesuffix("的")
    for start in range(len(run) - 1):
        instrument = facts.instrument(run[start:])
        if instrument is not None:
            return instrument.title
    return run if words.STATUTE_END.search(run) and not run.endswith(("本办法", "办法")) else None


def acts_in(text: str) -> tuple[Act, ...]:
    """The powers that people's words name, each once."""
    return tuple(act for pattern, act in words.ACTS if pattern.search(text))


def asserted_numbers(text: str) -> tuple[str, ...]:
    """Numbers with units that the question puts into the mouth of the Measures."""
    claims = words.OF_MEASURES.search(text) or "第" in text or "清单" in text
    if not claims or not words.ASSERTS.search(text) or not words.CONFIRMS.search(text):
        return ()
    found = (match.group() for match in words.NUMBER_WITH_UNIT.finditer(text))
    return tuple(number for number in found if not number.startswith("几"))


def power_in(text: str) -> PowerType | None:
    """The kind of power that someone wants to set."""
    places = [
        (found.start(), power)
        for pattern, power in words.OF_POWER
        for found in pattern.finditer(text)
    ]
    return max(places, key=lambda place: place[0])[1] if places else None


def _ranks_in(text: str) -> tuple[Rank, ...]:
    return next((ranks for pattern, ranks in words.OF_RANK if pattern.search(text)), ())


def _elsewhere(text: str, facts: Facts) -> str | None:
    """Another place that the question is about."""
    district = facts.head.district
    found = (match.group() for match in words.OTHER_PLACES.finditer(text))
    return next((place for place in found if place not in district), None)


def intent_of(text: str, draft: Understanding) -> Intent:
    """The first intent whose test holds; the order of the table decides between several."""
    return next((intent for intent, holds in _TESTS if holds(text, draft)), Intent.NOTHING)


def _is_premise(text: str, draft: Understanding) -> bool:
    """A number put into the mouth of the Measures; of a statute it is a question of that statute."""
    if draft.statutes and not draft.clauses and "本办法" not in text:
        return False
    return bool(draft.asserted) and ("办法" in text or not draft.resolved.matches)


def _is_setting(text: str, draft: Understanding) -> bool:
    raised = words.SETS.search(text) and power_in(text)
    return bool(raised and (draft.ranks or draft.own_department or draft.departments)) and not any(
        match.how in ("编码", "完整名称") for match in draft.resolved.matches
    )


def _is_date(text: str, draft: Understanding) -> bool:
    return bool(
        words.DATE.search(text)
        and words.ABOUT_MEASURES.search(text)
        and not draft.resolved.matches
        and not draft.topics
    )


def _is_complaint(text: str, draft: Understanding) -> bool:
    for match in draft.resolved.matches:
        text = text.replace(match.words, "").replace(plain(match.item.name), "")
    if not words.COMPLAINT.search(text):
        return False
    return not draft.resolved.matches or bool(words.OUTRIGHT.search(text))


def _is_topic(text: str, draft: Understanding) -> bool:
    about_item = draft.acts and draft.departments and "清单" not in text
    return bool(draft.topics) and (not about_item or bool(_ALWAYS & set(draft.topics)))


def _is_overview(text: str, draft: Understanding) -> bool:
    return bool(draft.departments and words.OVERVIEW.search(text))


def _is_judgement(text: str, draft: Understanding) -> bool:
    return bool(words.JUDGE.search(text)) and not draft.resolved.matches and not draft.clauses


def _is_contact(text: str, draft: Understanding) -> bool:
    return bool(words.CONTACT.search(text)) and not draft.resolved.matches


def _is_item(text: str, draft: Understanding) -> bool:
    asks = words.ASKS_POWER.search(text) or words.ASKS_SERVICE.search(text) or draft.acts
    if words.GOVERNMENT.search(text) or words.CODE_LIKE.search(text):
        return True
    return bool(asks and _is_domain(text, draft))


def _is_domain(text: str, draft: Understanding) -> bool:
    return bool(words.DOMAIN.search(text) or draft.departments or draft.resolved.candidates)


def _named_item(_: str, draft: Understanding) -> bool:
    return bool(draft.resolved.matches or draft.resolved.ended)


_TESTS: tuple[tuple[Intent, Callable[[str, Understanding], bool]], ...] = (
    (Intent.INJECTION, lambda text, _: bool(words.INJECTION.search(text))),
    (Intent.GREETING, lambda text, _: bool(words.GREETING.match(text))),
    (Intent.ELSEWHERE, lambda _, draft: draft.elsewhere is not None),
    (Intent.INTERNAL, lambda text, _: bool(words.INTERNAL.search(text))),
    (Intent.PREMISE, _is_premise),
    (Intent.SANCTION, lambda text, draft: bool(words.SANCTION.search(text)) and not draft.statutes),
    (Intent.STATUTE, lambda _, draft: bool(draft.statutes) and not draft.resolved.matches),
    (Intent.SETTING, _is_setting),
    (Intent.CLAUSE, lambda _, draft: bool(draft.clauses)),
    (Intent.DATE, _is_date),
    (Intent.COMPLAINT, _is_complaint),
    (Intent.ITEM, _named_item),
    (Intent.JUDGE, _is_judgement),
    (Intent.OVERVIEW, _is_overview),
    (Intent.CONTACT, _is_contact),
    (Intent.TOPIC, _is_topic),
    (Intent.ITEM, _is_item),
)


def _notes(asked: Understanding) -> tuple[str, ...]:
    resolved = asked.resolved
    notes = [f"意图：{asked.intent}"]
    notes += [f"部门：{name}" for name in asked.departments]
    notes += [
        f"事项：{match.item.code}（{match.how}：{match.words}）" for match in resolved.matches
    ]
    notes += [f"已移出清单的事项：{match.item.code}" for match in resolved.ended]
    notes += [f"条文：{clause.label}" for clause in asked.clauses]
    notes += [f"法规条文：《{place.title}》{place.citation}" for place in asked.statutes]
    notes += [f"主题：{name}" for name in asked.topics]
    if asked.wants:
        notes.append(f"所求：{'、'.join(sorted(asked.wants))}")
    return tuple(notes)
