"""`blocsim serve` as a user types it; no server is left running."""

import os
import subprocess
import sys

import pytest

from experiments.commands import serve as command
from experiments.page import serving
from experiments.page.address import Address


@pytest.fixture
def asked(monkeypatch):
    """What the command asks for, in place of a server."""
    pytest.importorskip("uvicorn")
    kept = {}
    monkeypatch.setattr(command, "serve", lambda **given: kept.update(given))
    return kept


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
