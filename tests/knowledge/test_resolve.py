"""Resolution: exact matches only; what is alike is a candidate."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import PackFacts, sample_pack
from knowledge.departed import left_items
from knowledge.naming import normal_form, plain
from knowledge.resolve import Matched, resolve, resolve_department

FACTS = PackFacts(sample_pack())
DAY = date(2026, 10, 20)


def found(text: str, department: str | None = None) -> list[tuple[str, Matched]]:
    resolved = resolve(text, FACTS, DAY, department)
    return [(match.item.code, match.how) for match in resolved.matches]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cf014 是什么", [("CF014", Matched.CODE)]),
        ("对擅自占用城市道路设摊经营的处罚", [("CF014", Matched.NAME)]),
        ("对擅自占用城市道路 设摊经营的处罚", [("CF014", Matched.NAME)]),
        ("在占道摆摊", [("CF014", Matched.ALIAS)]),
        ("擅自占用城市道路设摊经营怎么罚", [("CF014", Matched.NORMAL)]),
        ("未取得施工许可证擅自施工怎么罚", [("CF140", Matched.NORMAL)]),
        ("办狗证", [("QT010", Matched.ALIAS)]),
        ("今天天气", []),
        ("CF0145", []),
    ],
)
def test_how_an_item_is_named(text: str, expected: list[tuple[str, Matched]]) -> None:
    assert found(text) == expected


def test_the_longest_words_win() -> None:
    """办狗证 holds 狗证, which names the street's item as well."""
    assert found("办狗证要多久") == [("QT010", Matched.ALIAS)]


def test_a_delegated_item_steps_back_for_its_principal() -> None:
    assert found("狗证") == [("QT010", Matched.ALIAS)]
    assert found("狗证", "街道办事处") == [("QT190", Matched.ALIAS)]


@pytest.mark.parametrize(
    "text", ["食品小摊点许可怎么办", "养老机构许可怎么办", "店外占道经营怎么罚"]
)
def test_another_kind_or_a_narrower_matter_is_a_candidate(text: str) -> None:
    resolved = resolve(text, FACTS, DAY)
    assert not resolved.matches
    assert resolved.candidates


@pytest.mark.parametrize("text", ["对经营超过保质期药品的处罚", "擅自占用城市道路设滩经营"])
def test_one_character_makes_another_item(text: str) -> None:
    assert found(text) == []


def test_words_that_fit_several_items_choose_none() -> None:
    resolved = resolve("养犬登记", FACTS, DAY)
    assert not resolved.matches
    assert {entry.item.code for entry in resolved.candidates} >= {"QT010", "QT190"}


def test_an_item_that_left_the_list() -> None:
    resolved = resolve("养老机构设立许可", FACTS, DAY)
    assert not resolved.matches
    assert [match.item.code for match in resolved.ended] == ["XK193"]


def test_items_that_left_are_found_across_gaps_between_versions() -> None:
    codes = {item.code for item in left_items(FACTS, DAY)}
    assert codes >= {"XK193", "CF194", "CF192"}
    assert "XK193" not in {item.code for item in left_items(FACTS, date(2018, 6, 1))}


def test_another_department_s_item_is_a_candidate() -> None:
    resolved = resolve("施工许可证", FACTS, DAY, "区城市管理局")
    assert not resolved.matches
    assert "区住房和城乡建设局" in resolved.candidates[0].why


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("城管局能不能罚", ("区城市管理局",)),
        ("城管来了", ("区城市管理局",)),
        ("区城市管理局", ("区城市管理局",)),
        ("工商局和卫健委", ("区市场监督管理局", "区卫生健康委员会")),
        ("街道办", ("街道办事处",)),
        ("规划局", ("区自然资源和规划局（市局分局）",)),
        ("今天天气", ()),
    ],
)
def test_departments_by_every_name(text: str, expected: tuple[str, ...]) -> None:
    assert resolve_department(text, FACTS) == expected


@pytest.mark.parametrize("item", FACTS.items_on(DAY), ids=lambda item: item.code)
def test_every_item_is_found_by_its_own_name(item: object) -> None:
    from knowledge import Item

    assert isinstance(item, Item)
    codes = [match.item.code for match in resolve(item.name, FACTS, DAY).matches]
    assert item.code in codes


def test_forms() -> None:
    assert plain(" Ａ１ （一） ") == "A1(一)"
    assert normal_form("对露天烧烤的处罚") == "露天烧烤"
    assert normal_form("民办学校（文化教育类）设立审批") == "民办学校设立"


@given(st.text(max_size=60))
def test_any_text_is_resolved_without_error(text: str) -> None:
    resolved = resolve(text, FACTS, DAY)
    for match in resolved.matches:
        if match.how is not Matched.WORDS:
            assert plain(text)[match.start : match.end] == match.words
