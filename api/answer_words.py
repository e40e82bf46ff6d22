"""Chinese words for what an answer is. Apart from ``wording``, for ``check`` needs no assistant."""

from assistant.answer import InList, Reason, Status
from knowledge import Role

STATUSES: dict[Status, str] = {
    Status.ANSWERED: "有出处的回答",
    Status.CLARIFY: "请先选一项",
    Status.REFUSED: "须由人处理",
    Status.OUT_OF_SCOPE: "不属于本系统范围",
    Status.NO_SOURCE: "来源中查不到",
}

REASONS: dict[Reason, str] = {
    Reason.ANSWERED: "依据见下",
    Reason.PARTLY: "只能回答一部分",
    Reason.WHICH_ITEM: "有几个事项相近",
    Reason.WHICH_DEPARTMENT: "请指明部门",
    Reason.OUTSIDE_LIST: "清单中未查到",
    Reason.NOT_IN_SOURCES: "来源没有写",
    Reason.NUMBER_NOT_IN_SOURCES: "来源没有写具体数目",
    Reason.FALSE_PREMISE: "提问的前提与来源不符",
    Reason.CONFLICT: "来源之间不一致",
    Reason.NEEDS_PERSON: "须由有权机关认定",
    Reason.OUT_OF_SCOPE: "与权力清单无关",
    Reason.BLOCKED: "当前身份无权查看",
}

IN_LIST: dict[InList, str] = {
    InList.INSIDE: "在清单之内",
    InList.OUTSIDE: "清单中未查到",
    InList.FACTS_MISSING: "缺少事实，无法判断",
    InList.CONFLICT: "清单与法规不一致",
}

ROLES: dict[Role, str] = {
    Role.CITIZEN: "办事群众",
    Role.STAFF: "执法人员",
    Role.REVIEWER: "审核人员",
}
"""Roles that a question can be asked in."""
