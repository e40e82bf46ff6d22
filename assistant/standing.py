"""Whether a listed item agrees with the statutes it cites: the checker is asked, as for a change."""

from datetime import date

from assistant.answer import InList
from assistant.context import Standing
from checker import ChangeRequest, Proposal, Verdict, check, worst
from checker.verdicts import Finding
from knowledge import ChangeType, Facts, Item, ItemFields

_BASIS_RULES = frozenset({"R5-01", "R5-02", "R5-03", "R5-04", "R5-06", "R5-07"})
"""What tells whether the power is there and whose it is. How a list describes it is another matter."""
_BODY_RULES = ("R5-06", "R5-07")
_UNWRITTEN = frozenset({"R5-01/2", "R5-01/3"})
"""The list does not say which clause: there is nothing that could disagree."""
_ORDER = (Verdict.FAIL, Verdict.INSUFFICIENT, Verdict.REVIEW)


def as_request(item: Item, day: date) -> ChangeRequest:
    """The item as if it were proposed for the list on ``day``."""
    fields = {name: getattr(item, name) for name in ItemFields.model_fields}
    return ChangeRequest(
        id=f"核对-{item.code}",
        department=item.department,
        change=ChangeType.ADD,
        ground="核对清单现有事项与所引条文是否一致",
        submitted_on=day,
        effective_on=day,
        after=(Proposal(**fields),),
    )


def standing(item: Item, facts: Facts, day: date) -> Standing:
    """What Article 5 says of a listed item.

    FAIL means that list and statute disagree, unless it only says that the list names no clause:
    then facts are missing. They are missing too where every basis was found and none gives the
    power to this department or level (INSUFFICIENT). Everything else leaves the item inside the
    list, with remarks.
    """
    report = check(as_request(item, day), facts, as_of=day)
    findings = tuple(
        finding
        for finding in report.findings
        if finding.rule in _BASIS_RULES and finding.verdict is not Verdict.PASS
    )
    ordered = tuple(sorted(findings, key=lambda finding: _ORDER.index(finding.verdict)))
    return Standing(code=item.code, in_list=_in_list(ordered), findings=ordered)


def _in_list(findings: tuple[Finding, ...]) -> InList:
    against = tuple(finding for finding in findings if finding.limb not in _UNWRITTEN)
    if worst(finding.verdict for finding in against) is Verdict.FAIL:
        return InList.CONFLICT
    if len(against) < len(findings):
        return InList.FACTS_MISSING
    unread = any(finding.limb in ("R5-01/5", "R5-02/2") for finding in findings)
    lacking = any(
        finding.rule in _BODY_RULES and finding.verdict is Verdict.INSUFFICIENT
        for finding in findings
    )
    return InList.FACTS_MISSING if lacking and not unread else InList.INSIDE
