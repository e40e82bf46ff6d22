"""Lists and registries in and out at the command line, as a clerk uses it."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from api.cli import run
from knowledge.exchange.registers import REGISTERS
from knowledge.store import open_store
from knowledge.store.facts import StoreFacts

BUREAU = "区城市管理局"
CSV = "职权编码,职权名称,权力类型,设定依据,行使层级\n{rows}"
ROW = "XK901,示例许可,行政许可,《行政许可法》第十二条,县级\n"


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Cli = Callable[..., Ran]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUANJIE_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def quanjie(data: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    assert not data.exists()

    def call(*argv: str) -> Ran:
        code = run(argv)
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return call


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "清单.csv"
    file.write_text(CSV.format(rows=ROW), encoding="utf-8")
    return file


def imported(quanjie: Cli, file: Path, *more: str, version: str = "2027.1") -> Ran:
    return quanjie(
        "import",
        "list",
        str(file),
        "--department",
        BUREAU,
        "--version",
        version,
        "--from",
        "2027-01-01",
        *more,
    )


def test_a_dry_run_shows_all_and_writes_nothing(quanjie: Cli, table: Path, data: Path) -> None:
    ran = imported(quanjie, table, "--dry-run")
    assert ran.code == 0
    assert "职权名称 → 职权名称" in ran.out
    assert "增 XK901 示例许可" in ran.out
    assert "试导入，没有写入" in ran.out
    assert not (data / "quanjie.db").exists()


def test_an_import_is_what_the_checker_and_the_export_see(
    quanjie: Cli, table: Path, data: Path, tmp_path: Path
) -> None:
    assert "已导入" in imported(quanjie, table).out
    store = open_store(f"sqlite:///{data}/quanjie.db")
    items = StoreFacts(store.snapshot()).items_on(date(2027, 3, 1), BUREAU)
    store.close()
    assert [item.code for item in items] == ["XK901"]
    out = tmp_path / "出.json"
    ran = quanjie(
        "export", "list", "--department", "区城管局", "--as-of", "2027-03-01", "--out", str(out)
    )
    assert ran.code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["version"] == "2027.1"
    assert "没有改动" in imported(quanjie, table).out


def test_one_error_stops_the_whole_import(quanjie: Cli, tmp_path: Path, data: Path) -> None:
    file = tmp_path / "错.csv"
    file.write_text(CSV.format(rows=ROW + ROW), encoding="utf-8")
    ran = imported(quanjie, file)
    assert ran.code == 2
    assert "[错误]" in ran.out
    assert "第 3 行" in ran.out
    assert "没有导入" in ran.out
    assert not (data / "quanjie.db").exists()


def test_data_for_programs(quanjie: Cli, table: Path) -> None:
    content = json.loads(imported(quanjie, table, "--dry-run", "--json").out)
    assert content["imported"] is False
    assert content["items"] == 1
    assert content["mapping"]["sheets"][0]["columns"][0]["field"] == "职权编码"


def test_a_corrected_mapping_is_used_and_remembered(quanjie: Cli, tmp_path: Path) -> None:
    file, saved = tmp_path / "怪.csv", tmp_path / "对应.json"
    file.write_text(CSV.format(rows=ROW).replace("行使层级", "神秘栏"), encoding="utf-8")
    assert (
        "神秘栏 → 未识别" in imported(quanjie, file, "--dry-run", "--save-mapping", str(saved)).out
    )
    mapping = saved.read_text(encoding="utf-8").replace(
        '"heading": "神秘栏",\n          "field": null',
        '"heading": "神秘栏",\n          "field": "行使层级"',
    )
    assert "行使层级" in mapping
    saved.write_text(mapping, encoding="utf-8")
    assert imported(quanjie, file, "--mapping", str(saved)).code == 0
    again = imported(quanjie, file)
    assert "沿用上次保存的" in again.out
    assert "神秘栏 → 行使层级" in again.out


@pytest.mark.parametrize("form", ["xlsx", "csv", "docx", "json"])
def test_what_is_exported_imports_again_as_the_same_list(
    quanjie: Cli, tmp_path: Path, form: str
) -> None:
    out = tmp_path / f"清单.{form}"
    assert quanjie("export", "list", "--department", BUREAU, "--out", str(out)).code == 0
    ran = quanjie(
        "import",
        "list",
        str(out),
        "--department",
        BUREAU,
        "--version",
        "sample-2026.1",
        "--from",
        "2026-01-01",
        "--dry-run",
    )
    assert ran.code == 0
    assert "与原版本的事项相同" in ran.out


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("export", "list", "--department", "无此局", "--out", "a.xlsx"), "没有名为“无此局”的部门"),
        (("export", "list", "--department", BUREAU, "--out", "a.pdf"), "没有“pdf”这种格式"),
        (("export", "registry", "无", "--out", "a.xlsx"), "没有名为“无”的登记"),
        (("export", "template", "无"), "没有名为“无”的登记"),
        (("import", "registry", "subjects", "没有.xlsx"), "没有这个文件"),
        (("import", "list", "没有.xlsx", "--department", BUREAU, "--version", "1"), "没有这个文件"),
    ],
)
def test_mistakes_are_told_in_words(quanjie: Cli, argv: tuple[str, ...], words: str) -> None:
    ran = quanjie(*argv)
    assert ran.code == 2
    assert words in ran.err
    assert "E500" not in ran.err


def test_a_department_is_known_by_its_short_name(quanjie: Cli, table: Path) -> None:
    ran = quanjie(
        *("import", "list", str(table), "--department", "区城管局"),
        *("--version", "2027.1", "--from", "2027-01-01", "--dry-run"),
    )
    assert ran.code == 0
    assert "原版本 sample-2026.1 适用到 2026-12-31" in ran.out


def test_a_slip_of_the_pen_founds_no_department(quanjie: Cli, table: Path) -> None:
    argv = ("import", "list", str(table), "--department", "区新设局", "--version", "1", "--dry-run")
    refused = quanjie(*argv)
    assert refused.code == 2
    assert "--new-department" in refused.err
    assert quanjie(*argv, "--new-department").code == 0


def test_a_list_needs_a_version(quanjie: Cli, table: Path) -> None:
    ran = quanjie("import", "list", str(table), "--department", BUREAU)
    assert ran.code == 2
    assert "没有写版本号" in ran.err


@pytest.mark.parametrize("kind", REGISTERS)
def test_every_registry_goes_out_and_in(quanjie: Cli, tmp_path: Path, kind: str) -> None:
    template, out = tmp_path / f"{kind}-模板.xlsx", tmp_path / f"{kind}.xlsx"
    assert quanjie("export", "template", kind, "--out", str(template)).code == 0
    assert template.read_bytes()[:2] == b"PK"
    assert quanjie("export", "registry", kind, "--out", str(out)).code == 0
    ran = quanjie("import", "registry", kind, str(out), "--source", "测试", "--dry-run")
    assert ran.code == 0, ran.out + ran.err
    assert "[错误]" not in ran.out


def test_the_registries_are_listed(quanjie: Cli) -> None:
    listed = quanjie("export", "template").out
    assert [line.partition("　")[0] for line in listed.splitlines()] == list(REGISTERS)


def test_a_registry_with_an_error_is_not_imported(quanjie: Cli, tmp_path: Path, data: Path) -> None:
    file = tmp_path / "证件.csv"
    file.write_text("证件编号,持证人\n001,甲\n", encoding="utf-8")
    ran = quanjie("import", "registry", "certificates", str(file), "--source", "测试")
    assert ran.code == 2
    assert "没有导入" in ran.out
    assert not (data / "quanjie.db").exists()


REORGANISED = (
    "import",
    "reorganisation",
    "--old",
    BUREAU,
    "--new",
    "区综合执法局",
    "--on",
    "2027-01-01",
    "--instrument",
    "示例改革方案",
    "--source",
    "测试",
)


def test_a_reorganisation_moves_names_and_leaves_the_rest_to_people(
    quanjie: Cli, data: Path
) -> None:
    shown = quanjie(*REORGANISED, "--dry-run")
    assert shown.code == 0
    assert "待办（核对执法证件）" in shown.out
    assert "待办（申请调整清单）" in shown.out
    assert not (data / "quanjie.db").exists()
    assert quanjie(*REORGANISED).code == 0
    store = open_store(f"sqlite:///{data}/quanjie.db")
    facts = StoreFacts(store.snapshot())
    new, old = facts.subject("区综合执法局"), facts.subject(BUREAU)
    store.close()
    assert new is not None
    assert BUREAU in new.former_names
    assert old is not None
    assert old.withdrawn_on == date(2027, 1, 1)


def test_a_body_that_nobody_registered_cannot_end(quanjie: Cli) -> None:
    ran = quanjie(*("无此局" if part == BUREAU else part for part in REORGANISED))
    assert ran.code == 2
    assert "执法主体名录中没有“无此局”" in ran.err
