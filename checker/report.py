"""The report: verdict, findings, what was not checked, and a receipt."""

import hashlib
import json
from datetime import date, datetime
from functools import cache
from importlib.resources import files

from pydantic import JsonValue

from checker.catalogue import Unchecked
from checker.contradictions import Contradiction
from checker.submission import Submission
from checker.verdicts import Finding, RuleForce, Skipped, Verdict, worst
from knowledge import Value, canonical_json, sha256_of


class Report(Value):
    """What a check of one submission says. Byte-identical for identical inputs."""

    verdict: Verdict
    statement: str
    submission: str
    as_of: date
    as_known: datetime | None
    revision: int
    ruleset: str
    list_version: str | None
    findings: tuple[Finding, ...]
    contradictions: tuple[Contradiction, ...]
    not_applicable: tuple[Skipped, ...]
    not_yet: tuple[Skipped, ...]
    not_checked: tuple[Unchecked, ...]
    disclaimers: tuple[str, ...]
    receipt: str

    def to_json(self) -> str:
        """Canonical JSON: UTF-8, two-space indent, fields in the order of the model."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=2)


DISCLAIMERS = (
    "本结果由机器按规则预审生成，不是合法性审核意见，不代替行政处罚法第五十八条法制审核，不作为执法或者追责依据。",
    "所依据的本办法是规范性文件，施行日期不详；文中法制办、联席办等机构已经机构改革调整。",
)


def overall(findings: tuple[Finding, ...]) -> Verdict:
    """Worst verdict of the rules that bind. A 提示 never counts; nothing judged is a REVIEW."""
    binding = (found.verdict for found in findings if found.force is not RuleForce.HINT)
    return worst(binding) or Verdict.REVIEW


def statement(verdict: Verdict, findings: tuple[Finding, ...]) -> str:
    """The verdict in words that claim no more than was checked."""
    ids = tuple(dict.fromkeys(found.rule for found in findings))
    bad = tuple(dict.fromkeys(found.clause_label for found in findings if found.verdict is verdict))
    match verdict:
        case Verdict.PASS:
            return f"所列{len(ids)}条规则未发现不符；未检查事项见附。"
        case Verdict.FAIL:
            return f"与{'、'.join(bad)}不一致，请核实。"
        case Verdict.INSUFFICIENT:
            return "缺少作出判断所需的事实或者文本，补正后再行预审。"
        case Verdict.REVIEW if findings:
            return "有事项须由人工判断。"
        case Verdict.REVIEW:
            return "现有规则均不适用于这类材料，须由人工判断。"


def receipt_of(
    submission: Submission,
    as_of: date,
    as_known: datetime | None,
    revision: int,
    findings: tuple[Finding, ...],
) -> str:
    """Content hash of everything that went in and came out: same inputs, same receipt."""
    content: dict[str, JsonValue] = {
        "submission": submission.model_dump(mode="json"),
        "as_of": as_of.isoformat(),
        "as_known": as_known.isoformat() if as_known else None,
        "revision": revision,
        "ruleset": ruleset(),
        "findings": [found.model_dump(mode="json") for found in findings],
    }
    return f"R-{sha256_of(canonical_json(content))[:32]}"


@cache
def ruleset() -> str:
    """Identity of the rules: a hash over every source that a verdict depends on."""
    root, known = files("checker"), files("knowledge")
    digest = hashlib.sha256()
    sources = [
        *(known / name for name in ("basis.py", "clause.py", "dating.py", "facts.py", "organs.py")),
        *root.iterdir(),
        *(root / "rules").iterdir(),
    ]
    for source in sorted(sources, key=str):
        if source.name.endswith(".py"):
            digest.update(source.name.encode() + b"\0" + source.read_bytes())
    return f"rules-{digest.hexdigest()[:12]}"
