"""What an agent can see of the region that it lives in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass
class Totals:
    """Sums over the region behind its means weighted by GDP."""

    gdp: float = 0.0
    libdem: float = 0.0
    """sum of GDP times liberal democracy"""
    income: float = 0.0
    """sum of GDP times ln GDP per head"""


class Neighbour(Protocol):
    """What a state sees of another state."""

    index: int
    committed: int
    in_force: int


class Outsider(Protocol):
    """What a state or power sees of an external power."""

    index: int
    code: str
    stance: Sequence[float]
    presence: float
    alert: bool


class Region(Protocol):
    """The part of a model that agents read; any object with these attributes will do."""

    rates: Any
    """numbers of the theory, by name"""
    flags: Any
    """mechanisms, on or off, by name"""
    authority: list[list[float]]
    """authority charged, by level and by level in force elsewhere"""
    totals: Totals
    habit: float
    shock: float
    """what the region shares and nobody measures, percent of GDP"""

    @property
    def states(self) -> Sequence[Neighbour]:
        """The states, in the region's order."""

    @property
    def powers(self) -> Sequence[Outsider]:
        """The external powers, in order."""
