"""Who made a text, and its rank: from the header, then the folder, never from the title."""

import pytest

from knowledge.library.header import read_header
from knowledge.library.issuers import Issuer, issuer_of
from knowledge.powers import Rank

NOWHERE = "某处/示范.md"


def issuer(*notes: str, title: str = "示范条例", path: str = NOWHERE) -> Issuer:
    text = "\n\n".join([f"# {title}", *notes, "<!-- INFO END -->", "第一条 为了示范。"])
    found = issuer_of(read_header(text), path)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("note", "name", "rank"),
    [
        (
            "1996年3月17日 第八届全国人民代表大会第四次会议通过",
            "全国人民代表大会",
            Rank.LAW,
        ),
        (
            "2021年1月22日 第十三届全国人民代表大会常务委员会第二十五次会议修订",
            "全国人民代表大会常务委员会",
            Rank.LAW,
        ),
        ("2011年2月16日 国务院第144次常务会议通过", "国务院", Rank.STATE_REGULATION),
        ("2002年1月26日 中华人民共和国国务院令第344号公布", "国务院", Rank.STATE_REGULATION),
        (
            "2010年7月30日 河南省第十一届人民代表大会常务委员会第十六次会议通过",
            "河南省人民代表大会常务委员会",
            Rank.PROVINCIAL_REGULATION,
        ),
        (
            "2020年4月10日 上海市第十五届人民代表大会常务委员会第二十次会议通过",
            "上海市人民代表大会常务委员会",
            Rank.PROVINCIAL_REGULATION,
        ),
        (
            "2019年1月1日 延边朝鲜族自治州第十五届人民代表大会第三次会议通过",
            "延边朝鲜族自治州人民代表大会",
            Rank.CITY_REGULATION,
        ),
        (
            "2021年12月24日 国家市场监督管理总局令第49号公布",
            "国家市场监督管理总局",
            Rank.MINISTRY_RULE,
        ),
        (
            "2015年1月5日 国家工商行政管理总局令第73号公布",
            "国家市场监督管理总局",
            Rank.MINISTRY_RULE,
        ),
        ("2020年3月11日 河南省人民政府令第240号公布", "河南省人民政府", Rank.PROVINCIAL_RULE),
        ("2020年3月11日 郑州市人民政府令第240号公布", "郑州市人民政府", Rank.CITY_RULE),
        ("2020年3月11日 郑州市金水区人民政府令第1号公布", "郑州市金水区人民政府", Rank.NORMATIVE),
        ("2020年3月11日 郑州市城市管理局发布", "郑州市城市管理局", Rank.NORMATIVE),
        ("2020年3月11日 最高人民法院审判委员会第1800次会议通过", "最高人民法院", Rank.JUDICIAL),
        ("2020年3月11日 中央军事委员会发布", "中央军事委员会", Rank.OTHER),
        (
            "2009年1月13日 中华人民共和国国务院、中华人民共和国中央军事委员会令第547号公布",
            "国务院、中央军事委员会",
            Rank.STATE_REGULATION,
        ),
    ],
)
def test_rank_follows_from_the_issuer(note: str, name: str, rank: Rank) -> None:
    found = issuer(note)
    assert (found.name, found.rank) == (name, rank)
    assert found.evidence.startswith("文件头：")


@pytest.mark.parametrize("title", ["示范条例", "示范办法", "示范规定"])
def test_the_title_does_not_change_the_rank(title: str) -> None:
    assert (
        issuer("2011年2月16日 国务院第144次常务会议通过", title=title).rank is Rank.STATE_REGULATION
    )


def test_a_city_regulation_is_the_citys_although_the_province_approves_it() -> None:
    found = issuer(
        "2018年8月29日 郑州市第十四届人民代表大会常务委员会第四十次会议通过",
        "2018年11月29日 河南省第十三届人民代表大会常务委员会第七次会议批准",
        path="DLC/河南地方法规/地方性法规/河南/示范.md",
    )
    assert (found.name, found.rank) == ("郑州市人民代表大会常务委员会", Rank.CITY_REGULATION)


@pytest.mark.parametrize("short", ["市第十二届人大常委会", "市十二届人民代表大会常务委员会"])
def test_a_short_name_is_completed_from_the_title(short: str) -> None:
    found = issuer(f"2014年6月27日 {short}第二十次会议通过", title="聊城市示范条例")
    assert (found.name, found.rank) == ("聊城市人民代表大会常务委员会", Rank.CITY_REGULATION)


def test_a_congress_stays_the_issuer_when_its_committee_amends() -> None:
    found = issuer(
        "1991年4月9日 第七届全国人民代表大会第四次会议通过",
        "2023年9月1日 第十四届全国人民代表大会常务委员会第五次会议《关于修改〈示范法〉的决定》修正",
    )
    assert found.name == "全国人民代表大会"


def test_the_two_highest_judicial_organs_together() -> None:
    found = issuer(
        "2018年2月23日 最高人民法院审判委员会第1734次会议、"
        "2018年2月11日最高人民检察院第十二届检察委员会第73次会议通过"
    )
    assert found.name == "最高人民法院、最高人民检察院"


def test_folder_of_administrative_regulations_outranks_an_old_order_of_a_ministry() -> None:
    found = issuer("1986年12月1日 交通部发布", path="行政法规/示范.md")
    assert (found.name, found.rank) == ("国务院", Rank.STATE_REGULATION)
    assert "所在目录" in found.evidence
    assert "交通部" in found.evidence


def test_approved_by_the_state_council_it_is_its_regulation_at_any_time() -> None:
    found = issuer(
        "2001年3月1日 国务院批准", "2001年4月1日 公安部令第60号发布", path="行政法规/示范.md"
    )
    assert found.name == "国务院"


def test_since_the_legislation_law_a_ministrys_own_order_is_a_rule_even_there() -> None:
    found = issuer(
        "2021年11月16日 国家互联网信息办公室2021年第20次室务会议审议通过", path="行政法规/示范.md"
    )
    assert (found.name, found.rank) == ("国家互联网信息办公室", Rank.MINISTRY_RULE)


def test_a_document_issued_with_the_party_is_no_regulation() -> None:
    found = issuer("2022年2月25日 中共中央、国务院发布", path="行政法规/示范.md")
    assert (found.name, found.rank) == ("中共中央、国务院", Rank.OTHER)


def test_a_rule_of_a_government_among_local_regulations_is_a_rule() -> None:
    found = issuer(
        "2006年11月17日 北京市人民政府第55次常务会议审议通过",
        path="DLC/北京地方法规/地方性法规/北京/示范.md",
    )
    assert (found.name, found.rank) == ("北京市人民政府", Rank.PROVINCIAL_RULE)


def test_a_national_header_copied_onto_a_local_regulation_is_not_believed() -> None:
    found = issuer(
        "2002年6月29日 第九届全国人民代表大会常务委员会第二十八次会议通过",
        title="山东省示范条例",
        path="DLC/山东地方法规/地方性法规/山东/示范.md",
    )
    assert (found.name, found.rank) == ("山东省人民代表大会常务委员会", Rank.PROVINCIAL_REGULATION)


@pytest.mark.parametrize(
    ("path", "title", "name", "rank"),
    [
        ("行政法规/甲.md", "示范条例", "国务院", Rank.STATE_REGULATION),
        ("部门规章/公安部/甲.md", "示范规定", "公安部", Rank.MINISTRY_RULE),
        ("部门规章/市场监督管理总局/甲.md", "示范规定", "国家市场监督管理总局", Rank.MINISTRY_RULE),
        ("司法解释/甲.md", "最高人民检察院关于示范的规定", "最高人民检察院", Rank.JUDICIAL),
        ("宪法/甲.md", "示范", "全国人民代表大会", Rank.CONSTITUTION),
        ("经济法/甲.md", "示范法", "全国人民代表大会常务委员会", Rank.LAW),
        (
            "DLC/上海地方法规/地方性法规/上海/甲.md",
            "上海市示范条例",
            "上海市人民代表大会常务委员会",
            Rank.PROVINCIAL_REGULATION,
        ),
        (
            "DLC/广东地方法规/地方性法规/广东/甲.md",
            "汕头经济特区示范条例",
            "汕头市人民代表大会常务委员会",
            Rank.CITY_REGULATION,
        ),
        (
            "地方性法规/广西/甲.md",
            "示范条例",
            "广西壮族自治区人民代表大会常务委员会",
            Rank.PROVINCIAL_REGULATION,
        ),
    ],
)
def test_the_folder_speaks_where_the_header_is_silent(
    path: str, title: str, name: str, rank: Rank
) -> None:
    found = issuer(title=title, path=path)
    assert (found.name, found.rank) == (name, rank)
    assert found.evidence.startswith("所在目录：")


def test_a_decision_of_the_state_council_outside_the_folder_is_that() -> None:
    note = "2004年6月29日 中华人民共和国国务院令第412号公布"
    assert (
        issuer(note, title="国务院对示范事项设定行政许可的决定").rank is Rank.STATE_COUNCIL_DECISION
    )
    amending = issuer(note, title="国务院关于修改部分行政法规的决定")
    assert amending.rank is Rank.STATE_REGULATION


def test_numbered_documents_are_documents() -> None:
    found = issuer("国发〔2024〕3号", title="国务院关于示范工作的通知")
    assert (found.name, found.rank) == ("国务院", Rank.NORMATIVE)
    assert issuer("2024年3月1日 公安部印发 公通字〔2024〕3号").rank is Rank.NORMATIVE


def test_a_ministry_that_only_published_made_no_rule() -> None:
    assert issuer("2010年3月1日 公安部发布").rank is Rank.NORMATIVE
    assert (
        issuer("2010年3月1日 公安部发布", path="部门规章/公安部/甲.md").rank is Rank.MINISTRY_RULE
    )


def test_a_citys_order_in_front_of_the_text() -> None:
    header = read_header(
        "郑州市人民政府令\n第240号\n《郑州市示范办法》已经2024年3月1日市人民政府第5次常务会议"
        "审议通过，现予公布，自2024年5月1日起施行。\n市长　某某\n2024年3月11日\n"
        "郑州市示范办法\n第一条　无。"
    )
    found = issuer_of(header, NOWHERE)
    assert found is not None
    assert (found.name, found.rank) == ("郑州市人民政府", Rank.CITY_RULE)


def test_nothing_to_go_by() -> None:
    assert issuer_of(read_header("示范条例\n第一条　无。"), NOWHERE) is None
