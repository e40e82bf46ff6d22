"""Article 5, the body: does the clause give this power to this body?

R5-06. A basis in the role 主体 can name the body where the clause that creates the power does
not; a transfer (下放、赋权、集中行使) can bring it there. The level: ``article_05_level``.
"""

from collections.abc import Iterator
from datetime import date

from checker.look import INDEX, Look, Outcome
from checker.rulebook import ItemInChange, change_rule
from checker.rules.article_05 import CLAUSE, WORDS, creating_bases
from checker.verdicts import RuleForce
from knowledge import (
    BasisLink,
    BasisRole,
    Clause,
    ClauseFacts,
    CoercionKind,
    Force,
    ForceState,
    Level,
    LevelScope,
    PowerType,
    Rank,
    RegistryKind,
    Resolution,
    ResolutionState,
    Transfer,
    Value,
    bare_organs,
)

_OWN_CLAUSES = {
    PowerType.PENALTY: ("行政处罚法", "第十七条"),
    PowerType.LICENCE: ("行政许可法", "第二十二条"),
}
_COERCION_CLAUSES = {
    CoercionKind.MEASURE: ("行政强制法", "第十七条第一款"),
    CoercionKind.ENFORCEMENT: ("行政强制法", "第十三条第一款"),
}

ENABLING = frozenset(
    {
        ("行政处罚法", "art_18"),
        ("行政处罚法", "art_24"),
        ("行政许可法", "art_25"),
        ("行政强制法", "art_17"),
    }
)
"""Clauses that let somebody decide who shall hold a power. By themselves they name nobody."""

_UNREAD = frozenset(
    {
        ResolutionState.UNKNOWN_INSTRUMENT,
        ResolutionState.TEXT_UNREAD,
        ResolutionState.CLAUSE_UNREAD,
    }
)


class Named(Value):
    """An organ phrase of a clause, with the level it names, and who that is here."""

    basis: BasisLink
    organ: str | None
    level: LevelScope
    phrases: tuple[str, ...]
    """The organ's names without words of level."""
    holders: tuple[str, ...]
    """Bodies registered here for those names."""
    doubt: str | None = None
    """Why a person must weigh whether this basis counts."""


class Reading(Value):
    """What the bases of a proposal name."""

    created: tuple[Named, ...]
    given: tuple[Named, ...]
    unread: tuple[Resolution, ...]
    """主体 bases that could not be read."""

    def foreign(self, subject: str) -> tuple[Named, ...]:
        """Creating clauses that name somebody here, and not ``subject``."""
        return tuple(
            name
            for name in self.created
            if name.holders and subject not in (*name.phrases, *name.holders)
        )

    def ours(self, subject: str) -> tuple[Named, ...]:
        """The clauses that name ``subject``."""
        return tuple(
            name
            for name in (*self.created, *self.given)
            if subject in (*name.phrases, *name.holders)
        )


def read_bases(change: ItemInChange, look: Look, day: date) -> Reading:
    """Read the 设定 and 主体 bases as they stand on ``day``."""
    bodies = tuple(basis for basis in change.item.bases if basis.role is BasisRole.NAMES_BODY)
    created = tuple(look.resolve(basis, day) for basis in creating_bases(change.item))
    given = tuple(look.resolve(basis, day) for basis in bodies)
    return Reading(
        created=tuple(name for entry in created for name in _named(look, entry, day)),
        given=tuple(name for entry in given for name in _given(look, entry, day)),
        unread=tuple(entry for entry in given if entry.state in _UNREAD),
    )


def _named(look: Look, resolution: Resolution, day: date) -> Iterator[Named]:
    for facts in _clauses(resolution):
        label = Clause.parse_path(facts.path).label
        basis = resolution.link.model_copy(update={"citation": label})
        look.told(f"{basis}所称机关", facts.organ, INDEX)
        look.told(f"{basis}所及层级", facts.level, INDEX)
        phrases = bare_organs(facts.organ) if facts.organ else ()
        yield Named(
            basis=basis,
            organ=facts.organ,
            level=facts.level,
            phrases=phrases,
            holders=tuple(
                record.subject for phrase in phrases for record in look.organ_names(phrase, day)
            ),
        )


def _clauses(resolution: Resolution) -> tuple[ClauseFacts, ...]:
    """The clause itself and, where it names no organ, the clause of the same text that does."""
    facts, version = resolution.facts, resolution.version
    if facts is None or version is None:
        return ()
    if facts.organ is not None:
        return (facts,)
    elsewhere = (other for other in version.clauses if facts.organ_elsewhere == other.path)
    return (facts, *elsewhere)


def _given(look: Look, resolution: Resolution, day: date) -> Iterator[Named]:
    """A 主体 basis counts while it is law; a 规范性文件 or an unverified text only with doubt."""
    if _enables(resolution):
        return
    force = look.force(resolution, day)
    if force is None or force.state in (ForceState.NOT_YET, ForceState.ENDED):
        return
    doubt = _doubt(resolution, force)
    for name in _named(look, resolution, day):
        yield name.model_copy(update={"doubt": doubt})


def _enables(resolution: Resolution) -> bool:
    if resolution.instrument is None or resolution.clause is None:
        return False
    article = resolution.clause.path.split("/")[0]
    return (resolution.instrument.title, article) in ENABLING


def _doubt(resolution: Resolution, force: Force) -> str | None:
    if resolution.instrument is not None and resolution.instrument.rank is Rank.NORMATIVE:
        return f"主体依据{resolution.link}是规范性文件"
    if force.state is not ForceState.IN_FORCE:
        return f"主体依据{resolution.link}的现行有效情况未核验"
    return None


class Moved(Value):
    """A transfer that might bring the item to its subject."""

    record: Transfer
    doubt: str | None
    """Why a person must weigh whether it does."""


def transferred(change: ItemInChange, look: Look, day: date) -> Moved | None:
    """A transfer of this very item: the listed item of that code rests on the same clauses."""
    item = change.item
    record = look.transfer(item.subject, item.code, day)
    if record is None:
        return None
    body = look.subject(item.subject, day)
    department = body.department if body else change.request.department
    listed = [known for known in look.items_on(department, day) if known.code == item.code]
    ours = _places(look, creating_bases(item), day)
    theirs = _places(
        look,
        tuple(
            basis for known in listed for basis in known.bases if basis.role is BasisRole.CREATES
        ),
        day,
    )
    if listed and not (ours and ours <= theirs):
        look.told(f"编码 {item.code} 在清单中的设定依据", "与申请的不同", RegistryKind.LISTS)
        return None
    if not listed:
        doubt = f"{record.instrument}所列的{item.code}不在清单中，无法核对是否同一事项"
    elif _beyond_penalties(change, record):
        doubt = f"{record.instrument}划转的是行政处罚权，{item.type}能否一并行使"
    else:
        doubt = None
    return Moved(record=record, doubt=doubt)


def _places(look: Look, bases: tuple[BasisLink, ...], day: date) -> frozenset[str]:
    """Clauses that the bases lead to, where they are found."""
    found = (look.fork().resolve(basis, day) for basis in bases)
    return frozenset(entry.place for entry in found if entry.place is not None)


def _beyond_penalties(change: ItemInChange, record: Transfer) -> bool:
    """处罚法18 and 24 move penalties; 强制法17(2) lets related measures follow to a concentrated organ."""
    item = change.item
    if item.type is PowerType.PENALTY or record.kind == "下放":
        return item.type is not PowerType.PENALTY and item.level is Level.STREET
    concentrated = record.kind == "集中行使" and item.coercion is CoercionKind.MEASURE
    return not concentrated


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
    elif item.type is PowerType.COERCION and item.coercion is not None:
        look.cites(*_COERCION_CLAUSES[item.coercion], day, day_is)
    reading = read_bases(change, look, day)
    yield _of_our_department(change, look, day) or _held(change, look, reading, day)


def _held(change: ItemInChange, look: Look, reading: Reading, day: date) -> Outcome:
    subject = change.item.subject
    ours = reading.ours(subject)
    sure = [name for name in ours if name.doubt is None]
    foreign = reading.foreign(subject)
    if sure and not foreign:
        return look.passed("R5-06/0", f"条文所称机关在本区即{subject}。")
    if (moved := transferred(change, look, day)) is not None:
        return _by_transfer(look, subject, moved)
    if not ours:
        return _not_the_subject(look, change, reading)
    why = (
        ours[0].doubt
        if not sure
        else f"设定条文{foreign[0].basis}所称机关是{foreign[0].holders[0]}"
    )
    return look.review(
        "R5-06/6",
        f"有依据指向{subject}，但{why}，是否足以使其取得这项权力须由人工判断。",
        cure="请提交有权机关的决定并在权力划转登记中登记，或者说明各项依据的关系，由审查人员判断。",
    )


def _of_our_department(change: ItemInChange, look: Look, day: date) -> Outcome | None:
    """A department lists the powers of its own bodies."""
    body = look.subject(change.item.subject, day)
    if body is None or body.department == change.request.department:
        return None
    look.told(f"{body.name}所属部门", body.department, body.source)
    return look.fail(
        "R5-06/7",
        f"{body.name}属于{body.department}，不是{change.request.department}的执法主体。",
        cure=f"由{body.department}申请列入其清单。",
        flip=f"改由{body.department}提出申请。",
    )


def _by_transfer(look: Look, subject: str, moved: Moved) -> Outcome:
    if moved.doubt is not None:
        return look.review(
            "R5-06/6",
            f"{moved.doubt}，须由人工判断。",
            cure="对照行政处罚法第十八条、第二十四条和划转文件判断并说明理由。",
        )
    return look.passed("R5-06/0", f"{subject}依{moved.record.instrument}取得这项权力。")


def _not_the_subject(look: Look, change: ItemInChange, reading: Reading) -> Outcome:
    subject, day = change.item.subject, change.days[1][0]
    organs = "、".join(dict.fromkeys(name.organ for name in reading.created if name.organ))
    holders = tuple(dict.fromkeys(one for name in reading.created for one in name.holders))
    levels = {name.level for name in reading.created}
    cure = f"补充一项“主体”依据，说明{subject}为什么有权实施；没有的，改由有权机关列入清单。"
    if reading.unread:
        return look.lacks(
            "R5-06/3",
            f"主体依据{reading.unread[0].link}无法核对（{reading.unread[0].state}）。",
            cure="请导入该文件全文，或者改引可以核对的主体依据。",
        )
    if not reading.created:
        return look.lacks(
            "R5-06/3",
            "设定依据的条文无法核对，不知由哪个机关实施。",
            cure="先按 R5-01 的意见补正依据。",
        )
    if not organs:
        return look.lacks("R5-06/2", "条文没有写明由哪个机关实施。", cure=cure)
    if levels - {LevelScope.NONE} == {LevelScope.GOVERNMENT} and not holders:
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
    if holders:
        others = "、".join(holders)
        return look.fail(
            "R5-06/1",
            f"条文所称“{organs}”在本区是{others}，不是{subject}。",
            cure=cure,
            flip=f"实施主体改为{others}，或者补充“主体”依据。",
        )
    return _unmapped(look, organs, subject, day, cure)


def _unmapped(look: Look, organs: str, subject: str, day: date, cure: str) -> Outcome:
    """Nobody here is registered for the organ: a negative fact only where the table is complete."""
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
