"""The typed answer: every end state is an enum member, mapped to one of five statuses."""

from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from pydantic import Field

from knowledge import Citation, Role, Value

MAX_QUESTION = 2_000
"""Characters. A question is a sentence or a paragraph, not a file."""


class Status(StrEnum):
    """What a client can branch on."""

    ANSWERED = "answered"
    CLARIFY = "clarify"
    REFUSED = "refused"
    OUT_OF_SCOPE = "out_of_scope"
    NO_SOURCE = "no_source"


class Reason(StrEnum):
    """Why the answer is what it is."""

    ANSWERED = "answered"
    PARTLY = "partly_answered"
    """Part of what was asked is in the sources; the answer says which part is not."""
    WHICH_ITEM = "which_item"
    """Several items fit: the user chooses."""
    WHICH_DEPARTMENT = "which_department"
    OUTSIDE_LIST = "outside_list"
    """Not found in the list version named."""
    NOT_IN_SOURCES = "not_in_sources"
    NUMBER_NOT_IN_SOURCES = "number_not_in_sources"
    """The sources speak of the matter and give no number; none is made up."""
    FALSE_PREMISE = "false_premise"
    CONFLICT = "sources_conflict"
    """List and statute disagree: a person must decide."""
    NEEDS_PERSON = "needs_person"
    OUT_OF_SCOPE = "out_of_scope"
    BLOCKED = "blocked"
    """The principal may not see what was asked for."""


STATUS_OF: dict[Reason, Status] = {
    Reason.ANSWERED: Status.ANSWERED,
    Reason.PARTLY: Status.ANSWERED,
    Reason.WHICH_ITEM: Status.CLARIFY,
    Reason.WHICH_DEPARTMENT: Status.CLARIFY,
    Reason.OUTSIDE_LIST: Status.ANSWERED,
    Reason.NOT_IN_SOURCES: Status.NO_SOURCE,
    Reason.NUMBER_NOT_IN_SOURCES: Status.ANSWERED,
    Reason.FALSE_PREMISE: Status.ANSWERED,
    Reason.CONFLICT: Status.ANSWERED,
    Reason.NEEDS_PERSON: Status.REFUSED,
    Reason.OUT_OF_SCOPE: Status.OUT_OF_SCOPE,
    Reason.BLOCKED: Status.REFUSED,
}


class InList(StrEnum):
    """Whether an action lies within a list."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    FACTS_MISSING = "facts_missing"
    CONFLICT = "conflict"


class ItemCard(Value):
    """An item of a list as an answer shows it. What the list leaves open stays open (未填)."""

    ref: str
    code: str
    name: str
    department: str
    type: str
    subject: str
    level: str
    bases: tuple[str, ...]
    statutory_limit: str | None = None
    steps: tuple[str, ...] = ()
    sample: bool
    relation: Literal["match", "near"] = "match"
    """``near``: similar but another item, never to be taken for the one asked about."""
    why: str | None = None
    """How it was matched, or how it differs."""


class Question(Value):
    """A question as the pipeline takes it."""

    text: str = Field(max_length=MAX_QUESTION)
    role: Role = Role.CITIZEN
    department: str | None = None
    as_of: date
    as_known: datetime | None = None


class Answer(Value):
    """What is said, on which words it rests, and what to do next."""

    status: Status
    reason: Reason
    answer: str
    in_list: InList | None
    citations: tuple[Citation, ...]
    items: tuple[ItemCard, ...]
    as_of: date
    list_version: str | None
    revision: int
    receipt: str
    next_steps: tuple[str, ...]
    choices: tuple[str, ...] = ()
    """For ``clarify``: complete questions to pick from."""
    notices: tuple[str, ...] = ()
    """Sample-data banner, wording that every answer of this kind must carry."""
