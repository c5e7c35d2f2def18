"""A uvicorn server that ends when it is asked to, whatever is still open."""

import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import uvicorn

LARGEST_MESSAGE = 256 * 1024
LARGEST_HEAD = 64 * 1024
PATIENCE = 3.0
"""Seconds that connections and computations have to end once the server is asked to."""
SIGNALS = (signal.SIGINT, signal.SIGTERM)

Handler = Callable[[int, FrameType | None], Any]


class StoppingServer(uvicorn.Server):
    """Says when it is ready, and never outlives its patience."""

    ready: Callable[[], None] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and self.ready:
            self.ready()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        end_in(PATIENCE)
        for name in ("uvicorn.error", "asyncio"):  # what is cut short is cut short on purpose
            logging.getLogger(name).setLevel(logging.CRITICAL)
        super().handle_exit(sig, frame)


def configured(app: Any) -> uvicorn.Config:
    """Settings of the server: small messages, no compression, nothing believed about proxies."""
    logging.getLogger("uvicorn.error").addFilter(worth_saying)
    return uvicorn.Config(
        app, http="h11", loop="asyncio", lifespan="on", log_config=None, log_level="error",
        access_log=False, proxy_headers=False, server_header=False,
        ws_max_size=LARGEST_MESSAGE, ws_per_message_deflate=False,
        h11_max_incomplete_event_size=LARGEST_HEAD, timeout_graceful_shutdown=1,
    )  # fmt: skip


def worth_saying(record: logging.LogRecord) -> bool:
    """Not that a connection was refused: a crowd of them would fill the terminal."""
    return "without completing handshake" not in record.getMessage()


def end_in(seconds: float) -> None:
    """End the process after so long: a computation in a thread cannot be interrupted."""
    timer = threading.Timer(seconds, _end)
    timer.daemon = True
    timer.start()


def _end() -> None:
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(0)


@contextmanager
def on_signals(handler: Handler) -> Iterator[None]:
    """Ctrl-C and SIGTERM go to `handler` meanwhile; only the main thread may say so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {each: signal.signal(each, handler) for each in SIGNALS}
    try:
        yield
    finally:
        for each, former in before.items():
            signal.signal(each, former)


def leave(sig: int, frame: FrameType | None) -> None:
    """Asked to end before there is a server to end."""
    sys.exit(0)


def nothing(sig: int, frame: FrameType | None) -> None:
    """For the signal that uvicorn raises once more when it has ended."""
