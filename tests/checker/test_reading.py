"""Bad input is told in the reader's words, with the place, the value and a way out."""

import json

import pytest

from checker import MAX_BYTES, CaseFile, read_submission
from knowledge import UNKNOWN
from knowledge.errors import (
    BadEncoding,
    BadField,
    BadSyntax,
    EmptyInput,
    QuanjieError,
    TooLarge,
)
from tests.checker.worlds import case, change

GOOD = change().model_dump_json()


def read(raw: bytes | str) -> object:
    """Read a change request."""
    return read_submission(
        raw.encode() if isinstance(raw, str) else raw, "change", source="甲.json"
    )


def test_what_is_written_is_read_back() -> None:
    assert read(GOOD) == change()
    assert read_submission(case().model_dump_json().encode(), "case", source="-") == case()


def test_a_byte_order_mark_is_no_fault() -> None:
    assert read(b"\xef\xbb\xbf" + GOOD.encode()) == change()


@pytest.mark.parametrize(
    ("raw", "error", "message"),
    [
        ("", EmptyInput, "内容是空的"),
        ("  \n ", EmptyInput, "内容是空的"),
        (GOOD[:-40], BadSyntax, "内容到此中断"),
        (GOOD.replace(":", "：", 1), BadSyntax, "第 1 行"),
        ("[]", BadSyntax, "最外层应当是一个对象"),
        ("[" * 100_000, BadSyntax, "嵌套过深"),
        ('{"id": "甲", "id": "乙"}', BadSyntax, "“id”写了两次"),
        ("调整申请".encode("gb18030"), BadEncoding, "不是 UTF-8 编码，第 1 行"),
        (b"PK\x03\x04\xff\xfe", BadEncoding, "不是 UTF-8 编码"),
        (b" " * (MAX_BYTES + 1), TooLarge, "超过上限"),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_bytes_that_are_no_submission(
    raw: bytes | str, error: type[QuanjieError], message: str
) -> None:
    with pytest.raises(error, match=message) as caught:
        read(raw)
    assert caught.value.location == "甲.json"
    assert caught.value.cure
    assert caught.value.exit_code == 2


def spoiled(**more: object) -> str:
    return json.dumps(json.loads(GOOD) | more, ensure_ascii=False)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (spoiled(department=""), "department：不能为空"),
        (spoiled(change="废止"), 'change：不是允许的值，现为 "废止"'),
        (spoiled(submitted_on="三月十日"), 'submitted_on：不是日期.*现为 "三月十日"'),
        (spoiled(电话="1"), "电话：没有这个字段"),
        (spoiled(after=[]), "须在 after 中写明调整后的条目"),
        (spoiled(effective_on="2026-03-09"), "拟生效日期 2026-03-09 早于提交日期 2026-03-10"),
        (spoiled(after=[{}]), "after → 第 1 项 → code：缺少"),
        ("{}", "id：缺少"),
    ],
)
def test_a_wrong_field_is_named_with_its_value(raw: str, message: str) -> None:
    with pytest.raises(BadField, match=message):
        read(raw)


def test_every_fault_is_listed_at_once() -> None:
    with pytest.raises(BadField, match="有 3 处填写有误"):
        read(spoiled(department="", change="废止", submitted_on="x"))


def test_an_event_id_names_one_event() -> None:
    raw = json.loads(case().model_dump_json())
    raw["events"] *= 2
    with pytest.raises(BadField, match="事件编号重复：事1"):
        read_submission(json.dumps(raw).encode(), "case", source="-")


def test_absent_is_unknown_and_null_is_none() -> None:
    raw = json.loads(case().model_dump_json())
    del raw["filed_on"]
    absent = read_submission(json.dumps(raw).encode(), "case", source="-")
    raw["filed_on"] = None
    null = read_submission(json.dumps(raw).encode(), "case", source="-")
    assert isinstance(absent, CaseFile)
    assert isinstance(null, CaseFile)
    assert absent.filed_on is UNKNOWN
    assert null.filed_on is None


@pytest.mark.parametrize(
    ("penalty", "message"),
    [
        ({"kind": "罚款", "minimum": -5}, "minimum：太小"),
        ({"kind": "罚款", "maximum": 1e300}, "maximum：太大"),
        ({"kind": "罚款", "minimum": 500, "maximum": 50}, "下限 500 高于上限 50"),
    ],
)
def test_a_range_that_is_none_is_refused(penalty: dict[str, object], message: str) -> None:
    raw = json.loads(GOOD)
    raw["after"][0]["penalties"] = [penalty]
    with pytest.raises(BadField, match=message):
        read(json.dumps(raw))


def test_a_certificate_number_may_be_typed_in_full_width() -> None:
    raw = json.loads(case().model_dump_json())
    raw["events"][0]["officers"][0]["certificate"] = "证１"
    submission = read_submission(json.dumps(raw).encode(), "case", source="-")
    assert isinstance(submission, CaseFile)
    assert submission.events[0].officers[0].certificate == "证1"


@pytest.mark.parametrize("digits", [5_000, 400])
def test_a_number_without_end_is_no_crash(digits: int) -> None:
    with pytest.raises((BadSyntax, BadField)):
        read(f'{{"id": {"1" * digits}}}')


GROUND = '"ground":"测试"'


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (r'"\ud800"', r"第 1 行第 \d+ 列起：有不完整的字符"),
        (r'"\udc00"', "不完整的字符"),
        (r'"\ud83d\ude00\ude00"', "不完整的字符"),
        (r'"\u001b[31m"', "有控制字符"),
        (r'"\\\u0000"', "有控制字符"),
        ('"\x9b"', "有控制字符"),
        ("1" * 5_000, r"第 1 行第 \d+ 列起：数字过长"),
        ("[" * 1_000 + "]" * 1_000, r"第 1 行第 \d+ 列起：括号嵌套过深"),
    ],
    ids=["high", "low", "half of a second", "escape", "nul", "raw", "number", "nesting"],
)
def test_what_cannot_be_shown_is_refused_with_its_place(value: str, message: str) -> None:
    with pytest.raises(BadSyntax, match=message):
        read(GOOD.replace(GROUND, f'"ground":{value}'))


@pytest.mark.parametrize("value", [r'"\\ud800"', r'"\ud83d\ude00"', r'"一\n二\t三"'])
def test_what_only_looks_like_it_is_read(value: str) -> None:
    read(GOOD.replace(GROUND, f'"ground":{value}'))


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400"])
def test_a_number_that_is_none_is_named_with_its_place(number: str) -> None:
    raw = json.loads(GOOD)
    raw["after"][0]["penalties"] = [{"kind": "罚款", "minimum": "X"}]
    with pytest.raises(BadField, match="after → 第 1 项 → penalties → 第 1 项 → minimum：不是有限"):
        read(json.dumps(raw).replace('"X"', number))


def test_more_events_than_any_case_has_are_refused_by_name() -> None:
    raw = json.loads(case().model_dump_json())
    raw["events"] = [{"id": str(n), "kind": "检查", "on": "2026-03-10"} for n in range(20_000)]
    with pytest.raises(BadField, match="events：条数过多"):
        read_submission(json.dumps(raw).encode(), "case", source="-")


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"decision": {"on": "2026-03-12", "issuer": "局"}}, "与案中“决定”环节的日期不一致"),
        (
            {
                "decision": {"on": "2026-03-11", "issuer": "局"},
                "publication": {"on": "2026-03-10", "at": "网站"},
            },
            "公开日期 2026-03-10 早于决定书日期 2026-03-11",
        ),
        (
            {
                "recusals": [
                    {
                        "officer": "甲",
                        "ground": "当事人申请",
                        "raised_on": "2026-03-10",
                        "decided_on": "2026-03-09",
                    }
                ]
            },
            "回避决定日 2026-03-09 早于申请日 2026-03-10",
        ),
        ({"seizures": [{"id": "1", "on": "2026-03-10"}] * 2}, "查封、扣押编号重复：1"),
    ],
)
def test_a_case_that_contradicts_itself_is_refused(more: dict[str, object], message: str) -> None:
    raw = json.loads(case().model_dump_json())
    raw["events"].append({"id": "决", "kind": "决定", "on": "2026-03-11"})
    with pytest.raises(BadField, match=message):
        read_submission(json.dumps(raw | more).encode(), "case", source="-")


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"change": "暂停", "resumes_on": "2026-03-10"}, "恢复日期 2026-03-10 不晚于暂停日期"),
        ({"change": "取消", "after": []}, "须在 before 中写明所涉条目"),
        ({"change": "合并"}, "“合并”须在 before 中写明所涉条目"),
        ({"successions": [{"code": "A", "becomes": ["B"]}]}, "“新增”不写 successions"),
    ],
)
def test_a_change_that_does_not_fit_its_kind_is_refused(
    more: dict[str, object], message: str
) -> None:
    with pytest.raises(BadField, match=message):
        read(spoiled(**more))


def regrouped(*successions: dict[str, object]) -> str:
    raw = json.loads(GOOD)
    item = {
        key: raw["after"][0][key] for key in ("code", "name", "type", "bases", "subject", "level")
    }
    return spoiled(change="合并", before=[item | {"code": "CF001"}], successions=list(successions))


@pytest.mark.parametrize(
    ("successions", "message"),
    [
        ([{"code": "CF009", "becomes": ["CF100"]}], "CF009 没有对应"),
        ([{"code": "CF001", "becomes": ["CF009"]}], "CF001 没有对应"),
        ([{"code": "CF001", "becomes": ["CF100"]}] * 2, "successions 中重复：CF001"),
    ],
)
def test_a_succession_names_items_that_are_there(
    successions: list[dict[str, object]], message: str
) -> None:
    with pytest.raises(BadField, match=message):
        read(regrouped(*successions))
    read(regrouped({"code": "CF001", "becomes": ["CF100"]}))
