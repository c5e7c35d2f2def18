"""How many replicates common draws save: the difference that halving Russia's leverage makes."""

from experiments.answers.cases import compare, read_case
from model.ladder import Level

REPLICATES, YEARS = 20_000, 20
CASES = ("central_asia", "central_asia,leverage.RUS=0.5")
LEVEL, YEAR = Level.FREE_TRADE_AREA, 2045


def savings(seeds: int) -> tuple[float, ...]:
    """By seed: how many times as many replicates independent draws need for the same interval."""
    return tuple(saving(seed) for seed in range(1, seeds + 1))


def saving(seed: int) -> float:
    """For the likelihood of a free-trade area in force in 2045."""
    first, second = (read_case(text, {}, seed, YEARS) for text in CASES)
    [row] = [
        row
        for row in compare(first, second, REPLICATES)
        if (row["level"], row["year"], row["basis"]) == (LEVEL, YEAR, "in force")
    ]
    return float(row["saving"])
