"""What the second implementation says: a rule, a limb, a verdict, and nothing else."""

from typing import NamedTuple

from checker.verdicts import Verdict


class Said(NamedTuple):
    """One judgement, in the form in which two implementations are compared."""

    rule: str
    limb: str
    verdict: Verdict
