"""Article 24 at work: a special provision that stands turns a FAIL into a person's question.

法律、法规、规章对行政权力清单运行监督管理另有规定的，从其规定。 No program can tell whether a provision
really displaces a rule; whether it is law, R24-01 tells.
"""

from checker.claims import SpecialProvision
from checker.submission import Submission
from checker.verdicts import Finding, Verdict

BY = "R24-01"
"""It gives one finding for each provision, in order; where it did not judge, nothing stands."""
_STANDING = frozenset({Verdict.PASS, Verdict.REVIEW})


def displaced(findings: tuple[Finding, ...], submission: Submission) -> tuple[Finding, ...]:
    """``findings`` with every FAIL of a rule that a standing provision displaces put to a person.

    Nothing displaces R24-01 itself: it asks only whether what is cited is law.
    """
    judged = (found for found in findings if found.rule == BY)
    standing = {
        claim.rule: claim
        for claim, by in zip(submission.special, judged, strict=False)
        if claim.rule != BY and by.verdict in _STANDING
    }
    return tuple(
        _weighed(found, standing[found.rule])
        if found.rule in standing and found.verdict is Verdict.FAIL
        else found
        for found in findings
    )


def _stands(judged: list[Finding], number: int) -> bool:
    """R24-01 gives one finding per provision, in order."""
    return number < len(judged) and judged[number].verdict in (Verdict.PASS, Verdict.REVIEW)


def _weighed(found: Finding, claim: SpecialProvision) -> Finding:
    return found.model_copy(
        update={
            "verdict": Verdict.REVIEW,
            "message": f"{found.message}申报引用{claim.basis}，称“{claim.why}”；"
            "是否属于本办法第二十四条所说的另有规定，须由人工判断。",
            "cure": f"对照{claim.basis}判断；不属于另有规定的，{found.cure or '按原意见处理'}",
        }
    )
