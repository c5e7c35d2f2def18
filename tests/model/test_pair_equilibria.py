import numpy as np
import pytest

from model import pair_equilibria
from model.gains import WIDEST
from model.pair_equilibria import MANY, EachPair, ManyPairs
from model.trade import Array, TradeError, fill_diagonal

EFFECTS = np.linspace(-WIDEST, WIDEST, 7)


def world(blocks: int, seed: int = 0) -> Array:
    """Flows of a world whose blocks trade up to half of what their size would have them."""
    draws = np.random.default_rng(seed)
    gdp = draws.lognormal(3.0, 1.5, blocks)
    flows = np.outer(gdp, gdp) / gdp.sum() * draws.uniform(0.05, 0.5, (blocks, blocks))
    return fill_diagonal(flows, gdp)


@pytest.mark.parametrize("theta", [1.0, 4.0, 20.0])
@pytest.mark.parametrize("blocks", [2, 3, 13, MANY, 80])
def test_the_chord_arrives_where_newton_does(blocks: int, theta: float) -> None:
    flows = world(blocks)
    for i, j in ((0, 1), (blocks - 1, 0)):
        chord = ManyPairs(flows, theta).welfare(i, j, EFFECTS)
        newton = EachPair(flows, theta).welfare(i, j, EFFECTS)
        np.testing.assert_allclose(chord, newton, rtol=0, atol=1e-9)
        assert np.abs(newton).max() > 1e-4


def test_where_the_chord_does_not_arrive_newton_takes_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pair_equilibria, "STEPS", 1)
    flows = world(5)
    np.testing.assert_array_equal(
        ManyPairs(flows, 4.0).welfare(1, 3, EFFECTS), EachPair(flows, 4.0).welfare(1, 3, EFFECTS)
    )


def test_a_world_in_two_parts_is_refused() -> None:
    flows = np.kron(np.eye(2), world(3))
    with pytest.raises(TradeError, match="parts"):
        ManyPairs(flows, 4.0)
