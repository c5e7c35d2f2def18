"""The page's server as it runs: its paths, its caps, its end. All on this machine alone."""

import asyncio
import os
import re
import signal
import time
import urllib.error
import urllib.request

import pytest

pytest.importorskip("solara")
pytest.importorskip("websockets")

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from experiments.page.caps import MOST, MOST_OF_ONE
from tests.experiments.page.started import started

QUICK = 8.0
"""Seconds that a server may take to end: its patience, and a margin for a busy machine."""


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    with started(tmp_path_factory.mktemp("home")) as (_, address):
        yield address


@pytest.fixture
def own(tmp_path):
    with started(tmp_path) as (process, address):
        yield process, address


def get(url, path="", data=None, **headers):
    asked = urllib.request.Request(url + path, data=data, headers=headers)
    try:
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return answer.status, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode("utf-8", "replace")


def channel(url, kernel="k", page="p"):
    place = url.replace("http:", "ws:")
    return f"{place}jupyter/api/kernels/{kernel}/channels?session_id={page}"


async def opened(url, kernel="k", cookie="x", **more):
    """A websocket, or the status it was refused with."""
    headers = {"Cookie": f"solara-session-id={cookie}"}
    place = channel(url, kernel)
    try:
        return await connect(place, additional_headers=headers, proxy=None, open_timeout=30, **more)
    except InvalidStatus as refused:
        return refused.response.status_code


async def opened_soon(url, kernel, cookie):
    """A websocket, once what was there before is gone: it ends in a thread of its own."""
    for _ in range(100):
        found = await opened(url, kernel, cookie)
        if not isinstance(found, int):
            return found
        await asyncio.sleep(0.1)
    raise AssertionError(found)


async def close_all(connections):
    kept = [each for each in connections if not isinstance(each, int)]
    await asyncio.gather(*(each.close() for each in kept))


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


def test_a_foreign_host_and_a_foreign_origin_are_refused(url):
    assert get(url, Host="evil.example")[0] == 403
    assert get(url, Origin="http://evil.example")[0] == 403
    refused = asyncio.run(opened(url, origin="http://evil.example"))
    assert refused == 403
    assert get(url, "?" + "a" * 17_000)[0] == 414


# Connections


def test_a_large_message_ends_its_connection_alone(url):
    async def talk():
        connection = await opened(url, "large", "large")
        await connection.send("x" * 300_000)
        with pytest.raises(ConnectionClosed):
            await connection.recv()
        return connection.close_code

    assert asyncio.run(talk()) == 1009
    assert get(url)[0] == 200


def test_nonsense_ends_its_connection_alone(own):
    process, url = own

    async def talk():
        for nonsense in ("{", "[]", "{}", '{"header": 1}', b"\0\1", b""):
            connection = await opened(url, "nonsense", "nonsense")
            await connection.send(nonsense)
            with pytest.raises(ConnectionClosed):
                await asyncio.wait_for(connection.recv(), 10)

    asyncio.run(talk())
    assert get(url)[0] == 200
    process.send_signal(signal.SIGTERM)
    assert "Traceback" not in process.communicate(timeout=30)[1]


def test_a_browser_has_only_so_many_pages_and_gets_them_back(url):
    async def visit():
        pages = [await opened(url, f"page-{n}", "keen") for n in range(MOST_OF_ONE)]
        assert not [page for page in pages if isinstance(page, int)]
        assert await opened(url, "one-more", "keen") == 503
        assert get(url, Cookie="solara-session-id=keen")[0] == 503
        await pages[0].close()
        assert await opened(url, "one-more", "keen") == 503
        closed = "_solara/api/close/page-0?session_id=p"
        get(url, closed, b"", Cookie="solara-session-id=another")
        assert await opened(url, "one-more", "keen") == 503
        get(url, closed, b"", Cookie="solara-session-id=keen")
        pages[0] = await opened_soon(url, "one-more", "keen")
        await close_all(pages)

    asyncio.run(visit())


def shortest_wait(url):
    """Status and seconds of the quickest of three answers: the machine may be busy itself."""
    waits = []
    for _ in range(3):
        begun = time.monotonic()
        status, _ = get(url, "readyz")
        waits.append(time.monotonic() - begun)
    return status, min(waits)


def test_a_crowd_is_refused_and_the_page_answers_on(own):
    process, url = own
    extra = 50

    async def crowd():
        asked = [opened(url, f"k{n}", f"c{n}") for n in range(MOST + extra)]
        found = await asyncio.gather(*asked)
        status, waited = await asyncio.to_thread(shortest_wait, url)
        full = await asyncio.to_thread(get, url)
        await close_all(found)
        return found, status, waited, full

    found, status, waited, full = asyncio.run(crowd())
    assert [each for each in found if isinstance(each, int)] == [503] * extra
    assert status == 200
    assert waited < 1
    assert full[0] == 503
    assert "Too many pages are open" in full[1]
    process.send_signal(signal.SIGTERM)
    assert process.communicate(timeout=30) == ("", "")
    assert process.returncode == 0


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
