"""The statute index: facts about instruments and clauses, without a sentence of their text.

Text enters by import; the index ships. It knows an instrument's rank, versions and article
counts, and for each clause that a list cites what a rule needs to know about it.
"""

from datetime import date
from enum import StrEnum
from typing import Literal

from knowledge.dating import Certainty
from knowledge.lists import PenaltyRange, TimeLimit, without_marks
from knowledge.powers import Delegable, PowerType, Rank
from knowledge.values import Value


class How(StrEnum):
    """How a fact came into the index."""

    EXTRACTED = "extracted"
    """By program from the text."""
    REVIEWED = "reviewed"
    """Read and written down by a person."""


class LevelScope(StrEnum):
    """Which levels of government a clause names."""

    DISTRICT_NAMED = "市辖区明列"
    """区 stands in the words."""
    COUNTY_AND_ABOVE = "县级以上"
    """Covers a 市辖区."""
    COUNTY = "县级"
    """县级人民政府: covers a 市辖区."""
    STREET = "乡镇、街道"
    CITY_OR_COUNTY = "城市、县"
    """城市、县人民政府: whether a 市辖区 is meant must be weighed."""
    CITY = "城市"
    """城市人民政府: likewise."""
    COUNTIES_WITHOUT_DISTRICTS = "市、县（市）、上街区"
    """Lists the city, counties and one named district, not the inner districts."""
    PREFECTURE_CITY = "设区的市级以上"
    PROVINCE = "省级"
    NATIONAL = "国家级"
    DESIGNATED = "由人民政府确定或者指定"
    """Whoever a government designates: the designation must be shown."""
    GOVERNMENT = "人民政府"
    """The power belongs to a government, not to its department."""
    NONE = "未写明"


class ClauseFacts(Value):
    """What the index knows of one clause."""

    path: str
    """Path of the clause (art_48/item_4)."""
    paragraphs: int
    """Number of 款 in the article."""
    items: int
    """Number of 项 in the 款 (or in an article of one 款)."""
    sha256: str
    """Of the canonical text of the addressed unit."""
    organ: str | None
    """Organ phrase as the clause writes it; ``None`` when it names none."""
    organ_elsewhere: str | None = None
    """Path of the clause of the same instrument that names the organ."""
    level: LevelScope
    power: PowerType | None = None
    """Kind of power the clause concerns; ``None`` when it is about all of them."""
    penalties: tuple[PenaltyRange, ...] = ()
    correction_first: bool = False
    """Whether 责令改正 must come first and only 逾期不改正 is punished."""
    limit: TimeLimit | None = None
    delegable: Delegable | None = None
    """Whether it lets the organ delegate this power; ``None``: it does not say so."""
    source: str
    how: How


class InstrumentVersion(Value):
    """One version of an instrument."""

    passed: date
    """The day that identifies the version: of its adoption, approval or publication, the last."""
    passed_source: str | None = None
    """Where ``passed`` comes from, in Chinese, where a program read it."""
    effective_from: date | None
    certainty: Certainty
    effective_source: str | None = None
    """Where ``effective_from`` comes from, in Chinese."""
    ended_on: date | None = None
    """First day no longer in force; ``None`` when no end is known."""
    ended_source: str | None = None
    verified_through: date | None
    """Last day on which this text is known to have stood; ``None``: never verified."""
    articles: int | None
    """Number of the last article; ``None`` when the text was not read."""
    clauses: tuple[ClauseFacts, ...] = ()
    text: str | None = None
    """Names the text in the library; ``None`` when no text was imported."""
    source: str | None = None
    """Collection and file that the text was read from, in Chinese."""


def title_key(title: str) -> str:
    """What two spellings of one title share: case, blanks, 《》, brackets, the state's name aside."""
    return bare_title(title).casefold()


def bare_title(title: str) -> str:
    """``title`` without blanks, 《》 around it and the state's name, in one kind of bracket."""
    bare = without_marks("".join(title.split()).translate(_SPELLINGS))
    return bare.removeprefix("中华人民共和国")


_SPELLINGS = str.maketrans("()<>", "（）〈〉")


class Instrument(Value):
    """A law, regulation, rule or document."""

    title: str
    """Full title without 中华人民共和国."""
    aliases: tuple[str, ...] = ()
    issuer: str
    rank: Rank
    versions: tuple[InstrumentVersion, ...]
    source: str
    how: How
    status: Literal["收录", "仅知其名"] = "收录"
    """仅知其名: cited somewhere, its text was never read."""


class Repealed(Value):
    """A text says that another ends; kept also where the library does not hold that other."""

    title: str
    """Of the instrument that ends, without 中华人民共和国."""
    promulgated: date | None = None
    """Of the version meant, where the repealing text gives it."""
    by: str
    """Reference of the clause that ends it."""
    by_label: str
    """That clause as people cite it: 《示例法》第八十六条."""
    by_issuer: str
    by_rank: Rank
    by_passed: date
    """First adoption of the repealing text: its amended versions only repeat the repeal."""
    on: date | None
    """First day without force; ``None`` when the repealing text's own day is not known."""

    @property
    def by_version(self) -> str:
        """Reference of the version that says so."""
        return self.by.rpartition("/art_")[0]
