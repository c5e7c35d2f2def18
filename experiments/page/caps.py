"""How many pages may be open: in all, and of one browser."""

from collections import Counter
from collections.abc import Callable, Mapping

MOST = 100
MOST_OF_ONE = 20

Kernels = Callable[[], Mapping[str, str]]
"""Kernels alive now, each with the browser that it belongs to."""


class Caps:
    """Counts open pages. A page is a kernel of its own, which outlives its connection a little."""

    def __init__(self, kernels: Kernels, most: int = MOST, most_of_one: int = MOST_OF_ONE) -> None:
        self.kernels, self.most, self.most_of_one = kernels, most, most_of_one
        self.open: Counter[tuple[str, str]] = Counter()

    def refusal(self, client: str, kernel: str | None = None) -> str | None:
        """Why `client` may not open a page now, or None; a `kernel` that is alive may come back."""
        pages = dict(self.kernels()) | dict(self.open.keys())
        again = kernel in pages
        owned = [owner for page, owner in pages.items() if page != kernel]
        connected = self.open.total()
        own = sum(count for (_, owner), count in self.open.items() if owner == client)
        if connected >= self.most or (not again and len(owned) >= self.most):
            return _told(self.most, "in all")
        if own >= self.most_of_one or (not again and owned.count(client) >= self.most_of_one):
            return _told(self.most_of_one, "of one browser")
        return None

    def enter(self, client: str, kernel: str) -> None:
        """A page is connected."""
        self.open[kernel, client] += 1

    def leave(self, client: str, kernel: str) -> None:
        """A page's connection has ended."""
        self.open[kernel, client] -= 1
        self.open += Counter()  # drops what is at 0


def _told(most: int, whose: str) -> str:
    return f"Too many pages are open ({most} {whose}): close one, wait two minutes, load again."
