"""The guard: who may ask, how much, and what every answer carries."""

import pytest

pytest.importorskip("starlette")

from experiments.page.address import Address
from experiments.page.caps import Caps
from experiments.page.guard import Guard
from tests.experiments.page.asking import Told, ask, scope_of, sent_to

HERE = Address("127.0.0.1", 8765, loopback=True)
OPEN = Address("0.0.0.0", 8765, loopback=False, token="right")
CHANNEL = "/jupyter/api/kernels/one-kernel/channels"


def guard(address=HERE, app=None, kernels=None, **caps):
    return Guard(app or Told(), address, Caps(lambda: kernels or {}, **caps))


def connect(app, path=CHANNEL, query="session_id=1", **headers):
    return ask(app, path, query, kind="websocket", **headers)


# Who may ask


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "[::1]:8765"])
def test_the_pages_own_names_are_let_in(host):
    assert ask(guard(), host=host).status == 200
    assert connect(guard(), host=host).status == 101


FOREIGN = [
    "evil.example:8765", "evil.example", "127.0.0.1", "127.0.0.1:8766", "localhost:80", "",
    "127.0.0.1.evil.example:8765", "localhost.:8765", "127.0.0.1:8765@evil.example",
    "192.168.1.4:8765", "[::1:8765", "127.0.0.1:8765/x", "LOCALHOST.EVIL:8765",
    "127.0.0.1:999999999",
]  # fmt: skip


@pytest.mark.parametrize("host", FOREIGN)
def test_foreign_names_are_refused(host):
    app = Told()
    for said in (ask(guard(app=app), host=host), connect(guard(app=app), host=host)):
        assert said.status == 403
        assert said.text.count("\n") == 1
    assert app.scopes == []


def test_two_host_headers_are_refused():
    hosts = [("host", "127.0.0.1:8765"), ("host", "evil.example")]
    assert sent_to(guard(), scope_of("http", "/", "", hosts, "GET")).status == 403


def test_the_usual_port_need_not_be_said():
    usual = Address("127.0.0.1", 80, loopback=True)
    assert ask(guard(usual), host="localhost").status == 200


@pytest.mark.parametrize("origin", ["http://127.0.0.1:8765", "https://127.0.0.1:8765"])
def test_the_page_itself_may_ask(origin):
    assert ask(guard(), origin=origin).status == 200
    assert connect(guard(), origin=origin).status == 101


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://localhost:8765", "http://127.0.0.1:9000", "x"]
)
def test_another_origin_is_refused(origin):
    app = Told()
    for said in (ask(guard(app=app), origin=origin), connect(guard(app=app), origin=origin)):
        assert said.status == 403
    assert app.scopes == []


def test_two_origins_are_refused():
    own = "http://127.0.0.1:8765"
    headers = [("host", "127.0.0.1:8765"), ("origin", own), ("origin", own)]
    assert sent_to(guard(), scope_of("http", "/", "", headers, "GET")).status == 403


def test_a_server_without_the_extension_closes_the_handshake():
    scope = scope_of("websocket", CHANNEL, "session_id=1", [("host", "evil.example")], "")
    said = sent_to(guard(), {**scope, "extensions": {}})
    assert said.status == 1008
    assert said.text


# The token, where others can reach the page


def test_without_the_token_nothing_is_shown():
    app = Told()
    door = guard(OPEN, app)
    for cookie in ("", "blocsim-8765=wrong", "blocsim-8765=", "blocsim-8766=right", "x=right"):
        for path in ("/", "/static/main.js", "/readyz"):
            assert ask(door, path, "token=wrong", cookie=cookie).status == 403
        assert connect(door, cookie=cookie).status == 403
    assert app.scopes == []


def test_the_token_is_kept_in_a_cookie_and_taken_from_the_address():
    door = guard(OPEN)
    said = ask(door, "/", "token=right&seed=7&scenario=x%20y")
    assert said.status == 200
    assert said.text == ""
    assert said.headers["refresh"] == "0; url=/?seed=7&scenario=x%20y"
    kept = said.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(kept.split("; "))
    cookie = kept.split(";")[0]
    assert ask(door, "/", "seed=7", cookie=f"other=1; {cookie}").text == "the page"
    assert connect(door, cookie=cookie).status == 101


def test_the_token_opens_the_page_alone_and_leads_nowhere_else():
    for path in ("//evil.example", "/static/x", "/readyz"):
        assert ask(guard(OPEN), path, "token=right").status == 403
    assert ask(guard(OPEN), "/", "token=right").headers["refresh"] == "0; url=/"
    assert ask(guard(OPEN), "/", "token=right", method="POST").status == 403
    assert connect(guard(OPEN), query="session_id=1&token=right").status == 403


def test_beyond_this_machine_numbers_and_own_names_are_let_in():
    import socket

    kept = {"cookie": "blocsim-8765=right"}
    for host in ("192.168.1.4:8765", "[fe80::1]:8765", f"{socket.gethostname()}:8765", "10.0.0.1"):
        assert ask(guard(OPEN), host=host, **kept).status == 200
    assert ask(guard(OPEN), host="evil.example:8765", **kept).status == 403


def test_on_this_machine_a_token_is_only_a_word_of_the_query():
    assert ask(guard(), "/", "token=x").text == "the page"


# How much


def test_long_addresses_are_refused():
    assert ask(guard(), "/", "a" * 16_384).status == 200
    assert ask(guard(), "/", "a" * 16_385).status == 414
    assert connect(guard(), query="session_id=1&" + "a" * 17_000).status == 414


@pytest.mark.parametrize(
    "headers",
    [{"content_length": "16385"}, {"content_length": "-1"}, {"content_length": "9" * 30},
     {"content_length": "0" * 12 + "99999"}, {"transfer_encoding": "chunked"}],
)  # fmt: skip
def test_large_bodies_are_refused(headers):
    assert ask(guard(), "/", method="POST", **headers).status == 413
    assert ask(guard(), "/", method="POST", content_length="16384").status == 200


@pytest.mark.parametrize(
    ("path", "query"),
    [("/other", "session_id=1"), (CHANNEL, ""), (CHANNEL + "/x", "session_id=1"),
     ("/jupyter/api/kernels/../channels", "session_id=1"),
     (f"/jupyter/api/kernels/{'k' * 65}/channels", "session_id=1")],
)  # fmt: skip
def test_only_a_pages_own_connection_is_opened(path, query):
    app = Told()
    assert connect(guard(app=app), path, query).status == 404
    assert app.scopes == []


def test_a_full_house_is_told_in_words():
    door = guard(kernels={"a": "x", "b": "y"}, most=2)
    for said in (ask(door), connect(door)):
        assert said.status == 503
        assert "Too many pages are open (2 in all)" in said.text
    assert ask(door, "/static/main.js").status == 200


def test_one_browser_cannot_take_every_place():
    door = guard(kernels={"a": "x", "b": "x", "c": "y"}, most_of_one=2)
    assert connect(door, cookie="solara-session-id=x").status == 503
    assert connect(door, cookie="solara-session-id=y").status == 101
    assert connect(door, cookie="solara-session-id=z").status == 101


def test_a_page_that_lost_its_connection_may_come_back():
    door = guard(kernels={"one-kernel": "x", "b": "x"}, most=2, most_of_one=2)
    assert connect(door, cookie="solara-session-id=x").status == 101


def test_one_kernel_cannot_take_every_connection():
    door = guard(kernels={"one-kernel": "x"}, most_of_one=2)
    for _ in range(2):
        door.caps.enter("x", "one-kernel")
    assert connect(door, cookie="solara-session-id=x").status == 503


def test_a_place_is_free_again_when_its_page_goes():
    door = guard(most=1)
    assert connect(door).status == 101
    assert connect(door).status == 101
    assert door.caps.open.total() == 0


def test_a_page_that_fails_ends_its_connection_and_nothing_else():
    door = guard(app=Told(error=KeyError("header")), most=1)
    with pytest.raises(IndexError):
        connect(door)  # nothing was answered
    assert door.caps.open.total() == 0


# What every answer carries


def test_every_answer_carries_safe_headers():
    for said in (
        ask(guard()),
        ask(guard(), "/", "a" * 20_000),
        ask(guard(OPEN), "/", "token=right"),
    ):
        assert said.headers["x-content-type-options"] == "nosniff"
        assert said.headers["x-frame-options"] == "DENY"
        assert said.headers["referrer-policy"] == "same-origin"
        policy = said.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "connect-src 'self' ws://127.0.0.1:8765 wss://127.0.0.1:8765" in policy
        assert "*" not in policy
        assert "http:" not in policy


def test_the_servers_own_start_and_end_pass_through():
    app = Told(error=KeyError())
    with pytest.raises(KeyError):
        sent_to(guard(app=app), {"type": "lifespan"})
    assert app.scopes == [{"type": "lifespan"}]
