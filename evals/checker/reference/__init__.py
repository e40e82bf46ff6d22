"""A second, independent judgement of submissions: plain loops over a pack, without evidence."""

from datetime import date

from checker.submission import Submission
from checker.verdicts import Verdict
from evals.checker.reference.article_05 import judge_article_05
from evals.checker.reference.article_05_basis import special_provision
from evals.checker.reference.article_11 import judge_article_11
from evals.checker.reference.article_22 import judge_article_22
from evals.checker.reference.said import Said
from knowledge.pack import Pack

__all__ = ["Said", "judge"]


def judge(submission: Submission, pack: Pack, as_of: date) -> frozenset[Said]:
    """Everything that the rules say of ``submission``, Article 24 applied last.

    ``as_of`` bounds what may be submitted (nothing but a proposed day lies after it); no rule reads
    it, so it decides nothing here.
    """
    del as_of
    said = (
        judge_article_05(submission, pack)
        | judge_article_11(submission, pack)
        | judge_article_22(submission, pack)
    )
    displaced = set()
    for provision in submission.special:
        if special_provision(provision, submission, pack).limb in ("R24-01/0", "R24-01/5"):
            displaced.add(provision.rule)
    return frozenset(_displace(each, displaced) for each in said)


def _displace(said: Said, displaced: set[str]) -> Said:
    """法律、法规、规章另有规定的，从其规定: whether it does is for a person (办法第二十四条)."""
    if said.verdict is Verdict.FAIL and said.rule in displaced and said.rule != "R24-01":
        return said._replace(verdict=Verdict.REVIEW)
    return said
