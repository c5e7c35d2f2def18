"""Row 23 before a server that runs: strangers, crowds, nonsense, sockets made to say anything."""

import asyncio
import signal
import time
from urllib.parse import parse_qs, urlencode

import pytest

pytest.importorskip("solara")
pytest.importorskip("websockets")

import platformdirs
from websockets.exceptions import ConnectionClosed

from experiments.page.caps import MOST, MOST_OF_ONE
from experiments.page.link import NOT_UNDERSTOOD
from tests.experiments.page.browser import CODE, Site
from tests.experiments.page.pupil import Pupil
from tests.experiments.page.started import started
from tests.experiments.page.talking import close_all, get, opened, opened_soon
from tests.experiments.page.talking import own as own
from tests.experiments.page.talking import url as url


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The real page."""
    code = CODE.format(cache=str(platformdirs.user_cache_path()))
    with started(tmp_path_factory.mktemp("home"), code) as (process, address):
        yield Site(process, address)


class Student(Pupil):
    """A page that is open; `shown` holds what the server told last, by name."""

    def __init__(self, *where):
        self.shown = {}
        super().__init__(*where)

    def do(self, **action):
        return self.act(action)

    def _state(self):
        message, state = super()._state()
        self.shown.update(state)
        return message, state


@pytest.fixture
def students(site):
    """Opens pages by name, each in a browser of its own, and closes them."""
    pages = []

    def enter(name, seed="1", query=""):
        pages.append(Student(site.url, name, seed, query))
        return pages[-1]

    yield enter
    for page in pages:
        page.leave()


def test_23_a_foreign_host_and_a_foreign_origin_are_refused(url):
    assert get(url, Host="evil.example")[0] == 403
    assert get(url, Origin="http://evil.example")[0] == 403
    refused = asyncio.run(opened(url, origin="http://evil.example"))
    assert refused == 403
    assert get(url, "?" + "a" * 17_000)[0] == 414


def test_23_a_large_message_ends_its_connection_alone(url):
    async def talk():
        connection = await opened(url, "large", "large")
        await connection.send("x" * 300_000)
        with pytest.raises(ConnectionClosed):
            await connection.recv()
        return connection.close_code

    assert asyncio.run(talk()) == 1009
    assert get(url)[0] == 200


def test_23_nonsense_ends_its_connection_alone(own):
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


def test_23_a_browser_has_only_so_many_pages_and_gets_them_back(url):
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


def test_23_500_clients_are_capped_and_the_page_answers_on(own):
    process, url = own
    extra = 500 - MOST

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


# The real page over its socket


FORCED = [(1e9, "10.0"), (-5, "0.06"), (float("inf"), "10.0")]
NONSENSE = [
    {"do": "set", "name": "temperature", "value": "9"}, {"do": "set", "name": "temperature"},
    {"do": "set", "name": "temperature", "value": float("nan")}, {"do": "set", "name": 5},
    {"do": "set", "name": "__class__", "value": 1}, {"do": "no such"}, {}, [], None, "step",
    {"do": "years", "value": {}}, {"do": "estimate", "many": 10**9},
    {"do": "seed", "value": "9" * 99},
    {"do": "export", "kind": "../../etc/passwd"}, {"do": "scenario", "name": "/etc"},
]  # fmt: skip


@pytest.mark.parametrize("case", range(len(FORCED)))
def test_23_a_slider_forced_past_its_range_stays_within_it(students, case):
    value, kept = FORCED[case]
    page = students(f"forced{case}")
    page.do(do="set", name="temperature", value=value)
    settings = parse_qs(page.shown["link"])["settings"]
    assert settings == [f'{{"parameters":{{"temperature":{kept}}}}}']
    page.do(do="years", value=10**12)
    assert page.shown["years"] == 200


def test_23_nonsense_over_the_socket_changes_nothing(students):
    page = students("nonsense")
    link = page.shown["link"]
    for action in NONSENSE:
        page.act(action)
        assert page.shown["link"] == link, action
    page.do(do="step")
    assert page.shown["at"] == 1


LINKS = ["&scenario=..%2F..%2Fetc", "e99", "&" + urlencode({"settings": "[" * 3000}), "x" * 9000]


@pytest.mark.parametrize("rest", LINKS, ids=lambda rest: rest[:20])
def test_23_a_page_with_a_bad_link_opens_and_says_so(students, rest):
    page = students(f"bad{len(rest)}", "1", rest)
    assert page.shown["notice"] == NOT_UNDERSTOOD
    assert page.shown["link"] == "scenario=central_asia&seed=1"


def test_23_two_students_at_once_share_nothing(students):
    one, other = students("one", "1"), students("other", "2")
    one.do(do="set", name="temperature", value=1.5)
    one.do(do="year", value=4)
    other.do(do="set", name="autonomy_base", value=2.0)
    other.do(do="step")
    assert (one.shown["at"], other.shown["at"]) == (4, 1)
    settings = [parse_qs(page.shown["link"])["settings"][0] for page in (one, other)]
    assert settings == [
        '{"parameters":{"temperature":1.5}}', '{"parameters":{"autonomy_base":2.0}}',
    ]  # fmt: skip


def test_23_what_a_closed_tab_was_doing_stops(site, students):
    page = students("gone")
    page.do(do="step")
    page.act({"do": "estimate", "many": 100_000})
    assert "gone" in site.alive()[1]
    page.leave()
    limit = time.monotonic() + 60
    while (alive := site.alive())[0] or "gone" in alive[1]:
        assert time.monotonic() < limit, alive
        time.sleep(0.1)
