"""A looked-up clause as text."""

from collections.abc import Iterator

from api.faults import clean
from knowledge.dating import Certainty
from knowledge.library.lookup import LawAnswer, LawState, VersionLine
from knowledge.library.tracing import Relation, Step
from knowledge.library.wording import differences, marked

_LONGEST = 200_000
_CERTAINTY: dict[Certainty, str] = {
    Certainty.STATED: "文本明定",
    Certainty.CURATED: "另有来源",
    Certainty.BOUNDED: "只知道通过日期，施行不早于此日",
    Certainty.UNKNOWN: "不明",
}


def law_text(found: LawAnswer, *, history: bool) -> str:
    """The answer as lines."""
    lines = [*_lines(found), *(_history(found) if history else ())]
    return "\n".join(clean(line, longest=_LONGEST) for line in lines)


def _lines(found: LawAnswer) -> Iterator[str]:
    yield f"《{found.title}》{found.label}"
    yield f"{found.rank}，{found.issuer}；按 {found.as_of} 判断：{_state(found)}"
    if found.version is not None:
        yield from _version(found.version)
    if found.text is not None:
        yield ""
        yield f"原文（{found.ref}）："
        yield from (f"  {line}" for line in found.text.split("\n"))
    else:
        yield ""
        yield from _missing(found)
    yield ""
    yield f"来源：{found.source}"


def _state(found: LawAnswer) -> str:
    through = found.version.verified_through if found.version else None
    if found.state is LawState.UNVERIFIED:
        known = f"文本核验至 {through}，" if through else "文本未经核验，"
        return f"{known}{found.state}"
    return str(found.state)


def _version(version: VersionLine) -> Iterator[str]:
    yield f"版本：{version.passed} 通过或者公布"
    since = f"自 {version.effective_from} 起施行" if version.effective_from else "施行日期不明"
    source = f"：{version.effective_source}" if version.effective_source else ""
    yield f"效力：{since}（{_CERTAINTY[version.certainty]}{source}）"
    if version.ended_on:
        yield f"      {version.ended_on} 起不再有效"
    through = version.verified_through
    yield f"核验：{f'至 {through}' if through else '未核验'}"


def _missing(found: LawAnswer) -> Iterator[str]:
    if found.state is LawState.NO_VERSION:
        first = found.versions[0] if found.versions else None
        since = first and (first.effective_from or first.passed)
        yield (
            f"库内没有 {found.as_of} 适用的版本；最早的版本自 {since} 起。"
            if since
            else "库内只知道有这个文件，没有任何版本。"
        )
    else:
        yield "原文未导入：库内没有这一版本的文本。"
    having = [str(line.passed) for line in found.versions if line.has_text]
    if having:
        yield f"库内有文本的版本：{'、'.join(having)}。"
    yield "法规全文可用 quanjie import laws 路径 导入。"


def _history(found: LawAnswer) -> Iterator[str]:
    yield ""
    yield "沿革（由旧到新）："
    for line in found.versions:
        text = "" if line.has_text else "；库内没有文本"
        since = f"，{line.effective_from} 起施行" if line.effective_from else ""
        yield f"  {line.passed}{since}{text}"
    for step in found.history:
        yield ""
        yield from _step(step)


def _step(step: Step) -> Iterator[str]:
    before = step.before.label if step.before else "（无）"
    after = step.after.label if step.after else "（无）"
    yield f"{step.earlier} → {step.later}：{before} → {after}　{step.relation}"
    if step.before and step.after and step.relation is not Relation.SAME:
        changed = marked(differences(step.before.text, step.after.text))
        yield from (f"  {line}" for line in changed.split("\n"))
    elif (only := step.after or step.before) and step.relation is not Relation.SAME:
        yield from (f"  {line}" for line in only.text.split("\n"))
    if step.candidates:
        yield f"  可能是：{'、'.join(unit.label for unit in step.candidates)}"
