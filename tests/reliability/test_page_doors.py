"""Row 23 before a page is there: links that are not understood, ports in use, who can reach it."""

import json
import socket
from urllib.parse import urlencode

import pytest

from experiments.commands import serve as command
from experiments.page import ports
from experiments.page.address import Address, address_of
from experiments.page.link import KEYS, LONGEST, NOT_UNDERSTOOD, moment_of
from experiments.page.moment import MOST_YEARS, Moment
from model.problem import Problem
from tests.reliability.refused import assert_refused

HOSTILE = {
    "unknown scenario": "scenario=atlantis",
    "a folder for a scenario": "scenario=/etc",
    "a folder further up": "scenario=../../..",
    "unknown key": "scenario=central_asia&colour=red",
    "a key twice": "seed=1&seed=2",
    "no value": "seed",
    "negative seed": "seed=-1",
    "a seed too large": f"seed={2**63}",
    "digits of another script": "seed=١٢",
    "not a number": "seed=1e3",
    "a year after the last": "years=10&year=11",
    "too many years": f"years={MOST_YEARS + 1}",
    "no years": "years=0",
    "not JSON": "settings=%7B",
    "settings that are a list": "settings=[]",
    "unknown setting": urlencode({"settings": '{"parameter":{}}'}),
    "text for a number": urlencode({"settings": '{"parameters":{"temperature":"1"}}'}),
    "not finite": urlencode({"settings": '{"parameters":{"temperature":NaN}}'}),
    "below its range": urlencode({"settings": '{"parameters":{"temperature":-1}}'}),
    "unknown power": urlencode({"settings": '{"leverage":{"XXX":1}}'}),
    "nobody left": urlencode(
        {"settings": json.dumps({"without": ["KAZ", "UZB", "KGZ", "TJK", "TKM", "AZE"]})}
    ),
    "nested deep": urlencode({"settings": "[" * 3000}),
    "a number of 5,000 digits": urlencode({"settings": '{"parameters":{"a":' + "9" * 5000}),
    "beside of another shape": "beside=3",
    "beside of three": urlencode({"beside": "[1,2,3]"}),
    "a million million years": f"years={10**12}",
    "a huge number": "replicate=" + "9" * 5000,
    "infinite": urlencode({"settings": '{"parameters":{"temperature":1e400}}'}),
    "true for a number": urlencode({"settings": '{"parameters":{"temperature":true}}'}),
    "huge": "scenario=central_asia&state=" + "A" * LONGEST,
    "script": urlencode({"scenario": "<script>alert(1)</script>"}),
    "NUL": "scenario=central_asia%00",
    "bad UTF-8": "scenario=%ff%fe",
    "many keys": "&".join(f"{key}=1" for key in (*KEYS, *KEYS)),
}  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE)
def test_23_a_link_that_is_not_understood_gives_the_usual_start_and_says_so(query):
    assert moment_of(query) == (Moment(), NOT_UNDERSTOOD)


@pytest.fixture
def taken():
    """A port that something listens on."""
    with ports.listen("127.0.0.1", 0) as listener:
        yield listener.getsockname()[1]


def test_23_beyond_this_machine_it_warns_and_gives_a_token(capsys):
    command.told(Address("0.0.0.0", 8765, loopback=False, token="secret"), 8765)
    out = capsys.readouterr().out
    assert "Others on the network can reach this page" in out
    assert f"http://{socket.gethostname()}:8765/?token=secret" in out


def test_23_a_taken_port_leads_to_the_next_free_one(taken):
    with ports.listen("127.0.0.1", taken) as listener:
        assert taken < listener.getsockname()[1] <= taken + 19


def test_23_it_does_not_look_for_ever(taken):
    with pytest.raises(Problem, match="no free port"):
        ports.listen("127.0.0.1", taken, tries=1)


class Listener:
    """A socket that is said to listen; none really does beyond this machine."""

    def __init__(self, number):
        self.number = number

    def getsockname(self):
        return self.number, 8765


@pytest.mark.parametrize("number", ["127.0.0.1", "127.0.0.5", "::1"])
def test_23_on_this_machine_no_token_is_needed(number):
    address = address_of("localhost", Listener(number))
    assert address.loopback
    assert address.token is None


@pytest.mark.parametrize("number", ["0.0.0.0", "::", "192.0.2.1"])
def test_23_beyond_this_machine_every_start_has_its_own_token(number):
    tokens = {address_of("somewhere", Listener(number)).token for _ in range(3)}
    assert len(tokens) == 3
    assert min(map(len, tokens)) >= 32


BAD = [
    (("--port", "0"), "--port"), (("--port", "65536"), "--port"), (("--port", "x"), "--port"),
    (("--host", "192.0.2.1"), "--host"), (("--host", "a" * 300), "no such host"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "told"), BAD)
def test_23_bad_hosts_and_ports_are_told(blocsim, arguments, told):
    pytest.importorskip("uvicorn")
    assert_refused(blocsim("serve", "--no-browser", *arguments), told)


def test_23_where_every_port_is_taken_the_command_says_so(blocsim, taken, monkeypatch):
    pytest.importorskip("uvicorn")
    monkeypatch.setattr(ports, "HIGHEST", taken)
    said = blocsim("serve", "--no-browser", "--port", taken)
    assert_refused(said, "no free port", f"{taken} to {taken}", "another --port")
