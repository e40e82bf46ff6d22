"""The pages in a real browser, on a desk and on a phone."""

import threading
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from api.server import bind
from tests.api.conftest import WORKED
from tests.conftest import CHROMIUM

pytestmark = pytest.mark.browser

ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
WIDTHS = {"desk": 1280, "phone": 390}
QUESTION = "未取得执法资格可以执法吗？"


class Visit(NamedTuple):
    """A page, with what went wrong in it."""

    page: Page
    address: str
    troubles: list[str]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture
def address(make_app: Callable[..., FastAPI]) -> Iterator[str]:
    listener = bind("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(make_app(), log_config=None, access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture(params=list(WIDTHS.values()), ids=list(WIDTHS))
def visit(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": request.param, "height": 844}, locale="zh-CN")
    page = context.new_page()
    troubles: list[str] = []

    def watch(sent: Request) -> None:
        if not sent.url.startswith(address):
            troubles.append(f"request to {sent.url}")

    page.on("request", watch)
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    yield Visit(page, address, troubles)
    context.close()
    assert troubles == []


def test_an_example_leads_to_an_answer_and_on_to_the_marked_passage(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.address)
    page.get_by_role("link", name="执法人员没证还罚我，找谁投诉？").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("执法人员没证还罚我，找谁投诉？")
    quote = page.locator("figure.quote").first
    words = quote.locator("blockquote").inner_text()
    quote.get_by_role("link").click()
    mark = page.locator("#hit")
    expect(mark).to_be_in_viewport()
    assert mark.inner_text() in words


def test_asking_with_the_keyboard_alone(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.address)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("您的问题")).to_be_focused()
    page.keyboard.type(QUESTION)
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="提问")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(QUESTION)
    expect(page.locator("#announce")).to_contain_text("回答完毕")


def test_uploading_a_worked_submission(visit: Visit) -> None:
    page = visit.page
    page.goto(f"{visit.address}/check")
    page.get_by_label("案件", exact=True).check()
    page.locator("#file").set_input_files(WORKED / "case-officers-fail.json")
    page.get_by_role("button", name="预审").click()
    verdict = page.locator(".verdict")
    expect(verdict.get_by_role("heading")).to_have_text("与规定不一致")
    first = page.locator(".finding").first
    expect(first).to_contain_text("R11-10")
    passed = page.locator("details").first
    expect(passed.locator(".finding").first).to_be_hidden()
    passed.locator("summary").click()
    expect(passed.locator(".finding").first).to_be_visible()


@pytest.mark.parametrize(
    "path",
    [
        *("/", f"/ask?q={QUESTION}", "/ask?q=摆地摊归谁管？", "/check", "/measures", "/rules"),
        *("/docs", "/check?example=case-officers-fail.json", "/measures?ref=measures/art_22#hit"),
    ],
)
def test_nothing_overflows_at_320_pixels(browser: Browser, address: str, path: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(address + path)
    wide = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    page.close()
    assert wide == 0


def test_everything_works_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.get_by_label("您的问题").fill(QUESTION)
    page.get_by_role("button", name="提问").click()
    assert page.locator("figure.quote").count() > 0
    context.close()
