"""Article 5, the grant: R5-05, does the clause give this kind of power, or something else?

Clauses that impose a duty on the citizen stand beside those that punish its breach; a list that
cites the one for the other has the right statute and the wrong clause.
"""

from collections.abc import Iterator

from checker.as_of import Question, day_for
from checker.look import INDEX, Look, Outcome
from checker.rulebook import ItemInChange, change_rule
from checker.rules.article_05 import CLAUSE, WORDS, creating_bases
from checker.verdicts import RuleForce


@change_rule(
    "R5-05",
    "设定依据的条文设定的就是这一类权力",
    clause=CLAUSE,
    words=WORDS,
    force=RuleForce.STATUTE,
)
def clause_grants_power(change: ItemInChange, look: Look) -> Iterator[Outcome]:
    """One of the 设定 clauses grants a power of the item's type."""
    asked = day_for(Question.GRANT, change.request)
    item = change.item
    look.told("权力类型", item.type)
    found = [look.resolve(basis, asked.on) for basis in creating_bases(item)]
    read = {str(entry.link): entry.facts.power for entry in found if entry.facts is not None}
    for basis, power in read.items():
        look.told(f"{basis}设定的权力", power, INDEX)
    granted = frozenset(read.values())
    if not granted:
        yield look.lacks(
            "R5-05/3",
            "没有一项设定依据能够定位到条文，无法判断条文设定的是哪一类权力。",
            cure="先按 R5-01 的意见补正依据，或者导入所引文件。",
        )
    elif item.type in granted:
        yield look.passed("R5-05/0", f"设定依据的条文设定的是{item.type}。")
    elif None in granted:
        yield look.review(
            "R5-05/1",
            f"设定依据的条文没有单独设定某一类权力，是否授予{item.type}权须由人工判断。",
            cure=f"补充设定{item.type}的条款；条文本身已经授权的，由审查人员说明理由。",
        )
    else:
        others = "、".join(sorted(power for power in granted if power is not None))
        yield look.review(
            "R5-05/2",
            f"设定依据的条文设定的是{others}，条目写的是{item.type}。",
            cure=f"核对权力类型；确属{item.type}的，补充设定{item.type}的条款，由审查人员判断。",
        )
