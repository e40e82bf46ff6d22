"""Tables of bodies, their people and the powers that move between them."""

from knowledge.exchange.cells import NONE
from knowledge.exchange.register_columns import (
    NOT_KNOWN,
    SOURCE,
    Column,
    Register,
    days,
    known,
    may,
    must,
)
from knowledge.exchange.registers_codecs import DAY, FLAG, NAMES, SPANS, TEXT, basis, choice
from knowledge.powers import BasisRole, DelegateKind, Level, Pending, PowerType, Rank, SubjectNature
from knowledge.registries import (
    Attestation,
    Certificate,
    Delegation,
    OrganName,
    RegistryKind,
    Subject,
    Transfer,
)
from knowledge.supervision import Officer, PostNature

_SUBJECT = ("主体名称", "单位名称", "执法主体", "执法主体名称", "机关名称", "所属单位", "单位")
_FROM = ("有效期起", "有效期自", "起始日期", "生效日期", "开始日期")
_TO = ("有效期止", "有效期至", "截止日期", "失效日期", "结束日期")

SUBJECTS = Register(
    "subjects",
    RegistryKind.SUBJECTS,
    Subject,
    (
        must(
            "执法主体名称", "name", TEXT, "执法主体的全称。", "示例区城市管理局", synonyms=_SUBJECT
        ),
        must("主体性质", "nature", choice(SubjectNature), "主体的法律性质。", "法定行政机关"),
        must("行使层级", "level", choice(Level), "主体所在的层级。", "县级", synonyms=("层级",)),
        must(
            "清单所属部门",
            "department",
            TEXT,
            "其权力事项列在哪个部门的清单里。",
            "示例区城市管理局",
            synonyms=("所属部门", "部门"),
        ),
        known(
            "确认日期", "confirmed_on", DAY, "主体资格确认的日期；未经确认的填“无”。", "2020-06-30"
        ),
        may("确认机关", "confirmed_by", TEXT, "由谁确认。", "示例区人民政府"),
        known("公告日期", "published_on", DAY, "主体公告的日期；没有公告的填“无”。", "2020-07-15"),
        may("公告位置", "published_at", TEXT, "在哪里公告。", "示例区人民政府网站"),
        may("撤销日期", "withdrawn_on", DAY, "主体资格撤销的日期；没有撤销的留空。"),
        may(
            "曾用名",
            "former_names",
            NAMES,
            "以前的名称和俗称。",
            "示例区市政管理局",
            synonyms=("原名称",),
        ),
        Column(
            "机构改革日期",
            "reorganised_on",
            DAY,
            f"以现名称、现职能开始履职的日期；没有经过改革的留空，改革日期不详的填“{NOT_KNOWN}”。",
            "2019-03-01",
            None,
            NONE,
            synonyms=("改革日期",),
            unknown=NOT_KNOWN,
        ),
        known(
            "过渡规定",
            "saving_clause",
            TEXT,
            "改革文件对原名称、原印章、原证件在过渡期内效力的规定；没有规定的填“无”。",
            "六个月内继续有效",
            synonyms=("过渡条款",),
        ),
        may("执法领域", "domains", NAMES, "其人员可以取得证件的领域。", "城市管理"),
        SOURCE,
    ),
    ("name",),
)

ORGAN_NAMES = Register(
    "organ-names",
    RegistryKind.ORGAN_NAMES,
    OrganName,
    (
        must(
            "法规中的名称",
            "phrase",
            TEXT,
            "法律、法规、规章对机关的称呼，不带层级。",
            "市容环境卫生行政主管部门",
            synonyms=("法规称谓", "名称"),
        ),
        must(
            "现承担机关",
            "subject",
            TEXT,
            "这项职能在本地由谁承担。",
            "示例区城市管理局",
            synonyms=_SUBJECT,
        ),
        must("依据文件", "instrument", TEXT, "机构改革方案、规章等。", "示例区机构改革方案"),
        *days("起始日期", "截止日期", "valid", "这一对应关系成立的", ends=("2019-03-01", "长期")),
        SOURCE,
    ),
    ("phrase", "subject", "instrument", "valid.valid_from"),
)

CERTIFICATES = Register(
    "certificates",
    RegistryKind.CERTIFICATES,
    Certificate,
    (
        must(
            "证件编号",
            "number",
            TEXT,
            "证件上的完整编号。",
            "示例-豫A-0001",
            synonyms=("证号", "证件号", "证件号码", "执法证号"),
        ),
        must(
            "持证人", "holder", TEXT, "持证人姓名。", "示例人员01", synonyms=("姓名", "持证人姓名")
        ),
        must(
            "所属执法主体",
            "subject",
            TEXT,
            "持证人所在的执法主体。",
            "示例区城市管理局",
            synonyms=_SUBJECT,
        ),
        may(
            "证件种类",
            "kind",
            choice("行政执法证", "法律、行政法规规定的证件"),
            "留空为行政执法证。",
            "行政执法证",
            blank="行政执法证",
            synonyms=("证件类型", "证件类别"),
        ),
        must(
            "执法领域",
            "domain",
            TEXT,
            "证件载明的执法领域。",
            "城市管理",
            synonyms=("执法类别", "执法范围"),
        ),
        *days("有效期起", "有效期止", "valid", "证件有效的", synonyms=(_FROM, _TO)),
        may(
            "暂停期间",
            "suspended",
            SPANS,
            "证件暂停使用的各个期间；没有暂停的留空。",
            "2026-03-01至2026-03-31",
            synonyms=("暂扣期间", "暂停使用期间"),
        ),
        SOURCE,
    ),
    ("number",),
)

OFFICERS = Register(
    "officers",
    RegistryKind.OFFICERS,
    Officer,
    (
        must("姓名", "name", TEXT, "执法人员姓名；同一单位有同名的，请加以区分。", "示例人员01"),
        must(
            "所属执法主体",
            "subject",
            TEXT,
            "所在的执法主体。",
            "示例区城市管理局",
            synonyms=_SUBJECT,
        ),
        known("人员性质", "footing", choice(PostNature), "编制和用工性质。", "公务员", never=False),
        known(
            "取得法律职业资格日期",
            "legally_qualified_on",
            DAY,
            "取得法律职业资格的日期；没有取得的填“无”。",
            "2018-06-01",
        ),
        known(
            "初次从事法制审核日期",
            "reviews_since",
            DAY,
            "初次从事行政处罚决定法制审核的日期；没有从事过的填“无”。",
            "无",
        ),
        *days(
            "任职起", "任职止", "valid", "在本岗位、以本人员性质任职的", ends=("2024-01-01", "长期")
        ),
        SOURCE,
    ),
    ("subject", "name", "valid.valid_from"),
)

DELEGATIONS = Register(
    "delegations",
    RegistryKind.DELEGATIONS,
    Delegation,
    (
        must(
            "登记编号",
            "id",
            TEXT,
            "这项委托的编号。",
            "示例-委托-001",
            synonyms=("编号", "委托编号"),
        ),
        must(
            "委托机关",
            "delegator",
            TEXT,
            "委托机关全称。",
            "示例区城市管理局",
            synonyms=("委托部门",),
        ),
        must(
            "受委托方",
            "delegate",
            TEXT,
            "受委托方全称。",
            "示例街道办事处",
            synonyms=("受托方", "受委托组织"),
        ),
        must("受委托方性质", "delegate_kind", choice(DelegateKind), "受委托方是什么。", "行政机关"),
        known(
            "有无持证人员",
            "certified_staff",
            FLAG,
            "受委托方有没有取得执法证件的人员。",
            "是",
            never=False,
        ),
        must(
            "委托事项编码", "items", NAMES, "委托机关清单中的职权编码。", "CF001、CF002", none="无"
        ),
        must("委托的权力类型", "power", choice(PowerType), "委托的是哪一类权力。", "行政处罚"),
        known("有无书面委托书", "written", FLAG, "有没有签订书面委托书。", "是", never=False),
        known(
            "载明委托事项",
            "states_matters",
            FLAG,
            "委托书是否载明委托的具体事项。",
            "是",
            never=False,
        ),
        known(
            "载明委托权限", "states_powers", FLAG, "委托书是否载明委托的权限。", "是", never=False
        ),
        *days("委托期限起", "委托期限止", "term", "委托期限的", synonyms=(_FROM, _TO)),
        known(
            "委托机关公布日期", "published_by_delegator", DAY, "没有公布的填“无”。", "2025-12-20"
        ),
        known("受委托方公布日期", "published_by_delegate", DAY, "没有公布的填“无”。", "2025-12-22"),
        may(
            "委托依据",
            "basis",
            basis(BasisRole.DELEGATES),
            "允许委托的条款。",
            "委托：《示例条例》第七条第二款",
        ),
        SOURCE,
    ),
    ("id",),
)

TRANSFERS = Register(
    "transfers",
    RegistryKind.TRANSFERS,
    Transfer,
    (
        must(
            "登记编号",
            "id",
            TEXT,
            "这次划转的编号。",
            "示例-划转-001",
            synonyms=("编号", "划转编号"),
        ),
        must("划转方式", "kind", choice("下放", "赋权", "集中行使"), "权力怎样划转。", "赋权"),
        must("文件名称", "instrument", TEXT, "决定划转的文件。", "示例市关于下放权力事项的决定"),
        may("文号", "document_number", TEXT, "文件的文号。", "示政〔2025〕1号"),
        must(
            "发文机关层级", "issuer_level", choice(Level), "制定文件的机关所在层级。", "设区的市级"
        ),
        must(
            "文件效力位阶",
            "rank",
            choice(Rank),
            "文件是法律、法规、规章还是规范性文件。",
            "规范性文件",
        ),
        must("划出机关", "giver", TEXT, "原来行使权力的机关。", "示例区农业农村局"),
        must("划入机关", "receiver", TEXT, "现在行使权力的机关。", "示例街道办事处"),
        may("事项编码", "items", NAMES, "划入机关清单中的职权编码。", "CF101、CF102"),
        *days("生效日期", "失效日期", "effective", "划转有效的", ends=("2025-09-01", "长期")),
        known("公布日期", "published_on", DAY, "文件公布的日期；没有公布的填“无”。", "2025-08-15"),
        may(
            "在办案件",
            "pending",
            choice(Pending),
            "文件对在办案件的规定；没有规定的留空。",
            "原机关办结",
        ),
        known(
            "国务院是否批准",
            "approved_by_state_council",
            FLAG,
            "划转行政许可权的，是否经国务院批准（行政许可法第二十五条）。",
            "是",
            never=False,
        ),
        SOURCE,
    ),
    ("id",),
)

ATTESTATIONS = Register(
    "attestations",
    RegistryKind.ATTESTATIONS,
    Attestation,
    (
        must(
            "法规名称",
            "instrument",
            TEXT,
            "全称，不带“中华人民共和国”。",
            "示例条例",
            synonyms=("文件名称",),
        ),
        must("版本通过日期", "passed", DAY, "核验的是哪一天通过的版本。", "2020-01-01"),
        must("核验日期", "checked_on", DAY, "哪一天核验其仍然有效。", "2026-01-31"),
        must("核验人", "by", TEXT, "核验人姓名。", "示例人员09"),
        SOURCE,
    ),
    ("instrument", "passed", "checked_on", "by"),
)
