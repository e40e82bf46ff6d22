"""The facts that a submission must give: closed lists per kind of change, per stage and power (RF-01).

"Given" means not ``"unknown"``; ``null`` is given. A list that may be left out is given when it is
not empty. Nothing else is ever asked for: otherwise nothing would pass.
"""

from collections.abc import Iterator

from checker.case import CaseFile, Procedure, Stage
from checker.change import REGROUPINGS, REMOVALS, ChangeRequest, Proposal
from knowledge import ChangeType, PowerType, Unknown, Value


class Fact(Value):
    """A fact that is needed: the field and its name."""

    field: str
    label: str


class ItemFact(Fact):
    """A fact of each item of ``after``."""

    powers: frozenset[PowerType] = frozenset(PowerType)


class CaseFact(Fact):
    """A fact of a case, from a stage on."""

    since: Stage
    powers: frozenset[PowerType] = frozenset(PowerType)
    on_the_spot: bool = True
    """Whether it is asked of a penalty that was imposed on the spot too."""


class Missing(Value):
    """A fact that is not given, and its place in the submission."""

    place: str
    label: str


_CHARGED = frozenset({PowerType.LICENCE, PowerType.CONFIRMATION, PowerType.LEVY})
_PENALTY = frozenset({PowerType.PENALTY})
_COERCION = frozenset({PowerType.COERCION})
_FILED = frozenset(PowerType) - {PowerType.INSPECTION}

ITEM_FACTS = (
    ItemFact(field="steps", label="运行环节"),
    ItemFact(field="requirements", label="材料、条件等要求"),
    ItemFact(field="penalties", label="处罚种类和幅度", powers=_PENALTY),
    ItemFact(field="coercion", label="属于强制措施还是强制执行", powers=_COERCION),
    ItemFact(field="coercion_forms", label="强制的方式", powers=_COERCION),
    ItemFact(field="fee", label="收费", powers=_CHARGED),
)
REQUEST_FACTS: dict[ChangeType, tuple[Fact, ...]] = {
    ChangeType.CANCEL: (
        Fact(field="decision", label="取消所依据的决定"),
        Fact(field="pending", label="在办案件的处理"),
    ),
    ChangeType.DEVOLVE: (
        Fact(field="receiver", label="承接单位"),
        Fact(field="pending", label="在办案件的处理"),
    ),
    ChangeType.SUSPEND: (
        Fact(field="decision", label="暂停所依据的决定"),
        Fact(field="resumes_on", label="恢复日期"),
    ),
}
CASE_FACTS = (
    CaseFact(
        field="filed_on",
        label="立案（受理）日期",
        since=Stage.BEFORE_NOTICE,
        powers=_FILED,
        on_the_spot=False,
    ),
    CaseFact(field="item", label="所依据的清单条目", since=Stage.BEFORE_NOTICE),
    CaseFact(field="conduct_on", label="行为发生日期", since=Stage.BEFORE_NOTICE, powers=_PENALTY),
    CaseFact(
        field="coercion",
        label="属于强制措施还是强制执行",
        since=Stage.BEFORE_NOTICE,
        powers=_COERCION,
    ),
    CaseFact(field="decision", label="决定书", since=Stage.CLOSED, powers=_FILED),
)

_STAGES = tuple(Stage)


def missing_in_change(request: ChangeRequest) -> tuple[Missing, ...]:
    """The facts that this kind of change needs and that are not given."""
    return (
        *(
            Missing(place=fact.field, label=fact.label)
            for fact in REQUEST_FACTS.get(request.change, ())
            if isinstance(getattr(request, fact.field), Unknown)
        ),
        *_unled(request),
        *(
            missing
            for number, item in enumerate(request.after)
            if request.change not in REMOVALS
            for missing in _missing_in_item(item, number)
        ),
    )


def missing_in_case(case: CaseFile) -> tuple[Missing, ...]:
    """The facts that this stage of the case needs and that are not given."""
    return tuple(
        Missing(place=fact.field, label=fact.label)
        for fact in CASE_FACTS
        if _asked(fact, case) and isinstance(getattr(case, fact.field), Unknown)
    )


def _missing_in_item(item: Proposal, number: int) -> Iterator[Missing]:
    for fact in ITEM_FACTS:
        if item.type in fact.powers and _open(item, fact.field):
            yield Missing(place=f"after.{number}.{fact.field}", label=f"{item.name}的{fact.label}")


def _open(item: Proposal, field: str) -> bool:
    """Whether the item leaves it open; its lists and its half of coercion know no other absence."""
    value = getattr(item, field)
    if field in ("penalties", "coercion_forms", "coercion"):
        return not value
    return isinstance(value, Unknown)


def _unled(request: ChangeRequest) -> Iterator[Missing]:
    """合并, 拆分: the items of ``before`` of which nothing says where they go."""
    if request.change in REGROUPINGS:
        led = {entry.code for entry in request.successions}
        for item in request.before:
            if item.code not in led:
                yield Missing(place="successions", label=f"{item.code}调整后的去向")


def _asked(fact: CaseFact, case: CaseFile) -> bool:
    penalty = case.power is PowerType.PENALTY
    spot = penalty and case.procedure is Procedure.ON_THE_SPOT
    return (
        case.power in fact.powers
        and _STAGES.index(case.stage) >= _STAGES.index(fact.since)
        and (fact.on_the_spot or not spot)
    )
