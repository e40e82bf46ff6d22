"""The three doors of the first screen: who comes, and what they come with."""

from typing import NamedTuple
from urllib.parse import urlencode

from knowledge import Role


class Example(NamedTuple):
    """Something to click that works."""

    text: str
    url: str


class Door(NamedTuple):
    """One kind of visitor."""

    who: str
    title: str
    examples: tuple[Example, ...]
    note: str | None = None


def _asks(text: str, role: Role = Role.CITIZEN, department: str | None = None) -> Example:
    query = {"q": text, "role": role.value}
    if department:
        query["department"] = department
    return Example(text, f"/ask?{urlencode(query)}")


def _checks(text: str, file: str) -> Example:
    return Example(text, f"/check?{urlencode({'example': file})}")


DOORS: tuple[Door, ...] = (
    Door(
        who="办事群众",
        title="我要办事、投诉、看处罚决定",
        examples=(
            _asks("办狗证要多久，去哪办？"),
            _asks("摆地摊归谁管？"),
            _asks("执法人员没证还罚我，找谁投诉？"),
        ),
        note="对处罚不服的，一般自知道之日起六十日内可以申请行政复议，六个月内可以起诉；"
        "法律另有规定的从其规定（行政复议法第二十条、行政诉讼法第四十六条），并以决定书写明的为准。提问、投诉都不会停止这些期限。",
    ),
    Door(
        who="执法人员",
        title="我在执法办案：能不能管、谁能去、还剩几天",
        examples=(
            _asks("占道摆摊，我们局能处罚吗？", Role.STAFF, "区城市管理局"),
            _asks("协管员能单独去检查吗？", Role.STAFF, "区城市管理局"),
            _checks("案件预审：调查当天，执法人员的证件过期了", "case-officers-fail.json"),
        ),
    ),
    Door(
        who="审核人员",
        title="我要报清单、做预审",
        examples=(
            _checks("预审：新增处罚，依据只有一份通知", "change-penalty-fail.json"),
            _checks("预审：压缩时限，没有夹带别的", "change-flow-pass.json"),
            _asks("法规修改以后，清单什么时候申请调整？", Role.REVIEWER),
        ),
    ),
)
