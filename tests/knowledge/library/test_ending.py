"""Repeals: which text ends which instrument, and from which day."""

from datetime import date, timedelta

import pytest

from knowledge.dating import Certainty
from knowledge.library.ending import repeals_of, with_ends
from knowledge.library.versions import Collection, read_version
from knowledge.powers import Rank
from knowledge.statutes import How, Instrument, InstrumentVersion, Repealed
from tests.knowledge.library.corpus import CITY, MARKET, SNAPSHOT, reading_of, simple

OLD = "示例卫生办法"
PASSED, ENDING = date(2001, 3, 4), date(2011, 5, 6)
FROM = date(2011, 9, 1)
DAY = timedelta(days=1)

ABOUT = Collection(name="示例文本集", verified_through=None)


def _instrument(
    rank: Rank = Rank.LAW,
    issuer: str = "全国人民代表大会常务委员会",
    *,
    passed: date = PASSED,
    through: date | None = SNAPSHOT,
    ended: date | None = None,
) -> Instrument:
    version = InstrumentVersion(
        passed=passed,
        effective_from=None,
        certainty=Certainty.BOUNDED,
        verified_through=through,
        ended_on=ended,
        articles=3,
    )
    return Instrument(
        title=OLD, issuer=issuer, rank=rank, versions=(version,), source="测试", how=How.EXTRACTED
    )


def _repeal(
    rank: Rank = Rank.LAW,
    issuer: str = "全国人民代表大会常务委员会",
    *,
    on: date | None = FROM,
    title: str = OLD,
) -> Repealed:
    return Repealed(
        title=title,
        by=f"law/{MARKET}@{ENDING}/art_3",
        by_label=f"《{MARKET}》第三条",
        by_issuer=issuer,
        by_rank=rank,
        by_passed=ENDING,
        on=on,
    )


def _after(instrument: Instrument, *repeals: Repealed) -> InstrumentVersion:
    return with_ends({OLD: instrument}, lambda _: None, repeals)[0].versions[-1]


def test_a_text_ends_another_on_its_own_first_day() -> None:
    version = _after(_instrument(), _repeal())
    assert version.ended_on == FROM
    assert version.ended_source == f"《{MARKET}》第三条"


def test_without_a_day_the_end_is_unknown_and_nothing_is_verified_any_longer() -> None:
    version = _after(_instrument(), _repeal(on=None))
    assert version.ended_on is None
    assert version.verified_through == ENDING - DAY


def test_an_instrument_of_an_earlier_import_ends_too() -> None:
    ended = with_ends({}, {OLD: _instrument()}.get, [_repeal()])
    assert [one.versions[0].ended_on for one in ended] == [FROM]


def test_an_instrument_that_the_library_lacks_is_passed_over() -> None:
    assert with_ends({}, lambda _: None, [_repeal()]) == ()


def test_a_later_version_is_not_ended_by_an_older_text() -> None:
    assert _after(_instrument(passed=ENDING + DAY), _repeal()).ended_on is None


def test_an_end_that_is_known_stays() -> None:
    assert _after(_instrument(ended=date(2005, 1, 1)), _repeal()).ended_on == date(2005, 1, 1)


@pytest.mark.parametrize(
    "days", [(FROM, date(2015, 1, 1)), (date(2015, 1, 1), FROM), (None, FROM), (FROM, None)]
)
def test_of_several_repeals_the_earliest_day_counts_in_whatever_order_they_are_met(
    days: tuple[date | None, date | None],
) -> None:
    version = _after(_instrument(), *(_repeal(on=day) for day in days))
    assert version.ended_on == FROM


def test_the_spelling_of_brackets_does_not_save_an_instrument() -> None:
    provisional = _instrument().model_copy(update={"title": "示例卫生办法（试行）"})
    repeal = _repeal(title="示例卫生办法(试行)")
    ended = with_ends({provisional.title: provisional}, lambda _: None, [repeal])
    assert ended[0].versions[0].ended_on == FROM


LAW = ("全国人民代表大会常务委员会", Rank.LAW)
STATE = ("国务院", Rank.STATE_REGULATION)
MINISTRY = ("住房和城乡建设部", Rank.MINISTRY_RULE)
PROVINCIAL = ("甲某省人民代表大会常务委员会", Rank.PROVINCIAL_REGULATION)
PROVINCE_RULE = ("甲某省人民政府", Rank.PROVINCIAL_RULE)
OTHER_PROVINCE = ("乙某省人民代表大会常务委员会", Rank.PROVINCIAL_REGULATION)
COUNCIL = ("甲乙口市人民代表大会常务委员会", Rank.CITY_REGULATION)
TOWN_RULE = ("甲乙口市人民政府", Rank.CITY_RULE)
NEIGHBOUR = ("甲乙界市人民代表大会常务委员会", Rank.CITY_REGULATION)


@pytest.mark.parametrize(
    ("by", "of"),
    [
        (LAW, STATE),
        (LAW, LAW),
        (STATE, MINISTRY),
        (PROVINCIAL, PROVINCE_RULE),
        (COUNCIL, TOWN_RULE),
    ],
)
def test_the_same_or_a_higher_rank_of_the_same_place_can_repeal(
    by: tuple[str, Rank], of: tuple[str, Rank]
) -> None:
    version = _after(_instrument(of[1], of[0]), _repeal(by[1], by[0]))
    assert version.ended_on == FROM


@pytest.mark.parametrize(
    ("by", "of"),
    [
        (STATE, LAW),
        (MINISTRY, STATE),
        (PROVINCIAL, STATE),
        (TOWN_RULE, COUNCIL),
        (PROVINCE_RULE, PROVINCIAL),
        (OTHER_PROVINCE, PROVINCIAL),
        (COUNCIL, MINISTRY),
        (STATE, COUNCIL),
        (OTHER_PROVINCE, COUNCIL),
        (NEIGHBOUR, COUNCIL),
    ],
)
@pytest.mark.parametrize("on", [FROM, None])
def test_a_lower_or_foreign_issuer_cannot_repeal(
    by: tuple[str, Rank], of: tuple[str, Rank], on: date | None
) -> None:
    before = _instrument(of[1], of[0])
    assert _after(before, _repeal(by[1], by[0], on=on)) == before.versions[0]


def test_repeals_are_stated_with_their_clause_and_the_first_day_of_the_repealing_text() -> None:
    text = simple(MARKET, ENDING, force=FROM, closing=f"《{OLD}》同时废止。")
    reading = reading_of(text)
    by = _instrument().model_copy(
        update={"title": MARKET, "versions": (read_version(reading, None, ABOUT),)}
    )
    (found,) = repeals_of({MARKET: [reading]}, {MARKET: by})
    assert (found.title, found.on, found.by_rank) == (OLD, FROM, Rank.LAW)
    assert found.by == f"law/{MARKET}@{ENDING}/art_3"
    assert found.by_label == f"《{MARKET}》第三条"


@pytest.mark.parametrize(
    "closing", [f"《{OLD}》中有关示例的规定同时废止。", f"原《{MARKET}》同时废止。"]
)
def test_a_partial_repeal_and_that_of_one_s_own_predecessor_end_nothing(closing: str) -> None:
    reading = reading_of(simple(MARKET, ENDING, force=FROM, closing=closing))
    by = _instrument().model_copy(
        update={"title": MARKET, "versions": (read_version(reading, None, ABOUT),)}
    )
    assert list(repeals_of({MARKET: [reading]}, {MARKET: by})) == []


def test_a_city_s_text_without_a_day_of_its_own_repeals_without_a_day() -> None:
    text = simple("某某市示例条例", ENDING, organ=CITY, closing=f"《{OLD}》同时废止。")
    reading = reading_of(text, "某某市示例条例.md")
    by = _instrument().model_copy(
        update={"title": reading.title, "versions": (read_version(reading, None, ABOUT),)}
    )
    assert [one.on for one in repeals_of({reading.title: [reading]}, {reading.title: by})] == [None]
