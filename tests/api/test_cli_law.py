"""``quanjie import laws`` and ``quanjie law``: what people see, and what their scripts can rely on."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from knowledge import Pack, sample_pack
from knowledge.library.curated import curated
from knowledge.library.importing import ImportReport
from knowledge.library.lookup import LawAnswer, LawState
from tests.api.conftest import Ran
from tests.knowledge.library.corpus import CONGRESS, folder

Cli = Callable[..., Ran]
PATIENCE = 60.0
SNAPSHOT = "2025-04-19"
MARKET = "示例市容管理法"
STATE = "中华人民共和国"
PASSED = f"{CONGRESS}第四次会议通过"
REVISED = f"{CONGRESS}第九次会议修订"
KEPT = "市容示例由县级以上人民政府示例主管部门负责监督检查。"
RULE = "单位和个人应当在示例期限内清理示例物，并向示例主管部门报告清理情况。"
STRICTER = "单位和个人应当在示例期限内清理示例物，并向示例主管部门书面报告清理情况。"
NEW = "从事示例经营的，应当事先取得示例许可证，并在显著位置悬挂。"
HISTORY = (f"2001年3月4日 {PASSED}", f"2011年5月6日 {REVISED}", f"2021年7月8日 {REVISED}")
BEGINS = "本法自{}起施行。"


def _text(title: str, versions: int, *articles: str) -> str:
    lines = [f"# {title}", *HISTORY[:versions], "<!-- INFO END -->"]
    return "\n\n".join([*lines, *(f"第{n}条 {text}" for n, text in enumerate(articles, 1))])


FILES = {
    "行政法/市容1.md": _text(
        STATE + MARKET, 1, "为了示例。", KEPT, RULE, BEGINS.format("2001年6月1日")
    ),
    "行政法/市容2.md": _text(
        STATE + MARKET, 2, "为了示例。", NEW, KEPT, RULE, BEGINS.format("2011年9月1日")
    ),
    "行政法/市容3.md": _text(
        STATE + MARKET, 3, "为了示例。", NEW, KEPT, STRICTER, BEGINS.format("2021年9月1日")
    ),
    "行政法/试行.md": _text("示例许可办法（试行）", 1, "为了示例。", "由示例机关解释。"),
    "行政法/新法.md": _text("示例新法", 3, "为了示例。", BEGINS.format("2022年1月1日")),
    "行政法/清洁.md": _text(
        "示例清洁法",
        2,
        "为了示例。",
        f"{BEGINS.format('2011年9月1日')}《示例卫生办法》《示例污水办法》同时废止。",
    ).replace(HISTORY[0], ""),
    "行政法/污水.md": _text("示例污水办法", 1, "为了示例。", "本办法自2001年6月1日起施行。"),
}


PENALTIES = _text(
    f"{STATE}行政处罚法", 0, "为了示例处罚。", BEGINS.format("2021年7月15日")
).replace("<!-- INFO END -->", f"2021年1月22日 {REVISED}\n\n<!-- INFO END -->")
"""An invented text under a title that the sample knows."""


@pytest.fixture
def laws(tmp_path: Path) -> Path:
    return folder(tmp_path / "示例 文本集", FILES)


@pytest.fixture
def imported(quanjie: Cli, laws: Path) -> Cli:
    """The command line of an installation with the invented statutes."""
    ran = quanjie("import", "laws", str(laws), "--verified-through", SNAPSHOT)
    assert ran.code == 0, ran.err
    return quanjie


class TestImport:
    def test_says_what_it_did(self, quanjie: Cli, laws: Path) -> None:
        ran = quanjie("import", "laws", str(laws), "--verified-through", SNAPSHOT)
        assert (ran.code, ran.err) == (0, "")
        assert "文本集：示例 文本集" in ran.out
        assert "文件 7 个，读出法规 7 个（新读 7 个）" in ran.out
        assert "文本核验至 2025-04-19" in ran.out

    def test_without_a_day_of_verification_says_what_follows(
        self, quanjie: Cli, laws: Path
    ) -> None:
        assert "未核验" in quanjie("import", "laws", str(laws)).out

    def test_again_says_that_nothing_changed(self, imported: Cli, laws: Path) -> None:
        ran = imported("import", "laws", str(laws), "--verified-through", SNAPSHOT)
        assert ran.code == 0
        assert "与已有内容一致，没有改动" in ran.out
        assert "新读 0 个" in ran.out

    def test_names_unread_files_with_their_reasons(self, quanjie: Cli, laws: Path) -> None:
        folder(laws, {"空.md": "", "表.csv": "甲", **{f"空{n}.md": "" for n in range(9)}})
        out = quanjie("import", "laws", str(laws)).out
        assert "没有读成法规的文件 11 个" in out
        assert "空文件：10 个" in out
        assert "表.csv" in out
        assert "--report" in out

    def test_json_goes_through_without_loss(self, quanjie: Cli, laws: Path) -> None:
        ran = quanjie("import", "laws", str(laws), "--json", "--name", "我的文本集")
        report = ImportReport.model_validate_json(ran.out)
        assert report.source == "我的文本集"
        assert json.loads(report.model_dump_json()) == json.loads(ran.out)

    def test_writes_the_whole_report_to_a_file(
        self, quanjie: Cli, laws: Path, tmp_path: Path
    ) -> None:
        folder(laws, {f"空{n}.md": "" for n in range(9)})
        file = tmp_path / "报告 一.json"
        assert quanjie("import", "laws", str(laws), "--report", str(file)).code == 0
        report = ImportReport.model_validate_json(file.read_text(encoding="utf-8"))
        assert len(report.unread) == 9

    @pytest.mark.parametrize("name", ["没有/报告.json", "示例 文本集"])
    def test_a_report_that_cannot_be_written_is_the_user_s_to_mend(
        self, quanjie: Cli, laws: Path, tmp_path: Path, name: str
    ) -> None:
        ran = quanjie("import", "laws", str(laws), "--report", str(tmp_path / name))
        assert ran.code == 2
        assert "报告" in ran.err
        assert "E500" not in ran.err

    def test_control_characters_of_a_file_name_do_not_reach_the_terminal(
        self, quanjie: Cli, laws: Path
    ) -> None:
        folder(laws, {"\x1b[31m红.md": "", "换\n行.md": ""})
        out = quanjie("import", "laws", str(laws)).out
        assert "\x1b" not in out
        assert "换 行.md" in out

    def test_shows_a_bar_where_somebody_looks(
        self, quanjie: Cli, laws: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("TTY_COMPATIBLE", "1")
        monkeypatch.setenv("TTY_INTERACTIVE", "1")
        ran = quanjie("import", "laws", str(laws))
        assert "7/7" in ran.err
        assert "正在" in ran.err
        assert "7/7" not in ran.out

    def test_an_interruption_from_the_keyboard_loses_nothing(
        self, quanjie: Cli, laws: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        @contextmanager
        def interrupted(_: Path) -> Iterator[Callable[[], None]]:
            def on_file() -> None:
                raise KeyboardInterrupt

            yield on_file

        with monkeypatch.context() as patch:
            patch.setattr("api.cli.progress.file_progress", interrupted)
            ran = quanjie("import", "laws", str(laws))
        assert (ran.code, ran.err) == (130, "已中断。\n")
        assert quanjie("law", MARKET, "第一条").code == 2
        assert quanjie("import", "laws", str(laws)).code == 0
        assert quanjie("law", MARKET, "第一条").code == 0

    def test_a_folder_named_on_another_system_is_imported(
        self, quanjie: Cli, laws: Path, tmp_path: Path
    ) -> None:
        """A name in GBK, as old archives from Windows unpack it, is no UTF-8."""
        gbk = laws.rename(tmp_path / os.fsdecode("法规".encode("gbk")))
        ran = quanjie("import", "laws", str(gbk))
        assert ran.code == 0
        assert "文本集：法规" in ran.out

    @pytest.mark.parametrize("day", ["2025-13-01", "昨天", "2099-01-01"])
    def test_a_day_of_verification_that_cannot_be_is_refused(
        self, quanjie: Cli, laws: Path, day: str
    ) -> None:
        ran = quanjie("import", "laws", str(laws), "--verified-through", day)
        assert ran.code == 2
        assert "[E105] --verified-through" in ran.err

    def test_nothing_to_read_is_said_with_the_reason(self, quanjie: Cli, tmp_path: Path) -> None:
        (tmp_path / "空").mkdir()
        (tmp_path / "坏").mkdir()
        (tmp_path / "坏" / "二进制.md").write_bytes(bytes(range(256)) * 40)
        with (tmp_path / "大.md").open("wb") as big:
            big.truncate(30 * 1024 * 1024)
        for name, said in (
            ("空", "[E101]"),
            ("坏", "编码无法识别"),
            ("大.md", "超过单个文件的上限"),
            ("没有", "[E200]"),
        ):
            ran = quanjie("import", "laws", str(tmp_path / name))
            assert ran.code == 2, name
            assert said in ran.err
            assert "处理办法：" in ran.err


STATES = [
    (MARKET, "第一条", "2024-01-01", LawState.IN_FORCE, 0),
    (MARKET, "第一条", "2026-01-01", LawState.UNVERIFIED, 0),
    ("示例许可办法（试行）", "第一条", "2024-01-01", LawState.START_UNCERTAIN, 0),
    (MARKET, "第一条", "2001-04-01", LawState.NOT_YET, 0),
    ("示例污水办法", "第一条", "2012-01-01", LawState.ENDED, 0),
    (MARKET, "第一条", "1999-01-01", LawState.NO_VERSION, 3),
    ("示例新法", "第一条", "2012-01-01", LawState.NO_TEXT, 3),
]


class TestLaw:
    def test_prints_clause_version_interval_and_certainty(self, imported: Cli) -> None:
        ran = imported("law", MARKET, "第四条", "--as-of", "2015-01-01")
        assert (ran.code, ran.err) == (0, "")
        for said in (
            f"《{MARKET}》第四条",
            "法律，全国人民代表大会常务委员会；按 2015-01-01 判断：有效",
            "版本：2011-05-06",
            "自 2011-09-01 起施行（文本明定：第五条）",
            "2021-09-01 起不再有效",
            f"原文（law/{MARKET}@2011-05-06/art_4）：",
            RULE,
            "来源：示例 文本集：",
        ):
            assert said in ran.out

    @pytest.mark.parametrize(("title", "clause", "day", "state", "code"), STATES)
    def test_says_how_it_stands_and_the_exit_code_says_whether_it_is_there(
        self, imported: Cli, title: str, clause: str, day: str, state: LawState, code: int
    ) -> None:
        ran = imported("law", title, clause, "--as-of", day)
        assert str(state) in ran.out
        assert ran.code == code
        ran = imported("law", title, clause, "--as-of", day, "--json")
        assert LawAnswer.model_validate_json(ran.out).state is state
        assert ran.code == code

    def test_every_state_is_met_above(self) -> None:
        assert {state for _, _, _, state, _ in STATES} == set(LawState)

    def test_an_unverified_text_says_until_when_it_was_verified(self, imported: Cli) -> None:
        out = imported("law", MARKET, "第一条", "--as-of", "2026-01-01").out
        assert "文本核验至 2025-04-19，此后是否修改、废止未核验" in out

    def test_a_text_that_nobody_verified_says_so(self, quanjie: Cli, laws: Path) -> None:
        quanjie("import", "laws", str(laws))
        out = quanjie("law", MARKET, "第一条", "--as-of", "2024-01-01").out
        assert "文本未经核验" in out

    def test_a_missing_version_says_which_there_are(self, imported: Cli) -> None:
        out = imported("law", MARKET, "第一条", "--as-of", "1999-01-01").out
        assert "库内没有 1999-01-01 适用的版本；最早的版本自 2001-06-01 起。" in out
        out = imported("law", "示例新法", "第一条", "--as-of", "2012-01-01").out
        assert "原文未导入" in out
        assert "库内有文本的版本：2021-07-08" in out

    @pytest.mark.parametrize(
        "title",
        [
            MARKET,
            f"《{MARKET}》",
            STATE + MARKET,
            f"《{STATE}{MARKET}》",
            f" {MARKET[:2]} {MARKET[2:]} ",
        ],
    )
    def test_a_title_is_found_as_people_write_it(self, imported: Cli, title: str) -> None:
        assert f"《{MARKET}》第一条" in imported("law", title, "第一条").out

    @pytest.mark.parametrize("title", ["示例许可办法（试行）", "示例许可办法(试行)"])
    def test_either_kind_of_bracket_will_do(self, imported: Cli, title: str) -> None:
        assert imported("law", title, "第一条").code == 0

    def test_a_short_name_leads_to_the_instrument(self, quanjie: Cli) -> None:
        ran = quanjie("law", "处罚法", "第四十二条", "--as-of", "2022-01-01")
        assert "《行政处罚法》第四十二条" in ran.out

    def test_a_title_that_nothing_bears_gets_those_that_come_near(self, imported: Cli) -> None:
        ran = imported("law", "示例", "第一条")
        assert ran.code == 2
        assert "[E200] 库内没有《示例》" in ran.err
        assert f"《{MARKET}》" in ran.err
        assert "《示例清洁法》" in ran.err

    def test_a_title_like_no_other_is_referred_to_the_import(self, imported: Cli) -> None:
        ran = imported("law", "毫不相干的文件", "第一条")
        assert ran.code == 2
        assert "quanjie import laws" in ran.err

    @pytest.mark.parametrize("title", ["", " ", "《》"])
    def test_no_title_at_all_is_no_invitation_to_guess(self, imported: Cli, title: str) -> None:
        ran = imported("law", title, "第一条")
        assert ran.code == 2
        assert "是不是" not in ran.err

    @pytest.mark.parametrize("argv", [("\udcff\udcfe", "第一条"), (MARKET, "\udcff条")])
    def test_bytes_that_are_no_text_are_no_fault_of_the_program(
        self, imported: Cli, argv: tuple[str, str]
    ) -> None:
        assert imported("law", *argv).code == 2

    def test_an_absent_instrument_that_was_repealed_says_so(self, imported: Cli) -> None:
        ran = imported("law", "示例卫生办法", "第一条")
        assert ran.code == 2
        assert "据《示例清洁法》第二条，它自 2011-09-01 起已经废止" in ran.err

    def test_a_repealed_text_says_from_when_it_no_longer_holds(self, imported: Cli) -> None:
        out = imported("law", "示例污水办法", "第一条", "--as-of", "2012-01-01").out
        assert "2011-09-01 起不再有效" in out
        before = imported("law", "示例污水办法", "第一条", "--as-of", "2011-08-31").out
        assert str(LawState.ENDED) not in before

    @pytest.mark.parametrize(
        ("clause", "code"),
        [
            *(("第零条", "E106"), ("", "E106"), ("42", "E106"), ("第一条、第二条", "E106")),
            *(("第一条第九款", "E200"), ("第九十九条", "E200"), ("第一条之一", "E200")),
            *(("第一万亿条", "E106"), ("--", "E106"), ("第一条\x1b[31m", "E106")),
        ],
    )
    def test_a_clause_that_is_none_is_an_error_in_chinese(
        self, imported: Cli, clause: str, code: str
    ) -> None:
        argv = ("--", MARKET, clause) if clause.startswith("-") else (MARKET, clause)
        ran = imported("law", *argv)
        assert ran.code == 2
        assert f"[{code}]" in ran.err
        assert "处理办法：" in ran.err
        assert "\x1b" not in ran.err

    def test_json_holds_a_citation_that_verifies(self, imported: Cli) -> None:
        ran = imported("law", MARKET, "第四条", "--history", "--json")
        answer = LawAnswer.model_validate_json(ran.out)
        assert json.loads(answer.model_dump_json()) == json.loads(ran.out)
        assert answer.citation is not None
        assert answer.text is not None
        assert answer.citation.verify(answer.text)
        assert len(answer.history) == 2

    def test_an_error_as_json_keeps_its_code(self, imported: Cli) -> None:
        ran = imported("law", "示例", "第一条", "--json")
        assert ran.code == 2
        assert json.loads(ran.out)["error"]["code"] == "E200"

    def test_the_source_is_the_file_of_the_version_that_is_shown(self, imported: Cli) -> None:
        out = imported("law", MARKET, "第一条", "--as-of", "2005-01-01").out
        assert "来源：示例 文本集：行政法/市容1.md" in out

    def test_history_shows_the_clause_in_every_version_with_what_changed(
        self, imported: Cli
    ) -> None:
        out = imported("law", MARKET, "第四条", "--history").out
        assert "2001-03-04 → 2011-05-06：第三条 → 第四条　移条" in out
        assert "2011-05-06 → 2021-07-08：第四条 → 第四条　修改" in out
        assert "〔增：书面〕报告" in out

    def test_history_shows_where_a_clause_came_from(self, imported: Cli) -> None:
        out = imported("law", MARKET, "第二条", "--history").out
        assert "（无） → 第二条　新增" in out
        assert NEW in out

    def test_no_history_is_shown_unless_asked_for(self, imported: Cli) -> None:
        assert "沿革" not in imported("law", MARKET, "第四条").out

    def test_as_known_before_the_import_nothing_was_known(self, imported: Cli) -> None:
        ran = imported("law", MARKET, "第一条", "--as-known", "2000-01-01T00:00")
        assert ran.code == 2
        assert "还没有任何资料" in ran.err

    def test_what_is_known_by_name_alone_says_so(self, imported: Cli) -> None:
        named = next(row for row in curated().instruments.values() if row.rank is not None)
        ran = imported("law", named.title, "第一条", "--as-of", "1999-01-01")
        assert ran.code == 3
        assert str(named.issuer) in ran.out
        assert str(LawState.NO_VERSION) in ran.out

    @pytest.mark.parametrize("option", ["--as-of", "--as-known"])
    def test_a_day_that_is_none_is_refused(self, imported: Cli, option: str) -> None:
        ran = imported("law", MARKET, "第一条", option, "去年")
        assert ran.code == 2
        assert f"[E105] {option}" in ran.err


class TestWithoutAStore:
    def test_the_shipped_index_answers_with_the_day_and_says_that_the_text_is_missing(
        self, quanjie: Cli, tmp_path: Path
    ) -> None:
        ran = quanjie("law", "行政处罚法", "第四十二条", "--as-of", "2022-01-01")
        assert ran.code == 3
        assert "《行政处罚法》第四十二条" in ran.out
        assert "自 2021-07-15 起施行" in ran.out
        assert "原文未导入" in ran.out
        assert not (tmp_path / "data").exists()

    def test_the_address_is_there(self, quanjie: Cli) -> None:
        ran = quanjie("law", "行政处罚法", "第四十二条", "--as-of", "2022-01-01", "--json")
        assert json.loads(ran.out)["ref"] == "law/行政处罚法@2021-01-22/art_42"

    def test_the_past_of_what_was_never_recorded_cannot_be_asked_for(self, quanjie: Cli) -> None:
        ran = quanjie("law", "行政处罚法", "第一条", "--as-known", "2000-01-01T00:00")
        assert ran.code == 2


class TestTheStore:
    def test_lies_where_the_environment_says(
        self, quanjie: Cli, laws: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = tmp_path / "别 处" / "库.db"
        monkeypatch.setenv("QUANJIE_STORE", f"sqlite:///{file}")
        assert quanjie("import", "laws", str(laws)).code == 0
        assert file.exists()
        assert not (tmp_path / "data").exists()
        assert quanjie("law", MARKET, "第一条").code == 0
        monkeypatch.delenv("QUANJIE_STORE")
        assert quanjie("law", MARKET, "第一条").code == 2

    def test_begins_with_the_sample_and_keeps_its_lists(self, imported: Cli) -> None:
        ran = imported("law", "行政处罚法", "第四十二条", "--as-of", "2022-01-01")
        assert "自 2021-07-15 起施行" in ran.out

    def test_that_two_begin_at_once_keeps_what_the_faster_one_imported(
        self, quanjie: Cli, laws: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The sample must not come over texts that were imported while it was being fetched."""
        others = iter([laws])

        def slowly() -> Pack:
            for path in others:
                assert quanjie("import", "laws", str(path)).code == 0
            return sample_pack()

        folder(laws, {"行政法/处罚.md": PENALTIES})
        empty = folder(laws.parent / "另一", {"行政法/又.md": _text("又一示例法", 1, "为了示例。")})
        monkeypatch.setattr("api.world.sample_pack", slowly)
        assert quanjie("import", "laws", str(empty)).code == 0
        ran = quanjie("law", "行政处罚法", "第一条", "--as-of", "2022-01-01")
        assert "为了示例处罚。" in ran.out

    def test_takes_a_text_for_what_the_sample_knew_by_its_facts(
        self, quanjie: Cli, laws: Path
    ) -> None:
        folder(laws, {"行政法/处罚.md": PENALTIES})
        quanjie("import", "laws", str(laws))
        ran = quanjie("law", "处罚法", "第一条", "--as-of", "2022-01-01")
        assert ran.code == 0
        assert "为了示例处罚。" in ran.out

    def test_of_a_newer_program_is_left_alone(
        self, imported: Cli, laws: Path, tmp_path: Path
    ) -> None:
        file = tmp_path / "data" / "quanjie.db"
        with closing(sqlite3.connect(file)) as raw, raw:
            raw.execute("UPDATE alembic_version SET version_num = '9999'")
        for argv in (("import", "laws", str(laws)), ("law", MARKET, "第一条")):
            ran = imported(*argv)
            assert ran.code == 2
            assert "[E407]" in ran.err
            assert "9999" in ran.err

    def test_in_a_folder_that_cannot_be_made_is_refused(
        self, quanjie: Cli, laws: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "文件").write_text("不是目录", encoding="utf-8")
        monkeypatch.setenv("QUANJIE_DATA", str(tmp_path / "文件" / "数据"))
        ran = quanjie("import", "laws", str(laws))
        assert ran.code == 2
        assert "[E402]" in ran.err

    def test_that_is_no_database_is_refused(self, quanjie: Cli, laws: Path, tmp_path: Path) -> None:
        folder(tmp_path / "data", {"quanjie.db": "这不是数据库" * 99})
        for argv in (("import", "laws", str(laws)), ("law", MARKET, "第一条")):
            ran = quanjie(*argv)
            assert ran.code == 2
            assert "[E405]" in ran.err

    def test_that_only_reads_refuses_the_import(self, imported: Cli, laws: Path) -> None:
        folder(laws, {"行政法/又.md": _text("又一示例法", 1, "为了示例。")})
        with _read_only():
            ran = imported("import", "laws", str(laws))
        assert ran.code == 2
        assert "[E405]" in ran.err
        assert "只读" in ran.err

    def test_that_does_not_answer_is_named_without_its_password(
        self, quanjie: Cli, laws: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("QUANJIE_STORE", "postgresql://user:s3cret@127.0.0.1:1/laws")
        for argv in (
            ("import", "laws", str(laws), "--json"),
            ("law", MARKET, "第一条", "--json"),
        ):
            ran = quanjie(*argv)
            assert ran.code == 2
            assert "E405" in ran.out
            assert "s3cret" not in ran.out + ran.err

    def test_shows_no_path_of_whoever_imported(
        self, quanjie: Cli, laws: Path, tmp_path: Path
    ) -> None:
        shown = [
            quanjie("import", "laws", str(laws), "--json"),
            quanjie("import", "laws", str(laws)),
            quanjie("law", MARKET, "第四条", "--history"),
            quanjie("law", MARKET, "第四条", "--history", "--json"),
        ]
        assert not any(str(tmp_path) in ran.out + ran.err for ran in shown)


@contextmanager
def _read_only() -> Iterator[None]:
    """Every new connection may only read, as where the file's permissions say so."""
    from sqlalchemy import Engine, event

    def forbid(raw: sqlite3.Connection, _: object) -> None:
        raw.execute("PRAGMA query_only = ON")

    event.listen(Engine, "connect", forbid)
    try:
        yield
    finally:
        event.remove(Engine, "connect", forbid)


@pytest.mark.process
class TestAsAProcess:
    def _run(self, *argv: str, **env: str) -> subprocess.CompletedProcess[str]:
        program = (sys.executable, "-c", "from api.cli import main; main()")
        return subprocess.run(
            (*program, *argv),
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
            env=os.environ | env,
        )

    def test_import_and_look_up_in_any_locale(self, laws: Path) -> None:
        plain = {"LC_ALL": "C"}
        ran = self._run("import", "laws", str(laws), "--verified-through", SNAPSHOT, **plain)
        assert (ran.returncode, ran.stderr) == (0, "")
        ran = self._run("law", MARKET, "第四条", "--as-of", "2015-01-01", **plain)
        assert (ran.returncode, ran.stderr) == (0, "")
        assert RULE in ran.stdout

    def test_two_that_make_the_store_at_once_both_succeed(self, laws: Path) -> None:
        program = (sys.executable, "-c", "from api.cli import main; main()")
        both = [
            subprocess.Popen((*program, "import", "laws", str(laws)), stderr=subprocess.PIPE)
            for _ in range(2)
        ]
        said = [one.communicate(timeout=PATIENCE)[1].decode() for one in both]
        assert [(one.returncode, err) for one, err in zip(both, said, strict=True)] == [(0, "")] * 2

    @pytest.mark.full_disk
    def test_a_report_on_a_full_disk_is_no_fault_of_the_program(self, laws: Path) -> None:
        ran = self._run("import", "laws", str(laws), "--report", "/dev/full")
        assert ran.returncode == 2
        assert "磁盘空间不足" in ran.stderr
        assert self._run("law", MARKET, "第一条").returncode == 0

    def test_looking_up_loads_nothing_heavy(self, laws: Path) -> None:
        self._run("import", "laws", str(laws))
        code = (
            "import sys\nfrom api.cli import run\n"
            f"run(['law', {MARKET!r}, '第一条'])\n"
            "sys.stderr.write(' '.join(sys.modules))"
        )
        ran = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=False, encoding="utf-8"
        )
        loaded = {name.partition(".")[0] for name in ran.stderr.split()}
        assert "sqlalchemy" in loaded
        assert not loaded & {"torch", "chromadb", "langchain", "fastapi", "numpy", "assistant"}
