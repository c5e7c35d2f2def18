"""The gravity equation: a known answer, and the constants the model uses."""

import numpy as np
import pandas as pd
import pytest

from experiments.calibration.gravity import fit_gravity
from experiments.calibration.pair_table import PairTable
from model import natural_trade

TRUE = {
    "CONSTANT": 2.5, "EXPORTER": 0.9, "IMPORTER": 0.8, "DISTANCE": -0.7, "CONTIGUOUS": 0.4,
    "LANGUAGE": 0.5, "COLONIZER": 0.2,
}  # fmt: skip
AGREEMENT = 0.6


def made_up(noise: float) -> pd.DataFrame:
    rng = np.random.default_rng(3)
    n = 4000
    table = pd.DataFrame(
        {
            "a": [f"A{i}" for i in range(n)], "b": "B", "year": rng.choice([2000, 2004], n),
            "distance": rng.lognormal(8.0, 0.8, n), "level": rng.integers(0, 7, n),
        }
    )  # fmt: skip
    for tie in ("contiguous", "language", "colonizer"):
        table[tie] = (rng.random(n) < 0.3).astype(float)
    for side in "ab":
        table[f"gdp_{side}"] = rng.lognormal(3.0, 1.0, n)
        table[f"current_{side}"] = table[f"gdp_{side}"] * rng.uniform(0.3, 1.0, n)
    level = np.where(table.year == 2000, -0.3, 0.3)  # around the mean of the two periods
    for one, other in ("ab", "ba"):
        log = (
            TRUE["CONSTANT"]
            + level
            + TRUE["EXPORTER"] * np.log(table[f"gdp_{one}"])
            + TRUE["IMPORTER"] * np.log(table[f"gdp_{other}"])
            + TRUE["DISTANCE"] * np.log(table.distance)
            + TRUE["CONTIGUOUS"] * table.contiguous
            + TRUE["LANGUAGE"] * table.language
            + TRUE["COLONIZER"] * table.colonizer
            + AGREEMENT * (table.level >= 3)
        )
        shaken = rng.lognormal(-(noise**2) / 2, noise, n)
        price = table[f"current_{one}"] / table[f"gdp_{one}"]
        table[f"exports_{one}{other}"] = np.exp(log) * price * shaken
    table.loc[:9, "exports_ab"] = np.nan
    return table


def test_known_constants_are_found_exactly_without_noise() -> None:
    found = fit_gravity(made_up(0.0))
    assert found.constants == pytest.approx(TRUE, abs=1e-6)
    assert found.agreement == pytest.approx(AGREEMENT, abs=1e-6)
    assert found.flows == 2 * 4000 - 10


def test_with_noise_they_lie_within_three_standard_errors() -> None:
    found = fit_gravity(made_up(0.5))
    for name, value in TRUE.items():
        assert 0.0 < abs(found.constants[name] - value) < 3.0 * found.errors[name], name


def test_natural_trade_is_the_models_equation() -> None:
    found = fit_gravity(made_up(0.0))
    ties = pd.DataFrame(
        {"distance": [1500.0], "contiguous": 1.0, "language": 0.0, "colonizer": 1.0}
    )
    [expected] = found.natural(np.array([30.0]), np.array([70.0]), ties)
    by_hand = np.exp(2.5 + 0.4 + 0.2) * 30**0.9 * 70**0.8 * 1500**-0.7
    assert expected == pytest.approx(by_hand, rel=1e-4)


def test_the_models_constants_are_the_fit(table: PairTable) -> None:
    for name, value in table.gravity.constants.items():
        assert getattr(natural_trade, name) == pytest.approx(value, abs=6e-4), name
    ties = table.rows[["distance", "contiguous", "language", "colonizer"]].iloc[:50]
    a, b = table.rows.gdp_a.to_numpy()[:50], table.rows.gdp_b.to_numpy()[:50]
    fitted = table.gravity.natural(a, b, ties)
    scalar = [
        natural_trade.natural_trade(x, y, *tie)
        for x, y, tie in zip(a, b, ties.to_numpy(), strict=True)
    ]
    np.testing.assert_allclose(scalar, fitted, rtol=0.01)  # constants are given to three digits
