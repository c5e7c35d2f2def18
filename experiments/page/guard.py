"""What stands before the page: nobody from elsewhere, nothing too large, not too many."""

import logging
import re
import secrets
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from experiments.page.address import Address
from experiments.page.caps import Caps
from experiments.page.hosting import SESSION
from experiments.page.replies import Headers, Reply, answer, refuse, safe_headers

LARGEST_QUERY = 16 * 1024
LARGEST_BODY = 16 * 1024
CHANNELS = re.compile(r"/jupyter/api/kernels/([A-Za-z0-9_-]{1,64})/channels")
LENGTH = re.compile(r"[0-9]{1,9}")
FOREIGN_HOST = Reply(403, "This address is not one of the page's own.")
FOREIGN_ORIGIN = Reply(403, "Only the page itself may ask here.")
NO_TOKEN = Reply(403, "Open the address with the token that was printed when the page started.")
LONG_QUERY = Reply(414, "The address is too long.")
LARGE_BODY = Reply(413, "The request is too large.")
NO_PAGE = Reply(404, "There is no such connection.")

logger = logging.getLogger(__name__)


class Guard:
    """ASGI middleware around the page's application."""

    def __init__(self, app: ASGIApp, address: Address, caps: Caps) -> None:
        self.app, self.address, self.caps = app, address, caps
        self.cookie = f"blocsim-{address.port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        refused = self.refusal(scope)
        guarded = send if refused is FOREIGN_HOST else self._safe(scope, send)
        if refused is NO_TOKEN and self._brings_token(scope):
            await self._welcome(scope, guarded)
        elif refused is not None:
            await refuse(refused, scope, guarded)
        elif scope["type"] == "websocket":
            await self._connect(scope, receive, guarded)
        else:
            await self.app(scope, receive, guarded)

    def refusal(self, scope: Scope) -> Reply | None:
        """Why a request is turned away, or None."""
        host, origin = header(scope, b"host"), header(scope, b"origin").lower()
        if not self.address.is_ours(host):
            return FOREIGN_HOST
        if origin and origin not in (f"http://{host.lower()}", f"https://{host.lower()}"):
            return FOREIGN_ORIGIN
        if len(scope["query_string"]) > LARGEST_QUERY:
            return LONG_QUERY
        if not small(scope):
            return LARGE_BODY
        if self.address.token and not same(cookie(scope, self.cookie), self.address.token):
            return NO_TOKEN
        return self._full(scope)

    def _full(self, scope: Scope) -> Reply | None:
        """Whether there are too many pages for one more, or no such connection."""
        kernel = None
        if scope["type"] == "websocket":
            found = CHANNELS.fullmatch(scope["path"])
            if found is None or not asked(scope).get("session_id"):
                return NO_PAGE
            kernel = found[1]
        elif scope["path"] != "/":
            return None
        told = self.caps.refusal(cookie(scope, SESSION), kernel)
        return Reply(503, told) if told else None

    def _brings_token(self, scope: Scope) -> bool:
        token = asked(scope).get("token", [""])[0]
        page = scope["type"] == "http" and scope["path"] == "/" and scope["method"] == "GET"
        return page and same(token, self.address.token or "")

    async def _welcome(self, scope: Scope, send: Send) -> None:
        """Keep the token in a cookie and go on to the same address without it.

        By `Refresh`, as browsers take it for a step of this page: after a redirect they would leave
        out a strict cookie where the link was found on another site.
        """
        parts = scope["query_string"].decode("latin-1").split("&")
        rest = "&".join(part for part in parts if not part.startswith("token="))
        target = f"/?{rest}" if rest else "/"
        kept = f"{self.cookie}={self.address.token}; HttpOnly; Path=/; SameSite=Strict"
        headers: Headers = [
            (b"refresh", f"0; url={target}".encode("latin-1")),
            (b"set-cookie", kept.encode("ascii")),
            (b"cache-control", b"no-store"),
            (b"content-length", b"0"),
        ]
        await answer(send, "http", 200, headers, b"")

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        client, kernel = cookie(scope, SESSION), scope["path"].split("/")[-2]
        self.caps.enter(client, kernel)
        try:
            await self.app(scope, receive, send)
        except Exception as error:  # what a client sent must not fill the terminal
            logger.info("a page's connection ended: %r", error)
        finally:
            self.caps.leave(client, kernel)

    def _safe(self, scope: Scope, send: Send) -> Send:
        """`send`, with safe headers on every answer."""
        added = safe_headers(header(scope, b"host"))

        async def guarded(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                message = {**message, "headers": [*message["headers"], *added]}
            await send(message)

        return guarded


def header(scope: Scope, name: bytes) -> str:
    """A header's text; what comes twice is joined, and so equals nothing that is allowed."""
    return ", ".join(text.decode("latin-1") for key, text in scope["headers"] if key == name)


def cookie(scope: Scope, name: str) -> str:
    """A cookie's value, or blank."""
    for part in header(scope, b"cookie").split(";"):
        key, _, value = part.strip().partition("=")
        if key == name:
            return value
    return ""


def asked(scope: Scope) -> dict[str, list[str]]:
    """What stands in the query."""
    return parse_qs(scope["query_string"].decode("latin-1"))


def small(scope: Scope) -> bool:
    """Whether a request says beforehand how much it sends, and that it is little."""
    length = header(scope, b"content-length") or "0"
    chunked = any(name == b"transfer-encoding" for name, _ in scope["headers"])
    return not chunked and bool(LENGTH.fullmatch(length)) and int(length) <= LARGEST_BODY


def same(given: str, right: str) -> bool:
    """Compared in a time that tells nothing."""
    return secrets.compare_digest(given.encode(), right.encode())
