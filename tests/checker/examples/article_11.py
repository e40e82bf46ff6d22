"""Article 11: a submission for every limb of R11-01 to R11-13."""

from datetime import date

from checker import ActKind, CaseFile, ChangeRequest, Claims, Event, Officer, OfficerRole, Verdict
from checker.case import CaseDecision, Recusal, Stage
from knowledge import (
    UNKNOWN,
    BasisLink,
    BasisRole,
    Certainty,
    CoercionKind,
    Delegable,
    DelegateKind,
    Delegation,
    Interval,
    Level,
    Pack,
    PostNature,
    PowerType,
    Rank,
    Subject,
    SubjectNature,
)
from knowledge.supervision import Officer as Registered
from tests.checker.examples import Example
from tests.checker.worlds import (
    BUREAU,
    DAY,
    FIRST,
    LAST,
    PACK,
    SOURCE,
    STREET,
    SUBJECTS,
    TWO,
    case,
    change,
    clause,
    delegation,
    inspection,
    instrument,
    listed,
    proposal,
    version,
)

PASS, FAIL, REVIEW, LACKS = Verdict.PASS, Verdict.FAIL, Verdict.REVIEW, Verdict.INSUFFICIENT
BEFORE, AFTER = date(2026, 3, 9), date(2026, 3, 11)
CENTRE, NEW, OLD = "示例事业单位", "示例新局", "示例旧局"
PLANNED = Interval(valid_from=DAY, valid_to=LAST)
"""The term of a delegation that had not begun when the change was submitted."""
OPEN = PACK.model_copy(update={"coverage": ()})
"""The world in which no registry declares itself complete."""
FIRST_OFFICER = TWO[0]
EXPIRED = Officer(name="丙", certificate="证3")
SOMEBODY = Officer(name="乙")

LETS = instrument(
    "示例委托条例",
    Rank.STATE_REGULATION,
    version(
        clause("art_10", delegable=Delegable.WHOLE),
        clause("art_11", delegable=Delegable.LIMITED),
        clause("art_12"),
        clause("art_13", delegable=Delegable.WHOLE, power=PowerType.INSPECTION),
        clause("art_14", delegable=Delegable.WHOLE, power=None),
    ),
)
LETS_NO_MORE = instrument(
    "旧委托条例",
    Rank.STATE_REGULATION,
    version(clause("art_10", delegable=Delegable.WHOLE), ended_on=DAY),
)
LETS_LATER = instrument(
    "新委托条例",
    Rank.STATE_REGULATION,
    version(clause("art_10", delegable=Delegable.WHOLE), effective_from=AFTER),
)
LETS_PERHAPS = instrument(
    "未核验委托条例",
    Rank.STATE_REGULATION,
    version(
        clause("art_10", delegable=Delegable.WHOLE),
        certainty=Certainty.STATED,
        verified_through=BEFORE,
    ),
)


def lets(title: str = "示例委托条例", citation: str | None = "第十条") -> BasisLink:
    """A basis in the role 委托."""
    return BasisLink(role=BasisRole.DELEGATES, instrument=title, citation=citation)


def world(*delegations: Delegation, base: Pack = PACK, **more: object) -> Pack:
    """The world with other delegations, and with laws that let organs delegate."""
    laws = (*base.instruments, LETS, LETS_NO_MORE, LETS_LATER, LETS_PERHAPS)
    found = {"delegations": delegations or base.delegations, "instruments": laws}
    return base.model_copy(update=found | more)


def registered(base: Pack = PACK, **more: object) -> Pack:
    """The world in which delegation 委9 is registered; lawful but for what is said."""
    return world(delegation("委9", **({"basis": lets()} | more)), base=base)


def delegated(*events: Event, **more: object) -> CaseFile:
    """A case done under it."""
    return case(*events, **({"delegation": "委9"} | more))


def proposes(*claims: Delegation, **more: object) -> ChangeRequest:
    """A request to add an item and delegate it."""
    fields: dict[str, object] = {"claims": Claims(delegations=claims)}
    return change(proposal(code="CF900"), **(fields | more))


def proposed(**more: object) -> Delegation:
    """A delegation of that item; lawful but for what is said."""
    fields: dict[str, object] = {"items": ("CF900",), "basis": lets(), "term": PLANNED}
    return delegation("委8", **(fields | more))


def reformed(base: Pack = PACK, /, **more: object) -> Pack:
    """The world in which a new bureau has taken the place of an old one, confirmed anew."""
    fields: dict[str, object] = {
        "source": SOURCE,
        "name": NEW,
        "nature": SubjectNature.ORGAN,
        "level": Level.COUNTY,
        "department": BUREAU,
        "confirmed_on": DAY,
        "published_on": DAY,
        "former_names": (OLD,),
        "reorganised_on": DAY,
        "saving_clause": None,
    }
    body = Subject.model_validate(fields | more)
    return base.model_copy(update={"subjects": (*base.subjects, body)})


def body(**more: object) -> Pack:
    """The world in which the bureau's registration differs."""
    bureau = SUBJECTS[0].model_copy(update=more)
    return PACK.model_copy(update={"subjects": (bureau, *SUBJECTS[1:])})


def decided(**more: object) -> CaseFile:
    """A closed case, with a decision in the bureau's name unless something else is said."""
    fields: dict[str, object] = {"on": DAY, "issuer": BUREAU, "seal": BUREAU}
    own = {key: more.pop(key) for key in ("issuer", "seal") if key in more}
    decision = CaseDecision.model_validate(fields | own)
    return case(**({"decision": decision, "stage": Stage.CLOSED} | more))


def asked(*events: Event, **more: object) -> CaseFile:
    """A case in which somebody asked on ``DAY`` that 甲 withdraw; granted the same day."""
    fields: dict[str, object] = {
        "officer": "甲",
        "ground": "近亲属",
        "raised_on": DAY,
        "decided_on": DAY,
        "granted": False,
    }
    own = {key: more.pop(key) for key in list(more) if key in fields}
    return case(*events, **({"recusals": (Recusal.model_validate(fields | own),)} | more))


def footing(nature: PostNature, **more: object) -> Pack:
    """The world whose register of officers has 乙 of the bureau on this footing."""
    fields: dict[str, object] = {
        "source": SOURCE,
        "name": "乙",
        "subject": BUREAU,
        "footing": nature,
        "valid": Interval(valid_from=FIRST),
    }
    return PACK.model_copy(update={"officers": (Registered.model_validate(fields | more),)})


def helper(**more: object) -> Officer:
    """An assistant."""
    fields: dict[str, object] = {
        "name": "辅",
        "certificate": None,
        "role": OfficerRole.AUXILIARY,
    }
    return Officer.model_validate(fields | more)


def bare(kind: ActKind = ActKind.INSPECTION) -> Event:
    """An act of which nobody recorded who took part."""
    return inspection(kind=kind).model_copy(update={"officers": ()})


ENFORCING = listed("CF001", type=PowerType.COERCION, coercion=CoercionKind.ENFORCEMENT)
ENFORCED = registered(power=PowerType.COERCION).model_copy(
    update={"lists": (PACK.lists[0].model_copy(update={"items": (ENFORCING,)}),)}
)
BY_THE_CENTRE = inspection(body=CENTRE)
LATER = inspection(id="事2", on=AFTER)
CHECK = PowerType.INSPECTION
NO_LIST = world(delegation("委9", basis=lets(), items=("CF777",)))
UNLISTED = NO_LIST.model_copy(update={"coverage": ()})
STREETS = listed("CF001", subject=STREET)
CITYS = listed("CF001", level=Level.CITY)


def listing(item: object) -> Pack:
    """The world of 委9 whose list holds this item only."""
    lists = (PACK.lists[0].model_copy(update={"items": (item,)}),)
    return registered().model_copy(update={"lists": lists})


def example(
    limb: str, verdict: Verdict, submission: ChangeRequest | CaseFile, pack: Pack = PACK
) -> Example:
    """An example, by default in the small world."""
    return Example(limb=limb, verdict=verdict, submission=submission, pack=pack)


NOWHERE = PACK.model_copy(update={"subjects": ()})
SILENT = NOWHERE.model_copy(update={"coverage": ()})

EXAMPLES: tuple[Example, ...] = (
    example("R11-01/0", PASS, case()),
    example("R11-01/1", FAIL, case(), body(published_on=AFTER)),
    example("R11-01/2", FAIL, change(), body(withdrawn_on=DAY)),
    example("R11-01/3", FAIL, case(), NOWHERE),
    example("R11-01/4", LACKS, case(), SILENT),
    example("R11-02/0", PASS, change(proposal(subject=NEW)), reformed()),
    example("R11-02/1", FAIL, case(subject=OLD), reformed()),
    example("R11-02/2", REVIEW, case(subject=OLD), reformed(saving_clause="六个月内继续有效")),
    example("R11-02/3", REVIEW, case(subject=NEW), reformed(confirmed_on=BEFORE)),
    example("R11-02/4", LACKS, case(subject=NEW), reformed(reorganised_on=UNKNOWN)),
    example("R11-03/0", PASS, delegated(), registered()),
    example("R11-03/1", FAIL, delegated(), registered(basis=lets("行政处罚法", "第二十条第一款"))),
    example("R11-03/2", FAIL, delegated(), registered(basis=lets(citation=None))),
    example("R11-03/3", LACKS, delegated(power=CHECK), registered(basis=None, power=CHECK)),
    example("R11-03/4", FAIL, proposes(proposed(basis=lets("新委托条例"))), world()),
    example("R11-03/5", REVIEW, delegated(), registered(basis=lets(citation="第十一条"))),
    example("R11-04/0", PASS, delegated(), registered()),
    example("R11-04/1", FAIL, delegated(item="CF777"), NO_LIST),
    example("R11-04/2", FAIL, delegated(), listing(STREETS)),
    example("R11-04/3", LACKS, delegated(item="CF777"), UNLISTED),
    example("R11-05/0", PASS, delegated(), registered()),
    example("R11-05/1", FAIL, delegated(), registered(delegate_kind=DelegateKind.COMPANY)),
    example("R11-05/2", FAIL, delegated(), registered(certified_staff=False)),
    example("R11-05/3", FAIL, delegated(delegation="委0"), registered()),
    example("R11-05/4", LACKS, delegated(), registered(certified_staff=UNKNOWN)),
    example("R11-05/5", REVIEW, delegated(power=PowerType.COERCION), ENFORCED),
    example("R11-05/6", FAIL, delegated(), registered(power=CHECK)),
    example("R11-06/0", PASS, delegated(), registered()),
    example("R11-06/1", FAIL, delegated(), registered(published_by_delegate=AFTER)),
    example("R11-06/3", FAIL, delegated(delegation="委0"), registered()),
    example("R11-06/4", LACKS, delegated(), registered(written=UNKNOWN)),
    example("R11-06/5", REVIEW, delegated(power=CHECK), registered(power=CHECK, written=False)),
    example("R11-07/0", PASS, decided()),
    example("R11-07/1", FAIL, decided(delegation="委9", seal=CENTRE), registered()),
    example("R11-07/2", FAIL, decided(seal=None)),
    example("R11-07/3", LACKS, decided(seal=UNKNOWN)),
    example("R11-07/4", REVIEW, decided(seal=OLD), body(former_names=(OLD,))),
    example("R11-08/0", PASS, delegated(), registered()),
    example(
        "R11-08/1",
        FAIL,
        proposes(
            proposed(), delegation("委7", items=("CF900",), delegator=CENTRE, delegate="示例公司")
        ),
        world(base=OPEN),
    ),
    example("R11-08/2", FAIL, delegated(inspection(body="示例公司")), registered()),
    example(
        "R11-08/3",
        LACKS,
        delegated(),
        registered(base=OPEN),
    ),
    example("R11-09/0", PASS, delegated(BY_THE_CENTRE), registered()),
    example(
        "R11-09/1",
        FAIL,
        delegated(BY_THE_CENTRE),
        registered(term=Interval(valid_from=FIRST, valid_to=BEFORE)),
    ),
    example("R11-09/2", FAIL, delegated(item="XK001"), registered()),
    example("R11-09/3", LACKS, delegated(item=None), registered()),
    example("R11-10/0", PASS, case()),
    example("R11-10/1", FAIL, case(inspection(Officer(name="乙", certificate=None)))),
    example("R11-10/2", FAIL, case(inspection(EXPIRED))),
    example("R11-10/3", FAIL, case(inspection(Officer(name="己", certificate="证6")))),
    example("R11-10/4", LACKS, case(inspection(SOMEBODY))),
    example(
        "R11-10/5",
        REVIEW,
        case(inspection(Officer(name="己", certificate="证6")), joint_with=(STREET,)),
    ),
    example("R11-11/0", PASS, case()),
    example("R11-11/1", FAIL, case(inspection(FIRST_OFFICER))),
    example(
        "R11-11/2", REVIEW, case(inspection(FIRST_OFFICER, Officer(name="庚", certificate="证7")))
    ),
    example("R11-11/4", LACKS, case(bare())),
    example("R11-12/0", PASS, asked()),
    example(
        "R11-12/1", FAIL, asked(raised_on=BEFORE, decided_on=None, decision=decided().decision)
    ),
    example("R11-12/2", FAIL, asked(inspection(), LATER, granted=True)),
    example("R11-12/3", LACKS, asked(decided_on=UNKNOWN)),
    example("R11-12/4", REVIEW, asked(decided_on=None)),
    example("R11-13/0", PASS, case(inspection(*TWO, helper()))),
    example("R11-13/1", FAIL, case(inspection(helper()))),
    example("R11-13/2", FAIL, case(), footing(PostNature.CONTRACT)),
    example("R11-13/3", REVIEW, case(inspection(*TWO, helper(certificate="证7")))),
    example("R11-13/4", LACKS, case(bare())),
)
