"""What must not matter, does not: calendars, orders, strangers; and ignorance never helps."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import TypeVar, get_args

import pytest
from pydantic import ValidationError

from checker import CaseFile, ChangeRequest, Report, Verdict, check
from evals.checker.worlds import World, submissions, world
from knowledge import (
    UNKNOWN,
    Coverage,
    DelegateKind,
    Interval,
    Level,
    ListVersion,
    Pack,
    PackFacts,
    PowerType,
    Rank,
    SubjectNature,
    Unknown,
    Value,
)
from knowledge.registries import Certificate, Delegation, OrganName, RegistryKind, Subject, Transfer

WORLDS = range(700_000, 700_008)
EACH = 30
DAY = re.compile(r'"(\d{4}-\d\d-\d\d)"')

Submission = CaseFile | ChangeRequest
V = TypeVar("V", bound=Value)

pytestmark = pytest.mark.parametrize("seed", WORLDS)


def report(submission: Submission, pack: Pack, as_of: date) -> Report:
    return check(submission, PackFacts(pack), as_of=as_of)


def said(of: Report) -> set[tuple[str, str, Verdict]]:
    return {(found.rule, found.limb, found.verdict) for found in of.findings}


def scenes(seed: int) -> Iterator[tuple[World, Submission, set[tuple[str, str, Verdict]]]]:
    """Submissions of a world with what the checker says of them."""
    here = world(seed)
    for submission in submissions(7, here, EACH):
        yield here, submission, said(report(submission, here.pack, here.as_of))


def moved(value: V, days: int) -> V:
    """``value`` with every date in it shifted."""

    def later(found: re.Match[str]) -> str:
        return f'"{date.fromisoformat(found[1]) + timedelta(days=days)}"'

    return type(value).model_validate_json(DAY.sub(later, value.model_dump_json()))


@pytest.mark.parametrize("days", [-61, 1, 45])
def test_the_calendar_does_not_matter(seed: int, days: int) -> None:
    pack = moved(world(seed).pack, days)
    for here, submission, before in scenes(seed):
        as_of = here.as_of + timedelta(days=days)
        assert said(report(moved(submission, days), pack, as_of)) == before


def shuffled(values: tuple[V, ...], dice: Random) -> tuple[V, ...]:
    return tuple(dice.sample(values, len(values)))


def reordered(submission: Submission, dice: Random) -> Submission:
    """Officers, documents, acts of one day, bases and requirements in another order."""
    if isinstance(submission, ChangeRequest):
        update: dict[str, object] = {
            "before": tuple(_mixed(item, dice) for item in submission.before),
            "after": tuple(_mixed(item, dice) for item in submission.after),
        }
        return submission.model_copy(update=update)
    events = tuple(
        event.model_copy(
            update={
                "officers": shuffled(event.officers, dice),
                "documents": tuple(dice.sample(event.documents, len(event.documents))),
            }
        )
        for event in shuffled(submission.events, dice)
    )
    update = {"bases": shuffled(submission.bases, dice), "events": events}
    if isinstance(submission.demands, tuple):
        update["demands"] = shuffled(submission.demands, dice)
    return submission.model_copy(update=update)


def _mixed(item: V, dice: Random) -> V:
    update: dict[str, object] = {"bases": shuffled(getattr(item, "bases"), dice)}  # noqa: B009
    asked = getattr(item, "requirements")  # noqa: B009
    if isinstance(asked, tuple):
        update["requirements"] = shuffled(asked, dice)
    return item.model_copy(update=update)


def test_the_order_in_which_things_are_told_does_not_matter(seed: int) -> None:
    dice = Random(seed)  # noqa: S311  (a test)
    for here, submission, before in scenes(seed):
        again = report(reordered(submission, dice), here.pack, here.as_of)
        assert said(again) == before, submission.model_dump_json(exclude_defaults=True)


SOURCE = "无关的登记"
EVER = Interval(valid_from=date(2020, 1, 1))


def with_strangers(pack: Pack) -> Pack:
    """The registries with one more row each, about others."""
    return pack.model_copy(
        update={
            "subjects": (
                *pack.subjects,
                Subject(
                    source=SOURCE,
                    name="外地某局",
                    nature=SubjectNature.ORGAN,
                    level=Level.COUNTY,
                    department="外地某局",
                    former_names=("外地旧局",),
                ),
            ),
            "organ_names": (
                *pack.organ_names,
                OrganName(
                    source=SOURCE, phrase="外地主管部门", subject="外地某局", instrument="文"
                ),
            ),
            "certificates": (
                *pack.certificates,
                Certificate(
                    source=SOURCE,
                    number="外1",
                    holder="外人",
                    subject="外地某局",
                    domain="外",
                    valid=EVER,
                ),
            ),
            "delegations": (
                *pack.delegations,
                Delegation(
                    source=SOURCE,
                    id="外委1",
                    delegator="外地某局",
                    delegate="外地中心",
                    delegate_kind=DelegateKind.COMPANY,
                    items=("外1",),
                    power=PowerType.LICENCE,
                    term=EVER,
                ),
            ),
            "transfers": (
                *pack.transfers,
                Transfer(
                    source=SOURCE,
                    id="外转1",
                    kind="下放",
                    instrument="外地决定",
                    issuer_level=Level.PROVINCE,
                    rank=Rank.NORMATIVE,
                    giver="外地某局",
                    receiver="外地街道",
                    items=("外1",),
                    effective=EVER,
                ),
            ),
            "lists": (*pack.lists, _foreign_list()),
            "coverage": (
                *pack.coverage,
                *(
                    Coverage(source=SOURCE, registry=kind, department="外地某局", interval=EVER)
                    for kind in (RegistryKind.LISTS, RegistryKind.PROOFS)
                ),
            ),
        }
    )


def _foreign_list() -> ListVersion:
    return ListVersion(
        department="外地某局",
        version="外一",
        confirmed_on=None,
        confirmed_by=None,
        published_on=None,
        published_at=None,
        valid=EVER,
        complete=True,
        items=(),
    )


def test_strangers_in_the_registries_do_not_matter(seed: int) -> None:
    pack = with_strangers(world(seed).pack)
    for here, submission, before in scenes(seed):
        assert said(report(submission, pack, here.as_of)) == before


def test_the_order_of_registry_rows_does_not_matter(seed: int) -> None:
    dice = Random(seed)  # noqa: S311  (a test)
    pack = world(seed).pack
    kinds = [name for name in Pack.model_fields if name != "head"]
    mixed = pack.model_copy(update={kind: shuffled(getattr(pack, kind), dice) for kind in kinds})
    for here, submission, before in scenes(seed):
        assert said(report(submission, mixed, here.as_of)) == before


def test_the_same_input_gives_the_same_bytes(seed: int) -> None:
    for here, submission, _ in scenes(seed):
        first = report(submission, here.pack, here.as_of).to_json()
        copy = type(submission).model_validate_json(submission.model_dump_json())
        pack = Pack.model_validate_json(here.pack.model_dump_json())
        assert report(copy, pack, here.as_of).to_json() == first


Place = tuple[str | int, ...]


def maybes(value: object, at: Place = ()) -> Iterator[Place]:
    """Where ``value`` holds a fact that might not be known."""
    if isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from maybes(part, (*at, number))
    if not isinstance(value, Value):
        return
    for name, field in type(value).model_fields.items():
        part = getattr(value, name)
        if Unknown in get_args(field.annotation) and part is not UNKNOWN:
            yield (*at, name)
        yield from maybes(part, (*at, name))


def forget(value: V, place: Place) -> V | None:
    """``value`` with the fact at ``place`` not known."""
    content = json.loads(value.model_dump_json())
    node = content
    for step in place[:-1]:
        node = node[step]
    node[place[-1]] = "unknown"
    try:
        return type(value).model_validate_json(json.dumps(content))
    except ValidationError:
        return None


STANDS_FOR: dict[tuple[str, str], str] = {
    ("certificate", "R11-13"): "who carries no known certificate carries none; R11-10 asks for it",
    ("corrects_first", "R5-09"): "unless the item says otherwise, its name or a step may say it",
    ("decision", "R11-02"): "R11-07 asks for the decision of a closed case",
    ("decision", "R5-03"): "RF-01 asks for the decision of a closed case; before, there is none",
    ("decision", "R5-10"): "RF-01 asks for the decision of a closed case; before, there is none",
    ("fee", "R22-04"): "only 许可, 确认 and 征收 must say what they charge (RF-01)",
    ("seal", "R11-02"): "R11-07 asks for the seal",
    ("seal", "R11-07"): "on the spot no seal is needed, but another body's is no better for it",
}
"""Facts without which a rule judges by something else, and which rule asks for them."""
FEE = "fee"
"""A penalty that says nothing of a fee charges none: no fact that is asked for."""
FIRST_ACT = "filed_on"
"""Where it is not known the first act stands for it in every rule; RF-01 asks for it."""

All = set[tuple[str, str, Verdict]]


def verdicts(found: All) -> dict[str, set[Verdict]]:
    by_rule: dict[str, set[Verdict]] = defaultdict(set)
    for rule, _, verdict in found:
        by_rule[rule].add(verdict)
    return by_rule


def improved(before: All, now: All, fact: str | int) -> set[str]:
    """Rules that pass now and did not before; ``overall`` where the whole does."""
    was = verdicts(before)
    better = {
        rule
        for rule, found in verdicts(now).items()
        if found == {Verdict.PASS}
        and was.get(rule, found) != found
        and fact != FIRST_ACT
        and (fact, rule) not in STANDS_FOR
    }
    whole = {verdict for _, _, verdict in before}, {verdict for _, _, verdict in now}
    passes = whole[0] != whole[1] == {Verdict.PASS} and fact != FEE
    return better | ({"overall"} if passes else set())


def test_ignorance_of_what_is_submitted_never_helps(seed: int) -> None:
    for here, submission, before in scenes(seed):
        for place in maybes(submission):
            less = forget(submission, place)
            if less is not None:
                now = said(report(less, here.pack, here.as_of))
                assert not improved(before, now, place[-1]), (place, submission.model_dump_json())


def test_ignorance_of_what_is_registered_never_helps(seed: int) -> None:
    dice = Random(seed)  # noqa: S311  (a test)
    places = tuple(place for place in maybes(world(seed).pack) if place[0] != "head")
    packs = [(place, forget(world(seed).pack, place)) for place in dice.sample(places, 8)]
    for here, submission, before in scenes(seed):
        for place, less in packs:
            if less is not None:
                now = said(report(submission, less, here.as_of))
                assert not improved(before, now, place[-1]), (place, submission.model_dump_json())
