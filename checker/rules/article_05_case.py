"""Article 5, the basis of a penalty that was or will be imposed: law when the act was done (R5-03).

The statute of the day of the conduct applies; a later and lighter one instead of it
(从旧兼从轻，行政处罚法第三十七条). Which of two is lighter, a person weighs.
"""

from collections.abc import Iterator
from datetime import date

from checker.as_of import DayOf, Question, days
from checker.case import CaseFile
from checker.look import Look, Outcome
from checker.rulebook import case_rule
from checker.rules.acts import exercises_power, first_day
from checker.rules.article_05 import CLAUSE, WORDS
from checker.verdicts import RuleForce
from knowledge import BasisLink, BasisRole, Force, ForceState, PowerType, Resolution, Value

_NOT_LAW = frozenset({ForceState.NOT_YET, ForceState.ENDED})


class _Span(Value):
    """The two days between which the law may have changed."""

    conduct: date
    decided: date | None
    """``None``: not decided, or the file does not say when."""


def _punishes(case: CaseFile) -> str | None:
    if case.power is not PowerType.PENALTY:
        return "本案不是行政处罚，不按行为发生时的规定判断"
    return exercises_power(case)


@case_rule(
    "R5-03",
    "处罚所依据的规定在行为发生时有效，至决定时没有变化",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.STATUTE,
    applies=_punishes,
)
def basis_was_in_force(case: CaseFile, look: Look) -> Iterator[Outcome]:
    """Each 设定 basis was law on the day of the conduct, and still is on that of the decision."""
    known = {asked.of: asked.on for asked in days(Question.PUNISHMENT, case)}
    decided = known.get(DayOf.DECIDED)
    look.told("行为发生日期", case.conduct_on)
    look.told("决定日期", decided)
    if decided is not None:
        look.cites("行政处罚法", "第三十七条", decided, DayOf.DECIDED)
    elif (begun := first_day(case)) is not None:
        look.cites("行政处罚法", "第三十七条", begun, DayOf.FILED)
    bases = [basis for basis in case.bases if basis.role is BasisRole.CREATES]
    if not bases:
        yield look.lacks(
            "R5-03/4",
            "案卷没有写明处罚的设定依据，无法判断行为发生时是否有效。",
            cure="核对决定书或者立案审批表原件，补充所依据的条款。",
        )
    for basis in bases:
        here = look.fork(f"案件 {case.id}：依据{basis}")
        span = _span(here, known.get(DayOf.CONDUCT), decided)
        yield span if isinstance(span, Outcome) else _judged(here, basis, span)


def _span(look: Look, conduct: date | None, decided: date | None) -> _Span | Outcome:
    if conduct is None:
        return look.lacks(
            "R5-03/4",
            "不知道行为发生在哪一天，无法确定适用哪一版规定。",
            cure="核对案卷中的证据，补充行为发生（连续、继续的，终了）的日期。",
        )
    if decided is not None and decided < conduct:
        return look.lacks(
            "R5-03/4",
            f"决定日期{decided}早于行为发生日期{conduct}，无法确定适用哪一版规定。",
            cure="核对案卷原件中的两个日期。",
        )
    return _Span(conduct=conduct, decided=decided)


def _judged(look: Look, basis: BasisLink, span: _Span) -> Outcome:
    cited = look.resolve(basis, span.conduct)
    force = look.force(cited, span.conduct)
    if force is None:
        return look.lacks(
            "R5-03/4",
            f"依据{basis}不能确定是哪一版规定，无法判断行为发生时是否有效。",
            cure="核对所引文件名称和通过日期；法规库未收录的，请导入后重新预审。",
        )
    if force.state is ForceState.NOT_YET:
        return _not_yet(look, cited, span)
    if force.state is ForceState.ENDED:
        return look.fail(
            "R5-03/2",
            f"所引《{basis.instrument}》的版本在行为发生日期{span.conduct}已经不再有效。",
            cure="核对行为发生的日期和当时有效的规定；核对应以案卷原始材料为准。",
        )
    return _doubtful(look, basis, force, span.conduct) or _when_decided(look, cited, span)


def _not_yet(look: Look, cited: Resolution, span: _Span) -> Outcome:
    """A version later than the conduct applies only where it amended what was law, and is lighter."""
    basis = cited.link
    then = look.resolve(basis.model_copy(update={"passed": None}), span.conduct)
    before = look.force(then, span.conduct)
    amended = before is not None and before.state is not ForceState.NOT_YET
    if amended and _may_apply(look, cited, span):
        return look.review(
            "R5-03/6",
            f"所引《{basis.instrument}》的版本在行为发生日期{span.conduct}尚未施行，当时有效的是较早的版本；"
            "新的规定处罚较轻或者不再给予处罚的，才适用新的规定。",
            cure="对照两个版本和行政处罚法第三十七条判断哪一个处罚较轻，并说明理由。",
        )
    return look.fail(
        "R5-03/1",
        f"所引《{basis.instrument}》在行为发生日期{span.conduct}尚未施行。",
        cure="核对行为发生的日期和当时有效的规定；核对应以案卷原始材料为准。",
    )


def _may_apply(look: Look, cited: Resolution, span: _Span) -> bool:
    if span.decided is None:
        return True
    force = look.force(cited, span.decided)
    return force is not None and force.state not in _NOT_LAW


def _when_decided(look: Look, cited: Resolution, span: _Span) -> Outcome:
    title = cited.link.instrument
    if span.decided is None:
        return look.passed(
            "R5-03/0",
            f"《{title}》在行为发生日期{span.conduct}有效；决定日期未知，未核对其后的变化。",
        )
    force = look.force(cited, span.decided)
    if force is not None and force.state is ForceState.ENDED:
        return look.review(
            "R5-03/6",
            f"行为发生时有效的《{title}》，至决定日期{span.decided}已被修改或者废止；"
            "新的规定处罚较轻或者不再给予处罚的，适用新的规定。",
            cure="对照决定时有效的规定和行政处罚法第三十七条判断哪一个处罚较轻，并说明理由。",
        )
    doubt = _doubtful(look, cited.link, force, span.decided) if force else None
    return doubt or look.passed(
        "R5-03/0",
        f"《{title}》在行为发生日期{span.conduct}有效，至决定日期{span.decided}没有变化。",
    )


def _doubtful(look: Look, basis: BasisLink, force: Force, day: date) -> Outcome | None:
    if force.state is ForceState.START_UNCERTAIN:
        return look.review(
            "R5-03/3",
            f"所引《{basis.instrument}》的版本或者取代它的版本何日施行，库内没有记载，{day}是否有效不能确定。",
            cure="请查明各版本载明的施行日期。",
        )
    if force.state is ForceState.UNVERIFIED:
        known = (
            f"库内文本核验至{force.verified_through}"
            if force.verified_through
            else "现行有效情况从未核验"
        )
        return look.review(
            "R5-03/5",
            f"《{basis.instrument}》{known}，{day}是否有效未核验。",
            cure="请核对该文件在当日的有效情况，并在法规时效核验登记中登记。",
        )
    return None
