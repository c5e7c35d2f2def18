"""`blocsim serve` as a user types it; no server is left running."""

import os
import socket
import subprocess
import sys

import pytest

from experiments.commands import serve as command
from experiments.page import ports, serving
from experiments.page.address import Address, address_of
from model.problem import Problem


@pytest.fixture
def asked(monkeypatch):
    """What the command asks for, in place of a server."""
    pytest.importorskip("uvicorn")
    kept = {}
    monkeypatch.setattr(command, "serve", lambda **given: kept.update(given))
    return kept


@pytest.fixture
def taken():
    """A port that something listens on."""
    with ports.listen("127.0.0.1", 0) as listener:
        yield listener.getsockname()[1]


# What it asks for


def test_without_options_it_is_for_this_machine_alone(blocsim, asked):
    assert blocsim("serve").code == 0
    assert (asked["host"], asked["port"], asked["browser"]) == ("127.0.0.1", 8765, True)


def test_options_are_passed_on(blocsim, asked):
    assert blocsim("serve", "--host", "::1", "--port", 9000, "--no-browser").code == 0
    assert (asked["host"], asked["port"], asked["browser"]) == ("::1", 9000, False)


# What it says


def test_on_this_machine_it_says_one_line(capsys):
    command.told(Address("127.0.0.1", 8765, loopback=True), 8765)
    assert capsys.readouterr().out == "The page: http://127.0.0.1:8765/\n"


def test_another_port_is_told_in_words(capsys):
    command.told(Address("127.0.0.1", 8766, loopback=True), 8765)
    assert capsys.readouterr().out.startswith("Port 8765 is taken; this is port 8766.")


def test_beyond_this_machine_it_warns_and_gives_a_token(capsys):
    command.told(Address("0.0.0.0", 8765, loopback=False, token="secret"), 8765)
    out = capsys.readouterr().out
    assert "Others on the network can reach this page" in out
    assert f"http://{socket.gethostname()}:8765/?token=secret" in out


def test_the_browser_here_need_not_know_the_machines_name():
    address = Address("0.0.0.0", 8765, loopback=False, token="secret")
    assert address.url("seed=7", from_here=True) == "http://127.0.0.1:8765/?token=secret&seed=7"
    assert Address("::1", 80, loopback=True).url("?seed=7") == "http://[::1]:80/?seed=7"


@pytest.mark.parametrize(("name", "there"), [("DISPLAY", True), ("BROWSER", True), ("X", False)])
def test_a_bare_terminal_gets_no_browser(monkeypatch, name, there):
    for each in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setenv(name, "1")
    monkeypatch.setattr(sys, "platform", "linux")
    assert serving.has_screen() is there


# Ports and hosts


def test_a_taken_port_leads_to_the_next_free_one(taken):
    with ports.listen("127.0.0.1", taken) as listener:
        assert taken < listener.getsockname()[1] <= taken + 19


def test_it_does_not_look_for_ever(taken):
    with pytest.raises(Problem, match="no free port"):
        ports.listen("127.0.0.1", taken, tries=1)


class Listener:
    """A socket that is said to listen; none really does beyond this machine."""

    def __init__(self, number):
        self.number = number

    def getsockname(self):
        return self.number, 8765


@pytest.mark.parametrize("number", ["127.0.0.1", "127.0.0.5", "::1"])
def test_on_this_machine_no_token_is_needed(number):
    address = address_of("localhost", Listener(number))
    assert address.loopback
    assert address.token is None


@pytest.mark.parametrize("number", ["0.0.0.0", "::", "192.0.2.1"])
def test_beyond_this_machine_every_start_has_its_own_token(number):
    tokens = {address_of("somewhere", Listener(number)).token for _ in range(3)}
    assert len(tokens) == 3
    assert min(map(len, tokens)) >= 32


BAD = [
    (("--port", "0"), "--port"), (("--port", "65536"), "--port"), (("--port", "x"), "--port"),
    (("--host", "192.0.2.1"), "--host"), (("--host", "a" * 300), "no such host"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "told"), BAD)
def test_bad_hosts_and_ports_are_told(blocsim, arguments, told):
    pytest.importorskip("uvicorn")
    said = blocsim("serve", "--no-browser", *arguments)
    assert said.code == 2
    assert told in said.err
    assert said.out == ""


# Without the extra


def test_without_the_extra_it_says_how_to_install_it(blocsim, monkeypatch):
    from experiments.page import hosting

    monkeypatch.setattr(hosting, "find_spec", lambda name: None)
    said = blocsim("serve")
    assert said.code == 2
    assert "the visual page is not installed" in said.err
    assert "make serve" in said.err
    assert "pip install -e '.[visual]'" in said.err


def test_help_loads_nothing_of_the_page():
    code = (
        "import sys\nfrom experiments.commands.serve import command\n"
        "print({'solara', 'uvicorn', 'starlette', 'numpy'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stdout == "set()\n"
