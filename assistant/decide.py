"""Step 4: what will be said. Lists are read by exact resolution, statutes by the checker."""

from collections.abc import Callable
from dataclasses import replace

from assistant.answer import InList, Reason
from assistant.context import Context, Decision, Intent, Kind, Standing, Want
from assistant.decide_items import about_item, from_search
from assistant.lines import clause_facts, clause_summary, statute
from assistant.sources import read_clause
from assistant.topics import BY_NAME
from assistant.understand import power_in
from assistant.words import DOMAIN, OFFICERS, TERM_GIVEN
from checker import competence
from knowledge import Clause, PowerType, Rank
from knowledge.address import MeasuresRef, parse_reference
from knowledge.naming import plain
from knowledge.resolve import Candidate

_MAX_CLAUSES = 6
_MAX_ASKED = 30
"""Provisions asked for by name are all shown, up to the whole text."""
_MIN_COVER = 0.5
"""Share of the question's pairs of characters that a passage must hold to be worth showing."""
_COMPLAINT_CLAUSES = ("art_20", "art_3/para_1", "art_17")
_CERTIFICATE_CLAUSES = ("art_11/para_3", "art_21/item_7")


def decide(context: Context) -> Context:
    """Choose kind of text and end state."""
    chosen = _DECIDERS[context.understood.intent](context)
    notes = [f"{chosen.kind}：{chosen.reason}"]
    if chosen.in_list is not None:
        notes.append(f"清单：{chosen.in_list}")
    notes += [f"核对 {entry.code}：{_findings(entry)}" for entry in chosen.standings]
    return replace(context, decision=chosen, trace=context.noted("decide", *notes))


def _findings(entry: Standing) -> str:
    found = dict.fromkeys(f"{finding.limb} {finding.verdict}" for finding in entry.findings)
    return "、".join(found) or "所列规则未发现不符"


def _clause(context: Context) -> Decision:
    asked = context.understood
    there = tuple(clause for clause in asked.clauses if read_clause(clause, context.world))
    if not there:
        return Decision(kind=Kind.NO_CLAUSE, reason=Reason.FALSE_PREMISE)
    missing = len(there) < len(asked.clauses)
    numberless = Want.NUMBER in asked.wants and not _has_number(context, there)
    return Decision(
        kind=Kind.NUMBER if numberless else Kind.CLAUSE,
        reason=Reason.NUMBER_NOT_IN_SOURCES
        if numberless
        else (Reason.PARTLY if missing else Reason.ANSWERED),
        clauses=tuple(clause.path for clause in there)[:_MAX_ASKED],
    )


def _has_number(context: Context, clauses: tuple[Clause, ...]) -> bool:
    texts = (read_clause(clause, context.world) for clause in clauses)
    return any(source and any(char.isdigit() for char in source.text) for source in texts)


def _topic(context: Context) -> Decision:
    asked = context.understood
    chosen = tuple(BY_NAME[name] for name in asked.topics)[:2]
    clauses = tuple(dict.fromkeys(path for topic in chosen for path in topic.clauses))
    asks_number = Want.NUMBER in asked.wants or TERM_GIVEN.search(plain(context.text))
    number = bool(asks_number) and not any(topic.rule for topic in chosen)
    return Decision(
        kind=Kind.NUMBER if number else Kind.TOPIC,
        reason=Reason.NUMBER_NOT_IN_SOURCES if number else Reason.ANSWERED,
        clauses=clauses[:_MAX_CLAUSES],
    )


def _complaint(context: Context) -> Decision:
    asked = context.understood
    uncertified = "执法人员资格" in asked.topics
    return Decision(
        kind=Kind.COMPLAINT,
        reason=Reason.PARTLY,
        clauses=(*(_CERTIFICATE_CLAUSES if uncertified else ()), *_COMPLAINT_CLAUSES),
        items=asked.resolved.items[:1],
        near=() if OFFICERS.search(context.text) else _offered(context),
        departments=asked.departments,
    )


def _offered(context: Context) -> tuple[Candidate, ...]:
    """Listed items about which someone may want to report others."""
    return () if context.understood.resolved.items else from_search(context)[:2]


def _statute(context: Context) -> Decision:
    facts, day = context.world.facts, context.question.as_of
    known = any(
        clause_summary(entry)
        for place in context.understood.statutes
        for entry in clause_facts(statute(place.title, place.citation, facts, day))
    )
    return Decision(kind=Kind.STATUTE, reason=Reason.PARTLY if known else Reason.NOT_IN_SOURCES)


def _overview(context: Context) -> Decision:
    asked, facts = context.understood, context.world.facts
    department = asked.departments[0]
    powers = {act.power for act in asked.acts}
    listed = facts.items_on(context.question.as_of, department)
    chosen = tuple(item for item in listed if not powers or item.type in powers)
    return Decision(
        kind=Kind.OVERVIEW,
        reason=Reason.ANSWERED if chosen else Reason.OUTSIDE_LIST,
        in_list=None if chosen else InList.OUTSIDE,
        items=chosen,
        departments=(department,),
    )


def _setting(context: Context) -> Decision:
    asked = context.understood
    ranks = asked.ranks or (Rank.NORMATIVE,)
    power = power_in(plain(context.text)) or PowerType.OTHER
    return Decision(
        kind=Kind.SETTING,
        reason=Reason.ANSWERED,
        clauses=("art_5", "art_22/item_3"),
        cells=tuple(competence(rank, power) for rank in ranks),
        ranks=ranks,
        power=power,
        near=asked.resolved.candidates[:2],
    )


def _sanction(context: Context) -> Decision:
    asked = context.understood
    cited = tuple(clause.path for clause in asked.clauses if read_clause(clause, context.world))
    from_topics = tuple(
        path
        for name in asked.topics
        for path in BY_NAME[name].clauses
        if path.startswith(("art_21", "art_22", "art_23"))
    )
    clauses = tuple(dict.fromkeys((*cited, *from_topics))) or ("art_21", "art_22", "art_23")
    return Decision(
        kind=Kind.SANCTION, reason=Reason.NUMBER_NOT_IN_SOURCES, clauses=clauses[:_MAX_CLAUSES]
    )


def _premise(context: Context) -> Decision:
    asked = context.understood
    cited = tuple(clause for clause in asked.clauses if read_clause(clause, context.world))
    said = "".join(
        source.text for clause in cited if (source := read_clause(clause, context.world))
    )
    if cited and all(number in said for number in asked.asserted):
        return _clause(context)
    topical = tuple(path for name in asked.topics[:1] for path in BY_NAME[name].clauses)
    return Decision(
        kind=Kind.PREMISE,
        reason=Reason.FALSE_PREMISE,
        clauses=(tuple(clause.path for clause in cited) or topical)[:3],
    )


def _item(context: Context) -> Decision:
    decision = about_item(context)
    return decision if decision is not None else _nearest(context)


def _nearest(context: Context) -> Decision:
    """Nothing was named: the nearest provisions are shown as what they are, or none."""
    shown = tuple(path for path in _near_clauses(context) if path)[:2]
    return Decision(kind=Kind.NEAREST, reason=Reason.NOT_IN_SOURCES, clauses=shown)


def _near_clauses(context: Context) -> tuple[str, ...]:
    pairs = _pairs(plain(context.text))
    found: list[str] = []
    for reading in context.readings:
        parsed = parse_reference(reading.ref)
        if not isinstance(parsed, MeasuresRef) or parsed.clause is None:
            continue
        if pairs and len(pairs & _pairs(plain(reading.text))) / len(pairs) >= _MIN_COVER:
            found.append(parsed.clause.path)
    return tuple(dict.fromkeys(found))


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[place : place + 2] for place in range(len(text) - 1))


def _nothing(context: Context) -> Decision:
    """No intent was recognised: out of scope, unless a provision says nearly the same words."""
    if _near_clauses(context) or DOMAIN.search(context.text):
        return _nearest(context)
    return Decision(kind=Kind.SCOPE, reason=Reason.OUT_OF_SCOPE)


def _simple(kind: Kind, reason: Reason, *clauses: str) -> Callable[[Context], Decision]:
    def chosen(context: Context) -> Decision:
        return Decision(
            kind=kind, reason=reason, clauses=clauses, departments=context.understood.departments
        )

    return chosen


_DECIDERS: dict[Intent, Callable[[Context], Decision]] = {
    Intent.CLAUSE: _clause,
    Intent.STATUTE: _statute,
    Intent.ITEM: _item,
    Intent.TOPIC: _topic,
    Intent.COMPLAINT: _complaint,
    Intent.SETTING: _setting,
    Intent.SANCTION: _sanction,
    Intent.DATE: _simple(Kind.DATE, Reason.NUMBER_NOT_IN_SOURCES, "art_25"),
    Intent.PREMISE: _premise,
    Intent.CONTACT: _simple(Kind.CONTACT, Reason.NOT_IN_SOURCES),
    Intent.OVERVIEW: _overview,
    Intent.JUDGE: _simple(Kind.PERSON, Reason.NEEDS_PERSON),
    Intent.GREETING: _simple(Kind.SCOPE, Reason.OUT_OF_SCOPE),
    Intent.INJECTION: _simple(Kind.SCOPE, Reason.OUT_OF_SCOPE),
    Intent.ELSEWHERE: _simple(Kind.SCOPE, Reason.OUT_OF_SCOPE),
    Intent.INTERNAL: _simple(Kind.BLOCKED, Reason.BLOCKED),
    Intent.NOTHING: _nothing,
}
"""Every intent has a decider: a missing one is a KeyError in the first test that meets it."""
