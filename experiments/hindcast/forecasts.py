"""The model's forecasts as handed in: signed and in force, by region."""

from dataclasses import dataclass

from experiments.hindcast.cases import ByRegion, check


@dataclass(frozen=True)
class Forecasts:
    """Probability of each level at each horizon, by region's name, each (horizons, levels).

    Raises `Problem` where a row is no distribution or the two bases name different regions.
    """

    in_force: ByRegion
    signed: ByRegion

    def __post_init__(self) -> None:
        for region in {**self.in_force, **self.signed}:
            check(self.in_force, region)
            check(self.signed, region)
