"""Article 22(3), 变相设定行政权力事项: no licence under another name.

Statutes: 行政许可法第二条 says what a licence is; 优化营商环境条例第三十九条第一款 forbids to set one up
as 备案, 登记, 认定 or in any other form.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from checker.change import Proposal
from checker.look import INDEX, Look, Outcome
from checker.power_matrix import Competence, competence
from checker.rulebook import ItemInChange, change_rule
from checker.rules.article_05 import creating_bases
from checker.rules.article_22_steps import CLAUSE, WORDS
from checker.verdicts import RuleForce
from knowledge import UNKNOWN, BasisLink, Maybe, PowerType, Unknown

_MATRIX: Final = "设定权对照表"
_DISGUISES = frozenset({PowerType.OTHER, PowerType.CONFIRMATION})
_REFUSES = re.compile("批准|核准|审批|许可|不予")
"""Words of a step or a name that only an organ which may refuse has a use for."""


def _may_hide_a_licence(change: ItemInChange) -> str | None:
    kind = change.item.type
    return None if kind in _DISGUISES else f"{kind}不在本条规则所查的类型之内"


@change_rule(
    "R22-05",
    "没有以备案、登记、认定等形式变相设定行政许可",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.MEASURES,
    applies=_may_hide_a_licence,
)
def no_licence_in_disguise(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """In substance a licence: the organ may refuse, and the activity depends on it."""
    item = change.item
    day, day_is = change.days[0]
    look.cites("行政许可法", "第二条", day, day_is)
    look.cites("优化营商环境条例", "第三十九条第一款", day, day_is)
    look.told("权力类型", item.type)
    look.told("是否从事活动的前提", item.gates_activity)
    refuses = _may_refuse(item, look)
    if refuses is False or item.gates_activity is False:
        why = "不作不予批准的决定" if refuses is False else "不是从事活动的前提"
        yield look.passed("R22-05/0", f"该事项{why}，实质上不是行政许可。")
    elif isinstance(refuses, Unknown) or isinstance(item.gates_activity, Unknown):
        yield look.lacks(
            "R22-05/3",
            "没有写明办理机关能否不予批准，或者该事项是否从事活动的前提。",
            cure="写明 may_refuse（能否不予批准）和 gates_activity（未办理是否不得从事活动）。",
        )
    else:
        yield _in_substance(item, look, day)


def _may_refuse(item: Proposal, look: Look) -> Maybe[bool]:
    """What the request says; where it is silent, what the name and the steps give away."""
    look.told("能否不予批准", item.may_refuse)
    if not isinstance(item.may_refuse, Unknown):
        return item.may_refuse
    steps = () if isinstance(item.steps, Unknown) else item.steps
    words = next(
        (name for name in (item.name, *(step.name for step in steps)) if _REFUSES.search(name)),
        None,
    )
    look.told("显示可以不予批准的名称或者环节", words)
    return UNKNOWN if words is None else True


def _in_substance(item: Proposal, look: Look, day: date) -> Outcome:
    """Whether the best 设定 basis could have set a licence openly."""
    unknown = []
    able = []
    for basis in creating_bases(item):
        may = _competence(basis, look, day)
        if may in (None, Competence.NOT_RECORDED):
            unknown.append(basis)
        elif may is not Competence.MAY_NOT:
            able.append(basis)
    substance = f"{item.type}“{item.name}”可以不予批准，又是从事活动的前提，实质上是行政许可"
    if able:
        return look.review(
            "R22-05/2",
            f"{substance}；依据{able[0]}的位阶有权设定许可，应列为哪一类权力须由人工判断。",
            cure="由审查人员对照依据原文判断类型；属于行政许可的，按行政许可申报。",
        )
    if unknown:
        return look.lacks(
            "R22-05/3",
            f"{substance}；依据{'、'.join(str(basis) for basis in unknown)}的位阶能否设定许可不能确定。",
            cure="请导入所引文件，或者改引已收录的法律、法规、规章。",
        )
    return look.fail(
        "R22-05/1",
        f"{substance}；设定依据中没有位阶足以设定许可的文件。",
        cure="改为告知性的备案、登记（不审查、不作为从事活动的前提），或者不列入清单。",
        flip="改为不作不予批准的决定，或者不作为从事活动的前提。",
    )


def _competence(basis: BasisLink, look: Look, day: date) -> Competence | None:
    """What the rank of the basis may do for licences on ``day``; ``None``: its rank is not known."""
    instrument = look.resolve(basis, day).instrument
    if instrument is None:
        return None
    may = competence(instrument.rank, PowerType.LICENCE, day=day).competence
    look.told(f"《{instrument.title}》位阶", instrument.rank, INDEX)
    look.told(f"{instrument.rank}对行政许可的设定权", may, _MATRIX)
    return may
