"""Article 5 but R5-10: a submission for every limb."""

from datetime import date

from checker import CaseFile, ChangeRequest, Proposal, UpperLawCheck, Verdict
from checker.case import CaseDecision
from knowledge import (
    UNKNOWN,
    BasisLink,
    ChangeType,
    ClauseFacts,
    CoercionForm,
    CoercionKind,
    Coverage,
    Instrument,
    Interval,
    Level,
    Pack,
    PenaltyKind,
    PenaltyRange,
    PowerType,
    Rank,
    RegistryKind,
    Subject,
    SubjectNature,
    Transfer,
)
from tests.checker.examples import Example
from tests.checker.worlds import (
    BUREAU,
    DAY,
    FIRST,
    LAST,
    PACK,
    SOURCE,
    STREET,
    case,
    change,
    clause,
    creates,
    instrument,
    names_body,
    proposal,
    version,
)

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT
LICENCE, COERCION, BENEFIT = PowerType.LICENCE, PowerType.COERCION, PowerType.BENEFIT
MARCH = Interval(valid_from=FIRST, valid_to=LAST)
BEFORE, AFTER = date(2026, 3, 9), date(2026, 3, 11)
CENTRE = "示例中心"
CHECKED = UpperLawCheck(finding="尚未制定上位法", by="某人", on=DAY)
DETAILS = UpperLawCheck(finding="上位法已设定，本项为其具体规定", by="某人", on=DAY)


def fine(minimum: float, maximum: float, unit: str = "元") -> PenaltyRange:
    """A fine between two amounts."""
    return PenaltyRange(kind=PenaltyKind.FINE, minimum=minimum, maximum=maximum, unit=unit)


WARNING = PenaltyRange(kind=PenaltyKind.WARNING)


def with_instruments(*added: Instrument) -> Pack:
    """The world with more instruments."""
    return PACK.model_copy(update={"instruments": (*PACK.instruments, *added)})


def threat(path: str, *penalties: PenaltyRange, correct: bool = False) -> ClauseFacts:
    """A clause that threatens penalties."""
    return clause(path, penalties=penalties, correction_first=correct)


FINES = with_instruments(
    instrument(
        "幅度法",
        Rank.LAW,
        version(
            threat("art_10", WARNING, fine(50, 500)), threat("art_11", fine(5, 9), correct=True)
        ),
    )
)
GRANTS = with_instruments(
    instrument(
        "授权法",
        Rank.LAW,
        version(clause("art_10", power=None), clause("art_11", power=LICENCE)),
    )
)


def body(nature: SubjectNature) -> Pack:
    """The world with a body that is no organ."""
    centre = Subject(
        source=SOURCE, name=CENTRE, nature=nature, level=Level.COUNTY, department=BUREAU
    )
    named = (
        instrument(title, rank, version(clause("art_10", organ=CENTRE)))
        for title, rank in (("授权条例", Rank.CITY_REGULATION), ("授权规章", Rank.CITY_RULE))
    )
    return PACK.model_copy(
        update={
            "subjects": (*PACK.subjects, centre),
            "instruments": (*PACK.instruments, *named),
        }
    )


AUTHORISED = body(SubjectNature.AUTHORISED)
COMPLETE = Coverage(source=SOURCE, registry=RegistryKind.TRANSFERS, interval=MARCH)


def moved(**more: object) -> Pack:
    """The world in which the province moved a penalty to the street."""
    fields: dict[str, object] = {
        "source": SOURCE,
        "id": "划1",
        "kind": "赋权",
        "instrument": "示例赋权决定",
        "issuer_level": Level.PROVINCE,
        "rank": Rank.NORMATIVE,
        "giver": BUREAU,
        "receiver": STREET,
        "items": ("CF100",),
        "effective": MARCH,
        "published_on": FIRST,
    }
    return PACK.model_copy(update={"transfers": (Transfer.model_validate(fields | more),)})


def received(**more: object) -> ChangeRequest:
    """The street takes an item over."""
    item = proposal(subject=STREET, level=Level.STREET, **more)
    return change(item, change=ChangeType.RECEIVE)


def punished(
    basis: BasisLink, conduct: date = DAY, decided: date | None = None, **more: object
) -> CaseFile:
    """A case of conduct on a day, decided on another."""
    decision = CaseDecision(on=decided, issuer=BUREAU) if decided else UNKNOWN
    return case(**{"bases": (basis,), "conduct_on": conduct, "decision": decision} | more)


def of(
    limb: str, verdict: Verdict, submission: Proposal | ChangeRequest | CaseFile, pack: Pack = PACK
) -> Example:
    """An example; an item alone is proposed as new."""
    whole = change(submission) if isinstance(submission, Proposal) else submission
    return Example(limb=limb, verdict=verdict, submission=whole, pack=pack)


def barred(*kinds: PenaltyKind) -> tuple[PenaltyRange, ...]:
    """Penalties of some kinds without a range."""
    return tuple(PenaltyRange(kind=kind) for kind in kinds)


def held(*bases: BasisLink, power: PowerType = PowerType.PENALTY) -> Proposal:
    """An item of the centre."""
    return proposal(creates(), *bases, subject=CENTRE, type=power)


_BASIS = (
    of("R5-01/0", PASS, proposal(creates())),
    of("R5-01/1", FAIL, proposal(names_body())),
    of("R5-01/2", FAIL, proposal(creates("有关法律法规", None))),
    of("R5-01/3", FAIL, proposal(creates("示例法", None))),
    of("R5-01/4", FAIL, proposal(creates("示例法", "第五十一条"))),
    of("R5-01/5", LACKS, proposal(creates("没有的法"))),
    of("R5-02/0", PASS, proposal(creates("示例市条例"))),
    of("R5-02/1", FAIL, proposal(creates("示例通知"))),
    of("R5-02/2", LACKS, proposal(creates("没有的法"))),
    of("R5-02/3", REVIEW, proposal(creates("示例通知"), type=BENEFIT)),
)
_FORCE = (
    of("R5-03/0", PASS, proposal(creates())),
    of("R5-03/1", FAIL, proposal(creates("未来法"))),
    of("R5-03/2", FAIL, proposal(creates("已废止法"))),
    of("R5-03/3", REVIEW, proposal(creates("日期不明法"))),
    of("R5-03/4", LACKS, proposal(creates("没有的法"))),
    of("R5-03/5", REVIEW, proposal(creates("仅知其名法"))),
    of("R5-03/0", PASS, punished(creates(), decided=DAY)),
    of("R5-03/1", FAIL, punished(creates("未来法"))),
    of("R5-03/2", FAIL, punished(creates("已废止法"))),
    of("R5-03/3", REVIEW, punished(creates("日期不明法"))),
    of("R5-03/4", LACKS, punished(creates(), decided=BEFORE)),
    of("R5-03/5", REVIEW, punished(creates("仅知其名法"))),
    of("R5-03/6", REVIEW, punished(creates("已废止法"), date(2020, 12, 31), DAY)),
)
_RANK = (
    of("R5-04/0", PASS, proposal(creates())),
    of("R5-04/1", FAIL, proposal(creates("示例通知"))),
    of("R5-04/2", FAIL, proposal(creates("示例条例"), penalties=barred(PenaltyKind.DETENTION))),
    of("R5-04/3", REVIEW, proposal(creates("示例部规章"), penalties=(fine(1, 2),))),
    of("R5-04/4", REVIEW, proposal(creates("示例条例"), type=PowerType.CONFIRMATION)),
    of(
        "R5-04/5",
        REVIEW,
        proposal(
            creates("示例条例"),
            type=COERCION,
            coercion=CoercionKind.ENFORCEMENT,
            coercion_forms=(CoercionForm.DEMOLISH,),
        ),
    ),
    of("R5-04/6", LACKS, proposal(type=COERCION)),
    of("R5-04/7", REVIEW, proposal(creates("示例省规章"), type=LICENCE, upper_law=CHECKED)),
    of(
        "R5-04/8",
        REVIEW,
        proposal(creates("示例市规章"), penalties=(fine(1, 60_000),), upper_law=DETAILS),
    ),
    of("R5-05/0", PASS, proposal(creates())),
    of("R5-05/1", REVIEW, proposal(creates("授权法")), GRANTS),
    of("R5-05/2", REVIEW, proposal(creates("授权法", "第十一条")), GRANTS),
    of("R5-05/3", LACKS, proposal(creates("没有的法"))),
)
_BODY = (
    of("R5-06/0", PASS, proposal(creates())),
    of("R5-06/1", FAIL, proposal(creates(citation="第十七条"))),
    of("R5-06/2", LACKS, proposal(creates(citation="第十三条"))),
    of("R5-06/3", LACKS, proposal(creates(citation="第十八条"))),
    of("R5-06/4", REVIEW, proposal(creates(citation="第二十一条"))),
    of("R5-06/5", LACKS, proposal(creates(citation="第二十条"))),
    of("R5-06/6", REVIEW, proposal(creates(), creates(citation="第十七条"))),
    of(
        "R5-06/7",
        FAIL,
        change(department="他局"),
        PACK.model_copy(
            update={
                "lists": (*PACK.lists, PACK.lists[0].model_copy(update={"department": "他局"})),
            }
        ),
    ),
    of("R5-07/0", PASS, proposal(creates())),
    of("R5-07/1", LACKS, proposal(creates(citation="第十四条"))),
    of("R5-07/2", REVIEW, proposal(creates(citation="第十六条"))),
    of("R5-07/3", FAIL, proposal(creates(citation="第十五条"))),
    of("R5-07/4", LACKS, proposal(creates(citation="第二十条"))),
    of("R5-07/5", REVIEW, proposal(creates(citation="第十九条"), type=LICENCE)),
    of("R5-07/6", FAIL, proposal(subject=STREET, level=Level.COUNTY)),
)
_TRANSFER = (
    of("R5-08/0", PASS, received(), moved()),
    of("R5-08/1", FAIL, received(), moved(issuer_level=Level.CITY)),
    of("R5-08/2", FAIL, received(), moved(published_on=AFTER)),
    of("R5-08/3", LACKS, received()),
    of("R5-08/4", REVIEW, received(type=PowerType.INSPECTION), moved()),
    of("R5-08/5", FAIL, received(), moved(effective=Interval(valid_from=AFTER))),
    of("R5-08/6", FAIL, received(), PACK.model_copy(update={"coverage": (COMPLETE,)})),
)
_RANGE = (
    of("R5-09/0", PASS, proposal(creates("幅度法"), penalties=(fine(50, 500),)), FINES),
    of(
        "R5-09/1",
        FAIL,
        proposal(creates("幅度法"), penalties=barred(PenaltyKind.CLOSE)),
        FINES,
    ),
    of("R5-09/2", FAIL, proposal(creates("幅度法"), penalties=(fine(50, 501),)), FINES),
    of(
        "R5-09/3",
        FAIL,
        proposal(creates("幅度法", "第十一条"), penalties=(fine(5, 9),), corrects_first=False),
        FINES,
    ),
    of("R5-09/4", LACKS, proposal(creates("幅度法")), FINES),
    of("R5-09/6", REVIEW, proposal(creates("幅度法"), penalties=(fine(1, 2, "倍"),)), FINES),
)
_AUTHORITY = (
    of("R5-11/0", PASS, held(names_body("授权条例")), AUTHORISED),
    of("R5-11/1", FAIL, held(names_body("授权规章")), AUTHORISED),
    of("R5-11/2", FAIL, held(names_body("授权条例")), body(SubjectNature.DELEGATE)),
    of("R5-11/3", LACKS, held(names_body("授权条例"))),
    of("R5-11/4", REVIEW, held(names_body("授权规章"), power=BENEFIT), AUTHORISED),
)

EXAMPLES: tuple[Example, ...] = (
    *_BASIS,
    *_FORCE,
    *_RANK,
    *_BODY,
    *_TRANSFER,
    *_RANGE,
    *_AUTHORITY,
)
