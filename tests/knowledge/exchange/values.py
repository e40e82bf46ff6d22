"""Strategies for everything a list can say: any words at all, not only well-behaved ones."""

from datetime import date

from hypothesis import strategies as st

from knowledge.clause import Clause
from knowledge.dating import Interval
from knowledge.lists import (
    Alias,
    BasisLink,
    Ending,
    FlowStep,
    Item,
    PenaltyRange,
    Requirement,
    SubItem,
    TimeLimit,
)
from knowledge.powers import (
    ActKind,
    BasisRole,
    CoercionForm,
    CoercionKind,
    DayUnit,
    Level,
    PenaltyKind,
    Pending,
    PowerType,
)
from knowledge.values import UNKNOWN

_AWKWARD = st.sampled_from(
    [
        "无",
        "-",
        "/",
        "内部",
        "「无」",
        "」",
        "设定：《示例法》第三条",
        "《示例法》第三条、第五条",
        "a｜b",
        "一；二、三，四",
        "1.身份证 2.申请书",
        "受理→审查",
        "窗口岗（一）",
        "第一行\n第二行",
        " 空格 ",
        "20个工作日",
        "根据有关法律法规",
        "不收费",
        "见附件",
        "1E05",
    ]
)
_LETTERS = st.text("示例事项许可（）()、，；：｜「」《》→无/-1.\n 第三条a", min_size=1, max_size=12)
WORDS = st.one_of(
    _AWKWARD,
    _LETTERS,
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8),
)
DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))
CLAUSES = st.builds(
    Clause,
    article=st.integers(1, 300),
    article_sub=st.sampled_from([0, 0, 1]),
    para=st.none() | st.integers(1, 9),
    item=st.none() | st.integers(1, 20),
).map(lambda clause: clause.label)
BASES = st.builds(
    BasisLink,
    role=st.sampled_from(BasisRole),
    instrument=(WORDS | st.sampled_from(["示例法", "某省实施《示例法》办法"])).filter(
        lambda words: bool(words.strip("《》 \n"))
    ),
    citation=st.none() | CLAUSES | WORDS | st.just("附件第101项"),
    passed=st.none() | DAYS,
    document_number=st.none() | WORDS | st.sampled_from(["国务院令第710号", "郑政〔2025〕13号"]),
)
LIMITS = st.one_of(
    st.builds(
        TimeLimit,
        amount=st.integers(1, 10_000),
        unit=st.sampled_from([unit for unit in DayUnit if unit is not DayUnit.ON_THE_SPOT]),
        basis=st.none() | BASES,
        note=st.none() | WORDS,
    ),
    st.builds(
        TimeLimit,
        amount=st.just(0),
        unit=st.just(DayUnit.ON_THE_SPOT),
        basis=st.none() | BASES,
        note=st.none() | WORDS,
    ),
)
STEPS = st.builds(
    FlowStep,
    name=WORDS,
    post=st.none() | WORDS,
    limit=st.none() | LIMITS,
    visible=st.booleans(),
    basis=st.none() | BASES,
    act=st.none() | st.sampled_from(ActKind),
)
REQUIREMENTS = st.builds(
    Requirement,
    name=WORDS,
    kind=st.sampled_from(["材料", "条件", "证明", "中介服务", "收费"]),
    basis=st.none() | BASES,
    verbatim=st.booleans(),
    result_of=st.none() | WORDS | st.just("示例区民政局/XK001"),
)


@st.composite
def penalty_ranges(draw: st.DrawFn) -> PenaltyRange:
    """A penalty whose range runs upward."""
    amounts = st.none() | st.floats(0, 1e12, allow_nan=False) | st.integers(0, 10**7).map(float)
    low, high = draw(amounts), draw(amounts)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return PenaltyRange(
        kind=draw(st.sampled_from(PenaltyKind)),
        minimum=low,
        maximum=high,
        unit=draw(
            st.sampled_from(["元", "倍（违法所得）", "元/株", "%（建设工程造价）", "年"]) | WORDS
        ),
    )


PENALTIES = st.lists(penalty_ranges(), max_size=4).map(tuple)
ALIASES = st.builds(Alias, word=WORDS, source=WORDS | st.just(""))
SUB_ITEMS = st.builds(SubItem, code=WORDS, name=WORDS, bases=st.lists(BASES, max_size=2).map(tuple))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Days in order, either end open."""
    first, last = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if first and last and first > last:
        first, last = last, first
    return Interval(valid_from=first, valid_to=last)


ENDINGS = st.builds(
    Ending,
    kind=st.sampled_from(["取消", "下放", "合并", "调整"]),
    on=DAYS,
    instrument=WORDS,
    document_number=st.none() | WORDS,
    successor=st.none() | WORDS,
    receiver=st.none() | WORDS,
    pending=st.none() | st.sampled_from(Pending),
)


def _known(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.one_of(st.just(UNKNOWN), values)


def _some(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return _known(st.lists(values, max_size=3).map(tuple))


ITEMS = st.builds(
    Item,
    code=WORDS,
    name=WORDS,
    type=st.sampled_from(PowerType),
    coercion=st.none() | st.sampled_from(CoercionKind),
    coercion_forms=st.lists(st.sampled_from(CoercionForm), unique=True, max_size=3).map(tuple),
    penalties=PENALTIES,
    corrects_first=_known(st.booleans()),
    bases=st.lists(BASES, max_size=4).map(tuple),
    subject=st.just("示例区民政局"),
    level=st.sampled_from(Level),
    steps=_some(STEPS),
    requirements=_some(REQUIREMENTS),
    statutory_limit=_known(st.none() | LIMITS),
    promised_limit=_known(st.none() | LIMITS),
    sub_items=_some(SUB_ITEMS),
    fee=_known(st.none() | WORDS),
    phone=_known(st.none() | WORDS),
    department=st.just("示例区民政局"),
    aliases=st.lists(ALIASES, max_size=3).map(tuple),
    valid=intervals(),
    ending=st.none() | ENDINGS,
    note=st.none() | WORDS,
)
