"""The hazard for columns is the model's scalar rules, and its derivatives are right."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.consent import consent_probability, net_benefit
from agents.contagion import contagion
from agents.gain import gain_change
from agents.heterogeneity import heterogeneity
from agents.sovereignty import autonomy_premium, sovereignty_cost
from experiments.calibration.pair_forms import FORMS
from experiments.calibration.pair_hazard import (
    AUTHORITY,
    RULE,
    TEMPERATURE,
    hazard,
    log_likelihood,
    pair_data,
    reached,
    scores,
)
from model.agenda import tabling_probability
from model.geography import USUAL
from model.trade import Array

YEARS = np.array([2000, 2004])


def rows_of(n: int, seed: int) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    rows = pd.DataFrame(
        {
            "a": "AAA", "b": "BBB", "year": rng.choice([2000, 2004, 2008], n),
            "level": rng.integers(0, 3, n), "distance": rng.lognormal(8.0, 1.0, n),
            "quiet": rng.integers(0, 40, n), "event": (rng.random(n) < 0.3).astype(float),
        }
    )  # fmt: skip
    for side in "ab":
        rows[f"libdem_{side}"] = rng.random(n)
        rows[f"gdp_{side}"], rows[f"people_{side}"] = rng.lognormal(3.0, 1.0, (2, n))
        rows[f"contagion_{side}"], rows[f"depth_{side}"] = rng.random((2, n))
        rows[f"gain_{side}"], rows[f"observed_gain_{side}"] = rng.lognormal(-4.0, 2.0, (2, n))
    return rows


def theta_of(names: tuple[str, ...], seed: int) -> Array:
    rng = np.random.default_rng(seed)
    return np.concatenate([rng.normal(-2.0, 1.0, 2), rng.uniform(0.0, 2.0, len(names))])


def scalar_hazard(row: "pd.Series[float]", theta: Array) -> float:
    """One row by the rules that the agents use."""
    nearness, preference, log_base, regime, eta, weight, pull = theta[2:]
    start = theta[0] if row.year == 2000 else theta[1]
    tabled = tabling_probability(
        start + preference * (row.level >= 1), 0.0, 0.0, 0, 0.0, nearness,
        float(np.log(row.distance / USUAL)),
    )  # fmt: skip
    for own, other in ("ab", "ba"):
        income = [np.log(row[f"gdp_{s}"] / row[f"people_{s}"]) for s in (own, other)]
        apart = heterogeneity(row[f"libdem_{own}"], row[f"libdem_{other}"], 1.0, *income)
        premium = autonomy_premium(np.exp(log_base), regime, row[f"libdem_{own}"], 0.0, 0.0)
        net = net_benefit(
            gain_change(row[f"gain_{own}"], 0.0, weight),
            sovereignty_cost(premium, AUTHORITY, eta, apart), 0.0, 0.0, 0.0,
            contagion(pull, row[f"contagion_{own}"]), 0.0,
        )  # fmt: skip
        tabled *= consent_probability(net, TEMPERATURE, 0.0)
    return tabled


@given(st.integers(0, 10_000))
def test_the_hazard_is_the_scalar_rules(seed: int) -> None:
    rows, theta = rows_of(5, seed), theta_of(RULE.motives, seed)
    data = pair_data(RULE, rows, YEARS, ["AAA", "BBB"])
    expected = [scalar_hazard(row, theta) for _, row in rows.iterrows()]
    np.testing.assert_allclose(hazard(theta, 2, data), expected, rtol=1e-12)
    four_years = [1.0 - (1.0 - h) ** 4 for h in expected]
    np.testing.assert_allclose(reached(theta, 2, data), four_years, rtol=1e-9, atol=1e-15)


def test_four_years_by_hand() -> None:
    # Tabling 1/2, no cost and no gain: both consents 1/2, so h = 1/8 and 1 - (7/8)^4 = 1695/4096.
    rows = rows_of(1, 1).assign(distance=USUAL, level=0, event=1.0)
    theta = np.array([0.0, 0.0, 1.0, 1.0, -700.0, 0.0, 0.0, 0.0, 0.0])
    data = pair_data(RULE, rows, YEARS, ["AAA", "BBB"])
    assert hazard(theta, 2, data)[0] == pytest.approx(1 / 8)
    assert reached(theta, 2, data)[0] == pytest.approx(1695 / 4096)
    assert log_likelihood(theta, 2, data)[0] == pytest.approx(np.log(1695 / 4096))
    never = pair_data(RULE, rows.assign(event=0.0), YEARS, ["AAA", "BBB"])
    assert log_likelihood(theta, 2, never)[0] == pytest.approx(np.log(2401 / 4096))


@pytest.mark.parametrize("name", FORMS)
def test_derivatives_are_those_of_the_log_likelihood(name: str) -> None:
    form = FORMS[name]
    data = pair_data(form, rows_of(30, 4), YEARS, ["AAA", "BBB"])
    theta = theta_of(form.motives, 5)
    value, slopes = scores(theta, 2, data)
    np.testing.assert_allclose(value, log_likelihood(theta, 2, data))
    for k, move in enumerate(1e-6 * np.eye(len(theta))):
        up, down = log_likelihood(theta + move, 2, data), log_likelihood(theta - move, 2, data)
        np.testing.assert_allclose(slopes[:, k], (up - down) / 2e-6, rtol=1e-5, atol=1e-7)
    assert (np.abs(slopes).sum(axis=0) > 0.0).all()


def test_a_year_past_the_last_has_the_last_ones_time_effect() -> None:
    rows = rows_of(9, 2)
    data = pair_data(RULE, rows, YEARS, ["AAA", "BBB"])
    assert data.period.tolist() == [int(year > 2000) for year in rows.year]


def test_swapping_the_states_changes_nothing() -> None:
    rows, theta = rows_of(20, 3), theta_of(RULE.motives, 3)
    other = {"a": "b", "b": "a"}
    swapped = rows.rename(columns=lambda c: c[:-1] + other[c[-1]] if c[-2:-1] == "_" else c)
    here, there = (pair_data(RULE, r, YEARS, ["AAA", "BBB"]) for r in (rows, swapped))
    np.testing.assert_allclose(hazard(theta, 2, here), hazard(theta, 2, there), rtol=1e-14)
