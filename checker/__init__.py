"""The deterministic checker: submissions in, findings with evidence out. It decides; nothing else does."""

from checker.catalogue import Unchecked, unchecked
from checker.engine import check
from checker.power_matrix import Cell, Competence, competence
from checker.reading import MAX_BYTES, read_submission
from checker.report import Report, ruleset
from checker.rulebook import Rule, rule_book
from checker.submission import (
    CaseFile,
    ChangeRequest,
    Claims,
    Event,
    EventKind,
    Nature,
    Officer,
    OfficerRole,
    Proposal,
    Stage,
    Submission,
    UpperLawCheck,
)
from checker.verdicts import FactRead, Finding, RuleForce, Skipped, StatuteUsed, Verdict, worst
from checker.worked import Worked, worked

__all__ = [
    "MAX_BYTES",
    "CaseFile",
    "Cell",
    "ChangeRequest",
    "Claims",
    "Competence",
    "Event",
    "EventKind",
    "FactRead",
    "Finding",
    "Nature",
    "Officer",
    "OfficerRole",
    "Proposal",
    "Report",
    "Rule",
    "RuleForce",
    "Skipped",
    "Stage",
    "StatuteUsed",
    "Submission",
    "Unchecked",
    "UpperLawCheck",
    "Verdict",
    "Worked",
    "check",
    "competence",
    "read_submission",
    "rule_book",
    "ruleset",
    "unchecked",
    "worked",
    "worst",
]
