"""A class of 30 steps at once against one server on this machine.

`python -m tests.experiments.page.class_of_30` opens one window of a real browser and 29 pages that
speak the page's protocol without drawing, as pupils draw on machines of their own; all step in the
same moment, ten times. It prints how long a step takes: in the window from the click until the new
year's picture and words are painted, elsewhere until the server has told all that changes.
"""

import os
import statistics
import sys
import tempfile
import threading
import time

import platformdirs
from playwright.sync_api import sync_playwright

from tests.experiments.page.browser import ARGUMENTS, CODE, Windows, chromium
from tests.experiments.page.pupil import Pupil
from tests.experiments.page.started import started

PUPILS, STEPS, LIMIT = 30, 10, 2.0
PREPARED = """() => { window.took = []; window.stepOnce = () => new Promise(done => {
    const shown = () => document.querySelector('.bs-region strong').innerText
        + document.querySelector('.bs-summary').innerText.slice(0, 4);
    const next = String(Number(shown().slice(0, 4)) + 1), begun = performance.now();
    const watcher = new MutationObserver(() => {
        if (shown() !== next + next) return;
        watcher.disconnect();
        requestAnimationFrame(() => setTimeout(() => {
            window.took.push(performance.now() - begun); done(); }));
    });
    watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
    document.querySelector('button[title="One year on"]').click();
}); }"""


def main():
    """Open, step, print; the exit code is 1 past the limit."""
    code = CODE.format(cache=str(platformdirs.user_cache_path()))
    with (
        tempfile.TemporaryDirectory() as home,
        started(home, code) as (_, url),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        window = Windows(browser, url)("seed=1")
        window.evaluate(PREPARED)
        drawn, told = together(url, window)
        browser.close()
    print(f"{PUPILS} pages, {STEPS} steps at once, {os.cpu_count()} cores, load {os.getloadavg()}")
    print(f"drawn in the browser: {words(drawn)}; told to the others: {words(told)}")
    sys.exit(max(drawn + told) > LIMIT)


def together(url, window):
    """Seconds of each step, of the window and of the others."""
    told, start = [], threading.Barrier(PUPILS)
    pupils = [Pupil(url, f"pupil-{seed}", seed) for seed in range(2, PUPILS + 1)]
    threads = [threading.Thread(target=steps, args=(each, start, told)) for each in pupils]
    for thread in threads:
        thread.start()
    for _ in range(STEPS):
        start.wait()
        window.evaluate("window.stepOnce()")
    for thread in threads:
        thread.join()
    return [1e-3 * took for took in window.evaluate("window.took")], told


def steps(pupil, start, told):
    for year in range(1, STEPS + 1):
        start.wait()
        begun = time.monotonic()
        pupil.go(year)
        told.append(time.monotonic() - begun)
    pupil.close()


def words(took):
    return f"median {statistics.median(took):.2f} s, worst {max(took):.2f} s"


if __name__ == "__main__":
    main()
