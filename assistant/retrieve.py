"""Step 3: passages found by search, each read again from its source before use."""

from dataclasses import replace

from assistant.context import Context, Reading
from assistant.sources import read
from knowledge.errors import EnvironmentFault
from knowledge.search.port import Hit

LIMIT = 12


def retrieve(context: Context) -> Context:
    """Write the passages nearest to the question into the context; stale hits are left out."""
    world, day = context.world, context.question.as_of
    hits, note = _hits(context)
    readings = []
    for hit in hits:
        source = read(hit.ref, world, day)
        if source is not None:
            readings.append(
                Reading(
                    ref=source.ref,
                    label=source.label,
                    text=source.text,
                    score=hit.score,
                    likeness=hit.dense,
                )
            )
    stale = len(hits) - len(readings)
    notes = [note or f"命中 {len(hits)} 条，原文中已不存在的 {stale} 条不用"]
    notes += [reading.ref for reading in readings]
    return replace(context, readings=tuple(readings), trace=context.noted("retrieve", *notes))


def _hits(context: Context) -> tuple[tuple[Hit, ...], str | None]:
    departments = context.understood.departments
    only = departments[0] if len(departments) == 1 else None
    try:
        return context.world.search.search(context.text, limit=LIMIT, department=only), None
    except EnvironmentFault as fault:
        return (), f"检索不可用（{fault.code}），只按编码、名称和主题查找"
