"""The worked submissions that ship do what their index says."""

import json
from datetime import date

import pytest
from inline_snapshot import snapshot

from checker import Verdict, Worked, check, worked
from knowledge import PackFacts, sample_pack

ALL = worked()
AS_OF = date(2026, 11, 1)


def test_ten_fail_and_nine_pass_beside_them_and_one_is_left_to_a_person() -> None:
    """取消 of a power that the law still gives never passes: a person weighs the decision."""
    verdicts = [entry.verdict for entry in ALL]
    assert verdicts.count(Verdict.FAIL) == 10
    assert verdicts.count(Verdict.PASS) == 9
    assert [entry.file for entry in ALL if entry.verdict is Verdict.REVIEW] == [
        "change-cancel-review.json"
    ]


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.file)
def test_the_verdict_is_as_told(entry: Worked) -> None:
    report = check(entry.submission(), PackFacts(sample_pack()), as_of=AS_OF)
    failing = {found.rule for found in report.findings if found.verdict is Verdict.FAIL}
    assert report.verdict is entry.verdict
    assert failing == set(entry.rules)


FAILING = [entry for entry in ALL if entry.verdict is Verdict.FAIL]


@pytest.mark.parametrize("entry", FAILING, ids=lambda entry: entry.file)
def test_a_failing_one_differs_in_one_fact(entry: Worked) -> None:
    other = next(one for one in ALL if one.file == entry.differs_from)
    assert other.verdict in (Verdict.PASS, Verdict.REVIEW)
    assert other.kind == entry.kind
    assert entry.fact
    assert len(differences(json.loads(other.raw()), json.loads(entry.raw()))) == 1


def differences(left: object, right: object, at: str = "") -> set[str]:
    """Places at which two submissions differ; an officer or a basis is one fact."""
    if left == right:
        return set()
    if isinstance(left, dict) and isinstance(right, dict) and not _one_fact(left):
        return {
            place
            for key in left.keys() | right.keys()
            for place in differences(left.get(key), right.get(key), f"{at}.{key}")
        }
    if isinstance(left, list) and isinstance(right, list):
        longest = max(len(left), len(right))
        return {
            place
            for n in range(longest)
            for place in differences(
                left[n] if n < len(left) else None,
                right[n] if n < len(right) else None,
                f"{at}[{n}]",
            )
        }
    return {at}


def _one_fact(value: dict[str, object]) -> bool:
    return value.keys() <= {"name", "certificate"} or {"role", "instrument"} <= value.keys()


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.file)
def test_each_says_that_it_is_a_sample(entry: Worked) -> None:
    assert "示例数据" in (entry.submission().note or "")


def test_a_finding_reads_as_it_should() -> None:
    """The whole of one finding, read as text."""
    entry = next(one for one in ALL if one.file == "case-officers-fail.json")
    report = check(entry.submission(), PackFacts(sample_pack()), as_of=AS_OF)
    found = next(one for one in report.findings if one.verdict is Verdict.FAIL)
    assert found.model_dump(mode="json", exclude={"grounds"}) == snapshot(
        {
            "rule": "R11-10",
            "limb": "R11-10/2",
            "title": "每名执法人员在每次执法活动当日持有有效证件",
            "clause": "measures/art_11/para_3",
            "clause_label": "本办法第十一条第三款",
            "quote": "各单位要严格实行执法人员持证上岗和资格管理制度，未取得执法资格，不得从事执法活动",
            "force": "法律强制",
            "verdict": "FAIL",
            "about": "调查（4）：示例人员49",
            "message": "示例人员49的证件示例-豫A-0049在2026-04-22不在有效期内。",
            "facts": [
                {
                    "field": "执法活动日期",
                    "value": "2026-04-22",
                    "source": "申报材料",
                    "missed": False,
                },
                {
                    "field": "示例人员49证件号",
                    "value": "示例-豫A-0049",
                    "source": "申报材料",
                    "missed": False,
                },
                {
                    "field": "执法证件名录／示例-豫A-0049",
                    "value": "有登记",
                    "source": "项目组编写的示例",
                    "missed": False,
                },
                {
                    "field": "示例-豫A-0049有效期",
                    "value": "2021-04-01 至 2026-03-31",
                    "source": "项目组编写的示例",
                    "missed": False,
                },
                {
                    "field": "示例-豫A-0049所属单位",
                    "value": "区城市管理局",
                    "source": "项目组编写的示例",
                    "missed": False,
                },
                {
                    "field": "示例-豫A-0049持证人",
                    "value": "示例人员49",
                    "source": "项目组编写的示例",
                    "missed": False,
                },
                {
                    "field": "示例-豫A-0049当日是否暂停使用",
                    "value": False,
                    "source": "项目组编写的示例",
                    "missed": False,
                },
            ],
            "statutes": [
                {
                    "ref": "law/行政处罚法@2021-01-22/art_42/para_1",
                    "label": "《行政处罚法》第四十二条第一款",
                    "day": "2026-04-22",
                    "day_is": "执法活动日期",
                },
                {
                    "ref": "law/河南省行政执法条例@2016-03-29/art_21/para_1",
                    "label": "《河南省行政执法条例》第二十一条第一款",
                    "day": "2026-04-22",
                    "day_is": "执法活动日期",
                },
            ],
            "computation": "2026-04-22 不在 2021-04-01 至 2026-03-31 之内",
            "cure": "核对原始证件和当日执法记录；证件事后换发、续期不能补正当日的资格。",
            "flip": None,
        }
    )
