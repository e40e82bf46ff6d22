"""Step 5 for list items: what the list says, on what it rests, and what it leaves open."""

from assistant import wording
from assistant.answer import InList
from assistant.compose_outside import code_lines
from assistant.context import Context, Draft, Line, Standing, Want
from assistant.decide_items import lacks
from assistant.lines import (
    about,
    again,
    has_amount,
    limit_text,
    near_lines,
    quotations,
    ranges,
    resolutions,
    say,
    state_of,
    version_of,
)
from assistant.sources import quote_item, quote_statute, read
from checker import rule_book
from knowledge import BasisRole, Item, PowerType, Resolution, Unknown

ENFORCING = (PowerType.PENALTY, PowerType.COERCION, PowerType.INSPECTION)
_TWO_OFFICERS = "R11-11"


def item_draft(context: Context) -> Draft:
    """Inside the list: the items asked about, one after another."""
    decision = context.decided
    lines: list[Line] = [Line(text=wording.HEAD_SAYS), *code_lines(context)]
    for item, why, standing in zip(decision.items, decision.whys, decision.standings, strict=True):
        lines += _one(context, again(item, context), why, standing)
    lines += quotations(context, decision.clauses)
    lines += near_lines(decision.near)
    return Draft(lines=tuple(lines), next_steps=_next_steps(context, decision.items[0]))


def _one(context: Context, item: Item, why: str, standing: Standing) -> list[Line]:
    resolved = resolutions(item, context.world.facts, context.question.as_of)
    return [
        *_inside(context, item, why, standing),
        *_penalty(item, resolved),
        *_who(context, item),
        *_service(context, item, resolved),
        *([say(wording.ITEM_NOTE, note=item.note)] if item.note else []),
        *_bases(context, resolved),
        *_remarks(context, standing),
    ]


def _inside(context: Context, item: Item, why: str, standing: Standing) -> list[Line]:
    cited = quote_item(item, context.world, context.question.as_of)
    said = say(
        wording.INSIDE,
        day=context.question.as_of,
        department=item.department,
        version=version_of(item, context),
        code=item.code,
        name=item.name,
        type=item.type,
        subject=item.subject,
        level=item.level,
    ).text
    citations = () if cited is None else (cited,)
    lead = wording.INSIDE_LEAD if standing.in_list is InList.INSIDE else ""
    shown = lead + (said if cited is None else f"{said}清单原文：“{cited.quote}”。")
    return [Line(text=shown, citations=citations), _verdict(context, item, standing), _matched(why)]


def _matched(why: str) -> Line:
    return say(wording.MATCHED_BY, how=why)


def _verdict(context: Context, item: Item, standing: Standing) -> Line:
    words = {
        InList.CONFLICT: (wording.CONFLICT_CITIZEN, wording.CONFLICT_OFFICIAL),
        InList.FACTS_MISSING: (wording.MISSING_CITIZEN, wording.MISSING_OFFICIAL),
    }.get(standing.in_list, (wording.INSIDE_CITIZEN, wording.INSIDE_OFFICIAL))
    if standing.in_list is InList.INSIDE and item.type not in ENFORCING and not context.official:
        return Line(text=wording.INSIDE_SERVICE)
    return Line(text=words[1] if context.official else words[0])


def _penalty(item: Item, resolved: tuple[Resolution, ...]) -> list[Line]:
    if item.type is not PowerType.PENALTY:
        return []
    lines = []
    sourced = [
        entry for entry in resolved if entry.facts is not None and has_amount(entry.facts.penalties)
    ]
    for entry in sourced:
        where = f"法规索引，{entry.link}，{state_of(entry)}"
        found = ranges(entry.facts.penalties if entry.facts else ())
        lines.append(say(wording.PENALTY, from_where=where, ranges=found))
    if not sourced and has_amount(item.penalties):
        lines.append(say(wording.PENALTY, from_where="清单", ranges=ranges(item.penalties)))
    elif not sourced and item.penalties:
        kinds = "、".join(dict.fromkeys(entry.kind for entry in item.penalties))
        lines.append(say(wording.PENALTY_OPEN, kinds=kinds))
    lines += [
        say(wording.CORRECTION_FIRST, clause=entry.link)
        for entry in resolved
        if entry.facts is not None and entry.facts.correction_first
    ]
    return lines


def _who(context: Context, item: Item) -> list[Line]:
    if item.type not in ENFORCING:
        return [say(wording.SUBJECT, subject=item.subject)]
    lines = [say(wording.WHO_MAY, subject=item.subject)]
    rule = next((rule for rule in rule_book("case") if rule.id == _TWO_OFFICERS), None)
    if rule is not None and (context.official or Want.WHO in context.understood.wants):
        lines.append(say(wording.WHO_MAY_RULE, rule=rule.id, title=rule.title))
    return lines


def _service(context: Context, item: Item, resolved: tuple[Resolution, ...]) -> list[Line]:
    """Time, place, materials, steps, fee: what was asked, and time for every application."""
    wants = context.understood.wants
    lines: list[Line] = []
    if Want.TIME in wants or Want.NUMBER in wants or not isinstance(item.statutory_limit, Unknown):
        lines += _time(item, resolved)
    if Want.WHERE in wants:
        lines += _where(context, item)
    if Want.PHONE in wants:
        known = isinstance(item.phone, str) and not isinstance(item.phone, Unknown)
        lines.append(
            say(wording.PHONE, phone=item.phone)
            if known
            else say(wording.PHONE_OPEN, mark=_mark(context))
        )
    if Want.MATERIALS in wants:
        lines.append(_materials(context, item))
    if Want.STEPS in wants or Want.WHERE in wants:
        lines += _steps(context, item)
    if Want.FEE in wants:
        lines.append(_fee(context, item))
    return lines


def _time(item: Item, resolved: tuple[Resolution, ...]) -> list[Line]:
    lines = []
    limit = item.statutory_limit
    if limit is None:
        lines.append(Line(text=wording.TIME_NONE))
    elif isinstance(limit, Unknown):
        lines.append(_time_from_index(resolved))
    else:
        clause = next(
            (entry for entry in resolved if entry.link.role is BasisRole.TIME_LIMIT), None
        )
        lines.append(
            say(wording.TIME, limit=limit_text(limit), clause=clause.link, state=state_of(clause))
            if clause
            else say(wording.TIME_PLAIN, limit=limit_text(limit))
        )
        if limit.note:
            lines.append(say(wording.TIME_NOTE, note=limit.note))
    promised = item.promised_limit
    if promised is not None and not isinstance(promised, Unknown):
        lines.append(say(wording.PROMISED, limit=limit_text(promised)))
    return lines


def _time_from_index(resolved: tuple[Resolution, ...]) -> Line:
    for entry in resolved:
        if entry.facts is not None and entry.facts.limit is not None:
            return say(
                wording.TIME,
                limit=limit_text(entry.facts.limit),
                clause=entry.link,
                state=state_of(entry),
            )
    return Line(text=wording.TIME_OPEN)


def _where(context: Context, item: Item) -> list[Line]:
    lines = [say(wording.WHERE, subject=item.subject)]
    day = context.question.as_of
    for record in context.world.facts.delegations_of(item.subject, item.code):
        if record.term.holds_on(day) and item.type not in ENFORCING:
            term = f"{record.term.valid_from}至{record.term.valid_to}"
            lines.append(
                say(wording.WHERE_DELEGATED, delegate=record.delegate, id=record.id, term=term)
            )
    lines.append(say(wording.ADDRESS_OPEN, mark=_mark(context)))
    return lines


def _mark(context: Context) -> str:
    """未填, with 示例 where the whole pack is a sample."""
    return f"示例，{wording.NOT_FILLED}" if context.world.facts.head.sample else wording.NOT_FILLED


def _materials(context: Context, item: Item) -> Line:
    if isinstance(item.requirements, Unknown):
        return say(wording.MATERIALS_OPEN, mark=_mark(context))
    names = "、".join(entry.name for entry in item.requirements if entry.kind == "材料")
    return say(wording.MATERIALS, names=names or "清单载明不需要")


def _steps(context: Context, item: Item) -> list[Line]:
    if isinstance(item.steps, Unknown):
        asked = Want.STEPS in context.understood.wants
        return [say(wording.STEPS_OPEN, mark=_mark(context))] if asked else []
    return [say(wording.STEPS, steps="→".join(step.name for step in item.steps))]


def _fee(context: Context, item: Item) -> Line:
    if item.fee is None:
        return Line(text=wording.FEE_NONE)
    if isinstance(item.fee, Unknown):
        return say(wording.FEE_OPEN, mark=_mark(context))
    return say(wording.FEE, fee=item.fee)


def _bases(context: Context, resolved: tuple[Resolution, ...]) -> list[Line]:
    lines = [Line(text=wording.HEAD_BASIS)]
    for entry in resolved:
        lines.append(
            say(wording.BASIS, role=entry.link.role, clause=entry.link, about=about(entry))
        )
        cited = quote_statute(entry.ref, context.world, context.question.as_of)
        if cited is not None:
            whole = read(cited.ref, context.world, context.question.as_of)
            part = "" if whole is not None and cited.quote == whole.text else "（节录）"
            shown = wording.BASIS_QUOTE.format(part=part, quote=cited.quote)
            lines.append(Line(text=shown, citations=(cited,)))
    return lines


def _remarks(context: Context, standing: Standing) -> list[Line]:
    """What the checker found, for officials only."""
    if not context.official:
        return []
    told = dict.fromkeys(
        say(
            wording.REMARK,
            limb=finding.limb,
            verdict=finding.verdict,
            message=finding.message.removesuffix("。") + "。",
        ).text
        for finding in standing.findings
    )
    lines = [Line(text=text) for text in told] or [Line(text=wording.NO_REMARK)]
    if standing.in_list is not InList.INSIDE:
        lines.append(Line(text=wording.ACCOUNTABILITY))
    return [Line(text=wording.HEAD_REMARK), *lines]


def _next_steps(context: Context, item: Item) -> tuple[str, ...]:
    steps: list[str] = []
    if lacks(context, item):
        steps.append(wording.STEP_ADDRESS.format(subject=item.subject))
    if context.decided.in_list is not InList.INSIDE and context.official:
        steps += [wording.STEP_REVIEW_PERSON, wording.STEP_APPLY_ADJUST]
    if item.type in ENFORCING and not context.official:
        steps.append(wording.STEP_DECISION)
    if item.type in ENFORCING and context.official:
        steps.append(wording.STEP_CASE)
    return tuple(steps) or (wording.STEP_SPECIFIC,)
