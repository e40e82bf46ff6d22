"""Headings of published lists and the fields they mean, longest first.

A heading is compared without blanks, line breaks and brackets, in half width. A short word (事项,
依据) counts only as the whole heading: inside a longer one it says nothing, 责任事项 is no 事项.
"""

import re
import unicodedata
from enum import StrEnum
from functools import cache, lru_cache

from knowledge.powers import BasisRole


class Field(StrEnum):
    """What a column can hold. The value is the heading that the project itself writes."""

    SEQUENCE = "序号"
    CODE = "职权编码"
    NAME = "职权名称"
    SUB_CODE = "子项编码"
    SUB_NAME = "子项名称"
    SUB_ITEMS = "子项（编码｜名称｜依据）"
    TYPE = "权力类型"
    COERCION = "强制类别"
    COERCION_FORMS = "强制方式"
    PENALTIES = "处罚种类和幅度"
    CORRECTS_FIRST = "是否先责令改正"
    BASES = "设定依据"
    BASIS_BODY = "主体依据"
    BASIS_DELEGATION = "委托依据"
    BASIS_PROCEDURE = "程序依据"
    BASIS_LIMIT = "时限依据"
    BASIS_FEE = "收费依据"
    BASIS_DISCRETION = "裁量依据"
    BASIS_TITLE = "依据文件名称"
    BASIS_NUMBER = "依据文号"
    BASIS_CLAUSE = "依据条款"
    DEPARTMENT = "部门"
    SUBJECT = "实施主体"
    LEVEL = "行使层级"
    STEPS = "办理流程"
    REQUIREMENTS = "材料、条件、证明和中介服务"
    MATERIALS = "申请材料"
    CONDITIONS = "受理条件"
    PROOFS = "证明事项"
    INTERMEDIARY = "中介服务"
    LIMITS = "办理时限"
    STATUTORY_LIMIT = "法定时限"
    STATUTORY_UNIT = "法定时限单位"
    STATUTORY_NOTE = "法定时限说明"
    PROMISED_LIMIT = "承诺时限"
    PROMISED_UNIT = "承诺时限单位"
    PROMISED_NOTE = "承诺时限说明"
    CHARGED = "是否收费"
    FEE = "收费标准"
    PHONE = "监督电话"
    ALIASES = "日常用语"
    VALID = "在清单中的日期"
    VALID_FROM = "生效日期"
    VALID_TO = "取消日期"
    ENDING = "退出清单的情形"
    NOTE = "备注"
    NOT_HELD = "不导入"
    """A known column that a list of this project has no place for."""


EXPORTED: tuple[Field, ...] = (
    Field.CODE,
    Field.NAME,
    Field.TYPE,
    Field.COERCION,
    Field.COERCION_FORMS,
    Field.PENALTIES,
    Field.CORRECTS_FIRST,
    Field.BASES,
    Field.DEPARTMENT,
    Field.SUBJECT,
    Field.LEVEL,
    Field.STEPS,
    Field.REQUIREMENTS,
    Field.STATUTORY_LIMIT,
    Field.PROMISED_LIMIT,
    Field.SUB_ITEMS,
    Field.FEE,
    Field.PHONE,
    Field.ALIASES,
    Field.VALID,
    Field.ENDING,
    Field.NOTE,
)
"""Columns that together hold an item completely, in the order in which they are written."""

BASIS_ROLES: dict[Field, BasisRole] = {
    Field.BASES: BasisRole.CREATES,
    Field.BASIS_BODY: BasisRole.NAMES_BODY,
    Field.BASIS_DELEGATION: BasisRole.DELEGATES,
    Field.BASIS_PROCEDURE: BasisRole.PROCEDURE,
    Field.BASIS_LIMIT: BasisRole.TIME_LIMIT,
    Field.BASIS_FEE: BasisRole.FEE,
    Field.BASIS_DISCRETION: BasisRole.DISCRETION,
}
"""Role of a basis in a column of its own."""

_SYNONYMS: dict[Field, str] = {
    Field.SEQUENCE: "序号 编号 序列 序次",
    Field.CODE: (
        "职权编码 项目编码 事项编码 权力编码 编码 代码 基本编码 实施编码 地方基本编码 权力事项编码 "
        "职权代码 事项代码 权责编码 权责事项编码 国家基本编码 主项编码"
    ),
    Field.NAME: (
        "职权名称 事项名称 项目名称 权力名称 权力事项名称 权责事项名称 权责清单目录 事项 权力事项 "
        "行政权力名称 行政权力事项名称 行政职权名称 职权事项 主项名称 主项 行政权力事项 权责名称 "
        "执法事项名称 执法事项 目录名称 名称 处罚事项名称 许可事项名称"
    ),
    Field.SUB_CODE: "子项编码 业务办理项编码 子项代码 办理项编码",
    Field.SUB_NAME: (
        "子项 子项名称 事项子项 权责清单子目录 实施事项 业务办理项 业务办理项名称 办理项名称 "
        "子项目名称 事项子项名称 小项名称"
    ),
    Field.SUB_ITEMS: "子项编码名称依据",
    Field.TYPE: (
        "权力类型 权力类别 职权类型 职权类别 权责类型 权责类别 事项类型 事项类别 类别 类型 执法类别 "
        "行政权力类型 行政权力类别 行政职权类别 权力种类 执法行为类别"
    ),
    Field.COERCION: "强制类别 强制类型 强制种类",
    Field.COERCION_FORMS: "强制方式 强制措施方式 强制手段",
    Field.PENALTIES: (
        "处罚种类和幅度 处罚种类 处罚种类及幅度 处罚的行为种类幅度 种类幅度 处罚幅度 行政处罚种类 "
        "处罚种类幅度 处罚内容"
    ),
    Field.CORRECTS_FIRST: "是否先责令改正 是否责令改正前置 责令改正前置",
    Field.BASES: (
        "设定依据 实施依据 职权依据 法律依据 法定依据 执法依据 权力依据 依据 行使依据 依据名称及条款 "
        "法律法规依据 处罚依据 许可依据 政策依据 法律法规规章依据 设立依据"
    ),
    Field.BASIS_BODY: "主体依据 主体资格依据 行使主体依据 实施主体依据 赋权依据 下放依据",
    Field.BASIS_DELEGATION: "委托依据",
    Field.BASIS_PROCEDURE: "程序依据 流程依据",
    Field.BASIS_LIMIT: "时限依据 法定时限依据 办理时限依据",
    Field.BASIS_FEE: "收费依据",
    Field.BASIS_DISCRETION: "裁量依据 裁量基准依据",
    Field.BASIS_TITLE: "依据文件名称 依据名称 法律法规名称 法规名称 文件名称 法律名称",
    Field.BASIS_NUMBER: "依据文号 文号 颁布文号 依据文件文号",
    Field.BASIS_CLAUSE: "依据条款 条款 条款号 条文 依据条款号 具体条款 法条",
    Field.DEPARTMENT: "部门 部门名称 单位 单位名称 所属部门 所属单位",
    Field.SUBJECT: (
        "实施主体 行使主体 实施部门 实施机关 责任主体 法定主体 执法主体 实施单位 行使部门 实施主体名称 "
        "主管部门 权力主体 行政主体 实施机构 执法部门 职权主体"
    ),
    Field.LEVEL: (
        "行使层级 实施层级 管理层级 权限 层级 实施层级及权限 行使权限 实施权限 事权层级 权力层级 "
        "执法层级"
    ),
    Field.STEPS: (
        "办理流程 运行流程 流程 流程环节 办理环节 环节 步骤 办理程序 办事流程 运行程序 办理步骤 "
        "运行流程图 流程图 外部流程图 权力运行流程图"
    ),
    Field.REQUIREMENTS: "材料条件证明和中介服务",
    Field.MATERIALS: "申请材料 材料 材料名称 申报材料 办理材料 所需材料 申请材料目录 提交材料",
    Field.CONDITIONS: "受理条件 申请条件 办理条件 条件 准予条件 审批条件",
    Field.PROOFS: "证明事项 证明材料 证明",
    Field.INTERMEDIARY: "中介服务 中介服务事项 涉及中介服务",
    Field.LIMITS: "办理时限 办结时限 时限 办理期限 办结期限 法定承诺时限 办理时限法定承诺",
    Field.STATUTORY_LIMIT: (
        "法定时限 法定办结时限 法定期限 法定办理时限 法定办理期限 法定办结期限 法律规定时限"
    ),
    Field.STATUTORY_UNIT: "法定时限单位 法定办结时限单位 法定期限单位",
    Field.STATUTORY_NOTE: "法定时限说明 法定办结时限说明 法定期限说明",
    Field.PROMISED_LIMIT: ("承诺时限 承诺办结时限 承诺期限 承诺办理时限 承诺办理期限 承诺办结期限"),
    Field.PROMISED_UNIT: "承诺时限单位 承诺办结时限单位 承诺期限单位",
    Field.PROMISED_NOTE: "承诺时限说明 承诺办结时限说明 承诺期限说明",
    Field.CHARGED: "是否收费 收费情况",
    Field.FEE: "收费标准 收费 收费项目及标准 收费标准及依据 收费项目 收费项目名称",
    Field.PHONE: (
        "监督电话 监督投诉电话 监督投诉方式 投诉电话 投诉举报电话 监督举报电话 监督方式 监督投诉渠道"
    ),
    Field.ALIASES: "日常用语 别名 俗称 常用名称 事项别名",
    Field.VALID: "在清单中的日期 有效期 有效期限",
    Field.VALID_FROM: "生效日期 计划生效日期 实施日期 启用日期",
    Field.VALID_TO: "取消日期 计划取消日期 失效日期 停用日期",
    Field.ENDING: "退出清单的情形 事项状态 状态 变更情况 调整情况 变更类别",
    Field.NOTE: "备注 说明 其他说明 附注",
    Field.NOT_HELD: (
        "责任事项 责任事项内容 责任内容 责任事项依据 责任依据 追责情形 问责情形 责任追究情形 追责情形及依据 "
        "追责依据 追责对象范围 追责情形依据 对应责任事项 廉政风险点 风险点 风险等级 防控措施 责任人 "
        "承办机构 承办科室 责任科室 办理机构 内设机构 责任部门 承办处室 承办单位 "
        "权力来源 实施主体性质 主体性质 共同实施部门 联办机构 委托部门 受委托单位 "
        "咨询电话 咨询方式 联系电话 救济途径 救济渠道 行政救济 "
        "实施对象 服务对象 行政相对人 办件类型 到现场次数 审核转报 公开形式 公开范围 公开时间 公开方式 "
        "裁量规则 裁量基准 自由裁量 依据内容 条款内容 法条内容 条文内容 依据原文 事项版本 变更说明 "
        "必要性 份数 材料形式 来源渠道 受理标准 填报须知 数量限制 特别程序 特殊环节 是否允许减免 "
        "审批结果 结果名称 结果类型 结果样本 办理结果 办理地点 办理地址 办理时间 办公时间 网办地址 "
        "审查标准 办理人员 岗位 网上办理深度 通办范围 上级对应事项 面向对象 监管方式 监管措施 "
        "检查方式 检查频次 抽查比例 主管业务 所属领域 行业 领域"
    ),
}
_SHORTEST_INSIDE = 4
_BRACKET = re.compile(r"[()\[\]【】〔〕{}<>《》]")
_BRACKETED = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]")
_NO_WORD = re.compile(r"[\s*、,，/／:：;；.。·|｜\"“”'及和与]")


@lru_cache(maxsize=8192)
def plain_heading(text: str) -> str:
    """A heading as it is compared: half width, without blanks, brackets and punctuation."""
    return _NO_WORD.sub("", _BRACKET.sub("", unicodedata.normalize("NFKC", text)))


@cache
def field_of(*path: str) -> Field | None:
    """The field that a heading means; ``None``: no field, or none for certain.

    Args:
        path: the heading, or the headings above one another of a column (办理时限, 法定).
    """
    if not path:
        return None
    leaf = path[-1]
    part = _limit_part(path)
    if part is not None:
        return part
    forms = [leaf, _BRACKETED.sub("", unicodedata.normalize("NFKC", leaf))]
    if len(path) > 1:
        above = "".join(path[:-1])
        forms = [leaf + above, above + leaf, *forms, above]
    exact = _exact()
    plain = [form for form in map(plain_heading, forms) if form]
    for form in plain:
        if form in exact:
            return exact[form]
    for form in plain:
        inside = next((word for word in _longest_first() if word in form), None)
        if inside is not None:
            return exact[inside]
    return None


_LIMIT_PARTS: dict[str, tuple[Field, Field, Field]] = {
    "法定": (Field.STATUTORY_LIMIT, Field.STATUTORY_UNIT, Field.STATUTORY_NOTE),
    "承诺": (Field.PROMISED_LIMIT, Field.PROMISED_UNIT, Field.PROMISED_NOTE),
}
_PARTS = {"数值": 0, "天数": 0, "数": 0, "单位": 1, "说明": 2, "备注": 2}


def _limit_part(path: tuple[str, ...]) -> Field | None:
    """办理时限 over 法定 over 单位: what the lowest heading is of, the ones above it tell."""
    number = _PARTS.get(plain_heading(path[-1]))
    above = plain_heading("".join(path[:-1]))
    side = next((word for word in _LIMIT_PARTS if word in above), None)
    if number is None or side is None or not ("时限" in above or "期限" in above):
        return None
    return _LIMIT_PARTS[side][number]


@cache
def _exact() -> dict[str, Field]:
    named = {
        plain_heading(word): field for field, words in _SYNONYMS.items() for word in words.split()
    }
    return named | {plain_heading(field): field for field in Field}


@cache
def _longest_first() -> tuple[str, ...]:
    long = (word for word in _exact() if len(word) >= _SHORTEST_INSIDE)
    return tuple(sorted(long, key=len, reverse=True))
