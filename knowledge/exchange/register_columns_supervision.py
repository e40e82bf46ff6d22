"""Tables that supervision reads: standards, major decisions, publications, parameters, days."""

from dataclasses import replace
from typing import get_args

from knowledge.discretion import DiscretionStandard, MajorDecisionScope, Party
from knowledge.exchange.register_columns import SOURCE, Column, Register, days, known, may, must
from knowledge.exchange.registers_codecs import BASES, DAY, FLAG, NUMBER, PARAMETER, TEXT, choice
from knowledge.powers import DayUnit, PenaltyKind, PowerType
from knowledge.registries import Coverage, RegistryKind
from knowledge.supervision import (
    CalendarDay,
    Channel,
    ListParameter,
    ParameterName,
    PublicationKind,
    PublicationRecord,
)

EVERYWHERE = "全区"
"""Of a claim of completeness: for every department."""


def _band(path: str, kind: Column) -> tuple[Column, ...]:
    """The columns of one penalty with its range."""
    return (
        replace(kind, path=f"{path}.kind"),
        may(
            "处罚对象",
            f"{path}.party",
            choice(*get_args(Party)),
            "条文按对象分别规定的才填。",
            "单位",
        ),
        may("幅度下限", f"{path}.minimum", NUMBER, "没有下限的留空。", "500", synonyms=("下限",)),
        may(
            "含下限", f"{path}.minimum_included", FLAG, "“以上”填是，“超过”填否。", "是", blank=True
        ),
        may("幅度上限", f"{path}.maximum", NUMBER, "没有上限的留空。", "1000", synonyms=("上限",)),
        may(
            "含上限", f"{path}.maximum_included", FLAG, "“以下”填是，“不满”填否。", "否", blank=True
        ),
        may("幅度单位", f"{path}.unit", TEXT, "元、倍、日等；留空为元。", "元", blank="元"),
    )


STANDARDS = Register(
    "standards",
    RegistryKind.STANDARDS,
    DiscretionStandard,
    (
        must("基准编号", "id", TEXT, "这项基准的编号。", "示例-基准-001", synonyms=("编号",)),
        must(
            "部门",
            "department",
            TEXT,
            "事项所在清单的部门。",
            "示例区城市管理局",
            synonyms=("部门名称",),
        ),
        must(
            "职权编码",
            "item",
            TEXT,
            "清单中的职权编码。",
            "CF001",
            synonyms=("事项编码", "权力编码"),
        ),
        must("制定机关", "issuer", TEXT, "制定基准的机关。", "示例市城市管理局"),
        must("制定日期", "issued_on", DAY, "基准制定的日期。", "2025-12-01"),
        must(
            "处罚依据", "bases", BASES, "基准细化的条款，每行一条。", "设定：《示例条例》第三十条"
        ),
        known("所依上级基准", "superior", TEXT, "上级基准的编号；没有的填“无”。", "无"),
        *days("有效期起", "有效期止", "valid", "基准有效的", ends=("2026-01-01", "长期")),
        SOURCE,
        must(
            "裁量阶次",
            "tiers[].name",
            TEXT,
            "由轻到重，每个阶次一行。",
            "较轻",
            synonyms=("阶次", "裁量等级"),
        ),
        must(
            "适用情形",
            "tiers[].circumstances",
            TEXT,
            "原文。",
            "初次违法且及时改正",
            synonyms=("违法情节",),
        ),
        *_band(
            "tiers[].penalties[]",
            must("处罚种类", "", choice(PenaltyKind), "不予处罚的阶次填“无”。", "罚款", none="无"),
        ),
    ),
    ("id", "valid.valid_from"),
)

MAJOR_SCOPES = Register(
    "major-scopes",
    RegistryKind.MAJOR_SCOPES,
    MajorDecisionScope,
    (
        must(
            "执法机关",
            "organ",
            TEXT,
            "目录由谁适用。",
            "示例区城市管理局",
            synonyms=("机关", "单位名称"),
        ),
        must(
            "制定日期", "issued_on", DAY, "目录制定的日期。", "2025-12-01", synonyms=("发布日期",)
        ),
        *days("有效期起", "有效期止", "valid", "目录有效的", ends=("2026-01-01", "长期")),
        SOURCE,
        must(
            "重大决定情形",
            "criteria[].wording",
            TEXT,
            "目录原文，每项一行。",
            "对单位处五万元以上罚款",
        ),
        must("权力类型", "criteria[].power", choice(PowerType), "属于哪一类权力。", "行政处罚"),
        *_band(
            "criteria[].penalty",
            may("处罚种类", "", choice(PenaltyKind), "以处罚种类、数额为标准的才填。", "罚款"),
        ),
    ),
    ("organ", "issued_on", "valid.valid_from"),
)

PUBLICATIONS = Register(
    "publications",
    RegistryKind.PUBLICATIONS,
    PublicationRecord,
    (
        must(
            "公开内容",
            "kind",
            choice(PublicationKind),
            "公开的是什么。",
            "行政权力清单",
            synonyms=("公开种类",),
        ),
        must("公开对象", "object", TEXT, "所公开内容的编号或者名称。", "list/示例区民政局@2026.1"),
        must("公开单位", "publisher", TEXT, "由谁公开。", "示例区民政局"),
        must("公开渠道", "channel", choice(Channel), "在哪里公开。", "区政府网站"),
        must("公开日期", "published_on", DAY, "公开的日期。", "2026-01-31"),
        known("撤回日期", "withdrawn_on", DAY, "撤下的日期；仍在公开的填“无”。", "无"),
        may("网址", "url", TEXT, "公开页面的网址。", "https://example.gov.cn/list"),
        may("正文校验值", "text_sha256", TEXT, "所公开正文的 SHA-256；没有留存正文的留空。"),
        SOURCE,
    ),
    ("kind", "object", "publisher", "channel", "published_on"),
)

PARAMETERS = Register(
    "parameters",
    "清单运行参数",
    ListParameter,
    (
        must("参数名称", "name", choice(ParameterName), "要设定的参数。", "申请调整期限"),
        must(
            "参数值",
            "value",
            PARAMETER,
            "整数或者机构名称；来源文件没有规定的填“无”。",
            "10",
            none="无",
        ),
        may("单位", "unit", choice(DayUnit, "元"), "参数值是数字的必填，是名称的不填。", "工作日"),
        *days("有效期起", "有效期止", "valid", "参数有效的", ends=("2026-01-01", "长期")),
        replace(SOURCE, explanation="规定这一参数的文件。", example="示例区权力清单管理规定第八条"),
    ),
    ("name", "valid.valid_from"),
)

CALENDAR = Register(
    "calendar",
    "工作日历",
    CalendarDay,
    (
        must("日期", "day", DAY, "放假、调休的每一天一行。", "2027-01-01"),
        must(
            "是否工作日",
            "working",
            FLAG,
            "放假填否，调休上班填是。",
            "否",
            synonyms=("工作日", "是否上班"),
        ),
        may("名称", "name", TEXT, "节日名称，或者“调休”。", "元旦", synonyms=("节日", "节假日")),
        replace(SOURCE, example="国务院办公厅关于2027年部分节假日安排的通知"),
    ),
    ("day",),
)

COVERAGE = Register(
    "coverage",
    "登记完整性声明",
    Coverage,
    (
        must("登记名称", "registry", choice(RegistryKind), "声明哪一种登记完整。", "执法主体名录"),
        must(
            "部门",
            "department",
            TEXT,
            f"声明哪个部门的登记完整；各部门都完整的填“{EVERYWHERE}”。",
            EVERYWHERE,
            none=EVERYWHERE,
            synonyms=("部门名称", "范围"),
        ),
        *days(
            "完整期间起", "完整期间止", "interval", "登记完整的", ends=("2026-01-01", "2026-12-31")
        ),
        replace(
            SOURCE, explanation="由谁、以哪个文件作出声明。", example="示例区司法局2026年1月声明"
        ),
    ),
    ("registry", "department", "interval.valid_from"),
)
