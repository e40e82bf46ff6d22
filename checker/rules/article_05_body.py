"""Article 5, the body: does the clause give this power to this body, at this level?

R5-06 organ, R5-07 level. A basis in the role 主体 can name the body where the clause that creates
the power does not; a transfer (下放、赋权、集中行使) can bring it there.
"""

from collections.abc import Iterator
from datetime import date

from checker.look import Look, Outcome
from checker.rulebook import ItemInChange, change_rule
from checker.rules.article_05 import CLAUSE, WORDS, creating_bases
from checker.verdicts import RuleForce
from knowledge import (
    BasisLink,
    BasisRole,
    ClauseFacts,
    Level,
    LevelScope,
    PowerType,
    RegistryKind,
    Resolution,
    ResolutionState,
    Value,
    bare_organs,
)

_OWN_CLAUSES = {
    PowerType.PENALTY: ("行政处罚法", "第十七条"),
    PowerType.LICENCE: ("行政许可法", "第二十二条"),
    PowerType.COERCION: ("行政强制法", "第十七条第一款"),
}


class Named(Value):
    """An organ phrase of a clause, with the level it names and the basis it was read from."""

    basis: BasisLink
    organ: str | None
    level: LevelScope


def named_by(
    change: ItemInChange, look: Look, role: BasisRole, day: date
) -> tuple[tuple[Named, ...], tuple[Resolution, ...]]:
    """What the bases of ``role`` name, and those that could not be read."""
    links = (
        creating_bases(change.item)
        if role is BasisRole.CREATES
        else tuple(basis for basis in change.item.bases if basis.role is role)
    )
    resolved = tuple(look.resolve(link, day) for link in links)
    found = tuple(
        Named(basis=resolution.link, organ=facts.organ, level=facts.level)
        for resolution in resolved
        for facts in _clauses(resolution)
    )
    for name in found:
        look.told(f"{name.basis}所称机关", name.organ)
        look.told(f"{name.basis}所及层级", name.level)
    unread = tuple(entry for entry in resolved if entry.state is not ResolutionState.FOUND)
    return found, unread


def _clauses(resolution: Resolution) -> tuple[ClauseFacts, ...]:
    """The clause itself and, where it names no organ, the clause of the same text that does."""
    facts, version = resolution.facts, resolution.version
    if facts is None or version is None:
        return ()
    elsewhere = tuple(other for other in version.clauses if facts.organ_elsewhere == other.path)
    return (facts, *elsewhere)


@change_rule(
    "R5-06",
    "条文所称的机关就是实施主体",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.STATUTE,
)
def organ_is_subject(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """The organ of the clause is the subject, literally, by field name or by succession."""
    day, day_is = change.days[1]
    item = change.item
    look.told("实施主体", item.subject)
    if item.type in _OWN_CLAUSES:
        look.cites(*_OWN_CLAUSES[item.type], day, day_is)
    created, _ = named_by(change, look, BasisRole.CREATES, day)
    given, unread = named_by(change, look, BasisRole.NAMES_BODY, day)
    holders = tuple(
        holder for name in (*created, *given) for holder in _holders(look, name, item.subject, day)
    )
    if item.subject in holders:
        yield look.passed("R5-06/0", f"条文所称机关在本区即{item.subject}。")
    elif look.transfer(item.subject, item.code, day) is not None:
        yield look.passed("R5-06/0", f"{item.subject}依划转文件取得这项权力。")
    else:
        yield _not_the_subject(look, change, created, unread, holders)


def _holders(look: Look, name: Named, subject: str, day: date) -> tuple[str, ...]:
    """Bodies that the organ phrase stands for on ``day``."""
    if name.organ is None:
        return ()
    if subject in name.organ:
        return (subject,)
    return tuple(
        record.subject
        for phrase in bare_organs(name.organ)
        for record in look.organ_names(phrase, day)
    )


def _not_the_subject(
    look: Look,
    change: ItemInChange,
    created: tuple[Named, ...],
    unread: tuple[Resolution, ...],
    holders: tuple[str, ...],
) -> Outcome:
    subject, day = change.item.subject, change.days[1][0]
    organs = "、".join(dict.fromkeys(name.organ for name in created if name.organ))
    levels = {name.level for name in created}
    cure = f"补充一项“主体”依据，说明{subject}为什么有权实施；没有的，改由有权机关列入清单。"
    if LevelScope.GOVERNMENT in levels and not holders:
        return look.review(
            "R5-06/4",
            "条文把权力给了人民政府，部门实施须有人民政府的责成或者授权。",
            cure="附人民政府责成或者授权的文件，由审查人员判断。",
        )
    if LevelScope.DESIGNATED in levels and not holders:
        return look.lacks(
            "R5-06/5",
            f"条文规定由人民政府确定的部门实施，没有见到确定{subject}的文件。",
            cure="附人民政府确定实施部门的文件，并以“主体”依据列出。",
        )
    if unread:
        return look.lacks(
            "R5-06/3",
            f"主体依据{unread[0].link}无法核对（{unread[0].state}）。",
            cure="请导入该文件全文，或者改引可以核对的主体依据。",
        )
    if not organs:
        return look.lacks("R5-06/2", "条文没有写明由哪个机关实施。", cure=cure)
    if holders:
        others = "、".join(dict.fromkeys(holders))
        return look.fail(
            "R5-06/1",
            f"条文所称“{organs}”在本区是{others}，不是{subject}。",
            cure=cure,
            flip=f"实施主体改为{others}，或者补充“主体”依据。",
        )
    if look.complete(RegistryKind.ORGAN_NAMES, day):
        return look.fail(
            "R5-06/1",
            f"机关名称对照表声明完整，其中没有“{organs}”与{subject}的对应关系。",
            cure=cure,
            flip="补充“主体”依据。",
        )
    return look.lacks(
        "R5-06/3",
        f"条文所称“{organs}”与{subject}的承继或者对应关系没有登记。",
        cure="请在机关名称对照表登记机构改革中的职能承继文件，或者补充“主体”依据。",
    )


_COVERS_DISTRICT = frozenset(
    {LevelScope.DISTRICT_NAMED, LevelScope.COUNTY_AND_ABOVE, LevelScope.COUNTY}
)
_ABOVE_DISTRICT = frozenset({LevelScope.PREFECTURE_CITY, LevelScope.PROVINCE})


@change_rule(
    "R5-07",
    "条文所及的层级包括本级",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.STATUTE,
)
def level_is_ours(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """Level words of the clause, else of a 主体 basis, else a transfer, reach the subject's level."""
    day, day_is = change.days[1]
    item = change.item
    look.told("行使层级", item.level)
    created, created_unread = named_by(change, look, BasisRole.CREATES, day)
    given, _ = named_by(change, look, BasisRole.NAMES_BODY, day)
    reached = [name for name in (*created, *given) if _reaches(name.level, item.level)]
    if reached:
        yield look.passed(
            "R5-07/0", f"{reached[0].basis}所及层级为“{reached[0].level}”，包括{item.level}。"
        )
    elif look.transfer(item.subject, item.code, day) is not None:
        yield look.passed("R5-07/0", "条文未及本级，但有划转文件使本级取得这项权力。")
    elif not created:
        why = f"（{created_unread[0].state}）" if created_unread else ""
        yield look.lacks(
            "R5-07/4",
            f"没有一项设定依据的条文可供核对{why}，无法判断层级。",
            cure="先按 R5-01 的意见补正依据，或者导入所引文件。",
        )
    else:
        if item.type is PowerType.PENALTY:
            look.cites("行政处罚法", "第二十三条", day, day_is)
        yield _not_reached(look, change, created[-1])


def _reaches(scope: LevelScope, level: Level) -> bool:
    if level is Level.STREET:
        return scope is LevelScope.STREET
    return level is Level.COUNTY and scope in _COVERS_DISTRICT


def _not_reached(look: Look, change: ItemInChange, name: Named) -> Outcome:
    item, scope = change.item, name.level
    instrument = "提交下放、赋权、集中行使或者委托的文件"
    if scope is LevelScope.COUNTIES_WITHOUT_DISTRICTS:
        return look.lacks(
            "R5-07/1",
            f"{name.basis}写的是“{scope}”，条文未列市辖区。",
            cure=f"请{instrument}；没有的，不应由市辖区列入。",
        )
    if scope is LevelScope.DESIGNATED:
        return look.lacks(
            "R5-07/4",
            f"{name.basis}规定由人民政府确定或者指定，没有见到确定的文件。",
            cure="请附人民政府确定实施部门的文件，并以“主体”依据列出。",
        )
    if scope in (LevelScope.CITY_OR_COUNTY, LevelScope.CITY, LevelScope.GOVERNMENT):
        return look.review(
            "R5-07/2",
            f"{name.basis}写的是“{scope}”，市辖区是否包括在内须由人工判断。",
            cure=f"请附上位法的具体规定，或者{instrument}，由审查人员判断。",
        )
    if scope is LevelScope.NONE:
        return _level_not_written(look, change, name)
    return look.fail(
        "R5-07/3",
        f"{name.basis}所及层级为“{scope}”，不包括{item.level}。",
        cure=f"改由有权的一级列入清单，或者{instrument}。",
        flip="提交使本级取得这项权力的文件。",
    )


def _level_not_written(look: Look, change: ItemInChange, name: Named) -> Outcome:
    if change.item.type is PowerType.PENALTY and change.item.level is Level.COUNTY:
        return look.passed(
            "R5-07/0",
            "条文未写明层级；行政处罚由县级以上地方人民政府具有行政处罚权的行政机关管辖"
            "（行政处罚法第二十三条）。",
        )
    return look.review(
        "R5-07/5",
        f"{name.basis}没有写明由哪一级行使。",
        cure="请附明确层级的规定或者目录，由审查人员判断。",
    )
