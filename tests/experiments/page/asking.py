"""Requests to an ASGI application, without a server."""

import asyncio
from typing import NamedTuple


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    text: str


class Told:
    """An application that keeps what it was asked."""

    def __init__(self, error=None):
        self.scopes, self.error = [], error

    async def __call__(self, scope, receive, send):
        self.scopes.append(scope)
        if self.error:
            raise self.error
        if scope["type"] == "websocket":
            await send({"type": "websocket.accept"})
            return
        headers = [(b"content-type", b"text/html")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"the page"})


def scope_of(kind, path, query, headers, method):
    sent = [(name.lower().encode(), text.encode("latin-1")) for name, text in headers]
    scope = {"type": kind, "path": path, "query_string": query.encode(), "headers": sent}
    if kind == "http":
        return {**scope, "method": method}
    return {**scope, "extensions": {"websocket.http.response": {}}}


def ask(app, path="/", query="", *, host="127.0.0.1:8765", method="GET", kind="http", **headers):
    """One request; a websocket that was accepted has status 101."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    scope = scope_of(kind, path, query, [("host", host), *named.items()], method)
    return sent_to(app, scope)


def sent_to(app, scope):
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request", "body": b""}

    asyncio.run(app(scope, receive, send))
    return answer_of(sent)


def answer_of(sent):
    first = sent[0]
    if first["type"] == "websocket.accept":
        return Answer(101, {}, "")
    if first["type"] == "websocket.close":
        return Answer(first["code"], {}, first["reason"])
    headers = {name.decode(): text.decode() for name, text in first["headers"]}
    return Answer(first["status"], headers, sent[1]["body"].decode())
