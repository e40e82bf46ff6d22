"""RF-01, Article 5, R22-06, R23-03 and R24-01, said a second time and independently."""

from checker.change import ChangeRequest, Proposal
from checker.submission import Submission
from evals.checker.reference.article_05_basis import (
    basis_exists,
    basis_in_force,
    basis_rank,
    clause_grants,
    penalty_basis_in_force,
    special_provision,
)
from evals.checker.reference.article_05_holder import (
    authorised_by_law,
    level_reaches,
    organ_is_subject,
)
from evals.checker.reference.article_05_lists import (
    facts_are_given,
    not_given_up,
    version_was_confirmed,
)
from evals.checker.reference.article_05_procedure import case_is_statutory, flow_is_statutory
from evals.checker.reference.article_05_range import inside_the_clause
from evals.checker.reference.article_05_rank import rank_may_set
from evals.checker.reference.article_05_transfer import transfer_holds
from evals.checker.reference.said import Said
from knowledge.pack import Pack


def judge_article_05(submission: Submission, pack: Pack) -> set[Said]:
    """Everything that this half of the reference says, before Article 24 displaces anything."""
    said = facts_are_given(submission) | version_was_confirmed(submission, pack)
    for provision in submission.special:
        said.add(special_provision(provision, submission, pack))
    if not isinstance(submission, ChangeRequest):
        return said | penalty_basis_in_force(submission, pack) | case_is_statutory(submission, pack)
    said |= transfer_holds(submission, pack) | not_given_up(submission, pack)
    for item in submission.after:
        said |= _item(item, submission, pack)
    return said


def _item(item: Proposal, change: ChangeRequest, pack: Pack) -> set[Said]:
    return (
        basis_exists(item, change, pack)
        | basis_rank(item, pack)
        | basis_in_force(item, change, pack)
        | rank_may_set(item, pack)
        | clause_grants(item, change, pack)
        | organ_is_subject(item, change, pack)
        | level_reaches(item, change, pack)
        | inside_the_clause(item, change, pack)
        | flow_is_statutory(item)
        | authorised_by_law(item, change, pack)
    )
