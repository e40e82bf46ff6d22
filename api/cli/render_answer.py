"""An answer as plain text for a terminal. Its sections, quotations among them, are the assistant's own."""

from collections.abc import Iterator

from api.answer_words import IN_LIST, REASONS, STATUSES
from api.faults import clean
from assistant import Answer


def answer_text(answer: Answer) -> str:
    """The whole answer."""
    text = "\n".join(_lines(answer))
    return clean(text, longest=len(text))


def _lines(answer: Answer) -> Iterator[str]:
    yield f"【{STATUSES[answer.status]}】{REASONS[answer.reason]}"
    if answer.in_list:
        yield f"清单：{IN_LIST[answer.in_list]}"
    yield f"\n{answer.answer}"
    if answer.citations:
        yield "\n出处"
    for cited in answer.citations:
        yield f"  {cited.label}｜{cited.source}｜{cited.ref} [{cited.start}:{cited.end}]"
    yield from _list("请选一项", answer.choices)
    yield from _list("下一步", answer.next_steps)
    yield from ("", *answer.notices) if answer.notices else ()
    version = answer.list_version or "无"
    yield f"\n判断日 {answer.as_of}｜清单版本 {version}｜回执 {answer.receipt}"


def _list(title: str, lines: tuple[str, ...]) -> Iterator[str]:
    if lines:
        yield f"\n{title}"
        yield from (f"  {number}. {line}" for number, line in enumerate(lines, 1))
