"""The page's server as it runs: its paths, its end. All on this machine alone."""

import asyncio
import os
import re
import signal
import time
import urllib.request

import pytest

pytest.importorskip("solara")
pytest.importorskip("websockets")

from tests.experiments.page.started import started
from tests.experiments.page.talking import get, opened
from tests.experiments.page.talking import own as own
from tests.experiments.page.talking import url as url

QUICK = 8.0
"""Seconds that a server may take to end: its patience, and a margin for a busy machine."""


# Paths


def test_the_page_asks_for_nothing_elsewhere(url):
    status, text = get(url)
    assert status == 200
    assert "<title>blocsim</title>" in text
    places = re.findall(r'(?:src|href)="([^"]*)"', text)
    assert len(places) > 5
    for place in places:
        assert place.startswith("/")
        assert get(url, place[1:])[0] == 200, place


def test_a_browser_gets_a_cookie_that_scripts_and_other_sites_do_not_see(url):
    with urllib.request.urlopen(url) as answer:
        kept = answer.headers["set-cookie"]
    assert kept.startswith("solara-session-id=")
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(kept.split("; "))
    again = urllib.request.Request(url, headers={"Cookie": kept.split(";")[0]})
    with urllib.request.urlopen(again) as answer:
        assert answer.headers["set-cookie"] is None


def test_headers_of_proxies_change_nothing(url):
    forwarded = {
        "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "gopher",
        "Script-Name": "/evil", "X-Script-Name": "//evil.example",
    }  # fmt: skip
    assert get(url, **forwarded) == get(url)
    assert "evil" not in get(url)[1]


@pytest.mark.parametrize(
    "path",
    ["resourcez", "jupyter/api/kernels/1", "nothing", "static/public/x", "_solara/cdn/@widgetti",
     "_solara/cdn/vega@5.21.0", "_solara/cdn/not-there@1/x.js", "_solara/cdn/..%2f..%2fetc/passwd",
     "static/..%2fapp.py", "_solara/api/close/x"],
)  # fmt: skip
def test_other_paths_are_not_there(url, path):
    assert get(url, path)[0] in (404, 405)


def test_asking_for_a_folder_of_scripts_leaves_it_there(url):
    """Solara's own application would remove it."""
    for _ in range(2):
        get(url, "_solara/cdn/requirejs@2.3.6")
        assert get(url, "_solara/cdn/requirejs@2.3.6/require.js")[0] == 200


def test_evicting_and_closing_a_page_of_others_is_not_possible(url):
    assert get(url, "_solara/api/evict/k", b"")[0] == 404
    assert get(url, "_solara/api/close/k?session_id=p", b"")[0] == 204
    assert get(url, "_solara/api/close/k", b"")[0] == 204


# The end


@pytest.mark.parametrize("signal_", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_a_signal_ends_it_soon_and_quietly_with_pages_open(own, signal_):
    process, url = own

    async def stay():
        pages = [await opened(url, f"k{n}", "x") for n in range(3)]
        process.send_signal(signal_)
        begun = time.monotonic()
        out, error = await asyncio.to_thread(process.communicate, timeout=30)
        return time.monotonic() - begun, out, error, pages

    waited, out, error, _ = asyncio.run(stay())
    assert process.returncode == 0
    assert (out, error) == ("", "")
    assert waited < QUICK


# What it keeps to itself


def test_it_asks_nobody_and_leaves_nothing_in_the_home_folder(own, tmp_path):
    process, url = own
    get(url)
    connection = asyncio.run(opened(url))
    assert not isinstance(connection, int)
    process.send_signal(signal.SIGTERM)
    assert process.communicate(timeout=30)[1] == ""
    assert set(os.listdir(tmp_path)) <= {".cache", "Library"}


@pytest.mark.parametrize(("warm", "who"), [("calls.append", "given"), ("None", "the page's")])
def test_it_loads_what_the_first_view_needs_before_it_answers(tmp_path, warm, who):
    code = f"""
from experiments.page.serving import serve
from tests.experiments.page import dummy

calls = []
dummy.warm = lambda: calls.append("the page's")
given = {warm} and (lambda: calls.append("given"))
serve(page=dummy.__name__, port=0, browser=False, warm=given,
      tell=lambda _: print("http", calls, flush=True))
"""
    with started(tmp_path, code) as (_, told):
        assert told == f"http {[who]}"
