"""`blocsim serve`: the visual page in a browser."""

from typing import Any

import click

from experiments.output import console
from experiments.page.serving import HOST, PORT, serve


@click.command()
@click.option(
    "--port", type=click.IntRange(1, 65_535), default=PORT, show_default=True,
    help="Port to listen on, or the next free one.",
)  # fmt: skip
@click.option(
    "--host", default=HOST, show_default=True,
    help="Address to listen on. Others can reach any but 127.0.0.1, with a token.",
)  # fmt: skip
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
def command(port: int, host: str, no_browser: bool) -> None:
    """Open the visual page; Ctrl-C ends it.

    It runs on this machine alone, needs no internet, and tells nobody what you do.
    """
    serve(host=host, port=port, browser=not no_browser, tell=lambda address: told(address, port))


def told(address: Any, asked: int, query: str = "") -> None:
    """Say where the page is, and what should be known about it."""
    screen = console()
    if address.port != asked:
        screen.print(f"Port {asked} is taken; this is port {address.port}.")
    if not address.loopback:
        screen.print(
            "Others on the network can reach this page, and what they send and see is not "
            "encrypted. Only who has the whole address, token included, gets in."
        )
    screen.print(f"The page: {address.url(query)}", markup=False, soft_wrap=True)
