"""Step 5 where no item is inside: ended, outside, or several that fit."""

from assistant import wording
from assistant.answer import InList, Reason
from assistant.context import Context, Draft, Line
from assistant.decide_items import unknown_codes
from assistant.lines import again, near_lines, overview_counts, quotations, say
from assistant.sources import quote_item

_SHOWN = 12


def ended_draft(context: Context) -> Draft:
    """The item was in the list and left it."""
    decision = context.decided
    item = again(decision.items[0], context)
    cited = quote_item(item, context.world, context.question.as_of)
    ending = item.ending
    common = {"name": item.name, "code": item.code, "department": item.department}
    if ending is None:
        said = say(wording.ENDED_PLAIN, day=context.question.as_of, **common).text
    else:
        instrument = f"{ending.instrument}"
        said = say(
            wording.ENDED, on=ending.on, kind=ending.kind, instrument=instrument, **common
        ).text
    if cited is not None:
        said = f"{said}原清单写明：“{cited.quote}”。"
    lines = [
        Line(text=wording.HEAD_SAYS),
        Line(text=said, citations=(cited,) if cited else ()),
    ]
    if ending is not None and ending.receiver:
        lines.append(say(wording.ENDED_RECEIVER, receiver=ending.receiver))
    lines += [
        say(
            wording.ENDED_HEIR,
            code=entry.item.code,
            name=entry.item.name,
            department=entry.item.department,
            type=entry.item.type,
        )
        for entry in decision.near
    ]
    lines += quotations(context, decision.clauses)
    heirs = tuple(
        f"{entry.item.department}的{entry.item.code}“{entry.item.name}”怎么办理？"
        for entry in decision.near
    )
    return Draft(lines=tuple(lines), next_steps=heirs or (wording.STEP_SPECIFIC,))


def outside_draft(context: Context) -> Draft:
    """Not found: said with the version named, and with what not to conclude."""
    decision = context.decided
    where = _where(context)
    if decision.in_list is InList.FACTS_MISSING:
        said = say(wording.OUTSIDE_INCOMPLETE, where=where)
    else:
        template = wording.OUTSIDE_OFFICIAL if context.official else wording.OUTSIDE_CITIZEN
        said = say(template, where=where)
    lines = [Line(text=wording.HEAD_SAYS), *code_lines(context), said]
    if any("不是所问的" in entry.why for entry in decision.near):
        lines.append(Line(text=wording.OUTSIDE_ACT))
    elif decision.near:
        lines.append(Line(text=wording.OUTSIDE_NEAR))
    lines += quotations(context, decision.clauses)
    lines += near_lines(decision.near, wording.HEAD_MAYBE)
    steps = (
        (wording.STEP_OUTSIDE_STAFF, wording.STEP_PRECHECK)
        if context.official
        else (wording.STEP_DECISION, wording.STEP_SPECIFIC)
    )
    return Draft(lines=tuple(lines), next_steps=(*steps, *decision.choices))


def code_lines(context: Context) -> tuple[Line, ...]:
    """Codes in the question that no list has."""
    where = wording.OUTSIDE_ALL.format(day=context.question.as_of)
    return tuple(say(wording.NO_CODE, where=where, code=code) for code in unknown_codes(context))


def _where(context: Context) -> str:
    facts, day = context.world.facts, context.question.as_of
    names = []
    for department in context.decided.departments:
        version = facts.list_on(department, day)
        shown = f"（版本{version.version}）" if version else ""
        names.append(wording.OUTSIDE_WHERE.format(department=department, version=shown))
    return "、".join(names) or wording.OUTSIDE_ALL.format(day=day)


def overview_draft(context: Context) -> Draft:
    """What a department's list holds: counts by type, and the first names."""
    decision, facts, day = context.decided, context.world.facts, context.question.as_of
    department = decision.departments[0]
    version = facts.list_on(department, day)
    common = {
        "department": department,
        "version": version.version if version else "",
        "day": day,
    }
    if not decision.items:
        return outside_draft(context)
    counts = "、".join(overview_counts(context))
    lines = [Line(text=wording.HEAD_SAYS), say(wording.OVERVIEW, counts=counts, **common)]
    lines += [
        say(wording.OVERVIEW_ITEM, code=item.code, name=item.name, type=item.type)
        for item in decision.items[:_SHOWN]
    ]
    if len(decision.items) > _SHOWN:
        lines.append(say(wording.OVERVIEW_MORE, total=f"{len(decision.items)}项"))
    first = decision.items[0]
    step = f"{department}的{first.code}“{first.name}”由谁实施，依据是什么？"
    return Draft(lines=tuple(lines), next_steps=(step, wording.STEP_SPECIFIC))


def clarify_draft(context: Context) -> Draft:
    """Several items fit: the user chooses among complete questions."""
    decision = context.decided
    which = wording.WHICH_ITEM
    if len(decision.near) == 1:
        which = wording.WHICH_ONE
    elif decision.reason is Reason.WHICH_DEPARTMENT:
        which = wording.WHICH_DEPARTMENT
    lines = [Line(text=wording.HEAD_SAYS), Line(text=which)]
    lines += [
        say(
            wording.NEAR_ITEM,
            code=entry.item.code,
            name=entry.item.name,
            department=entry.item.department,
            type=entry.item.type,
            why=entry.why,
        )
        for entry in decision.near
    ]
    return Draft(lines=tuple(lines), next_steps=decision.choices)
