"""Step 4 for questions about a listed item: inside, outside, ended, or which one is meant."""

from assistant.answer import InList, Reason
from assistant.context import Act, Context, Decision, Kind, Want
from assistant.sources import find_item, item_ref
from assistant.standing import standing
from assistant.words import ASKS_POWER, CODE_LIKE, GOVERNMENT, OF_KIND
from knowledge import Item, PowerType, RegistryKind, Unknown
from knowledge.naming import all_words, core_of, pairs_of, plain
from knowledge.resolve import Candidate, Match, Matched, similar

MAX_NEAR = 2
_MAX_CHOICES = 4
LIKELY = 0.45
"""Cosine from which a listed item is put to the user to choose instead of saying 未查到. Read off
20 probe questions: of 11 about a listed matter under other words 8 lie above it, of 9 about
matters that no list holds none."""
AKIN = 0.40
"""Cosine from which a listed item of the very power asked about is put to the user to choose."""
NEAR = 0.25
"""Cosine below which an item that search found is not shown, where there is a dense leg."""
_MIN_OBJECT = 4
"""Characters that the question's own words must have to name an object."""
_MAX_ITEMS = 3
_SERVICE = frozenset({Want.TIME, Want.WHERE, Want.MATERIALS, Want.STEPS, Want.FEE})
_NOT_RECORDED = {
    Want.WHERE: None,
    Want.PHONE: "phone",
    Want.MATERIALS: "requirements",
    Want.FEE: "fee",
    Want.STEPS: "steps",
}
"""Wants and the field that would satisfy them; no field of an item holds an address."""


def about_item(context: Context) -> Decision | None:
    """Decide a question about an item; ``None`` when nothing in it names or resembles one."""
    resolved = context.understood.resolved
    if resolved.matches:
        return _matched(context, resolved.matches)
    if resolved.ended:
        return _ended(context, resolved.ended[0].item)
    return _unmatched(context)


def _matched(context: Context, matches: tuple[Match, ...]) -> Decision:
    fitting = tuple(match for match in matches if _does(match.item, context.understood.acts))
    explicit = tuple(match for match in matches if _named_outright(context, match))
    chosen = explicit or fitting
    if not chosen:
        doing = _doing(context, matches[0].item.department) or _akin(context)
        if doing:
            return _which(context, doing)
        near = tuple(_act_differs(match.item, context.understood.acts) for match in matches)
        return _outside(context, near)
    if len(chosen) > 1 and _same_words(chosen):
        return _which(context, tuple(match.item for match in chosen))
    return _inside(context, chosen[:_MAX_ITEMS])


def _named_outright(context: Context, match: Match) -> bool:
    """By code; or by full name in a question of how it is done, whatever else it mentions."""
    service = context.understood.wants & _SERVICE
    return match.how is Matched.CODE or (match.how is Matched.NAME and bool(service))


def _inside(context: Context, matches: tuple[Match, ...]) -> Decision:
    facts, day = context.world.facts, context.question.as_of
    items = tuple(match.item for match in matches)
    standings = tuple(standing(item, facts, day) for item in items)
    in_list = standings[0].in_list
    return Decision(
        kind=Kind.ITEM,
        reason=_reason(context, items[0], in_list),
        in_list=in_list,
        items=items,
        whys=tuple(f"{match.how}：{match.words}" for match in matches),
        near=_near(context, items),
        standings=standings,
        departments=tuple(dict.fromkeys(item.department for item in items)),
        clauses=_clauses(context, in_list),
    )


def _reason(context: Context, item: Item, in_list: InList) -> Reason:
    if in_list is InList.CONFLICT:
        return Reason.CONFLICT
    lacking = in_list is InList.FACTS_MISSING or lacks(context, item)
    return Reason.PARTLY if lacking else Reason.ANSWERED


def lacks(context: Context, item: Item) -> tuple[Want, ...]:
    """Parts of what was asked that the item leaves open (未填)."""
    wants = context.understood.wants
    open_fields = [
        want
        for want, field in _NOT_RECORDED.items()
        if want in wants and (field is None or isinstance(getattr(item, field), Unknown))
    ]
    if Want.TIME in wants and isinstance(item.statutory_limit, Unknown):
        open_fields.append(Want.TIME)
    return tuple(open_fields)


def _clauses(context: Context, in_list: InList) -> tuple[str, ...]:
    acts = context.understood.acts
    enforcing = any(act.power in (PowerType.PENALTY, PowerType.COERCION) for act in acts)
    item_types = {item.type for item in context.understood.resolved.items}
    certified = enforcing or item_types & {
        PowerType.PENALTY,
        PowerType.COERCION,
        PowerType.INSPECTION,
    }
    doubtful = in_list is not InList.INSIDE and context.official
    return (
        *(("art_11/para_3",) if certified else ()),
        *(("art_22/item_1", "art_23") if doubtful else ()),
    )


def _near(context: Context, items: tuple[Item, ...]) -> tuple[Candidate, ...]:
    """Items of the same department and type that could be taken for the first."""
    item = items[0]
    facts, day = context.world.facts, context.question.as_of
    same = tuple(other for other in facts.items_on(day, item.department) if other.type is item.type)
    asked = " ".join(match.words for match in context.understood.resolved.matches)
    words = f"{item.name} {asked} {context.text}"
    return similar(words, same, item.department, {entry.code for entry in items})[:MAX_NEAR]


def _ended(context: Context, item: Item) -> Decision:
    successor = item.ending.successor if item.ending else None
    heir = _by_code(context, successor) if successor else None
    return Decision(
        kind=Kind.ENDED,
        reason=Reason.OUTSIDE_LIST,
        in_list=InList.OUTSIDE,
        items=(item,),
        near=(Candidate(item=heir, why="清单载明的承接事项"),) if heir else (),
        clauses=("art_22/item_2",),
        departments=(item.department,),
    )


def _by_code(context: Context, code: str) -> Item | None:
    facts, day = context.world.facts, context.question.as_of
    found = (find_item(department, code, facts, day) for department in facts.departments())
    return next((item for item in found if item is not None), None)


def _unmatched(context: Context) -> Decision | None:
    asked = context.understood
    candidates = asked.resolved.candidates
    asks_power = bool(
        asked.departments
        or OF_KIND.search(context.text)
        or GOVERNMENT.search(context.text)
        or CODE_LIKE.search(context.text)
        or (asked.acts and ASKS_POWER.search(context.text))
    )
    must_choose = tuple(entry.item for entry in candidates if "选定" in entry.why)
    department = asked.departments[0] if len(asked.departments) == 1 else None
    must_choose = must_choose or _doing(context, department)
    if asks_power and not must_choose:
        must_choose = _likely(context)
    if (asks_power or Want.AMOUNT in asked.wants) and not must_choose:
        must_choose = _akin(context)
    if unknown_codes(context) and not any("选定" in entry.why for entry in candidates):
        return _outside(context, ())
    if must_choose:
        return _which(context, must_choose)
    if asks_power or candidates:
        return _outside(context, _offered(candidates, from_search(context)))
    return None


def _doing(context: Context, department: str | None) -> tuple[Item, ...]:
    """Coercive powers of the department that the question names by their act (查封, 扣押).

    The words around the act need not fit, so none is taken for the one meant; but while one
    stands in the list, it would be wrong to say that the act is not there.
    """
    if department is None:
        return ()
    acts = {act.word for act in context.understood.acts if act.power is PowerType.COERCION}
    listed = context.world.facts.items_on(context.question.as_of, department)
    return tuple(
        item
        for item in listed
        if item.type is PowerType.COERCION and any(word in item.name for word in acts)
    )


def _likely(context: Context) -> tuple[Item, ...]:
    """Listed items so like the question that it would be wrong to say the matter is not listed."""
    facts, day = context.world.facts, context.question.as_of
    by_ref = {item_ref(item, facts, day): item for item in facts.items_on(day)}
    alike = (reading for reading in context.readings if reading.likeness >= LIKELY)
    items = (by_ref[reading.ref] for reading in alike if reading.ref in by_ref)
    return tuple(item for item in items if _does(item, context.understood.acts))


def _akin(context: Context) -> tuple[Item, ...]:
    """Listed items of the power asked about that name the same object, or that search finds like it.

    While one stands in a list the matter cannot be said to be missing; which is meant, the user
    says. An item names the same object when its name and everyday words hold the whole of what the
    question is about: 占道经营 is in 占用城市道路设摊经营 and 占道摆摊, 超过保质期药品 in no item.
    """
    acts, facts, day = context.understood.acts, context.world.facts, context.question.as_of
    if not acts:
        return ()
    departments = context.understood.departments
    listed = tuple(
        item
        for item in facts.items_on(day)
        if (not departments or item.department in departments)
        and any(act.power is item.type and _fits(item, act) for act in acts)
    )
    like = {reading.ref for reading in context.readings if reading.likeness >= AKIN}
    core = core_of(plain(context.text), facts).split()
    return tuple(
        item
        for item in listed
        if item_ref(item, facts, day) in like or _holds(all_words(item), core)
    )


def _holds(words: str, core: list[str]) -> bool:
    """Whether pairs of ``words`` cover every character of the question's own words."""
    known = pairs_of(words)
    covered = sum(len(piece) for piece in core) >= _MIN_OBJECT
    for piece in core:
        shared = [at for at in range(len(piece) - 1) if piece[at : at + 2] in known]
        covered = covered and {at + step for at in shared for step in (0, 1)} == set(
            range(len(piece))
        )
    return covered


def unknown_codes(context: Context) -> tuple[str, ...]:
    """Codes in the question that no list has."""
    codes = dict.fromkeys(code.upper() for code in CODE_LIKE.findall(context.text))
    return tuple(code for code in codes if _by_code(context, code) is None)


def _offered(
    candidates: tuple[Candidate, ...], found: tuple[Candidate, ...]
) -> tuple[Candidate, ...]:
    """Named but refused items first, then what search found, then mere likeness; each once."""
    refused = tuple(entry for entry in candidates if not entry.shared)
    alike = tuple(entry for entry in candidates if entry.shared)
    unique: dict[tuple[str, str], Candidate] = {}
    for entry in (*refused, *(alike if refused else ()), *found, *alike):
        unique.setdefault((entry.item.department, entry.item.code), entry)
    return tuple(unique.values())


def from_search(context: Context) -> tuple[Candidate, ...]:
    """Listed items that search found, in its order: offered, never taken for the one meant."""
    facts, day = context.world.facts, context.question.as_of
    by_ref = {item_ref(item, facts, day): item for item in facts.items_on(day)}
    dense = any(reading.likeness for reading in context.readings)
    return tuple(
        Candidate(item=by_ref[reading.ref], why="检索到的可能相关事项，没有认定为所问的事项")
        for reading in context.readings
        if reading.ref in by_ref and (not dense or reading.likeness >= NEAR)
    )


def _outside(context: Context, near: tuple[Candidate, ...]) -> Decision:
    facts, day = context.world.facts, context.question.as_of
    departments = context.understood.departments or facts.departments()
    complete = all(
        facts.coverage(RegistryKind.LISTS, day, department) is not None
        or ((version := facts.list_on(department, day)) is not None and version.complete)
        for department in departments
    )
    return Decision(
        kind=Kind.OUTSIDE,
        reason=Reason.OUTSIDE_LIST,
        in_list=InList.OUTSIDE if complete else InList.FACTS_MISSING,
        near=near[: MAX_NEAR + 1],
        clauses=("art_22/item_1",) if context.official else (),
        departments=context.understood.departments,
        choices=tuple(_choice(context, entry.item) for entry in near[: MAX_NEAR + 1]),
    )


def _which(context: Context, items: tuple[Item, ...]) -> Decision:
    departments = {item.department for item in items}
    by_department = len(departments) > 1
    shown = items[:_MAX_CHOICES]
    return Decision(
        kind=Kind.CLARIFY,
        reason=Reason.WHICH_DEPARTMENT if by_department else Reason.WHICH_ITEM,
        near=tuple(Candidate(item=item, why="可能是所问的事项") for item in shown),
        choices=tuple(_choice(context, item) for item in shown),
        departments=tuple(dict.fromkeys(item.department for item in items)),
    )


def _choice(context: Context, item: Item) -> str:
    """A complete question about one item, as its reader would ask it."""
    if context.understood.wants & {Want.TIME, Want.WHERE, Want.MATERIALS, Want.STEPS}:
        return f"{item.department}的{item.code}“{item.name}”怎么办理，要多久，去哪办？"
    return f"{item.department}的{item.code}“{item.name}”由谁实施，依据是什么？"


def _same_words(matches: tuple[Match, ...]) -> bool:
    """Whether one and the same word names several items."""
    return len({match.words for match in matches}) < len(matches)


def _does(item: Item, acts: tuple[Act, ...]) -> bool:
    """Whether the item is a power to do what was asked; a question without a power fits any."""
    asked = tuple(act for act in acts if act.power in (PowerType.PENALTY, PowerType.COERCION))
    return not asked or any(_fits(item, act) for act in asked)


def _fits(item: Item, act: Act) -> bool:
    if act.word in item.name:
        return True
    if act.power is not item.type:
        return False
    kinds = {penalty.kind for penalty in item.penalties}
    return not kinds or not act.penalties or bool(kinds & set(act.penalties))


def _act_differs(item: Item, acts: tuple[Act, ...]) -> Candidate:
    asked = "、".join(act.word for act in acts)
    return Candidate(item=item, why=f"同一事情，但该事项不是所问的“{asked}”")
