"""What a baseline is."""

from collections.abc import Sequence
from typing import Protocol

from experiments.hindcast.cases import Array
from model.past import Past


class Fitted(Protocol):
    """A baseline that has learned from some regions."""

    def forecast(self, start_level: int) -> Array:
        """Probability of each level at each horizon, (horizons, levels)."""


class Baseline(Protocol):
    """A forecast that sees the level a region starts at and the pasts of others."""

    @property
    def name(self) -> str:
        """Name in tables."""

    @property
    def label(self) -> str:
        """Name in figures."""

    def fit(self, train: Sequence[Past]) -> Fitted:
        """Learn from the first thirty years of some regions."""
