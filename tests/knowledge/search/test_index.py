import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from knowledge.errors import (
    BadField,
    DataFolderUnwritable,
    EnvironmentFault,
    IndexMissing,
    InternalFault,
)
from knowledge.search import build_index, open_index
from knowledge.search.encoder import Vectors
from knowledge.search.fusion import Weights
from knowledge.search.generations import POINTER
from knowledge.search.index import HybridIndex, generation_of
from knowledge.search.port import Passage, SearchPort
from knowledge.search.vectors import ChromaVectors
from tests.knowledge.search.corpus import HashEncoder, passages

ENCODER = HashEncoder()


def refs(index: SearchPort, question: str, limit: int = 3, **filters: object) -> list[str]:
    return [hit.ref for hit in index.search(question, limit=limit, **filters)]  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    build_index(passages(), folder, ENCODER).close()
    return folder


@pytest.fixture(params=["memory", "exact", "chroma"])
def index(request: pytest.FixtureRequest, built: Path) -> HybridIndex:
    if request.param == "memory":
        return HybridIndex.in_memory(passages(), ENCODER)
    return HybridIndex.open(built, ENCODER, exact_limit=0 if request.param == "chroma" else 100)


def test_the_passage_asked_for_comes_first(index: HybridIndex) -> None:
    hits = index.search("养鹅要挂铃铛吗", limit=3)
    assert hits[0].ref == "rule/art_3"
    assert hits[0].lexical > 0
    assert hits[0].dense > 0
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    index.close()


def test_filters_apply_before_ranking(index: HybridIndex) -> None:
    question = "桥东的灯笼摊位"
    assert "note/1" not in refs(index, question, 8)
    assert refs(index, question, 1, audiences=("staff",)) == ["note/1"]
    assert "note/1" in refs(index, question, 2, audiences=("public", "staff"))
    only = refs(index, "每年登记许可", 8, department="boat")
    assert only
    assert all(ref.startswith(("list/boat", "rule/")) for ref in only)
    assert refs(index, question, 3, audiences=()) == []
    assert refs(index, question, 3, audiences=("nobody",)) == []
    index.close()


def test_limits(index: HybridIndex) -> None:
    assert len(refs(index, "茶馆", 1)) == 1
    with pytest.raises(BadField):
        index.search("茶馆", limit=0)
    index.close()


def test_all_three_ways_agree(built: Path) -> None:
    ways = [
        HybridIndex.in_memory(passages(), ENCODER),
        HybridIndex.open(built, ENCODER),
        HybridIndex.open(built, ENCODER, exact_limit=0),
    ]
    for question in ("开茶铺要什么手续", "桐油", "每月检查", "灯笼"):
        for filters in ({}, {"department": "tea"}, {"audiences": ("staff", "public")}):
            found = [refs(way, question, 5, **filters) for way in ways]
            assert found[0] == found[1] == found[2]
    ways[2].close()


def test_without_an_encoder_the_lexical_leg_works_alone() -> None:
    index = HybridIndex.in_memory(passages(), None)
    hit = index.search("渡船刷桐油", limit=1)[0]
    assert (hit.ref, hit.dense) == ("list/boat/001", 0.0)


def test_each_leg_alone() -> None:
    index = HybridIndex.in_memory(passages(), ENCODER)
    lexical = index.weighted(Weights(lexical=1, dense=0)).search("竹筏", limit=9)
    dense = index.weighted(Weights(lexical=0, dense=1)).search("竹筏", limit=9)
    assert lexical[0].ref == dense[0].ref == "list/boat/002"
    assert all(hit.dense == 0 for hit in lexical)
    assert len(lexical) == 1


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    assert HybridIndex.in_memory([], ENCODER).search("茶馆", limit=5) == ()
    assert build_index([], tmp_path, ENCODER).search("茶馆", limit=5) == ()


def test_the_order_of_passages_does_not_matter() -> None:
    one = HybridIndex.in_memory(passages(), ENCODER)
    other = HybridIndex.in_memory(reversed(passages()), ENCODER)
    assert one.search("茶馆 灯笼", limit=8) == other.search("茶馆 灯笼", limit=8)
    names = {generation_of(p, "x") for p in (passages(), passages()[::-1])}
    assert len(names) == 1


def test_the_same_reference_twice_is_our_mistake() -> None:
    with pytest.raises(InternalFault):
        HybridIndex.in_memory([*passages(), passages()[0]], ENCODER)


def test_a_second_build_of_the_same_does_nothing(tmp_path: Path) -> None:
    class Counting(HashEncoder):
        calls = 0

        def encode(self, texts: Sequence[str]) -> Vectors:
            Counting.calls += 1
            return super().encode(texts)

    first = build_index(passages(), tmp_path, Counting())
    spent = Counting.calls
    second = build_index(passages(), tmp_path, Counting())
    assert Counting.calls == spent
    assert second.generation == first.generation == generation_of(passages(), ENCODER.name)


def test_old_generations_go(tmp_path: Path) -> None:
    whole = passages()
    names = [build_index(whole[:size], tmp_path, ENCODER).generation for size in (2, 3, 4)]
    left = {path.name for path in tmp_path.glob("gen-*")}
    assert left == set(names[1:])
    build_index(whole[:4], tmp_path, ENCODER)
    assert {path.name for path in tmp_path.glob("gen-*")} == {names[2]}


def test_an_open_index_survives_a_new_build(tmp_path: Path) -> None:
    build_index(passages()[:4], tmp_path, ENCODER)
    old = HybridIndex.open(tmp_path, ENCODER, exact_limit=0)
    build_index(passages(), tmp_path, ENCODER)
    assert refs(old, "竹筏", 1) == ["list/boat/002"]
    assert refs(open_index(tmp_path, ENCODER), "铃铛", 1) == ["rule/art_3"]
    old.close()


def test_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="尚未建立"):
        open_index(tmp_path, ENCODER)
    (tmp_path / POINTER).write_text("gen-0000")
    with pytest.raises(IndexMissing):
        open_index(tmp_path, ENCODER)


def test_another_encoder(built: Path) -> None:
    with pytest.raises(IndexMissing, match="另一个编码模型"):
        open_index(built, HashEncoder(name="other"))


def test_a_damaged_index(tmp_path: Path) -> None:
    index = build_index(passages(), tmp_path, ENCODER)
    (tmp_path / index.generation / "meta.json").write_text("{")
    with pytest.raises(IndexMissing, match="损坏"):
        open_index(tmp_path, ENCODER)


@pytest.mark.parametrize("part", ["lexical", "chroma"])
def test_an_index_that_lost_a_part(tmp_path: Path, part: str) -> None:
    index = build_index(passages(), tmp_path, ENCODER)
    shutil.rmtree(tmp_path / index.generation / part)
    with pytest.raises(IndexMissing, match="损坏"):
        open_index(tmp_path, ENCODER)


def test_an_unwritable_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataFolderUnwritable):
        build_index(passages(), tmp_path / "file" / "index", ENCODER)


def test_an_encoder_that_cannot_read_is_refused(tmp_path: Path) -> None:
    class Blind(HashEncoder):
        def unknown_share(self, texts: Sequence[str]) -> float:
            del texts
            return 0.66

    with pytest.raises(EnvironmentFault, match="66%"):
        build_index(passages(), tmp_path, Blind())
    assert not list(tmp_path.glob("gen-*"))


def test_no_text_is_stored(tmp_path: Path) -> None:
    secret = Passage(ref="note/2", title="便签", body="钥匙放在第三块青石板下面", audience="staff")
    build_index([*passages(), secret], tmp_path, ENCODER)
    for path in tmp_path.rglob("*"):
        assert path.is_dir() or "第三块青石板".encode() not in path.read_bytes()


DIE = """
import os, signal, sys
from pathlib import Path
from knowledge.search import generations, index
from tests.knowledge.search.corpus import HashEncoder, passages
step = sys.argv[2]
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
if step == "vectors":
    index.ChromaVectors.matrix = index.ChromaVectors.close = die
else:
    index.point = die
index.HybridIndex.build(passages(), Path(sys.argv[1]), HashEncoder())
"""


@pytest.mark.parametrize("step", ["vectors", "pointer"])
def test_kill_9_leaves_the_old_index(tmp_path: Path, step: str) -> None:
    old = build_index(passages()[:3], tmp_path, ENCODER).generation
    root = str(Path(__file__).parents[3])
    done = subprocess.run(
        [sys.executable, "-c", DIE, str(tmp_path), step], cwd=root, check=False, timeout=60
    )
    assert done.returncode == -signal.SIGKILL
    assert open_index(tmp_path, ENCODER).generation == old
    rebuilt = build_index(passages(), tmp_path, ENCODER)
    assert rebuilt.generation != old
    assert refs(rebuilt, "铃铛", 1) == ["rule/art_3"]
    assert not list(tmp_path.glob("building-*"))


DAMAGE: dict[str, Callable[[Path], object]] = {
    "deleted": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "halved": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "not text": lambda path: path.write_bytes(b"\xff" * path.stat().st_size),
    "a byte flipped": lambda path: path.write_bytes(_flipped(path.read_bytes())),
}
PARTS = ("meta.json", "probe.npy", "chroma/chroma.sqlite3", "lexical/data.csc.index.npy")
MORE_PARTS = ("lexical/params.index.json", "lexical/vocab.index.json", "../current")


def _flipped(raw: bytes) -> bytes:
    at = len(raw) - 3
    return raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]


@pytest.mark.parametrize("how", DAMAGE)
@pytest.mark.parametrize("part", [*PARTS, *MORE_PARTS])
def test_whatever_is_damaged_is_noticed_and_built_again(
    built: Path, tmp_path: Path, part: str, how: str
) -> None:
    folder = tmp_path / "index"
    shutil.copytree(built, folder)
    before = HybridIndex.open(folder, ENCODER)
    DAMAGE[how](folder / before.generation / part)
    # A byte of the database that holds nothing may change.
    if not (part.endswith("sqlite3") and how == "a byte flipped"):
        with pytest.raises(IndexMissing):
            open_index(folder, ENCODER)
    healed = build_index(passages(), folder, ENCODER)
    assert healed.generation == before.generation
    assert refs(healed, "养鹅挂铃铛", 8) == refs(before, "养鹅挂铃铛", 8)
    open_index(folder, ENCODER).close()


def test_vectors_that_changed_are_noticed(tmp_path: Path) -> None:
    index = build_index(passages(), tmp_path, ENCODER)
    home = tmp_path / index.generation / "chroma"
    audiences = [one.audience for one in sorted(passages(), key=lambda one: one.ref)]
    store = ChromaVectors(home, index.generation, audiences)
    vectors = store.matrix(ENCODER.dim)
    vectors[3, 5] += 0.5
    store.close()
    shutil.rmtree(home)
    forged = ChromaVectors(home, index.generation, audiences)
    forged.create(vectors)
    forged.close()
    with pytest.raises(IndexMissing, match="损坏"):
        open_index(tmp_path, ENCODER)
    assert refs(build_index(passages(), tmp_path, ENCODER), "铃铛", 1) == ["rule/art_3"]
