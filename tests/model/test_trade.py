import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.trade import Array, fill_diagonal, solve, welfare_percent

REFERENCE = Path(__file__).parents[3] / "shared" / "data" / "reference"
EFFECT = st.floats(-1.5, 1.5)
THETA = st.floats(1.0, 20.0)


@st.composite
def worlds(draw: st.DrawFn, blocks: int = 4) -> Array:
    """Flows of a few blocks of very different sizes, with deficits."""
    sizes = st.floats(1.0, 1e3)
    flows = np.array(draw(st.lists(sizes, min_size=blocks * blocks, max_size=blocks * blocks)))
    return flows.reshape(blocks, blocks) + np.diag(np.full(blocks, 100.0))


def agreement(blocks: int, b: float, *members: int) -> Array:
    """The effect b between all members."""
    effect = np.zeros((blocks, blocks))
    effect[np.ix_(members, members)] = b
    np.fill_diagonal(effect, 0.0)
    return effect


def read(name: str) -> list[dict[str, str]]:
    path = REFERENCE / name
    if not path.exists():
        pytest.skip(f"the reference data {name} is not here")
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@given(worlds(), THETA)
def test_no_change_changes_nothing(flows: Array, theta: float) -> None:
    result = solve(flows, np.zeros((4, 4)), theta)
    np.testing.assert_allclose(result.welfare, 1.0, rtol=1e-10)
    np.testing.assert_allclose(result.wage, 1.0, rtol=1e-10)


@pytest.mark.parametrize("home", [0.05, 0.5, 0.9])
@pytest.mark.parametrize("b", [-1.5, -0.2, 0.3, 1.5])
@pytest.mark.parametrize("theta", [1.0, 4.0, 8.0])
def test_two_equal_countries(home: float, b: float, theta: float) -> None:
    # By symmetry wages stay 1, so W = 1 / P and P^-theta = pi + (1 - pi) e^b.
    flows = np.array([[home, 1.0 - home], [1.0 - home, home]])
    result = solve(flows, agreement(2, b, 0, 1), theta)
    expected = (home + (1.0 - home) * np.exp(b)) ** (1.0 / theta)
    np.testing.assert_allclose(result.welfare, expected, rtol=1e-13)
    np.testing.assert_allclose(result.wage, 1.0, rtol=1e-13)


@pytest.mark.parametrize(
    ("theta", "growth", "wages", "welfares"),
    [
        (1.0, 121.0 / 32.0, (15 / 14, 6 / 7), (225 / 128, 0.9)),
        (2.0, 4.99264, (18 / 17, 15 / 17), (1.4519504123, 0.9204467515)),
    ],
)
def test_an_agreement_of_two_among_three(
    theta: float, growth: float, wages: tuple[float, float], welfares: tuple[float, float]
) -> None:
    """Three equal blocks sell half at home and a quarter to each other; 1 and 2 agree on e^b = B.

    Let r = w / v be the wage of a member over that of block 3, and x = r^theta. Block 3 earns
        v = v (x/2) / (x/2 + 1/2) + 2 w (x/4) / (1/2 + B/4 + x/4),
    so that B = 4 [ r x (x/2 + 1/2) - 1/2 - x/4 ]. Choose r and read off B.
        theta = 1, r = 5/4, x = 5/4:  B = 4 [ 25/16 x 9/8 - 1/2 - 5/16 ] = 121/32
        theta = 2, r = 6/5, x = 1.44: B = 4 [ 1.728 x 1.22 - 0.5 - 0.36 ] = 4.99264
    Numeraire 2 w + v = 3: v = 3 / (2 r + 1), that is 6/7 and 15/17.
    Welfare W_1^theta = 1/2 + B/4 + x/4, that is 225/128 and 2.10816; W_3^theta = (x/2 + 1/2) / x,
    that is 0.9 and 1.22 / 1.44.
    """
    flows = np.array([[2.0, 1.0, 1.0], [1.0, 2.0, 1.0], [1.0, 1.0, 2.0]])
    result = solve(flows, agreement(3, float(np.log(growth)), 0, 1), theta)
    np.testing.assert_allclose(result.wage, [wages[0], *wages], rtol=1e-12)
    np.testing.assert_allclose(result.welfare, [welfares[0], *welfares], rtol=1e-10)


@given(worlds(), EFFECT, EFFECT, THETA)
def test_markets_clear_and_the_numeraire_holds(
    flows: Array, b: float, c: float, theta: float
) -> None:
    effect = agreement(4, b, 0, 1) + agreement(4, c, 2, 3)
    income, spending = flows.sum(axis=1), flows.sum(axis=0)
    result = solve(flows, effect, theta)
    # pi'_ij = pi_ij e^b_ij (w_i / P_j)^-theta
    shares = (
        flows / spending * np.exp(effect) * np.divide.outer(result.wage, result.price) ** -theta
    )
    earned = income * result.wage
    bought = shares * (earned + spending - income)
    np.testing.assert_allclose(shares.sum(axis=0), 1.0, rtol=1e-12)
    np.testing.assert_allclose(bought.sum(axis=1), earned, rtol=1e-9)
    np.testing.assert_allclose(earned.sum(), income.sum(), rtol=1e-12)
    # Arkolakis, Costinot, Rodriguez-Clare: the real wage is lambda_ii hat to the power -1 / theta
    change = np.diagonal(bought) / bought.sum(axis=0) / (np.diagonal(flows) / spending)
    np.testing.assert_allclose(result.wage / result.price, change ** (-1.0 / theta), rtol=1e-12)
    np.testing.assert_allclose(result.home_share, np.diagonal(shares), rtol=1e-12)


@given(worlds(), EFFECT, st.floats(1e-3, 1e6), st.permutations(range(4)))
def test_neither_unit_nor_order_matters(
    flows: Array, b: float, unit: float, order: list[int]
) -> None:
    effect = agreement(4, b, 0, 1)
    plain = welfare_percent(flows, effect, 4.0)
    np.testing.assert_allclose(welfare_percent(unit * flows, effect, 4.0), plain, atol=1e-8)
    mixed = np.ix_(order, order)
    moved = welfare_percent(flows[mixed], effect[mixed], 4.0)
    np.testing.assert_allclose(moved, plain[list(order)], atol=1e-8)


def test_many_worlds_at_once_give_what_each_gives() -> None:
    rng = np.random.default_rng(1)
    worlds = rng.uniform(0.0, 3.0, (5, 3, 3)) + 5.0 * np.eye(3)
    worlds[0, 0, 1] = 0.0
    effect = agreement(3, 0.4, 0, 1)
    together = welfare_percent(worlds, effect, 4.0)
    for world, welfare in zip(worlds, together, strict=True):
        np.testing.assert_allclose(welfare_percent(world, effect, 4.0), welfare, rtol=1e-9)


def test_many_effects_at_once_give_what_each_gives() -> None:
    flows = np.array([[5.0, 1.0, 2.0], [1.0, 4.0, 1.0], [3.0, 1.0, 9.0]])
    effects = np.stack([agreement(3, b, 0, 1) for b in (-1.0, 0.0, 0.5)])
    together = solve(flows, effects, 4.0)
    for i, effect in enumerate(effects):
        np.testing.assert_allclose(
            together.welfare[i], solve(flows, effect, 4.0).welfare, rtol=1e-13
        )


def test_published_welfare_of_the_eu_enlargement() -> None:
    published = read("eu_enlargement_2000_ge_welfare_theta4.csv")
    countries = [row["country"] for row in published]
    flows, effect = np.zeros((2, 44, 44))
    for row in read("wiod44_trade_2000_eu_enlargement.csv"):
        cell = countries.index(row["exporter"]), countries.index(row["importer"])
        flows[cell], effect[cell] = float(row["trade"]), float(row["eu_effect"])
    expected = [float(row["welfare_hat_published"]) for row in published]
    assert max(expected) > 1.01
    np.testing.assert_allclose(solve(flows, effect, 4.0).welfare, expected, atol=1e-6)


def test_home_sales_are_what_is_not_exported() -> None:
    flows = np.array([[7.0, 30.0], [80.0, 7.0]])
    filled = fill_diagonal(flows, np.array([100.0, 60.0]))
    # The second exports more than its GDP: the floor of 5 % of 60.
    assert filled.tolist() == [[70.0, 30.0], [80.0, 3.0]]
    assert flows[0, 0] == 7.0  # what was given is left alone
