"""The permission table, read whole: role × resource × action × department."""

from itertools import product

import pytest

from knowledge import ANONYMOUS, Action, Principal, Resource, Role, may, require
from knowledge.errors import Forbidden

OURS, THEIRS = "甲局", "乙局"

OFFICIALS = {Role.STAFF, Role.REVIEWER, Role.SUPERVISOR}
EXPECTED: dict[tuple[Resource, Action], set[Role]] = {
    (Resource.MEASURES, Action.ASK): set(Role),
    (Resource.PUBLIC_LIST, Action.ASK): set(Role),
    (Resource.INTERNAL, Action.ASK): OFFICIALS,
    (Resource.CHANGE, Action.CHECK): OFFICIALS,
    (Resource.CASE, Action.CHECK): OFFICIALS,
    (Resource.LIBRARY, Action.ASK): set(Role),
    (Resource.LIBRARY, Action.IMPORT): {Role.ADMINISTRATOR},
    (Resource.REGISTRY, Action.IMPORT): {Role.ADMINISTRATOR},
    (Resource.SETTINGS, Action.CONFIGURE): {Role.ADMINISTRATOR},
}
"""Written apart from the table it tests. What is not here is forbidden to all."""

BOUND = {Resource.INTERNAL, Resource.CHANGE, Resource.CASE}
EVERYWHERE = {Role.REVIEWER, Role.SUPERVISOR}


def holder(*roles: Role, departments: frozenset[str] = frozenset({OURS})) -> Principal:
    return Principal(
        id="某", name="某", roles=frozenset(roles), departments=departments, via="test"
    )


@pytest.mark.parametrize(
    ("role", "resource", "action", "department"),
    list(product(Role, Resource, Action, (None, OURS, THEIRS))),
)
def test_the_whole_matrix(
    role: Role, resource: Resource, action: Action, department: str | None
) -> None:
    allowed = role in EXPECTED.get((resource, action), set())
    if resource in BOUND and department == THEIRS and role not in EVERYWHERE:
        allowed = False
    assert may(holder(role), action, resource, department) is allowed


@pytest.mark.parametrize("role", Role)
def test_an_added_role_never_takes_a_right_away(role: Role) -> None:
    for resource, action, department in product(Resource, Action, (None, OURS, THEIRS)):
        if may(holder(role), action, resource, department):
            assert may(holder(role, Role.CITIZEN), action, resource, department)


def test_a_request_can_only_narrow() -> None:
    staff = holder(Role.CITIZEN, Role.STAFF, departments=frozenset({OURS, THEIRS}))
    narrowed = staff.narrowed(Role.STAFF, OURS)
    assert narrowed.roles == {Role.STAFF}
    assert narrowed.departments == {OURS}
    assert staff.narrowed(Role.CITIZEN, None).roles == {Role.CITIZEN}
    assert staff.narrowed(None, "丙局").departments == frozenset()
    with pytest.raises(Forbidden):
        staff.narrowed(Role.REVIEWER, None)
    with pytest.raises(Forbidden):
        ANONYMOUS.narrowed(Role.ADMINISTRATOR, None)


def test_the_unknown_visitor_may_ask_and_nothing_else() -> None:
    require(ANONYMOUS, Action.ASK, Resource.MEASURES)
    require(ANONYMOUS, Action.ASK, Resource.PUBLIC_LIST)
    with pytest.raises(Forbidden, match="无权对甲局的调整申请进行预审"):
        require(ANONYMOUS, Action.CHECK, Resource.CHANGE, OURS)
