"""Article 11: what a delegation rests on.

R11-03 a clause lets the organ delegate, R11-04 the organ itself holds what it delegates.
"""

import re
from collections.abc import Iterator
from datetime import date

from checker.case import CaseFile
from checker.look import Exempt, Look, Outcome
from checker.rulebook import ItemInChange, case_rule, change_rule
from checker.rules.article_11_delegated import (
    CLAUSE,
    Delegated,
    Missing,
    case_delegates,
    change_delegates,
    half,
    of_measure,
    proposed,
    relied_on,
)
from checker.verdicts import RuleForce, Verdict
from knowledge import (
    BasisLink,
    BasisRole,
    ChangeType,
    CoercionKind,
    Delegable,
    ForceState,
    ItemFields,
    PowerType,
    RegistryKind,
    Resolution,
    ResolutionState,
    moved_to,
    title_key,
)

BASIS_WORDS = "依照法律、法规或者规章的规定"
BASIS_TITLE = "有法律、法规或者规章的条文允许委托"
HELD_WORDS = "各单位可以在法定权限内委托"
HELD_TITLE = "委托机关自己有这项权力"

_REST = "条(?!之)[^、，和及与至]*"
_GENERAL = {
    title_key("行政处罚法"): re.compile(f"第?(二十一?|2[01]){_REST}"),
    title_key("行政许可法"): re.compile(f"第?(二十四|24){_REST}"),
    title_key("河南省行政执法条例"): re.compile(f"第?(十四|14){_REST}"),
}
"""Articles that refer to 法律、法规、规章 for the permission, and so are not that permission."""

_STRICT = frozenset({PowerType.PENALTY, PowerType.LICENCE})
"""Powers whose general law wants a clause (处罚法第二十条第一款, 许可法第二十四条第一款)."""

_CITED = {
    PowerType.PENALTY: ("行政处罚法", "第二十条第一款"),
    PowerType.LICENCE: ("行政许可法", "第二十四条第一款"),
}
_CITED_LOCALLY = ("河南省行政执法条例", "第十四条第一款")

_ASTRAY = frozenset(
    {
        ResolutionState.VAGUE,
        ResolutionState.NO_CITATION,
        ResolutionState.BAD_CITATION,
        ResolutionState.ABSENT,
    }
)
"""States in which the citation itself is at fault, not the library."""

_BEST_FIRST = (Verdict.PASS, Verdict.REVIEW, Verdict.INSUFFICIENT, Verdict.FAIL)
_MEASURES = "行政强制措施权不得委托，由 R11-05 判断"
_CURE = "写明允许委托的法律、法规或者规章及其条款；没有这样的条款的，由委托机关自行实施。"


def _delegates_no_measure(change: ItemInChange) -> str | None:
    if half(change.item) is CoercionKind.MEASURE:
        return _MEASURES
    return change_delegates(change)


def _case_delegates_no_measure(case: CaseFile) -> str | None:
    return case_delegates(case) or (_MEASURES if of_measure(case) else None)


@change_rule(
    "R11-03",
    BASIS_TITLE,
    clause=CLAUSE,
    words=BASIS_WORDS,
    force=RuleForce.STATUTE,
    applies=_delegates_no_measure,
)
def proposed_delegation_has_a_basis(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """Each delegation that the request states rests on a clause that allows it."""
    for here, found in proposed(change, look):
        yield (
            _unfounded(here, found)
            if isinstance(found, Missing)
            else _best(here, found, change.item.bases)
        )


@case_rule(
    "R11-03",
    BASIS_TITLE,
    clause=CLAUSE,
    words=BASIS_WORDS,
    force=RuleForce.STATUTE,
    applies=_case_delegates_no_measure,
)
def delegation_has_a_basis(case: CaseFile, look: Look) -> Iterator[Outcome | Exempt]:
    """The delegation of the case rests on a clause that allows it."""
    found = relied_on(case, look)
    if isinstance(found, Missing):
        yield _unfounded(look, found)
    elif found.power is PowerType.COERCION and found.coercion is CoercionKind.MEASURE:
        yield Exempt(reason=_MEASURES)
    else:
        yield _best(look, found, case.bases)


def _unfounded(look: Look, missing: Missing) -> Outcome:
    return look.lacks("R11-03/3", missing.message, cure=missing.cure)


def _best(look: Look, found: Delegated, stated: tuple[BasisLink, ...]) -> Outcome:
    """Of several bases the best counts: one clause that allows the delegation is enough."""
    look.cites(*_CITED.get(found.power, _CITED_LOCALLY), found.day, found.day_is)
    bases = _bases(look, found, stated)
    look.told("委托依据", "；".join(str(basis) for basis in bases) or None)
    if not bases:
        return _none(look, found, "没有写明允许委托的条款。")
    each = [_allowed(look.fork(), found, look.resolve(basis, found.day)) for basis in bases]
    return min(each, key=lambda outcome: _BEST_FIRST.index(outcome.verdict))


def _bases(look: Look, found: Delegated, stated: tuple[BasisLink, ...]) -> tuple[BasisLink, ...]:
    """Bases named for the delegation, and any other whose clause is known to allow one."""
    own = found.delegation.basis
    named = [basis for basis in stated if basis.role is BasisRole.DELEGATES]
    others = [
        basis
        for basis in stated
        if basis.role is BasisRole.CREATES
        and (facts := look.resolve(basis, found.day).facts) is not None
        and facts.delegable is not None
    ]
    return tuple(dict.fromkeys((*([own] if own else []), *named, *others)))


def _none(look: Look, found: Delegated, what: str) -> Outcome:
    """Nothing that could be the clause is cited."""
    if found.power not in _STRICT:
        return look.lacks("R11-03/3", f"{what}能否委托，无从核对。", cure=_CURE)
    return look.fail(
        "R11-03/1",
        f"{what}{found.power}的委托须有法律、法规或者规章的规定。",
        cure=_CURE,
        flip="补充一项允许委托的法律、法规或者规章条款。" if found.proposed else None,
    )


def _allowed(look: Look, found: Delegated, resolution: Resolution) -> Outcome:
    link, instrument = resolution.link, resolution.instrument
    if _is_general(resolution):
        return _none(look, found, f"{link}是关于委托的一般规定，不是允许这项委托的条文。")
    if instrument is not None and not instrument.rank.is_statute:
        look.told(f"《{instrument.title}》位阶", instrument.rank, instrument.source)
        return _none(look, found, f"{link}属于{instrument.rank}，不是法律、法规或者规章。")
    if resolution.state is ResolutionState.FOUND:
        return _in_force(look, found, resolution)
    if (place := moved_to(resolution)) is not None:
        return look.review(
            "R11-03/5",
            f"{link}的条号已变，同样的文字在当日的版本中为{place}。",
            cure="核对委托书所引条号，由审查人员判断。",
        )
    if resolution.state in _ASTRAY and found.power in _STRICT:
        return look.fail(
            "R11-03/2",
            f"委托依据{link}{resolution.state}。",
            cure="写明文件全称和条、款、项。",
            flip="写明允许委托的条款。" if found.proposed else None,
        )
    return look.lacks(
        "R11-03/3",
        f"委托依据{link}无法核对（{resolution.state}）。",
        cure="核对文件名称和条款；无误的，请把该文件导入法规库后重新预审。",
    )


def _is_general(resolution: Resolution) -> bool:
    """Whether the article cited only refers to other clauses for the permission."""
    instrument = resolution.instrument
    title = instrument.title if instrument is not None else resolution.link.instrument
    general = _GENERAL.get(title_key(title))
    citation = "".join((resolution.link.citation or "").split())
    return general is not None and general.fullmatch(citation) is not None


def _in_force(look: Look, found: Delegated, resolution: Resolution) -> Outcome:
    link, facts = resolution.link, resolution.facts
    force = look.force(resolution, found.day)
    if force is None or facts is None:
        return look.lacks("R11-03/3", f"{link}没有可用的版本。", cure="请导入该文件。")
    if force.state in (ForceState.NOT_YET, ForceState.ENDED):
        return look.fail(
            "R11-03/4",
            f"委托依据{link}在{found.day_is}{found.day}{force.state}。",
            cure="核对委托依据的版本和施行日期。",
            flip="改引当日有效的条款。" if found.proposed else None,
        )
    look.told(f"{link}能否委托", facts.delegable, facts.source)
    look.told(f"{link}所涉权力类型", facts.power, facts.source)
    doubt = None
    if force.state is not ForceState.IN_FORCE:
        doubt = f"在{found.day}是否有效没有核验（{force.state}）"
    elif facts.delegable is None:
        doubt = "没有登记为允许委托的条文"
    elif facts.delegable is Delegable.LIMITED:
        doubt = "只在限定的范围内允许委托"
    elif facts.power not in (None, found.power):
        doubt = f"涉及的是{facts.power}，实际行使的是{found.power}"
    if doubt is None:
        return look.passed("R11-03/0", f"{link}允许委托。")
    return look.review(
        "R11-03/5",
        f"委托依据{link}{doubt}，须由人工判断。",
        cure="对照条文和委托书载明的事项判断并说明理由。",
    )


@change_rule(
    "R11-04",
    HELD_TITLE,
    clause=CLAUSE,
    words=HELD_WORDS,
    force=RuleForce.STATUTE,
    applies=change_delegates,
)
def proposed_delegator_holds_the_item(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """The item is the delegator's after the change; one that the change adds counts as held."""
    request, item = change.request, change.item
    adds = request.change is not ChangeType.ALTER
    for here, found in proposed(change, look):
        if isinstance(found, Missing):
            yield here.lacks("R11-04/3", found.message, cure=found.cure)
        elif adds or _standing(here, request.department, item.code, found.day) is not None:
            yield _held(here, found, item)
        else:
            yield _unlisted(here, request.department, item.code, found)


@case_rule(
    "R11-04",
    HELD_TITLE,
    clause=CLAUSE,
    words=HELD_WORDS,
    force=RuleForce.STATUTE,
    applies=case_delegates,
)
def delegator_holds_the_item(case: CaseFile, look: Look) -> Iterator[Outcome]:
    """The item of the case stood in the delegator's list, as its own, when the case began."""
    found = relied_on(case, look)
    look.told("清单条目编码", case.item)
    if isinstance(found, Missing):
        yield look.lacks("R11-04/3", found.message, cure=found.cure)
    elif not isinstance(case.item, str):
        yield look.lacks(
            "R11-04/3", "案卷没有写明所依据的清单条目。", cure="补充清单条目编码后重新预审。"
        )
    else:
        item = _standing(look, case.department, case.item, found.day)
        yield (
            _unlisted(look, case.department, case.item, found)
            if item is None
            else _held(look, found, item)
        )


def _standing(look: Look, department: str, code: str, day: date) -> ItemFields | None:
    look.list_on(department, day)
    found = [item for item in look.items_on(department, day) if item.code == code]
    look.told(f"{code}在列", bool(found), RegistryKind.LISTS)
    return found[-1] if found else None


def _unlisted(look: Look, department: str, code: str, found: Delegated) -> Outcome:
    if not look.complete(RegistryKind.LISTS, found.day, department):
        return look.lacks(
            "R11-04/3",
            f"{department}在{found.day}的清单中没有{code}，但清单未声明完整。",
            cure="请导入该日有效的完整清单版本。",
        )
    return look.fail(
        "R11-04/1",
        f"{department}在{found.day}的清单声明完整，其中没有{code}。",
        cure="核对条目编码和委托机关的职权；委托机关没有的权力不能委托。",
        flip="先将该事项列入委托机关的清单。" if found.proposed else None,
    )


def _held(look: Look, found: Delegated, item: ItemFields) -> Outcome:
    delegator = found.delegation.delegator
    body = look.subject(delegator, found.day)
    look.told(f"{item.code}实施主体", item.subject, RegistryKind.LISTS)
    look.told(f"{item.code}行使层级", item.level, RegistryKind.LISTS)
    names = (delegator, *(body.former_names if body else ()))
    if item.subject not in names:
        return look.fail(
            "R11-04/2",
            f"{item.code}的实施主体是{item.subject}，不是{delegator}。",
            cure="核对委托机关和条目的实施主体。",
            flip="改由实施主体委托。" if found.proposed else None,
        )
    if body is None:
        return look.lacks(
            "R11-04/3",
            f"执法主体名录没有{delegator}，它的层级无法核对。",
            cure="请在执法主体名录补登委托机关。",
        )
    look.told(f"{delegator}的层级", body.level, body.source)
    if item.level is not body.level:
        return look.fail(
            "R11-04/2",
            f"{item.code}的行使层级是{item.level}，{delegator}是{body.level}机关。",
            cure="核对条目的行使层级和委托机关的职权。",
            flip="改由行使层级的机关委托。" if found.proposed else None,
        )
    return look.passed("R11-04/0", f"{item.code}在{found.day}是{delegator}的权力事项。")
