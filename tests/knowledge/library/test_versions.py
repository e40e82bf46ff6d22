"""Versions of one instrument: where they are known from, and how long each is known to have stood."""

from datetime import date, timedelta
from typing import Literal

import pytest

from knowledge.dating import Certainty
from knowledge.library.curated import CuratedVersion
from knowledge.library.versions import (
    HEADER_HISTORY,
    Collection,
    announced,
    listed,
    read_version,
    until_the_next,
    verified,
)
from knowledge.statutes import InstrumentVersion
from tests.knowledge.library.corpus import MARKET, SNAPSHOT, reading_of, simple

FIRST, SECOND, THIRD = date(2001, 3, 4), date(2011, 5, 6), date(2021, 7, 8)
DAY = timedelta(days=1)
ABOUT = Collection(name="示例文本集", verified_through=SNAPSHOT)


def _row(
    passed: date = FIRST,
    *,
    effective: date | None = None,
    ended: date | None = None,
    through: date | Literal["none"] | None = None,
) -> CuratedVersion:
    return CuratedVersion(
        title=MARKET,
        passed=passed,
        effective_from=effective,
        effective_source="示例令第7号" if effective else None,
        ended_on=ended,
        ended_source="示例公告" if ended else None,
        verified_through=through,
    )


def _version(
    passed: date,
    *,
    effective: date | None = None,
    through: date | None = None,
    text: str | None = "a",
    source: str | None = None,
) -> InstrumentVersion:
    return InstrumentVersion(
        passed=passed,
        passed_source=source,
        effective_from=effective,
        certainty=Certainty.STATED if effective else Certainty.BOUNDED,
        verified_through=through,
        articles=3 if text else None,
        text=text and text * 64,
    )


def test_a_person_s_day_of_force_fills_what_the_text_leaves_open() -> None:
    version = read_version(
        reading_of(simple(MARKET, FIRST)), _row(effective=date(2001, 6, 1)), ABOUT
    )
    assert version.effective_from == date(2001, 6, 1)
    assert version.certainty is Certainty.CURATED
    assert version.effective_source == "示例令第7号"


def test_a_person_s_day_of_force_never_beats_the_day_that_the_text_names() -> None:
    text = simple(MARKET, FIRST, force=date(2001, 5, 1))
    version = read_version(reading_of(text), _row(effective=date(2001, 6, 1)), ABOUT)
    assert version.effective_from == date(2001, 5, 1)
    assert version.certainty is Certainty.STATED


def test_what_nobody_found_out_stays_unknown() -> None:
    version = read_version(reading_of(simple(MARKET, FIRST)), None, ABOUT)
    assert version.effective_from is None
    assert version.certainty is Certainty.BOUNDED
    assert version.ended_on is None


def test_a_person_s_day_of_ending_holds_for_any_text() -> None:
    text = simple(MARKET, FIRST, force=date(2001, 5, 1))
    version = read_version(reading_of(text), _row(ended=date(2009, 1, 1)), ABOUT)
    assert (version.ended_on, version.ended_source) == (date(2009, 1, 1), "示例公告")


def test_a_version_that_only_a_later_header_lists_has_a_day_and_nothing_else() -> None:
    version = listed(FIRST)
    assert version.passed_source == HEADER_HISTORY
    assert version.certainty is Certainty.BOUNDED
    assert (version.text, version.articles, version.effective_from) == (None, None, None)
    assert version.verified_through is None


@pytest.mark.parametrize(
    ("effective", "certainty"),
    [(date(2001, 6, 1), Certainty.CURATED), (None, Certainty.BOUNDED)],
)
def test_a_version_that_only_people_know_of_is_as_certain_as_their_source(
    effective: date | None, certainty: Certainty
) -> None:
    version = announced(_row(effective=effective))
    assert version.certainty is certainty
    assert version.verified_through is None
    assert version.text is None


def test_a_collection_vouches_for_its_newest_text_alone() -> None:
    version = _version(FIRST)
    newest = verified(version, None, ABOUT, {}, newest=True)
    older = verified(version, None, ABOUT, {}, newest=False)
    assert (newest.verified_through, older.verified_through) == (SNAPSHOT, None)


def test_an_earlier_verification_of_the_same_text_is_remembered() -> None:
    unsaid = Collection(name="示例文本集", verified_through=None)
    before = _version(FIRST, through=SNAPSHOT)
    kept = verified(_version(FIRST), before, unsaid, {}, newest=True)
    assert kept.verified_through == SNAPSHOT


def test_the_verification_of_another_text_is_not_carried_over() -> None:
    unsaid = Collection(name="示例文本集", verified_through=None)
    before = _version(FIRST, through=SNAPSHOT, text="b")
    assert verified(_version(FIRST), before, unsaid, {}, newest=True).verified_through is None


def test_the_latest_verification_counts() -> None:
    later = SNAPSHOT + 90 * DAY
    before = _version(FIRST, through=later)
    assert verified(_version(FIRST), before, ABOUT, {}, newest=True).verified_through == later


def test_a_text_known_to_be_out_of_date_proves_nothing() -> None:
    own = {FIRST: _row(through="none")}
    assert verified(_version(FIRST), None, ABOUT, own, newest=True).verified_through is None


def test_a_text_that_was_read_stood_until_the_next_was_adopted() -> None:
    versions = until_the_next([_version(SECOND, text="b"), _version(FIRST)])
    assert [one.passed for one in versions] == [FIRST, SECOND]
    assert versions[0].verified_through == SECOND - DAY
    assert versions[1].verified_through is None


def test_a_text_does_not_stand_beyond_the_first_day_of_the_next() -> None:
    first, _ = until_the_next(
        [
            _version(FIRST, through=SNAPSHOT),
            _version(SECOND, effective=date(2011, 9, 1), text="b"),
        ]
    )
    assert first.verified_through == date(2011, 8, 31)


def test_a_text_that_a_snapshot_verified_after_the_next_was_adopted_stands_no_longer() -> None:
    """The snapshot lagged: from the adoption of the next, nobody knows which one it was."""
    first, _ = until_the_next([_version(FIRST, through=SNAPSHOT), _version(SECOND, text="b")])
    assert first.verified_through == SECOND - DAY


def test_from_a_person_s_note_no_complete_history_follows() -> None:
    noted = announced(_row(SECOND, effective=date(2011, 9, 1)))
    first, _ = until_the_next([_version(FIRST), noted])
    assert first.verified_through is None


def test_a_version_listed_by_a_header_does_show_how_long_the_one_before_stood() -> None:
    first, _ = until_the_next([_version(FIRST), listed(SECOND)])
    assert first.verified_through == SECOND - DAY


def test_nothing_is_said_of_how_long_a_version_without_text_stood() -> None:
    first, _ = until_the_next([listed(FIRST), _version(SECOND, text="b")])
    assert first.verified_through is None
