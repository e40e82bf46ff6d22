"""Changes to the lists of a small world: a lawful request, of which up to four things are disturbed."""

from collections.abc import Callable

from checker import ChangeRequest, Proposal, UpperLawCheck
from checker.change import REGROUPINGS, REMOVALS, Decided, Succession
from evals.checker import contents
from evals.checker.claims import claims, special
from evals.checker.contents import Draft
from evals.checker.dice import Dice, after
from evals.checker.registries import CENTRE, NEW_CODES, STREET, delegation
from evals.checker.scene import Scene
from knowledge import (
    UNKNOWN,
    ChangeType,
    Delegation,
    Item,
    ItemFields,
    Level,
    Pending,
    PowerType,
)

_FINDINGS = ("尚未制定上位法", "上位法已制定但未设定", "上位法已设定，本项为其具体规定")


def change(dice: Dice, scene: Scene, name: str) -> ChangeRequest:
    """A request of any kind."""
    draft = _lawful(dice, scene, name)
    for disturb in dice.choices(DISTURBANCES, k=dice.choices(range(5), (2, 3, 3, 1, 1))[0]):
        disturb(dice, draft, scene)
    return ChangeRequest.model_validate(draft)


def _lawful(dice: Dice, scene: Scene, name: str) -> Draft:
    kind = dice.choice((ChangeType.ADD, ChangeType.ALTER, ChangeType.ALTER, *ChangeType))
    department = dice.choice(scene.departments)
    submitted = dice.day(0, 9)
    return {
        "id": name,
        "department": department,
        "change": kind,
        "ground": "示例理由",
        "submitted_on": submitted,
        "effective_on": after(submitted, dice.choice((0, 0, 1, 3))),
    } | _contents(dice, scene, kind, department)


def _contents(dice: Dice, scene: Scene, kind: ChangeType, department: str) -> Draft:
    one = dice.choice(scene.items[department])
    if kind in REMOVALS:
        decided = Decided(
            title="示例决定",
            issuer="示例省人民政府",
            issuer_level=Level.PROVINCE,
            on=dice.day(0, 9),
            published_on=dice.known(dice.day()),
        )
        return {
            "before": (_fields(one),),
            "decision": decided,
            "receiver": STREET,
            "pending": dice.choice(list(Pending)),
            "resumes_on": after(dice.day(), 30),
        }
    if kind is ChangeType.ALTER:
        return {"before": (_fields(one),), "after": (_altered(dice, scene, one),)}
    if kind in REGROUPINGS:
        return _regrouped(dice, scene, kind, department, one)
    return {"after": (_new(dice, scene, kind, department),)}


def _fields(item: Item) -> ItemFields:
    return ItemFields.model_validate(
        {name: getattr(item, name) for name in ItemFields.model_fields}
    )


def _altered(dice: Dice, scene: Scene, item: Item) -> Proposal:
    draft = dict(_fields(item)) | _weighed(dice)
    if dice.chance(0.7):
        dice.choice(contents.CONTENTS)(dice, draft, scene.places)
    return Proposal.model_validate(draft)


def _weighed(dice: Dice) -> Draft:
    """What only a proposal says: what a person found above, and whether it is a licence."""
    upper = {"finding": dice.choice(_FINDINGS), "by": "核查人", "on": dice.day()}
    return {
        "upper_law": dice.known(UpperLawCheck.model_validate(upper), 0.6),
        "may_refuse": dice.sure(dice.chance(0.5), 0.75),
        "gates_activity": dice.sure(dice.chance(0.5), 0.85),
    }


def _new(dice: Dice, scene: Scene, kind: ChangeType, department: str) -> Proposal:
    """A new item; what is received has often been transferred."""
    moved = dice.choice(scene.transfers) if scene.transfers else None
    power = dice.choice((*scene.types.values(), PowerType.OTHER, PowerType.CONFIRMATION))
    draft = contents.item(dice, dice.choice(NEW_CODES), power, department, scene.places)
    if kind is ChangeType.RECEIVE and moved is not None and dice.chance(0.8):
        draft |= {"code": dice.choice(moved.items), "subject": moved.receiver}
        if moved.receiver == STREET:
            draft["level"] = dice.often(Level.STREET, Level.COUNTY)
    return Proposal.model_validate(draft | _weighed(dice))


def _regrouped(dice: Dice, scene: Scene, kind: ChangeType, department: str, one: Item) -> Draft:
    others = [other for other in scene.items[department] if other.code != one.code]
    merged = kind is ChangeType.MERGE and bool(others)
    old = (one, dice.choice(others)) if merged else (one,)
    codes = NEW_CODES[:1] if merged else NEW_CODES[: dice.choice((1, 2))]
    new = tuple(
        Proposal.model_validate(dict(_fields(one)) | _weighed(dice) | {"code": code})
        for code in codes
    )
    return {
        "before": tuple(_fields(item) for item in old),
        "after": new,
        "successions": tuple(Succession(code=item.code, becomes=codes) for item in old),
    }


def _in_after(dice: Dice, draft: Draft, scene: Scene) -> None:
    """A field of an item of ``after``, or of ``before`` where nothing remains."""
    place = "after" if draft.get("after") else "before"
    found = draft[place]
    items = list(found) if isinstance(found, tuple) else []
    number = dice.randrange(len(items))
    shape = type(items[number])
    changed = dict(items[number])
    dice.choice(contents.DISTURBANCES)(dice, changed, scene.places)
    items[number] = shape.model_validate(changed)
    draft[place] = tuple(items)


def _holder(dice: Dice, draft: Draft, scene: Scene) -> None:
    """Another body, at another level."""
    items = draft.get("after") or draft["before"]
    place = "after" if draft.get("after") else "before"
    usual = dice.choice(scene.bodies or ("甲局",))
    body = dice.often(usual, CENTRE, CENTRE, "旧甲局", "未登记的机构", odds=0.65)
    update: Draft = {"subject": body}
    if dice.chance(0.4):
        update["level"] = dice.choice(list(Level))
    if isinstance(items, tuple):
        draft[place] = tuple(item.model_copy(update=update) for item in items)


def _transferred(dice: Dice, draft: Draft, scene: Scene) -> None:
    """The item and body of a transfer that is registered."""
    if not scene.transfers:
        return
    moved = dice.choice(scene.transfers)
    found = draft.get("after")
    code = dice.choice(moved.items)
    if isinstance(found, tuple) and len(found) == 1 and not draft.get("successions"):
        update: Draft = {"subject": moved.receiver, "code": code}
        draft["after"] = (found[0].model_copy(update=update),)
    elif draft["change"] is ChangeType.DEVOLVE:
        draft["receiver"] = moved.receiver
        before = draft["before"]
        if isinstance(before, tuple):
            draft["before"] = (before[0].model_copy(update={"code": code}),)


def _delegated(dice: Dice, draft: Draft, scene: Scene) -> None:
    """A delegation of an item of ``after`` is proposed."""
    found = draft.get("after")
    if not isinstance(found, tuple) or not found:
        return
    items = {item.code: item.type for item in found}
    given = delegation(dice, dice.randint(1, 7), items, scene.places)
    if scene.delegations and dice.chance(0.3):
        given = _registered(dice, scene)
        found = (found[0].model_copy(update={"code": given.items[0]}), *found[1:])
        if not draft.get("successions") and len({item.code for item in found}) == len(found):
            draft["after"] = found
    if dice.chance(0.7):
        given = given.model_copy(update={"delegator": found[0].subject})
    draft["claims"] = {"delegations": (given,)}


def _registered(dice: Dice, scene: Scene) -> Delegation:
    """A delegation that is registered, sometimes with other items or another delegate."""
    given = dice.choice(scene.delegations)
    update: Draft = {"items": (*given.items, "新1")} if dice.chance(0.3) else {}
    if dice.chance(0.3):
        update["delegate"] = dice.choice(scene.bodies or ("甲局",))
    return given.model_copy(update=update)


def _codes(dice: Dice, draft: Draft, scene: Scene) -> None:
    """``before`` names an item that the list may not hold, or nothing."""
    before = draft.get("before")
    if draft.get("successions") or not isinstance(before, tuple):
        return
    if draft["change"] is ChangeType.ALTER and dice.chance(0.4):
        draft["before"] = ()
    elif before:
        code = dice.choice((*scene.codes, "无此码"))
        draft["before"] = (before[0].model_copy(update={"code": code}),)


def _days(dice: Dice, draft: Draft, scene: Scene) -> None:
    del scene
    submitted = dice.day()
    draft["submitted_on"] = submitted
    draft["effective_on"] = after(submitted, dice.choice((0, 0, 1, 2, 5)))


def _removal(dice: Dice, draft: Draft, scene: Scene) -> None:
    """What a removal or a regrouping must say is not known, or is said to be nothing."""
    del scene
    for name in dice.sample(("decision", "receiver", "pending", "resumes_on"), 2):
        draft[name] = dice.choice((UNKNOWN, None))
    known = draft.get("successions")
    if isinstance(known, tuple):
        draft["successions"] = known[: dice.randint(0, len(known))]


def _decided(dice: Dice, draft: Draft, scene: Scene) -> None:
    del scene
    decision = draft.get("decision")
    if isinstance(decision, Decided):
        draft["decision"] = decision.model_copy(update={"on": dice.day()})


def _weighs(dice: Dice, draft: Draft, scene: Scene) -> None:
    del scene
    items = draft.get("after")
    if isinstance(items, tuple):
        draft["after"] = tuple(item.model_copy(update=_weighed(dice)) for item in items)


def _department(dice: Dice, draft: Draft, scene: Scene) -> None:
    draft["department"] = dice.choice(scene.departments)


def _claims(dice: Dice, draft: Draft, scene: Scene) -> None:
    """Claims, and often an item of ``after`` has come by what is claimed."""
    claimed = claims(dice, scene)
    draft["claims"] = claimed
    found = draft.get("after")
    if claimed.transfers and isinstance(found, tuple) and len(found) == 1 and dice.chance(0.7):
        moved = claimed.transfers[0]
        update: Draft = {"subject": moved.receiver}
        if not draft.get("successions"):
            update["code"] = moved.items[0]
        draft["after"] = (found[0].model_copy(update=update),)


def _special(dice: Dice, draft: Draft, scene: Scene) -> None:
    draft["special"] = special(dice, scene)


DISTURBANCES: tuple[Callable[[Dice, Draft, Scene], None], ...] = (
    *(_in_after, _in_after, _in_after, _holder, _holder, _transferred, _transferred),
    *(_delegated, _codes, _days, _removal, _decided, _weighs, _department, _claims, _special),
)
"""Ways in which a request departs from the lawful."""
