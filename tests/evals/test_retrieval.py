import json
import lzma
import math
from pathlib import Path

import numpy as np
import pytest

from evals import retrieval
from evals._metrics import MEASURES, bootstrap, column, percentile, score
from knowledge.errors import BadSyntax, EmptyInput
from knowledge.search.index import HybridIndex
from tests.knowledge.search.corpus import HashEncoder, passages

GOLD = {"a": frozenset({"g1"}), "a2": frozenset({"g1"}), "b": frozenset({"g2"})}


def test_twins_earn_their_group_once() -> None:
    found = score(GOLD, ["x", "a", "a2", "b"])
    assert found.recall_10 == found.recall_100 == 1.0
    assert found.mrr_10 == 0.5
    gain = 1 / math.log2(3) + 1 / math.log2(5)
    assert found.ndcg_10 == pytest.approx(gain / (1 + 1 / math.log2(3)))


def test_a_hit_after_ten_counts_only_for_the_hundred() -> None:
    found = score(GOLD, [f"x{n}" for n in range(10)] + ["b"])
    assert (found.recall_10, found.recall_100, found.ndcg_10, found.mrr_10) == (0, 0.5, 0, 0)


def test_nothing_counts_after_a_hundred() -> None:
    assert score(GOLD, [f"x{n}" for n in range(100)] + ["b"]).recall_100 == 0


def test_a_document_named_twice_counts_once() -> None:
    assert score(GOLD, ["x", "x", "a"]) == score(GOLD, ["x", "a"])


def test_no_ranking_and_no_gold_score_nothing() -> None:
    assert set(score(GOLD, []).model_dump().values()) == {0}
    assert set(score({}, ["a"]).model_dump().values()) == {0}


def test_the_perfect_ranking_scores_one() -> None:
    assert set(score(GOLD, ["b", "a"]).model_dump().values()) == {1.0}


def test_bootstrap_holds_the_mean_and_repeats() -> None:
    values = np.linspace(0, 1, 50)
    first = bootstrap(values)
    assert first.low < first.mean < first.high
    assert first.mean == pytest.approx(0.5)
    assert bootstrap(values) == first
    assert bootstrap(np.array([])).mean == 0


def test_percentiles_are_milliseconds() -> None:
    assert percentile([0.001, 0.003], 0.5) == pytest.approx(2)
    assert percentile([], 0.5) == 0


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    corpus = tmp_path / "corpus.jsonl.xz"
    with lzma.open(corpus, "wt", encoding="utf-8") as file:
        for one in passages():
            row = {"id": one.ref, "title": one.title, "chapter": "", "text": one.body}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    queries = tmp_path / "queries.jsonl"
    asked = {"q1": "养鹅要挂铃铛吗", "q2": "小船刷什么油", "q3": "没有标准答案的问题"}
    lines = [json.dumps({"qid": q, "text": t}, ensure_ascii=False) for q, t in asked.items()]
    queries.write_text("\n".join(lines) + "\n", encoding="utf-8")
    qrels = tmp_path / "qrels.tsv"
    qrels.write_text("q1\trule/art_3\t1\tg1\nq2\tlist/boat/001\t1\nq2\tnote/1\t0\tx\n")
    return {"corpus": corpus, "queries": queries, "qrels": qrels}


def test_files_are_read(files: dict[str, Path]) -> None:
    assert [p.ref for p in retrieval.read_passages(files["corpus"])] == [p.ref for p in passages()]
    assert retrieval.read_questions(files["queries"])["q2"] == "小船刷什么油"
    assert retrieval.read_gold(files["qrels"]) == {
        "q1": {"rule/art_3": frozenset({"g1"})},
        "q2": {"list/boat/001": frozenset({"list/boat/001"})},
    }


def test_an_index_is_evaluated_and_compared(files: dict[str, Path]) -> None:
    index = HybridIndex.in_memory(passages(), HashEncoder())
    questions = retrieval.read_questions(files["queries"])
    gold = retrieval.read_gold(files["qrels"])
    outcome = retrieval.evaluate(index, questions, gold, "hybrid")
    assert outcome.result.questions == 2
    assert outcome.result.means["recall_10"].mean == 1.0
    assert outcome.result.p95_ms >= outcome.result.p50_ms > 0
    same = retrieval.compare(outcome, outcome)
    assert all(same[m].low == same[m].high == 0 for m in MEASURES)
    assert column(list(outcome.scores.values()), "mrr_10").tolist() == [1.0, 1.0]


def test_the_command_prints_a_table_and_writes_a_run(
    files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "run.trec"
    arguments = [f"--{name}={path}" for name, path in files.items()]
    retrieval.main([*arguments, f"--run-out={out}", "--legs=lexical", "--versus=lexical"])
    printed = capsys.readouterr().out
    assert "lexical" in printed
    assert "gain" in printed
    first = out.read_text(encoding="utf-8").splitlines()[0].split()
    assert first[:4] == ["q1", "Q0", "rule/art_3", "1"]


def test_a_set_without_gold_is_refused() -> None:
    with pytest.raises(EmptyInput):
        retrieval.evaluate(HybridIndex.in_memory([], None), {"q": "茶馆"}, {})


def test_broken_files_name_the_line(tmp_path: Path) -> None:
    bad = tmp_path / "bad"
    bad.write_text("q1\td1\t1\nq1\td1\n")
    with pytest.raises(BadSyntax, match="第 2 行"):
        retrieval.read_gold(bad)
    bad.write_text('{"qid": "q"}\n{oops\n')
    with pytest.raises(BadSyntax, match="第 2 行"):
        list(retrieval.read_lines(bad))
