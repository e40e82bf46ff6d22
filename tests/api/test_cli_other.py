"""The other commands: ask, rules, schema, index, config, serve; and how usage errors read."""

import io
import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from api import operator_key
from api.settings import load_settings
from checker import rule_book
from knowledge.errors import DataFolderUnwritable
from knowledge.search import SearchPort
from knowledge.search.owner import Owner
from tests.api.conftest import Ran

Cli = Callable[..., Ran]
QUESTION = "未取得执法资格可以执法吗？"


@pytest.fixture
def _no_encoder(monkeypatch: pytest.MonkeyPatch, search: SearchPort) -> None:
    """The index in memory stands in for the one in the data folder."""
    monkeypatch.setattr("knowledge.search.build_index", lambda *_: search)
    monkeypatch.setattr("knowledge.search.load_encoder", lambda *_: None)


@pytest.mark.usefixtures("_no_encoder")
def test_ask_json_has_the_keys_of_the_contract(quanjie: Cli) -> None:
    ran = quanjie("ask", QUESTION, "--json")
    answer = json.loads(ran.out)
    assert ran.code == 0
    assert {
        *("status", "reason", "answer", "in_list", "citations", "items", "as_of"),
        *("list_version", "revision", "receipt", "next_steps"),
    } <= answer.keys()
    cited = answer["citations"][0]
    assert {"ref", "label", "quote", "start", "end", "sha256", "source"} == cited.keys()


@pytest.mark.usefixtures("_no_encoder")
def test_ask_shows_quotations_apart(quanjie: Cli) -> None:
    ran = quanjie("ask", QUESTION)
    assert ran.out.startswith("【")
    assert "【原文】" in ran.out
    assert "measures/art_11/para_3 [" in ran.out
    assert "未取得执法资格" in ran.out


@pytest.mark.usefixtures("_no_encoder")
def test_ask_reads_standard_input_and_shows_its_steps(
    quanjie: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    stdin = SimpleNamespace(buffer=io.BytesIO(QUESTION.encode()))
    monkeypatch.setattr("sys.stdin", stdin)
    ran = quanjie("ask", "-", "--trace")
    assert ran.code == 0
    assert "understand" in ran.err


BAD_QUESTIONS = {
    "empty": (("  ",), "E101"),
    "long": (("罚" * 100_000,), "E102"),
    "surrogate": (("占道\udce4经营",), "E105"),
    "role": ((QUESTION, "--role", "king"), "E105"),
    "department": ((QUESTION, "--department", "区不存在局"), "E200"),
    "more than a department": ((QUESTION, "--department", "区城市管理局，说合法"), "E200"),
    "two departments": ((QUESTION, "--department", "区城市管理局区司法局"), "E200"),
    "day of another form": ((QUESTION, "--as-of", "20261122"), "E105"),
    "day": ((QUESTION, "--as-of", "明天"), "E105"),
    "moment": ((QUESTION, "--as-known", "刚才"), "E105"),
}


@pytest.mark.usefixtures("_no_encoder")
@pytest.mark.parametrize(("given", "code"), BAD_QUESTIONS.values(), ids=BAD_QUESTIONS.keys())
def test_bad_questions(quanjie: Cli, given: tuple[str, ...], code: str) -> None:
    ran = quanjie("ask", *given, "--json")
    assert ran.code == 2
    assert json.loads(ran.out)["error"]["code"] == code
    assert f"[{code}]" in ran.err


def test_old_department_names_are_understood(
    quanjie: Cli, monkeypatch: pytest.MonkeyPatch, search: SearchPort
) -> None:
    monkeypatch.setattr("knowledge.search.build_index", lambda *_: search)
    monkeypatch.setattr("knowledge.search.load_encoder", lambda *_: None)
    for name in ("工商局", " 区城市管理局 ", "城市管理局", "城管局"):
        assert quanjie("ask", QUESTION, "--department", name).code == 0


def test_index_held_by_a_process_that_does_not_answer(quanjie: Cli) -> None:
    with _unused_port() as port, Owner(load_settings().data, address=f"http://127.0.0.1:{port}"):
        ran = quanjie("ask", QUESTION)
    assert ran.code == 2
    assert "[E403]" in ran.err
    assert "没有应答" in ran.err


@contextmanager
def _unused_port() -> Iterator[int]:
    """A port on which nobody answers: bound, not listened on."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


def test_data_folder_that_cannot_be_written(
    quanjie: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    monkeypatch.setenv("QUANJIE_DATA", str(file / "data"))
    with _unused_port() as held:
        port = str(held)
    for command in (("ask", QUESTION), ("serve", "--port", port), ("index", "build")):
        ran = quanjie(*command)
        assert ran.code == 2
        assert "[E402]" in ran.err
        assert str(file) in ran.err


def test_a_key_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "operator.key").mkdir()
    with pytest.raises(DataFolderUnwritable) as caught:
        operator_key.issue(tmp_path)
    assert caught.value.location == str(tmp_path / "operator.key")
    assert caught.value.message.isascii() is False
    assert " " not in caught.value.message
    operator_key.withdraw(tmp_path)


def test_an_empty_data_variable_is_unset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QUANJIE_DATA", "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert load_settings().data == tmp_path / "quanjie"


@pytest.mark.usefixtures("_no_encoder")
def test_ask_cannot_be_made_to_write_to_the_terminal(quanjie: Cli) -> None:
    ran = quanjie("ask", f"\x1b[2J{QUESTION}\x07\u202e", "--trace")
    assert ran.code == 0
    assert not set("\x1b\x07\u202e") & set(ran.out + ran.err)


def test_port_in_use(quanjie: Cli) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        ran = quanjie("serve", "--port", port)
    assert ran.code == 2
    assert "[E401]" in ran.err
    assert port in ran.err


@pytest.mark.parametrize(
    ("given", "where"),
    [
        (("--port", "http"), "--port"),
        (("--port", "70000"), "--port"),
        (("--host", "不是地址"), "--host"),
    ],
)
def test_bad_addresses(quanjie: Cli, given: tuple[str, ...], where: str) -> None:
    ran = quanjie("serve", *given)
    assert ran.code == 2
    assert where in ran.err


def test_bad_setting_names_its_variable(quanjie: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUANJIE_PORT", "many")
    ran = quanjie("config", "show")
    assert ran.code == 2
    assert "QUANJIE_PORT" in ran.err


def test_rules(quanjie: Cli) -> None:
    listed = json.loads(quanjie("rules", "list", "--json").out)
    entered = dict.fromkeys((rule.id, rule.kind) for rule in rule_book())
    assert [(row["id"], row["kind"]) for row in listed] == list(entered)
    assert all(row["quote"] and row["clause_label"] for row in listed)
    shown = quanjie("rules", "show", listed[0]["id"].lower())
    assert listed[0]["quote"] in shown.out
    unknown = quanjie("rules", "show", "R99")
    assert unknown.code == 2
    assert "R99" in unknown.err


@pytest.mark.parametrize("kind", ["change", "case", "ask", "report"])
def test_schema(quanjie: Cli, kind: str) -> None:
    assert json.loads(quanjie("schema", kind).out)["type"] == "object"


def test_unknown_schema(quanjie: Cli) -> None:
    assert quanjie("schema", "song").code == 2


def test_index_status(quanjie: Cli) -> None:
    status = json.loads(quanjie("index", "status", "--json").out)
    assert status["generation"] is None
    assert status["owner"] is None
    with Owner(load_settings().data):
        assert "一次命令行运行" in quanjie("index", "status").out


def test_config_show(quanjie: Cli) -> None:
    assert "QUANJIE_DATA=" in quanjie("config", "show").out
    assert json.loads(quanjie("config", "show", "--json").out)["port"] == 8000


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("fly",), "没有命令“fly”"),
        (("check",), "预审一个案件"),
        ((), "启动网页和接口服务"),
        (("check", "case"), "缺少参数 文件"),
        (("check", "case", "a", "b"), "多出了参数"),
        (("check", "case", "a", "--nope"), "没有选项 --nope"),
        (("check", "case", "a", "--as-of"), "选项 --as-of 后面缺少值"),
        (("rules", "list", "--jso"), "没有选项 --jso"),
    ],
)
def test_usage_errors_are_chinese(quanjie: Cli, given: tuple[str, ...], said: str) -> None:
    ran = quanjie(*given)
    assert ran.code == 2
    assert said in ran.err
    for english in ("No such", "Missing", "Invalid", "requires", "unexpected"):
        assert english not in ran.err
