"""The pages, without JavaScript."""

import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.web.doors import DOORS
from api.web.marking import mark_of, shown_articles
from checker import Worked, worked
from knowledge import load_measures
from knowledge.errors import BadField
from tests.api.conftest import WORKED

PAGES = (
    "/",
    "/ask",
    "/ask?q=摆地摊归谁管？",
    "/check",
    "/measures",
    "/rules",
    "/docs",
    "/nothing",
)


class _Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.labels: set[str] = set()
        self.inputs: list[str] = []
        self.urls: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "label" and "for" in given:
            self.labels.add(given["for"])
        if tag in ("input", "select", "textarea") and given.get("type") not in ("radio", "hidden"):
            self.inputs.append(given.get("id", ""))
        self.urls += [given[name] for name in ("href", "src", "action") if name in given]
        assert "style" not in given
        assert not any(name.startswith("on") for name in given)


@pytest.mark.parametrize(
    "path",
    [*PAGES, "/check?example=case-officers-fail.json", "/check?example=change-flow-pass.json"],
)
def test_every_page_is_sound(demo: TestClient, path: str) -> None:
    response = demo.get(path)
    html = response.text
    outline = _Outline()
    outline.feed(html)
    assert response.status_code == (404 if path == "/nothing" else 200)
    assert '<html lang="zh-CN">' in html
    assert "演示环境" in html
    assert "示例数据" in html
    assert "按2026年11月22日判断" in html
    assert "清单版本 sample-" in html
    assert "法规核验至2026年" in html
    assert "只引原文，查不到就说查不到；不作法律意见。" in html
    assert outline.headings[0] == 1
    assert outline.headings.count(1) == 1
    steps = zip(outline.headings, outline.headings[1:], strict=False)
    assert all(later - earlier <= 1 for earlier, later in steps)
    assert len(set(outline.ids)) == len(outline.ids)
    assert set(outline.inputs) <= outline.labels
    assert not [url for url in outline.urls if not url.startswith(("/", "#"))]


def test_the_first_screen_has_three_doors_with_three_examples_that_work(demo: TestClient) -> None:
    html = unescape(demo.get("/").text)
    for door in DOORS:
        assert door.title in html
        assert len(door.examples) == 3
        for example in door.examples:
            assert example.text in html
            response = demo.get(example.url)
            assert response.status_code == 200
            assert 'class="receipt"' in response.text
            assert "来源中查不到" not in response.text
            assert "不属于本系统范围" not in response.text


def test_the_department_picker_knows_old_names(demo: TestClient) -> None:
    html = demo.get("/").text
    assert '<option value="区市场监督管理局">' in html
    assert '<option value="工商局">现为区市场监督管理局</option>' in html
    answered = demo.get("/ask", params={"q": "食品经营许可归谁管？", "department": "工商局"})
    assert answered.status_code == 200


def test_an_answer_links_to_the_marked_passage(demo: TestClient) -> None:
    html = demo.get("/ask", params={"q": "未取得执法资格可以执法吗？"}).text
    link = re.search(r'href="(/measures\?ref=[^"]+)"', html)
    assert link is not None
    marked = demo.get(unescape(link.group(1))).text
    hit = re.search(r'<mark id="hit">([^<]+)</mark>', marked)
    quote = re.search(r"<blockquote>([^<]+)</blockquote>", html)
    assert hit is not None
    assert quote is not None
    assert quote.group(1).startswith(hit.group(1))


@pytest.mark.parametrize("unit", list(load_measures().units()), ids=lambda unit: unit.clause.path)
def test_every_passage_can_be_marked(unit: object) -> None:
    document = load_measures()
    path, text = unit.clause.path, unit.text  # type: ignore[attr-defined]
    for start, end in ((0, len(text)), (1, len(text)), (0, 1)):
        _, mark = mark_of(f"measures/{path}", str(start), str(end))
        marked = "\n".join(
            words
            for article in shown_articles(document, mark)
            for line in article.lines
            if (words := "".join(piece.text for piece in line.pieces if piece.marked))
        )
        assert marked == text[start:end].strip("\n")


@pytest.mark.parametrize(
    ("start", "end"), [("5", "2"), ("0", "99999"), ("-1", "2"), ("x", "2"), ("3", "3")]
)
def test_ranges_that_are_none(start: str, end: str) -> None:
    with pytest.raises(BadField):
        mark_of("measures/art_5", start, end)


@pytest.mark.parametrize(
    "query", ["ref=measures/art_99", "ref=law/x", "ref=measures/art_5&start=9&end=1"]
)
def test_bad_references_give_a_page(demo: TestClient, query: str) -> None:
    response = demo.get(f"/measures?{query}")
    assert response.status_code in (400, 404, 422)
    assert "出了问题" in response.text


@pytest.mark.parametrize("example", worked(), ids=lambda example: example.file)
def test_worked_submissions_open_upload_and_paste_alike(demo: TestClient, example: Worked) -> None:
    raw = (WORKED / example.file).read_bytes()
    kind = {"kind": example.kind}
    pages = [
        demo.get("/check", params={"example": example.file}),
        demo.post("/check", data=kind, files={"file": (example.file, raw)}),
        demo.post("/check", data=kind | {"text": raw.decode()}, files={"file": ("", b"")}),
    ]
    receipts = {re.search(r"R-[0-9a-f]{32}", page.text).group() for page in pages}  # type: ignore[union-attr]
    assert [page.status_code for page in pages] == [200, 200, 200]
    assert len(receipts) == 1
    assert f"verdict-{example.verdict}" in pages[0].text


def test_what_was_pasted_comes_back_escaped(demo: TestClient) -> None:
    text = '{"id": "<script>alert(1)</script>"}'
    response = demo.post("/check", data={"kind": "case", "text": text}, files={"file": ("", b"")})
    assert response.status_code == 422
    assert "<script>alert" not in response.text
    assert "&lt;script&gt;" in response.text
    asked = demo.get("/ask", params={"q": "<img src=x onerror=alert(1)>"})
    assert "<img" not in asked.text


@pytest.mark.parametrize("day", ["", "昨天", "2026-11-22"])
def test_the_day_of_judgement(demo: TestClient, day: str) -> None:
    data = {"kind": "case", "text": (WORKED / "case-officers-pass.json").read_text(), "as_of": day}
    response = demo.post("/check", data=data, files={"file": ("", b"")})
    assert response.status_code == (422 if day == "昨天" else 200)


def test_empty_and_unknown_submissions(demo: TestClient) -> None:
    empty = demo.post("/check", data={"kind": "case", "text": " "}, files={"file": ("", b"")})
    assert empty.status_code == 400
    assert "没有收到材料" in empty.text
    assert demo.get("/check?example=../../etc/passwd").status_code == 404
    assert demo.post("/check", content=b"x").status_code in (400, 422)


@pytest.mark.parametrize(("q", "status"), [("", 400), ("罚" * 2_001, 413), ("占道", 200)])
def test_questions_of_every_length(demo: TestClient, q: str, status: int) -> None:
    response = demo.get("/ask", params={"q": q})
    assert response.status_code == status
    assert '<textarea id="q"' in response.text


def test_visitors_are_offered_their_own_roles_only(
    demo: TestClient, make_app: Callable[..., FastAPI]
) -> None:
    assert '<option value="staff"' in demo.get("/ask").text
    with TestClient(make_app(demo=False)) as public:
        html = public.get("/ask").text
        assert '<option value="staff"' not in html
        assert "演示环境" not in html
        refused = public.get("/ask", params={"q": "x", "role": "staff"})
        assert refused.status_code == 403


def test_without_a_demonstration_no_form_is_offered(public: TestClient) -> None:
    page = public.get("/check")
    assert page.status_code == 200
    sent = public.post("/check", data={"kind": "case", "text": "{}"}, files={"file": ("", b"")})
    assert sent.status_code == 403
    for html in (page.text, sent.text):
        assert "本服务未开放预审" in html
        assert "quanjie serve --demo" in html
        assert "<textarea" not in html
        assert "登录" not in html


def test_a_file_that_is_not_utf_8_leaves_the_box_empty(demo: TestClient) -> None:
    raw = '{"id": "案件"}'.encode("gbk")
    page = demo.post("/check", data={"kind": "case"}, files={"file": ("x.json", raw)})
    assert page.status_code == 400
    assert "\ufffd" not in page.text
    assert 'spellcheck="false"></textarea>' in page.text


def test_a_page_links_to_the_schemas(demo: TestClient) -> None:
    data = {"kind": "case", "text": '{"id": "x"}'}
    html = demo.post("/check", data=data, files={"file": ("", b"")}).text
    assert "quanjie schema" not in html
    assert "请对照格式定义改正" in html


def test_favicon(demo: TestClient) -> None:
    response = demo.get("/favicon.ico")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("image/svg")
