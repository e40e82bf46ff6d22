"""The deterministic checker: submissions in, findings with evidence out. It decides; nothing else does."""

from checker.case import (
    CaseDecision,
    CaseFile,
    Demand,
    Event,
    Nature,
    Officer,
    OfficerRole,
    Procedure,
    Recusal,
    Seizure,
    Stage,
)
from checker.catalogue import Unchecked, unchecked
from checker.change import ChangeRequest, Decided, Proposal, Succession, UpperLawCheck
from checker.claims import Claims, SpecialProvision
from checker.comparing import (
    Changes,
    FactChange,
    FactClass,
    FindingChange,
    changes,
    compare,
    compare_reports,
)
from checker.contradictions import Contradiction
from checker.coverage import CoveredLimb, covered_limbs
from checker.engine import check
from checker.limbs import LimbRow, Note, limb_table, notes
from checker.power_matrix import Cell, Competence, competence
from checker.reading import MAX_BYTES, read_submission
from checker.report import Report, ruleset
from checker.rulebook import Rule, rule_book
from checker.submission import Submission
from checker.verdicts import FactRead, Finding, RuleForce, Skipped, StatuteUsed, Verdict, worst
from checker.worked import Worked, worked
from knowledge import ActKind

__all__ = [
    "MAX_BYTES",
    "ActKind",
    "CaseDecision",
    "CaseFile",
    "Cell",
    "ChangeRequest",
    "Changes",
    "Claims",
    "Competence",
    "Contradiction",
    "CoveredLimb",
    "Decided",
    "Demand",
    "Event",
    "FactChange",
    "FactClass",
    "FactRead",
    "Finding",
    "FindingChange",
    "LimbRow",
    "Nature",
    "Note",
    "Officer",
    "OfficerRole",
    "Procedure",
    "Proposal",
    "Recusal",
    "Report",
    "Rule",
    "RuleForce",
    "Seizure",
    "Skipped",
    "SpecialProvision",
    "Stage",
    "StatuteUsed",
    "Submission",
    "Succession",
    "Unchecked",
    "UpperLawCheck",
    "Verdict",
    "Worked",
    "changes",
    "check",
    "compare",
    "compare_reports",
    "competence",
    "covered_limbs",
    "limb_table",
    "notes",
    "read_submission",
    "rule_book",
    "ruleset",
    "unchecked",
    "worked",
    "worst",
]
