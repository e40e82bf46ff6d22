"""Article 22(1): what stands in no list must not become a precondition in disguise (变相设为前置条件).

Judged are the requirements of an item and, in a case, what the applicant was asked for. Things are
matched by the code of the approval, and in the registries of proofs and services by name.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from checker.case import CaseFile
from checker.look import INDEX, Look, Outcome
from checker.rulebook import ItemInChange, case_rule, change_rule
from checker.rules.acts import exercises_power, filing_day
from checker.verdicts import RuleForce
from knowledge import (
    BasisLink,
    ForceState,
    PowerType,
    RegistryKind,
    Requirement,
    ResolutionState,
    Unknown,
    Value,
)

CLAUSE: Final = "measures/art_22/item_1"
WORDS: Final = "将清单之外的事项变相设为保留事项前置条件实施的"
TITLE: Final = "清单之外的事项没有变相设为前置条件"

_ON_APPLICATION = frozenset(
    {
        PowerType.LICENCE,
        PowerType.BENEFIT,
        PowerType.CONFIRMATION,
        PowerType.REWARD,
        PowerType.ADJUDICATION,
        PowerType.OTHER,
        PowerType.SERVICE,
    }
)
_APPROVALS = (
    *("批文", "批复", "批准", "许可证", "回执", "备案"),
    *("审查意见", "审核意见", "同意", "合格证", "登记证"),
)
"""Words by which a thing is called that some organ grants."""
_SEPARATORS = str.maketrans("／", "/")


class Asked(Value):
    """One thing asked of an applicant: by whom, for which item, on which day."""

    what: Requirement
    department: str
    subject: str
    code: str | None
    day: date
    day_is: str
    refused: bool = False
    proposed: bool = False
    """Whether it is only going to be asked, so that the plan may still change."""

    @property
    def name(self) -> str:
        """How it is spoken of."""
        return f"{self.what.kind}“{self.what.name}”"

    @property
    def requesters(self) -> tuple[str, ...]:
        """The bodies in whose lists of proofs it may stand."""
        return tuple(dict.fromkeys((self.subject, self.department)))


def on_application(case: CaseFile) -> str | None:
    """``None`` for an exercise of power that begins with an application, else why not."""
    if case.power not in _ON_APPLICATION:
        return f"{case.power}不依申请办理"
    return exercises_power(case)


@change_rule("R22-02", TITLE, clause=CLAUSE, words=WORDS, force=RuleForce.MEASURES)
def nothing_unlisted_is_required(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """Each requirement of the item as it shall stand, on the day of effect."""
    item, request = change.item, change.request
    if isinstance(item.requirements, Unknown):
        look.told("材料、条件", item.requirements)
        yield look.lacks(
            "R22-02/4",
            f"{item.code}要求哪些材料、条件没有写明。",
            cure="逐项写明材料、条件、证明和中介服务；没有的写空列表。",
        )
        return
    asked = [
        Asked(
            what=one,
            department=request.department,
            subject=item.subject,
            code=item.code,
            day=request.effective_on,
            day_is="拟生效日期",
            proposed=True,
        )
        for one in item.requirements
    ]
    yield from _each(asked, look, item.name)


@case_rule(
    "R22-02",
    TITLE,
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.MEASURES,
    applies=on_application,
)
def nothing_unlisted_was_demanded(case: CaseFile, look: Look) -> Iterator[Outcome]:
    """Each thing that the applicant was asked for, on the day of filing."""
    day = filing_day(case)
    if case.demands == ():
        look.told("要求申请人提交、具备的", "无")
        yield look.passed("R22-02/0", "没有要求申请人提交材料或者具备条件。")
        return
    if day is None or isinstance(case.demands, Unknown):
        look.told("立案（受理）日期", day)
        look.told("要求申请人提交、具备的", _names(case.demands))
        yield look.lacks(
            "R22-02/4",
            "没有写明受理日期，或者没有写明要求申请人提交哪些材料、具备哪些条件。",
            cure="按受理时的原始材料补充受理日期和所要求的材料、条件。",
        )
        return
    asked = [
        Asked(
            what=one,
            department=case.department,
            subject=case.subject,
            code=case.item if isinstance(case.item, str) else None,
            day=day,
            day_is="立案（受理）日期",
            refused=one.refused,
        )
        for one in case.demands
    ]
    yield from _each(asked, look, f"案件 {case.id}")


def _names(demands: Unknown | Sequence[Requirement]) -> Unknown | str:
    if isinstance(demands, Unknown):
        return demands
    return "、".join(one.name for one in demands) or "无"


def _each(asked: Sequence[Asked], look: Look, about: str) -> Iterator[Outcome]:
    look.told("要求申请人提交、具备的", _names([one.what for one in asked]))
    found = (_wrong(one, look.fork(f"{about}：{one.name}")) for one in asked)
    wrong = [outcome for outcome in found if outcome is not None]
    yield from wrong
    if not wrong:
        for one in asked:
            # Read again into the look that passes, so that the pass shows what it rests on.
            _wrong(one, look)
        yield look.passed(
            "R22-02/0", "所要求的材料、条件没有清单之外的审批结果、证明或者中介服务。"
        )


def _wrong(asked: Asked, look: Look) -> Outcome | None:
    """What is wrong with one thing asked; ``None``: nothing."""
    look.told("判断日", f"{asked.day_is} {asked.day}")
    if asked.refused:
        look.told(f"因缺少“{asked.what.name}”不予受理或者不予许可", asked.refused)
    if asked.what.result_of is not None:
        return _result_of(asked, asked.what.result_of, look)
    match asked.what.kind:
        case "证明":
            return _proof(asked, look)
        case "中介服务":
            return _service(asked, look)
        case _:
            return _worded(asked, look)


def _result_of(asked: Asked, source: str, look: Look) -> Outcome | None:
    """The result of an approval: the approval must still stand in its department's list."""
    look.told(f"“{asked.what.name}”是哪一事项的办理结果", source)
    department, _, code = (part.strip() for part in source.translate(_SEPARATORS).partition("/"))
    versions = look.item_versions(department, code)
    if any(item.code == code for item in look.items_on(department, asked.day)):
        look.told(f"{source}在{asked.day}是否在列", "在列", RegistryKind.LISTS)
        return None
    endings = [item.ending for item in versions if item.ending and item.ending.on <= asked.day]
    if endings:
        last = max(endings, key=lambda ending: ending.on)
        look.told(f"{source}移出清单", f"{last.kind}，自 {last.on} 起", RegistryKind.LISTS)
        if last.kind == "取消":
            return look.fail(
                "R22-02/1",
                f"{asked.name}是{source}的办理结果，该事项自{last.on}起已取消（{last.instrument}）。",
                cure=_cure(asked),
                computation=f"{last.on} ≤ {asked.day}",
                flip=_flip(asked),
            )
        return look.review(
            "R22-02/3",
            f"{asked.name}是{source}的办理结果，该事项自{last.on}起已{last.kind}，"
            "现由谁办理、是否仍有这一结果须由人工判断。",
            cure="核对移出清单的文件，写明现行的事项和编码。",
            computation=f"{last.on} ≤ {asked.day}",
        )
    if look.complete(RegistryKind.LISTS, asked.day, department):
        return look.review(
            "R22-02/3",
            f"{asked.name}是{source}的办理结果，该事项在{asked.day}不在该部门的清单之中，也没有移出的记录。",
            cure="核对部门和编码；确在清单之外的，由审查人员判断能否作为前置条件。",
        )
    return look.lacks(
        "R22-02/4",
        f"{department}在{asked.day}的清单未声明完整，不知{source}是否在列。",
        cure="核对部门和编码（写作 部门/编码），或者导入该部门当日有效的完整清单。",
    )


def _proof(asked: Asked, look: Look) -> Outcome | None:
    """A proof may be asked for only if the list of proofs holds it (优化营商环境条例第四十四条第三款)."""
    look.cites("优化营商环境条例", "第四十四条第三款", asked.day, asked.day_is)
    named = [
        row
        for body in asked.requesters
        for row in look.proofs(body, asked.day)
        if row.name == asked.what.name
    ]
    held = f"{RegistryKind.PROOFS}／{'、'.join(asked.requesters)}／{asked.what.name}"
    if any(not row.items or asked.code in row.items for row in named):
        look.told(held, "列入", named[0].source)
        return None
    look.told(held, "只对其他条目列入" if named else "没有列入", RegistryKind.PROOFS)
    if named and asked.code is None:
        return look.lacks(
            "R22-02/4",
            f"{asked.name}只就部分条目列入证明事项清单，案件没有写明所办的条目。",
            cure="补充清单条目编码。",
        )
    if not look.complete(RegistryKind.PROOFS, asked.day, asked.department):
        return look.lacks(
            "R22-02/4",
            f"{asked.name}没有列入证明事项清单，但该清单在{asked.day}未声明完整。",
            cure="导入当日有效的完整证明事项清单。",
        )
    return look.fail(
        "R22-02/2",
        f"{asked.name}不在{'、'.join(asked.requesters)}的证明事项清单之中。",
        cure=_cure(asked),
        flip=_flip(asked),
    )


def _service(asked: Asked, look: Look) -> Outcome | None:
    """A service by a third party stands in the catalogue, or a person weighs its basis (第四十三条)."""
    look.cites("优化营商环境条例", "第四十三条第一款", asked.day, asked.day_is)
    listed = any(
        row.name == asked.what.name and (not row.items or asked.code in row.items)
        for row in look.intermediaries(asked.department, asked.day)
    )
    held = f"{RegistryKind.INTERMEDIARIES}／{asked.department}／{asked.what.name}"
    look.told(held, "列入" if listed else "没有列入", RegistryKind.INTERMEDIARIES)
    if listed:
        return None
    return look.review(
        "R22-02/3",
        f"{asked.name}不在{asked.department}的中介服务清单之中，能否作为审批条件须由人工判断。",
        cure="核对该服务的法律、法规或者国务院决定依据；有依据的，申请列入中介服务清单。",
    )


def _worded(asked: Asked, look: Look) -> Outcome | None:
    """Anything else is weighed only if it sounds like an approval's result and nothing says whose."""
    word = next((word for word in _APPROVALS if word in asked.what.name), None)
    if word is None:
        return None
    look.told(f"“{asked.what.name}”写作审批结果的用语", word)
    if asked.what.basis is not None and _is_law(asked.what.basis, asked.day, look):
        return None
    return look.review(
        "R22-02/3",
        f"{asked.name}写作审批、备案的结果，没有写明是哪一事项的结果，也没有当日有效的法律、法规、规章依据。",
        cure="写明它是哪一事项的办理结果（部门/编码），或者写明依据的具体条款。",
    )


def _is_law(basis: BasisLink, day: date, look: Look) -> bool:
    """Whether it leads to a clause of 法律、法规、规章 that is law on ``day``."""
    found = look.resolve(basis, day)
    if found.state is not ResolutionState.FOUND or found.instrument is None:
        return False
    look.told(f"{basis}位阶", found.instrument.rank, INDEX)
    force = look.force(found, day)
    return (
        found.instrument.rank.is_statute
        and force is not None
        and force.state is ForceState.IN_FORCE
    )


def _cure(asked: Asked) -> str:
    """What is only proposed may be dropped; what has happened is looked up in the papers."""
    if asked.proposed:
        return f"删去{asked.name}。"
    return "核对受理时的原始材料；确有这一要求的，停止索要，据此不予受理或者不予许可的重新审查。"


def _flip(asked: Asked) -> str | None:
    return f"删去{asked.name}。" if asked.proposed else None
