"""Start the page's server, tell where it is, end it cleanly."""

import os
import sys
import threading
import webbrowser
from collections.abc import Callable
from typing import Any

from experiments.output import console
from experiments.page.address import Address, address_of
from experiments.page.ports import listen

HOST = "127.0.0.1"
PORT = 8765
PAGE = "experiments.page.page"

Tell = Callable[[Address], None]
Warm = Callable[[], None]


def serve(
    *, host: str = HOST, port: int = PORT, query: str = "", browser: bool = True,
    page: str = PAGE, warm: Warm | None = None, tell: Tell | None = None,
) -> None:  # fmt: skip
    """Show the page until Ctrl-C or SIGTERM; raises `Problem` for a host or port that cannot be.

    `page` is a module with a component `Page`. `warm`, or a function `warm` of that module, loads
    what the first view needs. `tell` gets the address once it answers. `query` goes with the
    address that the browser opens. A signal ends the process within seconds, work or no work.
    """
    from experiments.page.hosting import check_installed

    check_installed()
    from experiments.page.stopping import leave, nothing, on_signals

    listener = listen(host, port)
    address = address_of(host, listener)

    def ready() -> None:
        if tell:
            tell(address)
        if browser and has_screen():
            open_browser(address.url(query, from_here=True))

    with listener:
        with on_signals(leave), console(stderr=True).status("Loading the page"):
            server = made(address, page, warm)
        server.ready = ready
        with on_signals(nothing):
            server.run(sockets=[listener])


def made(address: Address, page: str = PAGE, warm: Warm | None = None) -> Any:
    """A server that has loaded the page; it runs on a socket that listens already."""
    from experiments.page.caps import Caps
    from experiments.page.guard import Guard
    from experiments.page.hosting import kernels, load
    from experiments.page.ports import allow_many_files
    from experiments.page.stopping import StoppingServer, configured

    allow_many_files()
    app = load(page, address.url().partition("?")[0])
    prepared = warm or getattr(sys.modules[page], "warm", None)
    if prepared:
        prepared()
    return StoppingServer(configured(Guard(app, address, Caps(kernels))))


def has_screen() -> bool:
    """Whether a browser can show itself; on a bare terminal a text browser would take it over."""
    if sys.platform in ("darwin", "win32"):
        return True
    return any(os.environ.get(name) for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY"))


def open_browser(url: str) -> None:
    """Open the address, without waiting for the browser."""
    threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
