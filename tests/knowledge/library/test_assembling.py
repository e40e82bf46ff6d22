"""From what files say to instruments, whatever was known before and in whatever order files come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.canonical import sha256_of
from knowledge.dating import Certainty
from knowledge.library.curated import Curated, CuratedClause, CuratedInstrument, CuratedVersion
from knowledge.library.source import UnreadReason
from knowledge.library.versions import HEADER_HISTORY
from knowledge.powers import Rank
from knowledge.statutes import How, Instrument
from tests.knowledge.library.corpus import (
    CITY,
    MARKET,
    SNAPSHOT,
    Library,
    adopted,
    amended,
    begins,
    known_of,
    reading_of,
    simple,
    statute,
)

FIRST, SECOND, THIRD = date(2001, 3, 4), date(2011, 5, 6), date(2021, 7, 8)
DAY = timedelta(days=1)
OLD = "示例卫生办法"
V1 = {"行政法/市容1.md": simple(MARKET, FIRST, force=date(2001, 6, 1))}
V2 = {"行政法/市容2.md": simple(MARKET, FIRST, SECOND, force=date(2011, 9, 1))}
V3 = {"行政法/市容3.md": simple(MARKET, FIRST, SECOND, THIRD, force=date(2021, 9, 1))}


def _curated(*rows: CuratedVersion, names: Sequence[CuratedInstrument] = ()) -> Curated:
    versions: dict[str, dict[date, CuratedVersion]] = {}
    for row in rows:
        versions.setdefault(row.title, {})[row.passed] = row
    return Curated(instruments={one.title: one for one in names}, versions=versions, clauses={})


def _days(library: Library, title: str = MARKET) -> list[date]:
    return [version.passed for version in library.versions(title)]


# One import


def test_versions_are_in_order_whatever_the_order_of_the_files() -> None:
    library = Library()
    library.take(V3 | V1 | V2)
    assert _days(library) == [FIRST, SECOND, THIRD]
    assert [version.articles for version in library.versions()] == [3, 3, 3]


def test_the_newest_text_says_who_made_the_instrument_and_where_it_is_from() -> None:
    library = Library()
    library.take(V3 | V1, name="示例文本集")
    instrument = library.instruments[MARKET]
    assert instrument.rank is Rank.LAW
    assert instrument.source == "示例文本集：行政法/市容3.md"
    assert instrument.how is How.EXTRACTED


def test_a_version_that_only_a_later_header_lists_is_known_without_text() -> None:
    library = Library()
    library.take(V3)
    first, second, third = library.versions()
    assert (first.passed, second.passed) == (FIRST, SECOND)
    assert first.passed_source == second.passed_source == HEADER_HISTORY
    assert first.text is None
    assert second.effective_from is None
    assert third.text is not None


def test_the_collection_s_day_verifies_the_newest_text_and_older_ones_until_the_next() -> None:
    library = Library()
    library.take(V1 | V3)
    first, second, third = library.versions()
    assert first.verified_through == SECOND - DAY
    assert second.verified_through is None
    assert third.verified_through == SNAPSHOT


def test_a_collection_of_unknown_date_verifies_nothing_that_is_new() -> None:
    library = Library()
    library.take(V1 | V2, verified=None)
    assert library.version(SECOND).verified_through is None
    assert library.version(FIRST).verified_through == SECOND - DAY


def test_copies_of_a_text_are_one_version_and_nothing_to_report() -> None:
    library = Library()
    made = library.take(V1 | {"别处/市容1.md": next(iter(V1.values()))})
    assert made.unread == ()
    assert _days(library) == [FIRST]


def test_two_texts_of_one_version_are_reported_with_the_file_that_was_taken() -> None:
    library = Library()
    other = simple(MARKET, FIRST, first="为了另一种示例，制定本法。")
    made = library.take(V1 | {"行政法/市容9.md": other})
    assert [(one.path, one.reason, one.detail) for one in made.unread] == [
        ("行政法/市容9.md", UnreadReason.DUPLICATE, "行政法/市容1.md")
    ]
    assert library.version(FIRST).text == reading_of(V1["行政法/市容1.md"]).sha256


def test_two_spellings_of_one_title_are_one_instrument() -> None:
    wide = simple("示例管理办法（试行）", FIRST)
    narrow = simple("示例管理办法(试行)", FIRST, SECOND)
    library = Library()
    library.take({"行政法/宽.md": wide, "行政法/窄.md": narrow})
    assert len(library.instruments) == 1


# What people found out


def test_a_curated_day_fills_an_unknown_one_and_never_replaces_a_stated_one() -> None:
    rows = [
        CuratedVersion(
            title=MARKET, passed=day, effective_from=day + 9 * DAY, effective_source="示例令"
        )
        for day in (FIRST, SECOND)
    ]
    library = Library(_curated(*rows))
    library.take(V1 | {"行政法/市容2.md": simple(MARKET, FIRST, SECOND)})
    assert library.version(FIRST).effective_from == date(2001, 6, 1)
    assert library.version(FIRST).certainty is Certainty.STATED
    assert library.version(SECOND).effective_from == SECOND + 9 * DAY
    assert library.version(SECOND).certainty is Certainty.CURATED


def test_a_version_that_people_announce_is_known_without_text() -> None:
    row = CuratedVersion(
        title=MARKET, passed=THIRD, effective_from=THIRD + 9 * DAY, effective_source="示例令"
    )
    library = Library(_curated(row))
    library.take(V1)
    assert _days(library) == [FIRST, THIRD]
    assert library.version(THIRD).text is None
    assert library.version(THIRD).certainty is Certainty.CURATED


def test_a_text_that_a_person_settled_is_the_version_they_found_it_to_be() -> None:
    text = reading_of(V1["行政法/市容1.md"]).text
    row = CuratedVersion(title=MARKET, passed=SECOND, text=text, note="文末载明修正日期")
    library = Library(_curated(row))
    library.take(V1)
    assert _days(library) == [SECOND]
    assert library.version(SECOND).passed_source == "人工核对：文末载明修正日期"


def test_short_names_are_kept_and_those_known_before_too() -> None:
    names = [CuratedInstrument(title=MARKET, aliases=("市容法", "示例法"))]
    library = Library(_curated(names=names))
    library.take(V1)
    library.curated = _curated()
    library.take(V2)
    assert library.instruments[MARKET].aliases == ("市容法", "示例法")


def test_an_instrument_known_by_name_alone_is_listed_until_its_text_comes() -> None:
    named = CuratedInstrument(
        title=OLD, issuer="示例部", rank=Rank.MINISTRY_RULE, source="示例清单"
    )
    library = Library(_curated(names=[named]))
    library.take(V1)
    assert library.instruments[OLD].status == "仅知其名"
    assert library.instruments[OLD].versions == ()
    library.take({"行政法/卫生.md": simple(OLD, FIRST)})
    assert library.instruments[OLD].status == "收录"


def test_facts_of_a_clause_go_with_its_words_from_version_to_version() -> None:
    row = CuratedClause(
        title=MARKET, citation="第一条", sha256=sha256_of("为了示例，制定本法。"), organ=None
    )
    library = Library(Curated(instruments={}, versions={}, clauses={MARKET: (row,)}))
    changed = {"行政法/市容2.md": simple(MARKET, FIRST, SECOND, first="为了新的示例，制定本法。")}
    library.take(V1 | changed | V3)
    assert [bool(version.clauses) for version in library.versions()] == [True, False, True]


# One import after another


def test_the_same_files_again_change_nothing() -> None:
    library = Library()
    library.take(V1 | V3)
    before, repealed = known_of(library.instruments.values()), dict(library.repealed)
    library.take(V1 | V3)
    assert known_of(library.instruments.values()) == before
    assert library.repealed == repealed


def test_importing_again_without_a_day_of_verification_does_not_forget_it() -> None:
    library = Library()
    library.take(V1)
    library.take(V1, verified=None)
    assert library.version(FIRST).verified_through == SNAPSHOT


def test_importing_again_with_an_earlier_day_of_verification_does_not_shorten_it() -> None:
    library = Library()
    library.take(V1)
    library.take(V1, verified=SNAPSHOT - 30 * DAY)
    assert library.version(FIRST).verified_through == SNAPSHOT


def test_a_newer_snapshot_adds_its_version_and_closes_the_old_one() -> None:
    library = Library()
    library.take(V1, verified=date(2010, 1, 1))
    assert library.version(FIRST).verified_through == date(2010, 1, 1)
    library.take(V2)
    assert _days(library) == [FIRST, SECOND]
    through = library.version(FIRST).verified_through
    assert through is not None
    assert SECOND - DAY <= through < date(2011, 9, 1)
    assert library.version(FIRST).text is not None
    assert library.version(SECOND).verified_through == SNAPSHOT


def test_a_snapshot_that_lagged_vouches_no_longer_once_the_next_version_is_known() -> None:
    library = Library()
    library.take(V1)
    library.take({"行政法/市容2.md": simple(MARKET, FIRST, SECOND)})
    assert library.version(FIRST).verified_through == SECOND - DAY


def test_a_text_fills_a_version_that_was_known_from_a_header_alone() -> None:
    library = Library()
    library.take(V3)
    library.take(V2)
    assert library.version(SECOND).text is not None
    assert library.version(SECOND).effective_from == date(2011, 9, 1)


class TestAnOlderSnapshotAfterANewerOne:
    def _library(self) -> Library:
        library = Library()
        library.take(V3, name="新文本集")
        library.take(V1, name="旧文本集", verified=date(2005, 1, 1))
        return library

    def test_loses_no_version_that_the_newer_header_lists(self) -> None:
        assert _days(self._library()) == [FIRST, SECOND, THIRD]

    def test_leaves_the_newest_version_as_it_was(self) -> None:
        newer = Library()
        newer.take(V3, name="新文本集")
        assert self._library().version(THIRD) == newer.version(THIRD)

    def test_does_not_become_the_source_of_the_instrument(self) -> None:
        assert self._library().instruments[MARKET].source == "新文本集：行政法/市容3.md"

    def test_verifies_its_text_no_longer_than_until_the_next_version(self) -> None:
        assert self._library().version(FIRST).verified_through == SECOND - DAY

    def test_does_not_say_who_makes_the_instrument_today(self) -> None:
        library = Library()
        library.take({"新.md": simple("某某市示例条例", FIRST, SECOND, organ=CITY)})
        before = library.instruments["某某市示例条例"]
        library.take({"旧.md": simple("某某市示例条例", FIRST, organ="某某市人民政府")})
        assert library.instruments["某某市示例条例"].issuer == before.issuer


def test_a_corrected_text_of_the_same_version_takes_its_place() -> None:
    library = Library()
    library.take(V1)
    corrected = simple(MARKET, FIRST, force=date(2001, 6, 1), first="为了正确的示例，制定本法。")
    library.take({"行政法/市容1.md": corrected})
    assert _days(library) == [FIRST]
    assert library.version(FIRST).text == reading_of(corrected).sha256


def test_a_text_whose_day_was_corrected_stands_once() -> None:
    """The same file read better, or its place settled by a person since."""
    library = Library()
    library.take(V1)
    text = reading_of(V1["行政法/市容1.md"]).text
    library.curated = _curated(
        CuratedVersion(title=MARKET, passed=SECOND, text=text, note="文末载明修正日期")
    )
    library.take(V1)
    assert _days(library) == [SECOND]


# Repeals


def _repealing(*, force: date | None = date(2011, 9, 1)) -> dict[str, str]:
    text = simple("示例清洁法", SECOND, force=force, closing=f"《{OLD}》同时废止。")
    return {"行政法/清洁.md": text}


REPEALED = {"行政法/卫生.md": simple(OLD, FIRST)}


@pytest.mark.parametrize(
    "imports",
    [
        (REPEALED | _repealing(),),
        (_repealing() | REPEALED,),
        (REPEALED, _repealing()),
        (_repealing(), REPEALED),
    ],
)
def test_a_repeal_ends_an_instrument_whichever_comes_first(
    imports: tuple[dict[str, str], ...],
) -> None:
    library = Library()
    for files in imports:
        library.take(files)
    version = library.version(FIRST, OLD)
    assert version.ended_on == date(2011, 9, 1)
    assert version.ended_source == "《示例清洁法》第三条"


@pytest.mark.parametrize("imports", [(REPEALED, _repealing(force=None))])
def test_a_repeal_without_a_day_ends_only_what_was_verified(
    imports: tuple[dict[str, str], ...],
) -> None:
    library = Library()
    for files in imports:
        library.take(files)
    version = library.version(FIRST, OLD)
    assert version.ended_on is None
    assert version.verified_through == SECOND - DAY


def test_the_repeal_of_an_instrument_that_the_library_lacks_is_remembered() -> None:
    library = Library()
    made = library.take(_repealing())
    assert OLD not in library.instruments
    assert [(one.title, one.on) for one in made.repealed] == [(OLD, date(2011, 9, 1))]


def test_an_instrument_stays_ended_when_it_is_imported_again() -> None:
    library = Library()
    library.take(REPEALED | _repealing())
    library.take(REPEALED)
    assert library.version(FIRST, OLD).ended_on == date(2011, 9, 1)


def test_a_corrected_day_of_the_repealing_text_corrects_the_end() -> None:
    library = Library()
    library.take(REPEALED | _repealing())
    library.take(_repealing(force=date(2011, 10, 1)))
    assert library.version(FIRST, OLD).ended_on == date(2011, 10, 1)


def test_a_revision_may_repeal_what_was_made_since_the_first_version() -> None:
    """清洁法 of 1991 cannot mean 卫生办法 of 2001; its revision of 2011 does."""
    text = simple(
        "示例清洁法",
        date(1991, 3, 4),
        SECOND,
        force=date(2011, 9, 1),
        closing=f"《{OLD}》同时废止。",
    )
    library = Library()
    library.take(REPEALED | {"行政法/清洁.md": text})
    assert library.version(FIRST, OLD).ended_on == date(2011, 9, 1)


def test_an_amended_text_repeats_an_old_repeal_whose_day_it_does_not_give() -> None:
    history = (adopted(FIRST), amended(THIRD))
    text = statute("示例清洁法", history, ("为了示例。", f"{begins(SECOND)}《{OLD}》同时废止。"))
    library = Library()
    library.take({"行政法/卫生.md": simple(OLD, date(1995, 1, 1)), "行政法/清洁.md": text})
    version = library.version(date(1995, 1, 1), OLD)
    assert version.ended_on in (None, SECOND)
    assert version.ended_on or (version.verified_through or date.min) < SECOND


def test_a_city_s_text_ends_no_national_one() -> None:
    city = simple(
        "某某市示例条例", SECOND, organ=CITY, force=date(2011, 9, 1), closing=f"《{OLD}》同时废止。"
    )
    library = Library()
    library.take(REPEALED | {"某某市示例条例.md": city})
    assert library.version(FIRST, OLD).ended_on is None
    assert library.version(FIRST, OLD).verified_through == SNAPSHOT


def test_a_version_that_was_repealed_before_a_new_one_was_made_ended_then() -> None:
    """Repealed in 2011, made anew in 2021: between them there was no such instrument."""
    anew = {"行政法/卫生2.md": simple(OLD, THIRD, force=date(2021, 9, 1))}
    library = Library()
    library.take(REPEALED | _repealing() | anew)
    assert library.version(FIRST, OLD).ended_on == date(2011, 9, 1)
    assert library.version(THIRD, OLD).ended_on is None


# The law behind it all: what is known depends on the files alone


@dataclass(frozen=True)
class _File:
    path: str
    text: str


@st.composite
def _collections(draw: st.DrawFn) -> list[_File]:
    """Texts of a few instruments in some of their versions, some of which repeal another."""
    files: list[_File] = []
    titles = ("示例甲法", "示例乙法", "示例丙法")
    for title in titles[: draw(st.integers(1, 3))]:
        years = sorted(draw(st.sets(st.integers(1990, 2024), min_size=1, max_size=4)))
        days = [date(year, 3, 4) for year in years]
        having = draw(st.sets(st.sampled_from(range(len(days))), min_size=1))
        for number in sorted(having):
            force = draw(st.sampled_from((None, days[number], days[number] + 90 * DAY)))
            ending = draw(st.sampled_from((None, *(one for one in titles if one != title))))
            closing = f"《{ending}》同时废止。" if ending else ""
            text = simple(title, *days[: number + 1], force=force, closing=closing)
            files.append(_File(f"行政法/{title}{number}.md", text))
    return files


def _imported(imports: Sequence[Sequence[_File]]) -> dict[str, Instrument]:
    library = Library()
    for files in imports:
        if files:
            library.take({file.path: file.text for file in files})
    return known_of(library.instruments.values())


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_order_of_the_files_of_one_import_does_not_matter(data: st.DataObject) -> None:
    files = data.draw(_collections())
    shuffled = data.draw(st.permutations(files))
    assert _imported([shuffled]) == _imported([files])


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_splitting_an_import_and_the_order_of_its_parts_do_not_matter(data: st.DataObject) -> None:
    files = data.draw(_collections())
    shuffled = data.draw(st.permutations(files))
    cut = data.draw(st.integers(0, len(files)))
    assert _imported([shuffled[:cut], shuffled[cut:]]) == _imported([files])


@settings(max_examples=30, deadline=None)
@given(files=_collections())
def test_importing_twice_is_importing_once(files: list[_File]) -> None:
    assert _imported([files, files]) == _imported([files])
