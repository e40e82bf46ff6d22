"""One body takes the place of another (机构改革): the records to put, and what people must do.

Names are carried over where the reorganisation itself says so. Certificates, delegations and list
items are never moved: who holds a certificate or a power afterwards is decided by a new document,
not by a new name, so each of them is handed to a person.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum

from knowledge.dating import Interval
from knowledge.errors import BadField, NotFound
from knowledge.lists import Item, ListVersion
from knowledge.registries import Certificate, Delegation, OrganName, Record, Subject, Transfer
from knowledge.values import UNKNOWN, Maybe, Unknown, Value


class Reorganisation(Value):
    """What is known of the change."""

    old: str
    """Body that ends."""
    new: str
    """Body that takes over, existing or not."""
    on: date
    """First day of the new body, and the first on which the old one is none."""
    instrument: str
    """What orders it: a reform plan."""
    source: str
    """Where the records come from."""
    confirmed_on: Maybe[date | None] = UNKNOWN
    """Confirmation of the new body as an enforcing one (Article 11)."""
    confirmed_by: str | None = None
    published_on: Maybe[date | None] = UNKNOWN
    published_at: str | None = None
    saving_clause: Maybe[str | None] = UNKNOWN
    """Words that keep certificates, delegations or lists of the old body valid; ``None``: none."""


class District(Value):
    """The records that a reorganisation may touch."""

    subjects: tuple[Subject, ...] = ()
    organ_names: tuple[OrganName, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    lists: tuple[ListVersion, ...] = ()


class TaskKind(StrEnum):
    """What a person must do."""

    CONFIRM = "确认执法主体"
    PUBLISH = "公告执法主体"
    SAVING_CLAUSE = "查明过渡条款"
    ORGAN_NAME = "核对机关名称对照"
    CERTIFICATE = "核对执法证件"
    DELEGATION = "核对委托"
    TRANSFER = "核对权力划转"
    ITEM = "申请调整清单"


class Task(Value):
    """One thing to do, about one record."""

    kind: TaskKind
    object: str
    """Name, number, id or department and code of what it is about."""
    what: str
    """In Chinese."""


class Succession(Value):
    """A proposal: nothing is recorded until a person has agreed."""

    subjects: tuple[Subject, ...]
    """The old body with its last day, and the new one."""
    organ_names: tuple[OrganName, ...]
    """Names that led to the old body: closed, and begun again for the new one."""
    tasks: tuple[Task, ...]

    @property
    def records(self) -> tuple[Record, ...]:
        """Everything to put."""
        return (*self.subjects, *self.organ_names)


def propose_succession(change: Reorganisation, district: District) -> Succession:
    """What to record of a reorganisation, and what is left to people.

    Args:
        change: the reorganisation.
        district: the records as known.

    Raises:
        NotFound: the old body is not registered.
        BadField: both bodies are one, or the old body ended before.
    """
    old = _old(change, district.subjects)
    new = _new(change, old, district.subjects)
    closed, renamed, doubtful = _names(change, district.organ_names)
    tasks = (
        *_about_the_body(change, new),
        *doubtful,
        *_certificates(change, district.certificates),
        *_delegations(change, district.delegations),
        *_transfers(change, district.transfers),
        *_items(change, district.lists),
    )
    return Succession(
        subjects=(old.model_copy(update={"withdrawn_on": change.on}), new),
        organ_names=(*closed, *renamed),
        tasks=tasks,
    )


def _old(change: Reorganisation, subjects: Iterable[Subject]) -> Subject:
    if change.old == change.new:
        raise BadField("新旧主体是同一个名称。", cure="请核对两个名称。", value=change.new)
    old = next((subject for subject in subjects if subject.name == change.old), None)
    if old is None:
        raise NotFound(
            f"执法主体名录中没有“{change.old}”。",
            cure="请核对名称，或者先登记原主体。",
            value=change.old,
        )
    if old.withdrawn_on is not None and old.withdrawn_on < change.on:
        raise BadField(
            f"“{change.old}”已于 {old.withdrawn_on} 撤销，早于 {change.on}。",
            cure="请核对改革生效的日期。",
            value=change.on,
        )
    return old


def _new(change: Reorganisation, old: Subject, subjects: Iterable[Subject]) -> Subject:
    """The new body: as registered, or made after the old one; what was not said stays unknown."""
    known = next((subject for subject in subjects if subject.name == change.new), None)
    former = (*old.former_names, old.name)
    if known is not None:
        names = dict.fromkeys((*known.former_names, *former))
        names.pop(known.name, None)
        return known.model_copy(update={"former_names": tuple(names)} | _said(change))
    return Subject(
        source=change.source,
        sample=old.sample,
        name=change.new,
        nature=old.nature,
        level=old.level,
        department=change.new if old.department == old.name else old.department,
        former_names=tuple(dict.fromkeys(name for name in former if name != change.new)),
        domains=old.domains,
    ).model_copy(update=_said(change))


def _said(change: Reorganisation) -> dict[str, object]:
    """What the reorganisation says of the new body, where it says anything."""
    said: dict[str, object] = {"reorganised_on": change.on}
    if not isinstance(change.saving_clause, Unknown):
        said |= {"saving_clause": change.saving_clause}
    if not isinstance(change.confirmed_on, Unknown):
        said |= {"confirmed_on": change.confirmed_on, "confirmed_by": change.confirmed_by}
    if not isinstance(change.published_on, Unknown):
        said |= {"published_on": change.published_on, "published_at": change.published_at}
    return said


def _names(
    change: Reorganisation, names: Sequence[OrganName]
) -> tuple[list[OrganName], list[OrganName], list[Task]]:
    """Rows that end, rows that begin, and rows that only begin after the reorganisation."""
    closed, renamed, doubtful = [], [], []
    theirs = {name.phrase for name in names if name.subject == change.new and _open(name, change)}
    for name in names:
        if name.subject != change.old or not _touches(name.valid, change.on):
            continue
        if not _open(name, change):
            what = f"“{name.phrase}”自 {name.valid.valid_from} 起对应“{change.old}”，晚于改革之日，请核对。"
            doubtful.append(Task(kind=TaskKind.ORGAN_NAME, object=name.phrase, what=what))
            continue
        end = Interval(valid_from=name.valid.valid_from, valid_to=change.on - timedelta(days=1))
        closed.append(name.model_copy(update={"valid": end}))
        if name.phrase not in theirs:
            theirs.add(name.phrase)
            renamed.append(
                OrganName(
                    source=change.source,
                    sample=name.sample,
                    phrase=name.phrase,
                    subject=change.new,
                    instrument=change.instrument,
                    valid=Interval(valid_from=change.on, valid_to=name.valid.valid_to),
                )
            )
    return closed, renamed, doubtful


def _open(name: OrganName, change: Reorganisation) -> bool:
    """Whether the row holds on the last day of the old body and goes on."""
    return name.valid.holds_on(change.on - timedelta(days=1)) and _touches(name.valid, change.on)


def _touches(interval: Interval, day: date) -> bool:
    """Whether some of the interval lies on or after ``day``."""
    return interval.valid_to is None or interval.valid_to >= day


def _about_the_body(change: Reorganisation, new: Subject) -> Iterator[Task]:
    if not isinstance(new.confirmed_on, date):
        what = (
            f"“{new.name}”的主体资格{_lack(new.confirmed_on)}确认，请依照办法第十一条确认后登记。"
        )
        yield Task(kind=TaskKind.CONFIRM, object=new.name, what=what)
    if not isinstance(new.published_on, date):
        what = f"“{new.name}”{_lack(new.published_on)}公告，请公告后登记日期和位置。"
        yield Task(kind=TaskKind.PUBLISH, object=new.name, what=what)
    if isinstance(change.saving_clause, Unknown):
        what = "请查明改革文件对原证件、委托和清单在过渡期内的效力有没有规定。"
        yield Task(kind=TaskKind.SAVING_CLAUSE, object=change.instrument, what=what)


def _lack(fact: date | Unknown | None) -> str:
    return "不知道是否已经" if isinstance(fact, Unknown) else "没有"


def _until(change: Reorganisation) -> str:
    """What the saving clause means for a record of the old body."""
    if isinstance(change.saving_clause, Unknown):
        return "过渡期内的效力尚未查明"
    if change.saving_clause is None:
        return "改革文件没有过渡规定"
    return f"改革文件规定：{change.saving_clause}"


def _certificates(change: Reorganisation, rows: Iterable[Certificate]) -> Iterator[Task]:
    for row in rows:
        if row.subject == change.old and _touches(row.valid, change.on):
            what = (
                f"{row.holder}的证件载明单位为“{change.old}”，{_until(change)}。"
                f"请换发后登记新证件，或者登记注销。"
            )
            yield Task(kind=TaskKind.CERTIFICATE, object=row.number, what=what)


def _delegations(change: Reorganisation, rows: Iterable[Delegation]) -> Iterator[Task]:
    for row in rows:
        if change.old in (row.delegator, row.delegate) and _touches(row.term, change.on):
            side = "委托机关" if row.delegator == change.old else "受委托方"
            what = (
                f"{side}为“{change.old}”，{_until(change)}。请重新签订、公布后登记，或者登记终止。"
            )
            yield Task(kind=TaskKind.DELEGATION, object=row.id, what=what)


def _transfers(change: Reorganisation, rows: Iterable[Transfer]) -> Iterator[Task]:
    for row in rows:
        if change.old in (row.giver, row.receiver) and _touches(row.effective, change.on):
            side = "划出机关" if row.giver == change.old else "划入机关"
            what = f"{side}为“{change.old}”，请核对划转文件是否适用于“{change.new}”。"
            yield Task(kind=TaskKind.TRANSFER, object=row.id, what=what)


def _items(change: Reorganisation, lists: Iterable[ListVersion]) -> Iterator[Task]:
    told: set[str] = set()
    for version in lists:
        if not _touches(version.valid, change.on):
            continue
        for item in version.items:
            named = f"{item.department}/{item.code}"
            if named not in told and _must_change(item, change):
                told.add(named)
                what = (
                    f"“{item.name}”的实施主体或者所属部门为“{change.old}”，{_until(change)}。"
                    f"请申请调整清单；未经确认、公布的主体不得开展执法活动（办法第十一条）。"
                )
                yield Task(kind=TaskKind.ITEM, object=named, what=what)


def _must_change(item: Item, change: Reorganisation) -> bool:
    return change.old in (item.subject, item.department) and _touches(item.valid, change.on)
