"""Article 5, the level: does the clause that names the body reach its level?

R5-07. Judged on the clauses that name the subject; where none does, on those that create the
power. A transfer can bring the power to another level.
"""

from collections.abc import Iterator

from checker.as_of import Question, day_for
from checker.look import Look, Outcome
from checker.rulebook import ItemInChange, change_rule
from checker.rules.article_05 import CLAUSE, WORDS
from checker.rules.article_05_body import Moved, transferred
from checker.rules.article_05_reading import Named, read_bases
from checker.verdicts import RuleForce, Verdict
from knowledge import Level, LevelScope, PowerType

_REACHED: dict[Level, frozenset[LevelScope]] = {
    Level.STREET: frozenset({LevelScope.STREET}),
    Level.COUNTY: frozenset(
        {LevelScope.DISTRICT_NAMED, LevelScope.COUNTY_AND_ABOVE, LevelScope.COUNTY}
    ),
    Level.CITY: frozenset(
        {
            LevelScope.COUNTY_AND_ABOVE,
            LevelScope.CITY,
            LevelScope.CITY_OR_COUNTY,
            LevelScope.COUNTIES_WITHOUT_DISTRICTS,
            LevelScope.PREFECTURE_CITY,
        }
    ),
    Level.PROVINCE: frozenset(
        {LevelScope.COUNTY_AND_ABOVE, LevelScope.PREFECTURE_CITY, LevelScope.PROVINCE}
    ),
    Level.NATIONAL: frozenset({LevelScope.NATIONAL}),
}
"""Which scopes of a clause reach which level of exercise."""

_PREFERRED = (Verdict.PASS, Verdict.INSUFFICIENT, Verdict.REVIEW, Verdict.FAIL)
"""Of several clauses: one that reaches is enough; else one that says which instrument is needed."""


@change_rule(
    "R5-07",
    "条文所及的层级包括本级",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.STATUTE,
)
def level_is_ours(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """Level words of the clause that names the subject, else a transfer, reach its level."""
    asked = day_for(Question.HOLDER, change.request)
    day, day_is = asked.on, asked.of
    item = change.item
    look.told("行使层级", item.level)
    body = look.subject(item.subject, day)
    if body is not None and body.level is not item.level:
        look.told(f"{body.name}登记的层级", body.level, body.source)
        yield look.fail(
            "R5-07/6",
            f"{body.name}登记的层级是{body.level}，申请写的是{item.level}。",
            cure="改正行使层级，或者改正实施主体。",
            flip=f"行使层级改为{body.level}。",
        )
        return
    reading = read_bases(change, look, day)
    if item.type is PowerType.PENALTY:
        look.cites("行政处罚法", "第二十三条", day, day_is)
    named = tuple(name for name in reading.ours(item.subject) if name.doubt is None)
    judged = [_reached(look.fork(), change, name) for name in named or reading.created]
    best = min(judged, key=lambda found: _PREFERRED.index(found.verdict), default=None)
    if best is not None and best.verdict is Verdict.PASS:
        yield best
    elif (moved := transferred(change, look, asked)) is not None:
        yield _by_transfer(look, change, moved)
    elif best is not None:
        yield best
    else:
        yield look.lacks(
            "R5-07/4",
            "没有一项设定依据的条文可供核对，无法判断层级。",
            cure="先按 R5-01 的意见补正依据，或者导入所引文件。",
        )


def _by_transfer(look: Look, change: ItemInChange, moved: Moved) -> Outcome:
    item, doubt = change.item, moved.doubt
    if item.level is Level.STREET and item.type is not PowerType.PENALTY:
        doubt = doubt or f"街道以{moved.record.instrument}行使{item.type}，不属于行政处罚权"
    if doubt is not None:
        return look.review(
            "R5-07/5",
            f"{doubt}，须由人工判断。",
            cure="对照行政处罚法第十八条、第二十四条和划转文件判断并说明理由。",
        )
    return look.passed("R5-07/0", "条文未及本级，但有划转文件使本级取得这项权力。")


def _reached(look: Look, change: ItemInChange, name: Named) -> Outcome:
    item, scope = change.item, name.level
    instrument = "提交下放、赋权、集中行使或者委托的文件，并在权力划转登记中登记"
    if scope in _REACHED[item.level]:
        return look.passed("R5-07/0", f"{name.basis}所及层级为“{scope}”，包括{item.level}。")
    of_county = item.level is Level.COUNTY
    if of_county and scope is LevelScope.COUNTIES_WITHOUT_DISTRICTS:
        return look.lacks(
            "R5-07/1",
            f"{name.basis}写的是“{scope}”，条文未列市辖区。",
            cure=f"请{instrument}；没有的，不应由市辖区列入。",
        )
    if scope is LevelScope.DESIGNATED:
        return look.lacks(
            "R5-07/4",
            f"{name.basis}规定由人民政府确定或者指定，没有见到确定的文件。",
            cure="请附人民政府确定实施部门的文件，并以“主体”依据列出。",
        )
    weighed = of_county and scope in (LevelScope.CITY_OR_COUNTY, LevelScope.CITY)
    if weighed or scope is LevelScope.GOVERNMENT:
        return look.review(
            "R5-07/2",
            f"{name.basis}写的是“{scope}”，{item.level}是否包括在内须由人工判断。",
            cure=f"请附上位法的具体规定，或者{instrument}，由审查人员判断。",
        )
    if scope is LevelScope.NONE:
        return _not_written(look, change, name)
    return look.fail(
        "R5-07/3",
        f"{name.basis}所及层级为“{scope}”，不包括{item.level}。",
        cure=f"改由有权的一级列入清单，或者{instrument}。",
        flip="提交并登记使本级取得这项权力的文件。",
    )


def _not_written(look: Look, change: ItemInChange, name: Named) -> Outcome:
    item = change.item
    if item.type is PowerType.PENALTY and item.level is Level.STREET:
        return look.fail(
            "R5-07/3",
            f"{name.basis}没有写明层级；行政处罚由县级以上地方人民政府具有行政处罚权的行政机关管辖"
            f"（行政处罚法第二十三条），不包括{item.level}。",
            cure="改由有权的一级列入清单，或者提交把该项处罚权交由街道行使的省级决定并登记。",
            flip="提交并登记使本级取得这项权力的文件。",
        )
    if item.type is PowerType.PENALTY:
        return look.passed(
            "R5-07/0",
            "条文未写明层级；行政处罚由县级以上地方人民政府具有行政处罚权的行政机关管辖"
            "（行政处罚法第二十三条）。",
        )
    return look.review(
        "R5-07/5",
        f"{name.basis}没有写明由哪一级行使。",
        cure="请附明确层级的规定或者目录，由审查人员判断。",
    )
