"""Answers of the guard itself, and the headers that go with every answer."""

from typing import NamedTuple

from starlette.types import Message, Scope, Send

Headers = list[tuple[bytes, bytes]]

POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",  # Vue compiles templates in the browser
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws://{host} wss://{host}",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)
PLAIN: Headers = [
    (b"content-type", b"text/plain; charset=utf-8"),
    (b"cache-control", b"no-store"),
]


class Reply(NamedTuple):
    """A status and one sentence."""

    status: int
    sentence: str


def safe_headers(host: str) -> Headers:
    """Headers for every answer to a request that was sent to `host`, which has been checked."""
    return [
        (b"content-security-policy", POLICY.format(host=host).encode("ascii")),
        (b"x-content-type-options", b"nosniff"),
        (b"x-frame-options", b"DENY"),
        # Not `no-referrer`: browsers would then send `Origin: null` when a page is closed.
        (b"referrer-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
        (b"cross-origin-opener-policy", b"same-origin"),
    ]


async def refuse(reply: Reply, scope: Scope, send: Send) -> None:
    """Answer with the sentence; a websocket is refused before it is accepted."""
    kind = "http" if scope["type"] == "http" else "websocket.http"
    if kind != "http" and "websocket.http.response" not in scope.get("extensions", {}):
        code = 1013 if reply.status == 503 else 1008
        await send({"type": "websocket.close", "code": code, "reason": reply.sentence})
        return
    body = f"{reply.sentence}\n".encode()
    await answer(send, kind, reply.status, [*PLAIN, *_length(body)], body)


async def answer(send: Send, kind: str, status: int, headers: Headers, body: bytes) -> None:
    """A whole answer in two messages."""
    start: Message = {"type": f"{kind}.response.start", "status": status, "headers": headers}
    await send(start)
    await send({"type": f"{kind}.response.body", "body": body})


def _length(body: bytes) -> Headers:
    return [(b"content-length", str(len(body)).encode("ascii"))]
