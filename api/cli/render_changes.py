"""What changed since an earlier submission, as plain text for a terminal."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from pydantic import JsonValue

from api.cli.tree import fold
from api.faults import one_line
from api.wording import VERDICTS, yes_no
from checker.comparing import Changes, FactChange, FactClass, FindingChange, Said
from checker.field_words import FIELD_WORDS

_WARNING: Final = "历史事实有变动：请核对原始材料，并留痕。"
_UNKNOWN: Final = "unknown"
_WIDTH: Final = 74
_LONGEST: Final = 300


def changes_text(changes: Changes) -> Iterator[str]:
    """The facts that differ, what has happened first, and what became of each finding."""
    yield f"与先前材料 {one_line(changes.since)} 比较（按同一资料、同一判断日）"
    yield f"先前结论：{VERDICTS[changes.verdict]}｜回执 {changes.receipt}"
    if not changes.facts:
        yield "材料内容没有变动。"
    for kind in FactClass:
        differing = [fact for fact in changes.facts if fact.kind is kind]
        if differing:
            yield f"\n{kind}（{len(differing)}）"
        if differing and kind is FactClass.HISTORICAL:
            yield f"  {_WARNING}"
        for fact in differing:
            yield from _folded(_fact(fact))
    yield from _findings(changes.findings)


def _fact(fact: FactChange) -> str:
    place = f"［{fact.kind}］{one_line(fact.label)}"
    if fact.what == "改变":
        return f"{place}：{_value(fact.old)} → {_value(fact.new)}"
    return f"{place}：{fact.what}，{_value(fact.new if fact.what == '增加' else fact.old)}"


def _value(value: JsonValue) -> str:
    return one_line(_words(value), longest=_LONGEST) or "无"


def _words(value: JsonValue) -> str:
    if isinstance(value, dict):
        told = {name: _words(part) for name, part in value.items() if _tells(part)}
        return "，".join(f"{FIELD_WORDS.get(name, name)} {words}" for name, words in told.items())
    if isinstance(value, list):
        return "；".join(_words(part) for part in value)
    return "不详" if value == _UNKNOWN else yes_no(value)


def _tells(part: JsonValue) -> bool:
    """What was left out, or is empty, tells nothing of an entry that is new or gone."""
    return part is not None and part is not False and part not in (_UNKNOWN, [], "")


def _findings(findings: tuple[FindingChange, ...]) -> Iterator[str]:
    count = Counter(found.status for found in findings)
    yield (
        f"\n预审结论：消除 {count['消除']}｜新增 {count['新增']}"
        f"｜变化 {count['变化']}｜未变 {count['未变']}"
    )
    for status in ("消除", "新增", "变化"):
        for found in findings:
            if found.status == status:
                yield from _folded(_finding(found))
    for found in findings:
        if found.status == "未变" and found.new is not None:
            yield from _folded(f"［未变］{_limb(found.new)}｜{one_line(found.about)}")


def _finding(found: FindingChange) -> str:
    said = " → ".join(dict.fromkeys(_limb(one) for one in (found.old, found.new) if one))
    last = found.new or found.old
    message = one_line(last.message) if last else ""
    return f"［{found.status}］{said}｜{one_line(found.about)}：{message}"


def _limb(said: Said) -> str:
    return f"{one_line(said.limb)} {VERDICTS[said.verdict]}"


def _folded(text: str) -> Iterator[str]:
    first, *rest = fold(text, _WIDTH)
    yield f"  {first}"
    yield from (f"    {line}" for line in rest)
