"""The registries of a small world: bodies, certificates, officers, delegations, transfers, catalogues."""

from evals.checker.dice import LONG_AGO, Dice, after
from evals.checker.statutes import FIELDS, SOURCE, Place
from knowledge import (
    UNKNOWN,
    BasisLink,
    BasisRole,
    Certificate,
    Coverage,
    DelegateKind,
    Delegation,
    IntermediaryEntry,
    Interval,
    Level,
    OrganName,
    Pending,
    PostNature,
    PowerType,
    ProofEntry,
    Rank,
    RegistryKind,
    Subject,
    SubjectNature,
    Transfer,
)
from knowledge.supervision import Officer

TEAM, CENTRE, SERVICE, STREET, CITY = (
    "甲局执法大队",
    "甲局监测中心",
    "甲局服务中心",
    "示例街道",
    "市甲局",
)
COMPANY = "示例公司"
BODIES = (*(f"{field}局" for field in FIELDS), TEAM, CENTRE, SERVICE, STREET, CITY)
PEOPLE = ("赵一", "钱二", "孙三", "李四", "周五", "吴六")
NUMBERS = tuple(f"证{number}" for number in range(1, 7))
"""Certificate n is that of person n, unless the register says otherwise."""
NEW_CODES = ("新1", "新2", "新3")
PROOFS = ("无违法证明", "住所证明", "学历证明")
SERVICES = ("环境评价", "安全检测")

_NATURES: dict[str, tuple[SubjectNature, Level]] = {
    TEAM: (SubjectNature.BRANCH, Level.COUNTY),
    CENTRE: (SubjectNature.AUTHORISED, Level.COUNTY),
    SERVICE: (SubjectNature.DELEGATE, Level.COUNTY),
    STREET: (SubjectNature.ORGAN, Level.STREET),
    CITY: (SubjectNature.ORGAN, Level.CITY),
}


def subject(dice: Dice, name: str, department: str) -> Subject:
    """A body that was confirmed and published in time, more or less."""
    nature, level = _NATURES.get(name, (SubjectNature.ORGAN, Level.COUNTY))
    reorganised = dice.chance(0.35)
    return Subject(
        source=SOURCE,
        name=name,
        nature=dice.often(nature, *SubjectNature, odds=0.92),
        level=dice.often(level, *Level, odds=0.92),
        department=department,
        confirmed_on=dice.known(dice.often(LONG_AGO, dice.day(), odds=0.6)),
        published_on=dice.known(dice.often(LONG_AGO, dice.day(), odds=0.6)),
        withdrawn_on=dice.day() if dice.chance(0.1) else None,
        former_names=(f"旧{name}",) if reorganised or dice.chance(0.1) else (),
        domains=dice.choice(((), ("示例领域",), ("示例领域", "别的领域"))),
        reorganised_on=dice.known(dice.day(0, 7), 0.85) if reorganised else None,
        saving_clause=dice.choice((UNKNOWN, None, "印章启用前原名称继续使用")),
    )


def subjects(dice: Dice, departments: tuple[str, ...]) -> tuple[Subject, ...]:
    """Each department, and most of the other bodies; one may not be registered at all."""
    return tuple(
        subject(dice, name, name if name in departments else dice.often("甲局", *departments))
        for name in BODIES
        if dice.chance(0.9) and (name in departments or not name.endswith("局") or name == CITY)
    )


def organ_names(dice: Dice) -> tuple[OrganName, ...]:
    """Which body statutes mean by a phrase: sometimes two, sometimes only for a time."""
    pairs = [
        *((f"{field}主管部门", f"{field}局") for field in FIELDS),
        ("旧甲局", "甲局"),
        ("街道办事处", STREET),
    ]
    if dice.chance(0.2):
        pairs.append(("甲主管部门", dice.choice(("乙局", TEAM, CENTRE))))
    return tuple(
        OrganName(source=SOURCE, phrase=phrase, subject=body, instrument="改革方案", valid=span)
        for phrase, body in pairs
        if dice.chance(0.92)
        for span in (dice.span(0.85),)
    )


def certificates(dice: Dice, departments: tuple[str, ...]) -> tuple[Certificate, ...]:
    """Certificates of the officers; most are valid throughout."""
    return tuple(
        Certificate(
            source=SOURCE,
            number=number,
            holder=dice.often(person, *PEOPLE, odds=0.95),
            subject=dice.often("甲局", *departments, "旧甲局", TEAM, SERVICE, odds=0.7),
            domain=dice.often("示例领域", "别的领域", odds=0.85),
            valid=dice.span(0.75),
            suspended=(Interval(valid_from=first, valid_to=dice.often(last, None)),)
            if dice.chance(0.2)
            else (),
        )
        for number, person in zip(NUMBERS, PEOPLE, strict=True)
        if dice.chance(0.92)
        for first, last in (sorted((dice.day(), dice.day())),)
    )


def officers(dice: Dice, departments: tuple[str, ...]) -> tuple[Officer, ...]:
    """The register of officers, with the footing on which each works; it may change."""
    return tuple(
        Officer(
            source=SOURCE,
            name=person,
            subject=subject,
            footing=dice.sure(dice.often(PostNature.CIVIL_SERVANT, *PostNature, odds=0.65)),
            valid=span,
        )
        for person in PEOPLE
        for subject in (dice.often("甲局", *departments, TEAM, SERVICE, odds=0.75),)
        for span in _spans(dice)
    )


def _spans(dice: Dice) -> tuple[Interval, ...]:
    """No row, one, or two that meet."""
    day = dice.day(1)
    return dice.choice(
        (
            (),
            (dice.span(),),
            (Interval(valid_from=LONG_AGO, valid_to=after(day, -1)), Interval(valid_from=day)),
        )
    )


def link(dice: Dice, library: tuple[Place, ...], role: BasisRole) -> BasisLink:
    """A citation of some clause, sometimes of no clause that exists."""
    place = dice.choice(library)
    return BasisLink(
        role=role,
        instrument=dice.often(place.title, "有关法律法规", "查无此法", "仅知其名法", odds=0.8),
        citation=dice.often(place.citation, None, "第九十九条", "第十条第", "附件1", odds=0.82),
    )


def delegation(
    dice: Dice, number: int, items: dict[str, PowerType], library: tuple[Place, ...]
) -> Delegation:
    """A delegation with its formalities, mostly a lawful one to a public institution."""
    code = dice.choice(sorted(items))
    return Delegation(
        source=SOURCE,
        id=f"委{number}",
        delegator=dice.often("甲局", "乙局", SERVICE, STREET, odds=0.75),
        delegate=dice.often(SERVICE, TEAM, "乙局", COMPANY, STREET, odds=0.65),
        delegate_kind=dice.often(
            DelegateKind.PUBLIC_INSTITUTION, DelegateKind.ORGAN, *DelegateKind, odds=0.6
        ),
        certified_staff=dice.sure(dice.often(True, False, odds=0.75)),
        items=(code, *dice.some([other for other in sorted(items) if other != code], most=2)),
        power=dice.often(items[code], *PowerType, odds=0.9),
        written=dice.sure(dice.often(True, False, odds=0.9)),
        states_matters=dice.sure(dice.often(True, False, odds=0.92)),
        states_powers=dice.sure(dice.often(True, False, odds=0.92)),
        term=dice.span(0.6),
        published_by_delegator=dice.known(dice.often(LONG_AGO, dice.day())),
        published_by_delegate=dice.known(dice.often(LONG_AGO, dice.day())),
        basis=dice.often(link(dice, library, BasisRole.DELEGATES), None),
    )


def transfer(dice: Dice, number: int, codes: tuple[str, ...]) -> Transfer:
    """A transfer of each kind, by an issuer of each level."""
    return Transfer(
        source=SOURCE,
        id=f"转{number}",
        kind=dice.choice(("下放", "赋权", "集中行使")),
        instrument="示例划转决定",
        issuer_level=dice.often(Level.PROVINCE, *Level, odds=0.4),
        rank=dice.often(Rank.NORMATIVE, *Rank, odds=0.6),
        giver=dice.often("甲局", "乙局", CITY, odds=0.6),
        receiver=dice.often(STREET, "甲局", "乙局", CENTRE, TEAM, odds=0.45),
        items=dice.some(codes, most=4, least=1),
        effective=dice.span(0.5),
        published_on=dice.known(dice.often(LONG_AGO, dice.day(), odds=0.6), 0.8),
        pending=dice.choice((None, *Pending)),
        approved_by_state_council=dice.choice((UNKNOWN, True, False)),
    )


def proofs(
    dice: Dice, departments: tuple[str, ...], codes: tuple[str, ...]
) -> tuple[ProofEntry, ...]:
    """Proofs that may be asked for, for some items or for any."""
    return tuple(
        ProofEntry(
            source=SOURCE,
            name=name,
            requester=dice.often(dice.choice(departments), CENTRE, odds=0.9),
            items=dice.some(codes, most=4),
            valid=dice.span(0.7),
        )
        for name in PROOFS
        if dice.chance(0.6)
    )


def intermediaries(
    dice: Dice, departments: tuple[str, ...], codes: tuple[str, ...]
) -> tuple[IntermediaryEntry, ...]:
    """Services of third parties that approvals require."""
    return tuple(
        IntermediaryEntry(
            source=SOURCE,
            name=name,
            department=dice.choice(departments),
            items=dice.some(codes, most=4),
            valid=dice.span(0.7),
        )
        for name in SERVICES
        if dice.chance(0.6)
    )


def coverage(dice: Dice, departments: tuple[str, ...]) -> tuple[Coverage, ...]:
    """What declares itself complete: for all, for one department, or for part of the fortnight."""
    return tuple(
        Coverage(
            source=SOURCE,
            registry=kind,
            department=dice.often(None, *departments, odds=0.75),
            interval=dice.span(0.7),
        )
        for kind in RegistryKind
        if dice.chance(0.6)
    )
