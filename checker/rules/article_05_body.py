"""Article 5, the body: does the clause give this power to this body?

R5-06. A basis in the role 主体 can name the body where the clause that creates the power does
not; a transfer (下放、赋权、集中行使) can bring it there. The level: ``article_05_level``; a
body that is no organ: ``article_05_authority``; the transfer itself: ``article_05_transfer``.
"""

from collections.abc import Iterator
from datetime import date

from checker.as_of import Dated, Question, day_for
from checker.look import Look, Outcome
from checker.rulebook import ItemInChange, change_rule
from checker.rules.article_05 import CLAUSE, WORDS, creating_bases
from checker.rules.article_05_reading import Named, Reading, read_bases
from checker.rules.article_05_transfer import judge_transfers
from checker.verdicts import RuleForce, Verdict
from knowledge import (
    BasisLink,
    CoercionKind,
    Item,
    Level,
    LevelScope,
    PowerType,
    RegistryKind,
    Transfer,
    Value,
)

_OWN_CLAUSES = {
    PowerType.PENALTY: ("行政处罚法", "第十七条"),
    PowerType.LICENCE: ("行政许可法", "第二十二条"),
}
_COERCION_CLAUSES = {
    CoercionKind.MEASURE: ("行政强制法", "第十七条第一款"),
    CoercionKind.ENFORCEMENT: ("行政强制法", "第十三条第一款"),
}


class Moved(Value):
    """A transfer that might bring the item to its subject."""

    record: Transfer
    doubt: str | None
    """Why a person must weigh whether it does."""


def transferred(change: ItemInChange, look: Look, asked: Dated) -> Moved | None:
    """A transfer of this very item: the listed item of that code rests on the same clauses."""
    item, day = change.item, asked.on
    known = look.transfers(item.subject, item.code, day)
    holding = tuple(record for record in known if record.effective.holds_on(day))
    for record in holding:
        span = f"{record.effective.valid_from or '……'} 至 {record.effective.valid_to or '今'}"
        look.told(f"{record.instrument}施行期间", span, record.source)
    if not holding:
        return None
    listed = _listed(change, look, day)
    ours = _places(look, creating_bases(item), day)
    theirs = _places(look, tuple(basis for one in listed for basis in creating_bases(one)), day)
    if listed and not (ours and ours <= theirs):
        look.told(f"编码 {item.code} 在清单中的设定依据", "与申请的不同", RegistryKind.LISTS)
        return None
    record = holding[0]
    if not listed:
        doubt = f"{record.instrument}所列的{item.code}不在清单中，无法核对是否同一事项"
    elif _brings(change, look, holding, asked):
        doubt = None
    else:
        doubt = f"{record.instrument}以“{record.kind}”方式划转，{item.type}能否一并行使"
    return Moved(record=record, doubt=doubt)


def _listed(change: ItemInChange, look: Look, day: date) -> tuple[Item, ...]:
    body = look.subject(change.item.subject, day)
    department = body.department if body else change.request.department
    return tuple(
        known for known in look.items_on(department, day) if known.code == change.item.code
    )


def _places(look: Look, bases: tuple[BasisLink, ...], day: date) -> frozenset[str]:
    """Clauses that the bases lead to, where they are found."""
    found = (look.fork().resolve(basis, day) for basis in bases)
    return frozenset(entry.place for entry in found if entry.place is not None)


def _brings(change: ItemInChange, look: Look, holding: tuple[Transfer, ...], asked: Dated) -> bool:
    """A penalty, and what is 下放 above the street; anything else where R5-08 is content."""
    item = change.item
    if item.type is PowerType.PENALTY:
        return True
    if item.level is not Level.STREET and any(record.kind == "下放" for record in holding):
        return True
    return judge_transfers(look.fork(), change, asked, holding).verdict is Verdict.PASS


@change_rule(
    "R5-06",
    "条文所称的机关就是实施主体",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.STATUTE,
)
def organ_is_subject(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """The organ of the clause is the subject, literally, by field name or by succession."""
    asked = day_for(Question.HOLDER, change.request)
    day, day_is = asked.on, asked.of
    item = change.item
    look.told("实施主体", item.subject)
    if item.type in _OWN_CLAUSES:
        look.cites(*_OWN_CLAUSES[item.type], day, day_is)
    elif item.type is PowerType.COERCION and item.coercion is not None:
        look.cites(*_COERCION_CLAUSES[item.coercion], day, day_is)
    reading = read_bases(change, look, day)
    yield _of_our_department(change, look, day) or _held(change, look, reading, asked)


def _held(change: ItemInChange, look: Look, reading: Reading, asked: Dated) -> Outcome:
    subject = change.item.subject
    ours = reading.ours(subject)
    sure = [name for name in ours if name.doubt is None]
    foreign = reading.foreign(subject)
    if sure and not foreign:
        return look.passed("R5-06/0", f"条文所称机关在本区即{subject}。")
    if (moved := transferred(change, look, asked)) is not None:
        return _by_transfer(look, subject, moved)
    if not ours and not reading.unnumbered:
        return _not_the_subject(look, change, reading)
    if sure:
        why = f"设定条文{foreign[0].basis}所称机关是{foreign[0].holders[0]}"
    elif ours:
        why = ours[0].doubt or ""
    else:
        why = f"主体依据{reading.unnumbered[0]}是规范性文件，没有写明条款"
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
    """No basis names the subject: what is open goes before the organ that another one is."""
    subject, day = change.item.subject, day_for(Question.HOLDER, change.request).on
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
    open_ones = tuple(name for name in reading.created if name.organ and not name.holders)
    levels = {name.organ_level for name in open_ones}
    if LevelScope.GOVERNMENT in levels:
        return look.review(
            "R5-06/4",
            "条文把权力给了人民政府，部门实施须有人民政府的责成或者授权。",
            cure="附人民政府责成或者授权的文件，由审查人员判断。",
        )
    if LevelScope.DESIGNATED in levels:
        return look.lacks(
            "R5-06/5",
            f"条文规定由人民政府确定的部门实施，没有见到确定{subject}的文件。",
            cure="附人民政府确定实施部门的文件，并以“主体”依据列出。",
        )
    others = tuple(name for name in (*reading.created, *reading.given) if name.holders)
    if open_ones and not look.complete(RegistryKind.ORGAN_NAMES, day):
        return look.lacks(
            "R5-06/3",
            f"条文所称“{open_ones[0].organ}”与{subject}的承继或者对应关系没有登记。",
            cure="请在机关名称对照表登记机构改革中的职能承继文件，或者补充“主体”依据。",
        )
    if others:
        return _another(look, subject, others, cure)
    if open_ones:
        return look.fail(
            "R5-06/1",
            f"机关名称对照表声明完整，其中没有“{open_ones[0].organ}”与{subject}的对应关系。",
            cure=cure,
            flip="补充“主体”依据。",
        )
    return look.lacks("R5-06/2", "条文没有写明由哪个机关实施。", cure=cure)


def _another(look: Look, subject: str, others: tuple[Named, ...], cure: str) -> Outcome:
    organs = "、".join(dict.fromkeys(name.organ for name in others if name.organ))
    holders = "、".join(dict.fromkeys(one for name in others for one in name.holders))
    return look.fail(
        "R5-06/1",
        f"条文所称“{organs}”在本区是{holders}，不是{subject}。",
        cure=cure,
        flip=f"实施主体改为{holders}，或者补充“主体”依据。",
    )
