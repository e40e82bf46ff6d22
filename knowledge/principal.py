"""Who is asking, and the one permission table."""

from enum import StrEnum
from typing import Literal

from knowledge.errors import Forbidden
from knowledge.values import Value


class Role(StrEnum):
    """Roles that an account can hold."""

    CITIZEN = "citizen"
    STAFF = "staff"
    REVIEWER = "reviewer"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


class Resource(StrEnum):
    """What a permission is about."""

    MEASURES = "办法"
    PUBLIC_LIST = "公开清单"
    INTERNAL = "内部资料"
    CHANGE = "调整申请"
    CASE = "案件"
    LIBRARY = "法规库"
    REGISTRY = "登记数据"
    SETTINGS = "设置"


class Action(StrEnum):
    """What may be done with a resource."""

    ASK = "询问"
    CHECK = "预审"
    IMPORT = "导入"
    CONFIGURE = "配置"


class Principal(Value):
    """A person or program, authenticated or not."""

    id: str
    name: str
    roles: frozenset[Role]
    departments: frozenset[str] = frozenset()
    """Departments whose internal material may be read; empty: none."""
    via: Literal["http", "cli", "test"]

    def narrowed(self, role: Role | None, department: str | None) -> "Principal":
        """The same person with at most the rights of one role and one department.

        Raises:
            Forbidden: the role or department is not the principal's own.
        """
        if role and role not in self.roles and role is not Role.CITIZEN:
            raise Forbidden(
                f"当前身份不能以“{role}”角色访问。",
                cure="请改用本人已有的角色，或联系管理员授权。",
                value=str(role),
            )
        return self.model_copy(
            update={
                "roles": frozenset({role}) if role else self.roles,
                "departments": self.departments & {department} if department else self.departments,
            }
        )


ANONYMOUS = Principal(id="anonymous", name="访客", roles=frozenset({Role.CITIZEN}), via="http")

_EVERYONE = frozenset(Role)
_OFFICIALS = frozenset({Role.STAFF, Role.REVIEWER, Role.SUPERVISOR})

PERMISSIONS: dict[tuple[Resource, Action], frozenset[Role]] = {
    (Resource.MEASURES, Action.ASK): _EVERYONE,
    (Resource.PUBLIC_LIST, Action.ASK): _EVERYONE,
    (Resource.INTERNAL, Action.ASK): _OFFICIALS,
    (Resource.CHANGE, Action.CHECK): _OFFICIALS,
    (Resource.CASE, Action.CHECK): _OFFICIALS,
    (Resource.LIBRARY, Action.ASK): _EVERYONE,
    (Resource.LIBRARY, Action.IMPORT): frozenset({Role.ADMINISTRATOR}),
    (Resource.REGISTRY, Action.IMPORT): frozenset({Role.ADMINISTRATOR}),
    (Resource.SETTINGS, Action.CONFIGURE): frozenset({Role.ADMINISTRATOR}),
}
"""Who may do what. What is not listed is forbidden."""

_DEPARTMENT_BOUND = frozenset({Resource.INTERNAL, Resource.CHANGE, Resource.CASE})
_ALL_DEPARTMENTS = frozenset({Role.REVIEWER, Role.SUPERVISOR})
"""Roles whose work spans departments."""


def may(
    principal: Principal, action: Action, resource: Resource, department: str | None = None
) -> bool:
    """Whether ``principal`` may do ``action`` on ``resource`` of ``department``.

    Staff reach only their own departments; reviewers and supervisors reach all.
    """
    held = principal.roles & PERMISSIONS.get((resource, action), frozenset())
    if not held:
        return False
    if resource not in _DEPARTMENT_BOUND or department is None or held & _ALL_DEPARTMENTS:
        return True
    return department in principal.departments


def require(
    principal: Principal, action: Action, resource: Resource, department: str | None = None
) -> None:
    """Raise ``Forbidden`` unless ``may``."""
    if not may(principal, action, resource, department):
        of = f"{department}的" if department else ""
        raise Forbidden(
            f"当前身份无权对{of}{resource}进行{action}。",
            cure="请使用有相应权限的账号登录，或联系管理员。",
            value=principal.id,
        )
