"""A small world in which dates collide: one department, a few laws, a few officers.

Tests change one thing at a time with ``model_copy``; whatever they do not name is lawful.
"""

from datetime import UTC, date, datetime, timedelta

from checker import (
    ActKind,
    CaseFile,
    ChangeRequest,
    Event,
    Finding,
    Officer,
    Proposal,
    Report,
    Stage,
    Verdict,
    check,
)
from checker.case import CaseDecision
from knowledge import (
    Attestation,
    BasisLink,
    BasisRole,
    Certainty,
    Certificate,
    ChangeType,
    ClauseFacts,
    Coverage,
    DelegateKind,
    Delegation,
    Ending,
    FlowStep,
    How,
    Instrument,
    InstrumentVersion,
    Interval,
    Item,
    Level,
    LevelScope,
    ListVersion,
    OrganName,
    Pack,
    PackFacts,
    PackHead,
    PenaltyKind,
    PenaltyRange,
    Pending,
    PowerType,
    Rank,
    RegistryKind,
    Subject,
    SubjectNature,
)

BUREAU = "示例局"
STREET = "示例街道"
DAY = date(2026, 3, 10)
"""The day on which everything happens unless a test says otherwise."""
FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
TODAY = date(2026, 6, 1)
SOURCE = "测试数据"


def clause(path: str, **more: object) -> ClauseFacts:
    """A clause that gives the bureau's organ a power at county level."""
    fields: dict[str, object] = {
        "path": path,
        "paragraphs": 1,
        "items": 0,
        "sha256": path,
        "organ": "县级以上人民政府示例主管部门",
        "level": LevelScope.COUNTY_AND_ABOVE,
        "power": PowerType.PENALTY,
        "source": SOURCE,
        "how": How.REVIEWED,
    }
    return ClauseFacts.model_validate(fields | more)


def version(*clauses: ClauseFacts, **more: object) -> InstrumentVersion:
    """A version in force since 2020, verified through ``LAST``."""
    fields: dict[str, object] = {
        "passed": date(2019, 12, 1),
        "effective_from": date(2020, 1, 1),
        "certainty": Certainty.STATED,
        "verified_through": LAST,
        "articles": 50,
        "clauses": clauses,
    }
    return InstrumentVersion.model_validate(fields | more)


def instrument(title: str, rank: Rank, *versions: InstrumentVersion) -> Instrument:
    """An instrument with its versions."""
    return Instrument(
        title=title, issuer="测试", rank=rank, versions=versions, source=SOURCE, how=How.REVIEWED
    )


FINE = PenaltyRange(kind=PenaltyKind.FINE, minimum=100, maximum=1_000)

LAW = instrument(
    "示例法",
    Rank.LAW,
    version(
        clause("art_10"),
        clause("art_11", organ=None, level=LevelScope.NONE, organ_elsewhere="art_12"),
        clause("art_12"),
        clause("art_13", organ=None, level=LevelScope.NONE),
        clause("art_14", level=LevelScope.COUNTIES_WITHOUT_DISTRICTS),
        clause("art_15", level=LevelScope.PREFECTURE_CITY),
        clause("art_16", level=LevelScope.CITY_OR_COUNTY),
        clause("art_17", organ="他局主管部门"),
        clause("art_18", organ="旧机关"),
        clause("art_19", level=LevelScope.NONE),
        clause("art_20", level=LevelScope.DESIGNATED, organ="人民政府确定的部门"),
        clause("art_21", level=LevelScope.GOVERNMENT, organ="人民政府"),
        clause("art_22", level=LevelScope.STREET, organ="街道办事处"),
        clause("art_30", penalties=(FINE,)),
    ),
)
REGULATION = instrument("示例条例", Rank.STATE_REGULATION, version(clause("art_10")))
CITY = instrument("示例市条例", Rank.CITY_REGULATION, version(clause("art_10")))
MINISTRY = instrument("示例部规章", Rank.MINISTRY_RULE, version(clause("art_10")))
PROVINCE_RULE = instrument("示例省规章", Rank.PROVINCIAL_RULE, version(clause("art_10")))
CITY_RULE = instrument("示例市规章", Rank.CITY_RULE, version(clause("art_10")))
ENDED = instrument("已废止法", Rank.LAW, version(clause("art_10"), ended_on=date(2021, 1, 1)))
ENABLING = instrument(
    "行政处罚法",
    Rank.LAW,
    version(clause("art_24/para_1", organ="街道办事处", level=LevelScope.STREET)),
)
DOCUMENT = instrument("示例通知", Rank.NORMATIVE, version(clause("art_10")))
DECISION = instrument("示例国务院决定", Rank.STATE_COUNCIL_DECISION, version(clause("art_10")))
MOVED = instrument(
    "换号法",
    Rank.LAW,
    version(clause("art_10", sha256="same"), ended_on=date(2026, 3, 5)),
    version(
        clause("art_20", sha256="same"),
        passed=date(2026, 2, 1),
        effective_from=date(2026, 3, 5),
    ),
)
BOUNDED = instrument(
    "日期不明法",
    Rank.LAW,
    version(
        clause("art_10"),
        passed=date(2020, 1, 1),
        effective_from=None,
        certainty=Certainty.BOUNDED,
        verified_through=date(2026, 3, 15),
    ),
)
FUTURE = instrument("未来法", Rank.LAW, version(clause("art_10"), effective_from=date(2026, 3, 20)))
UNREAD = instrument("仅知其名法", Rank.LAW, version(articles=None, verified_through=None))


def creates(title: str = "示例法", citation: str | None = "第十条", **more: object) -> BasisLink:
    """A 设定 basis."""
    return BasisLink.model_validate(
        {"role": BasisRole.CREATES, "instrument": title, "citation": citation} | more
    )


def names_body(title: str = "示例法", citation: str | None = "第十条") -> BasisLink:
    """A 主体 basis."""
    return BasisLink(role=BasisRole.NAMES_BODY, instrument=title, citation=citation)


def listed(code: str, *bases: BasisLink, **more: object) -> Item:
    """An item of the bureau's list."""
    fields: dict[str, object] = {
        "code": code,
        "name": f"条目{code}",
        "type": PowerType.PENALTY,
        "bases": bases or (creates(),),
        "subject": BUREAU,
        "level": Level.COUNTY,
        "department": BUREAU,
        "valid": Interval(valid_from=date(2026, 1, 1)),
    }
    return Item.model_validate(fields | more)


def ending(**more: object) -> Ending:
    """An ending on ``DAY``."""
    fields: dict[str, object] = {"kind": "下放", "on": DAY, "instrument": "示例下放决定"}
    return Ending.model_validate(fields | more)


def left(code: str, end: Ending) -> Item:
    """An item that left the list on ``DAY``."""
    valid = Interval(valid_from=date(2026, 1, 1), valid_to=date(2026, 3, 9))
    return listed(code, valid=valid, ending=end)


ITEMS = (
    listed("CF001"),
    left("CF002", ending(receiver=STREET)),
    left("CF003", ending(receiver=STREET, pending=Pending.OLD_ORGAN)),
    left("CF004", ending(receiver=STREET, pending=Pending.NEW_ORGAN)),
    listed("XK001", type=PowerType.LICENCE, steps=(), requirements=()),
    listed("XK002", type=PowerType.LICENCE),
)

SUBJECTS = (
    Subject(
        source=SOURCE,
        name=BUREAU,
        nature=SubjectNature.ORGAN,
        level=Level.COUNTY,
        department=BUREAU,
        confirmed_on=FIRST,
        published_on=FIRST,
        domains=("示例领域",),
    ),
    Subject(
        source=SOURCE,
        name=STREET,
        nature=SubjectNature.ORGAN,
        level=Level.STREET,
        department=BUREAU,
        confirmed_on=FIRST,
        published_on=FIRST,
    ),
)


def certificate(number: str, holder: str, **more: object) -> Certificate:
    """A certificate of the bureau, valid all March."""
    fields: dict[str, object] = {
        "source": SOURCE,
        "number": number,
        "holder": holder,
        "subject": BUREAU,
        "domain": "示例领域",
        "valid": Interval(valid_from=FIRST, valid_to=LAST),
    }
    return Certificate.model_validate(fields | more)


CERTIFICATES = (
    certificate("证1", "甲"),
    certificate("证2", "乙"),
    certificate("证3", "丙", valid=Interval(valid_from=FIRST, valid_to=date(2026, 3, 9))),
    certificate("证4", "丁", valid=Interval(valid_from=date(2026, 3, 11), valid_to=LAST)),
    certificate("证5", "戊", suspended=(Interval(valid_from=DAY, valid_to=DAY),)),
    certificate("证6", "己", subject=STREET),
    certificate("证7", "庚", domain="别的领域"),
)


def delegation(identifier: str = "委1", **more: object) -> Delegation:
    """A lawful delegation of a penalty, published by both sides."""
    fields: dict[str, object] = {
        "source": SOURCE,
        "id": identifier,
        "delegator": BUREAU,
        "delegate": "示例事业单位",
        "delegate_kind": DelegateKind.PUBLIC_INSTITUTION,
        "certified_staff": True,
        "items": ("CF001",),
        "power": PowerType.PENALTY,
        "written": True,
        "states_matters": True,
        "states_powers": True,
        "term": Interval(valid_from=FIRST, valid_to=LAST),
        "published_by_delegator": FIRST,
        "published_by_delegate": FIRST,
    }
    return Delegation.model_validate(fields | more)


COMPLETE = tuple(
    Coverage(source=SOURCE, registry=kind, interval=Interval(valid_from=FIRST, valid_to=LAST))
    for kind in (
        RegistryKind.SUBJECTS,
        RegistryKind.CERTIFICATES,
        RegistryKind.DELEGATIONS,
        RegistryKind.LISTS,
    )
)

PACK = Pack(
    head=PackHead(
        id="test",
        title="测试",
        notice="测试数据",
        sample=True,
        district="测试区",
        revision=1,
        recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
    ),
    lists=(
        ListVersion(
            department=BUREAU,
            version="v1",
            confirmed_on=FIRST,
            confirmed_by="测试",
            published_on=FIRST,
            published_at="测试",
            valid=Interval(valid_from=date(2026, 1, 1)),
            complete=True,
            items=ITEMS,
        ),
    ),
    subjects=SUBJECTS,
    organ_names=(
        OrganName(source=SOURCE, phrase="示例主管部门", subject=BUREAU, instrument="测试"),
        OrganName(source=SOURCE, phrase="他局主管部门", subject="他局", instrument="测试"),
        OrganName(source=SOURCE, phrase="街道办事处", subject=STREET, instrument="测试"),
    ),
    certificates=CERTIFICATES,
    delegations=(delegation(),),
    coverage=COMPLETE,
    instruments=(
        LAW,
        REGULATION,
        CITY,
        MINISTRY,
        DOCUMENT,
        DECISION,
        MOVED,
        BOUNDED,
        FUTURE,
        UNREAD,
        PROVINCE_RULE,
        CITY_RULE,
        ENDED,
        ENABLING,
    ),
)


def attested(title: str, passed: date, on: date) -> Attestation:
    """Somebody found this version in force."""
    return Attestation(source=SOURCE, instrument=title, passed=passed, checked_on=on, by="某人")


def proposal(*bases: BasisLink, **more: object) -> Proposal:
    """A lawful proposal for a new penalty item."""
    fields: dict[str, object] = {
        "code": "CF100",
        "name": "新条目",
        "type": PowerType.PENALTY,
        "bases": bases or (creates(),),
        "subject": BUREAU,
        "level": Level.COUNTY,
        "steps": (),
        "requirements": (),
    }
    return Proposal.model_validate(fields | more)


def change(*items: Proposal, **more: object) -> ChangeRequest:
    """A request to add items, submitted and effective on ``DAY``."""
    fields: dict[str, object] = {
        "id": "申请1",
        "department": BUREAU,
        "change": ChangeType.ADD,
        "ground": "测试",
        "submitted_on": DAY,
        "effective_on": DAY,
        "after": items or (proposal(),),
    }
    submitted = more.get("submitted_on", DAY)
    assert isinstance(submitted, date)
    return ChangeRequest.model_validate(fields | {"effective_on": max(DAY, submitted)} | more)


FLOW = tuple(
    FlowStep(name=str(act), act=act)
    for act in (
        ActKind.FILED,
        ActKind.INQUIRY,
        ActKind.NOTICE,
        ActKind.DECISION,
        ActKind.SERVICE,
    )
)
"""The flow of an ordinary penalty."""


def sound(**more: object) -> Proposal:
    """A proposal to which no rule objects."""
    fields: dict[str, object] = {"penalties": (FINE,), "steps": FLOW, "fee": None}
    return proposal(creates(citation="第三十条"), **(fields | more))


TWO = (Officer(name="甲", certificate="证1"), Officer(name="乙", certificate="证2"))


def inspection(*officers: Officer, **more: object) -> Event:
    """An inspection on ``DAY`` by two certified officers."""
    fields: dict[str, object] = {
        "id": "事1",
        "kind": ActKind.INSPECTION,
        "on": DAY,
        "officers": officers or TWO,
    }
    return Event.model_validate(fields | more)


def case(*events: Event, **more: object) -> CaseFile:
    """A lawful penalty case filed on ``DAY``."""
    fields: dict[str, object] = {
        "id": "案1",
        "department": BUREAU,
        "subject": BUREAU,
        "power": PowerType.PENALTY,
        "act": "处罚",
        "item": "CF001",
        "bases": (creates(),),
        "conduct_on": DAY,
        "filed_on": DAY,
        "stage": Stage.BEFORE_DECISION,
        "events": events or (inspection(),),
    }
    return CaseFile.model_validate(fields | more)


def closed(*events: Event, **more: object) -> CaseFile:
    """A penalty case from inspection to service, to which no rule objects."""
    acts = (ActKind.NOTICE, ActKind.DECISION, ActKind.SERVICE)
    later = tuple(
        inspection(id=str(act), kind=act, on=DAY + timedelta(days=number))
        for number, act in enumerate(acts, start=1)
    )
    decision = CaseDecision(on=DAY + timedelta(days=2), issuer=BUREAU, seal=BUREAU)
    fields: dict[str, object] = {"stage": Stage.CLOSED, "decision": decision}
    return case(*(events or (inspection(), *later)), **(fields | more))


def judged(submission: ChangeRequest | CaseFile, pack: Pack = PACK) -> Report:
    """The report on ``submission``."""
    return check(submission, PackFacts(pack), as_of=TODAY)


def of(rule: str, submission: ChangeRequest | CaseFile, pack: Pack = PACK) -> tuple[Finding, ...]:
    """Findings of one rule."""
    return tuple(found for found in judged(submission, pack).findings if found.rule == rule)


def limbs(
    rule: str, submission: ChangeRequest | CaseFile, pack: Pack = PACK
) -> tuple[tuple[str, Verdict], ...]:
    """Limb and verdict of each finding of one rule."""
    return tuple((found.limb, found.verdict) for found in of(rule, submission, pack))
