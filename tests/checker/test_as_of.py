"""Which day selects the version: every question has its row, and time is relative."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import ActKind, CaseFile, ChangeRequest
from checker.as_of import TABLE, Dated, DayOf, Question, day_for, days
from checker.case import CaseDecision
from knowledge import UNKNOWN
from tests.checker.worlds import BUREAU, DAY, case, change, inspection

REQUEST = change(effective_on=date(2026, 4, 1))
FILED, CONDUCT, DECIDED = date(2026, 3, 5), date(2026, 3, 1), date(2026, 4, 20)
CASE = case(
    inspection(),
    inspection(id="事2", kind=ActKind.DECISION, on=DECIDED),
    filed_on=FILED,
    conduct_on=CONDUCT,
)


def of(entries: tuple[Dated, ...]) -> list[tuple[DayOf, date]]:
    return [(entry.of, entry.on) for entry in entries]


@pytest.mark.parametrize("question", Question)
def test_every_question_has_one_row_with_a_source(question: Question) -> None:
    rows = [row for row in TABLE if row.question is question]
    assert len(rows) == 1
    assert rows[0].days
    assert rows[0].source


@pytest.mark.parametrize("question", Question)
def test_every_question_is_answered_for_exactly_one_kind_of_submission(question: Question) -> None:
    assert bool(days(question, REQUEST)) is not bool(days(question, CASE))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (Question.BASIS, [(DayOf.SUBMITTED, DAY), (DayOf.EFFECTIVE, date(2026, 4, 1))]),
        (Question.GRANT, [(DayOf.SUBMITTED, DAY)]),
        (Question.HOLDER, [(DayOf.EFFECTIVE, date(2026, 4, 1))]),
    ],
)
def test_a_change_request_is_judged_when_proposed_and_when_it_shall_hold(
    question: Question, expected: list[tuple[DayOf, date]]
) -> None:
    assert of(days(question, REQUEST)) == expected
    assert day_for(question, REQUEST) == Dated(of=expected[0][0], on=expected[0][1])


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (Question.PUNISHMENT, [(DayOf.CONDUCT, CONDUCT), (DayOf.DECIDED, DECIDED)]),
        (Question.PROCEDURE, [(DayOf.ACT, DAY), (DayOf.ACT, DECIDED)]),
        (Question.LISTING, [(DayOf.FILED, FILED), (DayOf.DECIDED, DECIDED)]),
        (Question.CONDITIONS, [(DayOf.FILED, FILED)]),
        (Question.OFFICERS, [(DayOf.ACT, DAY), (DayOf.ACT, DECIDED)]),
        (Question.DELEGATION, [(DayOf.ACT, DAY), (DayOf.ACT, DECIDED)]),
        (Question.DISCRETION, [(DayOf.DECIDED, DECIDED)]),
        (Question.DISCOVERY, [(DayOf.CONDUCT, CONDUCT)]),
        (Question.PUBLICATION, [(DayOf.DECIDED, DECIDED)]),
    ],
)
def test_a_case_is_judged_by_the_days_of_its_file(
    question: Question, expected: list[tuple[DayOf, date]]
) -> None:
    assert of(days(question, CASE)) == expected


def test_the_day_on_the_document_is_the_day_of_the_decision() -> None:
    written = case(decision=CaseDecision(on=DECIDED, issuer=BUREAU))
    assert of(days(Question.PUBLICATION, written)) == [(DayOf.DECIDED, DECIDED)]


def test_what_the_file_does_not_say_is_left_out() -> None:
    silent = case(conduct_on=UNKNOWN, filed_on=None, decision=None)
    assert days(Question.PUNISHMENT, silent) == ()
    assert days(Question.LISTING, silent) == ()


def later(submission: ChangeRequest | CaseFile, by: timedelta) -> ChangeRequest | CaseFile:
    """The same submission with every date shifted."""
    if isinstance(submission, ChangeRequest):
        return submission.model_copy(
            update={
                "submitted_on": submission.submitted_on + by,
                "effective_on": submission.effective_on + by,
            }
        )
    events = tuple(event.model_copy(update={"on": event.on + by}) for event in submission.events)
    return submission.model_copy(
        update={"filed_on": FILED + by, "conduct_on": CONDUCT + by, "events": events}
    )


@given(
    question=st.sampled_from(Question),
    submission=st.sampled_from((REQUEST, CASE)),
    by=st.integers(-5_000, 5_000).map(lambda number: timedelta(days=number)),
)
def test_shifting_every_date_shifts_the_answer(
    question: Question, submission: ChangeRequest | CaseFile, by: timedelta
) -> None:
    before, after = days(question, submission), days(question, later(submission, by))
    assert of(after) == [(entry.of, entry.on + by) for entry in before]
