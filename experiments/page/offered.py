"""Scenarios that the page offers: those that come with blocsim, and one that it was opened with.

A link names a scenario; it never names a folder, so that nobody else's link can open one.
"""

from pathlib import Path

from experiments.catalogue import SCENARIOS, names
from model.problem import Problem

_opened: dict[str, Path] = {}


def offer(name: str, folder: Path) -> None:
    """Offer a scenario that does not come with blocsim, under a name of its own."""
    _opened[name] = folder


def offered() -> list[str]:
    """Names of all, in order; the first question's comes first."""
    return [*_opened, *sorted(names(), key=lambda name: (name != "central_asia", name))]


def offered_folder(name: str) -> Path:
    """Where a scenario lies; raises `Problem` for one that is not offered."""
    if name in _opened:
        return _opened[name]
    if name not in names():
        raise Problem("no such scenario", key="scenario", value=name, allowed=offered())
    return SCENARIOS / name
