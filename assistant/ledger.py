"""The ledger: every string from the sources that an answer may show outside quotation marks.

It is made anew from the lists, the registries, the statute index and the checker's own texts, not
from the draft, so that a number can stand in an answer only if a source has it.
"""

from collections.abc import Iterator

from assistant.answer import Question
from assistant.context import Context, Kind
from assistant.decide_items import unknown_codes
from assistant.lines import (
    about,
    again,
    clause_facts,
    clause_summary,
    limit_text,
    overview_counts,
    ranges,
    resolutions,
    statute,
    version_of,
)
from assistant.standing import standing
from assistant.topics import TOPICS
from checker import rule_book
from knowledge import Item, Resolution, Unknown


def ledger(context: Context) -> frozenset[str]:
    """All strings that the evidence of this answer allows, none of them empty."""
    return frozenset(text for text in _strings(context) if text)


def _strings(context: Context) -> Iterator[str]:
    decision, asked = context.decided, context.understood
    measures = context.world.measures
    yield from _question_days(context.question)
    yield from (
        measures.title,
        measures.articles[0].clause.label,
        measures.articles[-1].clause.label,
    )
    for clause in asked.clauses:
        yield clause.label
        yield clause.article_label
    for department in (*decision.departments, *asked.departments):
        version = context.world.facts.list_on(department, context.question.as_of)
        yield from (department, version.version if version else "")
    for item in (*decision.items, *(entry.item for entry in decision.near)):
        yield from _item(again(item, context), context)
    for match in (*asked.resolved.matches, *asked.resolved.ended):
        yield from match.words.split("、")
    if decision.kind is Kind.OVERVIEW:
        yield from overview_counts(context)
        yield f"{len(decision.items)}项"
    yield from unknown_codes(context)
    for cell in decision.cells:
        if not cell.statute:
            continue
        yield from _resolution(
            statute(cell.statute, cell.citation, context.world.facts, context.question.as_of)
        )
        yield from (cell.citation, cell.competence)
    for place in asked.statutes:
        entry = statute(place.title, place.citation, context.world.facts, context.question.as_of)
        yield from (place.title, place.citation, *_resolution(entry))
    yield from _fixed(context)


def _question_days(question: Question) -> Iterator[str]:
    yield question.as_of.isoformat()


def _fixed(context: Context) -> Iterator[str]:
    """Addresses that a composer names itself, if the index knows their instrument."""
    for title, citation in (
        ("优化营商环境条例", "第三十九条"),
        ("行政复议法", "第二十条第一款"),
        ("行政诉讼法", "第四十六条第一款"),
        *(topic.statute for topic in TOPICS if topic.statute is not None),
    ):
        entry = statute(title, citation, context.world.facts, context.question.as_of)
        if entry.instrument is not None:
            yield from (citation, *_resolution(entry))
    for rule in rule_book("case"):
        yield from (rule.id, rule.title)
    yield "第一条"


def _item(item: Item, context: Context) -> Iterator[str]:
    yield from (item.code, item.name, item.department, version_of(item, context))
    yield from (alias.word for alias in item.aliases)
    yield from _limits(item)
    yield ranges(item.penalties)
    yield from (entry.kind for entry in item.penalties)
    for value in (item.fee, item.phone, item.note):
        if value is not None and not isinstance(value, Unknown):
            yield value
    if item.ending is not None:
        yield from (item.ending.on.isoformat(), item.ending.instrument)
    for entry in resolutions(item, context.world.facts, context.question.as_of):
        yield from _resolution(entry)
    for record in context.world.facts.delegations_of(item.subject, item.code):
        yield from (record.id, f"{record.term.valid_from}至{record.term.valid_to}")
    if item in context.decided.items and context.decided.standings:
        found = standing(item, context.world.facts, context.question.as_of)
        for finding in found.findings:
            yield from (finding.limb, finding.message.removesuffix("。"))


def _limits(item: Item) -> Iterator[str]:
    for limit in (item.statutory_limit, item.promised_limit):
        if limit is not None and not isinstance(limit, Unknown):
            yield from (limit_text(limit), limit.note or "")
    if not isinstance(item.steps, Unknown):
        yield from (step.name for step in item.steps)
    if not isinstance(item.requirements, Unknown):
        yield from (entry.name for entry in item.requirements)


def _resolution(entry: Resolution) -> Iterator[str]:
    yield from (str(entry.link), entry.link.citation or "", about(entry), entry.state)
    if entry.clause is not None:
        yield entry.clause.label
    if entry.version is not None:
        yield entry.version.passed.isoformat()
    yield from (clause_summary(known) for known in clause_facts(entry))
    if entry.facts is not None:
        yield ranges(entry.facts.penalties)
        if entry.facts.limit is not None:
            yield limit_text(entry.facts.limit)
