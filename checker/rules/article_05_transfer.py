"""Article 5, the transfer: R5-08, the decision that moves a power to another body (划转).

Who may take it: 行政处罚法第十八条第二款、第三款 (集中行使), 第二十四条第一款 (to a street, and it must be
published); 行政许可法第二十五条; 行政强制法第十七条第二款; 河南省行政执法条例第十五条. For anything else no
statute says in general who may, and a person judges.
"""

from collections.abc import Iterator, Sequence

from checker.as_of import Dated, Question, day_for
from checker.look import Exempt, Look, Outcome
from checker.rulebook import ItemInChange, ItemRemoved, change_rule, removal_rule
from checker.rules.article_05 import CLAUSE, WORDS, creating_bases
from checker.rules.article_05_reading import read_bases
from checker.verdicts import RuleForce, Verdict
from knowledge import (
    ChangeType,
    CoercionKind,
    ItemFields,
    Level,
    LevelScope,
    PenaltyKind,
    PowerType,
    RegistryKind,
    Transfer,
    Unknown,
    Value,
)

TITLE = "划转权力的决定由有权机关作出、依法公布并且有效"

_PREFERRED = (Verdict.PASS, Verdict.REVIEW, Verdict.INSUFFICIENT, Verdict.FAIL)
"""Of several transfers one that holds good is enough."""
_HIGHEST = frozenset({Level.PROVINCE, Level.NATIONAL})


class Move(Value):
    """An item on its way to a body, and the level and day that matter."""

    item: ItemFields
    receiver: str
    level: Level
    asked: Dated
    designated: bool
    """Whether a 设定 clause leaves the body to a government (由人民政府确定或者指定)."""


@change_rule("R5-08", TITLE, clause=CLAUSE, words=WORDS, force=RuleForce.STATUTE)
def transfer_brings_the_power(change: ItemInChange, look: Look) -> Iterator[Outcome | Exempt]:
    """承接, and every item whose subject only a transfer can have brought it to."""
    item, asked = change.item, day_for(Question.HOLDER, change.request)
    transfers = look.transfers(item.subject, item.code, asked.on)
    if change.request.change is not ChangeType.RECEIVE:
        if not transfers and not look.claimed_transfers(item.subject, item.code):
            yield Exempt(reason="申请没有涉及权力划转")
            return
        named = read_bases(change, look, asked.on).ours(item.subject)
        if any(name.doubt is None for name in named):
            yield Exempt(reason="依据的条文已经指向实施主体，不以权力划转为前提")
            return
    if transfers:
        yield judge_transfers(look, change, asked, transfers)
    elif look.complete(RegistryKind.TRANSFERS, asked.on):
        yield look.fail(
            "R5-08/6",
            f"权力划转登记声明完整，其中没有把{item.code}划转给{item.subject}的文件。",
            cure="核对条目编码和划转文件；确有划转文件的，先在权力划转登记中登记。",
            flip="登记把该条目划转给该主体的文件。",
        )
    else:
        yield _none_known(look, item.code, item.subject)


def judge_transfers(
    look: Look, change: ItemInChange, asked: Dated, transfers: Sequence[Transfer]
) -> Outcome:
    """The best that can be said of these transfers of the item to its subject."""
    item = change.item
    body = look.subject(item.subject, asked.on)
    level = body.level if body is not None else item.level
    look.told("承接主体的层级", level)
    return _best(look, _move(look, item, item.subject, level, asked), transfers)


def _devolves(removed: ItemRemoved) -> str | None:
    return None if removed.request.change is ChangeType.DEVOLVE else "申请没有下放权力"


@removal_rule(
    "R5-08", TITLE, clause=CLAUSE, words=WORDS, force=RuleForce.STATUTE, applies=_devolves
)
def devolution_rests_on_a_transfer(removed: ItemRemoved, look: Look) -> Iterator[Outcome]:
    """下放: the decision that lets the receiver have the item.

    The registry knows transfers by the receiver's codes, which need not be the giver's: a miss
    proves nothing here.
    """
    asked = day_for(Question.HOLDER, removed.request)
    receiver, item = removed.request.receiver, _as_listed(removed, look)
    look.told("承接单位", receiver)
    if not isinstance(receiver, str):
        yield look.lacks(
            "R5-08/3",
            "申请没有写明下放给哪个单位，无法核对下放的决定。",
            cure="在 receiver 中写明承接单位。",
        )
        return
    transfers = look.transfers(receiver, item.code, asked.on)
    body = look.subject(receiver, asked.on)
    if not transfers:
        yield _none_known(look, item.code, receiver)
    elif not any(record.effective.holds_on(asked.on) for record in transfers):
        yield _not_in_force(look, item.code, receiver, asked, transfers)
    elif body is None:
        yield look.lacks(
            "R5-08/3",
            f"{receiver}没有登记，不知道它属于哪一层级。",
            cure="在执法主体名录中登记该单位，或者在申请中写明。",
        )
    else:
        yield _best(look, _move(look, item, receiver, body.level, asked), transfers)


def _as_listed(removed: ItemRemoved, look: Look) -> ItemFields:
    """What the list says of the item outranks what the request says."""
    request = removed.request
    listed = look.items_on(request.department, request.submitted_on)
    known = next((item for item in listed if item.code == removed.item.code), None)
    look.told("清单中的条目", known.name if known else None, RegistryKind.LISTS)
    return known or removed.item


def _none_known(look: Look, code: str, receiver: str) -> Outcome:
    return look.lacks(
        "R5-08/3",
        f"没有见到把{code}划转给{receiver}的文件。",
        cure="请在权力划转登记中登记下放、赋权或者集中行使的决定，或者在申请中写明；登记用承接单位的条目编码。",
    )


def _move(look: Look, item: ItemFields, receiver: str, level: Level, asked: Dated) -> Move:
    clauses = (look.resolve(basis, asked.on).facts for basis in creating_bases(item))
    scopes = {clause.level for clause in clauses if clause is not None}
    return Move(
        item=item,
        receiver=receiver,
        level=level,
        asked=asked,
        designated=LevelScope.DESIGNATED in scopes,
    )


def _best(look: Look, move: Move, transfers: Sequence[Transfer]) -> Outcome:
    holding = [one for one in transfers if one.effective.holds_on(move.asked.on)]
    if not holding:
        return _not_in_force(look, move.item.code, move.receiver, move.asked, transfers)
    judged = [_judged(look.fork(), move, one) for one in holding]
    return min(judged, key=lambda said: _PREFERRED.index(said.verdict))


def _not_in_force(
    look: Look, code: str, receiver: str, asked: Dated, transfers: Sequence[Transfer]
) -> Outcome:
    spans = "；".join(
        f"{one.instrument}{one.effective.valid_from or '……'}至{one.effective.valid_to or '今'}"
        for one in transfers
    )
    starts = [
        one.effective.valid_from
        for one in transfers
        if one.effective.valid_from is not None and one.effective.valid_from > asked.on
    ]
    return look.fail(
        "R5-08/5",
        f"把{code}划转给{receiver}的文件在拟生效日期{asked.on}都不在施行期间：{spans}。",
        cure="核对划转文件的施行日期和有效期；已经失效的，不再以其为据。",
        flip=f"拟生效日期不早于 {min(starts)}。" if starts else None,
    )


def _judged(look: Look, move: Move, transfer: Transfer) -> Outcome:
    look.told(f"{transfer.instrument}的划转方式", transfer.kind, transfer.source)
    look.told(f"{transfer.instrument}的制定机关层级", transfer.issuer_level, transfer.source)
    match move.item.type:
        case PowerType.PENALTY:
            return _penalty(look, move, transfer)
        case PowerType.LICENCE:
            return _licence(look, move, transfer)
        case PowerType.COERCION:
            return _coercion(look, move, transfer)
        case _:
            return _nobody_says(look, move, transfer)


def _penalty(look: Look, move: Move, transfer: Transfer) -> Outcome:
    if any(one.kind is PenaltyKind.DETENTION for one in move.item.penalties):
        look.cites("行政处罚法", "第十八条第三款", move.asked.on, move.asked.of)
        return look.fail(
            "R5-08/1",
            f"{transfer.instrument}划转的处罚含有行政拘留，限制人身自由的行政处罚权不得划转。",
            cure="核对处罚种类；行政拘留由公安机关和法律规定的其他机关行使。",
        )
    if move.level is Level.STREET:
        return _to_a_street(look, move, transfer)
    if transfer.kind != "集中行使":
        return _nobody_says(look, move, transfer)
    look.cites("行政处罚法", "第十八条第二款", move.asked.on, move.asked.of)
    return _concentrated(look, move, transfer)


def _to_a_street(look: Look, move: Move, transfer: Transfer) -> Outcome:
    """处罚法24: the province decides, on penalties of county departments, and publishes."""
    look.cites("行政处罚法", "第二十四条第一款", move.asked.on, move.asked.of)
    if transfer.issuer_level is not Level.PROVINCE:
        return look.fail(
            "R5-08/1",
            f"{transfer.instrument}由{transfer.issuer_level}机关作出，把行政处罚权交由街道行使由省级决定。",
            cure="核对划转文件的制定机关；另有省级决定的，登记该决定。",
        )
    giver = look.subject(transfer.giver, move.asked.on)
    if giver is not None and giver.level is not Level.COUNTY:
        look.told(f"{giver.name}登记的层级", giver.level, giver.source)
        return look.review(
            "R5-08/4",
            f"{transfer.instrument}划转的是{giver.level}的{giver.name}的权力，行政处罚法第二十四条规定的是"
            "县级人民政府部门的行政处罚权，是否适用须由人工判断。",
            cure="核对划转文件所列的原行使机关，由审查人员判断。",
        )
    return _published(look, move, transfer)


def _published(look: Look, move: Move, transfer: Transfer) -> Outcome:
    look.told(f"{transfer.instrument}公布日期", transfer.published_on, transfer.source)
    on = transfer.published_on
    if isinstance(on, Unknown):
        return look.lacks(
            "R5-08/3",
            f"{transfer.instrument}是否已经公布没有登记。",
            cure="在权力划转登记中补充公布日期。",
        )
    if on is None or on > move.asked.on:
        fact = "没有公布" if on is None else f"{on}才公布，晚于拟生效日期{move.asked.on}"
        return look.fail(
            "R5-08/2",
            f"{transfer.instrument}{fact}；把行政处罚权交由街道行使的决定应当公布。",
            cure="待决定公布后再申请承接或者下放；已经公布的，核对公布的原件后登记。",
            flip=f"拟生效日期不早于{on or '决定公布之日'}。",
        )
    return _passed(look, move, transfer)


def _concentrated(look: Look, move: Move, transfer: Transfer) -> Outcome:
    if transfer.issuer_level in _HIGHEST:
        return _passed(look, move, transfer)
    if move.designated:
        return look.review(
            "R5-08/4",
            f"设定条文规定由人民政府确定实施机关，{transfer.instrument}（{transfer.issuer_level}）是否就是"
            "这样的决定须由人工判断。",
            cure="对照设定条文核对有权确定的人民政府和划转文件，由审查人员判断。",
        )
    return look.fail(
        "R5-08/1",
        f"{transfer.instrument}由{transfer.issuer_level}机关作出，集中行使由国务院或者省级人民政府决定。",
        cure="核对划转文件的制定机关；另有国务院或者省级人民政府决定的，登记该决定。",
    )


def _licence(look: Look, move: Move, transfer: Transfer) -> Outcome:
    """许可法25: the province with the State Council's approval; what the State Council decides itself."""
    look.cites("行政许可法", "第二十五条", move.asked.on, move.asked.of)
    approved = transfer.approved_by_state_council
    if transfer.issuer_level is Level.NATIONAL:
        return _passed(look, move, transfer)
    if transfer.issuer_level is Level.PROVINCE:
        look.told(f"{transfer.instrument}经国务院批准", approved, transfer.source)
        if isinstance(approved, Unknown):
            return look.lacks(
                "R5-08/3",
                f"{transfer.instrument}是否经国务院批准没有登记。",
                cure="在权力划转登记中补充是否经国务院批准。",
            )
        if approved:
            return _passed(look, move, transfer)
    if transfer.kind != "集中行使":
        return _nobody_says(look, move, transfer)
    return look.fail(
        "R5-08/1",
        f"{transfer.instrument}由{transfer.issuer_level}机关作出，登记中没有国务院的批准；集中行使行政许可权"
        "须经国务院批准由省级人民政府决定。",
        cure="核对划转文件的制定机关和批准文件。",
    )


def _coercion(look: Look, move: Move, transfer: Transfer) -> Outcome:
    """强制法17(2): measures follow the penalties that an organ concentrates."""
    if transfer.kind != "集中行使" or move.level is Level.STREET:
        return _nobody_says(look, move, transfer)
    if move.item.coercion is None:
        return look.lacks(
            "R5-08/3",
            "没有写明是行政强制措施还是行政强制执行，两者能否随处罚权集中行使不同。",
            cure="补充行政强制的种类。",
        )
    if move.item.coercion is CoercionKind.ENFORCEMENT:
        return _nobody_says(look, move, transfer)
    look.cites("行政强制法", "第十七条第二款", move.asked.on, move.asked.of)
    return _concentrated(look, move, transfer)


def _nobody_says(look: Look, move: Move, transfer: Transfer) -> Outcome:
    what = move.item.coercion or move.item.type
    return look.review(
        "R5-08/4",
        f"法律没有一般地规定谁可以把{what}以“{transfer.kind}”方式交由{move.level}单位行使，"
        f"{transfer.instrument}是否足够须由人工判断。",
        cure="对照该项权力的单行法律、法规和划转文件判断并说明理由。",
    )


def _passed(look: Look, move: Move, transfer: Transfer) -> Outcome:
    return look.passed(
        "R5-08/0",
        f"{move.receiver}依{transfer.instrument}（{transfer.issuer_level}）取得这项权力，"
        f"该决定在拟生效日期{move.asked.on}有效。",
    )
