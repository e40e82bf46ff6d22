"""Tables of what is kept beside the list: the portal, fees, proofs, the catalogue of the level above."""

from knowledge.catalogues import (
    CatalogueEntry,
    FeeEntry,
    FeeKind,
    IntermediaryEntry,
    PortalEntry,
    ProofEntry,
)
from knowledge.exchange.register_columns import SOURCE, Register, days, known, may, must
from knowledge.exchange.registers_codecs import (
    BASES,
    DAY,
    FLAG,
    LIMIT,
    LINES,
    NAMES,
    TEXT,
    choice,
    several,
)
from knowledge.powers import Level, PowerType
from knowledge.registries import RegistryKind

_CODE = ("事项编码", "权力编码", "项目编码", "编码", "清单编码")
_DEPARTMENT = ("部门", "部门名称", "实施部门", "单位名称")
_VALID = days("有效期起", "有效期止", "valid", "这一条有效的", ends=("2026-01-01", "长期"))
_ITEMS = may(
    "对应事项编码",
    "items",
    NAMES,
    "清单中相对应的职权编码。",
    "XK001、XK002",
    synonyms=("事项编码", "职权编码"),
)
_BASES = may(
    "依据",
    "bases",
    BASES,
    "每行一条依据。",
    "设定：《示例条例》第三条",
    synonyms=("设定依据", "法律依据"),
)

PORTAL = Register(
    "portal",
    RegistryKind.PORTAL,
    PortalEntry,
    (
        must(
            "部门", "department", TEXT, "列有这一事项的部门。", "示例区民政局", synonyms=_DEPARTMENT
        ),
        must(
            "职权编码",
            "item",
            TEXT,
            "政务服务网显示的、与清单对应的编码。",
            "XK001",
            synonyms=_CODE,
        ),
        must(
            "采集日期",
            "taken_on",
            DAY,
            "哪一天从政务服务网取得。",
            "2026-01-31",
            synonyms=("快照日期",),
        ),
        known("基本编码", "base_code", TEXT, "没有的填“无”。", "000111001000"),
        known(
            "实施编码", "implementation_code", TEXT, "没有的填“无”。", "410105000000-000111001000"
        ),
        known("业务办理项编码", "handling_code", TEXT, "没有的填“无”。", "无"),
        must(
            "事项名称",
            "name",
            TEXT,
            "政务服务网显示的名称。",
            "示例许可",
            synonyms=("名称", "职权名称"),
        ),
        must(
            "权力类型",
            "type",
            TEXT,
            "政务服务网显示的类型。",
            "行政许可",
            synonyms=("事项类型", "类型"),
        ),
        must(
            "实施主体",
            "subject",
            TEXT,
            "政务服务网显示的实施主体。",
            "示例区民政局",
            synonyms=("实施机关",),
        ),
        known(
            "设定依据", "bases", LINES, "原文，每行一条；确无依据的填“无”。", "《示例条例》第三条"
        ),
        known(
            "法定时限",
            "statutory_limit",
            LIMIT,
            "没有的填“无”。",
            "20个工作日",
            synonyms=("法定办结时限",),
        ),
        known(
            "承诺时限",
            "promised_limit",
            LIMIT,
            "没有的填“无”。",
            "5个工作日",
            synonyms=("承诺办结时限",),
        ),
        known("收费", "fee", TEXT, "怎样收费；不收费的填“无”。", "无", synonyms=("收费标准",)),
        known(
            "申请材料",
            "materials",
            LINES,
            "每行一项；不要材料的填“无”。",
            "申请书",
            synonyms=("材料",),
        ),
        SOURCE,
    ),
    ("department", "item", "taken_on"),
)

FEES = Register(
    "fees",
    RegistryKind.FEES,
    FeeEntry,
    (
        must(
            "收费项目",
            "name",
            TEXT,
            "收费项目名称。",
            "示例占道费",
            synonyms=("收费项目名称", "项目名称"),
        ),
        must(
            "收费性质",
            "kind",
            choice(FeeKind),
            "收费属于哪一类。",
            "行政事业性收费",
            synonyms=("收费类别",),
        ),
        must(
            "执收单位",
            "collector",
            TEXT,
            "收取费用的单位。",
            "示例区城市管理局",
            synonyms=("收费单位",),
        ),
        _ITEMS,
        known("收费标准", "standard", TEXT, "标准原文；没有标准的填“无”。", "每平方米每日1元"),
        known(
            "是否涉企",
            "on_enterprises",
            FLAG,
            "企业是否缴纳。",
            "是",
            never=False,
            synonyms=("涉企",),
        ),
        _BASES,
        *_VALID,
        SOURCE,
    ),
    ("collector", "kind", "name", "valid.valid_from"),
)

PROOFS = Register(
    "proofs",
    RegistryKind.PROOFS,
    ProofEntry,
    (
        must(
            "证明名称",
            "name",
            TEXT,
            "证明事项的名称。",
            "示例证明",
            synonyms=("证明事项", "证明事项名称"),
        ),
        must(
            "索要单位",
            "requester",
            TEXT,
            "要求提供证明的单位。",
            "示例区民政局",
            synonyms=("使用单位",),
        ),
        known("开具单位", "issuer", TEXT, "出具证明的单位；没有单位出具的填“无”。", "示例社区"),
        _ITEMS,
        _BASES,
        *_VALID,
        SOURCE,
    ),
    ("requester", "name", "valid.valid_from"),
)

INTERMEDIARIES = Register(
    "intermediaries",
    RegistryKind.INTERMEDIARIES,
    IntermediaryEntry,
    (
        must(
            "中介服务名称", "name", TEXT, "中介服务事项的名称。", "示例评估", synonyms=("服务名称",)
        ),
        must(
            "审批部门",
            "department",
            TEXT,
            "其审批需要这项服务的部门。",
            "示例区水利局",
            synonyms=_DEPARTMENT,
        ),
        _ITEMS,
        _BASES,
        *_VALID,
        SOURCE,
    ),
    ("department", "name", "valid.valid_from"),
)

CATALOGUE = Register(
    "catalogue",
    RegistryKind.CATALOGUE,
    CatalogueEntry,
    (
        must("发布层级", "issuer_level", choice(Level), "发布目录的机关所在层级。", "省级"),
        must(
            "职权编码",
            "code",
            TEXT,
            "目录中的编码。",
            "000111001000",
            synonyms=(*_CODE, "基本编码"),
        ),
        must("职权名称", "name", TEXT, "目录中的名称。", "示例许可", synonyms=("事项名称", "名称")),
        must(
            "权力类型",
            "type",
            choice(PowerType),
            "目录中的类型。",
            "行政许可",
            synonyms=("事项类型", "类型"),
        ),
        _BASES,
        known(
            "行使层级",
            "levels",
            several(choice(Level)),
            "目录允许的行使层级；都不允许的填“无”。",
            "设区的市级、县级",
            synonyms=("层级",),
        ),
        *_VALID,
        SOURCE,
    ),
    ("issuer_level", "code", "valid.valid_from"),
)
