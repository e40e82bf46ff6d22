"""Article 5, a body that is no administrative organ: 法律、法规 must authorise it (R5-11).

法律、法规授权的具有管理公共事务职能的组织 (行政处罚法第十九条, 行政许可法第二十三条, 行政强制法第七十条,
河南省行政执法条例第三条第二款). Article 5 speaks of 法律 only; that 法规 suffice follows from those statutes
by Article 24. For coercion 地方性法规 do not (行政强制法第七十条).
"""

from collections.abc import Iterator

from checker.as_of import Dated, Question, day_for
from checker.change import Proposal
from checker.look import Exempt, Look, Outcome
from checker.rulebook import ItemInChange, change_rule
from checker.rules.article_05 import CLAUSE, WORDS
from checker.rules.article_05_reading import UNREAD, Named, in_force
from checker.verdicts import RuleForce
from knowledge import BasisRole, PowerType, Rank, Subject, SubjectNature

_STATE = frozenset({Rank.LAW, Rank.STATE_REGULATION})
_STATE_AND_LOCAL = _STATE | {Rank.PROVINCIAL_REGULATION, Rank.CITY_REGULATION}
_OWN_CLAUSES = {
    PowerType.PENALTY: ("行政处罚法", "第十九条"),
    PowerType.LICENCE: ("行政许可法", "第二十三条"),
    PowerType.COERCION: ("行政强制法", "第七十条"),
}
"""The powers whose own statute says who may authorise."""


@change_rule(
    "R5-11",
    "不是行政机关的主体，须有法律、法规的授权",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.STATUTE,
)
def body_is_authorised(change: ItemInChange, look: Look) -> Iterator[Outcome | Exempt]:
    """A clause of sufficient rank names the body, unless it is an organ."""
    asked = day_for(Question.HOLDER, change.request)
    item = change.item
    body = look.subject(item.subject, asked.on)
    if body is None:
        yield look.lacks(
            "R5-11/3",
            f"{item.subject}没有登记，不知道它是行政机关还是其他组织。",
            cure="在执法主体名录中登记该主体及其性质，或者在申请中写明。",
        )
        return
    if body.nature is SubjectNature.ORGAN:
        yield Exempt(reason=f"{body.name}是行政机关")
        return
    look.told(f"{body.name}的性质", body.nature, body.source)
    _cite(look, item, asked)
    if body.nature is SubjectNature.DELEGATE:
        yield look.fail(
            "R5-11/2",
            f"{body.name}登记为受委托组织，以委托机关的名义行使权力，不能作为实施主体列入清单。",
            cure="由委托机关作为实施主体列入清单；核对执法主体名录中登记的性质。",
            flip="实施主体改为委托机关。",
        )
        return
    yield _authorised(look, item, body, asked)


def _cite(look: Look, item: Proposal, asked: Dated) -> None:
    if item.type in _OWN_CLAUSES:
        look.cites(*_OWN_CLAUSES[item.type], asked.on, asked.of)
    else:
        look.cites("河南省行政执法条例", "第三条第二款", asked.on, asked.of)


def _authorised(look: Look, item: Proposal, body: Subject, asked: Dated) -> Outcome:
    """设定 and 主体 bases alike count while they are law."""
    roles = (BasisRole.CREATES, BasisRole.NAMES_BODY)
    found = [look.resolve(basis, asked.on) for basis in item.bases if basis.role in roles]
    names = [name for entry in found for name in in_force(look, entry, body, asked.on)]
    ours = tuple(name for name in names if body.name in (*name.phrases, *name.holders))
    unread = [entry.link for entry in found if entry.state in UNREAD]
    enough = _STATE if item.type is PowerType.COERCION else _STATE_AND_LOCAL
    suffices = [name for name in ours if name.rank in enough]
    for name in ours:
        look.told(f"{name.basis}的位阶", name.rank)
    sure = [name for name in suffices if name.doubt is None]
    if sure:
        return look.passed("R5-11/0", f"{sure[0].basis}（{sure[0].rank}）的条文指向{body.name}。")
    if suffices:
        return look.review(
            "R5-11/4",
            f"{suffices[0].doubt}，{body.name}是否经其授权须由人工判断。",
            cure="请核对该文件现行有效情况，并在法规时效核验登记中登记。",
        )
    if unread:
        return look.lacks(
            "R5-11/3",
            f"依据{unread[0]}无法核对，不知是否授权{body.name}。",
            cure="请导入该文件全文，或者改引可以核对的依据。",
        )
    if ours:
        return _too_low(look, item, body, ours)
    return look.fail(
        "R5-11/2",
        f"所列依据的条文都没有把这项权力授予{body.name}。",
        cure=f"补充法律、法规授权{body.name}的条款；没有的，由有权的行政机关列入清单。",
        flip="补充授权的法律、法规条款，或者实施主体改为有权的行政机关。",
    )


def _too_low(look: Look, item: Proposal, body: Subject, ours: tuple[Named, ...]) -> Outcome:
    ranks = "、".join(dict.fromkeys(name.rank for name in ours))
    if item.type in _OWN_CLAUSES:
        wanted = "法律、行政法规" if item.type is PowerType.COERCION else "法律、法规"
        return look.fail(
            "R5-11/1",
            f"授权{body.name}的只有{ranks}，{item.type}须由{wanted}授权。",
            cure=f"补充{wanted}授权{body.name}的条款；没有的，由有权的行政机关列入清单。",
            flip=f"补充{wanted}授权的条款，或者实施主体改为有权的行政机关。",
        )
    return look.review(
        "R5-11/4",
        f"授权{body.name}的只有{ranks}，是否足以行使{item.type}须由人工判断。",
        cure="对照河南省行政执法条例第三条第二款判断并说明理由。",
    )
