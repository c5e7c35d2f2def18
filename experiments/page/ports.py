"""A port to listen on: the one asked for, or the next that is free."""

import errno
import socket
from contextlib import suppress

from model.problem import Problem

TRIES = 20
HIGHEST = 65_535
BACKLOG = 512
ENOUGH_FILES = 4096
TAKEN = frozenset({errno.EADDRINUSE, errno.EACCES})


def listen(host: str, port: int, tries: int = TRIES) -> socket.socket:
    """A socket that listens on `port` of `host`, or on the next free one; raises `Problem`.

    It listens at once, so that a second server started in the same moment sees the port taken;
    who connects before the server is ready waits.
    """
    family, number = _resolved(host)
    last = min(port + tries - 1, HIGHEST)
    for candidate in range(port, last + 1):
        listener = _listener(family, number, candidate, host)
        if listener is not None:
            return listener
    raise Problem("no free port", key="--port", value=f"{port} to {last}", allowed=_free(host))


def _listener(family: int, number: str, port: int, host: str) -> socket.socket | None:
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((number, port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        if error.errno in TAKEN:
            return None
        raise Problem(
            f"cannot listen here ({error.strerror})", key="--host", value=host,
            allowed="127.0.0.1, 0.0.0.0 or an address of this machine",
        ) from error  # fmt: skip
    listener.setblocking(False)
    return listener


def _resolved(host: str) -> tuple[int, str]:
    """Family and number of a host; IPv4 where it has both, as browsers try it either way."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Problem(
            "no such host", key="--host", value=host, allowed="127.0.0.1, 0.0.0.0 or a host's name"
        ) from error
    family, _, _, _, place = min(found, key=lambda one: one[0] != socket.AF_INET)
    return family, str(place[0])


def _free(host: str) -> str:
    return f"another --port, 1024 to {HIGHEST}, that nothing on {host} listens on"


def allow_many_files() -> None:
    """Every connection is an open file; some systems start programs with as few as 256."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if soft < ENOUGH_FILES:
            wanted = ENOUGH_FILES if hard == resource.RLIM_INFINITY else min(ENOUGH_FILES, hard)
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
