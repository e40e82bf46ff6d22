"""The header of a text: title, events, organs. All texts are invented, in the shapes of real ones."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.library.header import EventKind, Header, read_header, written_dates


def events(*notes: str, title: str = "示范条例") -> list[tuple[date | None, str, str | None]]:
    """Day, kind and organ of each event of a header of the collection."""
    text = "\n\n".join([f"# {title}", *notes, "<!-- INFO END -->", "第一条 为了示范。"])
    return [(event.on, str(event.kind), event.organ) for event in read_header(text).events]


def test_a_law_that_was_passed_amended_and_revised() -> None:
    header = read_header(
        "# 中华人民共和国示范法\n\n"
        "1996年3月17日 第八届全国人民代表大会第四次会议通过\n\n"
        "2009年8月27日 第十一届全国人民代表大会常务委员会第十次会议"
        "《关于修改部分法律的决定》第一次修正\n\n"
        "2021年1月22日 第十三届全国人民代表大会常务委员会第二十五次会议修订）\n\n"
        "2021年7月15日 施行\n\n<!-- INFO END -->\n\n第一条 为了示范。"
    )
    assert header.title == "中华人民共和国示范法"
    assert [event.kind for event in header.events] == [
        EventKind.PASSED,
        EventKind.AMENDED,
        EventKind.REVISED,
        EventKind.IN_FORCE,
    ]
    assert header.events[0].organ == "第八届全国人民代表大会"
    assert header.events[1].document == "关于修改部分法律的决定"
    assert header.events[2].organ == "第十三届全国人民代表大会常务委员会"
    assert header.events[3].on == date(2021, 7, 15)


def test_a_volume_of_a_code_has_a_subtitle() -> None:
    header = read_header("# 中华人民共和国示范典\n\n# 示范编\n\n<!-- INFO END -->\n\n第一条 无。")
    assert (header.title, header.subtitle) == ("中华人民共和国示范典", "示范编")


def test_notes_in_one_parenthesised_paragraph() -> None:
    header = read_header(
        "中华人民共和国\n示范法\n\n"
        "（1996年3月17日第八届全国人民代表大会第四次会议通过　根据2009年8月27日"
        "第十一届全国人民代表大会常务委员会第十次会议《关于修改部分法律的决定》第一次修正　"
        "2021年1月22日第十三届全国人民代表大会常务委员会第二十五次会议修订）\n\n"
        "目　　录\n第一章　总则\n\n第一章　总则\n\n第一条　为了示范，制定本法。"
    )
    assert header.title == "中华人民共和国示范法"
    assert [(e.on, str(e.kind)) for e in header.events] == [
        (date(1996, 3, 17), "通过"),
        (date(2009, 8, 27), "修正"),
        (date(2021, 1, 22), "修订"),
    ]


def test_notes_in_chinese_numerals_with_the_number_of_the_order() -> None:
    header = read_header(
        "示范监督管理规定\n（二〇二一年十二月二十日国家示范总局令第49号公布　"
        "自二〇二二年三月十五日起施行）\n第一条　无。"
    )
    published, in_force = header.events
    assert (published.on, published.organ) == (date(2021, 12, 20), "国家示范总局")
    assert published.document == "令第49号"
    assert (in_force.on, in_force.kind) == (date(2022, 3, 15), EventKind.IN_FORCE)


def test_an_order_in_front_of_the_text() -> None:
    header = read_header(
        "中华人民共和国国务院令\n第788号\n"
        "《示范条例》已经2024年11月8日国务院第46次常务会议通过，现予公布，自2025年1月1日起施行。\n"
        "总理　某某\n2024年11月26日\n示范条例\n第一章　总则\n第一条　无。"
    )
    assert header.title == "示范条例"
    assert [(e.on, str(e.kind), e.document) for e in header.events] == [
        (date(2024, 11, 8), "通过", None),
        (date(2025, 1, 1), "施行", None),
        (date(2024, 11, 26), "公布", "令第788号"),
    ]


def test_a_document_is_known_by_its_number() -> None:
    header = read_header("国务院关于示范工作的通知\n国发〔2024〕3号\n各省人民政府：\n第一条　无。")
    assert header.title == "国务院关于示范工作的通知"
    assert [(e.on, e.document) for e in header.events] == [(None, "国发〔2024〕3号")]


def test_the_city_amends_and_the_province_approves_on_two_lines() -> None:
    assert events(
        "2004年6月1日 示州市第十届人民代表大会常务委员会第三次会议通过",
        "2004年7月30日 示范省第九届人民代表大会常务委员会第四次会议批准",
        "2010年8月27日 示州市第十三届人民代表大会常务委员会第十三次会议通过",
        "2010年9月29日 示范省第十一届人民代表大会常务委员会第十七次会议批准的"
        "《示州市人民代表大会常务委员会关于修改部分地方性法规的决定》修正",
    )[2:] == [
        (date(2010, 8, 27), "修正", "示州市第十三届人民代表大会常务委员会"),
        (date(2010, 9, 29), "批准", "示范省第十一届人民代表大会常务委员会"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        (
            "2004年6月1日 示州市第十届人民代表大会常务委员会第三次会议通过并经"
            "2004年7月30日示范省第九届人民代表大会常务委员会第四次会议批准的"
            "《示州市人民代表大会常务委员会关于修改〈示州市示范条例〉的决定》第一次修正"
        ),
        (
            "2004年7月30日 示范省第九届人民代表大会常务委员会第四次会议批准的"
            "2004年6月1日示州市第十届人民代表大会常务委员会第三次会议"
            "《关于修改〈示州市示范条例〉的决定》第一次修正"
        ),
    ],
)
def test_both_in_one_line_in_either_order(line: str) -> None:
    assert sorted(events(line), key=lambda event: event[0] or date.min) == [
        (date(2004, 6, 1), "修正", "示州市第十届人民代表大会常务委员会"),
        (date(2004, 7, 30), "批准", "示范省第九届人民代表大会常务委员会"),
    ]


def test_several_events_run_into_one_line() -> None:
    found = events(
        "1999年12月28日 示范省第九届人民代表大会常务委员会第十七次会议通过"
        "2005年7月29日示范省第十届人民代表大会常务委员会第十九次会议修订根据"
        "2013年5月29日示范省第十二届人民代表大会常务委员会第三次会议"
        "《关于修改〈示范省示范条例〉的决定》修正"
    )
    assert [kind for _, kind, _ in found] == ["通过", "修订", "修正"]


def test_a_regulation_amended_by_a_decision_of_the_state_council() -> None:
    header = read_header(
        "# 示范条例\n\n2002年1月26日 中华人民共和国国务院令第344号公布\n\n"
        "2013年12月7日 《国务院关于修改部分行政法规的决定》第一次修订　\n\n<!-- INFO END -->"
    )
    published, changed = header.events
    assert (published.organ, published.document) == ("中华人民共和国国务院", "令第344号")
    assert changed.kind is EventKind.REVISED
    assert changed.keeps_old_clauses


def test_a_revision_passed_by_a_meeting_restates_the_text() -> None:
    header = read_header(
        "# 示范条例\n\n2011年2月16日 国务院第144次常务会议修订通过\n\n<!-- INFO END -->"
    )
    assert header.events[0].kind is EventKind.REVISED
    assert not header.events[0].keeps_old_clauses


def test_two_meetings_share_one_verb() -> None:
    assert events(
        "2018年2月23日 最高人民法院审判委员会第1734次会议、"
        "2018年2月11日最高人民检察院第十二届检察委员会第73次会议通过",
        "2018年3月2日 施行",
    ) == [
        (date(2018, 2, 23), "通过", "最高人民法院审判委员会"),
        (date(2018, 2, 11), "通过", "最高人民检察院第十二届检察委员会"),
        (date(2018, 3, 2), "施行", None),
    ]


def test_a_meeting_may_stand_without_its_day() -> None:
    assert events(
        "1991年10月26日 示州市第九届人民代表大会常务委员会第二十六次会议通过",
        "示范省第七届人民代表大会常务委员会第二十六次会议批准",
    )[1] == (None, "批准", "示范省第七届人民代表大会常务委员会")


def test_organs_on_lines_of_their_own_are_joined() -> None:
    assert events("1958年3月17日 国务院批准", "1958年4月19日 示范部", "水产部发布")[1] == (
        date(1958, 4, 19),
        "公布",
        "示范部、水产部",
    )


def test_a_broken_line_is_mended() -> None:
    assert events("2013年2月26日 示州市第十五届人民代表大会常务委员会", "第九次会议通过") == [
        (date(2013, 2, 26), "通过", "示州市第十五届人民代表大会常务委员会")
    ]


def test_a_title_in_the_header_may_break_over_two_lines() -> None:
    assert events(
        "2020年1月14日 示州市第十六届人民代表大会常务委员会第二十次会议《关于修改",
        "废止部分地方性法规的决定》修正",
    ) == [(date(2020, 1, 14), "修正", "示州市第十六届人民代表大会常务委员会")]


def test_published_and_in_force_at_once() -> None:
    assert events("1995年12月14日 示州市人民代表大会公告公布施行") == [
        (date(1995, 12, 14), "公布", "示州市人民代表大会"),
        (date(1995, 12, 14), "施行", None),
    ]
    assert events("1980年12月27日 国家示范局发布", "发布之日施行")[1] == (None, "施行", None)


def test_the_presidium_announces_and_the_day_of_force_stays_its_own() -> None:
    assert events(
        "2019年1月20日 示范省第十三届人民代表大会第二次会议主席团公告", "2019年10月1日 施行"
    ) == [
        (date(2019, 1, 20), "公布", "示范省第十三届人民代表大会"),
        (date(2019, 10, 1), "施行", None),
    ]


def test_full_width_digits() -> None:
    assert events("２０１２年１２月１９日 中华人民共和国示范部令第１２５号发布，")[0][0] == date(
        2012, 12, 19
    )


def test_notes_below_the_mark_count_where_the_header_is_silent() -> None:
    header = read_header(
        "# 最高人民法院关于示范的规定\n\n<!-- INFO END -->\n\n"
        "（2013年1月21日最高人民法院审判委员会第1568次会议通过，根据2020年12月23日"
        "最高人民法院审判委员会第1823次会议通过的《最高人民法院关于修改〈示范规定〉的决定》修正）\n\n"
        "第一条 无。"
    )
    assert [(e.on, str(e.kind)) for e in header.events] == [
        (date(2013, 1, 21), "通过"),
        (date(2020, 12, 23), "修正"),
    ]


def test_a_bare_date_is_the_day_of_publication() -> None:
    assert events("2017年11月22日") == [(date(2017, 11, 22), "公布", None)]


def test_an_impossible_day_is_dropped() -> None:
    assert events(
        "2020年2月30日 示范省第十三届人民代表大会常务委员会第九次会议通过",
        "2020年5月1日 施行",
    ) == [(date(2020, 5, 1), "施行", None)]
    assert written_dates("2020年2月30日")[0].on is None


def test_preambles_and_bodies_are_no_notes() -> None:
    header = read_header(
        "示范规定\n为了示范，根据2001年1月1日通过的《示范法》，制定本规定。\n"
        "第一条　自2020年1月1日起施行。"
    )
    assert header == Header(title="示范规定")


@given(
    st.text(
        alphabet="一二〇年月日第届次会议通过修正《》〈〉（）\n #2019令号施行、，根据", max_size=60
    )
)
def test_nothing_raises(text: str) -> None:
    header = read_header(text)
    assert all(event.on is None or event.on.year > 0 for event in header.events)
