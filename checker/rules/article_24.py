"""Article 24: 法律、法规、规章……另有规定的，从其规定. The provision is cited, and is law (R24-01).

One outcome for each provision, in order: ``checker.displacement`` relies on it.
"""

from collections.abc import Iterator
from datetime import date

from checker.case import CaseFile
from checker.change import ChangeRequest
from checker.claims import SpecialProvision
from checker.look import Look, Outcome
from checker.rulebook import case_rule, request_rule
from checker.rules.acts import filing_day
from checker.verdicts import RuleForce
from knowledge import ForceState, Resolution, ResolutionState

CLAUSE = "measures/art_24"
WORDS = "法律、法规、规章对行政权力清单运行监督管理另有规定的，从其规定"

_NOWHERE = frozenset(
    {
        ResolutionState.VAGUE,
        ResolutionState.NO_CITATION,
        ResolutionState.BAD_CITATION,
        ResolutionState.ABSENT,
    }
)
_WRONG_IN_FORCE = frozenset({ForceState.NOT_YET, ForceState.ENDED})


_NOTHING_CITED = "没有引用另有规定的条款"


def _change_cites(request: ChangeRequest) -> str | None:
    return None if request.special else _NOTHING_CITED


def _case_cites(case: CaseFile) -> str | None:
    return None if case.special else _NOTHING_CITED


@request_rule(
    "R24-01",
    "所引的另有规定确有其条，并且有效",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.MEASURES,
    applies=_change_cites,
)
def change_cites_law(request: ChangeRequest, look: Look) -> Iterator[Outcome]:
    """Judged on the day of submission."""
    for claim in request.special:
        yield _special(look, claim, request.submitted_on, "提交日期")


@case_rule(
    "R24-01",
    "所引的另有规定确有其条，并且有效",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.MEASURES,
    applies=_case_cites,
)
def case_cites_law(case: CaseFile, look: Look) -> Iterator[Outcome]:
    """Judged on the day of filing, else of the first act."""
    for claim in case.special:
        yield _special(look, claim, filing_day(case), "立案（受理）日期")


def _special(look: Look, claim: SpecialProvision, day: date | None, day_is: str) -> Outcome:
    here = look.fork(f"另有规定：{claim.basis}")
    here.told("所排除的规则", claim.rule)
    here.told("另有规定的内容", claim.why)
    here.told(day_is, day.isoformat() if day else None)
    if day is None:
        return here.lacks(
            "R24-01/4",
            "案件没有任何日期，无法确定适用哪一版本。",
            cure="补充立案或者受理日期。",
        )
    found = here.resolve(claim.basis, day)
    return _unfit(here, found) or _law(here, found, day, day_is)


def _unfit(look: Look, found: Resolution) -> Outcome | None:
    """Why it is no clause of a statute."""
    rank = found.instrument.rank if found.instrument else None
    look.told("文件效力层级", rank)
    if rank is not None and not rank.is_statute:
        return look.fail(
            "R24-01/2",
            f"《{found.link.instrument}》是{rank}，不是法律、法规、规章。",
            cure="改引法律、法规、规章的条款；没有的，不适用本办法第二十四条。",
        )
    if found.state in _NOWHERE:
        return look.fail(
            "R24-01/1",
            f"{found.link}：{found.state}。",
            cure="写明法律、法规、规章的全称和实际存在的条款。",
        )
    if found.state is not ResolutionState.FOUND:
        return look.lacks(
            "R24-01/4",
            f"{found.link}：{found.state}，无法核对。",
            cure="核对文件名称和条款；无误的，请把该文件导入法规库后重新预审。",
        )
    return None


def _law(look: Look, found: Resolution, day: date, day_is: str) -> Outcome:
    force = look.force(found, day)
    state = force.state if force else ForceState.UNVERIFIED
    if state is ForceState.IN_FORCE:
        return look.passed(
            "R24-01/0", f"{found.link}在{day_is}{day}有效；是否属于另有规定，由人工判断。"
        )
    if state in _WRONG_IN_FORCE:
        return look.fail(
            "R24-01/3",
            f"{found.link}在{day_is}{day}{state}。",
            cure="改引当日有效的条款；没有的，不适用本办法第二十四条。",
        )
    return look.review(
        "R24-01/5",
        f"{found.link}：{state}。",
        cure="请核对该文件现行有效情况，并在法规时效核验登记中登记。",
    )
