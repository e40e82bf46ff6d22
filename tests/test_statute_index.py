"""The shipped index says what the library says: the same verdicts on every submission."""

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from checker import Report, Worked, check, worked
from knowledge import (
    BasisLink,
    BasisRole,
    Facts,
    PackFacts,
    PowerType,
    Principal,
    Resource,
    Role,
    sample_pack,
)
from knowledge.library.curated import Curated, CuratedClause, CuratedInstrument
from knowledge.library.importing import import_laws
from knowledge.pack import Pack
from knowledge.store import open_store
from knowledge.store.facts import StoreFacts
from knowledge.store.filing import put_pack
from scripts import build_statute_index
from tests.checker.worlds import DAY, FLOW, PACK, TODAY, change, proposal
from tests.conftest import LAWS

SNAPSHOT = date(2025, 4, 19)
NAME = "LawRefBook/Laws 文本集（2025-04-19）"
ADMINISTRATOR = Principal(
    id="tester", name="测试", roles=frozenset({Role.ADMINISTRATOR}), via="test"
)
SHIPPED = Path(build_statute_index.__file__).parents[1] / "knowledge/data/sample/instruments.json"


def library(folder: Path, laws: Path, name: str, through: date | None, registries: Pack) -> Facts:
    """Facts of a store into which ``laws`` were imported, and registries without an index."""
    store = open_store(f"sqlite:///{folder / 'library.db'}")
    import_laws(store, ADMINISTRATOR, laws, name=name, verified_through=through)
    with store.writing(ADMINISTRATOR, Resource.REGISTRY, reason="测试") as writer:
        put_pack(writer, registries.model_copy(update={"instruments": ()}))
    return StoreFacts(store.snapshot())


def said(report: Report) -> dict[str, object]:
    """A report but for the revision, and the receipt that counts it in."""
    return report.model_dump(mode="json", exclude={"revision", "receipt"})


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    assert LAWS is not None
    return library(tmp_path_factory.mktemp("library"), LAWS, NAME, SNAPSHOT, sample_pack())


@pytest.mark.laws
@pytest.mark.parametrize("entry", worked(), ids=lambda entry: entry.file)
def test_index_and_library_lead_to_the_same_report(entry: Worked, imported: Facts) -> None:
    as_of = date(2026, 11, 1)
    with_laws = check(entry.submission(), imported, as_of=as_of)
    bare = check(entry.submission(), PackFacts(sample_pack()), as_of=as_of)
    assert said(with_laws) == said(bare)


@pytest.mark.laws
def test_the_shipped_index_is_what_the_command_makes_of_the_library(
    imported: Facts, tmp_path: Path
) -> None:
    made = build_statute_index.index_of(imported)
    build_statute_index.write_rows(
        tmp_path / "index.json",
        [one.model_dump(mode="json", exclude_defaults=True) for one in made],
    )
    assert (tmp_path / "index.json").read_bytes() == SHIPPED.read_bytes()


def test_no_sentence_of_a_statute_ships() -> None:
    """Longest texts are titles, sources and organ phrases; none is a sentence."""
    index = json.loads(SHIPPED.read_text(encoding="utf-8"))
    clauses = [
        clause
        for one in index
        for version in one["versions"]
        for clause in version.get("clauses", ())
    ]
    assert len(clauses) > 290
    organs = [clause.get("organ") or "" for clause in clauses]
    assert max(map(len, organs)) <= 60
    assert not any("。" in organ or "应当" in organ for organ in organs)


TEXT = """# 中华人民共和国示例法

2019年12月1日 第十三届全国人民代表大会常务委员会第十五次会议通过

<!-- INFO END -->

第一条 为了检验示例，制定本法。

第二条 违反示例规定的，由县级以上人民政府示例主管部门责令改正；逾期不改正的，处一千元以上五千元以下罚款。

第三条 违反其他示例规定的，由他局主管部门处二百元以下罚款。

第四条 有下列行为之一的，由设区的市人民政府示例主管部门处五百元罚款：

（一）行为甲；

（二）行为乙。

第五条 示例主管部门应当自受理之日起二十个工作日内作出决定。

第六条 本法自2020年1月1日起施行。
"""
REPEALING = """# 中华人民共和国新示例法

2021年1月1日 第十三届全国人民代表大会常务委员会第二十次会议通过

<!-- INFO END -->

第一条 为了检验废止，制定本法。

第二条 本法自2021年6月1日起施行。《中华人民共和国旧示例法》同时废止。
"""
BASES = (
    ("示例法", "第二条"),
    ("示例法", "第三条"),
    ("示例法", "第四条第（一）项"),
    ("示例法", "第五条"),
    ("示例法", "第五条第二款"),
    ("示例法", "第九十九条"),
    ("示例法", None),
    ("旧示例法", "第二条"),
    ("新示例法", "第二条"),
    ("无此法", "第一条"),
)


def reviewed(title: str, citation: str, text: str, organ: str | None) -> CuratedClause:
    return CuratedClause(
        title=title,
        citation=citation,
        sha256=sha256(text.encode()).hexdigest(),
        power=PowerType.PENALTY,
        organ=organ,
    )


@pytest.fixture(scope="module")
def tables() -> Curated:
    line = dict(_lines(TEXT))
    fourth = "（一）行为甲；"
    return Curated(
        instruments={
            title: CuratedInstrument(title=title) for title in ("示例法", "旧示例法", "新示例法")
        },
        versions={},
        clauses={
            "示例法": (
                reviewed("示例法", "第二条", line["第二条"], "县级以上人民政府示例主管部门"),
                reviewed("示例法", "第三条", line["第三条"], "他局主管部门"),
                reviewed("示例法", "第四条第（一）项", fourth, "设区的市人民政府示例主管部门"),
            ),
            "旧示例法": (
                reviewed("旧示例法", "第二条", line["第二条"], "县级以上人民政府示例主管部门"),
            ),
        },
    )


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        number, blank, words = line.partition(" ")
        if number.startswith("第") and blank:
            yield number, words


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, tables: Curated) -> tuple[Facts, Facts]:
    """The library of invented statutes, and the index that the command makes of it."""
    laws = tmp_path_factory.mktemp("laws") / "行政法"
    laws.mkdir()
    texts = {"示例法": TEXT, "旧示例法": TEXT.replace("示例法", "旧示例法"), "新示例法": REPEALING}
    for title, text in texts.items():
        (laws / f"{title}.md").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for module in ("knowledge.library.importing", "scripts.build_statute_index"):
            patch.setattr(f"{module}.curated", lambda: tables)
        folder = tmp_path_factory.mktemp("store")
        full = library(folder, laws.parent, "测试", date(2026, 3, 31), PACK)
        index = build_statute_index.index_of(full)
    return full, PackFacts(PACK.model_copy(update={"instruments": tuple(index)}))


@pytest.mark.parametrize(("title", "citation"), BASES)
@pytest.mark.parametrize("day", [DAY, date(2026, 3, 31)])
def test_every_basis_is_judged_alike(
    both: tuple[Facts, Facts], title: str, citation: str | None, day: date
) -> None:
    full, index = both
    basis = BasisLink(role=BasisRole.CREATES, instrument=title, citation=citation)
    request = change(proposal(basis, steps=FLOW), submitted_on=day)
    assert said(check(request, full, as_of=TODAY)) == said(check(request, index, as_of=TODAY))


def test_the_bases_reach_different_verdicts(both: tuple[Facts, Facts]) -> None:
    """Otherwise the comparison would prove little."""
    full, _ = both
    verdicts = {
        check(
            change(
                proposal(
                    BasisLink(role=BasisRole.CREATES, instrument=title, citation=citation),
                    steps=FLOW,
                )
            ),
            full,
            as_of=TODAY,
        )
        .findings[1]
        .verdict
        for title, citation in BASES
    }
    assert len(verdicts) >= 2


def test_the_index_holds_no_text(both: tuple[Facts, Facts]) -> None:
    full, index = both
    library_version = full.instrument("示例法")
    index_version = index.instrument("示例法")
    assert library_version is not None
    assert index_version is not None
    assert library_version.versions[0].text is not None
    assert index_version.versions[0].text is None


def test_a_clause_that_no_text_bears_out_stops_the_command(
    both: tuple[Facts, Facts], tables: Curated, monkeypatch: pytest.MonkeyPatch
) -> None:
    stale = reviewed("示例法", "第二条", "改过的文字", None)
    changed = Curated(tables.instruments, {}, {"示例法": (*tables.clauses["示例法"], stale)})
    monkeypatch.setattr(build_statute_index, "curated", lambda: changed)
    with pytest.raises(ValueError, match="1 处核对过的条款与库内文本不符"):
        build_statute_index.index_of(both[0])
