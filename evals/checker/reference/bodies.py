"""Bodies, completeness, transfers and list items: plain look-ups in the pack and the claims."""

from datetime import date
from enum import Enum

from checker.case import CaseDecision, CaseFile, Stage
from checker.submission import Submission
from evals.checker.reference.law import Place, elsewhere
from knowledge.lists import Item, ListVersion
from knowledge.organs import bare_organs
from knowledge.pack import Pack
from knowledge.powers import ActKind
from knowledge.registries import RegistryKind, Subject, Transfer


def is_complete(
    registry: RegistryKind, day: date, pack: Pack, department: str | None = None
) -> bool:
    """Whether the registry declares itself complete on the day, for all or for the department.

    Only lists are asked for a department: of a body or a transfer that is not registered nobody
    knows whose it would be.
    """
    for coverage in pack.coverage:
        if (
            coverage.registry is registry
            and coverage.department in (None, department)
            and coverage.interval.holds_on(day)
        ):
            return True
    return False


def body_named(name: str, submission: Submission, day: date, pack: Pack) -> Subject | None:
    """The body: registered, or claimed where the registry may be incomplete."""
    for subject in pack.subjects:
        if subject.name == name:
            return subject
    if is_complete(RegistryKind.SUBJECTS, day, pack):
        return None
    for subject in submission.claims.subjects:
        if subject.name == name:
            return subject
    return None


def transfers_of(
    code: str, receiver: str, submission: Submission, day: date, pack: Pack
) -> list[Transfer]:
    """Transfers of the item to the body, whenever they hold."""
    known = list(pack.transfers)
    if not is_complete(RegistryKind.TRANSFERS, day, pack):
        ids = [transfer.id for transfer in pack.transfers]
        known += [claim for claim in submission.claims.transfers if claim.id not in ids]
    return [entry for entry in known if entry.receiver == receiver and code in entry.items]


def a_transfer_is_spoken_of(code: str, receiver: str, submission: Submission, pack: Pack) -> bool:
    """Whether anybody, registry or submitter, speaks of a transfer of the item to the body."""
    for entry in (*pack.transfers, *submission.claims.transfers):
        if entry.receiver == receiver and code in entry.items:
            return True
    return False


class Names(Enum):
    """Whom a clause names, seen from one body."""

    IT = "the body"
    ANOTHER = "another body"
    UNMAPPED = "an organ that is not registered as any body, though it might be"
    UNREGISTERED = "an organ that the complete registry maps to no body"
    NOBODY = "nobody"


def whom(place: Place, name: str, submission: Submission, day: date, pack: Pack) -> Names:
    """Whom the clause at ``place`` names: literally, by field name or by a former name."""
    organs = organs_of(place)
    if not organs:
        return Names.NOBODY
    body = body_named(name, submission, day, pack)
    own = [name, *(() if body is None else body.former_names)]
    holders = []
    for organ in organs:
        holders += _holders(organ, day, pack)
        if organ in own or name in holders:
            return Names.IT
    if holders:
        return Names.ANOTHER
    complete = is_complete(RegistryKind.ORGAN_NAMES, day, pack)
    return Names.UNREGISTERED if complete else Names.UNMAPPED


def organs_of(place: Place) -> list[str]:
    """Organs without words of level, from the clause or the one that names the organ for it."""
    for facts in (place.clause, elsewhere(place)):
        if facts is not None and facts.organ is not None:
            found = [*bare_organs(facts.organ)]
            if found:
                return [*found, facts.organ]
    return []


def _holders(organ: str, day: date, pack: Pack) -> list[str]:
    return [
        row.subject for row in pack.organ_names if row.phrase == organ and row.valid.holds_on(day)
    ]


def versions_on(department: str, day: date, pack: Pack) -> list[ListVersion]:
    """Versions of the department's list that hold on the day."""
    return [
        version
        for version in pack.lists
        if version.department == department and version.valid.holds_on(day)
    ]


def stands(item: Item, code: str, day: date) -> bool:
    """Whether this is the item, and it had begun and not ended."""
    ended = item.ending is not None and item.ending.on <= day
    return item.code == code and item.valid.holds_on(day) and not ended


def listed(department: str, code: str, day: date, pack: Pack) -> Item | None:
    """The item as it stands in the department's list on the day."""
    for version in versions_on(department, day, pack):
        for item in version.items:
            if stands(item, code, day):
                return item
    return None


def list_is_complete(department: str, day: date, pack: Pack) -> bool:
    """Whether what the list does not hold on the day is known not to be in it."""
    return is_complete(RegistryKind.LISTS, day, pack, department)


def nothing_yet(case: CaseFile) -> bool:
    """Whether the case stands before filing and nothing has been done in it."""
    done = case.events or isinstance(case.decision, CaseDecision) or case.seizures
    begun = bool(done) or isinstance(case.filed_on, date)
    return case.stage is Stage.BEFORE_FILING and not begun


def first_day(case: CaseFile) -> date | None:
    """Day of filing, else of the first act."""
    if isinstance(case.filed_on, date):
        return case.filed_on
    days = [event.on for event in case.events] + [seizure.on for seizure in case.seizures]
    if isinstance(case.decision, CaseDecision):
        days.append(case.decision.on)
    return min(days, default=None)


def day_of_decision(case: CaseFile) -> date | None:
    """Day written on the document, else of the act."""
    if isinstance(case.decision, CaseDecision):
        return case.decision.on
    days = [event.on for event in case.events if event.kind is ActKind.DECISION]
    return min(days, default=None)
