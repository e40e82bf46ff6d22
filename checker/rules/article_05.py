"""Article 5, the basis: 行政权力的确定，必须有法律、法规、规章依据或法律的明确授权.

R5-01 a basis exists, R5-02 its rank suffices, R5-03 it is in force, R5-04 its rank may set this
kind of power. Which body and which level: ``article_05_body``.
"""

from collections.abc import Iterator
from datetime import date

from checker.look import Look, Outcome
from checker.power_matrix import Competence, barred_forms, barred_penalties, competence
from checker.rulebook import ItemInChange, change_rule
from checker.submission import Proposal, UpperLawCheck
from checker.verdicts import RuleForce
from knowledge import (
    BasisLink,
    BasisRole,
    CoercionForm,
    CoercionKind,
    ForceState,
    PowerType,
    Rank,
    Resolution,
    ResolutionState,
    renumbered,
)

CLAUSE = "measures/art_5"
WORDS = "行政权力的确定，必须有法律、法规、规章依据或法律的明确授权"

POLICY_BASED = frozenset({PowerType.BENEFIT, PowerType.REWARD, PowerType.SERVICE})
"""Powers that favour the citizen and may rest on policy until a person has weighed it."""


def creating_bases(item: Proposal) -> tuple[BasisLink, ...]:
    """The bases that are said to create the power (设定依据)."""
    return tuple(basis for basis in item.bases if basis.role is BasisRole.CREATES)


@change_rule(
    "R5-01",
    "每一项设定依据都指明文件和条款，并且查得到",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.STATUTE,
)
def basis_resolves(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """A 设定 basis exists and leads to a clause (许可法5, 处罚法5)."""
    day, day_is = change.days[0]
    bases = creating_bases(change.item)
    look.told("设定依据", "；".join(str(basis) for basis in bases) or None)
    if change.item.type is PowerType.PENALTY:
        look.cites("行政处罚法", "第五条第三款", day, day_is)
    elif change.item.type is PowerType.LICENCE:
        look.cites("行政许可法", "第五条第二款", day, day_is)
    if not bases:
        yield look.fail(
            "R5-01/1",
            "条目没有写明任何设定依据。",
            cure="补充设定该项权力的法律、法规、规章及其条款；没有依据的，不得列入清单。",
            flip="补充一项可以查到的设定依据。",
        )
    for basis in bases:
        here = look.fork(f"{change.item.name}：依据{basis}")
        yield _resolved(here, here.resolve(basis, day))


def _resolved(look: Look, resolution: Resolution) -> Outcome:
    basis = resolution.link
    match resolution.state:
        case ResolutionState.FOUND:
            return look.passed("R5-01/0", f"依据{basis}已定位到条文。")
        case ResolutionState.VAGUE:
            return look.fail(
                "R5-01/2",
                f"“{basis.instrument}”没有指明是哪一部法律、法规、规章。",
                cure="写明文件全称和条、款、项。",
                flip="写明文件全称和条款。",
            )
        case ResolutionState.NO_CITATION:
            return look.fail(
                "R5-01/3",
                f"依据{basis}没有写明条款。",
                cure="补充到条、款、项。",
                flip="补充条款编号。",
            )
        case ResolutionState.BAD_CITATION:
            return look.fail(
                "R5-01/3",
                f"依据{basis}的条款写法无法识别。",
                cure="按“第二十二条第（一）项”的写法改正，一项依据只写一处条款。",
                flip="按规范写法写明条款。",
            )
        case ResolutionState.ABSENT:
            return look.fail(
                "R5-01/4",
                f"所引版本中没有{basis}。",
                cure="核对条、款、项编号；法律修改后条号变动的，改引现行条号。",
                flip="改引实际存在的条款。",
            )
        case ResolutionState.UNKNOWN_INSTRUMENT:
            return look.lacks(
                "R5-01/5",
                f"法规库未收录《{basis.instrument}》，无法核对。",
                cure="核对文件名称；名称无误的，请把该文件导入法规库后重新预审。",
            )
        case _:
            return look.lacks(
                "R5-01/5",
                f"法规库知道《{basis.instrument}》，但未收录{basis.citation or '其条文'}的内容，无法核对。",
                cure="请导入该文件全文后重新预审。",
            )


@change_rule(
    "R5-02",
    "设定依据中至少有一项是法律、法规、规章（许可还可以是国务院决定）",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.STATUTE,
)
def basis_has_rank(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """The best rank among the 设定 bases is admitted (处罚法16, 许可法17). 主体 bases do not count."""
    day, day_is = change.days[0]
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
    elif item.type in POLICY_BASED:
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
            look.told(f"《{basis.instrument}》位阶", resolution.instrument.rank)
            ranks.append(resolution.instrument.rank)
        elif resolution.state is ResolutionState.UNKNOWN_INSTRUMENT:
            unknown.append(basis)
    return tuple(ranks), tuple(unknown)


def _decision_suffices(rank: Rank, power: PowerType) -> bool:
    return rank is Rank.STATE_COUNCIL_DECISION and power is PowerType.LICENCE


@change_rule(
    "R5-03",
    "设定依据在提交日期和拟生效日期都有效",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.STATUTE,
)
def basis_in_force(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """The cited version is law on both days: by its own 施行 and 废止, known and verified."""
    seen = 0
    for basis in creating_bases(change.item):
        for day, day_is in change.days:
            here = look.fork(f"{change.item.name}：依据{basis}（{day_is}）")
            here.told(day_is, day.isoformat())
            resolution = here.resolve(basis, day)
            if resolution.version is None:
                continue
            seen += 1
            yield _in_force(here, resolution, day, day_is)
    if not seen:
        look.told("设定依据", "；".join(str(basis) for basis in creating_bases(change.item)))
        yield look.lacks(
            "R5-03/4",
            "没有一项设定依据能够确定版本，无法判断是否有效。",
            cure="先按 R5-01 的意见补正依据，或者导入所引文件。",
        )


def _in_force(look: Look, resolution: Resolution, day: date, day_is: str) -> Outcome:
    force = look.force(resolution, day)
    title = resolution.link.instrument
    version = resolution.version
    if force is None or version is None:
        return look.lacks("R5-03/4", f"《{title}》没有可用的版本。", cure="请导入该文件。")
    start, end = version.effective_from or version.passed, version.ended_on
    match force.state:
        case ForceState.IN_FORCE:
            return look.passed(
                "R5-03/0",
                f"《{title}》在{day_is}{day}有效。",
                computation=f"{start} ≤ {day} ≤ {force.verified_through}（核验至）",
            )
        case ForceState.NOT_YET:
            return look.fail(
                "R5-03/1",
                f"《{title}》自{start}起施行，{day_is}{day}尚未施行。",
                cure="把拟生效日期改到施行之后，或者改引当日有效的依据。",
                computation=f"{day} < {start}",
                flip=f"{day_is}不早于 {start}。",
            )
        case ForceState.ENDED:
            later = renumbered(resolution)
            hint = f"同样的文字现载于 {later.passed} 通过的版本，条号已变。" if later else ""
            return look.fail(
                "R5-03/2",
                f"所引《{title}》的版本自{end}起不再有效。{hint}",
                cure="改引现行有效的版本和条号。",
                computation=f"{day} ≥ {end}",
                flip="改引现行有效的版本。",
            )
        case ForceState.START_UNCERTAIN:
            return look.review(
                "R5-03/3",
                f"《{title}》{version.passed}通过的版本何日施行，库内没有记载。",
                cure="请查明修改决定载明的施行日期。",
            )
        case ForceState.UNVERIFIED:
            known = (
                f"库内文本核验至{force.verified_through}，此后是否修改、废止未核验"
                if force.verified_through
                else "的现行有效情况从未核验"
            )
            return look.review(
                "R5-03/5",
                f"《{title}》{known}。",
                cure="请核对该文件现行有效情况，并在法规时效核验登记中登记。",
            )


@change_rule(
    "R5-04",
    "设定依据的位阶有权设定这一类、这一种权力",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.STATUTE,
)
def rank_may_set(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """Rank × power matrix (处罚法10–14, 许可法14–17, 强制法10–13, 立法法11)."""
    day, day_is = change.days[0]
    item = change.item
    look.told("权力类型", item.type)
    ranks, unknown = _ranks(change, look, day)
    if item.type is PowerType.COERCION and item.coercion is None:
        yield look.lacks(
            "R5-04/6",
            "没有写明是行政强制措施还是行政强制执行，两者的设定权不同。",
            cure="补充行政强制的种类。",
        )
    elif not ranks:
        yield look.lacks(
            "R5-04/6",
            "没有一项设定依据的位阶可以确定，无法判断设定权。"
            if unknown or creating_bases(item)
            else "没有设定依据，无法判断设定权。",
            cure="先按 R5-01、R5-02 的意见补正依据。",
        )
    else:
        best = min(ranks, key=tuple(Rank).index)
        cell = competence(best, item.type, item.coercion)
        if cell.statute:
            look.cites(cell.statute, cell.citation, day, day_is)
        yield _may_set(look, item, best, cell.competence)


def _may_set(look: Look, item: Proposal, best: Rank, allowed: Competence) -> Outcome:
    barred = _barred(look, item, best)
    if allowed is Competence.MAY_NOT and _is_demolition(item):
        look.told("强制执行方式", CoercionForm.DEMOLISH)
        return look.review(
            "R5-04/5",
            "行政强制执行由法律设定（行政强制法第十三条）；强制拆除违法建筑物、构筑物、设施另见同法"
            f"第四十四条。{best}单独作为强制拆除的依据是否足够，须由人工判断。",
            cure="对照行政强制法第十三条、第四十四条和上位法作出判断并说明理由。",
        )
    if allowed is Competence.MAY_NOT:
        return look.fail(
            "R5-04/1",
            f"{best}不得设定{item.coercion or item.type}。",
            cure="改引有权设定该类权力的依据；确无此类依据的，不得列入清单。",
            flip="设定依据中增加一项有权设定该类权力的依据。",
        )
    if barred:
        return look.fail(
            "R5-04/2",
            f"{best}不得设定：{'、'.join(sorted(barred))}。",
            cure="删去超出设定权的种类，或者改引有权设定的依据。",
            flip=f"删去{'、'.join(sorted(barred))}。",
        )
    if allowed is Competence.IF_NO_UPPER_LAW:
        return _without_upper_law(look, item, best)
    if allowed is Competence.NO_GENERAL_RULE:
        return look.review(
            "R5-04/4",
            f"{item.type}没有统一的设定权规定，{best}是否足以设定须由人工判断。",
            cure="由审查人员对照所引条文作出判断并说明理由。",
        )
    return look.passed("R5-04/0", f"{best}可以设定{item.coercion or item.type}。")


def _barred(look: Look, item: Proposal, best: Rank) -> frozenset[str]:
    if item.type is PowerType.PENALTY:
        kinds = frozenset(penalty.kind for penalty in item.penalties)
        look.told("处罚种类", "、".join(sorted(kinds)) or None)
        return frozenset(barred_penalties(best, kinds))
    if item.coercion is CoercionKind.MEASURE:
        forms = frozenset(item.coercion_forms)
        look.told("强制措施种类", "、".join(sorted(forms)) or None)
        return frozenset(barred_forms(best, forms))
    return frozenset()


def _is_demolition(item: Proposal) -> bool:
    return (
        item.coercion is CoercionKind.ENFORCEMENT and CoercionForm.DEMOLISH in item.coercion_forms
    )


def _without_upper_law(look: Look, item: Proposal, best: Rank) -> Outcome:
    check = item.upper_law
    if isinstance(check, UpperLawCheck):
        look.told("上位法核对", f"{check.finding}（{check.by}，{check.on}）")
        return look.passed(
            "R5-04/0", f"{best}在上位法未设定或者已设定时可以设定或者具体规定，已由{check.by}核对。"
        )
    look.told("上位法核对", None)
    return look.review(
        "R5-04/3",
        f"{best}只有在上位法没有设定时才可以设定{item.coercion or item.type}；有没有上位法，程序不能证明。",
        cure="由一名具名人员核对上位法，在 upper_law 中写明结论、姓名和日期。",
    )
