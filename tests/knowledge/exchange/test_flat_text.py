"""Lists published as running text."""

from knowledge.exchange.flat_text import gather_flat
from knowledge.exchange.headings import Field
from knowledge.powers import PowerType


def test_numbers_and_words_of_type_take_running_text_apart() -> None:
    entries = gather_flat(
        [
            "行政处罚（2项）",
            "1、对占用示例设施的处罚（《示例法》第三条）。2、对损坏示例设施的处罚，依据《示例法》第四条。",
            "二、行政检查",
            "1.示例检查",
        ]
    )
    assert [(one.text(Field.NAME), one.type, one.text(Field.BASES)) for one in entries] == [
        ("对占用示例设施的处罚", PowerType.PENALTY, "《示例法》第三条"),
        ("对损坏示例设施的处罚", PowerType.PENALTY, "依据《示例法》第四条"),
        ("示例检查", PowerType.INSPECTION, ""),
    ]


def test_numbers_inside_a_quoted_clause_begin_no_item() -> None:
    text = "1.示例处罚 依据：《示例法》第三条：5.某某；9.某某。2.另一处罚 依据：《示例法》第四条"
    assert [one.text(Field.NAME) for one in gather_flat([text])] == ["示例处罚", "另一处罚"]


def test_text_without_numbers_holds_no_entry() -> None:
    assert gather_flat(["本街道依法履行职责，服务群众。"]) == []
