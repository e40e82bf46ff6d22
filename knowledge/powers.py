"""The fixed vocabularies of power lists. Values are the Chinese terms: they are what people see."""

from enum import StrEnum


class PowerType(StrEnum):
    """Kind of administrative power (权力类型): the ten categories and public service."""

    LICENCE = "行政许可"
    PENALTY = "行政处罚"
    COERCION = "行政强制"
    LEVY = "行政征收"
    BENEFIT = "行政给付"
    INSPECTION = "行政检查"
    CONFIRMATION = "行政确认"
    REWARD = "行政奖励"
    ADJUDICATION = "行政裁决"
    OTHER = "其他行政权力"
    SERVICE = "基本公共服务"


class CoercionKind(StrEnum):
    """The two halves of coercion (行政强制法第二条)."""

    MEASURE = "行政强制措施"
    ENFORCEMENT = "行政强制执行"


class CoercionForm(StrEnum):
    """What is done (行政强制法第九条、第十二条)."""

    RESTRICT_PERSON = "限制公民人身自由"
    SEAL = "查封场所、设施或者财物"
    SEIZE = "扣押财物"
    FREEZE = "冻结存款、汇款"
    OTHER_MEASURE = "其他行政强制措施"
    EXTRA_FINE = "加处罚款或者滞纳金"
    TRANSFER_DEPOSIT = "划拨存款、汇款"
    AUCTION = "拍卖或者依法处理"
    RESTORE = "排除妨碍、恢复原状"
    PERFORM_INSTEAD = "代履行"
    DEMOLISH = "强制拆除"
    OTHER_ENFORCEMENT = "其他强制执行方式"


class PenaltyKind(StrEnum):
    """Kinds of penalty (行政处罚法第九条)."""

    WARNING = "警告"
    CRITICISM = "通报批评"
    FINE = "罚款"
    CONFISCATE_GAINS = "没收违法所得"
    CONFISCATE_GOODS = "没收非法财物"
    SUSPEND_LICENCE = "暂扣许可证件"
    DOWNGRADE = "降低资质等级"
    REVOKE_LICENCE = "吊销许可证件"
    REVOKE_BUSINESS_LICENCE = "吊销营业执照"
    RESTRICT_BUSINESS = "限制开展生产经营活动"
    HALT_BUSINESS = "责令停产停业"
    CLOSE = "责令关闭"
    RESTRICT_CAREER = "限制从业"
    DETENTION = "行政拘留"
    OTHER = "其他行政处罚"


class Rank(StrEnum):
    """Rank of an instrument. It follows from the issuer, never from the title."""

    CONSTITUTION = "宪法"
    LAW = "法律"
    STATE_REGULATION = "行政法规"
    STATE_COUNCIL_DECISION = "国务院决定"
    PROVINCIAL_REGULATION = "地方性法规（省）"
    CITY_REGULATION = "地方性法规（设区的市）"
    MINISTRY_RULE = "部门规章"
    PROVINCIAL_RULE = "省级政府规章"
    CITY_RULE = "设区的市政府规章"
    NORMATIVE = "规范性文件"
    JUDICIAL = "司法解释"
    OTHER = "其他文件"
    """Of a body that holds no power over 行政权力: military regulations and the like."""

    @property
    def is_statute(self) -> bool:
        """Whether it is 法律、法规 or 规章, the bases that Article 5 admits."""
        return self in _STATUTES


_STATUTES = frozenset(
    {
        Rank.LAW,
        Rank.STATE_REGULATION,
        Rank.PROVINCIAL_REGULATION,
        Rank.CITY_REGULATION,
        Rank.MINISTRY_RULE,
        Rank.PROVINCIAL_RULE,
        Rank.CITY_RULE,
    }
)


class BasisRole(StrEnum):
    """What a basis does for the power: a basis is a typed link, not a string."""

    CREATES = "设定"
    NAMES_BODY = "主体"
    DELEGATES = "委托"
    PROCEDURE = "程序"
    TIME_LIMIT = "时限"
    FEE = "收费"
    DISCRETION = "裁量"


class Level(StrEnum):
    """Level at which a power is exercised (行使层级)."""

    NATIONAL = "国家级"
    PROVINCE = "省级"
    CITY = "设区的市级"
    COUNTY = "县级"
    STREET = "街道"


class SubjectNature(StrEnum):
    """Legal nature of a body (实施主体性质)."""

    ORGAN = "法定行政机关"
    AUTHORISED = "法律法规授权组织"
    DELEGATE = "受委托组织"
    BRANCH = "派出机构"


class DelegateKind(StrEnum):
    """What a delegate is, as far as the delegation rules distinguish it."""

    ORGAN = "行政机关"
    PUBLIC_INSTITUTION = "管理公共事务的事业组织"
    OTHER_ORGANISATION = "其他组织"
    COMPANY = "企业"
    INDIVIDUAL = "个人"


class ChangeType(StrEnum):
    """Kinds of list adjustment."""

    ADD = "新增"
    CANCEL = "取消"
    DEVOLVE = "下放"
    RECEIVE = "承接"
    ALTER = "变更"
    MERGE = "合并"
    SPLIT = "拆分"
    SUSPEND = "暂停"


class DayUnit(StrEnum):
    """Unit of a time limit, as the text writes it."""

    DAY = "日"
    WORKING_DAY = "工作日"
    HOUR = "小时"
    MONTH = "个月"
    ON_THE_SPOT = "当场"


class Pending(StrEnum):
    """What a transition clause says of cases already filed (在办案件)."""

    OLD_ORGAN = "原机关办结"
    NEW_ORGAN = "移交新机关"


class ActKind(StrEnum):
    """Procedural acts: what happens in a case, and what a step of a flow does."""

    RECEIVED = "收到申请"
    CORRECTION_NOTICE = "补正告知"
    ACCEPTED = "受理"
    FILED = "立案"
    INSPECTION = "检查"
    INQUIRY = "调查"
    SITE_VISIT = "核查"
    EXAMINATION = "审查"
    APPROVAL = "批准"
    """Of a coercive measure, by the head of the organ (行政强制法第十八条第（一）项)."""
    SEALING = "查封"
    SEIZURE = "扣押"
    REGISTERED_KEEPING = "先行登记保存"
    RELEASE = "解除"
    CORRECTION_ORDER = "责令改正"
    NOTICE = "告知"
    STATEMENT = "陈述申辩"
    HEARING_REQUEST = "听证申请"
    HEARING = "听证"
    LEGAL_REVIEW = "法制审核"
    COLLECTIVE = "集体讨论"
    DECISION = "决定"
    SERVICE = "送达"
    RECORD = "备案"
    """Report to the organ of what was decided on the spot (行政处罚法第五十二条第三款)."""
    URGING = "催告"
    ANNOUNCEMENT = "公告"
    ENFORCEMENT = "执行"
    PUBLICATION = "公开"
    TRANSFER = "移送"
    OTHER = "其他"


class Delegable(StrEnum):
    """Whether a clause lets the organ it names delegate the power (委托)."""

    WHOLE = "可以委托"
    LIMITED = "限定范围内可以委托"
