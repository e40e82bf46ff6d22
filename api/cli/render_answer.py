"""An answer as plain text for a terminal: quotations stand apart from explanation."""

from collections.abc import Iterator

from api.answer_words import IN_LIST, REASONS, STATUSES
from api.wording import UNFILLED
from assistant import Answer, ItemCard


def answer_text(answer: Answer) -> str:
    """The whole answer."""
    return "\n".join(_lines(answer))


def _lines(answer: Answer) -> Iterator[str]:
    yield f"【{STATUSES[answer.status]}】{REASONS[answer.reason]}"
    if answer.in_list:
        yield f"清单：{IN_LIST[answer.in_list]}"
    yield f"\n{answer.answer}"
    for item in answer.items:
        yield from _item(item)
    if answer.citations:
        yield "\n原文"
    for cited in answer.citations:
        yield f"  {cited.label}（{cited.source}）"
        yield f"    “{cited.quote}”"
        yield f"    {cited.ref} [{cited.start}:{cited.end}]"
    yield from _list("请选一项", answer.choices)
    yield from _list("下一步", answer.next_steps)
    yield from ("", *answer.notices) if answer.notices else ()
    version = answer.list_version or "无"
    yield f"\n判断日 {answer.as_of}｜清单版本 {version}｜回执 {answer.receipt}"


def _item(item: ItemCard) -> Iterator[str]:
    mark = "（示例数据）" if item.sample else ""
    near = "相近事项，不是同一事项：" if item.relation == "near" else "事项："
    yield f"\n{near}{item.name}{mark}"
    yield f"  {item.code}｜{item.department}｜{item.type}｜{item.level}｜实施主体 {item.subject}"
    if item.why:
        yield f"  {item.why}"
    yield f"  设定依据：{'；'.join(item.bases) or UNFILLED}"
    yield f"  法定时限：{item.statutory_limit or UNFILLED}"
    yield f"  办理环节：{' → '.join(item.steps) or UNFILLED}"


def _list(title: str, lines: tuple[str, ...]) -> Iterator[str]:
    if lines:
        yield f"\n{title}"
        yield from (f"  {number}. {line}" for number, line in enumerate(lines, 1))
