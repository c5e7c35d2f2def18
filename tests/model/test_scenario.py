import numpy as np
import pytest

from model.problem import Problem
from model.scenario import Scenario, without
from model.trade import Array
from tests.model.permuting import permuted


def test_places_and_codes(central_asia: Scenario) -> None:
    assert central_asia.codes == ("KAZ", "UZB", "KGZ", "TJK", "TKM", "AZE")
    assert central_asia.power_codes == ("RUS", "CHN", "EU", "USA", "TUR", "IRN")
    assert central_asia.index("KGZ") == 2
    with pytest.raises(Problem, match="did you mean: KGZ"):
        central_asia.index("KGX")
    # Slots follow the alphabet: AZE KAZ KGZ TJK TKM UZB
    assert [state.slot for state in central_asia.states] == [1, 5, 2, 3, 4, 0]


def test_block_gdp_in_million(central_asia: Scenario) -> None:
    blocks = central_asia.block_gdp
    assert blocks.shape == (13,)
    assert blocks[0] == pytest.approx(261_421.0)
    assert blocks[-1] == 37_888_400.0


def between_blocks(trade: Array) -> float:
    return float(trade.sum() - np.trace(trade))


def test_states_outside_count_to_the_rest_of_the_world(central_asia: Scenario) -> None:
    smaller = without(central_asia, ["UZB", "AZE"])
    assert smaller.codes == ("KAZ", "KGZ", "TJK", "TKM")
    assert [state.slot for state in smaller.states] == [1, 2, 3, 4]
    assert smaller.block_gdp.sum() == pytest.approx(central_asia.block_gdp.sum())
    # KAZ keeps its total trade; what it sold to the two now goes to the rest of the world.
    big, small = central_asia.trade, smaller.trade
    assert small.shape == (11, 11)
    assert small[0].sum() == pytest.approx(big[0].sum())
    assert small[:, 0].sum() == pytest.approx(big[:, 0].sum())
    assert small[0, -1] == pytest.approx(big[0, -1] + big[0, 1] + big[0, 5])
    assert small[-1, -1] == 0.0
    inside = big[np.ix_([1, 5, 12], [1, 5, 12])]
    assert between_blocks(small) == pytest.approx(between_blocks(big) - between_blocks(inside))
    keep = [0, 2, 3, 4]
    assert (smaller.leverage == central_asia.leverage[keep]).all()
    assert (smaller.elsewhere == central_asia.elsewhere[np.ix_(keep, keep)]).all()
    assert (smaller.overlap == central_asia.overlap[np.ix_(keep, keep)]).all()
    assert smaller.rival_members.tolist() == [True, True, False, False]
    assert smaller.project_gain.shape == (4, 5)


def test_leaving_one_by_one_is_leaving_together(central_asia: Scenario) -> None:
    together = without(central_asia, ["UZB", "AZE"])
    apart = without(without(central_asia, ["AZE"]), ["UZB"])
    np.testing.assert_allclose(apart.trade, together.trade, rtol=1e-14)
    assert apart.rest_gdp == pytest.approx(together.rest_gdp)
    assert without(central_asia, []).codes == central_asia.codes


def test_one_state_stays_at_least(central_asia: Scenario) -> None:
    assert without(central_asia, central_asia.codes[1:]).codes == ("KAZ",)
    with pytest.raises(Problem, match="no state is left"):
        without(central_asia, central_asia.codes)
    with pytest.raises(Problem, match="unknown state"):
        without(central_asia, ["RUS"])


def test_permuting_moves_every_table_alike(central_asia: Scenario) -> None:
    order = [3, 0, 5, 1, 4, 2]
    moved = permuted(central_asia, order)
    assert moved.codes == tuple(central_asia.codes[i] for i in order)
    assert {s.code: s.slot for s in moved.states} == {s.code: s.slot for s in central_asia.states}
    for i, old_i in enumerate(order):
        for j, old_j in enumerate(order):
            assert moved.trade[i, j] == central_asia.trade[old_i, old_j]
            assert moved.elsewhere[i, j] == central_asia.elsewhere[old_i, old_j]
            assert moved.overlap[i, j] == central_asia.overlap[old_i, old_j]
        assert (moved.trade[i, 6:] == central_asia.trade[old_i, 6:]).all()
        assert (moved.trade[6:, i] == central_asia.trade[6:, old_i]).all()
        assert (moved.leverage[i] == central_asia.leverage[old_i]).all()
        assert (moved.project_gain[i] == central_asia.project_gain[old_i]).all()
        assert moved.rival_members[i] == central_asia.rival_members[old_i]
    back = permuted(moved, [order.index(i) for i in range(6)])
    assert (back.trade == central_asia.trade).all()
    assert back.codes == central_asia.codes
