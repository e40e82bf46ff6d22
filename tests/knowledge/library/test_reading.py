"""One file becomes one version of a statute, or the reason why not."""

from datetime import date

import pytest

from knowledge.dating import Certainty
from knowledge.library.reading import OUTCOME
from knowledge.library.source import UnreadReason
from knowledge.powers import Rank
from tests.knowledge.library.corpus import (
    CITY,
    MARKET,
    adopted,
    amended,
    begins,
    read,
    reading_of,
    refused,
    revised,
    simple,
    statute,
    volume_of,
)

FIRST, SECOND, THIRD = date(2001, 3, 4), date(2011, 5, 6), date(2021, 7, 8)


def test_a_statute_says_who_made_it_when_and_since_when_it_holds() -> None:
    text = simple(f"中华人民共和国{MARKET}", FIRST, force=date(2001, 6, 1))
    reading = reading_of(text)
    assert reading.title == MARKET
    assert reading.issuer.rank is Rank.LAW
    assert reading.dates.passed == FIRST
    assert reading.dates.effective_from == date(2001, 6, 1)
    assert reading.dates.certainty is Certainty.STATED
    assert reading.last_article == 3
    assert reading.notes == ()


def test_rank_follows_the_issuer_whatever_the_title_calls_itself() -> None:
    text = simple("某某市示例法", FIRST, organ=CITY)
    assert reading_of(text, "某某市示例法.md").issuer.rank is Rank.CITY_REGULATION


def test_the_date_of_the_file_name_yields_to_the_header() -> None:
    text = simple(MARKET, FIRST, SECOND)
    reading = reading_of(text, "行政法/示例市容管理法(2001-03-04).md")
    assert reading.dates.passed == SECOND
    assert any("文件名的日期" in note for note in reading.notes)


def test_an_amended_text_keeps_its_old_day_of_force_which_is_not_its_own() -> None:
    history = (adopted(FIRST), amended(SECOND))
    reading = reading_of(statute(MARKET, history, ("为了示例。", begins(date(2001, 6, 1)))))
    assert reading.dates.passed == SECOND
    assert reading.dates.effective_from is None
    assert reading.dates.certainty is Certainty.BOUNDED
    assert any("修改决定" in note for note in reading.notes)


def test_the_header_tells_of_every_earlier_version() -> None:
    history = (adopted(FIRST), revised(SECOND), revised(THIRD))
    assert reading_of(statute(MARKET, history, ("为了示例。",))).earlier == (FIRST, SECOND)


def test_layout_does_not_change_the_hash_of_the_text_and_does_that_of_the_file() -> None:
    text = simple(MARKET, FIRST)
    one, other = reading_of(text), reading_of(text.replace("\n\n", "\n\n\n　　"))
    assert one.text == other.text
    assert one.sha256 != other.sha256


def test_repeals_are_read_with_their_place() -> None:
    text = simple(MARKET, FIRST, closing="《示例卫生办法》同时废止。")
    assert [(one.title, one.path) for one in reading_of(text).repeals] == [
        ("示例卫生办法", "art_3")
    ]


@pytest.mark.parametrize(
    ("text", "path", "reason"),
    [
        ("", "行政法/空.md", UnreadReason.EMPTY),
        (" \n　\n", "行政法/空.md", UnreadReason.EMPTY),
        ("<!-- INFO END -->", "行政法/空.md", UnreadReason.EMPTY),
        (f"# {MARKET}\n", "行政法/空.md", UnreadReason.NO_ARTICLES),
        (f"# {MARKET}\n\n<!-- INFO END -->\n\n本文没有分条。", "x.md", UnreadReason.NO_ARTICLES),
        (statute(MARKET, (), ("为了示例。",)), "行政法/无日期.md", UnreadReason.NO_DATE),
        (
            statute(MARKET, ("2001年3月4日 通过",), ("为了示例。",)),
            "某处/无机关.md",
            UnreadReason.NO_ISSUER,
        ),
        (simple("示例/管理法", FIRST), "行政法/斜杠.md", UnreadReason.NOT_A_STATUTE),
        (simple("示例@管理法", FIRST), "行政法/分隔.md", UnreadReason.NOT_A_STATUTE),
        (simple("中华人民共和国", FIRST), "行政法/只有国名.md", UnreadReason.NOT_A_STATUTE),
    ],
)
def test_a_file_that_is_no_statute_says_why(text: str, path: str, reason: UnreadReason) -> None:
    unread = refused(text, path)
    assert unread.path == path
    assert unread.reason is reason


def test_a_text_without_its_beginning_or_middle_is_read_with_a_warning() -> None:
    late = volume_of(MARKET, "", (adopted(FIRST),), 3, ("为了示例。", "由示例机关负责。"))
    holed = simple(MARKET, FIRST).replace("第2条", "第7条").replace("第3条", "第8条")
    assert "文本可能不完整：正文不是从第一条开始" in reading_of(late).notes
    assert "文本可能不完整：条号有缺" in reading_of(holed).notes


@pytest.mark.parametrize("text", [simple(MARKET, FIRST, closing="《示例办法》同时废止。"), ""])
def test_what_was_made_of_a_file_is_kept_as_json_without_loss(text: str) -> None:
    outcome = read(text).outcome
    assert OUTCOME.validate_json(OUTCOME.dump_json(outcome)) == outcome
