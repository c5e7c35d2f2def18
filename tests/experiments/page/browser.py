"""A real browser before the real page, both on this machine and cut off from every other.

Each test gets a window of its own. When it ends, the window must have asked no other host for
anything and its console must hold no error.
"""

import shutil
import signal
from contextlib import ExitStack
from dataclasses import dataclass, field

import platformdirs
import pytest

from tests.experiments.page.started import started

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
    "--disable-component-update", "--no-first-run", "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip
DESK, PHONE = (1280, 800), (390, 844)
WAIT = 15_000
"""Milliseconds that anything may take before a test gives up."""
CODE = """
import os, signal, threading
os.environ["XDG_CACHE_HOME"] = {cache!r}  # rules compiled before are used again
from experiments.page import hosting, serving

def count(*_):
    running = [each for each in threading.enumerate() if each.name.endswith("(run)")]
    print(len(running), *hosting.kernels(), flush=True)

def tell(address):
    signal.signal(signal.SIGUSR1, count)
    print(address.url(), flush=True)

serving.serve(port=0, browser=False, tell=tell)
"""


@dataclass
class Site:
    """The page's server: its process and its address."""

    process: object
    url: str

    def alive(self):
        """How many estimates run, and the names of all kernels."""
        self.process.send_signal(signal.SIGUSR1)
        running, *kernels = self.process.stdout.readline().split()
        return int(running), set(kernels)


@dataclass
class Windows:
    """Opens windows, each a browser profile of its own, and keeps what they ask for and say."""

    browser: object
    url: str
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    opened: ExitStack = field(default_factory=ExitStack)

    def __call__(self, query="", size=DESK, **more):
        """A window that shows the page."""
        page = self.blank(size, **more)
        visit(page, self.url + (f"?{query}" if query else ""))
        return page

    def blank(self, size=DESK, **more):
        """A window that shows nothing yet."""
        view = {"width": size[0], "height": size[1]}
        context = self.browser.new_context(viewport=view, reduced_motion="reduce", **more)
        self.opened.callback(context.close)
        context.set_default_timeout(WAIT)
        page = context.new_page()
        self.opened.callback(close, page)
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("websocket", lambda socket: self.asked.append(socket.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._heard)
        return page

    def _heard(self, message):
        if message.type == "error":
            self.errors.append(f"{message.text} {message.location.get('url', '')}")


def close(page):
    """Close a window as its cross does, so that the server hears of it."""
    if not page.is_closed():
        with page.expect_event("close"):
            page.close(run_before_unload=True)


def visit(page, url):
    """Open an address and wait until the page is there."""
    page.goto(url)
    page.locator(".bs-page .bs-player").wait_for()


def chromium():
    """The browser of this machine; the test is skipped where there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    return found


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The real page's server, one for each worker."""
    chromium()
    pytest.importorskip("solara")
    code = CODE.format(cache=str(platformdirs.user_cache_path()))
    with started(tmp_path_factory.mktemp("home"), code) as (process, url):
        yield Site(process, url)


@pytest.fixture(scope="module")
def browser():
    """One for each module: while Playwright runs, other tests' `asyncio.run` would be refused."""
    api = pytest.importorskip("playwright.sync_api")
    path = chromium()
    with api.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield made
        made.close()


@pytest.fixture
def windows(browser, site):
    """Opens windows; in the end none may have asked elsewhere or logged an error."""
    made = Windows(browser, site.url)
    with made.opened:
        yield made
    elsewhere = [url for url in made.asked if not at_home(url)]
    assert elsewhere == []
    assert made.errors == []


def at_home(url):
    """Whether an address is on this machine, or no address of the network at all."""
    return url.startswith(("data:", "blob:")) or url.split("/")[2].startswith("127.0.0.1:")


@pytest.fixture
def page(windows):
    """A window at the start of the usual history."""
    return windows()
