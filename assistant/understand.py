"""Step 2: what is asked, by fixed words only. No model and no guess: what does not fit is left out."""

from collections.abc import Callable
from dataclasses import replace

from assistant import words
from assistant.context import Act, Context, Intent, StatutePlace, Understanding
from assistant.topics import topics_in
from knowledge import Clause, Facts, PowerType, Rank
from knowledge.errors import BadReference
from knowledge.resolve import plain, resolve, resolve_department

_LONGEST_TITLE = 40


def understand(context: Context) -> Context:
    """Write intent, departments, items, clauses and wants into the context."""
    text, facts = plain(context.text), context.world.facts
    departments = resolve_department(text, facts)
    own = bool(words.OWN_BODY.search(text))
    if not departments and context.question.department in facts.departments():
        departments = (context.question.department,) if context.question.department else ()
    only = departments[0] if len(departments) == 1 and resolve_department(text, facts) else None
    clauses, statutes = provisions(text, facts)
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
        rank=_first_rank(text),
        asserted=asserted_numbers(text),
        elsewhere=_elsewhere(text, facts),
    )
    asked = draft.model_copy(update={"intent": intent_of(text, draft)})
    return replace(context, asked=asked, trace=context.noted("understand", *_notes(asked)))


def provisions(text: str, facts: Facts) -> tuple[tuple[Clause, ...], tuple[StatutePlace, ...]]:
    """Clauses of the Measures and of statutes that the text cites."""
    own: list[Clause] = []
    others: list[StatutePlace] = []
    for found in words.CITATION.finditer(text):
        title = _title_before(text[: found.start()], facts)
        if title is None and found["mark"] is None and not found["article"].isdigit():
            continue
        if title is not None:
            others.append(StatutePlace(title=title, citation=_marked(found.group())))
            continue
        try:
            own.append(Clause.parse(found.group()))
        except BadReference:
            continue
    return tuple(dict.fromkeys(own)), tuple(dict.fromkeys(others))


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


def _first_rank(text: str) -> Rank | None:
    return next((rank for pattern, rank in words.OF_RANK if pattern.search(text)), None)


def _elsewhere(text: str, facts: Facts) -> str | None:
    """Another place that the question is about."""
    district = facts.head.district
    found = (match.group() for match in words.OTHER_PLACES.finditer(text))
    return next((place for place in found if place not in district), None)


def intent_of(text: str, draft: Understanding) -> Intent:
    """The first intent whose test holds; the order of the table decides between several."""
    return next((intent for intent, holds in _TESTS if holds(text, draft)), Intent.NOTHING)


def _is_setting(text: str, draft: Understanding) -> bool:
    raised = words.SETS.search(text) and power_in(text)
    return bool(raised and (draft.rank or draft.own_department or draft.departments)) and not any(
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
    if not words.COMPLAINT.search(text):
        return False
    return not draft.resolved.matches or bool(words.OUTRIGHT.search(text))


def _is_topic(text: str, draft: Understanding) -> bool:
    return bool(draft.topics) and not (draft.acts and draft.departments and "清单" not in text)


def _is_contact(text: str, draft: Understanding) -> bool:
    return bool(words.CONTACT.search(text)) and not draft.resolved.matches


def _is_item(text: str, draft: Understanding) -> bool:
    asks = words.ASKS_POWER.search(text) or words.ASKS_SERVICE.search(text) or draft.acts
    named = draft.departments or draft.resolved.candidates or words.DOMAIN.search(text)
    return bool(asks and named and _is_domain(text, draft))


def _is_domain(text: str, draft: Understanding) -> bool:
    return bool(words.DOMAIN.search(text) or draft.departments or draft.resolved.candidates)


def _named_item(_: str, draft: Understanding) -> bool:
    return bool(draft.resolved.matches or draft.resolved.ended)


_TESTS: tuple[tuple[Intent, Callable[[str, Understanding], bool]], ...] = (
    (Intent.INJECTION, lambda text, _: bool(words.INJECTION.search(text))),
    (Intent.GREETING, lambda text, _: bool(words.GREETING.match(text))),
    (Intent.ELSEWHERE, lambda _, draft: draft.elsewhere is not None),
    (Intent.INTERNAL, lambda text, _: bool(words.INTERNAL.search(text))),
    (
        Intent.PREMISE,
        lambda text, draft: bool(draft.asserted)
        and ("办法" in text or not draft.resolved.matches),
    ),
    (Intent.SANCTION, lambda text, draft: bool(words.SANCTION.search(text)) and not draft.statutes),
    (Intent.STATUTE, lambda _, draft: bool(draft.statutes) and not draft.resolved.matches),
    (Intent.SETTING, _is_setting),
    (Intent.CLAUSE, lambda _, draft: bool(draft.clauses)),
    (Intent.DATE, _is_date),
    (Intent.COMPLAINT, _is_complaint),
    (Intent.ITEM, _named_item),
    (Intent.TOPIC, _is_topic),
    (Intent.CONTACT, _is_contact),
    (Intent.ITEM, _is_item),
)


def _notes(asked: Understanding) -> tuple[str, ...]:
    resolved = asked.resolved
    notes = [f"意图：{asked.intent}"]
    notes += [f"部门：{name}" for name in asked.departments]
    notes += [f"事项：{match.item.code}（{match.how}：{match.words}）" for match in resolved.matches]
    notes += [f"已移出清单的事项：{match.item.code}" for match in resolved.ended]
    notes += [f"条文：{clause.label}" for clause in asked.clauses]
    notes += [f"法规条文：《{place.title}》{place.citation}" for place in asked.statutes]
    notes += [f"主题：{name}" for name in asked.topics]
    if asked.wants:
        notes.append(f"所求：{'、'.join(sorted(asked.wants))}")
    return tuple(notes)

