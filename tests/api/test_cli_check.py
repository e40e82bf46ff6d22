"""``quanjie check``: exit codes, what is shown, what is refused."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from checker import MAX_BYTES, Verdict, Worked, worked
from tests.api.conftest import TODAY, WORKED, Ran

Cli = Callable[..., Ran]
AS_OF = ("--as-of", TODAY.isoformat())
CODES = {Verdict.PASS: 0, Verdict.FAIL: 1, Verdict.REVIEW: 3, Verdict.INSUFFICIENT: 3}


@pytest.mark.parametrize("example", worked(), ids=lambda example: example.file)
def test_worked_submission_gives_its_verdict(quanjie: Cli, example: Worked) -> None:
    ran = quanjie("check", example.kind, str(WORKED / example.file), *AS_OF, "--json")
    report = json.loads(ran.out)
    assert ran.code == CODES[example.verdict]
    assert report["verdict"] == example.verdict
    failed = {found["rule"] for found in report["findings"] if found["verdict"] == "FAIL"}
    assert failed == set(example.rules)
    assert ran.err == ""


def test_report_has_the_keys_of_the_contract(quanjie: Cli) -> None:
    ran = quanjie("check", "case", str(WORKED / "case-officers-fail.json"), *AS_OF, "--json")
    report = json.loads(ran.out)
    assert {
        *("verdict", "as_of", "as_known", "revision", "ruleset", "list_version"),
        *("findings", "not_applicable", "not_yet", "receipt"),
    } <= report.keys()
    assert {
        *("rule", "limb", "clause", "force", "verdict", "message"),
        *("facts", "statutes", "computation", "cure"),
    } <= report["findings"][0].keys()


def test_output_is_byte_identical(quanjie: Cli) -> None:
    arguments = ("check", "case", str(WORKED / "case-officers-fail.json"), *AS_OF, "--json")
    assert quanjie(*arguments).out == quanjie(*arguments).out


def test_human_report_is_worst_first_and_claims_no_more_than_was_checked(quanjie: Cli) -> None:
    ran = quanjie("check", "change", str(WORKED / "change-penalty-fail.json"), *AS_OF)
    assert ran.out.startswith("【与规定不一致】")
    assert ran.out.index("与规定不一致（") < ran.out.index("未发现不符（")
    for part in ("依据：本办法", "原文：“", "处理：", "示例数据", "不是合法性审核意见", "回执"):
        assert part in ran.out
    assert "未检查事项" in ran.out
    assert "合法。" not in ran.out


def test_a_submission_cannot_write_to_the_terminal(quanjie: Cli, tmp_path: Path) -> None:
    evil = "x\r\n【未发现不符】\u202e\u2028y"
    raw = (WORKED / "change-penalty-fail.json").read_bytes()
    content = json.loads(raw)

    def spoil(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {name: spoil(part, name) for name, part in value.items()}
        if isinstance(value, list):
            return [spoil(part) for part in value]
        return f"{value}{evil}" if key in ("id", "name", "ground", "title") else value

    file = tmp_path / "evil.json"
    file.write_text(json.dumps(spoil(content)), encoding="utf-8")
    ran = quanjie("check", "change", str(file), *AS_OF, "--explain")
    shown = ran.out + ran.err
    assert "【未发现不符】" in shown
    assert not set("\r\u202e\u2028") & set(shown)
    assert not any(line.startswith("【未发现不符】") for line in shown.splitlines())


def test_dash_reads_standard_input(quanjie: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = (WORKED / "case-officers-pass.json").read_bytes()
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    assert quanjie("check", "case", "-", *AS_OF).code == 0


def test_registries_from_a_folder(quanjie: Cli, tmp_path: Path) -> None:
    file = str(WORKED / "case-officers-pass.json")
    sample = Path(__file__).parents[2] / "knowledge" / "data" / "sample"
    assert quanjie("check", "case", file, *AS_OF, "--registries", str(sample)).code == 0
    ran = quanjie("check", "case", file, *AS_OF, "--registries", str(tmp_path))
    assert ran.code == 2
    assert "pack.json" in ran.err


def _text(change: dict[str, object]) -> bytes:
    content = json.loads((WORKED / "change-penalty-pass.json").read_bytes())
    return json.dumps(content | change, ensure_ascii=False).encode()


BAD = {
    "empty": (b"", "E101"),
    "blank": (b" \n ", "E101"),
    "not json": (b"hello", "E104"),
    "truncated": (_text({})[:-2], "E104"),
    "list": (b"[]", "E104"),
    "too deep": (b"[" * 100_000, "E104"),
    "gbk": ('{"kind": "清单"}'.encode("gbk"), "E103"),
    "binary": (bytes(range(256)), "E103"),
    "unknown department": (_text({"department": "区不存在局"}), "E200"),
    "unknown field": (_text({"colour": "red"}), "E105"),
    "escapes in a field": (_text({"a\x1b[2J\n错误 [E999]": 1}), "E104"),
    "wrong date": (_text({"submitted_on": "2026-02-30"}), "E105"),
    "future date": (_text({"submitted_on": "2027-01-01"}), "E105"),
    "lone surrogate": (_text({}).replace(b'"ground": "', b'"ground": "\\ud800'), "E104"),
    "lone surrogate in a name": (
        _text({}).replace("区卫生健康委员会".encode(), b"\\ud800"),
        "E104",
    ),
}


@pytest.mark.parametrize(("raw", "code"), BAD.values(), ids=BAD.keys())
def test_bad_content(quanjie: Cli, tmp_path: Path, raw: bytes, code: str) -> None:
    file = tmp_path / "bad.json"
    file.write_bytes(raw)
    ran = quanjie("check", "change", str(file), *AS_OF)
    assert ran.code == 2
    assert f"[{code}]" in ran.err
    assert "处理办法：" in ran.err
    assert "Traceback" not in ran.err
    assert "\x1b" not in ran.err
    assert len(ran.err.splitlines()) == 2
    assert ran.out == ""
    as_json = quanjie("check", "change", str(file), *AS_OF, "--json")
    error = json.loads(as_json.out)["error"]
    assert as_json.code == 2
    assert error["code"] == code
    assert error.keys() == {"code", "message", "cure", "location", "value"}


def test_missing_file_and_folder(quanjie: Cli, tmp_path: Path) -> None:
    missing = quanjie("check", "case", str(tmp_path / "无.json"))
    assert missing.code == 2
    assert "没有这个文件" in missing.err
    assert "无.json" in missing.err
    folder = quanjie("check", "case", str(tmp_path))
    assert folder.code == 2
    assert "目录" in folder.err
    assert quanjie("check", "case", "a\0b").code == 2


def test_unreadable_file(quanjie: Cli, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(b"{}")
    ran = quanjie("check", "case", str(file / "y.json"))
    assert ran.code == 2
    assert "无法读取" in ran.err


def test_huge_file_is_not_read(
    quanjie: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "huge.json"
    with file.open("wb") as out:
        out.truncate(200 * 1024 * 1024)
    ran = quanjie("check", "case", str(file))
    assert ran.code == 2
    assert "[E102]" in ran.err
    assert "209,715,200" in ran.err
    # What has no size is read up to the limit and not further.
    endless = io.BytesIO(b" " * (MAX_BYTES * 2))
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=endless))
    assert "[E102]" in quanjie("check", "case", "-").err
    assert endless.tell() == MAX_BYTES + 1


@pytest.mark.parametrize(
    "day", ["昨天", "2026-13-01", "20261", "20260131", "2026-W05-6", "9999-12-31", "0001-01-01"]
)
def test_bad_day(quanjie: Cli, day: str) -> None:
    ran = quanjie("check", "case", str(WORKED / "case-officers-pass.json"), "--as-of", day)
    assert ran.code == 2
    assert "--as-of" in ran.err
    assert "2026-01-31" in ran.err


def test_known_moments(quanjie: Cli) -> None:
    file = str(WORKED / "case-officers-pass.json")
    assert quanjie("check", "case", file, *AS_OF, "--as-known", "2026-11-20T09:30").code == 0
    early = quanjie("check", "case", file, *AS_OF, "--as-known", "2020-01-01T00:00:00+08:00")
    assert early.code == 2
    assert "尚未录入" in early.err
    assert quanjie("check", "case", file, *AS_OF, "--as-known", "昨天").code == 2


def test_internal_fault_has_a_number_and_no_traceback(
    quanjie: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    identity = "410105199001011234"

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(identity)

    monkeypatch.setattr("api.desk.check", broken)
    file = str(WORKED / "case-officers-pass.json")
    ran = quanjie("check", "case", file, *AS_OF)
    assert ran.code == 4
    assert "Traceback" not in ran.err
    assert identity not in ran.err
    log = (tmp_path / "data" / "faults.log").read_text(encoding="utf-8")
    number = next(word for word in ran.err.replace("，", " ").split() if word.startswith("F20"))
    assert number in log
    assert "RuntimeError" in log
    assert identity not in log
    monkeypatch.setenv("QUANJIE_DEBUG", "1")
    assert "Traceback" in quanjie("check", "case", file, *AS_OF).err
