"""A report as plain text for a terminal: worst first, each finding with its evidence."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from api.cli.render_changes import changes_text
from api.cli.render_tree import derivation
from api.faults import one_line
from api.wording import MISSED, UNFILLED, VERDICTS, yes_no
from checker.comparing import Changes
from checker.contradictions import Contradiction
from checker.report import Report
from checker.verdicts import FactRead, Finding, Verdict

_RULE: Final = "─" * 40
_ORDER: Final = tuple(Verdict)
_INDENT: Final = "      "


def report_text(report: Report, *, explain: bool, changes: Changes | None = None) -> str:
    """The whole report.

    Findings without fault take one line each; with ``explain`` all of it is shown as a tree.
    """
    return "\n".join(_lines(report, changes, explain=explain))


def _lines(report: Report, changes: Changes | None, *, explain: bool) -> Iterator[str]:
    yield from _head(report)
    if changes is not None:
        yield f"\n{_RULE}"
        yield from changes_text(changes)
    yield from _contradictions(report.contradictions)
    if explain:
        yield f"\n{_RULE}"
        yield from derivation(report)
    else:
        yield from _findings(report)
        yield from _unchecked(report)
    yield f"\n{_RULE}"
    yield from report.disclaimers
    yield f"规则集 {report.ruleset}｜资料修订号 {report.revision}｜回执 {report.receipt}"


def _head(report: Report) -> Iterator[str]:
    yield f"【{VERDICTS[report.verdict]}】{report.statement}"
    known = f"｜按 {report.as_known.isoformat()} 已录入的资料" if report.as_known else ""
    version = report.list_version or "无"
    yield f"材料 {one_line(report.submission)}｜判断日 {report.as_of}｜清单版本 {one_line(version)}{known}"


def _contradictions(found: tuple[Contradiction, ...]) -> Iterator[str]:
    """What the submission says otherwise than a registry; no rule decides on it."""
    if found:
        yield f"\n{_RULE}\n所称与登记不一致（{len(found)}），以登记为准"
    for one in found:
        what = f"{one.registry}／{one_line(one.name)}"
        if one.field is None:
            yield f"  {what}：登记声明完整，没有这一记录"
        else:
            claimed, registered = (
                one_line(value or UNFILLED) for value in (one.claimed, one.registered)
            )
            yield f"  {what}：{one_line(one.label)}，所称 {claimed}，登记 {registered}"


def _findings(report: Report) -> Iterator[str]:
    by_verdict = sorted(report.findings, key=lambda found: _ORDER.index(found.verdict))
    for verdict, findings in groupby(by_verdict, key=lambda found: found.verdict):
        group = tuple(findings)
        yield f"\n{_RULE}\n{VERDICTS[verdict]}（{len(group)}）"
        for found in group:
            if verdict is Verdict.PASS:
                yield f"  {found.rule}  {found.title}｜{one_line(found.about)}"
            else:
                yield from _finding(found)


def _finding(found: Finding) -> Iterator[str]:
    yield f"\n  {found.rule}  {found.title}［{found.force}］"
    yield f"    对象：{one_line(found.about)}｜分项：{one_line(found.limb)}"
    yield f"    结论：{one_line(found.message)}"
    yield f"    条款：{found.clause_label}"
    yield f"    原文：“{found.quote}”"
    if not found.statutes:
        yield f"    {one_line(found.grounds)}"
    if found.statutes:
        yield "    法规："
        for used in found.statutes:
            missing = "" if used.ref else "（文本库未收入）"
            yield f"{_INDENT}{one_line(used.label)}，按{used.day_is} {used.day} 选用{missing}"
    if found.facts:
        yield "    事实："
        yield from (f"{_INDENT}{_fact(fact)}" for fact in found.facts)
    if found.computation:
        yield f"    计算：{one_line(found.computation)}"
    if found.cure:
        yield f"    处理：{one_line(found.cure)}"
    if found.flip:
        yield f"    最小改动（只适用于尚未发生的待定方案）：{one_line(found.flip)}"


def _fact(fact: FactRead) -> str:
    value = MISSED if fact.missed else yes_no(fact.value)
    return f"{one_line(fact.field)} = {one_line(value)}（来源：{one_line(fact.source)}）"


def _unchecked(report: Report) -> Iterator[str]:
    count = len(report.not_applicable) + len(report.not_yet) + len(report.not_checked)
    yield f"\n{_RULE}\n未检查事项（{count}）"
    for skipped in (*report.not_yet, *report.not_applicable):
        yield f"  {skipped.rule}  {skipped.title}：{one_line(skipped.reason)}"
    for later in report.not_checked:
        yield f"  {later.id}  {later.title}：规则尚未收录，由人工判断"
