"""A code that lies in several files is one text."""

from datetime import date

from knowledge.clause import Clause
from knowledge.library.volumes import Joined, join, volumes
from tests.knowledge.library.corpus import adopted, begins, document_of, reading_of, volume_of

CODE = "中华人民共和国示例法典"
PASSED, FORCE = date(2020, 5, 6), date(2021, 1, 1)
GENERAL = volume_of(CODE, "总则编", (adopted(PASSED),), 1, ("为了示例。", "示例适用本法。"))
GOODS = volume_of(CODE, "物品编", (adopted(PASSED),), 3, ("物品是示例。", "物品归示例人。"))
CLOSING = volume_of(
    CODE, "附则", (adopted(PASSED),), 5, (f"{begins(FORCE)}《示例通则》同时废止。",)
)


def _joined(*texts: str) -> Joined:
    (group,) = volumes([reading_of(text, f"示例法典/{n}.md") for n, text in enumerate(texts)])
    by_sha = {reading_of(text).sha256: document_of(text) for text in texts}
    return join(group, [by_sha[reading.sha256] for reading in group])


def test_the_volumes_of_one_version_belong_together_in_the_order_of_their_articles() -> None:
    readings = [reading_of(text) for text in (CLOSING, GENERAL, GOODS)]
    (group,) = volumes(readings)
    assert [reading.last_article for reading in group] == [2, 4, 5]


def test_a_text_without_volumes_and_a_lone_volume_are_left_alone() -> None:
    whole = volume_of("示例通则", "", (adopted(PASSED),), 1, ("为了示例。",))
    assert volumes([reading_of(whole), reading_of(GENERAL)]) == ()


def test_volumes_of_different_versions_are_not_joined() -> None:
    other = volume_of(CODE, "物品编", (adopted(date(2024, 5, 6)),), 3, ("物品是新的示例。",))
    assert volumes([reading_of(GENERAL), reading_of(other)]) == ()


def test_the_joined_text_has_every_article_and_closes_with_the_last_volume() -> None:
    joined = _joined(GOODS, CLOSING, GENERAL)
    assert [article.number for article in joined.document.articles] == [1, 2, 3, 4, 5]
    assert joined.document.get(Clause(article=4)).text == "物品归示例人。"
    assert joined.reading.last_article == 5
    assert joined.reading.dates.effective_from == FORCE
    assert joined.reading.subtitle is None
    assert [repeal.title for repeal in joined.reading.repeals] == ["示例通则"]


def test_only_a_volume_is_incomplete_not_the_joined_text() -> None:
    assert _joined(GENERAL, GOODS, CLOSING).reading.notes == ()


def test_the_order_of_the_files_does_not_matter() -> None:
    one, other = _joined(GENERAL, GOODS, CLOSING), _joined(CLOSING, GOODS, GENERAL)
    assert one.raw == other.raw
    assert one.document == other.document


def test_a_volume_that_lies_in_two_places_is_there_once() -> None:
    joined = _joined(GENERAL, GOODS, GOODS, CLOSING)
    assert [article.number for article in joined.document.articles] == [1, 2, 3, 4, 5]
