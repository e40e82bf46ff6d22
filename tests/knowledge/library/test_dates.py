"""When a version was passed and began. The three warnings about published texts are tests here."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dating import Certainty
from knowledge.library.dates import PUBLICATION_LAG, VersionDates, date_version
from knowledge.library.header import read_header
from knowledge.parser import parse_statute

PASSED = "2021年1月22日 第十三届全国人民代表大会常务委员会第二十五次会议通过"
REVISED = "2021年1月22日 第十三届全国人民代表大会常务委员会第二十五次会议修订"
AMENDED = (
    "2024年6月28日 第十四届全国人民代表大会常务委员会第十次会议《关于修改〈示范法〉的决定》修正"
)
ORDER = "2002年1月26日 中华人民共和国国务院令第344号公布"
DECISION = "2013年12月7日 《国务院关于修改部分行政法规的决定》第一次修订"


def version(*notes: str, closing: str = "", path: str = "示范.md") -> VersionDates | None:
    text = "\n\n".join(["# 示范法", *notes, "<!-- INFO END -->", "第一条 为了示范。"])
    if closing:
        text += f"\n\n第二条 {closing}"
    return date_version(read_header(text), parse_statute(text).document, path)


def dated(*notes: str, closing: str = "", path: str = "示范.md") -> VersionDates:
    found = version(*notes, closing=closing, path=path)
    assert found is not None
    return found


class TestWarningAFileNamesLie:
    """The header decides; only a later date tells of an amendment that the header lacks."""

    def test_an_earlier_file_name_loses_to_the_header(self) -> None:
        found = dated(PASSED, closing="本法自2021年7月15日起施行。", path="示范法(2007-12-14).md")
        assert found.passed == date(2021, 1, 22)
        assert found.certainty is Certainty.STATED
        assert "2007-12-14" in found.notes[0]

    def test_a_later_file_name_shows_a_version_whose_day_of_force_nobody_states(self) -> None:
        found = dated(
            ORDER, closing="本条例自2002年3月15日起施行。", path="示范条例(2019-03-02).md"
        )
        assert found.passed == date(2019, 3, 2)
        assert found.passed_source == "文件名所载日期"
        assert (found.effective_from, found.certainty) == (None, Certainty.BOUNDED)
        assert "2002-01-26" in found.notes[0]

    def test_a_later_file_name_bars_a_day_that_would_fit(self) -> None:
        found = dated(ORDER, closing="本条例自2019年5月1日起施行。", path="示范条例(2019-03-02).md")
        assert found.certainty is Certainty.BOUNDED

    def test_the_day_of_publication_weeks_after_a_meeting_is_no_other_version(self) -> None:
        found = dated(PASSED, closing="本法自2021年7月15日起施行。", path="示范法(2021-02-10).md")
        assert found.passed == date(2021, 1, 22)
        assert found.effective_from == date(2021, 7, 15)

    def test_nor_is_one_between_the_meeting_and_the_day_of_force(self) -> None:
        found = dated(
            "2019年12月2日 最高人民法院审判委员会第1785次会议通过",
            "2021年5月25日 施行",
            path="示范规定(2021-05-24).md",
        )
        assert (found.passed, found.effective_from) == (date(2019, 12, 2), date(2021, 5, 25))

    def test_weeks_after_a_decision_that_is_dated_by_its_publication_there_is_another_version(
        self,
    ) -> None:
        found = dated(ORDER, DECISION, path="示范条例(2014-01-20).md")
        assert found.passed == date(2014, 1, 20)

    def test_without_a_header_the_file_name_is_all_there_is(self) -> None:
        found = dated(closing="本条例自2024年12月1日起施行。", path="示范条例(2024-09-30).md")
        assert (found.passed, found.effective_from) == (date(2024, 9, 30), date(2024, 12, 1))
        assert found.notes

    def test_without_a_header_a_day_years_away_is_not_believed(self) -> None:
        found = dated(closing="本条例自2021年12月1日起施行。", path="示范条例(2007-12-14).md")
        assert found.certainty is Certainty.BOUNDED

    def test_neither_header_nor_file_name(self) -> None:
        assert version(closing="本条例自2021年12月1日起施行。") is None
        assert version(path="示范条例(2021-02-30).md") is None


class TestWarningBAmendedTextsKeepTheirFirstDay:
    """The closing article of a 修正 is that of the first version."""

    def test_an_amended_text(self) -> None:
        found = dated(PASSED, AMENDED, closing="本法自2021年7月15日起施行。")
        assert found.passed == date(2024, 6, 28)
        assert (found.effective_from, found.certainty) == (None, Certainty.BOUNDED)
        assert "修改决定" in found.notes[0]

    def test_not_even_a_later_day_is_taken_from_it(self) -> None:
        assert dated(PASSED, AMENDED, closing="本法自2025年7月15日起施行。").effective_from is None

    def test_a_revision_by_decision_of_the_state_council_is_an_amendment(self) -> None:
        found = dated(ORDER, DECISION, closing="本条例自2014年3月15日起施行。")
        assert (found.passed, found.effective_from) == (date(2013, 12, 7), None)

    def test_a_second_bare_adoption_is_an_amendment_too(self) -> None:
        found = dated(
            "2016年10月17日 最高人民法院审判委员会第1696次会议通过",
            "2020年12月23日 最高人民法院审判委员会第1823次会议通过",
            closing="本规定自2021年3月1日起施行。",
        )
        assert (found.passed, found.effective_from) == (date(2020, 12, 23), None)

    def test_the_headers_day_of_force_of_the_first_version_is_not_taken(self) -> None:
        found = dated(PASSED, "2021年7月15日 施行", AMENDED)
        assert found.effective_from is None

    def test_one_that_follows_the_amendment_is(self) -> None:
        found = dated(PASSED, AMENDED, "2024年10月1日 施行", closing="本法自2021年7月15日起施行。")
        assert (found.effective_from, found.certainty) == (date(2024, 10, 1), Certainty.STATED)

    def test_a_full_revision_restates_it(self) -> None:
        found = dated(
            "1996年3月17日 第八届全国人民代表大会第四次会议通过",
            REVISED,
            closing="本法自2021年7月15日起施行。",
        )
        assert (found.effective_from, found.effective_source) == (date(2021, 7, 15), "第二条")
        assert found.certainty is Certainty.STATED

    def test_a_revision_that_did_not_restate_it(self) -> None:
        found = dated(REVISED, closing="本法自1996年10月1日起施行。")
        assert (found.effective_from, found.certainty) == (None, Certainty.BOUNDED)


class TestWarningCFromTheDayOfPublication:
    """自公布之日起施行 is a day only with the day of publication of this version."""

    def test_with_the_order_of_this_version(self) -> None:
        found = dated(
            "2008年9月3日 国务院第25次常务会议通过",
            "2008年9月18日 中华人民共和国国务院令第535号公布",
            closing="本条例自公布之日起施行。",
        )
        assert (found.passed, found.effective_from) == (date(2008, 9, 3), date(2008, 9, 18))
        assert found.certainty is Certainty.STATED

    def test_without_a_day_of_publication(self) -> None:
        found = dated(PASSED, closing="本法自公布之日起施行。")
        assert (found.effective_from, found.certainty) == (None, Certainty.BOUNDED)
        assert "自公布之日起" in found.notes[0]

    def test_with_the_day_of_publication_of_an_earlier_version(self) -> None:
        assert dated(ORDER, DECISION, closing="本条例自发布之日起施行。").effective_from is None

    def test_a_file_names_day_is_no_day_of_publication(self) -> None:
        found = dated(closing="本条例自公布之日起施行。", path="示范条例(2024-09-30).md")
        assert found.effective_from is None

    def test_the_header_itself_may_say_so(self) -> None:
        found = dated("1980年12月27日 国家示范局发布", "发布之日施行")
        assert found.effective_from == date(1980, 12, 27)


def test_a_city_regulation_goes_by_the_citys_day() -> None:
    found = dated(
        "2020年4月29日 示州市第十五届人民代表大会常务委员会第十五次会议通过",
        "2020年6月3日 示范省第十三届人民代表大会常务委员会第十八次会议批准",
        closing="本条例自2020年9月1日起施行。",
        path="示州市示范条例(2020-08-05).md",
    )
    assert (found.passed, found.effective_from) == (date(2020, 4, 29), date(2020, 9, 1))


def test_an_amendment_without_its_day_goes_by_the_approval() -> None:
    found = dated(
        "1991年10月26日 示州市第九届人民代表大会常务委员会第二十六次会议通过",
        "示州市第十五届人民代表大会常务委员会第五次会议修订",
        "2017年11月30日 示范省第十二届人民代表大会常务委员会第四十五次会议批准",
        closing="本条例自2018年3月1日起施行。",
    )
    assert (found.passed, found.effective_from) == (date(2017, 11, 30), date(2018, 3, 1))


def test_only_publication_is_known() -> None:
    found = dated(ORDER, closing="本条例自2002年3月15日起施行。")
    assert (found.passed, found.effective_from) == (date(2002, 1, 26), date(2002, 3, 15))


def test_a_publication_years_after_the_last_adoption_is_a_version() -> None:
    found = dated(
        "2001年1月5日 国务院第33次常务会议通过", "2010年12月20日 中华人民共和国国务院令第587号公布"
    )
    assert found.passed == date(2010, 12, 20)


def test_only_passing_is_known() -> None:
    found = dated(PASSED)
    assert (found.effective_from, found.certainty) == (None, Certainty.BOUNDED)
    assert found.notes == ("文中没有找到施行日期",)


@pytest.mark.parametrize(
    "closing",
    [
        "本法自2021年7月15日起施行。",
        "本法自二〇二一年七月十五日起施行。",
        "本法自2021年7月15日起实施。",
        "本法自2021年7月15日起生效。",
        "本法自2021年7月15日起执行。",
        "本法自2021年7月15日零时起施行。",
        "本法自２０２１年７月１５日起施行。",
        "本《示范法》自2021年7月15日起施行。",
        "自2021年7月15日起施行，《旧法》同时废止。",
        "旧法不再适用。本法自2021年7月15日起施行。",
    ],
)
def test_every_way_of_naming_the_day(closing: str) -> None:
    assert dated(PASSED, closing=closing).effective_from == date(2021, 7, 15)


@pytest.mark.parametrize(
    "closing",
    [
        "1999年5月1日实施的《旧法》同时废止。",
        "第一条自2021年7月15日起施行。",
        "本法第一条自2021年7月15日起施行。",
        "本法自公布之日起三十日后施行。",
        "《某某法》自2021年7月15日起施行。",
    ],
)
def test_what_is_not_the_day_of_the_text(closing: str) -> None:
    assert dated(PASSED, closing=closing).effective_from is None


@given(
    passed=st.dates(date(1980, 1, 1), date(2025, 1, 1)),
    named=st.dates(date(1980, 1, 1), date(2026, 1, 1)),
    filed=st.dates(date(1980, 1, 1), date(2025, 1, 1)),
    kind=st.sampled_from(["通过", "修订", "《关于修改〈示范法〉的决定》修正"]),
)
def test_a_stated_day_is_never_before_the_passing_nor_that_of_an_unknown_amendment(
    passed: date, named: date, filed: date, kind: str
) -> None:
    note = f"{passed.year}年{passed.month}月{passed.day}日 第十三届全国人民代表大会第二次会议{kind}"
    found = dated(
        note,
        closing=f"本法自{named.year}年{named.month}月{named.day}日起施行。",
        path=f"示范法({filed}).md",
    )
    assert found.passed in (passed, filed)
    if found.certainty is Certainty.STATED:
        assert found.effective_from == named >= found.passed == passed
        assert filed - passed <= PUBLICATION_LAG
        assert "修正" not in kind
    else:
        assert found.effective_from is None
    assert (found.passed == filed) == (filed == passed or filed - passed > timedelta(days=183))
