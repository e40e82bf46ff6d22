"""Step 5 for questions about the Measures: quotations first, and what they do not say."""

from assistant import wording
from assistant.context import Context, Draft, Line
from assistant.lines import (
    clause_facts,
    clause_summary,
    limit_text,
    near_lines,
    quotations,
    say,
    state_of,
    statute,
)
from assistant.sources import quote_clause
from assistant.topics import BY_NAME, Topic
from assistant.words import DISGUISES
from checker import Cell, Competence, rule_book
from knowledge import Clause, PowerType, Rank, Resolution, ResolutionState

HEAD = Line(text=wording.HEAD_SAYS)
_DISGUISE = ("优化营商环境条例", "第三十九条")
_REMEDIES = (("行政复议法", "第二十条第一款"), ("行政诉讼法", "第四十六条第一款"))


def clause_draft(context: Context) -> Draft:
    """The words of the provisions asked about."""
    paths = context.decided.clauses
    first = Clause.parse_path(paths[0])
    lead = say(wording.CLAUSE, label=first.label) if len(paths) == 1 else Line(text=wording.CLAUSES)
    missing = _missing(context)
    return Draft(lines=(HEAD, lead, *missing, *quotations(context, paths)))


def _missing(context: Context) -> tuple[Line, ...]:
    """Provisions asked about that do not exist, said so."""
    there = {Clause.parse_path(path).article for path in context.decided.clauses}
    gone = tuple(
        clause
        for clause in context.understood.clauses
        if clause.path not in context.decided.clauses and clause.article not in there
    )
    return tuple(say(wording.NO_CLAUSE, label=clause.label) for clause in gone) + (
        (_extent(context),) if gone else ()
    )


def _extent(context: Context) -> Line:
    articles = context.world.measures.articles
    return say(wording.EXTENT, first=articles[0].clause.label, last=articles[-1].clause.label)


def no_clause_draft(context: Context) -> Draft:
    """The article does not exist, or lacks the 款 or 项 that was cited."""
    lines: list[Line] = [HEAD]
    for clause in context.understood.clauses:
        lines.append(say(wording.NO_CLAUSE, label=clause.label))
        article = Clause(article=clause.article, article_sub=clause.article_sub)
        whole = quote_clause(article.path, context.world)
        if whole is not None and article != clause:
            lines.append(say(wording.NO_SUCH_PART, article=article.label))
            lines.append(Line(text=f"本办法{whole.label}：“{whole.quote}”", citations=(whole,)))
    return Draft(lines=(*lines, _extent(context)), next_steps=(wording.STEP_ASK_CLAUSE,))


def topic_draft(context: Context) -> Draft:
    """What the Measures require on a subject."""
    topics = tuple(BY_NAME[name] for name in context.understood.topics[:2])
    leads = tuple(Line(text=topic.answer) for topic in topics)
    rules = tuple(line for topic in topics for line in _rule(context, topic))
    return Draft(lines=(HEAD, *leads, *rules, *quotations(context, context.decided.clauses)))


def _rule(context: Context, topic: Topic) -> tuple[Line, ...]:
    """The checker's rule on a subject and the address of the clause it rests on."""
    rule = next((rule for rule in rule_book("case") if rule.id == topic.rule), None)
    if rule is None or topic.statute is None:
        return ()
    title, citation = topic.statute
    state = state_of(_own(context, title, citation))
    return (
        say(
            wording.OFFICERS,
            rule=rule.id,
            title=rule.title,
            statute=title,
            citation=citation,
            state=state,
        ),
    )


def number_draft(context: Context) -> Draft:
    """The Measures speak of the matter and give no number."""
    names = context.understood.topics[:1]
    leads = tuple(Line(text=BY_NAME[name].answer) for name in names)
    lines = (
        HEAD,
        Line(text=wording.NUMBER),
        *leads,
        Line(text=wording.NUMBER_ELSEWHERE),
        *quotations(context, context.decided.clauses),
    )
    return Draft(lines=lines, next_steps=(wording.STEP_CONFIGURE,))


def sanction_draft(context: Context) -> Draft:
    """No sanction is named by the Measures, and none is named here."""
    lines = (
        HEAD,
        Line(text=wording.SANCTION),
        Line(text=wording.SANCTION_WHO),
        *quotations(context, context.decided.clauses),
    )
    return Draft(lines=lines, next_steps=(wording.STEP_CONFIGURE,))


def date_draft(context: Context) -> Draft:
    """From the day of publication, which is not in the sources."""
    lines = (
        HEAD,
        Line(text=wording.DATE),
        Line(text=wording.DATE_NOTE),
        *quotations(context, context.decided.clauses),
    )
    return Draft(lines=lines, next_steps=(wording.STEP_OFFICIAL_SITE,))


def premise_draft(context: Context) -> Draft:
    """What the question takes for granted is not so; what is so is quoted."""
    lines = [HEAD, Line(text=wording.PREMISE), Line(text=wording.PREMISE_ALL)]
    if context.decided.clauses:
        lines.append(Line(text=wording.PREMISE_QUOTE))
    lines += quotations(context, context.decided.clauses)
    return Draft(lines=tuple(lines), next_steps=(wording.STEP_ASK_CLAUSE,))


def complaint_draft(context: Context) -> Draft:
    """Where to complain, as far as the Measures say, and what they leave open."""
    decision = context.decided
    sample = context.world.facts.head.sample
    lines: list[Line] = [HEAD, Line(text=wording.COMPLAINT)]
    if "art_21/item_7" in decision.clauses:
        lines.append(Line(text=wording.COMPLAINT_CERTIFICATE))
    lines.append(Line(text=wording.COMPLAINT_WHERE))
    lines += [say(wording.COMPLAINT_WHOM, department=item.department) for item in decision.items]
    mark = f"示例，{wording.NOT_FILLED}" if sample else wording.NOT_FILLED
    lines.append(say(wording.COMPLAINT_OPEN, mark=mark))
    if not context.official:
        lines += [Line(text=wording.REMEDY), _remedy(context)]
    lines += quotations(context, decision.clauses)
    lines += near_lines(decision.near, wording.HEAD_MAYBE)
    return Draft(lines=tuple(lines), next_steps=(wording.STEP_KEEP, wording.STEP_DECISION))


def _remedy(context: Context) -> Line:
    """Periods for review and suit, only where the statute index has them."""
    found = tuple(
        entry
        for title, citation in _REMEDIES
        for entry in (statute(title, citation, context.world.facts, context.question.as_of),)
        if entry.facts is not None and entry.facts.limit is not None
    )
    if len(found) < len(_REMEDIES):
        return Line(text=wording.REMEDY_OPEN)
    return say(
        wording.REMEDY_KNOWN,
        clauses="、".join(str(entry.link) for entry in found),
        limits="、".join(
            limit_text(entry.facts.limit) for entry in found if entry.facts and entry.facts.limit
        ),
        state=state_of(found[0]),
    )


def person_draft(context: Context) -> Draft:
    """A judgement on a case is asked for: a person's to give."""
    lines = [HEAD, Line(text=wording.PERSON)]
    if not context.official:
        lines += [Line(text=wording.REMEDY), _remedy(context)]
    steps = (wording.STEP_DECISION, wording.STEP_KEEP, wording.STEP_SPECIFIC)
    return Draft(lines=tuple(lines), next_steps=steps)


def setting_draft(context: Context) -> Draft:
    """Whether a rank may set a kind of power: the checker's table answers."""
    decision = context.decided
    lines: list[Line] = [HEAD]
    if all(cell.competence is Competence.MAY_NOT for cell in decision.cells):
        lines.append(Line(text=wording.SETTING_NO))
    lines += [
        _competence(context, rank, cell)
        for rank, cell in zip(decision.ranks, decision.cells, strict=True)
    ]
    if decision.ranks == (Rank.NORMATIVE,):
        lines.append(Line(text=wording.SETTING_NORMATIVE))
    lines += _disguise(context)
    lines.append(Line(text=wording.SETTING_INSTEAD))
    lines += quotations(context, decision.clauses)
    lines += near_lines(decision.near)
    return Draft(lines=tuple(lines), next_steps=(wording.STEP_PRECHECK,))


def _competence(context: Context, rank: Rank, cell: Cell) -> Line:
    power = context.decided.power
    if not cell.statute or cell.competence is Competence.NO_GENERAL_RULE:
        return say(wording.SETTING_OPEN, rank=rank, power=power)
    no = cell.competence is Competence.MAY_NOT
    return say(
        wording.SETTING_MAY_NOT if no else wording.SETTING_LIMITED,
        rank=rank,
        power=power,
        competence=cell.competence,
        statute=cell.statute,
        citation=cell.citation,
        state=state_of(_own(context, cell.statute, cell.citation)),
    )


def _disguise(context: Context) -> tuple[Line, ...]:
    """优化营商环境条例第三十九条, where licensing is at stake and the instrument is indexed."""
    entry = _own(context, *_DISGUISE)
    raised = context.decided.power is PowerType.LICENCE and DISGUISES.search(context.text)
    if not raised or entry.instrument is None:
        return ()
    title, citation = _DISGUISE
    return (
        say(wording.SETTING_DISGUISE, title=title, citation=citation, state=state_of(entry)),
        Line(text=wording.SETTING_KEEP),
    )


def _own(context: Context, title: str, citation: str) -> Resolution:
    return statute(title, citation, context.world.facts, context.question.as_of)


def statute_draft(context: Context) -> Draft:
    """The address of a statute clause and the facts about it; its text is not held."""
    lines: list[Line] = [HEAD]
    for place in context.understood.statutes:
        entry = _own(context, place.title, place.citation)
        if entry.instrument is None or entry.version is None:
            lines.append(say(wording.STATUTE_UNKNOWN, title=place.title))
            continue
        where = entry.clause.label if entry.clause else place.citation
        common = {
            "title": entry.instrument.title,
            "passed": entry.version.passed,
            "where": where,
        }
        if entry.state is ResolutionState.ABSENT:
            lines.append(say(wording.STATUTE_ABSENT, **common))
            continue
        points = tuple(text for known in clause_facts(entry) if (text := clause_summary(known)))
        in_parts = points and entry.facts is None
        lines.append(
            say(
                wording.STATUTE_PARTS if in_parts else wording.STATUTE_KNOWN,
                rank=entry.instrument.rank,
                state=state_of(entry),
                **common,
            )
        )
        lines += [say(wording.STATUTE_FACTS, facts=text) for text in points]
    return Draft(lines=tuple(lines), next_steps=(wording.STEP_IMPORT, wording.STEP_ASK_CLAUSE))
