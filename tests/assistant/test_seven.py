"""The seven questions that must come out right, for every kind of reader."""

import pytest

from assistant import InList, Reason, Status
from knowledge import Role
from tests.assistant.sample import MEASURES, asked

ROLES = (Role.CITIZEN, Role.STAFF, Role.REVIEWER)


@pytest.mark.parametrize("role", ROLES)
def test_a_stall_on_the_road(role: Role) -> None:
    answer = asked("城管局能不能对占道摆摊的罚款？", role)
    assert (answer.status, answer.reason) == (Status.ANSWERED, Reason.ANSWERED)
    assert answer.in_list is InList.INSIDE
    matched = [card for card in answer.items if card.relation == "match"]
    near = [card.code for card in answer.items if card.relation == "near"]
    assert [card.code for card in matched] == ["CF014"]
    assert "CF012" in near
    assert {basis[:2] for basis in matched[0].bases} == {"设定", "主体"}
    assert matched[0].level == "县级"
    assert "罚款50元以上500元以下" in answer.answer
    assert "先责令限期改正" in answer.answer
    assert "原文未导入" in answer.answer
    assert "measures/art_11/para_3" in {citation.ref for citation in answer.citations}
    assert any(ref.startswith("list/区城市管理局/CF014@") for ref in refs(answer.citations))


def test_a_citizen_is_told_what_not_to_conclude() -> None:
    answer = asked("城管局能不能对占道摆摊的罚款？")
    assert "本回答不作判断" in answer.answer
    assert any("逾期不缴" in notice for notice in answer.notices)
    assert "【核对提示】" not in answer.answer


def test_officials_see_the_two_officer_rule() -> None:
    answer = asked("城管局能不能对占道摆摊的罚款？", Role.STAFF)
    assert "两名以上持证执法人员" in answer.answer
    assert "【核对提示】" in answer.answer


@pytest.mark.parametrize("role", ROLES)
def test_no_deadline_is_invented(role: Role) -> None:
    answer = asked("清单的依据变了，几个工作日内必须申请调整？", role)
    assert answer.reason is Reason.NUMBER_NOT_IN_SOURCES
    assert answer.status is Status.ANSWERED
    assert refs(answer.citations) == ["measures/art_14/item_1", "measures/art_21/item_2"]
    assert "及时申请调整" in answer.answer
    assert "没有配置" in answer.answer
    assert "工作日" not in answer.answer


@pytest.mark.parametrize("role", ROLES)
def test_article_22_is_quoted_whole(role: Role) -> None:
    answer = asked("第二十二条说了什么？", role)
    article = MEASURES.article(22)
    assert answer.reason is Reason.ANSWERED
    assert [citation.quote for citation in answer.citations] == [article.text]
    assert article.text in answer.answer
    assert article.text.count("\n") == 3


@pytest.mark.parametrize("role", ROLES)
def test_a_dog_licence(role: Role) -> None:
    answer = asked("办狗证要多久，去哪办？", role)
    assert answer.reason is Reason.PARTLY
    assert answer.in_list is InList.INSIDE
    assert [card.code for card in answer.items if card.relation == "match"] == ["QT010"]
    assert "法定时限：7个工作日（《郑州市城市养犬管理条例》第十一条" in answer.answer
    assert "区城市管理局" in answer.answer
    assert "街道办事处可以受理" in answer.answer
    assert "示例，未填" in answer.answer


@pytest.mark.parametrize("role", ROLES)
def test_an_officer_without_certificate(role: Role) -> None:
    answer = asked("执法人员没证还罚我，找谁投诉？", role)
    assert answer.reason is Reason.PARTLY
    assert {
        "measures/art_11/para_3",
        "measures/art_21/item_7",
        "measures/art_20",
        "measures/art_3/para_1",
        "measures/art_17",
    } <= set(refs(answer.citations))
    assert "未填" in answer.answer
    if role is Role.CITIZEN:
        assert "请勿因此逾期不缴、不复议、不起诉" in answer.answer


@pytest.mark.parametrize("role", ROLES)
def test_a_red_header_document_cannot_make_a_licence(role: Role) -> None:
    answer = asked("我们局想把红头文件里的“登记备案”加成许可，行不行？", role)
    assert answer.reason is Reason.ANSWERED
    assert "不行。" in answer.answer
    assert "规范性文件不得设定行政许可（《行政许可法》第十七条" in answer.answer
    assert "《优化营商环境条例》第三十九条" in answer.answer
    assert refs(answer.citations) == ["measures/art_5", "measures/art_22/item_3"]
    assert "新增条目" in answer.answer


@pytest.mark.parametrize("role", ROLES)
def test_the_weather_is_not_ours(role: Role) -> None:
    answer = asked("今天天气怎么样？", role)
    assert (answer.status, answer.reason) == (Status.OUT_OF_SCOPE, Reason.OUT_OF_SCOPE)
    assert answer.next_steps
    assert not answer.citations


def refs(citations: object) -> list[str]:
    assert isinstance(citations, tuple)
    return [citation.ref for citation in citations]
