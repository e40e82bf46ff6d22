"""What a text repeals. All texts are invented, in the shapes of real closing articles."""

from datetime import date

import pytest

from knowledge.library.repeals import Repeal, repeals_in
from knowledge.parser import parse_statute


def repeals(closing: str, *, title: str = "示范办法") -> tuple[Repeal, ...]:
    text = f"# {title}\n\n<!-- INFO END -->\n\n第一条 为了示范。\n\n第二条 {closing}"
    return repeals_in(parse_statute(text).document)


def titles(closing: str) -> list[str]:
    return [repeal.title for repeal in repeals(closing)]


def test_the_usual_closing_article() -> None:
    assert repeals(
        "本办法自2022年5月1日起施行。2014年7月30日原国家示范总局公布的《示范管理办法》"
        "（国家示范总局令第7号）同时废止。"
    ) == (
        Repeal(
            title="示范管理办法",
            path="art_2",
            promulgated=date(2014, 7, 30),
            on=date(2022, 5, 1),
        ),
    )


@pytest.mark.parametrize(
    "closing",
    [
        "《中华人民共和国旧法》同时废止。",
        "原《旧法》即行废止。",
        "自本法施行之日起，《旧法》予以废止。",
        "本法自2020年1月1日起施行，《旧法》同时停止执行。",
        "本法自2020年1月1日起施行，同时废止《旧法》。",
        "废止《旧法》。",
    ],
)
def test_the_words_of_repeal(closing: str) -> None:
    assert titles(closing) == ["旧法"]


def test_several_titles_in_one_sentence() -> None:
    assert titles("《甲条例》、《乙条例》和《丙条例》同时废止。") == ["甲条例", "乙条例", "丙条例"]
    assert titles("《甲条例》《乙条例》同时废止。") == ["甲条例", "乙条例"]


def test_joined_titles_share_a_date_and_others_have_their_own() -> None:
    found = repeals(
        "原示范部1979年10月5日发布的《甲规定》和《乙规定》，1988年3月9日国务院发布的《丙条例》，"
        "《丁条例》同时废止。"
    )
    assert [(one.title, one.promulgated) for one in found] == [
        ("甲规定", date(1979, 10, 5)),
        ("乙规定", date(1979, 10, 5)),
        ("丙条例", date(1988, 3, 9)),
        ("丁条例", None),
    ]


def test_adoption_comes_before_approval_and_approval_before_nothing() -> None:
    found = repeals(
        "1994年10月27日示州市第十届人民代表大会常务委员会第五次会议审议通过、"
        "1994年12月27日示范省第八届人民代表大会常务委员会第十一次会议批准的《甲条例》同时废止。"
    )
    assert found[0].promulgated == date(1994, 10, 27)
    published = repeals("1983年3月5日国务院批准，1983年3月15日示范局发布的《乙办法》同时废止。")
    assert published[0].promulgated == date(1983, 3, 15)
    approved = repeals("1986年6月20日示范省人民代表大会常务委员会批准的《丙规定》同时废止。")
    assert approved[0].promulgated == date(1986, 6, 20)


def test_a_day_of_force_is_no_day_of_promulgation() -> None:
    assert repeals("2006年7月1日起施行的《甲条例》同时废止。")[0].promulgated is None


def test_the_decision_that_amended_the_repealed_text_is_not_repealed() -> None:
    assert titles(
        "2006年9月15日示范市人民代表大会常务委员会第三十次会议通过，根据2018年3月30日"
        "示范市人民代表大会常务委员会第三次会议通过的《关于修改〈甲条例〉等七部地方性法规的决定》"
        "修正的《示范市实施〈中华人民共和国乙法〉办法》同时废止。"
    ) == ["示范市实施〈中华人民共和国乙法〉办法"]


def test_an_author_in_front_belongs_to_a_title_that_begins_with_about() -> None:
    assert titles("最高人民法院2012年12月20日发布的《关于适用示范法的解释》同时废止。") == [
        "最高人民法院关于适用示范法的解释"
    ]
    assert titles("1983年3月5日经国务院批准，示范局发布的《关于示范的办法》同时废止。") == [
        "关于示范的办法"
    ]


def test_on_trial_is_part_of_the_title() -> None:
    assert titles("1983年发布的《示范条例》（试行）同时废止。") == ["示范条例（试行）"]


def test_a_text_may_repeal_its_own_earlier_version() -> None:
    found = repeals("1995年10月28日国务院发布的《示范办法》同时废止。")
    assert found == (Repeal(title="示范办法", path="art_2", promulgated=date(1995, 10, 28)),)


@pytest.mark.parametrize(
    "closing",
    [
        "《甲条例》中有关示范的规定同时废止。",
        "《甲条例》第三条同时废止。",
        "《甲条例》的有关规定同时废止。",
        "《甲条例》（政府令第7号）中关于示范的规定即行废止。",
    ],
)
def test_part_of_a_text(closing: str) -> None:
    assert [(one.title, one.partial) for one in repeals(closing)] == [("甲条例", True)]


def test_joined_titles_share_the_part() -> None:
    assert all(one.partial for one in repeals("《甲条例》和《乙条例》中有关示范的规定同时废止。"))


@pytest.mark.parametrize(
    "closing",
    [
        "其他规定与本法不一致的，以本法为准。",
        "《甲条例》与本条例不一致的，以本条例为准。",
        "规章的制定、修改和废止，依照《立法法》的有关规定执行。",
        "对废止《甲条例》的决定不服的，可以申请复议。",
        "《示范许可证》有效期满的，自行废止。",
        "股东可以依照《示范程序法》请求宣告该股票失效。",
    ],
)
def test_what_is_no_repeal(closing: str) -> None:
    assert titles(closing) == []


def test_a_title_with_another_fate_in_the_same_sentence() -> None:
    assert titles("《甲条例》与本条例不一致的，以本条例为准，《乙条例》同时废止。") == ["乙条例"]


def test_a_list_under_a_lead() -> None:
    found = repeals("下列规定同时废止：\n\n（一）《甲规定》；\n\n（二）《乙规定》。")
    assert [one.title for one in found] == ["甲规定", "乙规定"]


def test_a_decision_that_repeals_by_numbered_lines() -> None:
    text = (
        "# 示范市人民代表大会常务委员会关于废止部分地方性法规的决定\n\n<!-- INFO END -->\n\n"
        "示范市第十五届人民代表大会常务委员会第三十三次会议决定：\n\n"
        "一、废止《甲条例》（1992年9月19日示范市第九届人民代表大会常务委员会第三十六次会议通过）\n\n"
        "二、废止《乙条例》\n\n本决定自公布之日起施行。"
    )
    assert repeals_in(parse_statute(text).document) == (
        Repeal(title="甲条例", path="art_1", promulgated=date(1992, 9, 19)),
        Repeal(title="乙条例", path="art_2"),
    )


def test_a_decision_that_amends_some_and_repeals_others() -> None:
    text = (
        "# 国务院关于修改和废止部分行政法规的决定\n\n<!-- INFO END -->\n\n"
        "国务院决定：对3部行政法规的部分条款予以修改，对2部行政法规予以废止。\n\n"
        "一、将《甲条例》第三条修改为：“应当示范。”\n\n"
        "二、废止下列行政法规：\n\n1．《乙条例》（1992年9月19日国务院令第7号公布）\n\n2．《丙条例》\n\n"
        "本决定自公布之日起施行。"
    )
    found = repeals_in(parse_statute(text).document)
    assert [(one.title, one.promulgated) for one in found] == [
        ("乙条例", date(1992, 9, 19)),
        ("丙条例", None),
    ]
