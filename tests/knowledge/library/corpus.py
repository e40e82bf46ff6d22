"""Invented statutes in the shape of the LawRefBook collection, as texts, readings and folders."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

from knowledge.document import Document
from knowledge.library.assembling import Assembly, assemble
from knowledge.library.curated import Curated
from knowledge.library.files import source_files
from knowledge.library.reading import NoReading, ReadFile, Reading, read_statute
from knowledge.library.source import SourceFile, Unread
from knowledge.library.versions import Collection
from knowledge.principal import Principal, Role
from knowledge.statutes import Instrument, InstrumentVersion, Repealed, title_key

ADMIN = Principal(id="admin", name="管理员", roles=frozenset({Role.ADMINISTRATOR}), via="test")
CITIZEN = Principal(id="someone", name="访客", roles=frozenset({Role.CITIZEN}), via="test")

CONGRESS = "第十三届全国人民代表大会常务委员会"
PROVINCE = "某某省第十三届人民代表大会常务委员会"
CITY = "某某市第十五届人民代表大会常务委员会"
MARKET = "示例市容管理法"
SNAPSHOT = date(2025, 4, 19)
NOBODY_LOOKED = Curated(instruments={}, versions={}, clauses={})


def written(day: date) -> str:
    """A day as statutes write it."""
    return f"{day.year}年{day.month}月{day.day}日"


def adopted(day: date, organ: str = CONGRESS) -> str:
    return f"{written(day)} {organ}第四次会议通过"


def revised(day: date, organ: str = CONGRESS) -> str:
    return f"{written(day)} {organ}第九次会议修订"


def amended(day: date, organ: str = CONGRESS) -> str:
    return f"{written(day)} {organ}第十一次会议《关于修改〈示例管理规定〉的决定》修正"


def statute(title: str, history: Sequence[str], articles: Sequence[str], volume: str = "") -> str:
    """A text with its header; article ``n`` is 第n条."""
    return volume_of(title, volume, history, 1, articles)


def volume_of(
    title: str, volume: str, history: Sequence[str], first: int, articles: Sequence[str]
) -> str:
    """A text whose articles begin with number ``first``."""
    heads = [f"# {title}", *([f"# {volume}"] if volume else []), *history, "<!-- INFO END -->"]
    body = [f"第{number}条 {text}" for number, text in enumerate(articles, first)]
    return "\n\n".join((*heads, *body)) + "\n"


def begins(day: date) -> str:
    return f"本法自{written(day)}起施行。"


def simple(
    title: str,
    *days: date,
    force: date | None = None,
    organ: str = CONGRESS,
    first: str = "为了示例，制定本法。",
    closing: str = "",
) -> str:
    """A statute of three articles, adopted on the first of ``days`` and revised on the others."""
    history = [adopted(days[0], organ), *(revised(day, organ) for day in days[1:])]
    last = (begins(force) if force else "本法由示例机关解释。") + closing
    return statute(title, history, (first, f"第{len(days)}版的市容标准由示例机关规定。", last))


def read(text: str, path: str = "行政法/示例.md") -> ReadFile:
    content = text.encode()
    return read_statute(SourceFile(path=path, content=content), sha256(content).hexdigest())


def reading_of(text: str, path: str = "行政法/示例.md") -> Reading:
    outcome = read(text, path).outcome
    assert isinstance(outcome, Reading), outcome
    return outcome


def refused(text: str, path: str = "行政法/示例.md") -> Unread:
    outcome = read(text, path).outcome
    assert isinstance(outcome, NoReading), outcome
    return outcome.unread


def document_of(text: str) -> Document:
    document = read(text).document
    assert document is not None
    return document


def folder(at: Path, files: Mapping[str, str]) -> Path:
    """A folder with these files."""
    for path, text in files.items():
        place = at / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return at


def sources(at: Path) -> list[SourceFile]:
    return [file for file in source_files(at) if isinstance(file, SourceFile)]


class Library:
    """What successive imports make known, without a store."""

    def __init__(self, curated: Curated = NOBODY_LOOKED) -> None:
        self.curated = curated
        self.instruments: dict[str, Instrument] = {}
        self.repealed: dict[tuple[str, str], Repealed] = {}
        self._documents: dict[str, Document] = {}

    def take(
        self,
        files: Mapping[str, str],
        *,
        verified: date | None = SNAPSHOT,
        name: str = "示例文本集",
    ) -> Assembly:
        """Import files, given by path."""
        readings = []
        for path, text in files.items():
            done = read(text, path)
            assert isinstance(done.outcome, Reading), done.outcome
            assert done.document is not None
            self._documents[done.outcome.sha256] = done.document
            readings.append(done.outcome)
        made = assemble(
            readings,
            self._known,
            tuple(self.repealed.values()),
            self._documents.get,
            self.curated,
            Collection(name=name, verified_through=verified),
        )
        self.instruments |= {one.title: one for one in made.instruments}
        kept = {key: one for key, one in self.repealed.items() if one.by_version not in made.read}
        self.repealed = kept | {(one.title, one.by): one for one in made.repealed}
        return made

    def _known(self, title: str) -> Instrument | None:
        return next(
            (one for one in self.instruments.values() if title_key(one.title) == title_key(title)),
            None,
        )

    def versions(self, title: str = MARKET) -> tuple[InstrumentVersion, ...]:
        found = self.instruments[title].versions
        return tuple(sorted(found, key=lambda version: version.passed))

    def version(self, passed: date, title: str = MARKET) -> InstrumentVersion:
        return next(one for one in self.versions(title) if one.passed == passed)


def known_of(instruments: Iterable[Instrument]) -> dict[str, Instrument]:
    """Instruments by title, versions in order: what an order of importing may not change."""
    return {
        one.title: one.model_copy(
            update={"versions": tuple(sorted(one.versions, key=lambda version: version.passed))}
        )
        for one in instruments
    }
