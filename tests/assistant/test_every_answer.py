"""What must hold of every answer, whatever was asked."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import MAX_QUESTION, STATUS_OF, Reason
from assistant.sources import read
from assistant.words import CODE_LIKE
from knowledge import PenaltyKind, Role
from tests.assistant.probes import PROBES
from tests.assistant.sample import DAY, MEASURES, WORLD, asked, traced

_VERDICT = re.compile(r"(?<!符)合法|违法|审核通过|无效")
_DIGITS = re.compile(r"\d+")


@pytest.mark.parametrize(("text", "role", "reason"), PROBES, ids=[probe[0] for probe in PROBES])
def test_each_question_ends_where_it_must(text: str, role: Role, reason: Reason) -> None:
    answer = asked(text, role)
    assert answer.reason is reason
    assert answer.status is STATUS_OF[reason]
    assert answer.answer


@pytest.mark.parametrize(("text", "role"), [probe[:2] for probe in PROBES])
def test_every_quotation_verifies(text: str, role: Role) -> None:
    answer = asked(text, role)
    for citation in answer.citations:
        source = read(citation.ref, WORLD, DAY)
        assert source is not None
        assert citation.verify(source.text)
        assert citation.quote in answer.answer


@pytest.mark.parametrize(("text", "role"), [probe[:2] for probe in PROBES])
def test_no_line_of_ours_has_to_be_removed(text: str, role: Role) -> None:
    """``verify`` guards; the composers must not need it."""
    notes = [
        note for step in traced(text, role).steps if step.step == "verify" for note in step.notes
    ]
    assert not [note for note in notes if note.startswith("删去")]


def _known_digits() -> frozenset[str]:
    """Every run of digits in the lists, the index, the registries and the Measures."""
    from checker import rule_book
    from knowledge import sample_pack

    texts = [sample_pack().model_dump_json(), DAY.isoformat(), MEASURES.title]
    texts += [article.text for article in MEASURES.articles]
    texts += [rule.id + rule.title for rule in rule_book()]
    texts += [f"R5-{number:02}/{limb}" for number in range(1, 8) for limb in range(6)]
    return frozenset(digits for text in texts for digits in _DIGITS.findall(text))


@pytest.mark.parametrize(("text", "role"), [probe[:2] for probe in PROBES])
def test_no_number_without_a_source(text: str, role: Role) -> None:
    echoed = {digits for code in CODE_LIKE.findall(text) for digits in _DIGITS.findall(code)}
    assert set(_DIGITS.findall(asked(text, role).answer)) <= _known_digits() | echoed


@pytest.mark.parametrize(("text", "role"), [probe[:2] for probe in PROBES])
def test_no_verdict_words_outside_quotations(text: str, role: Role) -> None:
    answer = asked(text, role)
    said = answer.answer
    for citation in answer.citations:
        said = said.replace(citation.quote, "")
    for card in answer.items:
        said = said.replace(card.name, "")
        for basis in card.bases:
            said = said.replace(basis.split("：", 1)[1], "")
    for kind in PenaltyKind:
        said = said.replace(kind, "")
    said = re.sub(r"按“[^”]*”认定为该事项", "", said)
    assert not _VERDICT.search(said)
    assert not any(_VERDICT.search(text) for text in (*answer.next_steps, *answer.notices))


@pytest.mark.parametrize(("text", "role"), [probe[:2] for probe in PROBES])
def test_the_same_question_has_the_same_receipt(text: str, role: Role) -> None:
    first, second = asked(text, role), asked(text, role)
    assert first == second
    assert first.receipt.startswith("Q-")


@pytest.mark.parametrize(
    ("text", "role"),
    [probe[:2] for probe in PROBES if probe[2] not in (Reason.ANSWERED, Reason.PARTLY)],
)
def test_no_dead_ends(text: str, role: Role) -> None:
    """Where the question is not simply answered, there is something to do next."""
    answer = asked(text, role)
    assert answer.next_steps or answer.choices


@given(st.text(min_size=1, max_size=200).filter(lambda text: text.strip() != ""))
@settings(max_examples=60, deadline=None)
def test_any_text_gets_a_typed_answer(text: str) -> None:
    from assistant.normalise import plain_question
    from knowledge.errors import EmptyInput

    try:
        plain_question(text)
    except EmptyInput:
        return
    answer = asked(text)
    assert answer.reason in Reason
    assert len(text) <= MAX_QUESTION
