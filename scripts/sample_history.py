"""Earlier list versions of the sample: items that were cancelled, devolved or merged.

They exist so that the rules on ended items have something to read. What is fact (the licence for
old people's homes was abolished on 2018-12-29) and what is made up (the day of a transfer) stands
in each note.
"""

from collections.abc import Sequence
from datetime import date

from knowledge.dating import Interval
from knowledge.lists import Alias, BasisLink, Ending, Item, ListVersion, PenaltyRange
from knowledge.powers import BasisRole, Level, PenaltyKind, Pending, PowerType

FIRE, CIVIL, CITY = "区消防救援大队", "区民政局", "区城市管理局"
DEVOLVED_ON = date(2025, 9, 1)
"""Made up: the sources seen give no day for 郑政〔2025〕13号."""


def past_lists(items: Sequence[Item]) -> list[ListVersion]:
    """Earlier versions, oldest first."""
    ended = {item.department: item for item in history()}
    last_year = Interval(valid_from=date(2025, 1, 1), valid_to=date(2025, 12, 31))
    stood = [
        item.model_copy(update={"valid": last_year}) for item in items if item.department == FIRE
    ]
    return [
        _version(CIVIL, "sample-2018.1", 2018, [ended[CIVIL]], complete=False),
        _version(CITY, "sample-2025.1", 2025, [ended[CITY]], complete=False),
        _version(FIRE, "sample-2025.1", 2025, [*stood, ended[FIRE]], complete=True),
    ]


def history() -> tuple[Item, ...]:
    """Items that no list holds any more."""
    return (_devolved(), _cancelled(), _merged())


def _version(
    department: str, version: str, year: int, items: Sequence[Item], *, complete: bool
) -> ListVersion:
    return ListVersion(
        department=department,
        version=version,
        confirmed_on=date(year - 1, 12, 15),
        confirmed_by="示例区权力清单联席会议办公室",
        published_on=date(year - 1, 12, 25),
        published_at="示例区人民政府网站（示例，无此网页）",
        valid=Interval(valid_from=date(year, 1, 1), valid_to=date(year, 12, 31)),
        complete=complete,
        items=tuple(items),
    )


def _devolved() -> Item:
    return Item(
        code="CF192",
        name="对个人占用、堵塞消防车通道的处罚",
        type=PowerType.PENALTY,
        penalties=(
            PenaltyRange(kind=PenaltyKind.WARNING),
            PenaltyRange(kind=PenaltyKind.FINE, maximum=500),
        ),
        bases=(
            BasisLink(role=BasisRole.CREATES, instrument="消防法", citation="第六十条第二款"),
            BasisLink(role=BasisRole.NAMES_BODY, instrument="消防法", citation="第七十条第一款"),
        ),
        subject=FIRE,
        level=Level.COUNTY,
        department=FIRE,
        aliases=(Alias(word="个人堵消防通道", source="项目组整理：日常用语"),),
        valid=Interval(valid_from=date(2025, 1, 1), valid_to=date(2025, 8, 31)),
        ending=Ending(
            kind="下放",
            on=DEVOLVED_ON,
            instrument="郑政〔2025〕13号",
            document_number="郑政〔2025〕13号",
            successor="CF184",
            receiver="街道办事处",
            pending=Pending.OLD_ORGAN,
        ),
        note="下放日期为示例；已立案的由原机关办结见郑政〔2025〕13号（仅见公开报道）。",
    )


def _cancelled() -> Item:
    return Item(
        code="XK193",
        name="养老机构设立许可",
        type=PowerType.LICENCE,
        bases=(
            BasisLink(
                role=BasisRole.CREATES,
                instrument="老年人权益保障法",
                passed=date(2015, 4, 24),
            ),
        ),
        subject=CIVIL,
        level=Level.COUNTY,
        department=CIVIL,
        aliases=(Alias(word="养老院许可证", source="项目组整理：日常用语"),),
        valid=Interval(valid_from=date(2018, 1, 1), valid_to=date(2018, 12, 28)),
        ending=Ending(
            kind="取消",
            on=date(2018, 12, 29),
            instrument="老年人权益保障法（2018年12月29日修正）",
            successor="QT095",
        ),
        note="2018年12月29日起取消许可，改为备案；旧条号未核对。",
    )


def _merged() -> Item:
    return Item(
        code="CF194",
        name="对在公共场地擅自堆放物料的处罚",
        type=PowerType.PENALTY,
        penalties=(PenaltyRange(kind=PenaltyKind.FINE),),
        bases=(
            BasisLink(
                role=BasisRole.CREATES,
                instrument="城市市容和环境卫生管理条例",
                citation="第三十六条第（二）项",
            ),
            BasisLink(
                role=BasisRole.NAMES_BODY,
                instrument="郑州市城市市容和环境卫生管理条例",
                citation="第四条第二款",
            ),
        ),
        subject=CITY,
        level=Level.COUNTY,
        department=CITY,
        valid=Interval(valid_from=date(2025, 1, 1), valid_to=date(2025, 12, 31)),
        ending=Ending(
            kind="合并",
            on=date(2026, 1, 1),
            instrument="示例区权力清单调整通知（示例）",
            successor="CF012",
        ),
        note="重复事项合并的示例，日期和文件为示例。",
    )
