"""Chinese words for enum members, the same on the terminal and in the pages.

What may be said is settled by DOMAIN.md §3.9: a PASS is never 合法, a FAIL is never 违法.
"""

from checker.verdicts import Verdict

VERDICTS: dict[Verdict, str] = {
    Verdict.PASS: "未发现不符",
    Verdict.FAIL: "与规定不一致",
    Verdict.REVIEW: "需人工判断",
    Verdict.INSUFFICIENT: "材料不足",
}

UNFILLED = "未填"
MISSED = "未查到"
SCHEMA_WORDS = " quanjie schema 给出的格式"
"""How a cure names the schemas to whoever sits at the command line."""


def yes_no(value: object) -> str:
    """A fact's value as people read it."""
    if value is True:
        return "是"
    if value is False:
        return "否"
    return "无" if value is None else str(value)
