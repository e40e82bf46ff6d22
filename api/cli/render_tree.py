"""A report as its derivation: submission → rule → limb → facts, statutes, computation, cure."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from api.cli.tree import Branch, tree
from api.faults import one_line
from api.wording import MISSED, VERDICTS, yes_no
from checker.limbs import limb_table
from checker.report import Report
from checker.verdicts import FactRead, Finding, Skipped, StatuteUsed

_MISS: Final = "×"


def derivation(report: Report) -> Iterator[str]:
    """The lines of the tree: every rule that was applied, then those that were not."""
    below = (*_rules(report), *_left_out(report))
    yield from tree(Branch(f"材料 {one_line(report.submission)}", below))


def _rules(report: Report) -> Iterator[Branch]:
    for _, group in groupby(report.findings, key=lambda found: found.rule):
        findings = tuple(group)
        first = findings[0]
        yield Branch(
            f"{first.rule} {first.title}［{first.force}］",
            (
                Branch(f"条款：{first.clause_label}　原文：“{first.quote}”"),
                *(_limb(found) for found in findings),
            ),
        )


def _limb(found: Finding) -> Branch:
    row = limb_table().get(found.limb)
    sentence = row.sentence if row else f"{found.title}。"
    return Branch(
        f"{found.limb} 【{VERDICTS[found.verdict]}】{sentence}",
        tuple(_evidence(found)),
    )


def _evidence(found: Finding) -> Iterator[Branch]:
    yield Branch(f"对象：{one_line(found.about)}")
    yield Branch(f"结论：{one_line(found.message)}")
    if found.facts:
        yield Branch("事实", tuple(_fact(fact) for fact in found.facts))
    if found.statutes:
        yield Branch("法规", tuple(_statute(used) for used in found.statutes))
    else:
        yield Branch(one_line(found.grounds))
    if found.computation:
        yield Branch(f"计算：{one_line(found.computation)}")
    if found.cure:
        yield Branch(f"处理：{one_line(found.cure)}")
    if found.flip:
        yield Branch(f"最小改动（只适用于尚未发生的待定方案）：{one_line(found.flip)}")


def _fact(fact: FactRead) -> Branch:
    if fact.missed:
        return Branch(f"{_MISS} {one_line(fact.field)} → {MISSED} → 来源：{one_line(fact.source)}")
    value = one_line(yes_no(fact.value))
    return Branch(f"{one_line(fact.field)} → {value} → 来源：{one_line(fact.source)}")


def _statute(used: StatuteUsed) -> Branch:
    version = f"{_passed(used.ref)}通过的版本" if used.ref else "文本库未收入当日的版本"
    return Branch(f"{one_line(used.label)}：按{used.day_is} {used.day} 选用，{version}")


def _passed(ref: str) -> str:
    """The day that names the version in a reference law/…@2021-01-22/…."""
    return one_line(ref.rpartition("@")[2].partition("/")[0])


def _left_out(report: Report) -> Iterator[Branch]:
    for title, skipped in (("尚未到该环节", report.not_yet), ("不适用", report.not_applicable)):
        if skipped:
            yield Branch(f"{title}（{len(skipped)}）", tuple(_skip(one) for one in skipped))
    if report.not_checked:
        later = tuple(Branch(f"{one.id} {one.title}") for one in report.not_checked)
        yield Branch(f"规则尚未收录，由人工判断（{len(later)}）", later)


def _skip(skipped: Skipped) -> Branch:
    return Branch(f"{skipped.rule} {skipped.title}：{one_line(skipped.reason)}")
