"""Step 6: nothing leaves that a source does not bear out.

A line whose quotation is not byte-identical with its source is removed. So is a line that holds a
number which is neither quoted nor in the ledger, and one that would pass judgement in words
reserved to a person.
"""

import re
from dataclasses import replace

from assistant.context import Context, Line
from assistant.ledger import ledger
from assistant.sources import read
from knowledge import Citation
from knowledge.numerals import NUMERAL_CHARS

_NUMBER = re.compile(
    rf"[0-9]|[{NUMERAL_CHARS}]+(?:个?工作日|日(?!常)|天|个月|年|万?元|倍|名|条|款|项(?!目)|小时|周|个百分点|成)"
)
_VERDICT = re.compile(r"(?<!符)合法|违法|审核通过|无效|非法")


def verify(context: Context) -> Context:
    """Drop every line that fails; the trace says which and why."""
    allowed = sorted(ledger(context), key=len, reverse=True)
    kept: list[Line] = []
    notes: list[str] = []
    for line in context.draft.lines:
        fault = fault_of(line, context, allowed)
        if fault is None:
            kept.append(line)
        else:
            notes.append(f"删去一行（{fault}）：{line.text[:40]}")
    quoted = sum(len(line.citations) for line in kept)
    draft = context.draft.model_copy(update={"lines": tuple(kept)})
    notes.append(f"引文 {quoted} 处逐字核对一致")
    return replace(context, draft=draft, trace=context.noted("verify", *notes))


def fault_of(line: Line, context: Context, allowed: list[str]) -> str | None:
    """Why a line may not stand; ``None`` when it may."""
    rest = line.text
    for citation in line.citations:
        if not holds(citation, context) or citation.quote not in rest:
            return "引文与原文不一致"
        rest = rest.replace(citation.quote, "").replace(citation.label, "")
    for text in allowed:
        rest = rest.replace(text, "")
    number = _NUMBER.search(rest)
    if number is not None:
        return f"数字“{number.group()}”没有来源"
    verdict = _VERDICT.search(rest)
    return f"含有结论性用语“{verdict.group()}”" if verdict else None


def holds(citation: Citation, context: Context) -> bool:
    """Whether the source, read again, bears out the quotation byte for byte."""
    source = read(citation.ref, context.world, context.question.as_of)
    return source is not None and citation.verify(source.text)
