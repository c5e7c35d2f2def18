"""The page in a real browser, where there is one: nothing foreign, nothing that is forbidden."""

import shutil

import pytest

pytest.importorskip("solara")
pytest.importorskip("playwright")

from playwright.sync_api import sync_playwright

from tests.experiments.page.started import started

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER = next(filter(None, map(shutil.which, NAMES)), None)
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
    "--disable-component-update", "--no-first-run",
]  # fmt: skip

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium here")


class Seen:
    """What a page asked for and complained about."""

    def __init__(self, page):
        self.places, self.complaints = [], []
        page.on("request", lambda request: self.places.append(request.url))
        page.on("websocket", lambda socket: self.places.append(socket.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self.heard)

    def heard(self, message):
        if message.type == "error":
            self.complaints.append(message.text)


@pytest.fixture
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=BROWSER, args=QUIET)
        yield chromium
        chromium.close()


def test_the_page_works_and_asks_nobody_else(browser, tmp_path):
    with started(tmp_path) as (_, url):
        page = browser.new_page()
        seen = Seen(page)
        page.goto(f"{url}?seed=7")
        page.get_by_text("asked for seed=7").wait_for()
        page.get_by_text("clicked 0").click()
        page.get_by_text("clicked 1").wait_for()
        page.evaluate("solara.debug.dropConnection()")
        page.get_by_text("clicked 1").click()
        page.get_by_text("clicked 2").wait_for()
    assert seen.complaints == []
    own = (url, url.replace("http", "ws"), "data:", "blob:")
    assert [place for place in seen.places if not place.startswith(own)] == []
    assert len(seen.places) > 10


def test_a_closed_page_gives_its_place_back(browser, tmp_path):
    code = """
from threading import Thread
from time import sleep
from experiments.page.hosting import kernels
from experiments.page.serving import serve

def tell(address):
    print(address.url(), flush=True)
    Thread(target=watch, daemon=True).start()

def watch():
    for wanted in (1, 0):
        while len(kernels()) != wanted:
            sleep(0.05)
        print(wanted, flush=True)

serve(page="tests.experiments.page.dummy", port=0, browser=False, tell=tell)
"""
    with started(tmp_path, code) as (process, url):
        page = browser.new_page()
        page.goto(url)
        page.get_by_text("clicked 0").wait_for()
        assert process.stdout.readline() == "1\n"
        page.goto("about:blank")
        assert process.stdout.readline() == "0\n"
