"""Questions that once got a wrong answer, and what each must say now."""

from dataclasses import replace

import pytest

from assistant import InList, Question, Reason, ask
from assistant.context import Context, Intent
from assistant.normalise import normalise
from assistant.understand import provisions, understand
from knowledge import Role
from knowledge.resolve import resolve
from knowledge.search.port import Hit
from tests.assistant.sample import ANYONE, DAY, FACTS, WORLD, asked


def matched(text: str) -> list[str]:
    return [card.code for card in asked(text).items if card.relation == "match"]


@pytest.mark.parametrize(
    "text",
    ["行政许可法第四十四条规定十日内送达吗", "根据行政处罚法第二十九条，同一行为能罚两次吗"],
)
def test_a_number_in_a_statute_is_no_premise_about_the_measures(text: str) -> None:
    answer = asked(text)
    assert answer.reason is Reason.NOT_IN_SOURCES
    assert "前提不成立" not in answer.answer
    assert "在法规索引中" in answer.answer


def test_an_article_known_by_its_paragraphs_does_not_contradict_itself() -> None:
    answer = asked("行政许可法第四十二条写了什么")
    assert answer.reason is Reason.PARTLY
    assert "未收录" not in answer.answer
    assert "法规索引载有该条的要点：第四十二条第一款，权力类型行政许可，时限20日。" in answer.answer


def test_a_clause_known_by_its_place_alone_has_no_points() -> None:
    answer = asked("行政处罚法第四十二条第一款是什么").answer
    assert "原文未导入" in answer
    assert "要点" not in answer


@pytest.mark.parametrize(
    "text", ["没办狗证罚多少", "没有办养犬证罚款多少钱", "狗没办证怎么罚", "没办狗证会怎么样"]
)
def test_a_dog_without_a_licence(text: str) -> None:
    assert matched(text) == ["CF019"]
    assert "收费：" not in asked(text).answer


def test_who_asks_where_to_get_it_is_not_told_of_the_penalty() -> None:
    assert matched("我没办狗证，去哪里办") == ["QT010"]
    assert [item.code for item in resolve("没有狗证，去哪办", FACTS, DAY).items] == ["QT010"]


def test_a_single_likely_item_is_asked_back_not_denied() -> None:
    answer = asked("占道经营最高能罚多少")
    assert answer.reason is Reason.WHICH_ITEM
    assert [card.code for card in answer.items] == ["CF014"]
    assert len(answer.choices) == 1
    assert "可能是下面这一事项，是的话请点选" in answer.answer
    assert "未查到" not in answer.answer


class Alike:
    """Finds one item, with a given likeness."""

    def __init__(self, likeness: float) -> None:
        self.likeness = likeness

    def search(self, question: str, **_: object) -> tuple[Hit, ...]:
        del question
        ref = "list/区城市管理局/CF014@sample-2026.1"
        return (Hit(ref=ref, score=1.0, dense=self.likeness),)


@pytest.mark.parametrize(
    ("likeness", "reason", "shown"),
    [
        (0.41, Reason.WHICH_ITEM, ["CF014"]),
        (0.30, Reason.OUTSIDE_LIST, ["CF014"]),
        (0.20, Reason.OUTSIDE_LIST, []),
    ],
)
def test_likeness_decides_what_is_asked_back_and_what_is_shown(
    likeness: float, reason: Reason, shown: list[str]
) -> None:
    world = replace(WORLD, search=Alike(likeness))
    answer = ask(Question(text="城管能不能罚马路边卖菜", as_of=DAY), ANYONE, world)
    assert answer.reason is reason
    assert [card.code for card in answer.items] == shown


def test_how_much_is_asked_back_without_a_department() -> None:
    world = replace(WORLD, search=Alike(0.41))
    answer = ask(Question(text="马路边卖菜罚多少", as_of=DAY), ANYONE, world)
    assert [card.code for card in answer.items] == ["CF014"]
    assert answer.choices


@pytest.mark.parametrize("when", ["2025年1月", "去年", "明年", "上个月"])
def test_a_date_in_the_question_is_pointed_out(when: str) -> None:
    said = f"按{DAY.isoformat()}判断；如问其他日期，请填写判断日"
    assert said in asked(f"{when}城管局能不能罚占道摆摊").answer
    assert said not in asked("城管局能不能罚占道摆摊").answer


@pytest.mark.parametrize(
    "text", ["15个工作日内必须申请调整对吗", "依据变化后三十日内不调整会怎么样"]
)
def test_a_period_of_the_askers_own_is_not_in_the_measures(text: str) -> None:
    answer = asked(text)
    assert answer.reason is Reason.NUMBER_NOT_IN_SOURCES
    assert "没有规定具体的数字或者期限" in answer.answer


@pytest.mark.parametrize("text", ["一个人检查行不行", "执法必须几个人？", "城管局处罚必须几个人"])
def test_how_many_officers(text: str) -> None:
    answer = asked(text)
    assert answer.reason is Reason.ANSWERED
    assert "R11-11：“每次检查、调查、强制措施都有两名以上持证执法人员”" in answer.answer
    assert "《行政处罚法》第四十二条第一款（原文未导入）" in answer.answer
    assert [citation.ref for citation in answer.citations] == ["measures/art_11/para_3"]


def test_no_item_is_both_matched_and_near() -> None:
    cards = asked("CF014和CF011有什么区别").items
    near = {card.code for card in cards if card.relation == "near"}
    assert near.isdisjoint({"CF014", "CF011"})


def test_a_code_that_no_list_has() -> None:
    answer = asked("CF999是什么")
    assert answer.in_list is InList.OUTSIDE
    assert "没有编码为CF999的事项" in answer.answer
    assert answer.items == ()
    both = asked("CF014和CF999分别是什么").answer
    assert "没有编码为CF999的事项" in both
    assert "没有编码为CF014" not in both


@pytest.mark.parametrize("text", ["二十二条", "违反了二十二条会怎样", "二十二条说了什么"])
def test_an_article_without_its_mark(text: str) -> None:
    assert [citation.ref for citation in asked(text).citations] == ["measures/art_22"]


@pytest.mark.parametrize("text", ["整改二十条措施", "一百二十条流浪狗归谁管", "提了十二条建议"])
def test_things_counted_are_no_articles(text: str) -> None:
    assert provisions(text, FACTS) == ((), ())


@pytest.mark.parametrize("text", ["多少人可以申请执法证", "调查处理一个人要多久"])
def test_not_every_count_of_people_is_about_officers(text: str) -> None:
    assert "R11-11" not in asked(text).answer


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("重庆火锅店没有食品经营许可证归谁管", False),
        ("云南米线店占道摆摊归谁管", False),
        ("重庆的火锅店归谁管", True),
        ("云南占道摆摊归谁管", True),
    ],
)
def test_a_dish_named_after_a_place_is_no_other_place(text: str, elsewhere: bool) -> None:
    question = Question(text=text, role=Role.CITIZEN, as_of=DAY)
    done = understand(normalise(Context(question=question, principal=ANYONE, world=WORLD)))
    assert (done.understood.intent is Intent.ELSEWHERE) is elsewhere


def test_an_overview_says_how_many_there_are() -> None:
    answer = asked("城管局有哪些权力？").answer
    listed = FACTS.items_on(DAY, "区城市管理局")
    assert f"共{len(listed)}项" in answer
    assert "清单页" not in answer
