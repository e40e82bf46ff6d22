"""Step 7: the typed answer and its receipt, the content hash of everything that went in and out."""

from dataclasses import replace

from pydantic import JsonValue

from assistant.answer import STATUS_OF, Answer, ItemCard
from assistant.context import Context, Kind
from assistant.lines import item_card
from knowledge import canonical_json, sha256_of

_CARDS = 12


def record(context: Context) -> Context:
    """Write the answer into the context."""
    decision, draft = context.decided, context.draft
    facts, day = context.world.facts, context.question.as_of
    lines = tuple(line for line in draft.lines if line.text)
    answer = Answer(
        status=STATUS_OF[decision.reason],
        reason=decision.reason,
        answer="\n".join(line.text for line in lines),
        in_list=decision.in_list,
        citations=tuple(dict.fromkeys(citation for line in lines for citation in line.citations)),
        items=_cards(context),
        as_of=day,
        list_version=_list_version(context),
        revision=facts.head.revision,
        receipt="",
        next_steps=draft.next_steps,
        choices=decision.choices if decision.kind is Kind.CLARIFY else (),
        notices=draft.notices,
    )
    sealed = answer.model_copy(update={"receipt": receipt_of(context, answer)})
    return replace(context, answer=sealed, trace=context.noted("record", sealed.receipt))


def _cards(context: Context) -> tuple[ItemCard, ...]:
    decision = context.decided
    if decision.kind is Kind.OVERVIEW:
        return tuple(item_card(item, context, "match", None) for item in decision.items[:_CARDS])
    whys = decision.whys or (None,) * len(decision.items)
    return (
        *(
            item_card(item, context, "match", why)
            for item, why in zip(decision.items, whys, strict=True)
        ),
        *(item_card(entry.item, context, "near", entry.why) for entry in decision.near),
    )


def _list_version(context: Context) -> str | None:
    """The list version of the department that the answer is about, if it is about one."""
    departments = context.decided.departments
    if len(departments) != 1:
        return None
    version = context.world.facts.list_on(departments[0], context.question.as_of)
    return version.version if version else None


def receipt_of(context: Context, answer: Answer) -> str:
    """Same question, role, day, revision and result: same receipt."""
    question = context.question
    content: dict[str, JsonValue] = {
        "question": question.text,
        "role": str(question.role),
        "department": question.department,
        "as_of": question.as_of.isoformat(),
        "as_known": question.as_known.isoformat() if question.as_known else None,
        "revision": answer.revision,
        "measures": context.world.measures.sha256,
        "result": answer.model_dump(mode="json", exclude={"receipt"}),
    }
    return f"Q-{sha256_of(canonical_json(content))[:32]}"
