"""Article 5, the rank of the basis: R5-02 it is 法律、法规、规章, R5-04 it may set this power.

Only bases in the role 设定 are judged here. What a 通知 in the role 主体 does is judged by
``article_05_body``.
"""

from collections.abc import Iterator
from datetime import date

from checker.as_of import Dated, Question, day_for
from checker.change import Proposal, UpperLawCheck
from checker.look import INDEX, Look, Outcome
from checker.power_matrix import (
    LOCAL_RULE_FINE,
    LOCAL_RULE_FINE_IN_FOUR_FIELDS,
    MEASURE_FORMS,
    Competence,
    barred_forms,
    barred_penalties,
    competence,
)
from checker.rulebook import ItemInChange, change_rule
from checker.rules.article_05 import CLAUSE, WORDS, creating_bases
from checker.verdicts import RuleForce, Verdict
from knowledge import (
    BasisLink,
    CoercionForm,
    CoercionKind,
    PenaltyKind,
    PowerType,
    Rank,
    ResolutionState,
)

_LOCAL_RULES = (Rank.PROVINCIAL_RULE, Rank.CITY_RULE)
_LOCAL_REGULATIONS = (Rank.PROVINCIAL_REGULATION, Rank.CITY_REGULATION)
_REGULATIONS = (Rank.STATE_REGULATION, *_LOCAL_REGULATIONS)
_PREFERRED = (Verdict.PASS, Verdict.REVIEW, Verdict.INSUFFICIENT, Verdict.FAIL)
"""Of several bases one that may set the power is enough; an unknown one leaves it open."""

POLICY_BASED = frozenset({PowerType.BENEFIT, PowerType.REWARD, PowerType.SERVICE})
"""Powers that favour the citizen and may rest on policy until a person has weighed it."""


@change_rule(
    "R5-02",
    "设定依据中至少有一项是法律、法规、规章（许可还可以是国务院决定）",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.STATUTE,
)
def basis_has_rank(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """The best rank among the 设定 bases is admitted (处罚法16, 许可法17). 主体 bases do not count."""
    asked = day_for(Question.GRANT, change.request)
    day, day_is = asked.on, asked.of
    item = change.item
    look.told("权力类型", item.type)
    ranks, unknown = _ranks(change, look, day)
    admitted = [rank for rank in ranks if rank.is_statute or _decision_suffices(rank, item.type)]
    if item.type is PowerType.LICENCE:
        look.cites("行政许可法", "第十七条", day, day_is)
    elif item.type is PowerType.PENALTY:
        look.cites("行政处罚法", "第十六条", day, day_is)
    if admitted:
        best = min(admitted, key=tuple(Rank).index)
        yield look.passed("R5-02/0", f"设定依据的最高位阶为{best}。")
    elif unknown:
        yield look.lacks(
            "R5-02/2",
            f"下列依据的位阶不明：{'、'.join(str(basis) for basis in unknown)}。",
            cure="请导入所引文件，或者改引已收录的法律、法规、规章。",
        )
    elif ranks and item.type in POLICY_BASED:
        yield look.review(
            "R5-02/3",
            f"{item.type}只有政策性文件作为依据，须由人工判断是否属于法律的明确授权。",
            cure="由审查人员说明理由后作出判断。",
        )
    else:
        held = "、".join(dict.fromkeys(ranks)) or "无"
        yield look.fail(
            "R5-02/1",
            f"设定依据的位阶只有：{held}。{item.type}须有法律、法规、规章依据。",
            cure="改引设定该项权力的法律、法规、规章；确无此类依据的，不得列入清单。",
            flip="设定依据中增加一项法律、法规或者规章的条款。",
        )


def _ranks(
    change: ItemInChange, look: Look, day: date
) -> tuple[tuple[Rank, ...], tuple[BasisLink, ...]]:
    """Ranks of the 设定 bases, and the bases whose instrument the library does not know."""
    ranks: list[Rank] = []
    unknown: list[BasisLink] = []
    for basis in creating_bases(change.item):
        resolution = look.resolve(basis, day)
        if resolution.instrument is not None:
            look.told(f"《{basis.instrument}》位阶", resolution.instrument.rank, INDEX)
            ranks.append(resolution.instrument.rank)
        elif resolution.state is ResolutionState.UNKNOWN_INSTRUMENT:
            unknown.append(basis)
    return tuple(ranks), tuple(unknown)


def _decision_suffices(rank: Rank, power: PowerType) -> bool:
    return rank is Rank.STATE_COUNCIL_DECISION and power is PowerType.LICENCE


@change_rule(
    "R5-04",
    "设定依据的位阶有权设定这一类、这一种权力",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.STATUTE,
)
def rank_may_set(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """Rank × power matrix (处罚法10–14, 许可法14–17, 强制法10–13, 立法法11): one basis is enough."""
    asked = day_for(Question.GRANT, change.request)
    item = change.item
    look.told("权力类型", item.type)
    ranks, unknown = _ranks(change, look, asked.on)
    if item.type is PowerType.COERCION and item.coercion is None:
        yield look.lacks(
            "R5-04/6",
            "没有写明是行政强制措施还是行政强制执行，两者的设定权不同。",
            cure="补充行政强制的种类。",
        )
        return
    highest_first = sorted(dict.fromkeys(ranks), key=tuple(Rank).index)
    answers = [_by_rank(look.fork(), item, rank, asked) for rank in highest_first]
    if unknown or not answers:
        answers.append(_rank_unknown(look, item))
    yield min(answers, key=lambda said: _PREFERRED.index(said.verdict))


def _rank_unknown(look: Look, item: Proposal) -> Outcome:
    return look.lacks(
        "R5-04/6",
        "有设定依据的位阶不明，其余依据又不足以设定，无法判断设定权。"
        if creating_bases(item)
        else "没有设定依据，无法判断设定权。",
        cure="先按 R5-01、R5-02 的意见补正依据。",
    )


def _by_rank(look: Look, item: Proposal, rank: Rank, asked: Dated) -> Outcome:
    """What a basis of this rank may do."""
    cell = competence(rank, item.type, item.coercion, asked.on)
    if cell.statute:
        look.cites(cell.statute, cell.citation, asked.on, asked.of)
    if item.type is PowerType.PENALTY and rank in _LOCAL_RULES:
        look.cites("河南省规章设定罚款限额规定", "第三条", asked.on, asked.of)
    match cell.competence:
        case Competence.NOT_RECORDED:
            return look.review(
                "R5-04/4",
                f"库内没有收录当日有效的{item.type}设定权规定，{rank}是否足以设定须由人工判断。",
                cure="由审查人员对照当日有效的法律作出判断并说明理由。",
            )
        case Competence.MAY_NOT:
            return _may_not(look, item, rank)
        case Competence.NO_GENERAL_RULE:
            return _no_general_rule(look, item, rank)
        case allowed:
            return _unclear_kinds(look, item, rank) or _may_set(look, item, rank, allowed)


def _may_not(look: Look, item: Proposal, rank: Rank) -> Outcome:
    if item.type is PowerType.LEVY and rank is Rank.STATE_COUNCIL_DECISION:
        # It may set an administrative fee (行政事业性收费), which is no levy in the sense of 立法法11.
        return _no_general_rule(look, item, rank)
    if item.coercion is CoercionKind.ENFORCEMENT and rank in _REGULATIONS:
        return _unclear_kinds(look, item, rank) or _enforcement(look, item, rank)
    return _barred_altogether(look, item, rank)


def _barred_altogether(look: Look, item: Proposal, rank: Rank) -> Outcome:
    return look.fail(
        "R5-04/1",
        f"{rank}不得设定{_kind_of_power(item)}。",
        cure="改引有权设定该类权力的依据；确无此类依据的，不得列入清单。",
        flip="设定依据中增加一项有权设定该类权力的依据。",
    )


def _enforcement(look: Look, item: Proposal, rank: Rank) -> Outcome:
    """法律 alone sets it (强制法13); that 第四十四条 knows demolition leaves room for regulations."""
    if set(item.coercion_forms) != {CoercionForm.DEMOLISH}:
        return _barred_altogether(look, item, rank)
    look.told("强制执行方式", CoercionForm.DEMOLISH)
    return look.review(
        "R5-04/5",
        "行政强制执行由法律设定（行政强制法第十三条）；强制拆除违法建筑物、构筑物、设施另见同法"
        f"第四十四条。{rank}单独作为强制拆除的依据是否足够，须由人工判断。",
        cure="对照行政强制法第十三条、第四十四条和上位法作出判断并说明理由。",
    )


def _no_general_rule(look: Look, item: Proposal, rank: Rank) -> Outcome:
    why = (
        "税种和对非国有财产的征收由法律设定，行政事业性收费另有规定"
        if item.type is PowerType.LEVY
        else f"{item.type}没有统一的设定权规定"
    )
    return look.review(
        "R5-04/4",
        f"{why}，{rank}是否足以设定须由人工判断。",
        cure="由审查人员对照所引条文作出判断并说明理由。",
    )


def _may_set(look: Look, item: Proposal, rank: Rank, allowed: Competence) -> Outcome:
    barred = _barred(item, rank)
    if barred:
        return _barred_kinds(look, item, rank, barred)
    excess = _excessive_fine(look, item, rank)
    if excess is not None:
        return excess
    if allowed is Competence.TEMPORARY:
        return _temporary(look, item, rank)
    if allowed is Competence.IF_NO_UPPER_LAW:
        return _without_upper_law(look, item, rank)
    return look.passed("R5-04/0", f"{rank}可以设定{_kind_of_power(item)}。")


def _barred_kinds(look: Look, item: Proposal, rank: Rank, barred: frozenset[str]) -> Outcome:
    kinds = "、".join(sorted(barred))
    if _particularises(look, item):
        return look.review(
            "R5-04/8",
            f"{rank}自身不能设定{kinds}；作为上位法的具体规定是否在其行为、种类、幅度之内，须由人工判断。",
            cure="对照上位法条文判断并说明理由。",
        )
    return look.fail(
        "R5-04/2",
        f"{rank}不得设定：{kinds}。",
        cure="删去超出设定权的种类，或者改引有权设定的依据。",
        flip=f"删去{kinds}。",
    )


def _temporary(look: Look, item: Proposal, rank: Rank) -> Outcome:
    if _finding(look, item) == "上位法已制定但未设定":
        return _upper_law_silent(look, rank, item.type)
    return look.review(
        "R5-04/7",
        f"{rank}只能设定临时性许可，实施满一年需要继续的应当提请制定地方性法规；也不得涉及行政许可法"
        "第十五条第二款所列事项，是否涉及须由人工判断。",
        cure="对照行政许可法第十五条判断，核对该规章施行未满一年，或者改引地方性法规。",
    )


def _kind_of_power(item: Proposal) -> str:
    if item.type is PowerType.COERCION and item.coercion is not None:
        return item.coercion
    return item.type


def _finding(look: Look, item: Proposal) -> str | None:
    """What a named person found of upper law; ``None``: nobody looked."""
    check = item.upper_law
    if not isinstance(check, UpperLawCheck):
        return None
    look.told("上位法核对", f"{check.finding}（{check.by}，{check.on}）")
    return check.finding


def _particularises(look: Look, item: Proposal) -> bool:
    """Whether a named person says that upper law sets the power and this only details it."""
    return _finding(look, item) == "上位法已设定，本项为其具体规定"


def _unclear_kinds(look: Look, item: Proposal, best: Rank) -> Outcome | None:
    """Below 法律 the kind decides: it must be given, and it must fit the kind of coercion."""
    if item.type is PowerType.PENALTY:
        kinds = sorted(penalty.kind for penalty in item.penalties)
        look.told("处罚种类", "、".join(kinds) or None)
        if not kinds and best.is_statute and best is not Rank.LAW:
            return look.lacks(
                "R5-04/6",
                f"没有写明处罚种类，{best}能否设定无法判断。",
                cure="补充处罚的种类和幅度。",
            )
    if item.type is PowerType.COERCION:
        forms = sorted(item.coercion_forms)
        look.told("强制的方式", "、".join(forms) or None)
        misfits = [
            form
            for form in item.coercion_forms
            if (form in MEASURE_FORMS) is not (item.coercion is CoercionKind.MEASURE)
        ]
        if misfits:
            return look.lacks(
                "R5-04/6",
                f"“{'、'.join(misfits)}”不属于{item.coercion}的方式，两者的设定权不同。",
                cure="改正强制的种类或者方式（行政强制法第九条、第十二条）。",
            )
        if not forms and best.is_statute and best is not Rank.LAW:
            return look.lacks(
                "R5-04/6",
                f"没有写明强制的方式，{best}能否设定无法判断。",
                cure="补充强制的方式。",
            )
    return None


def _barred(item: Proposal, best: Rank) -> frozenset[str]:
    if item.type is PowerType.PENALTY:
        return frozenset(barred_penalties(best, frozenset(one.kind for one in item.penalties)))
    if item.type is PowerType.COERCION:
        return frozenset(barred_forms(best, frozenset(item.coercion_forms)))
    return frozenset()


def _excessive_fine(look: Look, item: Proposal, rank: Rank) -> Outcome | None:
    """A local 规章 may fine only up to the limit the province has set (处罚法14)."""
    fines = [one for one in item.penalties if one.kind is PenaltyKind.FINE]
    if item.type is not PowerType.PENALTY or rank not in _LOCAL_RULES or not fines:
        return None
    finding = _finding(look, item)
    if finding == "上位法已制定但未设定":
        return _upper_law_silent(look, rank, item.type)
    amounts = [one.maximum for one in fines if one.unit == "元" and one.maximum is not None]
    highest = max(amounts, default=0.0)
    look.told("罚款上限（元）", highest if amounts else None)
    if highest > LOCAL_RULE_FINE_IN_FOUR_FIELDS and not _particularises(look, item):
        return look.fail(
            "R5-04/2",
            f"{rank}设定的罚款 {highest:,.0f} 元超过限额。",
            cure="改引有权设定该幅度的法律、法规，或者按限额改正。",
            computation=_limits(highest),
            flip="罚款上限不超过限额。",
        )
    if len(amounts) < len(fines):
        look.told("罚款幅度", "、".join(f"{one.maximum or '未写'}{one.unit}" for one in fines))
        return look.lacks(
            "R5-04/6",
            f"{rank}设定罚款有限额，罚款上限没有全部以元写明，无法比较。",
            cure="以元写明每一档罚款的上限。",
        )
    return _above_general_limit(look, rank, highest) if highest > LOCAL_RULE_FINE else None


def _above_general_limit(look: Look, rank: Rank, highest: float) -> Outcome:
    return look.review(
        "R5-04/8",
        f"{rank}设定的罚款 {highest:,.0f} 元超过一般限额；是否属于可以提高限额的四个领域，或者属于上位法的"
        "具体规定，须由人工判断。",
        cure="说明所属领域（公共安全、人身财产安全、生态环境保护、有限自然资源开发利用）或者所依据的上位法。",
        computation=_limits(highest),
    )


def _limits(highest: float) -> str:
    limits = f"{LOCAL_RULE_FINE:,.0f} 元，四个领域 {LOCAL_RULE_FINE_IN_FOUR_FIELDS:,.0f} 元"
    return f"{highest:,.0f} 元；限额：{limits}（河南省规章设定罚款限额规定第三条）"


def _without_upper_law(look: Look, item: Proposal, best: Rank) -> Outcome:
    check, what = item.upper_law, _kind_of_power(item)
    if not isinstance(check, UpperLawCheck):
        look.told("上位法核对", None)
        return look.review(
            "R5-04/3",
            f"{best}只有在尚未制定上位法时才可以设定{what}；有没有上位法，程序不能证明。",
            cure="由一名具名人员核对上位法，在 upper_law 中写明结论、姓名和日期。",
        )
    look.told("上位法核对", f"{check.finding}（{check.by}，{check.on}）")
    if check.finding == "上位法已制定但未设定":
        return _upper_law_silent(look, best, what)
    if best in _LOCAL_REGULATIONS and item.type is PowerType.LICENCE:
        return look.review(
            "R5-04/3",
            f"{best}设定行政许可，不得涉及国家统一的资格资质、企业设立登记及其前置许可，也不得限制外地经营者"
            "（行政许可法第十五条第二款）；是否涉及须由人工判断。",
            cure="对照行政许可法第十五条第二款判断并说明理由。",
        )
    if check.finding == "尚未制定上位法":
        return look.passed("R5-04/0", f"经{check.by}核对，尚未制定上位法，{best}可以设定{what}。")
    return look.passed(
        "R5-04/0", f"经{check.by}核对，上位法已经设定，{best}作具体规定；是否超出其范围由人工核对。"
    )


_BANS = {
    str(CoercionKind.MEASURE): "（行政强制法第十一条第二款）",
    str(PowerType.LICENCE): "（优化营商环境条例第三十九条第二款）",
}
"""What forbids to set a power of which upper law says nothing."""


def _upper_law_silent(look: Look, best: Rank, what: str) -> Outcome:
    """Upper law governs the matter and sets no such power: what is below may not (强制法11(2), 优化条例39(2))."""
    if best is Rank.STATE_REGULATION:
        return look.review(
            "R5-04/3",
            f"法律已经制定而没有设定{what}，{best}能否设定须由人工判断。",
            cure="对照行政许可法第十四条、行政强制法第十一条第二款判断并说明理由。",
        )
    ban = _BANS.get(what, "")
    return look.fail(
        "R5-04/1",
        f"上位法已经制定而没有设定{what}，{best}不得设定{ban}。",
        cure="改引设定该项权力的上位法；确无的，不得列入清单。",
        flip="设定依据中增加一项有权设定该类权力的依据。",
    )
