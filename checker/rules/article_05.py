"""Article 5, the basis: 行政权力的确定，必须有法律、法规、规章依据或法律的明确授权.

R5-01 a basis exists, R5-03 it is in force (for cases: ``article_05_case``). Its rank:
``article_05_rank``; what it grants: ``article_05_power``; the body: ``article_05_body``.
"""

from collections.abc import Iterator
from datetime import date

from checker.as_of import DayOf, Question, days
from checker.look import Look, Outcome
from checker.rulebook import ItemInChange, change_rule
from checker.verdicts import RuleForce
from knowledge import (
    BasisLink,
    BasisRole,
    ForceState,
    ItemFields,
    PowerType,
    Resolution,
    ResolutionState,
    moved_to,
    renumbered,
)

CLAUSE = "measures/art_5"
WORDS = "行政权力的确定，必须有法律、法规、规章依据或法律的明确授权"


def creating_bases(item: ItemFields) -> tuple[BasisLink, ...]:
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
    asked = days(Question.BASIS, change.request)
    day, day_is = asked[0].on, asked[0].of
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
        found = [here.resolve(basis, one.on) for one in asked]
        lost = [entry for entry in found if entry.state is not ResolutionState.FOUND]
        yield _resolved(here, (lost or found)[0])


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
        for asked in days(Question.BASIS, change.request):
            day, day_is = asked.on, asked.of
            here = look.fork(f"{change.item.name}：依据{basis}（{day_is}）")
            here.told(day_is, day.isoformat())
            resolution = here.resolve(basis, day)
            if resolution.version is None:
                continue
            seen += 1
            yield _moved(here, resolution, day, day_is) or _in_force(
                here, resolution, day, day_is, proposed=day_is is DayOf.EFFECTIVE
            )
    if not seen:
        look.told("设定依据", "；".join(str(basis) for basis in creating_bases(change.item)))
        yield look.lacks(
            "R5-03/4",
            "没有一项设定依据能够确定版本，无法判断是否有效。",
            cure="先按 R5-01 的意见补正依据，或者导入所引文件。",
        )


def _moved(look: Look, resolution: Resolution, day: date, day_is: str) -> Outcome | None:
    """Same words, other number: the version in force on the day has them elsewhere."""
    place = moved_to(resolution)
    if place is None:
        return None
    look.force(resolution, day)
    return look.fail(
        "R5-03/2",
        f"{day_is}{day}有效的版本中，所引内容已经改为{place}，条号已变。",
        cure=f"改引现行版本的{place}。",
        flip=f"改引{place}。",
    )


def _in_force(
    look: Look, resolution: Resolution, day: date, day_is: str, *, proposed: bool
) -> Outcome:
    force = look.force(resolution, day)
    title = resolution.link.instrument
    version = resolution.version
    if force is None or version is None:
        return look.lacks("R5-03/4", f"《{title}》没有可用的版本。", cure="请导入该文件。")
    stated = version.effective_from is not None
    start = version.effective_from or version.passed
    end = version.ended_on
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
                f"《{title}》{start}{'起施行' if stated else '才通过'}，{day_is}{day}尚未施行。",
                cure="待该文件施行后再提出，或者改引当日有效的依据。",
                computation=f"{day} < {start}",
                flip=f"拟生效日期不早于 {start}。" if proposed else None,
            )
        case ForceState.ENDED:
            later = renumbered(resolution)
            hint = f"同样的文字现载于 {later.passed} 通过的版本，条号已变。" if later else ""
            return look.fail(
                "R5-03/2",
                f"所引《{title}》的版本{f'自{end}起' if end else '已被后来的版本取代，'}不再有效。{hint}",
                cure="改引现行有效的版本和条号。",
                computation=f"{day} ≥ {end}" if end else None,
                flip="改引现行有效的版本。",
            )
        case ForceState.START_UNCERTAIN:
            return look.review(
                "R5-03/3",
                f"《{title}》{version.passed}通过的版本{'何日被后来的版本取代' if stated else '何日施行'}，"
                "库内没有记载。",
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
